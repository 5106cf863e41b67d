"""Pure functions on boxes and numbers (points)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from plan_extract.model import Affine, Box, Word


def bounding(boxes: Iterable[Box]) -> Box:
    """The smallest box around all.

    >>> bounding([Box(0, 0, 2, 1), Box(1, -1, 3, 1)])
    Box(x0=0, y0=-1, x1=3, y1=1)
    """
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return Box(min(x0s), min(y0s), max(x1s), max(y1s))


def clusters(values: Iterable[float], tolerance: float) -> list[float]:
    """Means of the groups whose neighbours lie within ``tolerance``, ascending.

    >>> clusters([10.2, 0.0, 10.0, 0.4], 0.5)
    [0.2, 10.1]
    """
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def same_places(ours: Sequence[float], theirs: Sequence[float], tolerance: float) -> bool:
    """Whether as many values, in order, each lie within ``tolerance`` of their like.

    >>> same_places([0, 5], [0.4, 5], 0.5), same_places([0, 5], [0, 5, 9], 0.5)
    (True, False)
    """
    return len(ours) == len(theirs) and all(
        abs(one - other) <= tolerance for one, other in zip(ours, theirs, strict=True)
    )


def holds(box: Box, other: Box | Word) -> bool:
    """Whether the middle of another lies inside a box.

    >>> holds(Box(0, 0, 9, 9), Box(5, 5, 11, 11)), holds(Box(0, 0, 9, 9), Box(8, 5, 11, 11))
    (True, False)
    """
    x, y = (other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2
    return box.x0 < x < box.x1 and box.y0 < y < box.y1


def parted_at_gaps(words: tuple[Word, ...], gap: float) -> list[tuple[Word, ...]]:
    """The words of a line, parted where the white between two is ``gap`` points or more.

    >>> line = (Word("Đơn", 0, 0, 9, 9), Word("vị", 12, 0, 18, 9), Word("2026", 30, 0, 39, 9))
    >>> [[word.text for word in part] for part in parted_at_gaps(line, 6)]
    [['Đơn', 'vị'], ['2026']]
    """
    pairs = enumerate(pairwise(words), 1)
    cuts = [place for place, (left, right) in pairs if right.x0 - left.x1 >= gap]
    if not cuts:
        return [words]
    return [words[one:two] for one, two in zip([0, *cuts], [*cuts, len(words)], strict=True)]


def nearest(value: float, ordered: Sequence[float]) -> int:
    """Index of the nearest of some values, which ascend.

    >>> nearest(4.9, [0.0, 5.0, 9.0])
    1
    """
    after = bisect_left(ordered, value)
    if after == 0 or (after < len(ordered) and ordered[after] - value < value - ordered[after - 1]):
        return after
    return after - 1


def on_paper(box: Box, to_paper: Affine | None) -> Box:
    """The box around a straightened page's box on the PDF page itself: what a crop of it shows.

    >>> on_paper(Box(10, 20, 30, 25), (0, 1, -1, 0, 100, 0))
    Box(x0=75, y0=10, x1=80, y1=30)
    """
    if to_paper is None:
        return box
    a, b, c, d, e, f = to_paper
    corners = [(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
