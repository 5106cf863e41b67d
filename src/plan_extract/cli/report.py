"""``report``: the database → a workbook and a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plan_extract.cli.options import DatabaseFile, Wait

_MANY = 300  # plans: a page of twice a province


def report(
    db: DatabaseFile,
    out: Annotated[Path, typer.Option(metavar="THƯ_MỤC", help="Thư mục để ghi, tạo mới nếu chưa có.")],
    province: Annotated[str | None, typer.Option(metavar="TÊN", help="Chỉ tỉnh, thành phố này.")] = None,
    on: Annotated[
        str, typer.Option(metavar="NGÀY", help="Ngày tính hạn, ví dụ 2025-12-31; mặc định là hôm nay.")
    ] = "today",
    clear: Annotated[
        str | None,
        typer.Option(
            metavar="ĐIỀU,…",
            help="Các điều «rõ» mà tỉnh yêu cầu, ví dụ người,việc,thời gian; mặc định cả sáu.",
        ),
    ] = None,
    wait: Wait = 0,
) -> None:
    """Làm báo cáo so sánh: một sổ Excel và một trang HTML mở được không cần mạng."""
    from plan_extract.pipeline.reporting import write_report
    from plan_extract.store.database import connect_read_only

    with connect_read_only(db, wait=wait, newest=True) as database:
        plans = int(str(database.rows("SELECT count(*) FROM plans")[0][0]))
        if province is None and plans > _MANY:
            typer.echo(
                f"Có {plans} kế hoạch: báo cáo sẽ lớn và lâu; thêm --province để làm từng tỉnh.", err=True
            )
        for path in write_report(database, out, province=province, on=on, clear=clear):
            typer.echo(f"Đã ghi {path}")
