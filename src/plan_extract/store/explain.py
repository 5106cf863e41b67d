"""An id → the record, and where each of its fields was read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plan_extract.errors import UnknownId
from plan_extract.model import Box
from plan_extract.store.database import Database

_RECORDS = (("tasks", "task_id"), ("targets", "target_id"), ("plans", "plan_id"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of print that a field was read from."""

    field: str
    page: int
    box: Box
    printed: str
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record with what it was read from. ``values`` holds the columns that are not NULL."""

    record_id: str
    table: str
    source: Path
    sha256: str
    values: tuple[tuple[str, object], ...]
    agencies: tuple[tuple[str, str, str], ...]
    evidence: tuple[Evidence, ...]
    findings: tuple[str, ...]


def explain(database: Database, record_id: str) -> Explanation:
    """What is known of a task, a target or a plan. Raises UnknownId."""
    table, key = _table_of(database, record_id)
    columns = [str(name) for (name, *_) in database.rows(f"DESCRIBE {table}")]
    selected = ", ".join(f"CAST({name} AS TEXT)" if name == "ingested_at" else name for name in columns)
    (values,) = database.rows(f"SELECT {selected} FROM {table} WHERE {key} = ?", [record_id])
    named = dict(zip(columns, values, strict=True))
    ((source, sha256),) = database.rows(
        "SELECT source_path, sha256 FROM plans WHERE plan_id = ?", [named["plan_id"]]
    )
    return Explanation(
        record_id,
        table,
        Path(str(source)),
        str(sha256),
        tuple((name, value) for name, value in named.items() if value is not None),
        _agencies(database, table, key, record_id),
        _evidence(database, record_id),
        _findings(database, key, record_id),
    )


def _table_of(database: Database, record_id: str) -> tuple[str, str]:
    for table, key in _RECORDS:
        if database.rows(f"SELECT 1 FROM {table} WHERE {key} = ?", [record_id]):
            return table, key
    raise UnknownId(record_id)


def _agencies(database: Database, table: str, key: str, record_id: str) -> tuple[tuple[str, str, str], ...]:
    """Role, official name and print of each agency."""
    if table == "plans":
        return ()
    links = "task_agencies" if table == "tasks" else "target_agencies"
    rows = database.rows(
        f"SELECT role, coalesce(name, agency_id), raw_text FROM {links} LEFT JOIN agencies USING (agency_id)"
        f" WHERE {key} = ? ORDER BY role, position",
        [record_id],
    )
    return tuple((str(role), str(name), str(printed)) for role, name, printed in rows)


def _evidence(database: Database, record_id: str) -> tuple[Evidence, ...]:
    rows = database.rows(
        "SELECT field, page, printed, rule, [x0, y0, x1, y1] FROM evidence WHERE record_id = ?"
        " ORDER BY page, y0, x0",
        [record_id],
    )
    return tuple(
        Evidence(str(field), page, Box(*box), str(printed), str(rule))
        for field, page, printed, rule, box in rows
        if isinstance(page, int) and isinstance(box, list)
    )


def _findings(database: Database, key: str, record_id: str) -> tuple[str, ...]:
    rows = database.rows(f"SELECT message FROM findings WHERE {key} = ?", [record_id])
    return tuple(str(message) for (message,) in rows)
