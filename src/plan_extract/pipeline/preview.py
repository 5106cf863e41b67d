"""What a run would do, without doing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from plan_extract.errors import FileError, FileMissing, NothingToRead
from plan_extract.pipeline.find import find_files, why_nothing
from plan_extract.pipeline.ingest import known_before
from plan_extract.pipeline.readers import Options
from plan_extract.read.content import content_hash
from plan_extract.store.database import connect_read_only


class Foreseen(NamedTuple):
    """What would become of a file."""

    path: Path
    status: Literal["to-read", "twin", "unchanged", "failed"]
    error: FileError | None = None


def preview(paths: Iterable[Path], database: Path, options: Options, wait: float = 0) -> Iterator[Foreseen]:
    """Every file that a run would meet. Raises NothingToRead and DatabaseError."""
    found = find_files(paths)
    if not found.files:
        raise NothingToRead(why_nothing(found))
    for path in found.missing:
        yield Foreseen(path, "failed", FileMissing())
    for path, error in found.refused:
        yield Foreseen(path, "failed", error)
    if database.exists():
        with connect_read_only(database, wait=wait) as opened:
            known = known_before(opened, options)
    else:
        known = _nothing
    seen: set[str] = set()
    for path in found.files:
        try:
            sha256 = content_hash(path)
        except FileError as error:
            yield Foreseen(path, "failed", error)
            continue
        settled = known(sha256)
        if isinstance(settled, FileError):
            yield Foreseen(path, "failed", settled)
        elif settled:
            yield Foreseen(path, "unchanged")
        else:
            yield Foreseen(path, "twin" if sha256 in seen else "to-read")
        seen.add(sha256)


def _nothing(sha256: str) -> None:
    return None
