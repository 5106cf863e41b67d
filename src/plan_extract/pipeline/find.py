"""Paths of the command line → the PDF files there, in a stable order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

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
        ".zip",
        ".rar",
        ".7z",
    ]
)


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """``files``: absolute, each once. ``missing``: paths that do not exist. ``passed_over``: how many files
    that may be plans in another form lie in the folders, by suffix (``.docx``)."""

    files: tuple[Path, ...]
    missing: tuple[Path, ...]
    passed_over: tuple[tuple[str, int], ...]


def find_files(paths: Iterable[Path]) -> FoundFiles:
    """Files as they are named; of folders, recursively, every ``*.pdf`` that is not hidden."""
    files: dict[Path, None] = {}
    missing: list[Path] = []
    passed_over: Counter[str] = Counter()
    for path in map(absolute, paths):
        if path.is_dir():
            for file in _visible(path):
                if file.suffix.lower() == ".pdf":
                    files[file] = None
                elif file.suffix.lower() in _MAYBE_PLANS:
                    passed_over[file.suffix.lower()] += 1
        elif path.exists():
            files[path] = None
        else:
            missing.append(path)
    return FoundFiles(tuple(files), tuple(missing), tuple(sorted(passed_over.items())))


def absolute(path: Path) -> Path:
    """From the root, without ``..``; links stay as they are named."""
    return Path(os.path.abspath(path))  # noqa: PTH100  Path.absolute keeps «..»


def _visible(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
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
