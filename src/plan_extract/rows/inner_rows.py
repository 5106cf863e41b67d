"""Rows inside a table that are no data: its head again, the numbers of its columns, sums."""

from __future__ import annotations

import re

from plan_extract.model import Cell
from plan_extract.rows.columns import COLUMN_NUMBER, Head
from plan_extract.vntext import fold

Row = tuple[Cell, ...]

_SHORT = 3  # letters of a column's number, its brackets with it
_TOTAL = re.compile(r"^(tổng( cộng| số)?|cộng)\b[\s:.]*$")


def repeats_head(row: Row, head: Head) -> bool:
    """The head, or one of its levels, set again inside the table, in its own columns."""
    filled = {(cell.row, cell.col): place for place, cell in enumerate(row) if cell.text}
    if len(filled) < 2:
        return False
    others = 0
    for place in filled.values():
        if not _names(row[place].text, head.columns[place].head):
            others += 1
            if others > 1:  # a row of data tells soon
                return False
    return len(filled) - others >= 2


def _names(text: str, head: str) -> bool:
    text, head = fold(text), fold(head)
    return head.startswith(text) or head.endswith(text)


def is_total(row: Row) -> bool:
    """«Tổng cộng»: the sum below a column of figures."""
    return any(_TOTAL.match(fold(cell.text)) for cell in row if cell.text)


def numbers_columns(row: Row, head: Head) -> bool:
    """«(1) (2) (3) …» again on a later page; some of them may be misread («(», «(®)»), not the task's own."""
    named = [text for place in head.places("content", "indicator") if (text := row[place].text)]
    if [text for text in named if not COLUMN_NUMBER.match(text)]:
        return False
    texts = [cell.text for cell in dict.fromkeys(row) if cell.text]
    numbers = [text for text in texts if COLUMN_NUMBER.match(text)]
    if len(texts) < 3:
        return False
    return len(numbers) == len(texts) or (bool(named) and len(numbers) > 1 and max(map(len, texts)) <= _SHORT)
