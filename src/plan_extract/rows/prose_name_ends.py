"""Where the name of an agency ends though no known verb follows: behind its place, before «chủ trì»."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_openings import opens_name
from plan_extract.rows.prose_tokens import Token, keys_at, length_at

LONGEST = 40  # syllables: the longest list of agencies in a sentence seen has 31
_COMMISSIONS = ("ban chỉ đạo", "ban chỉ huy", "tổ công tác", "tổ giúp việc", "hội đồng")
_PLACES = ("xã", "phường")  # not «xã,»: the list goes on
_GOES_ON = ("và", "hội", "có", "liên", "trên", "thuộc", "của", "tại", "ở", "các", "hoặc", "cùng", "khác")
_SHORT = 3  # syllables of a name that its place may end
_OF_PLACES = ("tác", "thị", "làng", "các", "toàn", "bàn", "trong", "của", "cấp", "từng", "mỗi", "hai", "ba")
_BEHIND_PLACE = (
    *("xã", "phường", "tỉnh", "thành", "khu", "số", "huyện", "đặc"),
    *("phối", "chủ", "đóng", "cơ", "chi"),
)
_PROPER = 2  # words in capitals of a place's name
_TO_ROLE = 14  # syllables from a verb inside a name to «chủ trì» behind it
AND = ("và", "")


def works_behind_place(tokens: Sequence[Token], first: int, place: int) -> bool:
    """Whether a name ends with its place right here: what follows in small letters is work, a known verb or
    not.

    >>> from plan_extract.rows.prose_phrases import phrase_at, text_of
    >>> from plan_extract.rows.prose_tokens import tokens_of
    >>> text_of(t := tokens_of("Đoàn Thanh niên, Hội Phụ nữ xã lội suối đếm cá"), phrase_at(t, 0))
    'Đoàn Thanh niên, Hội Phụ nữ xã'
    >>> text_of(t := tokens_of("Hội đồng tái định cư xã lội suối đếm cá"), phrase_at(t, 0))
    'Hội đồng tái định cư xã'
    >>> text_of(t := tokens_of("Viện Nông Lâm nghiệp Tây Nguyên lội suối đếm cá"), phrase_at(t, 0))
    'Viện Nông Lâm nghiệp Tây Nguyên'
    """
    if _behind_proper_name(tokens, first, place):
        return True
    around = keys_at(tokens, place - 2, 2) == "địa bàn" and tokens[place - 1].printed[-1].isalpha()
    if around and tokens[place].key not in (*_GOES_ON, *_BEHIND_PLACE):
        return True  # «các nhà thuốc trên địa bàn | thông tin ngay …»
    zone = place > 1 and keys_at(tokens, place - 2, 2) == "đặc khu" and tokens[place - 1].printed == "khu"
    if not (zone or tokens[place - 1].printed in _PLACES) or tokens[place].key in _GOES_ON:
        return False
    if keys_at(tokens, place, 2) == "trực thuộc":
        return False
    end = place - 1 - zone
    if not tokens[first].lower and place - first > _SHORT and tokens[end - 1].key not in _OF_PLACES:
        return True
    return any(known_name_at(tokens, start) == end - start for start in range(max(first, end - LONGEST), end))


def _behind_proper_name(tokens: Sequence[Token], first: int, place: int) -> bool:
    """«Viện Khoa học Kỹ thuật Nông Lâm nghiệp Tây Nguyên | cung ứng …»: two capitals behind a small letter
    are a place's name, unless the first begins a body's; small letters behind it go on with no name."""
    if place - first < _SHORT + 1 or tokens[place].key in (*_GOES_ON, *_BEHIND_PLACE):
        return False
    begin = next((at for at in range(place - 1, first, -1) if tokens[at].lower), first) + 1
    before, *proper = tokens[begin - 1 : place]
    after = tokens[place + 1 : place + 2]
    if len(proper) < _PROPER or not after or not after[0].lower or after[0].key in _GOES_ON:
        return False  # «… Nông Lâm | nghiệp Tây Nguyên»
    joined = all(token.printed.isalpha() for token in (before, *proper))
    short = len(proper[0].printed) > 1 and proper[0].printed.isupper()
    return joined and before.lower and not short and before.key != "và" and not opens_name(tokens, begin)


def before_role(tokens: tuple[Token, ...], first: int, place: int) -> int | None:
    """Where the name ends that «chủ trì» stands right behind, past the verb at a place, in the same clause
    and with no other name between («Trung tâm Kiểm soát thanh toán BHXH chủ trì»); not that of a body which
    the catalogue knows («Phòng Kinh tế xây dựng kế hoạch chủ trì …»)."""
    if known_name_at(tokens, first):
        return None
    for end in range(place + 1, min(place + _TO_ROLE, len(tokens) - 1)):
        before = tokens[end - 1]
        if before.printed[-1] in ".;:)" or opens_name(tokens, end):
            return None
        if tokens[end].key == "chủ" and tokens[end + 1].key == "trì":
            return end if before.printed[-1].isalnum() and before.key not in AND else None
    return None


def before_place(tokens: tuple[Token, ...], first: int, place: int) -> int | None:
    """Where the name of a commission ends that its field and its commune follow: «Ban Chỉ đạo | phổ cập giáo
    dục, xóa mù chữ xã | họp …»; none where another body is named between."""
    commission = any(keys_at(tokens, first, len(name.split())) == name for name in _COMMISSIONS)
    if not commission or tokens[place - 1].printed in _PLACES:
        return None
    for end in range(place + 1, min(place + _TO_ROLE, len(tokens))):
        before = tokens[end - 1]
        body = opens_name(tokens, end - 1) and (not before.lower or before.key == "các")
        if before.printed[-1] in ".;:)" or body:
            return None
        own = before.printed in _PLACES and tokens[end - 2].key not in ("bàn", "toàn", "trong", "của")
        if own and (length_at(tokens, end, "verb") or keys_at(tokens, end, 2) in ("chủ trì", "phối hợp")):
            return end
    return None
