"""Many files in worker processes: N workers against one, and what grows with the number of files.

The ratio is measured on the samples as they are. Growth is measured on short files: a sample's first page and
two that follow each other, wherever these hold tasks or targets; a comment at the end gives each a content of
its own. So sizes and layouts are those of real plans, words repeat. They stay in ``--home`` with their
database and what was measured: ``--count 5000`` and later ``--count 20000`` reads only what is new.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from plan_extract.pipeline import ingest as ingesting
from plan_extract.pipeline import turns as turning
from plan_extract.pipeline.ingest import Outcome, ingest
from plan_extract.pipeline.memory import resident_bytes
from plan_extract.pipeline.readers import Options, cores

RATIO_FILES = 480  # a worker warms up once, which costs as much as a dozen files
STEPS = 10  # lines that a run prints …
STEP_LEAST = 200  # … each of so many files: they are written in groups of up to 64


class Measured(NamedTuple):
    """What one step of a run cost: milliseconds of the clock, of the parent's CPU, of its transactions and of
    opening and closing the database, each a file; MB that the parent holds, MB of the database."""

    files: int
    clock: float
    parent: float
    transactions: float
    turns: float
    memory: float
    database: float


def batch(samples: Sequence[Path], count: int, home: Path | None) -> None:
    """Prints the ratio, and growth up to ``count`` files."""
    ratio(samples)
    if home:
        home.mkdir(parents=True, exist_ok=True)
        growth(samples, count, home)
        return
    with tempfile.TemporaryDirectory() as folder:
        growth(samples, count, Path(folder))


def varied(pdfs: Sequence[Path], count: int, folder: Path) -> Path:
    """So many files, each with a content of its own: the given ones with a comment at the end. What is there
    already stays."""
    folder.mkdir(exist_ok=True)
    contents = cycle([pdf.read_bytes() for pdf in pdfs])
    for number, content in zip(range(count), contents, strict=False):
        path = folder / f"{number:06}.pdf"
        if not path.exists():
            path.write_bytes(content + b"\n%% %d\n" % number)
    return folder


def short(samples: Sequence[Path], folder: Path) -> list[Path]:
    """The first page of each sample with two others, for all two that hold tasks or targets."""
    import pymupdf

    from plan_extract.errors import FileError
    from plan_extract.pipeline import read_plan

    if not folder.exists():
        part = folder.with_name("making")
        part.mkdir(exist_ok=True)
        for sample in samples:
            with pymupdf.open(sample) as whole:
                pages = whole.page_count
            for first in range(1, pages - 1):
                path = part / f"{sample.stem}-{first:03}.pdf"
                with pymupdf.open(sample) as chosen:
                    chosen.select([0, first, first + 1])
                    chosen.save(path, garbage=4, deflate=True)
                try:
                    plan = read_plan(path)
                except FileError:
                    plan = None
                if not (plan and (plan.tasks or plan.targets)):
                    path.unlink()
        part.rename(folder)
    return sorted(folder.iterdir())


def ratio(samples: Sequence[Path]) -> None:
    most = cores()
    with tempfile.TemporaryDirectory() as name:
        files = sorted(varied(samples, RATIO_FILES, Path(name) / "plans").iterdir())
        seconds = {}
        for workers in (most, 1):
            start = time.perf_counter()
            summary = ingest(files, Path(name) / f"{workers}.duckdb", options=Options(workers=workers))
            seconds[workers] = time.perf_counter() - start
            assert summary.count("loaded") == len(files), summary.failed[:3]
    said = "as they are, a comment at the end of each; start of the workers and a new database included"
    print(f"batch: {len(files)} files: {len(samples)} samples {said}")
    print(f"  one worker {seconds[1]:.1f} s, {most} workers {seconds[most]:.1f} s: "
          f"{seconds[1] / seconds[most] / most:.2f} × {most} (goal: 0.85)")  # fmt: skip


def growth(samples: Sequence[Path], count: int, home: Path) -> None:
    kinds = short(samples, home / "short")
    files = sorted(varied(kinds, count, home / "plans").iterdir())[:count]
    database, log = home / "p.duckdb", home / "measured.jsonl"
    said = "each three pages of a sample (the first and two with tasks or targets) and a comment"
    print(f"growth: {count} files made from {len(kinds)} different ones, {said}; {cores()} workers")
    print("     files   ms a file   parent's CPU   transactions   open, close    memory   database")
    steps = [Measured(**json.loads(line)) for line in log.read_text().splitlines()] if log.exists() else []
    for step in steps:
        print(_line(step))

    def keep(step: Measured) -> None:
        steps.append(step)
        print(_line(step), flush=True)
        with log.open("a") as kept:
            kept.write(json.dumps(step._asdict()) + "\n")

    meter = Meter(database, max(count // STEPS, STEP_LEAST), keep)
    with meter.watching():
        summary = ingest(files, database, progress=meter.told)
    assert summary.count("failed") == 0, summary.failed[:3]
    end = time.thread_time() - meter.last_told
    print(f"  after the last file: {end:.2f} s of CPU, mostly groups over all plans (once a run)")
    if len(steps) > 2:
        first, last = steps[1], steps[-1]
        ratios = [after / before for before, after in zip(first[1:4], last[1:4], strict=True)]
        clock, parent, transactions = (f"{each:.2f}" for each in ratios)
        print(f"  from {first.files:,} to {last.files:,} files, a file (goal: 1): clock {clock} times,"
              f" parent {parent}, transactions {transactions};"
              f" memory {last.memory - first.memory:+.0f} MB")  # fmt: skip


def _line(step: Measured) -> str:
    return (f"{step.files:10,}{step.clock:9.1f} ms{step.parent:12.2f} ms{step.transactions:12.2f} ms"
            f"{step.turns:11.2f} ms{step.memory:7.0f} MB{step.database:8.0f} MB")  # fmt: skip


class Meter:
    """Told of every file of a run; hands on what each step of so many loaded files cost. Files that an
    earlier run loaded cost no step. CPU is that of the parent alone: the workers are processes."""

    def __init__(self, database: Path, step: int, keep: Callable[[Measured], None]) -> None:
        self.database, self.step, self.keep = database, step, keep
        self.last_told = 0.0
        self.loaded = 0
        self.spent = {"transactions": 0.0, "turns": 0.0}
        self.before = self._now()

    def told(self, outcome: Outcome, done: int, total: int) -> None:
        self.last_told = time.thread_time()
        if outcome.status != "loaded":
            self.before = self._now()
            return
        self.loaded += 1
        if self.loaded % self.step == 0:
            now = self._now()
            costs = (
                1_000 * (after - before) / self.step for before, after in zip(self.before, now, strict=True)
            )
            memory, size = resident_bytes(os.getpid()), self.database.stat().st_size
            self.before = now
            self.keep(Measured(done, *costs, memory / 2**20, size / 2**20))

    def _now(self) -> tuple[float, float, float, float]:
        return time.perf_counter(), time.process_time(), self.spent["transactions"], self.spent["turns"]

    @contextmanager
    def watching(self) -> Iterator[None]:
        """What the database costs is counted apart."""
        whole = ingesting.record_readings, turning.Turns.open, turning.Turns.rest
        ingesting.record_readings = self._timed("transactions", whole[0])
        turning.Turns.open, turning.Turns.rest = (
            self._timed("turns", whole[1]),
            self._timed("turns", whole[2]),
        )
        try:
            yield
        finally:
            ingesting.record_readings, turning.Turns.open, turning.Turns.rest = whole

    def _timed(self, what: str, work: Any) -> Any:
        def timed(*given: object) -> object:
            start = time.thread_time()
            try:
                return work(*given)
            finally:
                self.spent[what] += time.thread_time() - start

        return timed
