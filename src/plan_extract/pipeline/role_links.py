"""The agencies of a row's cells, in their roles."""

from __future__ import annotations

from collections.abc import Iterable

from plan_extract.model import AgencyMention, Finding, Role, RoleCell
from plan_extract.normalise.agencies import read_agencies
from plan_extract.normalise.agency_roles import split_roles
from plan_extract.records import AgencyLink


def read_roles(
    cells: Iterable[RoleCell], unmeant: frozenset[str] = frozenset()
) -> tuple[list[AgencyLink], list[AgencyMention], list[Finding]]:
    """An agency counts once in a role; ``unmeant`` as :func:`.read_agencies` has it."""
    links: list[AgencyLink] = []
    mentions: list[AgencyMention] = []
    findings: list[Finding] = []
    seen: set[tuple[Role, str]] = set()
    for role_cell in cells:
        for role, text in split_roles(role_cell.cell.lined, role_cell.role, combined=role_cell.shared):
            reading = read_agencies(text, unmeant)
            findings.extend(reading.findings)
            for mention in reading.mentions:
                if (role, mention.agency_id) in seen:
                    continue
                seen.add((role, mention.agency_id))
                mentions.append(mention)
                position = sum(1 for link in links if link.role == role) + 1
                links.append(
                    AgencyLink(
                        role=role, position=position, agency_id=mention.agency_id, raw_text=mention.raw_text
                    )
                )
    return links, mentions, findings
