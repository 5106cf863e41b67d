"""One file → a :class:`Reading`, whatever is in it. Nothing here touches a database."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from plan_extract.errors import FileError, ReadingFailed
from plan_extract.records import PlanBundle

_log = logging.getLogger(__name__)
_LONGEST = 300  # characters of an unforeseen error's words

Read = Callable[[Path], PlanBundle]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a plan, an error, or the id of a plan that is loaded already. It may have been
    made in another process. ``tried``: the error is of this run, not of an earlier one.
    ``kept``: its plan is where the reader put it; ``counts``: its tasks, targets and findings."""

    path: Path
    sha256: str | None
    seconds: float
    bundle: PlanBundle | None = None
    error: FileError | None = None
    known: str | None = None
    tried: bool = True
    kept: bool = False
    counts: tuple[int, int, int] = (0, 0, 0)


def read_file(path: Path, sha256: str | None, read: Read) -> Reading:
    """Reads one file; whatever goes wrong stays with it."""
    start = perf_counter()
    bundle: PlanBundle | None = None
    error: FileError | None = None
    try:
        bundle = read(path)
    except FileError as failure:
        error = failure
    except Exception as failure:  # noqa: BLE001  the one boundary that isolates a file
        _log.exception("reading %s failed", path)
        error = ReadingFailed(f"{type(failure).__name__}: {failure}".splitlines()[0][:_LONGEST])
    return Reading(path, sha256, perf_counter() - start, bundle, error)
