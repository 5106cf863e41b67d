"""Deadline text → its skeleton: each moment of the calendar one capital letter, each recurrence an R.

What a moment looks like stands in ``data/moments.toml``, the intervals in ``data/recurrences.toml``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.model import Precision
from plan_extract.normalise.spelling_out import spell_out

Part = Literal["đầu", "giữa", "cuối"]


class MomentEntry(BaseModel):
    """A row of ``moments.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pattern: str
    precision: Precision
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    source: str


class RecurrenceEntry(BaseModel):
    """A row of ``recurrences.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    unit: str
    days: int
    whole: str = "(?!)"
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    source: str


class Moment(NamedTuple):
    """A moment as printed: what it does not state is None. ``nth`` counts quarters, halves, months from
    January or to December (``months-…``, ``quarters-…``) or weeks of a month (``week``)."""

    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None
    nth: int | None = None
    part: Part | None = None
    rule: str = ""


class Skeleton(NamedTuple):
    """Text with a letter for each moment (D M Q H Y) and an R for each recurrence, what they were, and their
    words (``pieces``) in order."""

    text: str
    moments: tuple[Moment, ...]
    recurrences: tuple[str, ...]
    pieces: tuple[str, ...] = ()


LETTERS: dict[Precision, str] = {"day": "D", "month": "M", "quarter": "Q", "half_year": "H", "year": "Y"}
_OWN_LETTERS = {"week": "W", "week-alone": "W"}  # by the entry's id, before its precision's letter
_MONTHS = ("giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NAMES = {name: number for number, name in enumerate(_MONTHS, 1)} | {
    "một": 1,
    "bốn": 4,
    "bẩy": 7,
    "mười một": 11,
    "mười hai": 12,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "đầu": 1,
    "đầu tiên": 1,
    "nhất": 1,
}
_PIECES = {
    "{d}": r"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)",
    "{md}": r"(?P<m>1[0-2]|0?[1-9])(?!\d)",
    "{m}": r"(?P<m>1[0-2]|0?[1-9]|giêng(?= năm \d)|một(?! lần)|hai|ba|tư|bốn|năm(?= năm \d)|sáu|bảy|bẩy"
    r"|tám|chín|mười một|mười hai|mười)(?!\w)",
    "{q}": r"(?P<q>iv|i{1,3}|0?[1-4]|một|hai|ba|tư|bốn)(?!\w)",
    "{y}": r"(?P<y>20(?:[0-4]\d|50))(?!\d)",
}
_GROUP = re.compile(r"\(\?P<(\w+)>")
_EACH = r"(?:hằng|hàng|mỗi|từng|một)"
_TIME = r"(?:lần|đợt|kỳ|lượt|phiên|buổi|cuộc)"
_BEFORE, _AFTER = r"(?<![\w/.])", r"(?!\w| ?/ ?\w|[.]\d)"
OPENS = (  # what any moment or recurrence begins with: other words are passed over at once
    r"(?=\d|ngày|tháng|tuần|năm|quý|t[\dh. ]|q[\div. ]|i|nửa|cuối|giữa|đầu|cả |trong |suốt |hằng |hàng |mỗi "
    r"|từng |theo |một |định kỳ|hai |sáu |ba |thường niên|các )"
)


@cache
def moment_entries() -> tuple[MomentEntry, ...]:
    return toml_table("moments", MomentEntry)


@cache
def _units() -> tuple[tuple[RecurrenceEntry, re.Pattern[str]], ...]:
    """Intervals, the shortest first; ``whole`` counts before the units inside it."""
    entries = sorted(toml_table("recurrences", RecurrenceEntry), key=lambda entry: entry.days)
    return tuple(
        (entry, re.compile(rf"(?<!\w)(?<!\d )(?<!sáu )(?<!ba ){entry.unit}(?!\w)")) for entry in entries
    )


def _recurrence_pattern() -> str:
    unit = "(?:" + "|".join(entry.unit for entry, _ in _units()) + ")"
    # «mỗi quý 01 đợt»
    times = r"\d{1,2}(?: ?- ?\d{1,2})? (?!ngày|tháng|quý|năm|đến|hằng|hàng|mỗi|và|hoặc)[^\W\d_]"
    unit_end = unit + rf"(?!\w| (?!{times})\d| đầu| cuối| trước(?! ngày)| sau(?! khi))"
    more = rf"(?: ?(?:,|;|và|hoặc|, và|/) ?(?:{_EACH} )?(?:{unit_end}|0?9 tháng))*"
    work = r"(?:(?!đầu|cuối|năm|tháng|quý|tuần)[^\W\d_]+ ?){1,2}"  # «sáu tháng kiểm tra một lần»
    often = rf"(?: ?/ ?lần|,? (?:(?:ít nhất|tối thiểu|{work}) )?(?:0?1|một) {_TIME}| ?/ ?(?:0?1|một) lần)"
    whole = "|".join(entry.whole for entry, _ in _units())
    return (
        rf"{whole}|định kỳ(?: theo)?:? (?:{_EACH} )?{unit_end}{more}{often}?"
        rf"|(?:hằng|hàng|mỗi|từng|theo) {unit_end}{more}{often}?"
        rf"|(?:định kỳ )?(?:0?1|một) {_TIME}(?: ?/ ?| mỗi ){unit_end}{more}"
        rf"|(?<!\d )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!mười ){unit}{often}"
    )


def _expanded(pattern: str) -> str:
    for name, piece in _PIECES.items():
        pattern = pattern.replace(name, piece)
    return pattern


def _numbered(pattern: str, number: int) -> str:
    """Group names made unique: ``(?P<y>`` → ``(?P<y_3>``; one named twice keeps the first with a letter."""
    seen: dict[str, int] = {}

    def rename(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}_{number}_{seen[name]}>"

    return _GROUP.sub(rename, _expanded(pattern))


@cache
def _scanner() -> re.Pattern[str]:
    rules = [f"(?P<r_0_1>{_recurrence_pattern()})"]
    rules += [f"(?P<e_{n}_1>{_numbered(entry.pattern, n)})" for n, entry in enumerate(moment_entries(), 1)]
    return re.compile(_BEFORE + OPENS + "(?:" + "|".join(rules) + ")" + _AFTER)


@cache
def _group_names() -> dict[int, tuple[tuple[str, str], ...]]:
    """Entry number → (field, group name) of all its groups."""
    names: dict[int, list[tuple[str, str]]] = {}
    for name in _scanner().groupindex:
        field, number, _ = name.split("_")
        names.setdefault(int(number), []).append((field, name))
    return {number: tuple(pairs) for number, pairs in names.items()}


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    return _NAMES[word] if word in _NAMES else int(word)


def _match_to_moment(match: re.Match[str], number: int) -> Moment:
    groups = {field: text for field, name in _group_names()[number] if (text := match[name]) is not None}
    entry = moment_entries()[number - 1]
    half = {"đầu": 1, "cuối": 2}.get(groups.get("half", ""))
    part: Part | None = next((part for part in _PARTS if part == groups.get("part")), None)
    return Moment(
        entry.precision,
        year=_number(groups.get("y")),
        month=_number(groups.get("m")),
        day=_number(groups.get("d")),
        nth=half or _number(groups.get("q") or groups.get("months") or groups.get("w")),
        part=part,
        rule=entry.id,
    )


_PARTS: tuple[Part, ...] = ("đầu", "giữa", "cuối")


@lru_cache(maxsize=1024)
def _recurrence(words: str) -> str:
    """The shortest interval that the words name."""
    for entry, _ in _units():
        if re.fullmatch(entry.whole, words):
            return entry.id
    for entry, unit in _units():
        if unit.search(words):
            return entry.id
    raise AssertionError(words)


def text_to_skeleton(folded: str) -> Skeleton:
    """
    >>> text_to_skeleton("từ tháng 3 đến tháng 9/2026").text
    'từ M đến M'
    >>> text_to_skeleton("trước ngày 15/12 hằng năm")[::2]
    ('trước D R', ('yearly',))
    >>> text_to_skeleton("tháng 13/2025").text
    'tháng 13/2025'
    """
    moments: list[Moment] = []
    recurrences: list[str] = []
    pieces: list[str] = []

    def letter(match: re.Match[str]) -> str:
        pieces.append(match[0])
        number = int((match.lastgroup or "").split("_")[1])
        if number == 0:
            recurrences.append(_recurrence(match[0]))
            return "R"
        moments.append(_match_to_moment(match, number))
        return _OWN_LETTERS.get(moments[-1].rule) or LETTERS[moments[-1].precision]

    text = _scanner().sub(letter, spell_out(folded))
    return Skeleton(text, tuple(moments), tuple(recurrences), tuple(pieces))


def with_years(skeleton: Skeleton, years: list[str], first: int) -> Skeleton:
    """A skeleton whose years count up from ``first``, with the years that stand for them.

    >>> with_years(text_to_skeleton("năm 2001 - 2002"), ["2026", "2030"], 2001).moments[1].year
    2030
    """
    moments = tuple(
        moment if moment.year is None else Moment(moment[0], int(years[moment.year - first]), *moment[2:])
        for moment in skeleton.moments
    )
    return Skeleton(skeleton.text, moments, skeleton.recurrences)
