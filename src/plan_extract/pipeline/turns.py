"""The one writer's turns: what is written together; readers of the database get in between."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import monotonic, sleep

from plan_extract.pipeline.reading import Reading
from plan_extract.settings import BATCH, LOAD, LoadSettings
from plan_extract.store.database import Database, connect


class Turns:
    """A database, open while there is something to write: DuckDB lets no other process in meanwhile.

    The collector looks less often until the end: plans that wait to be written are many objects without a
    cycle, and walking them again and again costs a tenth of the writer's time.
    """

    def __init__(self, path: Path, wait: float, stop: Callable[[], bool] = lambda: False) -> None:
        self._path, self._wait, self._stop = path, max(wait, LOAD.wait_for_readers), stop
        self._database: Database | None = connect(path, wait=wait, weary=stop)
        self._closed = monotonic()  # of the last turn; the first counts from its beginning
        self._collector = gc.get_threshold()

    def __enter__(self) -> Turns:
        gc.set_threshold(BATCH.collector, *self._collector[1:])
        return self

    def __exit__(self, *raised: object) -> None:
        gc.freeze()
        gc.unfreeze()  # what is left of the batch counts as looked at: it holds no cycle, and is large
        gc.set_threshold(*self._collector)
        self._close()

    def open(self) -> Database:
        """The database, opened anew if need be: then whoever reads it is waited for, until the user has
        enough. Raises DatabaseError."""
        if self._database is None:
            sleep(max(0.0, self._closed + LOAD.pause - monotonic()))
            self._database = connect(self._path, wait=self._wait, weary=self._stop)
        return self._database

    def hurry(self) -> None:
        """From now on nobody is waited for."""
        self._wait = 0

    def rest(self) -> None:
        """Lets others in, also while nothing is written for long. Closing and opening cost as much as twenty
        plans do, so that a database which is wanted again and again is closed once in a while only."""
        if monotonic() - self._closed >= LOAD.turn_seconds:
            self._close()

    def _close(self) -> None:
        database, self._database = self._database, None
        if database:
            database.close()
            self._closed = monotonic()


def until(stop: Callable[[], bool], readings: Iterable[Reading | None]) -> Iterator[Reading | None]:
    """Readings until the user has enough."""
    for reading in readings:
        yield reading
        if stop():
            return


def groups(readings: Iterable[Reading | None], settings: LoadSettings = LOAD) -> Iterator[list[Reading]]:
    """Readings that are written together, as they come: a transaction costs as much as its rows. None among
    them only tells that time goes by; so does an empty group."""
    group: list[Reading] = []
    began = since = monotonic()
    for reading in readings:
        if reading:
            group.append(reading)
        now = monotonic()
        late = now - since >= longest(now - began, settings)
        if len(group) >= settings.group_files or (group and late):
            yield group
            group, since = [], monotonic()
        elif reading is None:
            yield []
    if group:
        yield group


def longest(elapsed: float, settings: LoadSettings = LOAD) -> float:
    """Seconds after which what was read is written, at so many seconds from the start.

    >>> longest(3.0), longest(40.0), longest(3600.0)
    (2.0, 4.0, 5.0)
    """
    return min(max(settings.group_seconds, settings.group_share * elapsed), settings.group_most)
