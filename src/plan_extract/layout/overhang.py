"""Lines of a broken row that run on below the end of its rules: a browser draws the row as far down as the
last of its inner rows reaches, the words of the others go on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plan_extract.geometry import holds
from plan_extract.layout.lines import words_to_lines
from plan_extract.layout.rulings import TablePart
from plan_extract.model import Box, Line, Ruling, Word
from plan_extract.settings import LAYOUT

_NEAR = 0.8  # of a line's height: the white between two lines of one cell


def with_overhang(part: TablePart, rulings: Sequence[Ruling], words: Sequence[Word]) -> TablePart:
    """The part with its last row reaching down to the last line of its columns, where no rule closes it."""
    part = _without_blank_end(part, rulings, words)
    bottom = part.box.y1
    twice = 2 * bottom
    below = [word for word in words if word.y0 + word.y1 > twice]
    if not below or _drawn(part, part.box.y1, rulings):
        return part
    low = bottom
    for line in words_to_lines(below):
        height = line.box.y1 - line.box.y0
        if line.box.y0 - low > _NEAR * height or not _in_columns(line, part):
            break
        low = line.box.y1
    return part if low == bottom else _stretched(part, low + 1)


def _drawn(part: TablePart, y: float, rulings: Sequence[Ruling]) -> bool:
    """Whether rules lie along most of a height."""
    lengths = [
        ruling.x1 - ruling.x0
        for ruling in rulings
        if ruling.horizontal and abs(ruling.y0 - y) <= 2 * LAYOUT.snap
    ]
    return sum(lengths) > part.box.width / 2


def _without_blank_end(part: TablePart, rulings: Sequence[Ruling], words: Sequence[Word]) -> TablePart:
    """The part without a last row in which nothing stands and which no rule parts from the row above: the
    lines of one of that row's cells are drawn further down than those of the others."""
    if len(part.ys) < 3:
        return part
    high, low = part.ys[-2], part.ys[-1]
    last = [cell for cell in part.cells if abs(cell.y0 - high) <= LAYOUT.snap]
    if _drawn(part, high, rulings) or _drawn(part, low, rulings) or len(last) == len(part.xs) - 1:
        return part
    if any(holds(cell, word) for cell in last for word in words):
        return part
    cells = [cell for cell in part.cells if cell not in last]
    reached = tuple(Box(c.x0, c.y0, c.x1, low if abs(c.y1 - high) <= LAYOUT.snap else c.y1) for c in cells)
    return part._replace(cells=reached, ys=(*part.ys[:-2], low))


def _in_columns(line: Line, part: TablePart) -> bool:
    """Whether each word, and each run of words without a wide gap, stands between two columns' sides."""
    if line.box.x0 < part.xs[0] or line.box.x1 > part.xs[-1]:
        return False
    for x in part.xs[1:-1]:
        if any(word.x0 < x < word.x1 for word in line.words):
            return False
        if any(
            left.x1 <= x <= right.x0 and right.x0 - left.x1 < LAYOUT.narrowest
            for left, right in pairwise(line.words)
        ):
            return False
    return True


def _stretched(part: TablePart, bottom: float) -> TablePart:
    old = part.ys[-1]

    def moved(y: float) -> float:
        return bottom if abs(y - old) <= LAYOUT.snap else y

    return part._replace(
        box=part.box._replace(y1=bottom),
        cells=tuple(Box(cell.x0, cell.y0, cell.x1, moved(cell.y1)) for cell in part.cells),
        ys=(*part.ys[:-1], bottom),
    )
