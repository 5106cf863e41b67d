"""Picture → words, by Tesseract: each ruled cell by itself, then what stands outside of them."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from plan_extract.errors import OcrDataMissing
from plan_extract.geometry import holds
from plan_extract.model import Box, Ruling, Word
from plan_extract.read.leftovers import leftover_lines, replaced
from plan_extract.read.numerals import Numeral, cell_to_numeral
from plan_extract.read.picture import Grey
from plan_extract.read.repairs import without_stray_quote
from plan_extract.read.second_look import looked_at_again
from plan_extract.read.signs import sign_with_bar
from plan_extract.settings import OCR

MODEL = "vie"
MODEL_SHA256 = "79df64caf7bcfb2a27df5042ecb6121e196eada34da774956995747636d5bfa1"


def data_folder() -> Path:
    """Where the model lies: in the package, or where ``PLAN_EXTRACT_TESSDATA`` says."""
    chosen = os.environ.get("PLAN_EXTRACT_TESSDATA")
    return Path(chosen) if chosen else Path(str(files("plan_extract") / "data" / "tessdata"))


def check_data() -> None:
    """Raises OcrDataMissing where engine or model is missing or damaged."""
    _engine(data_folder())


@cache
def _engine(folder: Path) -> Any:
    """One engine a process. One thread each: more fight over the cores that the workers share."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    model = folder / f"{MODEL}.traineddata"
    if not model.is_file() or hashlib.sha256(model.read_bytes()).hexdigest() != MODEL_SHA256:
        raise OcrDataMissing(model.name)
    try:
        import tesserocr
    except ImportError as error:
        raise OcrDataMissing("tesserocr") from error
    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)  # its notes on empty boxes help nobody
    engine = tesserocr.PyTessBaseAPI(path=str(folder), lang=MODEL, oem=tesserocr.OEM.LSTM_ONLY)
    engine.SetVariable("tessedit_do_invert", "0")
    return engine


def recognise(grey: Grey, scale: float, cells: Sequence[Box], rulings: Sequence[Ruling] = ()) -> list[Word]:
    """The words of a straight, cleaned picture without rulings (boxes in points, height that of their line);
    what was passed over or read badly is tried again line by line."""
    words = _first_try(grey, scale, cells)
    left, lines = leftover_lines(grey, scale, words, rulings)
    if not lines:
        return looked_at_again(words, grey, scale)
    engine = _given(left, scale, OCR.psm_line)
    for line in lines:
        x0, y0, x1, y1 = _pixels(_widened(line), scale)
        engine.SetRectangle(x0, y0, min(x1, left.shape[1]) - x0, min(y1, left.shape[0]) - y0)
        words = replaced(words, line, list(_words(engine, left, scale)))
    return looked_at_again(words, grey, scale)


def _widened(box: Box) -> Box:
    margin = OCR.line_margin
    return Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)


def _pixels(box: Box, scale: float) -> tuple[int, ...]:
    return tuple(max(0, round(side * scale)) for side in box)


def _first_try(grey: Grey, scale: float, cells: Sequence[Box]) -> list[Word]:
    paper = int(np.percentile(grey[::7, ::7], 75))
    rest = grey.copy()
    words: list[Word] = []
    engine = _given(grey, scale, OCR.psm_block)
    for cell in cells:
        x0, y0, x1, y1 = _pixels(cell, scale)
        cv2.rectangle(rest, (x0, y0), (x1, y1), paper, cv2.FILLED)
        cut = grey[y0:y1, x0:x1]
        if not _has_ink(cut, paper, scale):
            continue
        if numeral := cell_to_numeral(cut, paper, scale):
            words.append(_placed(numeral, x0, y0, scale))
        else:
            engine.SetRectangle(x0, y0, cut.shape[1], cut.shape[0])
            inner = [other for other in cells if other != cell and _within(other, cell)]
            found = [word for word in _words(engine, grey, scale) if not _in_any(word, inner)]
            words.extend(without_stray_quote(found))
    if _has_ink(rest, paper, scale):
        engine = _given(rest, scale, OCR.psm_page)
        left, top, wide, high = _inked(rest, paper, scale)
        if high <= OCR.rest_low * scale:
            engine.SetRectangle(left, top, wide, high)
        words.extend(_words(engine, rest, scale))
    return words


