"""What leaves the pipeline for the database: pydantic models that guard the exit (contract.md)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from plan_extract.model import AgencyKind, Comparator, DeadlineKind, Precision, Role, Severity

Printed = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
Share = Annotated[float, Field(ge=0, le=1)]
PageNumber = Annotated[int, Field(ge=1)]


class Record(BaseModel):
    """Base: frozen, no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlanRecord(Record):
    """One document (table ``plans``)."""

    plan_id: Printed
    source_path: Printed
    file_name: Printed
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    page_count: PageNumber
    text_source: Literal["digital", "ocr", "mixed"]
    doc_type: str | None
    number: str | None
    symbol: str | None
    issued_on: date | None
    issued_year: int | None
    issued_month: Annotated[int, Field(ge=1, le=12)] | None
    issuer_id: str | None
    issuer_name: str | None
    commune: str | None
    commune_type: Literal["xã", "phường", "đặc khu"] | None
    commune_code: str | None
    province: str | None
    province_code: str | None
    level: Literal["commune", "province", "central", "other"]
    title: str | None
    signer: str | None
    signer_role: str | None


class AgencyRecord(Record):
    """One agency (table ``agencies``)."""

    agency_id: Printed
    name: Printed
    kind: AgencyKind
    level: Literal["commune", "district", "province", "central", "any"] | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: Printed | None = None
    source: Printed | None = None


class AgencyLink(Record):
    """An agency in a role (tables ``task_agencies`` and ``target_agencies``)."""

    role: Role
    position: Annotated[int, Field(ge=1)]
    agency_id: Printed
    raw_text: Printed


class EvidenceRecord(Record):
    """Where a field was read (table ``evidence``): one row for each fragment of its print."""

    field: Printed
    page: PageNumber
    x0: float
    y0: float
    x1: float
    y1: float
    printed: str
    rule: str


class TaskRecord(Record):
    """One task (table ``tasks``)."""

    task_id: Printed
    source: Literal["table", "prose"]
    ordinal: Annotated[int, Field(ge=1)]
    stt: str | None
    section_label: str | None
    section_title: str | None
    content: Printed
    output: str | None
    note: str | None
    deadline_text: str | None
    deadline_kind: DeadlineKind
    deadline_start: date | None
    deadline_end: date | None
    deadline_precision: Precision | None
    deadline_recurrence: str | None
    deadline_condition: str | None
    page_first: PageNumber
    page_last: PageNumber
    confidence: Share
    same_as: str | None = None
    agencies: tuple[AgencyLink, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> TaskRecord:
        if self.page_last < self.page_first:
            raise ValueError("page_last before page_first")
        if self.deadline_start and self.deadline_end and self.deadline_end < self.deadline_start:
            raise ValueError("deadline ends before it starts")
        return self


class TargetRecord(Record):
    """One indicator, horizon and value (table ``targets``)."""

    target_id: Printed
    source: Literal["table", "prose"]
    ordinal: Annotated[int, Field(ge=1)]
    stt: str | None
    indicator_text: Printed
    group_text: str | None
    horizon_year: Annotated[int, Field(ge=1900, le=2200)] | None
    comparator: Comparator | None
    value: float | None
    value_max: float | None
    unit: str | None
    value_text: str | None
    page_first: PageNumber
    confidence: Share
    agencies: tuple[AgencyLink, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()


class DutyLink(Record):
    """An agency of a reporting duty (table ``duty_agencies``): who owes it, to whom it goes."""

    role: Literal["who", "to"]
    position: Annotated[int, Field(ge=1)]
    agency_id: Printed
    raw_text: Printed


class ReportingDutyRecord(Record):
    """A duty to report (table ``reporting_duties``)."""

    duty_id: Printed
    ordinal: Annotated[int, Field(ge=1)]
    who: Printed
    to_whom: str | None
    content: Printed
    deadline_text: Printed
    deadline_kind: DeadlineKind
    deadline_end: date | None
    deadline_recurrence: str | None
    page_first: PageNumber
    confidence: Share
    agencies: tuple[DutyLink, ...] = ()


class CitationRecord(Record):
    """A document that the plan builds on (table ``citations``)."""

    position: Annotated[int, Field(ge=1)]
    document_key: Printed
    doc_type: str | None
    number: str | None
    symbol: str | None
    issued_on: date | None
    issuer: str | None
    printed: Printed
    page: PageNumber


class FindingRecord(Record):
    """What a person should look at (table ``findings``)."""

    task_id: str | None
    target_id: str | None
    severity: Severity
    code: Printed
    message: Printed
    page: PageNumber | None


class PlanBundle(Record):
    """A plan with all that was read from it: what one transaction loads."""

    plan: PlanRecord
    tasks: tuple[TaskRecord, ...]
    targets: tuple[TargetRecord, ...]
    agencies: tuple[AgencyRecord, ...]
    citations: tuple[CitationRecord, ...]
    findings: tuple[FindingRecord, ...]
    duties: tuple[ReportingDutyRecord, ...] = ()
