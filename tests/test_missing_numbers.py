"""A number that the engine lost is completed where nothing else fits, and said so."""

from __future__ import annotations

import pytest

from plan_extract.model import RawCell, RawTask
from plan_extract.rows.missing_numbers import complete_numbers


def task(stt: str | None, *, confidence: float = 0.9, section: str | None = None) -> RawTask:
    content = RawCell("Xây dựng kế hoạch", "Xây dựng kế hoạch", (), confidence)
    return RawTask("table", stt, section, None, content, None, None, (), None, None, 3, 3, "table")


def numbers(*labels: str | None, confidence: float = 0.9) -> list[str | None]:
    return [each.stt for each in complete_numbers([task(label, confidence=confidence) for label in labels])]


@pytest.mark.parametrize(
    ("printed", "completed"),
    [
        (("4", None, "6"), ["4", "5", "6"]),
        (("4", "(", "6"), ["4", "5", "6"]),
        (("09", "§", "11"), ["09", "10", "11"]),
        (("01", "_", "03"), ["01", "02", "03"]),
        (("2.1", "~", "2.3"), ["2.1", "2.2", "2.3"]),
        (("3.4", "3Ð", "3.6"), ["3.4", "3.5", "3.6"]),  # half of it read as a letter
        (("54", "5D", "56"), ["54", "55", "56"]),
        (("2.10", "211", "2.12"), ["2.10", "2.11", "2.12"]),  # the dot lost
        (("4", "5a", "6"), ["4", "5a", "6"]),
        (("14", "1Đ", "16"), ["14", "15", "16"]),
        (("3.4", "4Ð", "3.6"), ["3.4", "4Ð", "3.6"]),
        (("A1", "A2", "A3"), ["A1", "A2", "A3"]),
        (("4", "8", "6"), ["4", "8", "6"]),  # a figure is never another
        (("4", "a", "6"), ["4", "a", "6"]),  # a row of its own kind
        (("4", "II", "6"), ["4", "II", "6"]),
        (("4", "-", "6"), ["4", "-", "6"]),
        (("4", "4.1", "6"), ["4", "4.1", "6"]),
        (("4", None, "5"), ["4", None, "5"]),  # a sub-row
        (("4", None, None, "6"), ["4", None, None, "6"]),  # either may be it
        (("4", None, "7"), ["4", None, "7"]),
        (("1.4", None, "2.6"), ["1.4", None, "2.6"]),
        ((None, "2", "3"), [None, "2", "3"]),
        (("1", "2", None), ["1", "2", None]),
    ],
)
def test_a_number_between_two_is_completed(
    printed: tuple[str | None, ...], completed: list[str | None]
) -> None:
    assert numbers(*printed) == completed


def test_a_digital_table_is_left_as_it_is() -> None:
    assert numbers("4", None, "6", confidence=1.0) == ["4", None, "6"]


def test_another_section_between_leaves_it_open() -> None:
    rows = [task("4", section="I"), task(None, section="II"), task("6", section="II")]
    assert [each.stt for each in complete_numbers(rows)] == ["4", None, "6"]


def test_a_row_that_could_not_be_placed_may_be_the_one() -> None:
    rows = [task("4"), task(None), task("6")]
    assert [each.stt for each in complete_numbers(rows, {2})] == ["4", None, "6"]


def test_what_was_printed_is_kept_and_the_row_is_less_sure() -> None:
    _, mended, after = complete_numbers([task("4"), task("("), task("6")])
    assert mended.content.confidence == 0.5
    assert [(each.code, each.words, each.detail) for each in mended.findings] == [
        ("number-completed", "5", "(")
    ]
    assert not after.findings and after.content.confidence == 0.9
