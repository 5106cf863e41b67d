"""Brackets behind a sentence: whether they tell which body the words before mean (else: who acts)."""

from __future__ import annotations

import re

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_bodies import people_at
from plan_extract.rows.prose_openings import opens_name
from plan_extract.rows.prose_phrases import phrase_at
from plan_extract.rows.prose_tokens import Token, keys_at, tokens_of

_ADDRESSED = re.compile(
    r"(?<!\S)(?:gửi|báo cáo|liên hệ|phối hợp"
    r"|(?<!toàn )(?<!chương )(?<!quy )(?<!công )(?<!quá )(?<!tiến )(?<!lộ )(?<!giáo )trình)(?: \S+){0,6}$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"(?<!\S)(?:về|qua|cho|đến|với) (\S+(?: \S+){0,5})$", re.IGNORECASE)
_MANY = re.compile(r"(?<!\w)(?:của|cho|tại|trong) (?:các|những|từng|mỗi) [^.;:()]{3,40}$", re.IGNORECASE)
_LISTS = re.compile(r"[,;]| và ")
_NO_NAME = ("cấp trên", "cấp có", "nơi tiếp", "đầu mối")  # «trình cho cấp trên (UBND tỉnh)»
_NO_SCHOOLS = ("quảng", "thị", "môi", "hiện", "công", "nông", "thao", "ngư")  # «quảng trường»
_NEAR = 8  # syllables


def explains_a_name(tokens: tuple[Token, ...], before: str, bracket: str) -> bool:
    """«… gửi cơ quan thường trực (Phòng Kinh tế)»: the bracket tells which agency is meant; not behind «mở
    lớp cho cán bộ trẻ (Đoàn Thanh niên)», whom nobody addresses.

    >>> def told(before, bracket): return explains_a_name(tokens_of(before), before, bracket)
    >>> told("Gửi danh sách về cơ quan thường trực", "Phòng Kinh tế")
    True
    >>> told("Mở lớp cho lao động trẻ", "Đoàn Thanh niên"), told("theo hướng dẫn của Sở Nội vụ", "Công an xã")
    (False, False)
    >>> told("Tổ chức chợ phiên tại quảng trường trung tâm", "Hội Phụ nữ")
    False
    """
    end = len(before)
    if _ADDRESSED.search(before):
        return True
    if _MANY.search(before) and not _LISTS.search(bracket):
        return False  # «… của các phòng, đơn vị (Phòng Văn hóa - Xã hội)»: one does not explain many
    if towards := _TOWARDS.search(before):
        whom = tokens_of(towards[1])
        if _opens_body(whom, 0) or keys_at(whom, 0, 2) in _NO_NAME:
            return True
    last = next(place for place, token in enumerate(tokens) if token.end >= end) + 1
    starts = (
        place
        for place in range(max(0, last - _NEAR), last)
        if _opens_body(tokens, place) and not _is_middle(tokens, place, last)
    )
    named = [place for place in starts if (phrase := phrase_at(tokens, place)) and phrase.last == last]
    if any(_is_known(tokens, place, last) for place in named):
        return not known_name_at(tokens_of(bracket), 0)  # «theo hướng dẫn của Sở Nội vụ (Công an xã)»: two
    return bool(named)


def _is_middle(tokens: tuple[Token, ...], place: int, last: int) -> bool:
    """«tại quảng trường | trung tâm (Hội Phụ nữ)»: where, not a «Trung tâm»."""
    alone = last - place == 2 and tokens[place].lower and keys_at(tokens, place, 2) == "trung tâm"
    return alone and place > 0 and tokens[place - 1].key not in ("tại", "của", "về", "cho", "gửi")


def _is_known(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether all of a phrase, its place aside, is one body of the catalogue."""
    return known_name_at(tokens, first) >= last - first - (tokens[last - 1].key in ("xã", "phường"))


def _opens_body(tokens: tuple[Token, ...], place: int) -> bool:
    trade = tokens[place].key == "ngành" and tokens[place].lower  # «lao động ngành du lịch»
    if place > 0 and tokens[place].key == "trường" and tokens[place - 1].key in _NO_SCHOOLS:
        return False
    return opens_name(tokens, place) and not trade and not people_at(tokens, place)
