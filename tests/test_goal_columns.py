"""Goals in columns without rules."""

from __future__ import annotations

from msgspec import structs

from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.rows.goals import blocks_to_targets


def _page(number: int, rows: list[tuple[str, str]], head: str = "") -> PageMaker:
    maker = PageMaker(number, 595.0, 842.0)
    if head:
        maker.text(head)
    for label, value in rows:
        top = maker.y
        maker.text(label)
        if value:
            maker.text(value, x=400.0, y=top)
    return maker


def test_values_by_a_tab_stop_stand_beside_their_labels_over_a_page_break() -> None:
    first = _page(
        1,
        [
            ("Dân số trung bình", "374.125 người"),
            ("Tỷ suất sinh thô", "< 10,6 ‰"),
            ("Tỷ lệ hộ nghèo theo chuẩn nghèo\nđa chiều", "≥ 55 %"),
        ],
        "II. MỤC TIÊU\n1. Mục tiêu cụ thể đến năm 2030",
    )
    second = _page(2, [("Tỷ lệ lao động qua đào tạo", "70 %"), ("Số mô hình", "03 mô hình")])
    found = blocks_to_targets(lay_out([first.page(), second.page()]).blocks)
    assert [(target.indicator.text, target.value and target.value.text) for target in found] == [
        ("Dân số trung bình", "374.125 người"),
        ("Tỷ suất sinh thô", "< 10,6 ‰"),
        ("Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều", "≥ 55 %"),
        ("Tỷ lệ lao động qua đào tạo", "70 %"),
        ("Số mô hình", "03 mô hình"),
    ]
    assert {target.horizon_year for target in found} == {2030}


def test_a_sentence_with_a_figure_at_its_end_is_no_column() -> None:
    maker = PageMaker(1, 595.0, 842.0).text("II. MỤC TIÊU\n- Tỷ lệ hồ sơ trực tuyến đạt trên 80%")
    (found,) = blocks_to_targets(lay_out([maker.page()]).blocks)
    assert found.value is None


def test_a_long_label_ends_close_to_the_stop() -> None:
    rows = [(f"- Chỉ tiêu số {n}", f"{n}0 %") for n in range(1, 5)]
    page = _page(1, rows, "II. MỤC TIÊU").text("- Tỷ lệ chữ ký số cá nhân trong dân số đủ tuổi trưởng thành")
    page.text("> 50 %", x=426.0, y=page.y - 20)
    page.words = [
        structs.replace(word, x0=word.x0 - 1, x1=word.x1 - 1) if word.x0 < 426 else word
        for word in page.words
    ]
    targets = blocks_to_targets(lay_out([page.page()]).blocks)
    assert len(targets) == 5


def test_a_figure_in_a_full_line_stands_at_the_stop_by_chance() -> None:
    """The line is full, and its sentence goes on below."""
    full = PageMaker(1, 595.0, 842.0).text("II. MỤC TIÊU\n1. Mục tiêu cụ thể đến năm 2030")
    full.text("Thu đạt 3.450 tỷ đồng, tăng 8,5% so với ước\nthực hiện năm trước.")
    (figure,) = (word for word in full.words if word.text == "8,5%")
    rows = PageMaker(2, 595.0, 842.0)
    for label, value in (("Dân số", "374 người"), ("Số mô hình", "03 mô hình"), ("Số hộ nghèo", "12 hộ")):
        rows.text(label).text(value, x=figure.x0, y=rows.y - 20)
    found = blocks_to_targets(lay_out([full.page(), rows.page()]).blocks)
    assert [target.value and target.value.text for target in found] == [
        None,
        "374 người",
        "03 mô hình",
        "12 hộ",
    ]


def test_an_unmarked_line_leads_in_goals_and_sets_their_year() -> None:
    page = (
        PageMaker(1, 595.0, 842.0).text("I. MỤC ĐÍCH, YÊU CẦU").text("1. Nâng cao trách nhiệm của các cấp.")
    )
    page.text("Mục tiêu năm 2026:").text("- Xử lý tối thiểu 80% điểm đen.").text("- 100% xe được kiểm định.")
    page.text("Ủy ban nhân dân xã yêu cầu các đơn vị thực hiện.").text("- Bố trí 2 cán bộ.")
    targets = blocks_to_targets(lay_out([page.page()]).blocks)
    assert [(target.indicator.text, target.horizon_year) for target in targets] == [
        ("Xử lý tối thiểu 80% điểm đen.", 2026),
        ("100% xe được kiểm định.", 2026),
    ]


def test_goals_are_numbered_in_words() -> None:
    page = PageMaker(1, 595.0, 842.0).text("II. MỤC TIÊU, CHỈ TIÊU")
    page.text("Phấn đấu đến năm 2027 hoàn thành các chỉ tiêu sau:").text("Chỉ tiêu 1: Phủ sóng 5G đạt 90%.")
    targets = blocks_to_targets(lay_out([page.page()]).blocks)
    assert [(target.indicator.text, target.horizon_year) for target in targets] == [
        ("Phủ sóng 5G đạt 90%.", 2027)
    ]


