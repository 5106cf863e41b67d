"""Figures that the engine did not read surely: printed, not read. Only on scans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.model import Quantity, RawTarget, Word
from plan_extract.settings import OCR
from plan_extract.vntext import fold

RULE = "quantity:unsure"
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
# What may be more than the whole: growth, and what is compared with a plan, an estimate, a year before.
_MAY_EXCEED = re.compile(
    r"tăng|vượt|so với|so kế hoạch|dự toán|kế hoạch|chỉ tiêu|cùng kỳ|tốc độ|chỉ số|giao|lần|gấp"
)


def without_unsure(quantity: Quantity, target: RawTarget) -> Quantity:
    """The same without a value where its figure was read with doubt, or is a share of more than the whole."""
    if quantity.value is None or not _is_unsure(quantity, target):
        return quantity
    return quantity._replace(comparator=None, value=None, value_max=None, rule=RULE)


def _is_unsure(quantity: Quantity, target: RawTarget) -> bool:
    if (target.value or target.indicator).confidence == 1.0:  # the least sure word's
        return False
    words = [word for word in _words(target) if any(map(str.isdecimal, word.text))]
    if all(word.confidence == 1.0 for word in words):
        return False
    figures = {*_FIGURE.findall(quantity.printed)}
    read = [word for word in words if not figures.isdisjoint(_FIGURE.findall(word.text))]
    if read and min(word.confidence for word in read) < OCR.unsure_figure:
        return True
    return exceeds(quantity, f"{target.group_text or ''} {target.indicator.text}")


def exceeds(quantity: Quantity, words: str) -> bool:
    """Whether a share is more than the whole, of words that are no growth: «>95%» is read as «959%».

    >>> share = Quantity("=", 959.0, None, "%", "", "959%")
    >>> exceeds(share, "Tỷ lệ hộ dùng nước sạch"), exceeds(share, "Thu ngân sách so với dự toán")
    (True, False)
    """
    most = max(quantity.value or 0.0, quantity.value_max or 0.0)
    return (quantity.unit or "").startswith("%") and most > 100 and not _MAY_EXCEED.search(fold(words))


def _words(target: RawTarget) -> Iterator[Word]:
    for cell in (target.value or target.indicator,):
        for part in cell.fragments:
            for line in part.lines:
                yield from line.words
