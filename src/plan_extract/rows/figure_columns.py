"""Columns of figures in tables of goals that their heads alone do not tell: by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.model import Finding, Grid
from plan_extract.rows.heads import AGENCIES, Column, Head, with_role
from plan_extract.rows.value_columns import head_holds
from plan_extract.vntext import fold

BARE_FIGURE = re.compile(  # «≥ 700», «60 - 62», «95%»; no year, no date
    r"(?:[≥≤><=~]+|trên|dưới|từ|ít nhất|tối thiểu|khoảng|đạt|\s)*(?!20\d\d$)"
    r"\d[\d.,]*(?: ?- ?\d[\d.,]*)? ?(?:%|‰)?"
)
_GOALS = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu|phấn đấu)(?!\w)")
_UNTOLD = ("unknown", "particular", "other")
_TOLD = 120  # letters of a head in a finding


def with_values(grid: Grid, head: Head, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """«Chỉ tiêu | Đơn vị tính | Định mức | Cơ quan theo dõi»: the only column of figures, where somebody
    answers for them or the title speaks of goals; «Nội dung | Đơn vị tính | Chỉ tiêu»: figures below it."""
    roles = [column.role for column in columns]
    if "unit" not in roles or "indicator" not in roles or "value" in roles or "output" in roles:
        return columns
    named = roles.index("indicator")
    if roles.count("content") == 1 and roles.index("content") < named and _figures(grid, head, named):
        return with_role(with_role(columns, roles.index("content"), "indicator"), named, "value")
    places = _untold(grid, head, columns)
    titled = any(_GOALS.search(fold(block.text)) for block in grid.caption)
    if len(places) != 1 or not (titled or not AGENCIES.isdisjoint(roles)):
        return columns
    return with_role(columns, places[0], "value")


def unread_goals(grid: Grid, head: Head) -> Finding | None:
    """A table that no goal was read from though it promises some: «Thôn | Số hộ | Chỉ tiêu giao năm 2026»."""
    columns = head.columns
    roles = [column.role for column in columns]
    promised = any(
        head_holds(column.own) == "goal"
        and _GOALS.search(fold(column.own))
        and column.year
        and _figures(grid, head, place)
        for place, column in enumerate(columns)
    )
    if not promised and not ({"indicator", "unit"} <= set(roles) and _untold(grid, head, columns)):
        return None
    words = " · ".join(column.head for column in columns if column.head)
    return Finding("goals-unread", grid.page_first, words[:_TOLD])


def _untold(grid: Grid, head: Head, columns: Sequence[Column]) -> list[int]:
    return [
        place
        for place, column in enumerate(columns)
        if column.role in _UNTOLD
        and head_holds(column.head) not in ("reached", "compared")
        and _figures(grid, head, place)
    ]


def _figures(grid: Grid, head: Head, place: int) -> bool:
    """Whether figures stand in most of a column's cells."""
    texts = [fold(row[place].text) for row in grid.rows[head.rows :] if row[place].text]
    figures = sum(_FIGURE.fullmatch(text) is not None for text in texts)
    return figures * 2 > len(texts)


_FIGURE = re.compile(rf"{BARE_FIGURE.pattern}(?: [^\W\d]+(?: [^\W\d]+)?)?")  # «5 hộ»
