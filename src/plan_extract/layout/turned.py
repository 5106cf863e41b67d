"""Text set upright in narrow heads («Thời gian hoàn thành» turned by a quarter): its words in their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plan_extract.model import Line, Word

_LETTERS = 6  # fewer tell nothing: «III» is as high as it is wide
_UPRIGHT = 1.3  # height to width of all words; of level text 0.9 and less


def is_turned(words: Sequence[Word]) -> bool:
    """Whether the words stand upright, by their shape.

    >>> is_turned([Word("Thời", 482, 290, 495, 315), Word("gian", 482, 265, 495, 287)])
    True
    >>> is_turned([Word("Thời", 0, 0, 25, 13), Word("gian", 28, 0, 50, 13)])
    False
    >>> column = [("tự", 265, 277), ("thứ", 280, 295), ("Số", 298, 311)]
    >>> is_turned([Word(text, 482, y0, 495, y1) for text, y0, y1 in column])
    True
    """
    words = [word for word in words if len(word.text) > 1]  # numbers one above the other are no turned text
    if sum([len(word.text) for word in words]) < _LETTERS:
        return False
    wide = sum([word.x1 - word.x0 for word in words])
    return sum([word.y1 - word.y0 for word in words]) > _UPRIGHT * wide or _reads_upwards(words)


def _reads_upwards(words: Sequence[Word]) -> bool:
    """Short words of one width, one above the other, of which the lowest alone begins with a
    capital: «Số thứ tự»."""
    widths = [word.x1 - word.x0 for word in words]
    if len(words) < 2 or max(widths) - min(widths) >= 1:
        return False
    column = sorted(words, key=lambda word: word.y0)
    apart = all(above.y1 <= below.y0 + 1 for above, below in pairwise(column))
    capitals = [word.text[0].isupper() for word in column]
    return apart and capitals[-1] and not any(capitals[:-1])


def turned_lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """Lines from left to right, each read upwards; or from right to left and downwards, where only then the
    text begins with a capital.

    >>> up = [Word("gian", 482, 265, 495, 287), Word("Thời", 482, 290, 495, 315)]
    >>> [line.text for line in turned_lines(up)]
    ['Thời gian']
    """
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.x0):
        if columns and word.x0 < (columns[-1][0].x0 + columns[-1][0].x1) / 2:
            columns[-1].append(word)
        else:
            columns.append([word])
    up = [sorted(column, key=lambda word: -word.y0) for column in columns]
    down = [column[::-1] for column in reversed(up)]
    read = down if down[0][0].text[0].isupper() and not up[0][0].text[0].isupper() else up
    return tuple(Line(tuple(column)) for column in read)
