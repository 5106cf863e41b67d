"""Heads of task tables that no table was read under: reported wherever they stand, so that no table is
lost without a word. A head is a few neighbouring lines whose pieces, one beside the other, name a task's
columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from plan_extract.column_heads import head_to_role
from plan_extract.geometry import parted_at_gaps
from plan_extract.model import Finding, Fragment, Grid, Layout, Line, Word
from plan_extract.rows.columns import Column, table_kind
from plan_extract.rows.sparse import assigns
from plan_extract.settings import LAYOUT
from plan_extract.vntext import fold

_OPENING = frozenset(
    ("STT", "TT", "Stt", "stt", "ĐẦU", "Đầu", "DANH", "Danh", "CÁC", "Các", "VIỆC", "Việc")
) | {
    *("Nội", "NỘI", "nội", "Nhiệm", "NHIỆM", "nhiệm", "Công", "CÔNG", "công", "Tên", "TÊN", "Số"),
    *("Hoạt", "HOẠT", "Giải", "GIẢI", "Hạng", "HẠNG"),
}
_COMPANY = re.compile(r"chủ trì|phối hợp|thực hiện|thời|tiến độ|hạn|hoàn thành|sản phẩm|kết quả|phụ trách")
_LONGEST = 60  # letters of a head
_LINES = 5  # of a head
_PIECES = 3
_TOLD = 120  # letters of a head in a finding


class Piece(NamedTuple):
    """Words side by side without a wide gap, in one cell."""

    x0: float
    x1: float
    y0: float
    y1: float
    text: str


def unread_heads(layout: Layout, read: Sequence[Grid]) -> list[Finding]:
    """A finding for the first head on each page that none of the tables ``read`` holds, and none tells of."""
    told = {(finding.page, frozenset(finding.words.split())) for finding in layout.findings}
    return [
        Finding("table-unread", page, head[:_TOLD])
        for page, lines in sorted(_pages(layout, read).items())
        if (head := _head(lines))
        and not any(at == page and words and words <= set(head.split()) for at, words in told)
    ]


def _pages(layout: Layout, read: Sequence[Grid]) -> dict[int, list[Line]]:
    """The lines of each page that are in no table read, where one of them may open a head. What a page's
    margin repeats is a head set again."""
    fragments: list[Fragment] = [part for block in layout.blocks for part in block.fragments]
    for grid in layout.grids:
        if not any(grid is other for other in read):
            cells = dict.fromkeys(cell for row in grid.rows for cell in row)
            fragments.extend(part for cell in cells for part in cell.fragments)
    pages: dict[int, list[Line]] = {}
    for part in fragments:
        pages.setdefault(part.page, []).extend(part.lines)
    return {page: lines for page, lines in pages.items() if any(map(_may_open, lines))}


def _may_open(line: Line) -> bool:
    return not _OPENING.isdisjoint([word.text for word in line.words])


# ------------------------------------------------------------------ lines that read as a head


def _head(lines: Sequence[Line]) -> str | None:
    """The words of the first head among the lines of a page: cell by cell, or over lines drawn through it."""
    if _one_below_another(lines):
        return None
    rows = _rows([piece for line in lines for piece in _pieces(line)])
    if all(len(row) < _PIECES for row in rows):
        return None
    if head := _first_head(rows):
        return head
    glued = [_glued(row) for row in rows]
    return _first_head(glued) if glued != rows else None


def _one_below_another(lines: Sequence[Line]) -> bool:
    """Whether no line has a wide gap or stands beside another: nothing to look for, as on most pages."""
    if any(map(_has_gap, lines)):
        return False
    firsts = [line.words[0] for line in lines]
    levels = sorted([(word.y0 + word.y1, word.y1 - word.y0) for word in firsts])
    return not [low for (high, _), (low, height) in pairwise(levels) if low - high < height]


def _first_head(rows: Sequence[Sequence[Piece]]) -> str | None:
    for place, row in enumerate(rows):
        if len(row) < _PIECES:
            continue
        for first in range(place, max(place - _LINES, -1), -1):
            if first < place and not _close(rows[first], rows[first + 1]):
                break
            for last in range(place, min(first + _LINES, len(rows))):
                if last > place and not _close(rows[last - 1], rows[last]):
                    break
                if text := _named([piece for row in rows[first : last + 1] for piece in row]):
                    return text
    return None


def _glued(row: Sequence[Piece]) -> list[Piece]:
    """The pieces of a line, those without a wide gap between them as one."""
    glued: list[Piece] = []
    for piece in sorted(row):
        if glued and piece.x0 - glued[-1].x1 < LAYOUT.column_gap:
            glued[-1] = glued[-1]._replace(x1=piece.x1, text=f"{glued[-1].text} {piece.text}")
        else:
            glued.append(piece)
    return glued


def _pieces(line: Line) -> list[Piece]:
    if not _has_gap(line):
        return [_piece(line.words, line.text)]
    parts = parted_at_gaps(line.words, LAYOUT.column_gap)
    return [_piece(part, " ".join([word.text for word in part])) for part in parts]


def _has_gap(line: Line) -> bool:
    gap, reach = LAYOUT.column_gap, float("inf")
    for word in line.words:
        if word.x0 - reach >= gap:
            return True
        reach = word.x1
    return False


def _piece(words: tuple[Word, ...], text: str) -> Piece:
    first = words[0]
    return Piece(first.x0, words[-1].x1, first.y0, first.y1, text)


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces on one level, top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y0 + piece.y1):
        if rows and piece.y0 + piece.y1 - rows[-1][0].y0 - rows[-1][0].y1 < piece.y1 - piece.y0:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _close(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    return min(piece.y0 for piece in below) - max(piece.y1 for piece in above) < below[0].y1 - below[0].y0


def _named(pieces: Sequence[Piece]) -> str | None:
    """The heads that pieces make, one above the other, where they are those of a table of tasks."""
    text = fold(" ".join(piece.text for piece in pieces))
    if len(text) > _LONGEST * _LINES or not _COMPANY.search(text):
        return None
    columns: list[list[Piece]] = []
    reach = float("-inf")
    for piece in sorted(pieces):
        if piece.x0 >= reach:
            columns.append([])
        columns[-1].append(piece)
        reach = max(reach, piece.x1)
    heads = [" ".join(piece.text for piece in sorted(column, key=lambda p: p.y0)) for column in columns]
    if len(heads) < _PIECES or max(map(len, heads)) > _LONGEST:
        return None
    roles = [head_to_role(head) for head in heads]
    named = {role for role in roles if role not in ("unknown", "other", "foreign")}
    if len(named) < _PIECES or roles.count("unknown") * 3 > len(roles):
        return None
    named_columns = [Column(role, head) for role, head in zip(roles, heads, strict=True)]
    kind = table_kind(named_columns)
    promised = kind == "tasks" or (kind == "sparse" and assigns(named_columns))
    return " · ".join(heads) if promised else None
