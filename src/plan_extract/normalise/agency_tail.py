"""What may follow the name of an agency, «liên quan», a place, a field of work, and where a name may end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from plan_extract.normalise.agency_openings import after_articles
from plan_extract.normalise.agency_places import Tail, is_code, named_place, with_place_word
from plan_extract.normalise.agency_starts import (
    INSIDE,
    JOINS,
    Heads,
    heads_of,
    is_headed,
    is_known,
    name_end,
    next_word,
    starts,
    starts_slipped,
)
from plan_extract.normalise.agency_words import JOINING, Tokens, phrases

_ANYWHERE = ("any", "region")  # levels of places in which an agency of any level may stand
_FIELD_ENDS = ",;:()\n+/&"
_DUTIES = ("trách", "nhiệm", "chức", "liên")  # «có trách nhiệm», «có liên quan»
_SEVERAL = 5  # syllables of «các tổ dân phố» and one more


def _skip(tokens: Tokens, place: int, kind: str) -> int:
    """The place after a phrase and the line break that may follow it."""
    found = phrases(kind).at(tokens, place, INSIDE if kind == "owner" else "\n")
    end = next((end for end, _ in found if not _begins_within(tokens, place, end)), None)
    if end is None:
        return place
    return end + 1 if end + 1 < len(tokens) and tokens[end].text == "\n" else end


def _begins_within(tokens: Tokens, place: int, end: int) -> bool:
    """«trên địa bàn | Các tổ dân phố»: a capital behind a small letter begins another name."""
    pairs = pairwise([token for token in tokens[place:end] if token.key])
    return any(before.text.islower() and after.text.istitle() for before, after in pairs)


def _of_place(tokens: Tokens, place: int) -> bool:
    """«trên địa bàn | UBND xã»: a place may follow, no owner."""
    return any(value == "place" for _, value in phrases("of").at(tokens, place, "\n")[:1])


def _reaches_over(tokens: Tokens, place: int, end: int) -> bool:
    """«cùng | cấp ủy»: somebody's post begins within the tail («cùng cấp») and goes beyond it."""
    return any(
        last > end for first in range(place + 1, end) for last, _ in phrases("leader").at(tokens, first)
    )


def _next_line(tokens: Tokens, place: int) -> Tail | None:
    """A tail that a line break parts from its name: «Công an⏎xã», «Trung tâm Y tế⏎Tiên Điền»."""
    tail = _one_tail(tokens, place)
    if tail is None or tail.level in _ANYWHERE:
        return None
    if not tail.level and name_end(tokens, place) > tail.end:
        return None  # «Ban Công | tác Mặt trận các thôn»: no place «Ban Công»
    told = tail.level or tail.plain or tokens[place].text[0].islower()
    if not told:
        return None  # «Phòng Giáo dục⏎Cơ sở y tế»: no «cơ sở» of the line before
    several, begins = tail.end > place + 1, starts(tokens, place, ())
    if tail.foreign:
        return tail if several and not begins else None
    return tail if several or not (tail.plain and begins) else None


def _field_ends(tokens: Tokens, place: int) -> bool:
    """«phụ trách văn hóa - xã hội | và các thôn», «… | - Phòng Kinh tế»."""
    token = tokens[place]
    if token.text in _FIELD_ENDS:
        return True
    joint = token.text in JOINS or token.key in JOINING
    return joint and (after_articles(tokens, place + 1) > place + 1 or is_known(tokens, place + 1))


def _field(tokens: Tokens, place: int) -> Tail | None:
    """«Phó Chủ tịch UBND xã phụ trách Văn hóa - Xã hội»: what somebody answers for, up to a mark."""
    for end, _ in phrases("field").at(tokens, place, "\n")[:1]:
        last = _first(tokens, end, _field_ends)
        if last > end and (last == len(tokens) or tokens[last].text != ":"):
            return Tail(last, plain=True)
    return None


def _first(tokens: Tokens, place: int, ends: Callable[[Tokens, int], bool]) -> int:
    """The first place from one on at which something ends."""
    return next((last for last in range(place, len(tokens)) if ends(tokens, last)), len(tokens))


def _which(tokens: Tokens, place: int) -> Tail | None:
    """«các thôn | có tuyến đường đi qua», «các trường học | nơi có học sinh bán trú»: which of several, up
    to a mark or to what they do."""
    for end, value in phrases("which").at(tokens, place)[:1]:
        if value != "one" and not _of_several(tokens, place):
            return None
        last = _first(tokens, end, _which_ends)
        if (
            last > end
            and tokens[end].key not in _DUTIES
            and (last == len(tokens) or tokens[last].text != ":")
        ):
            return Tail(last, plain=True)
    return None


