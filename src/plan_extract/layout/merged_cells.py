"""Merged cells over page breaks: their text is printed once, and the part below the break is blank."""

from __future__ import annotations

import re

from msgspec.structs import replace

from plan_extract.layout.grids import Slot
from plan_extract.layout.lines import goes_over
from plan_extract.layout.page_breaks import Rows, slot_text

_STEPS = 0.8  # of the merged cells
_LEAST_STEPS = 2


def cover(rows: Rows, col: int) -> tuple[int, int] | None:
    """Row and column where the cell begins that covers a column of the last row."""
    for row in range(len(rows) - 1, -1, -1):
        for start, slot in rows[row].items():
            if start <= col < slot.col_end and row + slot.row_span >= len(rows):
                return row, start
    return None


def span_on(rows: Rows, new: Rows) -> None:
    """A merged cell prints its text once: where it is broken by the page, the part below is a blank cell.
    Blank and merged, it is the cell above that goes on; blank alone it may be blank, as beside a section."""
    first = new[0]
    if _names_a_section(first, new[1:]) or _names_a_section(rows[-1], new):
        return
    for col, (row, place) in _rests(rows, new).items():
        slot, above = first.pop(col), rows[row][place]
        rows[row][place] = replace(
            above, fragments=above.fragments + slot.fragments, row_span=above.row_span + slot.row_span
        )


def _rests(rows: Rows, new: Rows) -> dict[int, tuple[int, int]]:
    """The columns whose first cell below the break is the rest of one above, and where that begins. A blank
    that is merged in step with them («Phối hợp», «Thời hạn» beside «Chủ trì») goes on as they do."""
    first, table = new[0], [*rows, *new]
    inner = max(first.values(), key=lambda slot: len(slot_text(slot))).row_span  # the rows of one task
    above = {col: place for col, slot in first.items() if (place := _above(rows, slot))}
    rests = {
        col: place
        for col, place in above.items()
        if not _begins_beside(table, len(rows), first[col])
        if first[col].row_span > inner or _must_be_filled(rows, place, first[col], new[1:])
    }
    beside = {
        col: place
        for col, place in above.items()
        if col not in rests and not slot_text(first[col])
        for rest, at in rests.items()
        if (place[0], first[col].row_span) == (at[0], first[rest].row_span)
        and _in_step(table, len(rows), col, rest)
    }
    return rests | beside


def _above(rows: Rows, slot: Slot) -> tuple[int, int] | None:
    """Where the cell above the break begins that a slot may go on with: as wide, and not told anew."""
    place = cover(rows, slot.col)
    if place is None:
        return None
    above = rows[place[0]][place[1]]
    same = (above.col, above.col_end) == (slot.col, slot.col_end)
    rest = _is_rest(slot, above) if slot_text(above) else not slot_text(slot)
    return place if same and rest else None


def _begins_beside(table: Rows, row: int, slot: Slot) -> bool:
    """Whether a blank merged cell belongs to a group that begins beside it: over just the same rows, in
    columns that are merged in step."""
    return not slot_text(slot) and any(
        other.row_span == slot.row_span > 1 and slot_text(other) and _in_step(table, row, slot.col, other.col)
        for other in table[row].values()
        if other.col != slot.col
    )


def _in_step(table: Rows, row: int, one: int, other: int) -> bool:
    """Whether two columns are merged over the same rows, as far as the cells below the head and beside the
    break (``row``) tell."""
    head = max(slot.row_span for slot in table[0].values())
    merged, others = (
        {
            (at, cells[col].row_span)
            for at, cells in enumerate(table)
            if col in cells and cells[col].row_span > 1 and at >= head and at != row
        }
        for col in (one, other)
    )
    both = len(merged & others)
    return both >= _LEAST_STEPS and both >= _STEPS * len(merged | others)


_PART_LABEL = re.compile(r"(?:[IVXLC]{1,5}|[A-H])[.)]?$")


_LABEL = re.compile(r"[\d.]+[.)]?$|[IVXLC]+[.)]?$|[-+•*a-zđ][.)]?$")


def _names_a_section(first: dict[int, Slot], below: Rows) -> bool:
    """A part's number and its title, and nothing else: a Roman one, or «4» above «4.1»."""
    texts = [text for _, slot in sorted(first.items()) if (text := slot_text(slot))]
    if len(texts) != 2:
        return False
    next_label = slot_text(below[0][0]) if below and 0 in below[0] else ""
    child = texts[0].rstrip(".)") + "."
    return _PART_LABEL.match(texts[0]) is not None or (
        child[0].isdigit() and next_label.startswith(child) and next_label != child
    )


def _must_be_filled(rows: Rows, place: tuple[int, int], slot: Slot, below: Rows) -> bool:
    """Below a merged cell of a column that no row leaves blank, a blank is the rest of that cell; below a
    single one too, where most of the column's cells are merged: of the merged rows only one stood above the
    break. (Where few are, the blank is one: of made plans in which a merge or a blank met a page break, all
    merges had two merged cells in three, all blanks one in five at most.)"""
    if slot_text(slot):
        return False
    full = [row for row in (*rows, *below) if sum(bool(slot_text(cell)) for cell in row.values()) > 2]
    column = [row[slot.col] for row in full if slot.col in row]
    if not all(slot_text(cell) for cell in column):
        return False
    if rows[place[0]][place[1]].row_span > 1:
        return len(column) > 4
    merged = sum(cell.row_span > 1 for cell in column)
    numbers = slot.col == 0 and sum(map(_is_label, column)) * 2 > len(column)
    return not numbers and len(column) > 7 and 2 * merged >= len(column)


def _is_label(slot: Slot) -> bool:
    return _LABEL.match(slot_text(slot)) is not None


def _is_rest(slot: Slot, above: Slot) -> bool:
    """Blank, or plainly the middle of what stands above («Tháng» over «08/2026»)."""
    text, before = slot_text(slot), slot_text(above)
    if not text or (text[0].islower() and not _OPENS.match(text)):
        return True
    return text[0] not in "-+" and goes_over(before)


_OPENS = re.compile(  # deadlines of their own in small letters
    r"(?:chậm nhất|trước|trong|từ|đến|h[ằà]ng|khi|sau|định kỳ|thường xuyên|theo|quý|hoàn thành|xong)\b"
)
