"""Whether the work is done to the one that a sentence begins with."""

from __future__ import annotations

from plan_extract.rows.prose_bodies import SUBJECT_WITHIN, body_at
from plan_extract.rows.prose_openings import opens_name
from plan_extract.rows.prose_tokens import Token, clause_end, keys_at, length_at

_STAYS = ("tại", "ở", "thuộc", "trên", "trong")  # «Hộ kinh doanh tại chợ trung tâm được …»
_BUSY = ("làm việc", "công tác", "kinh doanh", "sinh sống", "học tập", "cư trú", "đang")
_LONGEST_STAY = 12  # syllables
_CHARGES = ("giao", "phân công", "cử", "phép", "quyền", "ủy quyền")  # «công chức … được giao phụ trách»
_TRAINED = ("tập huấn", "huấn luyện", "bồi dưỡng", "đào tạo")
_RECEIVED = (*_TRAINED, "hướng dẫn", "hỗ trợ", "đánh giá", "khen thưởng", "trang bị")
_SET_UP = (
    *_TRAINED,
    "kiện toàn",
    "thành lập",
    "củng cố",
    "sắp xếp",
    "giải thể",
    "duy trì",
    "trang bị",
    "tổ chức",
)


def is_done_to(tokens: tuple[Token, ...], place: int, people: bool) -> bool:
    """«Hội đồng nghĩa vụ quân sự xã | phải được kiện toàn …», «Hộ kinh doanh | tại chợ được Thuế cơ sở hướng
    dẫn …», «Công chức | làm việc tại quầy được đánh giá …»: the work is done to it."""
    if (people and _served(tokens, place)) or _is_set_up(tokens, place):
        return True
    stays = _past_stay(tokens, place)
    place = stays or place
    place += keys_at(tokens, place, 1) in ("phải", "cần", "sẽ")
    if keys_at(tokens, place, 1) != "được":
        return False
    if stays and not any(keys_at(tokens, place + 1, n) in _CHARGES for n in (1, 2)):
        return True
    return keys_at(tokens, place + 1, 2) in _SET_UP or opens_name(tokens, place + 1)


def _is_set_up(tokens: tuple[Token, ...], place: int) -> bool:
    """«Tổ công tác thực hiện chiến dịch | được thành lập …», «Đội kiểm tra gồm … | được kiện toàn»: in the
    same clause, at a distance."""
    end = clause_end(tokens, place)
    return any(
        tokens[at].key == "được" and keys_at(tokens, at + 1, 2) in ("thành lập", "kiện toàn")
        for at in range(place, end)
    )


def _served(tokens: tuple[Token, ...], place: int) -> bool:
    """«Đảng viên cao tuổi | chưa quen dùng điện thoại được Hội Cựu chiến binh xã phân công hội viên kèm
    cặp»: whether a body does the work to them, in the same clause."""
    for at in range(place, min(place + SUBJECT_WITHIN, len(tokens) - 1)):
        if tokens[at].key == "được" and keys_at(tokens, at + 1, 2) in _RECEIVED:
            return True  # «Cán bộ trực tiếp cập nhật dữ liệu | được tập huấn …»
        if tokens[at].key == "được" and (phrase := body_at(tokens, at + 1)):
            return phrase.ended_by == "verb" and keys_at(tokens, phrase.last, 1) != "giao"
        if tokens[at].printed[-1] in ",.;:":
            return False
    return False


def _past_stay(tokens: tuple[Token, ...], place: int) -> int:
    """Where «được» stands behind words that only say where somebody is («làm việc tại quầy giao dịch |
    được …»); 0 where none does."""
    at = place
    while busy := next((n for n in (1, 2) if keys_at(tokens, at, n) in _BUSY), 0):
        at += busy
    if keys_at(tokens, at, 1) not in _STAYS:
        return 0
    for end in range(at + 1, min(at + _LONGEST_STAY, len(tokens))):
        if not tokens[end - 1].printed[-1].isalnum() or length_at(tokens, end, "verb"):
            return 0
        if tokens[end].key == "được":
            return end
    return 0
