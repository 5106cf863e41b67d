"""A database → a copy that only answers questions: long queries on it keep no writer waiting."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from plan_extract.errors import DatabaseError, DatabaseFull
from plan_extract.store.database import connect, connect_read_only

_READ_ONLY, _WRITABLE = 0o444, 0o644
_TRIES = 20


def publish(path: Path, to: Path, *, wait: float = 0) -> Path:
    """Copies a database as it stands between two writes. The copy takes the place of the one before at once
    and whole: who has that open keeps it, who opens it then sees the new one.

    Raises DatabaseError and its kinds.
    """
    if to.exists() and to.samefile(path):
        raise DatabaseError(f"{to}: nguồn và đích là một tệp; vui lòng chọn tên khác cho bản công bố")
    part = to.with_name(f".{to.name}.part")
    try:
        _copy_at_rest(path, part, wait)
        part.chmod(_READ_ONLY)
        if to.exists():
            to.chmod(_WRITABLE)  # else Windows does not let it go
        part.replace(to)
    except OSError as error:
        kind = DatabaseFull if error.errno == errno.ENOSPC else DatabaseError
        raise kind(f"{to}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    return to


def _copy_at_rest(path: Path, part: Path, wait: float) -> None:
    """All that was written is in the one file, and nobody writes: a reader keeps writers out."""
    log = path.with_name(f"{path.name}.wal")
    for _ in range(_TRIES):
        with connect_read_only(path, wait=wait):
            if not log.exists():
                shutil.copyfile(path, part)
                with part.open("rb+") as file:
                    os.fsync(file.fileno())
                return
        with connect(path, wait=wait) as database:
            database.rows("CHECKPOINT")
    raise DatabaseError(f"{path}: luôn có chương trình đang ghi")
