"""Titles that run into their paragraph: «1. Thư viện mở. Trung tâm Dịch vụ tổng hợp chủ trì …»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.model import Block
from plan_extract.rows.prose_outline import BULLET, text_of
from plan_extract.rows.prose_roles import begins_work, heading_roles, sentence_roles

_RUN_IN = re.compile(r"([^.:;()]{3,70})([.:])\s+(?=[A-ZĐÀ-Ỹ])")
_LONGEST_RUN_IN = 9  # words
_SHORTEST = 20  # letters of a title and a sentence
_LEAST_ALIKE = 3  # paragraphs with a title of their own


def levels_with_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """Levels whose paragraphs begin with a title of their own, most of them at least: «1. Thư viện mở. Trung
    tâm Dịch vụ tổng hợp chủ trì …»."""
    shaped: dict[int, list[bool]] = {}
    for block in blocks:
        if 3 <= block.level < BULLET and len(block.text) > _SHORTEST:
            shaped.setdefault(block.level, []).append(_run_in(text_of(block)) is not None)
    likely = {level for level, found in shaped.items() if _mostly(found)}
    if not likely:
        return frozenset()
    counts: dict[int, list[bool]] = {}
    for block in blocks:
        if block.level in likely and len(block.text) > _SHORTEST:
            counts.setdefault(block.level, []).append(end_of_run_in(text_of(block)) is not None)
    return frozenset(level for level, found in counts.items() if _mostly(found))


def _mostly(found: Sequence[bool]) -> bool:
    return sum(found) >= _LEAST_ALIKE and 2 * sum(found) > len(found)


def _run_in(text: str) -> re.Match[str] | None:
    """A short title that a full stop or a colon closes, before a capital."""
    mark = _RUN_IN.match(text)
    return mark if mark and mark[1].count(" ") < _LONGEST_RUN_IN else None


def end_of_run_in(text: str) -> int | None:
    """Where the sentence begins behind a short title that a full stop or a colon closes."""
    mark = _run_in(text)
    if mark is None or heading_roles(mark[1]):
        return None
    rest = text[mark.end() :]
    leads = any(named.role == "lead" for named in sentence_roles(rest))
    return mark.end() if leads or (mark[2] == "." and begins_work(rest)) else None
