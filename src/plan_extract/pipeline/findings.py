"""Findings in a person's words: a code's severity and Vietnamese sentence stand in ``data/findings.toml``."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from plan_extract.errors import KnowledgeError
from plan_extract.lookups import toml_table
from plan_extract.model import Finding, Severity
from plan_extract.records import FindingRecord

_LONGEST = 200  # characters of print in a sentence; the whole stands in the table and in the evidence


class FindingCode(BaseModel):
    """A row of ``findings.toml``. ``message`` may hold ``{words}`` (the print) and ``{detail}``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    severity: Severity
    message: str


def finding_record(
    finding: Finding, task_id: str | None = None, target_id: str | None = None
) -> FindingRecord:
    """A finding with its sentence.

    >>> finding_record(Finding("unread-deadline", 4, "đang cập nhật"), task_id="p1-t003").message
    'Không đọc được thời hạn «đang cập nhật».'

    Raises KnowledgeError for a code that the table does not hold.
    """
    entry = _codes().get(finding.code)
    if entry is None:
        raise KnowledgeError(f"findings.toml: no code {finding.code!r}")
    words, detail = (_shortened(" ".join(text.split())) for text in (finding.words, finding.detail))
    return FindingRecord(
        task_id=task_id,
        target_id=target_id,
        severity=entry.severity,
        code=entry.code,
        message=entry.message.replace("{words}", words).replace("{detail}", detail),
        page=finding.page,
    )


@cache
def _codes() -> dict[str, FindingCode]:
    return {entry.code: entry for entry in toml_table("findings", FindingCode)}


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
