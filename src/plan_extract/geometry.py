"""Pure functions on boxes and numbers (points)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from plan_extract.model import Affine, Box


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
