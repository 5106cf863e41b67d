"""The samples are prints of their sources, and the words of the truth stand in them."""

from __future__ import annotations

import pymupdf
import pytest

from layout_samples import ROOT, sample_markup
from sample_layout.looks import load_looks
from sample_layout.printing import fingerprint, printed_from
from sample_layout.source import read_tables
from scan_samples import SCANNERS

LOOKS = load_looks()


@pytest.mark.parametrize("name", LOOKS)
def test_sample_is_the_print_of_its_source(name: str) -> None:
    markup = sample_markup(name, LOOKS[name])
    again = f"source or truth changed: run `python tools/layout_samples.py {name}` (needs LibreOffice)"
    assert printed_from(ROOT / "samples" / f"{name}.pdf") == fingerprint(markup), again


@pytest.mark.parametrize("name", SCANNERS)
def test_scan_is_made_from_the_sample(name: str) -> None:
    scan, sample = ROOT / "samples/scan" / f"{name}_scan.pdf", ROOT / "samples" / f"{name}.pdf"
    assert printed_from(scan) == printed_from(sample), (
        "the sample changed: run `python tools/scan_samples.py`"
    )


@pytest.mark.parametrize("name", LOOKS)
def test_every_word_of_the_tables_is_printed(name: str) -> None:
    with pymupdf.open(ROOT / "samples" / f"{name}.pdf") as document:
        printed = {word[4] for page in document for word in page.get_text("words")}
    cells = [
        text
        for table in read_tables(ROOT / "golden/truth" / f"{name}.json")
        for row in table.rows
        for text in row.cells
    ]
    lost = {word for text in cells for word in text.split() if word not in printed}
    assert len(lost) <= 0.01 * len(cells), lost
