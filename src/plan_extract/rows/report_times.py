"""When a report falls due: the words of a clause that say so."""

from __future__ import annotations

import re
from functools import lru_cache

_EACH = r"(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần|ngày)"
_WEEKDAY = r"(?:(?:sáng|chiều) )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)"
_MONTH = r"tháng \d{1,2}(?:(?: năm |/)20\d\d)?(?![\d/])"
# «ngày 05 | tháng cuối quý», «ngày 20 | của tháng», «ngày 10 | tháng đầu quý sau»
_ONE_OF = r"tháng(?: (?:cuối|đầu|giữa|thứ|của|mỗi|từng|quý|kỳ|sau|tiếp|theo|kế|liền|kề|cùng|đó|này)(?!\w))*"
_NUMBERED = r"\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]20\d\d)?)?(?!\d| ?(?:giờ|h\b|h\d| ngày))"
_DAY = rf"(?:{_NUMBERED}(?: {_MONTH})?|{_WEEKDAY})"
_HOUR = r"\d{1,2} ?(?:giờ|h) ?(?:\d\d)?['’]?(?: phút)?,? "
_PERIOD = (
    rf"(?:{_EACH}|quý(?: (?:i{{1,3}}|iv|[1-4]))?(?!\w)|\d{{1,2}} (?:tháng|năm)|sáu tháng|ba tháng"
    r"|(?:(?:một|cả|cuối) )?năm|tháng|tuần)"
)
_AND_PERIOD = rf"(?:(?:,| và| hoặc) {_PERIOD})"
_PERIODS = rf"{_PERIOD}{_AND_PERIOD}*"
_BY = r"(?:trước|(?:chậm|muộn) nhất(?: là| vào| đến(?: hết)?)?|không (?:muộn|chậm|trễ) hơn|hạn cuối(?: là)?)"
_OF_EACH = rf"(?: (?:của )?(?:{_EACH}|{_ONE_OF}))?"
# what is reported by that day: «trước ngày 15/6 | (6 tháng đầu năm)», «ngày 05/12 | đối với báo cáo năm»
_SPAN = r"(?:\d{1,2} tháng|sáu tháng|tháng|quý|năm|cả năm|sơ kết|tổng kết)(?: (?:đầu|cuối) năm)?"
_WHAT = rf"(?: \((?:(?:đối với |kỳ )?báo cáo )?{_SPAN}\)| đối với (?:kỳ )?báo cáo {_SPAN})?"
_ONE = rf"(?:{_HOUR})?(?:ngày )?{_DAY}{_OF_EACH}{_WHAT}"
_LISTED = rf"(?:(?:,|;)? ?(?:và )?{_BY} (?:ngày )?{_DAY}|(?:,| và|, và) (?:ngày )?{_DAY}(?![\d/]))"
_BEFORE = rf"(?:{_BY}|vào) {_ONE}(?:{_LISTED}{_OF_EACH}{_WHAT})*"
_WITHIN_BRACKETS = rf"\((?:{_BY} |vào )?{_ONE}\)"  # «hằng tháng (ngày 20)»
_DUE = rf"(?:{_WITHIN_BRACKETS}|\(?{_BEFORE}\)?)"
# «chậm nhất 03 ngày sau khi kết thúc đợt»
_COUNTED = (
    rf"(?:{_BY}|trong(?: vòng| thời hạn)?|sau) \d{{1,2}} ngày(?: làm việc)?,? (?:kể từ|sau|từ|tính từ)"
    r" (?:khi|ngày) [^,;.()]{3,60}?(?=[,;.()]|$| về | gửi | báo cáo | để | phải )"
)
_SUDDEN = r"(?: (?:hoặc|và) đột xuất(?: \([^)]*\))?)?"
_EVERY = r"(?: ?/ ?| (?:một|0?1) )lần"
WHEN = re.compile(
    rf"(?:định kỳ )?(?:{_PERIODS},? {_DUE}|{_BEFORE})"
    rf"(?:(?:,|;| và|) (?:báo cáo )?{_PERIOD} {_DUE})*{_SUDDEN}"
    rf"|(?:định kỳ )?(?:\d{{1,2}}|ba|sáu) (?:tháng|tuần|ngày){_EVERY}"
    rf"|định kỳ (?:vào )?(?:(?:ngày )?{_DAY} {_EACH}|ngày {_DAY} (?:của )?{_ONE_OF})"
    rf"|{_COUNTED}|(?:định kỳ )?từ ngày {_DAY} đến (?:hết )?ngày {_DAY}{_OF_EACH}"
    rf"|(?:{_BY}|vào) {_HOUR}{_EACH}"
    rf"|(?:\d{{1,2}}|sáu|ba) tháng{_AND_PERIOD}*(?:,| và) {_EACH}"
    rf"|định kỳ(?: {_PERIODS})?{_SUDDEN}|{_EACH}(?:(?:,| và) {_PERIOD})*{_SUDDEN}",
    re.IGNORECASE,
)
_ONLY_DAYS = re.compile(rf"(?:{_BY}|vào) (?:ngày )?{_DAY}{_WHAT}(?:{_LISTED}{_WHAT})*$", re.IGNORECASE)
# «báo cáo năm | trước ngày 15/12»
_OF_PERIOD = re.compile(
    rf"^(?:quý|tháng|năm|(?:\d{{1,2}}|sáu|ba|chín) tháng),? (?={_BEFORE}$)", re.IGNORECASE
)
# what may as well be the time that the report tells of («báo cáo kết quả trong quý I»)
_WITHIN = re.compile(
    rf"(?:{_BY} (?:trong )?|trong |vào |đến )(?:hết |cuối )*(?:(?:tháng \d{{1,2}}|quý (?:i{{1,3}}|iv|[1-4]))"
    r"(?:(?:/| năm )20\d\d)?(?![\d/]|\w)|năm 20\d\d)|(?:vào |trong )?cuối (?:năm|quý|tháng)(?: 20\d\d)?"
    rf"|(?:đến (?:hết )?|trong )ngày {_DAY}",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"\bbáo cáo\b(?! viên)|\bkết quả (?:(?:tổ chức |triển khai )?thực hiện )?gửi\b"
    r"|\bbáo (?:kết quả|số liệu|số lượng|tiến độ|tình hình)\b(?=[^,;.]{0,40} (?:về|cho) )"
    r"|\bgửi (?:kết quả|số liệu|thông tin|tình hình)\b(?=[^,;.]{0,40} về )",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:kết quả|tình hình|tiến độ|số liệu|hoạt động|thực hiện|công tác)\b", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:về|cho|gửi|qua|với|lên)\b", re.IGNORECASE)
