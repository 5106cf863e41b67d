"""The catalogue of agencies (``data/agencies.csv``): names, abbreviations and who succeeded whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext
from plan_extract.errors import KnowledgeError
from plan_extract.model import AgencyKind
from plan_extract.normalise import agency_words

Level = Literal["commune", "district", "province", "central", "any"]
_JOINT = re.compile(r"[-,&/+]|\bvà\b")


class Agency(BaseModel):
    """A row of ``agencies.csv``; ``aliases`` are separated by ``|``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agency_id: str
    name: str
    kind: AgencyKind
    level: Level
    valid_from: str = ""
    valid_to: str = ""
    successor: str = ""
    source: str
    aliases: str = ""


@cache
def agencies() -> dict[str, Agency]:
    """The catalogue by id. Raises KnowledgeError where an id stands twice or a successor is missing."""
    rows = lookups.csv_table("agencies", Agency)
    by_id = {row.agency_id: row for row in rows}
    lost = {row.successor for row in rows if row.successor} - set(by_id)
    if len(by_id) != len(rows) or lost:
        raise KnowledgeError(f"agencies.csv: an id stands twice, or no successor {sorted(lost)}")
    return by_id


def _names(agency: Agency) -> Iterator[str]:
    if agency.aliases or agency.kind != "collective":
        yield agency.name
    yield from filter(None, agency.aliases.split("|"))


Named = tuple[Agency, ...]


def _by_key(bare: bool) -> dict[str, dict[str, Agency]]:
    found: dict[str, dict[str, Agency]] = defaultdict(dict)
    for agency in agencies().values():
        for name in _names(agency):
            for key in agency_words.spellings(name):
                found[vntext.bare(key) if bare else key][agency.agency_id] = agency
    return found


@cache
def _jointed() -> frozenset[str]:
    """Keys of the names that are printed with joints."""
    printed = [name for agency in agencies().values() for name in _names(agency)]
    return frozenset(key for name in printed if _JOINT.search(name) for key in agency_words.spellings(name))


@cache
def names() -> agency_words.Phrases[Named]:
    """All names and abbreviations with their marks."""
    rows = [(key, tuple(same.values())) for key, same in _by_key(bare=False).items()]
    return agency_words.Phrases(rows, _jointed())


@cache
def jointed_bare() -> frozenset[str]:
    """The same keys without marks."""
    return frozenset(map(vntext.bare, _jointed()))


@cache
def marked() -> dict[str, tuple[str, ...]]:
    """Keys with their marks, by the same without."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in names().values:
        found[vntext.bare(key)].append(key)
    return {bare: tuple(keys) for bare, keys in found.items()}


SHORTEST_BARE = 4  # «bản» without its mark is «ban»: shorter keys say nothing without marks


@cache
def bare_names() -> agency_words.Phrases[Named]:
    """All names without marks, for text that lost them."""
    rows = [(key, tuple(same.values())) for key, same in _by_key(bare=True).items()]
    jointed = jointed_bare()
    short = names().values  # an abbreviation that never had marks may be as short as it likes
    kept = [row for row in rows if len(row[0]) >= SHORTEST_BARE or row[0] in short]
    return agency_words.Phrases(kept, jointed)


def at_level(named: Named, level: str | None) -> Named:
    """Those of the namesakes that a place word («xã», «tỉnh») allows; without one the commune's own.

    An agency of level ``any`` stands everywhere.
    """
    if level in ("any", "region"):
        return tuple(agency for agency in named if agency.level == "any") or named
    if level is not None:
        own = tuple(agency for agency in named if agency.level == level)
        return own or tuple(agency for agency in named if agency.level == "any")
    for preferred in ("commune", "any", "province", "central", "district"):
        chosen = tuple(agency for agency in named if agency.level == preferred)
        if chosen:
            return chosen
    return ()
