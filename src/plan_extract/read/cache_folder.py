"""Where OCR results are kept (:mod:`.cached`)."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def default_cache() -> Path | None:
    """Where OCR results are kept: ``PLAN_EXTRACT_CACHE`` (empty: nowhere), else the user's cache folder."""
    chosen = os.environ.get("PLAN_EXTRACT_CACHE")
    if chosen is not None:
        return Path(chosen) if chosen else None
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Caches"
    else:
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "plan-extract" / "ocr"
