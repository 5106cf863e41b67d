"""Finds the words that name agencies inside a sentence (naming them is normalise's).

A name ends where the work begins: at a verb in lower case («Công an xã | rà soát …»), at a word that no name
holds («để», «trong»), at a bracket or the end of a clause. The words stand in ``data/prose_phrases.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_name_ends import AND, LONGEST, before_place, before_role, works_behind_place
from plan_extract.rows.prose_openings import opens_name, staff_at, within_names
from plan_extract.rows.prose_tokens import PUNCTUATION, Token, keys_at, length_at

End = Literal["verb", "stop", "colon", "clause"]

# words after which a capital belongs to a name («Bộ Xây dựng», «Chương trình Xây dựng nông thôn mới»)
_TITLED = frozenset(
    [
        *("và", "bộ", "sở", "ban", "phòng", "tâm", "trình", "án", "hoạch", "cuộc", "thi"),
        *("trào", "quỹ", "viện", "luật", "của", "đoàn", "cục", "trạm", "đội", "nghiệp", "ty"),
    ]
)
# heads that are no name alone: the verb behind them is a part of it («Tổ hòa giải», «Hội bảo vệ …»)
_NO_NAME_ALONE = ("các điểm", "tổ", "ban", "hội", "hội đồng", "đội", "công ty", "trung tâm", "chi cục", "cục")
# what leaders do themselves
_IN_PERSON = (
    *("họp giao", "tổ chức tiếp", "tiếp công", "tiếp dân", "đối thoại"),
    *("sử dụng", "trực tiếp", "dự sinh"),
)
_FIELD = 8  # syllables of what a member looks after
_WHOLE_WITH_A_VERB = ("tổ", "ban", "đội")  # «Ban Quản lý», «Tổ kiểm tra»: the next verb is work


class Phrase(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) that name agencies, and what ended them."""

    first: int
    last: int
    ended_by: End


def phrase_at(tokens: tuple[Token, ...], first: int) -> Phrase | None:
    """The name or list of names that begins at a place.

    >>> from plan_extract.rows.prose_tokens import tokens_of
    >>> tokens = tokens_of("phối hợp với Công an xã, các đơn vị liên quan rà soát chính sách")
    >>> found = phrase_at(tokens, 3); text_of(tokens, found), found.ended_by
    ('Công an xã, các đơn vị liên quan', 'verb')
    >>> phrase_at(tokens, 0) is None
    True
    """
    if first >= len(tokens) or not opens_name(tokens, first):
        return None
    within = within_names(tokens)
    place = first + _head(tokens, first)
    bare = place if _no_name_alone(tokens, first) else first
    while place < len(tokens) and place - first <= LONGEST:
        before = tokens[place - 1].printed
        if (quote := tokens[place].printed).startswith("“") and quote[1:2].isupper() and "”" not in quote:
            place = _past_quote(tokens, place)  # «Câu lạc bộ “Nói không với tảo hôn” | được …»
            continue
        if before.endswith(":"):
            return _trimmed(tokens, first, place, "colon")
        listed = before.endswith(";") and opens_name(tokens, place)
        closed = tokens[place - 1].ends_clause and not listed
        if closed or before.endswith(")") or tokens[place].printed.startswith("("):
            return _trimmed(tokens, first, place, "clause")
        if tokens[place].key in ("đầu", "chủ") and _is_hub(tokens, first, place):
            return _trimmed(tokens, first, place, "stop")
        if tokens[place].key == "lãnh" and _party_leads(tokens, first, place):
            return _trimmed(tokens, first, place, "verb")
        whole = tokens[first].lower or known_name_at(tokens, first) > 0
        if place not in within and place != bare and whole and capital_work(tokens, place):
            if end := before_place(tokens, first, place):  # «Ban Chỉ đạo | Tổng điều tra kinh tế phường»
                place = end
                continue
            return _trimmed(tokens, first, place, "verb")
        if place not in within and tokens[place].lower:
            if field := _looks_after(tokens, place):
                place += field
                continue
            stop = length_at(tokens, place, "stop")
            if stop and stop >= length_at(tokens, place, "verb"):  # «theo», not «theo dõi»
                return _trimmed(tokens, first, place, "stop")
            if works_behind_place(tokens, first, place):
                return _trimmed(tokens, first, place, "verb")
            if length := length_at(tokens, place, "verb"):
                if end := before_role(tokens, first, place):
                    return _trimmed(tokens, first, end, "stop")
                if end := before_place(tokens, first, place):
                    place = end
                    continue
                if not _unfinished(tokens, first, place):
                    return _trimmed(tokens, first, place, "verb")
                place += length - 1
        place += 1
    if place < len(tokens):
        return None
    ended: End = "colon" if tokens[-1].printed.endswith(":") else "clause"
    return _trimmed(tokens, first, len(tokens), ended)


