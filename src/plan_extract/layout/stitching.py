"""Tables joined over page breaks: same columns, repeated heads dropped, broken rows made whole."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from plan_extract.geometry import nearest
from plan_extract.layout.grids import FilledPart, PartCell, Slot, part_to_rows, row_by_row, rows_to_cells
from plan_extract.layout.merged_cells import cover, span_on
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
    cells = sorted((*below.cells, rest), key=row_by_row)
    return replace(below, box=below.box._replace(x1=right), xs=(*below.xs, right), cells=tuple(cells))


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
                span_on(rows, new)
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


def _join(rows: Rows, below: dict[int, Slot], rest: Rows) -> list[Fragment]:
    """The first row of a part is the rest of the last row: each of its cells goes on in the cell above it,
    and runs as far down as it does here. Returns what only repeats the cell above: some engines print a
    merged cell's text on each page."""
    repeated: list[Fragment] = []
    for slot in below.values():
        place = cover(rows, slot.col) or (len(rows) - 1, min(rows[-1]))
        above = rows[place[0]][place[1]]
        text = slot_text(slot)
        again = text != "" and fold(text) == fold(slot_text(above))
        if again:
            repeated.extend(slot.fragments)
        rows[place[0]][place[1]] = replace(
            above,
            fragments=above.fragments if again else above.fragments + slot.fragments,
            row_span=above.row_span + min(slot.row_span - 1, len(rest)),
        )
    return repeated


def grid_cells(grid: Grid) -> list[Cell]:
    """Each cell once, in reading order."""
    return [
        cell
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row)
        if cell.row == r and cell.col == c
    ]
