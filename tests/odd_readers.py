"""Readers for worker processes: what a file's text says is what happens to the process."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path

from bundles import from_file
from plan_extract.errors import DamagedPdf
from plan_extract.records import PlanBundle


def read(path: Path, ocr: str = "auto", on_page: Callable[[int], None] = lambda number: None) -> PlanBundle:
    on_page(1)
    match path.read_text(encoding="utf-8").split():
        case ["crash", *_]:
            ctypes.string_at(0)
        case ["hang", *_]:
            time.sleep(60)
        case ["slow", *_]:
            for number in range(600):
                on_page(number)
                time.sleep(0.1)
        case ["swell", *_]:
            kept = []
            while True:
                kept.append(b"x" * 2**25)
                on_page(len(kept))
        case ["leap", *_]:
            bytearray(2**36)
        case ["damaged", *_]:
            raise DamagedPdf("trang 1")
        case ["bug", *_]:
            raise ZeroDivisionError("defect")
        case ["noise", *_]:
            os.write(1, b"a library prints\n")
        case ["once", *_]:
            mark = path.with_suffix(".mark")
            if not mark.exists():
                mark.touch()
                os._exit(9)
        case ["pause", *_]:
            time.sleep(0.02)
    return from_file(path)
