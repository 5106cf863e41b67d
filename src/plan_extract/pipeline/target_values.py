"""What a target's figures are, and the year they look to, where its own words leave that to others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plan_extract.model import Finding, Quantity, RawCell, RawTarget
from plan_extract.normalise.quantities import past_of, read_goals, read_quantities
from plan_extract.normalise.reached import closing_year

_UNIT_BEHIND = re.compile(r"\((?:đvt:? ?|đơn vị(?: tính)?:? ?)?([^()\d]{1,30})\)[ :]*$", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:Phấn đấu )?(?:từ nay )?đến (?:hết |cuối )*"
    r"(?:năm|tháng \d{1,2}(?: ?/| năm)|(?:ngày )?\d{1,2}/\d{1,2}/) ?(20[2-9]\d)[,:]",
    re.IGNORECASE,
)


def part_past(targets: Sequence[RawTarget], since: int | None) -> tuple[list[RawTarget], list[RawTarget]]:
    """The goals, and what columns of years before ``since``, the plan's first, hold: no goals where others
    look further. Columns of five-year marks alone (2025, 2030, 2035) are the steps of one road: the first is
    a goal too, though the plan came late."""
    if since is None:
        return list(targets), []
    later = {
        target.indicator for target in targets if target.value and (target.horizon_year or since) >= since
    }
    years: dict[RawCell, set[int]] = {}
    for target in targets:
        if target.value and target.horizon_year:
            years.setdefault(target.indicator, set()).add(target.horizon_year)
    steps = {indicator for indicator, found in years.items() if all(year % 5 == 0 for year in found)}
    goals: list[RawTarget] = []
    past: list[RawTarget] = []
    for target in targets:
        before = target.value and target.horizon_year and target.horizon_year < since
        told = before and target.indicator in later and target.indicator not in steps
        (past if told else goals).append(target)
    return goals, past


def with_years(targets: Sequence[RawTarget], year: int | None) -> Iterator[RawTarget]:
    """The horizon of targets that name none: ``year`` (the plan's title) unless their last words tell of
    another, else what opens their section."""
    if year is None:
        yield from _opened(targets)
        return
    for target in targets:
        if target.horizon_year:
            yield target
            continue
        closes = None if target.value else closing_year(target.indicator.text.lower())
        yield target if closes not in (None, year) else replace(target, horizon_year=year)


def _opened(targets: Sequence[RawTarget]) -> Iterator[RawTarget]:
    """«- Đến năm 2030, 65% trường học … - Chuyên cần trên 96%»: the year that the first goal of a section
    opens with rules those below, as long as they name none."""
    year: int | None = None
    above: RawTarget | None = None
    for target in targets:
        if target.horizon_year or target.source != "prose" or target.value:
            year, above = None, None
            yield target
            continue
        opening = _OPENING.match(target.indicator.text)
        if above is None and opening:
            year = int(opening[1])
        elif above is None or target.group_text != above.group_text or opening or _names_year(target):
            year = None
        above = target
        yield replace(target, horizon_year=year) if year and not opening else target


def _names_year(target: RawTarget) -> bool:
    """Another year that a goal looks to."""
    return any(quantity.horizon_year for quantity in read_goals(target.indicator.text))


def read_values(target: RawTarget, since: int | None = None) -> tuple[Quantity, ...]:
    """``since``: the plan's first year; what prose says of years before is no goal."""
    if target.value is None:
        return read_goals(target.indicator.text, since)
    quantities = _ahead(read_quantities(target.value.text, unit=target.unit), since or 0)
    unit = None if target.unit else _UNIT_BEHIND.search(target.indicator.text)
    if unit is None or any(quantity.unit for quantity in quantities):
        return quantities
    return _with_unit(quantities, unit[1])


def past_findings(target: RawTarget, since: int | None) -> list[Finding]:
    """What a target's words or its cell say of years before the plan's: no goal, and not lost without a
    word."""
    if target.value is None:
        told = past_of(target.indicator.text, since)
    else:
        quantities = read_quantities(target.value.text, unit=target.unit)
        ahead = _ahead(quantities, since or 0)
        told = tuple(each.text for each in quantities if each not in ahead)
    return [Finding("figure-of-past", target.page_first, words) for words in told]


def past_column_findings(past: Sequence[RawTarget]) -> list[Finding]:
    """One for each column of a year before the plan's on each page."""
    rows = Counter((target.page_first, target.horizon_year) for target in past)
    return [Finding("column-of-past", page, str(year), str(count)) for (page, year), count in rows.items()]


def _ahead(quantities: tuple[Quantity, ...], since: int) -> tuple[Quantity, ...]:
    """«Năm 2025: 60%; năm 2026: 75%» in a cell: without the year before the plan's."""
    later = tuple(each for each in quantities if (each.horizon_year or since) >= since)
    return later or quantities


def _with_unit(quantities: tuple[Quantity, ...], unit: str) -> tuple[Quantity, ...]:
    """«Diện tích tôm - lúa (ha)»: bare figures are in what stands in brackets, where that is a unit."""
    (known,) = read_quantities(f"1 {unit}")[:1]
    if known.value != 1 or known.unit is None:
        return quantities
    return tuple(
        quantity if quantity.value is None else quantity._replace(unit=known.unit) for quantity in quantities
    )
