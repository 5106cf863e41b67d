"""Tables of many plans and of what looks like them: known for what they are, by head and rows."""

import json
from pathlib import Path
from typing import TypedDict

import pytest

from grids import to_grid
from plan_extract.rows.evidence import head_by_rows
from plan_extract.rows.grids import read_grids


class Case(TypedDict, total=False):
    """A table: the lines of its head and of its rows, what it is, and its columns' roles."""

    name: str
    heads: list[str]
    rows: list[str]
    kind: str
    roles: list[str]
    tasks: int
    deadlines: list[str]
    sections: list[str]
    numbers: list[str]
    notes: list[str | None]
    outputs: list[str]


def cases(name: str) -> list[Case]:
    path = Path(__file__).parent / "cases/tables" / f"{name}.json"
    found: list[Case] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", cases("positive"), ids=lambda case: case["name"])
def test_a_table_of_tasks_gives_each_row(case: Case) -> None:
    grid = to_grid([*case["heads"], *case["rows"]])
    assert [column.role for column in head_by_rows(grid).columns] == case["roles"]
    tasks = read_grids([grid])[0]
    assert len(tasks) == case["tasks"]
    if "numbers" in case:
        assert [task.stt for task in tasks] == case["numbers"]
    if "sections" in case:
        assert [task.section_title for task in tasks] == case["sections"]
    if "notes" in case:
        assert [task.note.text if task.note else None for task in tasks] == case["notes"]
    if "outputs" in case:
        assert [task.output.text if task.output else "" for task in tasks] == case["outputs"]
    if "deadlines" in case:
        assert [task.deadline.text if task.deadline else "" for task in tasks] == case["deadlines"]


@pytest.mark.parametrize("case", cases("negative"), ids=lambda case: case["name"])
def test_a_look_alike_gives_no_task(case: Case) -> None:
    grid = to_grid([*case["heads"], *case["rows"]])
    tasks, _, _ = read_grids([grid])
    assert (len(tasks) > 0) is (case["kind"] == "tasks")


@pytest.mark.parametrize(
    "lines",
    [
        ["STT|Nhiệm vụ|Cơ quan chủ trì", "1|Đô thị số|Nguyễn Văn A"],
        ["STT|Nhiệm vụ|Cơ quan chủ trì", "1|Rà soát hồ sơ|"],
        ["STT|Công việc|Lãnh đạo phụ trách", "1|Rà soát hồ sơ|Đ/c A"],
        ["STT|Nội dung|Đơn vị thực hiện|Thời gian|Địa điểm", "1|Tổ chức ra quân|Công an xã|Quý I|Chợ"],
    ],
)
def test_a_table_that_may_be_of_tasks_is_told_of(lines: list[str]) -> None:
    tasks, _, findings = read_grids([to_grid(lines)])
    assert not tasks
    assert [finding.code for finding in findings] == ["table-passed-over"]


def test_a_table_without_a_head_goes_on_under_the_last() -> None:
    heads, rows = cases("positive")[0]["heads"], cases("positive")[0]["rows"]
    tasks, _, _ = read_grids([to_grid([*heads, *rows]), to_grid(rows)])
    assert len(tasks) == 4


def test_a_list_of_other_things_does_not() -> None:
    heads, rows = cases("positive")[0]["heads"], cases("positive")[0]["rows"]
    other = ["1|Máy tính|Bộ|10|15.000.000|Mới", "2|Máy in|Cái|2|4.000.000|Mới"]
    tasks, _, _ = read_grids([to_grid([*heads, *rows]), to_grid(other)])
    assert len(tasks) == 2


def test_a_table_passed_over_is_reported() -> None:
    steps = next(case for case in cases("negative") if case["name"] == "procedure by steps")
    _, _, findings = read_grids(
        [to_grid(["STT|Nội dung công việc|Đơn vị thực hiện|Thời gian", *steps["rows"]])]
    )
    assert [finding.code for finding in findings] == ["table-passed-over"]
