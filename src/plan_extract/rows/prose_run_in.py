"""Titles that run into their paragraph: «1. Thư viện mở. Trung tâm Dịch vụ tổng hợp chủ trì …»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan_extract.model import Block
from plan_extract.rows.prose_headings import BULLET, text_of
from plan_extract.rows.prose_roles import ORDINAL, begins_work, heading_roles, sentence_roles

_RUN_IN = re.compile(r"([^.:;()]{3,90})([.:])\s+(?=[A-ZĐÀ-Ỹ])")
_LONGEST_RUN_IN = 9  # words
_LONGEST_TITLED = 14  # words, beside paragraphs that begin with shorter titles
_COUNTS = re.compile(r"\d[\d.,]* ?[^\W\d]|\d ?%")  # «Mở 02 lớp.» is no title
_NUMBERS = 3  # the level of «1.»
_SHORTEST = 20  # letters of a title and a sentence
_LEAST_ALIKE = 3  # paragraphs with a title of their own


def with_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """Places of paragraphs that begin with a title, as most of those beside them do: «1. Thư viện mở. Trung
    tâm Dịch vụ tổng hợp chủ trì …»."""
    found: list[int] = []
    for places in _groups(blocks):
        if _mostly([_run_in(text_of(blocks[place])) is not None for place in places]):
            begun = [end_of_run_in(text_of(blocks[place])) is not None for place in places]
            found += places if _mostly(begun) else ()
    return frozenset(found)


def _groups(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The numbers and letters that stand under one heading, those with a sentence."""
    open_groups: dict[int, list[int]] = {}
    for place, block in enumerate(blocks):
        if not 0 < block.level < BULLET:
            continue
        for level in [level for level in open_groups if level > block.level]:
            yield open_groups.pop(level)
        if block.level >= _NUMBERS and len(block.text) > _SHORTEST:
            open_groups.setdefault(block.level, []).append(place)
    yield from open_groups.values()


def _mostly(found: Sequence[bool]) -> bool:
    return sum(found) >= _LEAST_ALIKE and 2 * sum(found) > len(found)


def _run_in(text: str, longest: int = _LONGEST_RUN_IN) -> re.Match[str] | None:
    """A short title that a full stop or a colon closes, before a capital."""
    mark = _RUN_IN.match(text)
    words = mark[1].count(" ") + 1 if mark else 0
    if mark is None or words > longest or (words > _LONGEST_RUN_IN and _COUNTS.search(mark[1])):
        return None
    return mark


def end_of_run_in(text: str) -> int | None:
    """Where the sentence begins behind a title that a full stop or a colon closes, as of those beside it."""
    mark = _run_in(text, _LONGEST_TITLED)
    if mark is None or heading_roles(mark[1]) or ORDINAL.match(text):
        return None
    rest = text[mark.end() :]
    leads = any(named.role == "lead" for named in sentence_roles(rest))
    return mark.end() if leads or (mark[2] == "." and begins_work(rest)) else None
