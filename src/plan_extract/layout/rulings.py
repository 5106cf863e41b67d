"""Rulings → cells → tables of one page, by pdfplumber's algorithm on our own edges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple, TypedDict

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from plan_extract.geometry import bounding, clusters
from plan_extract.model import Box, Ruling
from plan_extract.settings import LAYOUT


class Edge(TypedDict):
    """An edge as pdfplumber's functions want it."""

    x0: float
    x1: float
    top: float
    bottom: float
    width: float
    height: float
    orientation: str


class TablePart(NamedTuple):
    """The cells of a table on one page, and the lattice that their sides make (points, ascending)."""

    page: int
    box: Box
    cells: tuple[Box, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]


def rulings_to_parts(page: int, rulings: Sequence[Ruling]) -> list[TablePart]:
    """The tables of a page, top to bottom. A frame around one cell is none."""
    if len(rulings) < 4:
        return []
    edges = close_open_sides(rulings_to_edges(rulings))
    if len(edges) > LAYOUT.max_edges:
        return []
    crossings = edges_to_intersections(edges, LAYOUT.snap, LAYOUT.snap)
    tables = cells_to_tables(intersections_to_cells(crossings))
    parts = [_part(page, [Box(*cell) for cell in cells]) for cells in tables]
    return sorted(parts, key=lambda part: (part.box.y0, part.box.x0))


def rulings_to_edges(rulings: Sequence[Ruling]) -> list[Edge]:
    """Edges snapped to common lines and joined where they touch: a double line is one."""
    edges = [
        _edge(ruling.x0, ruling.y0, ruling.x1, ruling.y1, "h" if ruling.horizontal else "v")
        for ruling in rulings
        if ruling.x1 - ruling.x0 > LAYOUT.min_ruling or ruling.y1 - ruling.y0 > LAYOUT.min_ruling
    ]
    snap = LAYOUT.snap
    merged: list[Edge] = merge_edges(edges, snap, snap, snap, snap)
    return merged


def _edge(x0: float, top: float, x1: float, bottom: float, orientation: str) -> Edge:
    return Edge(
        x0=x0, x1=x1, top=top, bottom=bottom, width=x1 - x0, height=bottom - top, orientation=orientation
    )


def close_open_sides(edges: list[Edge]) -> list[Edge]:
    """Rows that a page breaks have no bottom line there, tables without outer lines no left and right ones:
    where the lines across end together and none closes them, the side is drawn."""
    lying = [edge for edge in edges if edge["orientation"] == "h"]
    standing = [edge for edge in edges if edge["orientation"] == "v"]
    added = [
        *(
            _edge(min(e["x0"] for e in ends), y, max(e["x0"] for e in ends), y, "h")
            for y, ends in _open_ends(standing, ("top", "bottom"))
            if len(ends) >= 2 and not _covered(lying, "top", y, "x0", "x1", [e["x0"] for e in ends])
        ),
        *(
            _edge(x, min(e["top"] for e in ends), x, max(e["top"] for e in ends), "v")
            for x, ends in _open_ends(lying, ("x0", "x1"))
            if len(ends) >= 3 and not _covered(standing, "x0", x, "top", "bottom", [e["top"] for e in ends])
        ),
    ]
    return edges + added if added else edges


def _open_ends(edges: list[Edge], sides: tuple[str, str]) -> list[tuple[float, list[Edge]]]:
    """Edges grouped by where they end, for both ends."""
    groups: list[tuple[float, list[Edge]]] = []
    for side in sides:
        place: Callable[[Edge], float] = itemgetter(side)
        for edge in sorted(edges, key=place):
            if groups and groups[-1][1][0] is not edge and 0 <= place(edge) - groups[-1][0] <= LAYOUT.snap:
                groups[-1][1].append(edge)
            else:
                groups.append((place(edge), [edge]))
    return groups


def _covered(across: list[Edge], at: str, place: float, start: str, end: str, reach: Sequence[float]) -> bool:
    """Whether lines at this place already run along the whole reach."""
    low, high = min(reach), max(reach)
    there = [
        (edge[start], edge[end])  # type: ignore[literal-required]
        for edge in across
        if abs(edge[at] - place) <= LAYOUT.snap  # type: ignore[literal-required]
    ]
    reached = low
    for first, last in sorted(there):
        if first <= reached + LAYOUT.snap:
            reached = max(reached, last)
    return reached >= high - LAYOUT.snap


def _part(page: int, cells: list[Box]) -> TablePart:
    return TablePart(
        page=page,
        box=bounding(cells),
        cells=tuple(cells),
        xs=tuple(clusters((x for cell in cells for x in (cell.x0, cell.x1)), LAYOUT.snap)),
        ys=tuple(clusters((y for cell in cells for y in (cell.y0, cell.y1)), LAYOUT.snap)),
    )
