"""How a later clause names who acts: as its subject, behind «do», as a passive's agent, behind a colon."""

from __future__ import annotations

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_bodies import (
    EACH,
    PERIODS,
    begins_beside,
    body_at,
    charged_by,
    is_done_by_another,
    people_at,
)
from plan_extract.rows.prose_charges import THIS
from plan_extract.rows.prose_leads import only_helps, over_clauses
from plan_extract.rows.prose_partners import at_work, only_supports, partner_at, without_partner
from plan_extract.rows.prose_phrases import Phrase, phrase_at
from plan_extract.rows.prose_tokens import (
    Token,
    clause_end,
    clause_start,
    in_quotes,
    is_dash,
    keys_at,
    length_at,
)

_WORK = ("việc", "nhiệm", "nội", "phần", "công")  # «việc soạn thảo giao …»
_DOES_IT = ("làm", "lo", "thực hiện", "đảm nhận", "đảm nhiệm", "phụ trách", "đảm trách")
_JOINED = ("cùng", "phải", "tự", "sẽ")
_OWNS = ("đảm nhận", "đảm nhiệm", "phụ trách", "chịu trách")
_CHIEFS = ("trưởng", "phó", "tổ", "chủ", "đội", "ủy")  # «do đồng chí Bí thư làm Trưởng ban»
_CHARGE = 12  # syllables from «phụ trách» to «làm Trưởng ban»
_IS_THE_ONE = ("là đơn vị", "là cơ quan", "là bộ phận", "là lực lượng")  # «Phòng Kinh tế là đơn vị tham mưu»
_MADE = ("ban hành", "cấp")  # «quy chế, do UBND tỉnh ban hành»: whose it is
# «số lượng do Trung tâm Y tế phân bổ»: from whom it comes
_GIVEN = (
    *(*_MADE, "thông báo", "phân bổ", "quy định", "triệu tập", "công bố", "phát hành"),
    *("ủng hộ", "tài trợ"),
)
# «nhiệm vụ được UBND tỉnh giao», «đề án được HĐND tỉnh thông qua»: what was decided above
_DECIDED = (
    *("giao", "giao nhiệm vụ", *_MADE, "phê duyệt", "công nhận", "chấp thuận"),
    *("phê chuẩn", "thông qua", "quy định", "phân bổ"),
)
_TAKES_PART = ("tham gia", "hưởng ứng", "tham dự")
_NOT_YET = ("đã", "đang", "khi", "nếu", "từng", "vừa")  # «sau khi được UBND tỉnh thống nhất»
_GOES_THERE = ("đến", "trực", "định", "cho")  # «được Công an xã đến tận nhà làm», «… cho bảo dưỡng»
_INTRODUCES = ("gồm", "sau", "là", "như", "đó", "vị", "quan", "thể", "phần", "thuộc", "với", "cho", "của")


