"""Tables without lines between their columns whose lines across are set cell by cell, as Word and browsers
draw a cell's border or shading: where stretches of several lines meet, a column ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plan_extract.geometry import clusters
from plan_extract.model import Ruling, Word
from plan_extract.settings import LAYOUT

_NEAR = 2.0  # points: stretches that meet, lines on one level
_LEAST = 3  # levels on which stretches meet at a place
_STT = frozenset(("STT", "TT", "Stt", "stt"))


class Level(NamedTuple):
    """A line across: its height, its ends, and where its stretches meet."""

    y: float
    x0: float
    x1: float
    meets: tuple[float, ...] = ()


class Sides(NamedTuple):
    """The columns of a table, outer sides included, and the heights of its lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


def with_sides(rulings: Sequence[Ruling], words: Sequence[Word]) -> Sequence[Ruling]:
    """The rulings, and the standing ones that such tables lack.

    >>> lines = [Ruling(x, y, x + 50, y) for y in (0, 20, 40) for x in (0, 50, 100)]
    >>> [ruling.x0 for ruling in with_sides(lines, ())[len(lines):] if ruling.y0 == 0]
    [0, 50.0, 100.0, 150]
    """
    lying = [ruling for ruling in rulings if ruling[1] == ruling[3]]
    if len(lying) < _LEAST * _LEAST or 4 * (len(rulings) - len(lying)) > len(lying):
        return rulings
    levels = _levels(lying)
    places = clusters((x for level in levels for x in level.meets), _NEAR)
    xs = [x for x in places if sum(_meets(level, x) for level in levels) >= _LEAST]
    if len(xs) < 2:
        return rulings
    standing = [ruling for ruling in rulings if ruling[1] != ruling[3]]
    added = [new for table in _tables(levels, xs, words) for new in _drawn(table, standing, words)]
    return [*rulings, *added] if added else rulings


def _levels(lying: Sequence[Ruling]) -> list[Level]:
    groups: list[list[Ruling]] = []
    for ruling in sorted(lying, key=lambda ruling: ruling.y0):
        if not groups or ruling.y0 - groups[-1][-1].y0 > _NEAR:
            groups.append([])
        groups[-1].append(ruling)
    return [_level(group) for group in groups]


def _level(group: Sequence[Ruling]) -> Level:
    stretches = sorted((ruling.x0, ruling.x1) for ruling in group)
    meets = tuple(
        (one[1] + other[0]) / 2 for one, other in pairwise(stretches) if abs(other[0] - one[1]) <= _NEAR
    )
    y = sum(ruling.y0 for ruling in group) / len(group)
    return Level(y, stretches[0][0], max(x1 for _, x1 in stretches), meets)


def _meets(level: Level, x: float) -> bool:
    return any(abs(x - place) <= _NEAR for place in level.meets)


def _tables(levels: Sequence[Level], xs: Sequence[float], words: Sequence[Word]) -> list[Sides]:
    """Levels that follow each other, parted where text stands between two tables."""
    met = [level for level in levels if any(_meets(level, x) for x in xs)]
    right = max(level.x1 for level in met)
    left = min(level.x0 for level in met)
    within = [level for level in levels if abs(level.x1 - right) <= _NEAR and level.x0 >= left - _NEAR]
    sides = (left, *xs, right)
    groups: list[list[float]] = []
    for level in within:
        if not groups or (
            level.y - groups[-1][-1] > LAYOUT.title_height and _crossed(sides, groups[-1][-1], level.y, words)
        ):
            groups.append([])
        groups[-1].append(level.y)
    return [Sides(sides, tuple(group)) for group in groups if len(group) >= _LEAST]


def _crossed(xs: Sequence[float], top: float, bottom: float, words: Sequence[Word]) -> list[float]:
    """The inner sides through which a word runs between two heights."""
    inside = [word for word in words if top < (word.y0 + word.y1) / 2 < bottom]
    return [x for x in xs[1:-1] if any(word.x0 < x - _NEAR and word.x1 > x + _NEAR for word in inside)]


def _drawn(table: Sides, standing: Sequence[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """The standing lines, band by band; where a title runs across the columns, its number's alone."""
    xs, ys = table
    for ruling in standing:
        if xs[0] + _NEAR < ruling.x0 < xs[-1] - _NEAR and ruling.y0 < ys[-1] and ruling.y1 > ys[0]:
            return []  # its columns have lines
    top, bottom = _frame(table, standing)
    added = [Ruling(xs[0], y, xs[-1], y) for y in (top, bottom) if y not in ys]
    ys = tuple(sorted({top, *ys, bottom}))
    if foot := _foot_of_head(Sides(xs, ys), words):
        added.append(Ruling(xs[0], foot, xs[-1], foot))
        ys = (top, foot, *ys[1:])
    for low, high in pairwise(ys):
        crossed = _crossed(xs, low, high, words)
        inner = [x for x in xs[1:2] if x not in crossed] if crossed else xs[1:-1]
        added += [Ruling(x, low, x, high) for x in (xs[0], *inner, xs[-1])]
    return added


def _frame(table: Sides, standing: Sequence[Ruling]) -> tuple[float, float]:
    """How far a frame's sides reach above and below the lines across."""
    xs, ys = table
    top, bottom = ys[0], ys[-1]
    for ruling in standing:
        beside = min(abs(ruling.x0 - xs[0]), abs(ruling.x0 - xs[-1])) <= 2 * _NEAR
        if beside and ruling.y0 <= ys[-1] and ruling.y1 >= ys[0]:
            top = ruling.y0 if ruling.y0 < top - LAYOUT.snap else top
            bottom = ruling.y1 if ruling.y1 > bottom + LAYOUT.snap else bottom
    return top, bottom


def _foot_of_head(table: Sides, words: Sequence[Word]) -> float | None:
    """Between «TT» and the number below it, where no line parts the head from the first row: the middle of
    the widest white."""
    above = [word for word in words if table.ys[0] < (word.y0 + word.y1) / 2 < table.ys[1]]
    first = [word for word in above if table.xs[0] - _NEAR < word.x0 and word.x1 < table.xs[1] + _NEAR]
    head = next((word for word in first if word.text in _STT), None)
    label = next((word for word in first if head and word.y0 > head.y1 and word.text[0].isdigit()), None)
    if head is None or label is None:
        return None
    reach, gaps = head.y1, [(0.0, 0.0)]
    for word in sorted(above, key=lambda word: word.y0):
        if word.y1 > head.y1 and word.y0 < label.y1:
            gaps.append((word.y0 - reach, (word.y0 + reach) / 2))
            reach = max(reach, word.y1)
    widest = max(gaps)
    return widest[1] if widest[0] > 0 else None
