"""The readings of ``deadlines.toml``: a skeleton with its moments → a deadline, None where it cannot be."""

from __future__ import annotations

from plan_extract.model import Deadline, Finding, PlanDate, Precision
from plan_extract.normalise import due_days as days
from plan_extract.normalise.due_days import Maker, Reader
from plan_extract.normalise.moments import Skeleton

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
    return days.with_days(days.ongoing_within)(skeleton, words, plan_date, header_year)


def _of_one(make: Maker, place: int) -> Reader:
    """One moment beside a condition: the dates that its words tell («Kế hoạch số 15 … ngày 10/01/2026») count
    for nothing."""

    def read(skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None) -> Deadline | None:
        one = skeleton._replace(moments=(skeleton.moments[place],))
        deadline = days.with_days(make)(one, words, plan_date, header_year)
        return deadline if deadline is None else deadline._replace(condition=words)

    return read


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


def _periodic_days(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Định kỳ trước ngày 10/6 và 10/12»: each year, unless the days have a year."""
    if any(moment.year is not None for moment in skeleton.moments):
        return days.with_days(days.several_before)(skeleton, words, plan_date, header_year)
    return Deadline("recurring", precision="day", recurrence="yearly")


_PARTS_OF: dict[str, Precision] = {"monthly": "month", "quarterly": "quarter", "half_yearly": "half_year"}


def _recurring_part(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Cuối mỗi quý»."""
    recurrence = _shortest(skeleton.recurrences)
    precision = "year" if recurrence == "yearly" else _PARTS_OF.get(recurrence)
    return Deadline("recurring", precision=precision, recurrence=recurrence)


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
        outer = days.with_days(make)(skeleton, words, plan_date, header_year)
        if outer is None or outer.kind == "unread":
            return outer
        return outer._replace(kind="recurring", recurrence=_shortest(skeleton.recurrences))

    return read


def _recurring_period(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Hằng năm giai đoạn 2026-2030»; «Hằng năm từ ngày 01/9 đến ngày 14/12» is a stretch of each year."""
    yearless = all(moment.year is None for moment in skeleton.moments)
    read = _recurring_moment(None) if yearless and "yearly" in skeleton.recurrences else _within_period
    return read(skeleton, words, plan_date, header_year)


_within_period = _recurring_within(days.period)


def _recurring_day(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Thứ Sáu hằng tuần»."""
    recurrence = _shortest(skeleton.recurrences)
    return Deadline("recurring", precision="day", recurrence=recurrence) if recurrence == "weekly" else None


def _recurring_in(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Hằng tháng trong năm» recurs whatever the year; «Hằng năm trong năm 2025» cannot be."""
    recurrence = _shortest(skeleton.recurrences)
    if recurrence == "yearly":
        return None
    if skeleton.moments[0].year is None and header_year is None:
        return Deadline("recurring", recurrence=recurrence)
    return _recurring_within(days.moment)(skeleton, words, plan_date, header_year)


def _recurring_moment_from(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Tháng 12 hằng năm, bắt đầu từ năm 2025»: what comes back, and since when."""
    first, since = skeleton.moments
    if first.year is not None:
        return None
    later = skeleton._replace(moments=(since,))
    deadline = _recurring_within(days.open_from)(later, words, plan_date, header_year)
    if deadline is None or deadline.kind == "unread":
        return deadline
    return deadline._replace(precision=first.precision)


def _open_recurring(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Năm 2025 và bổ sung hàng năm»; a moment without a year («Tháng 11, hằng năm») only recurs."""
    if skeleton.moments[0].year is None and skeleton.moments[0].precision != "year":
        return _recurring_moment(None)(skeleton, words, plan_date, header_year)
    deadline = days.with_days(days.open_from)(skeleton, words, plan_date, header_year)
    if deadline is None or deadline.kind == "unread":
        return deadline
    return deadline._replace(recurrence=_shortest(skeleton.recurrences))


def _open_undated(
    skeleton: Skeleton, words: str, plan_date: PlanDate, header_year: int | None
) -> Deadline | None:
    """«Từ năm học 2026 - 2027»: open at its end, and its first day is not said."""
    note = Finding("vague-deadline", words=words, detail="không rõ ngày đầu")
    return Deadline("open_ended", findings=(note,))


READINGS: dict[str, Reader] = {
    "moment": days.with_days(days.moment),
    "by": days.with_days(days.by),
    "before": days.with_days(days.before),
    "part_of": days.with_days(days.part_of),
    "by_in": days.with_days(days.by_in),
    "period": days.with_days(days.period),
    "several": days.with_days(days.several),
    "several_before": days.with_days(days.several_before),
    "open_from": days.with_days(days.open_from),
    "open_from_first": days.with_days(days.first(1, days.open_from)),
    "moment_first": days.with_days(days.first(1, days.moment)),
    "period_before_vision": days.with_days(days.first(2, days.period)),
    "by_before_vision": days.with_days(days.first(1, days.by)),
    "open_after": days.with_days(days.open_after),
    "open_undated": _open_undated,
    "open_recurring": _open_recurring,
    "ongoing": _ongoing,
    "ongoing_in": _ongoing_in,
    "ongoing_from": days.with_days(days.ongoing_from),
    "ongoing_period": days.with_days(days.ongoing_within),
    "ongoing_until": days.with_days(days.ongoing_until),
    "ongoing_if": _ongoing_if,
    "recurring": _recurring,
    "recurring_unsaid": _recurring_unsaid,
    "recurring_moment": _recurring_moment(None),
    "yearly_moment": _recurring_moment("yearly"),
    "quarterly_moment": _recurring_moment("quarterly"),
    "monthly_moment": _recurring_moment("monthly"),
    "recurring_from": _recurring_within(days.open_from),
    "periodic_days": _periodic_days,
    "recurring_part": _recurring_part,
    "recurring_day": _recurring_day,
    "recurring_in": _recurring_in,
    "recurring_moment_from": _recurring_moment_from,
    "recurring_until": _recurring_within(days.by),
    "recurring_period": _recurring_period,
    "recurring_if": _recurring_if,
    "moment_if": _of_one(days.moment, 0),
    "last_moment_if": _of_one(days.moment, -1),
    "before_if": _of_one(days.before, -1),
    "by_if": _of_one(days.by, -1),
    "conditional": _conditional,
}
