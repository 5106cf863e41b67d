"""A second look, by likeness to printed glyphs, at what the engine habitually misreads.

Quarters («Quý II» read as «Quý 11»), numbers of headings («III.» as «II.», «HI.»), slashes in dates and
percentages («95%» as «959%»). A numeral or a mark is taken from the glyphs where all are clear and nothing
else differs; where figures differ, none is chosen: the word is marked doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from plan_extract.model import Word
from plan_extract.read.glyphs import Glyph
from plan_extract.read.numerals import picture_to_glyphs
from plan_extract.read.picture import Grey
from plan_extract.settings import NUMERALS, OCR

_QUARTER = re.compile(r"^quý$", re.IGNORECASE)
_AFTER_QUARTER = re.compile(r"^[IVXTHLl1|!ÌÍỊ]{1,5}(?:[/⁄!Il|]?(?P<year>20\d\d))?[.,;:]?$")
_QUARTER_GLYPHS = re.compile(r"^(?P<roman>I{1,3}|IV)(?P<rest>/(?P<year>\d{4}))?[.,;:]?$")
_LABEL = re.compile(r"^[IVXTHLl1|!ÌÍỊ]{0,4}[IVXTHL|!ÌÍỊ][IVXTHLl1|!ÌÍỊ]{0,4}\.$")
_LONE = re.compile(r"^(?=.*[IVl1|!ÌÍỊ])[IVXHLTl1|!ÌÍỊ]{2,5}$|^H$")  # not XH, LĐ
_HALF_FIGURE = re.compile(r"^(?=.*\d)(?=.*[A-Z])[\dA-Z]{2,3}\.?$")
_NUMBER = re.compile(r"^\d{1,3}\.?$")
_ROMAN = re.compile(r"^(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})\.$")
_SLASHED = re.compile(r"^\D?\d[\d/]*[!Il|][\d/!Il|]*\d[.,;:)]*$")
_DATE = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}$|^\d{1,2}/\d{4}$")
_PERCENT = re.compile(r"^[<>≥≤~(]?(?P<figure>\d{1,4})%")


def looked_at_again(words: Sequence[Word], grey: Grey, scale: float) -> list[Word]:
    """The words of one cell or page, those of the habits above compared with their glyphs."""
    before: list[Word | None] = [None, *words]
    after: list[Word | None] = [*words[1:], None]
    return [
        _looked_at(last, word, following, grey, scale)
        for last, word, following in zip(before, words, after, strict=False)
    ]


def _beside(left: Word, right: Word) -> bool:
    """On one line, and not a cell apart."""
    high = right.y1 - right.y0
    return abs(left.y0 + left.y1 - right.y0 - right.y1) < high and -high < right.x0 - left.x1 < 2 * high


def _tail(text: str) -> str:
    return text[len(text.rstrip(".,;:)")) :]


def _reread(word: Word, text: str) -> Word:
    return word if text == word.text else replace(word, text=text, printed=word.text)


def _doubted(word: Word) -> Word:
    return replace(word, confidence=min(word.confidence, OCR.doubtful))


def _looked_at(last: Word | None, word: Word, following: Word | None, grey: Grey, scale: float) -> Word:
    text = word.text
    if not (text[0].isdigit() or text[0] in "IVXTHLl1|!ÌÍỊ<>≥≤~("):
        return word
    after_quarter = last is not None and bool(_QUARTER.match(last.text))
    if after_quarter and (match := _AFTER_QUARTER.match(text)):
        whole = replace(word, x0=last.x1 + 1) if last is not None and _beside(last, word) else word
        seen = quarter(_clear(whole, grey, scale), text, match["year"])
        return _doubted(word) if _loses_stroke(seen, text) else _reread(word, seen)
    first = last is None or not _beside(last, word)
    if first and _LABEL.match(text):
        seen = _clear(replace(word, x0=max(0.0, word.x0 - OCR.numeral_before)), grey, scale)
        return _reread(word, seen) if _ROMAN.match(seen) else word
    alone = first and (following is None or not _beside(word, following))
    if alone and _LONE.match(text):
        seen = _clear(word, grey, scale)
        return _reread(word, seen) if _ROMAN.match(f"{seen}.") else word
    if first and _HALF_FIGURE.match(text):
        seen = _clear(word, grey, scale)
        return _reread(word, seen) if _NUMBER.match(seen) else word
    if _SLASHED.match(text):
        seen = _clear(word, grey, scale)
        return _reread(word, seen.rstrip(".") + _tail(text)) if _DATE.match(seen.rstrip(".")) else word
    if match := _PERCENT.match(text):
        whole = replace(word, x0=max(0.0, word.x0 - OCR.numeral_behind))
        return word if confirmed(match["figure"], _glyphs(whole, grey, scale)) else _doubted(word)
    return word


def quarter(seen: str, text: str, year: str | None) -> str:
    """A quarter's numeral as its glyphs show it, where the year is the engine's; else as the engine read it.

    >>> quarter("II/2026", "1/2026", "2026"), quarter("II/2020", "1/2026", "2026")
    ('II/2026', '1/2026')
    """
    match = _QUARTER_GLYPHS.match(seen)
    if match is None or match["year"] != year:
        return text
    return f"{match['roman']}{match['rest'] or ''}{_tail(text)}"


def _loses_stroke(seen: str, text: str) -> bool:
    """Whether the glyphs show fewer strokes than the engine read: one may lie beyond the word's box.

    >>> [_loses_stroke("II", text) for text in ("III", "II.", "H", "11")]
    [True, False, False, False]
    """
    return _strokes(seen) < _strokes(text) and "I" in text


def _strokes(text: str) -> int:
    """How many strokes a word begins with."""
    return len(text) - len(text.lstrip("I1l|"))


def confirmed(figure: str, glyphs: Sequence[Glyph]) -> bool:
    """Whether the glyphs before a percent sign are the figure's. Where they are unclear, up to 100 is
    believed, more is not: the engine reads the sign's first ring as one more figure.

    >>> nine, five, unclear = Glyph("9", 0.9, 0.2), Glyph("5", 0.9, 0.2), Glyph(")", 0.7, 0.0)
    >>> [confirmed(text, [nine, five, unclear]) for text in ("95", "959", "96", "99")]
    [True, False, False, False]
    >>> confirmed("95", [nine, unclear]), confirmed("120", [unclear, five])
    (True, False)
    """
    seen = ""
    for glyph in glyphs:
        if not glyph.text.isdigit() or not _is_clear(glyph):
            break
        seen += glyph.text
    return seen.startswith(figure) or (figure.startswith(seen) and int(figure) <= 100)


def _is_clear(glyph: Glyph) -> bool:
    return glyph.likeness >= NUMERALS.likeness and glyph.margin >= NUMERALS.margin


def _glyphs(word: Word, grey: Grey, scale: float) -> list[Glyph]:
    x0, y0, x1, y1 = (round(side * scale) for side in word.box)
    right = x1 + round(OCR.numeral_behind * scale)  # what touches the edge is left out
    cut = grey[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : right]
    return picture_to_glyphs(cut, scale) if cut.size else []


def _clear(word: Word, grey: Grey, scale: float) -> str:
    """The glyphs' text; nothing where one of them is not clear."""
    glyphs = _glyphs(word, grey, scale)
    return "".join(glyph.text for glyph in glyphs) if all(map(_is_clear, glyphs)) else ""
