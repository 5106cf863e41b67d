"""Rulings that underline words (links, emphasis) are none of a table's lines."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.model import Ruling, Word
from plan_extract.settings import LAYOUT


def without_underlines(rulings: Sequence[Ruling], words: Sequence[Word]) -> Sequence[Ruling]:
    """The rulings but for those that begin and end with the words above them and run through their boxes: a
    table's line lies below the box.

    >>> words = [Word("Kế", 10, 0, 20, 12), Word("hoạch", 23, 0, 50, 12)]
    >>> without_underlines([Ruling(10, 10.5, 50, 10.5), Ruling(4, 13, 50, 13)], words)
    [Ruling(x0=4, y0=13, x1=50, y1=13)]
    """
    near = LAYOUT.underline
    lying = [ruling for ruling in rulings if ruling[1] == ruling[3]]
    starts = {place for x0, _, _, _ in lying for place in (int(x0 - near), int(x0), int(x0 + near))}
    firsts = [word for word in words if int(word.x0) in starts]
    under = {
        ruling
        for first in firsts
        for ruling in lying
        if abs(ruling[0] - first.x0) <= near and _through(ruling, first) and _ends(ruling, words)
    }
    return [ruling for ruling in rulings if ruling not in under] if under else rulings


def _through(ruling: Ruling, word: Word) -> bool:
    height = word.y1 - word.y0
    return word.y0 + LAYOUT.underline_from * height <= ruling[1] <= word.y1 - LAYOUT.underline_above * height


def _ends(ruling: Ruling, words: Sequence[Word]) -> bool:
    return any(abs(word.x1 - ruling[2]) <= LAYOUT.underline and _through(ruling, word) for word in words)
