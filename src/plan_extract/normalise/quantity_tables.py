"""The tables of quantities, compiled: ``quantities.toml``, ``comparators.toml``, ``units.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.model import Comparator
from plan_extract.normalise.numbers import NUMBER

Role = Literal["describes", "faint", "rank", "status", "reaches", "leads", "index"]
UnitKind = Literal["share", "measure", "count", "rank", "magnitude"]


class Entry(BaseModel):
    """What all rows of the three tables share."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    source: str


class FigureEntry(Entry):
    """A row of ``quantities.toml``."""

    role: Role
    comparator: Comparator | None = None


class ComparatorEntry(Entry):
    """A row of ``comparators.toml``."""

    comparator: Comparator
    place: Literal["before", "after"]


class UnitEntry(Entry):
    """A row of ``units.toml``."""

    kind: UnitKind
    unit: str


def _longest_first(patterns: list[str]) -> list[str]:
    """The alternatives of all patterns; a longer text is tried before a shorter one that opens it."""
    return sorted(patterns, key=len, reverse=True)


_PER = (
    r"năm|tháng|quý|người|hộ|xã|thôn|đơn vị|vạn dân|1\.?000 dân|100 dân|10\.000 dân"
    r"|100 học sinh|100 hộ|100 người|1\.?000 người|ha"
)


@cache
def _before() -> str:
    """Words and signs that may stand before a number, longest first."""
    words: list[str] = []
    for entry in toml_table("comparators", ComparatorEntry):
        if entry.place == "before":
            words += re.split(r"\|(?![^(]*\))", entry.pattern)
    return "|".join(_longest_first(words))


@cache
def comparators() -> tuple[tuple[Comparator, re.Pattern[str]], ...]:
    return tuple(
        (entry.comparator, re.compile(entry.pattern)) for entry in toml_table("comparators", ComparatorEntry)
    )


@cache
def units() -> tuple[UnitEntry, ...]:
    return tuple(sorted(toml_table("units", UnitEntry), key=lambda entry: len(entry.unit), reverse=True))


@cache
def figure_pattern() -> re.Pattern[str]:
    unit = "|".join(f"(?P<u{n}>{entry.pattern})" for n, entry in enumerate(units()))
    after = "|".join(e.pattern for e in toml_table("comparators", ComparatorEntry) if e.place == "after")
    share = r"(?: ?[%‰])?"
    return re.compile(
        rf"(?P<words>(?:(?<!\w)(?:{_before()}) ?){{0,3}})"
        rf"(?<![\w.,/])(?P<a>{NUMBER})(?![\d]|[.,]\d|/\d)"
        rf"(?:{share} ?(?:-|÷|~|đến|tới) ?(?P<b>{NUMBER})(?!\d|[.,]\d|/\d))?"
        rf"(?: ?(?:{unit})(?![\wà-ỹ])|(?!\w))"
        rf"(?P<per>(?: ?/ ?(?:{_PER}))*)"
        r"(?P<each> (?:mỗi|một|1|01|hằng|hàng) năm(?!\w))?"
        rf"(?: ?(?P<after>{after})(?!\w))?"
    )


@cache
def figure_entries(role: Role) -> tuple[tuple[FigureEntry, re.Pattern[str]], ...]:
    number = f"(?:{_before()}| )*{NUMBER}"
    return tuple(
        (entry, re.compile(r"(?<![\w])(?:" + entry.pattern.replace("{n}", number) + ")"))
        for entry in toml_table("quantities", FigureEntry)
        if entry.role == role
    )
