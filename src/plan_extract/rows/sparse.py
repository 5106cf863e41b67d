"""Tables whose head says no more than what is to be done and by whom, or until when: as many lists are no
plan's («STT, Nội dung, Đơn vị thực hiện, Kinh phí»), so the cells must tell that they are tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.column_heads import ColumnRole
from plan_extract.rows.heads import Column
from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_bodies import body_at
from plan_extract.rows.prose_roles import begins_work
from plan_extract.rows.prose_tokens import tokens_of
from plan_extract.vntext import fold

_AGENCIES: tuple[ColumnRole, ...] = ("lead", "execute")
_COMPANY: tuple[ColumnRole, ...] = ("stt", "content", "deadline", "note", "other", "group", *_AGENCIES)
_BESIDE: frozenset[ColumnRole] = frozenset(("budget", "unit", "particular", "value", "unknown"))
_MOST = 0.6  # of the cells
_WORK = re.compile(r"nhiệm vụ|công việc|đầu việc|hoạt động|giải pháp")
_CHARGE = re.compile(r"chủ trì|phân công|được giao|tham mưu")
_MARK = re.compile(r"[-+•*\s]+|\d{1,2}[.)]\s*")


def names_sparsely(columns: Sequence[Column]) -> bool:
    """Whether the heads name tasks with who does them or when, and nothing that speaks of another table: no
    figures, no head that tells nothing; those only where others say that tasks are assigned («Nhiệm vụ», «Cơ
    quan chủ trì», «Kinh phí»)."""
    roles = {column.role for column in columns if column.head}
    if assigns(columns):
        roles -= _BESIDE
    agency = not roles.isdisjoint(_AGENCIES)
    return roles <= set(_COMPANY) and "content" in roles and (agency or "deadline" in roles)


def assigns(columns: Sequence[Column]) -> bool:
    """Whether one head says work («Nhiệm vụ»), another who is charged with it («Cơ quan chủ trì»)."""
    return all(_says_work(columns))


def promises(columns: Sequence[Column]) -> bool:
    """Whether heads may be those of tasks, so that a table of which nothing is read is told of: one says what
    is done, another by whom, and one of them or a third («Thời gian») that it is work to come."""
    roles = {column.role for column in columns}
    looked_after = any("phụ trách" in fold(column.head) for column in columns)
    if "content" not in roles or "foreign" in roles or not (looked_after or not roles.isdisjoint(_AGENCIES)):
        return False
    return "deadline" in roles or any(_says_work(columns))


def _says_work(columns: Sequence[Column]) -> tuple[bool, bool]:
    """Whether a head says work, and whether one says who is charged with it."""
    heads = [(column.role, fold(column.head)) for column in columns]
    return (
        any(role == "content" and _WORK.search(head) for role, head in heads),
        any(role in _AGENCIES and _CHARGE.search(head) for role, head in heads),
    )


def holds_tasks(columns: Sequence[Column], contents: Sequence[str], agencies: Sequence[str]) -> bool:
    """Whether the cells below such heads are tasks: bodies under «Cơ quan thực hiện», where there is such a
    column, and work under «Nội dung», unless the heads say so and nothing beside."""
    work = sum(begins_work(_plain(text)) for text in contents) >= _MOST * len(contents)
    if all(column.role not in _AGENCIES for column in columns):
        return work and bool(contents)
    bodies = sum(map(names_a_body, agencies)) >= _MOST * len(agencies)
    plain = all(column.role in _COMPANY for column in columns if column.head)
    return bodies and bool(agencies) and (work or (plain and assigns(columns)))


def names_a_body(text: str) -> bool:
    """Whether a cell begins with the name of a body.

    >>> [names_a_body(text) for text in ("- Phòng VH-XH", "Trưởng các thôn", "Nguyễn Văn A", "3 máy")]
    [True, True, False, False]
    """
    tokens = tokens_of(_plain(text))
    return known_name_at(tokens, 0) > 0 or body_at(tokens, 0) is not None


def _plain(text: str) -> str:
    mark = _MARK.match(text)
    return text[mark.end() :] if mark else text
