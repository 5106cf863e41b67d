"""Reporting duties as clerks word them: who owes what to whom, and when."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from plan_extract.layout.blocks import outline_mark
from plan_extract.model import Block, Box, Fragment, PlanDate
from plan_extract.pipeline.duties import read_duties
from plan_extract.rows.prose import Prose, blocks_to_prose

ABOVE = ("IV. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế")


def duties_of(text: str) -> list[str]:
    return duties_in((*ABOVE, f"- {text}"))


def prose_of(lines: Iterable[str]) -> Prose:
    blocks = []
    for line in lines:
        label, level, _ = outline_mark(line)
        blocks.append(Block("paragraph", line, (Fragment(1, Box(0, 0, 1, 1), ()),), label, level))
    return blocks_to_prose(blocks)


def duties_in(lines: Iterable[str]) -> list[str]:
    read = read_duties("p", prose_of(lines).duties, PlanDate(2026, 1, 15))
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
            ["UBND xã: unread None"],  # two days, neither of them the whole
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


UNITS = (
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Kinh tế chủ trì triển khai Kế hoạch.",
    "2. Các thôn",
    "- Vận động.",
)
ALL = "các cơ quan, đơn vị"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trên đây là Kế hoạch năm 2026, yêu cầu các cơ quan, đơn vị thực hiện, báo cáo về UBND xã"
            " (qua Trạm Y tế) trước ngày 30/11/2026./.",
            [f"{ALL} → UBND xã; Trạm Y tế: fixed 2026-11-30"],
        ),
        (
            "Trên đây là Kế hoạch năm 2026, UBND xã yêu cầu Thủ trưởng các cơ quan, đơn vị thực hiện, báo cáo"
            " kết quả về UBND xã trước ngày 30/11/2026./.",
            [f"{ALL} → UBND xã: fixed 2026-11-30"],
        ),
        (
            "Trên đây là Kế hoạch năm 2026 của UBND xã, các cơ quan, đơn vị, các thôn căn cứ thực hiện, báo"
            " cáo về UBND xã trước ngày 30/11/2026./.",
            [f"{ALL}, các thôn → UBND xã: fixed 2026-11-30"],
        ),
        (
            "Nhận được Kế hoạch này, yêu cầu các cơ quan, đơn vị triển khai thực hiện; báo cáo kết quả về"
            " Phòng Kinh tế trước ngày 10/12/2026.",
            [f"{ALL} → Phòng Kinh tế: fixed 2026-12-10"],
        ),
        (
            "Trên đây là Kế hoạch năm 2026, đề nghị các đơn vị triển khai, hằng quý báo cáo UBND xã để tổng"
            " hợp, báo cáo UBND tỉnh, các Sở, ngành./.",
            ["các đơn vị → UBND xã: recurring quarterly"],
        ),
        ("Trên đây là Kế hoạch năm 2026, báo cáo kết quả về UBND xã trước ngày 30/11/2026./.", []),
    ],
)
def test_the_last_words_of_a_plan_name_who_reports(text: str, expected: list[str]) -> None:
    assert duties_in((*UNITS, text)) == expected


def test_a_report_that_nobody_is_said_to_owe_is_told_of() -> None:
    text = "Trên đây là Kế hoạch năm 2026, báo cáo kết quả về UBND xã trước ngày 30/11/2026./."
    assert [finding.words for finding in prose_of((*UNITS, text)).findings] == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các thôn báo cáo kết quả về Phòng Kinh tế trước ngày 10/12/2026. Phòng Kinh tế tổng hợp báo cáo"
            " UBND xã trước ngày 15/12/2026.",
            ["Các thôn → Phòng Kinh tế: fixed 2026-12-10", "Phòng Kinh tế → UBND xã: fixed 2026-12-15"],
        ),
        (
            "Thủ trưởng các cơ quan, đơn vị; hiệu trưởng các trường học; trưởng các thôn triển khai thực"
            " hiện; báo cáo kết quả về UBND xã trước ngày 05/12/2026.",
            [f"{ALL}; hiệu trưởng các trường học; trưởng các thôn → UBND xã: fixed 2026-12-05"],
        ),
        (
            "Các thôn: Triển khai thực hiện; trước ngày 10 tháng 12 năm 2026 gửi báo cáo về Phòng Kinh tế để"
            " tổng hợp.",
            ["Các thôn → Phòng Kinh tế: fixed 2026-12-10"],
        ),
        (
            "Các thôn gửi báo cáo về Phòng Kinh tế trước ngày 10/12/2026 để Phòng Kinh tế tổng hợp, báo cáo"
            " UBND xã trước ngày 15/12/2026.",
            ["Các thôn → Phòng Kinh tế: fixed 2026-12-10", "Phòng Kinh tế → UBND xã: fixed 2026-12-15"],
        ),
        (
            "Thời gian báo cáo: Các thôn gửi báo cáo về UBND xã trước ngày 10/12/2026.",
            ["Các thôn → UBND xã: fixed 2026-12-10"],
        ),
        ("Định kỳ hằng quý các đơn vị báo cáo về UBND xã.", ["Các đơn vị → UBND xã: recurring quarterly"]),
        ("Trước ngày 20/12/2026 các thôn gửi báo cáo về UBND xã.", ["Các thôn → UBND xã: fixed 2026-12-20"]),
    ],
)
def test_who_reports_stands_in_the_sentence(text: str, expected: list[str]) -> None:
    assert duties_in((*UNITS[:2], f"2. {text}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hoàn thành rà soát trước ngày 30/5/2026, định kỳ hằng tuần báo cáo UBND xã.",
            ["Phòng Kinh tế → UBND xã: recurring weekly"],
        ),
        ("Hoàn thành việc rà soát trước ngày 30/5/2026 và báo cáo UBND xã.", []),
        (
            "Hoàn thành rà soát trước ngày 30/5/2026, báo cáo UBND xã trước ngày 05/6/2026.",
            ["Phòng Kinh tế → UBND xã: fixed 2026-06-05"],
        ),
        (
            "Đôn đốc các thôn gửi báo cáo về UBND xã trước ngày 15 hằng tháng.",
            ["các thôn → UBND xã: recurring monthly"],
        ),
        ("Hướng dẫn các thôn báo cáo số liệu hằng quý.", ["các thôn → None: recurring quarterly"]),
        ("Tiếp nhận báo cáo của các trường học trước ngày 20/5/2026 để tổng hợp.", []),
        ("Tổng hợp báo cáo của các thôn gửi về trước ngày 20 hằng tháng.", []),
        (
            "Tổng hợp báo cáo của các thôn gửi UBND xã trước ngày 20 hằng tháng.",
            ["Phòng Kinh tế → UBND xã: recurring monthly"],
        ),
        (
            "Trước ngày 15 tháng 12 hằng năm tổng hợp báo cáo UBND xã kết quả thực hiện.",
            ["Phòng Kinh tế → UBND xã: recurring yearly"],
        ),
        (
            "Tổng hợp, báo cáo UBND xã trước ngày 15/6 (6 tháng đầu năm) và trước ngày 15/12 (cả năm).",
            ["Phòng Kinh tế → UBND xã: unread None"],
        ),
        (
            "Tổng hợp, báo cáo UBND xã định kỳ trước ngày 15/6 và trước ngày 15/12 hằng năm.",
            ["Phòng Kinh tế → UBND xã: recurring yearly"],
        ),
        ("Tổng hợp, báo cáo UBND xã 6 tháng, hằng năm.", ["Phòng Kinh tế → UBND xã: recurring half_yearly"]),
        (
            "Báo cáo UBND tỉnh (qua Sở Y tế) và Đảng ủy xã đúng hạn hằng quý.",
            ["Phòng Kinh tế → UBND tỉnh; Sở Y tế; Đảng ủy xã: recurring quarterly"],
        ),
        ("Báo cáo lên UBND xã hằng tháng.", ["Phòng Kinh tế → UBND xã: recurring monthly"]),
        ("Báo cáo với UBND xã hằng tháng.", ["Phòng Kinh tế → UBND xã: recurring monthly"]),
        (
            "Hằng tuần (vào chiều thứ Năm) báo cáo kết quả về UBND xã.",
            ["Phòng Kinh tế → UBND xã: recurring weekly"],
        ),
        ("Báo cáo UBND xã trước 16 giờ hằng ngày.", ["Phòng Kinh tế → UBND xã: recurring daily"]),
        ("Báo cáo UBND xã trước 17h00' ngày 30/11/2026.", ["Phòng Kinh tế → UBND xã: fixed 2026-11-30"]),
        ("Báo cáo UBND xã trong ngày 30/11/2026.", ["Phòng Kinh tế → UBND xã: fixed 2026-11-30"]),
        (
            "Báo cáo UBND xã từ ngày 10 đến ngày 15 hằng tháng.",
            ["Phòng Kinh tế → UBND xã: recurring monthly"],
        ),
    ],
)
def test_a_duty_beside_work(text: str, expected: list[str]) -> None:
    assert duties_of(text) == expected


def test_days_are_kept_whole() -> None:
    words = "hằng tháng (ngày 20), hằng quý (ngày 20 tháng cuối quý)"
    lines = (*ABOVE, f"- Tổng hợp, báo cáo UBND xã {words}.")
    assert [duty.deadline.text for duty in prose_of(lines).duties] == [words]


def test_reports_listed_below_a_sentence_go_where_it_says() -> None:
    lines = (
        "IV. CHẾ ĐỘ BÁO CÁO",
        "1. Các đơn vị gửi báo cáo kết quả thực hiện về UBND xã (qua Trạm Y tế):",
        "- Báo cáo tháng: trước ngày 20 hằng tháng.",
        "- Báo cáo quý: trước ngày 20 của tháng cuối quý.",
    )
    expected = [
        "Các đơn vị → UBND xã; Trạm Y tế: recurring monthly",
        "Các đơn vị → UBND xã; Trạm Y tế: recurring quarterly",
    ]
    assert duties_in(lines) == expected
    unmarked = "Các đơn vị định kỳ báo cáo kết quả về UBND xã (qua Trạm Y tế), cụ thể như sau:"
    assert duties_in((lines[0], "1. Chế độ báo cáo", unmarked, *lines[2:])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Phòng Kinh tế kiểm tra các chợ, báo cáo kết quả về UBND xã trước ngày 30/11/2026.",
            ["Phòng Kinh tế → UBND xã: fixed 2026-11-30"],
        ),
        ("Trạm Y tế giám sát, hằng tháng báo cáo UBND xã.", ["Trạm Y tế → UBND xã: recurring monthly"]),
        (
            "Mở hội thi và báo cáo kết quả về UBND xã trước ngày 28/02/2026; giao Đoàn xã thực hiện.",
            ["Đoàn xã → UBND xã: fixed 2026-02-28"],
        ),
        ("Phòng Kinh tế lập danh mục, báo cáo UBND xã trong quý II/2026.", []),
    ],
)
def test_among_tasks_a_report_of_what_was_done_is_a_duty(text: str, expected: list[str]) -> None:
    assert duties_in(("II. NHIỆM VỤ", "1. Công an xã tuần tra.", f"2. {text}")) == expected
