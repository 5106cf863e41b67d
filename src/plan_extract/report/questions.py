"""The named questions: one SQL file each in ``queries/``, whose header says what it asks and answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias

from plan_extract.errors import KnowledgeError, UsageError
from plan_extract.vntext import bare

Value: TypeAlias = str | int | float | bool | date | None
Row = tuple[object, ...]
Select = Callable[[str, Mapping[str, Value]], tuple[tuple[str, ...], Iterator[Row]]]
"""Runs a statement with named parameters: names of the columns, and rows."""

_HEADER = re.compile(r"-- (title|question|param|choices|column)(?: (.+?))?: (.+)")
_PARAMETER = re.compile(r"(\w+) (TEXT|INTEGER|DOUBLE|BOOLEAN|DATE|PLAN|PROVINCE|COMMUNE) = (.+)")
_WANTED = {
    "DATE": "một ngày như 2025-12-31",
    "BOOLEAN": "có hoặc không",
    "INTEGER": "một số nguyên",
    "DOUBLE": "một số như 0,5",
}
_NAMED_PLAN = """
SELECT plan_id, coalesce(commune_type || ' ' || commune, commune, province, ''), file_name FROM plans
WHERE $name IN (plan_id, number, file_name, source_path) OR lower($name) = lower(commune)
  OR lower($name) = lower(commune_type || ' ' || commune)
ORDER BY plan_id
"""


class Parameter(NamedTuple):
    """What a question may be told: ``kind`` is an SQL type; or PLAN for a plan's id, which may be told by the
    plan's number, file or commune as well; or PROVINCE, COMMUNE for a name that some plan bears. ``default``
    is written as in the header.
    ``choices`` are the words that it takes, several parted by commas, with their Vietnamese names."""

    name: str
    kind: str
    default: str
    meaning: str
    choices: Mapping[str, str] = {}


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


def place_named(select: Select, kind: str, name: str) -> str:
    """A province or commune as the plans write it, told with or without its type, marks and capitals.

    Raises UsageError where no plan is of it: an empty answer would say that it has none.
    """
    column = kind.lower()
    rows = select(f"SELECT DISTINCT {column} FROM plans WHERE {column} IS NOT NULL ORDER BY 1", {})[1]
    names = [str(row[0]) for row in rows]
    wanted = _place_key(name)
    if found := [each for each in names if each == name] or [
        each for each in names if _place_key(each) == wanted
    ]:
        return found[0]
    if not names:
        raise UsageError(f"cơ sở dữ liệu chưa có kế hoạch nào để tìm «{name}»")
    what = {"PROVINCE": "tỉnh, thành phố", "COMMUNE": "xã, phường"}[kind]
    raise UsageError(
        f"không có kế hoạch nào của {what} «{name}»; có: {', '.join(names[:20])}{'…' * (len(names) > 20)}"
    )


def _place_key(name: str) -> str:
    """
    >>> _place_key("Tỉnh Nghệ An"), _place_key("xã VÕ NHAI")
    ('nghe an', 'vo nhai')
    """
    return re.sub(r"^(?:tinh|thanh pho|tp\.?|xa|phuong|dac khu) ", "", bare(name))


def plan_named(select: Select, name: str) -> str:
    """The id of the one plan that bears an id, number, file name or commune's name.

    Raises UsageError where none does, or several do.
    """
    found = list(select(_NAMED_PLAN, {"name": name})[1])
    if not found:
        raise UsageError(f"không có kế hoạch «{name}»: ghi mã, số, tên tệp hoặc tên xã; xem ask overview")
    if len(found) > 1:
        several = "; ".join(f"{place} ({file}, mã {plan_id})" for plan_id, place, file in found[:5])
        raise UsageError(f"«{name}» là của {len(found)} kế hoạch, vui lòng ghi mã: {several}")
    return str(found[0][0])


def parameter_values(question: Question, given: Mapping[str, str]) -> dict[str, Value]:
    """Every parameter's value."""
    known = [parameter.name for parameter in question.parameters]
    if unknown := [name for name in given if name not in known]:
        raise UsageError(f"{question.name} không có tham số {', '.join(unknown)}; có: {', '.join(known)}")
    return {
        parameter.name: _value(question, parameter, given.get(parameter.name, parameter.default))
        for parameter in question.parameters
    }


def _value(question: Question, parameter: Parameter, text: str) -> Value:
    if text == "required":
        raise UsageError(f"{question.name} cần --param {parameter.name}=… ({parameter.meaning})")
    if parameter.choices and text != "NULL":
        return chosen(parameter, text)
    try:
        return value_of(parameter.kind, text)
    except ValueError as error:
        wanted = _WANTED[parameter.kind]
        raise UsageError(f"tham số {parameter.name} ({parameter.meaning}) cần {wanted}: «{text}»") from error


def clearly(text: str | None = None) -> tuple[str, ...]:
    """What must be clear of a task («6 rõ»), as the question «completeness» takes it; all of it by default.

    >>> clearly("người, việc")
    ('person', 'work')
    """
    question = question_named("completeness")
    (parameter,) = (parameter for parameter in question.parameters if parameter.name == "clear")
    return tuple(chosen(parameter, text or parameter.default).split(","))


def chosen(parameter: Parameter, text: str) -> str:
    """Words that a parameter takes, by themselves or by their Vietnamese names.

    >>> chosen(Parameter("clear", "TEXT", "", "", {"person": "người", "time": "thời gian"}), "Người, time")
    'person,time'

    Raises UsageError for any other word.
    """
    named = {name: word for word, name in parameter.choices.items()} | {
        word: word for word in parameter.choices
    }
    asked = [" ".join(part.lower().split()) for part in text.split(",")]
    if wrong := [part for part in asked if part not in named]:
        known = ", ".join(f"{word} ({name})" for word, name in parameter.choices.items())
        raise UsageError(f"tham số {parameter.name} không nhận «{', '.join(wrong)}»; các giá trị: {known}")
    return ",".join(named[part] for part in asked)


def value_of(kind: str, text: str) -> Value:
    """A value as typed. Dates as 2025-12-31 or 31/12/2025.

    >>> value_of("DATE", "31/12/2025"), value_of("BOOLEAN", "không"), value_of("DOUBLE", "0,5")
    (datetime.date(2025, 12, 31), False, 0.5)
    """
    match kind:
        case _ if text == "NULL":
            return None
        case "INTEGER":
            return int(text)
        case "DOUBLE":
            return float(text.replace(",", "."))
        case "BOOLEAN":
            return _truth(text)
        case "DATE":
            return _day(text)
        case _:
            return text


def _truth(text: str) -> bool:
    if text.lower() in ("true", "1", "có", "co", "yes"):
        return True
    if text.lower() in ("false", "0", "không", "khong", "no"):
        return False
    raise ValueError(text)


def _day(text: str) -> date:
    if text == "today":
        return date.today()
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    return date.fromisoformat(text)
