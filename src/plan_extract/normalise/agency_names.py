"""Names of the catalogue at a place in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from plan_extract import vntext
from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_catalogue import Agency, Named
from plan_extract.normalise.agency_compositions import compositions_at
from plan_extract.normalise.agency_mend import known_words
from plan_extract.normalise.agency_openings import after_articles, after_leaders, after_person
from plan_extract.normalise.agency_places import Tail
from plan_extract.normalise.agency_starts import INSIDE, SHORTEST_MARKED, Heads, heads_of, is_headed
from plan_extract.normalise.agency_tail import after_owner, after_study, after_tail, ends
from plan_extract.normalise.agency_words import JOINING, Tokens, bare_of, phrases, spellings

_HAMLET = "thon"
_SHORT = 2  # letters of an abbreviation
_LISTS = re.compile(r"(?:[,&]| và) các\b")
_OF_PLACES = {_HAMLET, "ubnd-cap-xa"}  # what is named by the places it is of


class Span(NamedTuple):
    """Tokens ``first`` to ``last`` (one after) and the agency they name: none known, or several possible."""

    first: int
    last: int
    agencies: Named
    rule: str
    plain: bool = (
        False  # whether a place without a word for its kind follows: it may be part of a longer name
    )


def _names_from(tokens: Tokens, start: int, before: str, bare: bool) -> list[tuple[int, Named]]:
    known = agency_catalogue.bare_names() if bare else agency_catalogue.names()
    found = known.at(tokens, start, INSIDE, vntext.bare(before) if bare else before)
    composed = [] if before else compositions_at(tokens, start, bare)
    return sorted([*found, *composed], key=lambda row: -row[0]) if composed else found


def _may_be_bare(words: Tokens) -> bool:
    """Short words with other marks are other words («thuê», «thuế»); capitals alone are an abbreviation."""
    text = "".join(token.text for token in words if token.key)
    return text.isascii() or text.isupper() or len(text) >= SHORTEST_MARKED


def _fits(words: Tokens, before: str) -> bool:
    """Whether no short word of a name that lost marks is another word as it stands: «Trưởng ban» is no
    «Trưởng bản»."""
    keys = [token.key for token in words if token.key and token.key not in JOINING]
    if all(key.isascii() for key in keys):
        return True  # no word has marks: they are lost altogether
    whole = vntext.bare(before + "".join(keys))
    named = agency_catalogue.marked().get(whole, ())
    return not named or any(_same_short(keys, key[len(before) :]) for key in named)


def _same_short(keys: Sequence[str], name: str) -> bool:
    place = 0
    for key in keys:
        own = name[place : place + len(key)]
        if own != key and len(key) < agency_catalogue.SHORTEST_BARE and key in known_words():
            return False
        place += len(key)
    return True


def _anywhere(agency: Agency) -> bool:
    """Whether a place that no register has may follow: «Thuế cơ sở …», «bản Nậm Pông»."""
    return agency.level == "any" or agency.agency_id == _HAMLET


def _chosen(named: Named, tail: Tail) -> Named:
    at_level = agency_catalogue.at_level(named, tail.level)
    return tuple(agency for agency in at_level if not tail.foreign or _anywhere(agency))


def _former(named: Named) -> bool:
    return all(agency.valid_to for agency in named)


def _tails(tokens: Tokens, start: int, end: int, named: Named) -> Iterator[Tail]:
    """What follows a name; where a line names a place that no register has, also without it."""
    tail = after_tail(tokens, end)
    if tail.end == end and is_headed(tokens, start) and named[0].kind == "agency":
        tail = after_owner(tokens, end) or tail
    if tail.end < len(tokens) and (study := after_study(tokens, start, end)):
        yield study
    yield tail
    if tail.foreign and any(token.text == "\n" for token in tokens[end : tail.end]):
        yield Tail(end)


def _parted_within(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a mark within a name parts two: «Các chi bộ⏎| Công an xã», «Các chi bộ. | Trạm Y tế»; before an
    article unless the name is printed so («Chi bộ các cơ quan, đơn vị», not «chi bộ, | các cơ quan»)."""
    several = start > 0 and after_articles(tokens, start - 1) == start
    for mark in range(start + 1, end - 1):
        if tokens[mark].text == "," or tokens[mark].key in JOINING:
            listed = after_articles(tokens, mark + 1) > mark + 1
            if listed and "".join(t.key for t in tokens[start:end] if t.key not in JOINING) not in _listed():
                return True
        elif (tokens[mark].text == "\n" and several) or _full_stop(tokens, mark):
            known = agency_catalogue.names()
            whole = any(last == mark for last, _ in known.at(tokens, start, INSIDE))
            if whole and known.at(tokens, mark + 1, INSIDE):
                return True
    return False


