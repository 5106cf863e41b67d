"""Whatever happens to a run: every file is accounted for, once, and the database is that of a quiet run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pymupdf
import pytest
from msgspec.structs import replace

from bundles import from_file
from mutants import damaged_page, mutant
from plan_extract.errors import DatabaseFull, FileTooLarge, NoPlanFound, NotAPdf
from plan_extract.pipeline import ingest as ingesting
from plan_extract.pipeline import readers as reading_ways
from plan_extract.pipeline.ingest import IngestSummary, ingest
from plan_extract.pipeline.plan import pages_to_plan, read_plan
from plan_extract.pipeline.pool import Limits, Pool
from plan_extract.pipeline.readers import Options
from plan_extract.pipeline.turns import groups
from plan_extract.read.document import read_pages
from plan_extract.settings import LoadSettings
from plan_extract.store.database import connect_read_only
from plan_extract.store.diff import differences

SAMPLES = Path(__file__).parent.parent / "samples"
ODD = "odd_readers:read"

no_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")


@pytest.fixture
def odd_pools(monkeypatch: pytest.MonkeyPatch) -> list[Pool]:
    """Pools whose workers do what a file's text says."""
    made: list[Pool] = []

    def pool(limits: Limits, ocr: str) -> Pool:
        made.append(Pool(limits, ODD, ocr))
        return made[-1]

    monkeypatch.setattr(reading_ways, "Pool", pool)
    return made


def folder_of(place: Path, texts: list[str]) -> Path:
    place.mkdir()
    for number, text in enumerate(texts):
        (place / f"{number:04}.pdf").write_text(f"{text} {number}", encoding="utf-8")
    return place


def account(database: Path, files: int, plans: int) -> None:
    """Every file stands there once, every plan whole and of a file that stands there."""
    with connect_read_only(database) as opened:
        assert opened.rows("SELECT count(*), count(DISTINCT source_path) FROM files") == [(files, files)]
        assert opened.rows("SELECT count(*), count(DISTINCT sha256) FROM plans") == [(plans, plans)]
        whole(database)
        lost = "SELECT count(*) FROM files WHERE plan_id NOT IN (SELECT plan_id FROM plans)"
        assert opened.rows(lost) == [(0,)]


def whole(database: Path) -> int:
    """How many plans a database of made-up plans has; each must have its two tasks and two targets."""
    with connect_read_only(database) as opened:
        for table in ("tasks", "targets"):
            counts = f"SELECT count(*) FROM plans LEFT JOIN {table} USING (plan_id) GROUP BY plan_id"
            assert {count for (count,) in opened.rows(counts)} <= {2}
        return int(str(opened.rows("SELECT count(*) FROM plans")[0][0]))


def same(database: Path, folder: Path, quiet: Path) -> None:
    """The database is that of a run that nothing happened to."""
    ingest([folder], quiet, read=from_file)
    with connect_read_only(database) as one, connect_read_only(quiet) as other:
        assert [*differences(one, other)] == []


# ------------------------------------------------------------------ workers


@pytest.mark.slow
def test_a_batch_with_every_kind_of_trouble_goes_on(odd_pools: list[Pool], tmp_path: Path) -> None:
    texts = ["good", "crash", "good", "hang", "damaged", "good", "swell", "good"]
    folder = folder_of(tmp_path / "plans", texts)
    options = Options(workers=2, limits=Limits(timeout=5, stall=0.6, max_memory=250))
    summary = ingest([folder], tmp_path / "p.duckdb", options=options)
    codes = {each.path.name: each.error.code for each in summary.failed if each.error}
    assert codes == {
        "0001.pdf": "worker-crashed",
        "0003.pdf": "worker-stalled",
        "0004.pdf": "damaged",
        "0006.pdf": "worker-memory",
    }
    account(tmp_path / "p.duckdb", 8, 4)


