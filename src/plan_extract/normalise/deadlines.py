"""Words of a deadline → when it is due (README, «Deadlines»). The forms stand in ``data/deadlines.toml``.

Words that no entry reads give the kind ``unread`` and a finding, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, field_validator

from plan_extract.lookups import toml_table
from plan_extract.model import Deadline, Finding, PlanDate
from plan_extract.normalise.due import READINGS
from plan_extract.normalise.misprints import mend
from plan_extract.normalise.moments import (
    RecurrenceEntry,
    Skeleton,
    moment_entries,
    text_to_skeleton,
    with_years,
)
from plan_extract.respacing import respaced, words_of
from plan_extract.vntext import compose, fold


class DeadlineEntry(BaseModel):
    """A row of ``deadlines.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pattern: str
    reading: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    source: str

    @field_validator("reading")
    @classmethod
    def _known(cls, reading: str) -> str:
        if reading not in READINGS:
            raise ValueError(f"no such reading: {reading}")
        return reading


class Rule(NamedTuple):
    """An entry, ready to use."""

    id: str
    pattern: re.Pattern[str]
    reading: str


_VERBS = (
    "phấn đấu|dự kiến|hoàn thành|thực hiện|triển khai|tổ chức|tiến hành|xong|ban hành|trình|báo cáo|xây dựng|"
    "phát động|ra mắt|khai trương|khai mạc|công bố|phê duyệt|thông qua|bàn giao|hoàn tất|"
    "gửi|nộp|phải|cần|cứ|dịp|nhân dịp|thời gian|kết thúc|bắt đầu thực hiện|ngay|trong|vào|cả|khoảng|"
    r"(?:\d{1,2}|hai|ba) (?:đợt|lần|cuộc|buổi|lớp),|thời hạn(?= (?:hoàn thành|thực hiện|xong))|"
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),?(?= D)|"
    "nội trong|là|việc|định kỳ|sáng|chiều|tối|báo cáo (?:năm|quý|tháng|tuần|tổng kết|sơ kết|kết quả)"
)
_IF = (
    r"(?:(?:ngay )?sau khi|(?:ngay )?sau(?! khi| [DMQHY]\b| (?:(?:tháng|quý|ngày|năm) )?\d)|"
    r"(?:ngay )?khi|nếu|(?:trong )?trường hợp|kể từ khi|từ khi|"
    r"trước khi(?! (?:kết thúc|hết) [DMQHY])|"
    r"(?:cho )?đến khi|(?:kể )?từ ngày(?! \d)|"
    r"căn cứ|tùy|phụ thuộc|phù hợp|đồng thời với|cùng với|trên cơ sở|bảo đảm theo|đảm bảo theo|"
    r"theo(?! dõi| giai đoạn| (?:các )?(?:chương trình,? |kế hoạch)[^DMQHY]* R))(?!\w)"
)
_WORK = "hoàn thành|thực hiện|triển khai|tổ chức|xây dựng|ban hành|tham mưu|tiến hành|trình|báo cáo"
_THEN = r"[,;(] ?(?:và )?(?:(?:phấn đấu|dự kiến|hoàn thành|xong|thực hiện|triển khai|ban hành) )*"
_PIECES = {
    "{start}": rf"(?:{{label}})?(?:(?:chỉ|ngay|{_WORK}|kế hoạch|văn bản|và|,) )*",
    "{then_before}": rf"{_THEN}(?:chậm nhất(?: là)? |muộn nhất )?trước {{t}}\)?",
    "{then_by}": rf"{_THEN}(?:chậm nhất|muộn nhất|không quá|hạn cuối)(?: là| vào| trong| đến)* {{t}}\)?",
    "{then_in}": rf"{_THEN}(?:(?:(?:trong|vào) |(?<=[hg] )){{t}}|[MQ])\)?",
    "{t}": "[DMQHY]",
    "{lead}": rf"{{label}}?(?:(?:{_VERBS}):? )*",
    "{if}": _IF,
    "{label}": r"(?:(?:thời gian|thời hạn|tiến độ|hạn|hạn chót)(?: [^DMQHYR:]{0,25})?: ?)",
}
UNDATED = PlanDate()
_DIGIT = re.compile(r"\d")
_EDGE = " .,;:*•·+-"
_DOTTED_BLANK = re.compile(r"[\s.…_\-–/*xX;,:+()]*")
_LABEL = re.compile(r"(?:thời gian|thời hạn|tiến độ|hạn|hạn chót)(?: [^\d:]{0,25})?: ?[-+*]? ?(?=\w)")
_SLASH = re.compile(r"(?<=[\dolv]) ?/ ?(?=[\dol])")
LONGEST = 600  # letters; a deadline is a cell, not a page: the longest seen has 160


@cache
def rules() -> tuple[Rule, ...]:
    """The entries of ``deadlines.toml``, compiled."""
    return tuple(
        Rule(entry.id, re.compile(_expanded(entry.pattern)), entry.reading)
        for entry in toml_table("deadlines", DeadlineEntry)
    )


def _expanded(pattern: str) -> str:
    for _ in range(2):  # {lead} holds {label}, {then} {t}
        for name, piece in _PIECES.items():
            pattern = pattern.replace(name, piece)
    return pattern


def _trimmed(folded: str) -> str:
    """Without the stops and bullets at its edges, the brackets around all of it, and a label before it.

    >>> _trimmed("thường xuyên./.")
    'thường xuyên'
    >>> _trimmed("(tháng 9/2025)."), _trimmed("năm 2025 (quý iv)"), _trimmed("thời gian: 10-11/ 2025")
    ('tháng 9/2025', 'năm 2025 (quý iv)', '10-11/2025')
    """
    text = _SLASH.sub(
        "/", _LABEL.sub("", folded.strip(_EDGE), count=1) if ":" in folded else folded.strip(_EDGE)
    ).removesuffix("./")
    bracketed = text.startswith("(") and text.find(")") == len(text) - 1
    return text[1:-1].strip(_EDGE) if bracketed else text


