"""Loading is atomic and idempotent, the schema explains itself, and a broken database says what is wrong."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bundles import bundle, empty_database
from plan_extract.errors import DatabaseError, DatabaseForeign, DatabaseFull, DatabaseLocked, ReadingFailed
from plan_extract.records import PlanBundle
from plan_extract.store import database as opening
from plan_extract.store import patience
from plan_extract.store.database import (
    SCHEMA_VERSION,
    Database,
    connect,
    connect_read_only,
    migrate,
    migrations,
    schema_version,
)
from plan_extract.store.load import load_plan
from plan_extract.store.trouble import as_ours

CONTENT = (
    "plans",
    "tasks",
    "task_agencies",
    "targets",
    "target_agencies",
    "reporting_duties",
    "duty_agencies",
    "agencies",
    "citations",
    "evidence",
    "findings",
)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    with connect(empty_database(tmp_path / "plans.duckdb")) as opened:
        yield opened


def counts(database: Database) -> dict[str, int]:
    return {table: database.rows(f"SELECT count(*) FROM {table}")[0][0] for table in CONTENT}


def content(database: Database) -> dict[str, list[object]]:
    return {table: database.rows(f"SELECT CAST(each AS TEXT) FROM {table} AS each") for table in CONTENT}


def load(database: Database, plan: PlanBundle) -> str:
    return load_plan(database, plan, "run", 0.1)


def test_everything_of_a_plan_is_loaded(database: Database) -> None:
    assert load(database, bundle(tasks=3, targets=2)) == "loaded"
    assert counts(database) == {
        "plans": 1,
        "tasks": 3,
        "task_agencies": 6,
        "targets": 2,
        "target_agencies": 2,
        "reporting_duties": 1,
        "duty_agencies": 2,
        "agencies": 3,
        "citations": 1,
        "evidence": 19,
        "findings": 1,
    }
    assert database.rows("SELECT lead, support, commune FROM v_tasks LIMIT 1") == [
        ("Văn phòng HĐND và UBND", "Công an", "Võ Nhai")
    ]
    assert database.rows("SELECT lead, value, horizon_year FROM v_targets LIMIT 1") == [
        ("Công an", 80.0, 2030)
    ]
    assert database.rows(
        "SELECT field, page, x0, printed FROM evidence ORDER BY record_id, field LIMIT 1"
    ) == [("indicator_text", 3, 71.5, "chữ")]


def test_the_same_content_again_changes_nothing(database: Database) -> None:
    load(database, bundle())
    before = content(database)
    assert load(database, bundle()) == "unchanged"
    assert content(database) == before


def test_changed_content_under_a_path_replaces_its_plan(database: Database) -> None:
    load(database, bundle(content="old", tasks=5))
    load(database, bundle(content="new", tasks=1, targets=1))
    assert counts(database)["tasks"] == counts(database)["plans"] == counts(database)["findings"] == 1
    assert counts(database)["evidence"] == 7
    assert database.rows("SELECT plan_id FROM files") == database.rows("SELECT plan_id FROM plans")


def test_the_same_content_under_two_names_is_one_plan(database: Database) -> None:
    assert load(database, bundle("/plans/a.pdf")) == "loaded"
    assert load(database, bundle("/plans/b.pdf")) == "unchanged"
    assert counts(database)["plans"] == 1
    assert len(database.rows("SELECT DISTINCT source_path FROM files WHERE plan_id IS NOT NULL")) == 2


def test_a_plan_held_under_another_name_survives_a_change(database: Database) -> None:
    load(database, bundle("/plans/a.pdf", "old"))
    load(database, bundle("/plans/b.pdf", "old"))
    load(database, bundle("/plans/a.pdf", "new"))
    paths = database.rows("SELECT source_path, file_name FROM plans ORDER BY 1")
    assert paths == [("/plans/a.pdf", "a.pdf"), ("/plans/b.pdf", "b.pdf")]


def test_agencies_that_nobody_names_any_more_go(database: Database) -> None:
    load(database, bundle(content="old"))
    load(database, bundle(content="new", tasks=0, targets=0))
    assert set(database.rows("SELECT agency_id FROM agencies")) >= {("ubnd",)}


def test_an_error_amid_a_load_leaves_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    load(database, bundle("/plans/kept.pdf", "kept"))
    before = counts(database)
    append = Database.append

    def failing(self: Database, table: str, *rest: object, **options: bool) -> None:
        if table == "evidence":
            raise RuntimeError("power loss")
        append(self, table, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "append", failing)
    with pytest.raises(RuntimeError):
        load(database, bundle())
    monkeypatch.undo()
    assert counts(database) == before
    assert database.rows("SELECT source_path FROM files") == [("/plans/kept.pdf",)]
    assert load(database, bundle()) == "loaded"


def test_a_row_that_the_schema_refuses_leaves_nothing(database: Database) -> None:
    plan = bundle(tasks=2)
    twice = plan.model_copy(update={"tasks": (plan.tasks[0], plan.tasks[0])})
    with pytest.raises(ReadingFailed):
        load(database, twice)
    assert set(counts(database).values()) == {0}
    assert load(database, plan) == "loaded"


def test_every_table_view_and_column_says_what_it_means(database: Database) -> None:
    silent = database.rows("""
        WITH said AS (
            SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal
            UNION ALL SELECT table_name, '', comment FROM duckdb_tables() WHERE NOT internal
            UNION ALL SELECT view_name, '', comment FROM duckdb_views() WHERE NOT internal
        )
        SELECT table_name, column_name FROM said WHERE coalesce(comment, '') = ''
    """)
    assert silent == []


def test_an_older_database_is_migrated_at_once_or_not_at_all(database: Database) -> None:
    scripts = {8: "ALTER TABLE plans ADD COLUMN extra TEXT", 9: "ALTER TABLE plans DROP COLUMN extra; BROKEN"}
    with pytest.raises(DatabaseError):
        migrate(database, 7, scripts)
    assert schema_version(database) == SCHEMA_VERSION
    migrate(database, 7, {8: scripts[8]})
    assert schema_version(database) == 8
    assert database.rows("SELECT extra FROM plans") == []


AGENCY_COLUMNS = ("level", "valid_from", "valid_to", "successor", "source")


def test_a_migrated_database_is_as_a_fresh_one(database: Database) -> None:
    whole = "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal"
    fresh = sorted(map(str, database.rows(whole)))
    for statement in (
        "DROP VIEW v_tasks; DROP VIEW v_targets",
        "DROP TABLE pillars; DROP TABLE indicators; DROP TABLE indicator_goals; DROP TABLE task_groups",
        "DROP TABLE reporting_duties; DROP TABLE duty_agencies; ALTER TABLE tasks DROP COLUMN same_as",
        "ALTER TABLE tasks DROP COLUMN pillar_id; ALTER TABLE tasks DROP COLUMN group_id",
        "ALTER TABLE targets DROP COLUMN indicator_id",
        "DROP TABLE failures; ALTER TABLE runs DROP COLUMN configuration",
        *(f"ALTER TABLE agencies DROP COLUMN {name}" for name in AGENCY_COLUMNS),
    ):
        database.rows(statement)
    migrate(database, 1, migrations())
    assert sorted(map(str, database.rows(whole))) == fresh


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.duckdb"
    with connect(path) as opened:
        opened.rows("UPDATE meta SET schema_version = 999")
    with pytest.raises(DatabaseForeign, match="999"):
        connect(path)


def test_files_of_other_kinds_are_refused_untouched(tmp_path: Path) -> None:
    text, other = tmp_path / "text.duckdb", tmp_path / "other.db"
    text.write_text("not a database at all")
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE t (a)")
    made.close()
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(DatabaseForeign):
            connect(path)
        assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theirs.duckdb"
    with connect(path) as opened:
        opened.rows("DROP TABLE meta")
    with pytest.raises(DatabaseForeign):
        connect(path)
    with pytest.raises(DatabaseForeign):
        connect_read_only(path)


@pytest.mark.parametrize("path", ["", "no/such/folder/plans.duckdb"])
def test_a_path_that_cannot_hold_a_database(tmp_path: Path, path: str) -> None:
    with pytest.raises(DatabaseError):
        connect(tmp_path / path)


def test_reading_needs_a_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError):
        connect_read_only(tmp_path / "plans.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_a_second_writer_is_told_who_holds_the_database(tmp_path: Path) -> None:
    path = tmp_path / "plans.duckdb"
    connect(path).close()
    program = f"import duckdb; held = duckdb.connect({str(path)!r}); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout and holder.stdout.readline().strip() == b"held"
        with pytest.raises(DatabaseLocked, match=str(holder.pid)):
            connect(path)
        holder.communicate(b"\n")
    connect(path).close()


def test_a_database_appears_whole_and_never_in_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "plans.duckdb"
    with connect(path) as opened:
        load_plan(opened, bundle(), "run", 0.1)
    opening._create(path)
    with connect_read_only(path) as reader:
        assert reader.rows("SELECT count(*) FROM plans") == [(1,)]
    assert [file.name for file in tmp_path.iterdir()] == ["plans.duckdb"]


def test_who_waits_gets_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect(tmp_path / "plans.duckdb").close()
    tries = iter([DatabaseLocked(), DatabaseLocked()])
    open_for_real = opening.duckdb.connect

    def busy_twice(*args: object, **options: object) -> object:
        for error in tries:
            raise error
        return open_for_real(*args, **options)

    monkeypatch.setattr(opening.duckdb, "connect", busy_twice)
    monkeypatch.setattr(patience, "_RETRY_SECONDS", 0.01)
    connect(tmp_path / "plans.duckdb", wait=5).close()


def test_a_full_disk_is_called_so() -> None:
    error = as_ours('IO Error: Could not write file "x": No space left on device', Path("x"))
    assert isinstance(error, DatabaseFull)
