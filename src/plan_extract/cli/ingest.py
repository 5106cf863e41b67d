"""``ingest`` and ``check``: PDF files → database, or → screen."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from plan_extract.cli import wording
from plan_extract.cli.options import DatabaseFile, MaxMemory, Ocr, Stall, Timeout, Wait, Workers
from plan_extract.settings import BATCH

if TYPE_CHECKING:
    from plan_extract.pipeline.ingest import IngestSummary, Outcome, Progress
    from plan_extract.pipeline.readers import Options


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="ĐƯỜNG_DẪN…", help="Tệp PDF hoặc thư mục (kể cả thư mục con).")
    ],
    db: DatabaseFile,
    wait: Wait = 0,
    ocr: Ocr = "auto",
    workers: Workers = 0,
    timeout: Timeout = BATCH.timeout,
    stall: Stall = BATCH.stall,
    max_memory: MaxMemory = BATCH.max_memory,
    retry: Annotated[
        bool, typer.Option("--retry", help="Đọc lại cả những tệp đã nhiều lần không đọc được.")
    ] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Đọc lại những tệp do phiên bản cũ hoặc cấu hình khác đã đọc.")
    ] = False,
) -> None:
    """Nạp mọi kế hoạch vào cơ sở dữ liệu; chạy lại với cùng tệp thì không thay đổi gì."""
    from plan_extract.pipeline.pool import Limits
    from plan_extract.pipeline.readers import Options

    options = Options(
        workers=workers,
        limits=Limits(timeout, stall, max_memory),
        ocr=ocr,
        retry=retry,
        refresh=refresh,
    )
    summary = run_ingest(paths, db, wait, options)
    for line in wording.summary_lines(summary):
        typer.echo(line)
    raise typer.Exit(130 if summary.interrupted else 1 if summary.failed else 0)


def run_ingest(paths: list[Path], db: Path, wait: float = 0, options: Options | None = None) -> IngestSummary:
    """Ingests with progress on standard error: a bar on a terminal, plain lines in a log. Ctrl-C ends it
    with a summary, a second one at once."""
    from plan_extract.pipeline.ingest import ingest as ingest_paths
    from plan_extract.pipeline.readers import Options

    chosen = options or Options()
    with stop_signal() as stop, _bar() if sys.stderr.isatty() else _lines() as progress:
        return ingest_paths(paths, db, options=chosen, progress=progress, stop=stop, wait=wait)


@contextmanager
def stop_signal() -> Iterator[Callable[[], bool]]:
    """Whether the user has asked to stop, by Ctrl-C or as a system does that shuts down."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def check(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp PDF.")],
    json: Annotated[bool, typer.Option("--json", help="In JSON cho máy đọc.")] = False,
    ocr: Ocr = "auto",
) -> None:
    """Cho xem những gì sẽ được nạp từ một tệp, không ghi gì."""
    from plan_extract.pipeline import read_plan

    bundle = read_plan(file, ocr)
    if json:
        typer.echo(bundle.model_dump_json(indent=2))
        return
    for line in wording.bundle_lines(bundle):
        typer.echo(line)


@contextmanager
def _lines() -> Iterator[Progress]:
    def say(outcome: Outcome, done: int, total: int) -> None:
        typer.echo(f"[{done}/{total}] {wording.outcome_line(outcome)}", err=True)

    yield say


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Đang đọc", total=None)

        def advance(outcome: Outcome, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            if outcome.status == "failed":
                bar.console.print(wording.outcome_line(outcome), markup=False, highlight=False)

        yield advance
