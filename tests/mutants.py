"""Damage as it happens to files, and as somebody does it on purpose; a seed always does the same."""

from __future__ import annotations

import re
from random import Random

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
