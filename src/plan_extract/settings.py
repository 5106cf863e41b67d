"""Every tunable number, with its reason. Lengths are in points unless a name says otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How a PDF becomes pages."""

    max_pages: int = 2_000  # the longest real file has 170; ten times that and a margin
    max_page_side: float = 14_400  # Adobe's limit for a page side
    light_from: float = (
        0.9  # grey level (1 = white) from which a thin line is none; browsers rule with #ddd (0.87)
    )
    ruling_thickness: float = 3.0  # a filled rectangle is a ruling up to this; Word's double line is 2.25
    same_line: float = (
        0.35  # of the word's height: middles of a line's words differ less, lines by 0.75 and more
    )
    glue_gap: float = 0.07  # of the word's height: runs of one word touch, the narrowest space is 0.15
    glue_overlap: float = 0.5  # of the word's height: a letter drawn back over its neighbour


READ = ReadSettings()


@dataclass(frozen=True, slots=True)
class LayoutSettings:
    """How words and rulings become tables and paragraphs."""

    snap: float = 3.0  # rulings closer than this are one: a double line's distance, pdfplumber's default
    max_edges: int = 4_000  # a map or a drawing, no table: real tables have up to some hundreds a page
    same_line: float = 0.35  # as in READ
    space: float = 0.8  # a space's share of a letter's mean width
    fit_margin: float = 2.0  # the engine that set the text measured a little differently
    min_ruling: float = 3.0  # shorter pieces are dots or parts of letters
    same_column: float = (
        8.0  # columns of a table on two pages differ less (Word shifts by up to 5.4, the cell's padding)
    )
    table_shift: float = (
        30.0  # a table set anew on the next page may move as a whole: margins mirror by up to 1 cm
    )
    header_rows: int = 4  # a head has up to two levels, a row of column numbers and a title band
    same_header: float = 90.0  # rapidfuzz ratio: a head repeated after OCR differs by some letters
    label_length: int = 10  # «CH.VT.01», «PHẦN II»: longer is no number
    caption_blocks: int = 6  # a caption has three or four lines: Phụ lục, its title, (Kèm theo …)
    margin_share: float = 0.13  # of the page's height: page numbers, running heads and URL lines stand in it
    indent: float = (
        9.0  # a first line set in by this begins a paragraph (Nghị định 30: 1 cm or 1.27 cm = 28 to 36)
    )
    line_pitch: float = 1.45  # of the usual distance of lines: a wider gap parts paragraphs


LAYOUT = LayoutSettings()
