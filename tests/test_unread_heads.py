"""No head of a task table vanishes: it is read, or reported with its page."""

from __future__ import annotations

import random

from page_maker import PageMaker, set_text
from plan_extract.layout import lay_out
from plan_extract.model import Finding, Page, Ruling
from plan_extract.rows.grids import read_tables

XS = [50.0, 90.0, 390.0, 520.0, 650.0]
HEAD = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
ROWS = [[str(n), f"Xây dựng kế hoạch {n}", "Công an", "2026"] for n in range(1, 5)]


def read(*pages: Page) -> tuple[int, list[Finding]]:
    layout = lay_out(pages)
    tasks, _, findings = read_tables(layout)
    return len(tasks), [*layout.findings, *findings]


def told(*pages: Page) -> list[tuple[str, int | None]]:
    tasks, findings = read(*pages)
    assert tasks == 0
    return [(finding.code, finding.page) for finding in findings]


def in_columns(page: PageMaker, *rows: list[str]) -> PageMaker:
    for row in rows:
        for x, text in zip([60.0, 100.0, 340.0, 470.0, 600.0], row, strict=False):
            page.words += set_text(text, x, page.y)
        page.y += 14 * (1 + max(text.count("\n") for text in row)) + 6
    return page


def test_a_head_in_text_without_numbers() -> None:
    rows = [["", *row[1:]] for row in ROWS]
    page = in_columns(
        PageMaker(2), ["", "Nội dung công việc", "Cơ quan\nchủ trì", "Thời gian\nhoàn thành"], *rows
    )
    assert told(page.page()) == [("table-unread", 2)]


def test_a_head_in_a_frame_of_its_own() -> None:
    page = PageMaker(1).table(XS, [HEAD])
    page.y += 40
    assert told(page.text("Các nội dung khác theo quy định.").page()) == [("table-unread", 1)]


def test_a_head_whose_cells_are_cut() -> None:
    page = PageMaker(1).table(XS, [HEAD, *ROWS])
    page.rulings = [line for line in page.rulings if line.x0 != XS[2] or line.horizontal]
    page.rulings += [Ruling(x, 100, x, page.y - 10) for x in (112.0, 408.0)]
    assert told(page.page()) == [("table-unread", 1)]


def test_each_page_is_told_once_and_a_table_read_not_at_all() -> None:
    good = PageMaker(1).table(XS, [HEAD, *ROWS])
    bad = [in_columns(PageMaker(n), ["STT", "Nội dung", "Đơn vị thực hiện", "Tiến độ"]) for n in (2, 3)]
    tasks, findings = read(good.page(), *(page.page() for page in bad))
    assert tasks == 4
    assert [(finding.code, finding.page) for finding in findings] == [
        ("table-unread", 2),
        ("table-unread", 3),
    ]


def test_heads_of_other_tables_and_prose_are_none() -> None:
    page = in_columns(PageMaker(1), ["STT", "Nội dung kiểm tra", "Đơn vị được kiểm tra", "Thời gian"])
    page.text("Công an xã chủ trì, phối hợp với các đơn vị thực hiện nhiệm vụ trong thời gian tới.")
    page = in_columns(page, ["Công an", "phối hợp với", "các phòng", "thực hiện"])
    assert read(page.page()) == (0, [])


def test_whatever_is_done_to_its_lines_a_table_is_read_or_told() -> None:
    rng = random.Random(7)
    for _ in range(200):
        page = PageMaker(1).table(XS, [HEAD, *ROWS])
        page.rulings = [line for line in page.rulings if rng.random() > 0.35]
        page.rulings += [Ruling(x, 90, x, 140) for x in rng.sample(range(60, 640), rng.randrange(3))]
        tasks, findings = read(page.page())
        assert tasks or findings


def test_rows_left_below_a_table_are_told() -> None:
    page = PageMaker(1).table(XS, [HEAD, *ROWS])
    page.y += 40
    page = in_columns(page, ["5", "Tổng kết", "Công an", "2026"])
    assert [finding.code for finding in read(page.page())[1]] == ["rows-below-table"]
    after = in_columns(PageMaker(2), ["5", "Tổng kết", "Công an", "2026"])
    _, findings = read(PageMaker(1).table(XS, [HEAD, *ROWS]).page(), after.page())
    assert [(finding.code, finding.page) for finding in findings] == [("rows-below-table", 2)]


def test_the_paragraph_below_a_table_is_no_row_of_it() -> None:
    page = PageMaker(1).table(XS, [HEAD, *ROWS])
    page.text("5. Tổ chức thực hiện kế hoạch này trong năm 2026.")
    assert read(page.page()) == (4, [])