def _looks_after(tokens: Sequence[Token], place: int) -> int:
    """«Đảng ủy viên | (được phân công) phụ trách địa bàn dự sinh hoạt …»: how many tokens tell which of the
    members, where their work follows; 0 for none."""
    last = place + (5 if keys_at(tokens, place, 3) == "được phân công" else 2)
    if keys_at(tokens, last - 2, 2) != "phụ trách" or not _is_member(tokens, place):
        return 0
    ends = range(last, min(last + _FIELD, len(tokens)))
    end = next((at for at in ends if tokens[at].lower and _is_work(tokens, at)), None)
    told = end is not None and all(tokens[at].printed[-1].isalnum() for at in range(place, end))
    return last - place if told else 0


def _is_member(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place - 1].key == "viên" or keys_at(tokens, place - 3, 3) == "ban thường vụ"


def _is_work(tokens: Sequence[Token], place: int) -> bool:
    works = length_at(tokens, place, "verb") > 0 or keys_at(tokens, place, 2) == "trực tiếp"
    return works or tokens[place].key == "dự"


def _is_hub(tokens: Sequence[Token], first: int, place: int) -> bool:
    """«giao Phòng Kinh tế | đầu mối, …»: what it is, no part of its name."""
    named = 0 < known_name_at(tokens, first) <= place - first
    return named and tokens[place].lower and keys_at(tokens, place, 2) in ("đầu mối", "chủ công")


def _party_leads(tokens: Sequence[Token], first: int, place: int) -> bool:
    """«Đảng ủy UBND xã | lãnh đạo các trường học …»: not the schools' heads."""
    before = tokens[place - 1]
    joined = before.printed[-1].isalnum() and before.key not in AND
    party = tokens[first].key in ("đảng", "chi") and tokens[place].lower and joined
    named = 0 < known_name_at(tokens, first) <= place - first
    return party and named and keys_at(tokens, place, 2) == "lãnh đạo"


def _past_quote(tokens: Sequence[Token], place: int) -> int:
    ends = range(place + 1, min(place + LONGEST, len(tokens)))
    return next((at + 1 for at in ends if "”" in tokens[at].printed), place + 1)


def _unfinished(tokens: Sequence[Token], first: int, place: int) -> bool:
    """Whether a verb belongs to the name before it, which would be none without: a head alone («Tổ hòa
    giải»), or a head with nothing but verbs, where another goes on («Trung tâm Giám sát, điều hành …»).

    >>> from plan_extract.rows.prose_tokens import tokens_of
    >>> [text_of(t, phrase_at(t, 0)) for t in map(tokens_of, (
    ...     "Tổ hòa giải rà soát", "Ban vận động hiến máu rà soát", "Ban Quản lý rà soát",
    ...     "Tổ tiếp nhận và trả kết quả chủ trì", "Trung tâm Giám sát, điều hành đô thị rà soát"))]
    ['Tổ hòa giải', 'Ban vận động hiến máu', 'Ban Quản lý', 'Tổ tiếp nhận và trả kết quả', \
'Trung tâm Giám sát, điều hành đô thị']
    """
    if not _no_name_alone(tokens, first) or known_name_at(tokens, first) == place - first:
        return False
    if length_at(tokens, place, "no_name"):
        return False  # «Trung tâm | bố trí ki-ốt»
    at = first + _head(tokens, first)
    if at == place:
        return True
    while at < place and (length := length_at(tokens, at, "verb") or int(tokens[at].key in AND)):
        at += length
    before = tokens[place - 1]
    listed = before.printed[-1] == "," or before.key in AND
    return at == place and (listed or tokens[first].key not in _WHOLE_WITH_A_VERB)


