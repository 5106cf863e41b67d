"""Who is charged in a later clause, or said to answer for the work."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_bodies import body_at, members_at, people_at, up_to_comma
from plan_extract.rows.prose_leads import asked_for_help, charge_before, only_helps
from plan_extract.rows.prose_partners import at_work, only_supports, partner_at, without_partner
from plan_extract.rows.prose_phrases import Phrase
from plan_extract.rows.prose_tokens import Token, clause_end, clause_start, is_dash, keys_at

THIS = ("này", "đó", "trên")  # «việc này giao …», «nhiệm vụ này do …»
_BELONGS = (
    *("thuộc trách nhiệm", "là nhiệm vụ", "là trách nhiệm", "là phần việc", "là việc làm", "là việc"),
)
_WHICH = ("thường xuyên", "tham mưu")  # «là nhiệm vụ thường xuyên của Công an xã»
# «đơn vị chịu trách nhiệm chính là …», «chủ trì là …», «Làm đầu mối theo dõi … là Phòng Kinh tế»
_THE_ONE = (
    *("trách nhiệm", "được giao", "đơn", "cơ", "bộ", "người", "lực"),
    *("chủ", "đầu", "nòng", "chịu", "làm", "phụ"),
)
_CHIEFS = ("trưởng đoàn", "tổ trưởng", "đội trưởng")  # «Trưởng đoàn là lãnh đạo Phòng Kinh tế»
_OTHER_PART = ("đơn vị", "cơ quan", "bộ phận", "lực lượng")
_DUTY = "trách nhiệm của"
# «chỉ tiêu tỉnh giao các xã»
_ORDERED = (
    *("được", "đã", "do", "vừa", "đồng"),  # «hợp đồng giao nhân viên bưu điện …»
    *("tỉnh", "xã", "phường", "trên", "ương", "phủ"),
)
_DO_IT = (
    "thực hiện",
    "quan tâm thực hiện",
    "phối hợp thực hiện",
    "tổ chức thực hiện",
    "triển khai thực hiện",
)
_LEVELS = ("tỉnh", "xã", "phường")
_ABOVE = ("ubnd", "hđnd", "dân", "ủy", "tiêu", "vụ", "do", "được")


def charged_later(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«…, giao Phòng Kinh tế thuê đơn vị tư vấn», «việc soạn thảo giao X», «thuộc trách nhiệm của X»"""
    if _answers(tokens, place):
        phrase = _in_clause(tokens, body_at(tokens, place))
        if phrase and only_helps(tokens, phrase.last):
            phrase = without_partner(tokens, phrase)  # «thuộc Phòng Kinh tế, | các khóm hỗ trợ»
        return up_to_comma(tokens, phrase) if phrase else None
    order = charge_before(tokens, place)
    if order == 0 or place == order:
        return None
    if tokens[place - order - 1].key == "hướng":
        return None  # «… theo hướng giao doanh nghiệp, hợp tác xã quản lý»
    if (
        keys_at(tokens, place - order, order) == "đối với"
        and tokens[place].lower
        and tokens[place].key != "các"
    ):
        return None  # «…; đối với hợp tác xã ngừng hoạt động thì hướng dẫn giải thể»
    before = tokens[place - order - 1]
    begins = before.printed[-1] in ".;:" or is_dash(tokens, place - order - 1)
    # «phương án bảo vệ giao Công an xã xây dựng», «Nhiệm vụ này phân công Trung tâm Chính trị xã»
    if tokens[place - order].key == "giao" or before.key in THIS:
        begins = begins or before.printed[-1] == "," or not _orders(tokens, place - order - 1)
    known = known_name_at(tokens, place) > 0
    if before.key == "được" and tokens[place].key != "các":
        begins = begins or known  # «Kiểm tra các vườn ươm được giao (cho) Phòng Kinh tế; …»
    if tokens[place - order].key == "đề" and before.printed[-1] == ",":
        begins = begins or _asked_to_do_it(tokens, place)
    people = people_at(tokens, place) and (not known or members_at(tokens, place))
    phrase = body_at(tokens, place) if begins and not people else None
    if phrase is None or asked_for_help(tokens, phrase):
        return None
    if only_supports(tokens, phrase.last):
        phrase = without_partner(tokens, phrase)
    elif only_helps(tokens, phrase.last):
        phrase = without_partner(tokens, phrase, ";")  # «giao X; | Phòng Kinh tế giúp về thủ tục»
    if phrase.ended_by == "stop":
        phrase = up_to_comma(tokens, phrase)  # «giao Phòng Kinh tế, | hạn cuối là ngày …»
    # «công tác tuyên truyền giao Đài Phát thanh xã, mỗi tuần có một chuyên mục»
    end = partner.last if (partner := partner_at(tokens, phrase.last)) else phrase.last
    ends = end >= len(tokens) or tokens[end - 1].printed[-1] in ".;,:"  # «giao X (phối hợp với Y).»
    return phrase if ends or at_work(tokens, phrase) else None  # «giao X cùng Y đo vẽ»