def test_a_column_for_each_year() -> None:
    maker = PageMaker(1, 595.0, 842.0).text("I. CÁC CHỈ TIÊU CHỦ YẾU")
    rows = (
        ("Chỉ tiêu", "2026", "2028", "2030"),
        ("Diện tích tôm - lúa (ha)", "4.150", "4.300", "4.450"),
        ("Hộ dùng nước sạch theo\nquy chuẩn (%)", "≥ 82", "≥ 88", "≥ 95"),
    )
    for label, *values in rows:
        top = maker.y
        maker.text(label)
        for x, value in zip((330.0, 410.0, 490.0), values, strict=True):
            maker.text(value, x=x, y=top)
        maker.y = max(maker.y, top + 20)
    maker.text("II. NHIỆM VỤ").text("- Thu gom rác.")
    targets = blocks_to_targets(lay_out([maker.page()]).blocks)
    assert [(t.indicator.text, t.horizon_year, t.value and t.value.text) for t in targets] == [
        ("Diện tích tôm - lúa (ha)", 2026, "4.150"),
        ("Diện tích tôm - lúa (ha)", 2028, "4.300"),
        ("Diện tích tôm - lúa (ha)", 2030, "4.450"),
        ("Hộ dùng nước sạch theo quy chuẩn (%)", 2026, "≥ 82"),
        ("Hộ dùng nước sạch theo quy chuẩn (%)", 2028, "≥ 88"),
        ("Hộ dùng nước sạch theo quy chuẩn (%)", 2030, "≥ 95"),
    ]


def test_a_label_may_end_with_a_colon() -> None:
    rows = [
        ("Câu lạc bộ hát then:", "14 câu lạc bộ"),
        ("Nghệ nhân:", "≥ 06 người"),
        ("Lượt khách:", "32.000 lượt"),
    ]
    targets = blocks_to_targets(lay_out([_page(1, rows, "3. Kết quả cần đạt trong năm 2026").page()]).blocks)
    assert [t.indicator.text for t in targets] == ["Câu lạc bộ hát then", "Nghệ nhân", "Lượt khách"]
    assert {t.horizon_year for t in targets} == {2026}


def _three_columns(rows: list[tuple[str, str, str]]) -> list[tuple[str, str | None, str | None, int | None]]:
    maker = PageMaker(1, 595.0, 842.0).text("II. MỤC TIÊU\n1. Chỉ tiêu chủ yếu")
    for label, unit, value in rows:
        top = maker.y
        maker.text(label)
        for x, text in ((330.0, unit), (430.0, value)):
            if text:
                maker.text(text, x=x, y=top)
        maker.y = max(maker.y, top + 20)
    targets = blocks_to_targets(lay_out([maker.page()]).blocks)
    return [(t.indicator.text, t.value and t.value.text, t.unit, t.horizon_year) for t in targets]


def test_a_column_of_units_between_and_a_line_that_names_the_columns() -> None:
    rows = [
        ("Chỉ tiêu", "Đơn vị tính", "Năm 2027"),
        ("- Hồ sơ trực tuyến", "%", "≥ 92"),
        ("- Doanh thu thương mại điện tử", "Tỷ đồng", "500"),
        ("- Hộ kinh doanh dùng hóa đơn điện\ntử", "Hộ", "1.350"),
        ("- Xếp hạng trong tỉnh", "Thứ bậc", "Top 3"),
        ("- Sự cố lộ, lọt dữ liệu", "Vụ", "Không để xảy ra"),
    ]
    assert _three_columns(rows) == [
        ("Hồ sơ trực tuyến", "≥ 92", "%", 2027),
        ("Doanh thu thương mại điện tử", "500", "Tỷ đồng", 2027),
        ("Hộ kinh doanh dùng hóa đơn điện tử", "1.350", "Hộ", 2027),
        ("Xếp hạng trong tỉnh", "Top 3", "Thứ bậc", 2027),
        ("Sự cố lộ, lọt dữ liệu", "Không để xảy ra", "Vụ", 2027),
    ]


def test_numbers_before_the_labels_are_no_labels_and_ranges_are_values() -> None:
    rows = [
        (f"{n}.{' ' * 12}Chỉ tiêu thứ {word}", "", f"từ {n}5% - {n}8%") for n, word in enumerate("abc", 1)
    ]
    assert [row[1] for row in _three_columns(rows)] == ["từ 15% - 18%", "từ 25% - 28%", "từ 35% - 38%"]
    assert {row[2] for row in _three_columns(rows)} == {None}


def test_a_column_for_each_year_beside_units_and_what_was_reached() -> None:
    maker = PageMaker(1, 595.0, 842.0).text("I. CÁC CHỈ TIÊU CHỦ YẾU")
    rows = (
        ("Chỉ tiêu", "ĐVT", "TH 2025", "2026", "2030"),
        ("Hộ dùng nước sạch", "%", "78", "≥ 82", "≥ 95"),
        ("Thu nhập bình quân", "Tr.đồng", "61", "65", "90"),
    )
    for label, *values in rows:
        top = maker.y
        maker.text(label)
        for x, value in zip((240.0, 320.0, 400.0, 480.0), values, strict=True):
            maker.text(value, x=x, y=top)
        maker.y = max(maker.y, top + 20)
    maker.text("II. NHIỆM VỤ").text("- Thu gom rác.")
    targets = blocks_to_targets(lay_out([maker.page()]).blocks)
    assert [(t.indicator.text, t.unit, t.horizon_year, t.value and t.value.text) for t in targets] == [
        ("Hộ dùng nước sạch", "%", 2026, "≥ 82"),
        ("Hộ dùng nước sạch", "%", 2030, "≥ 95"),
        ("Thu nhập bình quân", "Tr.đồng", 2026, "65"),
        ("Thu nhập bình quân", "Tr.đồng", 2030, "90"),
    ]
