"""From documents to PDFs: LibreOffice for all word files at once, the browser's printer for each page file."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from made.docx import write_docx
from made.model import Document
from made.web import write_html


def print_word(documents: list[tuple[Document, Path]]) -> None:
    """Each document as PDF in its folder, by one run of LibreOffice for each folder."""
    with TemporaryDirectory() as room:
        for folder in {folder for _, folder in documents}:
            names = []
            for document, target in documents:
                if target == folder:
                    names.append(str(Path(room) / f"{document.name}.docx"))
                    write_docx(document, Path(names[-1]))
            subprocess.run(
                [
                    "soffice",
                    "--headless",
                    f"-env:UserInstallation=file://{room}/profile",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    str(folder),
                    *names,
                ],
                check=True,
                capture_output=True,
                timeout=300,
            )


def print_browser(document: Document, folder: Path) -> None:
    """One document as PDF, with the browser's own header and footer where its style says so."""
    with TemporaryDirectory() as room:
        page = Path(room) / f"{document.name}.html"
        write_html(document, page)
        frame = [] if document.style.browser_frame else ["--no-pdf-header-footer"]
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={room}/profile", *frame,
             f"--print-to-pdf={folder / document.name}.pdf", page.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )  # fmt: skip
