"""The readings of ``deadlines.toml``: a skeleton with its moments → a deadline, None where it cannot be."""

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


def _dated(make: Maker) -> Reader:
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
        notes = _notes(dated, words)
        return deadline._replace(findings=(*deadline.findings, *notes)) if notes else deadline

    return read


_CONVENTIONS = {"đầu": "không rõ ngày cuối", "giữa": "đến hết tháng 6"}


def _notes(dated: Dated, words: str) -> list[Finding]:
    notes = []
    if dated.lent is not None:
        notes.append(Finding("year-from-plan-date", words=words, detail=str(dated.lent)))
    for span in dated.spans:
        if span.part in ("đầu", "giữa"):
            year_part = span.precision in ("year", "half_year")
            rule = _CONVENTIONS[span.part] if year_part else "lấy cả tháng, quý"
            notes.append(Finding("vague-deadline", words=words, detail=rule))
    return notes


# ------------------------------------------------------------------ dated readings


def _moment(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("fixed", span.start, span.end, span.precision)


def _by(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("fixed", None, span.end, span.precision) if span.end else None


def _before(spans: tuple[Span, ...], words: str) -> Deadline | None:
    """«Trước ngày 15/10» counts the day in; «trước tháng 9» ends with August."""
    (span,) = spans
    if span.precision == "day" or span.part == "cuối":
        return Deadline("fixed", None, span.end, span.precision)
    return Deadline("fixed", None, span.start - _DAY, span.precision) if span.start else None


def _coarser(first: Span, last: Span) -> Precision:
    return max(first.precision, last.precision, key=_COARSE.index)


def _period(spans: tuple[Span, ...], words: str) -> Deadline | None:
    first, last = spans
    if last.end is None or (first.start and first.start > last.end):
        return None
    return Deadline("period", first.start, last.end, _coarser(first, last))


def _several(spans: tuple[Span, ...], words: str) -> Deadline | None:
    ends = [span.end for span in spans if span.end is not None]
    if len(ends) < len(spans) or ends != sorted(ends):
        return None
    precision = max((span.precision for span in spans), key=_COARSE.index)
    pairs = pairwise(spans)
    touching = all(one.end and two.start and two.start - one.end == _DAY for one, two in pairs)
    if touching:
        return Deadline("period", spans[0].start, ends[-1], precision)
    note = Finding("several-deadlines", words=words)
    return Deadline("fixed", spans[0].start, ends[-1], spans[-1].precision, findings=(note,))


def _open_from(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("open_ended", span.start, None, span.precision)


def _first(count: int, make: Maker) -> Maker:
    """What follows («tầm nhìn 2045», «các năm tiếp theo») does not count."""
    return lambda spans, words: make(spans[:count], words)


def _open_after(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("open_ended", span.end + _DAY, None, span.precision) if span.end else None


def _ongoing_within(spans: tuple[Span, ...], words: str) -> Deadline | None:
    first, last = spans[0], spans[-1]
    if first.start and last.end and first.start > last.end:
        return None
    return Deadline("ongoing", first.start, last.end, _coarser(first, last))


def _ongoing_from(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("ongoing", span.start, None, span.precision)


def _moment_if(spans: tuple[Span, ...], words: str) -> Deadline | None:
    (span,) = spans
    return Deadline("fixed", span.start, span.end, span.precision, condition=words)


# ------------------------------------------------------------------ readings without days


def _ongoing(skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None) -> Deadline:
    return Deadline("ongoing")


def _ongoing_if(skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None) -> Deadline:
    return Deadline("ongoing", condition=words)


def _ongoing_in(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Thường xuyên trong năm» is ongoing whatever the year."""
    if all(moment.year is None for moment in skeleton.moments) and header_year is None:
        return Deadline("ongoing")
    return _dated(_ongoing_within)(skeleton, words, plan_date, header_year)


def _conditional(skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None) -> Deadline:
    return Deadline("conditional", condition=words)


def _recurring(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    return Deadline("recurring", recurrence=_shortest(skeleton.recurrences))


def _recurring_if(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    return Deadline("recurring", recurrence=_shortest(skeleton.recurrences), condition=words)


def _recurring_unsaid(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Định kỳ»: again and again, how often is not in the document."""
    return Deadline("recurring")


_ORDER = ("daily", "weekly", "monthly", "quarterly", "half_yearly", "yearly")


def _shortest(recurrences: tuple[str, ...]) -> str:
    return min(recurrences, key=_ORDER.index)


def _recurring_moment(recurrence: str | None) -> Reader:
    """A moment that comes back: it states no year and keeps only its precision."""

    def read(skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None) -> Deadline | None:
        if any(moment.year is not None for moment in skeleton.moments):
            return None
        precision = skeleton.moments[0].precision
        chosen = recurrence or _shortest(skeleton.recurrences)
        return Deadline("recurring", precision=precision, recurrence=chosen)

    return read


def _recurring_within(make: Maker) -> Reader:
    """«Hằng năm giai đoạn 2026-2030»: recurring, with the stretch in which it recurs."""

    def read(skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None) -> Deadline | None:
        outer = _dated(make)(skeleton, words, plan_date, header_year)
        if outer is None or outer.kind == "unread":
            return outer
        return outer._replace(kind="recurring", recurrence=_shortest(skeleton.recurrences))

    return read


def _open_recurring(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Năm 2025 và bổ sung hàng năm»; a moment without a year («Tháng 11, hằng năm») only recurs."""
    if skeleton.moments[0].year is None and skeleton.moments[0].precision != "year":
        return _recurring_moment(None)(skeleton, words, plan_date, header_year)
    deadline = _dated(_open_from)(skeleton, words, plan_date, header_year)
    if deadline is None or deadline.kind == "unread":
        return deadline
    return deadline._replace(recurrence=_shortest(skeleton.recurrences))


READINGS: dict[str, Reader] = {
    "moment": _dated(_moment),
    "by": _dated(_by),
    "before": _dated(_before),
    "period": _dated(_period),
    "several": _dated(_several),
    "open_from": _dated(_open_from),
    "open_from_first": _dated(_first(1, _open_from)),
    "period_before_vision": _dated(_first(2, _period)),
    "by_before_vision": _dated(_first(1, _by)),
    "open_after": _dated(_open_after),
    "open_recurring": _open_recurring,
    "ongoing": _ongoing,
    "ongoing_in": _ongoing_in,
    "ongoing_from": _dated(_ongoing_from),
    "ongoing_period": _dated(_ongoing_within),
    "ongoing_if": _ongoing_if,
    "recurring": _recurring,
    "recurring_unsaid": _recurring_unsaid,
    "recurring_moment": _recurring_moment(None),
    "yearly_moment": _recurring_moment("yearly"),
    "quarterly_moment": _recurring_moment("quarterly"),
    "monthly_moment": _recurring_moment("monthly"),
    "recurring_from": _recurring_within(_open_from),
    "recurring_period": _recurring_within(_period),
    "recurring_if": _recurring_if,
    "moment_if": _dated(_moment_if),
    "conditional": _conditional,
}
