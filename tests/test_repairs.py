"""Repairs of OCR: each row of the table by its own examples."""

from __future__ import annotations

import re

import pytest

from plan_extract.lookups import toml_table
from plan_extract.model import Word
from plan_extract.read.repairs import Confusion, repair_pairs, repair_word

ROWS = toml_table("ocr_confusions", Confusion)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_confusion_changes_its_own_examples_only(row: Confusion) -> None:
    pattern = re.compile(row.pattern)
    for before, after in row.matches:
        assert pattern.sub(row.replacement, before) == after
        others = [other for other in ROWS if other is not row]
        assert not any(re.search(other.pattern, before) for other in others)
    for text in row.rejects:
        assert pattern.sub(row.replacement, text) == text


FIGURES = [row for row in ROWS if not row.id.startswith("roman")]  # a heading's number is no figure


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: row.id)
def test_figures_stay_figures(row: Confusion) -> None:
    for before, after in row.matches:
        assert re.sub(r"\D", "", before.replace("I", "")) == re.sub(r"\D", "", after)


def words(text: str, confidence: float) -> list[Word]:
    return [Word(part, 20.0 * i, 0, 20.0 * i + 16, 12, confidence) for i, part in enumerate(text.split())]


@pytest.mark.parametrize(
    ("read", "confidence", "printed"),
    [
        ("thúc đấy mạnh mẽ", 0.96, "thúc đẩy mạnh mẽ"),
        ("cân đối mới", 0.9, "cân đối mới"),  # a known pair holds «đối»
        ("phối họp với", 0.9, "phối hợp với"),
        ("phối họp với", 0.96, "phối họp với"),  # the engine is sure, and this is none of its habits
        ("đối mới", 0.99, "đối mới"),
        ("đối, mới", 0.9, "đối, mới"),
    ],
)
def test_marks_are_repaired_by_the_neighbour(read: str, confidence: float, printed: str) -> None:
    assert " ".join(word.text for word in repair_pairs(words(read, confidence))) == printed


def test_the_reading_before_a_repair_is_kept() -> None:
    assert repair_word(Word("04-KHIĐU", 0, 0, 9, 9, 0.86)).printed == "04-KHIĐU"
    assert repair_pairs(words("đối mới", 0.9))[0].printed == "đối"
