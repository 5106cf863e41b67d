"""A file → its pages. Opens, checks and closes; every failure is a FileError with advice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pymupdf

from plan_extract.errors import (
    DamagedPdf,
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    NotAPdf,
    PasswordNeeded,
)
from plan_extract.model import Page, Source
from plan_extract.read.digital import read_digital
from plan_extract.settings import READ

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


def read_pages(path: Path) -> tuple[Source, tuple[Page, ...]]:
    """The words and rulings of every page.

    Raises a FileError: missing, unreadable, not a PDF, damaged, password, too large.
    """
    content = _content(path)
    with _opened(content) as document:
        source = Source(
            path=str(path),
            file_name=path.name,
            sha256=hashlib.sha256(content).hexdigest(),
            page_count=document.page_count,
        )
        return source, tuple(_pages(document))


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(str(path)) from error
    except OSError as error:
        raise FileUnreadable(f"{path}: {error.strerror}") from error
    if b"%PDF-" not in content[:1024]:
        raise NotAPdf(path.name)
    return content


@contextmanager
def _opened(content: bytes) -> Iterator[pymupdf.Document]:
    try:
        document = pymupdf.open(stream=content, filetype="pdf")
    except (RuntimeError, ValueError) as error:  # MuPDF's errors derive from these
        raise DamagedPdf(str(error)) from error
    try:
        if document.needs_pass and not document.authenticate(""):
            raise PasswordNeeded
        if document.page_count == 0:
            raise DamagedPdf("0 trang")
        if document.page_count > READ.max_pages:
            raise FileTooLarge(f"{document.page_count} trang")
        yield document
    finally:
        document.close()


def _pages(document: pymupdf.Document) -> Iterator[Page]:
    for number in range(document.page_count):
        try:
            yield read_digital(document[number])
        except (RuntimeError, ValueError) as error:
            raise DamagedPdf(f"trang {number + 1}: {error}") from error
