"""What lines up over plans: reading the texts that are compared, writing the groups they fall into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plan_extract.store.database import Database, Row


class Groups(NamedTuple):
    """All groups of a database, as rows of their tables, and which text falls into which."""

    pillars: Sequence[Row]
    indicators: Sequence[Row]
    goals: Sequence[Row]
    task_groups: Sequence[Row]
    indicator_of: Mapping[str, str]
    """the words of a target → ``indicator_id``"""
    group_of: Mapping[str, str]
    """the words of a task → ``group_id``"""
    pillar_of: Mapping[str, str]
    """the title of a section → ``pillar_id``"""


_COLUMNS = {
    "pillars": ("pillar_id", "number", "name"),
    "indicators": ("indicator_id", "name", "unit", "direction", "pillar_id", "source"),
    "indicator_goals": ("indicator_id", "document", "horizon_year", "comparator", "value", "value_max"),
    "task_groups": ("group_id", "name", "pillar_id"),
}
_PLACES = (
    ("targets", "indicator_id", "indicator_text"),
    ("tasks", "group_id", "content"),
    ("tasks", "pillar_id", "section_title"),
)


def ungrouped(database: Database) -> bool:
    """Whether tasks or targets were loaded since the groups were made."""
    return bool(
        database.rows(
            "SELECT 1 WHERE EXISTS (FROM targets WHERE indicator_id IS NULL)"
            " OR EXISTS (FROM tasks WHERE group_id IS NULL)"
        )
    )


def sizes(database: Database) -> tuple[int, int]:
    """How many tasks and targets there are, and how many of them are in no group yet."""
    found = database.rows(
        "SELECT sum(n), sum(new) FROM ("
        " SELECT count(*) AS n, count(*) - count(indicator_id) AS new FROM targets"
        " UNION ALL SELECT count(*), count(*) - count(group_id) FROM tasks)"
    )
    return _count(found[0][0]), _count(found[0][1])


def target_texts(database: Database, *, new: bool = False) -> list[tuple[str, str | None, int]]:
    """The words of targets, the unit that most have, how often they stand; ``new``: of those in no group."""
    return _texts(database, "indicator_text", "unit", "targets", "indicator_id" if new else None)


def task_texts(database: Database, *, new: bool = False) -> list[tuple[str, str | None, int]]:
    """The words of tasks, the title of the section that most stand in, how often they stand."""
    return _texts(database, "content", "section_title", "tasks", "group_id" if new else None)


def _texts(
    database: Database, text: str, beside: str, table: str, unset: str | None
) -> list[tuple[str, str | None, int]]:
    rows = database.rows(
        f"SELECT {text}, mode({beside}), count(*)::BIGINT FROM {table}"
        f" WHERE {f'{unset} IS NULL' if unset else 'true'} GROUP BY {text} ORDER BY 1"
    )
    return [
        (str(words), None if other is None else str(other), _count(count)) for words, other, count in rows
    ]


def leaders(database: Database) -> tuple[list[Row], list[Row]]:
    """Rows of indicators found by wording and of groups of tasks, if they have members: their names lead."""
    found = database.rows(
        "SELECT indicator_id, name, unit, direction, pillar_id, source FROM indicators"
        " WHERE source = 'wording' AND indicator_id IN (SELECT indicator_id FROM targets)"
    )
    groups = database.rows(
        "SELECT group_id, name, pillar_id FROM task_groups"
        " WHERE starts_with(group_id, 'nv-') AND group_id IN (SELECT group_id FROM tasks)"
    )
    return found, groups


def section_titles(database: Database) -> list[str]:
    rows = database.rows("SELECT DISTINCT section_title FROM tasks WHERE section_title IS NOT NULL")
    return [str(title) for (title,) in rows]


def write_groups(database: Database, groups: Groups) -> None:
    """Puts groups in the place of those before, all or nothing."""
    tables = (groups.pillars, groups.indicators, groups.goals, groups.task_groups)
    maps = (groups.indicator_of, groups.group_of, groups.pillar_of)
    with database.transaction():
        for table, rows in zip(_COLUMNS, tables, strict=True):
            _write_table(database, table, rows)
        for (table, column, text), found in zip(_PLACES, maps, strict=True):
            _write_ids(database, table, column, text, found)


def _write_table(database: Database, table: str, rows: Sequence[Row]) -> None:
    columns = ", ".join(_COLUMNS[table])
    if set(database.rows(f"SELECT {columns} FROM {table}")) != set(rows):
        database.rows(f"DELETE FROM {table}")
        database.append(table, _COLUMNS[table], rows)


def _write_ids(database: Database, table: str, column: str, text: str, found: Mapping[str, str]) -> None:
    """Only rows whose id changes are touched: most of a large database stays as it is."""
    database.rows(
        f"UPDATE {table} SET {column} = wanted.id"
        " FROM (SELECT unnest(?) AS text, unnest(?) AS id) AS wanted"
        f" WHERE {table}.{text} = wanted.text AND {table}.{column} IS DISTINCT FROM wanted.id",
        [list(found), list(found.values())],
    )


def _count(value: object) -> int:
    return int(str(value or 0))
