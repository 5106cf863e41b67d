"""Files and folders → one database. A file that fails never stops the others.

find_files → read_files (many at a time, each on its own) → groups → record_readings (the one writer)
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from plan_extract.errors import DatabaseLocked, FileError, NothingToRead, ReadingFailed, file_error
from plan_extract.pipeline.find import find_files, why_nothing
from plan_extract.pipeline.grouping import regroup
from plan_extract.pipeline.question_views import keep_views
from plan_extract.pipeline.readers import AS_USUAL, Options, here, readers
from plan_extract.pipeline.reading import Read, Reading
from plan_extract.pipeline.stream import Known, read_files
from plan_extract.pipeline.turns import Turns, groups, until
from plan_extract.read.content import archive_of, is_file, stored_path
from plan_extract.records import PlanBundle
from plan_extract.settings import BATCH
from plan_extract.store.database import Database
from plan_extract.store.grouping import ungrouped
from plan_extract.store.known import hopeless_contents, loaded_contents
from plan_extract.store.load import (
    FileRow,
    FileStatus,
    load_plans,
    move_plan,
    paths_of,
    record_files,
)
from plan_extract.store.runs import finish_run, start_run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``twin``: another file of this run that holds the same plan."""

    path: Path
    status: FileStatus
    seconds: float
    plan_id: str | None = None
    error: FileError | None = None
    tasks: int = 0
    targets: int = 0
    findings: int = 0
    twin: Path | None = None


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of all files. ``interrupted``: the run was stopped before the last one. ``parts``: the
    place is one of Parquet parts, not a database."""

    database: Path
    outcomes: tuple[Outcome, ...]
    passed_over: tuple[tuple[str, int], ...] = ()
    interrupted: bool = False
    parts: bool = False

    def count(self, status: FileStatus) -> int:
        return sum(outcome.status == status for outcome in self.outcomes)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")


@dataclass(frozen=True, slots=True)
class Run:
    """What every row of a run shares."""

    run_id: str
    options: Options = AS_USUAL


Progress = Callable[[Outcome, int, int], None]
"""Told of each file: its outcome, how many are done, how many there are."""


def ingest(
    paths: Iterable[Path],
    database: Path,
    *,
    options: Options = AS_USUAL,
    read: Read | None = None,
    progress: Progress = lambda outcome, done, total: None,
    stop: Callable[[], bool] = lambda: False,
    wait: float = 0,
) -> IngestSummary:
    """Loads every plan that the paths hold. Files are read in worker processes as ``options`` say, or one
    after the other in this process by ``read``. ``stop`` is asked now and then whether to end early.

    Raises NothingToRead where none of the paths exists or none holds a PDF, and DatabaseError.
    """
    found = find_files(paths)
    if not found.files:
        raise NothingToRead(why_nothing(found))
    files = (*found.missing, *found.files)
    refused = [Reading(path, None, 0.0, error=error) for path, error in found.refused]
    total = len(files) + len(refused)
    run = Run(uuid.uuid4().hex[:12], options)
    outcomes: list[Outcome] = []
    first: dict[str, Path] = {}  # of the files that hold a plan
    interrupted = False
    with ExitStack() as opened:
        # Readers first: an executor that is not there leaves no empty database behind.
        ways = opened.enter_context(ExitStack())
        way = ways.enter_context(nullcontext(here(read)) if read else readers(options, len(files)))
        turns = opened.enter_context(Turns(database, wait, stop))
        start_run(turns.open(), run.run_id, options.configuration)
        known = known_before(turns.open(), options)
        try:
            with ways:
                for group in groups(until(stop, chain(refused, read_files(files, way, known)))):
                    for outcome in record_readings(turns.open(), group, run) if group else ():
                        twin = first.setdefault(outcome.plan_id, outcome.path) if outcome.plan_id else None
                        outcome = replace(outcome, twin=twin) if twin != outcome.path else outcome
                        outcomes.append(outcome)
                        progress(outcome, len(outcomes), total)
                    turns.rest()
        except KeyboardInterrupt:
            interrupted = True
            turns.hurry()
        except DatabaseLocked:
            if not stop():
                raise
            interrupted = True
        cut_short = (interrupted or stop()) and len(outcomes) < total
        summary = IngestSummary(database, tuple(outcomes), found.passed_over, cut_short)
        try:
            end_run(turns.open(), run, summary)
        except DatabaseLocked:
            if not cut_short:
                raise
    return summary


def end_run(database: Database, run: Run, summary: IngestSummary) -> None:
    """Lines plans up where there are new ones, and writes what the run came to."""
    if ungrouped(database) or summary.count("loaded"):
        regroup(database)
    keep_views(database)
    counts = summary.count("loaded"), summary.count("unchanged"), summary.count("failed")
    finish_run(database, run.run_id, *counts)


def known_before(database: Database, options: Options) -> Known:
    """What earlier runs say of contents: loaded, or failed too often to be tried again."""
    loaded = loaded_contents(database, options.configuration if options.refresh else None)
    hopeless = {} if options.retry else hopeless_contents(database, options.configuration, BATCH.tries)

    def known(sha256: str) -> str | FileError | None:
        if failure := hopeless.get(sha256):
            code, runs = failure
            return file_error(code, f"đã thử {runs} lần, không thử lại; thêm --retry để đọc lại")
        return loaded.get(sha256)

    return known


def record_readings(database: Database, readings: Sequence[Reading], run: Run) -> list[Outcome]:
    """Loads what was read and accounts for every file; gives their outcomes in the same order.

    Files that are loaded already come first, so that a plan which moved to another name is not let go.
    """
    others = [reading for reading in readings if reading.bundle is None]
    if others:
        rows = [_file_row(reading, run.run_id) for reading in others]
        record_files(database, rows, _failures(others), run.options.configuration)
        _follow_moved(database, others)
    statuses = _load(database, [reading for reading in readings if reading.bundle], run)
    return [outcome_of(reading, statuses.get(reading.path)) for reading in readings]


def _follow_moved(database: Database, readings: Sequence[Reading]) -> None:
    """A plan whose file is gone from where it was read, and is met elsewhere, is read from there."""
    met = {each.known: stored_path(each.path) for each in readings if each.known}
    for plan_id, path in paths_of(database, list(met)).items():
        if path != met[plan_id] and not is_file(archive_of(Path(path)) or Path(path)):
            move_plan(database, plan_id, met[plan_id])


def _failures(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    """Contents that failed in this run and will fail again."""
    return [
        (reading.sha256, reading.error.code)
        for reading in readings
        if reading.sha256 and reading.error and reading.error.lasting and reading.tried
    ]


def _load(database: Database, readings: Sequence[Reading], run: Run) -> dict[Path, FileStatus | FileError]:
    """Status of each plan, or why its rows were refused: then the others of the group are loaded alone."""
    bundles = [(_placed(each.bundle, each.path), each.seconds) for each in readings if each.bundle]
    if not bundles:
        return {}
    try:
        statuses = load_plans(database, bundles, run.run_id, refresh=run.options.refresh)
        return dict(zip((reading.path for reading in readings), statuses, strict=True))
    except ReadingFailed as error:
        if len(readings) > 1:
            alone = [_load(database, [reading], run) for reading in readings]
            return {path: status for each in alone for path, status in each.items()}
        (reading,) = readings
        record_files(database, [_file_row(_failed(reading, error), run.run_id)])
        return {reading.path: error}


def _placed(bundle: PlanBundle, path: Path) -> PlanBundle:
    plan = bundle.plan.model_copy(update={"source_path": stored_path(path)})
    return bundle.model_copy(update={"plan": plan})


def _failed(reading: Reading, error: FileError) -> Reading:
    return Reading(reading.path, reading.sha256, reading.seconds, error=error)


def outcome_of(reading: Reading, status: FileStatus | FileError | None) -> Outcome:
    """What to tell of a file: ``status`` is that of its plan, or why its rows were refused."""
    path, seconds, bundle = reading.path, reading.seconds, reading.bundle
    if isinstance(status, FileError):
        return Outcome(path, "failed", seconds, error=status)
    if bundle and status == "loaded":
        counts = len(bundle.tasks), len(bundle.targets), len(bundle.findings)
        return Outcome(path, status, seconds, bundle.plan.plan_id, None, *counts)
    if reading.error:
        return Outcome(path, "failed", seconds, error=reading.error)
    if status == "loaded":
        return Outcome(path, status, seconds, reading.known, None, *reading.counts)
    return Outcome(path, status or "unchanged", seconds, bundle.plan.plan_id if bundle else reading.known)


def _file_row(reading: Reading, run_id: str) -> FileRow:
    error = reading.error
    return FileRow(
        source_path=stored_path(reading.path),
        sha256=reading.sha256,
        status="failed" if error else "unchanged",
        error_code=error.code if error else None,
        error_message=f"{error} {error.advice}".strip() if error else None,
        seconds=round(reading.seconds, 3),
        plan_id=None if error else reading.known,
        run_id=run_id,
        finished_at=datetime.now(UTC),
    )
