"""What a figure in a text is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plan_extract.model import Comparator
from plan_extract.normalise.quantity_tables import UnitKind


class Figure(NamedTuple):
    """A figure in a text, from ``start`` to ``end`` with its comparator and unit. ``value`` is None where the
    number allows two readings. ``kind`` is the unit's, None for a bare number."""

    start: int
    end: int
    comparator: Comparator
    value: float | None
    value_max: float | None
    unit: str | None
    kind: UnitKind | None
    rule: str
    compared: bool


def overlaps(spot: tuple[int, int], stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start < spot[1] and spot[0] < end for start, end in stretches)
