"""Files and folders → one database. A file that fails never stops the others."""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from plan_extract.errors import (
    FileError,
    FileMissing,
    FileUnreadable,
    NothingToRead,
    PlanExtractError,
    ReadingFailed,
)
from plan_extract.pipeline.find import FoundFiles, find_files, stored_path
from plan_extract.pipeline.plan import read_plan
from plan_extract.records import PlanBundle
from plan_extract.store.database import Database, connect
from plan_extract.store.load import FileRow, FileStatus, load_plan, plan_of, record_file
from plan_extract.store.runs import finish_run, start_run

_log = logging.getLogger(__name__)

Read = Callable[[Path], PlanBundle]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one file: a plan or an error. It may have been made in another process."""

    path: Path
    sha256: str | None
    seconds: float
    bundle: PlanBundle | None = None
    error: FileError | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    status: FileStatus
    seconds: float
    plan_id: str | None = None
    error: FileError | None = None
    tasks: int = 0
    targets: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of all files. ``interrupted``: the run was stopped before the last one."""

    database: Path
    outcomes: tuple[Outcome, ...]
    passed_over: tuple[tuple[str, int], ...] = ()
    interrupted: bool = False

    def count(self, status: FileStatus) -> int:
        return sum(outcome.status == status for outcome in self.outcomes)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")


Progress = Callable[[Outcome, int, int], None]
"""Told of each file: its outcome, how many are done, how many there are."""


def ingest(
    paths: Iterable[Path],
    database: Path,
    *,
    read: Read = read_plan,
    progress: Progress = lambda outcome, done, total: None,
    wait: float = 0,
) -> IngestSummary:
    """Loads every plan that the paths hold.

    Raises NothingToRead where none of the paths exists or none holds a PDF, and DatabaseError.
    """
    found = find_files(paths)
    if not found.files:
        raise NothingToRead(_why_nothing(found))
    total = len(found.files) + len(found.missing)
    outcomes: list[Outcome] = []
    with connect(database, wait=wait) as opened:
        run_id = start_run(opened, uuid.uuid4().hex[:12])
        interrupted = False
        try:
            for path in (*found.missing, *found.files):
                outcomes.append(ingest_file(opened, path, run_id, read))
                progress(outcomes[-1], len(outcomes), total)
        except KeyboardInterrupt:
            interrupted = True
        summary = IngestSummary(database, tuple(outcomes), found.passed_over, interrupted)
        counts = summary.count("loaded"), summary.count("unchanged"), summary.count("failed")
        finish_run(opened, run_id, *counts)
    return summary


def _why_nothing(found: FoundFiles) -> str:
    missing = [f"không thấy {path}" for path in found.missing]
    others = [f"chỉ thấy {count} tệp {suffix}" for suffix, count in found.passed_over]
    return "; ".join(missing + others) or "thư mục trống"


def ingest_file(database: Database, path: Path, run_id: str, read: Read) -> Outcome:
    """One file: skipped where its content is loaded already, read, loaded, recorded."""
    start = perf_counter()
    try:
        sha256 = content_hash(path)
    except FileError as error:
        return record_reading(database, Reading(path, None, perf_counter() - start, error=error), run_id)
    known = plan_of(database, sha256)
    if known is None:
        return record_reading(database, read_file(path, sha256, read), run_id)
    seconds = perf_counter() - start
    record_file(database, _row(path, sha256, "unchanged", seconds, run_id, plan_id=known))
    return Outcome(path, "unchanged", seconds, known)


def content_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, hex. Raises FileMissing or FileUnreadable."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise FileMissing from error
    except OSError as error:
        raise FileUnreadable(error.strerror or "") from error


def read_file(path: Path, sha256: str, read: Read) -> Reading:
    """Reads one file; whatever goes wrong stays with this file."""
    start = perf_counter()
    try:
        bundle = read(path)
    except FileError as error:
        return Reading(path, sha256, perf_counter() - start, error=error)
    except Exception as error:  # noqa: BLE001  the one boundary that isolates a file
        _log.exception("reading %s failed", path)
        failure = ReadingFailed(f"{type(error).__name__}: {error}".splitlines()[0][:300])
        return Reading(path, sha256, perf_counter() - start, error=failure)
    return Reading(path, sha256, perf_counter() - start, bundle)


def record_reading(database: Database, reading: Reading, run_id: str) -> Outcome:
    """Loads what was read, or records why nothing was."""
    path, bundle, error = reading.path, reading.bundle, reading.error
    if bundle is None:
        error = error or ReadingFailed()
        record_file(database, _row(path, reading.sha256, "failed", reading.seconds, run_id, error=error))
        return Outcome(path, "failed", reading.seconds, error=error)
    plan = bundle.plan.model_copy(update={"source_path": stored_path(path)})
    status = load_plan(database, bundle.model_copy(update={"plan": plan}), run_id, reading.seconds)
    counts = len(bundle.tasks), len(bundle.targets), len(bundle.findings)
    return Outcome(path, status, reading.seconds, plan.plan_id, None, *counts)


def _row(
    path: Path,
    sha256: str | None,
    status: FileStatus,
    seconds: float,
    run_id: str,
    plan_id: str | None = None,
    error: PlanExtractError | None = None,
) -> FileRow:
    return FileRow(
        stored_path(path),
        sha256,
        status,
        error.code if error else None,
        f"{error} {error.advice}".strip() if error else None,
        round(seconds, 3),
        plan_id,
        run_id,
        datetime.now(UTC),
    )
