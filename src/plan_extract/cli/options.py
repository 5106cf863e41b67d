"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DatabaseFile = Annotated[Path, typer.Option("--db", metavar="TỆP", help="Tệp cơ sở dữ liệu DuckDB.")]
Wait = Annotated[
    float, typer.Option(metavar="GIÂY", min=0, help="Đợi nếu chương trình khác đang ghi cơ sở dữ liệu.")
]
