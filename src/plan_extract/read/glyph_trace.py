"""A page letter by letter, with what MuPDF turns into spaces put back.

Glyphs 8 to 13 are «%», «&», «'», «(», «)», «*» and 32 is «=»: where their numbers stand for them in a layer,
MuPDF gives a space. The number of the glyph that is drawn tells them apart, in a font whose other
letters stand as the numbers of their own glyphs.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

import pymupdf

from plan_extract.read.glyph_codes import SPACES, SWALLOWED
from plan_extract.settings import TRIAGE

TEXT_FLAGS = pymupdf.TEXTFLAGS_WORDS
_LAST_ASCII = 97  # the glyph of the tilde
Place = tuple[str, float, float]


def raw_text(page: pymupdf.Page | pymupdf.TextPage) -> dict[str, Any]:
    """The page letter by letter, fonts by the names of their subsets: two subsets of one font may differ."""
    pymupdf.TOOLS.set_subset_fontnames(True)
    try:
        if isinstance(page, pymupdf.TextPage):
            return cast(dict[str, Any], page.extractRAWDICT())
        return cast(dict[str, Any], page.get_text("rawdict", flags=TEXT_FLAGS))
    finally:
        pymupdf.TOOLS.set_subset_fontnames(False)


def coded_text(page: pymupdf.Page) -> dict[str, Any]:
    """:func:`raw_text` with a sign of its own for each swallowed code; spaces that MuPDF adds and spaces that
    are proved ones are told from those that are not."""
    raw = raw_text(page)
    glyphs = _glyphs_of_spaces(page)
    for block in raw["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for letter in span["chars"]:
                    if letter["c"] == " ":
                        glyph = glyphs.get(_place(span["font"], letter["origin"]))
                        added = letter.get("synthetic") or glyph == SPACES.space
                        letter["c"] = SPACES.sure if added else SWALLOWED.get(glyph, " ")
    return raw


def letter_corners(text: pymupdf.TextPage) -> set[tuple[float, float]]:
    """The upper left corners of all letters."""
    return {
        (round(letter["bbox"][0], 1), round(letter["bbox"][1], 1))
        for block in raw_text(text)["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        for letter in span["chars"]
    }


def _glyphs_of_spaces(page: pymupdf.Page) -> dict[Place, int]:
    """The glyphs that are given as spaces, in fonts whose letters stand as their glyphs' numbers."""
    glyphs: dict[Place, int] = {}
    judged: Counter[str] = Counter()
    alike: Counter[str] = Counter()
    pymupdf.TOOLS.set_subset_fontnames(True)
    try:
        spans = page.get_texttrace()
    finally:
        pymupdf.TOOLS.set_subset_fontnames(False)
    for span in spans:
        for code, glyph, origin, _ in span["chars"]:
            if code == ord(" "):
                glyphs[_place(span["font"], origin)] = glyph
            elif code <= _LAST_ASCII:
                judged[span["font"]] += 1
                alike[span["font"]] += code == glyph
    return {
        place: glyph
        for place, glyph in glyphs.items()
        if judged[place[0]] >= TRIAGE.proof and alike[place[0]] >= TRIAGE.glyphs_alike * judged[place[0]]
    }


def _place(font: str, origin: tuple[float, float]) -> Place:
    return font, round(origin[0], 1), round(origin[1], 1)
