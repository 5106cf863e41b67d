"""What a table's rows say about its columns: heads promise, cells keep or break the promise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.model import Grid
from plan_extract.rows.columns import Column, Head, plainly_shared, read_head, table_kind
from plan_extract.vntext import fold

_CLOCK = re.compile(r"\b\d{1,2}\s*(h|g|giờ|:)\s*\d{0,2}\b(?!\s*làm việc)")
_LENGTH = re.compile(
    r"[≤<~]?\s*(không quá |tối đa |trong )?\d+([.,/]\d+)?\s*(giờ|h|ngày|phút|buổi|tiết)( làm việc)?"
    r"\s*(\([^)]*\)|kể từ .*hồ sơ.*)?[\s.;]*|giờ hành chính|(ngay )?trong (ngày|giờ)( làm việc)?"
)
_STEP = re.compile(r"^(bước|b)\s*\.?\s*\d+")
TIME = re.compile(r"\d{4}|\d/\d|\b(tháng|quý|năm|tuần|ngày|thường xuyên|hằng|hàng|định kỳ|khi|theo)\b")
_FIGURE = re.compile(r"[\d\s.,%+/()-]+")
_REPORTED = re.compile(r"^(đã|đang|chưa|hoàn thành|đạt)\b|\d\s*%|số \d+/|^x$")


def head_by_rows(grid: Grid) -> Head:
    """The head of a table, its columns mended by what stands below them."""
    head = read_head(grid)
    columns = tuple(_result(grid, head, place) for place in range(len(head.columns)))
    columns = _bare_numbers(grid, head, columns)
    columns = _bare_content(grid, head, _bare_lead(columns))
    columns = _merged_group(grid, head, _ticked(grid, head, columns))
    head = head._replace(columns=columns, kind=table_kind(columns))
    if head.kind == "indicators":
        return head._replace(columns=tuple(_no_agency(grid, head, place) for place in range(len(columns))))
    if head.kind == "tasks" and _speaks_against(grid, head):
        return head._replace(kind="other")
    return head


def _result(grid: Grid, head: Head, place: int) -> Column:
    """«Kết quả thực hiện» is what was done where its cells report, or are blank to be filled in; else it is
    the task's product."""
    column = head.columns[place]
    if column.role != "result":
        return column
    texts = _texts(grid, head, place)
    return column._replace(role="foreign" if _share(texts, _REPORTED) >= 0.25 or not texts else "output")


def _no_agency(grid: Grid, head: Head, place: int) -> Column:
    """«Thực hiện» beside an indicator's goal: figures below it are what was done, no agencies."""
    column = head.columns[place]
    texts = _texts(grid, head, place) if column.role in ("lead", "execute", "support") else []
    figures = sum(1 for text in texts if _FIGURE.fullmatch(text))
    return column._replace(role="other") if figures * 2 > len(texts) else column


_NUMBER = re.compile(r"^[(]?(\d{1,3}([.]\d{1,2})*|[ivx]{1,5}|[a-zđ])[.)]*$")


def _bare_numbers(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where the head «Nội dung» spans the numbers' column too, that is the one that holds numbers alone."""
    places = [place for place, column in enumerate(columns) if column.role == "content"]
    if len(places) < 2 or any(column.role == "stt" for column in columns):
        return columns
    texts = _texts(grid, head, places[0])
    if not texts or not all(map(_NUMBER.match, texts)):
        return columns
    at = places[0]
    return (*columns[:at], columns[at]._replace(role="stt"), *columns[at + 1 :])


_TICK = re.compile(r"^[x✓✔√●•*+v]$")


def _ticked(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns of time whose cells are ticked or blank: the head of a ticked one is the time."""
    places = [place for place, column in enumerate(columns) if column.role == "deadline" and column.own]
    texts = [_texts(grid, head, place) for place in places]
    if len(places) < 2 or not any(texts) or not all(_TICK.match(text) for found in texts for text in found):
        return columns
    return tuple(
        column._replace(mark=column.own) if place in places else column
        for place, column in enumerate(columns)
    )


def _merged_group(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A first column whose cells run down over several rows («Lĩnh vực») names the section."""
    first = columns[0] if columns else None
    if first is None or first.role not in ("other", "unknown") or any(c.role == "group" for c in columns):
        return columns
    cells = dict.fromkeys(row[0] for row in grid.rows[head.rows :])
    whole = [cell for cell in cells if cell.text and cell.col_span == 1]
    if len(whole) < len(cells) or not any(cell.row_span > 1 for cell in whole):
        return columns
    return (first._replace(role="group"), *columns[1:])


def _bare_lead(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Đơn vị» beside «Phối hợp» leads where no other column does."""
    roles = [column.role for column in columns]
    if "support" not in roles or "unit" not in roles or {"lead", "lead_support", "execute"} & set(roles):
        return columns
    place = roles.index("unit")
    return (*columns[:place], columns[place]._replace(role="lead"), *columns[place + 1 :])


def _bare_content(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside «chủ trì» and «phối hợp» the column of the longest texts is the task's, whatever its name."""
    roles = [column.role for column in columns]
    if "content" in roles or "indicator" in roles or not plainly_shared(columns):
        return columns
    lengths = [sum(map(len, _texts(grid, head, place))) for place in range(len(columns))]
    place = lengths.index(max(lengths))
    if roles[place] != "unknown":
        return columns
    return (*columns[:place], columns[place]._replace(role="content"), *columns[place + 1 :])


def _speaks_against(grid: Grid, head: Head) -> bool:
    """The rows are steps of a procedure, a timetable of a day, or figures where agencies are promised."""
    times = _texts(grid, head, *(place for place in head.places("deadline") if not head.columns[place].mark))
    agencies = _texts(grid, head, *head.places("lead", "execute"))
    return (
        _share(times, _CLOCK) > 0.5
        or sum(1 for text in times if _LENGTH.fullmatch(text)) * 2 > len(times)
        or _share(_texts(grid, head, 0), _STEP) > 0.5
        or (
            not any(column.mark for column in head.columns)
            and not head.places("lead", "lead_support", "execute")
            and _share(times, TIME) < 0.5
        )
        or sum(1 for text in agencies if _FIGURE.fullmatch(text)) * 2 > len(agencies)
    )


def _texts(grid: Grid, head: Head, *places: int) -> list[str]:
    """What stands in the columns, title rows left out."""
    cells = dict.fromkeys(row[place] for row in grid.rows[head.rows :] for place in places)
    return [fold(cell.text) for cell in cells if cell.text and cell.col_span == 1]


def _share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(1 for text in texts if pattern.search(text)) / len(texts) if texts else 0.0
