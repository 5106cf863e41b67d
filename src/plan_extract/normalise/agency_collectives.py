"""Collectives: a cell's «everyone», generic nouns in a list (``data/collectives.toml``)."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext
from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_catalogue import Agency
from plan_extract.normalise.agency_names import Span, name_at
from plan_extract.normalise.agency_openings import after_articles, after_leaders
from plan_extract.normalise.agency_starts import INSIDE, JOINS, next_word, starts
from plan_extract.normalise.agency_tail import after_tail
from plan_extract.normalise.agency_words import JOINING, Tokens, bare_of, phrases


class Collective(BaseModel):
    """An entry of ``collectives.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agency_id: str
    any: frozenset[str]
    only: frozenset[str] = frozenset()
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def _collectives() -> tuple[Collective, ...]:
    return lookups.toml_table("collectives", Collective)


def _collective_of(classes: set[str], level: str | None) -> Agency:
    if level in ("province", "central") and classes != {"mass"}:  # «các đoàn thể tỉnh» are no sở, ngành
        classes = classes | {level}
    for row in _collectives():
        if row.any & classes and (not row.only or classes <= row.only):
            return agency_catalogue.agencies()[row.agency_id]
    raise LookupError(f"collectives.toml: no entry for {sorted(classes)}")


class _Noun(NamedTuple):
    first: int
    own: int
    end: int
    cls: str
    level: str | None
    qualified: bool


_LOST = "-\n"  # marks within a noun whose marks are lost: «trường, các phòng» are no «trưởng các phòng»
_EXPERTS = "specialist"  # «các bộ phận chuyên môn UBND xã»
_STAFF = {"office", "many"}  # «cán bộ, công chức các phòng, ban»
_CIVIC = {"business", "people"}  # who is no part of the authorities
_TELLING = {"specialist", "mass", "party"}  # authorities that are a collective of their own each
_SIDE_BY_SIDE = {"office", "many", "mass"}  # «phòng ban», «ban ngành đoàn thể»; not «ban nhân dân»


def _classes_at(tokens: Tokens, place: int) -> set[str]:
    return {cls for _, cls in phrases("noun").at(tokens, place, INSIDE)} or {"none"}


def _is_plural(tokens: Tokens, place: int) -> bool:
    after = after_articles(tokens, place)
    return after > place and bool(phrases("noun").at(tokens, after, INSIDE))


def _lists_civic(tokens: Tokens, place: int, end: int, cls: str) -> bool:
    """«đoàn thể và | Nhân dân»: no «đoàn thể nhân dân»."""
    return cls not in _CIVIC and any(
        not _CIVIC.isdisjoint(_classes_at(tokens, mark + 1))
        for mark in range(place + 1, end - 1)
        if tokens[mark].text == "," or tokens[mark].key in JOINING
    )


def _noun_at(tokens: Tokens, place: int, inside: str = INSIDE, printed: Tokens | None = None) -> _Noun | None:
    """The noun at a place; ``printed``: the tokens with their marks, where ``tokens`` are without."""
    for end, cls in phrases("noun").at(tokens, place, inside):
        if _lists_civic(tokens, place, end, cls):
            continue
        tail = after_tail(tokens, end)
        for owner, _ in phrases("owner").at(tokens, end)[:1] if (tail.end, cls) == (end, _EXPERTS) else ():
            tail = after_tail(tokens, owner)  # «Các bộ phận chuyên môn UBND xã»
        following, joints = next_word(tokens, tail.end)
        if joints == "\n" and tail.end == place + 1 and not starts(tokens, following, ()):
            return None  # «Hội⏎Cựu giáo chức»
        if (
            following >= len(tokens)
            or joints
            or phrases("skip").at(printed or tokens, following)
            or (tail.end == end and _side_by_side(tokens, cls, following))
            or (cls in _STAFF and _is_plural(tokens, following))
        ):
            if tail.plain and not _tells_which(tokens, end, cls):
                return None
            return _Noun(place, end, tail.end, cls, tail.level, tail.end > end)
    return None


def _side_by_side(tokens: Tokens, cls: str, following: int) -> bool:
    """«ban ngành | đoàn thể»; not «Hội | đoàn kết sư sãi», where no noun stands."""
    return {cls, *_classes_at(tokens, following)} <= _SIDE_BY_SIDE and bool(_noun_at(tokens, following))


def _tells_which(tokens: Tokens, place: int, cls: str) -> bool:
    """«các doanh nghiệp | chế biến tinh bột»: what they deal in, no name of one."""
    return cls == "business" and bool(phrases("which").at(tokens, place))


