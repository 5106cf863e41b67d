"""Tables of indicators: which columns hold goals, and for which year."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from grids import to_grid
from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.model import RawCell
from plan_extract.pipeline.readings import read_targets
from plan_extract.pipeline.target_values import part_past
from plan_extract.records import TargetRecord
from plan_extract.rows.grids import read_grids
from plan_extract.rows.indicator_rows import caption_horizon
from plan_extract.rows.value_columns import ValueHeadEntry, head_holds, value_heads

TABLES = {
    "what was reached before is no goal": (
        ["STT|Chỉ tiêu|ĐVT|TH 2024|ƯTH 2025|KH 2026|Mục tiêu 2030", "1|Hộ nghèo|%|5|4|3|1"],
        [("3", 2026), ("1", 2030)],
    ),
    "the state, then the goals": (
        ["TT|Chỉ tiêu|Đơn vị|Hiện trạng|Mục tiêu đến năm 2030|Tầm nhìn 2045", "1|Số hóa|%|60|80|100"],
        [("80", 2030), ("100", 2045)],
    ),
    "what was handed down is a goal": (
        ["STT|Chỉ tiêu phấn đấu|Đơn vị tính|Chỉ tiêu giao năm 2026|Ghi chú", "1|Hồ sơ trực tuyến|%|90|"],
        [("90", 2026)],
    ),
    "a plan beside the indicators": (
        ["STT|Chỉ số|Kế hoạch|Ghi chú", "1|PAR INDEX|Top 20|"],
        [("Top 20", None)],
    ),
    "the commune's and the province's, without a year": (
        ["TT|Chỉ tiêu|Đơn vị tính|Tỉnh giao|Xã phấn đấu|Cơ quan theo dõi", "1|Số hóa|%|80|90|Phòng Kinh tế"],
        [("80", None), ("90", None)],
    ),
    "the only column of figures, whatever its head": (
        ["TT|Chỉ tiêu|Đơn vị tính|Định mức|Cơ quan theo dõi", "1|Số hóa|%|90|Phòng Kinh tế"],
        [("90", None)],
    ),
    "the road to a goal": (
        [
            "STT|Chỉ tiêu|ĐVT|Năm gốc (2025)|Lộ trình năm 2026|Lộ trình đến năm 2030|Cơ quan chủ trì",
            "1|Số hóa|%|80|90|≥ 95|Phòng Kinh tế",
        ],
        [("90", 2026), ("≥ 95", 2030)],
    ),
    "contents, units and figures below the head «Chỉ tiêu»": (
        [
            "TT|Nội dung|Đơn vị tính|Chỉ tiêu|Thời gian hoàn thành|Đơn vị thực hiện",
            "1|Số hóa|%|90|Quý III/2027|Phòng Kinh tế",
            "2|Mô hình|mô hình|02|Năm 2026|Phòng Kinh tế",
        ],
        [("90", 2027), ("02", 2026)],
    ),
    "figures of the past are a report": (
        ["STT|Chỉ tiêu|ĐVT|Thực hiện năm 2023|Ước thực hiện năm 2024", "1|Hộ nghèo|%|5|4"],
        [],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_goals_of_indicator_tables(name: str) -> None:
    lines, goals = TABLES[name]
    _, targets, _ = read_grids([to_grid(lines)])
    assert [(target.value.text, target.horizon_year) for target in targets if target.value] == goals


def test_objectives_are_the_groups_of_indicators() -> None:
    lines = ["STT|Mục tiêu|Chỉ tiêu|Đến năm 2026|Đến năm 2030", "1|Chính quyền số|Số hóa|90%|100%"]
    _, targets, _ = read_grids([to_grid(lines)])
    assert [(target.indicator.text, target.group_text) for target in targets] == [
        ("Số hóa", "Chính quyền số"),
        ("Số hóa", "Chính quyền số"),
    ]


def test_ditto_marks_stand_for_the_unit_above() -> None:
    lines = ["TT|Chỉ tiêu|ĐVT|Năm 2026", "1|Lúa|tấn|900", "2|Ngô|″|120", "3|Sắn|-nt-|80", "4|Hộ nghèo|hộ|5"]
    _, targets, _ = read_grids([to_grid(lines)])
    assert [target.unit for target in targets] == ["tấn", "tấn", "tấn", "hộ"]


def test_goals_by_village_and_untold_columns_are_told_of() -> None:
    villages = ["STT|Thôn|Số hộ|Chỉ tiêu giao năm 2026", "1|Thôn Na Hấu|150|5 hộ", "2|Thôn Làng Chẽ|120|4 hộ"]
    state = ["TT|Chỉ tiêu|ĐVT|Số lượng", "1|Hộ|hộ|1.200", "2|Dân số|người|5.600"]
    for lines in (villages, state):
        _, targets, findings = read_grids([to_grid(lines)])
        assert not targets
        assert [finding.code for finding in findings] == ["goals-unread"]


CASES = json.loads((Path(__file__).parent / "cases" / "tables" / "indicators.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_base_years_comparisons_and_results_are_no_goals(case: dict[str, list[str]]) -> None:
    _, targets, _ = read_grids([to_grid(case["lines"])])
    assert [[target.value.text, target.horizon_year] for target in targets if target.value] == case["goals"]
    agencies = {cell.cell.text for target in targets for cell in target.agencies}
    assert agencies <= {"Phòng Kinh tế"}


@pytest.mark.parametrize("entry", value_heads(), ids=lambda entry: entry.kind)
def test_a_head_of_figures_says_what_its_entry_claims(entry: ValueHeadEntry) -> None:
    assert {head_holds(head) for head in entry.matches} == {entry.kind}
    assert entry.kind not in {head_holds(head) for head in entry.rejects}


def test_a_column_of_a_year_before_the_plan_is_no_goal_beside_a_later_one() -> None:
    _, targets, _ = read_grids([to_grid(["STT|Chỉ tiêu|ĐVT|Năm 2025|Năm 2026", "1|Hộ nghèo|%|5|4"])])
    assert [target.horizon_year for target in part_past(targets, 2026)[0]] == [2026]
    assert len(part_past(targets, 2025)[0]) == len(part_past(targets[:1], 2026)[0]) + 1 == 2


def test_columns_of_five_year_marks_are_all_goals() -> None:
    _, targets, _ = read_grids([to_grid(["STT|Chỉ tiêu|ĐVT|Năm 2025|Năm 2030", "1|Hộ nghèo|%|5|4"])])
    assert [target.horizon_year for target in part_past(targets, 2026)[0]] == [2025, 2030]


def test_what_tells_of_years_before_the_plan_is_named_not_lost() -> None:
    _, columns, _ = read_grids([to_grid(["STT|Chỉ tiêu|ĐVT|Năm 2025|Năm 2026", "1|Hộ nghèo|%|5|4"])])
    text = "Năm 2025 đạt 69%, năm 2026 phấn đấu đạt 85%"
    cells = [RawCell(words, words, ()) for words in (text, "Hồ sơ", "Năm 2025: 60%; năm 2026: 75%")]
    prose = replace(columns[0], indicator=cells[0], value=None, unit=None, horizon_year=None)
    cell = replace(columns[0], indicator=cells[1], value=cells[2], unit=None, horizon_year=None)
    read, told = read_targets("p", [*columns, prose, cell], since=2026)
    assert [each.record.value for each in read if isinstance(each.record, TargetRecord)] == [4, 85, 75]
    assert [(finding.code, finding.message.split("»")[0]) for finding in told] == [
        ("column-of-past", "Cột năm 2025 (1 dòng) trước kỳ kế hoạch: không ghi vào bảng chỉ tiêu."),
        ("figure-of-past", "«Năm 2025 đạt 69%"),
        ("figure-of-past", "«Năm 2025: 60%"),
    ]


def test_the_year_stands_in_another_line_of_the_tables_title() -> None:
    page = PageMaker(1).text("III. KẾT QUẢ NĂM 2025").text("Năm 2025 xã đã hoàn thành mười chỉ tiêu.")
    page.text("PHỤ LỤC").text("MỤC TIÊU CHUYỂN ĐỔI SỐ").text("TRÊN ĐỊA BÀN XÃ ĐẾN NĂM 2027")
    page.table([50.0, 90.0, 390.0, 470.0], [["TT", "Tên chỉ tiêu", "Mức"], ["1", "Hộ có Internet", "90%"]])
    (grid,) = lay_out([page.page()]).grids
    assert caption_horizon(grid) == 2027


def test_a_column_of_figures_below_a_head_that_tells_nothing_is_told_of() -> None:
    lines = ["TT|Chỉ tiêu|Chỉ tiêu tỉnh giao|Chỉ tiêu xã phấn đấu|Mã", "1|Hồ sơ trực tuyến|80%|85%|A"]
    _, targets, _ = read_grids([to_grid([*lines, "2|Hồ sơ đúng hạn|≥ 98%|≥ 99%|B"])])
    assert [target.value.text for target in targets if target.value] == ["85%", "≥ 99%"]
    told = [(each.code, each.words, each.detail) for target in targets for each in target.findings]
    assert told == [("column-unread", "Chỉ tiêu tỉnh giao", "2")]
