"""Is the truth on the page? An engine may cut a row that is taller than a page; such a document proves nothing."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pymupdf

from made.model import Truth

FIELDS = ("content", "output", "note", "deadline_text", "indicator_text", "value_text")


def letters(text: str) -> str:
    """Only what ink shows.

    >>> letters("a b\\u00a0c")
    'abc'
    """
    return re.sub(r"\s", "", normalize("NFC", text))


def missing(path: Path, truth: Truth, recipe: Truth) -> int:
    """How many letters of the truth the file's text lacks (0 when everything was printed)."""
    with pymupdf.open(path) as pdf:
        printed = Counter(normalize("NFC", letters("".join(letters(page.get_text()) for page in pdf))))
    wanted: Counter[str] = Counter()
    merged = ("deadline_text",) if recipe.get("table", {}).get("merge") == "deadline" else ()  # printed once
    for record in [*truth["tasks"], *truth["targets"]]:
        if record.get("source") == "table":
            said = [record.get(name) for name in FIELDS if name not in ("indicator_text", *merged)]
            wanted.update(letters("".join(text for text in said if text)))
    return sum((wanted - printed).values())
