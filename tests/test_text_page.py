"""What MuPDF's text page tells: lines and areas are those of ``get_cdrawings``, or are left to it."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from plan_extract.model import Ruling
from plan_extract.read.digital import drawings_to_rulings
from plan_extract.read.text_page import lines_and_areas, page_drawings, words_of

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.pdf"))
FLAGS = pymupdf.TEXTFLAGS_WORDS & ~pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_COLLECT_VECTORS
STROKE = 0.3  # points: of a thin area with a border only the ends of both together are told


def drawn(content: str) -> pymupdf.Page:
    document = pymupdf.open()
    page = document.new_page(width=600, height=800)
    xref = document.get_new_xref()
    document.update_object(xref, "<<>>")
    document.update_stream(xref, content.encode())
    document.xref_set_key(page.xref, "Contents", f"{xref} 0 R")
    return pymupdf.open(stream=document.tobytes())[0]


def quick(page: pymupdf.Page) -> list[Ruling] | None:
    drawings = lines_and_areas(page.get_textpage(flags=FLAGS))
    return None if drawings is None else drawings_to_rulings(drawings, None, *page.rect.br)


def slow(page: pymupdf.Page) -> list[Ruling]:
    return drawings_to_rulings(page.get_cdrawings(), None, *page.rect.br)


def alike(rulings: list[Ruling], others: list[Ruling], within: float = 0.01) -> bool:
    return len(rulings) == len(others) and all(
        abs(side - other) < within
        for pair in zip(rulings, others, strict=True)
        for side, other in zip(*pair, strict=True)
    )


@pytest.mark.parametrize(
    "content",
    [
        ".5 w 100 100 m 300 100 l S",
        "0 w 100 100 m 300 100 l S",
        ".5 w -50 100 m 700 100 l S",
        "[3 3] 0 d .5 w 100 100 m 100 300 l S",
        ".5 w 100 100 m 300 100 l 100 200 m 300 200 l S",
        "q .24 0 0 .24 0 0 cm 2 w 400 400 m 1200 400 l S Q",  # a browser's units: thicker than on the page
        "100 100 200 .5 re f 100 200 200 2.25 re f",
        "100 100 200 .5 re 100 200 .5 200 re f",
        "100 100 m 300 100 l 300 100.5 l 100 100.5 l f",
        ".9 g 100 100 200 50 re f 0 g 100 100 200 .5 re f",
        ".8 G .5 w 100 100 m 300 100 l S .95 G 100 200 m 300 200 l S",
        "".join(f"{x} 100 1 1 re f " for x in range(100, 200, 3)),  # a line of dots
        "q 150 90 50 50 re W n .5 w 100 100 m 300 100 l S Q",
    ],
)
def test_lines_and_areas_are_those_drawn(content: str) -> None:
    page = drawn(content)
    rulings = quick(page)
    assert rulings is not None
    assert alike(rulings, slow(page))


@pytest.mark.parametrize(
    "content",
    [
        ".5 w 100 100 200 50 re S",  # a border: how thick its lines are is not told
        ".5 w 100 100 m 120 120 140 120 160 100 c S",
        ".5 w 100 100 m 200 100 l 200 200 l S",
        "5 w 100 100 m 300 100 l S",
        "q 28.35 0 0 28.35 0 0 cm .02 w 4 4 m 12 4 l S Q",  # in centimetres: 0.57 points
        ".5 w 100 100 m 300 100 l 100 120 m 200 150 l S",
        "100 100 m 300 100 l 200 150 l f",
    ],
)
def test_other_shapes_are_left_to_cdrawings(content: str) -> None:
    page = drawn(content)
    assert quick(page) is None
    drawings = page_drawings(page, page.get_textpage(flags=FLAGS))
    assert drawings_to_rulings(drawings, None, *page.rect.br) == slow(page)


def test_a_page_that_draws_nothing_has_none() -> None:
    page = drawn("")
    assert page_drawings(page, page.get_textpage(flags=FLAGS)) == []


def test_the_samples_tables_are_told_quickly() -> None:
    """Were MuPDF to word it otherwise, all would be read as ever, only slower: this test would say so."""
    told = 0
    for sample in SAMPLES:
        with pymupdf.open(sample) as document:
            for page in document:
                rulings = quick(page)
                if rulings is not None:
                    told += 1
                    assert alike(rulings, slow(page), STROKE)
    assert told >= 30


def test_words_in_a_low_font_keep_their_places() -> None:
    page = pymupdf.open().new_page()
    page.insert_text((50, 100), "lll", fontname="zadb")  # lower than its size
    page.insert_text((90, 100), "noi dung")
    text = page.get_textpage(flags=FLAGS)
    words, corrected = words_of(text), text.extractWORDS()
    assert [(word[0], word[2], word[4]) for word in words] == [
        (word[0], word[2], word[4]) for word in corrected
    ]
    assert words[0][3] - words[0][1] < corrected[0][3] - corrected[0][1]
    assert words[1:] == corrected[1:]
