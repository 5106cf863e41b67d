"""Letterhead rows → the bodies they name, and who of them issues."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext
from plan_extract.lookups import COMMUNE_COLUMNS, PROVINCE_COLUMNS
from plan_extract.model import Masthead

Level = Literal["commune", "province", "central", "other"]

_PROVINCE = re.compile(
    r"\b(tỉnh|thành phố|tp\.?)\s+(?:[uủ][yỷ]\s+)?|\b(?:tỉnh|thành)\s+(?:ủy|uỷ)\s+", re.IGNORECASE
)
_DISTRICT = re.compile(r"\b(huyện|quận|thị xã|huyện ủy|thị ủy|quận ủy)\s+\S", re.IGNORECASE)
_NAME_ENDS = re.compile(r"[,;()*]|(?:\s[-–])?\s(?=(?:tỉnh|thành phố|tp)\b)", re.IGNORECASE)
_OPEN_END = ("-", "–", ",", " và", " xã", " phường", " đặc khu", " tỉnh", " thành phố", " đảng", " ủy")


# words that a narrow letterhead breaks before what looks like a body («SỞ NÔNG NGHIỆP VÀ MÔI | TRƯỜNG»)
_TORN = ("môi trường", "thị trường", "liên đoàn", "công đoàn", "tập đoàn", "hiệp hội", "quốc hội")


class Issuer(BaseModel):
    """An entry of ``issuers.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer_id: str
    starts: tuple[str, ...]
    province_id: str | None = None
    level: Level | None = None
    make_id: bool = False


class BodyWords(BaseModel):
    """An entry of ``body_words.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sort: Literal["opens", "of_above"]
    words: tuple[str, ...]


class Heading(NamedTuple):
    """Whom a letterhead names: the issuer as printed, its commune and province, the body above it."""

    issuer_name: str | None = None
    commune_type: str | None = None
    commune: str | None = None
    province: str | None = None
    above: str | None = None


@cache
def _issuers() -> tuple[tuple[str, Issuer], ...]:
    entries = lookups.toml_table("issuers", Issuer)
    pairs = [(vntext.fold(start), entry) for entry in entries for start in entry.starts]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _body_words(sort: str) -> tuple[str, ...]:
    entries = lookups.toml_table("body_words", BodyWords)
    return tuple(word for entry in entries if entry.sort == sort for word in entry.words)


@cache
def _cities() -> frozenset[str]:
    rows = lookups.csv_rows("provinces", PROVINCE_COLUMNS)
    return frozenset(vntext.fold(row[2]) for row in rows if row[1] == "thành phố")


@cache
def _commune() -> re.Pattern[str]:
    """A commune's kind before its name; «xã hội» is one where a commune is called so («xã Hội Hoan»)."""
    called = {row[2] for row in lookups.csv_rows("communes", COMMUNE_COLUMNS) if row[1] == "xã"}
    after = "|".join(sorted(name.removeprefix("Hội ") for name in called if name.startswith("Hội ")))
    return re.compile(rf"\b(xã|phường|đặc khu)\s+(?!hội\b(?!\s+(?:{after})\b))", re.IGNORECASE)


def opens_body(row: str, before: str | None) -> bool:
    """Whether a row of a letterhead names a new body, rather than go on with the row before.

    >>> opens_body("SỞ Y TẾ", "UBND TỈNH HÀ TĨNH"), opens_body("XÃ XỐP", "ỦY BAN NHÂN DÂN")
    (True, False)
    >>> opens_body("TRƯỜNG", "SỞ NÔNG NGHIỆP VÀ MÔI"), opens_body("TRƯỜNG TIỂU HỌC XỐP", "UBND XÃ XỐP")
    (False, True)
    """
    folded = vntext.fold(row)
    if before is not None:
        above = vntext.fold(before)
        if above.endswith(_OPEN_END) or f"{above.split()[-1]} {folded.split()[0]}" in _TORN:
            return False
    key = vntext.bare(row)
    return any(
        f"{folded} ".startswith(f"{head} ") or (" " in head and f"{key} ".startswith(f"{vntext.bare(head)} "))
        for head in _body_words("opens")
    )


def rows_to_bodies(rows: Iterable[str]) -> tuple[str, ...]:
    """Letterhead rows joined to the names of bodies.

    >>> rows_to_bodies(["ĐẢNG BỘ TỈNH ĐỒNG NAI", "ĐẢNG ỦY XÃ LỘC HƯNG", "*"])
    ('ĐẢNG BỘ TỈNH ĐỒNG NAI', 'ĐẢNG ỦY XÃ LỘC HƯNG')
    >>> rows_to_bodies(["ỦY BAN NHÂN DÂN", "XÃ XỐP", "PHÒNG VĂN HÓA - XÃ", "HỘI", "_____"])
    ('ỦY BAN NHÂN DÂN XÃ XỐP', 'PHÒNG VĂN HÓA - XÃ HỘI')
    """
    bodies: list[str] = []
    for row in rows:
        text = re.sub(r"[*_=~]+|-{2,}|[–—]{2,}", " ", row).strip()
        if not re.search(r"[^\W\d_]{2}", text):
            continue
        if bodies and not opens_body(text, bodies[-1]):
            bodies[-1] = f"{bodies[-1]} {text}"
        else:
            bodies.append(text)
    return tuple(vntext.compose(body) for body in bodies)


def as_name(printed: str) -> str:
    """A name in capitals the way it is written in a text.

    >>> as_name("NGHĨA ĐÀN"), as_name("M'DRẮK"), as_name("Xốp")
    ('Nghĩa Đàn', "M'Drắk", 'Xốp')
    """
    return printed.title() if printed.isupper() else printed


