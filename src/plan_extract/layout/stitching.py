"""Tables joined over page breaks: same columns, repeated heads dropped, broken rows made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.geometry import nearest
from plan_extract.layout.grids import FilledPart, PartCell, Slot, part_to_rows, rows_to_cells
from plan_extract.layout.lines import goes_over
from plan_extract.layout.page_breaks import Rows, goes_on, repeated_rows, slot_text, without_head
from plan_extract.model import Box, Cell, Fragment, Grid
from plan_extract.settings import LAYOUT
from plan_extract.vntext import fold


def same_columns(above: FilledPart, below: FilledPart) -> bool:
    """Whether the sides of the narrower set of columns all stand in the other, and the outer sides agree."""
    shift = below.xs[0] - above.xs[0]
    if abs(shift) > LAYOUT.table_shift or abs(below.xs[-1] - shift - above.xs[-1]) > LAYOUT.same_column:
        return False
    moved = [x - shift for x in below.xs]
    few, many = sorted((moved, list(above.xs)), key=len)
    return all(abs(x - many[nearest(x, many)]) <= LAYOUT.same_column for x in few)


def with_last_column(above: FilledPart, below: FilledPart) -> FilledPart:
    """The part below with the last column of the one above, where it has all others: in a table without outer
    lines nothing is drawn beside a merged cell that fills the page."""
    shift = below.xs[0] - above.xs[0]
    inner = above.xs[:-1]
    if len(below.xs) != len(inner) or abs(shift) > LAYOUT.table_shift or len(inner) < 3:
        return below
    if any(abs(x - shift - y) > LAYOUT.same_column for x, y in zip(below.xs, inner, strict=True)):
        return below
    right, column, rows = above.xs[-1] + shift, len(inner) - 1, len(below.ys) - 1
    rest = PartCell(0, rows, column, column + 1, Box(below.xs[-1], below.ys[0], right, below.ys[-1]), ())
    cells = sorted((*below.cells, rest), key=lambda cell: cell[:3])
    return below._replace(box=below.box._replace(x1=right), xs=(*below.xs, right), cells=tuple(cells))


def parts_to_grid(parts: Sequence[FilledPart]) -> Grid:
    """One table from its parts, in the order of the pages."""
    xs = _common_columns(parts)
    rows: Rows = []
    header: Rows = []
    repeated: list[Fragment] = []
    for part in parts:
        new = part_to_rows(part, xs, part.xs[0] - parts[0].xs[0])
        if rows:
            heads = repeated_rows(header, new, len(xs) - 1)
            repeated.extend(part for row in new[:heads] for slot in row.values() for part in slot.fragments)
            new = new[heads:]
            if new:
                new[0], above = without_head(header, new[0])
                repeated.extend(above)
            if new and goes_on(rows, new[0], len(xs) - 1):
                repeated.extend(_join(rows, new.pop(0), new))
            elif new:
                _span_on(rows, new)
        else:
            header = new[: LAYOUT.header_rows]
        rows.extend(new)
    return Grid(
        rows=rows_to_cells(rows, len(xs) - 1),
        page_first=parts[0].page,
        page_last=parts[-1].page,
        repeated=tuple(repeated),
    )


def _common_columns(parts: Sequence[FilledPart]) -> list[float]:
    xs = list(parts[0].xs)
    for part in parts[1:]:
        shift = part.xs[0] - parts[0].xs[0]
        for x in part.xs:
            if abs(x - shift - xs[nearest(x - shift, xs)]) > LAYOUT.same_column:
                xs = sorted([*xs, x - shift])
    return xs


def _cover(rows: Rows, col: int) -> tuple[int, int] | None:
    """Row and column where the cell begins that covers a column of the last row."""
    for row in range(len(rows) - 1, -1, -1):
        for start, slot in rows[row].items():
            if start <= col < slot.col_end and row + slot.row_span >= len(rows):
                return row, start
    return None


def _join(rows: Rows, below: dict[int, Slot], rest: Rows) -> list[Fragment]:
    """The first row of a part is the rest of the last row: each of its cells goes on in the cell above it,
    and runs as far down as it does here. Returns what only repeats the cell above: some engines print a
    merged cell's text on each page."""
    repeated: list[Fragment] = []
    for slot in below.values():
        place = _cover(rows, slot.col) or (len(rows) - 1, min(rows[-1]))
        above = rows[place[0]][place[1]]
        text = slot_text(slot)
        again = text != "" and fold(text) == fold(slot_text(above))
        if again:
            repeated.extend(slot.fragments)
        rows[place[0]][place[1]] = above._replace(
            fragments=above.fragments if again else above.fragments + slot.fragments,
            row_span=above.row_span + min(slot.row_span - 1, len(rest)),
        )
    return repeated


def _span_on(rows: Rows, new: Rows) -> None:
    """A merged cell prints its text once: where it is broken by the page, the part below is a blank cell.
    Blank and merged, it is the cell above that goes on; blank alone it may be blank, as beside a section."""
    first = new[0]
    if _names_a_section(first) or _names_a_section(rows[-1]):
        return
    inner = max(first.values(), key=lambda slot: len(slot_text(slot))).row_span  # the rows of one task
    for col, slot in list(first.items()):
        place = _cover(rows, slot.col)
        if place is None or not (slot.row_span > inner or _must_be_filled(rows, place, slot, new[1:])):
            continue
        above = rows[place[0]][place[1]]
        same = (above.col, above.col_end) == (slot.col, slot.col_end)
        if same and slot_text(above) and _is_rest(slot, above):
            rows[place[0]][place[1]] = above._replace(
                fragments=above.fragments + slot.fragments, row_span=above.row_span + slot.row_span
            )
            del first[col]


_PART_LABEL = re.compile(r"(?:[IVXLC]{1,5}|[A-H])[.)]?$")


_LABEL = re.compile(r"[\d.]+[.)]?$|[IVXLC]+[.)]?$|[-+•*a-zđ][.)]?$")


def _names_a_section(first: dict[int, Slot]) -> bool:
    """A part's number and its title, and nothing else."""
    texts = [text for _, slot in sorted(first.items()) if (text := slot_text(slot))]
    return len(texts) == 2 and _PART_LABEL.match(texts[0]) is not None


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


def grid_cells(grid: Grid) -> list[Cell]:
    """Each cell once, in reading order."""
    return [
        cell
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row)
        if cell.row == r and cell.col == c
    ]
