"""Parquet parts that many machines write, and the database made of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bundles import bundle, empty_database
from plan_extract.errors import DamagedPdf, DatabaseError, NothingToRead, UsageError
from plan_extract.pipeline import parts as parting
from plan_extract.pipeline import readers as reading_ways
from plan_extract.pipeline.ingest import IngestSummary, ingest, outcome_of
from plan_extract.pipeline.parts import collect, part_row, read_and_keep, scatter
from plan_extract.pipeline.readers import Options
from plan_extract.pipeline.reading import Reading
from plan_extract.settings import BatchSettings
from plan_extract.store.database import connect_read_only
from plan_extract.store.diff import differences
from plan_extract.store.parts import Parts

SAMPLES = Path(__file__).parent.parent / "samples"


def kept(place: Path) -> Parts:
    parts = Parts(str(place))
    for name in "ab":
        plan = bundle(f"/plans/{name}.pdf", name)
        parts.write(part_row(Reading(Path(f"/plans/{name}.pdf"), plan.plan.sha256, 0.1, plan), ""), plan)
    failed = Reading(Path("/plans/c.pdf"), "0" * 64, 0.1, error=DamagedPdf("trang 3"))
    parts.write(part_row(failed, ""), None)
    return parts


def test_a_plan_comes_back_as_it_was_written(tmp_path: Path) -> None:
    parts = kept(tmp_path)
    for name in "ab":
        plan = bundle(f"/plans/{name}.pdf", name)
        assert parts.bundle(plan.plan.plan_id) == plan
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".parquet"]


def test_collecting_twice_is_collecting_once(tmp_path: Path) -> None:
    kept(tmp_path / "parts")
    database = empty_database(tmp_path / "p.duckdb")
    first = collect(str(tmp_path / "parts"), database)
    assert (first.count("loaded"), first.count("failed")) == (2, 1)
    again = collect(str(tmp_path / "parts"), database)
    assert (again.count("loaded"), again.count("unchanged"), again.count("failed")) == (0, 2, 1)
    with connect_read_only(database) as opened:
        assert opened.rows("SELECT count(*) FROM plans") == [(2,)]
        said = opened.rows("SELECT error_code, error_message FROM files WHERE status = 'failed'")
        assert said[0][0] == "damaged" and "trang 3" in str(said[0][1])


def test_a_place_without_parts_makes_no_database(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead):
        collect(str(tmp_path / "nowhere"), tmp_path / "p.duckdb")
    assert not (tmp_path / "p.duckdb").exists()


def test_what_readers_kept_is_told_with_its_counts(tmp_path: Path) -> None:
    plan = bundle("/plans/a.pdf", "a")

    def task(path: Path, sha256: str) -> Reading:
        return Reading(path, sha256, 0.1, plan)

    told = read_and_keep(task, str(tmp_path), "", Path("/plans/a.pdf"), plan.plan.sha256)
    outcome = outcome_of(told, "loaded")
    assert told.kept and told.bundle is None and outcome.plan_id == plan.plan.plan_id
    assert (outcome.tasks, outcome.targets, outcome.findings) == (2, 2, 1)


def test_a_plan_whose_parts_are_not_whole_is_no_success(tmp_path: Path) -> None:
    kept(tmp_path / "parts")
    next((tmp_path / "parts" / "plans").iterdir()).unlink()
    summary = collect(str(tmp_path / "parts"), empty_database(tmp_path / "p.duckdb"))
    assert (summary.count("loaded"), summary.count("failed")) == (1, 2)


def test_a_place_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseError):
        kept(tmp_path / "file")


def test_an_executor_that_is_unknown_leaves_no_database(tmp_path: Path) -> None:
    database = tmp_path / "p.duckdb"
    with pytest.raises(UsageError):
        ingest([SAMPLES / "xop.pdf"], database, options=Options(executor="ray://x"))
    assert not database.exists()


# ------------------------------------------------------------------ a real scheduler


def _run(*words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    pytest.importorskip("distributed", reason="dask's distributed is not installed (extra: dask)")
    contact = tmp_path / "scheduler.json"
    scheduler = _run(
        "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(contact)
    )
    words = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path))
    workers = [
        _run("distributed.cli.dask_worker", "--scheduler-file", str(contact), *words) for _ in range(2)
    ]
    until = time.monotonic() + 60
    while not contact.exists() and time.monotonic() < until:
        time.sleep(0.2)
    address = __import__("json").loads(contact.read_text())["address"]
    yield address.replace("tcp://", "dask://"), workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def plans(folder: Path, count: int) -> Path:
    """Samples that differ in a comment at the end."""
    folder.mkdir()
    samples = sorted(SAMPLES.glob("*.pdf"))
    for number in range(count):
        content = samples[number % len(samples)].read_bytes() + f"\n% {number}\n".encode()
        (folder / f"{number:04}.pdf").write_bytes(content)
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_cluster_without_workers_is_not_waited_for_without_end(
    cluster: tuple[str, list[subprocess.Popen[str]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    address, workers = cluster
    for worker in workers:
        worker.kill()
        worker.wait()
    monkeypatch.setattr(reading_ways, "BATCH", BatchSettings(start=3))
    with pytest.raises(UsageError, match="không có máy đọc nào"):
        ingest([SAMPLES / "xop.pdf"], tmp_path / "p.duckdb", options=Options(executor=address))
    assert "Đợi nhiều nhất 3 giây" in caplog.text


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("way", ["parts", "database"])
def test_two_workers_of_a_cluster_one_of_them_killed(
    cluster: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path, way: str
) -> None:
    address, workers = cluster
    folder = plans(tmp_path / "plans", 16)
    options = Options(executor=address)
    reached: list[IngestSummary] = []

    def work() -> None:
        if way == "parts":
            scatter([folder], str(tmp_path / "parts"), options=options, progress=kill_one)
            reached.append(collect(str(tmp_path / "parts"), tmp_path / "p.duckdb"))
        else:
            reached.append(ingest([folder], tmp_path / "p.duckdb", options=options, progress=kill_one))

    def kill_one(outcome: object, done: int, total: int) -> None:
        if done == 3:
            os.kill(workers[0].pid, signal.SIGKILL)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(timeout=300)
    assert reached and reached[0].count("loaded") == 16
    ingest([folder], tmp_path / "undisturbed.duckdb", options=Options(workers=2))
    with (
        connect_read_only(tmp_path / "p.duckdb") as one,
        connect_read_only(tmp_path / "undisturbed.duckdb") as other,
    ):
        assert [*differences(one, other)] == []
        assert one.rows("SELECT count(*), count(DISTINCT sha256) FROM files") == [(16, 16)]
    if way == "parts":
        again = scatter([folder], str(tmp_path / "parts"), options=Options(workers=1))
        assert again.count("unchanged") == 16
        assert parting.Parts(str(tmp_path / "parts")).plan_ids()
