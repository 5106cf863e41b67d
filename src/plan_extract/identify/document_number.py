"""Printed number and date of a document → what of them is filled in."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from plan_extract import vntext
from plan_extract.identify.document_keys import DRAFTER
from plan_extract.model import Finding

_FILLER = re.compile(r"[.…_·]{2,}|…")
# 17/KH-UBND, 04-KH/ĐU, 179/2025/NĐ-CP, 12/2025/NQ-HĐND, 04-KH/BCĐ35; the number itself may be blank
_SIGN = r"[A-ZĐƯ][A-Za-zĐđ&ƯÔ]*\d{0,2}(?!\d)"
_SIGNS = rf"{_SIGN}(?:[-/]{_SIGN})*{DRAFTER}"
_NUMBER = re.compile(rf"(?P<number>[^\s/–-]*?)(?:[/](?P<year>(?:19|20)\d\d))?[/–-](?P<symbol>{_SIGNS})")
_AFTER_WORD = re.compile(r"\b[Ss]:?[oôốồổỗộóòỏõOÔỐỒỔỖỘ]\s*[:.]?\s*")  # with the marks that a scanner loses


class DocumentNumber(NamedTuple):
    """``number`` is None where it is blank or not certain."""

    number: str | None
    symbol: str | None
    findings: tuple[Finding, ...] = ()


class IssueDate(NamedTuple):
    """What of a date is filled in."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    place: str | None = None
    findings: tuple[Finding, ...] = ()


def read_number(text: str) -> DocumentNumber | None:
    """The number after the word «Số», None where there is no such word with a symbol.

    >>> read_number("Số: 17 /KH-UBND"), read_number("Số:        /KH- UBND")[:2]
    (DocumentNumber(number='17/KH-UBND', symbol='KH-UBND', findings=()), (None, 'KH-UBND'))
    >>> read_number("Số 04-KH/ĐU")[:2], read_number("Số:   -KH/ĐU")[:2]
    (('04-KH/ĐU', 'KH/ĐU'), (None, 'KH/ĐU'))
    >>> read_number("Số 3260-KH/ĐĐQH15")[:2]
    ('3260-KH/ĐĐQH15', 'KH/ĐĐQH15')
    >>> read_number("Số 04-KH/BCĐ35")[:2], read_number("Số: 17/KH-UBND.VHXH")[:2]
    (('04-KH/BCĐ35', 'KH/BCĐ35'), ('17/KH-UBND.VHXH', 'KH-UBND.VHXH'))
    >>> read_number("Số: 104/KH-CAX(TH)")[:2]
    ('104/KH-CAX(TH)', 'KH-CAX(TH)')
    >>> read_number("Số: 179/2025/NĐ-CP")[:2], read_number("Số điện thoại: 0912")
    (('179/2025/NĐ-CP', 'NĐ-CP'), None)
    """
    start = _AFTER_WORD.search(text)
    if start is None:
        return None
    rest = _FILLER.sub("", text[start.end() :]).replace("–", "-")
    compact = re.sub(r"\s*([/-])\s*", r"\1", rest)
    compact = re.sub(r"(?<=\d)\s+(?=\d)", "", compact)
    found = _NUMBER.match(compact.strip())
    if found is None:
        return None
    return _numbered(found)


def _numbered(found: re.Match[str]) -> DocumentNumber:
    number, symbol = found["number"], found["symbol"]
    if not number:
        return DocumentNumber(None, symbol)
    if not re.fullmatch(r"\d{1,6}[a-zA-Z]?", number):
        return DocumentNumber(None, symbol, (Finding("unread-number", words=found.group()),))
    return DocumentNumber(found.group(), symbol)


_DATE = re.compile(
    r"(?:(?P<place>[^,;:\d]{2,40}?)\s*,\s*)?ng[àa]y\s*(?P<day>[\d\s]*?)\s*"
    r"th[áa]ng\s*(?P<month>[\d\s]*?)\s*n[ăa]m\s*(?P<year>\d[\d ]{0,5}\d|\d?)",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    r"ngày\s*(?P<day>\d{0,2})\s*[/.-]\s*(?P<month>\d{0,2})\s*[/.-]\s*(?P<year>\d{4})", re.IGNORECASE
)


def _whole(digits: str | None, low: int, high: int) -> int | None:
    compact = re.sub(r"\s", "", digits or "")
    return int(compact) if compact and low <= int(compact) <= high else None


def _of_match(found: re.Match[str], words: str) -> IssueDate:
    groups = found.groupdict()
    year, month, day = (
        _whole(groups["year"], 1945, 2100),
        _whole(groups["month"], 1, 12),
        _whole(groups["day"], 1, 31),
    )
    unread = any(
        (groups[part] or "").strip() and value is None
        for part, value in (("year", year), ("month", month), ("day", day))
    )
    if year and month and day and not _exists(year, month, day):
        day, unread = None, True
    place = vntext.compose(groups.get("place") or "") or None
    return IssueDate(year, month, day, place, (Finding("unread-date", words=words),) if unread else ())


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def read_date(text: str) -> IssueDate | None:
    """The date of a letterhead or caption, with the place before it.

    >>> read_date("Võ Nhai, ngày 30 tháng 7 năm 2025")
    IssueDate(year=2025, month=7, day=30, place='Võ Nhai', findings=())
    >>> read_date("Xốp, ngày        tháng 9  năm 2025")[:4], read_date("ngày    /    /2025")[:3]
    ((2025, 9, None, 'Xốp'), (2025, None, None))
    >>> date = read_date("Đắk Lắk, ngày 24 tháng 54 năm 2025")
    >>> date.month, date.findings[0].code
    (None, 'unread-date')
    >>> read_date("trước ngày báo cáo") is None
    True
    """
    plain = vntext.compose(_FILLER.sub(" ", text))
    found = _DATE.search(plain) or _SHORT_DATE.search(plain)
    return _of_match(found, found.group().strip()) if found else None