def _head(tokens: Sequence[Token], first: int) -> int:
    """How many tokens the head of a name takes."""
    return max(1, length_at(tokens, first, "head"))


def _no_name_alone(tokens: Sequence[Token], first: int) -> bool:
    return keys_at(tokens, first, _head(tokens, first)) in _NO_NAME_ALONE


def capital_work(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb in capitals follows a word without a mark between: a sentence begins there.

    >>> from plan_extract.rows.prose_tokens import tokens_of
    >>> capital_work(tokens_of("các thôn Tổ chức tuyên truyền"), 2)
    True
    >>> capital_work(tokens_of("chịu trách nhiệm trước Chủ tịch UBND xã"), 4)
    False
    >>> capital_work(tokens_of("Ban Tổ chức"), 1), capital_work(tokens_of("Nông nghiệp và Phát triển"), 3)
    (False, False)
    """
    if place < 1 or not tokens[place].printed[:1].isupper() or tokens[place].printed.isupper():
        return False
    before = tokens[place - 1]
    if not before.printed[-1].isalnum() or before.key in _TITLED:
        return False
    verb = length_at(tokens, place, "verb")
    if length_at(tokens, place, "noun_like") or length_at(tokens, place, "head") > verb > 0:
        return False  # «hỗ trợ Hợp tác xã …»
    if verb == 1 and before.printed.istitle() and len(before.printed) > 1:
        return False  # «xã Mường Lát»
    chairs = (
        place + 1 < len(tokens) and tokens[place].key == "chủ" and tokens[place + 1].key in ("trì", "động")
    )
    return verb > 0 or chairs


def _trimmed(tokens: tuple[Token, ...], first: int, last: int, ended_by: End) -> Phrase:
    while last - 1 > first and tokens[last - 1].key in ("và", "cùng", "hoặc", ""):
        last -= 1
    return Phrase(first, last, ended_by)


def text_of(tokens: Sequence[Token], phrase: Phrase) -> str:
    """The words of a phrase, without the marks around them and without the chief's title, unless the
    catalogue has the chief («Chủ tịch UBND xã»).

    >>> from plan_extract.rows.prose_tokens import tokens_of
    >>> tokens = tokens_of("Thủ trưởng các cơ quan, đơn vị chủ động thực hiện")
    >>> text_of(tokens, phrase_at(tokens, 0))
    'các cơ quan, đơn vị'
    """
    first = phrase.first + staff_at(tokens, phrase.first)
    titles = length_at(tokens, first, "person")
    bodies = first + titles
    if titles and bodies < phrase.last and opens_name(tokens, bodies):
        # «Lãnh đạo UBND xã hoàn thành …» in a plan of the Party; not «Hằng quý, lãnh đạo UBND xã đối thoại …»
        verb = tokens[first].printed.startswith("Lãnh")
        verb = verb and not any(keys_at(tokens, phrase.last, n) in _IN_PERSON for n in (2, 3))
        chief = first + length_at(tokens, first, "comrade")
        first = chief if known_name_at(tokens, chief) > bodies - chief and not verb else bodies
        if first + 1 < phrase.last and tokens[first].key == tokens[first + 1].key:
            first += 1  # «Trưởng | phòng Phòng Kinh tế»
    return " ".join(token.printed for token in tokens[first : phrase.last]).strip(PUNCTUATION)
