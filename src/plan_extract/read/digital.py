"""A page's own text and drawings → words and rulings, by geometry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import pymupdf

from plan_extract.model import Box, Finding, Page, Ruling, Word
from plan_extract.read import glyph_codes
from plan_extract.read.asides import (
    set_signatures_aside,
    set_stamps_aside,
    set_watermark_aside,
    stamp_boxes,
    without_stamp_frames,
)
from plan_extract.read.bridges import find_bridges, find_crossing, find_glued, split_bridges
from plan_extract.read.dots import Dot, dots_to_rulings
from plan_extract.read.glyph_codes import RawWord, Tables
from plan_extract.read.glyph_trace import TEXT_FLAGS, coded_text, raw_text
from plan_extract.read.sideways import lies_sideways, turn_of
from plan_extract.read.text_page import Drawing, loses_letters, page_drawings, words_of
from plan_extract.read.tiles import Tile, tiles_to_rulings
from plan_extract.read.words import NFC_OF, glue_lines, in_nfc, lines_and_close, words_by_line
from plan_extract.settings import READ

_UNCLIPPED = TEXT_FLAGS & ~pymupdf.TEXT_MEDIABOX_CLIP  # extractWORDS leaves out what lies outside the page
_TEXT_AND_VECTORS = _UNCLIPPED | pymupdf.TEXT_COLLECT_VECTORS
_OPTIONS = pymupdf.mupdf.FzStextOptions(_TEXT_AND_VECTORS)


def read_digital(page: pymupdf.Page, tables: Tables | None = None) -> Page:
    """Words and rulings of a born-digital page, in the coordinates of the page as a reader sees it; with the
    ``tables`` of fonts whose letters stand as codes of glyphs."""
    prints: list[str] | None = None
    raw: Sequence[RawWord]
    drawings: Sequence[Drawing] | None = None
    lost = False
    rotated, annotated = page.rotation != 0, bool(page.first_annot or page.first_widget)
    if tables is None:
        raw, drawings, lost = _own_text(page, plain=not (rotated or annotated))
    else:
        raw, prints = glyph_codes.read_words(coded_text(page), tables)
    turn = page.rotation_matrix if rotated else None
    highest = max([word[3] - word[1] for word in raw], default=0.0)
    raw, large = set_watermark_aside(raw) if highest > READ.watermark else (raw, ())
    kept, stamps = set_stamps_aside(raw)
    if annotated:
        kept, more = set_signatures_aside(page, kept, tables)
        stamps = [*stamps, *more]
    rect = page.rect
    width, height = rect.width, rect.height
    words, to_paper = _words(kept, turn, prints), None
    if lies_sideways(words) and (sideways := turn_of(page)):
        turn, to_paper = page.rotation_matrix * sideways.upright, sideways.to_paper
        width, height = height, width
        words = _words(kept, turn, prints)
    drawings = page.get_cdrawings() if drawings is None else drawings
    rulings = tuple(drawings_to_rulings(drawings, turn, width, height))
    if stamps:
        boxes = [box if turn is None else _turned(box, turn) for box in stamp_boxes(stamps)]
        rulings = tuple(without_stamp_frames(rulings, boxes))
    standing = [ruling for ruling in rulings if not ruling.horizontal]
    if turn is not None:
        highest = max([word.y1 - word.y0 for word in words], default=0.0)
    lines, close = lines_and_close(words, highest)
    if bridges := find_bridges(close) | find_crossing(words, standing) | find_glued(words):
        lines = words_by_line(split_bridges(words, bridges, read_letters(page, turn, tables, bridges)))
        close = list(lines)
    findings = tuple(
        Finding(code, page.number + 1, " ".join(word[4] for word in words))
        for code, words in (("stamp-aside", stamps), ("watermark-aside", large))
        if words
    )
    if lost:
        findings = (*findings, Finding("letters-lost", page.number + 1))
    return Page(
        number=page.number + 1,
        width=width,
        height=height,
        words=glue_lines(lines, standing) if close else tuple(chain.from_iterable(lines)),
        rulings=rulings,
        findings=findings,
        to_paper=to_paper,
    )


def _own_text(page: pymupdf.Page, plain: bool) -> tuple[list[RawWord], list[Drawing], bool]:
    """MuPDF's words, what the page draws, and whether letters are missing from the words. ``plain``: the page
    is not rotated and bears no annotation, so MuPDF's own way to its text will do, which is quicker."""
    if plain:
        text = pymupdf.TextPage(pymupdf.mupdf.FzStextPage(page.this, _OPTIONS))
    else:
        text = page.get_textpage(flags=_TEXT_AND_VECTORS)
    return words_of(text), page_drawings(page, text), loses_letters(text)


def read_letters(
    page: pymupdf.Page, turn: pymupdf.Matrix | None, tables: Tables | None, words: Iterable[Word]
) -> list[Word]:
    """The letters of the lines on which ``words`` stand, each a word: slow, for the few that need it."""
    back = ~turn if turn is not None else None
    boxes = [word.box if back is None else _turned(word.box, back) for word in words]
    heights = {(round(box.y0), round(box.y1)) for box in boxes}
    raw = coded_text(page) if tables else raw_text(page)
    for block in raw["blocks"]:
        block["lines"] = [line for line in block.get("lines", ()) if _touches(line["bbox"], heights)]
    letters = [
        Word(in_nfc(text), x0, y0, x1, y1)
        for x0, y0, x1, y1, text, _, _, _ in glyph_codes.read_letters(raw, tables or {})
    ]
    return letters if turn is None else [Word(word.text, *_turned(word.box, turn)) for word in letters]


