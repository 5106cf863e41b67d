"""A row as printed → its record: every value normalised, its evidence kept, what is doubtful reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from pydantic import TypeAdapter

from plan_extract.model import (
    AgencyMention,
    Finding,
    PlanDate,
    Quantity,
    RawCell,
    RawTarget,
    RawTask,
    RoleCell,
)
from plan_extract.pipeline.findings import finding_record
from plan_extract.pipeline.phrases import known_start
from plan_extract.pipeline.role_links import read_roles
from plan_extract.pipeline.target_values import (
    part_past,
    past_column_findings,
    past_findings,
    read_values,
    with_years,
)
from plan_extract.pipeline.task_times import due
from plan_extract.pipeline.unsure_figures import RULE, without_unsure
from plan_extract.records import (
    EvidenceRecord,
    FindingRecord,
    TargetRecord,
    TaskRecord,
)
from plan_extract.rows.goals import IN_GENERAL

_PIECES = TypeAdapter(tuple[EvidenceRecord, ...])


class Read(NamedTuple):
    """A record with the agencies it names and its findings."""

    record: TaskRecord | TargetRecord
    mentions: tuple[AgencyMention, ...]
    findings: tuple[FindingRecord, ...]


# ------------------------------------------------------------------ tasks


def read_task(
    plan_id: str, ordinal: int, task: RawTask, when: PlanDate, unmeant: frozenset[str] = frozenset()
) -> Read:
    """One task: agencies (``unmeant`` as :func:`.read_agencies` has it) and deadline read, with findings."""
    task_id = f"{plan_id}-t{ordinal:03d}"
    in_sentences = task.source == "prose" and task.rule != "prose:labelled"
    links, mentions, findings = read_roles(
        map(_cut, task.agencies) if in_sentences else task.agencies, unmeant
    )
    task, deadline = due(task, when, in_sentences)
    findings = [*task.findings, *findings, *deadline.findings]
    if task.source == "table" and not any(link.role == "lead" for link in links):
        findings.append(Finding("missing-lead"))
    cells = [cell for cell in (task.content, task.deadline, *(c.cell for c in task.agencies)) if cell]
    record = TaskRecord(
        task_id=task_id,
        source=task.source,
        ordinal=ordinal,
        stt=task.stt,
        section_label=task.section_label,
        section_title=task.section_title,
        content=task.content.text,
        output=_text(task.output),
        note=_text(task.note),
        deadline_text=_text(task.deadline),
        deadline_kind=deadline.kind,
        deadline_start=deadline.start,
        deadline_end=deadline.end,
        deadline_precision=deadline.precision,
        deadline_recurrence=deadline.recurrence,
        deadline_condition=deadline.condition,
        page_first=task.page_first,
        page_last=task.page_last,
        confidence=min(cell.confidence for cell in cells),
        agencies=tuple(links),
        evidence=evidence(
            ("content", task.content, task.rule),
            ("output", task.output, task.rule),
            ("note", task.note, task.rule),
            ("deadline", task.deadline, deadline.rule),
            *[(cell.role, cell.cell, task.rule) for cell in task.agencies],
        ),
    )
    return Read(record, tuple(mentions), _finding_records(findings, task.page_first, task_id, None))


def _cut(cell: RoleCell) -> RoleCell:
    """A sentence's words that name agencies, without what runs on into the work."""
    words = known_start(cell.cell.text)
    return replace(cell, cell=replace(cell.cell, text=words, lined=words))


# ------------------------------------------------------------------ targets


def read_targets(
    plan_id: str,
    targets: Sequence[RawTarget],
    year: int | None = None,
    since: int | None = None,
    unmeant: frozenset[str] = frozenset(),
) -> tuple[list[Read], list[FindingRecord]]:
    """Each figure of each target is a record of its own. ``year`` is the horizon of those that name none,
    ``since`` the plan's first year: what was before is no goal, and a finding."""
    read: list[Read] = []
    goals, past = part_past(targets, since)
    told = past_column_findings(past)
    for target in with_years(goals, year):
        told += past_findings(target, since)
        quantities = [without_unsure(quantity, target) for quantity in read_values(target, since)]
        if target.rule == IN_GENERAL:
            quantities = [quantity for quantity in quantities if quantity.value is not None]
        for quantity in quantities:
            read.append(_target(plan_id, len(read) + 1, target, quantity, len(quantities) > 1, unmeant))
    return read, [finding_record(finding) for finding in told]


def _target(
    plan_id: str, ordinal: int, target: RawTarget, quantity: Quantity, several: bool, unmeant: frozenset[str]
) -> Read:
    target_id = f"{plan_id}-m{ordinal:03d}"
    links, mentions, findings = read_roles(target.agencies, unmeant)
    printed = quantity.text if several else target.value.text if target.value else ""
    value_text = printed if target.value else quantity.printed
    cells = [cell for cell in (target.indicator, target.value) if cell]
    record = TargetRecord(
        target_id=target_id,
        source=target.source,
        ordinal=ordinal,
        stt=target.stt,
        indicator_text=target.indicator.text if target.value else quantity.text,
        group_text=target.group_text,
        horizon_year=quantity.horizon_year or target.horizon_year,
        comparator=quantity.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        value_text=value_text or None,
        page_first=target.page_first,
        confidence=min(cell.confidence for cell in cells),
        agencies=tuple(links),
        evidence=evidence(
            ("indicator", target.indicator, target.rule), ("value", target.value, quantity.rule)
        ),
    )
    return Read(
        record,
        tuple(mentions),
        _finding_records(
            [*target.findings, *findings, *_doubt(quantity)], target.page_first, None, target_id
        ),
    )


def _doubt(quantity: Quantity) -> list[Finding]:
    """A figure that allows two readings («1,000», «tăng từ 5% đến 10%») is printed, not read."""
    if quantity.value is not None or quantity.rule == "quantity:words":
        return []
    code = "unsure-figure" if quantity.rule == RULE else "doubtful-value"
    return [Finding(code, words=quantity.printed)]


# ------------------------------------------------------------------ evidence and findings


def evidence(*fields: tuple[str, RawCell | None, str]) -> tuple[EvidenceRecord, ...]:
    """Where a record's fields stand, of each its name, its cell and the rule: one piece for each page it
    touches. All are validated in one go: they are many, and a call for each costs as much as the rest. Tenths
    are rounded as tens of points: ``round(x0, 1)`` takes twice as long."""
    return _PIECES.validate_python(
        [
            {
                "field": field,
                "page": part.page,
                "x0": round(10 * x0) / 10,
                "y0": round(10 * y0) / 10,
                "x1": round(10 * x1) / 10,
                "y1": round(10 * y1) / 10,
                "printed": " ".join([line.text for line in part.lines]),
                "rule": rule,
            }
            for field, cell, rule in fields
            if cell
            for part in cell.fragments
            for x0, y0, x1, y1 in (part.box,)
        ]
    )


def _text(cell: RawCell | None) -> str | None:
    return cell.text if cell else None


def _finding_records(
    findings: Iterable[Finding], page: int, task_id: str | None, target_id: str | None
) -> tuple[FindingRecord, ...]:
    return tuple(
        finding_record(finding._replace(page=finding.page or page), task_id, target_id)
        for finding in findings
    )
