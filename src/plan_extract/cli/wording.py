"""What the commands say to an analyst, in Vietnamese."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_extract.pipeline.ingest import IngestSummary, Outcome
    from plan_extract.pipeline.preview import Foreseen
    from plan_extract.records import AgencyLink, PlanBundle, TargetRecord, TaskRecord
    from plan_extract.store.explain import Explanation

_STATUS = {"loaded": "đã nạp", "unchanged": "không thay đổi", "failed": "KHÔNG ĐỌC ĐƯỢC"}
_ROLES = {"lead": "chủ trì", "execute": "thực hiện", "support": "phối hợp"}
_SEVERITY = {"info": "để biết", "warning": "nên xem", "error": "phải xem"}
_LISTED = 20
_NEXT = 'sql "SELECT commune, content, lead, deadline_text FROM v_tasks LIMIT 10"'
_CONTENT_WIDTH = 160


def decimal(value: float, places: int = 1) -> str:
    """A number as it is written in Vietnamese.

    >>> decimal(2.04), decimal(90.0, 0), decimal(0.65, 2)
    ('2,0', '90', '0,65')
    """
    return f"{value:.{places}f}".replace(".", ",")


def day(value: date) -> str:
    """
    >>> day(date(2025, 7, 30))
    '30/07/2025'
    """
    return f"{value:%d/%m/%Y}"


def shortened(text: str, width: int = _CONTENT_WIDTH) -> str:
    """
    >>> shortened("Xây dựng kế hoạch", 9), shortened("ngắn", 9)
    ('Xây dựng…', 'ngắn')
    """
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def program() -> str:
    """How this program is called here: by its name where that is found, else by its path as typed."""
    typed = Path(sys.argv[0])
    here = typed.stem == "plan-extract" and not shutil.which("plan-extract")
    return str(typed) if here else "plan-extract"


# ------------------------------------------------------------------ ingest


def outcome_line(outcome: Outcome) -> str:
    """One file in one line."""
    said = f"{_STATUS[outcome.status]}: {outcome.path.name}"
    if outcome.error:
        return f"{said}: {outcome.error}"
    if outcome.twin and outcome.status == "unchanged":
        return f"{said} (cùng nội dung với {outcome.twin.name})"
    if outcome.status == "loaded":
        return (
            f"{said} ({outcome.tasks} nhiệm vụ, {outcome.targets} chỉ tiêu, {decimal(outcome.seconds)} giây)"
        )
    return said


def summary_lines(summary: IngestSummary) -> Iterator[str]:
    """What became of a run, and what to do next."""
    if summary.interrupted:
        yield "Đã dừng theo yêu cầu; kế hoạch đã nạp vẫn còn nguyên. Chạy lại đúng lệnh này để đọc tiếp."
    done, new = ("Đã đọc", "Mới đọc") if summary.parts else ("Đã nạp", "Mới nạp")
    yield (
        f"{done} {summary.count('loaded')} tệp, không thay đổi {summary.count('unchanged')}, "
        f"không đọc được {summary.count('failed')}."
    )
    tasks, targets, findings = (
        sum(getattr(outcome, name) for outcome in summary.outcomes)
        for name in ("tasks", "targets", "findings")
    )
    if summary.count("loaded"):
        yield f"{new}: {tasks} nhiệm vụ, {targets} chỉ tiêu; {findings} điểm cần xem lại."
    yield from _empty(summary)
    yield from _failures(summary)
    if summary.passed_over:
        others = ", ".join(f"{count} {suffix}" for suffix, count in summary.passed_over)
        yield f"Bỏ qua tệp không phải PDF: {others}. Nếu là kế hoạch, vui lòng xuất ra PDF."
    yield f"Đã ghi vào: {summary.database}" if summary.parts else f"Cơ sở dữ liệu: {summary.database}"
    if summary.parts:
        yield f"Nạp: {program()} collect {_quoted(str(summary.database))} --db TỆP"
    elif summary.count("loaded") or summary.count("unchanged"):
        yield f"Xem tiếp: {program()} {_NEXT} --db {_quoted(str(summary.database))}"


def _empty(summary: IngestSummary) -> Iterator[str]:
    """A plan in which nothing was found is loaded, but a person should look at it."""
    empty = [each for each in summary.outcomes if each.status == "loaded" and not each.tasks + each.targets]
    if empty:
        yield "Đã đọc nhưng không thấy nhiệm vụ hay chỉ tiêu nào, vui lòng xem lại:"
    for outcome in empty[:_LISTED]:
        yield f"  ? {outcome.path}"
    if len(empty) > _LISTED:
        yield f"  … và {len(empty) - _LISTED} tệp nữa."


def _failures(summary: IngestSummary) -> Iterator[str]:
    for outcome in summary.failed[:_LISTED]:
        yield f"  ✗ {outcome.path}"
        if outcome.error:
            yield f"    [{outcome.error.code}] {outcome.error} {outcome.error.advice}".rstrip()
    if len(summary.failed) > _LISTED:
        yield f"  … và {len(summary.failed) - _LISTED} tệp nữa: xem bảng files."


def _quoted(path: str) -> str:
    """
    >>> _quoted("build/plans.duckdb"), _quoted("kế hoạch/p.duckdb")
    ('build/plans.duckdb', '"kế hoạch/p.duckdb"')
    """
    return f'"{path}"' if " " in path else path


_FORESEEN = {
    "to-read": "sẽ đọc",
    "twin": "cùng nội dung với tệp trên",
    "unchanged": "đã nạp",
    "failed": "sẽ không đọc được",
}


def preview_line(foreseen: Foreseen) -> str:
    """A file in a dry run."""
    said = f"{_FORESEEN[foreseen.status]}: {printable(foreseen.path)}"
    return f"{said}: {foreseen.error}" if foreseen.error else said


def preview_summary(counts: Mapping[str, int]) -> str:
    """
    >>> preview_summary({"to-read": 3, "twin": 1})
    'sẽ đọc: 3, cùng nội dung với tệp trên: 1. Chưa ghi gì.'
    """
    said = ", ".join(f"{_FORESEEN[status]}: {counts[status]}" for status in _FORESEEN if counts.get(status))
    return f"{said}. Chưa ghi gì."


def printable(path: Path) -> str:
    """A path that any stream takes, whatever bytes its names have.

    >>> printable(Path("kế hoạch.pdf")), printable(Path("k" + chr(0xDCEA))) == "k" + chr(92) + "udcea"
    ('kế hoạch.pdf', True)
    """
    return str(path).encode("utf-8", "backslashreplace").decode()


# ------------------------------------------------------------------ check


def bundle_lines(bundle: PlanBundle) -> Iterator[str]:
    """A plan with its tasks, targets and findings, to be read by a person."""
    plan = bundle.plan
    names = {agency.agency_id: agency.name for agency in bundle.agencies}
    yield f"{plan.doc_type or 'Văn bản'} số {plan.number or '(trống)'}: {plan.title or '(trống)'}"
    yield "  Cơ quan ban hành: " + (plan.issuer_name or "(chưa rõ)")
    place = " ".join(filter(None, (plan.commune_type, plan.commune)))
    yield "  Địa phương: " + (", ".join(filter(None, (place, plan.province))) or "(chưa rõ)")
    yield "  Ngày: " + (
        day(plan.issued_on) if plan.issued_on else _part_of_date(plan.issued_month, plan.issued_year)
    )
    yield "  Người ký: " + (", ".join(filter(None, (plan.signer, plan.signer_role))) or "(chưa rõ)")
    yield f"\nNhiệm vụ: {len(bundle.tasks)}"
    for task in bundle.tasks:
        yield from _task_lines(task, names)
    yield f"\nChỉ tiêu: {len(bundle.targets)}"
    for target in bundle.targets:
        yield from _target_lines(target, names)
    yield f"\nCần xem lại: {len(bundle.findings)}"
    for finding in bundle.findings:
        yield f"  [{_SEVERITY[finding.severity]}] trang {finding.page or '?'}: {finding.message}"


def _part_of_date(month: int | None, year: int | None) -> str:
    """
    >>> _part_of_date(7, 2025), _part_of_date(None, 2025), _part_of_date(None, None)
    ('tháng 7/2025', 'năm 2025', '(để trống)')
    """
    if year is None:
        return "(để trống)"
    return f"tháng {month}/{year}" if month else f"năm {year}"


def _task_lines(task: TaskRecord, names: dict[str, str]) -> Iterator[str]:
    yield f"  {task.ordinal}. (STT {task.stt or '–'}, trang {task.page_first}) {shortened(task.content)}"
    if task.agencies:
        yield f"     {_agencies(task.agencies, names)}"
    if task.deadline_text:
        yield f"     thời hạn: {task.deadline_text} → {_deadline(task)}"


def _deadline(task: TaskRecord) -> str:
    dates = [day(each) if each else "…" for each in (task.deadline_start, task.deadline_end)]
    said = [task.deadline_kind, task.deadline_recurrence, " – ".join(dates) if set(dates) != {"…"} else None]
    return ", ".join(filter(None, said))


def _target_lines(target: TargetRecord, names: dict[str, str]) -> Iterator[str]:
    value = " ".join(
        filter(None, (target.comparator, _figure(target.value), _figure(target.value_max), target.unit))
    )
    horizon = f"năm {target.horizon_year}: " if target.horizon_year else ""
    yield f"  {target.ordinal}. (trang {target.page_first}) {shortened(target.indicator_text)}"
    yield f"     {horizon}{value or target.value_text or '(bằng lời)'}"
    if target.agencies:
        yield f"     {_agencies(target.agencies, names)}"


def _figure(value: float | None) -> str | None:
    """
    >>> _figure(0.65), _figure(90.0), _figure(None)
    ('0,65', '90', None)
    """
    return None if value is None else f"{value:.12g}".replace(".", ",")


def _agencies(links: tuple[AgencyLink, ...], names: dict[str, str]) -> str:
    parts = []
    for role, said in _ROLES.items():
        named = [names.get(link.agency_id, link.agency_id) for link in links if link.role == role]
        if named:
            parts.append(f"{said}: {'; '.join(named)}")
    return " | ".join(parts)


# ------------------------------------------------------------------ explain


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """A record, field by field, with the print and the rule that each was read from."""
    yield f"{explanation.record_id} ({explanation.table}), tệp {explanation.source}"
    for name, value in explanation.values:
        yield f"  {name} = {day(value) if isinstance(value, date) else value}"
    for role, name, printed in explanation.agencies:
        yield f"  {_ROLES.get(role, role)}: {name}  ← «{printed}»"
    yield "Căn cứ:" if explanation.evidence else "Căn cứ: không có."
    for each in explanation.evidence:
        box = ", ".join(decimal(edge) for edge in each.box)
        yield f"  {each.field}: trang {each.page}, khung ({box}), quy tắc {each.rule or '–'}"
        yield f"    «{each.printed}»"
    for message in explanation.findings:
        yield f"  Cần xem lại: {message}"
