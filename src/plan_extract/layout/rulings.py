"""Rulings → cells → tables of one page, by pdfplumber's algorithm on our own edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

from pdfplumber.table import cells_to_tables

from plan_extract.geometry import clusters, same_places
from plan_extract.layout.bare_heads import with_bare_head
from plan_extract.layout.closed import closed_cells
from plan_extract.layout.lattice import Edge, edges_to_cells, make_edge, spans_to_edges
from plan_extract.model import Box, Ruling
from plan_extract.settings import LAYOUT

_ONE_LINE = 1.0  # points: pieces of one line stand no further apart

Side = Literal["x0", "x1", "top", "bottom"]


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
    edges = rulings_to_edges(rulings)
    if len(edges) <= LAYOUT.max_edges and len(closed := closed_cells(edges)) > 1:
        return [_part(page, closed)]
    edges = close_open_sides(with_bare_head(edges))
    if len(edges) > LAYOUT.max_edges:
        return []
    parts = [_part(page, cells) for cells in cells_to_tables(edges_to_cells(edges, LAYOUT.snap))]
    return sorted(parts, key=lambda part: (part.box.y0, part.box.x0))


def whole_table(page: int, rulings: Sequence[Ruling]) -> TablePart | None:
    """The one table that takes up all rulings of a page (:func:`.closed_cells`), as most tables do: then none
    of them underlines a word or frames one. So near that they would be joined, no two stand."""
    heights = sorted({y0 for _, y0, _, y1 in rulings if y0 == y1})
    places = sorted({x0 for x0, y0, _, y1 in rulings if y0 != y1})
    if len(heights) < 2 or len(places) < 2 or _side_by_side(heights) or _side_by_side(places):
        return None
    edges = rulings_to_edges(rulings)
    closed = closed_cells(edges) if len(edges) <= LAYOUT.max_edges else []
    return _part(page, closed) if len(closed) > 1 else None


def _side_by_side(places: Sequence[float]) -> bool:
    return any(_ONE_LINE < other - one <= LAYOUT.snap for one, other in pairwise(places))


def rulings_to_edges(rulings: Sequence[Ruling]) -> list[Edge]:
    """Edges snapped to common lines and joined where they touch: a double line is one."""
    least = LAYOUT.min_ruling
    lying = [(y0, x0, x1) for x0, y0, x1, y1 in rulings if y0 == y1 and x1 - x0 > least]
    standing = [(x0, y0, y1) for x0, y0, _, y1 in rulings if y0 != y1 and y1 - y0 > least]
    return spans_to_edges(lying, standing, LAYOUT.snap)


def _merged(edges: list[Edge]) -> list[Edge]:
    """Snapped to common lines, joined where they touch."""
    lying = [(edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h"]
    standing = [(edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v"]
    return spans_to_edges(lying, standing, LAYOUT.snap)


def close_open_sides(edges: list[Edge]) -> list[Edge]:
    """Rows that a page breaks have no bottom line there, tables without outer lines no left and right ones:
    between neighbours that end together and are linked by a line across, the side is drawn."""
    lying = [edge for edge in edges if edge["orientation"] == "h"]
    standing = [edge for edge in edges if edge["orientation"] == "v"]
    down = Axis("top", "bottom", "x0", "x1")
    across = Axis("x0", "x1", "top", "bottom")
    sides = [make_edge(end, low, end, high, "v") for end, low, high in _open_gaps(lying, standing, across)]
    ends = [make_edge(low, end, high, end, "h") for end, low, high in _open_gaps(standing, lying, down)]
    corners = [corner for side in _whole(sides, standing) for corner in _corners(side, standing)]
    added = ends + sides + corners + list(_overshoots(lying, standing))
    return _merged(edges + added) if added else edges


def _overshoots(lying: list[Edge], standing: list[Edge]) -> Iterator[Edge]:
    """A lying line that runs on past the last standing line it meets: there the table's outer line is not
    drawn, and stands beside that standing line from its top to its bottom."""
    snap = LAYOUT.snap
    for line in lying:
        met = [
            edge
            for edge in standing
            if line["x0"] - snap <= edge["x0"] <= line["x1"] + snap
            and edge["top"] - snap <= line["top"] <= edge["bottom"] + snap
        ]
        if len(met) < 2:
            continue
        top, bottom = min(edge["top"] for edge in met), max(edge["bottom"] for edge in met)
        for end, last in ((line["x0"], min(e["x0"] for e in met)), (line["x1"], max(e["x0"] for e in met))):
            if abs(end - last) > LAYOUT.narrowest:
                yield make_edge(end, top, end, bottom, "v")
                yield from (make_edge(min(end, last), y, max(end, last), y, "h") for y in (top, bottom))


def _whole(sides: list[Edge], standing: list[Edge]) -> list[Edge]:
    """Each drawn side from its first to its last row, table by table."""
    whole: list[Edge] = []
    for side in sorted(sides, key=lambda side: (side["x0"], side["top"])):
        last = whole[-1] if whole and whole[-1]["x0"] == side["x0"] else None
        if last and not _broken_off(standing, last["bottom"], side["top"]):
            bottom = max(last["bottom"], side["bottom"])
            whole[-1] = make_edge(side["x0"], last["top"], side["x0"], bottom, "v")
        else:
            whole.append(side)
    return whole


def _corners(side: Edge, standing: list[Edge]) -> Iterator[Edge]:
    """A table without outer lines has none above its first row and below its last: where the lines between
    its columns reach further than the drawn side, the side and the line to the nearest column are drawn."""
    x = side["x0"]
    for near, far in (("top", min), ("bottom", max)):
        edge = side["top"] if near == "top" else side["bottom"]
        past = [
            line
            for line in standing
            if line["top"] < edge - LAYOUT.snap < edge + LAYOUT.snap < line["bottom"]
        ]
        if past:
            end = far(line["top"] if near == "top" else line["bottom"] for line in past)
            inner = min(past, key=lambda line: abs(line["x0"] - x))["x0"]
            yield make_edge(x, min(end, edge), x, max(end, edge), "v")
            yield make_edge(min(x, inner), end, max(x, inner), end, "h")


class Axis(NamedTuple):
    """The sides between which lines run, and those by which they stand beside each other."""

    start: Side
    end: Side
    beside: Side
    beside_end: Side


def _open_gaps(lines: list[Edge], links: list[Edge], axis: Axis) -> Iterator[tuple[float, float, float]]:
    """Where neighbouring lines end together, are linked somewhere (or run alike: a row that fills the page)
    but not at these ends: the place of the ends, and from where to where the missing link reaches."""
    links = sorted(links, key=itemgetter(axis.beside))
    for side in (axis.start, axis.end):
        for ends in _grouped(lines, side):
            for one, other in pairwise(sorted(ends, key=itemgetter(axis.beside))):
                low, high = one[axis.beside], other[axis.beside]
                if (
                    not _passed(lines, axis, one[side], low, high)
                    and not _linked(links, axis, one[side], one[side], low, high)
                    and (
                        _linked(links, axis, *_common(one, other, axis), low, high)
                        or (len(ends) > 2 and _alike(one, other, axis))
                        or _titled(links, axis, one[side], low, high)
                        or (_bare(ends, links, axis, one[side]) and not _broken_off(links, low, high))
                    )
                ):
                    yield one[side], low, high


def _passed(lines: list[Edge], axis: Axis, place: float, low: float, high: float) -> bool:
    """Whether another line runs between the two, past the place where they end."""
    snap = LAYOUT.snap
    return any(
        low + snap < line[axis.beside] < high - snap
        and line[axis.start] < place + snap
        and line[axis.end] > place - snap
        for line in lines
    )


def _linked(links: list[Edge], axis: Axis, first: float, last: float, low: float, high: float) -> bool:
    """Whether a line across, one piece or several (in order), joins the two between the places given."""
    snap = LAYOUT.snap
    reached = low
    for link in links:
        if first - snap <= link[axis.start] <= last + snap and link[axis.beside] <= reached + snap:
            reached = max(reached, link[axis.beside_end])
    return reached >= high - snap


def _common(one: Edge, other: Edge, axis: Axis) -> tuple[float, float]:
    return max(one[axis.start], other[axis.start]), min(one[axis.end], other[axis.end])


def _bare(ends: list[Edge], links: list[Edge], axis: Axis, place: float) -> bool:
    """Lying lines of one length, four or more, none of them closed at this end: a table without outer lines,
    in which a title across the columns has no line at all beside it."""
    snap = LAYOUT.snap
    top, bottom = min(edge["top"] for edge in ends), max(edge["top"] for edge in ends)
    return (
        axis.start == "x0"
        and len(ends) > 3
        and all(abs(edge["x0"] - ends[0]["x0"]) + abs(edge["x1"] - ends[0]["x1"]) <= snap for edge in ends)
        and not any(
            abs(link["x0"] - place) <= snap and link["top"] < bottom - snap and link["bottom"] > top + snap
            for link in links
        )
    )


def _titled(standing: list[Edge], axis: Axis, place: float, low: float, high: float) -> bool:
    """A title across the columns of a table without outer lines: all lines between the columns end above it
    and go on at the same places below."""
    if axis.start != "x0" or high - low > LAYOUT.title_height:
        return False
    snap = LAYOUT.snap
    above = sorted(line["x0"] for line in standing if abs(line["bottom"] - low) <= snap)
    below = sorted(line["x0"] for line in standing if abs(line["top"] - high) <= snap)
    alike = len(above) > 1 and same_places(above, below, snap)
    return alike and not any(_close(x, place) for x in above)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= LAYOUT.snap


def _broken_off(standing: list[Edge], low: float, high: float) -> bool:
    """Whether a standing line begins or ends between two heights: there one table ends or begins."""
    snap = LAYOUT.snap
    return any(
        low + snap < line["top"] < high - snap or low + snap < line["bottom"] < high - snap
        for line in standing
    )


def _alike(one: Edge, other: Edge, axis: Axis) -> bool:
    """Standing lines of one length: the sides of a cell that begins and ends outside the page."""
    return axis.start == "top" and _close(one["top"], other["top"]) and _close(one["bottom"], other["bottom"])


def _grouped(edges: list[Edge], side: Side) -> Iterator[list[Edge]]:
    """Edges that end at one place."""
    group: list[Edge] = []
    for edge in sorted(edges, key=itemgetter(side)):
        if group and edge[side] - group[0][side] > LAYOUT.snap:
            yield group
            group = []
        group.append(edge)
    if group:
        yield group


def _part(page: int, cells: list[Box]) -> TablePart:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return TablePart(
        page=page,
        box=Box(min(lefts), min(tops), max(rights), max(bottoms)),
        cells=tuple(cells),
        xs=tuple(clusters({*lefts, *rights}, LAYOUT.snap)),
        ys=tuple(clusters({*tops, *bottoms}, LAYOUT.snap)),
    )
