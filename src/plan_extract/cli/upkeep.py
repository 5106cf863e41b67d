"""``diff`` and ``publish``: care for databases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from plan_extract.cli.options import DatabaseFile, Wait


def diff(
    before: Annotated[Path, typer.Argument(metavar="DB_A", help="Cơ sở dữ liệu trước.")],
    after: Annotated[Path, typer.Argument(metavar="DB_B", help="Cơ sở dữ liệu sau.")],
    format: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", "-f", help="Cách in kết quả.")
    ] = "table",
    wait: Wait = 0,
) -> None:
    """So sánh hai lần đọc, từng ô một, trước khi tin một phiên bản mới. Mã thoát: 0 giống nhau, 1 khác."""
    from plan_extract.cli.tables import print_selection
    from plan_extract.store.database import Selection, connect_read_only
    from plan_extract.store.diff import Difference, differences

    with connect_read_only(before, wait=wait) as old, connect_read_only(after, wait=wait) as new:
        found = [*differences(old, new)]
    print_selection(Selection(Difference._fields, iter(found)), format)
    raise typer.Exit(1 if found else 0)


def publish(
    db: DatabaseFile,
    to: Annotated[Path, typer.Option(metavar="TỆP", help="Bản sao chỉ đọc; thay bản cũ nếu có.")],
    wait: Wait = 0,
) -> None:
    """Ghi một bản sao chỉ đọc để phân tích lâu mà không làm lệnh ingest phải đợi."""
    from plan_extract.store.publish import publish as publish_copy

    typer.echo(f"Đã ghi {publish_copy(db, to, wait=wait)}")
