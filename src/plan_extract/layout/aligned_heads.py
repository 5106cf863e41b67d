"""The head of a table without standing lines: which lines it is, which columns it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plan_extract.column_heads import head_to_role
from plan_extract.geometry import parted_at_gaps
from plan_extract.model import Line, Word
from plan_extract.settings import LAYOUT

_STT_PRINTED = ("STT", "TT", "Stt", "Số", "ST")  # «ST⏎T» in a narrow column
_LABEL = re.compile(r"^\(?(\d{1,3}(\.\d{1,2})*|[IVXL]{1,5}|[A-HĐ]|[a-zđ])[.)]{0,2}$")
Span = tuple[float, float]


class Columns(NamedTuple):
    """The columns of an aligned table: the corridor of white between each two, and the outer sides."""

    left: float
    right: float
    corridors: tuple[Span, ...]
    heads: tuple[Span, ...]
    sides: tuple[float, ...] = ()


def has_stt(line: Line) -> bool:
    return any(word.text in _STT_PRINTED for word in line.words[:4])


def head_lines(lines: Sequence[Line], place: int, least: int) -> tuple[int, int]:
    """The lines of the head around the one with «STT»: up to the first label below it, and as far up as
    lines follow closely."""
    last = place + 1
    while last < min(len(lines), place + LAYOUT.head_lines) and not is_labelled(lines[last]):
        last += 1
    first = place
    while first > max(least, place - LAYOUT.head_lines) and _close(lines[first - 1], lines[first]):
        if len(chunks(lines[first - 1])) < 2 and place - first >= 1:
            break
        first -= 1
    return first, last


def is_labelled(line: Line, columns: Columns | None = None) -> bool:
    """Begins with a number, which stands in the first column where the columns are known."""
    if columns and line.words[0].x0 > (columns.corridors[0][0] + columns.corridors[0][1]) / 2:
        return False
    return bool(_LABEL.match(line.words[0].text))


def _close(above: Line, below: Line) -> bool:
    return below.box.y0 - above.box.y1 < 0.5 * below.box.height


def chunks(line: Line) -> list[tuple[Word, ...]]:
    """The words of a line, parted where the gap is wider than a space."""
    return parted_at_gaps(line.words, LAYOUT.column_gap)


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
    found = _named(lines, pieces)
    for group in pieces if len(lines) > 1 else ():
        if group[0].text not in _STT_PRINTED and not _alone(group, pieces):
            without = _named(lines, [piece for piece in pieces if piece is not group])
            if without and (found is None or _plainer(without, found)):
                found = without  # «Cơ quan thực hiện» stands above «Chủ trì» and «Phối hợp»
    return found


def _plainer(one: Columns, other: Columns) -> bool:
    """More columns, or as many with plainly more white between them."""
    if len(one.heads) != len(other.heads):
        return len(one.heads) > len(other.heads)
    white, less = (sum(high - low for low, high in columns.corridors) for columns in (one, other))
    return white > less + 2 * LAYOUT.corridor


def _alone(group: Sequence[Word], pieces: Sequence[Sequence[Word]]) -> bool:
    """Whether nothing stands above or below a head."""
    return not any(
        piece is not group and piece[0].x0 < group[-1].x1 and piece[-1].x1 > group[0].x0 for piece in pieces
    )


def _named(lines: Sequence[Line], pieces: Sequence[Sequence[Word]]) -> Columns | None:
    spans = _united([(chunk[0].x0, chunk[-1].x1) for chunk in pieces])
    if len(spans) < 3 or any(_two_on_a_line(span, pieces) for span in spans):
        return None
    heads = [" ".join(w.text for c in pieces if _inside(c, span) for w in c) for span in spans]
    roles = [head_to_role(head) for head in heads]
    known = {role for role in roles if role not in ("unknown", "foreign", "other")}
    if roles[0] != "stt" or not known & {"content", "indicator"} or len(known) < 3:
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


def _two_on_a_line(span: Span, pieces: Sequence[Sequence[Word]]) -> bool:
    heights = [piece[0].y0 for piece in pieces if _inside(piece, span)]
    return len({round(height / 3) for height in heights}) < len(heights)
