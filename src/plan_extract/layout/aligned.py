"""Tables without standing lines: columns that are only aligned, rows parted by lines across or by white.

STT  Nhiệm vụ                      Cơ quan chủ trì    Thời hạn
1    Ban hành kế hoạch của xã      Văn phòng          Quý I/2026
2    Rà soát hộ nghèo              Phòng Kinh tế      Tháng 6

A head of known columns must stand there, each head over a white corridor's width of its own; without it,
lines that happen to stand in columns are prose. A page that goes on with the last table needs none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plan_extract.geometry import bounding
from plan_extract.layout.aligned_heads import Columns, Span, has_stt, head_columns, head_lines, is_labelled
from plan_extract.layout.aligned_rows import heights_of_lines, part_rows
from plan_extract.layout.rulings import TablePart
from plan_extract.model import Box, Line, Page
from plan_extract.settings import LAYOUT
from plan_extract.vntext import bare

_BELOW = re.compile(
    r"(noi nhan|tm|kt|tl|tuq|ghi chu|nguoi lap)\b ?[:.]|nguoi lap|thu truong|chu tich$|tong cong\b"
)


_PART = re.compile(r"^(?:[IVXLC]{1,5}|[A-HĐ])[.)]?$")


class Aligned(NamedTuple):
    """A table found on a page, its lines, and its columns, by which the next page may go on."""

    part: TablePart
    lines: tuple[Line, ...]
    columns: Columns


class Found(NamedTuple):
    """The aligned tables of a page, and the lines of heads below which no rows could be told apart."""

    tables: tuple[Aligned, ...]
    unread: tuple[Line, ...]


def find_aligned(page: Page, lines: Sequence[Line], above: Columns | None) -> Found:
    """The aligned tables among lines in reading order. ``above``: the columns of the table with which the
    page before ended."""
    tables: list[Aligned] = []
    unread: list[Line] = []
    start = 0
    if above is not None and (more := _table(page, lines, 0, 0, above)):
        tables.append(more)
        start = len(more.lines)
    for place in range(start, len(lines)):
        if place < start or not has_stt(lines[place]):
            continue
        first, last = head_lines(lines, place, start)
        head = head_columns(lines, first, place, last)
        if head and (table := _table(page, lines, head.first, head.last, head.columns, above)):
            tables.append(table)
            start = head.first + len(table.lines)
        elif head:
            unread.append(lines[place])
    return Found(tuple(tables), tuple(unread))


def _table(
    page: Page, lines: Sequence[Line], first: int, body: int, head: Columns, above: Columns | None = None
) -> Aligned | None:
    """The table whose head is ``lines[first:body]`` (none where the two are equal) with the rows below it."""
    columns, across, last = _run(lines, body, head, heights_of_lines(page, head.left, head.right))
    inside = tuple(lines[first:last])
    labelled = [is_labelled(line, columns) for line in inside]
    if not any(labelled[body - first :]):
        return None
    box = bounding(line.box for line in inside)
    sides = _sides(columns, box, (above or head).sides)
    columns = columns._replace(sides=tuple(sides))
    part = part_rows(page, inside, body - first, labelled, across, sides)
    return Aligned(part, inside, columns) if part else None


def _sides(columns: Columns, box: Box, before: Sequence[float]) -> list[float]:
    """Where columns meet: in the middle of each corridor, or where they met on the page ``before``."""
    inner = [(low + high) / 2 for low, high in columns.corridors]
    if len(before) == len(inner) + 2:
        corridors = zip(before[1:-1], columns.corridors, strict=True)
        inner = [min(max(side, low + 1), high - 1) for side, (low, high) in corridors]
        return [before[0], *inner, before[-1]]
    return [min(box.x0, columns.left) - 2, *inner, max(box.x1, columns.right) + 2]


def _run(
    lines: Sequence[Line], body: int, head: Columns, drawn: Sequence[float]
) -> tuple[Columns, list[Line], int]:
    """The columns with what the rows leave of their corridors, the lines that run across (titles inside the
    table), and where the table ends. ``drawn``: heights of lines across, which end a title."""
    columns, across, last = head, [], body
    waiting: list[Line] = []
    for place in range(body, len(lines)):
        line = lines[place]
        far = place > body and line.box.y0 - lines[place - 1].box.y1 > LAYOUT.aligned_gap
        if far or _BELOW.match(bare(line.text)):
            break
        narrowed = None if _names_a_part(lines, place, head, drawn) else _narrowed(columns, line)
        goes_on = waiting and not is_labelled(line, head) and not _parted(waiting[-1], line, drawn)
        if narrowed is None or goes_on:  # a title, or its next line
            waiting.append(line)
            if len(waiting) > 2:
                break
            continue
        columns, last = narrowed, place + 1
        across.extend(waiting)
        waiting = []
    if waiting and last + len(waiting) == len(lines) and _is_title(waiting[0], head):
        across, last = across + waiting, len(lines)
    return columns, across, last


def _names_a_part(lines: Sequence[Line], place: int, head: Columns, drawn: Sequence[float]) -> bool:
    """A part's letter or number and its title between two lines across, nothing beside it: it may run on
    over the side of its column."""
    line = lines[place]
    beside = any(word.x1 > head.heads[2][0] for word in line.words)
    if beside or len(line.words) < 2 or not _PART.match(line.words[0].text) or not is_labelled(line, head):
        return False
    return all(_parted(one, other, drawn) for one, other in pairwise(lines[max(place - 1, 0) : place + 2]))


def _parted(above: Line, below: Line, drawn: Sequence[float]) -> bool:
    return any(above.box.y0 + above.box.y1 < 2 * y < below.box.y0 + below.box.y1 for y in drawn)


def _is_title(line: Line, columns: Columns) -> bool:
    """A title at the foot of the page, its rows on the next."""
    return line.text.isupper() or (is_labelled(line, columns) and line.words[0].text[0] in "IVXABCDĐ")


def _narrowed(columns: Columns, line: Line) -> Columns | None:
    """The corridors less the line's words; None where it leaves one of them too narrow."""
    corridors: list[Span] = []
    middles = [(low + high) / 2 for low, high in columns.heads]
    for (low, high), left, right in zip(columns.corridors, middles, middles[1:], strict=False):
        free = _free(line, low, high, left, right)
        if free is None:
            return None
        corridors.append(free)
    box = line.box
    return columns._replace(
        corridors=tuple(corridors), left=min(columns.left, box.x0), right=max(columns.right, box.x1)
    )


def _free(line: Line, low: float, high: float, left: float, right: float) -> Span | None:
    """What the words of a line leave of a corridor: its widest part."""
    words = [(word.x0, word.x1) for word in line.words if word.x1 > low and word.x0 < high]
    ends = [low, *(x1 for _, x1 in words)]
    starts = [*(x0 for x0, _ in words), high]
    gaps = [(max(end, low), min(start, high)) for end, start in zip(ends, starts, strict=True)]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0])
    return widest if widest[1] - widest[0] >= LAYOUT.corridor else None
