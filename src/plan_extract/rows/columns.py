"""A table's head → the role of each column; what the table is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from plan_extract.column_heads import head_to_role
from plan_extract.model import Cell, Grid
from plan_extract.rows.heads import Column as Column
from plan_extract.rows.heads import Head as Head
from plan_extract.rows.heads import TableKind as TableKind
from plan_extract.rows.sparse import names_sparsely
from plan_extract.rows.value_columns import one_indicator, only_goals
from plan_extract.vntext import fold

_YEAR = re.compile(r"\b(?:năm|đến|hết)?\s*(20\d\d)\b")
_YEAR_HEAD = re.compile(
    r"^(mục tiêu |chỉ tiêu |kế hoạch |kết quả )?(đến |hết |đến hết |trong )*(năm )?20\d\d$"
)
_PERIOD_HEAD = re.compile(  # «Cả giai đoạn 2026 - 2030»: its goals look to the last year
    r"^(?:mục tiêu |chỉ tiêu |kế hoạch |cộng |tổng |cả |trong |của )*(?:giai đoạn|thời kỳ|gđ) "
    r"20\d\d ?- ?(20\d\d)(?: ?\([^()]*\))?$"
)
_TITLES = 4  # rows above the head inside the table's frame: «Phụ lục», its title, «(Kèm theo …)»


def read_head(grid: Grid) -> Head:
    """The head of a table: its first row that names two roles or more, with the level below it."""
    best = Head("other", (), 0)
    for row in range(min(_TITLES + 1, len(grid.rows) - 1)):
        if _is_band(grid.rows[row]):
            continue
        depth = _depth(grid, row)
        columns = one_indicator(_column(grid, row, depth, place) for place in range(len(grid.rows[row])))
        columns = only_goals(_one_group(_one_lead(_only_adviser(_years_of_tasks(columns)))))
        head = Head(table_kind(columns), columns, row + depth)
        if head.kind in ("tasks", "indicators"):
            return replace(head, rows=_past_column_numbers(grid, head.rows))
        if best.rows == 0 or (best.kind == "other" and head.kind == "sparse"):
            best = head
    return replace(best, rows=_past_column_numbers(grid, best.rows)) if best.kind == "sparse" else best


def _is_band(cells: Sequence[Cell]) -> bool:
    return len({cell.col for cell in cells if cell.text}) < 2


def _depth(grid: Grid, row: int) -> int:
    """Rows of the head: one, or two where a head spans columns over heads of its own."""
    cells = grid.rows[row]
    tallest = max(cell.row + cell.row_span for cell in cells) - row
    grouped = any(cell.col_span > 1 and cell.text and cell.row_span < max(tallest, 2) for cell in cells)
    if grouped and row + 1 < len(grid.rows) and _sub_head(grid, row):
        return max(2, min(tallest, 3))
    return max(1, min(tallest, 3)) if all(c.row_span == tallest for c in cells if c.text) else max(1, tallest)


def _sub_head(grid: Grid, row: int) -> bool:
    """Below a head that spans columns stand short heads: years or words, not data."""
    below = [
        cell.text
        for above, cell in zip(grid.rows[row], grid.rows[row + 1], strict=True)
        if above.col_span > 1 and cell is not above
    ]
    numbered = below[0].isdecimal() and not all(text.isdecimal() for text in below) if below else False
    return any(below) and all(len(text) <= 60 for text in below) and not numbered


def _column(grid: Grid, row: int, depth: int, place: int) -> Column:
    cells = dict.fromkeys(grid.rows[r][place] for r in range(row, min(row + depth, len(grid.rows))))
    texts = [cell.text for cell in cells if cell.text]
    head = " ".join(texts)
    year = _YEAR.search(fold(texts[-1])) if texts else None
    role = head_to_role(texts[-1]) if texts else "unknown"
    if role == "unknown" and len(texts) > 1:
        role = head_to_role(head)
        if role == "unknown":
            role = head_to_role(texts[0])
    if year and (_YEAR_HEAD.match(fold(texts[-1])) or role in ("unknown", "indicator", "output", "foreign")):
        role = "value"
    if period := _PERIOD_HEAD.match(fold(texts[-1])) if texts else None:
        role, year = "value", period
    own, upper = (texts[-1], " ".join(texts[:-1])) if texts else ("", "")
    return Column(role, head, int(year[1]) if year else None, own, upper=upper)


def _years_of_tasks(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A task table's time column may end in a year («Thời gian thực hiện⏎năm 2026»), or be parted by years:
    no indicator's value."""
    roles = [column.role for column in columns]
    if "indicator" in roles or "value" not in roles:
        return columns
    return tuple(
        replace(column, role="deadline")
        if column.role == "value" and head_to_role(column.head) == "deadline"
        else column
        for column in columns
    )


