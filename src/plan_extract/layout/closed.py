"""Tables as most are drawn: the outer lines are whole, each line across runs from side to side, the lines
between columns end on them. Nothing has to be closed, and the cells can be told row by row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plan_extract.layout.lattice import Edge
from plan_extract.model import Box
from plan_extract.settings import LAYOUT

_NEAR = LAYOUT.snap / 2  # what meets so closely meets by every measure of the search for cells


class Column(NamedTuple):
    """A line between columns: where it stands, the numbers of the first and the last line across it meets."""

    x: float
    first: int
    last: int


def closed_cells(edges: Sequence[Edge]) -> list[Box]:
    """The cells that :func:`.edges_to_cells` finds on a page with one such table, without a search, in the
    same order; none where any line stands otherwise. ``edges`` as :func:`.spans_to_edges` gives them.

    >>> from plan_extract.layout.lattice import make_edge
    >>> lying = [make_edge(0, y, 90, y, "h") for y in (0, 10, 20)]
    >>> standing = [make_edge(x, 0, x, 20, "v") for x in (0, 90)]
    >>> inner = make_edge(30, 10, 30, 20, "v")
    >>> [cell.x1 for cell in closed_cells([*lying, standing[0], inner, standing[1]])]
    [90, 30, 90]
    >>> closed_cells([*lying, standing[0], inner])
    []
    """
    lying = [edge for edge in edges if edge["orientation"] == "h"]
    standing = [edge for edge in edges if edge["orientation"] == "v"]
    if len(lying) < 2 or len(standing) < 2:
        return []
    left, right = standing[0]["x0"], standing[-1]["x0"]
    if any(abs(edge["x0"] - left) > _NEAR or abs(edge["x1"] - right) > _NEAR for edge in lying):
        return []
    ys = [edge["top"] for edge in lying]
    columns = _columns(standing, ys)
    if not columns or any((end.first, end.last) != (0, len(ys) - 1) for end in (columns[0], columns[-1])):
        return []
    cells: list[Box] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        xs = [x for x, first, last in columns if first <= row < last]
        cells.extend([Box(x0, top, x1, bottom) for x0, x1 in pairwise(xs)])
    return sorted(cells)


def _columns(standing: Sequence[Edge], ys: Sequence[float]) -> list[Column]:
    """The standing lines with the lines across at ``ys`` that they meet; none where one ends elsewhere."""
    columns: list[Column] = []
    for edge in standing:
        top, bottom = edge["top"], edge["bottom"]
        first, last = bisect_left(ys, top - LAYOUT.snap), bisect_right(ys, bottom + LAYOUT.snap) - 1
        if first > last or abs(ys[first] - top) > _NEAR or abs(ys[last] - bottom) > _NEAR:
            return []
        columns.append(Column(edge["x0"], first, last))
    return columns
