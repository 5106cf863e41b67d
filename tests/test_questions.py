"""Each named question on a small made province, with the answer worked out by hand (``tests/queries``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bundles import empty_database
from plan_extract.cli import app
from plan_extract.errors import KnowledgeError, UsageError
from plan_extract.report.questions import Question, ask, question_named, questions, read_question
from plan_extract.store.database import Database, connect

ANSWERS = Path(__file__).parent / "queries"
RUN = CliRunner()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = empty_database(tmp_path_factory.mktemp("made") / "plans.duckdb")
    with connect(path) as database:
        database.rows((ANSWERS / "made.sql").read_text(encoding="utf-8"))
        yield database


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_question_is_answered_as_worked_out_by_hand(question: Question, made: Database) -> None:
    expected = json.loads((ANSWERS / f"{question.name}.json").read_text(encoding="utf-8"))
    answer = ask(made.select, question, expected["params"])
    assert set(answer.columns) == set(question.columns)
    places = [answer.columns.index(column) for column in expected["columns"]]
    rows = [[plain(row[place]) for place in places] for row in answer.rows]
    assert rows == expected["rows"]


def plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def test_a_reference_plan_takes_the_place_of_the_provinces(made: Database) -> None:
    given = {"indicator": "phu-song-5g", "year": "2030", "reference": "b.pdf"}
    answer = ask(made.select, question_named("targets-by-commune"), given)
    column = answer.columns.index("to_reference")
    assert [row[column] for row in answer.rows] == [20, 10, 0]


def test_prose_can_be_left_out(made: Database) -> None:
    answer = ask(made.select, question_named("incomplete-tasks"), {"prose": "không"})
    assert [row[answer.columns.index("content")] for row in answer.rows] == ["Mở lớp học"]


def test_parameters_that_cannot_be_read_are_refused(made: Database) -> None:
    for name, given in (
        ("cascade", {"nam": "2030"}),
        ("cascade", {"year": "hai nghìn"}),
        ("compare-plans", {"first": "a.pdf"}),
        ("due-tasks", {"on": "32/13/2025"}),
    ):
        with pytest.raises(UsageError):
            ask(made.select, question_named(name), given)
    with pytest.raises(UsageError):
        question_named("không có")
    with pytest.raises(KnowledgeError):
        read_question("x", "SELECT 1")


def test_the_command_lists_and_answers(tmp_path: Path) -> None:
    listed = RUN.invoke(app, ["ask"])
    assert listed.exit_code == 0
    assert all(question.title in listed.output for question in questions())
    path = empty_database(tmp_path / "plans.duckdb")
    with connect(path) as database:
        database.rows((ANSWERS / "made.sql").read_text(encoding="utf-8"))
    answer = RUN.invoke(app, ["ask", "workload", "-p", "prose=false", "-f", "json", "--db", str(path)])
    assert json.loads(answer.output.splitlines()[0])["agency"] == "Công an"
    table = RUN.invoke(app, ["ask", "overview", "--db", str(path)])
    assert "Nhiệm vụ" in table.output
    assert RUN.invoke(app, ["ask", "overview"]).exit_code == 2


def test_an_older_database_is_told_so(tmp_path: Path) -> None:
    path = empty_database(tmp_path / "plans.duckdb")
    with connect(path) as database:
        database.rows("UPDATE meta SET schema_version = 1")
    answer = RUN.invoke(app, ["ask", "overview", "--db", str(path)])
    assert answer.exit_code == 2
    assert "nâng cấp" in answer.output
