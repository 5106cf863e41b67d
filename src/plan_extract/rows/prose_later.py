"""Who acts, where a sentence begins with the work: in a later clause, or behind «do», «giao»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from plan_extract.rows.prose_bodies import (
    EACH,
    LONGEST_NAME,
    NAMELESS,
    begins_beside,
    body_at,
    charged_by,
    people_at,
)
from plan_extract.rows.prose_charges import THIS, charged_later
from plan_extract.rows.prose_leads import charge_before, only_helps, over_clauses
from plan_extract.rows.prose_often import often_at
from plan_extract.rows.prose_partners import at_work, only_supports, partner_at, supports, without_partner
from plan_extract.rows.prose_phrases import Phrase, phrase_at, text_of
from plan_extract.rows.prose_roles import Named
from plan_extract.rows.prose_tokens import (
    Token,
    clause_end,
    clause_start,
    in_quotes,
    is_dash,
    keys_at,
    length_at,
    tokens_of,
)

_WORK = ("việc", "nhiệm", "nội", "phần", "công")  # «việc soạn thảo giao …»
_JOINED = ("cùng", "phải", "tự", "sẽ")
_OWNS = ("đảm nhận", "đảm nhiệm", "phụ trách", "chịu trách")
_ALL_OF_IT = (*_OWNS[:3], "đảm trách", "chủ công", "chủ trì", "làm nòng cốt")
_CHIEFS = ("trưởng", "phó", "tổ", "chủ", "đội", "ủy")  # «do đồng chí Bí thư làm Trưởng ban»
_CHARGE = 6  # syllables from «phụ trách» to «làm Trưởng ban»
_IS_THE_ONE = ("là đơn vị", "là cơ quan", "là bộ phận")  # «Phòng Kinh tế là đơn vị tham mưu»
_ALONE = ("tổng hợp", "đề xuất")
_MADE = ("ban hành", "cấp")  # «quy chế, do UBND tỉnh ban hành»: whose it is
# «nhiệm vụ được UBND tỉnh giao», «đề án được HĐND tỉnh thông qua»: what was decided above
_DECIDED = (
    *("giao", "giao nhiệm vụ", *_MADE, "phê duyệt", "công nhận", "chấp thuận"),
    *("phê chuẩn", "thông qua", "quy định", "phân bổ"),
)
_NOT_YET = ("đã", "đang", "khi", "nếu", "từng", "vừa")  # «sau khi được UBND tỉnh thống nhất»
_GOES_THERE = ("đến", "trực", "định", "cho")  # «được Công an xã đến tận nhà làm», «… cho bảo dưỡng»
_INTRODUCES = ("gồm", "sau", "là", "như", "đó", "vị", "quan", "thể", "phần", "thuộc", "với", "cho", "của")


@lru_cache(maxsize=4096)
def later_leads(text: str) -> tuple[Named, ...]:
    """Who acts in a later clause of a sentence whose beginning names nobody.

    >>> [named.words for named in later_leads("Duy trì quầy ưu tiên; Trung tâm PVHCC phân công nhân lực.")]
    ['Trung tâm PVHCC']
    >>> [named.words for named in later_leads("Số hóa hồ sơ. Việc này giao Công an xã.")]
    ['Công an xã']
    >>> [named.words for named in later_leads("Bài viết do Phòng Kinh tế cung cấp, đăng vào thứ Hai.")]
    ['Phòng Kinh tế']
    >>> [named.words for named in later_leads("Lý lịch của công dân được Công an xã thẩm tra.")]
    ['Công an xã']
    >>> [named.words for named in later_leads("Nước uống cho công dân – Văn phòng Đảng ủy chuẩn bị.")]
    ['Văn phòng Đảng ủy']
    >>> [named.words for named in later_leads("Cảnh báo tin giả trên mạng xã hội: Công an xã.")]
    ['Công an xã']
    >>> [named.words for named in later_leads("Máy tính nào còn thiếu thì Văn phòng Đảng ủy lập danh mục.")]
    ['Văn phòng Đảng ủy']
    >>> later_leads("Rà soát văn bản do UBND xã ban hành; thôn nào chưa có thì bổ sung")
    ()
    """
    return tuple(named for named in later_roles(text) if named.role == "lead")


@lru_cache(maxsize=4096)
def later_roles(text: str) -> tuple[Named, ...]:
    """Who leads in a later clause, and who helps one that leads all of it.

    >>> [tuple(named) for named in later_roles("Tờ rơi do Phòng Văn hóa đảm trách; Trạm Y tế soạn bài.")]
    [('lead', 'Phòng Văn hóa'), ('support', 'Trạm Y tế')]
    """
    tokens = tokens_of(text)
    whole = _led_whole(tokens)
    return tuple(
        dict.fromkeys(
            Named(
                "support" if 0 < whole < phrase.first and _only_acts(tokens, phrase) else "lead",
                text_of(tokens, phrase),
            )
            for phrase in _acting_later(tokens)
        )
    )


def _led_whole(tokens: tuple[Token, ...]) -> int:
    """Where the words stand that give somebody the whole work («X làm nòng cốt», «do X đảm trách»), 0 for
    none: who acts behind them, and is not charged himself, helps."""
    for place in range(1, len(tokens)):
        if not any(keys_at(tokens, place, n) in _ALL_OF_IT for n in (2, 3)):
            continue
        starts = range(max(0, place - LONGEST_NAME), place)
        if any(
            _may_lead(tokens, at) and (body := body_at(tokens, at)) and body.last == place for at in starts
        ):
            return place
    return 0


def _may_lead(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a body may be named here that leads: a clause begins, or «do», «giao» stand before; not
    «thành viên phụ trách»."""
    before = tokens[place - 1] if place else None
    begins = before is None or before.printed[-1] in ".;:,(" or before.key in ("do", "giao")
    nameless = keys_at(tokens, place, 2) in NAMELESS or people_at(tokens, place)
    return (begins or tokens[place].printed[0] == "(") and not nameless


