"""Text layers in which numbers of glyphs stand for letters («.ӂ +2Ҥ&+» for «KẾ HOẠCH») → the letters.

Some of the numbers are control characters, digits above all, which MuPDF's words leave out: so the page is
read anew, letter by letter. Each font is judged by itself, by whether its words become syllables; a font that
does not prove its table, or one whose figures could be read both ways, and the page is left to its picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class Letter(NamedTuple):
    """One letter as the file gives it."""

    text: str
    font: str
    box: tuple[float, float, float, float]


_LEAKS = re.compile("[\u046a-\u046d\u04a4-\u04fd\u02ee-\u02f1\u0328-\u0381]")  # of all tables, and of no plan
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FIGURES = re.compile(r"[0-9.,/%:()+-]*[0-9][0-9.,/%:()+-]*")
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
        {code: letter for row in rows if set(row.parts) & set(parts) for code, letter in row.codes().items()}
        for parts in _COMBINATIONS
    )


def leaks(text: str) -> int:
    """How many codes of marked letters stand in a text: none in a sound one.

    >>> leaks(".ӂ +2Ҥ&+"), leaks("KẾ HOẠCH")
    (2, 0)
    """
    return len(_LEAKS.findall(text))


def find_tables(raw: dict[str, Any]) -> Tables | None:
    """The table of each font of a page that leaks (by the name with its subset's prefix); None where none
    does, or where one does and its table is not certain."""
    words = _words(raw, {})
    by_font: dict[str, list[list[Letter]]] = {}
    for word in words:
        for font in {letter.font for letter in word}:
            by_font.setdefault(font, []).append(word)
    tables: dict[str, Codes] = {}
    open_fonts = sorted(by_font, key=lambda font: -len(by_font[font]))
    for _ in range(2):  # a word in two fonts is judged once the other is known
        for font in open_fonts:
            known = tuple({id(codes): codes for codes in tables.values()}.values())
            if (codes := _proved(font, by_font[font], tables, known)) is not None:
                tables[font] = codes
        open_fonts = [font for font in open_fonts if font not in tables]
    words = _words(raw, tables)
    if tables:
        tables |= dict.fromkeys(
            _in_margins(open_fonts, by_font, raw["height"]),
            max(tables.items(), key=lambda item: len(by_font[item[0]]))[1],
        )
    if not tables or not _certain(words, tables):
        return None
    texts = [spell(word, tables) for word in words]
    odd = sum(1 for text in texts if _CONTROL.search(text) or _LEAKS.search(text))
    return tables if not odd else None


def _in_margins(fonts: Iterable[str], by_font: Mapping[str, list[list[Letter]]], height: float) -> list[str]:
    """Fonts of nothing but running heads (addresses, dates of print): no plan's word stands there, and few
    are Vietnamese; what they hold must not keep the page from being read."""
    top, bottom = TRIAGE.margin * height, (1 - TRIAGE.margin) * height
    return [
        font
        for font in fonts
        if _suspect(font, by_font[font])
        and all(letter.box[3] < top or letter.box[1] > bottom for word in by_font[font] for letter in word)
    ]


def _words(raw: dict[str, Any], tables: Tables) -> list[list[Letter]]:
    return [
        word
        for block in raw["blocks"]
        for line in block.get("lines", ())
        for word in _split(_letters(line), tables)
    ]


def _proved(
    font: str, words: Sequence[Sequence[Letter]], tables: Tables, known: Sequence[Codes]
) -> Codes | None:
    """The table that makes syllables of a font's words. Where they are few, one that another font has
    proved, and each of them must be one."""
    plain = readable(_plain(word) for word in words)
    if not _suspect(font, words) and plain.syllables >= TRIAGE.syllables:
        return None
    found: list[tuple[float, bool, str, Codes]] = []
    for codes in code_tables():
        texts = [spell(word, {**tables, font: codes}) for word in words]
        sound = readable(texts)
        few = sound.runs > 0 and sound.syllables == 1 and codes in known and _suspect(font, words)
        if (few or sound.runs >= TRIAGE.proof) and sound.syllables >= TRIAGE.proved:
            found.append((sound.syllables, codes in known, " ".join(texts), codes))
    best = max((each[:2] for each in found), default=None)
    texts_read = {text: codes for *rank, text, codes in found if tuple(rank) == best}
    return next(iter(texts_read.values())) if len(texts_read) == 1 else None


def _suspect(font: str, words: Sequence[Sequence[Letter]]) -> bool:
    own = "".join(letter.text for word in words for letter in word if letter.font == font)
    return bool(_LEAKS.search(own) or _CONTROL.search(own))


def spell(word: Sequence[Letter], tables: Tables) -> str:
    """A word in its letters. One that is a syllable as it stands, and none in the font's table, stays.

    >>> upright = {"F": code_tables()[0]}
    >>> [spell([Letter(code, "F", (0, 0, 0, 0)) for code in text], upright) for text in ("6Ӣ", "CÔNG", "&Ð1*")]
    ['SỞ', 'CÔNG', 'CÔNG']
    """
    return "".join(_spelt(word, tables))


def _spelt(word: Sequence[Letter], tables: Tables) -> list[str]:
    plain = [letter.text for letter in word]
    texts = [tables.get(letter.font, {}).get(letter.text, letter.text) for letter in word]
    return plain if texts != plain and _stands("".join(plain), "".join(texts)) else texts


def _plain(word: Sequence[Letter]) -> str:
    return "".join(letter.text for letter in word)


def _stands(plain: str, text: str) -> bool:
    if _LEAKS.search(plain) or _CONTROL.search(plain):
        return False
    as_it_is = readable([plain])
    return as_it_is.runs > 0 and as_it_is.syllables == 1 and readable([text]).syllables < 1


def _certain(words: Sequence[Sequence[Letter]], tables: Tables) -> bool:
    """Whether no figure of a font that leaks may be read both ways: «77» is TT where spaces and stops leak as
    control characters, and where no word of the font stands as it is; otherwise it may be 77."""
    letters = [letter for word in words for letter in word]
    sure = {letter.font for letter in letters if "\x03" <= letter.text <= "\x1c"}
    sure -= {word[0].font for word in words if _is_sound(word) and spell(word, tables) == _plain(word)}
    return not any(
        word[0].font in tables and word[0].font not in sure and _FIGURES.fullmatch(_plain(word))
        for word in words
        if tables.get(word[0].font, {}).get("1") is not None
    )


def _is_sound(word: Sequence[Letter]) -> bool:
    plain = _plain(word)
    return not plain.isascii() and readable([plain])[:2] == (1, 1)


def read_words(raw: dict[str, Any], tables: Tables) -> tuple[list[RawWord], list[str]]:
    """The words of a page as MuPDF's words are, each with its place in the list of what the file holds."""
    words: list[RawWord] = []
    prints: list[str] = []
    for number, block in enumerate(raw["blocks"]):
        for line in block.get("lines", ()):
            for word in _split(_letters(line), tables):
                box = bounding(Box(*letter.box) for letter in word)
                words.append((*box, spell(word, tables), number, 0, len(prints)))
                prints.append("".join(_shown(letter.text) for letter in word))
    return words, prints


def read_letters(raw: dict[str, Any], tables: Tables) -> Iterator[RawWord]:
    """Every letter as a word."""
    for block in raw["blocks"]:
        for line in block.get("lines", ()):
            for word in _split(_letters(line), tables):
                for letter, text in zip(word, _spelt(word, tables), strict=True):
                    yield (*letter.box, text, 0, 0, 0)


def _shown(letter: str) -> str:
    """A control character as its picture (U+2400 …): in a database and on a page of HTML it would be lost."""
    return chr(0x2400 + ord(letter)) if letter < " " else letter


def _letters(line: dict[str, Any]) -> list[Letter]:
    return [
        Letter(letter["c"], span["font"], letter["bbox"])
        for span in line["spans"]
        for letter in span["chars"]
    ]


def _split(letters: Sequence[Letter], tables: Tables) -> Iterator[list[Letter]]:
    """The words of a line. A space that leaks is code 3; tabs and line feeds are signs of a font that leaks."""
    word: list[Letter] = []
    for letter in letters:
        text = tables.get(letter.font, {}).get(letter.text, letter.text)
        if text.isspace() or text == "\x03":
            if word:
                yield word
            word = []
        else:
            word.append(letter)
    if word:
        yield word
