"""Who has to act, by the words that a sentence begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_partners import partner_at
from plan_extract.rows.prose_phrases import Phrase, opens_name, phrase_at, staff_at, within_names
from plan_extract.rows.prose_tokens import Token, begins_with, keys_at, length_at, tokens_of

SUBJECT_WITHIN = 60  # syllables: an opening clause cites up to three documents
# «Nhằm thay đổi …, UBND xã giao …», «Khi nhận tin báo cháy, …»: their clause holds verbs
_AIMS = ("nhằm", "để", "với", "căn", "thực", "sau", "khi", "ngay", "nếu", "trường", "đối", "về", "tại", "ở")
_LIMITS = ("trong vòng", "trong thời", "chậm nhất")  # «Trong vòng 02 ngày làm việc kể từ khi công bố, …»
EACH = ("hằng", "hàng", "mỗi")
_PERIODS = ("ngày", "tuần", "tháng", "quý", "năm")
_PEOPLE = ("đảng viên", "công chức", "viên chức")  # «… đến toàn thể cán bộ, đảng viên»: no subject
# «Phân công công chức hướng dẫn …», «Đối với cán bộ, công chức: …»: the people that a work is done with
_WORKED_WITH = (*_PEOPLE, "cán bộ", "thành viên", "đoàn viên", "hội viên", "người lao")
_WITH_PEOPLE = ("phân công", "đối với")
_NO_BODIES = ("ủy viên", "chủ đầu", "chủ cơ", "chủ hộ", "hộ dân")
_BY_ORDER = ("giao", "phân công", "yêu cầu", "đề nghị")
_NAMELESS = ("đơn vị", "bộ phận", "cơ quan", "lực lượng", "địa phương")
_SEVERAL = ("các", "trưởng", "thôn", "ấp", "bản", "xóm", "khu")
_IN_EACH_PLACE = ("thôn", "ấp", "bản", "xóm", "buôn", "khóm", "khối", "trường", "chi")  # «các thôn»
# heads that begin no name in small letters behind another word («nghiệp vụ»)
_ENDS_WORDS = (*("vụ", "sở", "bộ", "ban", "hội"), *("đoàn", "đội", "tổ", "viện", "cục", "đài"))
_ONE_WORD = ("vnpt", "viettel", "mobifone", "agribank")
_DUTY = ("có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "tiếp tục", "chủ động")
_STAYS = ("tại", "ở", "thuộc", "trên", "trong")  # «Hộ kinh doanh tại chợ trung tâm được …»
_BUSY = ("làm việc", "công tác", "kinh doanh", "sinh sống", "học tập", "cư trú", "đang")
_LONGEST_STAY = 12  # syllables
_LONGEST_TIME = 8  # «kể từ ngày 01 tháng 4 năm 2026»
_CHARGES = ("giao", "phân công", "cử", "phép", "quyền", "ủy quyền")  # «công chức … được giao phụ trách»
_SET_UP = ("kiện toàn", "thành lập", "củng cố", "sắp xếp", "giải thể", "duy trì", "trang bị", "tổ chức")
_LONGEST_NAME = 25  # syllables
_OWN_PLACE = ("xã", "phường", "tỉnh")
_OFTEN = re.compile(
    r"(?P<when>thường xuyên|(?:(?:định kỳ )?(?:hằng|hàng)|mỗi) (?:ngày|tuần|tháng|quý|năm)"
    r"|định kỳ (?:0?[36]|ba|sáu) tháng(?: (?:một|0?1) lần)?),? "
    r"(?!(?:tổng hợp, )?(?:gửi )?báo cáo)\w"
    r"|(?:(?:tổ chức|duy trì) )?(?:họp|giao ban|sinh hoạt)(?: giao ban)? "
    r"(?P<meets>(?:định kỳ )?(?:hằng|hàng) (?:tuần|tháng|quý))(?!\w)"
)


def subject_of(tokens: tuple[Token, ...]) -> Phrase | None:
    """The agency that the sentence says has to act."""
    place = length_at(tokens, 0, "charge")
    charged = place > 0
    if charged and _are_people(tokens, place):
        return None
    phrase = body_at(tokens, place)
    if phrase and keys_at(tokens, 0, place) == "về phía":
        phrase = up_to_comma(tokens, phrase)
    about = keys_at(tokens, 0, 2) == "đối với" or tokens[0].key == "về"
    if phrase is None and (about or (not charged and length_at(tokens, 0, "opening"))):
        phrase = _after_opening(tokens)
    if phrase and phrase.ended_by == "clause":
        phrase = _over_brackets(tokens, phrase)
    if phrase is None or phrase.ended_by not in ("verb", "stop", "colon"):
        return None
    if keys_at(tokens, phrase.first, 2) in _NAMELESS and keys_at(tokens, phrase.last, 1) == "là":
        return body_at(tokens, phrase.last + 1)  # «Cơ quan thường trực của Kế hoạch là | Phòng Kinh tế; …»
    if _is_set_up(tokens, phrase.last, people_at(tokens, phrase.first)):
        return None
    return charged_by(tokens, phrase) or phrase


def up_to_comma(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase:
    """«Về phía nhà trường, | hồ sơ học sinh chỉ được …», «là việc của Phòng Kinh tế, | số liệu cập nhật …»:
    the names, without what follows in small letters."""
    commas = (at for at in range(phrase.first + 1, phrase.last) if tokens[at - 1].printed[-1] == ",")
    end = next((at for at in commas if tokens[at].lower and not opens_name(tokens, at)), None)
    return Phrase(phrase.first, end, "clause") if end else phrase


def _is_set_up(tokens: tuple[Token, ...], place: int, people: bool) -> bool:
    """«Hội đồng nghĩa vụ quân sự xã | phải được kiện toàn …», «Hộ kinh doanh | tại chợ được Thuế cơ sở hướng
    dẫn …», «Công chức | làm việc tại quầy được đánh giá …»: the work is done to it."""
    if people and _served(tokens, place):
        return True
    stays = _past_stay(tokens, place)
    place = stays or place
    place += keys_at(tokens, place, 1) in ("phải", "cần", "sẽ")
    if keys_at(tokens, place, 1) != "được":
        return False
    if stays and not any(keys_at(tokens, place + 1, n) in _CHARGES for n in (1, 2)):
        return True
    return keys_at(tokens, place + 1, 2) in _SET_UP or opens_name(tokens, place + 1)


def _served(tokens: tuple[Token, ...], place: int) -> bool:
    """«Đảng viên cao tuổi | chưa quen dùng điện thoại được Hội Cựu chiến binh xã phân công hội viên kèm
    cặp»: whether a body does the work to them, in the same clause."""
    for at in range(place, min(place + SUBJECT_WITHIN, len(tokens) - 1)):
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


def executing(tokens: tuple[Token, ...], leads: Sequence[Phrase]) -> Iterator[Phrase]:
    """«(Phòng Kinh tế chủ trì, | Bưu điện xã trực tiếp thực hiện)»: who carries out what others lead."""
    for place in range(1, len(tokens) - 3):
        if keys_at(tokens, place, 4) != "trực tiếp thực hiện":
            continue
        for first in range(max(0, place - _LONGEST_NAME), place):
            begins = first == 0 or tokens[first - 1].printed[-1] in ",;.:" or tokens[first - 1].key == "giao"
            phrase = phrase_at(tokens, first) if begins else None
            if phrase and phrase.last == place and phrase not in leads:
                yield phrase
                break


def _are_people(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the one charged is nobody by name: «công chức Tư pháp - Hộ tịch» is somebody."""
    return keys_at(tokens, 0, place) in _WITH_PEOPLE and people_at(tokens, place)