def _full_stop(tokens: Tokens, mark: int) -> bool:
    """Not the dot of «VP. HĐND», «VP.HĐND» in a cell of capitals."""
    word = tokens[mark - 1].text
    return tokens[mark].text == "." and word.islower() and (len(word) > _SHORT or not word.isascii())


@cache
def _listed() -> frozenset[str]:
    """Keys of the names in whose print an article follows a joint: «Chủ tịch, các PCT UBND»."""
    rows = (row for row in agency_catalogue.agencies().values())
    printed = (name for row in rows for name in (row.name, *row.aliases.split("|")))
    return frozenset(key for name in printed if _LISTS.search(name) for key in spellings(name))


def _ending(tokens: Tokens, place: int, start: int, before: str, heads: Heads, bare: bool) -> Iterator[Span]:
    """The spans of the names that begin at ``start``: «Trạm Y tế | xã, phường» goes beyond «Trạm Y tế xã»."""
    spelling = "bare" if bare else "name"
    for end, named in _names_from(bare_of(tokens) if bare else tokens, start, before, bare):
        if bare and not (_may_be_bare(tokens[start:end]) and _fits(tokens[start:end], before)):
            continue
        if before and any(last == end for last, _ in phrases("place").at(tokens, start)):
            continue  # «Hội Nông dân; xã»: no «Đoàn xã»
        if not before and _parted_within(tokens, start, end):
            continue
        for tail in _tails(tokens, start, end, named):
            chosen = _chosen(named, tail)
            if chosen and ends(
                tokens, start, tail.end, tail.end > end, heads or heads_of(tokens, start), _former(chosen)
            ):
                yield Span(place, tail.end, chosen, f"{spelling}-headed" if before else spelling, tail.plain)
                break


def _name_spans(tokens: Tokens, place: int, heads: Heads, bare: bool) -> Iterator[Span]:
    after = after_articles(tokens, place)
    person = after_person(tokens, place)
    for start in sorted(
        {place, after, *after_leaders(tokens, after), person, *after_leaders(tokens, person)}
    ):
        for before in ("", *heads):
            yield from _ending(tokens, place, start, before, heads, bare)


def is_of_places(agencies: Named) -> bool:
    return {agency.agency_id for agency in agencies} <= _OF_PLACES


def _preference(span: Span, own_head: bool) -> tuple[int, bool, bool, bool, bool]:
    former = _former(span.agencies)
    headed = span.rule.endswith("headed")
    ministry = headed and all(agency.level == "central" for agency in span.agencies)
    several = is_of_places(span.agencies)  # «UBND các xã Mẫu Sơn, Ba Sơn» are several, no UBND «của các xã»
    return span.last, several, not former, not span.plain, headed and (ministry or not own_head)


def name_at(tokens: Tokens, place: int, heads: Heads, bare: bool = False) -> Span | None:
    """The longest name of the catalogue that starts here; ``bare``: compared without marks.

    A name with a head of its own needs none of those that a list leaves out: «Trung tâm …; UBND phường».
    """
    own_head = bool(phrases("head").at(tokens, place, "/.\n"))
    return max(
        _name_spans(tokens, place, heads, bare), key=lambda span: _preference(span, own_head), default=None
    )
