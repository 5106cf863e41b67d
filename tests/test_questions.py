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
from plan_extract.pipeline.question_views import keep_views
from plan_extract.pipeline.reporting import write_report
from plan_extract.report.questions import Question, ask, question_named, questions, read_question
from plan_extract.report.views import seen_questions, view_name
from plan_extract.store.database import Database, connect
from plan_extract.store.export import tables

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


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    """The made province, to be changed."""
    with connect(empty_database(tmp_path / "plans.duckdb")) as database:
        database.rows((ANSWERS / "made.sql").read_text(encoding="utf-8"))
        yield database


def answered(database: Database, name: str, *columns: str, **given: str) -> list[tuple[object, ...]]:
    answer = ask(database.select, question_named(name), given)
    places = [answer.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in answer.rows]


def test_the_same_figure_in_other_print_is_the_same(other: Database) -> None:
    other.rows("UPDATE targets SET value_text = '80', comparator = '=' WHERE target_id = 'B-m1'")
    other.rows("UPDATE targets SET value_text = 'Đạt 80%', value = 80 WHERE target_id = 'A-m1'")
    other.rows(
        "UPDATE tasks SET content = 'lập tổ số.', deadline_text = 'Tháng 9', deadline_kind = 'fixed',"
        " deadline_start = '2025-07-01', deadline_end = '2025-09-30' WHERE task_id = 'B-t1'"
    )
    found = answered(other, "compare-plans", "item", "horizon_year", "compared", first="An", second="Bình")
    assert ("Phủ sóng 5G", 2030, "giống nhau") in found
    assert ("Lập tổ số", None, "giống nhau") in found


def test_a_task_that_is_taken_out_does_not_shift_the_others_of_its_group(other: Database) -> None:
    other.rows("DELETE FROM tasks WHERE plan_id IN ('A', 'C')")
    for plan, texts in (("A", ("Lập tổ một", "Lập tổ hai", "Lập tổ ba")), ("C", ("Lập tổ hai", "Lập tổ 3"))):
        for n, text in enumerate(texts, 1):
            other.rows(
                "INSERT INTO tasks (task_id, plan_id, source, ordinal, content, deadline_kind, page_first,"
                " page_last, confidence, group_id)"
                " VALUES (?, ?, 'table', ?, ?, 'unspecified', 1, 1, 1, 'g1')",
                [f"{plan}-{n}", plan, n, text],
            )
    found = answered(
        other, "plan-versions", "compared", "first_task_id", "second_task_id", first="a.pdf", second="c.pdf"
    )
    assert sorted(found, key=str) == [
        ("bớt", "A-3", None), ("giữ nguyên", "A-2", "C-1"), ("đổi", "A-1", "C-2"),
    ]  # fmt: skip


def test_plans_alone_in_their_province_are_compared_with_each_other(other: Database) -> None:
    other.rows("UPDATE plans SET province = 'Tỉnh ' || plan_id")
    found = answered(other, "missing-indicators", "place", "indicator", share="0.3")
    assert ("phường Cửa", "Chi ngân sách") in found
    assert not answered(other, "missing-indicators", "place", share="0.3", everywhere="false")


def test_a_copy_with_its_own_name_put_in_is_a_copy(other: Database) -> None:
    other.rows("UPDATE tasks SET content = 'Mở lớp học tại xã An.' WHERE task_id = 'A-t2'")
    other.rows("UPDATE tasks SET content = 'mở lớp học tại xã Bình' WHERE task_id = 'B-t2'")
    other.rows("UPDATE plans SET commune_code = plan_id")
    found = answered(other, "copied-plans", "place", "origin", "relation", "same_tasks", least="1")
    assert ("xã Bình", "xã An", "hai đơn vị", 1) in found
    other.rows("UPDATE plans SET commune_code = '1'")
    found = answered(other, "copied-plans", "place", "relation", least="1")
    assert ("xã Bình", "hai bản của cùng một xã") in found


def test_an_index_that_turns_into_a_percentage_is_an_outlier(other: Database) -> None:
    other.rows("UPDATE targets SET unit = NULL WHERE target_id = 'A-m1'")
    found = answered(other, "outliers", "reason", "target_id")
    assert ("đơn vị khác mốc năm 2030 của chính kế hoạch", "A-m2") in found


def test_figures_of_the_cascade_are_written_as_they_are_read(other: Database) -> None:
    other.rows(
        "UPDATE targets SET value = 1234567.5, value_max = 2000000, comparator = 'between',"
        " unit = 'đồng' WHERE target_id = 'A-m1'"
    )
    assert ("1234567,5–2000000 đồng", "chưa so được") in answered(other, "cascade", "commune_goal", "verdict")


def test_a_plan_is_told_by_its_id_number_file_or_commune(made: Database) -> None:
    both = [
        ask(made.select, question_named("compare-plans"), {"first": first, "second": "bình"}).rows
        for first in ("A", "2/KH-UBND", "a.pdf", "/a.pdf", "xã An", "An")
    ]
    assert all(rows == both[0] for rows in both)


def test_places_are_told_with_or_without_type_and_marks(made: Database) -> None:
    both = [
        answered(made, "due-tasks", "task_id", on="2025-09-30", days="365", commune=name)
        for name in ("Bình", "xã Bình", "BINH", "xa binh")
    ]
    assert both == [[("B-t1",)]] * 4


def test_a_place_that_no_plan_is_of_is_refused(made: Database, tmp_path: Path) -> None:
    for given in ({"commune": "xã Không"}, {"commune": "phường Bình"}, {"province": "Nghệ An"}):
        with pytest.raises(UsageError, match=r"không có kế hoạch nào của .*; có: "):
            ask(made.select, question_named("due-tasks"), given)
    with pytest.raises(UsageError):
        write_report(made, tmp_path, province="Nghệ An")


