"""One file → a :class:`Reading`, whatever is in it. Nothing here touches a database."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from plan_extract.errors import DatabaseError, FileError, FileMissing, FileUnreadable, ReadingFailed
from plan_extract.records import PlanBundle

_log = logging.getLogger(__name__)
_LONGEST = 300  # characters of an unforeseen error's words

Read = Callable[[Path], PlanBundle]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a plan, an error, or the id of a plan that is loaded already. It may have been
    made in another process."""

    path: Path
    sha256: str | None
    seconds: float
    bundle: PlanBundle | None = None
    error: FileError | None = None
    known: str | None = None


def read_file(path: Path, read: Read, plan_of: Callable[[str], str | None]) -> Reading:
    """Reads one file, unless ``plan_of`` knows its content; whatever goes wrong stays with this file.

    Raises only what ``plan_of`` does where the database fails.
    """
    start = perf_counter()
    sha256: str | None = None
    bundle: PlanBundle | None = None
    error: FileError | None = None
    known: str | None = None
    try:
        sha256 = content_hash(path)
        known = plan_of(sha256)
        bundle = None if known else read(path)
    except DatabaseError:
        raise
    except FileError as failure:
        error = failure
    except Exception as failure:  # noqa: BLE001  the one boundary that isolates a file
        _log.exception("reading %s failed", path)
        error = ReadingFailed(f"{type(failure).__name__}: {failure}".splitlines()[0][:_LONGEST])
    return Reading(path, sha256, perf_counter() - start, bundle, error, known)


def content_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, hex. Raises FileMissing or FileUnreadable."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise FileMissing from error
    except OSError as error:
        raise FileUnreadable(error.strerror or "") from error
