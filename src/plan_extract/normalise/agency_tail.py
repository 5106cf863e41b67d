"""What stands before and after the name of an agency: articles, places, «liên quan», where a name may end."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from plan_extract import vntext
from plan_extract.normalise import agency_catalogue, register
from plan_extract.normalise.agency_openings import after_articles
from plan_extract.normalise.agency_words import JOINING, Tokens, head_families, key_of, phrases

Heads = tuple[str, ...]  # keys of heads that a list may leave out from its second name on
INSIDE = "-‐‑–—−,/&.\n+"  # marks that may stand within a name: «VP HĐND-\nUBND», «Sở Văn hóa, Thể thao»
JOINS = "-‐‑–—−,/&"  # marks that join two names or two parts of one
_FIELD_ENDS = ",;:()\n"
_SHORT_PLACE = 2  # letters of «TP.», «P.»
_PLACE_WORDS = 5  # the longest names of communes have five syllables


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


def _is_name_part(tokens: Tokens, place: int, first: int) -> bool:
    token = tokens[place]
    if token.text in "\n-–'’" and place > first:
        following = place + 1 < len(tokens) and tokens[place + 1].text[:1].isupper()
        return following and not starts(tokens, place + 1, ())
    if phrases("article").at(tokens, place) and starts(tokens, place + 1, ()):
        return False  # «xã Các ban, ngành»; but «phường Các Sơn»
    if token.key in JOINING or not (token.text[0].isupper() or token.text.isdigit()):
        return False
    return not (place > first and _is_known(tokens, place))


def _is_known(tokens: Tokens, place: int) -> bool:
    found = agency_catalogue.names().at(tokens, place, INSIDE)
    return bool(found) and found[0][0] > place + 1


def _capitals(tokens: Tokens, place: int) -> int:
    """The end of a run of capitalised words: a place's name."""
    end = place
    while end < len(tokens) and end - place < _PLACE_WORDS and _is_name_part(tokens, end, place):
        end += 1
    while end > place and not tokens[end - 1].key:
        end -= 1
    return end


def _named_place(tokens: Tokens, place: int) -> Tail | None:
    """«Nghĩa Đàn», «Tiên Điền» without a word before them; one word counts only when registered."""
    last = _capitals(tokens, place)
    for end in range(last, place, -1):
        key = "".join(token.key for token in tokens[place:end])
        if key in _places():
            return Tail(end, "province" if key in _provinces() else None, plain=True)
    if last == place or _is_known(tokens, place) or _is_code(tokens[place].text):
        return None
    return Tail(last, None, foreign=True, plain=True)


def _is_code(word: str) -> bool:
    """«35», «NTM», which name no place: «Ban Chỉ đạo 35» is a commission of its own."""
    return word.isdigit() or (word.isupper() and len(word) > 1)


@cache
def _bare_places() -> frozenset[str]:
    return frozenset(map(vntext.bare, _places()))


def _small_place(tokens: Tokens, place: int) -> int:
    """The end of a registered name in small letters («xã nghĩa đàn»)."""
    for end in range(min(place + _PLACE_WORDS, len(tokens)), place, -1):
        key = "".join(token.key for token in tokens[place:end])
        if all(token.key for token in tokens[place:end]) and (
            key in _places() or (key.isascii() and key in _bare_places())
        ):
            return end
    return place


def _level_of(name: Tokens, level: str) -> str:
    """«thành phố» is a province's word, unless the register knows its name as a former town («Vinh»)."""
    key = "".join(token.key for token in name)
    return "district" if level == "province" and key in _places() and key not in _provinces() else level


def _with_place_word(tokens: Tokens, place: int) -> Tail | None:
    for end, level in phrases("place").at(tokens, place, ",\n"):
        short = tokens[place].text.isascii() and len(tokens[place].text) <= _SHORT_PLACE
        if short and end + 1 < len(tokens) and tokens[end].text == ".":
            end += 1  # «TP. Hải Phòng»; not «xã. Phối hợp»
        if level != "any" or tokens[place].text.islower():
            last = max(_capitals(tokens, end), _small_place(tokens, end))
            return Tail(last, _level_of(tokens[end:last], level))
    return None


def _skip(tokens: Tokens, place: int, kind: str) -> int:
    """The place after a phrase and the line break that may follow it."""
    found = phrases(kind).at(tokens, place, INSIDE if kind == "owner" else "\n")
    if not found:
        return place
    end = found[0][0]
    return end + 1 if end + 1 < len(tokens) and tokens[end].text == "\n" else end


def _next_line(tokens: Tokens, place: int) -> Tail | None:
    """A tail that a line break parts from its name: «Công an⏎xã», «Trung tâm Y tế⏎Tiên Điền»."""
    tail = _one_tail(tokens, place)
    return None if tail is None or tail.foreign or tail.level == "any" else tail


