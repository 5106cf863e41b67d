"""``read``: try out the rules for agencies, deadlines, quantities and places on lines of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from plan_extract.errors import UsageError

if TYPE_CHECKING:
    from plan_extract.model import PlanDate

_DATES = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"),
    re.compile(r"(?:(?P<day>\d{1,2})/)?(?P<month>\d{1,2})/(?P<year>\d{4})"),
)


def read(
    kind: Annotated[
        Literal["agencies", "deadline", "quantity", "place"],
        typer.Argument(metavar="LOẠI", help="Đọc thành gì."),
    ],
    plan_date: Annotated[
        str, typer.Option(metavar="NGÀY", help="Ngày của kế hoạch: 2025-07-30, 30/7/2025, 7/2025 hoặc 2025.")
    ] = "",
) -> None:
    """Đọc từng dòng chữ từ đầu vào chuẩn (⏎ là chỗ xuống dòng trong ô), in mỗi dòng một đối tượng JSON."""
    from plan_extract.pipeline.values import read_values

    lines = typer.get_text_stream("stdin", encoding="utf-8-sig", errors="replace")
    for answer in read_values(kind, lines, parse_plan_date(plan_date)):
        typer.echo(answer)


def parse_plan_date(text: str) -> PlanDate:
    """As much of a date as is given.

    >>> parse_plan_date("2025-07-30"), parse_plan_date("7/2025")
    (PlanDate(year=2025, month=7, day=30), PlanDate(year=2025, month=7, day=None))
    """
    from plan_extract.model import PlanDate

    if not text:
        return PlanDate()
    for pattern in _DATES:
        if match := pattern.fullmatch(text.strip()):
            parts = {name: int(number) for name, number in match.groupdict().items() if number}
            if 1 <= parts.get("month", 1) <= 12 and 1 <= parts.get("day", 1) <= 31:
                return PlanDate(**parts)
    raise UsageError(f"--plan-date {text}")
