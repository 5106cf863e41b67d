"""Whether one value is what the truth says, and which row is which. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from accuracy.truth import TrueDeadline
from plan_extract.records import AgencyLink, AgencyRecord, TaskRecord
from plan_extract.vntext import fold

_OWN_PLACE = re.compile(r" (?:xã|phường|đặc khu|tỉnh)$")
_PLURAL = re.compile(r"^(?:các|những) ")
OCR_SLACK = 0.03  # of a scan's content, this share of letters may differ (issue 4)


def key(text: str | None) -> str:
    """Text for comparing: folded, without spaces, without dots and dashes around it.

    >>> key("Số  17/KH-UBND.") == key("số 17/KH–UBND")
    True
    >>> key(None), key("-")
    ('', '-')
    """
    folded = fold(text or "").replace(" ", "")
    return folded.strip(".;,:") or folded


def same_text(expected: str | None, got: str | None, slack: float = 0.0) -> bool:
    """Equal but for spaces, case and closing marks; ``slack`` is the share of letters that may differ.

    >>> same_text("Phòng VH-XH", "phòng VH - XH"), same_text(None, "x"), same_text("năm 2025", "năm 2026")
    (True, False, False)
    """
    want, have = key(expected), key(got)
    return want == have or Levenshtein.distance(want, have) <= slack * len(want)


def agency_tokens(
    links: Iterable[AgencyLink], role: str, agencies: dict[str, AgencyRecord]
) -> list[set[str]]:
    """For each agency of a role the ways in which the truth may name it: id, ``*collective``, ``?name``."""
    return [_tokens(link, agencies.get(link.agency_id)) for link in links if link.role == role]


def _tokens(link: AgencyLink, agency: AgencyRecord | None) -> set[str]:
    names = {_named(link.raw_text)} | ({_named(agency.name)} if agency else set())
    collective = {"*collective"} if agency and agency.kind == "collective" else set()
    return {link.agency_id} | names | collective


def same_agencies(expected: Sequence[str], got: Sequence[set[str]]) -> bool:
    """The same set, in any order; each side's names must all be met by the other's.

    >>> same_agencies(["ubnd", "*collective"], [{"thon"}, {"ubnd"}])
    False
    >>> same_agencies(["*collective"], [{"cac-phong", "*collective"}, {"cac-ban", "*collective"}])
    True
    """
    met = all(any(name in tokens for tokens in got) for name in _wanted(expected))
    return met and not misnamed(expected, got)


def misnamed(expected: Sequence[str], got: Sequence[set[str]]) -> int:
    """How many agencies are none of those expected: to be given work by mistake is worse than to be missed.

    >>> misnamed(["ubnd", "?Tổ Đề án"], [{"ubnd"}, {"thon"}]), misnamed(["ubnd"], [])
    (1, 0)
    """
    want = _wanted(expected)
    return sum(not tokens & want for tokens in got)


def _wanted(names: Sequence[str]) -> set[str]:
    return {_named(name[1:]) if name.startswith("?") else name for name in names}


def _named(name: str) -> str:
    """A body without an id is the same with its place and without, one or «các».

    >>> _named("Tổ kiểm tra công vụ phường") == _named("Các tổ kiểm tra công vụ")
    True
    """
    return f"?{key(_OWN_PLACE.sub('', _PLURAL.sub('', fold(name))))}"


def deadline_faults(expected: TrueDeadline, got: TaskRecord) -> list[str]:
    """The parts of a deadline that are not right. A start counts only where the kind has one of its own;
    a condition is kept in words, so nearly the same words will do."""
    pairs = {
        "kind": (expected.kind, got.deadline_kind),
        "end": (expected.end, got.deadline_end),
        "recurrence": (expected.recurrence, got.deadline_recurrence),
    }
    if expected.kind in ("period", "open_ended"):
        pairs["start"] = (expected.start, got.deadline_start)
    if expected.kind == "fixed":
        pairs["precision"] = (expected.precision, got.deadline_precision)
    faults = [f"{name} {want} ≠ {have}" for name, (want, have) in pairs.items() if want != have]
    if expected.condition and fuzz.ratio(key(expected.condition), key(got.deadline_condition)) < 90:
        faults.append(f"condition {expected.condition} ≠ {got.deadline_condition}")
    return faults


class Match(NamedTuple):
    """Row numbers on both sides and how alike they are (0..1)."""

    expected: int
    got: int
    alike: float


def match_rows(
    expected: Sequence[str], got: Sequence[str], least: float, partial: bool = False
) -> list[Match]:
    """Rows 1:1, the most alike first; of rows equally alike those in the same order.

    >>> [tuple(match)[:2] for match in match_rows(["Phổ cập kỹ năng", "Phủ sóng 5G"], ["Phủ sóng 5G"], 0.8)]
    [(1, 0)]
    """
    if not expected or not got:
        return []
    grid = likeness(expected, got, partial)
    order = np.abs(np.subtract.outer(np.arange(len(expected)), np.arange(len(got)))) * 1e-6
    ranked = np.argsort(order - grid, axis=None, kind="stable")
    matches: list[Match] = []
    rows, columns = set[int](), set[int]()
    for place in ranked:
        row, column = divmod(int(place), len(got))
        if grid[row, column] < least:
            break
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            matches.append(Match(row, column, float(grid[row, column])))
    return sorted(matches)


def likeness(expected: Sequence[str], got: Sequence[str], partial: bool = False) -> np.ndarray:
    """How alike each pair is (0..1); ``partial`` also accepts one text inside the other."""
    ours, theirs = [key(text) for text in expected], [key(text) for text in got]
    whole = process.cdist(ours, theirs, scorer=fuzz.ratio) / 100
    if not partial:
        return np.asarray(whole)
    inside = process.cdist(ours, theirs, scorer=fuzz.partial_ratio) / 100
    return np.maximum(whole, np.where(inside >= 0.9, inside - 0.05, 0.0))
