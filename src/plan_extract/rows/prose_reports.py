"""Clauses that ask for a report, and when it falls due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.rows.prose_subjects import subject_of
from plan_extract.rows.prose_tokens import tokens_of
from plan_extract.vntext import fold

_EACH = r"(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần|ngày)"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)"
_DAY = rf"(?:\d{{1,2}}(?:[/.-]\d{{1,2}}(?:[/.-]20\d\d)?)?(?!\d| ?(?:giờ|h\b|h\d))|{_WEEKDAY})"
_HOUR = r"(?:\d{1,2} ?(?:giờ|h) ?(?:\d\d)?(?: phút)?,? )?"
_PERIOD = rf"(?:{_EACH}|quý(?: (?:i{{1,3}}|iv|[1-4]))?|\d{{1,2}} (?:tháng|năm)|sáu tháng|ba tháng|năm|tháng)"
_PERIODS = rf"{_PERIOD}(?:(?:,| và| hoặc) {_PERIOD})*"
_BY = r"(?:trước|(?:chậm|muộn) nhất(?: là| vào| đến)?|không (?:muộn|chậm|trễ) hơn|hạn cuối(?: là)?)"
_LISTED = r"(?:, (?:ngày )?\d{1,2}/\d{1,2}(?:/20\d\d)?(?![\d/]))"
_BEFORE = (
    rf"(?:{_BY}|vào) {_HOUR}(?:ngày )?{_DAY}(?:{_LISTED}| và (?:ngày )?{_DAY})*"
    rf"(?: (?:của )?(?:{_EACH}|tháng cuối quý|tháng[^,;.]{{0,24}}))?"
)
_SUDDEN = r"(?: (?:hoặc|và) đột xuất(?: \([^)]*\))?)?"
_EVERY = r"(?: ?/ ?| (?:một|0?1) )lần"
_WHEN = re.compile(
    rf"(?:định kỳ )?(?:{_PERIODS},? \(?)?{_BEFORE}\)?"
    rf"(?:(?:,|;| và|) (?:báo cáo )?{_PERIOD} \(?{_BEFORE}\)?)*{_SUDDEN}"
    rf"|(?:định kỳ )?(?:\d{{1,2}}|ba|sáu) (?:tháng|tuần|ngày){_EVERY}"
    rf"|định kỳ (?:vào )?(?:ngày )?{_DAY} {_EACH}"
    rf"|định kỳ(?: {_PERIODS})?{_SUDDEN}|{_EACH}(?:(?:,| và) {_PERIOD})*{_SUDDEN}",
    re.IGNORECASE,
)
_ONLY_DAYS = re.compile(rf"(?:{_BY}|vào) (?:ngày )?{_DAY}$", re.IGNORECASE)
# «báo cáo năm | trước ngày 15/12»
_OF_PERIOD = re.compile(rf"^(?:quý|tháng|năm|(?:\d{{1,2}}|sáu|ba|chín) tháng) (?={_BEFORE}$)", re.IGNORECASE)
# what may as well be the time that the report tells of («báo cáo kết quả trong quý I»)
_WITHIN = re.compile(
    rf"(?:{_BY} (?:trong )?|trong |vào |đến )(?:hết |cuối )*(?:(?:tháng \d{{1,2}}|quý (?:i{{1,3}}|iv|[1-4]))"
    r"(?:(?:/| năm )20\d\d)?(?![\d/]|\w)|năm 20\d\d)|(?:vào |trong )?cuối (?:năm|quý|tháng)(?: 20\d\d)?"
    rf"|đến (?:hết )?ngày {_DAY}",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:kết quả|tình hình|tiến độ|số liệu|hoạt động|thực hiện|công tác)\b", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:về|cho|gửi|qua|với)\b", re.IGNORECASE)
_ASKED = re.compile(r"(?:đột xuất )?khi có yêu cầu(?: của [^,;.]{2,40})?(?= *(?:[,;.)]|$))", re.IGNORECASE)
_ONLY_OFTEN = re.compile(rf"(?:định kỳ )?{_EACH}(?:(?:,| và|) {_PERIOD})*$", re.IGNORECASE)
_REPORT = re.compile(
    r"\bbáo cáo\b(?! viên)|\bkết quả gửi\b"
    r"|\bbáo (?:kết quả|số liệu|số lượng|tiến độ|tình hình)\b(?=[^,;.]{0,40} (?:về|cho) )"
    r"|\bgửi (?:kết quả|số liệu|thông tin|tình hình)\b(?=[^,;.]{0,40} về )",
    re.IGNORECASE,
)
_NO_REPORT = re.compile(r"(?:biểu mẫu|mẫu|hội nghị|đề cương|hệ thống|phần mềm) $", re.IGNORECASE)
# «tham mưu Lãnh đạo Sở báo cáo …», «tham mưu UBND xã báo cáo …»
_FOR = (
    r"(?:tham mưu|giúp)(?: cho)? (?:lãnh đạo |chủ tịch |thường trực |ban thường vụ )?"
    r"(?:ubnd|ủy ban nhân dân|đảng ủy|hđnd|ban chỉ đạo|sở|phường|xã)"
    r"(?: (?:xã|phường|đặc khu|tỉnh|thành phố))?"
)
_PREPARING = re.compile(
    r"^(?:là (?:đơn vị|cơ quan) (?:thường trực|đầu mối)|định kỳ"
    r"|được (?:giao|phân công)[^,;.]*|(?:kết quả|tiến độ|tình hình|số liệu)(?: thực hiện)? được .*"
    r"|(?:các )?(?:tình hình|tiến độ)(?: thực hiện| triển khai)?"
    rf"|rà soát|tổng hợp|đánh giá|thống kê|gửi|có trách nhiệm|thực hiện|chủ động|kịp thời|{_FOR}"
    r"|gửi (?:về )?(?:ubnd|ủy ban nhân dân|đảng ủy|hđnd|công an|trạm y tế)(?: (?:xã|phường|đặc khu))?"
    r"|nghiêm túc|chế độ|căn cứ(?: (?:vào )?kế hoạch(?: này)?)?|thời gian|kết quả|tham mưu(?= *$)|và|,|\s)*$"
)
_PASSES_ON = re.compile(r"(?:tổng hợp|trình|báo cáo)(?!\w)[^;.]*[./]*$", re.IGNORECASE)
_RULE = re.compile(r"^Chế độ (?:thông tin|báo cáo)[^:.]{0,20}: ?(\w)")  # «Chế độ báo cáo: các đơn vị …»
_FINAL = re.compile(r" (?=(?:và )?(?:gửi )?báo cáo (?:tổng kết|sơ kết|kết thúc)\b)", re.IGNORECASE)
_BREAK = re.compile(r"(?<=;)\s+|(?<=[^\d\s]\.)\s+(?=[A-ZĐÀ-Ỹ])")


def report_clauses(text: str) -> Iterator[str]:
    """The clauses that ask for a report.

    >>> list(report_clauses("Theo dõi, đôn đốc; định kỳ báo cáo UBND xã."))
    ['định kỳ báo cáo UBND xã.']
    """
    for clause in _BREAK.split(text):
        if any(not _NO_REPORT.search(clause[: match.start()]) for match in _REPORT.finditer(clause)):
            yield clause


def report_time(clause: str) -> str | None:
    """When a report falls due: the longest of the words that say so, with how often before a bare day; days
    that are listed, all.

    >>> report_time("báo cáo Đảng ủy trước ngày 10/6 và ngày 20/11 hàng năm")
    'trước ngày 10/6 và ngày 20/11 hàng năm'
    >>> report_time("Hằng tháng, các đơn vị báo cáo kết quả về Phòng Văn hóa trước ngày 25")
    'Hằng tháng, trước ngày 25'
    >>> report_time("trước ngày 05/6 (báo cáo 6 tháng), trước ngày 05/12 (báo cáo năm)")
    'trước ngày 05/6, trước ngày 05/12'
    >>> report_time("báo cáo kết quả trước 16 giờ 00 thứ Sáu hằng tuần về Phòng Văn hóa")
    'trước 16 giờ 00 thứ Sáu hằng tuần'
    >>> report_time("báo cáo UBND xã trong quý IV/2026"), report_time("báo cáo kết quả trong quý I/2026")
    ('trong quý IV/2026', None)
    >>> report_time("kịp thời báo cáo UBND xã") is None
    True
    """
    found = [_OF_PERIOD.sub("", match[0].strip(" ,")) for match in _WHEN.finditer(clause)]
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
        reports = [each.end() for each in _REPORT.finditer(clause, 0, match.start())]
        between = clause[reports[-1] : match.start()] if reports else ""
        told = [each.end() for each in _TOLD.finditer(between)]
        if between.strip() and (not told or _GIVEN.search(between, told[-1])):
            return match[0]
    asked = _ASKED.search(clause)
    return asked[0] if asked else None


def on_demand(when: str) -> bool:
    """«khi có yêu cầu»"""
    return _ASKED.fullmatch(when) is not None


def report_parts(clause: str) -> tuple[str, ...]:
    """The reports of a clause that names two, each with its time.

    >>> report_parts("báo cáo tiến độ trước ngày 20 hằng tháng, báo cáo tổng kết trước ngày 30/11/2026")
    ('báo cáo tiến độ trước ngày 20 hằng tháng,', 'báo cáo tổng kết trước ngày 30/11/2026')
    >>> len(report_parts("báo cáo 6 tháng trước ngày 05/6 và báo cáo năm trước ngày 05/12"))
    1
    """
    parts = tuple(_FINAL.split(clause))
    return parts if all(report_time(part) for part in parts) else (clause,)


def _passes_on(clause: str) -> bool:
    """«…; Phòng Văn hóa - Xã hội tổng hợp, trình UBND xã»: what becomes of the reports."""
    tokens = tokens_of(clause)
    subject = subject_of(tokens)
    return subject is not None and bool(_PASSES_ON.match(clause[tokens[subject.last].start :]))


def _another(clause: str) -> bool:
    """«…; báo cáo tổng kết gửi trước ngày 05/3/2027», «…; đột xuất khi có yêu cầu»: one more report."""
    small = fold(clause)
    return small.startswith("đột xuất") or (small.startswith("báo cáo ") and report_time(clause) is not None)


def only_reports(text: str) -> bool:
    """Whether a paragraph asks for nothing but a report that falls due.

    >>> only_reports("Định kỳ hàng năm trước ngày 15/12, các đơn vị rà soát, báo cáo UBND xã kết quả")
    True
    >>> only_reports("Tổng hợp kết quả, tham mưu Lãnh đạo Sở báo cáo UBND tỉnh trước ngày 25 hằng tháng")
    True
    >>> only_reports("Gửi báo cáo về Công an xã trước ngày 20 hằng tháng; báo cáo năm gửi trước ngày 05/12.")
    True
    >>> only_reports("Theo dõi, đôn đốc việc thực hiện, định kỳ báo cáo UBND xã")
    False
    """
    ruled = _RULE.sub(lambda rule: rule[1].upper(), text)
    text = ruled if "báo cáo" in ruled else text
    small = text.lower()
    if "báo " not in small and "gửi" not in small:
        return False
    first = _REPORT.search(text)
    clauses = _BREAK.split(text)
    if first is None or next(report_clauses(text), None) != clauses[0] or report_time(text) is None:
        return False
    if not all(_passes_on(clause) or _another(clause) for clause in clauses[1:]):
        return False
    before = text[: first.start()]
    tokens = tokens_of(before + "báo cáo")
    subject = subject_of(tokens)
    work = before[tokens[subject.last].start :] if subject and subject.last < len(tokens) else before
    if subject is None and work.lower().startswith(("căn cứ", "trên cơ sở")):
        work = work.split(",", 1)[-1]
    return bool(_PREPARING.match(fold(_WHEN.sub("", work))))
