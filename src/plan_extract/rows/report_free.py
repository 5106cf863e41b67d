"""A paragraph without what it asks to be reported: the time of a report is no task's."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_extract.rows.prose_reports import parted, reports_results
from plan_extract.vntext import fold

_REPORTING = re.compile(  # not «lập báo cáo đề xuất chủ trương đầu tư», a paper of its own
    r"\b(?<!lập )báo cáo\b(?! (?:đề xuất chủ trương|nghiên cứu|kinh tế|đánh giá tác động))"
    r"|\bgửi (?:kết quả|số liệu|về)\b"
)
_PLAN_MADE = re.compile(
    r"(?:xây dựng|ban hành|cụ thể hóa)\b[^.;]{0,60}\b(?:kế hoạch|phương án)\b[^.;]{0,90}, "
    r"(?:gửi|báo cáo) (?!kết quả|tình hình)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"(?<=[.;])\s+")
_JOINTS = re.compile(
    r"\s+(?=và báo cáo kết quả)"
    r"|(?<=,)\s+(?=(?:định kỳ|báo cáo|hằng năm(?! *[.;])|hàng năm(?! *[.;])|tổng hợp, báo cáo))"
)


@lru_cache(maxsize=2048)
def without_reports(text: str) -> str:
    """A paragraph without its clauses that ask for a report: their time is the report's.

    >>> without_reports("Theo dõi, đôn đốc; báo cáo UBND xã trước ngày 15/12.")
    'Theo dõi, đôn đốc; .'
    >>> without_reports("Hoàn thành rà soát trước ngày 30/5/2026, hằng tuần báo cáo UBND xã.")
    'Hoàn thành rà soát trước ngày 30/5/2026 .'
    """
    if not _REPORTING.search(fold(text)):
        return text
    parts = (part for clause in _CLAUSES.split(text) for part in _parts(clause))
    return " ".join(part[-1:] if _REPORTING.search(fold(part)) else part for part in parts)


@lru_cache(maxsize=2048)
def without_results(text: str) -> str:
    """A paragraph without what it asks to be reported of the work done; what was worked out is handed in by a
    day of its own («lập danh mục, báo cáo UBND xã trong quý II»).

    >>> without_results("Kiểm tra các chợ, báo cáo kết quả về UBND xã trước ngày 30/11/2026.")
    'Kiểm tra các chợ .'
    """
    if not _REPORTING.search(fold(text)):
        return text
    clauses = []
    for clause in _CLAUSES.split(text):
        work, report = parted(clause)
        told = reports_results(report) and "báo cáo" in fold(report)  # not «gửi kết quả về Sở trước ngày …»
        clauses.append(f"{work} {report[-1:]}" if told else clause)
    return " ".join(clauses)


def _parts(clause: str) -> list[str]:
    """«…, định kỳ báo cáo UBND xã» is a clause of its own; «ban hành kế hoạch, gửi về … trước ngày …» is the
    plan's day."""
    if _PLAN_MADE.search(clause):
        return [_REPORTING.sub(" ", clause)]
    work, report = parted(clause) if _REPORTING.search(fold(clause)) else (clause, "")
    return [each for part in (work, report) if part for each in _JOINTS.split(part)]