def _rather_name(tokens: Tokens, place: int, name: Span | None, noun: _Noun, later: bool) -> bool:
    """Whether a name goes before a noun: it is longer, or names by itself what the noun does with its tail
    («công chức | phụ trách CNTT»), or stands alone in a list («…, Ban Xây dựng Đảng»)."""
    if name is None or name.last != noun.end:
        return name is not None and name.last > noun.end
    names = agency_catalogue.names().at(tokens, place, INSIDE)
    longer = bool(names) and names[0][0] > noun.own
    alone = later and bool(names) and names[0][0] == noun.own and tokens[place].text[0].isupper()
    return longer or (alone and noun.own > place + 1)


def _next_noun(tokens: Tokens, place: int, bare: bool, later: bool) -> _Noun | None:
    """A noun that is no part of a longer name; with slips in its marks where no name stands here."""
    noun = _noun_at(tokens, place)
    slips = noun is None and place < len(tokens) and phrases("noun").open(vntext.bare(tokens[place].key))
    if noun is None and (not slips or phrases("head").at(tokens, place)):
        return None  # «các trường - P. Kinh tế»: no «trưởng P.»
    name = name_at(tokens, place, (), bare)
    if slips:
        name = name or name_at(tokens, place, (), bare=True)
        return _noun_at(bare_of(tokens), place, _LOST, tokens) if name is None else None
    return None if noun is None or _rather_name(tokens, place, name, noun, later) else noun


def _start(tokens: Tokens, place: int) -> int:
    """The place after «các», «Chủ tịch các»."""
    start = after_articles(tokens, place)
    if phrases("noun").at(tokens, start):
        return start
    leaders = [after for after in after_leaders(tokens, start) if phrases("article").at(tokens, after - 1)]
    return leaders[-1] if leaders and start == place else start


def _of_one_kind(tokens: Tokens, place: int, nouns: list[_Noun]) -> list[_Noun]:
    """The first nouns of a list that are one collective. Business and people are others than the authorities
    («Các cơ quan, đơn vị, | doanh nghiệp»), each for itself on its own line or behind other bodies («HTX,
    doanh nghiệp, | người dân»); with «tổ chức, cá nhân», or the two alone, they are everybody."""
    parted = {noun.first for before, noun in pairwise(nouns) if "\n" in next_word(tokens, before.end)[1]}
    behind = place > 0 and (tokens[place - 1].text == "," or tokens[place - 1].key in JOINING)
    everybody = _goes_on(nouns) or (not behind and all(_is_of_everybody(tokens, noun) for noun in nouns))
    own = _TELLING if all(noun.cls in _TELLING | _CIVIC for noun in nouns) else set[str]()
    for number, (before, noun) in enumerate(pairwise(nouns), 1):
        kinds = {each.cls if each.cls in _CIVIC | own else "" for each in (before, noun)}
        if len(kinds) > 1 and (not everybody or noun.first in parted):
            return nouns[:number]
    return nouns


def _goes_on(nouns: list[_Noun]) -> bool:
    """«Các cơ quan, tổ chức, doanh nghiệp, | cá nhân»: more of the authorities, or everybody, after them."""
    classes = [noun.cls for noun in nouns]
    civic = next((place for place, cls in enumerate(classes) if cls in _CIVIC), len(classes))
    return any(cls in _STAFF for cls in classes[civic:])


def _is_of_everybody(tokens: Tokens, noun: _Noun) -> bool:
    ends = (end for end, _ in phrases("everybody").at(tokens, noun.first, INSIDE))
    return noun.cls in _CIVIC or noun.own in ends


def collective_at(tokens: Tokens, place: int, bare: bool = False) -> Span | None:
    """«Các phòng, ban, ngành liên quan»: generic nouns in a list, with an article, a qualifier or company."""
    start = cursor = _start(tokens, place)
    nouns: list[_Noun] = []
    while noun := _next_noun(tokens, cursor, bare, bool(nouns)):
        nouns.append(noun)
        cursor, joints = next_word(tokens, noun.end)
        if set(joints) - set(JOINS + "v\n"):
            break
    several = len(nouns) > 1
    nouns = _of_one_kind(tokens, place, nouns)
    telling = {noun.cls for noun in nouns} - {"office", "province", "central"}
    if not nouns or not (start > place or several or nouns[0].qualified or telling):
        return None
    level = next((noun.level for noun in nouns if noun.level), None)
    agency = _collective_of({noun.cls for noun in nouns}, level)
    return Span(place, nouns[-1].end, (agency,), "collective")
