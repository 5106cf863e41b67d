"""Two tables that touch are drawn as one grid: where another head stands inside, the second one begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from plan_extract.column_heads import head_to_role
from plan_extract.model import Cell, Grid
from plan_extract.rows.columns import read_head
from plan_extract.rows.inner_rows import repeats_head

_NUMBERS = 10  # letters: «Số thứ tự» is the longest head of a column of numbers


def parted_at_heads(grid: Grid) -> Iterator[Grid]:
    """The grid, or its parts, each with a head of its own. The same head set again parts nothing."""
    starts = [row for row in range(1, len(grid.rows)) if _may_be_head(grid, row)]
    head = read_head(grid) if starts else None
    if head is None or head.kind == "other":
        yield grid
        return
    bounds = [0]
    for row in starts:
        below = _from(grid, row, len(grid.rows))
        if row >= head.rows and not repeats_head(grid.rows[row], head) and read_head(below).kind != "other":
            bounds.append(row)
            head = replace(read_head(below), rows=row)
    bounds.append(len(grid.rows))
    for start, end in pairwise(bounds):
        yield _from(grid, start, end) if len(bounds) > 2 else grid


def _may_be_head(grid: Grid, row: int) -> bool:
    """«STT» in the first cell, which begins in this row."""
    first = grid.rows[row][0]
    return (
        first.row == row
        and not first.text.isdecimal()
        and 0 < len(first.text) <= _NUMBERS
        and head_to_role(first.text) == "stt"
    )


def _from(grid: Grid, start: int, end: int) -> Grid:
    """Some rows of a grid, as a grid: cells that reach beyond are cut, columns of no row's own left out."""
    rows = grid.rows[start:end]
    sides = sorted({cell.col for row in rows for cell in row})
    place = {col: at for at, col in enumerate(sides)}
    moved: dict[Cell, Cell] = {}
    for cell in dict.fromkeys(cell for row in rows for cell in row):
        top = max(cell.row, start)
        span = sum(cell.col <= side < cell.col + cell.col_span for side in sides)
        height = min(cell.row + cell.row_span, end) - top
        moved[cell] = replace(
            cell, row=top - start, row_span=height, col=place[cell.col], col_span=max(span, 1)
        )
    pages = [part.page for cell in moved for part in cell.fragments] or [grid.page_first]
    return replace(
        grid,
        rows=tuple(tuple(moved[row[side]] for side in sides) for row in rows),
        page_first=min(pages),
        page_last=max(pages),
        caption=grid.caption if start == 0 else (),
    )
