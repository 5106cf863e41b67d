"""The process that reads files one by one: ``python -m plan_extract.pipeline.worker MB MODULE:READ``.

Lines on standard input are jobs, ``{"path": …, "ocr": …, "seconds": …}``. Lines on standard output are ``R``
(ready), ``P3`` (begins page 3), and for each job one of ``B{…}`` (the plan) and ``E["code", "detail"]``.
JSON, so that a file that takes this process over gains nothing in the one that listens.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from plan_extract.errors import FileError, WorkerMemory
from plan_extract.pipeline.memory import set_wall
from plan_extract.records import PlanBundle

_MARGIN = 10.0  # seconds after which a process ends itself that nobody ended
_LONGEST = 300  # characters of an unforeseen error's words
_WALL = 1.5  # address space is more than memory in use
_LIBRARIES = 512 * 2**20  # address space of what the first scanned page loads: 400 MB
_OUT_OF_MEMORY = ("malloc", "calloc", "alloc (", "Insufficient memory", "bad_alloc")


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    out = _own_output()
    read = _reader(sys.argv[2])
    set_wall(round(int(sys.argv[1]) * 2**20 * _WALL) + _LIBRARIES)
    _say(out, b"R")
    for line in sys.stdin.buffer:
        job = json.loads(line)
        faulthandler.dump_traceback_later(job["seconds"] + _MARGIN, exit=True)
        _say(out, answer(Path(job["path"]), partial(read, ocr=job["ocr"], on_page=partial(_page, out))))
        faulthandler.cancel_dump_traceback_later()


def answer(path: Path, read: Callable[[Path], PlanBundle]) -> bytes:
    """What reading a file gives, as a line."""
    try:
        return b"B" + read(path).model_dump_json().encode()
    except FileError as error:
        return _failure(error.code, error.detail)
    except MemoryError:
        return _failure(WorkerMemory.code, "")
    except Exception as error:  # noqa: BLE001  the boundary that isolates a file
        return _failure("internal", f"{type(error).__name__}: {error}".splitlines()[0][:_LONGEST])


def _failure(code: str, detail: str) -> bytes:
    if code in ("internal", "damaged") and any(words in detail for words in _OUT_OF_MEMORY):
        code, detail = WorkerMemory.code, ""
    return b"E" + json.dumps([code, detail]).encode()


def _page(out: BinaryIO, number: int) -> None:
    _say(out, b"P%d" % number)


def _say(out: BinaryIO, line: bytes) -> None:
    try:
        out.write(line + b"\n")
        out.flush()
    except OSError:
        os._exit(1)  # nobody listens any more


def _own_output() -> BinaryIO:
    """Standard output for answers alone: what native code prints goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _reader(name: str) -> Callable[..., PlanBundle]:
    module, function = name.split(":")
    read: Callable[..., PlanBundle] = getattr(import_module(module), function)
    return read


if __name__ == "__main__":
    main()
