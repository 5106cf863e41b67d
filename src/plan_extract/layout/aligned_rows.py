"""The rows of a table without standing lines: parted by lines across, else by the white above its labels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from plan_extract.geometry import clusters
from plan_extract.layout.rulings import TablePart
from plan_extract.model import Box, Line, Page
from plan_extract.settings import LAYOUT


class Ends(NamedTuple):
    """Where the rows begin and end, where that is known: no page breaks them there."""

    top: float | None = None
    bottom: float | None = None


class Start(NamedTuple):
    """Where a row begins: a line with a label in the first column, or a title that runs ``across``."""

    first: int
    last: int
    across: bool


def part_rows(
    page: Page,
    lines: Sequence[Line],
    head: int,
    labelled: Sequence[bool],
    across: Sequence[Line],
    sides: Sequence[float],
) -> TablePart | None:
    """The part that the lines make, of which the first ``head`` are its head. None where nothing tells the
    rows apart."""
    starts = row_starts(lines, head, labelled, across)
    whole = lines[-1].box.y1 < page.height * (1 - LAYOUT.margin_share)
    ends = Ends(None, max(line.box.y1 for line in lines) if whole else None)
    bounds = _by_rulings(page, lines, head, starts, sides) or white_bounds(lines, head, starts, sides, ends)
    if bounds is None:
        return None
    top = lines[0].box.y0 - 1
    bottom = max(line.box.y1 for line in lines) + 1
    ys = [top, *(y for y in bounds if top < y < bottom), bottom]
    titles = [(_middle(line), line) for line in across]
    cells: list[Box] = []
    for low, high in pairwise(ys):
        inside = [line for y, line in titles if low < y < high]
        xs = _title_sides(inside, sides) if inside else sides
        cells.extend(Box(left, low, right, high) for left, right in pairwise(xs))
    return TablePart(
        page.number, Box(sides[0], top, sides[-1], bottom), tuple(cells), tuple(sides), tuple(ys)
    )


def _title_sides(titles: Sequence[Line], sides: Sequence[float]) -> list[float]:
    """A title's number keeps its column where no word reaches over its side."""
    first = sides[1]
    own = titles[0].words[0].x1 <= first and not any(w.x0 < first < w.x1 for t in titles for w in t.words)
    return [sides[0], first, sides[-1]] if own else [sides[0], sides[-1]]


def row_starts(
    lines: Sequence[Line], head: int, labelled: Sequence[bool], across: Sequence[Line]
) -> list[Start]:
    """Where rows begin, top to bottom; lines of one title follow each other."""
    starts: list[Start] = []
    for place in range(head, len(lines)):
        if lines[place] in across:
            before = starts[-1] if starts else None
            if before and before.across and before.last == place - 1 and not labelled[place]:
                starts[-1] = before._replace(last=place)
            else:
                starts.append(Start(place, place, across=True))
        elif labelled[place]:
            starts.append(Start(place, place, across=False))
    return starts


def _middle(line: Line) -> float:
    return (line.box.y0 + line.box.y1) / 2


def _by_rulings(
    page: Page, lines: Sequence[Line], head: int, starts: Sequence[Start], sides: Sequence[float]
) -> list[float] | None:
    """The lines across the table, where one stands between each two rows."""
    ys = heights_of_lines(page, sides[0], sides[-1])
    rows = [_middle(lines[start.first]) for start in starts]
    if not ys or not all(any(one < y < other for y in ys) for one, other in pairwise(rows)):
        return None
    if head and not any(_middle(lines[head - 1]) < y < _middle(lines[head]) for y in ys):
        ys = sorted([*ys, _between(lines, head)])  # a shaded head needs no line below it
    return ys


def heights_of_lines(page: Page, left: float, right: float) -> list[float]:
    """Where lines, in one piece or several, run across most of the way from ``left`` to ``right``."""
    heights: dict[float, float] = {}
    for ruling in page.rulings:
        if ruling.horizontal:
            covered = min(ruling.x1, right) - max(ruling.x0, left)
            near = next((y for y in heights if abs(y - ruling.y0) <= 1), ruling.y0)
            heights[near] = heights.get(near, 0.0) + max(covered, 0.0)
    return clusters((y for y, covered in heights.items() if covered >= 0.7 * (right - left)), LAYOUT.snap)


