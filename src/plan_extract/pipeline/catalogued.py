"""Agencies of a plan with what the catalogue knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plan_extract.model import AgencyMention
from plan_extract.normalise.agency_catalogue import agencies
from plan_extract.records import AgencyRecord


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _agency_record(mention: AgencyMention) -> AgencyRecord:
    said = AgencyRecord(agency_id=mention.agency_id, name=mention.name, kind=mention.kind)
    agency = agencies().get(mention.agency_id)
    if agency is None:
        return said
    return said.model_copy(
        update={
            "level": agency.level,
            "valid_from": _day(agency.valid_from),
            "valid_to": _day(agency.valid_to),
            "successor": agency.successor or None,
            "source": agency.source,
        }
    )


def agency_records(mentions: Iterable[AgencyMention]) -> tuple[AgencyRecord, ...]:
    """Each agency of the mentions once.

    >>> from plan_extract.normalise.agencies import read_agencies
    >>> [former] = agency_records(read_agencies("Phòng Nội vụ").mentions)
    >>> former.level, str(former.valid_to), former.successor
    ('district', '2025-06-30', 'phong-vhxh')
    """
    once = {mention.agency_id: mention for mention in mentions}
    return tuple(map(_agency_record, once.values()))
