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


def target_texts(database: Database) -> list[tuple[str, str | None, int]]:
    """The words of targets, the unit that most have, how often they stand."""
    rows = database.rows(
        "SELECT indicator_text, mode(unit), count(*) FROM targets GROUP BY indicator_text ORDER BY 1"
    )
    return [(str(text), None if unit is None else str(unit), _count(count)) for text, unit, count in rows]


def task_texts(database: Database) -> list[tuple[str, str | None, int]]:
    """The words of tasks, the title of the section that most stand in, how often they stand."""
    rows = database.rows(
        "SELECT content, mode(section_title), count(*) FROM tasks GROUP BY content ORDER BY 1"
    )
    return [(str(text), None if title is None else str(title), _count(count)) for text, title, count in rows]


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
    return value if isinstance(value, int) else 0
