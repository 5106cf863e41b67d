"""Tasks in prose: the tables of words, and small plans in the layouts that occur."""

from __future__ import annotations

import pytest

from plan_extract.layout.blocks import outline_mark
from plan_extract.model import Block, Box, Fragment, RawTask
from plan_extract.rows.prose import blocks_to_prose_tasks
from plan_extract.rows.prose_labels import LabelEntry, label_role, labels
from plan_extract.rows.prose_outline import PartEntry, PassageEntry, part_kind, parts, passage_kind, passages
from plan_extract.rows.prose_times import TimeEntry, find_time, times


@pytest.mark.parametrize("entry", labels(), ids=lambda entry: entry.role)
def test_labels_prove_their_pattern(entry: LabelEntry) -> None:
    assert {label_role(text) for text in entry.matches} == {entry.role}
    assert entry.role not in {label_role(text) for text in entry.rejects}


@pytest.mark.parametrize("entry", parts(), ids=lambda entry: entry.kind)
def test_headings_prove_their_pattern(entry: PartEntry) -> None:
    assert {part_kind(text) for text in entry.matches} == {entry.kind}
    assert entry.kind not in {part_kind(text) for text in entry.rejects}


@pytest.mark.parametrize("entry", passages(), ids=lambda entry: entry.kind)
def test_passages_prove_their_pattern(entry: PassageEntry) -> None:
    assert {passage_kind(text) for text in entry.matches} == {entry.kind}
    assert entry.kind not in {passage_kind(text) for text in entry.rejects}


@pytest.mark.parametrize("entry", times(), ids=lambda entry: entry.id)
def test_times_prove_their_pattern(entry: TimeEntry) -> None:
    found = [find_time(text) for text in entry.matches]
    assert {time.rule if time else None for time in found} == {entry.id}
    assert entry.id not in {time.rule for text in entry.rejects if (time := find_time(text))}


def paragraphs(text: str) -> tuple[Block, ...]:
    """One paragraph a line, as the layout gives them."""
    blocks = []
    for line in filter(None, map(str.strip, text.splitlines())):
        label, level, _ = outline_mark(line)
        blocks.append(Block("paragraph", line, (Fragment(1, Box(0, 0, 1, 1), ()),), label, level))
    return tuple(blocks)


def tasks(text: str) -> list[RawTask]:
    return list(blocks_to_prose_tasks(paragraphs(text)))


def who(task: RawTask) -> list[tuple[str, str]]:
    return [(cell.role, cell.cell.text) for cell in task.agencies]


def test_a_labelled_list_is_one_task_a_block() -> None:
    found = tasks(
        """
        II. NỘI DUNG THỰC HIỆN
        1. Xây dựng, ban hành Kế hoạch kiểm tra văn bản quy phạm pháp luật
        - Bộ phận tham mưu: bộ phận Tư pháp - Hộ tịch.
        - Bộ phận phối hợp: Các ban, ngành có liên quan.
        - Thời gian thực hiện: tháng 3 năm 2025.
        2. Tuyên truyền, phổ biến pháp luật
        - Giải pháp thực hiện: phát thanh, mạng xã hội.
        - Cơ quan chủ trì: Phòng Văn hóa - Xã hội.
        - Thời gian hoàn thành: Thường xuyên.
        """
    )
    assert [task.stt for task in found] == ["1", "2"]
    assert who(found[0]) == [
        ("lead", "bộ phận Tư pháp - Hộ tịch"),
        ("support", "Các ban, ngành có liên quan"),
    ]
    assert found[0].deadline and found[0].deadline.text == "tháng 3 năm 2025"
    assert found[1].note and found[1].note.text == "Giải pháp thực hiện: phát thanh, mạng xã hội"
    assert found[1].section_title == "NỘI DUNG THỰC HIỆN"


def test_each_dash_with_labels_of_its_own_is_a_task() -> None:
    found = tasks(
        """
        II. NHIỆM VỤ
        1. Hạ tầng số
        - Phủ sóng 5G toàn xã
        + Chủ trì: Phòng Kinh tế
        + Thời gian: Quý IV/2025
        - Lắp đặt wifi công cộng
        + Chủ trì: Phòng Văn hóa - Xã hội
        + Thời gian: Năm 2026
        """
    )
    assert [(task.content.text, task.section_title) for task in found] == [
        ("Phủ sóng 5G toàn xã", "Hạ tầng số"),
        ("Lắp đặt wifi công cộng", "Hạ tầng số"),
    ]


def test_the_heading_of_an_agency_gives_the_lead() -> None:
    found = tasks(
        """
        III. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU
        1. Nâng cao nhận thức về chuyển đổi số
        1.1. Các phòng, ban, ngành, các thôn
        Tổ chức tuyên truyền thường xuyên, sâu rộng nội dung Nghị quyết.
        1.2. Phòng Kinh tế chủ trì, phối hợp các phòng, ban
        - Chủ trì, phối hợp với Công an xã rà soát chính sách thu hút nhân lực.
        - Tham mưu UBND xã cân đối kinh phí trước ngày 15/12/2025.
        """
    )
    assert [task.section_title for task in found] == ["Nâng cao nhận thức về chuyển đổi số"] * 3
    assert who(found[0]) == [("lead", "Các phòng, ban, ngành, các thôn")]
    assert who(found[1])[-1] == ("support", "Công an xã") and who(found[1])[0] == ("lead", "Phòng Kinh tế")
    assert found[2].deadline and found[2].deadline.text == "trước ngày 15/12/2025"


def test_goals_money_and_closing_words_are_no_tasks() -> None:
    found = tasks(
        """
        I. MỤC ĐÍCH, YÊU CẦU
        - Tổ chức thực hiện đầy đủ các nhiệm vụ, giải pháp.
        II. MỤC TIÊU, NHIỆM VỤ
        1. Mục tiêu
        - Xây dựng chính quyền số hiện đại.
        2. Nhiệm vụ
        - Triển khai trợ lý ảo cho cán bộ, công chức.
        III. KINH PHÍ THỰC HIỆN
        1. Bố trí từ nguồn ngân sách nhà nước.
        IV. TỔ CHỨC THỰC HIỆN
        1. Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp với các đơn vị theo dõi, đôn đốc việc thực hiện.
        2. Định kỳ hàng năm trước ngày 15/12, các cơ quan, đơn vị rà soát, báo cáo UBND xã kết quả.
        Trên đây là Kế hoạch của UBND xã./.
        Nơi nhận:
        - Lưu: VT.
        """
    )
    assert [task.content.text[:12] for task in found] == ["Triển khai t", "Giao Phòng V"]
    assert who(found[1]) == [("lead", "Phòng Văn hóa - Xã hội"), ("support", "các đơn vị")]


def test_labels_inside_a_paragraph() -> None:
    (found,) = tasks(
        """
        II. NHIỆM VỤ
        - Cấp chữ ký số cho cán bộ, công chức. Chủ trì: Phòng Kinh tế. Hoàn thành: Quý IV/2025.
        """
    )
    assert who(found) == [("lead", "Phòng Kinh tế")]
    assert found.deadline and found.deadline.text == "Quý IV/2025"
