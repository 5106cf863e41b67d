"""Lines drawn as rows of dots or short dashes, each a small filled area, as browsers draw dotted borders."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from plan_extract.model import Ruling
from plan_extract.settings import READ

_LEAST = 8  # dots: fewer are a leader, bullets, or a letter drawn as squares
Dot = tuple[float, float, float, float]


def dots_to_rulings(dots: Iterable[Dot]) -> list[Ruling]:
    """Rulings along the rows and columns of dots that stand closely behind each other.

    >>> dots_to_rulings([(x, 5.0, x + 1, 6.0) for x in range(0, 40, 2)])
    [Ruling(x0=0, y0=5.5, x1=39, y1=5.5)]
    >>> dots_to_rulings([(x, 5.0, x + 1, 6.0) for x in range(0, 400, 40)])
    []
    """
    found = list(dots)
    if len(found) < _LEAST:
        return []
    lying = [
        Ruling(low, at, high, at) for at, low, high in _runs([(y0, y1, x0, x1) for x0, y0, x1, y1 in found])
    ]
    standing = [
        Ruling(at, low, at, high) for at, low, high in _runs([(x0, x1, y0, y1) for x0, y0, x1, y1 in found])
    ]
    return lying + standing


def _runs(dots: list[Dot]) -> list[tuple[float, float, float]]:
    """Of dots as (across, across, along, along): where runs lie and from where to where they reach."""
    rows: dict[int, list[Dot]] = {}
    for dot in dots:
        rows.setdefault(round(dot[0] + dot[1]), []).append(dot)
    found: list[tuple[float, float, float]] = []
    for row in rows.values():
        row.sort(key=lambda dot: dot[2])
        start = 0
        for place, (one, other) in enumerate(pairwise(row), 1):
            if other[2] - one[3] > READ.dot_gap:
                found.extend(_run(row[start:place]))
                start = place
        found.extend(_run(row[start:]))
    return found


def _run(dots: list[Dot]) -> list[tuple[float, float, float]]:
    if len(dots) < _LEAST:
        return []
    return [((dots[0][0] + dots[0][1]) / 2, dots[0][2], max(dot[3] for dot in dots))]
