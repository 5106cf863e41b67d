"""The command line: thin commands over the pipeline and the store. Nothing heavy is imported until needed."""

from __future__ import annotations

import logging
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from plan_extract.cli import ask, demo, ingest, query, report, upkeep, values
from plan_extract.errors import PlanExtractError


class _Commands(TyperGroup):
    """Says our errors in the analyst's words and gives their exit status."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except PlanExtractError as error:
            typer.echo(f"Lỗi: {error}\n{error.advice}".rstrip(), err=True)
            raise typer.Exit(error.exit_status) from error


class _ToUsers(logging.Handler):
    """What a user should hear while a command goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        typer.echo(self.format(record), err=True)


app = typer.Typer(cls=_Commands, no_args_is_help=True, add_completion=False)


@app.callback()
def _root(
    verbose: Annotated[bool, typer.Option("--verbose", help="Ghi chi tiết cho người phát triển.")] = False,
) -> None:
    """Đọc kế hoạch của xã, phường, đặc khu (PDF) vào một cơ sở dữ liệu DuckDB."""
    if verbose:
        logging.basicConfig(level=logging.INFO)
    else:
        logging.getLogger("plan_extract").addHandler(logging.NullHandler())
        for what_waits in ("store.patience", "pipeline.readers"):
            logging.getLogger(f"plan_extract.{what_waits}").handlers = [_ToUsers()]


@app.command()
def version() -> None:
    """Cho biết phiên bản."""
    from plan_extract import __version__

    typer.echo(__version__)


app.command()(ingest.ingest)
app.command()(ingest.collect)
app.command()(ingest.check)
app.command()(ask.ask)
app.command()(report.report)
app.command()(query.explain)
app.command()(query.sql)
app.command()(query.export)
app.command()(values.read)
app.command()(upkeep.diff)
app.command()(upkeep.publish)
app.command()(demo.demo)
