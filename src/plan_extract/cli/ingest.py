"""``ingest`` and ``check``: PDF files → database, or → screen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plan_extract.cli import wording
from plan_extract.cli.options import DatabaseFile, Wait

if TYPE_CHECKING:
    from plan_extract.pipeline.ingest import IngestSummary, Outcome, Progress


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="ĐƯỜNG_DẪN…", help="Tệp PDF hoặc thư mục (kể cả thư mục con).")
    ],
    db: DatabaseFile,
    wait: Wait = 0,
) -> None:
    """Nạp mọi kế hoạch vào cơ sở dữ liệu; chạy lại với cùng tệp thì không thay đổi gì."""
    summary = run_ingest(paths, db, wait)
    for line in wording.summary_lines(summary):
        typer.echo(line)
    raise typer.Exit(130 if summary.interrupted else 1 if summary.failed else 0)


def run_ingest(paths: list[Path], db: Path, wait: float = 0) -> IngestSummary:
    """Ingests with progress on standard error: a bar on a terminal, plain lines in a log."""
    from plan_extract.pipeline.ingest import ingest as ingest_paths

    with _bar() if sys.stderr.isatty() else _lines() as progress:
        return ingest_paths(paths, db, progress=progress, wait=wait)


def check(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp PDF.")],
    json: Annotated[bool, typer.Option("--json", help="In JSON cho máy đọc.")] = False,
) -> None:
    """Cho xem những gì sẽ được nạp từ một tệp, không ghi gì."""
    from plan_extract.pipeline import read_plan

    bundle = read_plan(file)
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
