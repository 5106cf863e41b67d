"""Mastheads: pages drawn from a short notation (cases/masthead), and what they say of the plan.

A page is a list of [place, top, text]: «L» and «R» are the columns of a letterhead (centred at 190 and 430
points), «C» is centred on the page, «P» starts at the left margin, «I» is indented as a paragraph; a number
is the left edge itself. Two words apart by «␣» signs stand apart by as many blanks.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from plan_extract.identify.document_number import read_date
from plan_extract.identify.issuers import issuer_id, issuer_level
from plan_extract.identify.masthead import read_masthead
from plan_extract.model import Line, Masthead, Word

CASES = Path(__file__).parent / "cases" / "masthead"
LETTER, HEIGHT = 5.6, 13.0
CENTRES = {"L": 190.0, "R": 430.0, "C": 318.0}
LEFTS = {"P": 85.0, "I": 114.0}


def load(name: str) -> list[dict[str, object]]:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


def draw_line(place: str | float, top: float, text: str) -> Line:
    if isinstance(place, str):
        x = LEFTS[place] if place in LEFTS else CENTRES[place] - len(text) * LETTER / 2
    else:
        x = place
    words = []
    for printed in text.split(" "):
        width = len(printed) * LETTER
        if printed.strip("␣"):
            words.append(Word(printed.strip("␣"), x, top, x + width, top + HEIGHT))
        x += width + LETTER
    return Line(tuple(words))


def draw_pages(case: dict[str, object]) -> list[list[Line]]:
    return [[draw_line(*line) for line in page] for page in case["pages"]]  # type: ignore[attr-defined]


def as_dict(masthead: Masthead) -> dict[str, object]:
    names = [name for name in masthead.__slots__ if name != "findings"]
    found: dict[str, object] = {name: getattr(masthead, name) for name in names}
    found["findings"] = [finding.code for finding in masthead.findings]
    return found | {"issuer_id": issuer_id(masthead), "level": issuer_level(masthead)}


@pytest.mark.parametrize("case", load("in_the_wild"), ids=lambda case: str(case["name"]))
def test_mastheads_are_read(case: dict[str, object]) -> None:
    found = as_dict(read_masthead(draw_pages(case)))
    wanted: dict[str, object] = case["masthead"]  # type: ignore[assignment]
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("case", load("in_the_wild"), ids=lambda case: str(case["name"]))
def test_the_order_of_lines_and_a_line_across_both_columns_change_nothing(case: dict[str, object]) -> None:
    pages = draw_pages(case)
    joined = [[Line(tuple(word for line in page for word in line.words))] if page else [] for page in pages]
    mixed = [sorted(page, key=lambda line: line.text) for page in pages]
    plain = as_dict(read_masthead(pages))
    told = {"number", "issued_year", "issued_month", "issued_day"}  # captions are read line by line
    for other in (joined, mixed):
        found = as_dict(read_masthead(other))
        assert all(found[name] == plain[name] for name in ("doc_type", "symbol", "title", "signer_role"))
        assert case.get("captioned") or all(found[name] == plain[name] for name in told)


@pytest.mark.parametrize("case", load("negative"), ids=lambda case: str(case["name"]))
def test_what_is_not_certain_stays_unread(case: dict[str, object]) -> None:
    found = as_dict(read_masthead(draw_pages(case)))
    wanted: dict[str, object] = case["masthead"]  # type: ignore[assignment]
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("case", load("reference"), ids=lambda case: str(case["name"]))
def test_first_and_signature_pages_of_real_files(case: dict[str, object]) -> None:
    pages = [
        [Line(tuple(Word(word[4], *word[:4]) for word in line)) for line in page]
        for page in case["pages"]  # type: ignore[attr-defined]
    ]
    found = as_dict(read_masthead(pages))
    wanted: dict[str, object] = case["masthead"]  # type: ignore[assignment]
    assert {name: found[name] for name in wanted} == wanted


def test_no_page_no_masthead() -> None:
    assert read_masthead([]) == Masthead()
    assert read_masthead([[]]) == Masthead()


def test_a_day_that_does_not_exist_is_none() -> None:
    issued = read_date("Xốp, ngày 31 tháng 02 năm 2025")
    assert issued is not None and issued.day is None and issued.month == 2
    assert read_masthead([]).issued_on is None and Masthead(issued_year=2025).issued_on != date(2025, 1, 1)
