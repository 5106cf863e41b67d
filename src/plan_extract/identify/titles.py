"""Rows of a first page → what the document calls itself and its title (trích yếu)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext
from plan_extract.identify.printed_rows import Row

_SEARCHED_ROWS = 30  # the title stands in the upper half of a page of some 40 rows
_OFF_CENTRE = 0.07  # of the page's text width: a centred row is off by less
_SHORT = 0.85  # of the page's text width: a row that ends before was broken by the writer
_SET_IN = 0.12  # of the page's text width: a bullet is set in by less
_MAX_TITLE_ROWS = 14
_WIDER = 1.35  # times the title's own pitch: Word's 6 points before a paragraph on 18
_FIRST_GAP = 1.9  # times a row's height, where the title has one row so far
_RULE_LINE = re.compile(r"[\s\-–—_=*.~oO0]{3,}$|[*_–—]+$")
_OPENS_BODY = re.compile(
    r"(?:-\s*)?(?:căn cứ|thực hiện|thi hành|triển khai|nhằm|để|trên cơ sở|tiếp tục|theo|xét|ubnd|ủy ban|"
    r"đảng ủy|ban thường vụ|ban chấp hành|hội đồng|kính gửi|điều 1|thời gian qua|trong thời gian)\b"
)
_ISSUES = re.compile(
    r"\b(?:ban hành|phê duyệt|thông qua)(?: kèm theo)?(?: điều chỉnh)?(?:,? bổ sung)? (.+)", re.IGNORECASE
)
_OUTLINE = re.compile(r"(?:[IVX]+\s*[.)]|[A-D]\s*[.)]|\d{1,2}\s*[.)]|PHẦN\b|Phần\b|Điều\b|ĐIỀU\b)")


class DocumentType(BaseModel):
    """An entry of ``document_types.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    plan: bool = False
    sets_work: bool = False
    issues: bool = False


def document_type(name: str | None) -> DocumentType:
    """What is known of a type of document.

    >>> document_type("Kế hoạch").plan, document_type("Quyết định").plan, document_type(None).plan
    (True, False, False)
    """
    entries = lookups.toml_table("document_types", DocumentType)
    return next((entry for entry in entries if entry.name == name), DocumentType(name=""))


def issued_type(title: str | None) -> str | None:
    """The kind of document that a decision puts in force, by its title.

    >>> issued_type("Về việc ban hành Kế hoạch cải cách hành chính"), issued_type("Phê duyệt Đề án 06")
    ('Kế hoạch', 'Đề án')
    >>> issued_type("Về việc phê duyệt kết quả thực hiện Kế hoạch"), issued_type(None)
    (None, None)
    """
    found = _ISSUES.search(vntext.compose(title or ""))
    return _type_at([vntext.bare(word) for word in found[1].split()]) if found else None


def _type_at(keys: Sequence[str]) -> str | None:
    return next((name for key, name in _types() if tuple(keys[: len(key)]) == key), None)


class TypeRow(NamedTuple):
    """The row that names the kind of document, and what stands behind that name in the row."""

    at: int
    doc_type: str
    rest: str


@cache
def _types() -> tuple[tuple[tuple[str, ...], str], ...]:
    entries = lookups.toml_table("document_types", DocumentType)
    keyed = [(tuple(vntext.bare(entry.name).split()), entry.name) for entry in entries]
    return tuple(sorted(keyed, key=lambda pair: -len(pair[0])))


def read_doc_type(text: str) -> tuple[str, str] | None:
    """The kind of document that a row in capitals starts with, and the rest of the row.

    >>> read_doc_type("KẾ HOẠCH"), read_doc_type("CHƯƠNG TRÌNH HÀNH ĐỘNG"), read_doc_type("Kế hoạch này")
    (('Kế hoạch', ''), ('Chương trình hành động', ''), None)
    >>> read_doc_type("K Ế  H O Ạ C H"), read_doc_type("KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026")
    (('Kế hoạch', ''), ('Kế hoạch', 'CHUYỂN ĐỔI SỐ NĂM 2026'))
    """
    words = text.replace("*", " ").split()
    if len(words) > 3 and all(len(word) == 1 for word in words):
        whole = vntext.bare("".join(words))
        name = next((name for key, name in _types() if "".join(key) == whole), None)
        return (name, "") if name and text.isupper() else None
    keys = tuple(vntext.bare(word) for word in words)
    for key, name in _types():
        if keys[: len(key)] == key and "".join(words[: len(key)]).isupper():
            return name, " ".join(words[len(key) :])
    return None


