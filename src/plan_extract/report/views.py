"""The named questions as views, so that any SQL client sees their answers: each parameter at its default."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from plan_extract.report.questions import Question, questions
from plan_extract.report.told import Parameter

INDEX = "questions"
"""The view that lists the others."""


def view_name(question: Question) -> str:
    """The view that answers a question.

    >>> from plan_extract.report.questions import question_named
    >>> view_name(question_named("due-tasks"))
    'q_due_tasks'
    """
    return f"q_{question.name.replace('-', '_')}"


def seen_questions() -> list[Question]:
    """The questions that can be asked without being told anything."""
    return [q for q in questions() if all(parameter.default != "required" for parameter in q.parameters)]


def edition() -> str:
    """Changes when a question does: views of another edition are to be made anew."""
    return hashlib.sha256(repr(seen_questions()).encode()).hexdigest()[:10]


def view_statements() -> Iterator[str]:
    """Makes the views, in the place of those before."""
    for question in seen_questions():
        name = view_name(question)
        yield f"CREATE OR REPLACE VIEW {name} AS {_with_defaults(question)}"
        yield f"COMMENT ON VIEW {name} IS {_quoted(f'{question.title}. {question.question}')}"
        for column, head in question.columns.items():
            yield f"COMMENT ON COLUMN {name}.{column} IS {_quoted(head)}"
    rows = ", ".join(
        f"({_quoted(view_name(q))}, {_quoted(q.title)}, {_quoted(q.question)}, {_quoted(q.name)})"
        for q in seen_questions()
    )
    yield (
        f"CREATE OR REPLACE VIEW {INDEX} AS SELECT *, {_quoted(edition())} AS edition"
        f" FROM (VALUES {rows}) AS listed(view_name, title, question, ask_name)"
    )
    yield f"COMMENT ON VIEW {INDEX} IS 'Các câu hỏi thường gặp, mỗi câu một view'"
    for column, head in _INDEX_COLUMNS.items():
        yield f"COMMENT ON COLUMN {INDEX}.{column} IS {_quoted(head)}"


_INDEX_COLUMNS = {
    "view_name": "Tên view trả lời câu hỏi, tham số theo mặc định",
    "title": "Tên câu hỏi",
    "question": "Câu hỏi",
    "ask_name": "Tên dùng với lệnh plan-extract ask, để đổi tham số",
    "edition": "Bản của các câu hỏi; chương trình tự làm lại view khi bản đổi",
}


def _with_defaults(question: Question) -> str:
    defaults = {parameter.name: _default(parameter) for parameter in question.parameters}
    return re.sub(r"\$([a-z_]+)", lambda match: defaults[match[1]], question.sql)


# today in Vietnam, whatever the client's time zone
_TODAY = "CAST(make_timestamp(epoch_us(now()) + 25200000000) AS DATE)"


def _default(parameter: Parameter) -> str:
    """
    >>> _default(Parameter("days", "INTEGER", "30", "")), _default(Parameter("on", "DATE", "today", ""))
    ("CAST('30' AS INTEGER)", 'CAST(make_timestamp(epoch_us(now()) + 25200000000) AS DATE)')
    """
    if parameter.default == "today":
        return _TODAY
    value = "NULL" if parameter.default == "NULL" else _quoted(parameter.default)
    kind = "TEXT" if parameter.kind in ("PLAN", "PROVINCE", "COMMUNE") else parameter.kind
    return f"CAST({value} AS {kind})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
