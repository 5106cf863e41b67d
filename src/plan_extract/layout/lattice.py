"""Stretches of lines → edges → the cells between them: what pdfplumber's ``merge_edges``,
``edges_to_intersections`` and ``intersections_to_cells`` give, with the crossings of each row and column
looked up instead of searched for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple, TypedDict

from plan_extract.model import Box


class Edge(TypedDict):
    """An edge, by pdfplumber's names: ``orientation`` is «h» or «v»."""

    x0: float
    x1: float
    top: float
    bottom: float
    orientation: str


def make_edge(x0: float, top: float, x1: float, bottom: float, orientation: str) -> Edge:
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "orientation": orientation}


Span = tuple[float, float, float]
"""A stretch of a line: where the line stands or lies, from where to where the stretch reaches."""


def spans_to_edges(lying: list[Span], standing: list[Span], snap: float) -> list[Edge]:
    """Edges on common lines (the mean of those within ``snap`` points), joined where they nearly touch.

    >>> [edge["x1"] for edge in spans_to_edges([(10, 0, 5), (10.5, 6, 20), (10, 40, 50)], [], snap=2)]
    [20, 50]
    """
    edges = [make_edge(start, y, end, y, "h") for y, start, end in _joined(lying, snap)]
    return edges + [make_edge(x, start, x, end, "v") for x, start, end in _joined(standing, snap)]


def _joined(spans: list[Span], snap: float) -> list[Span]:
    joined: list[Span] = []
    for group in _grouped(sorted(spans), snap):
        place = sum([span[0] for span in group]) / len(group)
        reach: float | None = None
        for _, start, end in sorted(group, key=itemgetter(1)):
            if reach is not None and start <= reach + snap:
                reach = max(reach, end)
                joined[-1] = (place, joined[-1][1], reach)
            else:
                joined.append((place, start, end))
                reach = end
    return joined


def _grouped(spans: list[Span], snap: float) -> list[list[Span]]:
    """Spans, in the order of their lines, parted where neighbouring lines stand further apart."""
    groups: list[list[Span]] = []
    last = float("-inf")
    for span in spans:
        if span[0] - last > snap:
            groups.append([])
        groups[-1].append(span)
        last = span[0]
    return groups


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

    >>> lying = [make_edge(0, y, 20, y, "h") for y in (0, 10)]
    >>> edges_to_cells(lying + [make_edge(x, 0, x, 10, "v") for x in (0, 8, 20)], snap=1)
    [Box(x0=0, y0=0, x1=8, y1=10), Box(x0=8, y0=0, x1=20, y1=10)]
    >>> edges_to_cells(lying + [make_edge(0, 0, 0, 10, "v")], snap=1)
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
