"""Sections of goals by their headings, in other words and styles."""

from __future__ import annotations

import pytest

from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.model import RawTarget
from plan_extract.pipeline.readings import read_targets
from plan_extract.records import TargetRecord
from plan_extract.rows.goal_headings import GoalHeadingEntry, goal_headings, heading_says
from plan_extract.rows.goals import blocks_to_targets


def _targets(text: str) -> tuple[RawTarget, ...]:
    """Each line is a paragraph of its own."""
    pages = [PageMaker(1, 595.0, 842.0).text(line).page() for line in text.splitlines()]
    return blocks_to_targets([block for page in pages for block in lay_out([page]).blocks])


def _read(text: str) -> list[tuple[str | None, str]]:
    return [(target.stt, target.indicator.text) for target in _targets(text)]


@pytest.mark.parametrize("entry", goal_headings(), ids=lambda entry: f"{entry.kind}: {entry.matches[0]}")
def test_a_heading_says_what_its_entry_claims(entry: GoalHeadingEntry) -> None:
    if entry.kind == "name":
        assert all("goals" not in heading_says(text) for text in entry.matches)
        assert all("goals" in heading_says(text) for text in entry.rejects)
        return
    assert all(entry.kind in heading_says(text) for text in entry.matches)
    assert all(entry.kind not in heading_says(text) for text in entry.rejects)


def test_titles_in_capitals_without_marks_open_and_end_goals() -> None:
    text = (
        "YÊU CẦU CẦN ĐẠT\n✓ 100% tuyến phố được cắm biển.\n✓ Không quá 03 điểm tập kết rác.\n"
        "TRÁCH NHIỆM CỦA CÁC CƠ QUAN\n1/ Công an phường\n- Xử lý 100% xe vi phạm."
    )
    assert _read(text) == [("✓", "100% tuyến phố được cắm biển."), ("✓", "Không quá 03 điểm tập kết rác.")]


def test_a_plain_title_without_a_mark_opens_goals_and_a_known_one_ends_them() -> None:
    text = (
        "Mục tiêu\nPhấn đấu 98% dân số có căn cước.\nTối đa 2% hồ sơ còn sai lệch.\n"
        "Phân công nhiệm vụ\n1. Giao Công an xã làm sạch 100% dữ liệu."
    )
    assert [words for _, words in _read(text)] == [
        "Phấn đấu 98% dân số có căn cước.",
        "Tối đa 2% hồ sơ còn sai lệch.",
    ]


def test_a_mark_before_a_figure_goes_on_with_the_count() -> None:
    text = (
        "II- MỤC TIÊU\n1- Toàn xã có 180 doanh nghiệp.\n2- Thu ngân sách tăng 5%.\n3- 100% hộ dùng hóa đơn."
    )
    assert _read(text)[2] == ("3", "100% hộ dùng hóa đơn.")
    first = "II- MỤC TIÊU\n1- 100% hộ dùng hóa đơn.\n2- Thu ngân sách tăng 5%."
    assert _read(first)[0] == ("1", "100% hộ dùng hóa đơn.")


def test_a_range_is_no_mark() -> None:
    text = "II. MỤC TIÊU\n1. Toàn xã có 180 doanh nghiệp.\n2 - 3% hộ thoát nghèo mỗi năm."
    assert _read(text)[1] == (None, "2 - 3% hộ thoát nghèo mỗi năm.")


def test_a_heading_on_one_line_with_its_goal() -> None:
    text = "I. YÊU CẦU\n1. Mục tiêu: 100% hộ có nước sạch; 80% hộ có chữ ký số.\n2. Yêu cầu: Bám sát thực tế."
    assert [words for _, words in _read(text)] == ["100% hộ có nước sạch; 80% hộ có chữ ký số."]


def test_goals_of_the_past_are_none() -> None:
    text = "I. KẾT QUẢ THỰC HIỆN NĂM 2025\n1. Các chỉ tiêu kinh tế\n- Thu ngân sách đạt 105% dự toán."
    assert _read(text) == []


