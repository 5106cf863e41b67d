"""Reporting duties as printed → records: who, to whom, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from plan_extract.model import AgencyMention, Deadline, PlanDate, RawCell, RawDuty
from plan_extract.normalise.agencies import read_agencies
from plan_extract.normalise.deadlines import read_deadline
from plan_extract.pipeline.phrases import known_start
from plan_extract.records import DutyLink, ReportingDutyRecord

_SUDDEN = re.compile(r",? (?:hoặc|và) đột xuất(?: \([^)]*\))?$", re.IGNORECASE)
# «hằng tuần | (vào chiều thứ Năm)», «| trước 16 giờ | hằng ngày»
_ASIDE = re.compile(
    r" \((?:vào )?(?:(?:sáng|chiều) )?(?:thứ \w+|chủ nhật)\)"
    r"|(?<=\d)['’]"  # «17h00'»
    r"|(?:trước|vào) \d{1,2} ?(?:giờ|h) ?(?:\d\d)?(?: phút)?,? (?=(?:hằng|hàng|mỗi) ngày)",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:\d{1,2}|ba|sáu) tháng, ", re.IGNORECASE)  # «6 tháng, hằng năm»
_YEAR = re.compile(r"\b(?:một|cả) năm\b")  # «6 tháng (trước ngày 15/6), | một năm | (trước ngày 15/12)»
_DAY = re.compile(r"\d{1,2}/\d{1,2}|\d{1,2} tháng \d{1,2}(?!\d)")
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
    deadline = _read_time(duty.deadline.text, when)
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


def _read_time(words: str, when: PlanDate) -> Deadline:
    """When it falls due; of several days («trước ngày 15/6 và 15/12/2026») none is chosen."""
    words = _YEAR.sub("năm", _ASIDE.sub("", _SUDDEN.sub("", words)))
    deadline = read_deadline(_BARE.sub(r"định kỳ \g<0>", words), plan_date=when)
    several = deadline.kind == "fixed" and len(set(_DAY.findall(words))) > 1
    return Deadline("unread") if several else deadline


def _mentions(cells: Iterable[RawCell], unmeant: frozenset[str]) -> tuple[AgencyMention, ...]:
    """The agencies of some phrases, each once."""
    readings = (read_agencies(known_start(cell.text), unmeant) for cell in cells)
    found = {mention.agency_id: mention for reading in readings for mention in reading.mentions}
    return tuple(found.values())
