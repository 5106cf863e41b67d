"""What a table's rows say about its columns: heads promise, cells keep or break the promise."""

from __future__ import annotations

import re

from msgspec.structs import replace

from plan_extract.model import ROLES, Grid
from plan_extract.rows.bare_columns import (
    TICK,
    bare_bodies,
    bare_content,
    bare_lead,
    bare_time,
    no_time,
)
from plan_extract.rows.column_texts import TIME, printed, share, texts_of
from plan_extract.rows.columns import Column, Head, read_head, table_kind
from plan_extract.rows.figure_columns import with_values
from plan_extract.rows.heads import with_role
from plan_extract.rows.sparse import holds_tasks
from plan_extract.vntext import fold

_CLOCK = re.compile(r"\b\d{1,2}\s*(h|g|giờ|:)\s*\d{0,2}\b(?!\s*làm việc)")
_LENGTH = re.compile(
    r"[≤<~]?\s*(không quá |tối đa |trong )?\d+([.,/]\d+)?\s*(giờ|h|ngày|phút|buổi|tiết)( làm việc)?"
    r"\s*(\([^)]*\)|kể từ .*hồ sơ.*)?[\s.;]*|giờ hành chính|(ngay )?trong (ngày|giờ)( làm việc)?"
)
_STEP = re.compile(r"^(bước|b)\s*\.?\s*\d+")
_FIGURE = re.compile(r"[\d\s.,%+/()-]+")
_REPORTED = re.compile(r"^(đã|đang|chưa|hoàn thành|đạt)\b|^\d[\d.,]*\s*%$|số \d+/|^x$")


def head_by_rows(grid: Grid) -> Head:
    """The head of a table, its columns mended by what stands below them."""
    head = read_head(grid)
    columns = tuple(_result(grid, head, place) for place in range(len(head.columns)))
    columns = _bare_numbers(grid, head, columns)
    columns = bare_content(grid, head, bare_lead(bare_bodies(grid, head, columns)))
    columns = no_time(grid, head, bare_time(grid, head, columns))
    columns = _merged_group(grid, head, _ticked(grid, head, columns))
    columns = with_values(grid, head, columns)
    head = replace(head, columns=columns, kind=table_kind(columns))
    if head.kind == "indicators":
        return replace(head, columns=tuple(_no_agency(grid, head, place) for place in range(len(columns))))
    if head.kind == "sparse":
        head = replace(head, kind="tasks" if _holds_tasks(grid, head) else "other")
    if head.kind == "tasks" and _speaks_against(grid, head):
        return replace(head, kind="other")
    return head


def _result(grid: Grid, head: Head, place: int) -> Column:
    """«Kết quả thực hiện» is what was done where its cells report; else, or blank to be filled in, it is
    the task's product."""
    column = head.columns[place]
    if column.role != "result":
        return column
    texts = texts_of(grid, head, place)
    return replace(column, role="foreign" if share(texts, _REPORTED) >= 0.25 else "output")


def _holds_tasks(grid: Grid, head: Head) -> bool:
    """Whether the rows below a sparse head are tasks; titles, which say neither who nor when, aside."""
    agencies, times = head.places("lead", "execute"), head.places("deadline")
    rows = [row for row in grid.rows[head.rows :] if any(row[place].text for place in (*agencies, *times))]
    grid = replace(grid, rows=(*grid.rows[: head.rows], *rows))
    return holds_tasks(
        head.columns, printed(grid, head, *head.places("content")), printed(grid, head, *agencies)
    )


def _no_agency(grid: Grid, head: Head, place: int) -> Column:
    """«Thực hiện» beside an indicator's goal: figures below it are what was done, no agencies."""
    column = head.columns[place]
    texts = texts_of(grid, head, place) if column.role in ROLES else []
    figures = sum(1 for text in texts if _FIGURE.fullmatch(text))
    return replace(column, role="other") if figures * 2 > len(texts) else column


_NUMBER = re.compile(r"^[(]?(\d{1,3}([.]\d{1,2})*|[ivx]{1,5}|[a-zđ])[.)]*$")


def _bare_numbers(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where the head «Nội dung» spans the numbers' column too, that is the one that holds numbers alone."""
    places = [place for place, column in enumerate(columns) if column.role == "content"]
    if len(places) < 2 or any(column.role == "stt" for column in columns):
        return columns
    texts = texts_of(grid, head, places[0])
    if not texts or not all(map(_NUMBER.match, texts)):
        return columns
    return with_role(columns, places[0], "stt")


_BARE = re.compile(r"\d{1,2}|[IVX]{1,4}")
_UNIT = re.compile(r"tháng|quý|tuần")
_YEAR = re.compile(r"20\d\d")


def _ticked(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns of time, years of tasks among them, whose cells are ticked or blank: the head of a ticked one
    is the time."""
    goals = any(column.role == "indicator" for column in columns)
    times = ("deadline",) if goals else ("deadline", "value")
    places = [place for place, column in enumerate(columns) if column.role in times and column.own]
    texts = [texts_of(grid, head, place) for place in places]
    if len(places) < 2 or not any(texts) or not all(TICK.match(text) for found in texts for text in found):
        return columns
    return tuple(_marked(column) if place in places else column for place, column in enumerate(columns))


def _marked(column: Column) -> Column:
    """With the time that its ticks stand for: «Quý II», or «1» below «Tháng», «Năm 2026» above both."""
    years = set(_YEAR.findall(column.upper))
    year = column.year or (int(years.pop()) if len(years) == 1 else None)
    unit = _UNIT.search(fold(column.upper)) if _BARE.fullmatch(column.own) else None
    mark = f"{unit[0].capitalize()} {column.own}" if unit else column.own
    return replace(column, role="deadline", mark=mark, year=year)


def _merged_group(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A first column whose cells run down over several rows («Lĩnh vực») names the section."""
    first = columns[0] if columns else None
    if first is None or first.role not in ("other", "unknown") or any(c.role == "group" for c in columns):
        return columns
    cells = dict.fromkeys(row[0] for row in grid.rows[head.rows :])
    whole = [cell for cell in cells if cell.text and cell.col_span == 1]
    if len(whole) < len(cells) or not any(cell.row_span > 1 for cell in whole):
        return columns
    return (replace(first, role="group"), *columns[1:])


def _speaks_against(grid: Grid, head: Head) -> bool:
    """The rows are steps of a procedure, a timetable of a day, or figures where agencies are promised."""
    times = texts_of(
        grid, head, *(place for place in head.places("deadline") if not head.columns[place].mark)
    )
    agencies = texts_of(grid, head, *head.places("lead", "execute"))
    return (
        share(times, _CLOCK) > 0.5
        or sum(1 for text in times if _LENGTH.fullmatch(text)) * 2 > len(times)
        or share(texts_of(grid, head, 0), _STEP) > 0.5
        or (
            not any(column.mark for column in head.columns)
            and not head.places("lead", "lead_support", "execute")
            and share(times, TIME) < 0.5
        )
        or sum(1 for text in agencies if _FIGURE.fullmatch(text)) * 2 > len(agencies)
    )
