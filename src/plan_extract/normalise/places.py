"""Text → places of the official register, by name, type and what the text says of the province.

Tone marks count (Nghĩa Đàn is not Nghĩa Dân); a name that lost all of them matches if only one fits.
Former names lead to the units they became. Where several fit, all are given and none is chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import pairwise

from plan_extract import vntext
from plan_extract.model import Finding, Place
from plan_extract.normalise import register
from plan_extract.normalise.place_mentions import Mention, find_mentions

COMMUNE_TYPES = ("xã", "phường", "đặc khu")
FORMER_COMMUNE_TYPES = (*COMMUNE_TYPES, "thị trấn")
DISTRICT_TYPES = ("huyện", "quận", "thị xã", "thành phố")
PROVINCE_TYPES = ("tỉnh", "thành phố")
_CLEAR_MAJORITY = 3  # a province named this many times as often as the next one is the document's own


@cache
def _present_names() -> Collection[str]:
    bare = {*register.communes_by_bare_key(), *map(vntext.bare, register.province_codes())}
    return {*register.communes_by_key(), *register.province_codes(), *bare}


@cache
def _all_names() -> Collection[str]:
    return {*_present_names(), *register.former_by_key()}


@cache
def _bare_province_codes() -> dict[str, str]:
    return {vntext.bare(key): code for key, code in register.province_codes().items()}


def _province_code(mention: Mention) -> str | None:
    """The province in force that a mention means, if it may mean one."""
    if mention.types and not set(mention.types) & set(PROVINCE_TYPES):
        return None
    code = register.province_codes().get(mention.key)
    if code is None and mention.key.isascii():
        code = _bare_province_codes().get(mention.key)
    if code and mention.types == ("thành phố",) and not _is_city(mention.key, code):
        return None
    return code


def _is_city(key: str, code: str) -> bool:
    former = register.former_provinces().get(key)
    types = {register.provinces()[code].type, former.type if former else ""}
    return "thành phố" in types


def _is_former_only(mention: Mention) -> bool:
    """A province that ended on 30 June 2025 under its name: Kon Tum, not Quảng Ngãi."""
    code = _province_code(mention)
    return (
        code is not None
        and mention.key in register.former_provinces()
        and register.name_key(register.provinces()[code].name) != mention.key
    )


@cache
def _came_from(code: str, former_province: str) -> bool:
    """Whether a commune in force holds a former commune of a former province."""
    return any(
        code in unit.successors.split() and register.former_province_of(unit) == former_province
        for unit in register.former_units().values()
    )


def _communes_now(key: str, types: Collection[str]) -> tuple[register.Commune, ...]:
    """Communes in force of a name; without marks only if a single one fits."""
    units = register.communes_by_key().get(key, ())
    if not units and key.isascii():
        units = register.communes_by_bare_key().get(key, ())
    return tuple(unit for unit in units if not types or unit.type in types)


def _former_places(key: str, types: Collection[str], parents: Collection[str]) -> tuple[Place, ...]:
    """What former communes of a name became, within former provinces or districts if any are given."""
    wanted = types or FORMER_COMMUNE_TYPES
    units = [
        unit
        for unit in register.former_by_key().get(key, ())
        if unit.type in wanted and len(unit.code) == 5
        if not parents or unit.parent in parents or register.former_province_of(unit) in parents
    ]
    places = [place for unit in units for place in register.successor_places(unit)]
    return tuple(dict.fromkeys(places))


def _districts(mentions: Iterable[Mention], provinces: Collection[str]) -> tuple[register.FormerUnit, ...]:
    return tuple(
        unit
        for mention in mentions
        if set(mention.types) & set(DISTRICT_TYPES) and _province_code(mention) is None
        for unit in register.former_by_key().get(mention.key, ())
        if unit.type in mention.types
        if not provinces
        or {place.province_code for place in register.successor_places(unit)} & set(provinces)
    )


def _within(places: Iterable[Place], provinces: Collection[str]) -> tuple[Place, ...]:
    return tuple(place for place in places if not provinces or place.province_code in provinces)


def _commune_places(
    mention: Mention,
    provinces: Collection[str],
    former_provinces: Collection[str],
    districts: Sequence[register.FormerUnit],
) -> tuple[Place, ...]:
    """The communes that one mention may mean, given the provinces and former districts beside it."""
    types = set(mention.types)
    if districts:
        former = _former_places(mention.key, types, {unit.code for unit in districts})
        if former:
            return _within(former, provinces)
    now = _within(map(register.commune_place, _communes_now(mention.key, types)), provinces)
    if former_provinces and now:
        now = tuple(p for p in now if any(_came_from(p.commune_code or "", f) for f in former_provinces))
    if now and not (mention.key.isascii() and len(now) > 1 and not _marked(now)):
        return now
    if types and not types & set(FORMER_COMMUNE_TYPES):
        return ()
    return _within(_former_places(mention.key, types, former_provinces), provinces)


def _marked(places: Iterable[Place]) -> bool:
    """Whether the register's own name has no mark, so that its print without marks is whole."""
    return all(place.commune and not register.has_marks(place.commune) for place in places)


