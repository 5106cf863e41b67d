"""Rows of a table that it did not take up: a line right below it, or on the next page, that begins with its
next number in its first column and has columns too. Reported, so that no row is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plan_extract.model import Finding, Grid, Line
from plan_extract.settings import LAYOUT

_PIECES = 3  # side by side: a number, what it counts, and one column more
_GAP = 0.32  # of a line's height: more than a space between two words
_WIDER = 1.5  # than the middle one of a line's spaces, which justified lines have wide throughout
_TOLD = 120  # letters


def rows_below(grids: Sequence[Grid], lines: Sequence[Sequence[Line]]) -> list[Finding]:
    """A finding for each table whose numbers go on outside. ``lines``: of each page, those in no table."""
    found = []
    for grid in grids:
        number, cell = _last_number(grid)
        for page, line in _after(grid, lines) if number else ():
            box = line.box
            first = line.words[0]
            if first.text.rstrip(".") != str(number + 1) or _pieces(line) < _PIECES:
                continue
            if cell[0] - LAYOUT.snap <= box.x0 and first.x1 <= cell[1] + LAYOUT.snap:
                found.append(Finding("rows-below-table", page, line.text[:_TOLD]))
                break
    return found


def _last_number(grid: Grid) -> tuple[int, tuple[float, float]]:
    """The number of the last row that has one, and from where to where its column reaches."""
    for row in reversed(grid.rows):
        cell = row[0]
        text = cell.text.rstrip(".")
        if text.isdecimal() and cell.col_span == 1 and cell.fragments:
            box = cell.fragments[-1].box
            return int(text), (box.x0, box.x1)
    return 0, (0.0, 0.0)


def _after(grid: Grid, lines: Sequence[Sequence[Line]]) -> Iterator[tuple[int, Line]]:
    """The lines below the table on its last page, and those of the page that follows."""
    ends = [part.box.y1 for cell in grid.rows[-1] for part in cell.fragments if part.page == grid.page_last]
    for page in (grid.page_last, grid.page_last + 1):
        for line in lines[page - 1] if page <= len(lines) else ():
            if page > grid.page_last or line.box.y1 > max(ends, default=0.0):
                yield page, line


def _pieces(line: Line) -> int:
    """Words side by side with more than a space between them, by the other spaces of the line."""
    gaps = sorted(right.x0 - left.x1 for left, right in pairwise(line.words))
    if not gaps:
        return 1
    space = max(_GAP * line.box.height, _WIDER * gaps[len(gaps) // 2])
    return 1 + sum(gap > min(space, 2 * LAYOUT.column_gap) for gap in gaps)
