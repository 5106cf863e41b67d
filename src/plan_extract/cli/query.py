"""``sql``, ``explain`` and ``export``: the database → screen and files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from plan_extract.cli import wording
from plan_extract.cli.options import DatabaseFile, Wait


def sql(
    statement: Annotated[str, typer.Argument(metavar="CÂU_LỆNH", help="Câu lệnh SQL (chỉ đọc).")],
    db: DatabaseFile,
    format: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", "-f", help="Cách in kết quả.")
    ] = "table",
    wait: Wait = 0,
) -> None:
    """Hỏi cơ sở dữ liệu bằng SQL, không sửa được gì. Ví dụ: "SELECT commune, content FROM v_tasks"."""
    from plan_extract.cli.tables import print_selection
    from plan_extract.store.database import connect_read_only

    with connect_read_only(db, wait=wait, sealed=True) as database:
        print_selection(database.select(statement), format)


def explain(
    record_id: Annotated[str, typer.Argument(metavar="MÃ", help="task_id, target_id hoặc plan_id.")],
    db: DatabaseFile,
    png: Annotated[
        Path | None, typer.Option(metavar="THƯ_MỤC", help="Ghi ảnh chỗ đã đọc trên trang vào thư mục này.")
    ] = None,
    wait: Wait = 0,
) -> None:
    """Cho biết một giá trị đọc từ trang nào, chữ nào, theo quy tắc nào."""
    from plan_extract.store.database import connect_read_only
    from plan_extract.store.explain import explain as explain_record

    with connect_read_only(db, wait=wait) as database:
        explanation = explain_record(database, record_id)
    for line in wording.explanation_lines(explanation):
        typer.echo(line)
    if png:
        from plan_extract.pipeline.pictures import evidence_pictures

        for picture in evidence_pictures(explanation, png):
            typer.echo(f"Ảnh: {picture}")


def export(
    db: DatabaseFile,
    out: Annotated[Path, typer.Option(metavar="THƯ_MỤC", help="Thư mục để ghi, tạo mới nếu chưa có.")],
    format: Annotated[
        Literal["csv", "parquet", "xlsx"],
        typer.Option("--format", "-f", help="Loại tệp; xlsx để mở bằng Excel."),
    ] = "xlsx",
    wait: Wait = 0,
) -> None:
    """Xuất mọi bảng ra CSV, Parquet hoặc một sổ Excel."""
    from plan_extract.store.database import connect_read_only
    from plan_extract.store.export import export as export_tables

    with connect_read_only(db, wait=wait) as database:
        for path in export_tables(database, out, format):
            typer.echo(f"Đã ghi {path}")
