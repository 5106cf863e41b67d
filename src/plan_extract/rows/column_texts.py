"""What stands below the head in a table's columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.model import Grid
from plan_extract.rows.heads import Head
from plan_extract.vntext import fold

TIME = re.compile(r"\d{4}|\d/\d|\b(tháng|quý|năm|tuần|ngày|thường xuyên|hằng|hàng|định kỳ|khi|theo)\b")


def texts_of(grid: Grid, head: Head, *places: int) -> list[str]:
    """What stands in the columns, folded, title rows left out."""
    return [fold(text) for text in printed(grid, head, *places)]


def printed(grid: Grid, head: Head, *places: int) -> list[str]:
    """The same as printed."""
    cells = dict.fromkeys(row[place] for row in grid.rows[head.rows :] for place in places)
    return [cell.text for cell in cells if cell.text and cell.col_span == 1]


def share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    """The share of the texts that a pattern finds something in."""
    return sum(1 for text in texts if pattern.search(text)) / len(texts) if texts else 0.0
