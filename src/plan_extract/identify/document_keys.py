"""A document's printed number → its parts and the one key by which plans compare."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext

_SIGN = r"[A-ZĐƯ][A-Za-zĐđƯư&]*\d{0,2}"
DRAFTER = r"(?:\.[A-ZĐ]{2,}\d{0,2}(?!\w)|\([A-ZĐ]{2,}\d{0,2}\))?"  # «17/KH-UBND.VHXH», «104/KH-CAX(TH)»
NUMBER = re.compile(  # what stands before it is looked at behind its first digit: digits are found quickly
    rf"(?P<number>\d(?<![\w/.,-]\d)\d{{0,4}}[a-z]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"\s?[-–/]\s?(?P<signs>{_SIGN}(?:\s?[-–/]\s?{_SIGN})*{DRAFTER})(?![\w])"
)


class DocumentSign(BaseModel):
    """An entry of ``document_symbols.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sort: Literal["type", "party", "central"]
    sign: str
    name: str


class DocumentId(NamedTuple):
    """``number`` and ``symbol`` with the printer's spaces undone; ``key`` is the same for every way of
    writing them; ``doc_type`` what the signs tell; ``central`` whether the number is one for the country."""

    number: str
    symbol: str
    key: str
    doc_type: str | None
    central: bool


@cache
def _signs(sort: str) -> dict[str, str]:
    entries = lookups.toml_table("document_symbols", DocumentSign)
    return {entry.sign: entry.name for entry in entries if entry.sort == sort}


def _plain(sign: str) -> str:
    """A sign without case and the number of its assembly: QH15 → QH, CTr → CTR."""
    return vntext.compose(sign).upper().rstrip("0123456789")


_USUAL = {"CTR": "CTr", "CTRHĐ": "CTrHĐ", "TTR": "TTr", "TTG": "TTg", "THU": "ThU", "QĐI": "QĐi"}


def _usual(sign: str) -> str:
    upper = sign.upper()
    return _USUAL.get(upper, upper)


def _key(number: str, year: str | None, signs: list[str]) -> str:
    padded = number.zfill(2) if number.isdigit() else number
    first, *rest = map(_usual, signs)
    if _plain(signs[-1]) in _signs("party") and rest:
        return f"{padded}-{first}/{'-'.join(rest)}"
    dated = f"{padded}/{year}" if year else padded
    return "/".join([dated, "-".join([first, *rest])])


def document_id(found: re.Match[str], *, called: bool = False) -> DocumentId | None:
    """The document that a match of :data:`NUMBER` means, None where its signs are no document's: unknown
    signs are one's where the text calls them so («Chương trình số 42-XYZ/TU»).

    >>> def read(text): return document_id(NUMBER.search(text))
    >>> [read(text).key for text in ("03-NQ/CP", "3/NQ-CP", "03/NQ - CP", "57- NQ/TW", "57/NQ-TW")]
    ['03/NQ-CP', '03/NQ-CP', '03/NQ-CP', '57-NQ/TW', '57-NQ/TW']
    >>> [read(text).key for text in ("17/KH-UBND.VHXH", "104/KH-CAX(TH)", "17/KH-UBND.Phòng Kinh tế")]
    ['17/KH-UBND.VHXH', '104/KH-CAX(TH)', '17/KH-UBND']
    >>> read("193/2025/QH15").key, read("42-CTR/TU").key, read("12/A-XY")
    ('193/2025/QH15', '42-CTr/TU', None)
    """
    return _document_id(found[0], found["number"], found["year"], found["signs"], called)


@lru_cache(maxsize=8192)
def _document_id(
    text: str, number: str, year: str | None, printed_signs: str, called: bool
) -> DocumentId | None:
    signs = re.split(r"\s?[-–/]\s?", printed_signs)
    doc_type = next((name for sign in signs if (name := _signs("type").get(_plain(sign)))), None)
    central = any(_plain(sign) in _signs("central") for sign in signs)
    if doc_type is None and not central and not _is_letter(signs) and not called:
        return None
    printed = re.sub(r"\s?([-–/])\s?", r"\1", text).replace("–", "-")
    symbol = re.sub(r"\s?([-–/])\s?", r"\1", printed_signs).replace("–", "-")
    return DocumentId(printed, symbol, _key(number, year, signs), doc_type, central)


def is_party(symbol: str) -> bool:
    """«TU», «ĐU»: half a symbol of the Party."""
    return _plain(symbol) in _signs("party")


def is_central(symbol: str | None) -> bool:
    """Whether a symbol is borne by documents for the country alone.

    >>> is_central("QĐ-TTg"), is_central("KH-UBND")
    (True, False)
    """
    signs = re.split(r"[-–/]", symbol or "")
    return any(_plain(sign) in (*_signs("central"), "TW") for sign in signs)


def _is_letter(signs: list[str]) -> bool:
    """Công văn 1234/UBND-VX, 56/SKHCN-CĐS: the sender's sign stands first."""
    return len(signs) > 1 and bool(re.match(r"(?:UBND|HĐND|S[A-ZĐ]{2,})$", signs[0]))