def test_what_a_programme_is_called_opens_no_goals() -> None:
    text = "I. Các chương trình mục tiêu quốc gia\n- Giải ngân 100% vốn."
    assert _read(text) == []


def test_goals_listed_inside_a_paragraph_and_ways_of_counting() -> None:
    text = (
        "I. MỤC TIÊU\n1. Mục tiêu cụ thể\nNăm 2025, toàn Đảng bộ mới có 31% chi bộ họp không giấy tờ. "
        "Trên cơ sở đó, đến hết năm 2026 phấn đấu đạt các mục tiêu sau: (1) 100% đảng viên dùng Sổ tay; "
        "(2) trên 70% chi bộ họp không giấy tờ; và (3) không quá 02 ngày làm việc để xử lý văn bản đến.\n"
        "Đối với khối chính quyền: tỷ lệ hài lòng đạt 92%.\n"
        "Cách tính: theo hướng dẫn của Thống kê tỉnh.\nII. NHIỆM VỤ"
    )
    targets = _targets(text)
    assert [(t.stt, t.indicator.text, t.horizon_year) for t in targets[1:]] == [
        ("(1)", "100% đảng viên dùng Sổ tay", 2026),
        ("(2)", "trên 70% chi bộ họp không giấy tờ", 2026),
        ("(3)", "không quá 02 ngày làm việc để xử lý văn bản đến.", 2026),
        (None, "Đối với khối chính quyền: tỷ lệ hài lòng đạt 92%.", 2026),
    ]


def test_lettered_parts_stand_above_roman_ones() -> None:
    text = (
        "A. TÌNH HÌNH\nXã có 02 khu công nghiệp.\nB. MỤC TIÊU\nI. Mục tiêu đến năm 2030\n"
        "- Kinh tế số đạt 30%.\nII. Tầm nhìn đến năm 2045\nKinh tế số đạt trên 50%.\n"
        "C. NHIỆM VỤ\nI. Nâng cao nhận thức\n- Mở 02 lớp."
    )
    assert [(t.indicator.text, t.horizon_year) for t in _targets(text)] == [
        ("Kinh tế số đạt 30%.", 2030),
        ("Kinh tế số đạt trên 50%.", 2045),
    ]


def test_requirements_among_goals_are_none_unless_they_count() -> None:
    text = (
        "II. MỤC TIÊU, YÊU CẦU\n1. Yêu cầu\n- Bảo đảm tiến độ, rõ người, rõ việc.\n"
        "- Đạt 100% chỉ tiêu được giao.\n"
        "2. Mục tiêu\n- Kinh tế số đạt 30%.\n"
        "- Số liệu thực hiện năm 2025 lấy theo báo cáo của Ủy ban nhân dân phường."
    )
    assert [text for _, text in _read(text)] == ["Đạt 100% chỉ tiêu được giao.", "Kinh tế số đạt 30%."]


def _values(
    text: str, year: int | None = None, since: int | None = None
) -> list[tuple[float | None, int | None, list[str]]]:
    """Value, year and agencies of each target."""
    read, _ = read_targets("p", _targets(text), year, since)
    records = [each.record for each in read if isinstance(each.record, TargetRecord)]
    return [(one.value, one.horizon_year, [who.agency_id for who in one.agencies]) for one in records]


def test_below_a_general_objective_only_figures_are_goals() -> None:
    text = (
        "II. MỤC TIÊU CHUNG\n- Bộ máy tinh gọn, phục vụ người dân.\n- Mức độ hài lòng đạt từ 93% trở lên.\n"
        "III. NHIỆM VỤ\n- Mở 05 lớp tập huấn."
    )
    assert _values(text) == [(93, None, [])]


def test_a_goals_last_words_overrule_the_year_of_the_title() -> None:
    text = (
        "II. MỤC TIÊU\n- Trên 95% hộ ký cam kết.\n- 90% hộ kinh doanh ký cam kết trong năm 2025.\n"
        "- 85% thôn có tổ xung kích, hoàn thành trước ngày 15/12/2025.\n"
        "- 80% thôn có tổ xung kích trước tháng 12/2025.\n- Số vụ giảm 10% so với trong năm 2025."
    )
    years = [(value, year) for value, year, _ in _values(text, 2026, 2026)]
    assert years == [(95, 2026), (90, 2025), (85, 2025), (80, None), (10, 2026)]


