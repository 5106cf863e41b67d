"""Files → readings, as they are ready: many at a time, each content once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from pathlib import Path

from plan_extract.errors import FileError, WorkerFailed
from plan_extract.pipeline.readers import Readers
from plan_extract.pipeline.reading import Reading
from plan_extract.read.content import content_hash

_TICK = 0.5  # seconds without a result after which the writer gets a turn

Known = Callable[[str], str | FileError | None]
"""Of a content: the plan it is loaded as, why it is not tried again, or None."""


class Stream:
    """The files being read. ``first`` has what became of each content in this run, None while it is read;
    ``twins`` the other names of those being read."""

    def __init__(self, readers: Readers) -> None:
        self.readers = readers
        self.running: dict[Future[Reading], tuple[Path, str]] = {}
        self.first: dict[str, Reading | None] = {}
        self.twins: dict[str, list[Path]] = {}

    def start(self, path: Path, known: Known) -> Reading | None:
        """Begins to read a file, unless what becomes of it is clear already."""
        try:
            sha256 = content_hash(path)
        except FileError as error:
            return Reading(path, None, 0.0, error=error)
        if sha256 in self.first:
            if seen := self.first[sha256]:
                return replace(seen, path=path, tried=False)
            self.twins.setdefault(sha256, []).append(path)
            return None
        settled = known(sha256)
        if isinstance(settled, FileError):
            return Reading(path, sha256, 0.0, error=settled, tried=False)
        if settled:
            return Reading(path, sha256, 0.0, known=settled)
        self.first[sha256] = None
        self.running[self.readers.executor.submit(self.readers.task, path, sha256)] = path, sha256
        return None

    def ready(self) -> Iterator[Reading]:
        """Readings that are finished, each followed by those of the same content; waits for the first."""
        done, _ = wait(self.running, _TICK, FIRST_COMPLETED)
        for future in done:
            path, sha256 = self.running.pop(future)
            reading = _result(future, path, sha256)
            yield reading
            plan_id = reading.bundle.plan.plan_id if reading.bundle else reading.known
            self.first[sha256] = replace(reading, bundle=None, known=plan_id, seconds=0.0, kept=False)
            for twin in self.twins.pop(sha256, ()):
                yield replace(reading, path=twin, seconds=0.0, tried=False, kept=False)


def _result(future: Future[Reading], path: Path, sha256: str) -> Reading:
    """What a task gave. One that an engine gave up, since it cost too many of its machines, failed."""
    error = future.exception()
    if error is None:
        return future.result()
    if not isinstance(error, Exception):
        raise error
    return Reading(path, sha256, 0.0, error=WorkerFailed(f"{type(error).__name__}: {error}".splitlines()[0]))


def read_files(files: Iterable[Path], readers: Readers, known: Known) -> Iterator[Reading | None]:
    """A reading for every file, in no certain order; None now and then while none is ready."""
    stream = Stream(readers)
    for path in files:
        if reading := stream.start(path, known):
            yield reading
        while len(stream.running) >= readers.at_a_time:
            yield from stream.ready()
            yield None
    while stream.running:
        yield from stream.ready()
        yield None
