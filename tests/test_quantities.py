"""Quantities: the tables prove themselves, cases read by a person, properties."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_extract.lookups import toml_table
from plan_extract.model import Quantity
from plan_extract.normalise.deeds import joins_goal
from plan_extract.normalise.figures import covered_by, text_to_figures
from plan_extract.normalise.numbers import read_number
from plan_extract.normalise.printed_keys import align
from plan_extract.normalise.quantities import read_goals, read_quantities
from plan_extract.normalise.quantity_tables import ComparatorEntry, FigureEntry, UnitEntry, figure_entries
from plan_extract.vntext import fold

CASES = Path(__file__).parent / "cases" / "quantities"
FIELDS = ("comparator", "value", "value_max", "unit", "horizon_year")


def _cases(name: str) -> list[Any]:
    cases = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"] or "blank") for case in cases]


def _read(case: dict[str, Any]) -> tuple[Quantity, ...]:
    if case["kind"] == "goal":
        return read_goals(case["text"], case.get("since"))
    return read_quantities(case["text"], unit=case.get("unit"))


def _reading(case: dict[str, Any]) -> list[dict[str, Any]]:
    fields = [*FIELDS, *(field for field in ("text", "printed") if field in (case["expect"] or [{}])[0])]
    return [{f: getattr(q, f) for f in fields if getattr(q, f) is not None} for q in _read(case)]


FILES = ("in_the_wild", "negative", "socio_economic", "second_figures")


@pytest.mark.parametrize("case", [case for name in FILES for case in _cases(name)])
def test_words_read_as_a_person_reads_them(case: dict[str, Any]) -> None:
    assert _reading(case) == case["expect"]


@pytest.mark.parametrize("case", _cases("known_failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert _reading(case) != case["expect"], "mended: move the case to in_the_wild.json"


def _entries(*roles: str) -> list[FigureEntry]:
    return [entry for entry in toml_table("quantities", FigureEntry) if entry.role in roles]


def _by_id(entry: FigureEntry) -> str:
    return entry.id


@pytest.mark.parametrize("entry", _entries("describes", "faint", "rank"), ids=_by_id)
def test_a_figure_entry_alone_claims_its_examples(entry: FigureEntry) -> None:
    for text in entry.matches:
        assert covered_by(align(text).key) == {entry.id}, text
    for text in entry.rejects:
        assert entry.id not in covered_by(align(text).key), text


@pytest.mark.parametrize("entry", _entries("status"), ids=_by_id)
def test_words_of_what_is(entry: FigureEntry) -> None:
    assert [text for text in entry.matches if read_goals(text)[0].value is not None] == []
    assert [text for text in entry.rejects if read_goals(text)[0].value is None] == []


@pytest.mark.parametrize("entry", _entries("leads", "index", "reaches"), ids=_by_id)
def test_words_of_a_goal(entry: FigureEntry) -> None:
    (pattern,) = [pattern for known, pattern in figure_entries(entry.role) if known.id == entry.id]

    def claims(text: str) -> bool:
        key = fold(text)
        digit = next(place for place, letter in enumerate(key) if letter.isdigit())
        spans = [match.span() for match in pattern.finditer(key[:digit])]
        return bool(spans) if entry.role == "index" else any(end == digit for _, end in spans)

    assert all(claims(text) for text in entry.matches)
    assert not any(claims(text) for text in entry.rejects)


@pytest.mark.parametrize("entry", _entries("deed"), ids=_by_id)
def test_what_is_done_to_is_counted(entry: FigureEntry) -> None:
    assert [text for text in entry.matches if read_goals(text)[0].value is None] == []
    assert [text for text in entry.rejects if read_goals(text)[0].value is not None] == []


@pytest.mark.parametrize("entry", _entries("joins"), ids=_by_id)
def test_a_figure_joins_the_goal_before_it(entry: FigureEntry) -> None:
    def joins(text: str) -> bool:
        *_, first, second = text_to_figures(fold(text))
        return joins_goal(second, first, fold(text))

    assert all(joins(text) for text in entry.matches)
    assert not any(joins(text) for text in entry.rejects)


@pytest.mark.parametrize("entry", _entries("whole"), ids=_by_id)
def test_a_bound_behind_the_whole(entry: FigureEntry) -> None:
    comparators = {text: read_goals(f"Đạt 90% {text} trở lên")[0].comparator for text in entry.matches}
    assert set(comparators.values()) == {">="}, comparators
    assert {read_goals(f"Đạt 90% {text} trở lên")[0].comparator for text in entry.rejects} == {"="}


@pytest.mark.parametrize("entry", toml_table("comparators", ComparatorEntry), ids=lambda entry: entry.id)
def test_a_comparator_claims_its_examples(entry: ComparatorEntry) -> None:
    assert [text_to_figures(fold(text))[0].comparator for text in entry.matches] == [entry.comparator] * len(
        entry.matches
    )
    assert entry.comparator not in [text_to_figures(fold(text))[0].comparator for text in entry.rejects]


@pytest.mark.parametrize("entry", toml_table("units", UnitEntry), ids=lambda entry: entry.id)
def test_a_unit_claims_its_examples(entry: UnitEntry) -> None:
    rule = f"quantity:{entry.id}"
    for text in entry.matches:
        (figure,) = text_to_figures(fold(text))
        assert (figure.rule, figure.unit, figure.end) == (rule, entry.unit, len(text)), text
    assert rule not in [figure.rule for text in entry.rejects for figure in text_to_figures(fold(text))]


def _vietnamese(number: float, decimals: int) -> str:
    whole = f"{number:,.{decimals}f}"
    return whole.replace(",", " ").replace(".", ",").replace(" ", ".")


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 2))
def test_a_number_reads_back(number: int, decimals: int) -> None:
    value = number / 10**decimals
    assert read_number(_vietnamese(value, decimals)) == pytest.approx(value)


SIGNS = {
    "≥ ": ">=",
    "> ": ">",
    "≤ ": "<=",
    "<": "<",
    "": "=",
    "ít nhất ": ">=",
    "trên ": ">",
    "không quá ": "<=",
}


@settings(deadline=None)
@given(
    st.sampled_from(sorted(SIGNS)),
    st.integers(0, 999),
    st.sampled_from(("%", " ‰", " doanh nghiệp", " tỷ đồng")),
)
def test_a_cell_reads_back(sign: str, value: int, unit: str) -> None:
    (quantity,) = read_quantities(f"{sign}{value}{unit}")
    assert quantity[:4] == (SIGNS[sign], value, None, unit.strip())
    assert quantity.printed == f"{sign}{value}{unit}".strip()


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(1, 99), st.sampled_from((" - ", "-", "% - ", " đến ")))
def test_a_range_reads_back(low: int, more: int, dash: str) -> None:
    (quantity,) = read_quantities(f"{low}{dash}{low + more}%")
    assert quantity[:4] == ("between", low, low + more, "%")


@settings(deadline=None)
@given(
    st.integers(1, 100),
    st.integers(2025, 2045),
    st.sampled_from(("Đến năm {1}, {0}% hộ dân có Internet.", "Đạt {0}% vào năm {1}", "Năm {1} đạt {0} %")),
)
def test_a_goal_and_its_year_read_back(value: int, year: int, form: str) -> None:
    (quantity,) = read_goals(form.format(value, year))
    assert (quantity.comparator, quantity.value, quantity.unit, quantity.horizon_year) == (
        "=",
        value,
        "%",
        year,
    )


@settings(deadline=None)
@given(st.sampled_from([entry for entry in toml_table("units", UnitEntry) if entry.kind == "count"]))
def test_a_count_that_is_a_goal_reads_back(entry: UnitEntry) -> None:
    (quantity,) = read_goals(f"Phấn đấu có ít nhất 05 {entry.unit}")
    assert (quantity.comparator, quantity.value, quantity.unit) == (">=", 5, entry.unit)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_nothing_crashes(text: str) -> None:
    for quantity in (*read_goals(text), *read_quantities(text), *read_quantities(text, unit=text)):
        assert (quantity.comparator is None) == (quantity.value is None)


words = st.sampled_from(
    [
        "tỷ lệ",
        "đạt",
        "100%",
        "≥ 5",
        "doanh nghiệp",
        ",",
        ";",
        ".",
        "và",
        "02",
        "sản phẩm",
        "năm 2030",
        "trở lên",
        "(",
        ")",
    ]
)


@settings(deadline=None)
@given(st.lists(words, max_size=14).map(" ".join))
def test_clauses_hold_the_whole_sentence(text: str) -> None:
    whole = "".join(align(text).printed.split())
    position = 0
    for quantity in read_goals(text):
        clause = "".join(quantity.text.split())
        found = whole.find(clause, position)
        assert found >= 0
        skipped = whole[position:found].replace("và", "").strip(",;()")
        assert skipped == ""
        position = found + len(clause)
