"""Tables without standing lines or without lines between rows: on pages made by hand."""

from __future__ import annotations

from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.model import Grid, Layout, Ruling

XS = [50.0, 90.0, 330.0, 480.0, 650.0]
HEAD = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
ROWS = [
    ["1", "Ban hành kế hoạch\ncủa xã", "Văn phòng", "Quý I/2026"],
    ["2", "Rà soát hộ nghèo", "Phòng Kinh tế", "Tháng 6"],
    ["3", "Tổ chức hội nghị", "Công an xã", "Năm 2026"],
]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in dict.fromkeys(row)] for row in grid.rows]


def aligned(page: PageMaker, rows: list[list[str]], step: float = 6.0) -> PageMaker:
    """Rows of words in columns, no line anywhere."""
    for row in rows:
        for x, text in zip(XS, row, strict=False):
            page.text(text, x, page.y)
        page.y += 14 * max(1 + text.count("\n") for text in row) + step
    return page


def laid_out(*pages: PageMaker) -> Layout:
    return lay_out([page.page() for page in pages])


def test_columns_that_are_only_aligned_are_a_table() -> None:
    layout = laid_out(aligned(PageMaker(1).text("PHỤ LỤC"), [HEAD, *ROWS]))
    assert texts(layout.grids[0])[1:] == [
        ["1", "Ban hành kế hoạch của xã", "Văn phòng", "Quý I/2026"],
        ROWS[1],
        ROWS[2],
    ]
    assert [block.text for block in layout.grids[0].caption] == ["PHỤ LỤC"]
    assert layout.findings == ()


def test_a_narrow_column_breaks_its_head() -> None:
    grid = laid_out(aligned(PageMaker(1), [["ST\nT", *HEAD[1:]], *ROWS])).grids[0]
    assert texts(grid)[0][0] == "ST T"
    assert texts(grid)[2:] == ROWS[1:]


def test_a_title_across_the_columns_stays_inside() -> None:
    title = ["I. NÂNG CAO NHẬN THỨC, ĐỔI MỚI TƯ DUY TRONG CÁN BỘ, ĐẢNG VIÊN VÀ NHÂN DÂN"]
    grid = laid_out(aligned(PageMaker(1), [HEAD, title, *ROWS])).grids[0]
    assert texts(grid)[1] == title
    assert len(grid.rows) == 5


def test_the_text_below_is_no_row() -> None:
    page = aligned(PageMaker(1), [HEAD, *ROWS])
    page.text("Trên đây là Kế hoạch của Ủy ban nhân dân xã, yêu cầu các đơn vị triển khai thực hiện.", 50)
    layout = laid_out(page)
    assert len(layout.grids[0].rows) == 4
    assert [block.text[:8] for block in layout.blocks] == ["Trên đây"]


def test_the_next_page_goes_on_without_a_head() -> None:
    more = [["4", "Báo cáo kết quả", "Văn phòng", "Năm 2026"]]
    grids = laid_out(aligned(PageMaker(1), [HEAD, *ROWS]), aligned(PageMaker(2), more)).grids
    assert len(grids) == 1
    assert texts(grids[0])[-1] == more[0]


def test_lines_across_part_rows_whose_labels_stand_in_their_middle() -> None:
    page = PageMaker(1)
    page.rulings = [Ruling(XS[0], y, XS[-1], y) for y in (98, 118, 152, 172)]
    for x, text in zip(XS, HEAD, strict=False):
        page.text(text, x, 102)
    page.text("1", 50, 128).text("Ban hành kế hoạch\ncủa xã", 90, 121).text("Công an", 330, 128)
    page.text("Năm 2026", 480, 128)
    for x, text in zip(XS, ROWS[1], strict=False):
        page.text(text, x, 156)
    assert texts(laid_out(page).grids[0])[1:] == [
        ["1", "Ban hành kế hoạch của xã", "Công an", "Năm 2026"],
        ROWS[1],
    ]


def test_prose_in_columns_without_a_known_head_is_no_table() -> None:
    heads = ["STT", "Họ và tên", "Quê quán", "Số phiếu"]
    assert laid_out(aligned(PageMaker(1), [heads, *ROWS])).grids == ()


def test_rows_that_nothing_parts_are_reported() -> None:
    page = aligned(PageMaker(1), [HEAD])
    page.text("1", 50, page.y + 7).text("Ban hành\ncủa xã", 90, page.y).text("Công an", 330, page.y + 7)
    page.text("Rà soát\nhộ nghèo\nhằng năm", 90, page.y + 28).text("2", 50, page.y + 28)
    layout = laid_out(page)
    assert layout.grids == ()
    assert [finding.code for finding in layout.findings] == ["table-unread"]


