"""The commands as an analyst types them: what they say, what they write, how they end."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from bundles import bundle, empty_database, from_file
from plan_extract import pipeline
from plan_extract.cli import app
from plan_extract.errors import DamagedPdf
from plan_extract.pipeline import ingest as ingesting
from plan_extract.records import PlanBundle
from plan_extract.settings import LoadSettings
from plan_extract.store import patience
from plan_extract.store.database import connect
from plan_extract.store.load import load_plan


def run(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=stdin)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path, ocr: str = "auto") -> PlanBundle:
        if path.name.startswith("broken"):
            raise DamagedPdf
        return from_file(path)

    monkeypatch.setattr(pipeline, "read_plan", read)
    monkeypatch.setitem(ingesting.ingest.__kwdefaults__, "read", read)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = empty_database(tmp_path / "plans.duckdb")
    with connect(path) as opened:
        load_plan(opened, bundle(), "run", 0.1)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "tệp PDF"
    made.mkdir()
    (made / "a.pdf").write_text("a")
    return made


def test_help_names_every_command() -> None:
    said = run("--help").output
    for command in (
        "ingest",
        "check",
        "explain",
        "sql",
        "export",
        "read",
        "diff",
        "publish",
        "demo",
        "version",
    ):
        assert command in said


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from plan_extract.cli import app; app(['--help'], standalone_mode=False);"
        "print([m for m in ('duckdb', 'pyarrow', 'pymupdf', 'numpy', 'pydantic', 'cv2') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, check=True)
    assert said.stdout.decode().splitlines()[-1] == "[]"


def test_ingest_loads_and_says_what_to_do_next(reader: None, folder: Path, tmp_path: Path) -> None:
    result = run("ingest", folder, "--db", tmp_path / "p.duckdb")
    assert result.exit_code == 0
    assert "Đã nạp 1 tệp" in result.output and "2 nhiệm vụ, 2 chỉ tiêu" in result.output
    assert "plan-extract sql" in result.output
    again = run("ingest", folder, "--db", tmp_path / "p.duckdb")
    assert again.exit_code == 0 and "không thay đổi 1" in again.output


def test_ingest_for_machines_is_one_line_a_file(reader: None, folder: Path, tmp_path: Path) -> None:
    (folder / "broken.pdf").write_text("x")
    result = run("ingest", folder, "--db", tmp_path / "p.duckdb", "--json")
    good, broken = map(json.loads, result.stdout.splitlines())
    assert (good["status"], good["tasks"], good["error_code"]) == ("loaded", 2, None)
    assert (broken["status"], broken["error_code"]) == ("failed", "damaged")
    assert "Đã nạp 1 tệp" in result.stderr and result.exit_code == 1


def test_quiet_prints_the_summary_alone(reader: None, folder: Path, tmp_path: Path) -> None:
    result = run("ingest", folder, "--db", tmp_path / "p.duckdb", "-q")
    assert result.stderr == "" and "Đã nạp 1 tệp" in result.stdout and "\x1b" not in result.output


def test_a_dry_run_tells_and_writes_nothing(reader: None, folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "p.duckdb"
    result = run("ingest", folder, "--db", database, "--dry-run")
    assert result.exit_code == 0 and "sẽ đọc: 1" in result.output and not database.exists()
    run("ingest", folder, "--db", database)
    (folder / "b.pdf").write_text("b")
    (folder / "c.pdf").write_text("b")
    result = run("ingest", folder, folder / "no.pdf", "--db", database, "--dry-run", "--json")
    said = {Path(each["path"]).name: each["status"] for each in map(json.loads, result.stdout.splitlines())}
    assert said == {"a.pdf": "unchanged", "b.pdf": "to-read", "c.pdf": "twin", "no.pdf": "failed"}
    assert result.exit_code == 1


def test_ingest_names_each_failure_with_advice(reader: None, folder: Path, tmp_path: Path) -> None:
    (folder / "broken.pdf").write_text("x")
    (folder / "thư.docx").write_text("x")
    result = run("ingest", folder, "--db", tmp_path / "p.duckdb")
    assert result.exit_code == 1
    for words in ("broken.pdf", "[damaged]", DamagedPdf.message, DamagedPdf.advice, "Bỏ qua", "1 .docx"):
        assert words in result.output


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_nothing_to_read_ends_with_2(reader: None, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run("ingest", tmp_path / name, "--db", tmp_path / "p.duckdb")
    assert result.exit_code == 2 and "Không có tệp PDF" in result.output


@pytest.mark.parametrize("name", ["letter.txt", "no/such/p.duckdb", "."])
def test_a_database_that_cannot_be_used_ends_with_2(
    reader: None, folder: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "letter.txt").write_text("Kính gửi")
    result = run("ingest", folder, "--db", tmp_path / name)
    assert result.exit_code == 2 and "Lỗi:" in result.output and "Traceback" not in result.output


def test_a_missing_option_ends_with_2(folder: Path) -> None:
    assert run("ingest", folder).exit_code == 2


def test_check_shows_and_writes_nothing(reader: None, folder: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = run("check", folder / "a.pdf")
    assert result.exit_code == 0
    for words in ("17/KH-UBND", "xã Võ Nhai, Thái Nguyên", "30/07/2025", "chủ trì: Văn phòng", "> 80 %"):
        assert words in result.output
    assert sorted(tmp_path.rglob("*")) == before


def test_check_for_machines_is_the_bundle(reader: None, folder: Path) -> None:
    result = run("check", folder / "a.pdf", "--json")
    assert PlanBundle.model_validate_json(result.output) == from_file(folder / "a.pdf")


def test_sql_answers_as_table_csv_and_json(database: Path) -> None:
    query = "SELECT commune, issued_on, NULL AS none FROM plans"
    assert "30/07/2025" in run("sql", query, "--db", database).output
    rows = list(csv.reader(io.StringIO(run("sql", query, "--db", database, "-f", "csv").output)))
    assert rows == [["commune", "issued_on", "none"], ["Võ Nhai", "2025-07-30", ""]]
    (line,) = run("sql", query, "--db", database, "-f", "json").output.splitlines()
    assert json.loads(line) == {"commune": "Võ Nhai", "issued_on": "2025-07-30", "none": None}


def test_sql_shows_wide_answers_field_by_field(database: Path) -> None:
    result = run("sql", "SELECT * FROM plans", "--db", database)
    assert result.exit_code == 0 and "title: Thực hiện Nghị quyết số 57-NQ/TW\n" in result.output


@pytest.mark.parametrize(
    "query", ["DELETE FROM plans", "SELECT nothing FROM plans", "sel", "DROP TABLE files"]
)
def test_sql_changes_nothing_and_says_what_is_wrong(database: Path, query: str) -> None:
    before = database.read_bytes()
    result = run("sql", query, "--db", database)
    assert result.exit_code == 2 and "SQL" in result.output
    assert database.read_bytes() == before


def test_sql_reaches_no_other_file(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n")
    before = database.read_bytes()
    queries = (
        f"COPY (SELECT 1) TO '{database}' (FORMAT csv)",
        f"SELECT * FROM read_csv('{other}')",
        f"ATTACH '{tmp_path / 'new.duckdb'}'",
        f"EXPORT DATABASE '{tmp_path / 'out'}'",
    )
    for query in queries:
        result = run("sql", query, "--db", database)
        assert result.exit_code == 2 and "không đọc hay ghi tệp khác" in " ".join(result.output.split())
    assert database.read_bytes() == before and not (tmp_path / "out").exists()


def test_explain_gives_page_print_and_rule(database: Path) -> None:
    (line,) = run(
        "sql", "SELECT min(task_id) AS id FROM tasks", "--db", database, "-f", "json"
    ).output.splitlines()
    result = run("explain", json.loads(line)["id"], "--db", database)
    assert result.exit_code == 0
    for words in (
        "content: trang 3",
        "«chữ»",
        "quy tắc r",
        "deadline_end = 30/09/2025",
        "chủ trì: Văn phòng",
    ):
        assert words in result.output


def test_explain_of_an_unknown_id_ends_with_2(database: Path) -> None:
    assert run("explain", "nothing", "--db", database).exit_code == 2


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_export_writes_a_file_a_table(database: Path, tmp_path: Path, form: str) -> None:
    result = run("export", "--db", database, "--out", tmp_path / "out", "--format", form)
    assert result.exit_code == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {f"tasks.{form}", f"v_tasks.{form}", f"targets.{form}", f"findings.{form}"} <= names
    assert not any(name.endswith(".part") for name in names)


def test_export_to_excel_keeps_dates_and_makes_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "plans.duckdb"
    plan = bundle()
    sly = plan.tasks[0].model_copy(update={"content": '=HYPERLINK("http://x")', "note": "+84", "stt": "01"})
    with connect(path) as opened:
        load_plan(opened, plan.model_copy(update={"tasks": (sly, plan.tasks[1])}), "run", 0.1)
    assert run("export", "--db", path, "--out", tmp_path).exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "plans.xlsx")
    head, first, *_ = book["v_tasks"].iter_rows()
    cells = {name.value: cell for name, cell in zip(head, first, strict=True)}
    assert (cells["content"].value, cells["content"].data_type) == ('=HYPERLINK("http://x")', "s")
    assert (cells["note"].value, cells["stt"].value) == ("+84", "01")
    assert cells["deadline_end"].value == datetime(2025, 9, 30)
    assert book["v_tasks"].freeze_panes == "A2" and book["v_tasks"].auto_filter.ref
    meanings = {row[1] for row in book["giai_thich"].iter_rows(values_only=True)}
    assert {"content", "deadline_end", "value"} <= meanings


def test_read_gives_one_object_a_line() -> None:
    result = run("read", "place", stdin="xã Nghĩa Đàn, tỉnh Nghệ An\n\n")
    assert result.exit_code == 0
    first, second = map(json.loads, result.output.splitlines())
    assert first["places"] == [
        {
            "commune": "Nghĩa Đàn",
            "commune_type": "xã",
            "commune_code": "16941",
            "province": "Nghệ An",
            "province_code": "40",
        }
    ]
    assert second == {"places": []}


def test_a_plan_date_that_is_none_ends_with_2() -> None:
    assert run("read", "place", "--plan-date", "hôm nay", stdin="x\n").exit_code == 2


def test_demo_shows_a_comparison(
    reader: None, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.rename(tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    result = run("demo")
    assert result.exit_code == 0
    for words in ("So sánh các kế hoạch", "xã Võ Nhai", "30/07/2025", "100%", "Văn phòng HĐND và UBND"):
        assert words in result.output
    assert (tmp_path / "build/plans.duckdb").exists()


def test_version() -> None:
    assert run("version").output.strip().count(".") == 2


def test_read_deadline_has_the_keys_of_the_contract() -> None:
    result = run("read", "deadline", "--plan-date", "7/2025", stdin="Quý III/2025\nThường⏎xuyên\n")
    fixed, ongoing = map(json.loads, result.output.splitlines())
    assert fixed == {
        "kind": "fixed",
        "start": "2025-07-01",
        "end": "2025-09-30",
        "precision": "quarter",
        "recurrence": None,
        "condition": None,
    }
    assert ongoing["kind"] == "ongoing"


def test_read_agencies_and_quantities_have_the_keys_of_the_contract() -> None:
    (line,) = run("read", "agencies", stdin="VP HĐND&UBND; CA xã\n").output.splitlines()
    assert json.loads(line) == {
        "agencies": [
            {"agency_id": "van-phong-hdnd-ubnd", "kind": "agency", "raw_text": "VP HĐND&UBND"},
            {"agency_id": "cong-an", "kind": "agency", "raw_text": "CA xã"},
        ]
    }
    figure, words = run(
        "read", "quantity", stdin="từ 5 đến 7 doanh nghiệp\nĐạt mức khá\n"
    ).output.splitlines()
    assert json.loads(figure) == {
        "quantities": [{"comparator": "between", "value": 5.0, "value_max": 7.0, "unit": "doanh nghiệp"}]
    }
    assert json.loads(words) == {"quantities": []}


def test_a_plan_in_which_nothing_was_found_is_pointed_out(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(path: Path) -> PlanBundle:
        return bundle(str(path), tasks=0, targets=0)

    monkeypatch.setitem(ingesting.ingest.__kwdefaults__, "read", nothing)
    result = run("ingest", folder, "--db", tmp_path / "p.duckdb")
    assert result.exit_code == 0 and "không thấy nhiệm vụ hay chỉ tiêu nào" in result.output


def test_who_waits_is_told_for_whom(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "LOAD", LoadSettings(patience=0.05, tell_after=0.1))
    program = f"import duckdb, time; held = duckdb.connect({str(database)!r}); print(); time.sleep(1)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline()
        said = run("sql", "SELECT count(*) AS n FROM plans", "--db", database, "--wait", "20")
    assert said.exit_code == 0 and "1" in said.stdout
    assert f"tiến trình {holder.pid}" in said.stderr and "sẽ đợi nhiều nhất 20 giây" in said.stderr
