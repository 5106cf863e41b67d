"""The tables of quantities, compiled: ``quantities.toml``, ``comparators.toml``, ``units.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.model import Comparator
from plan_extract.normalise.numbers import NUMBER

Role = Literal["describes", "faint", "rank", "status", "reaches", "leads", "index", "deed", "joins", "whole"]
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
    r"năm|tháng|quý|tuần|ngày|giờ|lần|người dân|người|hộ dân|hộ|khẩu|lao động|cán bộ|học sinh|thành viên"
    r"|xã|phường|thôn|xóm|bản|ấp|khu phố|tổ|trường|lớp|đơn vị|cơ quan|địa phương|doanh nghiệp"
    r"|(?:0?1 )?(?:vạn|nghìn|triệu) dân|1\.?000 dân|100 dân|10\.000 dân|100\.000 dân"
    r"|100 học sinh|100 hộ|100 người|1\.?000 người|ha|m2|mô hình|hồ sơ|sản phẩm|dự án|cuộc|buổi|sáng kiến"
    r"|công trình|hợp tác xã|cơ sở|nhà|thủ tục|lượt|suất|khóa|hội nghị"
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
def _known_units() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry.pattern), entry.unit) for entry in units())


def known_unit(words: str) -> str | None:
    """The unit that these words name, in its one spelling."""
    return next((unit for pattern, unit in _known_units() if pattern.fullmatch(words)), None)


_APART = r"(?:(?<!\w)|(?=[≥⩾≧≤⩽≦><]))"  # a sign needs no space before it: «đạt≥ 95%»
_SPELLED = "một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|triệu"
_YEAR = r"20[2-4]\d(?![\d.,]*\d| ?[%‰])"  # «100% đến 2030» is no range


@cache
def figure_pattern() -> re.Pattern[str]:
    """A number or range with the words before it and its unit, the last group that takes part; what may
    follow: :func:`figure_tail`."""
    unit = "|".join(f"(?P<u{n}>{entry.pattern})" for n, entry in enumerate(units()))
    share = r"(?: ?[%‰])?"
    return re.compile(
        rf"(?P<words>(?:{_APART}(?:{_before()})(?: ?:)? ?){{0,3}})"
        rf"(?:(?<![\w.,/])|(?<=\bđạt))(?P<a>{NUMBER})(?: ?\((?:{_SPELLED}| )+\))?"
        rf"(?:/(?:100|10|1\.000|1,0|1)(?= điểm)|(?P<all>/\d{{1,3}})(?= [^\W\d]))?(?![\d]|[.,]\d|/\d)"
        rf"(?:{share} ?(?:-|÷|~|đến|tới) ?(?!{_YEAR})(?P<b>{NUMBER})(?!\d|[.,]\d|/\d))?"
        rf"(?: ?(?:{unit})(?![\wà-ỹ])|(?!\w))"
    )


@cache
def figure_tail() -> re.Pattern[str]:
    """What a figure is counted by, and words that compare it from behind."""
    after = "|".join(e.pattern for e in toml_table("comparators", ComparatorEntry) if e.place == "after")
    return re.compile(
        rf"(?P<per>(?: ?/ ?(?:{_PER})(?!\w))*)(?P<each> (?:mỗi|một|1|01|hằng|hàng) năm(?!\w))?"
        rf"(?: ?(?P<after>{after})(?!\w))?"
    )


WORDED = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
ONE_OR_FIVE = {"một": 1, "năm": 5}  # an article, a year: a number only after «ít nhất» and its like


@cache
def worded_pattern() -> re.Pattern[str]:
    """Numbers in words before what is counted: «ít nhất một sáng kiến», «một trăm phần trăm»."""
    unit = "|".join(f"(?P<u{n}>{e.pattern})" for n, e in enumerate(units()) if e.kind == "count")
    share = next(n for n, entry in enumerate(units()) if entry.unit == "%")
    return re.compile(
        rf"(?P<words>(?:{_APART}(?:{_before()}) ?){{0,3}})(?<!\w)"
        rf"(?:(?P<w>{'|'.join([*WORDED, *ONE_OR_FIVE])}) (?:{unit})"
        rf"|(?P<hundred>(?:một )?trăm) (?P<u{share}>phần trăm))(?![\wà-ỹ])"
    )


@cache
def figure_entries(role: Role) -> tuple[tuple[FigureEntry, re.Pattern[str]], ...]:
    number = f"(?:{_before()}| )*{NUMBER}"
    return tuple(
        (entry, re.compile(r"(?<![\w])(?:" + entry.pattern.replace("{n}", number) + ")"))
        for entry in toml_table("quantities", FigureEntry)
        if entry.role == role
    )
