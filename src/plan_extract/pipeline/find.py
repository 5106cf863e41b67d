"""Paths of the command line → the PDF files there, in a stable order."""

from __future__ import annotations

import glob
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from plan_extract.errors import FileError, FileUnreadable, UnsafeArchive
from plan_extract.read.content import archive_of, is_file, members

_MAYBE_PLANS = frozenset(
    [
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".xls",
        ".xlsx",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
        ".rar",
        ".7z",
    ]
)


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """``files``: absolute, each once. ``missing``: paths that do not exist. ``passed_over``: how many files
    that may be plans in another form lie in the folders and archives, by suffix (``.docx``; ``.zip`` for an
    archive within one). ``refused``: folders and archives that cannot be opened or trusted."""

    files: tuple[Path, ...]
    missing: tuple[Path, ...]
    passed_over: tuple[tuple[str, int], ...]
    refused: tuple[tuple[Path, FileError], ...] = ()


@dataclass(slots=True)
class _Finding:
    files: dict[Path, None] = field(default_factory=dict)
    missing: list[Path] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[Path, FileError]] = field(default_factory=list)


def find_files(paths: Iterable[Path]) -> FoundFiles:
    """Files as they are named; of folders, recursively, and of ZIP archives every ``*.pdf`` that is not
    hidden. ``@list.txt`` is a list of paths, a line each, ``-`` the same on standard input; ``*``, ``**`` and
    ``?`` stand for names, where the shell left them."""
    found = _Finding()
    for named in listed(paths):
        for path in map(absolute, unfolded(named)):
            _add(found, path)
    return FoundFiles(
        tuple(found.files),
        tuple(found.missing),
        tuple(sorted(found.passed_over.items())),
        tuple(found.refused),
    )


def why_nothing(found: FoundFiles) -> str:
    """Why there is nothing to read.

    >>> why_nothing(FoundFiles((), (), ((".docx", 2),)))
    'chỉ thấy 2 tệp .docx'
    """
    missing = [f"không thấy {path}" for path in found.missing]
    others = [f"chỉ thấy {count} tệp {suffix}" for suffix, count in found.passed_over]
    refused = [f"{path}: {error}" for path, error in found.refused]
    return "; ".join(missing + refused + others) or "thư mục hay danh sách trống"


def listed(paths: Iterable[Path]) -> Iterator[Path]:
    """Paths with those of lists in place of the lists."""
    for path in paths:
        name = str(path)
        if name == "-":
            yield from _lines(sys.stdin.buffer.read())
        elif name.startswith("@") and not os.path.lexists(path):
            try:
                yield from _lines(Path(name[1:]).read_bytes())
            except OSError:
                yield path  # is reported as missing
        else:
            yield path


def _lines(content: bytes) -> Iterator[Path]:
    r"""
    >>> [path.name for path in _lines("\ufeffk\u1ebf ho\u1ea1ch.pdf\r\n\n# c\u0169\nb.pdf".encode())]
    ['kế hoạch.pdf', 'b.pdf']
    """
    parts = content.split(b"\0") if b"\0" in content else content.removeprefix(b"\xef\xbb\xbf").splitlines()
    for part in parts:
        if part.strip() and not part.startswith(b"#"):
            yield Path(os.fsdecode(part.strip()))


def unfolded(path: Path) -> Iterable[Path]:
    """What a pattern stands for; any other path itself, as the disk writes it: the same name can be spelt
    with letters and marks in one or apart."""
    if os.path.lexists(path):
        return [path]
    if glob.has_magic(str(path)):
        names = glob.glob(str(path), recursive=True)  # noqa: PTH207  takes absolute patterns too
        return [Path(name) for name in sorted(names)] or [path]
    return [as_on_disk(path)]


def as_on_disk(path: Path) -> Path:
    """A path whose names are compared in NFC; the path itself where there is none."""
    place = Path(path.anchor)
    for part in path.parts[1:] if path.anchor else path.parts:
        step = place / part
        if not os.path.lexists(step):
            alike = [entry for entry in _entries(place) if _spelt(entry.name) == _spelt(part)]
            if not alike:
                return path
            step = alike[0]
        place = step
    return place


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _spelt(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _add(found: _Finding, path: Path) -> None:
    if _is_folder(path):
        for file in _visible(path, found):
            _add_of_folder(found, file)
    elif path.suffix.lower() == ".zip" and is_file(path):
        _add_archive(found, path)
    elif os.path.lexists(path) or archive_of(path):
        found.files[path] = None
    else:
        found.missing.append(path)


def _add_of_folder(found: _Finding, file: Path) -> None:
    suffix = file.suffix.lower()
    if suffix == ".pdf":
        found.files[file] = None
    elif suffix == ".zip":
        _add_archive(found, file)
    elif suffix in _MAYBE_PLANS:
        found.passed_over[suffix] += 1


def _add_archive(found: _Finding, archive: Path) -> None:
    try:
        inside, refused, others = members(archive)
    except FileError as error:
        found.refused.append((archive, error))
        return
    found.files.update(dict.fromkeys(inside))
    suffixes = (PurePosixPath(name).suffix.lower() for name in others)
    found.passed_over.update(each for each in suffixes if each in _MAYBE_PLANS or each == ".zip")
    if refused:
        found.refused.append((archive, UnsafeArchive(", ".join(map(ascii, refused[:3])))))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def absolute(path: Path) -> Path:
    """From the root, without ``..``; links stay as they are named."""
    return Path(os.path.abspath(path))  # noqa: PTH100  Path.absolute keeps «..»


def _visible(folder: Path, found: _Finding) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        place = Path(os.fsdecode(error.filename or folder))
        found.refused.append((place, FileUnreadable(error.strerror or "")))

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted(names):
            if not _hidden(name):
                yield Path(place, name)


def _hidden(name: str) -> bool:
    """
    >>> _hidden(".git"), _hidden("~$ke hoach.docx"), _hidden("ke hoach.pdf")
    (True, True, False)
    """
    return name.startswith((".", "~$"))
