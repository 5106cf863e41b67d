"""The place that follows the name of an agency: «xã Nghĩa Đàn», «tỉnh Nghệ An», «Cư M’gar», «khu vực XI»."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from plan_extract import vntext
from plan_extract.normalise import register
from plan_extract.normalise.agency_starts import is_known, starts
from plan_extract.normalise.agency_words import JOINING, Tokens, key_of, letters_of, phrases

_SMALL_WORDS = 2  # of a name in small letters that no word for a place announces
_SHORT_PLACE = 2  # letters of «TP.», «P.»
_PLACE_WORDS = 5  # the longest names of communes have five syllables
_APOSTROPHES = "'’‘`"
_WITHIN = "\n-–" + _APOSTROPHES


class Tail(NamedTuple):
    """Where a name ends with all that follows it, at which level its place is, whether a place was named
    that the register does not have (``foreign``), or one without a word for its kind (``plain``)."""

    end: int
    level: str | None = None
    foreign: bool = False
    plain: bool = False


@cache
def _provinces() -> frozenset[str]:
    named = [row.name for row in register.provinces().values()]
    return frozenset(map(key_of, [*named, *(row.name for row in register.former_provinces().values())]))


@cache
def _places() -> frozenset[str]:
    named = [row.name for row in register.communes().values()]
    former = [row.name for row in register.former_units().values()]
    return frozenset(map(key_of, named + former)) | _provinces()


def is_apostrophe(tokens: Tokens, place: int) -> bool:
    """«Cư M’gar», «Ea H'leo»: one between two letters."""
    if tokens[place].text not in _APOSTROPHES or place + 1 >= len(tokens):
        return False
    before, own, after = tokens[place - 1 : place + 2]
    return before.end == own.start and own.end == after.start and bool(after.key)


def _is_name_part(tokens: Tokens, place: int, first: int) -> bool:
    token = tokens[place]
    if place > first and (is_apostrophe(tokens, place) or is_apostrophe(tokens, place - 1)):
        return True
    if token.text in "\n-–" and place > first:
        following = place + 1 < len(tokens) and tokens[place + 1].text[:1].isupper()
        return following and not starts(tokens, place + 1, ())
    if token.text.isdigit() and starts(tokens, place, ()):
        return False  # «Đảng ủy⏎15 thôn»
    if token.text == "/" and place > first:  # «Trường Mầm non 19/5»
        return all(near.text.isdigit() for near in tokens[place - 1 : place + 2 : 2])
    small = place + 1 < len(tokens) and tokens[place + 1].text.islower()
    if phrases("article").at(tokens, place) and (small or starts(tokens, place + 1, ())):
        return False  # «xã Các ban, ngành»; but «phường Các Sơn»
    if token.key in JOINING or not (token.text[0].isupper() or token.text.isdigit()):
        return False
    return not (place > first and is_known(tokens, place))


def _capitals(tokens: Tokens, place: int) -> int:
    """The end of a run of capitalised words: a place's name."""
    if place < len(tokens) and is_code(tokens[place].text) and starts(tokens, place, ()):
        return place  # «Công an xã UBND xã»
    if is_known(tokens, place) and _registered(tokens, place) == place:
        return place  # «Công an xã Trạm Y tế»
    end = place
    while end < len(tokens) and end - place < _PLACE_WORDS and _is_name_part(tokens, end, place):
        end += 1
    while end > place and not tokens[end - 1].key:
        end -= 1
    return end


def named_place(tokens: Tokens, place: int) -> Tail | None:
    """«Nghĩa Đàn», «Tiên Điền» without a word before them; one word counts only when registered."""
    last = _capitals(tokens, place)
    for end in range(last, place, -1):
        key = "".join(token.key for token in tokens[place:end])
        if tokens[end - 1].text != "\n" and key in _places():
            return Tail(end, "province" if key in _provinces() else None, plain=True)
    if last == place:
        return _small_place(tokens, place)
    if is_known(tokens, place) or is_code(tokens[place].text):
        return None
    return Tail(last, None, foreign=True, plain=True)


def _small_place(tokens: Tokens, place: int) -> Tail | None:
    """«vnpt thái nguyên»: a registered name of several words in small letters, where nothing else follows."""
    end = _registered(tokens, place)
    whole = end >= len(tokens) or not tokens[end].key or tokens[end].key in JOINING
    if end < place + _SMALL_WORDS or not whole or is_known(tokens, place):
        return None
    key = "".join(token.key for token in tokens[place:end])
    return Tail(end, "province" if key in _provinces() else None, plain=True)


def is_code(word: str) -> bool:
    """«35», «NTM», which name no place: «Ban Chỉ đạo 35» is a commission of its own."""
    return word.isdigit() or (word.isupper() and len(word) > 1)


@cache
def _bare_places() -> frozenset[str]:
    return frozenset(map(vntext.bare, _places()))


def _registered(tokens: Tokens, place: int) -> int:
    """The end of a registered name, in small letters («xã nghĩa đàn») or over two lines («Vân⏎Đồn»)."""
    key, last = "", place
    for end in range(place, min(place + 2 * _PLACE_WORDS, len(tokens))):
        token = tokens[end]
        if not token.key and (end == place or token.text not in _WITHIN):
            break
        key += letters_of(token.text) if token.key else ""  # as printed: «bình thuận» has no slips
        if token.key and (key in _places() or (key.isascii() and key in _bare_places())):
            last = end + 1
    return last


def _level_of(name: Tokens, level: str) -> str:
    """«thành phố» is a province's word, unless the register knows its name as a former town («Vinh»)."""
    key = "".join(token.key for token in name)
    return "district" if level == "province" and key in _places() and key not in _provinces() else level


def _more_hamlets(tokens: Tokens, end: int) -> int:
    """«các thôn | , buôn và tổ dân phố»."""
    following = end
    while following < len(tokens) and (tokens[following].text in ",/-–" or tokens[following].key in JOINING):
        following += 1
    found = phrases("place").at(tokens, following, "\n")[:1] if following > end else []
    small = bool(found) and found[0][1] == "any" and tokens[following].text.islower()
    return _more_hamlets(tokens, found[0][0]) if small else end


def with_place_word(tokens: Tokens, place: int) -> Tail | None:
    if tokens[place:] and tokens[place].text[0].isupper() and is_known(tokens, place):
        return None  # «Tỉnh ủy»
    for end, level in phrases("place").at(tokens, place, ",\n"):
        short = tokens[place].text.isascii() and len(tokens[place].text) <= _SHORT_PLACE
        if short and end + 1 < len(tokens) and tokens[end].text == ".":
            end += 1  # «TP. Hải Phòng»; not «xã. Phối hợp»
        if level == "any" and tokens[place].text.islower():
            end = _more_hamlets(tokens, end)
        if level != "any" or tokens[place].text.islower():
            last = max(_capitals(tokens, end), _registered(tokens, end))
            return Tail(last, _level_of(tokens[end:last], level))
    return None
