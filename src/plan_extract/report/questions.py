"""The named questions: one SQL file each in ``queries/``, whose header says what it asks and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from plan_extract.errors import KnowledgeError, UsageError
from plan_extract.report.told import (
    Parameter,
    Row,
    Select,
    Value,
    chosen,
    place_named,
    plan_named,
    value_told,
)

_HEADER = re.compile(r"-- (title|question|param|choices|range|column)(?: (.+?))?: (.+)")
_PARAMETER = re.compile(r"(\w+) (TEXT|INTEGER|DOUBLE|BOOLEAN|DATE|PLAN|PROVINCE|COMMUNE) = (.+)")


class Question(NamedTuple):
    """A named question. ``columns`` maps the names in SQL to Vietnamese heads."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    sql: str


class Answer(NamedTuple):
    """Rows under Vietnamese heads."""

    question: Question
    columns: tuple[str, ...]
    rows: list[Row]

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(self.question.columns[column] for column in self.columns)


@cache
def questions() -> tuple[Question, ...]:
    """All questions, by name."""
    folder = files("plan_extract.report") / "queries"
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return tuple(
        read_question(entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    )


def question_named(name: str) -> Question:
    """Raises UsageError for a name that there is not."""
    for question in questions():
        if question.name == name:
            return question
    raise UsageError(f"không có câu hỏi «{name}»; chạy «plan-extract ask» để xem danh sách")


def read_question(name: str, text: str) -> Question:
    """A file's header and statement.

    >>> asked = read_question("x", "-- title: T\\n-- question: Q?\\n-- param n INTEGER = 5: số\\nSELECT $n")
    >>> asked.title, asked.parameters[0].default, asked.sql
    ('T', '5', 'SELECT $n')

    Raises KnowledgeError.
    """
    said: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: dict[str, str] = {}
    lines = text.splitlines()
    while lines and (match := _HEADER.fullmatch(lines[0])):
        lines.pop(0)
        word, what, meaning = match.groups()
        if word == "param":
            parameters.append(_parameter(name, what, meaning))
        elif word == "choices":
            parameters = [p._replace(choices=_choices(meaning)) if p.name == what else p for p in parameters]
        elif word == "range":
            parameters = [p._replace(range=_range(meaning)) if p.name == what else p for p in parameters]
        elif word == "column":
            columns[what] = meaning
        else:
            said[word] = meaning
    if said.keys() != {"title", "question"}:
        raise KnowledgeError(f"{name}.sql: header without title or question")
    return Question(name, said["title"], said["question"], tuple(parameters), columns, "\n".join(lines))


def _parameter(name: str, what: str, meaning: str) -> Parameter:
    match = _PARAMETER.fullmatch(what or "")
    if match is None:
        raise KnowledgeError(f"{name}.sql: param {what}")
    return Parameter(match[1], match[2], match[3].strip("'"), meaning)


def _choices(meaning: str) -> dict[str, str]:
    """
    >>> _choices("lead = thiếu chủ trì, ongoing = thường xuyên")
    {'lead': 'thiếu chủ trì', 'ongoing': 'thường xuyên'}
    """
    pairs = (part.split("=", 1) for part in meaning.split(","))
    return {word.strip(): name.strip() for word, name in pairs}


def _range(meaning: str) -> tuple[float, float]:
    """
    >>> _range("0..1"), _range("1..")
    ((0.0, 1.0), (1.0, inf))
    """
    least, _, most = meaning.partition("..")
    return float(least), float(most or "inf")


def ask(select: Select, question: Question, given: Mapping[str, str] | None = None) -> Answer:
    """The answer, with parameters as typed (``{"year": "2030"}``); those not given take their defaults.

    Raises UsageError for a parameter that the question does not have, lacks, or cannot read, and for a plan
    that there is not, or not one of.
    """
    columns, rows = select(question.sql, _told(select, question, given or {}))
    return Answer(question, columns, list(rows))


def ask_first(select: Select, question: Question, given: Mapping[str, str], most: int) -> tuple[Answer, int]:
    """The first ``most`` rows of an answer, and how many rows it has: a long list is sorted, counted, not
    fetched. Raises as :func:`ask` does."""
    values = _told(select, question, given)
    columns, rows = select(f"{question.sql}\nLIMIT {most + 1}", values)
    found = list(rows)
    total = len(found)
    if total > most:
        (counted,) = select(f"SELECT count(*) FROM ({question.sql}\n)", values)[1]
        total = int(str(counted[0]))
    return Answer(question, columns, found[:most]), total


def ask_all(
    select: Select, question: Question, given: Mapping[str, str]
) -> tuple[tuple[str, ...], Iterator[Row]]:
    """All rows of an answer as they come. Raises as :func:`ask` does."""
    return select(question.sql, _told(select, question, given))


def _told(select: Select, question: Question, given: Mapping[str, str]) -> dict[str, Value]:
    values = parameter_values(question, given)
    for parameter in question.parameters:
        told = values[parameter.name]
        if told is not None and parameter.kind == "PLAN":
            values[parameter.name] = plan_named(select, str(told))
        elif told is not None and parameter.kind in ("PROVINCE", "COMMUNE"):
            values[parameter.name] = place_named(select, parameter.kind, str(told))
    return values


def parameter_values(question: Question, given: Mapping[str, str]) -> dict[str, Value]:
    """Every parameter's value."""
    known = [parameter.name for parameter in question.parameters]
    if unknown := [name for name in given if name not in known]:
        raise UsageError(f"{question.name} không có tham số {', '.join(unknown)}; có: {', '.join(known)}")
    return {
        parameter.name: value_told(question.name, parameter, given.get(parameter.name, parameter.default))
        for parameter in question.parameters
    }


def clearly(text: str | None = None) -> tuple[str, ...]:
    """What must be clear of a task («6 rõ»), as the question «completeness» takes it; all of it by default.

    >>> clearly("người, việc")
    ('person', 'work')
    """
    question = question_named("completeness")
    (parameter,) = (parameter for parameter in question.parameters if parameter.name == "clear")
    return tuple(chosen(parameter, text or parameter.default).split(","))
