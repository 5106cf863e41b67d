"""The workbook and the page: what stands in them, what they refuse to run, how it works in a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from bundles import empty_database
from plan_extract.cli import app
from plan_extract.errors import UsageError
from plan_extract.pipeline.reporting import reported, write_report
from plan_extract.report import page as page_module
from plan_extract.report.page import build_page
from plan_extract.store.database import Database, connect

ROOT = Path(__file__).parent
ATTACK = "</script><img src=x onerror=\"document.title='owned'\">@SCRIPT"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = empty_database(tmp_path_factory.mktemp("made") / "plans.duckdb")
    with connect(path) as database:
        database.rows((ROOT / "queries" / "made.sql").read_text(encoding="utf-8"))
        database.rows("UPDATE tasks SET output = ? WHERE task_id = 'A-t1'", [ATTACK])
        database.rows("UPDATE tasks SET note = '=1+1', content = '+84 Lập tổ số' WHERE task_id = 'C-t1'")
        yield database


@pytest.fixture(scope="module")
def folder(made: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(page_module, "chart_library", lambda: "window.vegaEmbed = 1;")
        write_report(made, out, on="01/10/2025")
    return out


def test_the_workbook_has_a_sheet_for_each_question(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "report.xlsx")
    assert book.sheetnames == ["muc_luc", *(question.name for question in reported())]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.page_setup.orientation == "landscape"


def test_the_list_of_sheets_opens_each(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "report.xlsx")
    links = [row[0].hyperlink for row in book["muc_luc"].iter_rows(min_row=2)]
    assert [link.location for link in links] == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert not any(link.target for link in links)
    assert not any(cell.hyperlink for row in book["task-tracking"].iter_rows() for cell in row)


def test_the_sheet_for_task_tracking_has_one_task_a_row(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "report.xlsx")["task-tracking"]
    head, first, *others = sheet.iter_rows(values_only=True)
    task = dict(zip(head, first, strict=True))
    assert task["Tên nhiệm vụ"] == "+84 Lập tổ số"
    assert task["Ghi chú"] == "=1+1"
    assert (task["Ngày bắt đầu"], task["Hạn hoàn thành"]) == ("01/07/2025", "30/09/2025")
    assert len(others) == 4
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_dates_and_numbers_are_dates_and_numbers(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "report.xlsx")["due-tasks"]
    head, first = next(sheet.iter_rows(values_only=True)), list(sheet.iter_rows(values_only=True))[1]
    task = dict(zip(head, first, strict=True))
    assert (task["Hạn cuối"], task["Còn (ngày)"]) == (datetime(2025, 9, 30), -1)


def test_the_page_runs_its_own_scripts_only_and_fetches_nothing(folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    policy = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(policy) == 1
    assert "default-src 'none'" in policy[0]
    assert "unsafe" not in policy[0]
    assert [f"'sha256-{_digest(script)}'" in policy[0] for script in scripts] == [True, True]
    outside = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r'(?:src|href)="(?!#|data:)', outside)


def test_a_text_from_a_plan_stays_a_text(folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    assert ATTACK in json.loads(data[1])["texts"]
    assert "<img" not in page


def test_a_page_of_one_province(made: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "chart_library", lambda: "")
    assert '"plans":[]' in build_page(made.select, province="Tỉnh khác", on="2025-10-01")


def test_a_province_may_want_less_to_be_clear(
    made: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "chart_library", lambda: "")
    shares = []
    for name, clear in (("all", None), ("two", "người,việc")):
        write_report(made, tmp_path / name, on="2025-10-01", clear=clear)
        sheet = openpyxl.load_workbook(tmp_path / name / "report.xlsx")["completeness"]
        head, *rows = sheet.iter_rows(values_only=True)
        shares.append([row[head.index("Rõ mọi điều yêu cầu (%)")] for row in rows])
    assert sum(shares[1]) > sum(shares[0])
    assert '"clear":["person","work"]' in (tmp_path / "two" / "report.html").read_text(encoding="utf-8")
    with pytest.raises(UsageError):
        write_report(made, tmp_path, clear="rõ hết")


def test_a_day_that_is_none_is_refused(made: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_report(made, tmp_path, on="mai")


def test_the_command_writes_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "chart_library", lambda: "")
    path = empty_database(tmp_path / "plans.duckdb")
    result = CliRunner().invoke(app, ["report", "--db", str(path), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["report.html", "report.xlsx"]


DRIVER = (ROOT / "page_driver.js").read_text(encoding="utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium or Chrome on the PATH")
def test_the_page_works_in_a_browser(made: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = page_module._file
    monkeypatch.setattr(page_module, "_file", lambda name: plain(name) + (DRIVER if name == "app.js" else ""))
    target = tmp_path / "report.html"
    target.write_text(build_page(made.select, province=None, on="2025-10-01"), encoding="utf-8")
    dom, log = browse(target, tmp_path / "profile")
    seen = dict(note.split("=", 1) for note in re.findall(r'<p class="seen">(.*?)</p>', dom))
    assert not {"violation", "error"} & seen.keys(), seen
    assert not re.findall(r"INFO:CONSOLE.*|ERROR:CONSOLE.*", log)
    assert seen["ready"] == "yes"
    assert [seen[step] for step in ("all", "commune", "table-only", "cleared", "pillar", "searched")] == [
        "5", "2", "1", "5", "1", "1"
    ]  # fmt: skip
    assert seen["charts"] == "3"
    assert seen["first"].startswith("+84")
    assert seen["open"] == "true"
    assert "Trang2" in seen["printed"]
    assert "≥ 80%" in seen["printed"]
    assert (seen["theme"], seen["title"]) == ("dark", "So sánh kế hoạch thực hiện Nghị quyết 57-NQ/TW")


def browse(page: Path, profile: Path) -> tuple[str, str]:
    """The page's elements after its scripts ran, and the browser's log."""
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", f"--user-data-dir={profile}", "--enable-logging=stderr",
            "--v=0", "--virtual-time-budget=5000", "--window-size=1200,900", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    return done.stdout, done.stderr


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
