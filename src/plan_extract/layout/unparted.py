"""Rows of a ruled table that no line parts: the columns are drawn, one tall cell holds 1, 2, 3."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plan_extract.layout.aligned_rows import Ends, Start, white_bounds
from plan_extract.layout.lines import words_to_lines
from plan_extract.layout.rulings import TablePart
from plan_extract.model import Box, Word
from plan_extract.settings import LAYOUT

_LEAST = 3  # numbers in one cell: «1» over «2» may be a torn 12


def part_unparted(part: TablePart, words: Sequence[Word]) -> TablePart:
    """The part with such rows parted."""
    if len(part.xs) < 4:
        return part
    right = part.xs[1] + 1
    numbers = [word for word in words if word.x1 <= right and word.text.rstrip(".").isdecimal()]
    if len(numbers) < _LEAST:
        return part
    added: list[float] = []
    for top, bottom in pairwise(part.ys):
        if _counted([word for word in numbers if top < _middle(word) < bottom]):
            added.extend(
                _bounds(part, [word for word in words if top < _middle(word) < bottom], Ends(top, bottom))
            )
    return _cut(part, sorted(added)) if added else part


def _middle(word: Word) -> float:
    return (word.y0 + word.y1) / 2


def _counted(numbers: Sequence[Word]) -> bool:
    """Three numbers and more, each one more than the number above it."""
    values = [int(word.text.rstrip(".")) for word in sorted(numbers, key=_middle)]
    return len(values) >= _LEAST and all(below == above + 1 for above, below in pairwise(values))


def _bounds(part: TablePart, words: Sequence[Word], ends: Ends) -> list[float]:
    lines = words_to_lines(sorted(words, key=_middle))
    starts = [
        Start(place, place, across=False)
        for place, line in enumerate(lines)
        if line.words[0].x1 <= part.xs[1] + 1 and line.words[0].text.rstrip(".").isdecimal()
    ]
    return white_bounds(lines, 0, starts, part.xs, ends) or []


def _cut(part: TablePart, bounds: Sequence[float]) -> TablePart:
    """Each cell that a bound runs through, cut there."""
    cells: list[Box] = []
    for cell in part.cells:
        ys = [cell.y0, *(y for y in bounds if cell.y0 + LAYOUT.snap < y < cell.y1 - LAYOUT.snap), cell.y1]
        cells.extend(Box(cell.x0, top, cell.x1, bottom) for top, bottom in pairwise(ys))
    return part._replace(cells=tuple(cells), ys=tuple(sorted((*part.ys, *bounds))))
