"""The named questions → a workbook and a page in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from plan_extract.errors import UsageError
from plan_extract.report.page import build_page
from plan_extract.report.questions import Question, ask, clearly
from plan_extract.report.told import place_named, value_of
from plan_extract.report.views import seen_questions
from plan_extract.store.database import Database
from plan_extract.store.export import whole
from plan_extract.store.workbook import Sheet, write_sheets

_FIRST = ("overview", "task-tracking", "due-tasks", "deadlines-by-month", "workload", "completeness")
_INDEX = "muc_luc"


def write_report(
    database: Database,
    folder: Path,
    *,
    province: str | None = None,
    on: str = "today",
    clear: str | None = None,
) -> list[Path]:
    """Writes ``report.xlsx`` (a sheet a question) and ``report.html``; gives both paths. ``clear``: what a
    province wants to be clear of a task («6 rõ»), as the question «completeness» takes it.

    A file appears whole or not at all. Raises UsageError where the folder cannot be written.
    """
    day = _day(on)
    wanted = clearly(clear)
    if province is not None:
        province = place_named(database.select, "PROVINCE", province)
    given = {"on": day, "clear": ",".join(wanted)} | ({"province": province} if province else {})
    page = partial(build_page, database.select, province=province, on=day, clear=wanted)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [
            whole(folder / "report.xlsx", partial(write_sheets, question_sheets(database, given))),
            whole(folder / "report.html", lambda path: _write_text(path, page())),
        ]
    except OSError as error:
        raise UsageError(f"không ghi được vào {folder}: {error.strerror}") from error


def question_sheets(database: Database, given: Mapping[str, str]) -> Iterator[Sheet]:
    """A sheet that lists the questions, then one for each question that can be asked of all plans."""
    asked = reported()
    listed = [(q.name, q.title, q.question) for q in asked]
    yield Sheet(_INDEX, ("Trang tính", "Tên", "Câu hỏi"), listed, opens=True)
    for question in asked:
        known = {parameter.name for parameter in question.parameters}
        answer = ask(database.select, question, {name: text for name, text in given.items() if name in known})
        yield Sheet(question.name, answer.heads, answer.rows)


def reported() -> list[Question]:
    """The questions that need no parameter, those that are read first in front."""
    order = {name: place for place, name in enumerate(_FIRST)}
    return sorted(seen_questions(), key=lambda q: (order.get(q.name, len(order)), q.name))


def _day(on: str) -> str:
    try:
        return str(value_of("DATE", on))
    except ValueError as error:
        raise UsageError(f"--on {on}: ghi ngày dạng 2025-12-31 hoặc 31/12/2025") from error


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
