"""Reporting duties as clerks word them: who owes what to whom, and when."""

from __future__ import annotations

import pytest

from plan_extract.layout.blocks import outline_mark
from plan_extract.model import Block, Box, Fragment, PlanDate
from plan_extract.pipeline.duties import read_duties
from plan_extract.rows.prose import blocks_to_prose

ABOVE = ("IV. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế")


def duties_of(text: str) -> list[str]:
    blocks = []
    for line in (*ABOVE, f"- {text}"):
        label, level, _ = outline_mark(line)
        blocks.append(Block("paragraph", line, (Fragment(1, Box(0, 0, 1, 1), ()),), label, level))
    read = read_duties("p", blocks_to_prose(blocks).duties, PlanDate(2026, 1, 15))
    records = [duty.record for duty in read]
    return [
        f"{each.who} → {each.to_whom}: {each.deadline_kind} {each.deadline_end or each.deadline_recurrence}"
        for each in records
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("báo cáo UBND xã trong tháng 12/2026.", ["UBND xã: fixed 2026-12-31"]),
        ("báo cáo UBND xã vào cuối năm 2026.", ["UBND xã: fixed 2026-12-31"]),
        ("báo cáo UBND xã muộn nhất ngày 15/12/2026.", ["UBND xã: fixed 2026-12-15"]),
        ("báo cáo UBND xã không muộn hơn ngày 15/12/2026.", ["UBND xã: fixed 2026-12-15"]),
        ("báo cáo UBND xã đến ngày 15/12/2026.", ["UBND xã: fixed 2026-12-15"]),
        ("báo cáo UBND xã 06 tháng/lần.", ["UBND xã: recurring half_yearly"]),
        ("báo cáo UBND xã khi có yêu cầu.", ["UBND xã: conditional None"]),
        ("báo cáo UBND xã kết quả thực hiện trong quý I/2026.", []),
        ("kịp thời báo cáo UBND xã.", []),
        ("báo cáo UBND xã trước ngày 15/6, 15/12 hằng năm.", ["UBND xã: recurring yearly"]),
        (
            "báo cáo UBND xã định kỳ 6 tháng (trước ngày 10/6), năm (trước ngày 10/12).",
            ["UBND xã: recurring half_yearly"],
        ),
        (
            "báo cáo kết quả 6 tháng trước ngày 05/6 và báo cáo năm trước ngày 05/12 về UBND xã.",
            ["UBND xã: fixed 2026-12-05"],
        ),
        (
            "báo cáo tiến độ trước ngày 20 hằng tháng; báo cáo tổng kết trước ngày 30/11/2026 về UBND xã.",
            ["UBND xã: recurring monthly", "UBND xã: fixed 2026-11-30"],
        ),
        (
            "báo cáo UBND xã định kỳ hằng quý; báo cáo đột xuất khi có yêu cầu.",
            ["UBND xã: recurring quarterly"],
        ),
    ],
)
def test_a_duty_is_read_whatever_words_tell_its_time(text: str, expected: list[str]) -> None:
    assert duties_of(f"Tổng hợp, {text}") == [f"Phòng Kinh tế → {each}" for each in expected]


def test_a_rule_of_reports_is_not_addressed_to_those_who_report() -> None:
    text = "Chế độ báo cáo: các đơn vị gửi báo cáo về Trạm Y tế trước ngày 15/12/2026."
    assert duties_of(text) == ["các đơn vị → Trạm Y tế: fixed 2026-12-15"]
