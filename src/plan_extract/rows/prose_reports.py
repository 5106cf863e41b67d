"""Clauses that ask for a report: where they begin and end, who is made to report, and their time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plan_extract.rows.prose_phrases import phrase_at, text_of
from plan_extract.rows.prose_subjects import subject_of
from plan_extract.rows.prose_tokens import tokens_of
from plan_extract.rows.report_times import REPORT, WHEN, how_often_only, recurs, report_time
from plan_extract.vntext import fold

_NO_REPORT = re.compile(r"(?:biểu mẫu|mẫu|hội nghị|đề cương|hệ thống|phần mềm) $", re.IGNORECASE)
# «Tiếp nhận báo cáo của các trường học …»: another's; not «tổng hợp báo cáo của các thôn gửi UBND xã»
_TAKEN = re.compile(
    r"\b(?:nhận|thu|tổng hợp|kiểm tra|rà soát|thẩm định|xử lý|xem xét)"
    r"(?: (?:các|việc|thực hiện|chấp hành|chế độ))* $",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r" (?:\S+ ){0,3}(?:của|từ) (?![^;.]* (?:gửi|trình)(?: về| lên)? [A-ZĐỦ])")
# «Đôn đốc | các thôn | gửi báo cáo»
_MAKES = re.compile(r"\b(?:đôn đốc|hướng dẫn|chỉ đạo|yêu cầu|đề nghị|nhắc nhở|nhắc)$", re.IGNORECASE)
_LONGEST_NAME = 16  # tokens
_RESULTS = re.compile(
    r"\b(?:báo cáo (?:về |nhanh )?|gửi )(?:kết quả|tiến độ|tình hình|số liệu|công tác|việc)\b", re.IGNORECASE
)
# «tham mưu Lãnh đạo Sở báo cáo …», «tham mưu UBND xã báo cáo …»
_FOR = (
    r"(?:tham mưu|giúp)(?: cho)? (?:lãnh đạo |chủ tịch |thường trực |ban thường vụ )?"
    r"(?:ubnd|ủy ban nhân dân|đảng ủy|hđnd|ban chỉ đạo|sở|phường|xã)"
    r"(?: (?:xã|phường|đặc khu|tỉnh|thành phố))?"
)
_PREPARING = re.compile(
    r"^(?:là (?:đơn vị|cơ quan) (?:thường trực|đầu mối)|định kỳ"
    r"|được (?:giao|phân công)[^,;.]*|(?:kết quả|tiến độ|tình hình|số liệu)(?: thực hiện)? được(?: .*)?"
    r"|(?:các )?(?:tình hình|tiến độ)(?: thực hiện| triển khai)?"
    rf"|rà soát|tổng hợp|đánh giá|thống kê|gửi|có trách nhiệm|thực hiện|chủ động|kịp thời|{_FOR}"
    r"|gửi (?:về )?(?:ubnd|ủy ban nhân dân|đảng ủy|hđnd|công an|trạm y tế)(?: (?:xã|phường|đặc khu))?"
    r"|nghiêm túc|phải|cần|chế độ|căn cứ(?: (?:vào )?kế hoạch(?: này)?)?|thời gian|kết quả|tham mưu(?= *$)|và"
    r"|[,()]|\s)*$"
)
_JOINT = re.compile(r"(?:,|(?<!,) và|, và)\s+")
_SENDS = re.compile(r"\b(?:gửi|nộp|lập|thực hiện(?: chế độ)?|chấp hành(?: chế độ)?|định kỳ|chế độ)$")
_PASSES_ON = re.compile(r"(?:tổng hợp|trình|báo cáo)(?!\w)[^;.]*[./]*$", re.IGNORECASE)
_RULE = re.compile(r"^Chế độ (?:thông tin|báo cáo)[^:.]{0,20}: ?(\w)")  # «Chế độ báo cáo: các đơn vị …»
_FINAL = re.compile(
    r" (?=(?:và )?(?:gửi )?(?i:báo cáo (?:tổng kết|sơ kết|kết thúc)\b))"
    # «…, | Phòng Kinh tế tổng hợp, báo cáo», «… để | Phòng Kinh tế báo cáo»
    r"|(?:(?<=,)| để) (?=[A-ZĐỦ][^,;.]{3,60} (?:tổng hợp,? |tổng hợp kết quả,? |gửi )?báo cáo )"
)
# «Các chi bộ báo cáo kết quả về Đảng ủy.», «Trạm Y tế báo cáo tuần, tháng theo Thông tư số 54»: whenever
_UNTIMED = re.compile(
    r"(?:[^;.:]{3,80}? )?báo cáo "
    r"(?:(?:kết quả|tình hình|tiến độ)(?: thực hiện)?(?: về| cho| qua) [^;,.]{3,90}"
    r"|(?:tuần|tháng|quý)[^;.:]* theo (?:quy định|thông tư)[^;:]*"
    r"|(?:kết quả|tình hình)[^;.:,]{0,30} theo (?:quy định|yêu cầu)"
    r"|[^;.:,]{3,60} theo quy định)(?: để tổng hợp(?: chung)?)?[./]*$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=;)\s+|(?<=[^\d\s]\.)\s+(?=[A-ZĐÀ-Ỹ])|(?<=20\d\d\.)\s+(?=[A-ZĐÀ-Ỹ])")


class Parted(NamedTuple):
    """A clause in which other work stands before the report; no ``report`` where they are one."""

    work: str
    report: str


def clauses_of(text: str) -> list[str]:
    """A paragraph by its semicolons and full stops.

    >>> clauses_of("Các thôn báo cáo trước ngày 10/12/2026. Phòng Kinh tế tổng hợp.")
    ['Các thôn báo cáo trước ngày 10/12/2026.', 'Phòng Kinh tế tổng hợp.']
    """
    return _BREAK.split(text)


def report_clauses(text: str) -> Iterator[str]:
    """The clauses that ask for a report.

    >>> list(report_clauses("Theo dõi, đôn đốc; định kỳ báo cáo UBND xã."))
    ['định kỳ báo cáo UBND xã.']
    >>> list(report_clauses("Tiếp nhận báo cáo của các trường học trước ngày 20/5/2026 để tổng hợp."))
    []
    """
    return (clause for clause in clauses_of(text) if _first_report(clause)) if _may_report(text) else iter(())


@lru_cache(maxsize=4096)  # asked of a paragraph again and again
def _may_report(text: str) -> bool:
    """A quick look: whether a word stands there without which nobody is asked for a report."""
    small = text.lower()
    return "báo " in small or "gửi" in small


def _first_report(clause: str) -> re.Match[str] | None:
    for match in REPORT.finditer(clause):
        before = clause[: match.start()]
        others = _TAKEN.search(before) and _OF_OTHERS.match(clause, match.end())
        if not others and not _NO_REPORT.search(before):
            return match
    return None


@lru_cache(maxsize=2048)
def parted(clause: str) -> Parted:
    """The work that a clause asks for, and the report behind it.

    >>> parted("Hoàn thành rà soát trước ngày 30/5/2026, định kỳ hằng tuần báo cáo UBND xã.")
    Parted(work='Hoàn thành rà soát trước ngày 30/5/2026', report='định kỳ hằng tuần báo cáo UBND xã.')
    >>> parted("Các thôn tổng hợp, báo cáo UBND xã trước ngày 20/12").work
    ''
    >>> parted("Lập danh sách hộ nghèo báo cáo UBND xã").report
    ''
    """
    first = _first_report(clause)
    if first is None:
        return Parted(clause, "")
    before = clause[: first.start()]
    if _prepares(before):
        return Parted("", clause)
    for joint in _JOINT.finditer(before):
        if _prepares(before[joint.end() :]):
            return Parted(clause[: joint.start()], clause[joint.end() :])
    return Parted(clause, "")


def _prepares(before: str) -> bool:
    """Whether words before «báo cáo» name no more than who reports, when, and what is done for the report."""
    words = _without_time(before)
    tokens = tokens_of(words + "báo cáo")
    subject = subject_of(tokens)
    work = words[tokens[subject.last].start :] if subject and subject.last < len(tokens) else words
    if subject is None and work.lower().startswith(("căn cứ", "trên cơ sở")):
        work = work.split(",", 1)[-1]
    return bool(_PREPARING.match(fold(WHEN.sub("", work))))


def _without_time(clause: str) -> str:
    """«Định kỳ hằng quý | các đơn vị báo cáo …»: what follows a time that opens a clause without a comma."""
    opens = WHEN.match(clause)
    rest = clause[opens.end() :] if opens else ""
    return rest.lstrip() if rest.startswith(" ") else clause


def subject_first(clause: str) -> str:
    """A clause from the one on who acts."""
    rest = _without_time(clause)
    return rest[:1].upper() + rest[1:]


def head_time(work: str) -> str | None:
    """A time that holds for the work and the report behind it: it opens them, or tells how often right before
    the report.

    >>> head_time("Trước ngày 20/12, Công an xã rà soát hộ khẩu"), head_time("Theo dõi hằng tháng, quý")
    ('Trước ngày 20/12', 'hằng tháng, quý')
    >>> head_time("Hoàn thành rà soát trước ngày 30/5/2026") is None
    True
    """
    for match in WHEN.finditer(work):
        words = match[0].strip(" ,")
        ends = how_often_only(words) and not work[match.end() :].strip(" ,")
        if ends or _prepares(work[: match.start()]):
            return words
    return None


def reports_results(report: str) -> bool:
    """«báo cáo kết quả …», «hằng tháng báo cáo UBND xã»; not «…, báo cáo UBND xã trước ngày 28/02» of what
    was worked out, which is handed in by then."""
    when = report_time(report)
    return when is not None and (_RESULTS.search(report) is not None or recurs(when))


def made_to_report(clause: str) -> str | None:
    """Who is urged or told to report, and does so himself.

    >>> made_to_report("Đôn đốc các thôn gửi báo cáo về UBND xã"), made_to_report("Tổng hợp, báo cáo UBND xã")
    ('các thôn', None)
    """
    first = _first_report(clause)
    before = WHEN.sub("", clause[: first.start()]).rstrip(" ,") if first else ""
    while link := _SENDS.search(before):
        before = before[: link.start()].rstrip(" ,")
    tokens = tokens_of(before + " báo cáo")
    last = len(tokens) - 2
    for place in range(max(1, last - _LONGEST_NAME), last):
        if _MAKES.search(before[: tokens[place].start].rstrip()):
            phrase = phrase_at(tokens, place)
            if phrase and phrase.last == last:
                return text_of(tokens, phrase)
    return None


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
    if not _may_report(text):
        return False
    ruled = _RULE.sub(lambda rule: rule[1].upper(), text)
    text = ruled if "báo cáo" in ruled else text
    clauses = clauses_of(text)
    first = _first_report(clauses[0])
    if first is None or (report_time(text) is None and not _UNTIMED.match(text)):
        return False
    if not all(_passes_on(clause) or _another(clause) for clause in clauses[1:]):
        return False
    return _prepares(text[: first.start()])
