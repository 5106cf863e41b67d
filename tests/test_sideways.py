"""Pages whose text runs up or down the sheet are read upright; their places stay those of the sheet."""

from __future__ import annotations

import pymupdf
import pytest

from plan_extract.geometry import on_paper
from plan_extract.read.digital import read_digital

WORDS = ["nghiem", *(f"{word}vu" for word in ("rasoat", "chuan", "hoa", "quytrinh", "dich", "truc", "muc"))]
WORDS += [f"{word}toan" for word in ("giai", "phap", "thuc", "hien", "hoan")]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("way", [90, 270])
def test_sideways_text_is_read_upright(way: int, rotation: int) -> None:
    page = pymupdf.open().new_page(width=400, height=600)
    for number, word in enumerate(WORDS):
        page.insert_text((60 + 20 * number, 300), word, fontsize=11, rotate=way)
    page.draw_line((50, 100), (50, 500))
    page.set_rotation(rotation)
    read = read_digital(page)
    sideways = way % 180 != rotation % 180
    assert (read.to_paper is not None) is sideways
    if not sideways:
        return
    lines = sorted(read.words, key=lambda word: word.y0)
    assert {word.text for word in lines} == set(WORDS)
    assert all(word.x1 - word.x0 > word.y1 - word.y0 for word in lines)
    assert read.rulings[0].horizontal
    paper = [on_paper(word.box, read.to_paper) for word in lines]
    shown = {w[4]: pymupdf.Rect(w[:4]) * page.rotation_matrix for w in page.get_text("words")}
    for word, box in zip(lines, paper, strict=True):
        assert box == pytest.approx(tuple(shown[word.text].normalize()), abs=0.1)


def test_upright_pages_stay_as_they_are() -> None:
    page = pymupdf.open().new_page()
    for number, word in enumerate(WORDS):
        page.insert_text((60, 60 + 20 * number), word, fontsize=11)
    assert read_digital(page).to_paper is None
