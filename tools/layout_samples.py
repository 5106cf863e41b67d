"""Lays out the samples: ``python tools/layout_samples.py [NAME…]`` writes ``samples/NAME.pdf``.

Needs LibreOffice, Chromium and Debian's fonts-croscore; what it makes is committed, so nobody else does.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_layout.flat_odt import flat_odt
from sample_layout.looks import Look, load_looks
from sample_layout.printing import browser_pdf, office_pdf
from sample_layout.source import parse_source, read_tables
from sample_layout.web_page import web_page

ROOT = Path(__file__).parent.parent


def sample_markup(name: str, look: Look) -> str:
    """What is printed: the plan's text and the tables of its truth, laid out."""
    paragraphs = parse_source((ROOT / "samples/source" / f"{name}.txt").read_text("utf-8"))
    tables = read_tables(ROOT / "golden/truth" / f"{name}.json")
    lay_out = web_page if look.engine == "browser" else flat_odt
    return lay_out(paragraphs, tables, look)


def main() -> None:
    looks = load_looks()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(looks)} (default: all)")
    parser.add_argument("--out", type=Path, default=ROOT / "samples")
    arguments = parser.parse_args()
    for name in arguments.names or looks:
        target = arguments.out / f"{name}.pdf"
        to_pdf = browser_pdf if looks[name].engine == "browser" else office_pdf
        target.write_bytes(to_pdf(sample_markup(name, looks[name])))
        print(f"{target}\t{target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
