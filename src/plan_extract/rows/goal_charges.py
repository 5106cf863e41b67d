"""Labelled lines below goals: «1. Tỷ lệ … đạt 98%. / Đơn vị chủ trì: Phòng Kinh tế.» tell who answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from msgspec.structs import replace

from plan_extract.model import ROLES, RawTarget, RoleCell
from plan_extract.rows.prose_labels import Labelled, line_labels

_YEAR = re.compile(r"20[2-9]\d")


def with_charges(targets: Iterable[RawTarget]) -> tuple[RawTarget, ...]:
    """The targets without such lines, whose agencies, and a year to be done in, go to the goals of the
    paragraph above them."""
    found: list[RawTarget] = []
    for target in targets:
        labels = _charges(target)
        if not labels or not found:
            found.append(target)
            continue
        above = len(found) - _of_last_paragraph(found)
        found[above:] = [_charged(goal, target, labels) for goal in found[above:]]
    return tuple(found)


def _charges(target: RawTarget) -> Sequence[Labelled]:
    if target.value is not None or ":" not in target.indicator.text:
        return ()
    labels = line_labels(target.indicator.text)
    return labels if labels and labels[0].role in (*ROLES, "deadline") else ()


def _of_last_paragraph(goals: Sequence[RawTarget]) -> int:
    """How many goals at the end are of one paragraph."""
    paragraph = goals[-1].indicator.fragments
    return sum(1 for _ in takewhile(lambda goal: goal.indicator.fragments is paragraph, reversed(goals)))


def _charged(goal: RawTarget, line: RawTarget, labels: Sequence[Labelled]) -> RawTarget:
    named = tuple(
        RoleCell(role, replace(line.indicator, text=label.value, lined=label.value))
        for label in labels
        for role in ROLES
        if label.role == role and label.value
    )
    years = {year for label in labels if label.role == "deadline" for year in _YEAR.findall(label.value)}
    year = int(years.pop()) if len(years) == 1 else None
    return replace(goal, agencies=(*goal.agencies, *named), horizon_year=goal.horizon_year or year)
