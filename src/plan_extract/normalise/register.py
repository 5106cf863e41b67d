"""The official register of administrative units: those in force, and those before 1 July 2025."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext
from plan_extract.lookups import COMMUNE_COLUMNS, PROVINCE_COLUMNS
from plan_extract.model import Place

Unit = TypeVar("Unit")


class Province(NamedTuple):
    """A row of ``provinces.csv``: a province in force, or one before 1 July 2025 with the code of its
    ``successor`` (both may have the same code)."""

    code: str
    type: str
    name: str
    successor: str
    valid_from: str
    valid_to: str


class Commune(NamedTuple):
    """A row of ``communes.csv``."""

    code: str
    type: str
    name: str
    province_code: str
    valid_from: str
    valid_to: str


class FormerUnit(NamedTuple):
    """A row of ``former_units.csv``: a unit that ended on 30 June 2025. ``parent`` is the code of the
    former district or province it lay in, ``successors`` the codes (by spaces) of what it became: a
    province (two digits) or communes (five)."""

    code: str
    type: str
    name: str
    parent: str
    successors: str
    valid_from: str
    valid_to: str


class PlaceWord(BaseModel):
    """An entry of ``place_words.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sort: Literal["unit", "own", "of", "body", "elsewhere", "alias", "phrase"]
    word: str
    types: tuple[str, ...] = ()
    own: bool = False
    province_code: str = ""


FORMER_COLUMNS = ("code", "unit_type", "name", "parent", "successors", "valid_from", "valid_to")

# A syllable that Vietnamese does not have is a name of another language, whose marks vary from one
# document to the next (Đắk/Đăk/Đak, Krông/Krong): it is compared without marks.
_FOREIGN = re.compile(
    r"(?=[^\W\d]*(?:[klrswbd]|(?<![cnt])h)$)[^\W\d]+$|(?:[bđdgkmpsv][lr]|h[rl]|[fjwz])[^\W\d]*$"
)
_Y_END = re.compile(r"(?<=[hklmrst])[yýỳỷỹỵ]\b|(?<=\bqu)[yýỳỷỹỵ]\b")
_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_BREAKS = re.compile(r"[-–—/]+")
_K_AS_C = re.compile(r"(?<![^\W\d])k(?=[^eéèẻẽẹêếềểễệiíìỉĩịyýỳỷỹỵhlrbpnmt\W\d])")  # «Bắc Kạn», «Bắc Cạn»


def _syllable_key(syllable: str) -> str:
    if syllable.isdigit():
        return syllable.lstrip("0") or "0"
    return vntext.bare(syllable) if _FOREIGN.match(syllable) else syllable


def name_key(name: str) -> str:
    """The key of a unit's name: hyphens and apostrophes, y/i, k/c, numerals and foreign syllables made one.

    >>> name_key("Chân Mây-Lăng Cô"), name_key("Quý Lộc") == name_key("Quí Lộc")
    ('chân mây lăng cô', True)
    >>> name_key("Đăk Lăk") == name_key("ĐẮK LẮK"), name_key("Phường 01"), name_key("Ea H’Leo")
    (True, 'phường 1', 'ea hleo')
    >>> name_key("Bắc Cạn") == name_key("Bắc Kạn"), name_key("Krông Kmar"), name_key("Kiên Giang")
    (True, 'krong kmar', 'kiên giang')
    >>> name_key("Nghĩa Đàn") == name_key("Nghĩa Dân")
    False
    """
    folded = _BREAKS.sub(" ", vntext.fold(name).replace("'", ""))
    folded = _K_AS_C.sub("c", _Y_END.sub(lambda letter: letter.group().translate(_Y_TO_I), folded))
    return " ".join(map(_syllable_key, folded.split()))


def place_words() -> tuple[PlaceWord, ...]:
    return lookups.toml_table("place_words", PlaceWord)


@cache
def provinces() -> Mapping[str, Province]:
    """Provinces in force by code."""
    rows = map(Province._make, lookups.csv_rows("provinces", PROVINCE_COLUMNS))
    return {row.code: row for row in rows if not row.valid_to}


@cache
def former_provinces() -> Mapping[str, Province]:
    """Provinces before 1 July 2025 by the key of their name."""
    rows = map(Province._make, lookups.csv_rows("provinces", PROVINCE_COLUMNS))
    return {name_key(row.name): row for row in rows if row.valid_to}


@cache
def communes() -> Mapping[str, Commune]:
    """Communes in force by code."""
    rows = lookups.csv_rows("communes", COMMUNE_COLUMNS)
    return {row[0]: Commune(*row) for row in rows}


@cache
def former_units() -> Mapping[str, FormerUnit]:
    """Districts (codes of three digits) and communes (of five) before 1 July 2025 by code."""
    rows = lookups.csv_rows("former_units", FORMER_COLUMNS)
    return {row[0]: FormerUnit(*row) for row in rows}


def _by_key(named: Iterable[tuple[str, Unit]]) -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for name, unit in named:
        found[name_key(name)].append(unit)
    return {key: tuple(units) for key, units in found.items()}


@cache
def communes_by_key() -> Mapping[str, tuple[Commune, ...]]:
    """Communes in force by :func:`name_key`."""
    return _by_key((unit.name, unit) for unit in communes().values())


@cache
def former_by_key() -> Mapping[str, tuple[FormerUnit, ...]]:
    """Communes and districts before 1 July 2025 by :func:`name_key`."""
    return _by_key((unit.name, unit) for unit in former_units().values())


@cache
def communes_by_bare_key() -> Mapping[str, tuple[Commune, ...]]:
    """Communes in force by their key without any mark."""
    found: dict[str, list[Commune]] = defaultdict(list)
    for key, units in communes_by_key().items():
        found[vntext.bare(key)].extend(units)
    return {key: tuple(units) for key, units in found.items()}


@cache
def province_codes() -> Mapping[str, str]:
    """Codes of provinces in force by the key of their name; former names lead to what they became."""
    named = {key: unit.successor for key, unit in former_provinces().items()}
    named |= {name_key(alias.word): alias.province_code for alias in place_words() if alias.province_code}
    return named | {name_key(unit.name): unit.code for unit in provinces().values()}


def former_province_of(unit: FormerUnit) -> str:
    """Code of the former province that a former commune or district lay in."""
    return unit.parent if len(unit.parent) == 2 else former_units()[unit.parent].parent


def province_place(code: str) -> Place:
    return Place(None, None, None, provinces()[code].name, code)


def commune_place(unit: Commune) -> Place:
    province = provinces()[unit.province_code]
    return Place(unit.name, unit.type, unit.code, province.name, province.code)


def successor_places(unit: FormerUnit) -> tuple[Place, ...]:
    """What a former unit became."""
    codes = unit.successors.split()
    return tuple(
        province_place(code) if len(code) == 2 else commune_place(communes()[code]) for code in codes
    )
