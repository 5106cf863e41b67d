"""Moments → days: the calendar, and the years that the words leave out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from plan_extract.model import Deadline, Finding, PlanDate, Precision
from plan_extract.normalise.moments import Moment, Part

WHOLE_YEAR_UNTIL = 10  # month; later plans are mostly for the next year, so «Cả năm» is doubtful


NEXT_YEAR_FROM = 11  # month; a plan of November or December is for the year to come …
MONTHS_GONE = 2  # … and means it by a month that lies further back than these


class Span(NamedTuple):
    """First and last day of a moment. ``start`` is None for «cuối …», ``end`` for «đầu năm …»."""

    start: date | None
    end: date | None
    precision: Precision
    part: Part | None = None


def _months_span(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _bounds(moment: Moment, year: int) -> tuple[date, date] | None:
    if moment.precision == "year":
        return _months_span(year, 1, 12)
    if moment.nth and moment.rule.endswith("-from-january"):
        return _months_span(year, 1, moment.nth)
    if moment.nth and moment.rule.endswith("-to-december"):
        return _months_span(year, 13 - moment.nth, 12)
    if moment.nth and moment.precision in ("quarter", "half_year"):
        size = 3 if moment.precision == "quarter" else 6
        return _months_span(year, size * (moment.nth - 1) + 1, size * moment.nth)
    if moment.month is None:
        return None
    if moment.rule in ("week", "week-alone") and moment.nth:
        return date(year, moment.month, 7 * moment.nth - 6), date(year, moment.month, 7 * moment.nth)
    if moment.precision == "month":
        return _months_span(year, moment.month, moment.month)
    if moment.day is None or moment.day > monthrange(year, moment.month)[1]:
        return None
    return (date(year, moment.month, moment.day),) * 2


@lru_cache(maxsize=16384)
def moment_to_span(moment: Moment, year: int) -> Span | None:
    """Days of a moment; None where the calendar has none such (31/02).

    >>> moment_to_span(Moment("quarter", nth=3), 2025)[:2]
    (datetime.date(2025, 7, 1), datetime.date(2025, 9, 30))
    >>> moment_to_span(Moment("year", part="cuối"), 2025)[:2]
    (None, datetime.date(2025, 12, 31))
    >>> moment_to_span(Moment("day", month=2, day=31), 2025) is None
    True
    """
    bounds = _bounds(moment, year)
    if bounds is None:
        return None
    start, end = bounds
    if moment.part == "cuối":
        return Span(None, end, moment.precision, "cuối")
    if moment.part == "đầu" and moment.precision == "year":
        return Span(start, None, "year", "đầu")
    if moment.part == "giữa" and moment.precision == "year":
        return Span(None, date(year, 6, 30), "half_year", "giữa")
    return Span(start, end, moment.precision, moment.part)


# ------------------------------------------------------------------ years that the words leave out


class Dated(NamedTuple):
    """Moments with their days. ``lent`` is the year that only the plan's date supplied, ``next`` tells that
    it is the one after."""

    spans: tuple[Span, ...]
    lent: int | None = None
    next: bool = False


def _later_in_the_year(one: Moment, other: Moment) -> bool:
    """«Từ tháng 10 đến tháng 3/2026»: October is the year before."""
    if one.precision != other.precision:
        return False
    return (one.month or 0, one.day or 0, one.nth or 0) > (other.month or 0, other.day or 0, other.nth or 0)


def _lend_within(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """«Từ tháng 3 đến tháng 9/2026»: the first takes its year from the next, a day also its month."""
    if len(moments) == 1:
        return moments
    lent: list[Moment] = []
    after: Moment | None = None
    for moment in reversed(moments):
        if after is not None and moment.precision == "day" and moment.month is None:
            moment = moment._replace(month=after.month)
        if after is not None and moment.year is None and after.year is not None:
            moment = moment._replace(year=after.year - _later_in_the_year(moment, after))
        lent.append(moment)
        after = moment
    lent.reverse()
    for place, moment in enumerate(lent[1:], 1):
        if moment.year is None:
            lent[place] = moment._replace(year=lent[place - 1].year)
    return tuple(lent)


def _doubtful(moment: Moment, span: Span, plan_date: PlanDate) -> bool:
    """Over when the plan was issued, or a whole year in a plan of the year's end."""
    if plan_date.year is None or plan_date.month is None:
        return False
    if span.end is not None and span.end < date(plan_date.year, plan_date.month, 1):
        return True
    whole_year = moment.precision == "year" and moment.part is None
    return whole_year and plan_date.month > WHOLE_YEAR_UNTIL


def _of_next_year(moment: Moment, plan_date: PlanDate) -> bool:
    """«Trước ngày 20/01» in a plan of December: long gone, so the coming January is meant."""
    if plan_date.year is None or plan_date.month is None or plan_date.month < NEXT_YEAR_FROM:
        return False
    span = moment_to_span(moment, plan_date.year) if moment.precision != "year" else None
    gone = date(plan_date.year, plan_date.month - MONTHS_GONE, 1)
    return span is not None and span.end is not None and span.end < gone


def moments_to_spans(
    moments: tuple[Moment, ...], plan_date: PlanDate, header_year: int | None
) -> Dated | Deadline | None:
    """Days of all moments; a deadline ``unread`` where the plan's year is doubtful, None without a year."""
    spans: list[Span] = []
    lent: int | None = None
    whole = _lend_within(moments)
    later = header_year is None and any(m.year is None and _of_next_year(m, plan_date) for m in whole)
    for moment in whole:
        year = moment.year or header_year
        if year is None and plan_date.year is not None:
            year = lent = plan_date.year + later
        span = moment_to_span(moment, year) if year is not None else None
        if span is None:
            return None
        if lent is not None and _doubtful(moment, span, plan_date):
            return _doubt(plan_date)
        spans.append(span)
    return Dated(tuple(spans), lent, lent is not None and later)


def _doubt(plan_date: PlanDate) -> Deadline:
    issued = f"{plan_date.month}/{plan_date.year}"
    return Deadline("unread", findings=(Finding("year-doubtful", detail=issued),))
