"""Two databases → what differs, field by field: what a new version reads otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from plan_extract.store.database import Database, Row


class Difference(NamedTuple):
    """One field that differs. ``what``: ``changed``, or ``added`` or ``removed`` for a whole row."""

    plan_id: str
    file_name: str
    table: str
    what: str
    row: str
    field: str | None
    before: object
    after: object


class _Compared(NamedTuple):
    table: str
    named_by: str
    order: str
    links: tuple[str, str] | None = None


_AT_A_TIME = 200  # plans

_TABLES = (
    _Compared("plans", "sha256", "plan_id"),
    _Compared("tasks", "content", "ordinal", ("task_agencies", "task_id")),
    _Compared("targets", "indicator_text", "ordinal", ("target_agencies", "target_id")),
    _Compared("reporting_duties", "content", "ordinal", ("duty_agencies", "duty_id")),
    _Compared("citations", "printed", "position"),
    _Compared("findings", "message", "page, code, message"),
)
_OF_THE_RUN = frozenset(
    ["run_id", "ingested_at", "extractor_version", "source_path", "file_name", "plan_id", "ordinal"]
)
_OF_THE_WHOLE = frozenset(["task_id", "target_id", "duty_id", "group_id", "indicator_id", "same_as"])


def differences(before: Database, after: Database) -> Iterator[Difference]:
    """All differences, plan by plan; plans are the same where their content is."""
    old, new = _plans(before), _plans(after)
    for plan_id in sorted(old.keys() ^ new.keys()):
        what = "added" if plan_id in new else "removed"
        name = (new if plan_id in new else old)[plan_id]
        yield Difference(plan_id, name, "plans", what, name, None, None, None)
    tables = [(table, _shared(table.table, before, after)) for table in _TABLES]
    both = sorted(old.keys() & new.keys())
    for start in range(0, len(both), _AT_A_TIME):
        some = both[start : start + _AT_A_TIME]
        rows = [[_rows(each, *table, some) for each in (before, after)] for table in tables]
        for plan_id in some:
            for (table, _), (olds, news) in zip(tables, rows, strict=True):
                for found in compare_rows(olds.get(plan_id, []), news.get(plan_id, []), table.named_by):
                    yield Difference(plan_id, new[plan_id], table.table, *found)


Fields = dict[str, object]


def compare_rows(
    before: Sequence[Fields], after: Sequence[Fields], named_by: str
) -> Iterator[tuple[str, str, str | None, object, object]]:
    """Rows are paired by the words that name them, in their order; those between the pairs one by one.

    >>> old = [{"content": "a", "stt": "1"}, {"content": "b", "stt": "2"}]
    >>> list(compare_rows(old, [{"content": "a", "stt": "1"}, {"content": "b", "stt": "3"}], "content"))
    [('changed', 'b', 'stt', '2', '3')]
    >>> list(compare_rows(old, old[1:], "content"))
    [('removed', 'a', None, None, None)]
    """
    old_names, new_names = ([str(row[named_by]) for row in rows] for rows in (before, after))
    matched = SequenceMatcher(None, old_names, new_names, autojunk=False)
    for _, a, b, c, d in matched.get_opcodes():
        paired = min(b - a, d - c)
        for old, new in zip(before[a : a + paired], after[c : c + paired], strict=True):
            for field in old:
                if old[field] != new[field]:
                    yield "changed", str(new[named_by]), field, old[field], new[field]
        for row in before[a + paired : b]:
            yield "removed", str(row[named_by]), None, None, None
        for row in after[c + paired : d]:
            yield "added", str(row[named_by]), None, None, None


def _plans(database: Database) -> dict[str, str]:
    rows = database.rows("SELECT plan_id, file_name FROM plans")
    return {str(plan_id): str(name) for plan_id, name in rows}


def _shared(table: str, *databases: Database) -> list[str]:
    """The columns that both databases have, without those that differ from run to run."""
    first, second = (_columns(database, table) for database in databases)
    return [name for name in first if name in second and name not in _OF_THE_RUN | _OF_THE_WHOLE]


def _rows(
    database: Database, compared: _Compared, columns: list[str], plan_ids: list[str]
) -> dict[str, list[Fields]]:
    """Rows of some plans, agencies joined as text."""
    if not columns:
        return {}
    table, joined, names = compared.table, "", list(columns)
    chosen = [f"{table}.{name}" for name in columns]
    if compared.links and _columns(database, compared.links[0]):
        link, key = compared.links
        joined = (
            f" LEFT JOIN (SELECT {key}, string_agg(role || ': ' || agency_id, '; ' ORDER BY role, position,"
            f" agency_id) AS agencies FROM {link} GROUP BY {key}) AS links USING ({key})"
        )
        chosen.append("links.agencies")
        names.append("agencies")
    order = ", ".join(f"{table}.{name}" for name in compared.order.split(", "))
    found: list[Row] = database.rows(
        f"SELECT {table}.plan_id, {', '.join(chosen)} FROM {table}{joined}"
        f" WHERE {table}.plan_id IN ? ORDER BY {table}.plan_id, {order}",
        [plan_ids],
    )
    rows: dict[str, list[Fields]] = {}
    for plan_id, *values in found:
        rows.setdefault(str(plan_id), []).append(dict(zip(names, values, strict=True)))
    return rows


def _columns(database: Database, table: str) -> list[str]:
    rows = database.rows(
        "SELECT column_name FROM duckdb_columns()"
        " WHERE table_name = ? AND NOT internal ORDER BY column_index",
        [table],
    )
    return [str(name) for (name,) in rows]