def _only_acts(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Whether who acts is neither charged himself nor leads a part: «X chủ trì về đất, Y chủ trì …»."""
    if phrase.first and (tokens[phrase.first - 1].key == "do" or charge_before(tokens, phrase.first)):
        return False
    return not any(keys_at(tokens, phrase.last, n) in _ALL_OF_IT for n in (2, 3))


@lru_cache(maxsize=4096)
def later_often(text: str) -> str | None:
    """How often the one who acts in a later clause does so.

    >>> later_often("Không yêu cầu nộp lại giấy tờ; Trung tâm PVHCC thường xuyên rà soát")
    'thường xuyên'
    """
    tokens = tokens_of(text)
    told = (often_at(text, tokens, phrase.last) for phrase in _acting_later(tokens))
    return next(filter(None, told), None)


@lru_cache(maxsize=4096)
def _acting_later(tokens: tuple[Token, ...]) -> tuple[Phrase, ...]:
    found = [
        phrase
        for place in range(1, len(tokens) - 1)
        if (
            phrase := _acting(tokens, place)
            or _done_by(tokens, place)
            or _passive(tokens, place)
            or charged_later(tokens, place)
        )
    ]
    if not found:  # «Bảo đảm kinh phí; Phòng Kinh tế tổng hợp nhu cầu, trình UBND xã»: nobody else acts
        found = [
            phrase
            for place in range(1, len(tokens) - 1)
            if tokens[place - 1].printed[-1] in ".;"
            and (phrase := body_at(tokens, place))
            and keys_at(tokens, phrase.last, 2) in _ALONE
        ]
    partners = tuple(supports(tokens)) if found else ()
    return tuple(
        _before_partner(phrase, partners)
        for phrase in found
        if not any(each.first <= phrase.first < each.last for each in partners)
    )


def _before_partner(phrase: Phrase, partners: Sequence[Phrase]) -> Phrase:
    """«… là phần việc của Bưu điện xã, | Đoàn xã phối hợp»"""
    inside = (each.first for each in partners if phrase.first < each.first < phrase.last == each.last)
    return phrase._replace(last=min(inside, default=phrase.last))


def _acting(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«…; Điện lực bảo đảm nguồn điện», «…. Việc này Công an xã làm», «…; hằng quý Công an xã rà soát»: who
    acts in a clause of its own, not one that only reports or helps."""
    dashed = is_dash(tokens, place - 1)
    if dashed and in_quotes(tokens, place):
        return None  # «“Chi bộ tốt - Đảng viên gương mẫu”»
    marked = tokens[place - 1].printed[-1] in ".;:" or dashed
    marked = marked or tokens[place - 1].key == "thì"  # «Người già chưa dùng được thì Đoàn xã làm giúp»
    if not marked and not begins_beside(tokens, place):
        return None
    if tokens[place].key in EACH or keys_at(tokens, place + 1, 1) in THIS:
        place += 2
    elif tokens[place].key in _WORK and keys_at(tokens, place + 2, 1) in THIS:
        place += 3  # «Công việc này Phòng Kinh tế làm đầu mối»
    phrase = body_at(tokens, place + (keys_at(tokens, place, 1) == "giao"))
    if phrase is None or only_helps(tokens, phrase.last):
        return None
    if charged := charged_by(tokens, phrase):
        return charged
    if keys_at(tokens, phrase.last, 1) == "do" and body_at(tokens, phrase.last + 1):
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
    if phrase.ended_by == "stop" and keys_at(tokens, phrase.last, 1) in _JOINED:
        after = phrase.last + 1
        partner = phrase_at(tokens, after)
        if only_helps(tokens, after):
            return None
        acts = length_at(tokens, after, "verb") or (partner and partner.ended_by == "verb")
        return phrase if acts else None
    return phrase if phrase.ended_by == "verb" else None


def _done_by(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«Bài viết do Phòng Kinh tế cung cấp», «…, do Công an xã quản trị»; not «rà soát văn bản do X ban hành»,
    whose verb rules the clause."""
    if tokens[place - 1].key != "do":
        return None
    phrase = body_at(tokens, place)
    if phrase is None or over_clauses(tokens, phrase):
        return None
    together = keys_at(tokens, phrase.last, 1) == "cùng"
    does = phrase.last + together
    if keys_at(tokens, does, 2) in _OWNS:
        return None if _made_chief(tokens, does) else phrase
    works = at_work(tokens, phrase)
    works = works or (
        together and (length_at(tokens, does, "verb") > 0 or keys_at(tokens, does, 2) == "chủ trì")
    )
    if not works or keys_at(tokens, phrase.last, 2) in _MADE:
        return None
    if keys_at(tokens, phrase.last, 4) == "làm chủ đầu tư":
        return phrase
    if _made_chief(tokens, phrase.last):
        return None
    if keys_at(tokens, phrase.last, 3) == "làm trưởng đoàn":  # «đoàn kiểm tra do X làm trưởng đoàn»
        return phrase
    # «…, do Công an xã quản trị», «…, nội dung do Phòng Văn hóa - Xã hội biên soạn»
    apart = place > 1 and (tokens[place - 2].printed[-1] in ",;" or _told_of_a_thing(tokens, place - 1))
    return phrase if apart or not _ruled(tokens, place) else None


def _made_chief(tokens: tuple[Token, ...], place: int) -> bool:
    """«do đồng chí Phó Chủ tịch UBND xã (phụ trách kinh tế) làm Trưởng ban»"""
    places = range(place, min(place + _CHARGE, len(tokens) - 1))
    return any(
        tokens[at].key == "làm"
        and tokens[at + 1].key in _CHIEFS
        and keys_at(tokens, at + 1, 2) != "trưởng đoàn"
        for at in places
    )


def _told_of_a_thing(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether «do» at a place stands behind a comma and two syllables that are no verb."""
    return place > 3 and tokens[place - 3].printed[-1] == "," and not length_at(tokens, place - 2, "verb")


def _ruled(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a verb or an order begins the clause in which a place stands: «Rà soát văn bản do X …»; not
    behind its opening («Hằng tháng, | dữ liệu do X …»), nor words for a thing («Quy định … được X …»)."""
    start = clause_start(tokens, place)
    opened = length_at(tokens, start, "opening") > 0 or keys_at(tokens, start, 2) == "đối với"
    if opened and (tokens[start].key != "ngày" or tokens[start + 1].key.isdigit()):  # «Ngày hội do X …»
        ends = (at + 1 for at in range(start, place - 1) if tokens[at].printed[-1] == ",")
        if behind := next(ends, 0):
            start = behind
        elif tokens[place - 1].key == "do":  # «Khi hồ sơ do X lập …»; not «Trường hợp … được X giải quyết»
            return True
    if length_at(tokens, start, "noun"):
        return False
    return any(length_at(tokens, start, kind) for kind in ("verb", "charge"))


def _passive(tokens: tuple[Token, ...], place: int) -> Phrase | None:
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
        start = next((at + 1 for at in range(start, place - 1) if tokens[at].printed[-1] == ","), start)
    works = length_at(tokens, start, "verb") > 0 or tokens[start].key == "làm"
    return before.printed[-1] == ":" and works and before.key not in _INTRODUCES
