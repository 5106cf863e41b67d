"""Goals in columns without rules: labels left, values right by a tab stop, paired by height.

Dân số trung bình                     374.125 người
Tỷ lệ hộ nghèo theo chuẩn mới
của giai đoạn                              < 0,6 %
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from plan_extract.geometry import bounding
from plan_extract.model import Block, Fragment, Line, RawCell, Word
from plan_extract.vntext import join_lines

_VALUE = re.compile(
    r"^(?:[<>≥≤=~≈]+|trên|dưới|từ|tối thiểu|đạt|khoảng|ít nhất)? ?\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)?"
    r"(?: ?[%‰]| [^\d;:]{1,30})?[.;]?$",
    re.IGNORECASE,
)
GAP = 24.0  # points between a label and its value; justified lines have spaces up to 12
_SAME_STOP = 4.0  # points: values at one tab stop begin, or end, within this
_LEAST_ROWS = 3  # fewer are chance


class Piece(NamedTuple):
    """A paragraph, and the value that stands beside it in a column of its own."""

    block: Block
    value: RawCell | None = None
    year: int | None = None


class _Row(NamedTuple):
    """A line of a paragraph, parted: what stands left, and the value right of the tab stop."""

    place: int
    page: int
    label: tuple[Word, ...]
    value: tuple[Word, ...]
    first: bool


def part_columns(whole: Sequence[Piece]) -> tuple[Piece, ...]:
    """All paragraphs; those that hold a column of values are parted row by row."""
    if any(piece.value for piece in whole):
        runs = ((parted, tuple(run)) for parted, run in groupby(whole, lambda piece: bool(piece.value)))
        return tuple(piece for parted, run in runs for piece in (run if parted else part_columns(run)))
    blocks = [piece.block for piece in whole]
    rows = [row for place, block in enumerate(blocks) for row in _rows(place, block)]
    stops = _stops([row for row in rows if row.value])
    if stops:
        rows = [_cut_at(row, stops) for row in rows]
    columned = {row.place for row in rows if _at_a_stop(row, stops)}
    pieces: list[Piece] = []
    for place, block in enumerate(blocks):
        if place in columned:
            pieces.extend(_parted(block, [_kept(row, stops) for row in rows if row.place == place]))
        else:
            pieces.append(Piece(block))
    return tuple(_whole(pieces))


def _rows(place: int, block: Block) -> Iterator[_Row]:
    first = True
    for part in block.fragments:
        for line in part.lines:
            left, right = _cut(line)
            yield _Row(place, part.page, left, right, first)
            first = False


def _cut(line: Line) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A line at its last wide gap, where a value stands right of it; a value alone has no left part."""
    words = line.words
    white = words[-1].x1 - words[0].x0 - sum([word[3] - word[1] for word in words])
    for place in range(len(words) - 1, 0, -1) if white >= GAP else ():
        if words[place].x0 - words[place - 1].x1 >= GAP:
            right = words[place:]
            return (words[:place], right) if is_value(right) else (words, ())
    return ((), words) if _VALUE.match(line.text) else (words, ())


def _cut_at(row: _Row, stops: Sequence[tuple[int, float]]) -> _Row:
    """A label that reaches nearly to its value: no wide gap, but the value begins at the tab stop."""
    for place in range(1, 0 if row.value else len(row.label)):
        right = row.label[place:]
        if any(side == 0 and abs(right[0].x0 - x) <= _SAME_STOP for side, x in stops) and is_value(right):
            return row._replace(label=row.label[:place], value=right)
    return row


def is_value(words: Sequence[Word]) -> bool:
    return bool(_VALUE.match(" ".join([word.text for word in words])))


def _edges(row: _Row) -> tuple[float, float]:
    return row.value[0].x0, row.value[-1].x1


def _stops(rows: Sequence[_Row]) -> tuple[tuple[int, float], ...]:
    """Tab stops: x where several values beside a label begin (side 0) or end (side 1)."""
    beside = [row for row in rows if row.label]
    return tuple(
        (side, _edges(row)[side])
        for row in beside
        for side in (0, 1)
        if sum(abs(_edges(other)[side] - _edges(row)[side]) <= _SAME_STOP for other in beside) >= _LEAST_ROWS
    )


def _at_a_stop(row: _Row, stops: Sequence[tuple[int, float]]) -> bool:
    return bool(row.value) and any(abs(_edges(row)[side] - x) <= _SAME_STOP for side, x in stops)


def _kept(row: _Row, stops: Sequence[tuple[int, float]]) -> _Row:
    return (
        row
        if not row.value or _at_a_stop(row, stops)
        else row._replace(label=row.label + row.value, value=())
    )


def _parted(block: Block, rows: Sequence[_Row]) -> Iterator[Piece]:
    """A paragraph's rows: a line that begins in small letters goes on with the label above it."""
    current: list[_Row] = []
    for row in rows:
        begins = bool(row.label) and not row.label[0].text[:1].islower()
        if current and begins:
            yield _piece(block, current)
            current = []
        current.append(row)
    if current:
        yield _piece(block, current)


def _piece(block: Block, rows: Sequence[_Row]) -> Piece:
    labels = [(row.page, Line(row.label)) for row in rows if row.label]
    values = [(row.page, Line(row.value)) for row in rows if row.value]
    text = join_lines(line.text for _, line in labels)
    first = any(row.first for row in rows)
    parted = replace(
        block,
        text=text,
        fragments=to_fragments(labels or values),
        label=block.label if first else None,
        level=block.level if first else 0,
    )
    return Piece(parted, to_value(values) if values else None)


def to_value(lines: Sequence[tuple[int, Line]]) -> RawCell:
    text = join_lines(line.text for _, line in lines).rstrip(" .;")
    sure = min(word.confidence for _, line in lines for word in line.words)
    return RawCell(text, text, to_fragments(lines), sure)


def to_fragments(lines: Sequence[tuple[int, Line]]) -> tuple[Fragment, ...]:
    return tuple(
        Fragment(page, bounding(line.box for line in mine), mine)
        for page in dict.fromkeys(page for page, _ in lines)
        if (mine := tuple(line for other, line in lines if other == page))
    )


def _whole(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Labels that the layout took for paragraphs of their own, joined: a value goes with the label above it
    where it stands alone or beside words in small letters; such words go with the value above them."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting and _one(waiting, piece):
            words = join_lines(text for text in (waiting.block.text, piece.block.text) if text)
            parts = (*waiting.block.fragments, *(piece.block.fragments if piece.block.text else ()))
            waiting = Piece(replace(waiting.block, text=words, fragments=parts), waiting.value or piece.value)
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def _one(above: Piece, below: Piece) -> bool:
    if below.block.label is not None or (above.value and below.value) or not (above.value or below.value):
        return False
    return not below.block.text or below.block.text[:1].islower()
