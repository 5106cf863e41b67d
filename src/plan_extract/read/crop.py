"""A part of a page as a picture, to be seen beside what was read from it."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from plan_extract.errors import DamagedPdf
from plan_extract.model import Box
from plan_extract.read.content import content_of
from plan_extract.read.damage import BROKEN

_DPI = 150  # print of 12 points is then 25 pixels high: easy to read on a screen
_OUTLINE = (0.9, 0.2, 0.1)
_MARGIN = 12.0  # points around the box, so that neighbours and rulings are seen


def crop_png(path: Path, page_number: int, box: Box) -> bytes:
    """A PNG of a box on a page (points as the reader sees the page), with a margin, the box outlined.

    Raises FileMissing, FileUnreadable or DamagedPdf.
    """
    content = content_of(path)
    try:
        with pymupdf.open(stream=content, filetype="pdf") as document:
            document.authenticate("")
            page = document[page_number - 1]
            unturned = pymupdf.Rect(*box) * page.derotation_matrix
            page.draw_rect(unturned, color=_OUTLINE, width=0.7)
            around = pymupdf.Rect(box.x0 - _MARGIN, box.y0 - _MARGIN, box.x1 + _MARGIN, box.y1 + _MARGIN)
            png: bytes = page.get_pixmap(clip=around & page.rect, dpi=_DPI).tobytes("png")
            return png
    except (*BROKEN, IndexError) as error:
        raise DamagedPdf(str(error)) from error
