"""Mentions of places → the units of the register that they may mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from plan_extract import vntext
from plan_extract.model import Place
from plan_extract.normalise import register
from plan_extract.normalise.place_mentions import Mention

COMMUNE_TYPES = ("xã", "phường", "đặc khu")
FORMER_COMMUNE_TYPES = (*COMMUNE_TYPES, "thị trấn")
DISTRICT_TYPES = ("huyện", "quận", "thị xã", "thành phố")
FORMER_TYPES = ("thị trấn", *DISTRICT_TYPES)
PROVINCE_TYPES = ("tỉnh", "thành phố")


@cache
def _bare_province_codes() -> dict[str, str]:
    return {vntext.bare(key): code for key, code in register.province_codes().items()}


def province_code(mention: Mention) -> str | None:
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
    code = province_code(mention)
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
    """Communes in force of a name."""
    units = register.communes_by_key().get(key, ())
    return tuple(unit for unit in units if not types or unit.type in types)


def _unmarked_communes(key: str, types: Collection[str], provinces: Collection[str]) -> tuple[Place, ...]:
    """The communes of a name that lost its marks."""
    if not key.isascii():
        return ()
    units = register.communes_by_bare_key().get(key, ())
    fitting = (unit for unit in units if not types or unit.type in types)
    return _within(map(register.commune_place, fitting), provinces)


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
        if set(mention.types) & set(DISTRICT_TYPES) and province_code(mention) is None
        for unit in register.former_by_key().get(mention.key, ())
        if unit.type in mention.types
        if not provinces
        or {place.province_code for place in register.successor_places(unit)} & set(provinces)
    )


def _within(places: Iterable[Place], provinces: Collection[str]) -> tuple[Place, ...]:
    return tuple(place for place in places if not provinces or place.province_code in provinces)


def commune_places(
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
    unmarked = _unmarked_communes(mention.key, types, provinces) if mention.unmarked or not now else ()
    if mention.unmarked and (now := tuple(dict.fromkeys([*now, *unmarked]))):
        return now  # all that fit: «xa Thanh An» may be Thanh An or Thạnh An
    if now := now or (unmarked if len(unmarked) == 1 else ()):
        return now
    if types and not types & set(FORMER_COMMUNE_TYPES):
        return ()
    return _within(_former_places(mention.key, types, former_provinces), provinces)


def _could_be_commune(mention: Mention, others: Sequence[Mention]) -> bool:
    if mention.types:
        return bool(set(mention.types) & set(FORMER_COMMUNE_TYPES))
    if province_code(mention) is None or not others[1:]:
        return province_code(mention) is None or bool(_communes_now(mention.key, ()))
    later = {province_code(other) for other in others if other.position > mention.position}
    return any(unit.province_code in later for unit in _communes_now(mention.key, ()))


def mentions_to_places(mentions: Sequence[Mention]) -> tuple[Place, ...]:
    communes = [mention for mention in mentions if _could_be_commune(mention, mentions)]
    others = [mention for mention in mentions if mention not in communes]
    codes = [code for mention in others if (code := province_code(mention))]
    former = [register.former_provinces()[m.key].code for m in others if _is_former_only(m)]
    districts = _districts(others, codes)
    found = [commune_places(mention, codes, former, districts) for mention in communes]
    alone = [m for m in communes if len(mentions) == 1 and not m.types and province_code(m)]
    codes += [code for mention in alone if (code := province_code(mention))]
    if communes and not alone:
        read = dict.fromkeys(place for places in found for place in places)
        elsewhere = [code for code in codes if code not in {place.province_code for place in read}]
        return (*read, *map(register.province_place, dict.fromkeys(elsewhere if read else ())))
    of_districts = [place for unit in districts for place in register.successor_places(unit)]
    of_provinces = [register.province_place(code) for code in codes]
    return tuple(dict.fromkeys([*of_provinces, *of_districts, *(p for places in found for p in places)]))
