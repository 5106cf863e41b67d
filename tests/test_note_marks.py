"""Marks of footnotes in a table's cells: out where the notes are there."""

from __future__ import annotations

import pytest

from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.model import Ruling
from plan_extract.pipeline.plan import outside_tables
from plan_extract.rows.grids import read_grids
from plan_extract.rows.note_marks import without_marks
from plan_extract.rows.prose import blocks_to_prose

XS = [50.0, 90.0, 390.0, 520.0, 650.0]
ROWS = [
    ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
    ["1", "Kiểm tra rượu ngâm lá rừng1", "Công an xã", "Quý I/2026"],
    ["2", "Kiểm tra trường bán trú2", "Trạm Y tế", "Tháng 6/2026"],
]


@pytest.mark.parametrize(
    ("notes", "ends"),
    [
        (["1 Theo Nghị định của Chính phủ.", "2 Áp dụng đối với cơ sở."], ["lá rừng", "bán trú"]),
        (["1 Theo Nghị định của Chính phủ."], ["lá rừng1", "bán trú2"]),
        ([], ["lá rừng1", "bán trú2"]),
        (["2 Áp dụng đối với cơ sở.", "3 Xã không làm."], ["lá rừng1", "bán trú2"]),
    ],
)
def test_marks_go_where_their_notes_stand(notes: list[str], ends: list[str]) -> None:
    page = PageMaker(1).table(XS, ROWS)
    for note in notes:
        page.text(note)
    layout = lay_out([page.page()])
    tasks = without_marks(read_grids(layout.grids)[0], layout.lines)
    assert [task.content.text[-len(end) :] for task, end in zip(tasks, ends, strict=True)] == ends


def test_a_nought_marks_no_note() -> None:
    rows = [ROWS[0], ["1", "Giữ diện tích rừng0", "Kiểm lâm", "Quý I/2026"], *ROWS[1:]]
    page = PageMaker(1).table(XS, rows)
    for note in ("1 Theo Nghị định của Chính phủ.", "2 Áp dụng đối với cơ sở."):
        page.text(note)
    layout = lay_out([page.page()])
    tasks = read_grids(layout.grids)[0]
    assert without_marks(tasks, layout.lines) == tuple(tasks)


def test_marks_in_prose_go_where_the_note_stands_at_the_foot() -> None:
    page = PageMaker(1, 595.0, 842.0).text("II. NHIỆM VỤ").text("- Kiểm tra rượu ngâm lá rừng1.")
    page.text("1 Theo Nghị định của Chính phủ.", y=780)
    page.rulings.append(Ruling(60.0, 775.0, 200.0, 775.0))
    layout = lay_out([page.page()])
    (task,) = without_marks(blocks_to_prose(layout.blocks).tasks, outside_tables(layout))
    assert [block.text for block in layout.furniture] == ["1 Theo Nghị định của Chính phủ."]
    assert task.content.text == "Kiểm tra rượu ngâm lá rừng."
