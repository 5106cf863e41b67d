"""Files and folders → one database: what fails stays with its file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bundles import empty_database, from_file
from plan_extract.errors import DamagedPdf, DatabaseForeign, NothingToRead
from plan_extract.pipeline import ingest as ingesting
from plan_extract.pipeline import turns as turning
from plan_extract.pipeline.find import find_files
from plan_extract.pipeline.ingest import IngestSummary, Outcome, ingest
from plan_extract.pipeline.readers import Options
from plan_extract.pipeline.reading import Reading
from plan_extract.pipeline.turns import Turns, groups
from plan_extract.read.content import stored_path
from plan_extract.records import PlanBundle
from plan_extract.settings import BATCH, LoadSettings
from plan_extract.store import patience
from plan_extract.store.database import connect, connect_read_only


def read(path: Path) -> PlanBundle:
    text = path.read_text(encoding="utf-8")
    if text == "damaged":
        raise DamagedPdf
    if text == "bug":
        raise ZeroDivisionError("defect")
    return from_file(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kế hoạch"
    (made / "xã B").mkdir(parents=True)
    for name, text in (("a.pdf", "a"), ("xã B/b.PDF", "b"), ("c.pdf", "damaged"), ("d.pdf", "bug")):
        (made / name).write_text(text, encoding="utf-8")
    for name in (".hidden.pdf", "~$khoá.pdf", "ghi chú.docx"):
        (made / name).write_text("no", encoding="utf-8")
    return made


def run(database: Path, *paths: Path) -> IngestSummary:
    return ingest(paths, database, read=read)


def table(database: Path, query: str) -> list[tuple[object, ...]]:
    with connect_read_only(database) as opened:
        return opened.rows(query)


def test_a_folder_gives_its_pdf_files_in_order(folder: Path) -> None:
    found = find_files([folder, folder / "a.pdf", folder / "nowhere"])
    assert [file.name for file in found.files] == ["a.pdf", "c.pdf", "d.pdf", "b.PDF"]
    assert found.missing == (folder / "nowhere",)
    assert found.passed_over == ((".docx", 1),)


def test_a_file_named_on_the_command_line_is_tried_whatever_its_suffix(folder: Path) -> None:
    assert find_files([folder / "ghi chú.docx"]).files == (folder / "ghi chú.docx",)


def test_a_name_that_is_no_unicode_can_be_stored() -> None:
    assert stored_path(Path("/plans/k\udcea.pdf")) == "/plans/k\\xea.pdf"


def test_what_fails_is_recorded_and_the_rest_is_loaded(folder: Path, tmp_path: Path) -> None:
    database = empty_database(tmp_path / "plans.duckdb")
    seen: list[tuple[Outcome, int, int]] = []
    summary = ingest([folder], database, read=read, progress=lambda *told: seen.append(told))
    assert (summary.count("loaded"), summary.count("failed")) == (2, 2)
    assert [(done, total) for _, done, total in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert table(database, "SELECT status, error_code FROM files ORDER BY source_path") == [
        ("loaded", None),
        ("failed", "damaged"),
        ("failed", "internal"),
        ("loaded", None),
    ]
    assert table(database, "SELECT loaded, failed, finished_at IS NULL FROM runs") == [(2, 2, False)]
    ((said,),) = table(database, "SELECT error_message FROM files WHERE error_code = 'internal'")
    assert "ZeroDivisionError: defect" in str(said)


def test_a_second_run_reads_nothing_that_is_loaded(folder: Path, tmp_path: Path) -> None:
    database = empty_database(tmp_path / "plans.duckdb")
    run(database, folder)
    before = table(database, "SELECT CAST(plans AS TEXT) FROM plans ORDER BY 1")
    summary = run(database, folder)
    assert (summary.count("loaded"), summary.count("unchanged"), summary.count("failed")) == (0, 2, 2)
    assert table(database, "SELECT CAST(plans AS TEXT) FROM plans ORDER BY 1") == before
    assert table(database, "SELECT count(*) FROM files") == [(4,)]


def test_a_plan_is_found_where_its_file_went(folder: Path, tmp_path: Path) -> None:
    database = empty_database(tmp_path / "plans.duckdb")
    run(database, folder)
    (folder / "a.pdf").rename(folder / "xã A.pdf")
    run(database, folder)
    assert table(database, "SELECT file_name FROM plans ORDER BY 1") == [("b.PDF",), ("xã A.pdf",)]


def test_a_copy_is_loaded_once_and_both_names_are_kept(folder: Path, tmp_path: Path) -> None:
    database = empty_database(tmp_path / "plans.duckdb")
    (folder / "a copy.pdf").write_text("a", encoding="utf-8")
    summary = run(database, folder)
    assert [each.twin.name for each in summary.outcomes if each.twin] == ["a copy.pdf"]
    assert table(database, "SELECT count(*) FROM plans") == [(2,)]
    assert table(
        database,
        "SELECT count(*), count(DISTINCT plan_id) FROM files WHERE source_path LIKE '%/a%.pdf'",
    ) == [(2, 1)]


def test_a_changed_file_replaces_its_plan_and_a_broken_one_leaves_it(folder: Path, tmp_path: Path) -> None:
    database, file = empty_database(tmp_path / "plans.duckdb"), folder / "a.pdf"
    run(database, file)
    file.write_text("damaged", encoding="utf-8")
    assert run(database, file).count("failed") == 1
    assert table(database, "SELECT count(*) FROM plans") == [(1,)]
    file.write_text("a, second edition", encoding="utf-8")
    run(database, file)
    ((sha256,),) = table(database, "SELECT sha256 FROM plans")
    assert [(sha256,)] == table(database, "SELECT sha256 FROM files")


def test_a_file_that_takes_the_content_of_another_lets_its_plan_go(folder: Path, tmp_path: Path) -> None:
    database = empty_database(tmp_path / "plans.duckdb")
    run(database, folder)
    (folder / "a.pdf").write_text("b", encoding="utf-8")
    assert run(database, folder).count("unchanged") == 2
    assert table(database, "SELECT file_name FROM plans") == [("b.PDF",)]


def test_one_wrong_path_among_good_ones_fails_alone(folder: Path, tmp_path: Path) -> None:
    summary = run(tmp_path / "plans.duckdb", folder / "a.pdf", tmp_path / "nowhere")
    assert [outcome.error.code for outcome in summary.failed if outcome.error] == ["missing"]
    assert summary.count("loaded") == 1


@pytest.mark.parametrize("name", ["nowhere", "empty", "kế hoạch/ghi chú"])
def test_nothing_to_read_makes_no_database(folder: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToRead):
        run(tmp_path / "plans.duckdb", tmp_path / name)
    assert not (tmp_path / "plans.duckdb").exists()


def test_readings_are_written_in_groups_by_number_and_by_time() -> None:
    readings = [Reading(Path(name), None, 0.0) for name in "abcde"]

    def sizes(**settings: float) -> list[int]:
        return [len(group) for group in groups(iter(readings), LoadSettings(**settings))]

    assert sizes(group_files=2, group_seconds=60) == [2, 2, 1]
    assert sizes(group_files=64, group_seconds=60) == [5]
    assert sizes(group_files=64, group_seconds=0, group_share=0) == [1, 1, 1, 1, 1]


def test_while_nothing_is_ready_the_writer_gets_a_turn_to_let_go() -> None:
    reading = Reading(Path("a"), None, 0.0)
    assert [*groups(iter([None, reading, None, None]))] == [[], [], [], [reading]]


def test_a_run_that_waits_for_a_file_lets_readers_in(folder: Path, tmp_path: Path) -> None:
    database, seen = empty_database(tmp_path / "plans.duckdb"), []

    def slow(path: Path) -> PlanBundle:
        if path.name == "b.PDF":
            seen.append(table(database, "SELECT count(*) FROM plans"))
        return read(path)

    quick = LoadSettings(turn_seconds=0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(turning, "LOAD", quick)
        patch.setattr(ingesting, "groups", partial(groups, settings=LoadSettings(group_files=1)))
        ingest([folder], database, read=slow)
    assert seen == [[(1,)]]


def test_a_plan_whose_rows_are_refused_fails_alone(folder: Path, tmp_path: Path) -> None:
    database = empty_database(tmp_path / "plans.duckdb")

    def twins(path: Path) -> PlanBundle:
        plan = from_file(path)
        if path.name == "a.pdf":
            return plan.model_copy(update={"tasks": (plan.tasks[0], plan.tasks[0])})
        return plan

    summary = ingest([folder], database, read=twins)
    assert [outcome.status for outcome in summary.outcomes] == ["failed", "loaded", "loaded", "loaded"]
    assert table(database, "SELECT count(*) FROM plans") == [(3,)]
    assert table(database, "SELECT error_code FROM files WHERE status = 'failed'") == [("internal",)]


def test_a_plan_that_moved_while_its_old_name_changed_is_kept(folder: Path, tmp_path: Path) -> None:
    database = empty_database(tmp_path / "plans.duckdb")
    run(database, folder)
    (folder / "z.pdf").write_text("a", encoding="utf-8")
    (folder / "a.pdf").write_text("a, second edition", encoding="utf-8")
    assert run(database, folder).count("failed") == 2
    names = table(database, "SELECT file_name FROM plans ORDER BY 1")
    assert names == [("a.pdf",), ("b.PDF",), ("z.pdf",)]
    assert table(database, "SELECT count(*) FROM files JOIN plans USING (plan_id)") == [(3,)]


def test_a_file_that_fails_each_time_is_not_tried_for_ever(folder: Path, tmp_path: Path) -> None:
    database, tried = empty_database(tmp_path / "plans.duckdb"), []

    def counted(path: Path) -> PlanBundle:
        tried.append(path.name)
        return read(path)

    for _ in range(BATCH.tries + 2):
        summary = ingest([folder / "c.pdf"], database, read=counted)
    assert len(tried) == BATCH.tries
    (outcome,) = summary.outcomes
    assert outcome.status == "failed" and outcome.error and outcome.error.code == "damaged"
    assert "--retry" in str(outcome.error)
    ingest([folder / "c.pdf"], database, read=counted, options=Options(retry=True))
    ingest([folder / "c.pdf"], database, read=counted, options=Options(ocr="off"))
    assert len(tried) == BATCH.tries + 2


def test_refresh_reads_again_only_what_another_version_or_configuration_read(
    folder: Path, tmp_path: Path
) -> None:
    database = empty_database(tmp_path / "plans.duckdb")
    run(database, folder)
    before = table(database, "SELECT plan_id, count(*) FROM tasks GROUP BY ALL ORDER BY 1")
    with connect(database) as opened:
        opened.rows("UPDATE plans SET extractor_version = '0.0.1', title = 'cũ' WHERE file_name = 'a.pdf'")
    refresh = Options(refresh=True)
    summary = ingest([folder], database, read=read, options=refresh)
    assert (summary.count("loaded"), summary.count("unchanged")) == (1, 1)
    assert table(database, "SELECT count(*) FROM plans WHERE title = 'cũ'") == [(0,)]
    assert table(database, "SELECT plan_id, count(*) FROM tasks GROUP BY ALL ORDER BY 1") == before
    assert ingest([folder], database, read=read, options=refresh).count("loaded") == 0
    assert (
        ingest([folder], database, read=read, options=Options(refresh=True, ocr="off")).count("loaded") == 2
    )
    assert table(database, "SELECT plan_id, count(*) FROM tasks GROUP BY ALL ORDER BY 1") == before


def test_readers_get_in_between_the_turns_of_a_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning, "LOAD", LoadSettings(turn_seconds=0, wait_for_readers=0.2))
    database = empty_database(tmp_path / "plans.duckdb")
    with Turns(database, 0) as turns:
        turns.open().rows("SELECT 1")
        turns.rest()
        with connect_read_only(database) as reader:
            assert reader.rows("SELECT count(*) FROM plans") == [(0,)]
        turns.open().rows("SELECT 1")


def hold(database: Path, seconds: float) -> subprocess.Popen[bytes]:
    """Another process that reads the database for so long."""
    program = (
        f"import duckdb, time; held = duckdb.connect({str(database)!r}, read_only=True);"
        f"print('held', flush=True); time.sleep({seconds})"
    )
    holder = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert holder.stdout
    with holder.stdout as said:
        assert said.readline().strip() == b"held"
    return holder


def settle(monkeypatch: pytest.MonkeyPatch, settings: LoadSettings) -> None:
    """The turns of a batch and its patience as set."""
    for module in (turning, patience):
        monkeypatch.setattr(module, "LOAD", settings)
    monkeypatch.setattr(ingesting, "groups", partial(groups, settings=settings))


def held_from(
    database: Path, seconds: float
) -> tuple[Callable[[Path], PlanBundle], list[subprocess.Popen[bytes]]]:
    """A reader that has the database held from the file «b» on, and who holds it."""
    holders: list[subprocess.Popen[bytes]] = []

    def read_while_held(path: Path) -> PlanBundle:
        if path.stem == "b":
            holders.append(hold(database, seconds))
        return read(path)

    return read_while_held, holders


def test_a_batch_that_waits_for_a_long_query_says_for_whom(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settle(
        monkeypatch,
        LoadSettings(group_files=1, turn_seconds=0, patience=0.05, tell_after=0.1, tell_again=0.2),
    )
    database = empty_database(tmp_path / "plans.duckdb")
    read_while_held, holders = held_from(database, 0.8)
    assert ingest([folder], database, read=read_while_held).count("loaded") == 2
    holders[0].wait()
    said = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert 2 <= len(said) <= 4 and all(f"tiến trình {holders[0].pid}" in line for line in said)
    assert said[0].startswith(f"Đang đợi chương trình khác dùng xong {database}: ") and "600 giây" in said[0]


def test_a_user_who_stops_while_the_batch_waits_gets_a_summary(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, LoadSettings(group_files=1, turn_seconds=0, patience=0.05))
    database = empty_database(tmp_path / "plans.duckdb")
    read_while_held, holders = held_from(database, 60)
    summary = ingest([folder], database, read=read_while_held, stop=lambda: bool(holders))
    holders[0].kill()
    holders[0].wait()
    assert summary.interrupted and [outcome.path.stem for outcome in summary.outcomes] == ["a", "c", "d"]
    assert ingest([folder], database, read=read).count("loaded") == 1


def test_an_interrupted_run_keeps_what_it_loaded(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = empty_database(tmp_path / "plans.duckdb")

    def stop(outcome: Outcome, done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingesting, "groups", partial(groups, settings=LoadSettings(group_files=1)))
    summary = ingest([folder], database, read=read, progress=stop)
    assert summary.interrupted and summary.count("loaded") == 1
    assert table(database, "SELECT count(*) FROM plans") == [(1,)]


def test_a_database_that_is_none_stops_the_run(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "plans.duckdb"
    other.write_text("a letter")
    with pytest.raises(DatabaseForeign):
        run(other, folder)
