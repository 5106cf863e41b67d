"""The database → files for other programs: CSV and Parquet (a file a table), XLSX (a sheet a table)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from plan_extract.errors import UsageError
from plan_extract.store.database import Database
from plan_extract.store.workbook import write_workbook

ExportFormat = Literal["csv", "parquet", "xlsx"]

_COPY = {"csv": "(FORMAT csv, HEADER)", "parquet": "(FORMAT parquet, COMPRESSION zstd)"}
_FIRST = ("v_tasks", "v_targets", "v_findings", "plans", "files")


def export(database: Database, folder: Path, kind: ExportFormat) -> list[Path]:
    """Writes every table and view into a folder, which is made if need be; gives the files written.

    A file appears whole or not at all. Raises UsageError where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if kind == "xlsx":
            return [whole(folder / "plans.xlsx", partial(write_workbook, database, tables(database)))]
        return [
            whole(folder / f"{table}.{kind}", partial(_copy, database, table, kind))
            for table in tables(database)
        ]
    except OSError as error:
        raise UsageError(f"không ghi được vào {folder}: {error.strerror}") from error


def tables(database: Database) -> list[str]:
    """Names of the tables and views, those that analysts open first in front; answers to questions
    (``q_…``) are for reports."""
    found = database.rows(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal"
        " UNION SELECT view_name FROM duckdb_views() WHERE NOT internal AND view_name <> 'questions'"
        " AND NOT starts_with(view_name, 'q_') ORDER BY 1"
    )
    names = [str(name) for (name,) in found]
    return [name for name in _FIRST if name in names] + [name for name in names if name not in _FIRST]


def _copy(database: Database, table: str, kind: str, path: Path) -> None:
    target = str(path).replace("'", "''")
    database.rows(f"COPY (FROM {table}) TO '{target}' {_COPY[kind]}")


def whole(path: Path, write: Callable[[Path], None]) -> Path:
    """Writes a file beside its place and moves it there when it is complete."""
    part = path.with_name(f".{path.name}.part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