_WATCHES = re.compile(r"theo dõi|đôn đốc|giám sát|kiểm tra|tổng hợp|phụ trách|thẩm định")


def _one_lead(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside a column «chủ trì», the agency that watches is none of the task's, one that does it executes."""
    leads = [column for column in columns if column.role == "lead"]
    named = [column for column in leads if "chủ trì" in fold(column.head)]
    if not named or len(named) == len(leads):
        return columns
    return tuple(
        replace(column, role="other" if _WATCHES.search(fold(column.head)) else "execute")
        if column in leads and column not in named
        else column
        for column in columns
    )


_ADVISES = re.compile(r"tham mưu|cán bộ|chuyên viên")


def _only_adviser(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Cơ quan tham mưu» leads where no other column does."""
    if any(column.role in ("lead", "lead_support") for column in columns):
        return columns
    return tuple(
        replace(column, role="lead")
        if column.role == "execute" and _ADVISES.search(fold(column.head))
        else column
        for column in columns
    )


_GROUP = re.compile(r"^(nhóm|trụ cột|mảng)\b")


def _one_group(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Of two columns that speak of tasks, «Nhóm nhiệm vụ» is the section, «Nhiệm vụ cụ thể» the task."""
    contents = [column for column in columns if column.role == "content"]
    groups = [column for column in contents if _GROUP.search(fold(column.head))]
    if not groups or len(groups) == len(contents):
        return columns
    return tuple(replace(column, role="group") if column in groups else column for column in columns)


def table_kind(columns: Sequence[Column]) -> TableKind:
    """What a table is about, by the company that the columns keep."""
    roles = [column.role for column in columns]
    agency = any(role in ("lead", "execute", "lead_support") for role in roles)
    if "indicator" in roles:
        if "value" in roles or ("output" in roles and ("unit" in roles or "deadline" not in roles)):
            return "indicators"
        if not agency:
            return "other"
    if "foreign" in roles:
        return "other"
    if "particular" in roles and not plainly_shared(columns):
        return "sparse" if names_sparsely(columns) else "other"
    named = "content" in roles or "indicator" in roles
    more = sum(1 for role in ("support", "deadline", "output", "execute") if role in roles)
    if named and agency and (more or "lead_support" in roles):
        return "tasks"
    if "content" in roles and "deadline" in roles and "output" in roles:
        return "tasks"
    return "sparse" if names_sparsely(columns) else "other"


def plainly_shared(columns: Sequence[Column]) -> bool:
    """One column says who leads («chủ trì»), another who takes part: no list of projects has both."""
    roles = [column.role for column in columns]
    leads = any(column.role == "lead" and "chủ trì" in fold(column.head) for column in columns)
    return "lead_support" in roles or ("support" in roles and leads)


COLUMN_NUMBER = re.compile(
    r"^[(\[{–-]?\s*(\d{1,2}[a-z]?|[a-zđ])\s*[)\]}.–-]?(\s*=\s*[\d()\[\]+*/x:. –-]+)?$", re.IGNORECASE
)


def _past_column_numbers(grid: Grid, row: int) -> int:
    """A row «(1) (2) (3)» or «A B 1 2 9=7/4» under the head is no data."""
    if row >= len(grid.rows):
        return row
    texts = [cell.text for cell in dict.fromkeys(grid.rows[row]) if cell.text]
    if len(texts) >= 3 and all(COLUMN_NUMBER.match(text) for text in texts):
        return row + 1
    return row
