"""Tables over page breaks, paragraphs, furniture: on pages made by hand."""

from __future__ import annotations

from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.model import Grid, Page, Ruling

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


def test_words_that_run_on_below_the_end_of_an_open_row_are_its_own() -> None:
    first = PageMaker(1).table(XS, [HEAD, BUILD, ["2", "Rà soát", "UBND", "Sau khi"]], closed=False)
    end = first.y - 4
    first.text("quy định;", XS[1] + 4, end).text("có văn bản", XS[3] + 4, end).text("12", 400, 560)
    second = PageMaker(2).table(XS, [["", "đề xuất", "", ""], ["3", "Báo cáo", "UBND", "2026"]])
    layout = lay_out([first.page(), second.page()])
    assert texts(layout.grids[0])[2:] == [
        ["2", "Rà soát quy định; đề xuất", "UBND", "Sau khi có văn bản"],
        ["3", "Báo cáo", "UBND", "2026"],
    ]


def test_a_cell_drawn_further_down_than_its_row_makes_no_row() -> None:
    page = PageMaker(1).table(XS, [HEAD, BUILD, ["2", "Rà soát", "UBND", "2026"]], closed=False)
    end = page.y - 10
    page.rulings += [Ruling(x, end, x, end + 60) for x in XS[2:4]]
    rows = texts(lay_out([page.page()]).grids[0])
    assert [row[0] for row in rows] == ["STT", "1", "2"]


def test_a_paragraph_below_an_open_row_is_none_of_it() -> None:
    page = PageMaker(1).table(XS, [HEAD, BUILD], closed=False)
    page.text("Các phòng, ban căn cứ nội dung được giao tại bảng trên để tổ chức thực hiện", 54, page.y - 4)
    assert texts(lay_out([page.page()]).grids[0])[1] == BUILD


def test_a_table_without_outer_sides_is_whole() -> None:
    page = PageMaker(1).table(XS, [HEAD, BUILD, ["2", "Rà soát", "UBND", ""]], outer=False)
    assert texts(lay_out([page.page()]).grids[0])[1] == BUILD


def test_two_tables_without_outer_lines_stay_two() -> None:
    """Neither has a line around it: what is drawn on its sides ends where its own lines end."""
    page = PageMaker(1)
    for head, rows in (("Chỉ tiêu", 5), ("Nhiệm vụ", 6)):
        table = [
            ["TT", head, "Chủ trì", "Thời hạn"],
            *([str(n), "Rà soát", "UBND", "2026"] for n in range(1, rows)),
        ]
        top = page.y
        page.table(XS, table, closed=False, outer=False)
        page.rulings = [r for r in page.rulings if not (r.horizontal and r.y0 == top)]
        page.text("III. NHIỆM VỤ, GIẢI PHÁP\nCác nhiệm vụ cụ thể được phân công theo bảng sau:")
    grids = lay_out([page.page()]).grids
    assert [texts(grid)[0][1] for grid in grids] == ["Chỉ tiêu", "Nhiệm vụ"]
    assert [len(grid.rows) for grid in grids] == [5, 6]


def test_a_title_in_a_table_without_outer_lines_whose_cells_merge() -> None:
    """The lines below merged cells do not reach the right end: the lines across have two lengths."""
    rows = [HEAD, *([str(n), "Rà soát", "UBND", ""] for n in range(1, 4))]
    page = PageMaker(1).table(XS, rows, outer=False)
    low = page.y - 10
    page.rulings.append(Ruling(XS[0], low + 18, XS[-1], low + 18))
    page.text("PHẦN II: HẠ TẦNG SỐ", 200, low + 2)
    page.y = low + 18
    page.table(XS, [[str(n), "Báo cáo", "UBND", ""] for n in range(4, 7)], outer=False)
    inner = {100.0 + 18 * n for n in (2, 3, 6, 7)}
    page.rulings = [
        Ruling(XS[0], r.y0, XS[3], r.y0) if r.horizontal and r.y0 in inner else r for r in page.rulings
    ]
    (grid,) = lay_out([page.page()]).grids
    assert [row[0] for row in texts(grid)] == ["STT", "1", "2", "3", "PHẦN II: HẠ TẦNG SỐ", "4", "5", "6"]


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


