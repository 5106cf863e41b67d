"""The words of a target → an indicator of the catalogue (``data/indicators.toml``)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.model import Comparator
from plan_extract.normalise.abbreviations import spelled
from plan_extract.normalise.claims import Patterns, claims, compiled, first_said
from plan_extract.normalise.likeness import counted, meaning_key, slip_likeness
from plan_extract.settings import LIKENESS
from plan_extract.vntext import bare

_RATE = re.compile(r"\bti le\b")


class Goal(BaseModel):
    """A national figure of an indicator."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    year: int
    comparator: Comparator
    value: float
    value_max: float | None = None


class Indicator(BaseModel):
    """A row of ``indicators.toml``: claimed by texts that hold each of ``all`` and none of ``none``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    unit: str | None = None
    direction: Literal["up", "down", "none"]
    pillar: str
    source: str
    all: tuple[str, ...]
    none: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    matches: tuple[str, ...]
    rejects: tuple[str, ...] = ()


def indicators() -> tuple[Indicator, ...]:
    """The catalogue."""
    return toml_table("indicators", Indicator)


def indicator_of(text: str, unit: str | None = None) -> str | None:
    """The indicator that a target's words mean; None where the catalogue holds none, or cannot tell, or
    where one counts a share and the other does not.

    >>> indicator_of("Phủ sóng 5G cho người dân"), indicator_of("Tỷ lệ phủ sóng 6G trên địa bàn đạt 50%.")
    ('phu-song-5g', 'phu-song-6g')
    >>> indicator_of("Tỉ lệ thanh toán trực tuyến trong giải quyết thủ tục hành chính")
    'thanh-toan-truc-tuyen-tthc'
    >>> indicator_of("Doanh nghiệp khởi nghiệp sáng tạo", "doanh nghiệp")
    'dn-khoi-nghiep'
    >>> indicator_of("Doanh nghiệp khởi nghiệp sáng tạo", "%") is None
    True
    """
    found = _claimed(text)
    return found if found and _of_a_kind(unit, _units()[found]) else None


@lru_cache(maxsize=65536)
def _claimed(text: str) -> str | None:
    found = claims_of(text)
    return first_said(found) if found else _slip_of(text)


def claims_of(text: str) -> list[tuple[str, int, int]]:
    """The indicators whose patterns claim a text: id, by where in the
    text all its patterns have been met, how many they are."""
    return list(claims(_RATE.sub("ty le", bare(spelled(text))), _patterns()))


def _slip_of(text: str) -> str | None:
    """An indicator whose example differs by some misread letters only: what is counted may be among them,
    but nothing else may be counted."""
    key, counts = meaning_key(text), counted(text)
    near = {
        name
        for name, example, counts_of_example in _examples()
        if counts <= counts_of_example and slip_likeness(key, example) >= LIKENESS.slip
    }
    return near.pop() if len(near) == 1 else None


def _of_a_kind(unit: str | None, other: str | None) -> bool:
    return unit is None or other is None or unit.startswith("%") == other.startswith("%")


@cache
def _units() -> dict[str, str | None]:
    return {row.id: row.unit for row in indicators()}


@cache
def _patterns() -> tuple[Patterns, ...]:
    return compiled(indicators())


@cache
def _examples() -> tuple[tuple[str, str, frozenset[tuple[str, str]]], ...]:
    return tuple((row.id, meaning_key(text), counted(text)) for row in indicators() for text in row.matches)
