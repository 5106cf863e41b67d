"""Whether a paragraph under a heading of tasks asks for work, or only tells something of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.rows.prose_later import later_leads
from plan_extract.rows.prose_names import only_names, time_alone
from plan_extract.rows.prose_outline import Paragraph
from plan_extract.rows.prose_reports import only_reports
from plan_extract.rows.prose_roles import begins_work, heading_roles, sentence_roles
from plan_extract.rows.prose_titles import NO_WORK, heading_time, part_kind, passage_kind
from plan_extract.rows.prose_tokens import Token, keys_at, length_at, tokens_of

_MAY_ASK = (None, "explains", "situation", "last")
# a statement by its second to eighth word, though it bears a mark
_TELLS_WHAT_IS = re.compile(
    r"(?!(?:\S+ ){0,8}(?:phải|cần|sẽ|nếu|khi|nào)\b)(?:\S+ ){1,7}(?<!cụ thể )(?<!nhất )(?:là|đã) ",
    re.IGNORECASE,
)
_TOLD_FIRST = ("states", "explains", "situation")
_LATER_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})\. ([A-ZĐÀ-Ỹ].*)$")
_OF_MONEY = re.compile(
    r"\b(?:giao|phân công|đề nghị|yêu cầu|chủ trì|tham mưu|dự toán|cân đối|thẩm định|trình|đề xuất|hướng dẫn"
    r"|hoàn thành)\b",
    re.IGNORECASE,
)
_LEAST = 12  # letters: «- …» and the like are no task
_NAME = 8  # syllables before a colon
_WITHIN = 20  # syllables before «được»
_OF_THE_PLAN = ("kế hoạch", "nhiệm vụ", "các nhiệm", "nội dung", "các nội", "để thuận", "để dễ", "để tiện")
_SINGLES_OUT = ("đối tượng", "được chọn", "được ưu")  # «… là đối tượng được ưu tiên sơ tán»


def asks_for_work(paragraph: Paragraph, listed: bool) -> bool:
    """Whether a paragraph under a heading of tasks asks for work. ``listed``: beside others with marks, where
    one without only explains, whoever it names («… được Chi cục Kiểm lâm công bố»)."""
    text = paragraph.text
    passage = passage_kind(text)
    if passage in _TOLD_FIRST and _asks_after_all(text):
        return True
    if len(text) < _LEAST or text.endswith(":") or passage not in _MAY_ASK:
        return False
    if paragraph.block.label is None and text.startswith("(") and text.rstrip(".;").endswith(")"):
        return False  # «(Đơn vị ghi đầu tiên trong ngoặc là đơn vị chủ trì.)»
    if speaks_of_else(text) or heading_roles(text) or only_names(text):
        return False  # «Trung tâm Phục vụ hành chính công chủ trì» tells who, not what
    if only_reports(text) or (paragraph.kind == "perhaps" and text.startswith("Phấn đấu ")):
        return False
    if paragraph.kind == "aside":
        return _charges_aside(paragraph)
    if passage == "last" and paragraph.block.label is None:
        return False
    named_later = paragraph.block.label is not None and bool(later_leads(text))
    if passage == "situation":  # «Đảng bộ phường có 62 chi bộ …»: who has them is not charged with anything
        leads = [named.words for named in sentence_roles(text) if named.role == "lead"]
        return named_later or any(not text.startswith(words) for words in leads)
    if passage == "explains" and paragraph.block.label is None:  # «Chuyển đổi số … là nhiệm vụ trọng tâm»
        leads = [named.words for named in sentence_roles(text) if named.role == "lead"]
        return any(not text.startswith(words) for words in leads)  # «Chi bộ là nền tảng của Đảng»
    if passage == "explains" or paragraph.kind == "perhaps":
        return begins_work(text) or named_later
    if paragraph.kind == "assignment":
        asks = bool(paragraph.roles) or begins_work(text) or bool(sentence_roles(text))
        return asks or named_later or _charges(text)
    if _TELLS_WHAT_IS.match(text) and not begins_work(text) and not sentence_roles(text):
        return False  # «- Chi bộ là nền tảng của Đảng; …», «- Năm qua, phường đã tiếp nhận 412 ý kiến»
    named = paragraph.block.label is not None or bool(paragraph.roles)
    unlisted = not listed and (bool(later_leads(text)) or _is_to_be_done(tokens_of(text)))
    return named or begins_work(text) or unlisted


def _asks_after_all(text: str) -> bool:
    """«Hiện nay, trên địa bàn xã còn 35 hộ nghèo. | Các thôn tổ chức họp dân …»: work in a later sentence."""
    later = _LATER_SENTENCE.search(text)
    return later is not None and passage_kind(later[1]) is None and begins_work(later[1])


def _charges_aside(paragraph: Paragraph) -> bool:
    """Work in a part of money or time: «Giao Phòng Kinh tế tham mưu bố trí kinh phí.», «Tháng 3/2026: Ban
    hành Kế hoạch.», and what stands below a time; not «Từ tháng 8 đến hết tháng 12/2025.»"""
    text = paragraph.text
    when, colon, work = text.partition(": ")
    if colon and heading_time(when):
        return begins_work(work)
    below_a_time = paragraph.timed_by is not None and paragraph.timed_by.kind is None
    if below_a_time and paragraph.block.label is not None:
        return begins_work(text) and time_alone(text) is None
    leads = [named.words for named in sentence_roles(text) if named.role == "lead"]
    return bool(leads) and (text.startswith(tuple(leads)) or _OF_MONEY.search(text) is not None)


def _is_to_be_done(tokens: Sequence[Token]) -> bool:
    """«Bảng chỉ dẫn song ngữ | được lắp đặt bổ sung tại …»: what shall be done to the sentence's subject; not
    «… đã được …»."""
    if keys_at(tokens, 0, 2) in _OF_THE_PLAN:
        return False  # «Nhiệm vụ được phân công theo từng cơ quan như dưới đây»
    for place in range(1, min(_WITHIN, len(tokens) - 1)):
        if tokens[place - 1].printed[-1] in ".;:" or keys_at(tokens, place, 2) in _SINGLES_OUT:
            return False
        if tokens[place].key == "được":
            past = tokens[place - 1].key in ("đã", "đang", "hiện", "từng")
            return not past and length_at(tokens, place + 1, "verb") > 0
    return False


def speaks_of_else(text: str) -> bool:
    """«Thời gian, địa điểm» above its lines, «Kinh phí: từ ngân sách xã.»; not «Về kinh phí: giao Phòng Kinh
    tế bố trí …»."""
    title, colon, rest = text.partition(":")
    if not (colon or len(text.split(maxsplit=_NAME)) <= _NAME) or part_kind(title) not in (*NO_WORK, "past"):
        return False
    if title.lower().startswith("về ") and begins_work(rest.strip()):
        return False  # «Về kinh phí: Rà soát, bố trí kinh phí cho công tác tuyên truyền.»
    return not any(named.role == "lead" for named in sentence_roles(rest.strip()))


def _charges(text: str) -> bool:
    """«Tài chính - Kế toán: tham mưu bố trí kinh phí.»: work behind a name, whoever that is."""
    name, colon, work = text.partition(": ")
    return bool(colon) and len(name.split()) <= _NAME and begins_work(work[:1].upper() + work[1:])
