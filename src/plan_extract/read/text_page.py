"""What MuPDF's text page of a page tells: its words, whether letters are missing from them, what is drawn."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple, cast

import pymupdf

from plan_extract.read.glyph_codes import RawWord
from plan_extract.settings import READ

Drawing = dict[str, Any]
"""As ``page.get_cdrawings`` gives it: ``type``, ``items``, ``rect``, ``fill``, ``color``, ``width``."""


def words_of(text: pymupdf.TextPage) -> list[RawWord]:
    """All words, as high as their font says. PyMuPDF can draw out those whose font is lower than its size
    (signs of lists alone), which takes a third more time."""
    pymupdf.TOOLS.unset_quad_corrections(True)
    try:
        return cast(list[RawWord], text.extractWORDS())
    finally:
        pymupdf.TOOLS.unset_quad_corrections(False)


# ------------------------------------------------------------------ letters that are missing


def loses_letters(text: pymupdf.TextPage) -> bool:
    """Whether a text holds control characters, which MuPDF's words leave out: some letter stands there. No
    sound text of 700 pages has one."""
    # ``extractText`` takes four times as long
    return has_control(pymupdf.mupdf.fz_new_buffer_from_stext_page(text.this).fz_buffer_extract())


def has_control(text: bytes) -> bool:
    r"""Whether a text (UTF-8) holds a control character other than those of white space.

    >>> has_control("KẾ HOẠCH\n\tSố: 12".encode()), has_control("KẾ \x0eO\x13CH".encode())
    (False, True)
    """
    return len(text.translate(None, _CONTROL)) < len(text) or _LATER_CONTROL.search(text) is not None


_CONTROL = bytes({*range(32), 127} - {*b"\t\n\r"})  # taking them out is quicker than a search for them
_LATER_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")


# ------------------------------------------------------------------ lines and areas

_VECTOR = pymupdf.mupdf.FZ_STEXT_BLOCK_VECTOR
_PAINT = re.compile(
    r"\s*<vector (filled|stroked), color: #([0-9a-f]{6}), alpha: \d+, is-rect: true, continues: \w+>\s*"
)


class Paint(NamedTuple):
    """How a rectangle is drawn; the colour's parts from 0 to 1."""

    stroked: bool
    color: tuple[float, float, float]


def page_drawings(page: pymupdf.Page, text: pymupdf.TextPage) -> list[Drawing]:
    """What the page draws: by its ``text``, made with its vectors, where that tells all, since running the
    page once more takes three times as long. More than half of all pages draw nothing."""
    block = text.this.m_internal.first_block
    while block is not None and block.type != _VECTOR:
        block = block.next  # from the front: tables and the letterhead's lines are drawn early
    if block is None:
        return []
    return lines_and_areas(text) or page.get_cdrawings()


def lines_and_areas(text: pymupdf.TextPage) -> list[Drawing] | None:
    """The lines and filled rectangles of a page; None where it draws anything else, or nothing is told."""
    drawings: list[Drawing] = []
    for x0, y0, x1, y1, told, _, kind in text.extractBLOCKS():
        if kind == _VECTOR:
            paint = _paint(told)
            drawing = _drawing(paint, x0, y0, x1, y1) if paint else None
            if drawing is None:
                return None
            drawings.append(drawing)
    return drawings or None


def _drawing(paint: Paint, x0: float, y0: float, x1: float, y1: float) -> Drawing | None:
    """A stroke's box reaches beyond its ends by half of what it is thick, in the units of the file: thick and
    very thin ones are left to ``get_cdrawings``, as are the borders of areas."""
    if not paint.stroked:
        box = (x0, y0, x1, y1)
        return {"type": "f", "items": [("re", box)], "rect": box, "fill": paint.color}
    thick = min(x1 - x0, y1 - y0)
    if thick > READ.ruling_thickness or 0 < thick < READ.stroke_thickness:
        return None
    half = thick / 2
    ends = (x0 + half, y0 + half), (x1 - half, y1 - half)
    return {"type": "s", "items": [("l", *ends)], "color": paint.color, "width": thick}


@lru_cache(maxsize=4096)
def _paint(told: str) -> Paint | None:
    r"""How MuPDF says that a rectangle was drawn; None of other shapes.

    >>> _paint("\n<vector filled, color: #ffffff, alpha: 255, is-rect: true, continues: false>\n")
    Paint(stroked=False, color=(1.0, 1.0, 1.0))
    >>> _paint("\n<vector stroked, color: #000000, alpha: 255, is-rect: false, continues: false>\n") is None
    True
    """
    match = _PAINT.fullmatch(told)
    if match is None:
        return None
    red, green, blue = (part / 255 for part in bytes.fromhex(match[2]))
    return Paint(match[1] == "stroked", (red, green, blue))
