"""Tables without standing lines, page by page: their lines leave the text and become parts like any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plan_extract.column_heads import head_to_role
from plan_extract.layout.aligned import Aligned, find_aligned
from plan_extract.layout.aligned_heads import Columns, chunks, is_labelled
from plan_extract.layout.blocks import Sorted
from plan_extract.layout.grids import FilledPart, PartCell, fill_part
from plan_extract.layout.lines import words_to_lines
from plan_extract.model import Finding, Line, Page

_STT = frozenset(("STT", "TT", "Stt", "stt", "ST"))


class Sheets(NamedTuple):
    """The tables' parts and the text of each page."""

    parts: list[list[FilledPart]]
    texts: list[Sorted]
    findings: tuple[Finding, ...] = ()


def with_aligned(pages: Sequence[Page], sheets: Sheets) -> Sheets:
    """The same with the aligned tables among the parts. A head whose rows cannot be told apart is a finding:
    it stays text."""
    parts, texts = list(sheets.parts), list(sheets.texts)
    findings: list[Finding] = []
    above: Columns | None = None
    for index, page in enumerate(pages):
        framed = [Frame(part, _relined(part)) for part in parts[index] if _is_frame(part, above is not None)]
        body = _with_framed(texts[index].body, framed)
        if above is None and not _may_hold(body):
            continue
        found = find_aligned(page, body, above)
        findings.extend(
            Finding("table-unread", page.number, line.text)
            for line in found.unread
            if line in texts[index].body
        )
        last = found.tables[-1] if found.tables else None
        above = last.columns if last and _ends_page(last, body, parts[index]) else None
        if last:
            parts[index], texts[index] = _moved(found.tables, parts[index], texts[index], framed)
    return Sheets(parts, texts, tuple(findings))


def _moved(
    tables: Sequence[Aligned], parts: list[FilledPart], text: Sorted, framed: Sequence[Frame]
) -> tuple[list[FilledPart], Sorted]:
    """The tables' lines taken out of the text and out of the frames around them, which are no tables then."""
    taken = {id(line) for table in tables for line in table.lines}
    opened = [frame for frame in framed if any(id(line) in taken for line in frame.lines)]
    freed = [line for frame in opened for line in frame.lines]
    body = sorted((line for line in (*text.body, *freed) if id(line) not in taken), key=_middle)
    new = [fill_part(table.part, [word for line in table.lines for word in line.words]) for table in tables]
    kept = [part for part in parts if not any(part is frame.part for frame in opened)]
    ordered = sorted([*kept, *new], key=lambda part: (part.box.y0, part.box.x0))
    return ordered, text._replace(body=tuple(body))


def _may_hold(lines: Sequence[Line]) -> bool:
    return not _STT.isdisjoint([word.text for line in lines for word in line.words[:4]])


class Frame(NamedTuple):
    """A ruled part that shows no or not all columns, and its lines from side to side."""

    part: FilledPart
    lines: tuple[Line, ...]


def _is_frame(part: FilledPart, goes_on: bool) -> bool:
    """One column only (lines across), a boxed head alone, or a table in which no standing line parts the
    heads of a cell, or the cells of its rows. ``goes_on``: an aligned table ended the page before."""
    if len(part.xs) < 3:
        return True
    headed = any(
        word.text in _STT for cell in part.cells[:8] for line in cell.lines for word in line.words[:2]
    )
    if not (headed or goes_on):
        return False
    if not headed:
        return sum(_chunks_of(cell) > 1 for cell in part.cells) > 1
    if len(part.ys) == 2:
        return True
    whole = [cell for cell in part.cells if cell.lines and cell.col_end - cell.col == len(part.xs) - 1]
    rows = [cell for cell in whole if is_labelled(cell.lines[0]) and _chunks_of(cell) > 2]
    first = (cell for cell in part.cells if cell.row == 0)
    return len(rows) > 1 or any(_chunks_of(cell) > 1 and _holds_heads(cell) for cell in first)


def _chunks_of(cell: PartCell) -> int:
    """How many stand side by side on a cell's first line."""
    return len(chunks(cell.lines[0])) if cell.lines else 0


def _holds_heads(cell: PartCell) -> bool:
    """Two heads and more in one cell, side by side."""
    found = [
        {head_to_role(" ".join(word.text for word in chunk)) for chunk in chunks(line)} for line in cell.lines
    ]
    return any(len(roles - {"unknown", "other"}) > 1 for roles in found)


def _relined(part: FilledPart) -> tuple[Line, ...]:
    words = [word for cell in part.cells for line in cell.lines for word in line.words]
    return words_to_lines(sorted(words, key=lambda word: (word.y0 + word.y1, word.x0)))


def _with_framed(body: Sequence[Line], framed: Sequence[Frame]) -> Sequence[Line]:
    """The text's lines with those in frames, in reading order."""
    if not framed:
        return body
    return sorted((*body, *(line for frame in framed for line in frame.lines)), key=_place)


def _middle(line: Line) -> float:
    return line.box.y0 + line.box.y1


def _place(line: Line) -> tuple[float, float]:
    return _middle(line), line.box.x0


def _ends_page(table: Aligned, body: Sequence[Line], parts: Sequence[FilledPart]) -> bool:
    """Nothing but furniture stands below the table."""
    bottom = table.part.box.y1
    return body[-1] is table.lines[-1] and not any(
        part.box.y0 >= bottom for part in parts if len(part.xs) > 2
    )
