"""Who leads and who supports a paragraph's work, by its own words and by its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plan_extract.rows.prose_later import later_leads, later_roles
from plan_extract.rows.prose_roles import Named, led_together, names_all, sentence_roles
from plan_extract.rows.prose_short_names import in_full, without_half_names
from plan_extract.rows.prose_subjects import subject_of
from plan_extract.rows.prose_tokens import tokens_of

# who has no office in the commune
_OUTSIDE = re.compile(
    r"(?:các |những )?(?:hộ|cơ sở (?!giáo dục|y tế)|doanh nghiệp|chủ|nhà hàng|khách sạn|homestay|điểm"
    r"|khu, điểm|tiểu thương)\b"
)
# «3. Đồn Biên phòng | Đề nghị các đơn vị chia sẻ thông tin …»: whom the heading names
_OF_HEADING = ("các đơn vị", "các cơ quan", "đơn vị", "cơ quan", "các đồng chí")
# «Riêng khu vực chợ đêm: Phòng Kinh tế …», «…; riêng nội dung này Công an xã thực hiện»
_APART = re.compile(r"(?:^Riêng|; riêng) ")


def paragraph_roles(text: str, inherited: Iterable[Named]) -> tuple[Named, ...]:
    """Who leads, executes and supports; one that supports leads nothing beside others that do.

    >>> under = (Named("lead", "Trạm Y tế xã"),)
    >>> [tuple(named) for named in paragraph_roles("Phối hợp với Công an xã rà soát hồ sơ.", under)]
    [('lead', 'Trạm Y tế xã'), ('support', 'Công an xã')]
    """
    named = without_half_names(_found_roles(text, inherited))
    named = tuple(each for each in named if each.role != "lead" or not _is_asked_besides(text, each.words))
    helps = {each.words for each in named if each.role == "support"}
    leads = [each for each in named if each.role == "lead"]
    if not leads:  # «…; các bản trực tiếp thực hiện», beside nobody who leads
        return tuple(each._replace(role="lead") if each.role == "execute" else each for each in named)
    if not helps or all(each.words in helps for each in leads):
        return named
    return tuple(each for each in named if each.role != "lead" or each.words not in helps)


def _found_roles(text: str, inherited: Iterable[Named]) -> tuple[Named, ...]:
    """A paragraph's own lead overrules its heading's; its own support adds to it. Of several whom the heading
    names, or of all («Các ngành, đoàn thể»), a later clause may say which («- Kinh phí do Phòng Kinh tế tham
    mưu»)."""
    inherited = tuple(inherited)
    text = in_full(text, tuple(named.words for named in inherited if named.role == "lead"))
    own = sentence_roles(text)
    if any(named.role == "lead" for named in inherited):
        own = tuple(named for named in own if named.role != "lead" or not _is_asked(text, named.words))
        own = tuple(named for named in own if named.role != "lead" or named.words.lower() not in _OF_HEADING)
    # «Đảng ủy UBND xã: - Lãnh đạo UBND xã ban hành …»: the work
    if inherited and text.startswith("Lãnh đạo "):
        own = tuple(named for named in own if named.role != "lead")
    if any(named.role == "lead" for named in own):
        leaders = tuple(named.words for named in own if named.role == "lead")
        more = () if subject_of(tokens_of(text)) else later_roles(text, leaders)
        more = tuple(each for each in more if not each.words.lower().startswith(("mỗi ", "từng ")))
        # «Hội Khuyến học xã chịu trách nhiệm vận động, | các trường học lập danh sách»
        more = tuple(
            each._replace(role="support") if each.words[0].islower() and each.role != "execute" else each
            for each in more
        )
        return tuple(dict.fromkeys((*own, *more)))
    later = later_leads(text)
    both = () if later else led_together(text)
    if both and all(
        named.words.lower() == both[0].words.lower() for named in inherited if named.role == "lead"
    ):
        return both
    if not inherited:
        return tuple(dict.fromkeys((*later_roles(text), *own)))
    if later and _APART.search(text):
        return tuple(dict.fromkeys((*later, *own)))
    of_all = names_all(inherited)
    if one := tuple(n for n in later if of_all or any(n.words in each.words for each in inherited)):
        inherited = (*one, *(named for named in inherited if named.role != "lead"))
    return tuple(dict.fromkeys((*inherited, *own)))


def _is_asked_besides(text: str, words: str) -> bool:
    """«Cấp phép tàu du lịch; yêu cầu chủ tàu bố trí dụng cụ chứa rác»: the work is not his."""
    return _OUTSIDE.match(words) is not None and f"; yêu cầu {words}" in text


def _is_asked(text: str, words: str) -> bool:
    """«Kiểm tra tại chợ; yêu cầu Ban Quản lý chợ khắc phục tồn tại», «Yêu cầu các homestay niêm yết nội
    quy»: who has the work asks another."""
    if _OUTSIDE.match(words) and text.startswith(f"Yêu cầu {words}"):
        return True
    return any(f"; {asks} {words}" in text for asks in ("yêu cầu", "đề nghị"))
