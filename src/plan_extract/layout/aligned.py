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

from plan_extract.column_heads import head_to_role
from plan_extract.geometry import bounding
from plan_extract.layout.aligned_rows import part_rows
from plan_extract.layout.rulings import TablePart
from plan_extract.model import Box, Line, Page, Word
from plan_extract.settings import LAYOUT
from plan_extract.vntext import bare, fold

_STT = {"stt", "tt"}
_LABEL = re.compile(r"^\(?(\d{1,3}(\.\d{1,2})*|[IVXL]{1,5}|[A-HĐ]|[a-zđ])[.)]{0,2}$")
_BELOW = re.compile(
    r"(noi nhan|tm|kt|tl|tuq|ghi chu|nguoi lap)\b ?[:.]|nguoi lap|thu truong|chu tich$|tong cong\b"
)
Span = tuple[float, float]


class Columns(NamedTuple):
    """The columns of an aligned table: the corridor of white between each two, and the outer sides."""

    left: float
    right: float
    corridors: tuple[Span, ...]
    heads: tuple[Span, ...]
    sides: tuple[float, ...] = ()


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
        if place < start or not _has_stt(lines[place]):
            continue
        first, last = _head_lines(lines, place, start)
        head = head_columns(lines, first, place, last)
        if head and (table := _table(page, lines, head.first, head.last, head.columns, above)):
            tables.append(table)
            start = head.first + len(table.lines)
        elif head:
            unread.append(lines[place])
    return Found(tuple(tables), tuple(unread))


def _has_stt(line: Line) -> bool:
    return any(word[0] in ("STT", "TT", "Stt", "Số") for word in line.words[:4])


# ------------------------------------------------------------------ the head


def _head_lines(lines: Sequence[Line], place: int, least: int) -> tuple[int, int]:
    """The lines of the head around the one with «STT»: up to the first label below it, and as far up as
    lines follow closely."""
    last = place + 1
    while last < min(len(lines), place + LAYOUT.head_lines) and not _labelled(lines[last]):
        last += 1
    first = place
    while first > max(least, place - LAYOUT.head_lines) and _close(lines[first - 1], lines[first]):
        if len(chunks(lines[first - 1])) < 2 and place - first >= 1:
            break
        first -= 1
    return first, last


def _labelled(line: Line, columns: Columns | None = None) -> bool:
    """Begins with a number, which stands in the first column where the columns are known."""
    if columns and line.words[0].x0 > (columns.corridors[0][0] + columns.corridors[0][1]) / 2:
        return False
    return bool(_LABEL.match(line.words[0].text))


def _close(above: Line, below: Line) -> bool:
    return below.box.y0 - above.box.y1 < 0.5 * below.box.height


def chunks(line: Line) -> list[list[Word]]:
    """The words of a line, parted where the gap is wider than a space."""
    parts: list[list[Word]] = []
    for word in line.words:
        if parts and word.x0 - parts[-1][-1].x1 < LAYOUT.column_gap:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


class FoundHead(NamedTuple):
    """A head's lines (end exclusive) and the columns that it names."""

    first: int
    last: int
    columns: Columns


def head_columns(lines: Sequence[Line], first: int, place: int, last: int) -> FoundHead | None:
    """The head around the line with «STT» (``place``): the most of the lines that name columns, three known
    ones and more, none over another's. A title above or below is none of it."""
    steps = [
        (lines[at].box.y0 - lines[at - 1].box.y0, at) for at in range(place + 1, min(last + 1, len(lines)))
    ]
    widest = max((step for step, _ in steps), default=0.0)
    ends = [at for step, at in reversed(steps) if step > widest - 1]
    for low in range(first, place + 1):
        for high in ends:
            if columns := _columns(lines[low:high]):
                return FoundHead(low, high, columns)
    return None


def _columns(lines: Sequence[Line]) -> Columns | None:
    pieces = [chunk for line in lines for chunk in chunks(line)]
    spans = _united([(chunk[0].x0, chunk[-1].x1) for chunk in pieces])
    if len(spans) < 3 or any(_two_on_a_line(span, lines) for span in spans):
        return None
    heads = [" ".join(w.text for c in pieces if _inside(c, span) for w in c) for span in spans]
    roles = [head_to_role(head) for head in heads]
    known = {role for role in roles if role not in ("unknown", "foreign", "other")}
    if fold(heads[0]) not in (*_STT, "số tt") or not known & {"content", "indicator"} or len(known) < 3:
        return None
    corridors = tuple((left[1], right[0]) for left, right in pairwise(spans))
    return Columns(spans[0][0], spans[-1][1], corridors, tuple(spans))


def _united(spans: Sequence[Span]) -> list[Span]:
    united: list[Span] = []
    for low, high in sorted(spans):
        if united and low < united[-1][1] + 1:
            united[-1] = (united[-1][0], max(united[-1][1], high))
        else:
            united.append((low, high))
    return united


def _inside(chunk: Sequence[Word], span: Span) -> bool:
    return span[0] - 0.1 <= chunk[0].x0 and chunk[-1].x1 <= span[1] + 0.1


def _two_on_a_line(span: Span, lines: Sequence[Line]) -> bool:
    return any(sum(_inside(chunk, span) for chunk in chunks(line)) > 1 for line in lines)


# ------------------------------------------------------------------ the body


def _table(
    page: Page, lines: Sequence[Line], first: int, body: int, head: Columns, above: Columns | None = None
) -> Aligned | None:
    """The table whose head is ``lines[first:body]`` (none where the two are equal) with the rows below it."""
    columns, across, last = _run(lines, body, head)
    inside = tuple(lines[first:last])
    labelled = [_labelled(line, columns) for line in inside]
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


def _run(lines: Sequence[Line], body: int, head: Columns) -> tuple[Columns, list[Line], int]:
    """The columns with what the rows leave of their corridors, the lines that run across (titles inside the
    table), and where the table ends."""
    columns, across, last = head, [], body
    waiting: list[Line] = []
    for place in range(body, len(lines)):
        line = lines[place]
        far = place > body and line.box.y0 - lines[place - 1].box.y1 > LAYOUT.aligned_gap
        if far or _BELOW.match(bare(line.text)):
            break
        narrowed = _narrowed(columns, line)
        if narrowed is None:
            waiting.append(line)
            if len(waiting) > 2:
                break
            continue
        if waiting and not _labelled(line, head):
            break
        columns, last = narrowed, place + 1
        across.extend(waiting)
        waiting = []
    if waiting and last + len(waiting) == len(lines) and _is_title(waiting[0], head):
        across, last = across + waiting, len(lines)
    return columns, across, last


def _is_title(line: Line, columns: Columns) -> bool:
    """A title at the foot of the page, its rows on the next."""
    return line.text.isupper() or (_labelled(line, columns) and line.words[0].text[0] in "IVXABCDĐ")


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
