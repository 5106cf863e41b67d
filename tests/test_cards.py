"""A task in a row of its own, its particulars labelled in the cells below."""

from __future__ import annotations

from grids import to_grid
from plan_extract.model import RawTask
from plan_extract.rows.grids import read_grids


def fields(task: RawTask) -> tuple[str | None, str, list[tuple[str, str]], str | None, str | None]:
    return (
        task.stt,
        task.content.text,
        [(cell.role, cell.cell.text) for cell in task.agencies],
        task.deadline.text if task.deadline else None,
        task.output.text if task.output else None,
    )


def read(*lines: str) -> list[RawTask]:
    return read_grids([to_grid(lines)])[0]


PLAIN = (
    "STT|Nhiệm vụ và phân công thực hiện|<|<|<",
    "1|Làm sạch dữ liệu hội viên|<|<|<",
    "^|Chủ trì: Công an xã|Phối hợp: Hội Nông dân|Thời gian: Năm 2026|Sản phẩm: Dữ liệu",
    "2|Rà soát dữ liệu tàu cá|<|<|<",
    "|Chủ trì: Phòng Kinh tế|Phối hợp:|Thời gian: Tháng 8/2026|Sản phẩm: Danh sách.",
)


def test_each_label_gives_its_field() -> None:
    assert [fields(task) for task in read(*PLAIN)] == [
        (
            "1",
            "Làm sạch dữ liệu hội viên",
            [("lead", "Công an xã"), ("support", "Hội Nông dân")],
            "Năm 2026",
            "Dữ liệu",
        ),
        ("2", "Rà soát dữ liệu tàu cá", [("lead", "Phòng Kinh tế")], "Tháng 8/2026", "Danh sách"),
    ]


def test_labels_in_cells_of_their_own_and_in_two_rows() -> None:
    tasks = read(
        "1. Làm sạch dữ liệu|<|<|<",
        "Chủ trì|Công an xã|Phối hợp|Văn phòng",
        "Thời hạn|Quý I/2026|Sản phẩm|Dữ liệu",
        "2. Rà soát dữ liệu|<|<|<",
        "Chủ trì|Phòng Kinh tế|Phối hợp|",
        "Thời hạn|Quý II/2026|Sản phẩm|Danh sách",
        "3. Cập nhật dữ liệu|<|<|<",
        "Chủ trì|Hội Nông dân|Phối hợp|",
        "Thời hạn|Quý III/2026|Sản phẩm|Dữ liệu",
    )
    assert fields(tasks[1]) == (
        "2",
        "Rà soát dữ liệu",
        [("lead", "Phòng Kinh tế")],
        "Quý II/2026",
        "Danh sách",
    )
    assert [task.stt for task in tasks] == ["1", "2", "3"]


def test_titles_between_cards_are_sections() -> None:
    tasks = read(PLAIN[0], "I|Dữ liệu|<|<|<", *PLAIN[1:3], "II|Đất đai|<|<|<", *PLAIN[3:])
    assert [(task.section_label, task.section_title) for task in tasks] == [
        ("I", "Dữ liệu"),
        ("II", "Đất đai"),
    ]


def test_a_row_without_particulars_at_the_end_is_told() -> None:
    tasks, _, findings = read_grids([to_grid([*PLAIN, "3|Số hóa hồ sơ|<|<|<"])])
    assert len(tasks) == 2
    assert [finding.code for finding in findings] == ["row-without-card"]


def test_forms_and_letterheads_have_no_cards() -> None:
    assert read("1|Họ và tên: Nguyễn Văn A|<", "|Chức vụ: Chủ tịch|Đơn vị: UBND xã", "2|Họ và tên: B|<") == []
    assert read("Nhiệm vụ|<", "Chủ trì: Công an xã|Thời gian: 2026") == []
    assert (
        read(
            "1|Việc một|<", "|Phối hợp: Công an|Thời gian: 2026", "2|Việc hai|<", "|Phối hợp: A|Thời gian: B"
        )
        == []
    )
