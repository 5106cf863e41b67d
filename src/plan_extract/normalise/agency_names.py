"""Names of the catalogue at a place in a cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_catalogue import Agency, Named
from plan_extract.normalise.agency_tail import (
    INSIDE,
    Heads,
    Tokens,
    after_articles,
    after_tail,
    ends,
    heads_of,
)


class Span(NamedTuple):
    """Tokens ``first`` to ``last`` (one after) and the agency they name: none known, or several possible."""

    first: int
    last: int
    agencies: Named
    rule: str


def _names_from(tokens: Tokens, start: int, heads: Heads, bare: bool) -> Iterator[tuple[int, Named, str]]:
    known = agency_catalogue.bare_names() if bare else agency_catalogue.names()
    spelling = "bare" if bare else "name"
    befores = ("", *heads)
    for before in befores:
        for end, named in known.at(tokens, start, INSIDE, before=before):
            yield end, named, f"{spelling}-headed" if before else spelling


def _fits(agency: Agency, foreign: bool) -> bool:
    return not foreign or agency.level == "any"


def _name_spans(tokens: Tokens, place: int, heads: Heads, bare: bool) -> Iterator[Span]:
    for start in sorted({place, after_articles(tokens, place)}):
        for end, named, rule in _names_from(tokens, start, heads, bare):
            tail = after_tail(tokens, end)
            chosen = tuple(
                agency
                for agency in agency_catalogue.at_level(named, tail.level)
                if _fits(agency, tail.foreign)
            )
            if chosen and ends(tokens, start, tail.end, tail.end > end, heads or heads_of(tokens, start)):
                yield Span(place, tail.end, chosen, rule)


def _preference(span: Span) -> tuple[int, bool, bool]:
    former = all(agency.valid_to for agency in span.agencies)
    headed = span.rule.endswith("headed")
    return span.last, not former, headed


def name_at(tokens: Tokens, place: int, heads: Heads) -> Span | None:
    """The longest name of the catalogue that starts here; without tone marks only where none has them."""
    for bare in (False, True):
        found = max(_name_spans(tokens, place, heads, bare), key=_preference, default=None)
        if found:
            return found
    return None
