"""Lines drawn around words inside a cell (Word's character border, a text box, a form field's frame, a
table within a cell) are none of the table's: they meet none of its lines, or hang from one like a pocket. In
a table each line ends on another; a corner in its midst at which two lines end is a pocket's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pdfplumber.table import cells_to_tables

from plan_extract.geometry import bounding
from plan_extract.layout.lattice import Crossings, Edge, edges_to_cells, edges_to_crossings, spans_to_edges
from plan_extract.layout.rulings import close_open_sides, rulings_to_edges
from plan_extract.model import Box, Ruling, Word
from plan_extract.settings import LAYOUT

_TOUCH = 1.0  # points: lines that meet; a border of words may come as near as the cell's padding
_LEAST = 8  # rulings: a table around a frame has more
_CELLS = 4  # of a table: fewer are a frame, or a page's layout, around a table
_DOUBLE = 3.0  # points between the two lines of a double one
_LINED = 3  # frames
_ONE_LINE = 20.0  # points: the border of words on one line is lower
_HUG = 3.0  # points between a border and the ends of its words
_HEADS = frozenset(("STT", "TT", "Stt", "stt"))


def without_frames(rulings: Sequence[Ruling], words: Sequence[Word]) -> Sequence[Ruling]:
    """The rulings but for such frames.

    >>> lying = [Ruling(0, y, 200, y) for y in (0, 40, 80)]
    >>> table = lying + [Ruling(x, 0, x, 80) for x in (0, 100, 200)]
    >>> frame = [Ruling(110, y, 150, y) for y in (5, 20)] + [Ruling(x, 5, x, 20) for x in (110, 150)]
    >>> without_frames(table + frame, ()) == table
    True
    """
    if len(rulings) < _LEAST:
        return rulings
    across = _lying_edges(rulings)
    if _all_across(across):
        return rulings
    edges = [*across, *_standing_edges(rulings)]
    if len(edges) > LAYOUT.max_edges:
        return rulings
    groups = _apart(_strangers(edges))
    if not groups:
        return rulings
    doubted = [edge for group in groups for edge in group]
    tables = _tables([ruling for ruling in rulings if not _part_of(ruling, doubted)])
    dropped = [edge for group in groups if _is_frame(group, tables, words) for edge in group]
    return [ruling for ruling in rulings if not _part_of(ruling, dropped)] if dropped else rulings


def _lying_edges(rulings: Sequence[Ruling]) -> list[Edge]:
    return spans_to_edges([(y0, x0, x1) for x0, y0, x1, y1 in rulings if y0 == y1 and x1 > x0], [], _TOUCH)


def _standing_edges(rulings: Sequence[Ruling]) -> list[Edge]:
    return spans_to_edges([], [(x0, y0, y1) for x0, y0, _, y1 in rulings if y0 != y1], _TOUCH)


def _all_across(lying: Sequence[Edge]) -> bool:
    """Whether each line across runs from side to side: nothing to look for, as in most tables."""
    lefts, rights = [edge["x0"] for edge in lying], [edge["x1"] for edge in lying]
    return not lying or (max(lefts) - min(lefts) <= _TOUCH and max(rights) - min(rights) <= _TOUCH)


def _part_of(ruling: Ruling, edges: Iterable[Edge]) -> bool:
    """Whether a ruling is a piece of one of the edges."""
    x0, y0, x1, y1 = ruling
    orientation = "h" if y0 == y1 else "v"
    return any(
        edge["orientation"] == orientation
        and edge["x0"] - _TOUCH <= x0
        and x1 <= edge["x1"] + _TOUCH
        and edge["top"] - _TOUCH <= y0
        and y1 <= edge["bottom"] + _TOUCH
        for edge in edges
    )


def _box(edges: Iterable[Edge]) -> Box:
    return bounding(Box(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in edges)


# ------------------------------------------------------------------ which lines are doubted


def _strangers(edges: Sequence[Edge]) -> list[list[Edge]]:
    """The groups of edges that meet each other and lie inside a greater group, and the pockets of groups."""
    lying = sorted((edge for edge in edges if edge["orientation"] == "h"), key=lambda edge: edge["top"])
    standing = sorted((edge for edge in edges if edge["orientation"] == "v"), key=lambda edge: edge["x0"])
    crossings = edges_to_crossings([*lying, *standing], _TOUCH)
    groups = _joined(lying, standing, crossings)
    found: list[list[Edge]] = []
    boxes = [_box(group) for group in groups]
    for group, box in zip(groups, boxes, strict=True):
        if any(other is not box and _within(box, other) for other in boxes):
            found.append(group)
    strange = {id(edge) for group in found for edge in group}
    greater = [box for box in boxes if box.width and box.height]
    corners = {id(edge) for edge in _pockets(lying, standing, crossings, greater)} - strange
    if corners:
        pieces = [edge for edge in edges if id(edge) in corners]
        low = [edge for edge in pieces if edge["orientation"] == "h"]
        tall = [edge for edge in pieces if edge["orientation"] == "v"]
        found.extend(_joined(low, tall, edges_to_crossings([*low, *tall], _TOUCH)))
    return found


def _apart(groups: Sequence[list[Edge]]) -> Sequence[list[Edge]]:
    """None of them where several stand in line, some of more than one line of text, as far apart as a double
    line's two: they are the cells of a table with double lines."""
    boxes = [_box(group) for group in groups]
    cells = sum(any(other is not box and _in_line(box, other) for other in boxes) for box in boxes)
    return groups if cells < _LINED else ()


