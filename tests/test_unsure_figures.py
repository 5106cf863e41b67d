"""A figure that the engine did not read surely is printed, not read."""

from __future__ import annotations

import pytest

from plan_extract.model import Box, Fragment, Line, RawCell, RawTarget, Word
from plan_extract.pipeline.readings import read_targets
from plan_extract.records import TargetRecord


def cell(text: str, confidence: float) -> RawCell:
    words = tuple(Word(word, 10 * x, 0, 10 * x + 9, 9, confidence) for x, word in enumerate(text.split()))
    return RawCell(text, text, (Fragment(1, Box(0, 0, 99, 9), (Line(words),)),), confidence)


def read(indicator: str, value: str | None, confidence: float) -> tuple[float | None, str | None, list[str]]:
    target = RawTarget(
        "table" if value else "prose",
        "1",
        cell(indicator, 0.95 if confidence < 1 else 1.0) if value else cell(indicator, confidence),
        cell(value, confidence) if value else None,
        None,
        None,
        2026,
        (),
        1,
        "indicators",
    )
    (found,), _ = read_targets("p", [target])
    assert isinstance(found.record, TargetRecord)
    return found.record.value, found.record.value_text, [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("indicator", "value", "confidence", "expected"),
    [
        ("Tỷ lệ hộ dùng nước sạch", "95%", 0.93, 95),
        ("Tỷ lệ hộ dùng nước sạch", "95%", 0.4, None),  # nobody knows
        ("Tỷ lệ hộ dùng nước sạch", "959%", 0.93, None),  # «95%», its ring read as a figure
        ("Tỷ lệ hộ dùng nước sạch", "959%", 1.0, 959),  # the file's own text is what it is
        ("Thu ngân sách so với dự toán", "115%", 0.93, 115),
        ("Tỷ lệ hộ dùng nước sạch đạt 959%", None, 0.93, None),
    ],
)
def test_a_doubted_figure_is_no_value(
    indicator: str, value: str | None, confidence: float, expected: float | None
) -> None:
    found, printed, findings = read(indicator, value, confidence)
    assert found == expected
    assert ("unsure-figure" in findings) == (expected is None)
    assert printed
