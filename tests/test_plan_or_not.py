"""Which documents are loaded: ``cases/loaded/*.txt``.

A case begins with «=== name ⇒ what is found»: «no-plan», or the kind of document, its number, how many
tasks and reporting duties are read. Below it one line of print a line; «[LETTERHEAD number]» stands for a
commune's letterhead, «[SIGNED]» for recipients and signature, «---» begins a page, «|» a centred line; other
lines are paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan_extract.errors import NoPlanFound
from plan_extract.model import Page, Source, Word
from plan_extract.pipeline.plan import pages_to_plan

CASES = Path(__file__).parent / "cases/loaded"
WIDTH, LETTER, PITCH, HEIGHT = 595.0, 5.0, 20.0, 13.0
INDENT, COLUMNS = 114.0, (185.0, 420.0)
LETTERHEAD = (
    ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("XÃ VÕ NHAI", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: {}", "Võ Nhai, ngày 18 tháng 02 năm 2026"),
)
SIGNED = (("Nơi nhận:", "CHỦ TỊCH"), ("- Như trên;", ""), ("- Lưu: VT.", ""), ("", "Nguyễn Văn An"))
Case = tuple[str, str, list[str]]


def read_cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.txt")):
        for part in path.read_text("utf-8").split("=== ")[1:]:
            head, *lines = part.strip().splitlines()
            name, _, wanted = head.partition(" ⇒ ")
            yield name, wanted, lines


def words_of(text: str, x: float, top: float) -> Iterator[Word]:
    for printed in text.split():
        width = len(printed) * LETTER
        yield Word(printed, x, top, x + width, top + HEIGHT)
        x += width + LETTER


def centred(text: str, top: float, at: float = 318.0) -> Iterator[Word]:
    return words_of(text, at - len(text) * LETTER / 2, top)


def drawn(line: str, top: float) -> list[list[Word]]:
    """The rows of a line of a case."""
    if head := re.fullmatch(r"\[LETTERHEAD (.*)\]", line):
        rows = [(left.format(head[1]), right) for left, right in LETTERHEAD]
        columns = COLUMNS
    elif line == "[SIGNED]":
        rows, columns = list(SIGNED), COLUMNS
    elif line.startswith("|"):
        return [[*centred(line[1:].strip(), top)]]
    else:
        return [[*words_of(line, INDENT, top)]]
    return [
        [
            word
            for text, at in zip(row, columns, strict=True)
            for word in centred(text, top + PITCH * step, at)
        ]
        for step, row in enumerate(rows)
    ]


def pages_of(lines: list[str]) -> list[Page]:
    pages: list[list[Word]] = [[]]
    top = 60.0
    for line in lines:
        if line == "---":
            pages.append([])
            top = 60.0
            continue
        rows = drawn(line, top)
        pages[-1] += [word for row in rows for word in row]
        top += PITCH * len(rows)
    return [Page(number, WIDTH, 842.0, tuple(words), ()) for number, words in enumerate(pages, 1)]


@pytest.mark.parametrize("case", list(read_cases()), ids=lambda case: case[0])
def test_plans_are_loaded_and_what_tells_of_plans_is_not(case: Case) -> None:
    _, wanted, lines = case
    source = Source("k.pdf", "k.pdf", "0" * 64, 1)
    if wanted == "no-plan":
        with pytest.raises(NoPlanFound):
            pages_to_plan(source, pages_of(lines))
        return
    bundle = pages_to_plan(source, pages_of(lines))
    found = f"{bundle.plan.doc_type}, {bundle.plan.number}: {len(bundle.tasks)} + {len(bundle.duties)}"
    assert found == wanted
