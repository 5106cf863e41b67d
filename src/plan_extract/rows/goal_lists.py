"""Goals listed inside a paragraph («… các mục tiêu sau: (1) …; (2) …»); lettered parts above roman ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from plan_extract.model import Block

_ITEM = re.compile(r"(?P<before>^|[:;,.]|(?<=[;,.]) và|:) ?\((?P<n>\d{1,2})\) ?(?=[\w≥>≤<“\"])")
_SENTENCE = re.compile(r"(?<=[\w%)”\"])\. (?=[A-ZĐÀ-Ỹ])")
_ITEM_LEVEL = 7


def split_listed(block: Block) -> tuple[Block, ...]:
    """What stands before the list, the sentence that announces it, its items; else the paragraph as it is.

    >>> [part.text for part in split_listed(Block("paragraph", "Năm 2026: (1) 80% hộ; (2) 9 km.", ()))]
    ['Năm 2026:', '(1) 80% hộ', '(2) 9 km.']
    >>> len(split_listed(Block("paragraph", "Đạt 80% (1); còn lại (2) đang làm.", ())))
    1
    """
    if "(1)" not in block.text or "(2)" not in block.text:
        return (block,)
    items = list(_items(block.text))
    if len(items) < 2:
        return (block,)
    lead = block.text[: items[0].start()] + items[0]["before"]
    ends = [match.start() + len(match["before"].rstrip("và ")) for match in items[1:]] + [len(block.text)]
    level = max(_ITEM_LEVEL, block.level + 1)
    listed = [
        replace(block, text=block.text[match.end() : end].strip(" ;,"), label=f"({match['n']})", level=level)
        for match, end in zip(items, ends, strict=True)
    ]
    unmarked = [replace(part, text=f"{part.label} {part.text}") for part in listed]
    return (*_sentences(block, lead.strip()), *unmarked)


def _items(text: str) -> Iterator[re.Match[str]]:
    """The numbers (1), (2), … in their order, the first behind a colon or at the beginning."""
    wanted = 1
    for match in _ITEM.finditer(text):
        if int(match["n"]) == wanted and (wanted > 1 or match["before"] in ("", ":")):
            wanted += 1
            yield match


def _sentences(block: Block, lead: str) -> Iterator[Block]:
    """The last sentence announces the list; those before it stand apart."""
    cut = max((match.end() for match in _SENTENCE.finditer(lead)), default=0)
    if cut:
        yield replace(block, text=lead[:cut].strip())
        yield replace(block, text=lead[cut:], label=None, level=0)
    elif lead:
        yield replace(block, text=lead)
