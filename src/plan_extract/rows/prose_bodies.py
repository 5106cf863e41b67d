"""The bodies that may act where a clause or a sentence begins."""

from __future__ import annotations

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_openings import opens_name, within_names
from plan_extract.rows.prose_phrases import Phrase, phrase_at
from plan_extract.rows.prose_tokens import Token, clause_start, keys_at, length_at

SUBJECT_WITHIN = 60  # syllables: an opening clause cites up to three documents
EACH = ("hằng", "hàng", "mỗi")
PERIODS = ("ngày", "tuần", "tháng", "quý", "năm")
PEOPLE = ("đảng viên", "công chức", "viên chức")  # «… đến toàn thể cán bộ, đảng viên»: no subject
# «Phân công công chức hướng dẫn …», «Đối với cán bộ, công chức: …»: the people that a work is done with
_WORKED_WITH = (
    *(*PEOPLE, "cán bộ", "thành viên", "đoàn viên", "hội viên", "người lao"),
    *("tổ viên", "cộng tác", "nhân viên"),
)
_COMRADES = ("các đồng chí", "đồng chí")
_OF_COMMITTEES = (
    *("cấp ủy viên", "đảng ủy viên", "chi ủy viên", "công an viên", "kiểm lâm viên", "ủy viên ban"),
)
_NO_BODIES = ("ủy viên", "chủ đầu", "chủ cơ", "chủ hộ", "hộ dân", "lực lượng")
_ASKS = ("yêu cầu", "đề nghị")
_ABOVE = (
    "ubnd",
    "hđnd",
    "xã",
    "phường",
    "ủy ban",
    "đảng ủy",
    "ban thường",
    "thường trực",
    "chủ tịch",
    "bí thư",
)
_BY_ORDER = ("giao", "phân công", "yêu cầu", "đề nghị", "chỉ đạo")
NAMELESS = ("đơn vị", "bộ phận", "cơ quan", "lực lượng", "địa phương", "người đứng đầu")
_SEVERAL = ("các", "trưởng", "thôn", "ấp", "bản", "xóm", "khu")
_IN_EACH_PLACE = ("thôn", "ấp", "bản", "xóm", "buôn", "khóm", "khối", "trường", "chi")  # «các thôn»
# heads that begin no name in small letters behind another word («nghiệp vụ»)
_ENDS_WORDS = (*("vụ", "sở", "bộ", "ban", "hội"), *("đoàn", "đội", "tổ", "viện", "cục", "đài"))
_ONE_WORD = ("vnpt", "viettel", "mobifone", "agribank")
LONGEST_NAME = 25  # syllables


