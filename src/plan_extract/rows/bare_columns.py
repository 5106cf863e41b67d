"""Columns whose heads do not say what they hold: their cells, or the other columns, do."""

from __future__ import annotations

import re

from plan_extract.model import Grid
from plan_extract.rows.column_texts import TIME, printed, share, texts_of
from plan_extract.rows.columns import plainly_shared
from plan_extract.rows.heads import AGENCIES, Column, Head, with_role
from plan_extract.rows.sparse import names_a_body
from plan_extract.vntext import fold

_NEARLY_ALL = 0.8  # of the cells
TICK = re.compile(r"^[x✓✔√●•*+v]$")


def bare_lead(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Đơn vị» beside «Phối hợp» leads where no other column does."""
    roles = [column.role for column in columns]
    if "support" not in roles or "unit" not in roles or not AGENCIES.isdisjoint(roles):
        return columns
    return with_role(columns, roles.index("unit"), "lead")


_BODIES = re.compile(
    r"(?:(?:các|và|cơ quan|đơn vị|phòng|ban|ngành|bộ phận|đoàn thể|tổ chức)(?:[ ,/-]+|$))+"
)  # «Cơ quan, đơn vị»
_WORK = re.compile(r"nhiệm vụ|công việc")


def bare_bodies(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Cơ quan, đơn vị» leads where no other column does and bodies stand below it: behind the tasks' column,
    or before it where that says so («Đơn vị», «Nhiệm vụ»; not «Đơn vị», «Nội dung đăng ký»)."""
    roles = [column.role for column in columns]
    if "content" not in roles or not AGENCIES.isdisjoint(roles):
        return columns
    at = roles.index("content")
    first = 0 if _WORK.search(fold(columns[at].head)) else at
    for place in range(first, len(columns)):
        if roles[place] in ("unit", "unknown") and _BODIES.fullmatch(fold(columns[place].head)):
            texts = printed(grid, head, place)
            if texts and sum(map(names_a_body, texts)) >= _NEARLY_ALL * len(texts):
                return with_role(columns, place, "lead")
    return columns


_TIME_ALONE = re.compile(
    r"(?:(?:trong|trước|sau|xong|hoàn thành|từ|đến|hết|dự kiến|chậm nhất|cuối|đầu|giữa|ngày|cả) )*"
    r"(?:(?:quý|tháng|tuần|năm)(?: |$)|t\d|\d{1,2}[/-]\d|20\d\d|thường xuyên|định kỳ"
    r"|h[àằ]ng (?:năm|quý|tháng|tuần))"
)
_LONGEST_TIME = 60  # letters


def bare_time(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where no head names a time, the column whose cells are times does («Kế hoạch thực hiện»)."""
    contents = [place for place, column in enumerate(columns) if column.role == "content"]
    if not contents or any(column.role == "deadline" for column in columns):
        return columns
    for place, column in enumerate(columns):
        if column.role in ("unknown", "other") or (column.role == "content" and len(contents) > 1):
            texts = texts_of(grid, head, place)
            times = [text for text in texts if len(text) <= _LONGEST_TIME and _TIME_ALONE.match(text)]
            if texts and len(times) >= _NEARLY_ALL * len(texts):
                return with_role(columns, place, "deadline")
    return columns


def no_time(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside a column of times, «Tiến độ» with none («80% hộ», «Báo cáo») is no deadline."""
    places = [place for place, column in enumerate(columns) if column.role == "deadline"]
    texts = {place: texts_of(grid, head, place) for place in places}
    times = [place for place in places if share(texts[place], TIME) >= 0.5]
    for place in places:
        plain = not TICK.match("".join(texts[place][:1])) and bool(texts[place])
        if times and place not in times and plain:
            columns = with_role(columns, place, "other")
    return columns


def bare_content(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside «chủ trì» and «phối hợp» the column of the longest texts is the task's, whatever its name."""
    roles = [column.role for column in columns]
    if "content" in roles or "indicator" in roles or not plainly_shared(columns):
        return columns
    lengths = [sum(map(len, texts_of(grid, head, place))) for place in range(len(columns))]
    place = lengths.index(max(lengths))
    if roles[place] != "unknown":
        return columns
    return with_role(columns, place, "content")
