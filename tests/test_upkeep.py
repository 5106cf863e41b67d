"""Comparing two databases, and copies to ask at leisure."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bundles import bundle, empty_database
from plan_extract.cli import app
from plan_extract.errors import DatabaseError
from plan_extract.records import PlanBundle
from plan_extract.store.database import connect, connect_read_only
from plan_extract.store.diff import differences
from plan_extract.store.load import load_plan
from plan_extract.store.publish import publish


def database(path: Path, *bundles: PlanBundle) -> Path:
    with connect(empty_database(path)) as opened:
        for each in bundles:
            load_plan(opened, each, "run", 0.1)
    return path


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    old = bundle()
    links = (old.tasks[1].agencies[0],)
    tasks = (
        old.tasks[0].model_copy(update={"deadline_text": "Quý IV/2025"}),
        old.tasks[1].model_copy(update={"agencies": links}),
    )
    new = old.model_copy(update={"tasks": tasks, "targets": old.targets[:1]})
    return (
        database(tmp_path / "a.duckdb", old, bundle("/plans/b.pdf", "b")),
        database(tmp_path / "b.duckdb", new, bundle("/plans/c.pdf", "c")),
    )


def test_differences_are_told_field_by_field(pair: tuple[Path, Path]) -> None:
    with connect_read_only(pair[0]) as old, connect_read_only(pair[1]) as new:
        found = [
            (each.table, each.what, each.field, each.before, each.after) for each in differences(old, new)
        ]
        assert [*differences(old, old)] == []
    links = "lead: van-phong-hdnd-ubnd"
    assert sorted(found, key=str) == [
        ("plans", "added", None, None, None),
        ("plans", "removed", None, None, None),
        ("targets", "removed", None, None, None),
        ("tasks", "changed", "agencies", f"{links}; support: cong-an", links),
        ("tasks", "changed", "deadline_text", "Quý III/2025", "Quý IV/2025"),
    ]


def test_the_command_tells_by_its_exit_status(pair: tuple[Path, Path]) -> None:
    same = CliRunner().invoke(app, ["diff", str(pair[0]), str(pair[0])])
    assert same.exit_code == 0
    other = CliRunner().invoke(app, ["diff", *map(str, pair), "-f", "json"])
    assert other.exit_code == 1
    assert {json.loads(line)["table"] for line in other.output.splitlines()} == {"plans", "tasks", "targets"}


def test_a_published_copy_is_whole_read_only_and_replaced_at_once(tmp_path: Path) -> None:
    path, copy = database(tmp_path / "a.duckdb", bundle()), tmp_path / "b.duckdb"
    assert CliRunner().invoke(app, ["publish", "--db", str(path), "--to", str(copy)]).exit_code == 0
    assert not stat.S_IMODE(copy.stat().st_mode) & stat.S_IWUSR
    with connect_read_only(copy) as reader:
        with connect(path) as writer:
            load_plan(writer, bundle("/plans/b.pdf", "b"), "run", 0.1)
        if os.name != "nt":
            publish(path, copy)
        assert reader.rows("SELECT count(*) FROM plans") == [(1,)]
    publish(path, copy)
    with connect_read_only(copy) as reader:
        assert reader.rows("SELECT count(*) FROM plans") == [(2,)]
        assert reader.rows("SELECT comment FROM duckdb_tables() WHERE table_name = 'plans'") != [(None,)]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.duckdb", "b.duckdb"]


def test_publish_needs_a_database_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError):
        publish(tmp_path / "no.duckdb", tmp_path / "b.duckdb")
    path = database(tmp_path / "a.duckdb")
    with pytest.raises(DatabaseError):
        publish(path, tmp_path / "no" / "b.duckdb")
    with pytest.raises(DatabaseError, match="là một tệp"):
        publish(path, path)
