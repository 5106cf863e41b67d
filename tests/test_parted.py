"""Two tables that touch, drawn as one grid."""

from __future__ import annotations

from grids import to_grid
from plan_extract.model import Layout
from plan_extract.rows.grids import read_tables
from plan_extract.rows.parted import parted_at_heads

FIRST = ["STT|Nhiệm vụ|<|Chủ trì|Thời hạn", "1|Rà soát|<|Công an|2026", "2|Báo cáo|<|Xã|2027"]
OTHER = ["STT|Nhiệm vụ|Thời hạn|Chủ trì|<", "1|Tổng kết|2028|Văn phòng|<"]


def test_a_head_with_other_columns_begins_another_table() -> None:
    tasks, _, findings = read_tables(Layout((to_grid([*FIRST, *OTHER]),), ()))
    assert [(task.content.text, task.deadline.text) for task in tasks if task.deadline] == [
        ("Rà soát", "2026"),
        ("Báo cáo", "2027"),
        ("Tổng kết", "2028"),
    ]
    assert [task.agencies[0].cell.text for task in tasks] == ["Công an", "Xã", "Văn phòng"]
    assert findings == []


def test_the_same_head_again_parts_nothing() -> None:
    grid = to_grid([*FIRST, *FIRST])
    assert list(parted_at_heads(grid)) == [grid]
