"""Printed text and its key, letter for letter: what is found in the key has its place in the print."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from plan_extract.vntext import compose, fold


class Aligned(NamedTuple):
    """Printed text (NFC, white space collapsed) and its key, letter for letter."""

    printed: str
    key: str


_SYMBOL_FONT = str.maketrans(
    {"\uf0b3": "≥", "\uf0a3": "≤", "\uf03e": ">", "\uf03c": "<"}
    | dict(zip("＞＜﹥﹤％﹪℅＝", "><><%%%=", strict=True))  # full-width signs of East Asian fonts
)
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def align(text: str) -> Aligned:
    """
    >>> align("Thuỷ  SẢN… ≥ 5%")
    Aligned(printed='Thuỷ SẢN… ≥ 5%', key='thủy sản. ≥ 5%')
    """
    printed = compose(_CONTROL.sub(" ", _UNSEEN.sub("", text)).translate(_SYMBOL_FONT))
    key = fold(printed.replace("…", "."))
    if len(key) != len(printed):
        key = "".join(_one_to_one(letter) for letter in printed)
    return Aligned(printed, key)


def _one_to_one(letter: str) -> str:
    folded = unicodedata.normalize("NFC", letter.lower())
    return folded if len(folded) == 1 else letter
