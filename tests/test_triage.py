"""Text layers that are no text, as printing through PostScript leaves them."""

from __future__ import annotations

import pytest

from plan_extract.model import Finding, Page, Word
from plan_extract.read.triage import reads_badly


def page(text: str, *findings: str) -> Page:
    words = tuple(Word(word, 10 * x, 0, 10 * x + 9, 9) for x, word in enumerate(text.split()))
    return Page(1, 595, 842, words, (), findings=tuple(Finding(code, 1) for code in findings))


@pytest.mark.parametrize(
    ("text", "badly"),
    [
        ("0 2 $(+ &' 45$ 3 < 3 <$ $( ) * # = 6 > 6 4? @A < $ 4JT 9 $ 4H 4V- < M ,-# JA $( $ 3 3 Q", True),
        ("1 12.500 > 95 % < 3 2 7,5 ≥ 80 % 3 100 120 (1) (2) (3) 4 5 6 7 8 9 10 11 12 13 - - Tổng 5", False),
        ("Ban hành kế hoạch triển khai nhiệm vụ " * 5, False),
    ],
)
def test_signs_in_the_place_of_letters(text: str, badly: bool) -> None:
    assert reads_badly(page(text)) == badly


def test_a_page_that_lacks_letters_reads_badly_though_its_words_are_sound() -> None:
    assert reads_badly(page("Ban hành kế hoạch triển khai nhiệm vụ", "letters-lost"))
