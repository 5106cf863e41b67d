"""Words of a page → rows of words at one height, and the white strip between two columns without rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from plan_extract.model import Line, Word

_SAME_ROW = 0.5  # of a word's height: form fields and stamps stand a little off the printed line
_MIDDLE = (0.25, 0.70)  # where, across the page, the strip between two columns may lie
_STRIP = 10.0  # its least width: three word spaces


class Row(NamedTuple):
    """Words at one height, left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])

    @property
    def top(self) -> float:
        return min([word.y0 for word in self.words])

    @property
    def bottom(self) -> float:
        return max([word.y1 for word in self.words])

    @property
    def left(self) -> float:
        return self.words[0].x0

    @property
    def right(self) -> float:
        return max([word.x1 for word in self.words])

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def page_words(lines: Iterable[Line]) -> tuple[Word, ...]:
    return tuple([word for line in lines for word in line.words if not word.text.isspace()])


_left = attrgetter("x0")


def words_to_rows(words: Iterable[Word]) -> tuple[Row, ...]:
    """Rows from top to bottom.

    >>> [row.text for row in words_to_rows([Word("DÂN", 50, 10, 70, 22), Word("Số:", 10, 30, 25, 42),
    ...                                     Word("NHÂN", 20, 11, 45, 23)])]
    ['NHÂN DÂN', 'Số:']
    """
    listed = list(words)
    middles = [(word.y0 + word.y1) / 2 for word in listed]
    rows: list[list[Word]] = []
    at = height = 0.0  # of the row's first word the middle, of its last word the height
    for place in sorted(range(len(listed)), key=middles.__getitem__):
        word, middle, before = listed[place], middles[place], height
        height = word.y1 - word.y0
        if rows and middle - at <= _SAME_ROW * (before if before < height else height):
            rows[-1].append(word)
        else:
            rows.append([word])
            at = middle
    return tuple([Row(tuple(sorted(row, key=_left))) for row in rows])


def white_strip(words: Sequence[Word]) -> float | None:
    """Where the widest upright strip without a word lies, None if the words form one column.

    >>> white_strip([Word("XÃ", 50, 0, 200, 9), Word("Độc", 300, 0, 500, 9)])
    250.0
    """
    if not words:
        return None
    ordered = sorted(words, key=_left)
    low, high = ordered[0].x0, max(word.x1 for word in ordered)
    reach, strips = low, [(0.0, 0.0)]
    for word in ordered:
        centre = (reach + word.x0) / 2
        if _MIDDLE[0] <= (centre - low) / (high - low or 1) <= _MIDDLE[1]:
            strips.append((word.x0 - reach, centre))
        reach = max(reach, word.x1)
    width, centre = max(strips)
    return centre if width >= _STRIP else None