def _inked(grey: Grey, paper: int, scale: float) -> tuple[int, int, int, int]:
    """Where there is ink, with a margin: left, top, width, height. Beside a table it is often a page's number
    only, and looking for lines on a whole page takes as long as reading three of them; with more than that
    the engine needs the whole page to tell columns apart."""
    dark = cv2.threshold(grey, paper - OCR.ink_depth, 255, cv2.THRESH_BINARY_INV)[1]
    x, y, wide, high = cv2.boundingRect(dark)
    margin = round(OCR.rest_margin * scale)
    x0, y0 = max(0, x - margin), max(0, y - margin)
    x1, y1 = min(grey.shape[1], x + wide + margin), min(grey.shape[0], y + high + margin)
    return x0, y0, x1 - x0, y1 - y0


def _within(inner: Box, outer: Box) -> bool:
    return holds(outer, inner) and inner.width * inner.height < outer.width * outer.height


def _in_any(word: Word, boxes: Sequence[Box]) -> bool:
    """Words of a cell that lies within another are read there."""
    return any(holds(box, word) for box in boxes)


def _placed(numeral: Numeral, x0: int, y0: int, scale: float) -> Word:
    """A cell's lone number as a word; a dash gets the height of a line."""
    left, top, right, bottom = numeral.edges
    more = max(0.0, OCR.line_height - (bottom - top) / scale) / 2
    return Word(
        numeral.text,
        (x0 + left) / scale,
        (y0 + top) / scale - more,
        (x0 + right) / scale,
        (y0 + bottom) / scale + more,
        round(min(numeral.likeness, 1.0), 3),
    )


def recognise_strip(grey: Grey, scale: float) -> list[Word]:
    """The words of a piece of a page, as one block: for telling which way up it is."""
    return list(_words(_given(grey, scale, OCR.psm_block), grey, scale))


def _given(grey: Grey, scale: float, mode: int) -> Any:
    engine = _engine(data_folder())
    engine.SetPageSegMode(mode)
    height, width = grey.shape
    engine.SetImageBytes(np.ascontiguousarray(grey).tobytes(), width, height, 1, width)
    engine.SetSourceResolution(round(scale * 72))
    return engine


def _has_ink(cut: Grey, paper: int, scale: float) -> bool:
    return int((cut < paper - OCR.ink_depth).sum()) > OCR.least_ink * scale * scale


def _speck(text: str, cut: Grey, scale: float) -> bool:
    """A mark with less ink than a hyphen: the paper's noise."""
    if any(map(str.isalnum, text)) or not cut.size:
        return False
    dark = int((cut < int(cut.max()) - 2 * OCR.ink_depth).sum())
    return dark < OCR.hyphen * scale * scale


def _words(engine: Any, grey: Grey, scale: float) -> Iterator[Word]:
    import tesserocr

    engine.Recognize()
    found = engine.GetIterator()
    if found is None:
        return
    level, line = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
    for item in tesserocr.iterate_level(found, level):
        box, around = item.BoundingBox(level), item.BoundingBox(line)
        if box is None or around is None or item.Empty(level):
            continue
        text = unicodedata.normalize("NFC", item.GetUTF8Text(level)).strip()
        confidence = round(item.Confidence(level) / 100, 3)
        if not text.strip("|¦") or (
            confidence < OCR.noise and _speck(text, grey[box[1] : box[3], box[0] : box[2]], scale)
        ):
            continue
        text, sure = sign_with_bar(text, grey[around[1] : around[3], box[0] : box[2]])
        yield Word(
            text,
            box[0] / scale,
            around[1] / scale,
            box[2] / scale,
            around[3] / scale,
            confidence if sure else min(confidence, OCR.doubtful),
        )
