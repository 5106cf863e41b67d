"""A file → its pages. Opens, checks and closes; every failure is a FileError with advice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pymupdf

from plan_extract.errors import (
    DamagedPdf,
    FileTooLarge,
    NotAPdf,
    NoTextLayer,
    PasswordNeeded,
)
from plan_extract.model import Page, Source
from plan_extract.read.cache_folder import default_cache
from plan_extract.read.content import content_of, stored_path
from plan_extract.read.damage import BROKEN, forget_damage, with_damage
from plan_extract.read.headings import mend_headings
from plan_extract.read.pages import OcrChoice, read_page
from plan_extract.settings import READ

OnPage = Callable[[int], None]

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


def read_pages(
    path: Path, ocr: OcrChoice = "auto", cache: Path | None = None, on_page: OnPage = lambda number: None
) -> tuple[Source, tuple[Page, ...]]:
    """The words and rulings of every page. ``ocr``: pages without sound text are read from their picture
    (auto), none is (off), all are (force). ``cache``: where OCR results are kept (None: the user's folder).
    ``on_page`` is told the number of each page before it is read.

    Raises a FileError: missing, unreadable, not a PDF, damaged, password, too large; for a scan
    OcrDataMissing or NoTextLayer.
    """
    content = content_of(path)
    if not content:
        raise NotAPdf(f"{path.name}: tệp rỗng, vui lòng tải hoặc sao chép lại")
    if content.startswith(b"PK\x03\x04"):  # MuPDF would find a PDF in it, and pass over the others
        raise NotAPdf(f"{path.name}: tệp nén ZIP hoặc tệp Office; nếu là ZIP, vui lòng đổi đuôi thành .zip")
    if b"%PDF-" not in content[:1024]:
        raise NotAPdf(path.name)
    with _opened(content) as document:
        source = Source(
            path=stored_path(path),
            file_name=Path(stored_path(path)).name,
            sha256=hashlib.sha256(content).hexdigest(),
            page_count=document.page_count,
        )
        return source, _pages(document, ocr, cache or default_cache(), on_page)


@contextmanager
def _opened(content: bytes) -> Iterator[pymupdf.Document]:
    try:
        document = pymupdf.open(stream=content, filetype="pdf")
        _refuse(document)
    except BROKEN as error:
        raise DamagedPdf(str(error)) from error
    try:
        yield document
    finally:
        document.close()


def _pages(
    document: pymupdf.Document, ocr: OcrChoice, cache: Path | None, on_page: OnPage
) -> tuple[Page, ...]:
    pages = []
    for number in range(document.page_count):
        on_page(number + 1)
        forget_damage()
        try:
            page = read_page(_within_limits(document.load_page(number)), ocr, cache)
        except BROKEN as error:
            raise DamagedPdf(f"trang {number + 1}: {error}") from error
        pages.append(with_damage(page, document))
    if not any(page.words for page in pages) and any(page.findings for page in pages):
        raise NoTextLayer
    return mend_headings(pages)


def _within_limits(page: pymupdf.Page) -> pymupdf.Page:
    rect = page.rect
    side = max(rect.width, rect.height)
    if side > READ.max_page_side:
        raise FileTooLarge(f"trang {page.number + 1} dài {side / 72 * 2.54:.0f} cm")
    return page


def _refuse(document: pymupdf.Document) -> None:
    """Limits and locks, before the work."""
    if document.needs_pass and not document.authenticate(""):
        raise PasswordNeeded
    if document.page_count == 0:
        raise DamagedPdf("0 trang")
    if document.page_count > READ.max_pages:
        raise FileTooLarge(f"{document.page_count} trang")
    if document.xref_length() > READ.max_objects:
        raise FileTooLarge(f"{document.xref_length()} đối tượng")
