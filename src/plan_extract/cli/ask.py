"""``ask``: named questions → screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from plan_extract.cli.options import Wait

if TYPE_CHECKING:
    from plan_extract.report.questions import Question

Form = Literal["table", "csv", "json"]
_ON_SCREEN = 200  # rows of a table: more are for a file


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
    format: Annotated[Form, typer.Option("--format", "-f", help="Cách in kết quả.")] = "table",
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Chỉ in N dòng đầu; 0 là in hết. Mặc định: bảng in 200 dòng, CSV và JSON in hết.",
        ),
    ] = None,
    wait: Wait = 0,
) -> None:
    """Trả lời các câu hỏi thường gặp khi so sánh kế hoạch. Ví dụ: ask due-tasks -p days=60 --db TỆP"""
    from plan_extract.cli.tables import print_selection
    from plan_extract.errors import UsageError
    from plan_extract.report.questions import ask_all, ask_first, parameter_values, question_named, questions
    from plan_extract.store.database import Selection, connect_read_only

    if name is None:
        for question in questions():
            _describe(question)
        return
    question, given = question_named(name), _pairs(param or [])
    parameter_values(question, given)
    if db is None:
        raise UsageError("cần --db TỆP: tệp cơ sở dữ liệu")
    most = (_ON_SCREEN if format == "table" else 0) if limit is None else limit
    with connect_read_only(db, wait=wait, newest=True) as database:
        total = None
        if most:
            answer, total = ask_first(database.select, question, given, most)
            columns, rows = answer.columns, iter(answer.rows)
        else:
            columns, rows = ask_all(database.select, question, given)
        if format == "table":
            typer.echo(question.title)
        heads = tuple(question.columns[column] for column in columns) if format == "table" else columns
        print_selection(Selection(heads, rows), format, total)


def _pairs(given: list[str]) -> dict[str, str]:
    from plan_extract.errors import UsageError

    for text in given:
        if "=" not in text:
            raise UsageError(f"--param {text}: ghi dạng TÊN=GIÁ_TRỊ")
    return {text.split("=", 1)[0].strip(): text.split("=", 1)[1].strip() for text in given}


def _describe(question: Question) -> None:
    typer.echo(f"{question.name}: {question.title}\n    {question.question}")
    for parameter in question.parameters:
        default = {"NULL": "", "required": " (bắt buộc)"}.get(
            parameter.default, f" (mặc định {parameter.default})"
        )
        typer.echo(f"      {parameter.name}: {parameter.meaning}{default}")
