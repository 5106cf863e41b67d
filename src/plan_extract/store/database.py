"""The database file: opening, creating, migrating, and what can be wrong with it in words for an analyst."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import duckdb

from plan_extract.errors import (
    BadQuery,
    DatabaseError,
    DatabaseForeign,
    DatabaseOld,
    ReadingFailed,
)
from plan_extract.store.patience import patiently
from plan_extract.store.trouble import refuse_foreign, said_clearly

SCHEMA_VERSION = 6

_CONFIG: dict[str, Any] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
_SEALED = {**_CONFIG, "enable_external_access": False}  # no statement reaches another file
_WRITER = {**_CONFIG, "threads": 1}  # loads are small: a second thread makes them 15 % slower
_REFUSED = (duckdb.IntegrityError, duckdb.DataError, UnicodeError)
_TIME_ZONE = "Asia/Ho_Chi_Minh"

Row = tuple[object, ...]


class Selection(NamedTuple):
    """The answer to a query: names of the columns, and rows to be read once."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


class Database:
    """An open database. Rows go in through :meth:`append`, inside a :meth:`transaction`.

    Appenders stay open: making one costs as much as its rows do.
    """

    def __init__(self, path: Path, connection: Any) -> None:
        self.path = path
        self._connection = connection
        self._appenders: dict[tuple[str, tuple[str, ...], str], Any] = {}

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._appenders.clear()
        with said_clearly(self.path):
            self._connection.close()

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a statement."""
        with said_clearly(self.path):
            rows: list[Row] = self._connection.execute(statement, list(values)).fetchall()
            return rows

    def select(self, statement: str, values: Mapping[str, object] | None = None) -> Selection:
        """A statement with named parameters, its rows as they come. Times are given without zone, local to
        Vietnam.

        Raises BadQuery.
        """
        with said_clearly(self.path, BadQuery):
            self._connection.execute(f"SET TimeZone = '{_TIME_ZONE}'")
            relation = self._connection.sql(statement, params=dict(values) if values else None)
            if relation is None:
                return Selection((), iter(()))
            columns = tuple(map(str, relation.columns))
            zoned = [str(kind) == "TIMESTAMP WITH TIME ZONE" for kind in relation.types]
            if any(zoned):
                casts = (f"CAST(#{i} AS TIMESTAMP)" if cast else f"#{i}" for i, cast in enumerate(zoned, 1))
                relation = relation.project(", ".join(casts))
        return Selection(columns, self._stream(relation))

    def _stream(self, relation: Any) -> Iterator[Row]:
        with said_clearly(self.path, BadQuery):
            yield from relation.iter_rows()

    def append(
        self, table: str, columns: Sequence[str], rows: Sequence[Row], *, upsert: bool = False
    ) -> None:
        """Adds rows; with ``upsert`` a row of the same primary key is replaced.

        Raises ReadingFailed for rows that the schema refuses: what was read is at fault.
        """
        if not rows:
            return
        with said_clearly(self.path):
            appender = self._appender(table, tuple(columns), "upsert" if upsert else "insert")
            try:
                appender.append_rows(rows)
                appender.flush()
            except _REFUSED as error:
                appender.clear()
                raise ReadingFailed(f"{table}: {error}".splitlines()[0]) from error
            except BaseException:
                appender.clear()
                raise

    def _appender(self, table: str, columns: tuple[str, ...], action: str) -> Any:
        key = (table, columns, action)
        if key not in self._appenders:
            self._appenders[key] = self._connection.appender(table, columns=list(columns), action=action)
        return self._appenders[key]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.rows("BEGIN")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        try:
            self._connection.execute("ROLLBACK")
        except duckdb.Error:
            return  # a failed COMMIT has already rolled back, and a broken database cannot


def connect(path: Path, *, wait: float = 0, weary: Callable[[], bool] = lambda: False) -> Database:
    """Opens a database for writing: made where there is none, migrated where it is older.

    ``wait`` is how many seconds to wait for another process to finish; ``weary`` ends that early.

    Raises DatabaseLocked, DatabaseForeign, DatabaseFull or DatabaseError.
    """
    refuse_foreign(path)
    if not path.parent.is_dir():
        raise DatabaseError(f"chưa có thư mục {path.parent}")
    if not path.exists():
        _create(path)
    database = Database(path, _open(path, read_only=False, wait=wait, weary=weary))
    try:
        _bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def connect_read_only(path: Path, *, wait: float = 0, newest: bool = False, sealed: bool = False) -> Database:
    """Opens an existing database for reading; ``sealed``: for statements of anybody, which then can neither
    read nor write any other file («COPY … TO», «read_csv»).

    Raises as :func:`connect` does; with ``newest`` also DatabaseOld for one that an older program made and
    that no newer one has opened for writing.
    """
    if not path.is_file():
        raise DatabaseError(f"không có tệp {path}")
    refuse_foreign(path)
    database = Database(path, _open(path, config=_SEALED if sealed else _CONFIG, read_only=True, wait=wait))
    version = schema_version(database)
    if version is None or (newest and version < SCHEMA_VERSION):
        database.close()
        raise DatabaseForeign(str(path)) if version is None else DatabaseOld(str(path))
    return database


def schema_version(database: Database) -> int | None:
    """The version that the database states; None where it is not ours."""
    try:
        rows = database.rows("SELECT max(schema_version) FROM meta")
    except DatabaseError:
        return None
    version = rows[0][0]
    return version if isinstance(version, int) else None


def migrations() -> dict[int, str]:
    """The scripts of ``migrations/``, by the version that each leads to."""
    folder = files("plan_extract.store") / "migrations"
    scripts = (entry for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return {int(script.name.removesuffix(".sql")): script.read_text(encoding="utf-8") for script in scripts}


def migrate(database: Database, version: int, scripts: Mapping[int, str]) -> None:
    """Takes a database from ``version`` to the newest of the scripts, in one transaction."""
    with database.transaction():
        for number in sorted(number for number in scripts if number > version):
            database.rows(scripts[number])
            database.rows("UPDATE meta SET schema_version = ?", [number])


def _create(path: Path) -> None:
    """Makes an empty database, which appears whole or not at all, and never in place of another one."""
    part = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with Database(path, _open(part, read_only=False, wait=0)) as database:
            _bring_up_to_date(database)
            database.rows("CHECKPOINT")  # closing would keep quiet about a full disk
        with suppress(FileExistsError):  # another run was quicker
            _appear(part, path)
    except OSError as error:
        raise DatabaseError(f"{path}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
        part.with_name(f"{part.name}.wal").unlink(missing_ok=True)


def _appear(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if not path.exists():
            part.rename(path)


def _bring_up_to_date(database: Database) -> None:
    version = schema_version(database)
    if version is None:
        if database.rows("SELECT 1 FROM duckdb_tables() WHERE NOT internal"):
            raise DatabaseForeign(str(database.path))
        with database.transaction():
            database.rows((files("plan_extract.store") / "schema.sql").read_text(encoding="utf-8"))
    elif version > SCHEMA_VERSION:
        raise DatabaseForeign(f"{database.path}: schema_version {version}")
    elif version < SCHEMA_VERSION:
        migrate(database, version, migrations())


def _open(
    path: Path,
    *,
    read_only: bool,
    wait: float,
    config: Mapping[str, Any] = _WRITER,
    weary: Callable[[], bool] = lambda: False,
) -> Any:
    def attempt() -> Any:
        with said_clearly(path):
            return duckdb.connect(str(path), read_only=read_only, config=dict(config))

    return patiently(attempt, wait, weary)