def test_a_point_of_a_list_that_ends_three_pages_is_text() -> None:
    pages = [
        PageMaker(n).text(f"{n}. Xây dựng mô hình số {n}").text("- Thời gian: Thường xuyên.", y=570).page()
        for n in (1, 2, 3)
    ]
    layout = lay_out(pages)
    assert [block.text for block in layout.blocks].count("- Thời gian: Thường xuyên.") == 3
    assert layout.furniture == ()


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


def test_a_title_without_any_side_stays_in_its_table() -> None:
    rows = [HEAD, ["I. Nâng cao nhận thức", None, None, None], BUILD, ["2", "Rà soát", "UBND", "2026"], BUILD]
    grids = lay_out([PageMaker(1).table(XS, rows, outer=False).page()]).grids
    assert [row[0] for row in texts(grids[0])] == ["STT", "I. Nâng cao nhận thức", "1", "2", "1"]


def test_a_row_that_fills_a_page_goes_on_over_three() -> None:
    def page(number: int, rows: list[list[str]]) -> Page:
        made = PageMaker(number).table(XS, rows)
        bottom = max(ruling.y1 for ruling in made.rulings)
        if number == 2:  # standing lines only: the row begins before the page and ends after it
            made.rulings = [Ruling(x, 40.0, x, bottom) for x in XS]
        return made.page()

    pages = [
        page(1, [HEAD, ["1", "Xây dựng", "Công an", "2025"]]),
        page(2, [["", "kế hoạch", "", ""]]),
        page(3, [["", "của xã", "", ""], ["2", "Rà soát", "UBND", "2026"]]),
    ]
    assert texts(lay_out(pages).grids[0])[1:] == [
        ["1", "Xây dựng kế hoạch của xã", "Công an", "2025"],
        ["2", "Rà soát", "UBND", "2026"],
    ]


def test_frames_around_cells_are_one_table() -> None:
    made = PageMaker(1).table(XS, [HEAD, BUILD, ["2", "Rà soát", "UBND", "2026"]])
    apart = [
        ruling._replace(x0=ruling.x0 + 4, x1=ruling.x1 + 4)
        for ruling in made.rulings
        if not ruling.horizontal
    ]
    made.rulings += apart
    assert texts(lay_out([made.page()]).grids[0])[1] == BUILD


def test_a_merged_cell_broken_by_the_page_counts_for_its_rows() -> None:
    first = PageMaker(1).table(XS, [HEAD, BUILD])
    second = PageMaker(2).table(XS, [["2", "Rà soát", "", "2026"], ["3", "Báo cáo", "", "2026"]])
    middle = [ruling for ruling in second.rulings if ruling.horizontal][1].y0
    second.rulings = [ruling for ruling in second.rulings if not (ruling.horizontal and ruling.y0 == middle)]
    second.rulings += [Ruling(XS[0], middle, XS[2], middle), Ruling(XS[3], middle, XS[4], middle)]
    assert [row[2] for row in texts(lay_out([first.page(), second.page()]).grids[0])] == [
        "Chủ trì",
        "Công an",
        "Công an",
        "Công an",
    ]


def test_two_merged_cells_that_meet_at_the_page_stay_two() -> None:
    first = PageMaker(1).table(XS, [HEAD, BUILD])
    second = PageMaker(2).table(XS, [["2", "Rà soát", "UBND xã", "2026"]])
    rows = texts(lay_out([first.page(), second.page()]).grids[0])
    assert [row[2] for row in rows[1:]] == ["Công an", "UBND xã"]