def begins_beside(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a known body stands behind a comma and in no list of names, so that what it does is told beside
    what others do: «Công an xã soạn nội dung, | trưởng các thôn phát đến từng hộ»."""
    if place < 2 or tokens[place - 1].printed[-1] != ",":
        return False
    everywhere = tokens[place].key == "các" and keys_at(tokens, place + 1, 1) in _IN_EACH_PLACE
    everywhere = everywhere or keys_at(tokens, place, 3) == "ban nhân dân"
    known = tokens[place].key in _ONE_WORD or known_name_at(tokens, place)
    if not everywhere and not known:
        return False
    if tokens[place].lower and tokens[place].key not in _SEVERAL:
        return False  # «tại chợ, trạm y tế, trường học»: where
    own = phrase_at(tokens, place)
    if own is None or own.last >= len(tokens) or not tokens[own.last - 1].printed[-1].isalnum():
        return False
    leads = keys_at(tokens, own.last, 2) == "chủ trì"  # «tại ba cụm thôn, Trạm Y tế xã chủ trì»
    starts = range(max(0, place - _LONGEST_NAME), place)
    within = within_names(tokens)  # «Phòng Văn hóa - Xã | hội tham mưu, …»
    names = (
        at
        for at in starts
        if not _within_word(tokens, at)
        and not any("”" in token.printed for token in tokens[at:place])
        and (at not in within or known_name_at(tokens, at))
        and not (leads and tokens[at].lower)
    )
    spans = [phrase for at in names if (phrase := phrase_at(tokens, at)) and phrase.last >= place]
    return all(_over_a_place(tokens, phrase.first, place) for phrase in spans)


def _over_a_place(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """«sinh hoạt chi | bộ trên nền tảng số, …»: words with a place in them are no list of names; «các
    trường trên địa bàn, …» is one."""
    return any(
        tokens[at].key in ("trên", "bằng") and keys_at(tokens, at + 1, 2) != "địa bàn"
        for at in range(first, end)
    )


def _within_word(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a head is the end of a common word: «bám | thôn, …», «nghiệp | vụ, …»."""
    if place == 0 or not tokens[place].lower:
        return False
    before = tokens[place - 1]
    joined = before.lower and before.printed[-1].isalnum() and tokens[place].key in _ENDS_WORDS
    return joined or length_at(tokens, place - 1, "verb") >= 2


def body_at(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """The names at a place; nothing for «cán bộ, đảng viên» of no body, nor for «thôn nào …»."""
    if place >= len(tokens) or keys_at(tokens, place + 1, 1) == "nào":
        return None
    everybody = keys_at(tokens, place, 2) in ("cán bộ", "đảng viên") and tokens[place + 1].printed[-1] == ","
    phrase = phrase_at(tokens, place)
    if phrase is None or (everybody and phrase.ended_by != "colon"):
        return None
    nameless = keys_at(tokens, place, phrase.last - place) in _NAMELESS  # «bộ phận phát hiện phải cô lập máy»
    return None if nameless else phrase


def people_at(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether people stand there who are no body: «thành viên phụ trách …», «cán bộ, công chức»."""
    if keys_at(tokens, place, 2) not in _WORKED_WITH:
        return False
    after = tokens[place + 2 : place + 3]
    return tokens[place].key == "thành" or not after or after[0].lower


def _over_brackets(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase:
    """«Công an xã (Cơ quan thường trực): theo dõi …»: what follows the brackets ends the name."""
    place = phrase.last
    if place >= len(tokens) or tokens[place].printed[0] != "(":
        return phrase
    while place < len(tokens) and ")" not in tokens[place].printed:
        place += 1
    if place < len(tokens) and tokens[place].printed.endswith(":"):
        return phrase._replace(ended_by="colon")
    if keys_at(tokens, place + 1, 1) in _OWN_PLACE:
        place += 1  # «Trung tâm Dịch vụ tổng hợp (TTDVTH) xã tổ chức …»
    acts = length_at(tokens, place + 1, "verb") or keys_at(tokens, place + 1, 2) == "chủ trì"
    return phrase._replace(ended_by="verb") if acts else phrase


def _after_opening(tokens: tuple[Token, ...]) -> Phrase | None:
    """«Căn cứ Kế hoạch này, các phòng chủ động …»: the first name after a comma that acts."""
    for place in range(1, min(len(tokens), SUBJECT_WITHIN)):
        before = tokens[place - 1]
        if before.ends_clause:
            return None
        in_work = length_at(tokens, place - 1, "verb") and place > length_at(tokens, 0, "opening")
        if in_work and tokens[0].key not in _AIMS and keys_at(tokens, 0, 2) not in _LIMITS:
            return None
        if keys_at(tokens, place, 2) in _PEOPLE and not staff_at(tokens, place):
            continue
        if not before.printed.endswith(","):
            continue
        each = tokens[place].key in EACH and keys_at(tokens, place + 1, 1) in _PERIODS
        charge = length_at(tokens, place, "charge") or 2 * each or _past_time(tokens, place)
        place += charge  # «Tại các khu phố …, đề nghị Trung tâm Y tế phun …», «…, hằng ngày Đoàn xã cử …»
        if opens_name(tokens, place):
            phrase = body_at(tokens, place)
            if phrase and not charge and _supports(tokens, phrase.last):
                continue
            return phrase if phrase and phrase.ended_by in ("verb", "stop") else None
    return None


def _past_time(tokens: tuple[Token, ...], place: int) -> int:
    """«Để dân đỡ đi xa, | kể từ ngày 01/4/2026 Trung tâm …»: how many tokens a time takes before a name."""
    if not length_at(tokens, place, "opening"):
        return 0
    ends = range(place + 1, min(place + _LONGEST_TIME, len(tokens)))
    return next(
        (at - place for at in ends if tokens[at - 1].printed[-1].isdigit() and opens_name(tokens, at)), 0
    )


def _supports(tokens: tuple[Token, ...], place: int) -> bool:
    return keys_at(tokens, place, 2) == "phối hợp" and partner_at(tokens, place) is None


def charged_by(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase | None:
    """«UBND xã giao Phòng Kinh tế …»: the one that is charged acts, not the one that charges; not «Phòng Kinh
    tế yêu cầu chủ đầu tư xử lý …», who is outside, nor «Hội đồng phân công ủy viên phụ trách ấp», its own."""
    for order in _BY_ORDER:
        length = len(order.split())
        if keys_at(tokens, phrase.last, length) == order:
            place = phrase.last + length
            own = people_at(tokens, place) or keys_at(tokens, place, 2) in _NO_BODIES
            charged = None if own else phrase_at(tokens, place)
            return charged if charged and charged.ended_by != "clause" else None
    return None


@lru_cache(maxsize=4096)
def how_often(text: str) -> str | None:
    """How often the one who acts does so, where the sentence says it before the work.

    >>> how_often("Công an xã thường xuyên cập nhật dữ liệu"), how_often("Ban Chỉ đạo hằng quý họp")
    ('thường xuyên', 'hằng quý')
    >>> how_often("Tổ công tác Đề án 06 xã họp giao ban hằng tháng, đánh giá tiến độ")
    'hằng tháng'
    >>> how_often("Trạm Y tế xã, hằng tuần, giám sát chỉ số lăng quăng")
    'hằng tuần'
    >>> how_often("Công an xã chủ trì, phối hợp với các thôn thường xuyên kiểm tra, nhắc nhở")
    'thường xuyên'
    >>> how_often("Trạm Y tế xã có trách nhiệm thường xuyên cập nhật Sổ sức khỏe điện tử")
    'thường xuyên'
    >>> how_often("Công an xã hằng quý tổng hợp, báo cáo UBND xã"), how_often("Công an xã rà soát")
    (None, None)
    """
    if not begins_with(text, "head", "short", "charge"):
        return None
    tokens = tokens_of(text)
    subject = subject_of(tokens)
    if subject is None:
        return None
    place = subject.last
    if partner := partner_at(tokens, place + 2 * (keys_at(tokens, place, 2) == "chủ trì")):
        place = partner.last  # «X chủ trì, phối hợp với Y | thường xuyên kiểm tra»
    # «Trạm Y tế xã có trách nhiệm | thường xuyên cập nhật»
    place += next((n for n in (2, 3) if keys_at(tokens, place, n) in _DUTY), 0)
    return often_at(text, tokens, place)


def often_at(text: str, tokens: Sequence[Token], place: int) -> str | None:
    """The words behind the one who acts that say how often, where they stand at a place."""
    often = _OFTEN.match(text, tokens[place].start) if place < len(tokens) else None
    return often[often.lastgroup or 0] if often else None
