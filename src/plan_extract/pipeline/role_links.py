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
    """An agency counts once in a role; ``unmeant`` as :func:`.read_agencies` has it. What small letters name
    in a sentence and the catalogue does not know («tổ viên», «nhà hảo tâm») is no body by name: of such words
    every third would get a role by mistake."""
    links: list[AgencyLink] = []
    mentions: list[AgencyMention] = []
    findings: list[Finding] = []
    seen: set[tuple[Role, str]] = set()
    for role_cell in cells:
        for role, text in split_roles(role_cell.cell.lined, role_cell.role, combined=role_cell.shared):
            reading = read_agencies(text, unmeant)
            said = role_cell.in_sentence
            findings.extend(map(_in_a_sentence, reading.findings) if said else reading.findings)
            for mention in reading.mentions:
                nameless = said and not mention.known and mention.raw_text.islower()
                if nameless or (role, mention.agency_id) in seen:
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


def _in_a_sentence(finding: Finding) -> Finding:
    nameless = finding.code == "unknown-agency" and finding.words.islower()
    return finding._replace(code="nameless-body") if nameless else finding