def text_span(rows: Sequence[Row]) -> tuple[float, float]:
    """Left and right edge of the text of a page."""
    return min(row.left for row in rows), max(row.right for row in rows)


def _is_centred(row: Row, span: tuple[float, float]) -> bool:
    return abs(row.centre - sum(span) / 2) <= _OFF_CENTRE * (span[1] - span[0])


def find_type_row(rows: Sequence[Row], start: int) -> TypeRow | None:
    """The first centred row from ``start`` (below the motto) that names a kind of document."""
    if not rows:
        return None
    span = text_span(rows)
    for index, row in enumerate(rows[start : start + _SEARCHED_ROWS], start):
        read = read_doc_type(row.text)
        if read and (_is_centred(row, span) or (start == 0 and index < 2)):
            return TypeRow(index, *read)
    return None


def _ends_title(rows: Sequence[Row], index: int, first: int, span: tuple[float, float]) -> bool:
    """Whether row ``index`` no longer belongs to the title that starts at row ``first``."""
    row, before = rows[index], rows[index - 1]
    if _RULE_LINE.match(row.text) or _OUTLINE.match(row.text) or index - first >= _MAX_TITLE_ROWS:
        return True
    if index == first:
        return False
    if _is_caption(row.text):
        return True
    if _parted(rows, index, first) and not (_goes_on(row.text) and _is_centred(row, span)):
        return True
    if row.text.isupper() and not before.text.isupper() and len(row.words) > 2:
        return True  # «CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH» of a decision
    return _opens_paragraph(row, before, rows[first], span)


def _goes_on(text: str) -> bool:
    """«năm 2026», «(30/4/1975 - 30/4/2026)» below a title, not «(kèm theo Quyết định số …)»."""
    return text[0].islower() or (text[0] == "(" and "kèm theo" not in vntext.fold(text))


def _is_caption(text: str) -> bool:
    """«(Ban hành kèm theo Quyết định số …)»; a title may break before «(ban hành kèm theo Quyết định …)»."""
    return bool(re.match(r"\(\s*(?:Ban hành kèm|Kèm)\s+theo\b", text))


def _parted(rows: Sequence[Row], index: int, first: int) -> bool:
    """Whether a wider gap stands above the row than between the rows of the title."""
    row, before = rows[index], rows[index - 1]
    if index == first + 1:
        return row.top - before.top > _FIRST_GAP * (before.bottom - before.top)
    return row.top - before.top > _WIDER * (rows[first + 1].top - rows[first].top)


def _opens_paragraph(row: Row, before: Row, title: Row, span: tuple[float, float]) -> bool:
    set_in = row.left > span[0] + _SET_IN * (span[1] - span[0]) and _is_centred(row, span)
    bullet = re.match(r"[-–]\s*[^\W\d_]", row.text) and not set_in  # «phường Văn Miếu⏎- Quốc Tử Giám»
    if bullet or vntext.fold(row.text).startswith("căn cứ"):
        return True
    if not row.text[0].isupper():
        return False
    width = span[1] - span[0]
    early = before.right < span[0] + _SHORT * width
    opens = bool(_OPENS_BODY.match(vntext.fold(row.text)))
    indented = row.centre - title.centre > (0.01 if opens else 0.02) * width
    reaches = row.right > span[1] - 0.03 * width
    return (indented and (early or reaches or opens)) or (early and opens)


def read_title(rows: Sequence[Row], type_row: TypeRow) -> str | None:
    """The rows under the kind of document, up to a rule line, a wider gap or the first paragraph."""
    first, span = type_row.at + 1, text_span(rows)
    end = first
    while end < len(rows) and not _ends_title(rows, end, first, span):
        end += 1
    printed = [type_row.rest, *(row.text for row in rows[first:end])]
    return vntext.join_lines(part for part in printed if part) or None
