"""Heads of columns: each example is claimed by its own pattern."""

import pytest

from plan_extract.column_heads import ColumnPattern, head_to_role
from plan_extract.lookups import toml_table
from plan_extract.model import Cell
from plan_extract.rows.columns import Column, Head, table_kind
from plan_extract.rows.inner_rows import numbers_columns

ENTRIES = toml_table("columns", ColumnPattern)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.role)
def test_examples_prove_their_pattern(entry: ColumnPattern) -> None:
    assert [head_to_role(head) for head in entry.matches] == [entry.role] * len(entry.matches)
    assert entry.role not in {head_to_role(head) for head in entry.rejects}


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (["STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"], "tasks"),
        (["TT", "Nhiệm vụ", "Đơn vị chủ trì/phối hợp", "Sản phẩm"], "tasks"),
        (["TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả", "Cơ quan chủ trì theo dõi"], "indicators"),
        (["TT", "Đơn vị được kiểm tra", "Thời gian kiểm tra", "Ghi chú"], "other"),
        (["TT", "Nội dung", "Vai trò (Chủ trì/Phối hợp)", "Tiến độ"], "other"),
        (["Trình tự", "Trách nhiệm", "Thời gian", "Biểu mẫu"], "other"),
        (["Thứ", "Sáng", "Chiều"], "other"),
        (["TT", "Nội dung chi", "Số tiền", "Ghi chú"], "other"),
    ],
)
def test_a_table_is_known_by_the_company_its_columns_keep(heads: list[str], kind: str) -> None:
    assert table_kind([Column(head_to_role(head), head) for head in heads]) == kind


def _row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(3, col, 1, 1, text, text, ()) for col, text in enumerate(texts))


def test_numbers_of_columns_are_known_though_some_are_misread() -> None:
    roles = ("stt", "content", "lead", "deadline")
    head = Head("tasks", tuple(Column(role, role) for role in roles), 1)
    assert numbers_columns(_row("(1)", "(2)", "(3)", "(4)"), head)
    assert numbers_columns(_row("(", "(2)", "(®)", "(4)"), head)
    assert not numbers_columns(_row("1", "Mở lớp", "UBND", "2026"), head)
    assert not numbers_columns(_row("(", "(®)", "(3)", "(4)"), head)
    assert not numbers_columns(_row("(1)", "(2)", "Công an xã", "(4)"), head)
