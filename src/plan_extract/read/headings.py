"""Numbers of a scan's headings (I., II., …) that the engine misread, mended by those before and after.

«IH. NHIỆM VỤ» between «II.» and «IV.» can only be «III.»; lost, it would hide all tasks below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from plan_extract.model import Page, Word

_ROMAN = {
    text: value
    for value, text in enumerate(
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1
    )
}
_NUMERALS = {value: text for text, value in _ROMAN.items()}
_STROKES = re.compile(r"^[IVXLHTFÌÍỊl1|!\[\]]{1,5}[.,:/–-]?$")  # what vertical strokes are read as
_MARKS = ":/–-"
_AS_STROKES = str.maketrans({"H": "II", **dict.fromkeys("LTFÌÍỊl1|![]", "I")})


class Heading(NamedTuple):
    """A word that numbers a heading: where it stands, and its value where it reads as one."""

    page: int
    place: int
    text: str
    value: int | None


def mend_headings(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with the numbers of headings mended where the sequence leaves one reading."""
    found = [
        heading
        for number, page in enumerate(pages)
        if page.source == "ocr"
        for heading in _headings(number, page)
    ]
    mended = [*pages]
    for heading, value in zip(found, in_sequence([(each.text, each.value) for each in found]), strict=True):
        if value is None or (text := _NUMERALS[value] + _mark(heading.text)) == heading.text:
            continue
        words = list(mended[heading.page].words)
        old = words[heading.place]
        words[heading.place] = replace(old, text=text, printed=old.printed or old.text)
        mended[heading.page] = replace(mended[heading.page], words=tuple(words))
    return tuple(mended)


def _mark(text: str) -> str:
    """What stands behind a number: «I.», «I-», «I/»."""
    return text[-1] if text[-1] in _MARKS else "."


def in_sequence(headings: Sequence[tuple[str, int | None]]) -> list[int | None]:
    """The value of each heading: its own, or the only one between those around.

    >>> in_sequence([("I.", 1), ("II.", 2), ("IH.", None), ("IV.", 4)])
    [1, 2, 3, 4]
    >>> in_sequence([("L.", None), ("II.", 2), ("II.", 2), ("IV.", 4), ("HH.", None), ("L.", None)])
    [1, 2, 3, 4, 5, None]
    >>> in_sequence([("I.", 1), ("II.", 2), ("IH.", None), ("V.", 5), ("L.", None), ("II.", 2)])
    [1, 2, 3, 5, 1, 2]
    >>> in_sequence([("I.", 1), ("HH.", None), ("II.", 2)])
    [1, None, 2]
    >>> in_sequence([("I-", 1), ("HI-", None), ("III-", 3)])
    [1, 2, 3]
    """
    values: list[int | None] = []
    for place, (text, value) in enumerate(headings):
        before = next((each for each in reversed(values) if each is not None), None)
        after = next((each for _, each in headings[place + 1 :] if each is not None), None)
        if value is None:
            value = _only(text, before, after)
        elif value == before and after == value + 2:
            value += 1
        values.append(value)
    return values


def _only(text: str, before: int | None, after: int | None) -> int | None:
    """The value that fits between two, or before or after another: the one with as many strokes as were
    read; where what was read is no numeral at all, the only one that fits."""
    if before is not None and before + 2 == after:
        return before + 1
    fitting = {before + 1 if before is not None else None, after - 1 if after is not None else None}
    fitting &= _NUMERALS.keys()
    strokes = _ROMAN.get(text.rstrip(".," + _MARKS).translate(_AS_STROKES))
    if strokes is not None:
        return strokes if strokes in fitting else None
    return fitting.pop() if len(fitting) == 1 else None


def _headings(number: int, page: Page) -> Iterator[Heading]:
    """Words at the beginning of a line that number a heading in capitals."""
    last: Word | None = None
    for place, (word, following) in enumerate(zip(page.words, page.words[1:], strict=False)):
        starts = last is None or not _beside(last, word)
        last = word
        if not starts or not _STROKES.match(word.text) or not _beside(word, following):
            continue
        if following.text.isupper() and sum(map(str.isalpha, following.text)) > 1:
            value = _ROMAN.get(word.text.rstrip("." + _MARKS))
            yield Heading(number, place, word.text, value)


def _beside(left: Word, right: Word) -> bool:
    height = max(left.y1 - left.y0, right.y1 - right.y0)
    return abs(right.y0 - left.y0) < height / 2 and -height < right.x0 - left.x1 < 2 * height
