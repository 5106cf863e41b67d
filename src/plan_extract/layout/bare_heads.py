"""The head of a table without outer lines that shading, not lines, parts from its rows."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.geometry import same_places
from plan_extract.layout.lattice import Edge, make_edge
from plan_extract.settings import LAYOUT

_LEAST = 3  # lines between columns


def with_bare_head(edges: Sequence[Edge]) -> list[Edge]:
    """The edges, and the frame of a head whose lines between columns stand right above those of the rows, at
    the same places, while no line across meets them.

    >>> head = [make_edge(x, 0, x, 20, "v") for x in (10, 30, 50)]
    >>> rows = [make_edge(x, 40, x, 90, "v") for x in (10, 30, 50)]
    >>> lines = [make_edge(0, y, 60, y, "h") for y in (40, 60, 90)]
    >>> [edge["x1"] for edge in with_bare_head([*head, *rows, *lines])[9:]]
    [60, 60, 0, 60]
    """
    lying = [edge for edge in edges if edge["orientation"] == "h"]
    standing = [edge for edge in edges if edge["orientation"] == "v"]
    added: list[Edge] = []
    for head in _alike(standing):
        top, bottom = head[0]["top"], head[0]["bottom"]
        if len(head) < _LEAST or any(_meets(line, head, top, bottom) for line in lying):
            continue
        below = [edge for edge in standing if bottom < edge["top"] <= bottom + LAYOUT.title_height]
        high = min((edge["top"] for edge in below), default=bottom)
        first = [edge for edge in below if edge["top"] <= high + LAYOUT.snap]
        above = [line for line in lying if abs(line["top"] - high) <= LAYOUT.snap]
        if above and same_places(_places(head), _places(first), LAYOUT.snap):
            left, right = min(line["x0"] for line in above), max(line["x1"] for line in above)
            added += [make_edge(left, y, right, y, "h") for y in (top, bottom)]
            added += [make_edge(x, top, x, high, "v") for x in (left, right)]
    return [*edges, *added]


def _alike(standing: Sequence[Edge]) -> list[list[Edge]]:
    """Standing edges that begin and end at the same heights."""
    groups: list[list[Edge]] = []
    for edge in sorted(standing, key=lambda edge: (edge["top"], edge["x0"])):
        for group in groups:
            one = group[0]
            if max(abs(one["top"] - edge["top"]), abs(one["bottom"] - edge["bottom"])) <= LAYOUT.snap:
                group.append(edge)
                break
        else:
            groups.append([edge])
    return groups


def _meets(line: Edge, head: Sequence[Edge], top: float, bottom: float) -> bool:
    across = line["x0"] <= max(edge["x0"] for edge in head) and line["x1"] >= min(edge["x0"] for edge in head)
    return across and top - LAYOUT.snap <= line["top"] <= bottom + LAYOUT.snap


def _places(standing: Sequence[Edge]) -> list[float]:
    return sorted(edge["x0"] for edge in standing)