def merged_by_twos(pairs: int) -> list[PageMaker]:
    """Seventeen rows on one page, so many pairs of which share the third cell, and two below the break."""
    page = PageMaker(1)
    page.table(XS, [HEAD, *([str(n), "Rà soát", f"Cơ quan {n}", "2026"] for n in range(1, 18))])
    for top in (136.0 + 36 * n for n in range(pairs)):
        page.rulings = [r for r in page.rulings if not (r.horizontal and r.y0 == top)]
        page.rulings += [Ruling(XS[0], top, XS[2], top), Ruling(XS[3], top, XS[4], top)]
        page.words = [w for w in page.words if not (XS[2] < w.x0 < XS[3] and top < w.y0 < top + 18)]
    below = PageMaker(2).table(XS, [["18", "Báo cáo", "", "2026"], ["19", "Tổng kết", "Xã", "2026"]])
    return [page, below]


def test_a_merged_cell_of_which_one_row_stood_above_the_break() -> None:
    """Its rest below is blank; the column is never blank elsewhere, and most of its cells are merged."""
    rows = lay_out([page.page() for page in merged_by_twos(8)]).grids[0].rows
    assert [row[2].text for row in rows[-3:]] == ["Cơ quan 17", "Cơ quan 17", "Xã"]


def test_a_blank_below_the_break_is_blank_where_few_cells_are_merged() -> None:
    rows = lay_out([page.page() for page in merged_by_twos(2)]).grids[0].rows
    assert [row[2].text for row in rows[-3:]] == ["Cơ quan 17", "", "Xã"]


def in_step(table: list[list[str]], groups: list[tuple[int, int]], number: int) -> PageMaker:
    """A page whose last two columns are merged over the same rows: (first row, rows) of each group."""
    page = PageMaker(number).table(XS, table)
    levels = sorted({ruling.y0 for ruling in page.rulings if ruling.horizontal})
    for top in [levels[first + at] for first, rows in groups for at in range(1, rows)]:
        page.rulings = [r for r in page.rulings if not (r.horizontal and r.y0 == top)]
        page.rulings.append(Ruling(XS[0], top, XS[2], top))
    return page


def groups_of(pairs: int, support: str = "Các xóm") -> PageMaker:
    """The head and so many pairs of rows, each pair with one cell for who leads and one for who helps."""
    rows = [
        [str(n), "Rà soát", *((f"Cơ quan {n}", support) if n % 2 else ("", ""))]
        for n in range(1, 2 * pairs + 2)
    ]
    return in_step([HEAD, *rows], [(1 + 2 * n, 2) for n in range(pairs)], 1)


def test_what_is_merged_in_step_goes_on_together() -> None:
    """«Thời hạn» is blank in some groups, but goes on below the break where «Chủ trì» does."""
    first = groups_of(6)
    first.words = [w for w in first.words if not (w.x0 > XS[3] and 118 < w.y0 < 154)]
    below = PageMaker(2).table(XS, [["14", "Báo cáo", "", ""], ["15", "Tổng kết", "Xã", "Các xóm"]])
    rows = lay_out([first.page(), below.page()]).grids[0].rows
    assert [[cell.text for cell in row[2:]] for row in rows[-2:]] == [
        ["Cơ quan 13", "Các xóm"],
        ["Xã", "Các xóm"],
    ]


def test_a_blank_group_below_the_break_begins_beside_a_filled_one() -> None:
    """Who leads is told anew below the break; who helps, merged over the same rows, is blank."""
    below = in_step([["14", "Báo cáo", "Xã", ""], ["15", "Tổng kết", "", ""]], [(0, 2)], 2)
    rows = lay_out([groups_of(6).page(), below.page()]).grids[0].rows
    assert [[cell.text for cell in row[2:]] for row in rows[-2:]] == [["Xã", ""]] * 2


def test_a_numbered_section_below_the_break_is_no_rest_of_a_merged_cell() -> None:
    below = PageMaker(2).table(XS, [["14", "Hạ tầng số", "", ""], ["14.1", "Tổng kết", "Xã", "Các xóm"]])
    rows = lay_out([groups_of(6).page(), below.page()]).grids[0].rows
    assert [[cell.text for cell in row[2:]] for row in rows[-2:]] == [["", ""], ["Xã", "Các xóm"]]


