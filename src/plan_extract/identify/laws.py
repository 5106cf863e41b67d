"""Laws that a text names by title and date, without a number: «Luật Tổ chức chính quyền địa phương ngày
16 tháng 6 năm 2025», the way in which Nghị định 30/2020/NĐ-CP has them cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_WORDS = r"[^.;:()\d“”\"]"
_ANOTHER = r"(?:(?:,|;|\bvà)\s*(?:Luật|Bộ luật|Pháp lệnh)\b)"
_DAY = (
    r"ngày\s+(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4})"
)
_LAW = re.compile(
    r"\b(?P<type>Luật|Bộ luật|Pháp lệnh)\s+"
    rf"(?P<title>[A-ZĐÀ-Ỹ](?:(?!{_ANOTHER}){_WORDS}){{3,90}}?|[Ss]ửa đổi,{_WORDS}{{3,160}}?)"
    rf"(?:\s+\((?:sửa đổi|năm \d{{4}})\))?,?\s+(?:{_DAY}|năm\s+(?P<only>(?:19|20)\d\d))(?![\d/-]|\s*-\s*\d)"
)
_VERB = re.compile(  # «Luật Chuyển đổi số có hiệu lực từ ngày …» tells another date than the law's own
    r"\b(?:có hiệu lực|hiệu lực|được|thông qua|thi hành|áp dụng|triển khai|thực hiện|"
    r"trong|từ|đến|trước|sau|vào|tại|cho)\b"
)


class NamedLaw(NamedTuple):
    """A law as printed, from ``start`` to ``end``. ``issued_on`` is None where only its year is told."""

    doc_type: str
    title: str
    year: int
    issued_on: date | None
    start: int
    end: int


def _issued_on(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except (TypeError, ValueError):
        return None


def find_laws(text: str) -> Iterator[NamedLaw]:
    """
    >>> text = "Căn cứ Luật Dữ liệu, Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
    >>> [(law.title, str(law.issued_on)) for law in find_laws(text)]
    [('Tổ chức chính quyền địa phương', '2025-06-16')]
    >>> list(find_laws("Luật Chuyển đổi số có hiệu lực từ ngày 01/7/2026"))
    []
    """
    if not any(name in text for name in ("Luật", "luật", "Pháp lệnh")):  # most texts: quicker than looking
        return
    for found in _LAW.finditer(text):
        title = " ".join(found["title"].split())
        if _VERB.search(title):
            continue
        year = int(found["year"] or found["only"])
        yield NamedLaw(found["type"], title, year, _issued_on(found), *found.span())
