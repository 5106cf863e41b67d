"""LibreOffice and Chromium: a laid-out plan becomes a PDF that is the same each time it is made."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from pathlib import Path

import pymupdf

MADE = "D:20261122000000Z"  # a date of making that does not change
_SECONDS = 300


def office_pdf(flat_odt: str) -> bytes:
    """Prints a flat OpenDocument text with LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "plan.fodt")
        source.write_text(flat_odt, "utf-8")
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, timeout=_SECONDS, stdout=subprocess.DEVNULL)
        return settled(source.with_suffix(".pdf").read_bytes(), flat_odt)


def browser_pdf(page: str) -> bytes:
    """Prints a web page with Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "plan.html"), Path(folder, "plan.pdf")
        source.write_text(page, "utf-8")
        options = [
            "--headless",
            "--no-sandbox",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
        ]
        command = ["chromium", *options, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(
            command, check=True, timeout=_SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return settled(target.read_bytes(), page)


def fingerprint(markup: str) -> str:
    """Tells whether a PDF is still the print of its source."""
    return f"laid out from {hashlib.sha256(markup.encode()).hexdigest()[:16]}"


def printed_from(pdf: Path) -> str:
    """The fingerprint that a PDF carries."""
    with pymupdf.open(pdf) as document:
        return str(document.metadata["keywords"])


def settled(pdf: bytes, markup: str) -> bytes:
    """The same PDF without the moment and the id of this one making, with its source's fingerprint."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        document.set_metadata(
            {**document.metadata, "creationDate": MADE, "modDate": MADE, "keywords": fingerprint(markup)}
        )
        for key in ("ID", "DocChecksum"):
            document.xref_set_key(-1, key, "null")
        return bytes(document.tobytes(no_new_id=True, deflate=True, garbage=1))
