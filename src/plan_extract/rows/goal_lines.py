"""Lines of goals in columns without rules: the label left, the value right of a tab stop, a unit between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from plan_extract.column_heads import head_to_role
from plan_extract.model import Block, Line, Word
from plan_extract.vntext import fold, has_figure

Words = tuple[Word, ...]

_VALUE = re.compile(
    r"^(?:[<>≥≤=~≈]+|trên|dưới|từ|tối thiểu|đạt|khoảng|ít nhất|không quá|tối đa)? ?\d[\d.,]*(?: ?[%‰])?"
    r"(?: ?(?:[-–]|đến) ?\d[\d.,]*)?(?: ?[%‰]| [^\d;:]{1,30})?[.;]?$"
    r"|^(?:(?:trong |thuộc |vào )?(?:top|tốp|nhóm)|(?:xếp |đứng )?(?:thứ|hạng)) \d{1,3}(?!\d)[^;:]{0,30}$",
    re.IGNORECASE,
)
GAP = 24.0  # points between a label and its value; justified lines have spaces up to 12
_SAME_STOP = 4.0  # points: values at one tab stop begin, or end, within this
_LEAST_ROWS = 3  # fewer are chance
_LONG_VALUE = 40  # letters of a value in words («Không để xảy ra»)
_LONG_UNIT = 25
_HEAD_YEAR = re.compile(
    r"(?:(?:mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|đến|hết|cuối|trong|năm|kh) )*(20\d\d)", re.IGNORECASE
)


class Row(NamedTuple):
    """A line of a paragraph, parted: what stands left, and the value right of the tab stop; ``year``: the
    line is the head of the columns and names it (0: it names none)."""

    place: int
    page: int
    label: Words
    value: Words
    first: bool
    unit: Words = ()
    year: int | None = None


def blocks_to_rows(blocks: Sequence[Block]) -> tuple[list[Row], tuple[tuple[int, float], ...]]:
    """All lines, and the tab stops of those that hold a column of values; nothing where no lines do."""
    lines = [line for block in blocks for part in block.fragments for line in part.lines]
    stops = _stops([value for label, value in map(_cut, lines) if label and value])
    if not stops:
        return [], ()
    rows = [row for place, block in enumerate(blocks) for row in _rows(place, block)]
    rows = [
        row if _goes_on(row, below) else _cut_at(row, stops) for row, below in zip_longest(rows, rows[1:])
    ]
    rows = [row if not row.value or at_a_stop(row, stops) else _whole(row) for row in rows]
    return _with_units(rows), stops


def _rows(place: int, block: Block) -> Iterator[Row]:
    first = True
    for part in block.fragments:
        for line in part.lines:
            left, right = _cut(line)
            yield Row(place, part.page, left, right, first)
            first = False


def _cut(line: Line) -> tuple[Words, Words]:
    """A line at its last wide gap, where a value stands right of it; a value alone has no left part."""
    words = line.words
    if not has_figure(line.text):
        return words, ()
    if place := _last_gap(words):
        return (words[:place], words[place:]) if is_value(words[place:]) else (words, ())
    return ((), words) if _VALUE.match(line.text) else (words, ())


def _last_gap(words: Words) -> int:
    """Where the last wide gap parts the words; 0 where none does."""
    for place in range(len(words) - 1, 0, -1):
        if words[place].x0 - words[place - 1].x1 >= GAP:
            return place
    return 0


def _goes_on(row: Row, below: Row | None) -> bool:
    """A full line whose sentence goes on below: a figure in it stands at a tab stop by chance."""
    if below is None or below.place != row.place or below.value or not (row.label and below.label):
        return False
    return not _last_gap(row.label) and below.label[0].text[:1].islower()


def _cut_at(row: Row, stops: Sequence[tuple[int, float]]) -> Row:
    """A label that reaches nearly to its value: no wide gap, but the value begins at the tab stop; a value in
    words: a wide gap, and it begins or ends there."""
    if row.value or len(row.label) < 2:
        return row
    place = _last_gap(row.label)
    if place and _text_of(row.label[place:], _LONG_VALUE):
        worded = row._replace(label=row.label[:place], value=row.label[place:])
        if at_a_stop(worded, stops):
            return worded
    for place in range(1, len(row.label)):
        right = row.label[place:]
        if any(side == 0 and abs(right[0].x0 - x) <= _SAME_STOP for side, x in stops) and is_value(right):
            return row._replace(label=row.label[:place], value=right)
    return row


def is_value(words: Sequence[Word]) -> bool:
    return bool(_VALUE.match(" ".join([word.text for word in words])))


def _edges(value: Words) -> tuple[float, float]:
    return value[0].x0, value[-1].x1


def _stops(values: Sequence[Words]) -> tuple[tuple[int, float], ...]:
    """Tab stops: x where several values beside a label begin (side 0) or end (side 1)."""
    edges = [_edges(value) for value in values]
    return tuple(
        (side, own[side])
        for own in edges
        for side in (0, 1)
        if sum(abs(other[side] - own[side]) <= _SAME_STOP for other in edges) >= _LEAST_ROWS
    )


def at_a_stop(row: Row, stops: Sequence[tuple[int, float]]) -> bool:
    return bool(row.value) and any(abs(_edges(row.value)[side] - x) <= _SAME_STOP for side, x in stops)


def _whole(row: Row) -> Row:
    return row._replace(label=row.label + row.value, value=())


def _with_units(rows: list[Row]) -> list[Row]:
    """A column of short words between labels and values is the units'; the line above that names the columns
    is their head."""
    cut = [_cut_unit(row) for row in rows]
    starts = [row.unit[0].x0 for row in cut if row.unit]
    stops = [x for x in starts if sum(abs(other - x) <= _SAME_STOP for other in starts) >= _LEAST_ROWS]
    parted = [_unit_at(row, other, stops) for row, other in zip(rows, cut, strict=True)] if stops else rows
    return [_as_head(row) if row.value else row for row in parted]


def _cut_unit(row: Row) -> Row:
    place = _last_gap(row.label) if row.value and len(row.label) > 1 else 0
    left, unit = row.label[:place], row.label[place:]
    if (
        not place
        or not _text_of(unit, _LONG_UNIT)
        or not any(len(word.text.strip(".()")) > 2 for word in left)
    ):
        return row
    return row._replace(label=left, unit=unit)


def _unit_at(row: Row, cut: Row, stops: Sequence[float]) -> Row:
    """The row with its unit where that begins at the units' tab stop, after a wide gap or not."""
    if cut.unit and any(abs(cut.unit[0].x0 - x) <= _SAME_STOP for x in stops):
        return cut
    for place in range(len(row.label) - 1, 0, -1) if row.value else ():
        if any(abs(row.label[place].x0 - x) <= _SAME_STOP for x in stops):
            return row._replace(label=row.label[:place], unit=row.label[place:])
    return row


def _as_head(row: Row) -> Row:
    """«Chỉ tiêu   Đơn vị tính   Năm 2026»: the last year's figures are no value."""
    words = [*row.label, *row.unit, *row.value]
    chunks = [word.text for word in words]
    named = head_to_role(" ".join(chunks[:2])) if row.label and chunks[0][:1].isalpha() else "unknown"
    if named not in ("indicator", "content"):
        return row
    year = _HEAD_YEAR.search(" ".join(chunks))
    return row._replace(year=int(year[1]) if year else 0)


def _text_of(words: Words, longest: int) -> bool:
    text = " ".join([word.text for word in words])
    return 0 < len(text) <= longest and not fold(text).endswith((",", "và"))
