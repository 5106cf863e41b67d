"""Pairs of words that the sample plans and the tables of phrases use, for repairs of OCR:
``python tools/make_bigrams.py`` writes ``src/plan_extract/data/bigrams.csv``."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from plan_extract.layout import grid_cells, lay_out
from plan_extract.read.document import read_pages
from plan_extract.syllables import is_syllable
from plan_extract.vntext import bare, fold

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src/plan_extract/data"
TARGET = DATA / "bigrams.csv"
PHRASES = (
    "agency_words",
    "columns",
    "comparators",
    "deadline_phrases",
    "deadlines",
    "indicators",
    "moments",
    "quantities",
    "recurrences",
    "units",
)
LEAST = 3  # a pair that stands three times is no slip
RIVAL = 12  # a pair so much rarer than its like with other marks is a slip
TOKEN = re.compile(r"[^\W\d_]+|[^\s]")


def texts() -> Iterator[str]:
    for pdf in sorted((ROOT / "samples").glob("*.pdf")):
        _, pages = read_pages(pdf)
        layout = lay_out(pages)
        yield from (block.text for block in layout.blocks)
        yield from (cell.text for grid in layout.grids for cell in grid_cells(grid))


def phrases() -> Iterator[str]:
    """The examples of the tables that know how plans put things, and the names of agencies."""
    for name in PHRASES:
        for row in tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))["entry"]:
            for text in row.get("matches", ()):
                yield text if isinstance(text, str) else str(text[0])
    with (DATA / "agencies.csv").open(encoding="utf-8") as file:
        for agency in csv.DictReader(file):
            yield agency["name"]


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Neighbouring syllables without punctuation between them."""
    tokens = TOKEN.findall(text)
    for left, right in pairwise(tokens):
        if len(left) > 1 and len(right) > 1 and is_syllable(left) and is_syllable(right):
            yield fold(left), fold(right)


def main() -> None:
    counts = Counter(pair for text in texts() for pair in pairs(text))
    known = {pair for text in phrases() for pair in pairs(text)}
    counts += Counter({pair: LEAST - counts[pair] for pair in known if counts[pair] < LEAST})
    best: Counter[str] = Counter()
    for (left, right), count in counts.items():
        key = f"{bare(left)} {bare(right)}"
        best[key] = max(best[key], count)
    kept = [
        (left, right, count)
        for (left, right), count in sorted(counts.items())
        if count >= LEAST and count * RIVAL > best[f"{bare(left)} {bare(right)}"]
    ]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["left", "right", "count"])
        writer.writerows(kept)
    print(f"{TARGET.name}: {len(kept)} pairs")


if __name__ == "__main__":
    main()
