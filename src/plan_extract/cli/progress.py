"""How a run tells of its files: a bar on a terminal, lines in a log, JSON for machines, or nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import typer

from plan_extract.cli import wording

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from plan_extract.pipeline.ingest import Outcome, Progress

Manner = Literal["usual", "quiet", "verbose", "json"]


def told(manner: Manner) -> AbstractContextManager[Progress]:
    """The way to tell of each file."""
    if manner == "json":
        return _json()
    if manner == "quiet":
        return _nothing()
    return _bar() if manner == "usual" and sys.stderr.isatty() else _lines()


@contextmanager
def _nothing() -> Iterator[Progress]:
    yield lambda outcome, done, total: None


@contextmanager
def _json() -> Iterator[Progress]:
    yield lambda outcome, done, total: typer.echo(json_line(outcome))


def json_line(outcome: Outcome) -> str:
    """A file for machines: one object, one line."""
    error = outcome.error
    return json.dumps(
        {
            "path": wording.printable(outcome.path),
            "status": outcome.status,
            "plan_id": outcome.plan_id,
            "seconds": round(outcome.seconds, 3),
            "tasks": outcome.tasks,
            "targets": outcome.targets,
            "findings": outcome.findings,
            "error_code": error.code if error else None,
            "error_message": str(error) if error else None,
            "advice": error.advice if error else None,
        },
        ensure_ascii=False,
    )


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
