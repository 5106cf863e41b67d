"""PlanBundle → tables, one transaction a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import PurePath
from typing import Literal, NamedTuple

from pydantic import BaseModel

from plan_extract import __version__
from plan_extract.records import (
    AgencyLink,
    AgencyRecord,
    CitationRecord,
    EvidenceRecord,
    FindingRecord,
    PlanBundle,
    PlanRecord,
    TargetRecord,
    TaskRecord,
)
from plan_extract.store.database import Database, Row

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
_TASK_AGENCY = (*_columns(AgencyLink), "task_id")
_TARGET_AGENCY = (*_columns(AgencyLink), "target_id")

_OF_A_PLAN = ("tasks", "targets", "citations", "evidence", "findings", "plans")


def plan_of(database: Database, sha256: str) -> str | None:
    """The plan that a content was loaded as, None where it was not."""
    found = database.rows("SELECT plan_id FROM plans WHERE sha256 = ?", [sha256])
    return str(found[0][0]) if found else None


def load_plan(database: Database, bundle: PlanBundle, run_id: str, seconds: float) -> FileStatus:
    """Loads a plan, in one transaction together with its row in ``files``.

    The same content again changes nothing; a plan that stood under the same ``source_path`` is replaced.
    """
    plan = bundle.plan
    known, replaced = _standing(database, plan.source_path, plan.sha256)
    status: FileStatus = "unchanged" if known else "loaded"
    now = datetime.now(UTC)
    with database.transaction():
        _release(database, plan.source_path, replaced)
        if not known:
            _insert(database, bundle, (__version__, now, run_id))
        row = FileRow(
            plan.source_path,
            plan.sha256,
            status,
            None,
            None,
            round(seconds, 3),
            known or plan.plan_id,
            run_id,
            now,
        )
        record_files(database, [row])
    return status


def record_files(database: Database, rows: Sequence[FileRow]) -> None:
    """Writes rows of ``files`` over what an earlier run said of the same paths (inside a transaction)."""
    database.rows("DELETE FROM files WHERE source_path IN ?", [[row[0] for row in rows]])
    database.append("files", FileRow._fields, rows)


def record_file(database: Database, row: FileRow) -> None:
    """A file that failed, or whose content is loaded already, maybe under another name.

    A plan that a file held before it failed stays; one that it held before it got another known content goes.
    """
    with database.transaction():
        if row.status == "unchanged" and row.sha256:
            _release(database, row.source_path, _standing(database, row.source_path, row.sha256)[1])
        record_files(database, [row])


def delete_plan(database: Database, plan_id: str) -> None:
    """Takes a plan out with all that hangs on it (inside a transaction)."""
    for link, record, key in (
        ("task_agencies", "tasks", "task_id"),
        ("target_agencies", "targets", "target_id"),
    ):
        database.rows(
            f"DELETE FROM {link} WHERE {key} IN (SELECT {key} FROM {record} WHERE plan_id = ?)", [plan_id]
        )
    for table in _OF_A_PLAN:
        database.rows(f"DELETE FROM {table} WHERE plan_id = ?", [plan_id])
    database.rows(
        "DELETE FROM agencies WHERE agency_id NOT IN (SELECT agency_id FROM task_agencies"
        " UNION ALL SELECT agency_id FROM target_agencies"
        " UNION ALL SELECT issuer_id FROM plans WHERE issuer_id IS NOT NULL)"
    )


def _standing(database: Database, source_path: str, sha256: str) -> tuple[str | None, list[str]]:
    """The plan of this content, if loaded, and plans of other content that stand under this path."""
    found = database.rows(
        "SELECT plan_id, sha256 = ? FROM plans WHERE sha256 = ? OR source_path = ?",
        [sha256, sha256, source_path],
    )
    known = next((str(plan_id) for plan_id, same in found if same), None)
    return known, [str(plan_id) for plan_id, same in found if not same]


def _release(database: Database, source_path: str, replaced: Iterable[str]) -> None:
    """Lets go of plans that stood under a path, unless another file holds the same content."""
    for plan_id in replaced:
        others = database.rows(
            "SELECT source_path FROM files WHERE plan_id = ? AND source_path <> ? ORDER BY 1 LIMIT 1",
            [plan_id, source_path],
        )
        if others:
            path = str(others[0][0])
            database.rows(
                "UPDATE plans SET source_path = ?, file_name = ? WHERE plan_id = ?",
                [path, PurePath(path).name, plan_id],
            )
        else:
            delete_plan(database, plan_id)


def _insert(database: Database, bundle: PlanBundle, stamp: Row) -> None:
    plan = (bundle.plan.plan_id,)
    citations = [_values(each, CitationRecord, plan) for each in bundle.citations]
    findings = [_values(each, FindingRecord, plan) for each in bundle.findings]
    database.append("plans", _PLAN, [_values(bundle.plan, PlanRecord, stamp)])
    database.append("tasks", _TASK, [_values(task, TaskRecord, plan) for task in bundle.tasks])
    database.append("targets", _TARGET, [_values(target, TargetRecord, plan) for target in bundle.targets])
    database.append("task_agencies", _TASK_AGENCY, _links((each.task_id, each) for each in bundle.tasks))
    database.append(
        "target_agencies", _TARGET_AGENCY, _links((each.target_id, each) for each in bundle.targets)
    )
    _upsert_agencies(database, bundle)
    database.append("citations", _CITATION, citations)
    database.append("findings", _FINDING, findings)
    database.append("evidence", _EVIDENCE, _evidence(bundle))


def _values(record: BaseModel, kind: type[BaseModel], more: Row) -> Row:
    stored = record.__dict__
    return (*[stored[name] for name in _columns(kind)], *more)


def _links(records: Iterable[tuple[str, TaskRecord | TargetRecord]]) -> list[Row]:
    return [
        (link.role, link.position, link.agency_id, link.raw_text, record_id)
        for record_id, record in records
        for link in record.agencies
    ]


def _evidence(bundle: PlanBundle) -> list[Row]:
    records = [(task.task_id, task.evidence) for task in bundle.tasks]
    records += [(target.target_id, target.evidence) for target in bundle.targets]
    plan_id = bundle.plan.plan_id
    return [
        _values(each, EvidenceRecord, (record_id, plan_id))
        for record_id, evidence in records
        for each in evidence
    ]


def _upsert_agencies(database: Database, bundle: PlanBundle) -> None:
    wanted = {each.agency_id: (each.agency_id, each.name, each.kind) for each in bundle.agencies}
    known = set(database.rows("SELECT agency_id, name, kind FROM agencies"))
    new = [row for row in wanted.values() if row not in known]
    database.append("agencies", _columns(AgencyRecord), new, upsert=True)