def _field(tokens: Tokens, place: int) -> Tail | None:
    """«Phó Chủ tịch UBND xã phụ trách Văn hóa - Xã hội»: what somebody answers for, up to a mark."""
    for end, _ in phrases("field").at(tokens, place, "\n")[:1]:
        last = end
        while last < len(tokens) and tokens[last].text not in _FIELD_ENDS:
            last += 1
        if last > end and (last == len(tokens) or tokens[last].text != ":"):
            return Tail(last)
    return None


def _one_tail(tokens: Tokens, place: int) -> Tail | None:
    if place >= len(tokens):
        return None
    mark = tokens[place].text
    if mark == "\n":
        return _next_line(tokens, place + 1)
    if mark in "-–,":  # «xã Võ Nhai, tỉnh Thái Nguyên»
        after = _with_place_word(tokens, place + 1)
        higher = after and (after.level == "province" or (mark != "," and after.level != "any"))
        return after if higher and not _is_known(tokens, place + 1) else None
    if not tokens[place].key:
        return None
    if tokens[place].key == "số" and place + 1 < len(tokens) and tokens[place + 1].text.isdigit():
        return Tail(place + 2)  # «Đội Quản lý thị trường số 3»
    if field := _field(tokens, place):
        return field
    options: list[Tail] = [Tail(end) for end, _ in phrases("tail").at(tokens, place, "\n")[:1]]
    after_of = _skip(tokens, place, "of")
    after_owner = _skip(tokens, after_of, "owner") if after_of > place else place
    for start in {place, after_of, after_owner}:
        options += filter(None, (_with_place_word(tokens, start),))
    if after_owner > after_of:
        options.append(Tail(after_owner - (not tokens[after_owner - 1].key)))
    if after_of > place or not options:
        options += filter(None, (_named_place(tokens, after_of),))
    return max(options, key=lambda tail: tail.end, default=None)


def after_tail(tokens: Tokens, place: int) -> Tail:
    """The end of a name with the place and the qualifiers that follow it.

    >>> from plan_extract.normalise.agency_words import tokens_of
    >>> after_tail(tokens_of("xã Nghĩa Đàn; Phòng Kinh tế"), 0)
    Tail(end=3, level='commune', foreign=False, plain=False)
    """
    whole = Tail(place)
    while tail := _one_tail(tokens, whole.end):
        whole = Tail(
            tail.end, whole.level or tail.level, whole.foreign or tail.foreign, whole.plain or tail.plain
        )
    return whole


@lru_cache(maxsize=65536)
def _family_of(key: str) -> Heads:
    found = [(len(head), family) for family in head_families() for head in family if key.startswith(head)]
    return max(found, default=(0, ()))[1]


def heads_of(tokens: Tokens, place: int) -> Heads:
    """The family of heads to which a name's first words belong: what the next names may leave out."""
    return _family_of("".join([token.key for token in tokens[place : place + 4]]))


def starts(tokens: Tokens, place: int, heads: Heads) -> bool:
    """Whether a name, a collective or a role word may begin here."""
    place = after_articles(tokens, place)
    if place >= len(tokens) or not tokens[place].key:
        return True
    if any(phrases(kind).at(tokens, place, "\n") for kind in ("head", "noun", "skip")):
        return True
    names = agency_catalogue.names()
    return any(names.at(tokens, place, INSIDE, before=head) for head in ("", *heads))


def next_word(tokens: Tokens, place: int) -> tuple[int, str]:
    """The next word that is not a joint, and the joints before it («, và» gives ``",v"``)."""
    joints = ""
    while place < len(tokens) and (not tokens[place].key or tokens[place].key in JOINING):
        joints += "v" if tokens[place].key else tokens[place].text
        place += 1
    return place, joints


def _role_word(tokens: Tokens, place: int) -> bool:
    """A role word; one of doing only where nothing is done: not «Tổ công tác thực hiện Đề án 06»."""
    found = phrases("skip").at(tokens, place)[:1]
    if not found or not found[0][1]:
        return bool(found)
    end = found[0][0]
    return end >= len(tokens) or bool(phrases("skip").at(tokens, end)) or starts(tokens, end, ())


def ends(tokens: Tokens, first: int, last: int, closed: bool, heads: Heads) -> bool:
    """Whether a name that stands at ``first`` may end at ``last``: what follows must not belong to it.

    «Trung tâm Y tế - Dân số» is not a Trung tâm Y tế: «Dân số» begins no name of its own.
    """
    following, joints = next_word(tokens, last)
    if following >= len(tokens):
        return True
    if not joints:
        own = tokens[following].text[0].isupper() and starts(tokens, following, ())
        start = after_articles(tokens, first)
        branch = any(end == last for end, _ in phrases("branch").at(tokens, start))
        whole = closed or (last > first + 1 and not branch)  # «Khối Mặt trận» is no Khối
        return (own and whole) or _role_word(tokens, following)
    if set(joints) - set(JOINS + "v"):
        return True
    if starts(tokens, following, heads):
        return True
    listed = bool(heads_of(tokens, first)) and not closed
    return not listed and not set(joints) & set("-‐‑–—−&")
