"""Tables whose columns no line parts: lines across set cell by cell, shaded rows in a frame."""

from __future__ import annotations

import itertools

from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.model import Grid, Ruling
from plan_extract.read.digital import drawings_to_rulings

XS = [50.0, 130.0, 390.0, 520.0, 650.0]
HEAD = ["Thời gian", "Công việc", "Chủ trì", "Phối hợp"]
ROWS = [
    ["Tháng 1", "Trao học bổng", "Hội Khuyến học", "Các trường"],
    ["", "Phụ đạo học sinh", "Các trường", "Phòng VHXH"],
    ["Tháng 3", "Giao ước thi đua", "Các trường", "Phòng VHXH"],
]
TINT = (0.95, 0.95, 0.95)


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def stretched(page: PageMaker, rows: list[list[str]], *, merged: bool = False) -> PageMaker:
    """Rows between lines across that are set cell by cell; below a merged cell there is none."""
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            if not (merged and number and place == 0 and not text):
                page.rulings.append(Ruling(XS[place], page.y, XS[place + 1], page.y))
            page.text(text, XS[place] + 4, page.y + 3)
        page.y += 20
    page.rulings += [Ruling(x, page.y, y, page.y) for x, y in itertools.pairwise(XS)]
    return page


def test_lines_set_cell_by_cell_show_the_columns() -> None:
    grid = lay_out([stretched(PageMaker(1), [HEAD, *ROWS], merged=True).page()]).grids[0]
    assert texts(grid) == [HEAD, ROWS[0], ["Tháng 1", *ROWS[1][1:]], ROWS[2]]


def test_a_title_across_them_is_not_cut() -> None:
    title = "I. NÂNG CAO CHẤT LƯỢNG GIÁO DỤC, XÂY DỰNG XÃ HỘI HỌC TẬP, GIA ĐÌNH HỌC TẬP Ở ĐỊA PHƯƠNG"
    page = stretched(PageMaker(1), [HEAD, [title, "", "", ""], *ROWS])
    grid = lay_out([page.page()]).grids[0]
    assert [cell.text for cell in dict.fromkeys(grid.rows[1])] == [title]
    assert len(grid.rows) == 5


def test_whole_lines_across_show_no_columns() -> None:
    page = stretched(PageMaker(1), [HEAD, *ROWS])
    page.rulings = [Ruling(XS[0], y, XS[-1], y) for y in sorted({ruling.y0 for ruling in page.rulings})]
    assert not lay_out([page.page()]).grids


def shaded(*heights: float, color: tuple[float, ...] = TINT) -> list[dict[str, object]]:
    return [
        {"type": "f", "fill": color, "rect": (x, y, end, y + 20), "items": [("re", (x, y, end, y + 20), 1)]}
        for y in heights
        for x, end in itertools.pairwise(XS)
    ]


def frame() -> list[dict[str, object]]:
    box = (XS[0], 40.0, XS[-1], 200.0)
    return [{"type": "s", "color": (0, 0, 0), "width": 0.5, "rect": box, "items": [("re", box, 1)]}]


def test_rows_shaded_alike_have_edges() -> None:
    rulings = drawings_to_rulings([*shaded(60, 100), *frame()], None, 842, 595)
    assert {ruling.y0 for ruling in rulings if ruling.x1 - ruling.x0 == 80} == {60, 80, 100, 120}


def test_a_dark_head_and_titles_over_rows_shaded_alike_have_edges() -> None:
    box = (XS[0], 140.0, XS[-1], 160.0)
    title = {"type": "f", "fill": TINT, "rect": box, "items": [("re", box, 1)]}
    head = shaded(20, color=(0.1, 0.2, 0.5))
    rulings = drawings_to_rulings([*head, *shaded(60, 100), title], None, 842, 595)
    assert {ruling.y0 for ruling in rulings} == {20, 40, 60, 80, 100, 120, 140, 160}


def test_one_shaded_row_needs_a_frame() -> None:
    assert drawings_to_rulings(shaded(60), None, 842, 595) == []
    rulings = drawings_to_rulings([*shaded(60), *frame()], None, 842, 595)
    assert {ruling.y0 for ruling in rulings if ruling.x1 - ruling.x0 == 80} == {40, 60, 80, 200}


def test_shading_beside_lines_or_in_white_gives_none() -> None:
    line = {"type": "s", "color": (0, 0, 0), "width": 0.5, "items": [("l", (130, 40), (130, 200))]}
    assert len(drawings_to_rulings([*shaded(60, 100), line], None, 842, 595)) == 1
    assert drawings_to_rulings(shaded(60, 100, color=(1, 1, 1)), None, 842, 595) == []
    assert drawings_to_rulings(shaded(60, 100, color=(0.1, 0.2, 0.5)), None, 842, 595) == []


def test_a_head_that_no_line_parts_from_the_first_row() -> None:
    page = PageMaker(1)
    rows = [
        ["TT", "Công việc", "Chủ trì", "Thời hạn"],
        ["1", "Trao học bổng\ncho học sinh", "Văn phòng", "Năm 2026"],
        ["2", "Phụ đạo", "Văn phòng", "Quý I"],
        ["3", "Thi đua", "Văn phòng", "Quý II"],
    ]
    tops = [100.0, 120.0, 154.0, 174.0]
    for top, row in zip(tops, rows, strict=True):
        for x, text in zip(XS, row, strict=False):
            page.text(text, x + 4, top + 3)
    for y in (154.0, 174.0):
        page.rulings += [Ruling(x, y, end, y) for x, end in itertools.pairwise(XS)]
    for y in (100.0, 194.0):
        page.rulings += [Ruling(x, y, end, y) for x, end in itertools.pairwise(XS)]
    page.rulings += [Ruling(x, 100, x, 194) for x in (XS[0], XS[-1])]
    grid = lay_out([page.page()]).grids[0]
    assert [row[0] for row in texts(grid)] == ["TT", "1", "2", "3"]
