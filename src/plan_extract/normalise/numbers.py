"""Vietnamese numbers: a dot groups thousands, or a space does; a comma marks decimals."""

from __future__ import annotations

import re

NUMBER = (
    r"(?:[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?(?![\d.])"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+[.,]\d+|\d+)"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?")
_ENGLISH_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")
_DOUBTFUL = re.compile(r"[1-9]\d{0,2},\d{3}")


def read_number(printed: str) -> float | None:
    """None where the print allows two readings: «1,000» is one or a thousand.

    >>> read_number("1.000"), read_number("0,65"), read_number("01"), read_number("374.125")
    (1000.0, 0.65, 1.0, 374125.0)
    >>> read_number("1.234,5"), read_number("0.655"), read_number("99.5")
    (1234.5, 0.655, 99.5)
    >>> read_number("1 200")
    1200.0
    >>> read_number("1,000") is None
    True
    """
    if _GROUPED.fullmatch(printed) or _SPACED.fullmatch(printed):
        return float(printed.replace(".", "").replace(" ", "").replace(",", "."))
    if _ENGLISH_GROUPED.fullmatch(printed):
        return float(printed.replace(",", ""))
    if _DOUBTFUL.fullmatch(printed):
        return None
    return float(printed.replace(",", "."))
