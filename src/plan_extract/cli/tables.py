"""The answer to a query → a table for reading, CSV or JSON for machines."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from plan_extract.store.database import Selection

_MOST_COLUMNS = 10  # with more, columns of text get too narrow to read
_LOG_WIDTH = 160  # where there is no terminal to ask


def print_selection(
    selection: Selection, form: Literal["table", "csv", "json"], total: int | None = None
) -> None:
    """Prints all rows. ``total``: how many there are, if these are the first of them."""
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(selection.columns)
        writer.writerows(selection.rows)
    elif form == "json":
        rows = (dict(zip(selection.columns, row, strict=True)) for row in selection.rows)
        for row in rows:
            print(json.dumps(row, ensure_ascii=False, default=_plain))
    else:
        _print_fitting(selection, total)


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def _print_fitting(selection: Selection, total: int | None) -> None:
    """A table where the columns find room, else a line a field. Of many columns those that are the same in
    all rows stand above it, once."""
    rows = list(selection.rows)
    held = list(range(len(selection.columns)))
    same: list[int] = []
    if len(held) > _MOST_COLUMNS:
        held = [n for n in held if any(row[n] is not None for row in rows)]
        whole = total is None or total == len(rows)  # the rows not shown may differ
        same = [n for n in held if whole and len(rows) > 1 and len({row[n] for row in rows}) == 1]
    differ = [n for n in held if n not in same]
    widths = [_width(selection.columns[n], [shown(row[n]) for row in rows]) for n in differ]
    if sum(widths) + 3 * len(widths) + 1 > _console().width:
        print_records(selection._replace(rows=iter(rows)), total)
        return
    for n in same:
        print(f"{selection.columns[n]}: {shown(rows[0][n])}")
    columns = tuple(selection.columns[n] for n in differ)
    print_table(type(selection)(columns, (tuple(row[n] for n in differ) for row in rows)), total=total)


def _width(head: str, cells: Sequence[str]) -> int:
    """The least letters a column needs: the longest word of its head, and of its cells, or ten where they
    have several words."""
    words = max(map(len, head.split()), default=0)
    longest = max(map(len, cells), default=0)
    return max(words, min(longest, 10) if any(" " in cell for cell in cells) else longest)


def _console() -> Console:
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=_LOG_WIDTH)


def _counted(count: int, total: int | None) -> str:
    """How many rows were printed, and how to see the others.

    >>> _counted(3, None), _counted(0, None)
    ('3 dòng', 'Không có dòng nào')
    >>> print(_counted(200, 37851))
    200 dòng đầu trong 37851 dòng. Xem hết: --limit 0 hoặc --format csv; xem ít hơn: thêm --param
    """
    if total is not None and total > count:
        rest = "Xem hết: --limit 0 hoặc --format csv; xem ít hơn: thêm --param"
        return f"{count} dòng đầu trong {total} dòng. {rest}"
    return f"{count} dòng" if count else "Không có dòng nào"


def print_records(selection: Selection, total: int | None = None) -> None:
    """A line a field: for answers too wide to be a table."""
    count = 0
    for count, row in enumerate(selection.rows, 1):
        print(f"── {count} ──")
        for column, value in zip(selection.columns, row, strict=True):
            if value is not None:
                print(f"{column}: {shown(value)}")
    print(_counted(count, total))


def print_table(selection: Selection, title: str | None = None, total: int | None = None) -> None:
    """A table as wide as the terminal; long text is folded, never cut; ids stay whole, to be
    copied."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for column in selection.columns:
        table.add_column(
            Text(column), overflow="fold", no_wrap=column.startswith("Mã") or column.endswith("_id")
        )
    count = 0
    for row in selection.rows:
        table.add_row(*(Text(shown(value)) for value in row))
        count += 1
    console = _console()
    console.print(table)
    if title is None:
        console.print(_counted(count, total), highlight=False)


def shown(value: object) -> str:
    """A value as a Vietnamese reader writes it.

    >>> shown(None), shown(date(2025, 7, 30)), shown(0.65), shown(90.0), shown(True), shown("90.5")
    ('', '30/07/2025', '0,65', '90', 'true', '90.5')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return f"{value:.12g}".replace(".", ",")
        case datetime():
            return f"{value:%d/%m/%Y %H:%M:%S}"
        case date():
            return f"{value:%d/%m/%Y}"
        case _:
            return str(value)
