"""Names of the catalogue of agencies in a sentence: whatever verbs they hold («Ban An toàn giao thông»,
«Cục Việc làm»), they are whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from plan_extract.lookups import AGENCY_COLUMNS, csv_rows
from plan_extract.rows.prose_tokens import Token, tokens_of

_NAME, _ALIASES = AGENCY_COLUMNS.index("name"), AGENCY_COLUMNS.index("aliases")
_SHORT = (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"), ("Mặt trận Tổ quốc", "MTTQ"))
Keys = tuple[str, ...]
_NONE: tuple[tuple[int, ...], frozenset[Keys]] = ((), frozenset())


@cache
def _names() -> dict[str, tuple[tuple[int, ...], frozenset[Keys]]]:
    """The names of two syllables and more by their first one, and their numbers of syllables, most first."""
    named = {
        name
        for row in csv_rows("agencies", AGENCY_COLUMNS)
        for name in (row[_NAME], *row[_ALIASES].split("|"))
    }
    named |= {name.replace(*short) for name in named for short in _SHORT if short[0] in name}
    spelt = {tuple(token.key for token in tokens_of(name)) for name in named}
    names: dict[str, set[Keys]] = {}
    for keys in spelt:
        if len(keys) > 1:
            names.setdefault(keys[0], set()).add(keys)
    return {
        first: (tuple(sorted({*map(len, found)}, reverse=True)), frozenset(found))
        for first, found in names.items()
    }


def known_name_at(tokens: Sequence[Token], place: int) -> int:
    """How many tokens the longest name takes that begins at a place, 0 where none does.

    >>> known_name_at(tokens_of("Giao Ban An toàn giao thông rà soát"), 1)
    5
    >>> known_name_at(tokens_of("Chủ tịch UBND xã chỉ đạo"), 0)
    3
    """
    lengths, names = _names().get(tokens[place].key, _NONE)
    if not lengths:
        return 0
    keys = tuple([token.key for token in tokens[place : place + lengths[0]]])
    return next((length for length in lengths if length <= len(keys) and keys[:length] in names), 0)
