"""The readings of ``deadlines.toml`` that need days: moments → a deadline, None where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

from plan_extract.model import Deadline, Finding, PlanDate, Precision
from plan_extract.normalise.moments import Skeleton
from plan_extract.normalise.spans import Dated, Span, moments_to_spans

Reader = Callable[[Skeleton, str, PlanDate, int | None], Deadline | None]
Maker = Callable[[tuple[Span, ...], str], Deadline | None]

_DAY = timedelta(days=1)
_COARSE: tuple[Precision, ...] = ("day", "month", "quarter", "half_year", "year")


def with_days(make: Maker) -> Reader:
    """A reading that needs days."""

    def read(skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None) -> Deadline | None:
        dated = moments_to_spans(skeleton.moments, plan_date, header_year)
        if dated is None:
            return None
        if isinstance(dated, Deadline):
            return dated._replace(findings=tuple(note._replace(words=words) for note in dated.findings))
        deadline = make(dated.spans, words)
        if deadline is None:
            return None
        found = notes(dated, words)
        return deadline._replace(findings=(*deadline.findings, *found)) if found else deadline

    return read


_CONVENTIONS = {"đầu": "không rõ ngày cuối", "giữa": "đến hết tháng 6"}


def notes(dated: Dated, words: str) -> list[Finding]:
    notes = []
    if dated.lent is not None:
        code = "year-after-plan-date" if dated.next else "year-from-plan-date"
        notes.append(Finding(code, words=words, detail=str(dated.lent)))
    for span in dated.spans:
        if span.precision == "day" and span.start != span.end:
            notes.append(Finding("vague-deadline", words=words, detail="tuần đầu từ ngày 1 đến ngày 7"))
        if span.part in ("đầu", "giữa"):
            year_part = span.precision in ("year", "half_year")
            rule = _CONVENTIONS[span.part] if year_part else "lấy cả tháng, quý"
            notes.append(Finding("vague-deadline", words=words, detail=rule))
    return notes


# ------------------------------------------------------------------ dated readings


def moment(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("fixed", span.start, span.end, span.precision)


def by(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("fixed", None, span.end, span.precision) if span.end else None


def before(spans: tuple[Span, ...], words: str) -> Deadline | None:
    """«Trước ngày 15/10» counts the day in; «trước tháng 9» ends with August."""
    (span,) = spans
    if span.precision == "day" or span.part == "cuối":
        return Deadline("fixed", None, span.end, span.precision)
    return Deadline("fixed", None, span.start - _DAY, span.precision) if span.start else None


def coarser(first: Span, last: Span) -> Precision:
    return max(first.precision, last.precision, key=_COARSE.index)


def period(spans: tuple[Span, ...], words: str) -> Deadline | None:
    """«Cuối năm 2025 - đầu năm 2026» has neither first nor last day (finding vague-deadline)."""
    first, last = spans
    if last.end is None:
        in_order = first.end and last.start and first.end < last.start
        return Deadline("period", first.start, None, coarser(first, last)) if in_order else None
    if first.start and first.start > last.end:
        return None
    return Deadline("period", first.start, last.end, coarser(first, last))


def several(spans: tuple[Span, ...], words: str) -> Deadline | None:
    ends = [span.end for span in spans if span.end is not None]
    if len(ends) < len(spans) or ends != sorted(ends):
        return None
    if any(_last_within((later, one)) for one, later in pairwise(spans)):
        return None  # «Quý IV . 2025»: a part beside its whole is no list
    precision = max((span.precision for span in spans), key=_COARSE.index)
    pairs = pairwise(spans)
    touching = all(one.end and two.start and two.start - one.end == _DAY for one, two in pairs)
    if touching:
        return Deadline("period", spans[0].start, ends[-1], precision)
    note = Finding("several-deadlines", words=words)
    return Deadline("fixed", spans[0].start, ends[-1], spans[-1].precision, findings=(note,))


def several_before(spans: tuple[Span, ...], words: str) -> Deadline | None:
    """«Sơ kết: trước 15/6; tổng kết: trước 30/11»: done by the last."""
    deadline = several(spans, words)
    return deadline._replace(kind="fixed", start=None) if deadline else None


def _last_within(spans: tuple[Span, ...]) -> Span | None:
    """The second of two, where it lies within the first."""
    outer, inner = spans
    if not (outer.start and outer.end and inner.end):
        return None
    return inner if outer.start <= (inner.start or inner.end) and inner.end <= outer.end else None


def part_of(spans: tuple[Span, ...], words: str) -> Deadline | None:
    """«Năm 2025 (Quý IV)»."""
    span = _last_within(spans)
    return Deadline("fixed", span.start, span.end, span.precision) if span else None


def by_in(spans: tuple[Span, ...], words: str) -> Deadline | None:
    """«Năm 2025 (hoàn thành trước 30/12)»."""
    span = _last_within(spans)
    return Deadline("fixed", None, span.end, span.precision) if span else None


def open_from(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("open_ended", span.start, None, span.precision)


def first(count: int, make: Maker) -> Maker:
    """What follows («tầm nhìn 2045», «các năm tiếp theo») does not count."""
    return lambda spans, words: make(spans[:count], words)


def open_after(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("open_ended", span.end + _DAY, None, span.precision) if span.end else None


def ongoing_within(spans: tuple[Span, ...], words: str) -> Deadline | None:
    first, last = spans[0], spans[-1]
    if first.start and last.end and first.start > last.end:
        return None
    return Deadline("ongoing", first.start, last.end, coarser(first, last))


def ongoing_from(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("ongoing", span.start, None, span.precision)


def ongoing_until(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("ongoing", None, span.end, span.precision) if span.end else None