def test_ruled_columns_without_lines_between_rows_are_parted_by_their_numbers() -> None:
    page = PageMaker(1)
    page.table(XS, [HEAD, ["1\n\n2\n3", "Ban hành kế hoạch\ncủa xã\nRà soát\nTổ chức", "A\n\nB\nC", "D"]])
    assert [row[:3] for row in texts(laid_out(page).grids[0])[1:]] == [
        ["1", "Ban hành kế hoạch của xã", "A"],
        ["2", "Rà soát", "B"],
        ["3", "Tổ chức", "C"],
    ]


def test_a_word_torn_by_its_column_is_whole() -> None:
    page = PageMaker(1).table([50, 90, 128, 300, 400], [HEAD, ["1", "Thườn\ng\nxuyên", "Ban", "2026"]])
    assert laid_out(page).grids[0].rows[1][1].text == "Thường xuyên"


def test_labels_at_the_foot_of_their_rows() -> None:
    """As Excel sets them: what stands above a label belongs to it."""
    page = aligned(PageMaker(1), [HEAD], 4)
    for label, text in (("1", "Ban hành kế hoạch\ncủa xã"), ("2", "Rà soát hộ\nnghèo"), ("3", "Báo cáo")):
        low = page.y + 14 * text.count("\n")
        page.text(text, XS[1], page.y).text(label, XS[0], low).text("Xã", XS[2], low)
        page.y = low + 14
    rows = texts(laid_out(page).grids[0])[1:]
    assert [row[:2] for row in rows] == [
        ["1", "Ban hành kế hoạch của xã"],
        ["2", "Rà soát hộ nghèo"],
        ["3", "Báo cáo"],
    ]


def test_a_title_at_the_foot_of_the_page_goes_with_the_next() -> None:
    title = ["II. QUỐC PHÒNG, AN NINH VÀ ĐỐI NGOẠI TRÊN ĐỊA BÀN XÃ"]
    more = [["4", "Tuyển quân", "Công an xã", "Quý I"]]
    grids = laid_out(aligned(PageMaker(1), [HEAD, *ROWS, title]), aligned(PageMaker(2), more)).grids
    assert len(grids) == 1
    assert texts(grids[0])[-2:] == [title, more[0]]


def test_a_number_inside_a_cell_is_no_label() -> None:
    rows = [["1", "Tiêm phòng đợt\n1 năm 2026", "Xã", "Tháng 4"], ["2", "Rà soát", "Xã", "Năm 2026"]]
    grid = laid_out(aligned(PageMaker(1), [HEAD, *rows])).grids[0]
    assert texts(grid)[1][1] == "Tiêm phòng đợt 1 năm 2026"


def test_a_boxed_head_above_rows_without_lines() -> None:
    page = PageMaker(1)
    page.table([48, 88, 328, 478, 648], [HEAD])
    page.y -= 6
    assert texts(laid_out(aligned(page, ROWS)).grids[0])[2:] == [ROWS[1], ROWS[2]]


def test_a_head_over_two_columns_is_none_itself() -> None:
    page = PageMaker(1).text("STT", 50, 100).text("Nhiệm vụ", 90, 100).text("Cơ quan thực hiện", 380, 100)
    page.text("Thời hạn", 560, 100).text("Chủ trì", 330, 114).text("Phối hợp", 440, 114)
    xs = (50, 90, 330, 440, 560)
    for row, top in ((["1", "Ban hành kế hoạch", "Phòng Kinh tế", "Công an xã", "Năm 2026"], 134),
                     (["2", "Rà soát", "Văn phòng", "Các thôn", "Quý I"], 154)):  # fmt: skip
        for x, text in zip(xs, row, strict=True):
            page.text(text, x, top)
    assert [row[2:4] for row in texts(laid_out(page).grids[0])[1:]] == [
        ["Phòng Kinh tế", "Công an xã"],
        ["Văn phòng", "Các thôn"],
    ]


def test_the_line_below_a_row_is_no_footnotes_rule() -> None:
    """Drawn cell by cell, its first piece is as long as such a rule, and a number follows."""
    page = PageMaker(1)
    page.y = 300
    page = aligned(page, [HEAD, *ROWS])
    for top in (318, 352, 372):
        page.rulings += [Ruling(x, top, end, top) for x, end in ((50, 200), (200, 330), (330, 650))]
    layout = laid_out(page)
    assert len(layout.grids[0].rows) == 4
    assert layout.furniture == ()
