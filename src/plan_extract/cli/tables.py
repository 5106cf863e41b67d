"""The answer to a query → a table for reading, CSV or JSON for machines."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from plan_extract.store.database import Selection

_MOST_COLUMNS = 10  # with more, columns get too narrow to read
_LOG_WIDTH = 160  # where there is no terminal to ask


def print_selection(selection: Selection, form: Literal["table", "csv", "json"]) -> None:
    """Prints all rows."""
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(selection.columns)
        writer.writerows(selection.rows)
    elif form == "json":
        rows = (dict(zip(selection.columns, row, strict=True)) for row in selection.rows)
        for row in rows:
            print(json.dumps(row, ensure_ascii=False, default=_plain))
    elif len(selection.columns) > _MOST_COLUMNS:
        print_records(selection)
    else:
        print_table(selection)


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def print_records(selection: Selection) -> None:
    """A line a field: for answers too wide to be a table."""
    count = 0
    for count, row in enumerate(selection.rows, 1):
        print(f"── {count} ──")
        for column, value in zip(selection.columns, row, strict=True):
            if value is not None:
                print(f"{column}: {shown(value)}")
    print(f"{count} dòng")


def print_table(selection: Selection, title: str | None = None) -> None:
    """A table as wide as the terminal; long text is folded, never cut."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for column in selection.columns:
        table.add_column(Text(column), overflow="fold")
    count = 0
    for row in selection.rows:
        table.add_row(*(Text(shown(value)) for value in row))
        count += 1
    console = Console() if sys.stdout.isatty() else Console(width=_LOG_WIDTH)
    console.print(table)
    if title is None:
        console.print(f"{count} dòng", highlight=False)


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
