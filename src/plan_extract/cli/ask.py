"""``ask``: named questions → screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from plan_extract.cli.options import Wait

if TYPE_CHECKING:
    from plan_extract.report.questions import Question


def ask(
    name: Annotated[
        str | None, typer.Argument(metavar="CÂU_HỎI", help="Tên câu hỏi; bỏ trống để xem danh sách.")
    ] = None,
    db: Annotated[Path | None, typer.Option("--db", metavar="TỆP", help="Tệp cơ sở dữ liệu DuckDB.")] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", "-p", metavar="TÊN=GIÁ_TRỊ", help="Tham số của câu hỏi; có thể ghi nhiều lần."
        ),
    ] = None,
    format: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", "-f", help="Cách in kết quả.")
    ] = "table",
    wait: Wait = 0,
) -> None:
    """Trả lời các câu hỏi thường gặp khi so sánh kế hoạch. Ví dụ: ask due-tasks -p days=60 --db TỆP"""
    from plan_extract.cli.tables import print_selection
    from plan_extract.errors import UsageError
    from plan_extract.report.questions import parameter_values, question_named, questions
    from plan_extract.store.database import Selection, connect_read_only

    if name is None:
        for question in questions():
            _describe(question)
        return
    question = question_named(name)
    values = parameter_values(question, _pairs(param or []))
    if db is None:
        raise UsageError("cần --db TỆP: tệp cơ sở dữ liệu")
    with connect_read_only(db, wait=wait, newest=True) as database:
        columns, rows = database.select(question.sql, values)
        heads = tuple(question.columns[column] for column in columns) if format == "table" else columns
        if format == "table":
            typer.echo(question.title)
        print_selection(Selection(heads, rows), format)


def _pairs(given: list[str]) -> dict[str, str]:
    from plan_extract.errors import UsageError

    for text in given:
        if "=" not in text:
            raise UsageError(f"--param {text}: ghi dạng TÊN=GIÁ_TRỊ")
    return {text.split("=", 1)[0].strip(): text.split("=", 1)[1].strip() for text in given}


def _describe(question: Question) -> None:
    typer.echo(f"{question.name}: {question.title}\n    {question.question}")
    for parameter in question.parameters:
        default = "" if parameter.default in ("NULL", "required") else f" (mặc định {parameter.default})"
        typer.echo(f"      {parameter.name}: {parameter.meaning}{default}")
