"""Pages read from their picture: small scans made from the samples."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from msgspec.structs import replace

from plan_extract.errors import NoTextLayer, OcrDataMissing
from plan_extract.geometry import on_paper
from plan_extract.layout import lay_out
from plan_extract.model import Page, Ruling, Word
from plan_extract.read import scanned
from plan_extract.read.document import read_pages
from plan_extract.read.headings import mend_headings
from plan_extract.read.leftovers import leftover_lines, replaced
from plan_extract.read.numerals import cell_to_numeral, picture_to_glyphs
from plan_extract.read.picture import PAPER, draw, ink, native_dpi, skew, without_ink_colours
from plan_extract.read.rules import parted_by_text
from plan_extract.read.second_look import quarter
from plan_extract.read.signs import has_bar
from scans import SAMPLES, scan

MASTHEAD = (60.0, 50.0, 580.0, 215.0)
TABLE = (40.0, 55.0, 805.0, 205.0)


def read(tmp_path: Path, content: bytes, **options: object) -> Page:
    path = tmp_path / "scan.pdf"
    path.write_bytes(content)
    _, pages = read_pages(path, cache=tmp_path / "cache", **options)  # type: ignore[arg-type]
    return pages[0]


def text(page: Page) -> str:
    return " ".join(word.text for word in page.words)


@pytest.mark.parametrize(("skew", "quarters"), [(1.0, 0), (-1.2, 1), (0.4, 2), (0.0, 3)])
def test_a_skewed_or_turned_page_reads_as_an_upright_one(tmp_path: Path, skew: float, quarters: int) -> None:
    page = read(tmp_path, scan("nghia_dan.pdf", 1, MASTHEAD, skew=skew, quarters=quarters))
    assert page.source == "ocr"
    assert page.width > page.height
    assert "KẾ HOẠCH Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị" in text(page)


def test_words_point_to_their_place_on_the_paper(tmp_path: Path) -> None:
    content = scan("nghia_dan.pdf", 1, MASTHEAD, skew=1.2, quarters=1)
    page = read(tmp_path, content)
    word = next(word for word in page.words if word.text == "HOẠCH")
    with pymupdf.open(stream=content) as document:
        box = on_paper(word.box, page.to_paper)
        pixels = document[0].get_pixmap(clip=box, dpi=150, colorspace=pymupdf.csGRAY)
    crop = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.stride)
    assert box.height > 2 * box.width
    assert (crop < 110).mean() > 0.1


def test_a_ruled_table_keeps_its_cells(tmp_path: Path) -> None:
    page = read(tmp_path, scan("nghia_dan.pdf", 10, TABLE, dpi=200, skew=-0.8))
    (grid,) = lay_out([page]).grids
    assert [cell.text for cell in grid.rows[1][3:7]] == [
        "UBND xã",
        "Các ban ngành đoàn thể, CV xã; các khối, xóm",
        "Phòng VH-XH",
        "Kế hoạch công tác hằng năm",
    ]
    assert grid.rows[1][2].text.startswith("Triển khai thực hiện quy định về khuyến khích, bảo vệ cán bộ")


def drawn_table() -> bytes:
    """A table without outer sides, its head shaded, thin rulings close to bold print."""
    with pymupdf.open() as document:
        page = document.new_page(width=420, height=130)
        page.draw_rect(pymupdf.Rect(30, 20, 390, 46), color=None, fill=(0.8, 0.8, 0.8))
        for y in (20, 46, 72, 98):
            page.draw_line((30, y), (390, y), width=0.5)
        page.draw_line((180, 33), (390, 33), width=0.5)
        for x in (60, 180, 290):
            page.draw_line((x, 33 if x == 290 else 20), (x, 98), width=0.5)
        for x, y, text in ((38, 37, "TT"), (90, 37, "Tasks"), (245, 31, "Both"), (215, 44, "Leading")):
            page.insert_text((x, y), text, fontsize=11, fontname="tibo")
        page.insert_text((310, 44), "Supporting", fontsize=11, fontname="tibo")
        for y, row in ((62, "1 Training Bureau"), (88, "2 Cleaning Office")):
            for x, text in zip((42, 70, 200), row.split(), strict=True):
                page.insert_text((x, y), text, fontsize=12, fontname="tiro")
        return bytes(document.tobytes())


def test_shading_noise_and_missing_sides_change_no_cell(tmp_path: Path) -> None:
    path = tmp_path / "drawn.pdf"
    path.write_bytes(drawn_table())
    content = scan(path, 1, (0, 0, 420, 130), dpi=150, skew=0.7, noise=13)
    (grid,) = lay_out([read(tmp_path, content)]).grids
    assert [[cell.text for cell in row if cell] for row in grid.rows] == [
        ["TT", "Tasks", "Both", "Both"],
        ["TT", "Tasks", "Leading", "Supporting"],
        ["1", "Training", "Bureau", ""],
        ["2", "Cleaning", "Office", ""],
    ]


def test_a_faulty_layer_under_an_image_is_not_used(tmp_path: Path) -> None:
    page = read(tmp_path, scan("nghia_dan.pdf", 1, MASTHEAD, layer="CQNG HOA XA HQI CHU NGHIA VIPT NAM " * 9))
    assert "NGHĨA VIỆT NAM" in text(page)
    assert "VIPT" not in text(page)


def test_a_second_run_reads_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = scan("nghia_dan.pdf", 1, (60.0, 120.0, 580.0, 170.0))
    first = read(tmp_path, content)
    monkeypatch.delattr(scanned, "recognise")
    assert read(tmp_path, content) == first


def test_with_ocr_off_a_scan_is_a_failure_and_force_reads_even_text(tmp_path: Path) -> None:
    with pytest.raises(NoTextLayer):
        read(tmp_path, scan("nghia_dan.pdf", 1, MASTHEAD), ocr="off")
    with pymupdf.open(SAMPLES / "nghia_dan.pdf") as document:
        document.select([13])
        assert read(tmp_path, document.tobytes(), ocr="force").source == "ocr"


def test_without_the_model_born_digital_files_still_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAN_EXTRACT_TESSDATA", str(tmp_path))
    with pytest.raises(OcrDataMissing) as missing:
        read(tmp_path, scan("nghia_dan.pdf", 1, MASTHEAD, dpi=100))
    assert "pip install" in missing.value.advice
    assert read_pages(SAMPLES / "nghia_dan.pdf")[1][0].source == "digital"


def test_a_stamp_and_a_signature_are_taken_out_by_colour() -> None:
    colour = np.full((200, 200, 3), 245, np.uint8)
    cv2.putText(colour, "Phong", (20, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (20, 20, 20), 4)
    black = without_ink_colours(colour, 200 / 72)
    inks = np.full_like(colour, 245)
    cv2.circle(inks, (100, 100), 60, (210, 40, 50), 4)
    cv2.line(inks, (10, 175), (190, 190), (40, 60, 190), 3)
    lifted = without_ink_colours(np.minimum(colour, inks), 200 / 72)
    assert np.count_nonzero((lifted < 128) != (black < 128)) < 0.01 * np.count_nonzero(black < 128)


@pytest.mark.parametrize("size", [12, 16, 30])
def test_the_bar_tells_at_least_from_more_than(size: int) -> None:
    sign = np.full((3 * size, 2 * size), 240, np.uint8)
    tip = (5 + size, 10 + size // 3)
    cv2.line(sign, (5, 10), tip, 30, 2)
    cv2.line(sign, tip, (5, 10 + 2 * size // 3), 30, 2)
    assert has_bar(sign) is False
    cv2.line(sign, (5, 10 + size), (5 + size, 10 + size), 30, 2)
    assert has_bar(sign) is True


def drawn_cell(text: str, font: str, dpi: int) -> np.ndarray:
    """A cell's picture: the text, noisy, as a scanner gives it."""
    with pymupdf.open() as document:
        page = document.new_page(width=60, height=24)
        page.insert_text((20, 16), text, fontsize=12, fontname=font)
        pixels = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
        grey = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.stride)[
            :, : pixels.width
        ]
    noise = np.random.default_rng(3).normal(0, 8, grey.shape)
    return np.clip(cv2.GaussianBlur(grey, (0, 0), 0.6) * 0.92 + 12 + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("font", ["tiro", "tibo"])
@pytest.mark.parametrize("dpi", [150, 200])
def test_lone_numbers_are_read_by_their_glyphs(font: str, dpi: int) -> None:
    for text in ("1", "7.", "12", "38", "100", "5.25", "I", "IV", "VI.", "-"):
        numeral = cell_to_numeral(drawn_cell(text, font, dpi), 245, dpi / 72)
        assert numeral is None or numeral.text == text
        assert numeral is not None or text in ("5.25", "100")
    for text in ("UBND", "0,65", "8A"):
        assert cell_to_numeral(drawn_cell(text, font, dpi), 245, dpi / 72) is None


def test_glyphs_tell_a_quarter_and_a_percentage() -> None:
    for text, figure in (("III/2026", ""), ("95%", "95"), ("IV", "")):
        picture = np.clip(drawn_cell(text, "tiro", 200).astype(np.int16), 0, 245).astype(np.uint8)
        glyphs = picture_to_glyphs(picture, 200 / 72)
        seen = "".join(glyph.text for glyph in glyphs)
        assert seen.startswith(figure) if figure else quarter(seen, "?", text[4:] or None) == text


def test_a_line_passed_over_is_found() -> None:
    picture = np.full((120, 400), PAPER, np.uint8)
    cv2.putText(picture, "Read well", (20, 30), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 20, 2)
    cv2.putText(picture, "Lost", (20, 80), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 20, 2)
    words = [
        Word("Read", 7, 4, 30, 14, 0.9),
        Word("well", 32, 4, 56, 14, 0.9),
        Word("Tran", 7, 22, 26, 32, 0.2),
    ]
    _, (line,) = leftover_lines(picture, 200 / 72, words, [])
    assert line.x0 < 9 < 20 < line.x1
    assert line.y0 > 18
    found = [Word("Lost", 7, 22, 26, 32, 0.9)]
    assert [word.text for word in replaced(words, line, found)] == ["Read", "well", "Lost"]
    assert replaced(words, line, [Word("€ost", 7, 22, 26, 32, 0.9)]) == words


def test_a_line_through_a_merged_row_is_parted() -> None:
    dark = np.zeros((400, 400), np.uint8)
    dark[150:170, 190:230] = 1
    lines = [Ruling(10, y, 190, y) for y in (10, 70, 90, 150)]
    parted = parted_by_text([*lines, Ruling(105, 10, 105, 150)], dark, 2.0)
    assert parted[4:] == [Ruling(105, 10, 105, 70), Ruling(105, 90, 105, 150)]


def test_a_heading_number_that_was_misread_is_mended_by_those_around() -> None:
    lines = ("I. MỤC ĐÍCH", "II. MỤC TIÊU", "IH. NHIỆM VỤ", "V. TỔ CHỨC", "H. Khác")
    words = [
        Word(text, 20 * x, 20 * y, 20 * x + 16, 20 * y + 12, 0.8)
        for y, line in enumerate(lines)
        for x, text in enumerate(line.split())
    ]
    page = Page(number=1, width=400, height=400, words=tuple(words), rulings=(), source="ocr")
    (mended,) = mend_headings([page])
    firsts = [word for word in mended.words if word.x0 == 0]
    assert [word.text for word in firsts] == ["I.", "II.", "III.", "V.", "H."]
    assert firsts[2].printed == "IH."
    assert mend_headings([replace(page, source="digital")])[0].words == page.words


def test_pale_dotted_rulings_and_white_print_on_a_dark_head_are_read(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=420, height=150)
        page.draw_rect(pymupdf.Rect(30, 20, 390, 46), color=None, fill=(0.25, 0.25, 0.25))
        for y in (20, 46, 82, 118):
            page.draw_line((30, y), (390, y), width=0.4, color=(0.72, 0.72, 0.72))
        for x in (30, 180, 290, 390):
            page.draw_line((x, 20), (x, 118), width=0.4, color=(0.72, 0.72, 0.72))
        for x, text in ((80, "Tasks"), (215, "Leading"), (310, "Helping")):
            page.insert_text((x, 37), text, fontsize=12, fontname="tibo", color=(1, 1, 1))
        for y, row in ((68, "Training Bureau Office"), (104, "Cleaning Office Bureau")):
            for x, text in zip((50, 200, 310), row.split(), strict=True):
                page.insert_text((x, y), text, fontsize=12, fontname="tiro")
        (tmp_path / "drawn.pdf").write_bytes(document.tobytes())
    content = scan(tmp_path / "drawn.pdf", 1, (0, 0, 420, 150), dpi=200, skew=-0.9, noise=12)
    (grid,) = lay_out([read(tmp_path, content)]).grids
    assert [[cell.text for cell in row if cell] for row in grid.rows] == [
        ["Tasks", "Leading", "Helping"],
        ["Training", "Bureau", "Office"],
        ["Cleaning", "Office", "Bureau"],
    ]


def test_the_angle_of_a_page_is_told_by_its_lines_not_by_every_nth_point() -> None:
    """Every nth of this page's points stand in columns, which were taken for lines four degrees aslant."""
    with pymupdf.open(SAMPLES / "scan/xop_scan.pdf") as document:
        page = document[0]
        colour = draw(page, native_dpi(page))
        scale = colour.shape[1] / page.rect.width
    assert skew(ink(colour[:, :, 0], scale)) == pytest.approx(0.5, abs=0.2)
