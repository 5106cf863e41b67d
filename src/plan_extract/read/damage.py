"""What MuPDF mended in silence → findings: a page that lost a part of its text must not look whole."""

from __future__ import annotations

import pymupdf
from msgspec.structs import replace

from plan_extract.model import Finding, Page

BROKEN = (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase)
"""What MuPDF raises: some of its errors come as they are."""

# Sound files give none of these: samples, made plans, and what other programs print.
_LOSSES = (
    "syntax error in content stream",
    "page may not be correct",
    "ignoring rest of page",
    "zlib error",
    "read error; treating as end of file",
    "premature end",
    "cannot draw text since font",
    "error when loading embedded font",
)


def forget_damage() -> None:
    """What was said so far is no more of interest."""
    pymupdf.TOOLS.reset_mupdf_warnings()


def with_damage(page: Page, document: pymupdf.Document) -> Page:
    """The page with what was said while it was read; the first one with what befell the whole file."""
    said: str = pymupdf.TOOLS.mupdf_warnings()
    findings = [*page.findings]
    if page.number == 1 and document.is_repaired:
        findings.append(Finding("file-repaired", 1))
    if lost_text(said):
        findings.append(Finding("page-damaged", page.number))
    return replace(page, findings=tuple(findings)) if len(findings) > len(page.findings) else page


def lost_text(said: str) -> bool:
    """Whether MuPDF's words tell of text that may be missing or wrong.

    >>> lost_text("ignoring zlib error: incorrect data check"), lost_text("bogus font ascent/descent values")
    (True, False)
    """
    return any(loss in said for loss in _LOSSES)
