"""Damage as it happens to files, and as somebody does it on purpose; a seed always does the same."""

from __future__ import annotations

import re
from random import Random

from msgspec.structs import replace

from plan_extract.model import Page, Word

_NUMBER = re.compile(rb"\d+")


def mutant(content: bytes, rng: Random) -> bytes:
    """The content with one to three kinds of damage."""
    for _ in range(rng.randint(1, 3)):
        content = rng.choice((truncated, flipped, overwritten, doubled, renumbered, lost))(content, rng)
    return b"%PDF-1.7\n" + content if rng.random() < 0.05 else content


def truncated(content: bytes, rng: Random) -> bytes:
    """A download that broke off."""
    return content[: rng.randrange(len(content) // 4, len(content))]


def flipped(content: bytes, rng: Random) -> bytes:
    """Single bits: a bad disk."""
    changed = bytearray(content)
    for _ in range(rng.choice((1, 8, 64, 512))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def overwritten(content: bytes, rng: Random) -> bytes:
    """A block of noise."""
    start, size = rng.randrange(len(content)), rng.choice((16, 512, 4096))
    return content[:start] + rng.randbytes(size) + content[start + size :]


def doubled(content: bytes, rng: Random) -> bytes:
    """A block that was written twice."""
    start, size = rng.randrange(len(content)), rng.choice((512, 4096))
    return content[: start + size] + content[start:]


def lost(content: bytes, rng: Random) -> bytes:
    """A block that was never written."""
    start, size = rng.randrange(len(content)), rng.choice((512, 4096))
    return content[:start] + content[start + size :] or b"%PDF-"


def renumbered(content: bytes, rng: Random) -> bytes:
    """Numbers that lie: sizes, offsets, references."""
    places = [match.span() for match in _NUMBER.finditer(content[:20_000] + content[-2_000:])]
    changed = bytearray(content)
    for start, end in rng.sample(places, min(4, len(places))):
        changed[start:end] = rng.choice((b"0", b"-1", b"1", b"99999999999", b"4294967295"))[: end - start]
    return bytes(changed)


_MARKS = ".,;:()-–/…•+"


def damaged_page(page: Page, rng: Random) -> Page:
    """A page as a bad scan, a broken font or a file cut short gives it: words lost, cut, shifted or turned
    into marks, rulings gone, the top or the end missing."""
    rate = rng.choice((0.0, 0.01, 0.03, 0.1))
    words = [spoilt for word in page.words if (spoilt := _spoilt(word, rate, rng))]
    if rng.random() < 0.15:
        words = words[: rng.randrange(len(words) + 1)]
    if rng.random() < 0.1:
        words = words[rng.randrange(len(words) + 1) :]
    gone = rng.choice((0.0, 0.0, 0.02, 0.2))
    rulings = [ruling for ruling in page.rulings if rng.random() >= gone]
    return replace(page, words=tuple(words), rulings=tuple(rulings))


def _spoilt(word: Word, rate: float, rng: Random) -> Word | None:
    kind = rng.random() / rate if rate else 1
    if kind >= 1:
        return word
    if kind < 1 / 3:
        return None
    if kind < 2 / 3:
        cut = word.text[: rng.randrange(1, len(word.text) + 1)]
        text = rng.choice(
            (cut, cut.upper(), word.text + rng.choice(_MARKS), rng.choice(_MARKS), str(len(cut)))
        )
        return replace(word, text=text)
    right, down = rng.uniform(-30, 30), rng.uniform(-8, 8)
    return replace(word, x0=word.x0 + right, x1=word.x1 + right, y0=word.y0 + down, y1=word.y1 + down)
