"""The named questions as views of a database."""

from __future__ import annotations

from plan_extract.report.views import INDEX, edition, view_statements
from plan_extract.store.database import Database


def keep_views(database: Database) -> None:
    """Makes the views where they are missing or of another edition."""
    listed = database.rows("SELECT 1 FROM duckdb_views() WHERE NOT internal AND view_name = ?", [INDEX])
    if listed and database.rows(f"SELECT DISTINCT edition FROM {INDEX}") == [(edition(),)]:
        return
    with database.transaction():
        database.rows(";\n".join(view_statements()))
