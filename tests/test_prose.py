"""Tasks in prose: the tables of words, and small plans in the layouts that occur."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from plan_extract.layout.blocks import outline_mark
from plan_extract.model import Block, Box, Finding, Fragment, PlanDate, RawTask
from plan_extract.pipeline.duties import read_duties
from plan_extract.pipeline.readings import read_task
from plan_extract.pipeline.same_tasks import likeness
from plan_extract.records import TaskRecord
from plan_extract.rows.prose import blocks_to_prose
from plan_extract.rows.prose_closings import tells_who_and_when
from plan_extract.rows.prose_labels import LabelEntry, label_role, labels, split_labels
from plan_extract.rows.prose_later import later_often
from plan_extract.rows.prose_often import how_often
from plan_extract.rows.prose_reports import only_reports
from plan_extract.rows.prose_roles import begins_work, sentence_roles
from plan_extract.rows.prose_times import TimeEntry, find_time, times
from plan_extract.rows.prose_titles import PartEntry, PassageEntry, part_kind, parts, passage_kind, passages
from plan_extract.rows.prose_who import paragraph_roles


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
    return list(blocks_to_prose(paragraphs(text)).tasks)


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


def test_a_party_committee_numbers_with_hyphens_and_names_who_acts() -> None:
    found = tasks(
        """
        II- NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU
        1- Phát triển hạ tầng số
        Hạ tầng số là nền tảng quan trọng của chuyển đổi số, cần được đầu tư đi trước một bước.
        1.1- Phối hợp với các doanh nghiệp viễn thông phủ sóng 5G tại 100% thôn trước ngày 31/12/2026.
        1.2- Đến năm 2027, hoàn thành số hóa hồ sơ lưu trữ của Đảng ủy.
        III- TỔ CHỨC THỰC HIỆN
        1- Thủ trưởng các phòng, ban, đơn vị; trưởng các thôn chịu trách nhiệm về kết quả thực hiện.
        """
    )
    assert [task.stt for task in found] == ["1.1", "1.2", "1"]
    assert who(found[0]) == [("support", "các doanh nghiệp viễn thông")]
    assert found[1].deadline and found[1].deadline.text == "Đến năm 2027"
    assert who(found[2])[0][0] == "lead"


def test_the_brackets_of_a_heading_name_the_lead() -> None:
    found = tasks(
        """
        II. NHIỆM VỤ
        1. Phát triển xã hội số (giao Phòng Văn hóa - Xã hội chủ trì, các thôn phối hợp)
        - Thành lập Tổ công nghệ số cộng đồng tại 100% thôn.
        - Ban hành quy chế chữ ký số (Công an xã chủ trì, hoàn thành trong quý III/2025).
        """
    )
    assert who(found[0]) == [("lead", "Phòng Văn hóa - Xã hội"), ("support", "các thôn")]
    assert who(found[1]) == [("lead", "Công an xã")]


def test_a_heading_that_runs_on_is_parted_and_a_broken_paragraph_is_whole() -> None:
    found = tasks(
        """
        III. NHIỆM VỤ, GIẢI PHÁP
        1. Nâng cao nhận thức về chuyển đổi số
        1.1. Các phòng, ban, các thôn Tổ chức tuyên truyền sâu rộng nội dung Nghị quyết.
        1.2. Công an xã
        - Xây dựng văn hóa số cộng đồng trên môi trường số;
        góp ý xây dựng bộ quy tắc ứng xử.
        - Đánh giá mức độ hoàn thành nhiệm vụ.
        Định kỳ công bố mức độ hoàn thành.
        2. Tăng cường hợp tác quốc tế trong phát triển khoa học Tích cực học tập kinh nghiệm của các nước.
        """
    )
    assert [task.content.text.split()[0] for task in found] == ["Tổ", "Xây", "Đánh", "Tích"]
    assert who(found[0]) == [("lead", "Các phòng, ban, các thôn")]
    assert found[1].content.text.endswith("bộ quy tắc ứng xử.")
    assert found[2].content.text.endswith("Định kỳ công bố mức độ hoàn thành.")
    assert found[3].section_title == "Tăng cường hợp tác quốc tế trong phát triển khoa học"


# ------------------------------------------------------------------ the five plans, paragraph by paragraph

ROOT = Path(__file__).parent.parent
PLANS = sorted(path.stem for path in (ROOT / "golden/truth").glob("*.json"))


def source_of(plan: str) -> tuple[Block, ...]:
    lines = (ROOT / f"samples/source/{plan}.txt").read_text("utf-8").splitlines()
    kept = (re.sub(r"^#+ |^@sign-left ", "", line) for line in lines if not re.match(r"@(?!sign-left)", line))
    return paragraphs("\n".join(kept))


def truth_of(plan: str, part: str) -> list[dict[str, object]]:
    truth = json.loads((ROOT / f"golden/truth/{plan}.json").read_text("utf-8"))
    return list(truth[part])


@pytest.mark.parametrize("plan", PLANS)
def test_the_tasks_of_a_plan_are_those_that_a_reader_takes(plan: str) -> None:
    found = blocks_to_prose(source_of(plan)).tasks
    expected = truth_of(plan, "prose_tasks")
    squeezed = [re.sub(r"\s+", " ", task.content.text) for task in found]
    assert squeezed == [re.sub(r"\s+", " ", str(task["content"])) for task in expected]
    assert [task.stt for task in found] == [task["stt"] for task in expected]
    times = [task.deadline.text if task.deadline else None for task in found]
    assert times == [task["deadline_text"] for task in expected]


@pytest.mark.parametrize("plan", PLANS)
def test_the_reporting_duties_of_a_plan_are_those_that_a_reader_takes(plan: str) -> None:
    read = read_duties("p", blocks_to_prose(source_of(plan)).duties, PlanDate(2025))
    expected = truth_of(plan, "reporting_duties")
    assert [duty.record.deadline_text for duty in read] == [duty["deadline_text"] for duty in expected]
    for duty, truth in zip(read, expected, strict=True):
        kinds = {mention.agency_id: mention.kind for mention in duty.mentions}
        for side in ("who", "to"):
            named = [link.agency_id for link in duty.record.agencies if link.role == side]
            known = ["*collective" if kinds[each] == "collective" else each for each in named]
            sure = [each for each in truth[side] if not each.startswith("?")]  # type: ignore[attr-defined]
            assert set(sure) <= set(known) and len(truth[side]) <= len(named)  # type: ignore[arg-type]


def test_one_task_in_two_places_is_alike_and_two_tasks_are_not() -> None:
    prose = "Các phòng chuyên môn triển khai cấp chứng thư số đến 100% cán bộ, công chức của xã."
    theirs = ["Phủ sóng 5G", "Triển khai cấp chứng thư số đến 100% cán bộ, công chức của xã"]
    ((_, place, same),) = likeness([prose], theirs)
    assert place == 1 and same > 86


def test_goals_with_who_answers_for_them_are_no_tasks() -> None:
    text = "I. CHỈ TIÊU CHỦ YẾU\n1. 95% rác được thu gom.\nĐơn vị chủ trì: Phòng Kinh tế."
    assert blocks_to_prose(paragraphs(text)).tasks == ()


def test_recipients_in_a_list_are_no_subject() -> None:
    text = "Căn cứ Kế hoạch này, tổ chức quán triệt đến cán bộ, đảng viên trong sinh hoạt tháng 6."
    assert sentence_roles(text) == ()
    assert sentence_roles("Bộ Y tế chủ trì, phối hợp với các bộ rà soát.")[0].words == "Bộ Y tế"


def test_a_time_that_is_only_compared_with_is_no_deadline() -> None:
    assert find_time("Phấn đấu tăng thu 8% so với thực hiện năm 2025.") is None


def test_a_sentence_keeps_the_number_of_the_title_that_it_runs_into() -> None:
    found = tasks(
        """
        II. NHIỆM VỤ, GIẢI PHÁP
        1. Hạ tầng số. Phối hợp với Công an xã lắp 20 camera.
        2. Nhân lực số. Mở 04 lớp bồi dưỡng cho cán bộ.
        3. Kinh tế số. Hỗ trợ các hợp tác xã bán hàng trên mạng.
        """
    )
    assert [(task.stt, task.section_title) for task in found] == [
        ("1", "Hạ tầng số"),
        ("2", "Nhân lực số"),
        ("3", "Kinh tế số"),
    ]


def test_what_is_passed_over_among_tasks_is_told() -> None:
    text = """
        II. NHIỆM VỤ
        - Mở 04 lớp bồi dưỡng cho cán bộ.
        Hiện nay xã có 127 doanh nghiệp, phần lớn quy mô nhỏ.
        III. TỔ CHỨC THỰC HIỆN
        1. Công an xã báo cáo UBND xã trước ngày 15 hằng tháng.
        Kinh phí thực hiện từ ngân sách xã và các nguồn khác.
        Trên đây là Kế hoạch của UBND xã, đề nghị các đơn vị thực hiện./.
        """
    found = blocks_to_prose(paragraphs(text))
    assert (len(found.tasks), len(found.duties)) == (1, 1)
    assert [(finding.code, finding.words) for finding in found.findings] == [
        ("prose-passed-over", "Hiện nay xã có 127 doanh nghiệp, phần lớn quy mô nhỏ.")
    ]


def test_a_second_body_that_may_lead_or_help_is_told() -> None:
    text = """
        II. NHIỆM VỤ
        1. In tờ rơi nhận diện lừa đảo. Công an xã soạn nội dung, trưởng các thôn phát đến từng hộ.
        2. Tuần tra ban đêm. Công an xã chủ trì, Ban Chỉ huy Quân sự xã cử lực lượng.
        """
    unsure, sure = blocks_to_prose(paragraphs(text)).tasks
    assert [(each.role, each.cell.text) for each in unsure.agencies] == [("lead", "Công an xã")]
    assert unsure.findings == (Finding("role-unsure", 1, "trưởng các thôn"),)
    assert [each.role for each in sure.agencies] == ["lead", "support"]
    assert sure.findings == ()


def test_work_in_a_part_of_unknown_name_is_told() -> None:
    text = """
        I. NHIỆM VỤ
        - Mở 04 lớp bồi dưỡng cho cán bộ.
        II. NHÂN DÂN VÀ DOANH NGHIỆP
        - Hướng dẫn hộ kinh doanh kê khai thuế điện tử.
        - Vận động chủ nhà trọ cài đặt phần mềm lưu trú.
        III. ĐẦU MỐI
        - Hỗ trợ kỹ thuật: anh Bình, số máy 0912 345 678.
        """
    found = blocks_to_prose(paragraphs(text))
    assert len(found.tasks) == 1
    assert found.findings == (Finding("part-unknown", 1, "NHÂN DÂN VÀ DOANH NGHIỆP", "2"),)


def test_who_reports_stands_behind_the_day() -> None:
    text = "III. TỔ CHỨC THỰC HIỆN\nNgày 25 hằng tháng, các đơn vị gửi báo cáo về Văn phòng HĐND và UBND."
    (duty,) = blocks_to_prose(paragraphs(text)).duties
    assert [cell.text for cell in duty.who] == ["các đơn vị"]


def test_the_time_of_a_phase_rules_what_stands_below() -> None:
    found = tasks(
        """
        II. NHIỆM VỤ
        1. Giai đoạn 1 (từ tháng 01/2026 đến tháng 3/2026): Kiện toàn tổ chức, tuyên truyền
        - Ban Chỉ huy Quân sự xã tổ chức cho dân quân học tập kỹ năng số.
        - Các thôn củng cố Tổ công nghệ số cộng đồng trước ngày 15/02/2026.
        2. Quý II/2026: Triển khai đồng bộ
        - Công an xã mở đợt cao điểm kích hoạt định danh điện tử.
        3. Bước 3. Đánh giá, từ tháng 10 đến tháng 12/2026
        - Tổ giúp việc kiểm tra kết quả thực hiện tại các thôn.
        """
    )
    assert [task.deadline and task.deadline.text for task in found] == [
        "từ tháng 01/2026 đến tháng 3/2026",
        "trước ngày 15/02/2026",
        "Quý II/2026",
        "từ tháng 10 đến tháng 12/2026",
    ]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Thường trực cấp cứu, điều tra khi xảy ra ngộ độc thực phẩm.", []),
        (
            "Giao Trưởng các ấp phối hợp với Cảnh sát khu vực rà soát.",
            ["lead Trưởng các ấp", "support Cảnh sát khu vực"],
        ),
        (
            "Hội Nông dân xã hướng dẫn hội viên; Hội Phụ nữ xã phát động phong trào.",
            ["lead Hội Nông dân xã", "unsure Hội Phụ nữ xã"],
        ),
        ("Công an xã rà soát; các thôn hỗ trợ.", ["lead Công an xã", "support các thôn"]),
        ("Các phòng lập lịch công tác; người đứng đầu chịu trách nhiệm.", ["lead Các phòng"]),
        (
            "UBMTTQ xã chủ trì, cùng Hội Nông dân, Đoàn xã lập các nhóm.",
            ["lead UBMTTQ xã", "support Hội Nông dân, Đoàn xã"],
        ),
        ("Cùng Điện lực Tam Kỳ kiểm tra, thay dây dẫn cũ.", ["support Điện lực Tam Kỳ"]),
        ("Triển khai cùng các nhiệm vụ khác của xã.", []),
        ("Chủ tịch UBND xã trực tiếp chỉ đạo.", ["lead Chủ tịch UBND xã"]),
        (
            "Mở phiên chợ (Hội đồng phối hợp PBGDPL xã chủ trì; Đoàn xã phối hợp).",
            ["lead Hội đồng phối hợp PBGDPL xã", "support Đoàn xã"],
        ),
        ("Ủy ban bầu cử xã tiếp nhận hồ sơ.", ["lead Ủy ban bầu cử xã"]),
        (
            "Trung tâm Dịch vụ tổng hợp (TTDVTH) xã tổ chức tiêm phòng.",
            ["lead Trung tâm Dịch vụ tổng hợp"],
        ),
        (
            "Chi trả trợ cấp (Phòng VH-XH chủ trì, Bưu điện phường trực tiếp thực hiện; hằng tháng).",
            ["lead Phòng VH-XH", "execute Bưu điện phường"],
        ),
        (
            "Ban Thường vụ Đảng ủy ban hành nghị quyết; giao Văn phòng Đảng ủy chuẩn bị dự thảo.",
            ["lead Ban Thường vụ Đảng ủy", "lead Văn phòng Đảng ủy"],
        ),
        ("Trưởng các bản tổ chức họp; phân công thành viên phụ trách.", ["lead Trưởng các bản"]),
        (
            "Phát động phong trào; Hội LHPN, Hội Nông dân xã cùng phối hợp.",
            ["support Hội LHPN, Hội Nông dân xã"],
        ),
        (
            "Sửa đổi quy chế (Công an xã phối hợp với Văn phòng HĐND và UBND xã; quý I/2026).",
            ["lead Công an xã", "support Văn phòng HĐND và UBND xã"],
        ),
        ("Người có uy tín: nắm chắc từng hộ.", ["lead Người có uy tín"]),
        ("Các xóm tự chỉnh trang cổng ngõ.", ["lead Các xóm"]),
        ("Đoàn kiểm tra chống thất thu ngân sách kiểm tra.", ["lead Đoàn kiểm tra chống thất thu ngân sách"]),
    ],
)
def test_who_acts_in_a_sentence(text: str, roles: list[str]) -> None:
    assert [f"{named.role} {named.words}" for named in sentence_roles(text)] == roles


def test_a_quarter_without_a_mark_rules_the_numbers_below() -> None:
    found = tasks(
        """
        III. HOẠT ĐỘNG
        Quý I/2026:
        1. Trạm Y tế xã điều tra, lập danh sách trẻ.
        2. Ban nhân dân các ấp cung cấp biến động dân cư trước ngày 28/02/2026.
        Quý II/2026:
        1. Trạm Y tế tiêm bổ sung vắc xin sởi.
        IV. TỔ CHỨC THỰC HIỆN
        1. Phòng Kinh tế cân đối kinh phí kịp thời.
        """
    )
    assert [(task.section_title, task.deadline and task.deadline.text) for task in found] == [
        ("Quý I/2026", "Quý I/2026"),
        ("Quý I/2026", "trước ngày 28/02/2026"),
        ("Quý II/2026", "Quý II/2026"),
        ("TỔ CHỨC THỰC HIỆN", None),
    ]


def test_a_labelled_time_is_no_heading() -> None:
    found = tasks(
        """
        III. NHIỆM VỤ, GIẢI PHÁP
        1. Về thể chế, chính sách
        a. Rà soát các quy định không còn phù hợp.
        Thời gian thực hiện: Tháng 9/2025
        b. Ban hành quy chế sử dụng chữ ký số
        Thời gian thực hiện: Tháng 10/2025
        """
    )
    assert [task.section_title for task in found] == ["Về thể chế, chính sách"] * 2


def test_what_a_heading_gives_stands_in_the_heading() -> None:
    lines = [
        "II. NHIỆM VỤ",
        "1. Phòng Kinh tế:",
        "- Rà soát danh mục, phối hợp với Công an xã.",
        "2. Giai đoạn 1 (từ tháng 01 đến tháng 3/2026): Chuẩn bị",
        "- Công an xã cấp căn cước.",
    ]
    blocks = [
        replace(block, fragments=(Fragment(place, Box(0, 0, 1, 1), ()),))
        for place, block in enumerate(paragraphs("\n".join(lines)))
    ]
    by_agency, by_time = blocks_to_prose(blocks).tasks
    assert [(c.role, c.cell.fragments[0].page) for c in by_agency.agencies] == [("lead", 1), ("support", 2)]
    assert by_time.deadline is not None and by_time.deadline.fragments[0].page == 3
    assert [c.cell.fragments[0].page for c in by_time.agencies] == [4]


def test_a_later_clause_leads_only_where_no_heading_does() -> None:
    found = tasks(
        """
        II. NHIỆM VỤ
        - Duy trì quầy ưu tiên cho người cao tuổi; Trung tâm PVHCC phân công nhân lực.
        1. Phòng Kinh tế:
        - Mở lớp tập huấn cho hộ kinh doanh; các thôn vận động người dân tham gia.
        """
    )
    assert list(map(who, found)) == [[("lead", "Trung tâm PVHCC")], [("lead", "Phòng Kinh tế")]]


def test_months_below_a_part_of_unknown_name_hold_tasks() -> None:
    found = tasks(
        """
        III. VIỆC LÀM TỪNG THÁNG
        1. Tháng 7/2026
        a) Văn phòng HĐND và UBND xã rà soát nguyên nhân hồ sơ trễ hạn.
        4. Nhiệm vụ thường xuyên
        a) Trung tâm Phục vụ hành chính công xã nhắc hạn hồ sơ bằng tin nhắn.
        """
    )
    assert [task.deadline and task.deadline.text for task in found] == ["Tháng 7/2026", "thường xuyên"]


def test_a_sentences_time_long_past_is_no_deadline() -> None:
    (task,) = tasks("II. NHIỆM VỤ\n- Hướng dẫn nộp bản sao giấy chứng nhận cấp trước ngày 01/8/2024.")
    kinds = []
    for day in (PlanDate(2025, 10, 26), PlanDate(2024, 8, 20)):
        record = read_task("p", 1, task, day).record
        assert isinstance(record, TaskRecord)
        kinds.append(record.deadline_kind)
    assert kinds == ["unspecified", "fixed"]


def test_sentences_that_break_off_are_read_too() -> None:
    """A page that ends, or a line that was lost, cuts a sentence anywhere."""
    cases = Path(__file__).parent / "cases" / "prose"
    lines = {line for path in cases.glob("*.txt") for line in path.read_text("utf-8").splitlines()}
    for words in (line.partition(" ⟦")[0].split()[1:] for line in sorted(lines)):
        for end in range(1, len(words) + 1):
            text = " ".join(words[:end])
            paragraph_roles(text, ())
            tells_who_and_when(text)
            only_reports(text)
            begins_work(text)
            split_labels(text)
            how_often(text)
            later_often(text)