def _which_ends(tokens: Tokens, place: int) -> bool:
    """As a field does; «… | phối hợp với Trạm Y tế»: a role word, no single syllable («đi | qua»)."""
    role = any(end > place + 1 for end, _ in phrases("skip").at(tokens, place))
    return role or _field_ends(tokens, place)


def _of_several(tokens: Tokens, place: int) -> bool:
    """Whether «các» stands shortly before a place, without a mark between."""
    for at in range(place - 1, max(place - _SEVERAL, 0) - 1, -1):
        if not tokens[at].key:
            return False
        if phrases("article").at(tokens, at):
            return True
    return False


def after_study(tokens: Tokens, start: int, place: int) -> Tail | None:
    """«Trường Đại học | Kinh tế Quốc dân»: what a school of higher learning teaches, and where."""
    if place >= len(tokens) or not tokens[place].text[0].isupper():
        return None
    if not any(end == place for end, _ in phrases("study").at(tokens, start)):
        return None
    last = _first(tokens, place, _field_ends)
    return Tail(last, plain=True) if last > place else None


def _own_office(tokens: Tokens, place: int) -> Tail | None:
    """«Kho bạc Nhà nước khu vực XI | - Phòng giao dịch số 5»: an office of what stands before it."""
    for end, _ in phrases("office").at(tokens, place, "\n")[:1]:
        if not is_known(tokens, place) and (tail := _one_tail(tokens, end)):
            return Tail(tail.end)
    return None


def _one_tail(tokens: Tokens, place: int) -> Tail | None:
    if place >= len(tokens):
        return None
    mark = tokens[place].text
    if mark == "\n":
        return _next_line(tokens, place + 1)
    if mark in "-–,":  # «xã Võ Nhai, tỉnh Thái Nguyên»
        after = with_place_word(tokens, place + 1)
        if office := _own_office(tokens, place + 1):
            return office
        higher = after and (after.level == "province" or (mark != "," and after.level not in _ANYWHERE))
        return after if higher and not is_known(tokens, place + 1) else None
    if not tokens[place].key:
        return None
    if tokens[place].key == "số" and place + 1 < len(tokens) and tokens[place + 1].text.isdigit():
        return Tail(place + 2)  # «Đội Quản lý thị trường số 3»
    if field := _field(tokens, place):
        return field
    tails = [end for end, _ in phrases("tail").at(tokens, place, ",\n")]
    options = [Tail(end) for end in tails if not _reaches_over(tokens, place, end)][:1]
    after_of = _skip(tokens, place, "of")
    owned = after_of > place and not _of_place(tokens, place)
    after_owner = _skip(tokens, after_of, "owner") if owned else place
    if tokens[place].text.isdigit():  # «Tổ CNSCĐ 12 khu phố»
        counted = with_place_word(tokens, place + 1)
        options += [counted] if counted and counted.level == "any" else []
    for start in {place, after_of, after_owner}:
        options += filter(None, (with_place_word(tokens, start),))
    if after_owner > after_of:
        options.append(Tail(after_owner - (not tokens[after_owner - 1].key)))
    if which := _which(tokens, place):
        options.append(which)
    if after_of > place or not options:
        options += filter(None, (named_place(tokens, after_of),))
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


def _role_word(tokens: Tokens, place: int) -> bool:
    """A role word; one of doing only where nothing is done: not «Tổ công tác thực hiện Đề án 06»."""
    found = phrases("skip").at(tokens, place)[:1]
    if not found or not found[0][1]:
        return bool(found)
    end = found[0][0]
    return end >= len(tokens) or bool(phrases("skip").at(tokens, end)) or starts(tokens, end, ())


def after_owner(tokens: Tokens, place: int) -> Tail | None:
    """«Phòng Kinh tế | UBND xã»: whose the name before is, on the same line and without a mark."""
    for end, _ in phrases("owner").at(tokens, place)[:1]:
        tail = after_tail(tokens, end)
        if tail.level:
            return tail
    return None


def ends(tokens: Tokens, first: int, last: int, closed: bool, heads: Heads, former: bool = True) -> bool:
    """Whether a name that stands at ``first`` may end at ``last``: what follows must not belong to it.

    ``former``: what the name leaves out may be an agency of the past, as it is one itself.
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
    if joints == "\n" and is_code(tokens[following].text) and not starts(tokens, following, heads):
        return False  # «Ban Chỉ đạo⏎NTM»
    if set(joints.rstrip("\n") or joints) - set(JOINS + "v"):
        return True
    if after_articles(tokens, following) > following:
        return True  # «Phòng Kinh tế và | các hộ tiểu thương»: whoever they are
    heads = (*heads, *heads_of(tokens, first))
    if starts(tokens, following, heads, former) or starts_slipped(tokens, following):
        return True
    listed = is_headed(tokens, first) and not closed
    return not listed and not set(joints) & set("-‐‑–—−&")
