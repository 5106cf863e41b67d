"""One page, read the way that fits it: its own text, or its picture."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pymupdf
from msgspec.structs import replace

from plan_extract.errors import OcrDataMissing
from plan_extract.model import Finding, Page
from plan_extract.read.digital import read_digital
from plan_extract.read.glyph_proof import find_tables
from plan_extract.read.glyph_trace import coded_text
from plan_extract.read.legacy_text import mend_encoding
from plan_extract.read.triage import LOST, Kind, page_kind, reads_badly
from plan_extract.settings import TRIAGE
from plan_extract.syllables import is_syllable, readable

_ADDRESS = re.compile(r"://|\w\.\w+\.\w")  # of a page printed from a browser: no Vietnamese, and no fault

OcrChoice = Literal["auto", "off", "force"]


def read_page(page: pymupdf.Page, ocr: OcrChoice, cache: Path | None) -> Page:
    """The page's words and rulings.

    Raises OcrDataMissing for a scan where engine or model is not there.
    """
    if ocr == "force":
        return read_picture(page, cache)
    digital = read_digital(page)
    kind = page_kind(page, digital)
    if kind is Kind.DOUBTFUL and (spelt := with_letters(page)) is not None:
        return spelt
    if kind is Kind.DOUBTFUL and not reads_badly(mended := in_unicode(digital)):
        return mended
    if kind in (Kind.TEXT, Kind.BLANK):
        return digital
    if ocr == "off":
        return unread(digital, kind)
    if kind is Kind.DOUBTFUL:
        return the_sounder(page, digital, cache)
    return read_picture(page, cache)


def read_picture(page: pymupdf.Page, cache: Path | None) -> Page:
    """The page as OCR reads it. What that needs is loaded with the first one: most plans have no such page,
    and it takes a fifth of a worker's start."""
    from plan_extract.read.scanned import read_scanned

    return read_scanned(page, cache)


def with_letters(page: pymupdf.Page) -> Page | None:
    """The page with letters where its text layer holds codes of glyphs, the print kept; None where it holds
    none, or where a font does not prove what its codes stand for."""
    tables = find_tables(coded_text(page))
    if tables is None:
        return None
    spelt = read_digital(page, tables)
    if reads_badly(
        replace(spelt, words=tuple(word for word in spelt.words if not _ADDRESS.search(word.text)))
    ):
        return None
    return replace(spelt, findings=(*spelt.findings, Finding("glyph-codes", spelt.number)))


def in_unicode(digital: Page) -> Page:
    """The page with words from an encoding before Unicode (TCVN3, VNI) turned into it, the print kept."""
    texts = mend_encoding([word.text for word in digital.words], is_syllable)
    words = tuple(
        word if text == word.text else replace(word, text=text, printed=word.text)
        for word, text in zip(digital.words, texts, strict=True)
    )
    return replace(digital, words=words, findings=(*digital.findings, Finding("legacy-text", digital.number)))


def unread(digital: Page, kind: Kind) -> Page:
    """A page that only its picture tells, with OCR switched off: its own words, and a finding."""
    code = "text-doubtful" if kind is Kind.DOUBTFUL else "page-unread"
    others = (finding for finding in digital.findings if finding.code != LOST)  # it says no more
    return replace(digital, findings=(*others, Finding(code, digital.number)))


def the_sounder(page: pymupdf.Page, digital: Page, cache: Path | None) -> Page:
    """Of a page's own badly reading text and its picture the one that reads better. A page in another
    language reads badly both ways and keeps its text."""
    from plan_extract.read.scanned import sense

    try:
        scanned = read_picture(page, cache)
    except OcrDataMissing:
        return unread(digital, Kind.DOUBTFUL)
    own, seen = (readable(word.text for word in each.words) for each in (digital, scanned))
    lost = any(finding.code == LOST for finding in digital.findings)
    better = (seen.syllables, seen.marked) > (own.syllables, own.marked) or (
        lost and seen.syllables >= own.syllables - TRIAGE.slack
    )
    fuller = seen.runs > 2 * own.runs and seen.syllables >= TRIAGE.syllables  # what is left of words is few
    if (better or fuller) and sense(scanned.words) > 0:
        return replace(scanned, findings=(*scanned.findings, Finding("text-layer-dropped", digital.number)))
    return unread(digital, Kind.DOUBTFUL)
