"""Rows of the page with «Nơi nhận» → who signed, and as what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext
from plan_extract.identify.printed_rows import Row, page_words, white_strip, words_to_rows
from plan_extract.model import Line, Word

_ON_BEHALF = re.compile(r"t\s*/?\s*m\s*\.?\s*(?=[^\W\d])")
_DEPUTY = re.compile(r"^PHO (?=[A-ZĐÀ-Ỹ])")
_FOR = re.compile(r"(kt|tl|tuq|q)\s*[./]\s*")
_SLASHED = re.compile(r"^(K|T)\s*/\s*(T|L|UQ)\s*\.?(?!\w)\s*")  # «K/T BÍ THƯ»
_RIGHT_HALF = 0.42  # of the page's text width: the signature's column starts beyond
_NAME_WITHIN = 280.0  # points below the office: room for stamp and signature
_ROLE_GAP = 45.0  # points between two rows of one office
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)?$")
_BETWEEN_TITLES = re.compile(r"\s*[.,]\s*")
_PLACE = frozenset(("Nơi", "nơi", "NƠI", "Noi", "noi", "NOI"))
_RECIPIENTS = re.compile(r"(?<!\S)n[ơo]i nh[^\W\d_]n", re.IGNORECASE)
_HIGHLAND = re.compile(r"[A-ZĐ][a-zđ]?['’](?=[A-ZĐ]\w)")  # what a name of the Central Highlands begins with
_NOT_NAMES = ("đã ký", "ký bởi", "người ký", "thời gian ký", "cơ quan", "ký tên", "nơi nhận", "phụ lục")


class SignerRole(BaseModel):
    """An entry of ``signer_roles.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: str


class PersonWords(BaseModel):
    """An entry of ``person_words.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sort: Literal["title", "surname"]
    words: tuple[str, ...]


class Signature(NamedTuple):
    """``role`` as printed, its rows joined by « - »; the body signed for («TM. …») is no role."""

    signer: str | None
    role: str | None


@cache
def _roles() -> frozenset[str]:
    return frozenset(vntext.fold(entry.role) for entry in lookups.toml_table("signer_roles", SignerRole))


def read_role(text: str) -> str | None:
    """The office that a row in capitals names.

    >>> read_role("CHỦ TỊCH"), read_role("KT.CHỦ TỊCH"), read_role("TM. ỦY BAN NHÂN DÂN")
    ('CHỦ TỊCH', 'KT. CHỦ TỊCH', None)
    >>> read_role("Chủ tịch UBND xã"), read_role("PHÓ BÍ THƯ THƯỜNG TRỰC")
    (None, 'PHÓ BÍ THƯ THƯỜNG TRỰC')
    >>> read_role("K/T TRƯỞNG BAN"), read_role("T/M ĐẢNG ỦY")
    ('KT. TRƯỞNG BAN', None)
    >>> read_role("PHO CHỦ TỊCH")  # the mark stands high, and a scanner takes it for a row of its own
    'PHÓ CHỦ TỊCH'
    """
    if not text.isupper():
        return None
    text = _SLASHED.sub(r"\1\2. ", _DEPUTY.sub("PHÓ ", text))
    folded = vntext.fold(text).strip(" .,;")
    found = _FOR.match(folded)
    office = folded[found.end() :] if found else folded
    if not _is_office(office):
        return None
    printed = vntext.compose(text).strip(" .,;")
    return re.sub(r"^(KT|TL|TUQ|Q)\s*[./]\s*", r"\1. ", printed)


def _is_office(text: str) -> bool:
    """An office of the table, with the body it heads behind it or not («GIÁM ĐỐC SỞ …»)."""
    words = text.split()
    return (
        any(" ".join(words[:size]) in _roles() for size in range(min(5, len(words)), 0, -1))
        and len(words) < 9
    )


def _on_behalf(text: str) -> bool:
    return text.isupper() and bool(_ON_BEHALF.match(vntext.fold(text)))


def is_name(text: str) -> bool:
    """Whether a row may be a person's name.

    >>> is_name("Nguyễn Đình An"), is_name("K’ Văn Bình"), is_name("Ký bởi: UBND xã"), is_name("Lưu: VT")
    (True, True, False, False)
    >>> is_name("Đã ký"), is_name("CHỦ TỊCH"), is_name("K'Brèm"), is_name("H’Yim Kđoh"), is_name("Xã")
    (False, False, True, True, False)
    """
    words = text.split()
    least = 1 if _HIGHLAND.match(text) else 2
    if not least <= len(words) <= 6 or vntext.fold(text).startswith(_NOT_NAMES):
        return False
    titled = all(
        _NAME_WORD.match(word)
        and word[0].isupper()
        and _HIGHLAND.sub("", word)[1:].rstrip("'’").islower() | (len(word.rstrip("'’")) == 1)
        for word in words
    )
    return titled and read_role(text.upper()) is None


@cache
def _person_words(sort: str) -> frozenset[str]:
    entries = lookups.toml_table("person_words", PersonWords)
    return frozenset(word for entry in entries if entry.sort == sort for word in entry.words)


def without_title(text: str) -> str:
    """A name without the ranks and degrees before it.

    >>> without_title("Thiếu tá Đặng Văn Hòa"), without_title("BS.CKII Đặng Văn Hòa"), without_title("Đại Úy")
    ('Đặng Văn Hòa', 'Đặng Văn Hòa', '')
    >>> without_title("PGS. TS. Lê An"), without_title("Trung Văn Tá")
    ('Lê An', 'Trung Văn Tá')
    """
    words = _BETWEEN_TITLES.sub(" ", text).split()
    for size in (3, 2, 1):
        if words and vntext.fold(" ".join(words[:size])) in _person_words("title"):
            return without_title(" ".join(words[size:]))
    return text


def _in_capitals(text: str) -> bool:
    """«LÊ THỊ HỒNG GẤM»: a family name and two more at least; «HỒ SƠ», «HÀ TĨNH» are none."""
    words = text.split()
    if not 3 <= len(words) <= 5 or not text.isupper() or read_role(text) is not None:
        return False
    return vntext.fold(words[0]) in _person_words("surname") and all(map(str.isalpha, words))


def _names_recipients(lines: Sequence[Line], text: str) -> bool:
    """A quick look for «Nơi nhận» in the lines of a page and their ``text``."""
    if not any(place in text for place in _PLACE):
        return False
    words = [word.text for word in page_words(lines)]
    return not _PLACE.isdisjoint(words) and _RECIPIENTS.search(" ".join(words)) is not None


def _recipients(rows: Sequence[Row]) -> float | None:
    return next((row.top for row in rows if vntext.bare(row.text).startswith("noi nhan")), None)


def _signing_column(words: Sequence[Word]) -> tuple[Row, ...]:
    """The right column, from a little above «Nơi nhận» on; the right half where there is none."""
    rows = words_to_rows(words)
    if not rows:
        return ()
    low, high = min(row.left for row in rows), max(row.right for row in rows)
    half, top = low + _RIGHT_HALF * (high - low), _recipients(rows)
    if top is not None:
        words = [word for word in words if word.y1 > top - _ROLE_GAP]
        strip = white_strip([word for word in words if word.y1 > top - 2])
        half = strip if strip is not None else half
    return words_to_rows([word for word in words if word.x0 >= half])


def _office(rows: Sequence[Row]) -> tuple[int, int] | None:
    """First and last row of the office, the body signed for left out."""
    first = next((at for at, row in enumerate(rows) if read_role(row.text)), None)
    if first is None:
        return None
    last = first
    while (
        last + 1 < len(rows)
        and rows[last + 1].top - rows[last].top < _ROLE_GAP
        and read_role(rows[last + 1].text)
    ):
        last += 1
    return first, last


def _lettered(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Without rows of specks and marks, as a scanner sees between two rows of an office."""
    return tuple(row for row in rows if any(map(str.isalnum, row.text)))


