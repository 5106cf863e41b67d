"""Tables of indicators: which columns hold goals, and for which year."""

import pytest

from grids import to_grid
from plan_extract.rows.grids import read_grids

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
