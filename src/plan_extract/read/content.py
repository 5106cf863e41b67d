"""A path → the bytes it names: a file's, or a member's of a ZIP archive (``plans.zip/xã A/ke hoach.pdf``).

A member's name is only ever compared with the names in the archive; nothing is unpacked to disk.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Any

from plan_extract.errors import DamagedPdf, FileMissing, FileTooLarge, FileUnreadable, PasswordNeeded
from plan_extract.settings import READ

_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError)


def content_of(path: Path) -> bytes:
    """The bytes. Raises FileMissing, FileUnreadable, FileTooLarge, DamagedPdf (of an archive)."""
    with _failures(path):
        if archive := archive_of(path):
            with _member(archive, path.relative_to(archive)) as file:
                return _Limited(file).readall()
        return _checked(path).read_bytes()


def content_hash(path: Path) -> str:
    """SHA-256 of the bytes, hex. Raises as :func:`content_of` does."""
    if archive := archive_of(path):
        with _failures(path), _member(archive, path.relative_to(archive)) as file:
            return hashlib.file_digest(_Limited(file), "sha256").hexdigest()
    with _failures(path), _checked(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stored_path(path: Path) -> str:
    """A path as text that a database can hold, whatever bytes the file system gives."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _checked(path: Path) -> Path:
    """A path to open: of a file, not of a pipe or a device, which never end."""
    openable = _long(path) if sys.platform == "win32" else path
    status = openable.stat()
    if not stat.S_ISREG(status.st_mode):
        raise FileUnreadable(f"{path}: không phải là tệp")
    _refuse_large(status.st_size)
    return openable


def _long(path: Path) -> Path:
    """Windows takes more than 260 letters only after this mark."""
    marked = str(path).startswith("\\\\")
    return path if marked or not path.is_absolute() else Path(f"\\\\?\\{path}")


def archive_of(path: Path) -> Path | None:
    """The archive that a member's path lies in. A folder that is named like one is none."""
    for place in path.parents:
        if place.suffix.lower() == ".zip":
            return place if is_file(place) else None
    return None


def is_file(path: Path) -> bool:
    """False for a name that no system takes (:meth:`Path.is_file` raises)."""
    try:
        return path.is_file()
    except OSError:
        return False


def members(archive: Path) -> tuple[list[Path], list[str], list[str]]:
    """Paths of the PDFs in an archive, the names that are refused: those that would lead out of it, and the
    names of all other files.

    Raises DamagedPdf, FileUnreadable.
    """
    with _failures(archive), zipfile.ZipFile(archive) as opened:
        names = sorted({info.filename for info in opened.infolist() if not info.is_dir()})
    plans = {name: None for name in names if name.lower().endswith(".pdf")}
    refused = [name for name in plans if not safe(name)]
    others = [name for name in names if name not in plans and not _meta(name)]
    return [archive / name for name in plans if safe(name) and not _meta(name)], refused, others


def safe(name: str) -> bool:
    r"""Whether a member's name stays in its archive, on any system.

    >>> safe("xã A/ke hoach.pdf"), safe("../a.pdf"), safe("/a.pdf"), safe("C:\\a.pdf"), safe("a/..\\b.pdf")
    (True, False, False, False, False)
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return bool(parts) and ".." not in parts and parts[0] != "/" and ":" not in parts[0]


def _meta(name: str) -> bool:
    """Files that macOS adds.

    >>> _meta("__MACOSX/._a.pdf"), _meta("a.pdf")
    (True, False)
    """
    return any(part == "__MACOSX" or part.startswith((".", "~$")) for part in PurePosixPath(name).parts)


@contextmanager
def _member(archive: Path, inner: PurePath) -> Iterator[IO[bytes]]:
    with zipfile.ZipFile(archive) as opened:
        found = [each for each in opened.infolist() if PurePosixPath(each.filename) == PurePosixPath(inner)]
        if not found or not safe(found[-1].filename):
            raise FileMissing(str(archive / inner))
        info = found[-1]
        if info.flag_bits & 0x1:
            raise PasswordNeeded(archive.name)
        _refuse_large(info.file_size)
        if info.file_size > max(READ.bomb_bytes, READ.bomb_ratio * info.compress_size):
            raise FileTooLarge(f"{info.compress_size} byte nén thành {info.file_size // 2**20} MB")
        with opened.open(info) as file:
            yield file


class _Limited(io.RawIOBase):
    """A stream that fails past the limit: an archive may lie about sizes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._file.read(len(buffer))
        self._read += len(piece)
        _refuse_large(self._read)
        buffer[: len(piece)] = piece
        return len(piece)


def _refuse_large(size: int) -> None:
    if size > READ.max_bytes:
        raise FileTooLarge(f"{size // 2**20} MB")


@contextmanager
def _failures(path: Path) -> Iterator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing(str(path)) from error
    except OSError as error:
        raise FileUnreadable(f"{path}: {error.strerror or error}") from error
    except _DAMAGED as error:
        raise DamagedPdf(f"tệp nén: {error}") from error
