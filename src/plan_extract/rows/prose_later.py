"""Who acts, where a sentence begins with the work: in a later clause, or behind «do», «giao»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from plan_extract.rows.prose_acting import acting_at, done_by_at, made_chief, passive_at
from plan_extract.rows.prose_bodies import LONGEST_NAME, NAMELESS, body_at, people_at
from plan_extract.rows.prose_charges import charged_later
from plan_extract.rows.prose_leads import charge_before
from plan_extract.rows.prose_often import often_at
from plan_extract.rows.prose_partners import supports
from plan_extract.rows.prose_phrases import Phrase, text_of
from plan_extract.rows.prose_roles import Named
from plan_extract.rows.prose_tokens import Token, keys_at, tokens_of

_ALL_OF_IT = (
    *("đảm nhận", "đảm nhiệm", "phụ trách", "đảm trách", "chủ công", "chủ trì", "làm nòng cốt"),
    *("làm đầu mối", "là đầu mối"),
)
_GIVES = ("cung ứng", "cung cấp", "hỗ trợ", "bảo đảm")
_ALONE = ("tổng hợp", "đề xuất")


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
def later_roles(text: str, leaders: tuple[str, ...] = ()) -> tuple[Named, ...]:
    """Who leads in a later clause, and who helps one that leads all of it. The first that acts leads where
    the words before name no ``leaders``; so does each that is charged with a part («mặt bằng do X lo, văn
    nghệ do Y lo»). Whether others lead as well, readers differ («X soạn nội dung, Y phát đến từng hộ»).

    >>> [tuple(named) for named in later_roles("Tờ rơi do Phòng Văn hóa đảm trách; Trạm Y tế soạn bài.")]
    [('lead', 'Phòng Văn hóa'), ('support', 'Trạm Y tế')]
    >>> [tuple(named) for named in later_roles("In tờ rơi. Công an xã soạn bài, Điện lực phát đến từng hộ.")]
    [('lead', 'Công an xã'), ('unsure', 'Điện lực')]
    """
    tokens = tokens_of(text)
    phrases = _acting_later(tokens)
    whole = _led_whole(tokens) if phrases else 0
    listed = any(token.printed == "sau:" for token in tokens)  # «phân công như sau: X …; Y …»: each leads
    found: list[Named] = []
    for phrase in phrases:
        role: Literal["lead", "execute", "support", "unsure"] = "lead"
        words = text_of(tokens, phrase)
        if words in leaders or any(words == each.words for each in found):
            continue
        if found and _supplies(tokens, phrase):
            role = "support"
        elif (leaders or found or whole) and not listed and _only_acts(tokens, phrase):
            # «…; các hợp tác xã ký hợp đồng thu mua»: no name of their own
            nameless = tokens[phrase.first].lower and tokens[phrase.first - 1].printed[-1] in ".;"
            role = "support" if whole or nameless else "unsure"
            if whole and tokens[phrase.first].lower and keys_at(tokens, phrase.last, 2) == "thực hiện":
                role = "execute"  # «…, do Phòng Văn hóa - Xã hội chủ trì, các bản thực hiện»
        found.append(Named(role, words))
    return tuple(found)


def _led_whole(tokens: tuple[Token, ...]) -> int:
    """Where the words stand that give somebody the whole work («X làm nòng cốt», «do X đảm trách»), 0 for
    none: who acts behind them, and is not charged himself, helps."""
    for place in range(1, len(tokens)):
        if not _has_all_of_it(tokens, place) or made_chief(tokens, place):
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
    before = tokens[phrase.first - 1] if phrase.first else None
    if before and (
        before.key in ("do", "là") or before.printed == "được" or charge_before(tokens, phrase.first)
    ):
        return False
    steps_up = keys_at(tokens, phrase.last, 2) == "đứng ra"  # «Phòng Kinh tế đứng ra chủ trì»
    return not _has_all_of_it(tokens, phrase.last + 2 * steps_up)


def _supplies(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """«…; cây giống do | Trung tâm Dịch vụ nông nghiệp cung ứng»: from whom things come, beside who leads."""
    return tokens[phrase.first - 1].key == "do" and keys_at(tokens, phrase.last, 2) in _GIVES


def _has_all_of_it(tokens: tuple[Token, ...], place: int) -> bool:
    return any(keys_at(tokens, place, n) in _ALL_OF_IT for n in (2, 3))


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
            phrase := acting_at(tokens, place)
            or done_by_at(tokens, place)
            or passive_at(tokens, place)
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
