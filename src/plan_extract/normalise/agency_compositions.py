"""Names put together from a head and the fields it looks after (``data/agency_compositions.toml``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext
from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_catalogue import Named
from plan_extract.normalise.agency_starts import INSIDE
from plan_extract.normalise.agency_words import JOINING, Phrases, Tokens, phrases, spellings

_DIGITS = 2
_TELLING = "business"  # the class of nouns that tell who is meant
_WITHIN = "/"  # marks within a part: «57-NQ/TW»


Word = Literal["part", "other", "link"]


class Composition(BaseModel):
    """An entry of ``agency_compositions.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agency_id: str
    heads: tuple[str, ...]
    parts: tuple[str, ...]
    others: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


class _Built(NamedTuple):
    named: Named
    words: Phrases[Word]  # by their letters


@cache
def compositions() -> tuple[Composition, ...]:
    """The table."""
    return lookups.toml_table("agency_compositions", Composition)


def _keys(phrase: str, bare: bool) -> set[str]:
    """Keys of a phrase; without marks only where that says enough: «bản» is no «ban»."""
    keys = spellings(phrase)
    if not bare:
        return keys
    return {vntext.bare(key) for key in keys if key.isascii() or len(key) >= agency_catalogue.SHORTEST_BARE}


def _words(row: Composition, bare: bool) -> Iterator[tuple[str, Word]]:
    kinds: tuple[tuple[Word, tuple[str, ...]], ...] = (
        ("part", row.parts),
        ("other", row.others),
        ("link", row.links),
    )
    for kind, words in kinds:
        yield from ((key, kind) for word in words for key in _keys(word, bare))


@cache
def _heads(bare: bool) -> Phrases[list[_Built]]:
    found: dict[str, list[_Built]] = {}
    for row in compositions():
        built = _Built((agency_catalogue.agencies()[row.agency_id],), Phrases(_words(row, bare)))
        for key in {key for head in row.heads for key in _keys(head, bare)}:
            found.setdefault(key, []).append(built)
    return Phrases(found.items())


def _after_joints(tokens: Tokens, place: int) -> int:
    while place < len(tokens) and (tokens[place].text in INSIDE or tokens[place].key in JOINING):
        place += 1
    return place


def _after_count(tokens: Tokens, place: int) -> int:
    """«Ban Nhân dân 12 ấp»: how many there are changes nothing."""
    counted = (
        place + 1 < len(tokens) and tokens[place].text.isdecimal() and len(tokens[place].text) <= _DIGITS
    )
    return place + 1 if counted else place


def _lists(tokens: Tokens, head: int, after: int) -> bool:
    """«Các doanh nghiệp, | VNPT», «Doanh nghiệp⏎VNPT»: a comma or «và» parts a noun from what follows, a line
    break one that tells who is meant from another name. «Bí thư, trưởng thôn» is one."""
    classes = {cls for end, cls in phrases("noun").at(tokens, head) if end == after}
    following = _after_joints(tokens, after)
    between = tokens[after:following]
    if not classes or not between:
        return False
    listed = any(token.text == "," or token.key in JOINING for token in between)
    return listed or (_TELLING in classes and bool(agency_catalogue.names().at(tokens, following)))


def _walk(tokens: Tokens, place: int, words: Phrases[Word]) -> Iterator[tuple[int, bool]]:
    """The place after each word in turn, and whether a name may end there."""
    told = False
    while found := words.at(tokens, _after_joints(tokens, place), _WITHIN):
        place, kind = found[0]
        told = told or kind == "part"
        yield place, told and kind != "link"


def compositions_at(tokens: Tokens, place: int, bare: bool) -> list[tuple[int, Named]]:
    """Ends and agencies of the composed names that start here, longest first.

    >>> from plan_extract.normalise.agency_words import tokens_of
    >>> [end for end, _ in compositions_at(tokens_of("Trường MN, TH và THCS xã"), 0, bare=False)]
    [6, 2]
    """
    ends = [
        (end, built.named)
        for after, several in _heads(bare).at(tokens, place, ".\n")
        for built in several
        if not _lists(tokens, place, after)
        for end, whole in _walk(tokens, _after_count(tokens, after), built.words)
        if whole
    ]
    return sorted(ends, key=lambda row: -row[0])


def may_go_on(tokens: Tokens, place: int, bare: bool) -> bool:
    """Whether a composed name that starts here may go on after the last token."""
    for after, several in _heads(bare).at(tokens, place, ".\n"):
        for built in several:
            last = max((end for end, _ in _walk(tokens, after, built.words)), default=after)
            rest = _after_joints(tokens, last)
            if rest >= len(tokens) or built.words.reaches_end(tokens, rest, INSIDE):
                return True
    return _heads(bare).reaches_end(tokens, place, ".\n")
