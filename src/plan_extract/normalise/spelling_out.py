"""A deadline's words, each moment spelled out: what a list or a range says once is said of each item."""

from __future__ import annotations

import re

_LIST = re.compile(
    r"(?<!\w)(tháng|quý) (\d{1,2}|iv|i{1,3})"
    r"((?: ?(?:,|;|-|và|&|\+|đến) ?(?:\d{1,2}|iv|i{1,3})(?![\w.])(?!/\d{1,2}(?!\d)))+)"
)
_DAYS = re.compile(r"(?<![\w/.,-])(?:từ )?(?:ngày )?(\d{1,2}) ?- ?(\d{1,2}/\d{1,2}/20\d\d)(?![\w/])")
_DAYS_OF_MONTH = re.compile(
    r"(?<!\w)(ngày) (\d{1,2})((?: ?(?:,|;|và) ?\d{1,2})+)"
    r"(?= (?:hằng|hàng|mỗi) tháng|/\d{1,2}(?!\d)| tháng \d)"
)
_MEETING = re.compile(  # «01 cuộc họp/tháng»
    r"(?<!\w)(cuộc|buổi|phiên)"
    r"(?: (?:họp|giao ban|đối thoại|sinh hoạt|kiểm tra|giám sát|tập huấn|tuyên truyền))+(?= ?/ ?\w| mỗi )"
)
_MONTH_RANGE = re.compile(r"(?<![\w/.,-])(\d{1,2})( ?- ?)(\d{1,2})(?=/20\d\d(?![\w/-]))")
_LIST_ITEM = re.compile(r"(?<![\w/])(?=(?:\d{1,2}|iv|i{1,3})(?!\w))")
_COLON = re.compile(r"(?<!\w)(ngày|tháng|quý|năm): ?(?=\d|i{1,3}(?!\w)|iv(?!\w))")
_ALWAYS = "(?:thường xuyên|liên tục|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)|định kỳ)"
_SLASH = re.compile(rf"(?<=\w) ?/ ?(?={_ALWAYS})|(?<=thường xuyên) ?/ ?(?=[^\W\d])")
_HOUR = re.compile(r"(?<![\w/.])\d{1,2} ?(?:giờ|h|g)(?: ?\d\d)?(?: phút)?(?: sáng| chiều)?,? (?=ngày \d)")
_YEAR_IN_BRACKETS = re.compile(r"(?<=[\div]) ?\( ?(?:năm )?(20\d\d) ?\)")


def _unit_to_each(match: re.Match[str]) -> str:
    """«tháng 8, 9» → «tháng 8, tháng 9»."""
    return f"{match[1]} {match[2]}" + _LIST_ITEM.sub(match[1] + " ", match[3])


def _month_range(match: re.Match[str]) -> str:
    """«10-11/2025» → «tháng 10-tháng 11/2025», only where the first month is the earlier."""
    in_order = int(match[1]) < int(match[3]) <= 12
    return f"tháng {match[1]}{match[2]}tháng {match[3]}" if in_order else match[0]


def spell_out(folded: str) -> str:
    """
    >>> spell_out("tháng 8, 9/2025"), spell_out("10-11/2025")
    ('tháng 8, tháng 9/2025', 'tháng 10-tháng 11/2025')
    >>> spell_out("trước ngày: 15/9/2025"), spell_out("thường xuyên/hằng năm"), spell_out("quý iv (2025)")
    ('trước ngày 15/9/2025', 'thường xuyên, hằng năm', 'quý iv/2025')
    >>> spell_out("trước 17h00 ngày 30/9/2025")
    'trước ngày 30/9/2025'
    """
    text = folded.replace("quí", "quý").replace("qúy", "quý").replace("qúi", "quý")
    if ":" in text:
        text = _COLON.sub(r"\1 ", text)
    if "/" in text:
        text = _SLASH.sub(", ", text)
    if "(" in text:
        text = _YEAR_IN_BRACKETS.sub(r"/\1", text)
    if " ngày" in text:
        text = _HOUR.sub("", text)
    if "ngày " in text:
        text = _DAYS_OF_MONTH.sub(_unit_to_each, text)
    if "cuộc " in text or "buổi " in text or "phiên " in text:
        text = _MEETING.sub(r"\1", text)
    text = _LIST.sub(_unit_to_each, text)
    if "-" in text:
        text = _DAYS.sub(r"ngày \1 - \2", _MONTH_RANGE.sub(_month_range, text))
    return text
