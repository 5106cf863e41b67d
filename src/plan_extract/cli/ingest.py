"""``ingest`` and ``check``: PDF files → database, or → screen."""

from __future__ import annotations

from collections import Counter
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plan_extract.cli import wording
from plan_extract.cli.options import DatabaseFile, Json, MaxMemory, Ocr, Stall, Timeout, Wait, Workers
from plan_extract.cli.progress import Manner, told
from plan_extract.cli.stopping import stop_signal
from plan_extract.errors import UsageError
from plan_extract.settings import BATCH

if TYPE_CHECKING:
    from plan_extract.pipeline.ingest import IngestSummary
    from plan_extract.pipeline.readers import Options


def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="ĐƯỜNG_DẪN…",
            help="Tệp PDF, thư mục (kể cả thư mục con), tệp nén .zip, mẫu tên (*.pdf), "
            "@danh_sách.txt (mỗi dòng một đường dẫn), - (danh sách từ đầu vào chuẩn).",
        ),
    ],
    db: Annotated[Path | None, typer.Option("--db", metavar="TỆP", help="Tệp cơ sở dữ liệu DuckDB.")] = None,
    wait: Wait = 0,
    ocr: Ocr = "auto",
    executor: Annotated[
        str, typer.Option(metavar="NƠI", help="Nơi đọc: processes (máy này) hoặc dask://máy:cổng.")
    ] = "processes",
    parts: Annotated[
        str,
        typer.Option(
            metavar="NƠI",
            help="Nơi các tiến trình đọc tự ghi Parquet: thư mục, s3://…; nạp bằng collect.",
        ),
    ] = "",
    workers: Workers = 0,
    timeout: Timeout = BATCH.timeout,
    stall: Stall = BATCH.stall,
    max_memory: MaxMemory = BATCH.max_memory,
    retry: Annotated[
        bool, typer.Option("--retry", help="Đọc lại cả những tệp đã nhiều lần không đọc được.")
    ] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Đọc lại những tệp do phiên bản cũ hoặc cấu hình khác đã đọc.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ cho biết sẽ đọc những tệp nào.")] = False,
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Chỉ in tổng kết.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="In từng tệp, mỗi tệp một dòng.")] = False,
) -> None:
    """Nạp mọi kế hoạch vào cơ sở dữ liệu; chạy lại với cùng tệp thì không thay đổi gì."""
    from plan_extract.pipeline.pool import Limits
    from plan_extract.pipeline.readers import Options

    options = Options(
        workers=workers,
        limits=Limits(timeout, stall, max_memory),
        ocr=ocr,
        executor=executor,
        retry=retry,
        refresh=refresh,
    )
    if db is None and not parts:
        raise UsageError("thiếu --db TỆP")
    if dry_run and db:
        raise typer.Exit(show_preview(paths, db, options, wait, as_json=json))
    manner: Manner = "json" if json else "quiet" if quiet else "verbose" if verbose else "usual"
    summary = run_scatter(paths, parts, options, manner) if parts else None
    if db and not (summary and summary.interrupted):
        summary = run_collect(parts, db, wait) if parts else run_ingest(paths, db, wait, options, manner)
    assert summary is not None
    for line in wording.summary_lines(summary):
        typer.echo(line, err=json)
    raise typer.Exit(130 if summary.interrupted else 1 if summary.failed else 0)


def show_preview(paths: list[Path], db: Path, options: Options, wait: float, *, as_json: bool) -> int:
    """What a run would do with each file; the exit status that its failures would give."""
    from plan_extract.pipeline.preview import preview

    counts: Counter[str] = Counter()
    for each in preview(paths, db, options, wait):
        counts[each.status] += 1
        if as_json:
            path, code = wording.printable(each.path), each.error.code if each.error else None
            typer.echo(dumps({"path": path, "status": each.status, "error_code": code}, ensure_ascii=False))
        else:
            typer.echo(wording.preview_line(each))
    typer.echo(wording.preview_summary(counts), err=as_json)
    return 1 if counts["failed"] else 0


def collect(
    parts: Annotated[str, typer.Argument(metavar="NƠI", help="Nơi ingest --parts đã ghi.")],
    db: DatabaseFile,
    wait: Wait = 0,
) -> None:
    """Nạp những phần Parquet mà nhiều máy đã đọc vào cơ sở dữ liệu; chạy lại thì không thay đổi gì."""
    summary = run_collect(parts, db, wait)
    for line in wording.summary_lines(summary):
        typer.echo(line)
    raise typer.Exit(1 if summary.failed else 0)


def run_collect(parts: str, db: Path, wait: float) -> IngestSummary:
    from plan_extract.pipeline.parts import collect as collect_parts

    return collect_parts(parts, db, wait=wait)


def run_scatter(paths: list[Path], parts: str, options: Options, manner: Manner) -> IngestSummary:
    from plan_extract.pipeline.parts import scatter

    with stop_signal() as stop, told(manner) as progress:
        return scatter(paths, parts, options=options, progress=progress, stop=stop)


def run_ingest(
    paths: list[Path],
    db: Path,
    wait: float = 0,
    options: Options | None = None,
    manner: Manner = "usual",
) -> IngestSummary:
    """Ingests with progress in this manner. Ctrl-C ends it with a summary, a second one at once."""
    from plan_extract.pipeline.ingest import ingest as ingest_paths
    from plan_extract.pipeline.readers import Options

    chosen = options or Options()
    with stop_signal() as stop, told(manner) as progress:
        return ingest_paths(paths, db, options=chosen, progress=progress, stop=stop, wait=wait)


def check(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp PDF.")],
    json: Json = False,
    ocr: Ocr = "auto",
) -> None:
    """Cho xem những gì sẽ được nạp từ một tệp, không ghi gì."""
    from plan_extract.pipeline import read_plan

    bundle = read_plan(file, ocr)
    if json:
        typer.echo(bundle.model_dump_json(indent=2))
        return
    for line in wording.bundle_lines(bundle):
        typer.echo(line)
