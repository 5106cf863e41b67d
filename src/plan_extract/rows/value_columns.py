"""Columns of figures beside indicators: which hold goals, for which year (``value_heads.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal

from msgspec.structs import replace
from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.rows.heads import AGENCIES, Column
from plan_extract.vntext import fold

ValueKind = Literal["compared", "reached", "goal"]

_YEARS = re.compile(r"(?<![\d/])(20\d\d)(?:(?: ?- ?| đến (?:năm )?)(20\d\d))?(?![\d/])")
_PART = re.compile(r"(?<!\w)(?:(?:3|6|9|ba|sáu|chín) tháng|quý|đầu năm|đến (?:hết )?(?:ngày|tháng|\d))(?!\w)")
_NO_FIGURES = ("stt", "indicator", "unit", "note", "support", "group")
_VALUES = re.compile(
    r"^(kế hoạch( giao| thực hiện| năm)?|giá trị|mức (phấn đấu|đạt)|(chỉ tiêu|kế hoạch) giao( năm)?)"
    r"( 20\d\d)?$"
)


_GROUPS = re.compile(r"(?:các )?(?:mục tiêu|tiêu chí)")
_NAMES = re.compile(r"(?:tên |các )*(?:chỉ tiêu|chỉ số)")


class ValueHeadEntry(BaseModel):
    """A row of ``value_heads.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ValueKind
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


def value_heads() -> tuple[ValueHeadEntry, ...]:
    """The table of heads."""
    return toml_table("value_heads", ValueHeadEntry)


@cache
def _patterns() -> tuple[tuple[ValueKind, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in value_heads())


@lru_cache(maxsize=4096)
def head_holds(head: str) -> ValueKind | None:
    """What the figures below a head are.

    >>> [head_holds(head) for head in ("Ước TH 2025", "Kế hoạch 2026", "So sánh (%)", "Năm 2026")]
    ['reached', 'goal', 'compared', None]
    """
    folded = fold(head).strip(" .:*")
    return next((kind for kind, pattern in _patterns() if pattern.search(folded)), None)


def one_indicator(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Of two columns that speak of goals («Chỉ tiêu», «Mục tiêu») the first names, the other is the value; so
    is beside it «Kế hoạch», «Chỉ tiêu giao năm 2026», «Giá trị». Beside columns of years «Mục tiêu» is the
    group of «Chỉ tiêu»."""
    named = False
    found = []
    for column in _grouped(tuple(columns)):
        if named and (column.role == "indicator" or _VALUES.search(fold(column.own))):
            column = replace(column, role="value")
        named = named or column.role == "indicator"
        found.append(column)
    return tuple(found)


def _grouped(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Mục tiêu | Chỉ tiêu | Đến năm 2026 | Đến năm 2030»."""
    named = [place for place, column in enumerate(columns) if column.role == "indicator"]
    if len(named) != 2 or not any(column.role == "value" for column in columns):
        return columns
    first, second = (columns[place] for place in named)
    if not _GROUPS.match(fold(first.own)) or not _NAMES.match(fold(second.own)):
        return columns
    return (*columns[: named[0]], replace(first, role="group"), *columns[named[0] + 1 :])


def only_goals(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside a later goal neither «Thực hiện năm 2024» nor «Kế hoạch năm 2024» is one; where all that columns
    hold was reached, the table reports."""
    if not any(column.role == "indicator" for column in columns):
        return columns
    kinds = [_kind(column) for column in columns]
    measured = any(column.role == "unit" for column in columns)
    columns = tuple(_placed(column, kind, measured) for column, kind in zip(columns, kinds, strict=True))
    goals = [
        place
        for place, column in enumerate(columns)
        if column.role == "value" and kinds[place] not in ("reached", "compared")
    ]
    reached = [place for place, kind in enumerate(kinds) if kind == "reached"]
    if not goals:
        return _without(columns, reached) if _reports(columns, reached) else columns
    last = max((columns[place].year or 0) for place in goals)
    past = {place for place in reached if not last or (columns[place].year or 0) <= last}
    past |= {place for place in goals if (columns[place].year or last) in _done(columns, reached, last)}
    return _without(columns, past)


def _kind(column: Column) -> ValueKind | None:
    if column.role in _NO_FIGURES:
        return None
    own = head_holds(column.own)
    if column.role in AGENCIES:  # «Thực hiện» alone is who does it, but below «Năm 2025» it is what was done
        return own if own == "reached" and _YEARS.search(column.head) else None
    if column.role == "deadline":
        return own if own != "goal" or _YEARS.search(column.own) else None
    return own or (head_holds(column.upper) if column.upper else None)


def _placed(column: Column, kind: ValueKind | None, measured: bool) -> Column:
    """With the year that its head names at either level, as a value where it is one: «Tỉnh giao», «Xã phấn
    đấu» beside a column of units need no year."""
    if kind == "compared":
        return replace(column, role="other")
    if kind is None and column.role != "value":
        return column
    year = _last_year(column.own) or _last_year(column.upper)
    plain = measured and column.role in ("unknown", "other")
    if column.role == "value" or (kind == "goal" and (year or plain)):
        return replace(column, role="value", year=year)
    return replace(column, year=year)


def _last_year(head: str) -> int | None:
    """
    >>> _last_year("Giai đoạn 2026 - 2030"), _last_year("Kết quả đến 15/11/2025"), _last_year("Kế hoạch")
    (2030, 2025, None)
    """
    found = _YEARS.search(re.sub(r"\d{1,2}/(?:\d{1,2}/)?(?=20\d\d)", " ", head))
    return int(found[2] or found[1]) if found else None


def _done(columns: Sequence[Column], reached: Sequence[int], last: int) -> set[int]:
    """Years before the last goal's whose result stands beside: what was planned for them is past. Without a
    year, a result belongs to the goal right before it."""
    years = set()
    for place in reached:
        column = columns[place]
        if _PART.search(fold(column.head)) and (column.year or last) >= last:
            continue
        year = column.year
        if year is None and place and columns[place - 1].role == "value":
            year = columns[place - 1].year
        if year and year < last:
            years.add(year)
    return years


def _reports(columns: Sequence[Column], reached: Sequence[int]) -> bool:
    """All figures are of what was done, in years that the heads name."""
    return any(columns[place].year for place in reached) and all(
        "kết quả" not in fold(columns[place].own) for place in reached
    )


def _without(columns: tuple[Column, ...], places: Iterable[int]) -> tuple[Column, ...]:
    past = set(places)
    return tuple(
        replace(column, role="other") if place in past else column for place, column in enumerate(columns)
    )
