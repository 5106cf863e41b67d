"""A page's picture → words and rulings, as a born-digital page has them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
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
    """The page upright: lying text is turned, and what reads badly is tried the other ways up."""
    dark = ink(grey, scale)
    quarters = 0
    if sideways(dark):
        quarters = 1 if _strip_sense(grey, scale, 1, dark) >= OCR.strip_makes_sense else 3
    reading = read_straight(straighten(grey, scale, quarters, dark))
    if len(reading.words) < OCR.few_words or sense(reading.words) >= OCR.makes_sense:
        return reading
    others = [(_strip_sense(grey, scale, way, dark), way) for way in range(4) if way != quarters]
    best, way = max(others)
    if best < OCR.strip_makes_sense or best <= sense(reading.words):
        return reading
    return read_straight(straighten(grey, scale, way, dark))


def _strip_sense(grey: Grey, scale: float, quarters: int, dark: Grey) -> float:
    """How well some lines of the turned page read."""
    return sense(recognise_strip(_fullest(grey, scale, quarters, dark), scale))


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
    """The piece of the turned page with the most ink: some lines of text, some words long."""
    turned, small = np.rot90(grey, quarters), np.rot90(dark, quarters)
    times = turned.shape[0] / small.shape[0]
    top = _fullest_stretch(small.sum(axis=1, dtype=np.int64), round(OCR.strip * scale / times))
    left = _fullest_stretch(
        small[top : top + round(OCR.strip * scale / times)].sum(axis=0, dtype=np.int64),
        round(OCR.strip_long * scale / times),
    )
    down, along = round(top * times), round(left * times)
    return np.ascontiguousarray(
        turned[down : down + round(OCR.strip * scale), along : along + round(OCR.strip_long * scale)]
    )


def _fullest_stretch(ink: npt.NDArray[np.int64], long: int) -> int:
    """Where the stretch with the most ink begins."""
    sums = np.convolve(ink, np.ones(min(long, len(ink)), np.int64), mode="valid")
    return int(sums.argmax())


def sense(words: tuple[Word, ...] | list[Word]) -> float:
    """The mean confidence of words, those that are no syllable counting nothing: 0 (noise) to 1."""
    letters = [word for word in words if any(letter.isalpha() for letter in word.text)]
    if not letters:
        return 0.0
    return sum(word.confidence for word in letters if is_syllable(word.text.strip(".,;:()\"'"))) / len(
        letters
    )