def white_bounds(
    lines: Sequence[Line], head: int, starts: Sequence[Start], sides: Sequence[float], ends: Ends
) -> list[float] | None:
    """Bounds between rows by where their labels stand: on their first line, on their last, or at the middle
    of their height; None where that cannot be told. Middles need both ``ends`` of the rows."""
    if not starts:
        return None
    bounds = [_between(lines, head)] if head else []
    where = _label_side(lines, head, starts, sides)
    if where == "top":
        if not head and starts[0].first:
            bounds.append(_between(lines, starts[0].first))
        return bounds + [_above(lines, one, other) for one, other in pairwise(starts)]
    if where == "bottom":
        return bounds + [_between(lines, one.last + 1) for one in starts[:-1]]
    return _around_labels(lines, starts, bounds, ends)


def _label_side(
    lines: Sequence[Line], head: int, starts: Sequence[Start], sides: Sequence[float]
) -> Literal["top", "bottom"] | None:
    """Whether rows begin or end with their label's line: by what stands above the first label and below the
    last; where that does not tell, by whether the lines below labels begin texts or go on with them."""
    last = starts[-1]
    top = starts[0].first == head and _hold_together(lines, _rows_below(lines, starts), sides)
    bottom = (
        last.first == len(lines) - 1
        and not last.across
        and _hold_together(lines, _rows_above(head, starts), sides)
    )
    if not head and starts[0].first:  # the rest of a row that the page broke, or the row's own beginning
        top = _hold_together(lines, _rows_below(lines, starts), sides)
    if not (top and bottom):
        return "top" if top else "bottom" if bottom else None
    firsts = [first for row in _rows_below(lines, starts) for first in _firsts(lines, row, sides)]
    begun = sum(first[0].isupper() for first in firsts)
    return "top" if begun <= 0.6 * len(firsts) else "bottom" if begun >= 0.85 * len(firsts) else None


class Rows(NamedTuple):
    """A label's line, and from where to where the lines reach that would be its row's."""

    label: int
    first: int
    end: int


def _rows_below(lines: Sequence[Line], starts: Sequence[Start]) -> list[Rows]:
    ends = [start.first for start in starts[1:]] + [len(lines)]
    found = zip(starts, ends, strict=True)
    return [Rows(start.first, start.first + 1, end) for start, end in found if not start.across]


def _rows_above(head: int, starts: Sequence[Start]) -> list[Rows]:
    tops = [head, *(start.last + 1 for start in starts[:-1])]
    found = zip(starts, tops, strict=True)
    return [Rows(start.first, top, start.first) for start, top in found if not start.across]


def _hold_together(lines: Sequence[Line], rows: Sequence[Rows], sides: Sequence[float]) -> bool:
    """Whether each column that a row fills is filled on its label's line."""
    odd = 0
    for row in rows:
        others = {place for line in lines[row.first : row.end] for place in _filled(line, sides)}
        odd += not others <= _filled(lines[row.label], sides)
    return odd <= 0.1 * len(rows)


def _firsts(lines: Sequence[Line], row: Rows, sides: Sequence[float]) -> list[str]:
    """The first word of each column on the line below a label."""
    if row.first == row.end:
        return []
    firsts: dict[int, str] = {}
    for word in lines[row.first].words:
        firsts.setdefault(bisect_right(sides, (word.x0 + word.x1) / 2), word.text)
    return list(firsts.values())


def _filled(line: Line, sides: Sequence[float]) -> set[int]:
    return {bisect_right(sides, (word.x0 + word.x1) / 2) for word in line.words}


def _above(lines: Sequence[Line], one: Start, other: Start) -> float:
    """The bound between two rows: right above a label or a title, right below a title."""
    return _between(lines, one.last + 1 if one.across and not other.across else other.first)


def _around_labels(
    lines: Sequence[Line], starts: Sequence[Start], bounds: list[float], ends: Ends
) -> list[float] | None:
    """Row by row: a row reaches as far below its label as above, and ends between two lines."""
    top = bounds[-1] if bounds else ends.top
    if top is None or ends.bottom is None:
        return None
    found: list[float] = []
    gaps = [_between(lines, place) for place in range(1, len(lines))]
    for one, other in pairwise(starts):
        if one.across or other.across:
            top = _above(lines, one, other)
        else:
            low, high = _middle(lines[one.first]), _middle(lines[other.first])
            wanted = 2 * low - top
            top = min(
                (gap for gap in gaps if low < gap < high), key=lambda gap: abs(gap - wanted), default=-1.0
            )
            if abs(top - wanted) > LAYOUT.middle_slack:
                return None
        found.append(top)
    last = 2 * _middle(lines[starts[-1].first]) - top
    return bounds + found if abs(last - ends.bottom) <= LAYOUT.middle_slack else None


def _between(lines: Sequence[Line], place: int) -> float:
    return (lines[place - 1].box.y1 + lines[place].box.y0) / 2