def in_twos(page: PageMaker, pairs: int) -> PageMaker:
    """The rows below the first, two by two with one cell in the first column."""
    for top in (136.0 + 36 * n for n in range(pairs)):
        page.rulings = [r for r in page.rulings if not (r.horizontal and r.y0 == top)]
        page.rulings += [Ruling(XS[1], top, XS[4], top)]
        page.words = [w for w in page.words if not (w.x0 < XS[1] and top < w.y0 < top + 18)]
    return page


def test_a_time_in_the_first_column_may_be_the_merged_cell() -> None:
    """What stands below the break tells of the column too; a column of numbers is never merged that way."""
    for first, share in (("Th. {}", "Th. 3"), ("{}", "")):
        rows = [[first.format(n), "Rà soát", "Xã", "Đạt"] for n in range(1, 16)]
        page = in_twos(PageMaker(1).table(XS, [HEAD, *rows[:3]]), 1)
        below = in_twos(PageMaker(2).table(XS, [["", "Việc", "Xã", "Đạt"], *rows[3:]]), 6)
        assert lay_out([page.page(), below.page()]).grids[0].rows[4][0].text == share


def test_a_row_below_the_break_is_no_rest_of_a_section() -> None:
    title = ["IV", "Tăng cường đầu tư, hoàn thiện hạ tầng số", "", ""]  # «số» alone would be left open
    first = PageMaker(1).table(XS, [HEAD, BUILD, title])
    second = PageMaker(2).table(XS, [["2", "Lắp đặt", "Công an", "2026"], ["2", "", "Xã", "2026"]])
    shared = [ruling for ruling in second.rulings if ruling.horizontal][1]
    second.rulings.remove(shared)
    second.rulings.append(Ruling(XS[2], shared.y0, XS[3], shared.y0))
    rows = lay_out([first.page(), second.page()]).grids[0].rows
    assert [row[1].text for row in rows[2:]] == [title[1], "Lắp đặt", "Lắp đặt"]


def test_a_section_below_the_break_is_no_rest_of_a_merged_cell() -> None:
    rows = [[str(n), f"Việc {n}", "Công an", "2025"] for n in range(1, 9)]
    first = PageMaker(1).table(XS, [HEAD, *rows])
    shared = [ruling for ruling in first.rulings if ruling.horizontal][8]
    first.rulings[first.rulings.index(shared)] = Ruling(XS[0], shared.y0, XS[2], shared.y0)
    first.rulings.append(Ruling(XS[3], shared.y0, XS[4], shared.y0))
    first.words = [
        word for word in first.words if not (word.x0 > XS[2] and word.x0 < XS[3] and word.y0 > shared.y0)
    ]
    second = PageMaker(2).table(XS, [["II", "Hạ tầng số", "", ""], ["9", "Báo cáo", "UBND", "2026"]])
    grid = lay_out([first.page(), second.page()]).grids[0]
    assert grid.rows[8][2].text == "Công an"
    assert [cell.text for cell in grid.rows[9]] == ["II", "Hạ tầng số", "", ""]


def test_the_title_above_a_repeated_head_is_repeated_too() -> None:
    title = ["PHÂN CÔNG NHIỆM VỤ", None, None, None]
    first = PageMaker(1).table(XS, [HEAD, BUILD])
    second = PageMaker(2).table(XS, [title, HEAD, ["2", "Báo cáo", "UBND", "2026"]])
    grid = lay_out([first.page(), second.page()]).grids[0]
    assert [row[0] for row in texts(grid)] == ["STT", "1", "2"]


