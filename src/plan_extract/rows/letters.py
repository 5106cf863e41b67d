"""Capital letters and Roman numbers, which plans use for the same level: one stands above the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from plan_extract.model import Block

PART = 2  # «II. NHIỆM VỤ, GIẢI PHÁP», «B. NHIỆM VỤ»
_LETTERS = frozenset("ABCDĐEFGH")


def with_letters_levelled(blocks: Sequence[Block]) -> Sequence[Block]:
    """«A. NHIỆM VỤ» above «I. …», or «A. Đường phố» below «III. NỘI DUNG»: what comes first stands above.

    >>> parts = [Block("paragraph", "", (), label, PART) for label in ("I", "II", "A", "B", "III")]
    >>> [block.level for block in with_letters_levelled(parts)]
    [1, 1, 2, 2, 1]
    >>> [block.level for block in with_letters_levelled(parts[2:] + parts)]
    [1, 1, 2, 2, 2, 1, 1, 2]
    >>> [block.level for block in with_letters_levelled(parts[:2])]
    [2, 2]
    """
    parts = [block.label for block in blocks if block.level == PART and block.label]
    letters = [label for label in parts if label in _LETTERS]
    if not letters or "I" not in parts:
        return blocks
    if parts[0] in _LETTERS:
        return _raised(blocks, letters)
    return _raised(blocks, set(parts) - _LETTERS) if letters[0] == "A" else blocks


def _raised(blocks: Sequence[Block], labels: Iterable[str]) -> list[Block]:
    above = frozenset(labels)
    return [
        replace(block, level=PART - 1) if block.level == PART and block.label in above else block
        for block in blocks
    ]
