"""Text layers in which numbers of glyphs stand for letters («.ӂ +2Ҥ&+» for «KẾ HOẠCH») → the letters.

Some of the numbers are control characters, digits above all, which MuPDF's words leave out: so the page is
read anew, letter by letter, with the table that each font proves (:mod:`plan_extract.read.glyph_proof`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract.geometry import bounding
from plan_extract.lookups import toml_table
from plan_extract.model import Box
from plan_extract.settings import TRIAGE
from plan_extract.syllables import readable

Codes = Mapping[str, str]  # what stands in the text layer → the letter
Tables = Mapping[str, Codes]  # by font
RawWord = tuple[float, float, float, float, str, int, int, int]


class GlyphRange(BaseModel):
    """A row of glyph_codes.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    parts: tuple[str, ...]
    first: int
    last: int | None = None
    offset: int = 0
    letters: str = ""
    source: str
    matches: tuple[tuple[str, str], ...]

    def codes(self) -> Codes:
        """Each code with its letter."""
        if self.last is not None:
            return {chr(code): chr(code + self.offset) for code in range(self.first, self.last + 1)}
        return {chr(code): letter for code, letter in enumerate(self.letters, self.first) if letter != "_"}


_BETWEEN = frozenset("\x03\t\n\r \xa0\u2002")  # not str.isspace: it takes the code of a 9 for a space


class Spaces(NamedTuple):
    """The space's own glyph, and the sign for a space that is one for sure."""

    space: int = 3
    sure: str = "\u2002"


SPACES = Spaces()


class Letter(NamedTuple):
    """One letter as the file gives it."""

    text: str
    font: str
    box: tuple[float, float, float, float]


LEAKS = re.compile("[\u046a-\u046d\u04a4-\u04fd\u02ee-\u02f1\u0328-\u0381]")  # of all tables, and of no plan
SWALLOWED: Mapping[int | None, str] = {code: chr(0xF700 + code) for code in (*range(8, 14), 32)}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\uf708-\uf70d\uf720]")
# A control character as its picture (U+2400 …): in a database and on a page of HTML it would be lost.
_PICTURES = (
    {code: 0x2400 + code for code in range(32)}
    | {0x7F: 0x2421}
    | {ord(sign): 0x2400 + code for code, sign in SWALLOWED.items() if code is not None}
)
_COMBINATIONS = (
    ("ascii", "latin", "upright"),
    ("ascii", "latin", "italic"),
    ("ascii", "upright"),
    ("ascii", "italic"),
    ("upright",),
    ("italic",),
)


@cache
def code_tables() -> tuple[Codes, ...]:
    """What may leak together. Letters of Windows-1252 leak with the others or are right."""
    rows = toml_table("glyph_codes", GlyphRange)
    return tuple(
        {
            SWALLOWED.get(ord(code), code): letter
            for row in rows
            if not set(row.parts).isdisjoint(parts)
            for code, letter in row.codes().items()
        }
        for parts in _COMBINATIONS
    )


def leaks(text: str) -> int:
    """How many codes of marked letters stand in a text: none in a sound one.

    >>> leaks(".ӂ +2Ҥ&+"), leaks("KẾ HOẠCH")
    (2, 0)
    """
    return len(LEAKS.findall(text))


def spell(word: Sequence[Letter], tables: Tables) -> str:
    """A word in its letters. One that is a syllable as it stands, and none in the font's table, stays.

    >>> upright = {"F": code_tables()[0]}
    >>> [spell([Letter(code, "F", (0, 0, 0, 0)) for code in text], upright) for text in ("6Ӣ", "CÔNG")]
    ['SỞ', 'CÔNG']
    """
    return "".join(_spelt(word, tables))


def _spelt(word: Sequence[Letter], tables: Tables) -> list[str]:
    plain = [letter.text for letter in word]
    texts = [tables.get(letter.font, {}).get(letter.text, letter.text) for letter in word]
    return plain if texts != plain and _stands("".join(plain), "".join(texts)) else texts


def plain_text(word: Sequence[Letter]) -> str:
    """A word as the file gives it."""
    return "".join(letter.text for letter in word)


def _stands(plain: str, text: str) -> bool:
    if LEAKS.search(plain) or CONTROL.search(plain):
        return False
    as_it_is = readable([plain])
    return as_it_is.runs > 0 and as_it_is.syllables == 1 and readable([text]).syllables < 1


def read_words(raw: dict[str, Any], tables: Tables) -> tuple[list[RawWord], list[str]]:
    """The words of a page as MuPDF's words are, each with its place in the list of what the file holds."""
    words: list[RawWord] = []
    prints: list[str] = []
    for block, line in letters_by_line(raw):
        for word in split_line(line):
            box = bounding(Box(*letter.box) for letter in word)
            words.append((*box, spell(word, tables), block, 0, len(prints)))
            prints.append(plain_text(word).translate(_PICTURES))
    return words, prints


def read_letters(raw: dict[str, Any], tables: Tables) -> Iterator[RawWord]:
    """Every letter as a word."""
    for _, line in letters_by_line(raw):
        for word in split_line(line):
            for letter, text in zip(word, _spelt(word, tables), strict=True):
                yield (*letter.box, text, 0, 0, 0)


def letters_by_line(raw: dict[str, Any]) -> Iterator[tuple[int, list[Letter]]]:
    """Each line of a page with the number of its block."""
    for number, block in enumerate(raw["blocks"]):
        for line in block.get("lines", ()):
            letters: list[Letter] = []
            for span in line["spans"]:
                for letter in span["chars"]:
                    _add(letters, Letter(letter["c"], span["font"], letter["bbox"]))
            yield number, letters


def _add(letters: list[Letter], letter: Letter) -> None:
    """Codes of marked italics are combining marks, which MuPDF gives no width, and a space in its stead."""
    if letter.text == SPACES.sure and letters and LEAKS.match(letters[-1].text):
        x0, y0, x1, y1 = letters[-1].box
        if x0 == x1 and letter.box[2] - letter.box[0] < TRIAGE.widest_letter * (y1 - y0):
            letters[-1] = letters[-1]._replace(box=(x0, y0, letter.box[2], y1))
            return
    letters.append(letter)


def split_line(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The words of a line. A space that leaks is code 3; no other control character is one."""
    word: list[Letter] = []
    for letter in letters:
        if letter.text in _BETWEEN:
            if word:
                yield word
            word = []
        else:
            word.append(letter)
    if word:
        yield word