def _touches(box: Sequence[float], heights: Iterable[tuple[float, float]]) -> bool:
    _, top, _, bottom = box
    return any(top < y1 + 1 and bottom > y0 - 1 for y0, y1 in heights)


def _words(raw: Iterable[RawWord], turn: pymupdf.Matrix | None, prints: Sequence[str] | None) -> list[Word]:
    """MuPDF's words on the page; it gives none that lie outside its edge."""
    if turn is not None:
        raw = [(*_turned(Box(*word[:4]), turn), *word[4:]) for word in raw]
    if prints is None:
        return [Word(NFC_OF[text], x0, y0, x1, y1) for x0, y0, x1, y1, text, _, _, _ in raw]
    return [
        Word(NFC_OF[text], x0, y0, x1, y1, 1.0, prints[place] if prints[place] != text else None)
        for x0, y0, x1, y1, text, _, _, place in raw
    ]


def drawings_to_rulings(
    drawings: Iterable[Drawing], turn: pymupdf.Matrix | None, width: float, height: float
) -> list[Ruling]:
    """Thin dark lines, drawn as strokes, as thin filled rectangles or as borders of rectangles.
    Shading (a filled area, white or coloured) is none, save where its tiles alone show the cells."""
    rulings: list[Ruling] = []
    dots: list[Dot] = []
    tiles: list[Tile] = []
    grounds: list[Tile] = []
    for drawing in drawings:
        filled, stroked = "f" in drawing["type"], "s" in drawing["type"]
        if filled and (shade := _shade(drawing.get("fill"))):
            behind = tiles if shade >= READ.shade_from else grounds
            behind.extend(item[1] for item in drawing["items"] if item[0] == "re")
        if filled and _dark(drawing.get("fill")):
            if _is_dot(drawing["rect"]):
                dots.append(drawing["rect"])
            else:
                rulings.extend(_thin_areas(drawing))
        if stroked and _dark(drawing.get("color")) and (drawing.get("width") or 0) <= READ.ruling_thickness:
            rulings.extend(_strokes(drawing))
    rulings.extend(dots_to_rulings(dots))
    if len(tiles) > 2:
        rulings.extend(tiles_to_rulings(tiles, rulings, grounds))
    if turn is not None:
        rulings = [Ruling(*_turned(Box(*ruling), turn)) for ruling in rulings]
    return [ruling for ruling in rulings if _on_page(ruling, width, height)]


def _dark(color: Sequence[float] | None) -> bool:
    if color is None:
        return False
    return sum(color) / len(color) < READ.light_from


def _shade(color: Sequence[float] | None) -> float:
    """How light an area is that is not white (0 where it is white, or black)."""
    light = sum(color) / len(color) if color else 0.0
    return light if light < READ.white_from else 0.0


def _is_dot(rect: Dot) -> bool:
    """A small area, of which dotted and dashed lines are made."""
    return rect[2] - rect[0] <= READ.ruling_thickness and rect[3] - rect[1] <= READ.ruling_thickness


def _thin_areas(drawing: Drawing) -> list[Ruling]:
    boxes = [item[1] for item in drawing["items"] if item[0] == "re"]
    if len(boxes) < len(drawing["items"]):
        boxes.append(drawing["rect"])
    return [ruling for box in boxes if (ruling := _thin(*box))]


def _thin(x0: float, y0: float, x1: float, y1: float) -> Ruling | None:
    wide, high = x1 - x0, y1 - y0
    if high <= READ.ruling_thickness and wide > high:
        return Ruling(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    if wide <= READ.ruling_thickness and high > wide:
        return Ruling((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    return None


def _strokes(drawing: Drawing) -> list[Ruling]:
    rulings: list[Ruling] = []
    for item in drawing["items"]:
        if item[0] == "l":
            (x0, y0), (x1, y1) = item[1], item[2]
            if ruling := _thin(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)):
                rulings.append(ruling)
        elif item[0] == "re":
            rulings.extend(_border(*item[1]))
        elif item[0] == "qu":
            ul, _, _, lr = item[1]
            rulings.extend(_border(ul[0], ul[1], lr[0], lr[1]))
    return rulings


def _border(x0: float, y0: float, x1: float, y1: float) -> list[Ruling]:
    if thin := _thin(x0, y0, x1, y1):
        return [thin]
    return [Ruling(x0, y0, x1, y0), Ruling(x0, y1, x1, y1), Ruling(x0, y0, x0, y1), Ruling(x1, y0, x1, y1)]


def _turned(box: Box, turn: pymupdf.Matrix) -> Box:
    turned = (pymupdf.Rect(*box) * turn).normalize()
    return Box(turned.x0, turned.y0, turned.x1, turned.y1)


def _on_page(ruling: Ruling, width: float, height: float) -> bool:
    return ruling.x1 >= 0 and ruling.y1 >= 0 and ruling.x0 <= width and ruling.y0 <= height