@no_kill
@pytest.mark.slow
def test_workers_killed_at_random_cost_nothing(odd_pools: list[Pool], tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "plans", ["pause"] * 500)
    rng, done, killed = random.Random(57), threading.Event(), []

    def killer() -> None:
        while not done.wait(rng.uniform(1.0, 2.0)):
            if pids := [pid for pool in odd_pools for pid in pool.pids()]:
                killed.append(rng.choice(pids))
                try:
                    os.kill(killed[-1], signal.SIGKILL)
                except ProcessLookupError:
                    continue

    thread = threading.Thread(target=killer)
    thread.start()
    summary = ingest([folder], tmp_path / "p.duckdb", options=Options(workers=2))
    done.set()
    thread.join()
    assert summary.count("loaded") == 500 and len(killed) >= 2
    account(tmp_path / "p.duckdb", 500, 500)
    same(tmp_path / "p.duckdb", folder, tmp_path / "quiet.duckdb")


# ------------------------------------------------------------------ the parent


def start_run(folder: Path, database: Path, wait: float = 0) -> subprocess.Popen[bytes]:
    program = (
        "import sys; from pathlib import Path; from plan_extract.pipeline import ingest as i, readers;"
        "from plan_extract.pipeline.pool import Pool; from plan_extract.settings import LoadSettings;"
        f"readers.Pool = lambda limits, ocr: Pool(limits, {ODD!r}, ocr);"
        "i.groups.__defaults__ = (LoadSettings(group_files=5),);"
        "i.ingest([Path(sys.argv[1])], Path(sys.argv[2]), options=readers.Options(workers=2), "
        f"wait={wait})"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen([sys.executable, "-c", program, str(folder), str(database)], env=environment)


@no_kill
@pytest.mark.slow
def test_a_run_killed_again_and_again_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder, database = folder_of(tmp_path / "plans", ["pause"] * 300), tmp_path / "p.duckdb"
    rng, kept = random.Random(57), 0
    for _ in range(8):
        process = start_run(folder, database)
        time.sleep(rng.uniform(1.5, 5.0))
        process.kill()
        process.wait()
        if database.exists():
            now = whole(database)
            assert now >= kept
            kept = now
    assert start_run(folder, database).wait() == 0
    account(database, 300, 300)
    same(database, folder, tmp_path / "quiet.duckdb")


@pytest.mark.slow
def test_two_runs_at_once_take_turns(tmp_path: Path) -> None:
    (tmp_path / "both").mkdir()
    folders = [folder_of(tmp_path / "both" / name, [name] * 100) for name in ("a", "b")]
    database = tmp_path / "p.duckdb"
    runs = [start_run(folder, database, wait=60) for folder in (*folders, tmp_path / "both")]
    assert [run.wait() for run in runs] == [0, 0, 0]
    account(database, 200, 200)
    same(database, tmp_path / "both", tmp_path / "quiet.duckdb")


@no_kill
@pytest.mark.slow
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    folder, database = folder_of(tmp_path / "plans", ["pause"] * 2_000), tmp_path / "p.duckdb"
    process = start_run(folder, database)
    children: set[int] = set()
    until = time.monotonic() + 30
    while not children and time.monotonic() < until:
        children = _children(process.pid)
        time.sleep(0.1)
    if not children:
        process.kill()
        pytest.skip("this system does not tell of children")
    process.kill()
    process.wait()
    while time.monotonic() < until and any(map(_alive, children)):
        time.sleep(0.1)
    assert not any(map(_alive, children))


@no_kill
@pytest.mark.slow
def test_ctrl_c_ends_with_a_summary_and_the_same_command_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    content = (SAMPLES / "loc_hung.pdf").read_bytes()
    for number in range(60):
        (folder / f"{number:03}.pdf").write_bytes(content + b"\n%% %d\n" % number)
    words = ["ingest", str(folder), "--db", str(tmp_path / "p.duckdb"), "--json"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "plan_extract", *words]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 130 and "Đã dừng theo yêu cầu" in said and "Traceback" not in said
    with connect_read_only(tmp_path / "p.duckdb") as opened:
        assert opened.rows("SELECT count(*) FROM plans") == [(len(out.splitlines()) + 1,)]
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 0 and len(again.stdout.splitlines()) == 60


def _children(pid: int) -> set[int]:
    found: set[int] = set()
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        found |= set(map(int, file.read_text().split()))
    return found


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except OSError:
        return False


# ------------------------------------------------------------------ the disk


def test_a_full_disk_loses_nothing_and_the_same_command_goes_on(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="no limit on file sizes here")
    folder, database = folder_of(tmp_path / "plans", ["a"] * 40), tmp_path / "p.duckdb"
    ingest([folder / "0000.pdf"], database, read=from_file)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
        with pytest.raises(DatabaseFull):
            ingest([folder], database, read=from_file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert whole(database) == 1
    assert ingest([folder], database, read=from_file).count("failed") == 0
    account(database, 40, 40)
    same(database, folder, tmp_path / "quiet.duckdb")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 16 MB, gone afterwards; for that the system must let this user mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"no mount here: {error}")
    if done.returncode:
        pytest.skip(f"this user cannot mount a tmpfs: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


DISK = 16 * 2**20


@pytest.mark.parametrize(
    "free, made",
    [
        pytest.param(0, False, id="no room for a database"),
        pytest.param(200_000, False, id="room for half a database"),
        pytest.param(500_000, True, id="full between two transactions"),
        pytest.param(1_500_000, True, id="full when the log goes into the file"),
    ],
)
def test_a_disk_that_fills_up_loses_nothing_and_the_same_command_goes_on(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, made: bool
) -> None:
    monkeypatch.setattr(ingesting, "groups", partial(groups, settings=LoadSettings(group_files=5)))
    folder, database = folder_of(tmp_path / "plans", ["a"] * 120), small_disk / "p.duckdb"
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(DISK - free - 4_096))
    told: list[int] = []
    try:
        ingest([folder], database, read=from_file, progress=lambda outcome, done, total: told.append(done))
    except DatabaseFull as error:
        assert "giải phóng ổ đĩa" in error.advice
    if made:
        assert whole(database) >= len(told) >= 5
    else:
        assert [*small_disk.iterdir()] == [ballast]
    ballast.unlink()
    assert ingest([folder], database, read=from_file).count("failed") == 0
    account(database, 120, 120)
    same(database, folder, tmp_path / "quiet.duckdb")


# ------------------------------------------------------------------ hostile files


def test_a_file_of_too_many_pages_is_refused_before_the_work(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    with pymupdf.open() as document:
        for _ in range(2_001):
            document.new_page(width=100, height=100)
        document.save(path)
    with pytest.raises(FileTooLarge, match="2001 trang"):
        read_plan(path)


def huge_picture(path: Path, side: int) -> Path:
    """A page whose picture is some kilobytes packed and ``side``² points unpacked."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 8, 8)))
        (image,) = page.get_images()
        document.update_stream(image[0], bytes(1_000), compress=True)
        for key in ("Width", "Height"):
            document.xref_set_key(image[0], key, str(side))
        document.save(path)
    return path


def test_a_picture_that_would_fill_the_memory_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(FileTooLarge, match="triệu điểm"):
        read_plan(huge_picture(tmp_path / "bomb.pdf", 32_000))


def endless_page(path: Path) -> Path:
    """A page that draws a form ten times, which draws another ten times, …: a billion lines from 3 KB."""
    pattern, depth = "/F Do " * 10, 9
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 72), "KE HOACH")
        forms = [document.get_new_xref() for _ in range(depth)]
        for number, xref in enumerate(forms):
            inner = f"/Resources<</XObject<</F {forms[number + 1]} 0 R>>>>" if number + 1 < depth else ""
            document.update_object(xref, f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]{inner}>>")
            document.update_stream(xref, (pattern if inner else "10 10 m 20 20 l S").encode())
        fonts = document.xref_get_key(page.xref, "Resources/Font")[1]
        both = f"<</Font {fonts}/XObject<</F {forms[0]} 0 R>>>>"
        document.xref_set_key(page.xref, "Resources", both)
        (content,) = page.get_contents()
        document.update_stream(content, document.xref_stream(content) + b" /F Do")
        document.save(path)
    return path


@pytest.mark.slow
def test_hostile_files_cost_only_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "good.pdf").write_bytes((SAMPLES / "loc_hung.pdf").read_bytes())
    huge_picture(folder / "bomb.pdf", 32_768)
    endless_page(folder / "endless.pdf")
    with pymupdf.open() as document:
        for _ in range(10_000):
            document.new_page(width=100, height=100)
        document.save(folder / "long.pdf")
    options = Options(workers=2, limits=Limits(timeout=60, stall=6, max_memory=512))
    summary = ingest([folder], tmp_path / "p.duckdb", options=options)
    codes = {each.path.name: each.error.code if each.error else each.status for each in summary.outcomes}
    assert codes == {
        "good.pdf": "loaded",
        "bomb.pdf": "too-large",
        "endless.pdf": "worker-stalled",
        "long.pdf": "too-large",
    }


def test_a_page_of_a_kilometre_is_refused(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=2_834_645, height=100)
        page.insert_text((10, 50), "KẾ HOẠCH")
        document.save(tmp_path / "wide.pdf")
    with pytest.raises(FileTooLarge):
        read_plan(tmp_path / "wide.pdf")


def test_an_archive_named_pdf_and_an_empty_file_are_no_pdf(tmp_path: Path) -> None:
    """MuPDF finds the first plan in an archive that is not compressed, and would pass over the second."""
    archive = tmp_path / "a.pdf"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as file:
        for name in ("xop.pdf", "nghia_dan.pdf"):
            file.write(SAMPLES / name, name)
    (tmp_path / "b.pdf").touch()
    for path, said in ((archive, "ZIP"), (tmp_path / "b.pdf", "rỗng")):
        with pytest.raises(NotAPdf, match=said):
            read_plan(path)


def test_a_page_that_lost_text_says_so(tmp_path: Path) -> None:
    content = bytearray((SAMPLES / "loc_hung.pdf").read_bytes())
    assert not {"file-repaired", "page-damaged"} & {
        each.code for each in read_plan(SAMPLES / "loc_hung.pdf").findings
    }
    with pymupdf.open(stream=bytes(content), filetype="pdf") as document:
        stream = document.xref_stream_raw(document[1].get_contents()[0])
    middle = content.index(stream) + len(stream) // 2
    content[middle : middle + 64] = bytes(64)
    (tmp_path / "a.pdf").write_bytes(content)
    found = [(each.code, each.page) for each in read_plan(tmp_path / "a.pdf").findings]
    assert ("page-damaged", 2) in found


def mutants(folder: Path, count: int, seed: int) -> Path:
    """The born-digital samples, damaged in so many ways."""
    folder.mkdir()
    samples = [path.read_bytes() for path in sorted(SAMPLES.glob("*.pdf")) if "scan" not in path.name]
    for number in range(count):
        content = mutant(samples[number % len(samples)], random.Random(f"{seed}/{number}"))
        (folder / f"{number:05}.pdf").write_bytes(content)
    return folder


def judge(folder: Path, database: Path, count: int) -> IngestSummary:
    options = Options(workers=2, ocr="off", limits=Limits(timeout=60, stall=20, max_memory=1_024))
    summary = ingest([folder], database, options=options)
    assert len(summary.outcomes) == len({outcome.path for outcome in summary.outcomes}) == count
    with connect_read_only(database) as opened:
        assert opened.rows("SELECT count(*) FROM files") == [(count,)]
        lost = "SELECT count(*) FROM files WHERE (plan_id IS NULL) <> (status = 'failed')"
        assert opened.rows(lost) == [(0,)]
    return summary


@pytest.mark.slow
def test_damaged_samples_end_in_a_plan_or_a_reason(tmp_path: Path) -> None:
    count = int(os.environ.get("MUTANTS", "200"))
    summary = judge(mutants(tmp_path / "mutants", count, 57), tmp_path / "p.duckdb", count)
    codes: dict[str, int] = {}
    for outcome in summary.outcomes:
        code = outcome.error.code if outcome.error else outcome.status
        codes[code] = codes.get(code, 0) + 1
    print(f"{count} mutants: {dict(sorted(codes.items()))}")
    assert codes.get("worker-crashed", 0) + codes.get("internal", 0) <= count // 50


@pytest.mark.parametrize("count", [30, pytest.param(1_000, marks=pytest.mark.slow)])
def test_pages_that_lost_words_are_read(count: int) -> None:
    files = [read_pages(path, "off") for path in sorted(SAMPLES.glob("*.pdf")) if "scan" not in path.name]
    for number in range(count):
        rng = random.Random(f"pages/{number}")
        source, pages = files[number % len(files)]
        kept = [page for page in pages if rng.random() < 0.9] or list(pages)
        damaged = [replace(damaged_page(page, rng), number=at) for at, page in enumerate(kept, start=1)]
        with suppress(NoPlanFound):
            pages_to_plan(source, damaged)
