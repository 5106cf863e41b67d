"""Goals in columns without rules: labels left, values right by a tab stop, paired by height.

Dân số trung bình                     374.125 người
Tỷ lệ hộ nghèo theo chuẩn mới
của giai đoạn                              < 0,6 %
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from plan_extract.geometry import bounding
from plan_extract.model import Block, Fragment, Line, RawCell, Value, least_sure
from plan_extract.rows.goal_lines import Row, at_a_stop, blocks_to_rows
from plan_extract.vntext import join_lines

_MARK = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})(?P<sign>[.)/]) ?(?=\D)")


class Piece(Value):
    """A paragraph, and the value that stands beside it in a column of its own, its year and unit where the
    columns tell them."""

    block: Block
    value: RawCell | None = None
    year: int | None = None
    unit: str | None = None


def part_columns(whole: Sequence[Piece]) -> tuple[Piece, ...]:
    """All paragraphs; those that hold a column of values are parted row by row."""
    if any(piece.value for piece in whole):
        runs = ((parted, tuple(run)) for parted, run in groupby(whole, lambda piece: bool(piece.value)))
        return tuple(piece for parted, run in runs for piece in (run if parted else part_columns(run)))
    blocks = [piece.block for piece in whole]
    rows, stops = blocks_to_rows(blocks)
    if not stops:
        return tuple(whole)
    levels = {_kind(block.label): block.level for block in blocks if block.label}
    columned = {row.place for row in rows if at_a_stop(row, stops)}
    pieces: list[Piece] = []
    for place, block in enumerate(blocks):
        if place in columned:
            pieces.extend(_parted(block, [row for row in rows if row.place == place], levels))
        else:
            pieces.append(Piece(block))
    return tuple(_whole(_with_year(pieces)))


def _with_year(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The head of the columns left out, its year handed down to the values below it."""
    year: int | None = None
    for piece in pieces:
        if piece.year is not None:
            year = piece.year or None
        elif piece.value:
            yield replace(piece, year=year)
        else:
            yield piece


def _kind(label: str) -> str:
    """What kind of outline mark it is."""
    if label.isdigit():
        return "1"
    if re.fullmatch(r"\d+(?:\.\d+)+", label):
        return f"1.{label.count('.')}"
    return "I" if re.fullmatch(r"[IVX]+", label) else "a" if len(label) == 1 and label.isalpha() else label


def _parted(block: Block, rows: Sequence[Row], levels: Mapping[str, int]) -> Iterator[Piece]:
    """A paragraph's rows: a line that begins in small letters goes on with the label above it, unless it has
    a mark."""
    current: list[Row] = []
    for row in rows:
        begins = bool(row.label) and (not row.label[0].text[:1].islower() or _mark(row, levels) is not None)
        if current and begins:
            yield _piece(block, current, levels)
            current = []
        current.append(row)
    if current:
        yield _piece(block, current, levels)


def _mark(row: Row, levels: Mapping[str, int]) -> str | None:
    """The outline mark of a line that the layout took for the next of the paragraph above, where other
    paragraphs have such marks."""
    match = _MARK.match(Line(row.label).text + " ") if row.label and not row.first else None
    return match["label"] if match and _kind(match["label"]) in levels else None


def _piece(block: Block, rows: Sequence[Row], levels: Mapping[str, int]) -> Piece:
    labels = [(row.page, Line(row.label)) for row in rows if row.label]
    values = [(row.page, Line(row.value)) for row in rows if row.value]
    units = [Line(row.unit).text for row in rows if row.unit]
    text = join_lines(line.text for _, line in labels)
    first = any(row.first for row in rows)
    mark = _mark(rows[0], levels)
    parted = replace(
        block,
        text=text,
        fragments=to_fragments(labels or values),
        label=block.label if first else mark,
        level=block.level if first else levels[_kind(mark)] if mark else 0,
    )
    year = next((row.year for row in rows if row.year is not None), None)
    return Piece(parted, to_value(values) if values else None, year, " ".join(units) or None)


def to_value(lines: Sequence[tuple[int, Line]]) -> RawCell:
    text = join_lines(line.text for _, line in lines).rstrip(" .;")
    fragments = to_fragments(lines)
    return RawCell(text, text, fragments, least_sure(fragments))


def to_fragments(lines: Sequence[tuple[int, Line]]) -> tuple[Fragment, ...]:
    return tuple(
        Fragment(page, bounding(line.box for line in mine), mine)
        for page in dict.fromkeys(page for page, _ in lines)
        if (mine := tuple(line for other, line in lines if other == page))
    )


def _whole(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Labels that the layout took for paragraphs of their own, joined: a value goes with the label above it
    where it stands alone or beside words in small letters; such words go with the value above them, and with
    words that are no whole sentence."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting and _one(waiting, piece):
            words = join_lines(text for text in (waiting.block.text, piece.block.text) if text)
            parts = (*waiting.block.fragments, *(piece.block.fragments if piece.block.text else ()))
            block = replace(waiting.block, text=words, fragments=parts)
            waiting = Piece(
                block, waiting.value or piece.value, waiting.year or piece.year, waiting.unit or piece.unit
            )
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def _one(above: Piece, below: Piece) -> bool:
    if below.block.label is not None or (above.value and below.value):
        return False
    small = below.block.text[:1].islower()
    if not (above.value or below.value):
        return small and (above.block.text[-1:].isalpha() or above.block.text.endswith(","))
    return not below.block.text or small
