"""Who joins in a work: «có sự tham gia của X», «mời X cùng tham gia», «huy động X tham gia»."""

from __future__ import annotations

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_openings import staff_at
from plan_extract.rows.prose_phrases import Phrase, phrase_at
from plan_extract.rows.prose_tokens import Token, clause_end, clause_start, keys_at, length_at

_PARTS = ("phối hợp", "tham gia", "đồng hành", "cộng tác", "hỗ trợ", "giúp đỡ", "hướng dẫn")
_MEMBERS = ("thành phần", "thành viên", "tham gia", "đoàn tham")
_OF_WITHIN = 9  # «sự hỗ trợ về báo cáo viên của …»
_CHAIRS = ("chủ trì", "làm trưởng đoàn", "làm tổ trưởng", "trưởng đoàn là", "tổ trưởng là")
_SENTENCE = 40  # syllables from «chủ trì» to who takes part
_JOINS = ("tham gia", "tham dự")
_TEACHES = ("hướng dẫn", "giúp đỡ")  # «…, có Hạt Kiểm lâm hướng dẫn»
_GIVES = (
    "tham gia",
    "cung cấp",
    "cử cán",
    "cử bác",
    "cử chuyên",
    "cử báo",
    "hướng dẫn",
    "tập huấn",
    "hỗ trợ",
    "đi cùng",
    "cùng đi",
)


def taking_part(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«…, có sự phối hợp (chặt chẽ) của các trường», «với sự tham gia giám sát của Hội Nông dân»"""
    end = min(place + _OF_WITHIN, clause_end(tokens, place, ".;,"))
    of = next((at for at in range(place + 3, end) if tokens[at].key == "của"), None)
    if keys_at(tokens, place + 1, 2) not in _PARTS or of is None:
        return None
    if place < 1 or tokens[place - 1].key not in ("có", "với", "cùng"):
        return None  # «huy động sự tham gia của người dân»
    phrase = phrase_at(tokens, of + 1 + 2 * (keys_at(tokens, of + 1, 2) == "đại diện"))
    if phrase and phrase.ended_by == "verb" and (end := clause_end(tokens, of, ";")) < phrase.last:
        return phrase._replace(last=end, ended_by="clause")  # «… của Viettel; | Phòng Kinh tế điều phối»
    return phrase


def combined(tokens: tuple[Token, ...], place: int) -> bool:
    """«…, | kết hợp với Hội Nông dân»; not «truyền thông kết hợp với Hội thi»."""
    begins = place == 0 or tokens[place - 1].printed[-1] in ",;." or _right_behind(tokens, place)
    joined = keys_at(tokens, place, 3) in ("kết hợp với", "liên kết với")
    return begins and joined and known_name_at(tokens, place + 3) > 0


def _right_behind(tokens: tuple[Token, ...], place: int) -> bool:
    """«Hội Nông dân xã | kết hợp với Công an xã tổ chức …»: behind the name that begins the sentence."""
    subject = phrase_at(tokens, 0) if known_name_at(tokens, 0) else None
    return subject is not None and subject.last == place


def joining(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«…, có đại diện Ban Xây dựng Đảng tham gia», «…; mời Trạm Y tế và Công an xã cùng tham gia»; not «mô
    hình có Hội Phụ nữ tham gia», an attribute."""
    invited = tokens[place].key == "mời"
    # «…; cùng làm có Hội Phụ nữ», «…, thành phần có Công an xã»
    made_of = keys_at(tokens, place - 2, 2) in _MEMBERS
    if tokens[place].key in ("gồm", "là"):  # «Lập nhóm Zalo, thành phần gồm trưởng làng»: of what is set up
        made_of = made_of and _chaired(tokens, place)
    names = place + 1 + 2 * (keys_at(tokens, place + 1, 2) == "đại diện")
    names += keys_at(tokens, names, 1) == "của"
    if not invited and (keys_at(tokens, place - 2, 1) == "cùng" or made_of):
        return phrase_at(tokens, names)
    if not invited and (place < 1 or tokens[place - 1].printed[-1] not in ",;("):
        return None
    phrase = phrase_at(tokens, names)
    if phrase is None or tokens[place].key == "gồm":
        return None
    if clause_end(tokens, names, ";") < phrase.last:
        return None  # «mời doanh nghiệp; | Đoàn xã hỗ trợ …»
    together = keys_at(tokens, phrase.last, 1) == "cùng"
    does = keys_at(tokens, phrase.last + together, 2)
    if not invited and (does in _TEACHES or keys_at(tokens, phrase.last, 1) == "giúp"):
        return phrase if known_name_at(tokens, phrase.first + staff_at(tokens, phrase.first)) else None
    along = keys_at(tokens, phrase.last, 2) in ("cùng làm", "cùng đi", "đi cùng")
    return phrase if along or does in (_GIVES if invited else _JOINS) or (invited and together) else None


def _chaired(tokens: tuple[Token, ...], place: int) -> bool:
    """«Trạm Y tế làm tổ trưởng, thành viên | gồm …»: members who help the body that chairs, not a person."""
    at = next((at for at in range(max(0, place - _SENTENCE), place) if _chairs_at(tokens, at)), None)
    if at is None:
        return False
    begin = clause_start(tokens, at, ".;:,")
    return not any(length_at(tokens, each, "person") for each in range(begin, at))


def _chairs_at(tokens: tuple[Token, ...], place: int) -> bool:
    return any(keys_at(tokens, place, n) in _CHAIRS for n in (2, 3))


def called_up(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«…, huy động Đoàn Thanh niên, Hội Phụ nữ xã cùng tham gia»: bodies, not «huy động dân quân …»."""
    names = place + 2
    if tokens[place + 1].key != "động" or not known_name_at(tokens, names) or tokens[names].lower:
        return None
    phrase = phrase_at(tokens, names)
    if phrase is None:
        return None
    together = keys_at(tokens, phrase.last, 1) == "cùng"
    return phrase if keys_at(tokens, phrase.last + together, 2) in _JOINS else None