def test_a_season_gives_the_year_it_ends_in() -> None:
    text = (
        "II. MỤC TIÊU\n- Vụ Đông Xuân 2025 - 2026 xuống giống 900 ha.\n"
        "- Duy trì 98% học sinh đến lớp trong năm học 2026 - 2027."
    )
    assert [(value, year) for value, year, _ in _values(text)] == [(900, 2026), (98, 2027)]


def test_a_labelled_line_below_a_goal_tells_who_answers_for_it_and_by_when() -> None:
    text = (
        "I. CHỈ TIÊU CHỦ YẾU\n1. Trồng 900 cây; 95% rác được thu gom.\n"
        "Đơn vị chủ trì: Phòng Kinh tế. Báo cáo hằng quý.\n"
        "2. Xây 02 sân thể thao.\nCơ quan thực hiện: Công an xã. Thời gian hoàn thành: Quý II/2027."
    )
    kinh_te = ["phong-kinh-te"]
    assert _values(text) == [(900, None, kinh_te), (95, None, kinh_te), (2, 2027, ["cong-an"])]


def test_what_somebody_is_asked_for_and_the_plans_end_open_no_goals() -> None:
    text = (
        "I. CHỈ TIÊU\n1. 95% rác được thu gom.\nII. TỔ CHỨC THỰC HIỆN\n"
        "1. Các hội, đoàn thể vận động Nhân dân hoàn thành các chỉ tiêu năm 2027.\n"
        "Trên đây là Kế hoạch của xã, yêu cầu các đơn vị thực hiện./.\nNơi nhận:\n- Lưu: VT."
    )
    assert _values(text) == [(95, None, [])]


def test_stars_name_parts_that_counted_goals_run_through() -> None:
    text = (
        "II. CHỈ TIÊU\n* Về kinh tế\n(1) Trồng 45 ha rừng.\n* Về quốc phòng\n(2) Gọi 100% chỉ tiêu.\n"
        "* Về xây dựng Đảng\n(3) 90% chi bộ hoàn thành tốt nhiệm vụ."
    )
    found = _targets(text)
    assert [(target.stt, target.group_text) for target in found] == [
        ("(1)", "Về kinh tế"),
        ("(2)", "Về quốc phòng"),
        ("(3)", "Về xây dựng Đảng"),
    ]


def _goals(text: str) -> list[tuple[str, int | None]]:
    """Words and year of each target, as the plan of 2026 gives them."""
    read, _ = read_targets("p", _targets(text), 2026, 2026)
    return [(one.record.indicator_text, one.record.horizon_year) for one in read]


@pytest.mark.parametrize(
    "title", ["* Mục tiêu:", "* Chỉ tiêu:", "* Mục tiêu cụ thể:", "Mục tiêu:", "* Chỉ tiêu năm 2026:"]
)
def test_goals_listed_within_a_task_are_its_figures(title: str) -> None:
    text = (
        f"III. NHIỆM VỤ\n1. Chuyển đổi số\n{title}\n- 100% hồ sơ được số hóa.\n- Nâng cao nhận thức.\n"
        "* Nhiệm vụ:\n- Tổ chức 02 lớp tập huấn.\n2. Văn hóa\n- Tổ chức 03 hội thi."
    )
    assert _goals(text) == [("100% hồ sơ được số hóa.", 2026)]


def test_goals_listed_behind_a_dash_or_in_one_line_with_their_label() -> None:
    text = (
        "III. NHIỆM VỤ\n1. Chuyển đổi số\n- Chỉ tiêu:\n+ 100% hồ sơ được số hóa.\n- Nhiệm vụ:\n+ Mở 02 lớp.\n"
        "2. Nước sạch\n- Mục tiêu: 98% hộ dùng nước sạch.\n- Chủ trì: Phòng Kinh tế.\n"
        "3. Học tập\n- Mục tiêu: Theo Nghị quyết 71.\n- Kết quả cần đạt: 100% thôn có tổ.\n"
        "4. Đường sá\nMục tiêu: Phấn đấu cứng hóa 90% đường thôn.\nNội dung: Xây 02 công trình."
    )
    assert [words for words, _ in _goals(text)] == [
        "100% hồ sơ được số hóa.",
        "98% hộ dùng nước sạch.",
        "100% thôn có tổ.",
        "Phấn đấu cứng hóa 90% đường thôn.",
    ]