def _in_line(box: Box, other: Box) -> bool:
    stacked = abs(box.x0 - other.x0) + abs(box.x1 - other.x1) <= _TOUCH
    beside = abs(box.y0 - other.y0) + abs(box.y1 - other.y1) <= _TOUCH
    near = (stacked and min(abs(box.y1 - other.y0), abs(other.y1 - box.y0)) <= _DOUBLE) or (
        beside and min(abs(box.x1 - other.x0), abs(other.x1 - box.x0)) <= _DOUBLE
    )
    return near and max(box.height, other.height) > _ONE_LINE


def _within(box: Box, other: Box) -> bool:
    """Inside a taller one, or sticking out above or below: where a page breaks a row, borders of words do."""
    beside = other.x0 < box.x0 and box.x1 < other.x1 and box.height < other.height
    return beside and box.y0 < other.y1 and box.y1 > other.y0


def _inside(box: Box, other: Box, slack: float = 0.0) -> bool:
    return (
        other.x0 - slack < box.x0
        and box.x1 < other.x1 + slack
        and other.y0 - slack < box.y0
        and box.y1 < other.y1 + slack
    )


def _joined(lying: Sequence[Edge], standing: Sequence[Edge], crossings: Crossings) -> list[list[Edge]]:
    """The edges by groups that meet each other."""
    owner = list(range(len(lying) + len(standing)))

    def root(place: int) -> int:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    for point, through in crossings.lying.items():
        first, *others = [*through, *(number + len(lying) for number in crossings.standing[point])]
        for other in others:
            owner[root(other)] = root(first)
    groups: dict[int, list[Edge]] = {}
    for place, edge in enumerate((*lying, *standing)):
        groups.setdefault(root(place), []).append(edge)
    return list(groups.values())


def _pockets(
    lying: Sequence[Edge], standing: Sequence[Edge], crossings: Crossings, boxes: Sequence[Box]
) -> list[Edge]:
    """The edges that end together at a corner in the midst of a group."""
    found: list[Edge] = []
    for (x, y), through in crossings.lying.items():
        across = [lying[number] for number in through]
        upright = [standing[number] for number in crossings.standing[x, y]]
        if len(across) != 1 or len(upright) != 1:
            continue
        ends = min(x - across[0]["x0"], across[0]["x1"] - x) <= _TOUCH
        stops = min(y - upright[0]["top"], upright[0]["bottom"] - y) <= _TOUCH
        if ends and stops and any(_inside(Box(x, y, x, y), box, -_TOUCH) for box in boxes):
            found.extend((across[0], upright[0]))
    return found


# ------------------------------------------------------------------ which of them are frames


def _tables(rulings: Sequence[Ruling]) -> list[list[Box]]:
    cells = edges_to_cells(close_open_sides(rulings_to_edges(rulings)), LAYOUT.snap)
    return [table for table in cells_to_tables(cells) if len(table) >= _CELLS]


def _is_frame(group: Sequence[Edge], tables: Sequence[Sequence[Box]], words: Sequence[Word]) -> bool:
    """In a cell of a table and narrower (a high one may reach into the cells above and below), and no line
    that parts it; a table with a head of its own is none."""
    box = _box(group)
    cells = next((cells for table in tables if (cells := [cell for cell in table if _meet(box, cell)])), [])
    if not cells or not all(cell.x0 - _TOUCH < box.x0 and box.x1 < cell.x1 + _TOUCH for cell in cells):
        return False
    inside = [word for word in words if _inside(word.box, box, LAYOUT.snap)]
    sides = {round(edge["x0"]) for edge in group if edge["orientation"] == "v"}
    if len(sides) > 2 and any(word.text in _HEADS for word in inside):
        return False
    if _closed(group):
        return True
    least = 2 * LAYOUT.snap
    parts = any(box.width > cell.width - least or box.height > cell.height - least for cell in cells)
    return (len(cells) == 1 and not parts) or _hugs(box, inside)


def _meet(box: Box, cell: Box) -> bool:
    """Whether they have more than their sides in common."""
    return (
        box.x0 < cell.x1 - _TOUCH
        and box.x1 > cell.x0 + _TOUCH
        and box.y0 < cell.y1 - _TOUCH
        and box.y1 > cell.y0 + _TOUCH
    )


def _closed(group: Sequence[Edge]) -> bool:
    """Two lines and more across, and one upright at least: a frame, or a piece of one over several lines."""
    upright = any(edge["orientation"] == "v" for edge in group)
    return upright and len({round(edge["top"]) for edge in group if edge["orientation"] == "h"}) > 1


def _hugs(box: Box, words: Sequence[Word]) -> bool:
    """A border begins and ends with the words on its line, as no line between rows does."""
    if not words:
        return False
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    return abs(left - box.x0) <= _HUG and abs(right - box.x1) <= _HUG