def acting_at(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«…; Điện lực bảo đảm nguồn điện», «…. Việc này Công an xã làm», «…; hằng quý Công an xã rà soát»: who
    acts in a clause of its own, not one that only reports or helps."""
    dashed = is_dash(tokens, place - 1)
    if dashed and in_quotes(tokens, place):
        return None  # «“Chi bộ tốt - Đảng viên gương mẫu”»
    marked = tokens[place - 1].printed[-1] in ".;:" or dashed
    marked = marked or tokens[place - 1].key == "thì"  # «Người già chưa dùng được thì Đoàn xã làm giúp»
    if not marked and (not begins_beside(tokens, place) or _of_a_body(tokens, place)):
        return None
    each = tokens[place].key in EACH and keys_at(tokens, place + 1, 1) in PERIODS
    if tokens[place].key == "mỗi" and not each:
        return None  # «…; mỗi tổ dân phố lập một danh sách riêng»
    apart = tokens[place].key == "riêng"  # «…; riêng nội dung này Công an xã thực hiện»
    place += apart
    if apart and tokens[place].lower and known_name_at(tokens, place):
        return None  # «…; riêng chi bộ trường học bố trí ngày phù hợp»
    if each or keys_at(tokens, place + 1, 1) in THIS:
        place += 2
    elif tokens[place].key in _WORK and keys_at(tokens, place + 2, 1) in THIS:
        place += 3  # «Công việc này Phòng Kinh tế làm đầu mối»
    elif tokens[place].key == "việc":
        return _who_does_it(tokens, place)
    phrase = body_at(tokens, place + (keys_at(tokens, place, 1) == "giao"))
    if phrase is None or only_helps(tokens, phrase.last):
        return None
    if _is_chief(tokens, phrase.last):  # «Trạm Y tế làm tổ trưởng»; not «trưởng khu phố làm Tổ trưởng»
        return phrase if known_name_at(tokens, place) and not length_at(tokens, place, "person") else None
    if charged := charged_by(tokens, phrase):
        return charged
    if is_done_by_another(tokens, phrase):
        return None  # «…; các điểm lưu động do | Trạm Y tế sắp xếp»
    if (one := without_partner(tokens, phrase, ";")) != phrase and only_supports(tokens, phrase.last):
        phrase = one._replace(ended_by="clause")  # «Vẽ lại bản đồ: Hạt Kiểm lâm; | Phòng Kinh tế phối hợp.»
    closed = phrase.last == len(tokens) or tokens[phrase.last - 1].printed[-1] == ";"
    if phrase.last < len(tokens) and tokens[phrase.last].printed[0] == "(":  # «…: Phòng Kinh tế (quý I).»
        closed = ")" in tokens[-1].printed and clause_end(tokens, phrase.last, ")") == len(tokens)
    if closed and phrase.ended_by == "clause" and _announced(tokens, place):
        return phrase
    if dashed and not tokens[phrase.last - 1].printed[-1].isalnum():
        return None  # «kết nối Ngân hàng - Doanh nghiệp, tiếp xúc …»
    if partner_at(tokens, phrase.last):
        return phrase
    if keys_at(tokens, phrase.last, 2) == "chủ trì" or keys_at(tokens, phrase.last, 3) in _IS_THE_ONE:
        return phrase
    duty = keys_at(tokens, phrase.last, 3) == "có trách nhiệm"  # «X có trách nhiệm huy động lực lượng»
    # «Chủ tịch UBND xã trực tiếp chỉ huy»; not «(X chủ trì), các bản trực tiếp thực hiện», who execute
    himself = keys_at(tokens, phrase.last, 2) == "trực tiếp" and tokens[phrase.last - 1].printed[-1].isalnum()
    himself = himself and keys_at(tokens, phrase.last + 2, 2) != "thực hiện"
    if phrase.ended_by == "stop" and (duty or himself or keys_at(tokens, phrase.last, 1) in _JOINED):
        after = phrase.last + (3 if duty else 2 if himself else 1)
        partner = phrase_at(tokens, after)
        if only_helps(tokens, after) or (duty and only_supports(tokens, after)):
            return None  # «…; các thôn có trách nhiệm phối hợp.»
        led = keys_at(tokens, after, 2) == "chủ trì"  # «X và Y cùng chủ trì.»
        acts = led or length_at(tokens, after, "verb") or (partner and partner.ended_by == "verb")
        return phrase if acts else None
    return phrase if phrase.ended_by == "verb" else None


def _who_does_it(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«việc lấy mẫu | Trạm Y tế phường làm», with nothing behind it in its clause."""
    end = clause_end(tokens, place, ",;.:")
    names = (at for at in range(place + 2, end - 1) if not tokens[at].lower and known_name_at(tokens, at))
    phrase = body_at(tokens, next(names, len(tokens)))
    if phrase is None or tokens[phrase.first - 1].key in _INTRODUCES:
        return None
    does = keys_at(tokens, phrase.last, end - phrase.last)
    return phrase if does in _DOES_IT else None


def _of_a_body(tokens: tuple[Token, ...], place: int) -> bool:
    """«09 tổ vận động gồm giáo viên, | trưởng ấp, mỗi tổ phụ trách một ấp»: of whom a body is made up."""
    return any(token.key == "gồm" for token in tokens[clause_start(tokens, place) : place])


def done_by_at(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«Bài viết do Phòng Kinh tế cung cấp», «…, do Công an xã quản trị»; not «rà soát văn bản do X ban hành»,
    whose verb rules the clause."""
    if tokens[place - 1].key != "do":
        return None
    phrase = body_at(tokens, place)
    if phrase is None or over_clauses(tokens, phrase):
        return None
    together = keys_at(tokens, phrase.last, 1) == "cùng"
    himself = keys_at(tokens, phrase.last, 2) == "trực tiếp"  # «do lãnh đạo UBND xã trực tiếp chủ trì»
    does = phrase.last + together + 2 * himself
    if keys_at(tokens, does, 2) in _OWNS:
        return None if made_chief(tokens, does) else phrase
    joined = together or himself
    joined = joined and (length_at(tokens, does, "verb") > 0 or keys_at(tokens, does, 2) == "chủ trì")
    both = keys_at(tokens, phrase.last, 2) == "phối hợp" and length_at(tokens, phrase.last + 2, "verb") > 0
    both = both and any(token.key == "và" for token in tokens[phrase.first : phrase.last])
    works = at_work(tokens, phrase) or joined or both  # «do Trạm Y tế và Hội Phụ nữ phối hợp tổ chức»
    if not works or keys_at(tokens, phrase.last, 2) in _GIVEN or _joins_in(tokens, place, phrase.last):
        return None
    if keys_at(tokens, phrase.last, 4) == "làm chủ đầu tư":
        return phrase
    if made_chief(tokens, phrase.last):
        return None
    if keys_at(tokens, phrase.last, 3) in ("làm trưởng đoàn", "làm tổ trưởng"):  # «do X làm trưởng đoàn»
        return phrase
    # «…, do Công an xã quản trị», «…, nội dung do Phòng Văn hóa - Xã hội biên soạn»
    apart = place > 1 and (tokens[place - 2].printed[-1] in ",;" or _told_of_a_thing(tokens, place - 1))
    apart = apart or is_dash(tokens, place - 2)
    return phrase if apart or not _ruled(tokens, place) else None


def _joins_in(tokens: tuple[Token, ...], place: int, does: int) -> bool:
    """«Tham gia cuộc thi sáng tạo khoa học, kỹ thuật do Tỉnh đoàn phát động»: others go there."""
    held = keys_at(tokens, does, 2) in ("phát động", "tổ chức")
    start = clause_start(tokens, place, ".;")
    return held and any(keys_at(tokens, at, 2) in _TAKES_PART for at in range(start, place))


def made_chief(tokens: tuple[Token, ...], place: int) -> bool:
    """«do đồng chí Phó Chủ tịch UBND xã (phụ trách kinh tế) làm Trưởng ban»"""
    return any(
        _is_chief(tokens, at) for at in range(place, min(place + _CHARGE, clause_end(tokens, place, ";")))
    )


def _is_chief(tokens: tuple[Token, ...], place: int) -> bool:
    """«tổ trưởng tổ dân phố | làm Tổ trưởng»"""
    chief = keys_at(tokens, place, 1) == "làm" and keys_at(tokens, place + 1, 1) in _CHIEFS
    return chief and keys_at(tokens, place + 1, 2) not in ("trưởng đoàn", "chủ đầu", "chủ công")


def _told_of_a_thing(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether «do» at a place stands behind a comma and two syllables that are no verb."""
    return place > 3 and tokens[place - 3].printed[-1] == "," and not length_at(tokens, place - 2, "verb")


def _ruled(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a verb or an order begins the clause in which a place stands: «Rà soát văn bản do X …»; not
    behind its opening («Hằng tháng, | dữ liệu do X …»), nor words for a thing («Quy định … được X …»)."""
    start = clause_start(tokens, place)
    opened = length_at(tokens, start, "opening") > 0 or keys_at(tokens, start, 2) == "đối với"
    if opened and (tokens[start].key != "ngày" or tokens[start + 1].key.isdigit()):  # «Ngày hội do X …»
        if (behind := clause_end(tokens, start, ",")) < place:
            start = behind
        elif tokens[place - 1].key == "do":  # «Khi hồ sơ do X lập …»; not «Trường hợp … được X giải quyết»
            return True
    if length_at(tokens, start, "noun"):
        return False
    return any(length_at(tokens, start, kind) for kind in ("verb", "charge"))


def passive_at(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«Lý lịch của công dân được Công an xã thẩm tra»; not «rà soát hồ sơ được Công an xã lập», whose verb
    rules the clause, nor what was decided above."""
    given = keys_at(tokens, place - 2, 2) == "được giao"  # «bản đồ được giao Sở Văn hóa xây dựng»
    if place < 3 or tokens[place - 1 - given].printed != "được" or tokens[place - 2 - given].key in _NOT_YET:
        return None
    phrase = None if people_at(tokens, place) else body_at(tokens, place)
    if phrase is None:
        return None
    works = length_at(tokens, phrase.last, "verb")  # «cấp mã QR» is work, «cấp» a decision
    if keys_at(tokens, phrase.last, works or 2) in _DECIDED:
        return None
    partner = partner_at(tokens, phrase.last)  # «được Phòng Kinh tế cùng Agribank lắp đặt»
    leads = partner is not None or keys_at(tokens, phrase.last, 2) == "chủ trì"
    if phrase.ended_by != "verb" and not leads and keys_at(tokens, phrase.last, 1) not in _GOES_THERE:
        return None
    return None if _ruled(tokens, place) else phrase


def _announced(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a name that ends the sentence stands behind its work: «Cảnh báo tin giả: | Công an xã.»; not
    «gồm các đơn vị: …»."""
    before = tokens[place - 1]
    if is_dash(tokens, place - 1) and not tokens[place].lower:
        return True  # «Thu gom rác hai lần mỗi ngày – Trung tâm Dịch vụ tổng hợp.»
    start = clause_start(tokens, place - 1, ".;")
    if keys_at(tokens, start, 2) == "đối với" or length_at(tokens, start, "opening"):
        # «Đối với phản ánh quá hạn, | đôn đốc, công khai …: X.»
        start = behind if (behind := clause_end(tokens, start, ",")) < place else start
    works = length_at(tokens, start, "verb") > 0 or tokens[start].key == "làm"
    return before.printed[-1] == ":" and works and before.key not in _INTRODUCES