def test_goals_within_the_purpose() -> None:
    text = (
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao nhận thức.\n* Chỉ tiêu:\n- 100% hồ sơ được số hóa.\n"
        "2. Yêu cầu\n- Bám sát chỉ đạo của 02 cấp.\nII. CÁC TIÊU CHÍ PHẤN ĐẤU\n- 90% hộ dùng nước sạch."
    )
    assert [words for words, _ in _goals(text)] == ["100% hồ sơ được số hóa.", "90% hộ dùng nước sạch."]


def test_below_a_joint_heading_what_opens_like_a_goal_is_one() -> None:
    text = (
        "II. CHỈ TIÊU, NHIỆM VỤ\n- Trên 90% hộ dùng nước sạch.\n- Tổ chức 02 lớp tập huấn.\n"
        "III. MỤC TIÊU, NỘI DUNG\n1. Tuyên truyền phổ biến pháp luật.\n2. Rà soát hộ nghèo.\n"
        "IV. CÁC CHỈ TIÊU VÀ BIỆN PHÁP THỰC HIỆN\n1. Chỉ tiêu\n- 100% hộ ký cam kết.\n"
        "2. Biện pháp\n- Tổ chức ký cam kết với 300 hộ."
    )
    assert [words for words, _ in _goals(text)] == ["Trên 90% hộ dùng nước sạch.", "100% hộ ký cam kết."]


def test_work_below_a_part_of_goals_is_none() -> None:
    text = (
        "PHẦN THỨ HAI: MỤC TIÊU, CHỈ TIÊU NĂM 2026\n- 100% hồ sơ được số hóa.\nIII. NHIỆM VỤ, GIẢI PHÁP\n"
        "1. Tăng cường tuyên truyền.\n2. Tổ chức 02 lớp tập huấn."
    )
    assert [words for words, _ in _goals(text)] == ["100% hồ sơ được số hóa."]


def test_a_year_above_goals_with_its_own_mark() -> None:
    text = (
        "II. MỤC TIÊU\n- Đến năm 2030:\n- 100% hồ sơ được số hóa.\n- 80% thôn có tổ.\n- Đến năm 2035:\n"
        "- 90% thôn có tổ.\nIII. NHIỆM VỤ\n- Mở 02 lớp."
    )
    assert [year for _, year in _goals(text)] == [2030, 2030, 2035]


@pytest.mark.parametrize(
    "title",
    [
        "Giai đoạn từ năm 2026 đến năm 2030",
        "Mục tiêu nhiệm kỳ 2025 - 2030",
        "Từ năm 2026 đến năm 2030",
        "Mục tiêu trung hạn (2026 - 2030)",
    ],
)
def test_a_period_looks_to_its_last_year(title: str) -> None:
    text = f"II. MỤC TIÊU\n1. Năm 2026\n- 70% hồ sơ được số hóa.\n2. {title}\n- 100% hồ sơ được số hóa."
    assert [year for _, year in _goals(text)] == [2026, 2030]


def test_fields_of_goals_that_sound_like_work_hold_goals() -> None:
    text = (
        "II. CHỈ TIÊU\n1. Hoạt động văn hóa\n- Tổ chức 02 hội thi.\n2. Công tác kiểm tra, giám sát\n"
        "- Kiểm tra 06 tổ chức đảng.\n3. Giải pháp thực hiện\n- Mở 02 lớp.\n- 100% chi bộ ký cam kết."
    )
    assert [words for words, _ in _goals(text)] == [
        "Tổ chức 02 hội thi.",
        "Kiểm tra 06 tổ chức đảng.",
        "100% chi bộ ký cam kết.",
    ]
