"""``demo``: the samples → a database and a first comparison."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from plan_extract.cli import wording
from plan_extract.cli.ingest import run_ingest
from plan_extract.errors import NothingToRead

_TABLES = (
    ("overview", "So sánh các kế hoạch"),
    ("lead_agencies", "Cơ quan được giao chủ trì nhiều nhất"),
)


def demo(
    db: Annotated[Path, typer.Option("--db", metavar="TỆP", help="Tệp cơ sở dữ liệu để tạo.")] = Path(
        "build/plans.duckdb"
    ),
) -> None:
    """Nạp các kế hoạch mẫu trong samples/ và cho xem bảng so sánh đầu tiên."""
    folder = samples_folder()
    samples = [*sorted(folder.glob("*.pdf")), *sorted(folder.glob("scan/*.pdf"))]
    db.parent.mkdir(parents=True, exist_ok=True)
    summary = run_ingest(samples, db)
    print_overview(db)
    for line in wording.summary_lines(summary):
        typer.echo(line)
    raise typer.Exit(1 if summary.failed else 0)


def samples_folder() -> Path:
    """``samples/`` where the command runs, else in the checkout. Raises NothingToRead."""
    places = (Path.cwd() / "samples", Path(__file__).parents[3] / "samples")
    for place in places:
        if any(place.glob("*.pdf")):
            return place
    raise NothingToRead(f"không thấy {places[0]}; lệnh demo chạy trong thư mục mã nguồn đã tải về")


def print_overview(db: Path) -> None:
    """The comparison, each table by its query in ``store/queries``."""
    from plan_extract.cli.tables import print_table
    from plan_extract.store.database import connect_read_only

    with connect_read_only(db) as database:
        for name, title in _TABLES:
            query = (files("plan_extract.store") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
            print_table(database.select(query), title)
