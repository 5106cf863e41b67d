"""The one writer's turns: readers of the database get in between them."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from plan_extract.settings import LOAD
from plan_extract.store.database import Database, connect


class Turns:
    """A database, open while there is something to write: DuckDB lets no other process in meanwhile."""

    def __init__(self, path: Path, wait: float) -> None:
        self._path = path
        self._database: Database | None = connect(path, wait=wait)
        self._since = monotonic()

    def __enter__(self) -> Turns:
        return self

    def __exit__(self, *raised: object) -> None:
        self._close()

    def open(self) -> Database:
        """The database, opened anew if need be: then whoever reads it is waited for."""
        if self._database is None:
            self._database = connect(self._path, wait=LOAD.wait_for_readers)
            self._since = monotonic()
        return self._database

    def rest(self) -> None:
        """Lets others in, if it was open for long: opening costs some hundredths of a second."""
        if monotonic() - self._since >= LOAD.turn_seconds:
            self._close()

    def _close(self) -> None:
        database, self._database = self._database, None
        if database:
            database.close()
