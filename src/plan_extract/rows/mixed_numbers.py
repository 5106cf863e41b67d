"""Levels that only the neighbours tell: «1)» below «2.1. …», «1.1.» below «Nhiệm vụ 1: …»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from msgspec.structs import replace

from plan_extract.model import Block
from plan_extract.rows.prose_headings import CLOSED, LETTERS

_BRACKETED = re.compile(r"^(\d{1,2})\s?\)")
_NUMBERS = range(3, 6)  # the levels of «1.», «1.1.», «1.1.1.»
_DEEPER = 5  # above letters


def with_mixed_levelled(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, each with the level that it has among the others."""
    return _bracketed([_counted(block, after) for block, after in zip_longest(blocks, blocks[1:])])


def _counted(block: Block, after: Block | None) -> Block:
    """«Nhiệm vụ 1: Hạ tầng số» above «1.1. …» stands as high as «1.» does."""
    words = block.level == _NUMBERS[-1] and block.label is not None and block.label[:1].isalpha()
    if not words or after is None or not after.label or block.text.endswith(CLOSED):
        return block
    numbered = after.level in _NUMBERS and "." in after.label and after.label[:1].isdigit()
    return replace(block, level=_NUMBERS[0]) if numbered else block


def _bracketed(blocks: Sequence[Block]) -> Sequence[Block]:
    """«1)» right below a title «1. …», «2.1. …» or «a) …» stands deeper, and so do those that count on.

    >>> texts = ("1. Tuyên truyền", "1) Phát tin.", "2) Treo biển.", "2. Tuần tra", "1) Lập chốt.", "3) Gác.")
    >>> numbers = [Block("paragraph", text, (), text[0], 3) for text in texts]
    >>> [block.level for block in _bracketed(numbers)]
    [3, 5, 5, 3, 5, 3]
    >>> [block.level for block in _bracketed(numbers[1:3])]
    [3, 3]
    """
    levelled: list[Block] = []
    last, level = 0, 0  # of the count that is going on
    title: Block | None = None
    for block in blocks:
        match = _BRACKETED.match(block.text) if block.level == _NUMBERS[0] else None
        if match is None:
            if 0 < block.level <= LETTERS:
                title, last = block, 0
        elif int(match[1]) == last + 1 and last:
            last += 1
            block = replace(block, level=level)
        elif match[1].lstrip("0") == "1" and title and _stands_above(title):
            last, level = 1, max(_DEEPER, title.level + 1)
            block = replace(block, level=level)
        levelled.append(block)
    return levelled


def _stands_above(title: Block) -> bool:
    numbered = title.level >= _NUMBERS[0] and not _BRACKETED.match(title.text)
    return numbered and not title.text.endswith(CLOSED)
