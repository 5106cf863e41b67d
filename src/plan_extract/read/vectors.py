"""What a page draws, by the text page that MuPDF makes of it: running the page once more for its drawings
takes three times as long."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import pymupdf

from plan_extract.settings import READ

Drawing = dict[str, Any]
"""As ``page.get_cdrawings`` gives it: ``type``, ``items``, ``rect``, ``fill``, ``color``, ``width``."""

_KIND = pymupdf.mupdf.FZ_STEXT_BLOCK_VECTOR
_PAINT = re.compile(
    r"\s*<vector (filled|stroked), color: #([0-9a-f]{6}), alpha: \d+, is-rect: true, continues: \w+>\s*"
)


class Paint(NamedTuple):
    """How a rectangle is drawn; the colour's parts from 0 to 1."""

    stroked: bool
    color: tuple[float, float, float]


def page_drawings(page: pymupdf.Page, text: pymupdf.TextPage) -> list[Drawing]:
    """The page's drawings; more than half of all pages are plain text and have none. ``text``: the page's
    own text, made with its vectors."""
    block = text.this.m_internal.first_block
    while block is not None and block.type != _KIND:
        block = block.next  # from the front: tables and the letterhead's lines are drawn early
    if block is None:
        return []
    return lines_and_areas(text) or page.get_cdrawings()


def lines_and_areas(text: pymupdf.TextPage) -> list[Drawing] | None:
    """The lines and filled rectangles of a page; None where it draws anything else, or nothing is told."""
    drawings: list[Drawing] = []
    for x0, y0, x1, y1, told, _, kind in text.extractBLOCKS():
        if kind == _KIND:
            paint = _paint(told)
            drawing = _drawing(paint, x0, y0, x1, y1) if paint else None
            if drawing is None:
                return None
            drawings.append(drawing)
    return drawings or None


def _drawing(paint: Paint, x0: float, y0: float, x1: float, y1: float) -> Drawing | None:
    """A stroke's box reaches beyond its ends by half of what it is thick: in the units of the file, so that
    thick and very thin ones are left to ``get_cdrawings``, as are the borders of areas."""
    if not paint.stroked:
        box = (x0, y0, x1, y1)
        return {"type": "f", "items": [("re", box)], "rect": box, "fill": paint.color}
    wide, high = x1 - x0, y1 - y0
    thick = min(wide, high)
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
