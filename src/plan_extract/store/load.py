"""PlanBundle → tables, one transaction a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from plan_extract import __version__
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
from plan_extract.store.database import Database, Row
from plan_extract.store.known import count_failures

FileStatus = Literal["loaded", "unchanged", "failed"]


class FileRow(NamedTuple):
    """A row of ``files``: what became of a file in the latest run that met it."""

    source_path: str
    sha256: str | None
    status: FileStatus
    error_code: str | None
    error_message: str | None
    seconds: float
    plan_id: str | None
    run_id: str
    finished_at: datetime


@cache
def _columns(record: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name in record.model_fields if name not in ("agencies", "evidence"))


_PLAN = (*_columns(PlanRecord), "extractor_version", "ingested_at", "run_id")
_TASK = (*_columns(TaskRecord), "plan_id")
_TARGET = (*_columns(TargetRecord), "plan_id")
_CITATION = (*_columns(CitationRecord), "plan_id")
_FINDING = (*_columns(FindingRecord), "plan_id")
_EVIDENCE = (*_columns(EvidenceRecord), "record_id", "plan_id")
_DUTY = (*_columns(ReportingDutyRecord), "plan_id")
_DUTY_AGENCY = (*_columns(DutyLink), "duty_id")
_TASK_AGENCY = (*_columns(AgencyLink), "task_id")
_TARGET_AGENCY = (*_columns(AgencyLink), "target_id")

_LOADED: FileStatus = "loaded"
_UNCHANGED: FileStatus = "unchanged"
_OF_A_PLAN = ("tasks", "targets", "reporting_duties", "citations", "evidence", "findings", "plans")


def load_plan(database: Database, bundle: PlanBundle, run_id: str, seconds: float) -> FileStatus:
    """:func:`load_plans` for one plan."""
    return load_plans(database, [(bundle, seconds)], run_id)[0]


def load_plans(
    database: Database,
    readings: Sequence[tuple[PlanBundle, float]],
    run_id: str,
    *,
    refresh: bool = False,
) -> list[FileStatus]:
    """Loads plans, with the seconds that reading each took, in one transaction with their rows in ``files``:
    all of them, each whole, or none.

    The same content again changes nothing, or with ``refresh`` takes the place of what an earlier run read;
    a plan that stood under the same ``source_path`` is replaced.
    """
    now = datetime.now(UTC)
    contents = [bundle.plan.sha256 for bundle, _ in readings]
    known = _known_plans(database, contents, but=run_id if refresh else None)
    outdated = set(_known_plans(database, contents).values()) - set(known.values()) if refresh else set()
    rows: list[FileRow] = []
    new: list[PlanBundle] = []
    for bundle, seconds in readings:
        plan, status = bundle.plan, _LOADED
        if plan.sha256 in known:
            status = _UNCHANGED
        else:
            new.append(bundle)
        plan_id = known.setdefault(plan.sha256, plan.plan_id)
        rows.append(
            FileRow(
                plan.source_path, plan.sha256, status, None, None, round(seconds, 3), plan_id, run_id, now
            )
        )
    with database.transaction():
        delete_plans(database, sorted(outdated))
        _write_files(database, rows)
        _insert(database, new, (__version__, now, run_id))
        database.rows("DELETE FROM failures WHERE sha256 IN ?", [contents])
    return [row.status for row in rows]


def record_files(
    database: Database,
    rows: Sequence[FileRow],
    tried: Sequence[tuple[str, str]] = (),
    configuration: str = "",
) -> None:
    """Files that failed, or whose content is loaded already, maybe under another name, in one transaction.
    ``tried``: contents that this run failed to read, with their error codes.

    A plan that a file held before it failed stays; one that it held before it got another content goes.
    """
    with database.transaction():
        _write_files(database, rows)
        count_failures(database, tried, configuration)


def paths_of(database: Database, plan_ids: Sequence[str]) -> dict[str, str]:
    """Where plans were read from."""
    rows = database.rows("SELECT plan_id, source_path FROM plans WHERE plan_id IN ?", [list(plan_ids)])
    return {str(plan_id): str(path) for plan_id, path in rows}


def move_plan(database: Database, plan_id: str, path: str) -> None:
    """The plan's file has another path now."""
    database.rows(
        "UPDATE plans SET source_path = ?, file_name = ? WHERE plan_id = ?",
        [path, PurePath(path).name, plan_id],
    )


def delete_plan(database: Database, plan_id: str) -> None:
    """:func:`delete_plans` for one plan."""
    delete_plans(database, [plan_id])


def delete_plans(database: Database, plan_ids: Sequence[str]) -> None:
    """Takes plans out with all that hangs on them (inside a transaction)."""
    if not plan_ids:
        return
    for link, record, key in (
        ("task_agencies", "tasks", "task_id"),
        ("target_agencies", "targets", "target_id"),
        ("duty_agencies", "reporting_duties", "duty_id"),
    ):
        database.rows(
            f"DELETE FROM {link} WHERE {key} IN (SELECT {key} FROM {record} WHERE plan_id IN ?)", [plan_ids]
        )
    for table in _OF_A_PLAN:
        database.rows(f"DELETE FROM {table} WHERE plan_id IN ?", [plan_ids])
    database.rows(
        "DELETE FROM agencies WHERE agency_id NOT IN (SELECT agency_id FROM task_agencies"
        " UNION ALL SELECT agency_id FROM target_agencies UNION ALL SELECT agency_id FROM duty_agencies"
        " UNION ALL SELECT issuer_id FROM plans WHERE issuer_id IS NOT NULL)"
    )


