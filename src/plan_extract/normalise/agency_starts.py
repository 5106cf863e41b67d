"""Where a name, a collective or a role word may begin, and the marks between names."""

from __future__ import annotations

from functools import lru_cache

from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_openings import after_articles
from plan_extract.normalise.agency_words import JOINING, Tokens, head_families, phrases

Heads = tuple[str, ...]  # keys of heads that a list may leave out from its second name on
INSIDE = "-‐‑–—−,/&.\n+"  # marks that may stand within a name: «VP HĐND-\nUBND», «Sở Văn hóa, Thể thao»
JOINS = "-‐‑–—−,/&"  # marks that join two names or two parts of one


_OPENING = ("head", "noun", "skip", "leader")


@lru_cache(maxsize=65536)
def _family_of(key: str) -> Heads:
    found = [(len(head), family) for family in head_families() for head in family if key.startswith(head)]
    return max(found, default=(0, ()))[1]


def heads_of(tokens: Tokens, place: int) -> Heads:
    """The family of heads to which a name's first words belong: what the next names may leave out."""
    return _family_of("".join([token.key for token in tokens[place : place + 4]]))


def starts(tokens: Tokens, place: int, heads: Heads) -> bool:
    """Whether a name, a collective or a role word may begin here."""
    place = after_articles(tokens, place)
    if place >= len(tokens) or not tokens[place].key:
        return True
    if any(phrases(kind).at(tokens, place, "\n") for kind in _OPENING):
        return True
    names = agency_catalogue.names()
    return any(names.at(tokens, place, INSIDE, before=head) for head in ("", *heads))


def next_word(tokens: Tokens, place: int) -> tuple[int, str]:
    """The next word that is not a joint, and the joints before it («, và» gives ``",v"``)."""
    joints = ""
    while place < len(tokens) and (not tokens[place].key or tokens[place].key in JOINING):
        joints += "v" if tokens[place].key else tokens[place].text
        place += 1
    return place, joints


def is_known(tokens: Tokens, place: int) -> bool:
    """Whether a name of the catalogue of several words begins here."""
    found = agency_catalogue.names().at(tokens, place, INSIDE)
    return bool(found) and found[0][0] > place + 1
