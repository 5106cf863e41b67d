"""Rows inside a table that are no data: its head again, the numbers of its columns, sums."""

from __future__ import annotations

import re

from plan_extract.model import Cell
from plan_extract.rows.columns import COLUMN_NUMBER, Head
from plan_extract.vntext import fold

Row = tuple[Cell, ...]

_TOTAL = re.compile(r"^(tổng( cộng| số)?|cộng)\b[\s:.]*$")


def repeats_head(row: Row, head: Head) -> bool:
    """The head, or one of its levels, set again inside the table, in its own columns."""
    filled = {(cell.row, cell.col): place for place, cell in enumerate(row) if cell.text}
    same = sum(1 for place in filled.values() if _names(row[place].text, head.columns[place].head))
    return same >= 2 and same >= len(filled) - 1


def _names(text: str, head: str) -> bool:
    text, head = fold(text), fold(head)
    return head.startswith(text) or head.endswith(text)


def is_total(row: Row) -> bool:
    """«Tổng cộng»: the sum below a column of figures."""
    return any(_TOTAL.match(fold(cell.text)) for cell in row if cell.text)


def numbers_columns(row: Row, head: Head) -> bool:
    """«(1) (2) (3) …» again on a later page."""
    texts = [cell.text for cell in dict.fromkeys(row) if cell.text]
    named = [row[place].text for place in head.places("content", "indicator")]
    return len(texts) > 2 and all(COLUMN_NUMBER.match(text) for text in (*texts, *filter(None, named)))
