"""Where the name of an agency may begin, and which syllables are of a name though they look like a verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_tokens import PhraseKind, Token, length_at, phrases_by_first, tokens_of

_OF_WORDS: tuple[PhraseKind, ...] = ("verb", "inside", "no_head")


def opens_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name may begin here.

    >>> from plan_extract.rows.prose_tokens import tokens_of
    >>> opens_name(tokens_of("Phòng Kinh tế"), 0), opens_name(tokens_of("Phòng, chống tội phạm"), 0)
    (True, False)
    >>> opens_name(tokens_of("CA xã"), 0), opens_name(tokens_of("ca nô"), 0)
    (True, False)
    """
    short = place < len(tokens) and tokens[place].printed.isupper() and length_at(tokens, place, "short")
    if staff_at(tokens, place):
        return True
    head = length_at(tokens, place, "head") or short
    return head > length_at(tokens, place, "no_head")  # «tổ hợp tác» is a body, «tổ hợp» is none


def staff_at(tokens: Sequence[Token], place: int) -> int:
    """«viên chức | Trung tâm …», «văn thư | Văn phòng Đảng ủy»: how many tokens stand before the body whose
    people they are, 0 where none follows."""
    staff = length_at(tokens, place, "staff")
    return staff if staff and length_at(tokens, place + staff, "head") else 0


def names_follow(text: str) -> bool:
    """Whether a name opens behind a comma, a semicolon or «và».

    >>> names_follow("phường, Đội Quản lý trật tự đô thị"), names_follow("khám, chữa bệnh")
    (True, False)
    """
    tokens = tokens_of(text)
    return any(
        (tokens[place - 1].printed[-1] in ",;" or tokens[place - 1].key == "và") and opens_name(tokens, place)
        for place in range(1, len(tokens))
    )


def is_word(first: str, second: str) -> bool:
    """Whether two syllables are one word («Ban Quản lý», «phòng khám», «Hội đoàn kết»)."""
    tokens = tokens_of(f"{first} {second}")
    return any(length_at(tokens, 0, kind) == 2 for kind in _OF_WORDS)


@lru_cache(maxsize=4096)
def within_names(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Places whose syllables are of a name though they look like a verb («Ban Chỉ đạo»)."""
    openings = phrases_by_first("inside")
    within: list[int] = []
    for start, token in enumerate(tokens):
        if token.key in openings and (length := length_at(tokens, start, "inside")):
            last = tokens[start + length - 1]
            if not (last.key == "trì" and _does(tokens, start + length)):  # «các đơn vị chủ trì, phối hợp …»
                within += range(start, start + length)
        staff = start > 0 and tokens[start - 1].key == "cán"  # «cán bộ | xây dựng …» is no ministry
        if opens_name(tokens, start) and not staff:
            within += range(start, start + known_name_at(tokens, start))
    return frozenset(within)


def _does(tokens: Sequence[Token], after: int) -> bool:
    """Whether «chủ trì» before a place is what somebody does, not «cơ quan chủ trì»."""
    if after >= len(tokens):
        return False
    return tokens[after].key == "phối" or length_at(tokens, after, "verb") > 0