def _could_be_commune(mention: Mention, others: Sequence[Mention]) -> bool:
    if mention.types:
        return bool(set(mention.types) & set(FORMER_COMMUNE_TYPES))
    if _province_code(mention) is None:
        return True
    return not any(other.key != mention.key for other in others) and bool(_communes_now(mention.key, ()))


def _read(mentions: Sequence[Mention]) -> tuple[Place, ...]:
    communes = [mention for mention in mentions if _could_be_commune(mention, mentions)]
    others = [mention for mention in mentions if mention not in communes]
    codes = [code for mention in others if (code := _province_code(mention))]
    former = [register.former_provinces()[m.key].code for m in others if _is_former_only(m)]
    districts = _districts(others, codes)
    found = [_commune_places(mention, codes, former, districts) for mention in communes]
    alone = [m for m in communes if not m.types and (code := _province_code(m))]
    codes += [code for mention in alone if (code := _province_code(mention))]
    if communes and not alone:
        return tuple(dict.fromkeys(place for places in found for place in places))
    of_districts = [place for unit in districts for place in register.successor_places(unit)]
    of_provinces = [register.province_place(code) for code in codes]
    return tuple(dict.fromkeys([*of_provinces, *of_districts, *(p for places in found for p in places)]))


def find_places(text: str) -> tuple[Place, ...]:
    """Communes and provinces that a text names: all that fit.

    >>> [(p.commune, p.commune_code, p.province) for p in find_places("xã Nghĩa Đàn, tỉnh Nghệ An")]
    [('Nghĩa Đàn', '16941', 'Nghệ An')]
    >>> [(p.commune, p.province) for p in find_places("UBND tỉnh Kon Tum")]
    [(None, 'Quảng Ngãi')]
    >>> [p.province for p in find_places("xã Quỳnh Lưu")], find_places("xã Nghĩa Đàn, tỉnh Hà Tĩnh")
    (['Ninh Bình', 'Nghệ An'], ())
    """
    mentions = find_mentions(text, _present_names())
    if mentions and not _needs_former(text) and (found := _read(mentions)):
        return found
    return _read(find_mentions(text, _all_names()))


def _needs_former(text: str) -> bool:
    padded = f" {vntext.fold(text)} "
    return any(
        f" {word} " in padded for word in ("huyện", "quận", "thị xã", "thị trấn", "thành phố", "tp", "tp.")
    )


def own_provinces(text: str) -> tuple[str, ...]:
    """Codes of the provinces that a document names as its own («UBND tỉnh …», «Tỉnh ủy …», «trên địa bàn
    tỉnh …»), once for each time.

    >>> own_provinces("Kế hoạch của UBND tỉnh Nghệ An; học tập kinh nghiệm của tỉnh Hà Tĩnh")
    ('40',)
    """
    mentions = find_mentions(text, register.province_codes())
    return tuple(code for mention in mentions if mention.own and (code := _province_code(mention)))


