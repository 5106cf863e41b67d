"""Tables → one Excel workbook: real dates and numbers, text that stays text, filters, a sheet of meanings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from plan_extract.store.database import Database, Row

_CELL_LIMIT = 32_767  # characters that Excel holds in a cell
_ROW_LIMIT = 1_048_576
_CUT = " […]"
_MEANING = "giai_thich"
_WIDTHS = (8.0, 60.0)
_SAMPLE = 200  # rows that decide a column's width

_EXPLAIN = """
SELECT table_name AS bang, column_name AS cot, comment AS y_nghia FROM duckdb_columns() WHERE NOT internal
"""


class _Formats(NamedTuple):
    head: Any
    text: Any
    day: Any
    moment: Any
    link: Any


class Sheet(NamedTuple):
    """A sheet to write: heads, and rows to be read once. ``opens``: the first column names other sheets of
    the workbook, a click on a name opens it."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Row]
    opens: bool = False


def write_workbook(database: Database, tables: Sequence[str], path: Path) -> None:
    """Writes a sheet for each table and one, «giai_thich», that says what each column means."""
    sheets = (Sheet(table, *_answer(database, f"FROM {table}")) for table in tables)
    write_sheets(chain(sheets, [Sheet(_MEANING, *_answer(database, _EXPLAIN))]), path)


def write_sheets(sheets: Iterable[Sheet], path: Path) -> None:
    """Writes a workbook.

    Nothing in a cell is ever a formula, nor a link that leads out of the workbook. A text over Excel's
    32,767 characters is cut and marked; rows over Excel's limit go to a further sheet.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), {**options, "nan_inf_to_errors": True}) as book:
        formats = _Formats(
            book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True, "valign": "top"}),
            book.add_format({"text_wrap": True, "valign": "top"}),
            book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"}),
            book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "align": "left"}),
            book.add_format({"font_color": "#0B5CAD", "underline": 1, "valign": "top"}),
        )
        for sheet in sheets:
            _write_table(book, formats, sheet)


def _answer(database: Database, query: str) -> tuple[tuple[str, ...], Iterable[Row]]:
    answer = database.select(query)
    return answer.columns, answer.rows


def _write_table(book: Any, formats: _Formats, table: Sheet) -> None:
    left = iter(table.rows)
    number = 1
    while _write_sheet(book, formats, table, table.name if number == 1 else f"{table.name}_{number}", left):
        number += 1


def _write_sheet(book: Any, formats: _Formats, table: Sheet, name: str, rows: Iterable[Row]) -> bool:
    """Fills one sheet; tells whether it is full, so that rows may be left."""
    columns = table.columns
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.write_row(0, 0, columns, formats.head)
    widths = [float(max(map(len, column.split()), default=0)) for column in columns]  # heads are folded
    last = 0
    for last, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _write_cell(sheet, formats, last, place, value)
            if last <= _SAMPLE:
                widths[place] = max(widths[place], len(str(value)))
        if table.opens:
            sheet.write_url(last, 0, f"internal:'{row[0]}'!A1", formats.link, str(row[0]))
        if last == _ROW_LIMIT - 1:
            break
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width + 2, _WIDTHS[0]), _WIDTHS[1]))
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    return last == _ROW_LIMIT - 1


def _write_cell(sheet: Any, formats: _Formats, row: int, column: int, value: object) -> None:
    match value:
        case None:
            return
        case bool() | int() | float():
            sheet.write(row, column, value, formats.text)
        case datetime():
            sheet.write_datetime(row, column, value, formats.moment)
        case date():
            sheet.write_datetime(row, column, value, formats.day)
        case _:
            sheet.write_string(row, column, fitting(str(value)), formats.text)


def fitting(text: str) -> str:
    """A text that Excel can hold.

    >>> fitting("=1+1"), len(fitting("x" * 40_000)), fitting("x" * 40_000)[-5:]
    ('=1+1', 32767, 'x […]')
    """
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - len(_CUT)] + _CUT
