"""Lines around words inside cells: none of the table's."""

from __future__ import annotations

import itertools

from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.layout.frames import without_frames
from plan_extract.model import Grid, Ruling

XS = [50.0, 90.0, 390.0, 520.0, 650.0]
HEAD = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
ROWS = [
    HEAD,
    ["1", "Xây dựng kế hoạch\nphát triển", "Công an", "2025"],
    ["2", "Báo cáo", "Phòng Kinh tế", "2026"],
]
WHOLE = [[text.replace("\n", " ") for text in row] for row in ROWS]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in dict.fromkeys(row)] for row in grid.rows]


def box(x0: float, y0: float, x1: float, y1: float) -> list[Ruling]:
    return [Ruling(x0, y0, x1, y0), Ruling(x0, y1, x1, y1), Ruling(x0, y0, x0, y1), Ruling(x1, y0, x1, y1)]


def bordered(around: float, *words: str) -> PageMaker:
    """The table, with a border at a distance from each of the words."""
    page = PageMaker(1).table(XS, ROWS)
    for word in page.words:
        if word.text in words:
            page.rulings += box(word.x0 - around, word.y0 - around, word.x1 + around, word.y1 + around)
    return page


def test_borders_around_words() -> None:
    every = tuple({word.text for word in PageMaker(1).table(XS, ROWS).words})
    for around in (0.5, 1.0, 1.4):
        for words in (("Chủ", "trì"), ("1", "2"), ("Công", "an", "Phòng", "Kinh", "tế"), every):
            layout = lay_out([bordered(around, *words).page()])
            assert [texts(grid) for grid in layout.grids] == [WHOLE], (around, words)
            assert layout.findings == ()


def test_a_border_that_hangs_from_a_row() -> None:
    assert texts(lay_out([bordered(2.0, "Kinh", "2026").page()]).grids[0]) == WHOLE


def test_a_border_over_several_lines_is_open_where_the_line_ends() -> None:
    page = PageMaker(1).table(XS, ROWS)
    first, last = page.words[5], page.words[8]
    page.rulings += [
        Ruling(94, first.y0 - 1, 196, first.y0 - 1),
        Ruling(94, first.y0 - 1, 94, first.y1 + 1),
        Ruling(94, first.y1 + 1, 196, first.y1 + 1),
        Ruling(94, last.y0, last.x1, last.y0),
        Ruling(last.x1, last.y0, last.x1, last.y1),
        Ruling(94, last.y1, last.x1, last.y1),
    ]
    assert texts(lay_out([page.page()]).grids[0]) == WHOLE


def test_a_table_inside_a_cell_is_words() -> None:
    page = PageMaker(1).table(XS, [HEAD, ["1", "Giao:\nCông an chủ trì\n \n ", "Công an", "2025"]])
    y = page.words[-4].y0
    page.rulings += box(94, y - 2, 140, y + 30) + box(140, y - 2, 180, y + 30) + box(180, y - 2, 220, y + 30)
    assert texts(lay_out([page.page()]).grids[0])[1] == ["1", "Giao: Công an chủ trì", "Công an", "2025"]


def test_a_frame_or_a_pages_layout_around_a_table_is_no_cell_of_it() -> None:
    inner = box(60, 60, 100, 80) + box(100, 60, 140, 80) + box(60, 80, 100, 100) + box(100, 80, 140, 100)
    for outer in (box(50, 50, 200, 200), box(50, 50, 200, 200) + box(200, 50, 300, 200)):
        assert without_frames(outer + inner, ()) == outer + inner


def test_merged_cells_and_steps_have_no_frames() -> None:
    steps = box(0, 0, 100, 20) + box(0, 20, 200, 40) + box(0, 40, 300, 60) + box(300, 40, 400, 60)
    assert without_frames(steps, ()) == steps
    merged = [
        *box(0, 0, 300, 90),
        Ruling(100, 0, 100, 90),
        Ruling(100, 30, 300, 30),
        Ruling(200, 30, 200, 90),
    ]
    merged += [Ruling(200, 60, 300, 60), Ruling(0, 45, 100, 45)]
    assert without_frames(merged, ()) == merged


def test_cells_between_double_lines_are_no_frames() -> None:
    """As a browser draws them without outer lines: inner columns cell by cell, the others from the side."""
    rows = [HEAD, *([str(n), "Xây dựng kế hoạch\nphát triển", f"Cơ quan {n}", "2026"] for n in range(1, 6))]
    page = PageMaker(1).table(XS, rows)
    ys = sorted({ruling.y0 for ruling in page.rulings if ruling.horizontal})
    first, second, third = XS[1:4]
    page.rulings = [Ruling(XS[0], ys[0], XS[-1], ys[0])]
    page.rulings += [Ruling(x, ys[0], x, ys[-1]) for x in (first - 0.75, third + 0.75)]
    for top, bottom in ((top + 0.75, bottom - 0.75) for top, bottom in itertools.pairwise(ys)):
        page.rulings += [Ruling(XS[0], y, second - 0.75, y) for y in (top, bottom)]
        page.rulings += [Ruling(third + 0.75, y, XS[-1], y) for y in (top, bottom)]
        page.rulings += [Ruling(x, top, x, bottom) for x in (first + 0.75, second - 0.75)]
        page.rulings += box(second + 0.75, top, third - 0.75, bottom)
    (grid,) = lay_out([page.page()]).grids
    assert [row[2].text for row in grid.rows[1:]] == [f"Cơ quan {n}" for n in range(1, 6)]
