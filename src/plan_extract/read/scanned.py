"""A page's picture → words and rulings, as a born-digital page has them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pymupdf

from plan_extract.errors import FileTooLarge
from plan_extract.model import Finding, Page, Word
from plan_extract.read.cached import Reading, cached_reading, keep_reading, picture_key
from plan_extract.read.cleaned import cleaned, enlarged, evened
from plan_extract.read.picture import (
    Grey,
    Picture,
    draw,
    ink,
    native_dpi,
    sideways,
    straighten,
    without_ink_colours,
)
from plan_extract.read.recognise import recognise, recognise_strip
from plan_extract.read.repairs import repair_words
from plan_extract.read.rules import picture_to_rulings, without_rulings
from plan_extract.read.spaces import rulings_to_cells
from plan_extract.read.words import words_by_line
from plan_extract.settings import OCR, READ
from plan_extract.syllables import is_syllable


def read_scanned(page: pymupdf.Page, cache: Path | None) -> Page:
    """The page as its picture shows it.

    Raises OcrDataMissing, and FileTooLarge before a picture is unpacked that would fill the memory.
    """
    refuse_bombs(page)
    dpi = native_dpi(page)
    colour = draw(page, dpi)
    key = picture_key(colour)
    reading = cached_reading(cache, key)
    if reading is None:
        scale = colour.shape[1] / page.rect.width
        reading = picture_to_reading(*enlarged(without_ink_colours(colour, scale), scale))
        keep_reading(cache, key, reading)
    return reading_to_page(page.number + 1, reading)


def reading_to_page(number: int, reading: Reading) -> Page:
    """The reading repaired, its words in line order, its doubtful figures named."""
    words = repair_words(reading.words)
    return Page(
        number=number,
        width=reading.width,
        height=reading.height,
        words=tuple(word for line in words_by_line(words) for word in line),
        rulings=reading.rulings,
        source="ocr",
        findings=tuple(
            Finding("ocr-doubtful-figure", number, word.text) for word in words if _doubtful_figure(word)
        ),
        to_paper=reading.to_paper,
    )


def _doubtful_figure(word: Word) -> bool:
    return word.confidence < OCR.doubted and any(letter.isdigit() for letter in word.text)


def refuse_bombs(page: pymupdf.Page) -> None:
    """A few bytes can stand for a picture of gigabytes."""
    pixels = max((image[2] * image[3] for image in page.get_images()), default=0)
    if pixels > READ.max_image_pixels:
        raise FileTooLarge(f"trang {page.number + 1} có ảnh {pixels / 1e6:.0f} triệu điểm")


def picture_to_reading(grey: Grey, scale: float) -> Reading:
    """The better of the ways up: lying text is turned, and what reads badly is tried upside down."""
    dark = ink(grey, scale)
    if sideways(dark):
        return read_straight(straighten(grey, scale, _quarters(grey, scale, dark), dark))
    reading = read_straight(straighten(grey, scale, 0, dark))
    if len(reading.words) < OCR.few_words or sense(reading.words) >= OCR.makes_sense:
        return reading
    if sense(recognise_strip(_fullest(grey, scale, 2, dark), scale)) <= sense(reading.words):
        return reading
    return read_straight(straighten(grey, scale, 2, dark))


def _quarters(grey: Grey, scale: float, dark: Grey) -> int:
    """Which way a page that lies sideways is to be turned."""
    one = sense(recognise_strip(_fullest(grey, scale, 1, dark), scale))
    if one >= OCR.makes_sense:
        return 1
    return 1 if one > sense(recognise_strip(_fullest(grey, scale, 3, dark), scale)) else 3


def read_straight(picture: Picture) -> Reading:
    """Words and rulings of a picture that is upright and straight."""
    height, width = (side / picture.scale for side in picture.grey.shape)
    picture = picture._replace(grey=evened(picture.grey, picture.scale))
    rulings = picture_to_rulings(picture)
    cells = rulings_to_cells(rulings, width, height)
    bare = without_rulings(picture, rulings)
    words = recognise(cleaned(bare, picture.scale, rulings), picture.scale, cells, rulings)
    return Reading(width, height, picture.to_paper, tuple(words), tuple(rulings))


def _fullest(grey: Grey, scale: float, quarters: int, dark: Grey) -> Grey:
    """The strip across the turned page with the most ink: some lines of text."""
    turned = np.rot90(grey, quarters)
    rows = np.rot90(dark, quarters).sum(axis=1, dtype=np.int64)
    high = min(len(rows), round(OCR.strip * len(rows) * scale / turned.shape[0]))
    sums = np.convolve(rows, np.ones(high, np.int64), mode="valid")
    start = round(int(sums.argmax()) * turned.shape[0] / len(rows))
    return np.ascontiguousarray(turned[start : start + round(OCR.strip * scale)])


def sense(words: tuple[Word, ...] | list[Word]) -> float:
    """The mean confidence of words, those that are no syllable counting nothing: 0 (noise) to 1."""
    letters = [word for word in words if any(letter.isalpha() for letter in word.text)]
    if not letters:
        return 0.0
    return sum(word.confidence for word in letters if is_syllable(word.text.strip(".,;:()\"'"))) / len(
        letters
    )
