"""Reporting duties as printed → records: who, to whom, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from plan_extract.model import AgencyMention, PlanDate, RawCell, RawDuty
from plan_extract.normalise.agencies import read_agencies
from plan_extract.normalise.deadlines import read_deadline
from plan_extract.pipeline.phrases import known_start
from plan_extract.records import DutyLink, ReportingDutyRecord

_SUDDEN = re.compile(r",? (?:hoặc|và) đột xuất(?: \([^)]*\))?$", re.IGNORECASE)
_SIDES: tuple[Literal["who", "to"], ...] = ("who", "to")


class ReadDuty(NamedTuple):
    """A duty with the agencies that it names."""

    record: ReportingDutyRecord
    mentions: tuple[AgencyMention, ...]


def read_duties(
    plan_id: str, duties: Sequence[RawDuty], when: PlanDate, unmeant: frozenset[str] = frozenset()
) -> list[ReadDuty]:
    """All duties of a plan; ``unmeant`` as :func:`.read_agencies` has it."""
    return [_read(plan_id, ordinal, duty, when, unmeant) for ordinal, duty in enumerate(duties, 1)]


def _read(plan_id: str, ordinal: int, duty: RawDuty, when: PlanDate, unmeant: frozenset[str]) -> ReadDuty:
    named = {"who": _mentions(duty.who, unmeant), "to": _mentions(duty.to, unmeant)}
    deadline = read_deadline(_SUDDEN.sub("", duty.deadline.text), plan_date=when)
    record = ReportingDutyRecord(
        duty_id=f"{plan_id}-r{ordinal:03d}",
        ordinal=ordinal,
        who="; ".join(cell.text for cell in duty.who),
        to_whom="; ".join(cell.text for cell in duty.to) or None,
        content=duty.content.text,
        deadline_text=duty.deadline.text,
        deadline_kind=deadline.kind,
        deadline_end=deadline.end,
        deadline_recurrence=deadline.recurrence,
        page_first=duty.page,
        confidence=duty.content.confidence,
        agencies=tuple(
            DutyLink(role=side, position=place, agency_id=mention.agency_id, raw_text=mention.raw_text)
            for side in _SIDES
            for place, mention in enumerate(named[side], 1)
        ),
    )
    return ReadDuty(record, (*named["who"], *named["to"]))


def _mentions(cells: Iterable[RawCell], unmeant: frozenset[str]) -> tuple[AgencyMention, ...]:
    """The agencies of some phrases, each once."""
    readings = (read_agencies(known_start(cell.text), unmeant) for cell in cells)
    found = {mention.agency_id: mention for reading in readings for mention in reading.mentions}
    return tuple(found.values())