_ASKED = re.compile(r"(?:đột xuất )?khi có yêu cầu(?: của [^,;.]{2,40})?(?= *(?:[,;.)]|$))", re.IGNORECASE)
_ONLY_OFTEN = re.compile(
    rf"(?:định kỳ )?{_EACH}(?:(?:,| và|) {_PERIOD})*$|định kỳ {_PERIODS}$", re.IGNORECASE
)


@lru_cache(maxsize=2048)
def report_time(clause: str) -> str | None:
    """When a report falls due: the longest of the words that say so, with how often before a bare day; days
    that are listed, all.

    >>> report_time("báo cáo Đảng ủy trước ngày 10/6 và ngày 20/11 hàng năm")
    'trước ngày 10/6 và ngày 20/11 hàng năm'
    >>> report_time("Hằng tháng, các đơn vị báo cáo kết quả về Phòng Văn hóa trước ngày 25")
    'Hằng tháng, trước ngày 25'
    >>> report_time("trước ngày 05/6 (báo cáo 6 tháng), trước ngày 05/12 (báo cáo năm)")
    'trước ngày 05/6 (báo cáo 6 tháng), trước ngày 05/12 (báo cáo năm)'
    >>> report_time("Trước ngày 15 tháng 12 hằng năm tổng hợp báo cáo UBND xã")
    'Trước ngày 15 tháng 12 hằng năm'
    >>> report_time("báo cáo kết quả trước 16 giờ 00 thứ Sáu hằng tuần về Phòng Văn hóa")
    'trước 16 giờ 00 thứ Sáu hằng tuần'
    >>> report_time("báo cáo UBND xã trong quý IV/2026"), report_time("báo cáo kết quả trong quý I/2026")
    ('trong quý IV/2026', None)
    >>> report_time("kịp thời báo cáo UBND xã") is None
    True
    """
    found = [_OF_PERIOD.sub("", match[0].strip(" ,")) for match in WHEN.finditer(clause)]
    days = [words for words in found if _ONLY_DAYS.match(words)]
    longest = max(found, key=len, default=None)
    if longest is None:
        return _time_of_giving(clause)
    if not days or (longest not in days and not _ONLY_OFTEN.match(longest or "")):
        return longest
    often = [words for words in found[: found.index(days[0])] if _ONLY_OFTEN.match(words)]
    return ", ".join(dict.fromkeys([*often[-1:], *days]))


def _time_of_giving(clause: str) -> str | None:
    """«báo cáo UBND xã trong tháng 12/2026»: when, behind to whom; not the time that a report tells of."""
    for match in _WITHIN.finditer(clause):
        reports = [each.end() for each in REPORT.finditer(clause, 0, match.start())]
        between = clause[reports[-1] : match.start()] if reports else ""
        told = [each.end() for each in _TOLD.finditer(between)]
        if between.strip() and (not told or _GIVEN.search(between, told[-1])):
            return match[0]
    asked = _ASKED.search(clause)
    return asked[0] if asked else None


def on_demand(when: str) -> bool:
    """«khi có yêu cầu»"""
    return _ASKED.fullmatch(when) is not None


def how_often_only(when: str) -> bool:
    """«hằng quý», «định kỳ 6 tháng, hằng năm»: a rhythm without a day."""
    return _ONLY_OFTEN.fullmatch(when) is not None


def recurs(when: str) -> bool:
    """«định kỳ», «trước ngày 20 hằng tháng»

    >>> recurs("trước ngày 20 hằng tháng"), recurs("trước ngày 20/11/2026")
    (True, False)
    """
    return re.search(rf"định kỳ|{_EACH}|{_EVERY}|tháng (?:cuối|đầu) quý", when, re.IGNORECASE) is not None