def _decide(wanted: Collection[str], named: Iterable[str]) -> str | None:
    """The one of the wanted provinces that is named clearly more often than the others."""
    counts = Counter(code for code in named if code in wanted).most_common(2)
    if len(counts) == 2 and counts[0][1] < _CLEAR_MAJORITY * counts[1][1]:
        return None
    return counts[0][0] if counts else None


def _named_provinces(names: Iterable[str]) -> tuple[str, ...]:
    keys = (register.name_key(name) for name in names)
    return tuple(code for key in keys if (code := register.province_codes().get(key)))


def _candidates(name: str, commune_type: str | None) -> tuple[Place, ...]:
    mention = Mention((commune_type,) if commune_type else (), register.name_key(name), False, 0)
    return _commune_places(mention, (), (), ())


def _words(name: str, commune_type: str | None) -> str:
    return f"{commune_type or ''} {name}".strip()


def resolve_commune(
    name: str, commune_type: str | None, province_hints: Sequence[str], text: str
) -> tuple[Place | None, tuple[Finding, ...]]:
    """The commune of a document: by name and type, then by what the document says of its province.
    ``province_hints`` are provinces that its letterhead states, the surest first.

    >>> resolve_commune("Quỳnh Lưu", "xã", (), "theo Kế hoạch của UBND tỉnh Nghệ An")[0].commune_code
    '17179'
    >>> place, findings = resolve_commune("Quỳnh Lưu", "xã", (), "của UBND tỉnh")
    >>> place, findings[0].code, findings[0].detail
    (None, 'ambiguous-commune', 'Ninh Bình, Nghệ An')
    """
    found = _candidates(name, commune_type)
    words = _words(name, commune_type)
    if not found:
        return None, (Finding("unknown-commune", words=words),)
    hints = _named_provinces(province_hints)
    wanted = {place.province_code for place in found}
    code = next((hint for hint in hints if hint in wanted), None)
    if code is None and hints and not wanted & set(own_provinces(text)):
        return None, (Finding("commune-elsewhere", words=words, detail=", ".join(province_hints)),)
    if len(wanted) > 1 and code is None:
        evidence = (_beside_name(text, name), own_provinces(text), _mere_mentions(text))
        code = next((code for named in evidence if (code := _decide(wanted, named))), None)
    fitting = [place for place in found if code in (None, place.province_code)]
    if len(fitting) == 1:
        return fitting[0], ()
    detail = ", ".join(dict.fromkeys(place.province for place in fitting))
    return None, (Finding("ambiguous-commune", words=words, detail=detail),)


def _beside_name(text: str, name: str) -> tuple[str, ...]:
    """Codes of the provinces that stand right after the commune's name: «xã Quỳnh Lưu, tỉnh Nghệ An»."""
    key = register.name_key(name)
    mentions = find_mentions(text, {key, *register.province_codes()})
    reach = len(key.split()) + 1
    return tuple(
        code
        for first, second in pairwise(mentions)
        if first.key == key and second.position - first.position <= reach and (code := _province_code(second))
    )


def _mere_mentions(text: str) -> tuple[str, ...]:
    """Codes of all provinces that are named with their type word, former districts included."""
    mentions = find_mentions(text, register.province_codes())
    return tuple(code for mention in mentions if mention.types and (code := _province_code(mention)))


def resolve_province(names: Sequence[str], text: str = "") -> Place | None:
    """The province of a document that is no commune's, or whose commune is not known: the first name of
    the letterhead that the register has, else the one that the text names as its own.

    >>> resolve_province(("KON TUM",)).province, resolve_province((), "Sở Tài chính trình UBND tỉnh")
    ('Quảng Ngãi', None)
    """
    own = own_provinces(text)
    code = next(iter(_named_provinces(names)), None) or _decide(set(own), own)
    return register.province_place(code) if code else None