def test_rows_of_one_wording_below_a_repeated_head_are_no_head() -> None:
    def row(number: int) -> list[str]:
        return [str(number), f"Số hộ nghèo giảm trong năm tại thôn {number} của xã", "Phòng Kinh tế", "2026"]

    first = PageMaker(1).table(XS, [HEAD, row(1), row(2), row(3)])
    second = PageMaker(2).table(XS, [HEAD, row(4), row(5), row(6)])
    grid = lay_out([first.page(), second.page()]).grids[0]
    assert [cells[0] for cells in texts(grid)] == ["STT", "1", "2", "3", "4", "5", "6"]


def test_numbers_of_columns_that_no_line_parts_from_a_broken_row_are_head() -> None:
    numbers = ["(1)", "(2)\n(2a)", "(3)", "(4)"]
    first = PageMaker(1).table(XS, [HEAD, numbers, ["1", "Xây dựng kế hoạch,", "Công an", "2025"]])
    second = PageMaker(2).table(XS, [numbers, ["", "quy định", "", ""], ["2", "Báo cáo", "UBND", "2026"]])
    below = [ruling for ruling in second.rulings if ruling.horizontal][1]
    second.rulings.remove(below)
    layout = lay_out([first.page(), second.page()])
    assert texts(layout.grids[0])[2:] == [
        ["1", "Xây dựng kế hoạch, quy định", "Công an", "2025"],
        ["2", "Báo cáo", "UBND", "2026"],
    ]
    assert layout.findings == ()


def test_a_table_without_numbers_whose_rows_meet_at_the_page() -> None:
    head = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
    first = PageMaker(1).table(
        XS, [head, ["(1)", "(2)", "(3)", "(4)"], ["", "Kết nối dữ liệu", "Công an", "2025"]]
    )
    second = PageMaker(2).table(XS, [["", "Lắp đặt hệ thống", "UBND", "2026"]])
    rows = texts(lay_out([first.page(), second.page()]).grids[0])
    assert [row[1] for row in rows[2:]] == ["Kết nối dữ liệu", "Lắp đặt hệ thống"]


def test_a_row_of_a_table_without_numbers_goes_on_with_an_abbreviation() -> None:
    rows = [HEAD, ["", "Rà soát các điểm lõm sóng; lắp đặt thêm 20 trạm", "Các tổ", "2026"]]
    below = ["", "BTS phủ sóng 5G", "chức chính trị", ""]
    grids = lay_out([PageMaker(1).table(XS, rows).page(), PageMaker(2).table(XS, [below]).page()]).grids
    assert texts(grids[0])[1][1:3] == [f"{rows[1][1]} {below[1]}", f"{rows[1][2]} {below[2]}"]


def test_a_deadline_in_small_letters_below_the_break_is_its_own() -> None:
    """The task's own rows, one for each lead, make its other cells tall: that proves no merged cell."""
    first = PageMaker(1).table(XS, [HEAD, ["1", "Xây dựng", "Công an", "Thường xuyên"]])
    second = PageMaker(2).table(XS, [["2", "Rà soát", "UBND", "chậm nhất quý II"], ["", "", "Xã", ""]])
    shared = [ruling for ruling in second.rulings if ruling.horizontal][1]
    second.rulings.remove(shared)
    second.rulings.append(Ruling(XS[2], shared.y0, XS[3], shared.y0))
    rows = lay_out([first.page(), second.page()]).grids[0].rows
    assert [row[3].text for row in rows[1:]] == ["Thường xuyên", *["chậm nhất quý II"] * 2]


def test_a_title_that_stands_above_each_part_parts_no_table() -> None:
    title = "BẢNG PHÂN CÔNG NHIỆM VỤ"
    rest = [["", "quy định", "", ""], ["2", "Báo cáo", "UBND", "2026"]]
    first = PageMaker(1).text(title).table(XS, [HEAD, ["1", "Xây dựng kế hoạch,", "Công an", "2025"]])
    second = PageMaker(2).text(title).table(XS, rest)
    (grid,) = lay_out([first.page(), second.page()]).grids
    assert [row[1] for row in texts(grid)[1:]] == ["Xây dựng kế hoạch, quy định", "Báo cáo"]
    other = PageMaker(2).text("PHỤ LỤC II").table(XS, rest)
    assert len(lay_out([first.page(), other.page()]).grids) == 2


