"""Made-up plans for the tests of loading: their size, not their words, matters."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from plan_extract.records import (
    AgencyLink,
    AgencyRecord,
    CitationRecord,
    DutyLink,
    EvidenceRecord,
    FindingRecord,
    PlanBundle,
    PlanRecord,
    ReportingDutyRecord,
    TargetRecord,
    TaskRecord,
)
from plan_extract.store.database import connect


def bundle(path: str = "/plans/a.pdf", content: str = "a", tasks: int = 2, targets: int = 2) -> PlanBundle:
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    plan_id = f"p{sha256[:12]}"
    return PlanBundle(
        plan=_plan(path, sha256, plan_id),
        tasks=tuple(_task(f"{plan_id}-t{number:03}", number) for number in range(1, tasks + 1)),
        targets=tuple(_target(f"{plan_id}-g{number:03}", number) for number in range(1, targets + 1)),
        duties=(_duty(f"{plan_id}-r001"),),
        agencies=(
            AgencyRecord(agency_id="ubnd", name="Ủy ban nhân dân", kind="agency"),
            AgencyRecord(agency_id="cong-an", name="Công an", kind="agency"),
            AgencyRecord(agency_id="van-phong-hdnd-ubnd", name="Văn phòng HĐND và UBND", kind="agency"),
        ),
        citations=(
            CitationRecord(
                position=1,
                document_key="nghi-quyet-57-nq-tw",
                doc_type="Nghị quyết",
                number="57-NQ/TW",
                symbol="NQ/TW",
                issued_on=date(2024, 12, 22),
                issuer="Bộ Chính trị",
                printed="Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
                page=1,
            ),
        ),
        findings=(
            FindingRecord(
                task_id=None,
                target_id=None,
                severity="warning",
                code="missing-lead",
                message="Nhiệm vụ không ghi cơ quan chủ trì.",
                page=1,
            ),
        ),
    )


@cache
def _empty_database() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.duckdb")
        connect(path).close()
        return path.read_bytes()


def empty_database(path: Path) -> Path:
    """A new database at a path, by copying: making the schema anew each time is slow."""
    path.write_bytes(_empty_database())
    return path


def from_file(path: Path) -> PlanBundle:
    """A reader for tests: the file's text is the plan's content."""
    return bundle(str(path), path.read_text(encoding="utf-8"))


def _plan(path: str, sha256: str, plan_id: str) -> PlanRecord:
    return PlanRecord(
        plan_id=plan_id,
        source_path=path,
        file_name=Path(path).name,
        sha256=sha256,
        page_count=9,
        text_source="digital",
        doc_type="Kế hoạch",
        number="17/KH-UBND",
        symbol="KH-UBND",
        issued_on=date(2025, 7, 30),
        issued_year=2025,
        issued_month=7,
        issuer_id="ubnd",
        issuer_name="ỦY BAN NHÂN DÂN XÃ VÕ NHAI",
        commune="Võ Nhai",
        commune_type="xã",
        commune_code="05716",
        province="Thái Nguyên",
        province_code="19",
        level="commune",
        title="Thực hiện Nghị quyết số 57-NQ/TW",
        signer="Nguyễn Văn An",
        signer_role="CHỦ TỊCH",
    )


def _evidence(*fields: str) -> tuple[EvidenceRecord, ...]:
    return tuple(
        EvidenceRecord(field=field, page=3, x0=71.5, y0=100.25, x1=300, y1=130, printed="chữ", rule="r")
        for field in fields
    )


def _task(task_id: str, ordinal: int) -> TaskRecord:
    return TaskRecord(
        task_id=task_id,
        source="table",
        ordinal=ordinal,
        stt=str(ordinal),
        section_label="I",
        section_title="Nâng cao nhận thức",
        content=f"Xây dựng kế hoạch tuyên truyền thứ {ordinal}",
        output="Kế hoạch",
        note=None,
        deadline_text="Quý III/2025",
        deadline_kind="fixed",
        deadline_start=date(2025, 7, 1),
        deadline_end=date(2025, 9, 30),
        deadline_precision="quarter",
        deadline_recurrence=None,
        deadline_condition=None,
        page_first=3,
        page_last=4,
        confidence=1.0,
        agencies=(
            AgencyLink(role="lead", position=1, agency_id="van-phong-hdnd-ubnd", raw_text="Văn phòng"),
            AgencyLink(role="support", position=1, agency_id="cong-an", raw_text="Công an xã"),
        ),
        evidence=_evidence("content", "deadline_text", "output", "lead", "support"),
    )


def _duty(duty_id: str) -> ReportingDutyRecord:
    return ReportingDutyRecord(
        duty_id=duty_id,
        ordinal=1,
        who="Công an xã",
        to_whom="UBND xã",
        content="Công an xã báo cáo UBND xã trước ngày 15/12 hằng năm",
        deadline_text="trước ngày 15/12 hằng năm",
        deadline_kind="recurring",
        deadline_end=None,
        deadline_recurrence="yearly",
        page_first=4,
        confidence=1.0,
        agencies=(
            DutyLink(role="who", position=1, agency_id="cong-an", raw_text="Công an xã"),
            DutyLink(role="to", position=1, agency_id="ubnd", raw_text="UBND xã"),
        ),
    )


def _target(target_id: str, ordinal: int) -> TargetRecord:
    return TargetRecord(
        target_id=target_id,
        source="prose",
        ordinal=ordinal,
        stt=None,
        indicator_text="Tỷ lệ hồ sơ trực tuyến đạt trên 80%",
        group_text="Đến năm 2030",
        horizon_year=2030,
        comparator=">",
        value=80.0,
        value_max=None,
        unit="%",
        value_text="trên 80%",
        page_first=2,
        confidence=1.0,
        agencies=(AgencyLink(role="lead", position=1, agency_id="cong-an", raw_text="Công an xã"),),
        evidence=_evidence("indicator_text", "value_text"),
    )