def _name_after(found: re.Match[str], body: str) -> str | None:
    name = _NAME_ENDS.split(body[found.end() :])[0].strip(" .-–")
    return as_name(name) if name else None


def commune_of(body: str) -> tuple[str, str] | None:
    """Type and name of the commune that a body's name ends with.

    >>> commune_of("ỦY BAN NHÂN DÂN XÃ XỐP"), commune_of("PHÒNG VĂN HÓA - XÃ HỘI")
    (('xã', 'Xốp'), None)
    >>> commune_of("ỦY BAN NHÂN DÂN XÃ HỘI HOAN"), commune_of("BẢO HIỂM XÃ HỘI CƠ SỞ")
    (('xã', 'Hội Hoan'), None)
    """
    found = list(_commune().finditer(body))
    name = _name_after(found[-1], body) if found else None
    return (vntext.fold(found[-1][1]), name) if name else None


def province_of(body: str) -> str | None:
    """The province that a body's name ends with.

    >>> province_of("ĐẢNG BỘ TỈNH ĐỒNG NAI"), province_of("TỈNH ỦY THÁI NGUYÊN"), province_of("UBND TỈNH")
    ('Đồng Nai', 'Thái Nguyên', None)
    >>> province_of("UBND THÀNH PHỐ HUẾ"), province_of("ỦY BAN NHÂN DÂN THÀNH PHỐ VINH")
    ('Huế', None)
    """
    found = _PROVINCE.search(body)
    name = _name_after(found, body) if found else None
    if found and name and vntext.fold(found.group()).startswith(("thành", "tp")):
        return name if vntext.fold(name) in _cities() else None
    return name


def _own_bodies(bodies: Iterable[str]) -> list[str]:
    """Without the parts of a body that issue in its name; a place behind such a part is the body's own.

    >>> _own_bodies(["HỘI LHPN XÃ VÕ NHAI", "BAN THƯỜNG VỤ"])
    ['HỘI LHPN XÃ VÕ NHAI']
    >>> _own_bodies(["HỘI NÔNG DÂN VIỆT NAM", "BCH XÃ TÂN SƠN"])
    ['HỘI NÔNG DÂN VIỆT NAM BCH XÃ TÂN SƠN']
    """
    own: list[str] = []
    for body in bodies:
        part = _commune().split(body, maxsplit=1)[0]
        if vntext.fold(part) not in _body_words("of_above"):
            own.append(body)
        elif own and part != body:
            own[-1] = f"{own[-1]} {body}"
        elif part != body:
            own.append(body)
    return own


def read_heading(rows: Iterable[str]) -> Heading:
    """Who issues: the last body, its commune and province also from those above it.

    >>> read_heading(["ĐẢNG BỘ TỈNH ĐỒNG NAI", "ĐẢNG ỦY XÃ LỘC HƯNG"])[:4]
    ('ĐẢNG ỦY XÃ LỘC HƯNG', 'xã', 'Lộc Hưng', 'Đồng Nai')
    """
    bodies = rows_to_bodies(rows)
    own = _own_bodies(bodies)
    if not own:
        return Heading(bodies[-1] if bodies else None)
    communes = [commune for body in reversed(bodies) if (commune := commune_of(body))]
    provinces = [province for body in reversed(bodies) if (province := province_of(body))]
    kind, name = communes[0] if communes else (None, None)
    above = own[-2] if len(own) > 1 else None
    return Heading(own[-1], kind, name, provinces[0] if provinces else None, above)


def _issuer_of(name: str) -> Issuer | None:
    folded, key = vntext.fold(name) + " ", vntext.bare(name) + " "
    exact = next((entry for start, entry in _issuers() if folded.startswith(start + " ")), None)
    blurred = (e for start, e in _issuers() if " " in start and key.startswith(vntext.bare(start) + " "))
    return exact or next(blurred, None)


def issuer_id(masthead: Masthead) -> str | None:
    """The agency id of the issuer.

    >>> [issuer_id(Masthead(issuer_name=name)) for name in ("ỦY BAN NHÂN DÂN XÃ XỐP", "SỞ TÀI CHÍNH")]
    ['ubnd', 'so-tai-chinh']
    >>> issuer_id(Masthead(issuer_name="ỦY BAN NHÂN DÂN TỈNH SƠN LA", province="Sơn La"))
    'ubnd-tinh'
    >>> issuer_id(Masthead(issuer_name="VĂN PHÒNG", issuer_above="ĐẢNG ỦY XÃ XỐP"))
    'van-phong-dang-uy'
    """
    if not masthead.issuer_name:
        return None
    entry = _issuer_of(masthead.issuer_name)
    if entry is None and masthead.issuer_above:
        entry = _issuer_of(f"{masthead.issuer_name} {masthead.issuer_above}")
    if entry is None or entry.make_id:
        return vntext.slug(masthead.issuer_name)
    of_province = entry.province_id is not None and issuer_level(masthead) == "province"
    return entry.province_id if of_province else entry.issuer_id


def issuer_level(masthead: Masthead) -> Level:
    """Who issued it: a commune, a province, the centre or another body.

    >>> issuer_level(Masthead(issuer_name="UBND XÃ XỐP", commune="Xốp")), issuer_level(Masthead())
    ('commune', 'other')
    >>> issuer_level(Masthead(issuer_name="BỘ Y TẾ")), issuer_level(Masthead(issuer_name="SỞ Y TẾ"))
    ('central', 'province')
    """
    if masthead.commune:
        return "commune"
    entry = _issuer_of(masthead.issuer_name) if masthead.issuer_name else None
    if entry and entry.level:
        return entry.level
    if masthead.issuer_name and _DISTRICT.search(masthead.issuer_name):
        return "other"
    return "province" if masthead.province else "other"
