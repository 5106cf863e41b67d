"""Table parts and words → cells with their lines → one grid over all pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from plan_extract.geometry import nearest
from plan_extract.layout.lines import mark_hard_breaks, printed, words_to_lines
from plan_extract.layout.rulings import TablePart
from plan_extract.layout.turned import is_turned, turned_lines
from plan_extract.model import Box, Cell, Fragment, Line, Value, Word


class PartCell(Value):
    """A cell of a part, by its place in the part's lattice (end exclusive)."""

    row: int
    row_end: int
    col: int
    col_end: int
    box: Box
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return printed(self.lines)[0]


row_by_row = attrgetter("row", "row_end", "col")


class FilledPart(Value):
    """A part with its words: ``cells`` cover the whole lattice, row by row."""

    page: int
    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[PartCell, ...]


def fill_part(part: TablePart, words: Sequence[Word]) -> FilledPart:
    """Words go to the cell in which their middle lies; a place without a ruled cell is a cell of its own."""
    places, owner = _places(part)
    held: list[list[Word]] = [[] for _ in places]
    rows, columns = part.ys[1:-1], part.xs[1:-1]
    lattice = [[held[owner[row, col]] for col in range(len(columns) + 1)] for row in range(len(rows) + 1)]
    row, top, bottom = lattice[0], float("nan"), float("nan")
    for word in words:
        if word.y0 != top or word.y1 != bottom:  # not at the height of the word before
            top, bottom = word.y0, word.y1
            row = lattice[bisect_right(rows, (top + bottom) / 2)]
        row[bisect_right(columns, (word.x0 + word.x1) / 2)].append(word)
    widths = _widths(part, places, held)
    cells = [
        PartCell(*place, _lines(inside, width))
        for place, inside, width in zip(places, held, widths, strict=True)
    ]
    return FilledPart(part.page, part.box, part.xs, part.ys, tuple(sorted(cells, key=row_by_row)))


def _lines(words: Sequence[Word], width: float) -> tuple[Line, ...]:
    if [word for word in words[:3] if word.y1 - word.y0 > word.x1 - word.x0] and is_turned(words):
        return turned_lines(words)
    return mark_hard_breaks(words_to_lines(words), width)


Place = tuple[int, int, int, int, Box]


def _places(part: TablePart) -> tuple[list[Place], dict[tuple[int, int], int]]:
    """The cells of the part's lattice, and for each row and column the number of the cell that covers it."""
    places: list[Place] = []
    owner: dict[tuple[int, int], int] = {}
    lefts, tops, rights, bottoms = zip(*part.cells, strict=True)
    rows = {y: nearest(y, part.ys) for y in {*tops, *bottoms}}
    columns = {x: nearest(x, part.xs) for x in {*lefts, *rights}}
    for box in sorted(part.cells, key=_size):
        row, row_end, col, col_end = rows[box[1]], rows[box[3]], columns[box[0]], columns[box[2]]
        if row_end - row == 1 == col_end - col:  # most cells: one place
            if (row, col) in owner:
                continue
            owner[row, col] = len(places)
        else:
            covered = [(r, c) for r in range(row, row_end) for c in range(col, col_end)]
            if not covered or not owner.keys().isdisjoint(covered):
                continue
            owner.update(dict.fromkeys(covered, len(places)))
        places.append((row, row_end, col, col_end, box))
    n_rows, n_cols = len(part.ys) - 1, len(part.xs) - 1
    if len(owner) == n_rows * n_cols:
        return places, owner
    for row in range(n_rows):
        for col in range(n_cols):
            if (row, col) not in owner:
                owner[row, col] = len(places)
                box = Box(part.xs[col], part.ys[row], part.xs[col + 1], part.ys[row + 1])
                places.append((row, row + 1, col, col + 1, box))
    return places, owner


def _size(box: Box) -> tuple[float, Box]:
    x0, y0, x1, y1 = box
    return (y1 - y0) * (x1 - x0), box


def _widths(part: TablePart, places: Sequence[Place], held: Sequence[Sequence[Word]]) -> list[float]:
    """The width that text may use in each cell: the cell less its padding, which is the least that any
    cell of the part leaves on the left."""
    pad = min(
        [
            min([word.x0 for word in words]) - place[4][0]
            for place, words in zip(places, held, strict=True)
            if words
        ],
        default=0.0,
    )
    return [place[4].width - 2 * max(pad, 0.0) for place in places]


# ------------------------------------------------------------------ joining parts into a grid


class Slot(Value):
    """A cell of the joined table on its way: its place in the columns and its fragments."""

    row_span: int
    col: int
    col_end: int
    fragments: tuple[Fragment, ...]


def part_to_rows(part: FilledPart, xs: Sequence[float], shift: float) -> list[dict[int, Slot]]:
    """The part's rows on the columns ``xs`` of the joined table; each cell stands where it begins."""
    columns = [nearest(x - shift, xs) for x in part.xs]
    rows: list[dict[int, Slot]] = [{} for _ in range(len(part.ys) - 1)]
    for cell in part.cells:
        col, col_end = columns[cell.col], max(columns[cell.col_end], columns[cell.col] + 1)
        piece = Fragment(part.page, cell.box, cell.lines)
        rows[cell.row][col] = Slot(cell.row_end - cell.row, col, col_end, (piece,))
    return rows


def rows_to_cells(rows: Sequence[dict[int, Slot]], n_cols: int) -> tuple[tuple[Cell, ...], ...]:
    """Every place of the table with the cell that covers it."""
    table: list[list[Cell | None]] = [[None] * n_cols for _ in rows]
    for r, row in enumerate(rows):
        for slot in row.values():
            cell = _cell(r, slot)
            for places in table[r : r + slot.row_span]:
                for place in range(slot.col, min(slot.col_end, n_cols)):
                    if places[place] is None:
                        places[place] = cell
    return tuple(
        tuple(cell or Cell(r, c, 1, 1, "", "", ()) for c, cell in enumerate(cells))
        for r, cells in enumerate(table)
    )


def _cell(row: int, slot: Slot) -> Cell:
    text, lined = printed_over_pages(slot.fragments)
    return Cell(row, slot.col, slot.row_span, slot.col_end - slot.col, text, lined, slot.fragments)


def printed_over_pages(fragments: Sequence[Fragment]) -> tuple[str, str]:
    """The text of all fragments, and the same with the writer's line breaks, over page breaks too."""
    if len(fragments) == 1:
        return printed(fragments[0].lines)
    lines = [line for part in fragments for line in part.lines]
    if lines:
        width = min(part.box.width - 2 * _pad(part) for part in fragments if part.lines)
        firsts = [part.lines[0] for part in fragments if part.lines][1:]
        marked = mark_hard_breaks(lines, width)
        lines = [new if old in firsts else old for old, new in zip(lines, marked, strict=True)]
    return printed(lines)


def _pad(part: Fragment) -> float:
    return max(min(line.words[0].x0 for line in part.lines) - part.box.x0, 0.0)