def test_a_plan_that_there_is_not_or_not_one_of_is_refused(other: Database) -> None:
    for name, given in (
        ("compare-plans", {"first": "x.pdf", "second": "An"}),
        ("targets-by-commune", {"reference": "x.pdf"}),
    ):
        with pytest.raises(UsageError, match="không có kế hoạch"):
            ask(other.select, question_named(name), given)
    other.rows("UPDATE plans SET number = '17/KH-UBND'")
    with pytest.raises(UsageError, match=r"4 kế hoạch.*mã: .*a\.pdf"):
        ask(other.select, question_named("plan-versions"), {"first": "17/KH-UBND", "second": "An"})


def test_a_share_is_compared_whatever_its_column_adds_to_the_sign(other: Database) -> None:
    other.rows("UPDATE targets SET unit = '% dân số' WHERE target_id = 'B-m1'")
    rows = answered(other, "targets-by-commune", "rank", "median", indicator="phu-song-5g", year="2030")
    assert rows == [(1, 90), (2, 90), (3, 90)]


def test_a_document_is_found_by_what_it_is_called(made: Database) -> None:
    found = answered(made, "plans-citing", "document", "place", document="nghị quyết số 57")
    assert found == [("57-NQ/TW", "phường Cửa"), ("57-NQ/TW", "xã An")]


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


def test_the_screen_gets_the_first_rows_and_is_told_of_the_others(tmp_path: Path) -> None:
    path = empty_database(tmp_path / "plans.duckdb")
    with connect(path) as database:
        database.rows((ANSWERS / "made.sql").read_text(encoding="utf-8"))
    given = ["ask", "targets-by-commune", "--db", str(path)]
    few = RUN.invoke(app, [*given, "--limit", "2"])
    assert "2 dòng đầu trong 6 dòng" in few.output
    assert "Năm: 2030\n" not in few.output  # true of these two: the others may be of another year
    assert [place in few.output for place in ("phường Cửa", "xã An", "xã Bình")].count(True) == 2
    assert "6 dòng\n" in RUN.invoke(app, given).output
    assert len(RUN.invoke(app, [*given, "-f", "json"]).output.splitlines()) == 6
    assert len(RUN.invoke(app, [*given, "-f", "csv", "--limit", "1"]).output.splitlines()) == 2
    assert (
        "Không có dòng nào"
        in RUN.invoke(app, ["ask", "cascade", "-p", "year=1999", "--db", str(path)]).output
    )


def test_a_table_of_many_narrow_columns_is_a_table(tmp_path: Path) -> None:
    path = empty_database(tmp_path / "plans.duckdb")
    with connect(path) as database:
        database.rows((ANSWERS / "made.sql").read_text(encoding="utf-8"))
    lines = RUN.invoke(app, ["ask", "overview", "--db", str(path)]).output.splitlines()
    assert any("xã An" in line and "2/KH-UBND" in line for line in lines)


def test_each_free_question_is_a_view_that_answers_the_same(other: Database) -> None:
    keep_views(other)
    for question in seen_questions():
        columns, rows = other.select(f"FROM {view_name(question)}")
        expected = ask(other.select, question)
        assert (columns, list(rows)) == (expected.columns, expected.rows), question.name
    silent = "SELECT column_name FROM duckdb_columns() WHERE starts_with(table_name, 'q') AND comment IS NULL"
    assert other.rows(silent) == []
    assert other.rows("SELECT count(*) FROM questions") == [(len(seen_questions()),)]


def test_views_of_another_edition_are_made_anew(other: Database) -> None:
    keep_views(other)
    other.rows("CREATE OR REPLACE VIEW q_overview AS SELECT 1 AS one")
    keep_views(other)
    assert other.select("FROM q_overview").columns == ("one",)
    other.rows("CREATE OR REPLACE VIEW questions AS SELECT 'older' AS edition")
    keep_views(other)
    assert "place" in other.select("FROM q_overview").columns


def test_an_export_leaves_the_answers_to_reports(other: Database) -> None:
    keep_views(other)
    assert not [name for name in tables(other) if name.startswith("q")]


def test_words_that_a_question_takes_may_be_vietnamese(made: Database) -> None:
    both = [
        answered(made, "completeness", "place", "all_clear", clear=clear)
        for clear in ("person,time", "Người, thời gian")
    ]
    assert both[0] == both[1]
    assert both[0] != answered(made, "completeness", "place", "all_clear", clear="việc")
    few = answered(made, "incomplete-tasks", "task_id", lack="thường xuyên,deadline")
    assert few == [("A-t2",), ("B-t2",)]


def test_a_word_that_a_question_does_not_take_is_refused(made: Database) -> None:
    for name, given in (
        ("completeness", {"clear": "người,thẩm quyen"}),
        ("incomplete-tasks", {"lack": "x"}),
        ("findings", {"severity": "bad"}),
        ("cascade", {"verdict": "dat"}),
    ):
        with pytest.raises(UsageError, match="không nhận"):
            ask(made.select, question_named(name), given)


def test_a_parameter_that_cannot_be_read_says_what_it_wants(made: Database) -> None:
    with pytest.raises(UsageError, match=r"days \(.+\) cần một số nguyên: «ba mươi»"):
        ask(made.select, question_named("due-tasks"), {"days": "ba mươi"})


def test_a_number_outside_its_range_is_refused(made: Database) -> None:
    for name, given, wanted in (
        ("due-tasks", {"days": "-5"}, r"days \(.+\) phải từ 0 trở lên: «-5»"),
        ("missing-tasks", {"share": "50"}, r"share \(.+\) phải từ 0 đến 1: «50»"),
    ):
        with pytest.raises(UsageError, match=wanted):
            ask(made.select, question_named(name), given)
