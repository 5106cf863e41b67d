"""Entry point: ``plan-extract`` and ``python -m plan_extract``."""

from __future__ import annotations

import io
import sys


def main() -> None:
    from plan_extract.cli import app

    _speak_utf8()
    app()


def _speak_utf8() -> None:
    """Windows pipes and old consoles have code pages without Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
