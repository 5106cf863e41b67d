"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

DatabaseFile = Annotated[Path, typer.Option("--db", metavar="TỆP", help="Tệp cơ sở dữ liệu DuckDB.")]
Wait = Annotated[
    float, typer.Option(metavar="GIÂY", min=0, help="Đợi nếu chương trình khác đang ghi cơ sở dữ liệu.")
]
Ocr = Annotated[
    Literal["auto", "off", "force"],
    typer.Option(help="Nhận dạng chữ: trang quét (auto), không trang nào (off), mọi trang (force)."),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers", "-j", metavar="SỐ", min=0, help="Số tiến trình đọc; 0: mỗi nhân một tiến trình."
    ),
]
Timeout = Annotated[float, typer.Option(metavar="GIÂY", min=1, help="Thời gian đọc nhiều nhất của một tệp.")]
Stall = Annotated[
    float, typer.Option(metavar="GIÂY", min=1, help="Thời gian nhiều nhất không đọc thêm được trang nào.")
]
MaxMemory = Annotated[
    int, typer.Option(metavar="MB", min=256, help="Bộ nhớ nhiều nhất của một tiến trình đọc.")
]
Json = Annotated[bool, typer.Option("--json", help="In JSON cho máy đọc.")]
