"""Which table of glyph codes a font of a text layer follows: proved by itself, or not believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plan_extract.read.glyph_codes import (
    CONTROL,
    LEAKS,
    Codes,
    Letter,
    Tables,
    code_tables,
    letters_by_line,
    plain_text,
    spell,
    split_line,
)
from plan_extract.settings import TRIAGE
from plan_extract.syllables import readable

_FIGURES = re.compile(r"[0-9.,/%:()+-]*[0-9][0-9.,/%:()+-]*")


def find_tables(raw: dict[str, Any]) -> Tables | None:
    """The table of each font of a page that leaks (by the name with its subset's prefix); None where none
    does, or where one does and its table is not certain."""
    words = [word for _, line in letters_by_line(raw) for word in split_line(line)]
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
    if tables:
        tables |= dict.fromkeys(
            _in_margins(open_fonts, by_font, raw["height"]),
            max(tables.items(), key=lambda item: len(by_font[item[0]]))[1],
        )
    if not tables or not _certain(raw, words, tables):
        return None
    return None if any(_unread(spell(word, tables)) for word in words) else tables


def _unread(text: str) -> bool:
    return CONTROL.search(text) is not None or LEAKS.search(text) is not None


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


def _proved(
    font: str, words: Sequence[Sequence[Letter]], tables: Tables, known: Sequence[Codes]
) -> Codes | None:
    """The table that makes syllables of a font's words and leaves no code. Where they are few, each must be a
    syllable, and another font of the page must have proved its own."""
    plain = readable(plain_text(word) for word in words)
    if not _suspect(font, words) and plain.syllables >= TRIAGE.syllables:
        return None
    found: list[tuple[float, bool, str, Codes]] = []
    for codes in code_tables():
        texts = [spell(word, {**tables, font: codes}) for word in words]
        sound = readable(texts)
        text = " ".join(texts)
        few = sound.runs > 0 and sound.syllables == 1 and known and _suspect(font, words)
        enough = few or sound.runs >= TRIAGE.proof
        if enough and sound.syllables >= TRIAGE.proved and not _unread(text):
            found.append((sound.syllables, codes in known, text, codes))
    best = max((each[:2] for each in found), default=None)
    texts_read = {text: codes for *rank, text, codes in found if tuple(rank) == best}
    return next(iter(texts_read.values())) if len(texts_read) == 1 else None


def _suspect(font: str, words: Sequence[Sequence[Letter]]) -> bool:
    own = "".join(letter.text for word in words for letter in word if letter.font == font)
    return _unread(own)


def _certain(raw: dict[str, Any], words: Sequence[Sequence[Letter]], tables: Tables) -> bool:
    """Whether nothing of a font that leaks may be read both ways. «77» is TT where spaces and stops leak as
    control characters, and where no word of the font stands as it is; otherwise it may be 77. A space may be
    a bracket where the font's own space is another."""
    letters = [
        letter for _, line in letters_by_line(raw) for letter in line if "1" in tables.get(letter.font, {})
    ]
    clear = {letter.font for letter in letters if CONTROL.match(letter.text)}
    clear -= {word[0].font for word in words if _is_sound(word) and spell(word, tables) == plain_text(word)}
    in_doubt = {letter.font for letter in letters} - clear
    return not any(letter.text == " " for letter in letters) and not any(
        word[0].font in in_doubt and _FIGURES.fullmatch(plain_text(word)) for word in words
    )


def _is_sound(word: Sequence[Letter]) -> bool:
    plain = plain_text(word)
    return not plain.isascii() and readable([plain])[:2] == (1, 1)
