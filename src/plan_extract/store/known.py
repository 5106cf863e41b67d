"""What a database knows of contents, by their SHA-256: what need not be read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from plan_extract import __version__
from plan_extract.store.database import Database


def loaded_contents(database: Database, refresh_to: str | None = None) -> dict[str, str]:
    """The plan that each content was loaded as. ``refresh_to``: only what this version of the program read
    with this configuration."""
    if refresh_to is None:
        rows = database.rows("SELECT sha256, plan_id FROM plans")
    else:
        rows = database.rows(
            "SELECT sha256, plan_id FROM plans JOIN runs USING (run_id)"
            " WHERE plans.extractor_version = ? AND configuration = ?",
            [__version__, refresh_to],
        )
    return {str(sha256): str(plan_id) for sha256, plan_id in rows}


def hopeless_contents(database: Database, configuration: str, tries: int) -> dict[str, tuple[str, int]]:
    """Error code of each content that failed in so many runs of this version, and in how many."""
    rows = database.rows(
        "SELECT sha256, error_code, runs FROM failures"
        " WHERE runs >= ? AND extractor_version = ? AND configuration = ?",
        [tries, __version__, configuration],
    )
    return {str(sha256): (str(code), int(str(runs))) for sha256, code, runs in rows}


def count_failures(database: Database, failed: Sequence[tuple[str, str]], configuration: str) -> None:
    """One more run that failed, for contents and their error codes (inside a transaction)."""
    for sha256, code in failed:
        database.rows(
            "INSERT INTO failures VALUES (?, ?, 1, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET"
            " runs = CASE WHEN extractor_version = excluded.extractor_version"
            "   AND configuration = excluded.configuration THEN runs + 1 ELSE 1 END,"
            " error_code = excluded.error_code, extractor_version = excluded.extractor_version,"
            " configuration = excluded.configuration, failed_at = excluded.failed_at",
            [sha256, code, __version__, configuration, datetime.now(UTC)],
        )
