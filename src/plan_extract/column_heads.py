"""The words in a column's head → what the column holds (``data/columns.toml``)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz, process

from plan_extract.lookups import toml_table
from plan_extract.respacing import respaced, words_of
from plan_extract.vntext import fold

ColumnRole = Literal[
    "stt", "content", "indicator", "lead", "execute", "support", "lead_support", "deadline", "output",
    "note", "unit", "value", "budget", "group", "result", "particular", "other", "foreign", "unknown",
]  # fmt: skip


class ColumnPattern(BaseModel):
    """A row of data/columns.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: ColumnRole
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


_SIMILAR = 86.0  # rapidfuzz ratio; measured on heads read by OCR: true ones 88 and more, others 80 and less


@cache
def _patterns() -> tuple[tuple[ColumnRole, re.Pattern[str]], ...]:
    return tuple((entry.role, re.compile(entry.pattern)) for entry in toml_table("columns", ColumnPattern))


@cache
def _known_heads() -> dict[str, ColumnRole]:
    return {
        fold(head): entry.role for entry in toml_table("columns", ColumnPattern) for head in entry.matches
    }


@cache
def _words() -> frozenset[str]:
    return words_of(_known_heads())


@lru_cache(maxsize=4096)
def head_to_role(head: str) -> ColumnRole:
    """The role that a column's head gives it; a head with misprints by its likeness to a known one.

    >>> head_to_role("Cơ quan chủ trì thực hiện"), head_to_role("Cơ quan phối hơp"), head_to_role("STT")
    ('lead', 'support', 'stt')
    >>> head_to_role("Đơn vịchủtrì"), head_to_role("T h ờ i h ạ n")  # spaces lost, or put between letters
    ('lead', 'deadline')
    """
    text = fold(head).strip(" .:*")
    if not text:
        return "unknown"
    spaced = respaced(text, _words()) if head_role(text) is None else None
    if role := head_role(spaced or text):
        return role
    found = process.extractOne(text, list(_known_heads()), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    return _known_heads()[found[0]] if found else "unknown"


def head_role(folded: str) -> ColumnRole | None:
    """The role of the first pattern that a folded head fits."""
    return next((role for role, pattern in _patterns() if pattern.search(folded)), None)