def _known_plans(database: Database, contents: list[str], but: str | None = None) -> dict[str, str]:
    """Plans of the contents; with ``but`` only those of this very run, the others being out of date."""
    found = database.rows("SELECT sha256, plan_id, run_id FROM plans WHERE sha256 IN ?", [contents])
    return {str(sha256): str(plan) for sha256, plan, run_id in found if but is None or run_id == but}


def _write_files(database: Database, rows: Sequence[FileRow]) -> None:
    """Writes rows over what an earlier run said of the same paths, and lets go of the plans that stood
    under these paths, unless another file holds the same content."""
    paths = [row.source_path for row in rows]
    known = database.rows("SELECT 1 FROM files WHERE source_path IN ? LIMIT 1", [paths])
    if known:
        database.rows("DELETE FROM files WHERE source_path IN ?", [paths])
    database.append("files", FileRow._fields, rows)
    if not known:  # then no plan stands there either: it would have come in with its row
        return
    if paths := [row.source_path for row in rows if row.plan_id]:
        left = database.rows(
            "SELECT plans.plan_id FROM plans JOIN files USING (source_path)"
            " WHERE source_path IN ? AND files.plan_id <> plans.plan_id",
            [paths],
        )
        for (plan_id,) in left:
            _release(database, str(plan_id))


def _release(database: Database, plan_id: str) -> None:
    holders = database.rows(
        "SELECT source_path FROM files WHERE plan_id = ? ORDER BY source_path LIMIT 1", [plan_id]
    )
    if holders:
        move_plan(database, plan_id, str(holders[0][0]))
    else:
        delete_plan(database, plan_id)


def _insert(database: Database, bundles: Sequence[PlanBundle], stamp: Row) -> None:
    keyed = [(bundle, (bundle.plan.plan_id,)) for bundle in bundles]
    tasks = [(task, plan) for bundle, plan in keyed for task in bundle.tasks]
    targets = [(target, plan) for bundle, plan in keyed for target in bundle.targets]
    database.append("plans", _PLAN, [_values(bundle.plan, PlanRecord, stamp) for bundle in bundles])
    database.append("tasks", _TASK, [_values(task, TaskRecord, plan) for task, plan in tasks])
    database.append("targets", _TARGET, [_values(target, TargetRecord, plan) for target, plan in targets])
    database.append("task_agencies", _TASK_AGENCY, _links((task.task_id, task) for task, _ in tasks))
    database.append(
        "target_agencies", _TARGET_AGENCY, _links((target.target_id, target) for target, _ in targets)
    )
    duties = [(duty, plan) for bundle, plan in keyed for duty in bundle.duties]
    database.append(
        "reporting_duties", _DUTY, [_values(duty, ReportingDutyRecord, plan) for duty, plan in duties]
    )
    database.append("duty_agencies", _DUTY_AGENCY, _links((duty.duty_id, duty) for duty, _ in duties))
    _insert_agencies(database, bundles)
    database.append(
        "citations",
        _CITATION,
        [_values(each, CitationRecord, plan) for bundle, plan in keyed for each in bundle.citations],
    )
    database.append(
        "findings",
        _FINDING,
        [_values(each, FindingRecord, plan) for bundle, plan in keyed for each in bundle.findings],
    )
    database.append("evidence", _EVIDENCE, [row for bundle in bundles for row in _evidence(bundle)])


def _values(record: BaseModel, kind: type[BaseModel], more: Row) -> Row:
    values: Row = _stored(kind)(record.__dict__)
    return values + more


@cache
def _stored(kind: type[BaseModel]) -> itemgetter[Any]:
    return itemgetter(*_columns(kind))


def _links(records: Iterable[tuple[str, TaskRecord | TargetRecord | ReportingDutyRecord]]) -> list[Row]:
    return [
        (link.role, link.position, link.agency_id, link.raw_text, record_id)
        for record_id, record in records
        for link in record.agencies
    ]


def _evidence(bundle: PlanBundle) -> list[Row]:
    records = [(task.task_id, task.evidence) for task in bundle.tasks]
    records += [(target.target_id, target.evidence) for target in bundle.targets]
    plan_id, stored = bundle.plan.plan_id, _stored(EvidenceRecord)
    return [
        (*stored(each.__dict__), record_id, plan_id) for record_id, evidence in records for each in evidence
    ]


def _insert_agencies(database: Database, bundles: Sequence[PlanBundle]) -> None:
    """New agencies, and those that a newer catalogue names otherwise."""
    columns = _columns(AgencyRecord)
    wanted = {
        each.agency_id: _values(each, AgencyRecord, ()) for bundle in bundles for each in bundle.agencies
    }
    if not wanted:
        return
    known = {row[0]: row for row in database.rows(f"SELECT {', '.join(columns)} FROM agencies")}
    database.append("agencies", columns, [row for key, row in wanted.items() if key not in known])
    renamed = [row for key, row in wanted.items() if known.get(key, row) != row]
    database.append("agencies", columns, renamed, upsert=True)
