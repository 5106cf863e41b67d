"""What stands around a document's number in a text: its kind before it, its date and issuer behind it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from plan_extract import lookups, vntext
from plan_extract.identify.titles import DocumentType

_DATE = re.compile(
    r"\s*[,(]?\s*(?:ban hành\s+)?ngày\s+(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4})\b",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"\s*,?\s*của\s+(?P<issuer>[^;.()\n“”\"]{3,90})")
_ISSUER_ENDS = re.compile(
    r"\s+(?:về|tại|do|trên|cùng|đã|được|để|cho|khóa|khoá|gồm|nhằm|là|như|theo|ngày|giao|tới|đến|trong|và|với|hoặc|"
    r"(?i:ban hành|thực hiện|triển khai|sửa đổi|phê duyệt|quy định|hướng dẫn|yêu cầu|thông qua|về việc))\b"
    r"|\s+[-–]\s+|,|:"
)
_GOES_ON = re.compile(r"(?:\s+và|,)\s+[A-ZĐÀ-Ỹ]")
_OF_THE_NATION = re.compile(r"Ủy ban [Qq]uốc gia\s+về$")  # «Ủy ban Quốc gia về Chuyển đổi số»
_NAME_GOES_ON = re.compile(r"\s+[-–]\s+[A-ZĐÀ-Ỹ]")  # «Phòng Văn hóa - Xã hội»
_SEVERAL_NAMES = re.compile(r"(?:Bộ|Sở|Liên)\b")


@cache
def type_before() -> re.Pattern[str]:
    names = sorted(
        (entry.name for entry in lookups.toml_table("document_types", DocumentType)), key=len, reverse=True
    )
    joined = "|".join(re.escape(name) for name in names)
    called = r"(?:\s+(?!số\b)[^\W\d_]+){1,3}\s+số\s*:?"  # «Báo cáo thẩm định số»
    return re.compile(rf"\b({joined})(?:{called}|(?:\s+\([^()]*\))?\s*(?:,?\s*số\s*:?)?)\s*$", re.IGNORECASE)


def date_at(text: str) -> tuple[date | None, int]:
    found = _DATE.match(text)
    if found is None:
        return None, 0
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])), found.end()
    except ValueError:
        return None, found.end()


def issuer_at(text: str) -> str | None:
    """The body after «của», up to the verb that follows.

    >>> issuer_at(" của Bộ Khoa học và Công nghệ về việc …"), issuer_at(" của UBND tỉnh, Kế hoạch số 5")
    ('Bộ Khoa học và Công nghệ', 'UBND tỉnh')
    """
    found = _ISSUER.match(text)
    if found is None:
        return None
    printed, start = found["issuer"], 0
    while end := _ISSUER_ENDS.search(printed, start):
        goes_on = _NAME_GOES_ON.match(printed, end.start()) or _OF_THE_NATION.search(printed, 0, end.end())
        if goes_on and not _type_ahead(printed[end.end() :]):
            start = end.end()
            continue
        several = _SEVERAL_NAMES.match(printed) and _GOES_ON.match(printed, end.start())
        if not several or _type_ahead(printed[end.end() :]):
            printed = printed[: end.start()]
            break
        start = end.end()
    return vntext.compose(printed).strip(" ,") or None


def _type_ahead(text: str) -> bool:
    words = " ".join(text.split()[:2]) + " "
    return bool(type_before().search(words))
