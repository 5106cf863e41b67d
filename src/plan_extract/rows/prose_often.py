"""How often the one who acts does so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from plan_extract.rows.prose_partners import partner_at
from plan_extract.rows.prose_subjects import subject_of
from plan_extract.rows.prose_tokens import Token, begins_with, keys_at, tokens_of

_DUTY = ("có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "tiếp tục", "chủ động")
_OFTEN = re.compile(
    r"(?P<when>thường xuyên|(?:(?:định kỳ )?(?:hằng|hàng)|mỗi) (?:ngày|tuần|tháng|quý|năm)"
    r"|định kỳ (?:0?[36]|ba|sáu) tháng(?: (?:một|0?1) lần)?),? "
    r"(?!(?:tổng hợp, )?(?:gửi )?báo cáo)\w"
    r"|(?:(?:chủ trì|tổ chức|duy trì) )*(?:họp|giao ban|sinh hoạt)(?: giao ban)?(?: [^\s,;.]+){0,9}? "
    r"(?P<meets>(?:định kỳ )?(?:hằng|hàng) (?:tuần|tháng|quý))(?!\w)"
    r"|duy trì (?P<keeps>thường xuyên)(?!\w)"
)


@lru_cache(maxsize=4096)
def how_often(text: str) -> str | None:
    """How often the one who acts does so, where the sentence says it before the work.

    >>> how_often("Công an xã thường xuyên cập nhật dữ liệu"), how_often("Ban Chỉ đạo hằng quý họp")
    ('thường xuyên', 'hằng quý')
    >>> how_often("Tổ công tác Đề án 06 xã họp giao ban hằng tháng, đánh giá tiến độ")
    'hằng tháng'
    >>> how_often("Chủ tịch UBND xã chủ trì họp giao ban đánh giá tiến độ hằng tháng; Văn phòng chuẩn bị")
    'hằng tháng'
    >>> how_often("Trạm Y tế xã, hằng tuần, giám sát chỉ số lăng quăng")
    'hằng tuần'
    >>> how_often("Công an xã chủ trì, phối hợp với các thôn thường xuyên kiểm tra, nhắc nhở")
    'thường xuyên'
    >>> how_often("Trạm Y tế xã có trách nhiệm thường xuyên cập nhật Sổ sức khỏe điện tử")
    'thường xuyên'
    >>> how_often("Bưu điện xã duy trì thường xuyên điểm thu")
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