def _name_below(rows: Sequence[Row], top: float, reach: float) -> str | None:
    below = [without_title(vntext.compose(row.text)) for row in rows if top < row.top < top + reach]
    return next(filter(is_name, below), None) or next(filter(_in_capitals, below), None)


def _signature_on(pages: Sequence[Sequence[Line]], index: int) -> Signature | None:
    words = page_words(pages[index])
    rows = _lettered(_signing_column(words))
    if (office := _office(rows)) is None:
        rows = _lettered(_right_part(words))  # the signature may stand above «Nơi nhận»
        office = _office(rows)
    if office is None:
        return None
    first, last = office
    role = " - ".join(read_role(row.text) or "" for row in rows[first : last + 1])
    name = _name_below(rows[last + 1 :], rows[last].top, _NAME_WITHIN)
    if name is None and index + 1 < len(pages):
        following = _right_part(page_words(pages[index + 1]), words)
        name = _name_below(following, -1.0, following[0].top + _NAME_WITHIN / 2) if following else None
    return Signature(name, role)


def _right_part(words: Sequence[Word], before: Sequence[Word] = ()) -> tuple[Row, ...]:
    """What stands right of the middle of the text; a name alone on its page has no width of its own, the
    page ``before`` tells it."""
    if not words:
        return ()
    low = min(word.x0 for word in (*words, *before))
    high = max(word.x1 for word in (*words, *before))
    return words_to_rows([word for word in words if word.x0 >= low + _RIGHT_HALF * (high - low)])


def read_signature(pages: Sequence[Sequence[Line]], texts: Sequence[str]) -> Signature:
    """The first signature: beside or after the first «Nơi nhận», else the first with office and name.
    ``pages`` are the lines of each page, ``texts`` what each page's lines say together."""
    for index, (lines, text) in enumerate(zip(pages, texts, strict=True)):
        if not _names_recipients(lines, text):
            continue
        for candidate in (index, index + 1, index - 1):
            if 0 <= candidate < len(pages) and (found := _signature_on(pages, candidate)):
                return found
    for index in range(len(pages)):
        if (found := _signature_on(pages, index)) and found.signer:
            return found
    return Signature(None, None)
