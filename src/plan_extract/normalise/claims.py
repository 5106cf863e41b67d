"""Rows of a table that claim a text by what it must say and must not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from plan_extract.vntext import bare


class Claiming(Protocol):
    """A row that claims texts which hold each pattern of ``all`` and none of ``none``."""

    @property
    def id(self) -> str: ...
    @property
    def all(self) -> tuple[str, ...]: ...
    @property
    def none(self) -> tuple[str, ...]: ...


class Patterns(NamedTuple):
    """The patterns of a row, compiled: they are compared with bare texts."""

    id: str
    wanted: tuple[re.Pattern[str], ...]
    unwanted: tuple[re.Pattern[str], ...]


def compiled(rows: Iterable[Claiming]) -> tuple[Patterns, ...]:
    return tuple(
        Patterns(
            row.id,
            tuple(re.compile(bare(pattern)) for pattern in row.all),
            tuple(re.compile(bare(pattern)) for pattern in row.none),
        )
        for row in rows
    )


def claims(plain: str, rows: Iterable[Patterns]) -> Iterator[tuple[str, int, int]]:
    """The rows that claim a bare text: id, where in the text all its patterns have been met, how many."""
    for name, wanted, unwanted in rows:
        found = [match.start() for pattern in wanted if (match := pattern.search(plain))]
        if len(found) == len(wanted) and not any(pattern.search(plain) for pattern in unwanted):
            yield name, max(found), len(wanted)


def first_said(found: Iterable[tuple[str, int, int]]) -> str | None:
    """The claim whose words come first, of two in one place the one with more patterns; None where two are
    equal.

    >>> first_said([("a", 4, 1), ("b", 4, 2), ("c", 9, 3)]), first_said([("a", 4, 1), ("b", 4, 1)])
    ('b', None)
    """
    ranked = sorted((place, -terms, name) for name, place, terms in found)
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    return ranked[0][2]
