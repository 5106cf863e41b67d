"""Names of the catalogue of agencies in a sentence: whatever verbs they hold («Ban An toàn giao thông»,
«Cục Việc làm»), they are whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from plan_extract.lookups import AGENCY_COLUMNS, csv_rows
from plan_extract.rows.prose_tokens import Token, keys_at, tokens_of

_NAME, _ALIASES, _LEVEL = map(AGENCY_COLUMNS.index, ("name", "aliases", "level"))
_SHORT = (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"), ("Mặt trận Tổ quốc", "MTTQ"))
_PLACES = ("xã", "phường", "đặc")
Keys = tuple[str, ...]
_NONE: tuple[tuple[int, ...], frozenset[Keys]] = ((), frozenset())


@cache
def _names() -> dict[str, tuple[tuple[int, ...], frozenset[Keys]]]:
    """The names of two syllables and more by their first one, and their numbers of syllables, most first."""
    named = {name for row in csv_rows("agencies", AGENCY_COLUMNS) for name in _names_of(row)}
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


def _names_of(row: Sequence[str]) -> tuple[str, ...]:
    return row[_NAME], *row[_ALIASES].split("|")


@cache
def _of_communes() -> frozenset[str]:
    """The names of bodies that only communes have, as :func:`.keys_at` gives them."""
    rows = (row for row in csv_rows("agencies", AGENCY_COLUMNS) if row[_LEVEL] == "commune")
    named = (tokens_of(name) for row in rows for name in _names_of(row))
    return frozenset(keys_at(tokens, 0, len(tokens)) for tokens in named)


def of_commune_at(tokens: Sequence[Token], place: int) -> bool:
    """Whether the name at a place is that of a body of the commune.

    >>> of_commune_at(tokens_of("Phòng Kinh tế rà soát"), 0), of_commune_at(tokens_of("Sở Y tế rà soát"), 0)
    (True, False)
    >>> of_commune_at(tokens_of("Kiểm lâm xã kiểm tra"), 0), of_commune_at(tokens_of("Kiểm lâm kiểm tra"), 0)
    (True, False)
    """
    length = known_name_at(tokens, place)
    own = length > 0 and keys_at(tokens, place + length, 1) in _PLACES
    return own or keys_at(tokens, place, length) in _of_communes()


def known_name_at(tokens: Sequence[Token], place: int) -> int:
    """How many tokens the longest name takes that begins at a place, 0 where none does.

    >>> known_name_at(tokens_of("Giao Ban An toàn giao thông rà soát"), 1)
    5
    >>> known_name_at(tokens_of("Chủ tịch UBND xã chỉ đạo"), 0)
    3
    >>> known_name_at(tokens_of("xử lý cùng với"), 4)
    0
    """
    lengths, names = _names().get(tokens[place].key, _NONE) if place < len(tokens) else _NONE
    if not lengths:
        return 0
    keys = tuple([token.key for token in tokens[place : place + lengths[0]]])
    return next((length for length in lengths if length <= len(keys) and keys[:length] in names), 0)