def claiming(folded: str) -> tuple[str, ...]:
    """Ids of all entries that fit: one for a sound table.

    >>> claiming("trước ngày 15/12 hằng năm")
    ('recurring-moment',)
    """
    skeleton = text_to_skeleton(_trimmed(folded))
    return tuple(rule.id for rule in rules() if rule.pattern.fullmatch(skeleton.text))


@lru_cache(maxsize=16384)
def _first_rule_of(skeleton: str) -> Rule | None:
    return next((rule for rule in rules() if rule.pattern.fullmatch(skeleton)), None)


def _first_rule(skeleton: str) -> Rule | None:
    """No entry asks which figure stands in a skeleton, so that «kế hoạch số 231/…» is looked up once."""
    return _first_rule_of(_DIGIT.sub("1", skeleton))


def _unread(words: str) -> Deadline:
    return Deadline("unread", findings=(Finding("unread-deadline", words=words),))


def _mended(folded: str) -> tuple[Rule, Skeleton, str] | None:
    """The rule that reads the text once its misprints are mended. A condition's free words prove nothing:
    «sâu rộng …» is no «sau …»."""
    for mended in _mendings(folded):
        skeleton = text_to_skeleton(mended)
        rule = _first_rule(skeleton.text)
        if rule is not None and (rule.reading != "conditional" or folded.isascii()):
            return rule, skeleton, mended
    return None


def _mendings(folded: str) -> Iterator[str]:
    """The text mended, the more trustworthy way first."""
    if mended := mend(folded):
        yield mended
    if spaced := respaced(folded, _known_words()):
        yield spaced
        if mended := mend(spaced):
            yield mended


@cache
def _known_words() -> frozenset[str]:
    examples = [entry.matches for entry in toml_table("deadlines", DeadlineEntry)]
    examples += [moment.matches for moment in moment_entries()]
    examples += [entry.matches for entry in toml_table("recurrences", RecurrenceEntry)]
    return words_of(chain.from_iterable(examples))


_YEAR = re.compile(r"(?<!\d)(20(?:[0-4]\d|50))(?!\d)")
_NUMBERED_YEARS = [str(year) for year in range(2001, 2010)]


@lru_cache(maxsize=65536)
def _claim(words: str) -> tuple[Rule | None, Skeleton]:
    skeleton = text_to_skeleton(_trimmed(fold(words)))
    return _first_rule(skeleton.text), skeleton


def _claim_of_any_year(words: str) -> tuple[Rule | None, Skeleton]:
    """Cells that differ by their years alone are looked up once: the years are numbered before («Quý I/2001»)
    and put back after."""
    pieces = _YEAR.split(words)
    years = pieces[1::2]
    if not years or len(years) > len(_NUMBERED_YEARS):
        return _claim(words)
    pieces[1::2] = _NUMBERED_YEARS[: len(years)]
    rule, skeleton = _claim("".join(pieces))
    return rule, with_years(skeleton, years, int(_NUMBERED_YEARS[0])) if rule else skeleton


def _says_more(mended: Rule, rule: Rule) -> bool:
    """Whether mending shows a date in what else would be free words: «sau tháng12/2025» is no condition."""
    return mended.id != rule.id and mended.reading != "conditional"


@lru_cache(maxsize=65536)
def _read(words: str, plan_date: PlanDate, header_year: int | None) -> Deadline:
    if _DOTTED_BLANK.fullmatch(words):
        return Deadline("unspecified")
    if len(words) > LONGEST:
        return _unread(words)
    notes: tuple[Finding, ...] = ()
    rule, skeleton = _claim_of_any_year(words)
    if rule is None or rule.reading == "conditional" or "(" in skeleton.text:
        found = _mended(_trimmed(fold(words)))
        if found and (rule is None or _says_more(found[0], rule)):
            rule, skeleton, mended = found
            notes = (Finding("misprint-deadline", words=words, detail=mended),)
    if rule is None:
        return _unread(words)
    deadline = READINGS[rule.reading](skeleton, words, plan_date, header_year) or _unread(words)
    findings = deadline.findings if deadline.kind == "unread" else deadline.findings + notes
    return deadline._replace(rule="deadline:" + rule.id, findings=findings)


@lru_cache(maxsize=65536)
def _read_printed(text: str, plan_date: PlanDate, header_year: int | None) -> Deadline:
    deadline = _read(compose(text), plan_date, header_year)
    if deadline.kind == "unread" and "\n" in text:
        lines = "; ".join(compose(line) for line in text.split("\n") if line.strip())
        listed = _read(lines, plan_date, header_year)
        return listed if listed.kind != "unread" else deadline
    return deadline


def read_deadline(text: str, *, plan_date: PlanDate = UNDATED, header_year: int | None = None) -> Deadline:
    """A cell's deadline. A year that it does not state is the column head's, else the plan's (a finding).

    >>> read_deadline("Quý III/2025").end
    datetime.date(2025, 9, 30)
    >>> read_deadline("Trước ngày 15/12 hằng năm")[0:5:4]
    ('recurring', 'yearly')
    >>> read_deadline("Cả năm").kind, read_deadline("Cả năm", plan_date=PlanDate(2025, 7)).end
    ('unread', datetime.date(2025, 12, 31))
    >>> read_deadline("Tháng 13/2025").kind, read_deadline("31/02/2025").kind
    ('unread', 'unread')
    """
    return _read_printed(text, plan_date, header_year)
