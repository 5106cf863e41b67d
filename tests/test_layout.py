"""Tables over page breaks, paragraphs, furniture: on pages made by hand."""

from __future__ import annotations

from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.model import Grid

XS = [50.0, 90.0, 390.0, 520.0, 650.0]
HEAD = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
BUILD = ["1", "Xây dựng", "Công an", "2025"]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in dict.fromkeys(row)] for row in grid.rows]


def test_a_row_broken_by_the_page_is_one_row_again() -> None:
    first = PageMaker(1).table(
        XS, [HEAD, ["1", "Xây dựng kế hoạch", "Công an", "2025"], ["2", "Rà soát", "UBND", "Sau khi"]]
    )
    second = PageMaker(2).table(
        XS, [HEAD, ["", "quy định", "", "có văn bản"], ["3", "Báo cáo", "UBND", "2026"]]
    )
    layout = lay_out([first.page(), second.page()])
    assert texts(layout.grids[0])[1:] == [
        ["1", "Xây dựng kế hoạch", "Công an", "2025"],
        ["2", "Rà soát quy định", "UBND", "Sau khi có văn bản"],
        ["3", "Báo cáo", "UBND", "2026"],
    ]
    assert [part.page for part in layout.grids[0].rows[2][1].fragments] == [1, 2]
    assert layout.findings == ()


def test_a_table_whose_head_is_not_repeated_goes_on() -> None:
    first = PageMaker(1).table(XS, [HEAD, BUILD])
    second = PageMaker(2).table(XS, [["2", "Báo cáo", "UBND", "2026"]])
    layout = lay_out([first.page(), second.page()])
    assert [row[0] for row in texts(layout.grids[0])] == ["STT", "1", "2"]


def test_a_row_without_a_bottom_line_is_kept() -> None:
    first = PageMaker(1).table(XS, [HEAD, BUILD], closed=False)
    assert texts(lay_out([first.page()]).grids[0])[1] == BUILD


def test_a_table_without_outer_sides_is_whole() -> None:
    page = PageMaker(1).table(XS, [HEAD, BUILD, ["2", "Rà soát", "UBND", ""]], outer=False)
    assert texts(lay_out([page.page()]).grids[0])[1] == BUILD


def test_a_paragraph_between_parts_two_tables() -> None:
    page = PageMaker(1).table(XS, [HEAD, BUILD])
    page.text("Biểu số 02: Chỉ tiêu").table(
        XS, [["TT", "Chỉ tiêu", "Đơn vị", "2030"], ["1", "Hồ sơ", "%", "90"]]
    )
    layout = lay_out([page.page()])
    assert len(layout.grids) == 2
    assert [block.text for block in layout.grids[1].caption] == ["Biểu số 02: Chỉ tiêu"]


def test_other_columns_make_another_table() -> None:
    first = PageMaker(1).table(XS, [HEAD, BUILD])
    second = PageMaker(2).table(
        [50, 120, 300, 420, 650], [["TT", "Họ tên", "Chức vụ", "Số"], ["1", "A", "B", "2"]]
    )
    assert len(lay_out([first.page(), second.page()]).grids) == 2


def test_a_title_across_the_columns_spans_them() -> None:
    page = PageMaker(1).table(
        XS, [HEAD, ["I", "Nâng cao nhận thức", None, None], ["1", "Rà soát", "UBND", "2025"]]
    )
    cell = lay_out([page.page()]).grids[0].rows[1][2]
    assert (cell.text, cell.col, cell.col_span) == ("Nâng cao nhận thức", 1, 3)


def test_page_numbers_and_links_are_furniture() -> None:
    pages = [
        PageMaker(number)
        .text(str(number), x=420, y=30)
        .text("https://xa.gov.vn/ke-hoach 1/3", x=40, y=570)
        .text("- Căn cứ kế hoạch của tỉnh")
        for number in (1, 2)
    ]
    layout = lay_out([page.page() for page in pages])
    assert {block.text for block in layout.blocks} == {"- Căn cứ kế hoạch của tỉnh"}
    assert len(layout.furniture) == 4


def test_the_writers_line_breaks_are_told_from_the_columns() -> None:
    page = PageMaker(1).table(
        XS,
        [
            HEAD,
            ["1", "Rà soát", "Phòng VH-XH\nVăn phòng", "2025"],
            ["2", "Báo cáo", "Phòng Văn hóa, Thể\nthao", "2025"],
        ],
    )
    rows = lay_out([page.page()]).grids[0].rows
    assert rows[1][2].lined == "Phòng VH-XH\nVăn phòng"
    assert rows[2][2].lined == "Phòng Văn hóa, Thể thao"


def test_every_word_has_one_place() -> None:
    first = (
        PageMaker(1)
        .text("KẾ HOẠCH")
        .text("1", x=420, y=30)
        .table(XS, [HEAD, ["1", "a b c", "d", "e"]], closed=False)
    )
    second = PageMaker(2).table(XS, [HEAD, ["", "f g", "", ""], ["2", "h", "i", "k"]]).text("Nơi nhận: xã")
    assert lay_out([first.page(), second.page()]).findings == ()
