"""Goals in columns without rules, a column for each year.

Chỉ tiêu                          2026     2028     2030
Hộ dùng nước sạch (%)             ≥ 82     ≥ 88     ≥ 95
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from plan_extract.column_heads import head_to_role
from plan_extract.geometry import parted_at_gaps
from plan_extract.model import Block, Line, Word
from plan_extract.rows.goal_columns import Piece, to_fragments, to_value
from plan_extract.rows.goal_lines import GAP, is_value
from plan_extract.rows.value_columns import head_holds
from plan_extract.vntext import join_lines

_YEAR = re.compile(r"^(?:đến |hết |cuối |năm )*(20\d\d)$", re.IGNORECASE)
_PAIR = re.compile(r"20\d\d (?:(?:đến|hết|cuối|năm) )*20\d\d", re.IGNORECASE)
_SIDE = 26.0  # points between the middles of a year and of the values below it, or their left or right edges

_MOST_LEFT = 4  # columns left of the years: number, label, unit, what was reached

_Words = tuple[Word, ...]


class _Row(NamedTuple):
    """A line: the paragraph it stands in, its page, and what wide gaps part."""

    place: int
    page: int
    line: Line
    chunks: Sequence[_Words]


class _Goal(NamedTuple):
    """A label's lines and the values beside it, left to right."""

    rows: list[_Row]
    label: list[Line]
    values: Sequence[_Words]
    unit: str | None = None


def part_years(blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """All paragraphs; those below a line of years are parted, a piece for each value."""
    if not any(_PAIR.search(block.text) for block in blocks):
        return tuple(map(Piece, blocks))
    rows = list(_rows(blocks))
    pieces: dict[int, list[Piece]] = {}
    taken: set[int] = set()
    at = 0
    while at < len(rows):
        years = _years(rows[at])
        goals, end = _below(rows, at + 1, years, blocks) if years else ([], at + 1)
        if goals:
            taken.update(range(at, end))
            for goal in goals:
                pieces.setdefault(goal.rows[0].place, []).extend(_pieces(goal, years, blocks))
        at = max(end if goals else at + 1, at + 1)
    touched = {rows[number].place for number in taken}
    found: list[Piece] = []
    for place, block in enumerate(blocks):
        if place not in touched:
            found.append(Piece(block))
            continue
        kept = [row for number, row in enumerate(rows) if row.place == place and number not in taken]
        found.extend(_rest(block, kept))
        found.extend(pieces.get(place, ()))
    return tuple(found)


def _rows(blocks: Sequence[Block]) -> Iterator[_Row]:
    for place, block in enumerate(blocks):
        for part in block.fragments:
            for line in part.lines:
                yield _Row(place, part.page, line, parted_at_gaps(line.words, GAP))


def _text(words: _Words) -> str:
    return " ".join([word.text for word in words])


def _years(row: _Row) -> tuple[tuple[int, _Words], ...]:
    """The years of a line that ends with two or more of them, in columns; in their order."""
    found: list[tuple[int, _Words]] = []
    for chunk in reversed(row.chunks if len(row.chunks) > 1 else ()):
        match = _YEAR.match(_text(chunk))
        if match is None:
            break
        found.insert(0, (int(match[1]), chunk))
    rest = len(row.chunks) - len(found)
    rising = all(one[0] < two[0] for one, two in pairwise(found))
    return tuple(found) if len(found) > 1 and rest <= _MOST_LEFT and rising else ()


def _below(
    rows: Sequence[_Row], at: int, years: Sequence[tuple[int, _Words]], blocks: Sequence[Block]
) -> tuple[list[_Goal], int]:
    """The rows below a line of years: each with a value below each year; a label goes on in small letters."""
    goals: list[_Goal] = []
    heads = [_text(chunk) for chunk in rows[at - 1].chunks[: -len(years)]]
    while at < len(rows):
        row = rows[at]
        values = row.chunks[-len(years) :]
        left, unit = _left_of(row.chunks[: -len(years)], heads)
        if left and len(left) <= 2 and all(map(_fits, values, [chunk for _, chunk in years])):
            label = Line(tuple(word for chunk in left for word in chunk))
            goals.append(_Goal([row], [label], values, unit))
        elif goals and len(row.chunks) == 1 and _goes_on(row, goals[-1], blocks):
            goals[-1].rows.append(row)
            goals[-1].label.append(row.line)
        else:
            break
        at += 1
    return goals, at


def _left_of(chunks: Sequence[_Words], heads: Sequence[str]) -> tuple[list[_Words], str | None]:
    """The label's words and the unit, by the heads above them; what was reached before is neither."""
    if len(chunks) != len(heads):
        return list(chunks), None
    units = [_text(chunk) for chunk, head in zip(chunks, heads, strict=True) if head_to_role(head) == "unit"]
    label = [
        chunk
        for chunk, head in zip(chunks, heads, strict=True)
        if head_to_role(head) in ("stt", "indicator", "content") or not _holds_else(head)
    ]
    return label or list(chunks), units[0] if units and label else None


def _holds_else(head: str) -> bool:
    return head_to_role(head) == "unit" or head_holds(head) is not None


def _goes_on(row: _Row, goal: _Goal, blocks: Sequence[Block]) -> bool:
    """A line that begins in small letters left of the values."""
    first = row.chunks[0]
    same = row.place == goal.rows[-1].place or blocks[row.place].label is None
    return same and first[0].text[:1].islower() and first[-1].x1 < goal.values[0][0].x0


def _fits(value: _Words, year: _Words) -> bool:
    if not is_value(value):
        return False
    ours, theirs = (value[0].x0, value[-1].x1), (year[0].x0, year[-1].x1)
    return (ours[0] <= theirs[1] and theirs[0] <= ours[1]) or abs(sum(ours) - sum(theirs)) / 2 <= _SIDE


def _pieces(goal: _Goal, years: Sequence[tuple[int, _Words]], blocks: Sequence[Block]) -> Iterator[Piece]:
    block = blocks[goal.rows[0].place]
    label = [(row.page, line) for row, line in zip(goal.rows, goal.label, strict=True)]
    text = join_lines(line.text for _, line in label)
    first = block.fragments[0].lines[0] is goal.rows[0].line
    own = replace(
        block,
        text=text,
        fragments=to_fragments(label),
        label=block.label if first else None,
        level=block.level if first else 0,
    )
    for words, (year, _) in zip(goal.values, years, strict=True):
        yield Piece(own, to_value([(goal.rows[0].page, Line(words))]), year, goal.unit)


def _rest(block: Block, rows: Sequence[_Row]) -> Iterator[Piece]:
    """What of a paragraph stands above the years or below the values."""
    if rows:
        lines = [(row.page, row.line) for row in rows]
        text = join_lines(line.text for _, line in lines)
        yield Piece(replace(block, text=text, fragments=to_fragments(lines)))
