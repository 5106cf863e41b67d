"""What a user tells a question: places, plans and values, as typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from math import inf
from typing import NamedTuple, TypeAlias

from plan_extract.errors import UsageError
from plan_extract.vntext import bare

Value: TypeAlias = str | int | float | bool | date | None
Row = tuple[object, ...]
Select = Callable[[str, Mapping[str, Value]], tuple[tuple[str, ...], Iterator[Row]]]
"""Runs a statement with named parameters: names of the columns, and rows."""

VIETNAM = timezone(timedelta(hours=7))  # no summer time; a server's clock may be another's
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
    ``choices`` are the words that it takes, several parted by commas, with their Vietnamese names; ``range``
    is the least and the greatest number."""

    name: str
    kind: str
    default: str
    meaning: str
    choices: Mapping[str, str] = {}
    range: tuple[float, float] = (-inf, inf)


def place_named(select: Select, kind: str, name: str) -> str:
    """A province or commune as the plans write it, told with or without its type, marks and capitals.

    Raises UsageError where no plan is of it: an empty answer would say that it has none.
    """
    column, kinds = kind.lower(), "commune_type" if kind == "COMMUNE" else "NULL"
    query = f"SELECT DISTINCT {column}, {kinds} FROM plans WHERE {column} IS NOT NULL ORDER BY 1, 2"
    places = [(str(place), str(of) if of else "") for place, of in select(query, {})[1]]
    wanted, told = _place_key(name), _COMMUNE.match(bare(name))
    for each, of in places:
        alike = each == name or _place_key(each) == wanted
        if alike and not (told and of and bare(of) != told[1]):  # «phường Bắc Hà» is not xã Bắc Hà
            return each
    if not places:
        raise UsageError(f"cơ sở dữ liệu chưa có kế hoạch nào để tìm «{name}»")
    what = {"PROVINCE": "tỉnh, thành phố", "COMMUNE": "xã, phường"}[kind]
    names = [f"{of} {each}".strip() for each, of in places]
    raise UsageError(
        f"không có kế hoạch nào của {what} «{name}»; có: {', '.join(names[:20])}{'…' * (len(names) > 20)}"
    )


_COMMUNE = re.compile(r"(xa|phuong|dac khu) ")


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


def value_told(asked: str, parameter: Parameter, text: str) -> Value:
    """A parameter's value as typed for the question ``asked``. Raises UsageError."""
    if text == "required":
        raise UsageError(f"{asked} cần --param {parameter.name}=… ({parameter.meaning})")
    if parameter.choices and text != "NULL":
        return chosen(parameter, text)
    try:
        value = value_of(parameter.kind, text)
    except ValueError as error:
        wanted = _WANTED[parameter.kind]
        raise UsageError(f"tham số {parameter.name} ({parameter.meaning}) cần {wanted}: «{text}»") from error
    least, most = parameter.range
    if isinstance(value, int | float) and not least <= value <= most:
        within = f"từ {least:g} trở lên" if most == inf else f"từ {least:g} đến {most:g}"
        raise UsageError(f"tham số {parameter.name} ({parameter.meaning}) phải {within}: «{text}»")
    return value


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
        return datetime.now(VIETNAM).date()
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    return date.fromisoformat(text)
