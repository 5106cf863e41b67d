"""Where a name, a collective or a role word may begin, and the marks between names."""

from __future__ import annotations

from functools import lru_cache

from plan_extract import vntext
from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_openings import after_articles
from plan_extract.normalise.agency_words import JOINING, Tokens, bare_of, head_families, phrases

Heads = tuple[str, ...]  # keys of heads that a list may leave out from its second name on
INSIDE = "-‐‑–—−,/&.\n+"  # marks that may stand within a name: «VP HĐND-\nUBND», «Sở Văn hóa, Thể thao»
JOINS = "-‐‑–—−,/&"  # marks that join two names or two parts of one


SHORTEST_MARKED = 6  # letters of a name that is compared without marks although it has some
_LONGEST = 8  # words looked at for a name with slips in its marks
_OPENING = ("head", "noun", "skip", "leader")


@lru_cache(maxsize=65536)
def _family_of(key: str) -> Heads:
    found = [
        (len(opener), heads)
        for openers, heads in head_families()
        for opener in openers
        if key.startswith(opener)
    ]
    return max(found, default=(0, ()))[1]


def heads_of(tokens: Tokens, place: int) -> Heads:
    """The family of heads to which a name's first words belong: what the next names may leave out."""
    return _family_of("".join([token.key for token in tokens[place : place + 4]]))


@lru_cache(maxsize=65536)
def _has_head(key: str) -> bool:
    return any(key.startswith(head) for _, heads in head_families() for head in heads)


def is_headed(tokens: Tokens, place: int) -> bool:
    """Whether a name begins with a head that more than one name of the catalogue has: «Phòng», «Ban»."""
    return _has_head("".join([token.key for token in tokens[place : place + 4]]))


def starts(tokens: Tokens, place: int, heads: Heads, former: bool = True) -> bool:
    """Whether a name, a collective or a role word may begin here; ``former``: after a head that is left out
    also an agency of the past («Phòng Kinh tế và Nông nghiệp» is one name)."""
    place = after_articles(tokens, place)
    if place >= len(tokens) or not tokens[place].key:
        return True
    if any(phrases(kind).at(tokens, place, "\n/.") for kind in _OPENING):
        return True
    names = agency_catalogue.names()
    if names.at(tokens, place, INSIDE):
        return True
    headed = (named for head in heads for _, named in names.at(tokens, place, INSIDE, before=head))
    return any(former or not all(agency.valid_to for agency in named) for named in headed)


def next_word(tokens: Tokens, place: int) -> tuple[int, str]:
    """The next word that is not a joint, and the joints before it («, và» gives ``",v"``)."""
    joints = ""
    while place < len(tokens) and (not tokens[place].key or tokens[place].key in JOINING):
        joints += "v" if tokens[place].key else tokens[place].text
        place += 1
    return place, joints


def name_end(tokens: Tokens, place: int) -> int:
    """The end of the longest name of the catalogue that begins here, the place itself where none does."""
    found = agency_catalogue.names().at(tokens, place, INSIDE)
    return found[0][0] if found else place


def is_known(tokens: Tokens, place: int) -> bool:
    """Whether a name of the catalogue of several words begins here."""
    return name_end(tokens, place) > place + 1


def starts_slipped(tokens: Tokens, place: int) -> bool:
    """Whether a name whose marks a scanner mistook begins here: «Cóng an xã»."""
    if not agency_catalogue.bare_names().open(vntext.bare(tokens[place].key)):
        return False
    words = bare_of(tokens[place : place + _LONGEST])
    found = agency_catalogue.bare_names().at(words, 0, INSIDE)
    return bool(found) and sum(len(word.key) for word in words[: found[0][0]]) >= SHORTEST_MARKED