def up_to_comma(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase:
    """«Về phía nhà trường, | hồ sơ học sinh chỉ được …», «là việc của Phòng Kinh tế, | số liệu cập nhật …»:
    the names, without what follows in small letters."""
    # «Hội đồng phối hợp phổ biến, giáo dục …»
    name = phrase.first + max(1, known_name_at(tokens, phrase.first))
    commas = (at for at in range(name, phrase.last) if tokens[at - 1].printed[-1] == ",")
    end = next((at for at in commas if tokens[at].lower and not opens_name(tokens, at)), None)
    return Phrase(phrase.first, end, "stop") if end else phrase


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
    if tokens[place].lower and _where(tokens, place, own.last):
        return False
    leads = keys_at(tokens, own.last, 2) == "chủ trì"  # «tại ba cụm thôn, Trạm Y tế xã chủ trì»
    first = max(0, place - LONGEST_NAME)
    # no name runs on behind «… đảng viên cao tuổi”,»
    first = next((at + 1 for at in range(place - 1, first - 1, -1) if "”" in tokens[at].printed), first)
    within = within_names(tokens)  # «Phòng Văn hóa - Xã | hội tham mưu, …»
    names = (
        at
        for at in range(first, place)
        if not (_within_word(tokens, at) or _whichever(tokens, at))
        and (at not in within or known_name_at(tokens, at))
        and not (leads and tokens[at].lower)
    )
    spans = [phrase for at in names if (phrase := phrase_at(tokens, at)) and phrase.last >= place]
    return all(_over_a_place(tokens, phrase.first, place) for phrase in spans)


def _where(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """«phun hóa chất tại chợ, | các khu nhà trọ, công trình xây dựng»: more places behind the first."""
    listed = any(tokens[at].printed[-1] == "," for at in range(first, end))
    return listed and any(tokens[at].key == "tại" for at in range(clause_start(tokens, first), first))


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
    if place >= len(tokens) or _whichever(tokens, place):
        return None
    if keys_at(tokens, place, 5) == "người đứng đầu cấp ủy":
        return None  # «người đứng đầu cấp ủy phải gương mẫu»: a person, of no body by name
    if keys_at(tokens, place, 4) == "cán bộ công chức" and known_name_at(tokens, place + 4):
        return phrase_at(tokens, place + 4)  # «Cán bộ, công chức | Trung tâm Phục vụ hành chính công xã»
    everybody = keys_at(tokens, place, 2) in ("cán bộ", "đảng viên") and tokens[place + 1].printed[-1] == ","
    phrase = phrase_at(tokens, place)
    if phrase is None or (everybody and phrase.ended_by != "colon"):
        return None
    nameless = keys_at(tokens, place, phrase.last - place) in NAMELESS  # «bộ phận phát hiện phải cô lập máy»
    those = tokens[phrase.last - 1].key == "đó" and keys_at(tokens, phrase.last - 3, 2) in NAMELESS
    return None if nameless or those else phrase  # «thủ trưởng cơ quan đó»


def _whichever(tokens: tuple[Token, ...], place: int) -> bool:
    """«thôn nào …», «Bộ phận nào chậm trễ, Văn phòng HĐND và UBND xã nhắc»"""
    if keys_at(tokens, place, 2) in NAMELESS:
        place += 1
    return keys_at(tokens, place + 1, 1) == "nào"


def is_done_by_another(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """«Ban Chỉ đạo xã | do Trạm Y tế tham mưu kiện toàn»: whether another does the work to whom a phrase
    names."""
    return keys_at(tokens, phrase.last, 1) == "do" and body_at(tokens, phrase.last + 1) is not None


def people_at(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether people stand there who are no body: «thành viên phụ trách …», «cán bộ, công chức», «các đồng
    chí cấp ủy viên»."""
    place += next((n for n in (3, 2) if keys_at(tokens, place, n) in _COMRADES), 0)
    if members_at(tokens, place):
        return True
    if keys_at(tokens, place, 2) == "cấp ủy" and tokens[place + 1].printed[-1] == ",":
        place += 2  # «Phân công cấp ủy, đảng viên, đoàn viên giúp đỡ …»
    if keys_at(tokens, place, 2) not in _WORKED_WITH:
        return False
    after = tokens[place + 2 : place + 3]
    return tokens[place].key == "thành" or not after or after[0].lower


def _orders_others(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Whether those named stand above the commune's bodies, so that whom they ask has to act."""
    return tokens[phrase.first].key in _ABOVE or keys_at(tokens, phrase.first, 2) in _ABOVE


def members_at(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether members of a body stand there, not the body: «cấp ủy viên», «kiểm lâm viên»."""
    return keys_at(tokens, place, 3) in _OF_COMMITTEES


def charged_by(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase | None:
    """«UBND xã giao Phòng Kinh tế …»: the one that is charged acts, not the one that charges; not «Phòng Kinh
    tế yêu cầu chủ đầu tư xử lý …», who is outside, nor «Hội đồng phân công ủy viên phụ trách ấp», its own."""
    for order in _BY_ORDER:
        length = len(order.split())
        if keys_at(tokens, phrase.last, 2) == "giao ban" and tokens[phrase.last + 1].lower:
            return None  # «Trạm Y tế giao ban, đánh giá tình hình»; not «Đảng ủy giao Ban Xây dựng Đảng»
        if keys_at(tokens, phrase.last, length) == order:
            place = phrase.last + length
            if order in _ASKS and not _orders_others(tokens, phrase):
                return None  # «Phòng Văn hóa - Xã hội đề nghị Sở Giáo dục và Đào tạo bổ sung giáo viên»
            if phrase.first > 1 and keys_at(tokens, phrase.first - 2, 2) in _ASKS:
                return None  # «Đề nghị | Ủy ban MTTQ xã | phân công các đơn vị giúp đỡ …»: it is asked itself
            several = tokens[place : place + 1] and tokens[place].key in ("các", "những")
            own = (
                people_at(tokens, place + bool(several))
                or people_at(tokens, place)
                or (keys_at(tokens, place, 2) in _NO_BODIES and not known_name_at(tokens, place))
            )
            charged = None if own else phrase_at(tokens, place)
            if order == "chỉ đạo" and charged and keys_at(tokens, charged.last, 2) != "chủ trì":
                return None  # «Đảng ủy chỉ đạo các chi bộ rà soát …» leads itself
            return charged if charged and charged.ended_by != "clause" else None
    return None
