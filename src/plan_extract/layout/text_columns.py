"""Pages set in two columns of text, like a newspaper: which lines stand left, which right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from plan_extract.layout.lines import words_to_lines
from plan_extract.model import Line, Word

_STRIP = 5.0  # points each side of the middle that no word touches: Word's columns stand 21 to 36 apart
_REACH = 0.35  # of the page's height: a masthead, signatures and a table's row take less
_SAMPLES = (0.2, 0.5, 0.8)  # one of these places lies in a stretch so long, with a window below it
_WINDOW = 0.04  # of the page's height: two lines
_ENDING = 0.03  # of its height on the page on which the columns end
_LEAST = 10  # lines on each side
_FULL = 0.8  # of the column's width
_ALIKE = 0.8  # the narrower column to the wider
_UP = 12.0  # points: a line so far above the one before begins the next column


class Columns(NamedTuple):
    """The lines of a page, and whether they stand in two columns."""

    lines: tuple[Line, ...]
    found: bool = False


def lines_in_columns(words: Sequence[Word], height: float, known: bool = False) -> Columns:
    """The lines of a page without tables: one below the other, or, between the title and the signatures, the
    left column's and then the right column's. Words stand as in a Page. ``known``: the page before has
    columns, which end on this one."""
    lines = words_to_lines(words)
    band = _band(words, lines, height, known) if len(words) > (_LEAST if known else 4 * _LEAST) else None
    if band is None:
        return Columns(lines)
    top, bottom, middle = band
    above: list[Word] = []
    left: list[Word] = []
    right: list[Word] = []
    below: list[Word] = []
    for word in words:
        y = (word.y0 + word.y1) / 2
        side = above if y < top else below if y > bottom else left if word.x1 < middle else right
        side.append(word)
    columns = (words_to_lines(left), words_to_lines(right))
    if not _are_columns(*columns, 1 if known else _LEAST):
        return Columns(lines)
    return Columns((*words_to_lines(above), *columns[0], *columns[1], *words_to_lines(below)), True)


def _band(
    words: Sequence[Word], lines: Sequence[Line], height: float, known: bool
) -> tuple[float, float, float] | None:
    """The highest stretch of the page, above the recipients, in which no word touches its middle."""
    middle = (min([line.words[0].x0 for line in lines]) + max([line.words[-1].x1 for line in lines])) / 2
    low, high = middle - _STRIP, middle + _STRIP
    if not known and all(_crossed(words, share * height, _WINDOW * height, low, high) for share in _SAMPLES):
        return None
    crossing = sorted([word.y0 + word.y1 for word in words if word.x0 < high and word.x1 > low])
    least = 2 * (_ENDING if known else _REACH) * height
    if max([below - above for above, below in pairwise((0.0, *crossing, 2 * height))]) < least:
        return None
    end = next(
        (2 * word.y0 for word, after in pairwise(words) if word.text == "Nơi" and after.text == "nhận:"),
        2 * height,
    )
    ends = (0.0, *(y for y in crossing if y < end), end)
    top, bottom = max(pairwise(ends), key=lambda pair: pair[1] - pair[0])
    return (top / 2 + 1, bottom / 2 - 1, middle) if bottom - top >= least else None


def _crossed(words: Sequence[Word], top: float, reach: float, low: float, high: float) -> bool:
    """Whether a word touches the middle in a window of the page."""
    for place in range(bisect_left(words, top, key=_top), len(words)):
        word = words[place]
        if word.y0 > top + reach:
            return False
        if word.x0 < high and word.x1 > low:
            return True
    return False


_top = attrgetter("y0")


def _are_columns(left: Sequence[Line], right: Sequence[Line], least: int) -> bool:
    """Both hold running text: many lines, most of them as long as their column, the columns alike."""
    if min(len(left), len(right)) < least:
        return False
    widths = [max(line.box.x1 for line in side) - min(line.box.x0 for line in side) for side in (left, right)]
    return min(widths) >= _ALIKE * max(widths) and all(
        2 * sum(line.box.x1 - line.box.x0 >= _FULL * width for line in side) >= len(side)
        for side, width in zip((left, right), widths, strict=True)
    )


def runs_of_columns(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of a page in runs that share their margins: all of them, or column by column."""
    tops = [line.words[0].y0 for line in lines]
    jump = next((place for place in range(1, len(tops)) if tops[place - 1] - tops[place] > _UP), None)
    if jump is None:
        yield lines
        return
    starts = lines[jump].box.x0
    edge = max((line.box.x1 for line in lines[:jump] if line.box.x1 <= starts), default=starts)
    end = next((place for place in range(jump, len(lines)) if lines[place].box.x0 < edge), len(lines))
    yield from filter(None, (lines[:jump], lines[jump:end], lines[end:]))
