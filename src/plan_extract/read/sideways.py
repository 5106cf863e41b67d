"""Pages whose text runs up or down the sheet, without a rotation that says so: turned upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pymupdf

from plan_extract.model import Affine, Word
from plan_extract.settings import READ


class Turn(NamedTuple):
    """How a page is set upright: its words and lines, and the way back to the page as it lies."""

    upright: pymupdf.Matrix
    to_paper: Affine


def lies_sideways(words: Sequence[Word]) -> bool:
    """Whether words of four letters and more are higher than wide.

    >>> lies_sideways([Word("nhiệm", 10, 100, 22, 130)] * 12)
    True
    >>> lies_sideways([Word("nhiệm", 0, 0, 30, 12)] * 12)
    False
    """
    looked_at = words[: READ.sideways_looked_at]
    high = [word for word in looked_at if word.y1 - word.y0 > word.x1 - word.x0 and len(word.text) > 3]
    if len(high) < READ.sideways_least:
        return False
    return len(high) > READ.sideways_share * len([word for word in looked_at if len(word.text) > 3])


def turn_of(page: pymupdf.Page) -> Turn | None:
    """The quarter turn that sets a page upright, by the direction in which most of its lines run."""
    lines = [line for block in page.get_text("dict", flags=0)["blocks"] for line in block.get("lines", ())]
    ways = Counter(_direction(pymupdf.Point(line["dir"]), page.rotation_matrix) for line in lines)
    width, height = page.rect.width, page.rect.height
    match ways.most_common(1):
        case [((0, -1), _)]:
            return Turn(pymupdf.Matrix(0, 1, -1, 0, height, 0), (0, -1, 1, 0, 0, height))
        case [((0, 1), _)]:
            return Turn(pymupdf.Matrix(0, -1, 1, 0, 0, width), (0, 1, -1, 0, width, 0))
    return None


def _direction(way: pymupdf.Point, rotation: pymupdf.Matrix) -> tuple[int, int]:
    a, b, c, d, _, _ = rotation
    return round(a * way.x + c * way.y), round(b * way.x + d * way.y)
