"""What can be wrong with a database file, in words for an analyst."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from plan_extract.errors import (
    BadQuery,
    DatabaseError,
    DatabaseForeign,
    DatabaseFull,
    DatabaseLocked,
    PlanExtractError,
)

_MAGIC = slice(8, 12), b"DUCK"
_HOLDER = re.compile(r"lock is held in (?P<program>.+?) \(PID (?P<pid>\d+)")
_LOCKED = ("Conflicting lock", "Could not set lock", "being used by another process", "already open in")
_SEALED = ("disabled by configuration", "disabled through configuration", "attached in read-only mode")
_FULL = ("No space left on device", "not enough space on the disk", "Disk quota exceeded", "File too large")


def refuse_foreign(path: Path) -> None:
    """DuckDB would try to fetch an extension for some files of other kinds (SQLite)."""
    if path.is_dir():
        raise DatabaseError(f"{path} là thư mục; cần tên tệp, ví dụ {path / 'plans.duckdb'}")
    if not path.exists():
        return
    place, magic = _MAGIC
    try:
        with path.open("rb") as file:
            head = file.read(place.stop)
    except OSError as error:
        raise DatabaseError(f"{path}: {error.strerror}") from error
    if head[place] != magic:
        raise DatabaseForeign(str(path))


@contextmanager
def said_clearly(path: Path, otherwise: type[PlanExtractError] = DatabaseError) -> Iterator[None]:
    """DuckDB's errors as ours; those that have no class of their own as ``otherwise``."""
    try:
        yield
    except duckdb.Error as error:
        raise as_ours(str(error), path, otherwise) from error


def as_ours(said: str, path: Path, otherwise: type[PlanExtractError] = DatabaseError) -> PlanExtractError:
    if any(words in said for words in _FULL):
        return DatabaseFull(str(path))
    if any(words in said for words in _LOCKED):
        holder = _HOLDER.search(said)
        return DatabaseLocked(
            f"{path}: {holder['program']}, tiến trình {holder['pid']}" if holder else str(path)
        )
    if "not a valid DuckDB database file" in said or "newer version of DuckDB" in said:
        return DatabaseForeign(str(path))
    if any(words in said for words in _SEALED):
        return BadQuery(
            "lệnh sql chỉ đọc cơ sở dữ liệu này, không đọc hay ghi tệp khác; để xuất ra tệp: export"
        )
    return otherwise(said.strip() if otherwise is BadQuery else f"{path}: {said.splitlines()[0]}")
