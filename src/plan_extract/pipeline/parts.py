"""Beyond one machine: files → Parquet parts, written where they are read; parts → database.

find_files → read_files (on any executor) → parts          parts → groups → record_readings
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from plan_extract import __version__
from plan_extract.errors import NothingToRead, file_error
from plan_extract.pipeline.find import find_files, why_nothing
from plan_extract.pipeline.ingest import (
    IngestSummary,
    Outcome,
    Progress,
    Run,
    end_run,
    outcome_of,
    record_readings,
)
from plan_extract.pipeline.readers import AS_USUAL, Options, readers
from plan_extract.pipeline.reading import Reading
from plan_extract.pipeline.stream import read_files
from plan_extract.pipeline.turns import Turns, groups, until
from plan_extract.read.content import stored_path
from plan_extract.store.known import loaded_contents
from plan_extract.store.parts import PartRow, Parts
from plan_extract.store.runs import start_run


def scatter(
    paths: Iterable[Path],
    place: str,
    *,
    options: Options = AS_USUAL,
    progress: Progress = lambda outcome, done, total: None,
    stop: Callable[[], bool] = lambda: False,
) -> IngestSummary:
    """Reads every plan that the paths hold into parts, which the readers write themselves. What stands there
    of this version and configuration is not read again.

    Raises NothingToRead and DatabaseError.
    """
    found = find_files(paths)
    if not found.files:
        raise NothingToRead(why_nothing(found))
    parts, files = Parts(place), (*found.missing, *found.files)
    whole = parts.plan_ids()
    same = (__version__, options.configuration)
    known = {
        row.sha256: row.plan_id
        for row in parts.rows()
        if row.plan_id in whole and (row.version, row.configuration) == same
    }
    refused = [Reading(path, None, 0.0, error=error) for path, error in found.refused]
    outcomes: list[Outcome] = []
    with readers(options, len(files)) as way:
        task = partial(read_and_keep, way.task, place, options.configuration)
        kept = read_files(files, replace(way, task=task), known.get)
        for reading in until(stop, chain(refused, kept)):
            if reading is None:
                continue
            if not reading.kept:
                parts.write(part_row(reading, options.configuration), None)
            outcomes.append(outcome_of(reading, "loaded" if reading.kept and reading.known else None))
            progress(outcomes[-1], len(outcomes), len(files) + len(refused))
    cut_short = stop() and len(outcomes) < len(files) + len(refused)
    return IngestSummary(Path(place), tuple(outcomes), found.passed_over, cut_short, parts=True)


def read_and_keep(
    task: Callable[[Path, str], Reading], place: str, configuration: str, path: Path, sha256: str
) -> Reading:
    """Reads a file and writes its parts, wherever this runs; only the outcome goes back."""
    reading = task(path, sha256)
    Parts(place).write(part_row(reading, configuration), reading.bundle)
    bundle = reading.bundle
    if bundle is None:
        return replace(reading, kept=True)
    counts = len(bundle.tasks), len(bundle.targets), len(bundle.findings)
    return replace(reading, bundle=None, known=bundle.plan.plan_id, kept=True, counts=counts)


def part_row(reading: Reading, configuration: str) -> PartRow:
    error = reading.error
    return PartRow(
        source_path=stored_path(reading.path),
        sha256=reading.sha256,
        error_code=error.code if error else None,
        error_detail=error.detail if error else None,
        seconds=round(reading.seconds, 3),
        plan_id=reading.bundle.plan.plan_id if reading.bundle else reading.known,
        version=__version__,
        configuration=configuration,
    )


def collect(place: str, database: Path, *, wait: float = 0) -> IngestSummary:
    """Loads all parts into a database; doing so again changes nothing.

    Raises NothingToRead for a place without parts, and DatabaseError.
    """
    parts = Parts(place)
    whole = parts.plan_ids()
    if not parts.any():
        raise NothingToRead(f"{place}: chưa có phần nào do ingest --parts ghi")
    run = Run(uuid.uuid4().hex[:12])
    outcomes: list[Outcome] = []
    with Turns(database, wait) as turns:
        start_run(turns.open(), run.run_id, run.options.configuration)
        known = loaded_contents(turns.open())
        for group in groups(_reading(parts, row, known, whole) for row in parts.rows()):
            outcomes += record_readings(turns.open(), group, run)
            turns.rest()
        summary = IngestSummary(database, tuple(outcomes))
        end_run(turns.open(), run, summary)
    return summary


def _reading(parts: Parts, row: PartRow, known: dict[str, str], whole: set[str]) -> Reading:
    path = Path(row.source_path)
    if row.error_code:
        error = file_error(row.error_code, row.error_detail or "")
        return Reading(path, row.sha256, row.seconds, error=error)
    if row.sha256 in known:
        return Reading(path, row.sha256, 0.0, known=known[row.sha256])
    if row.plan_id not in whole:
        return Reading(path, row.sha256, row.seconds, error=file_error("internal", "thiếu phần đã đọc"))
    return Reading(path, row.sha256, row.seconds, bundle=parts.bundle(str(row.plan_id)))
