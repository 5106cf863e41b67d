"""Edges → the cells between them: what pdfplumber's ``edges_to_intersections`` and ``intersections_to_cells``
find, with the crossings of each row and column looked up instead of searched for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, TypedDict

from plan_extract.model import Box


class Edge(TypedDict):
    """An edge as pdfplumber's functions want it."""

    x0: float
    x1: float
    top: float
    bottom: float
    width: float
    height: float
    orientation: str


class Crossings(NamedTuple):
    """Where lying and standing edges meet: through each point (x, y) the numbers of the edges that stand and
    that lie there; the heights of the points of each x and the places of the points of each y, ascending."""

    standing: dict[tuple[float, float], set[int]]
    lying: dict[tuple[float, float], set[int]]
    ys: dict[float, list[float]]
    xs: dict[float, list[float]]


def edges_to_cells(edges: Sequence[Edge], snap: float) -> list[Box]:
    """The smallest rectangle to the right of and below each crossing whose four sides are drawn. Edges meet
    that come within ``snap`` points of each other.

    >>> def edge(x0, y0, x1, y1, way):
    ...     return Edge(x0=x0, x1=x1, top=y0, bottom=y1, width=x1 - x0, height=y1 - y0, orientation=way)
    >>> lying = [edge(0, y, 20, y, "h") for y in (0, 10)]
    >>> edges_to_cells(lying + [edge(x, 0, x, 10, "v") for x in (0, 8, 20)], snap=1)
    [Box(x0=0, y0=0, x1=8, y1=10), Box(x0=8, y0=0, x1=20, y1=10)]
    >>> edges_to_cells(lying + [edge(0, 0, 0, 10, "v")], snap=1)
    []
    """
    crossings = edges_to_crossings(edges, snap)
    return [
        cell
        for x, ys in crossings.ys.items()
        for place, y in enumerate(ys)
        if (cell := _cell(crossings, x, y, ys[place + 1 :]))
    ]


def edges_to_crossings(edges: Sequence[Edge], snap: float) -> Crossings:
    """All points at which a standing edge meets a lying one."""
    lying = sorted((edge for edge in edges if edge["orientation"] == "h"), key=lambda edge: edge["top"])
    standing = sorted((edge for edge in edges if edge["orientation"] == "v"), key=lambda edge: edge["x0"])
    tops = [edge["top"] for edge in lying]
    through_standing: defaultdict[tuple[float, float], set[int]] = defaultdict(set)
    through_lying: defaultdict[tuple[float, float], set[int]] = defaultdict(set)
    for number, edge in enumerate(standing):
        x = edge["x0"]
        first, end = bisect_left(tops, edge["top"] - snap), bisect_right(tops, edge["bottom"] + snap)
        for other in range(first, end):
            line = lying[other]
            if line["x0"] - snap <= x <= line["x1"] + snap:
                through_standing[x, line["top"]].add(number)
                through_lying[x, line["top"]].add(other)
    ys: defaultdict[float, list[float]] = defaultdict(list)
    xs: defaultdict[float, list[float]] = defaultdict(list)
    for x, y in sorted(through_standing):
        ys[x].append(y)
        xs[y].append(x)
    return Crossings(through_standing, through_lying, ys, xs)


def _cell(crossings: Crossings, x: float, y: float, below: Sequence[float]) -> Box | None:
    """The smallest cell whose upper left corner is a crossing; ``below``: the heights of those beneath it.
    An edge holds all crossings between its ends, so the first that it does not reach ends the search."""
    standing, lying, _, xs = crossings
    down, along = standing[x, y], lying[x, y]
    beside = xs[y][bisect_right(xs[y], x) :]
    for low in below:
        if down.isdisjoint(standing[x, low]):
            return None
        for right in beside:
            if along.isdisjoint(lying[right, y]):
                break
            corner = (right, low)
            if (
                corner in standing
                and not standing[corner].isdisjoint(standing[right, y])
                and not lying[corner].isdisjoint(lying[x, low])
            ):
                return Box(x, y, right, low)
    return None
