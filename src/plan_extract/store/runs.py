"""The table ``runs``: one row each time that ``ingest`` runs."""

from __future__ import annotations

from datetime import UTC, datetime

from plan_extract import __version__
from plan_extract.store.database import Database


def start_run(database: Database, run_id: str, configuration: str = "") -> str:
    """Writes the beginning of a run; a run that was killed keeps ``finished_at`` NULL."""
    columns = ("run_id", "started_at", "extractor_version", "configuration")
    with database.transaction():
        database.append("runs", columns, [(run_id, datetime.now(UTC), __version__, configuration)])
    return run_id


def finish_run(database: Database, run_id: str, loaded: int, unchanged: int, failed: int) -> None:
    """Writes the end of a run."""
    with database.transaction():
        database.rows(
            "UPDATE runs SET finished_at = ?, loaded = ?, unchanged = ?, failed = ? WHERE run_id = ?",
            [datetime.now(UTC), loaded, unchanged, failed, run_id],
        )
