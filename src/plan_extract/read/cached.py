"""OCR results kept by the picture's content: a second run with new rules reads nothing again."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
from msgspec import structs

from plan_extract.model import Affine, Ruling, Word
from plan_extract.read.picture import Colour

READER = "16"  # one more whenever the way from picture to reading changes


class Reading(NamedTuple):
    """What the engine read, before any repair: points of the page set upright and straight."""

    width: float
    height: float
    to_paper: Affine
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]


def picture_key(colour: Colour) -> str:
    """A name made of every pixel and of the reader's version."""
    digest = hashlib.sha256(f"{READER} {colour.shape}".encode())
    digest.update(np.ascontiguousarray(colour).data)
    return digest.hexdigest()


def cached_reading(cache: Path | None, key: str) -> Reading | None:
    """The reading kept under a key. A damaged file counts as none."""
    if cache is None:
        return None
    try:
        kept = json.loads((cache / key[:2] / f"{key}.json").read_text(encoding="utf-8"))
        return Reading(
            width=kept["width"],
            height=kept["height"],
            to_paper=tuple(kept["to_paper"]),
            words=tuple(Word(*word) for word in kept["words"]),
            rulings=tuple(Ruling(*ruling) for ruling in kept["rulings"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_reading(cache: Path | None, key: str, reading: Reading) -> None:
    """Writes whole or not at all. A cache that cannot be written is no reason to stop."""
    if cache is None:
        return
    folder = cache / key[:2]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as file:
            json.dump(reading._asdict(), file, ensure_ascii=False, default=structs.astuple)
        Path(file.name).replace(folder / f"{key}.json")
    except OSError:
        return
