"""The command line: thin commands over :mod:`plan_extract.pipeline`, :mod:`store` and :mod:`report`."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _root() -> None:
    """Reads plans (kế hoạch) of Vietnam's communes from PDF into one DuckDB database."""
