"""A sentence of prose → the deadline that it states, if any. The phrases: ``data/deadline_phrases.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.model import Deadline, Finding, PlanDate
from plan_extract.normalise.deadlines import UNDATED, read_deadline
from plan_extract.normalise.moments import Skeleton, text_to_skeleton
from plan_extract.vntext import compose, fold


class PhraseEntry(BaseModel):
    """A row of ``deadline_phrases.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pattern: str
    plan_names: bool
    opens_with: str = ""
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    source: str


class Phrase(NamedTuple):
    """A stretch of a sentence that states a deadline."""

    rule: str
    start: int
    end: int
    words: str


_PIECES = {"{t}": "[DMQHY]", "{begin}": r"(?:^|(?<=; )|(?<=: ))[-+*• ]*", "{end}": r"(?: ?[.;]|$)"}
_DATE = r"(?:(?:,? (?:ra )?ngày | ?\()(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})\)?)"
_DOCUMENT = re.compile(
    rf"(?:số:? ?)?\d[\w.]*(?:/\d{{4}})?(?:/|-)[\w/-]*[a-zđ][\w/-]*{_DATE}?"
    rf"|(?<=\w)(?:,? ngày \d{{1,2}}(?:/| tháng )\d{{1,2}}(?:/| năm )\d{{4}}) của "
    r"|luật [^,.;]{0,60}? năm \d{4}"
)
_PLAN_NAME = re.compile(
    r"(?<!\w)(?:tầm nhìn|định hướng|chiến lược|đề án|quy hoạch|chương trình|nghị quyết|dự án|kế hoạch số"
    r"|kế hoạch phát triển|chỉ thị|quyết định|nhiệm kỳ)(?!\w)"
)
_PART = re.compile(r"[;:.]")


@cache
def phrase_patterns() -> tuple[tuple[PhraseEntry, re.Pattern[str]], ...]:
    return tuple(
        (entry, re.compile(_expanded(entry.pattern))) for entry in toml_table("deadline_phrases", PhraseEntry)
    )


def _expanded(pattern: str) -> str:
    for name, piece in _PIECES.items():
        pattern = pattern.replace(name, piece)
    return r"(?<!\w)(?:" + pattern + r")(?!\w)"


def _in_a_name(skeleton: str, at: int) -> bool:
    """A programme's name stands before the place, in the same part of the sentence."""
    part = _PART.split(skeleton[:at])[-1]
    return _PLAN_NAME.search(part) is not None


def find_phrases(folded: str) -> list[Phrase]:
    """Stretches that state a deadline, the widest where they overlap.

    >>> [phrase.words for phrase in find_phrases("báo cáo trước ngày 15/12/2025 để tổng hợp")]
    ['trước ngày 15/12/2025']
    >>> find_phrases("thực hiện nghị quyết số 57-nq/tw ngày 22/12/2024 của bộ chính trị")
    []
    """
    skeleton = text_to_skeleton(_DOCUMENT.sub("văn bản ", folded))
    if not skeleton.moments and not skeleton.recurrences:
        return []
    found = [
        (entry, Phrase(entry.id, *match.span(), _restored(skeleton, *match.span())))
        for entry, pattern in phrase_patterns()
        for match in pattern.finditer(skeleton.text)
        if not (entry.plan_names and _in_a_name(skeleton.text, match.start()))
    ]
    return _widest([phrase for entry, phrase in found if phrase.words.startswith(entry.opens_with)])


def _widest(found: list[Phrase]) -> list[Phrase]:
    found.sort(key=lambda phrase: (phrase.start - phrase.end, phrase.start))
    kept: list[Phrase] = []
    for phrase in found:
        if all(phrase.end <= other.start or other.end <= phrase.start for other in kept):
            kept.append(phrase)
    return sorted(kept, key=lambda phrase: phrase.start)


def _restored(skeleton: Skeleton, start: int, end: int) -> str:
    """The words behind a stretch of the skeleton."""
    pieces = iter(skeleton.pieces[sum(map(str.isupper, skeleton.text[:start])) :])
    return "".join(next(pieces) if letter.isupper() else letter for letter in skeleton.text[start:end])


def _over(deadline: Deadline, plan_date: PlanDate) -> bool:
    """What was over before the plan's year is told, not ordered."""
    return bool(deadline.end and plan_date.year and deadline.end.year < plan_date.year)


@lru_cache(maxsize=16384)
def _find(sentence: str, plan_date: PlanDate) -> Deadline | None:
    readings: dict[tuple[object, ...], Deadline] = {}
    phrases = find_phrases(fold(sentence))
    for phrase in phrases:
        deadline = read_deadline(phrase.words, plan_date=plan_date)
        if deadline.kind != "unread" and not _over(deadline, plan_date):
            readings.setdefault(deadline[:6], deadline._replace(rule=f"{deadline.rule}:{phrase.rule}"))
    if len(readings) > 1:
        words = "; ".join(phrase.words for phrase in phrases)
        return Deadline("unread", findings=(Finding("unread-deadline", words=words),))
    return next(iter(readings.values()), None)


def find_deadline(sentence: str, *, plan_date: PlanDate = UNDATED) -> Deadline | None:
    """The deadline that a sentence states; ``unread`` with a finding where it states several, else None.

    >>> find_deadline("Báo cáo UBND xã trước ngày 15/12/2025 để tổng hợp.")[0:3:2]
    ('fixed', datetime.date(2025, 12, 15))
    >>> find_deadline("Quán triệt Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.") is None
    True
    """
    return _find(compose(sentence), plan_date)