def test_a_merged_cell_that_fills_a_page_of_a_table_without_outer_lines() -> None:
    first = PageMaker(1).table(XS, [HEAD, BUILD], outer=False)
    second = PageMaker(2).table(XS, [["2", "Rà soát", "UBND", ""], ["3", "Báo cáo", "UBND", ""]], outer=False)
    second.rulings = [Ruling(XS[0], r.y0, XS[3], r.y0) if r.horizontal else r for r in second.rulings]
    (grid,) = lay_out([first.page(), second.page()]).grids
    assert texts(grid)[1:] == [BUILD, ["2", "Rà soát", "UBND", "2025"], ["3", "Báo cáo", "UBND", "2025"]]


def test_a_table_of_its_own_on_the_next_page_gets_no_column_of_the_last_one() -> None:
    first = PageMaker(1).table(XS, [HEAD, BUILD], outer=False)
    own = [["TT", "Chỉ tiêu", "Năm 2026"], ["1", "Hộ có Internet", "90%"]]
    second = PageMaker(2).text("PHỤ LỤC II").table(XS[:-1], own, outer=False)
    assert texts(lay_out([first.page(), second.page()]).grids[1]) == own


def test_the_heading_that_a_page_ends_with_is_the_caption_of_the_next_table() -> None:
    first = PageMaker(1).table(XS, [HEAD, BUILD]).text("II. Hạ tầng số", 60)
    second = PageMaker(2).table(XS, [HEAD, ["2", "Báo cáo", "UBND", "2026"]])
    layout = lay_out([first.page(), second.page()])
    assert [[block.text for block in grid.caption] for grid in layout.grids] == [[], ["II. Hạ tầng số"]]


def test_every_year_is_no_open_end() -> None:
    """«Hằng năm» above a page break is whole: what stands below is the next row's."""
    first = PageMaker(1).table(XS, [HEAD, *([str(n), "Rà soát", "Xã", "Hằng năm"] for n in range(1, 4))])
    second = PageMaker(2).table(XS, [["4", "Báo cáo", "Xã", "Thường\nxuyên"], ["5", "Báo cáo", "Xã", "2026"]])
    second.rulings = [r for r in second.rulings if not (r.horizontal and 101 < r.y0 < 135)]
    second.rulings.append(Ruling(XS[0], 132.0, XS[3], 132.0))
    rows = lay_out([first.page(), second.page()]).grids[0].rows
    assert rows[3][3].text == "Hằng năm"


def test_a_row_below_the_break_that_shares_its_number_is_a_row() -> None:
    page = PageMaker(1).table(
        XS, [HEAD, BUILD, ["2", "Rà soát", "UBND", "2026"], ["", "Báo cáo", "UBND", "2026"]]
    )
    page.rulings = [r for r in page.rulings if not (r.horizontal and r.y0 == 154)]
    page.rulings.append(Ruling(XS[1], 154, XS[4], 154))
    below = PageMaker(2).table(XS, [["", "Tổng kết", "Xã", "2026"], ["3", "Kiểm tra", "Xã", "2027"]])
    rows = texts(lay_out([page.page(), below.page()]).grids[0])
    assert [row[1:] for row in rows[-2:]] == [["Tổng kết", "Xã", "2026"], ["Kiểm tra", "Xã", "2027"]]


def test_a_name_broken_before_its_last_syllable_is_whole() -> None:
    agencies = "Viện Pasteur Nha\nTrang; Cục Quản lý\nKhám, chữa bệnh"
    page = PageMaker(1).table([50, 90, 390, 500, 650], [HEAD, ["1", "Rà soát", agencies, "2026"]])
    cell = lay_out([page.page()]).grids[0].rows[1][2]
    assert cell.lined == "Viện Pasteur Nha Trang; Cục Quản lý Khám, chữa bệnh"