def _asked_to_do_it(tokens: tuple[Token, ...], place: int) -> bool:
    """«…, đề nghị Ủy ban MTTQ xã và các đoàn thể (quan tâm) thực hiện.»: nothing but the work before it."""
    phrase = body_at(tokens, place)
    does = " ".join(token.key for token in tokens[phrase.last :]) if phrase else ""
    return does in _DO_IT


def _orders(tokens: Sequence[Token], place: int) -> bool:
    """Whether «giao» behind a place tells of an order from above: «chỉ tiêu được giao», «UBND xã giao»; not
    «chuyên mục trên Trang thông tin điện tử xã | giao Ban Xây dựng Đảng quản lý»."""
    body = place < 1 or tokens[place - 1].printed[-1] == "," or tokens[place - 1].key in _ABOVE
    return tokens[place].key in _ORDERED and (body or tokens[place].key not in _LEVELS)


def _in_clause(tokens: Sequence[Token], phrase: Phrase | None) -> Phrase | None:
    """A phrase up to the end of its clause: «đơn vị thực hiện là X; | VNPT hỗ trợ», «… là X, | đơn vị
    phối hợp gồm Y»."""
    if phrase is None:
        return None
    last = min(clause_end(tokens, phrase.first, ";"), phrase.last)
    other = keys_at(tokens, last - 2, 2) in _OTHER_PART and keys_at(tokens, last, 2) in ("phối hợp", "hỗ trợ")
    return phrase._replace(last=last - 2 if other and last - 2 > phrase.first else last)


def _answers(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether words say that who stands there answers for the work: «đơn vị chủ trì là X», «nhiệm vụ này
    thuộc X», «thuộc trách nhiệm của X», «…, trách nhiệm của X»."""
    if keys_at(tokens, place - 3, 3) in ("là lãnh đạo", "là đại diện"):
        place -= 2  # «Trưởng đoàn là lãnh đạo | Phòng Kinh tế»
    before = tokens[place - 1].key
    if before == "là":
        own = clause_start(tokens, place, ".;:,")
        if keys_at(tokens, own, 2) in ("hỗ trợ", "phối hợp"):
            return False  # «lực lượng chính là Công an xã, hỗ trợ là | các thôn»
        starts = {own, clause_start(tokens, place)}
        named = (*_THE_ONE, *_CHIEFS)
        return any(keys_at(tokens, start, n) in named for start in starts for n in (1, 2))
    if before == "về" and tokens[place - 2].key == "thuộc":  # «Trách nhiệm nắm tình hình …, thuộc về X»
        return tokens[clause_start(tokens, place)].key == "trách"
    if before == "của" and keys_at(tokens, place - 4, 3) == "sự chủ trì":
        return True  # «…, dưới sự chủ trì của Phòng Văn hóa - Xã hội»
    if before == "thuộc":
        mainly = keys_at(tokens, place - 4, 3) == "trách nhiệm chính"
        return mainly or keys_at(tokens, place - 2, 1) in (*THIS, "nhiệm", "hiện")
    if before != "của" or place < 4:
        return False
    alone = tokens[place - 4].printed[-1] in ",;." and keys_at(tokens, place - 3, 3) == _DUTY
    end = place - 1 - 2 * (keys_at(tokens, place - 3, 2) in _WHICH)
    return alone or any(keys_at(tokens, end - n, n) in _BELONGS for n in (2, 3))
