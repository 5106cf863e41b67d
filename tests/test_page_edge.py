"""What lies beyond the edge of the page that a reader sees is not read: MuPDF leaves it out."""

from __future__ import annotations

import pymupdf
import pytest

from plan_extract.read.digital import read_digital


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_words_beyond_the_edge_are_left_out(rotation: int) -> None:
    page = pymupdf.open().new_page(width=400, height=400)
    for x in range(-20, 420, 37):
        for y in range(-10, 425, 23):
            page.insert_text((x, y), "xa")
    page.set_rotation(rotation)
    page.set_cropbox(pymupdf.Rect(50.3, 60.2, 300.7, 280.9))
    read = read_digital(page)
    assert 0 < len(read.words) < 12 * 19
    assert all(
        word.x1 > 0 and word.y1 > 0 and word.x0 < read.width and word.y0 < read.height for word in read.words
    )
