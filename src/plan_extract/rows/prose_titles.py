"""What headings and paragraphs announce, by their words (``prose_parts.toml``, ``prose_passages.toml``)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.rows.prose_times import MOMENT
from plan_extract.vntext import fold

PartKind = Literal["tasks", "assignment", "none", "past", "perhaps", "aside"]
NO_WORK: tuple[PartKind, ...] = ("none", "aside")
PassageKind = Literal[
    "closing", "refers", "leads_in", "explains", "situation", "exhorts", "parting", "last", "agenda", "states"
]

_HALF = r"(?:(?:0?6|sáu) tháng|nửa) (?:đầu|cuối) năm(?: 20\d\d)?"
_EACH = r"(?:định kỳ )?(?:hằng|hàng) (?:tuần|tháng|quý|năm)"
_ALWAYS = r"thường xuyên(?:,? (?:liên tục|quanh năm|(?:cả|trong|suốt) năm(?: học)?))?"
_ON = r"(?: trở đi| và (?:những|các) năm (?:tiếp theo|sau))"
_WEEK = r"tuần (?:thứ )?(?:[1-4]|nhất|một|hai|ba|tư|đầu|cuối)(?: của)? (?=tháng)"
_ONE = rf"(?:(?:{_WEEK})?{MOMENT}|\d{{1,2}}/20\d\d|20\d\d|{_HALF})"
_NEXT = r"(?:i{1,3}|iv|\d{1,2})(?:(?:/| năm )20\d\d)?(?![\d/]|\w)"  # «Quý I, II/2026», «Tháng 3 - 6/2026»
_SPAN = (
    rf"(?:(?:ngay |trong |cả |trước |từ |đến hết |đến |hết |giai đoạn |nay đến )*{_ONE}"
    rf"(?: ?(?:-|–|,|và|đến|đến hết) ?(?:{_ONE}|{_NEXT}))*{_ON}?|{_ALWAYS}|{_EACH})"
)
_DONE = r"(?:cần |phải |được )*(?:hoàn thành|thực hiện|triển khai|xong|làm)"
_WITHIN = r"(?:trong )?(?:tháng \d|quý |0?6 tháng|sáu tháng)"  # a year's tasks may be due at any time
_ALL_TIME = re.compile(
    rf"^(?:(?:giai đoạn|đợt|bước) (?:\d|i{{1,3}}|một|hai|ba)\b[:,]? ?)?"
    rf"(?:(?:các |nhóm |những )*(?:nhiệm vụ|công việc|việc làm|việc|nội dung|hoạt động|công tác|giải pháp)"
    rf"(?: (?:trọng tâm|cụ thể|chủ yếu|chính|thường xuyên(?= h[ằà]ng)))*"
    rf" (?:{_DONE} |(?=thường xuyên|định kỳ|hằng|hàng)|(?={_WITHIN}))"
    rf"|thời gian(?: thực hiện)?: ?|{_DONE} )?"
    rf"(?P<when>{_SPAN})$",
    re.IGNORECASE,
)
_PHASE = (
    r"(?:(?:giai đoạn|đợt|bước|pha|chặng) (?:thứ )?(?:\d{1,2}|i{1,3}|iv|nhất|một|hai|ba|bốn)\b"
    r"|giai đoạn(?: [^\W\d]+,?){1,8}(?= ?[(:]))"
)
# «Giai đoạn 1 (từ tháng 01 đến tháng 3/2026): Kiện toàn tổ chức», «Quý I/2026: Khởi động»
_TIME_FIRST = re.compile(
    rf"^(?:{_PHASE}[:,.]? ?\(?(?P<phase>{_SPAN})\)?(?: ?:| [-–])|(?P<when>{_SPAN}) ?:) ?[^\W\d]",
    re.IGNORECASE,
)
# «Bước 2. Khảo sát tại các thôn, từ ngày 01/3 đến ngày 15/3/2026»
_PHASE_THEN_TIME = re.compile(
    rf"^{_PHASE}[:,.]? ?(?:.*?[^\W\d](?:[,:;]| [-–]) )?(?:{_DONE} |thời gian:? )*(?P<when>{_SPAN})$",
    re.IGNORECASE,
)
_REMARK = re.compile(r" \([^()\d]*\)$")  # «Từ tháng 02 đến tháng 4/2026 (cao điểm nắng nóng)»
_PHASES = ("giai đoạn", "đợt", "bước", "pha", "chặng")
_BEFORE_A_TIME = (
    "quý",
    "tháng",
    "trong",
    "từ",
    "trước",
    "năm",
    "đến",
    "hết",
    "tuần",
    "6",
    "06",
    "sáu",
    "ngay",
)
_OPENINGS = (*_PHASES, *_BEFORE_A_TIME)
_TIME_WORDS = ("đi", "xuyên", "tục", "năm", "học", "theo", "sau", "tháng", "quý", "tuần")
_TIME_ENDS = (*_TIME_WORDS, *map(str.upper, _TIME_WORDS), *"0123456789IV)")
_TIME_BEHIND = re.compile(
    rf"\((?:thời gian(?: thực hiện)?:? |{_DONE} |dự kiến )*(?P<when>{_SPAN})\)$", re.IGNORECASE
)


# «Giai đoạn ứng phó (khi có tin bão gần Biển Đông)»
_ONCE = re.compile(
    r"(?:ngay )?(?:sau khi|khi|trước khi) [^,;.:()]{3,70}"
    r"(?:, (?!giao|đề nghị|phân công|yêu cầu|các|tổ chức)[^,;.:()]{2,30})?$",
    re.IGNORECASE,
)
_ONCE_BEHIND = re.compile(r"\((?P<when>(?:ngay )?(?:sau khi|khi|trước khi) [^()]{3,80})\)$", re.IGNORECASE)


class PartEntry(BaseModel):
    """A row of ``prose_parts.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: PartKind
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


class PassageEntry(BaseModel):
    """A row of ``prose_passages.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: PassageKind
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def _parts() -> tuple[tuple[PartKind, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in parts())


def parts() -> tuple[PartEntry, ...]:
    """The table of headings."""
    return toml_table("prose_parts", PartEntry)


@cache
def _passages() -> tuple[tuple[PassageKind, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in passages())


def passages() -> tuple[PassageEntry, ...]:
    """The table of paragraphs that ask for nothing."""
    return toml_table("prose_passages", PassageEntry)


@lru_cache(maxsize=4096)
def part_kind(title: str) -> PartKind | None:
    """What a heading announces.

    >>> part_kind("NHIỆM VỤ VÀ GIẢI PHÁP"), part_kind("Tổ chức thực hiện"), part_kind("Nâng cao nhận thức")
    ('tasks', 'assignment', None)
    """
    folded = fold(title).strip(" .:;")
    return next((kind for kind, pattern in _parts() if pattern.search(folded)), None)


@lru_cache(maxsize=4096)
def passage_kind(text: str) -> PassageKind | None:
    """What a paragraph is that asks for nothing.

    >>> passage_kind("Trên đây là Kế hoạch của UBND xã./."), passage_kind("Xây dựng trang thông tin điện tử")
    ('closing', None)
    """
    folded = fold(text).lstrip("'\".,;: ")
    return next((kind for kind, pattern in _passages() if pattern.search(folded)), None)


@lru_cache(maxsize=4096)
def heading_time(title: str) -> str | None:
    """When what stands below a heading is done: the heading is a time, or has one in brackets at its end.

    >>> heading_time("Tháng 8/2025"), heading_time("Giai đoạn 1 (từ tháng 7/2025 đến tháng 9/2025)")
    ('Tháng 8/2025', 'từ tháng 7/2025 đến tháng 9/2025')
    >>> heading_time("Nhiệm vụ trọng tâm năm 2026"), heading_time("Hỗ trợ doanh nghiệp (giai đoạn 2026-2030)")
    (None, None)
    >>> heading_time("Nhiệm vụ thường xuyên hằng tháng"), heading_time("Nhiệm vụ thường xuyên")
    ('hằng tháng', 'thường xuyên')
    >>> heading_time("Đợt 1 (từ 01/3 đến 15/3/2026): Tập huấn"), heading_time("Quý I/2026: Khởi động")
    ('từ 01/3 đến 15/3/2026', 'Quý I/2026')
    >>> heading_time("Giai đoạn cao điểm: Tháng 4 - tháng 9/2026")
    'Tháng 4 - tháng 9/2026'
    """
    whole = title.rstrip().endswith((".", ";"))  # «Tháng 10/2025: tổ chức ngày hội.» is work itself
    title = title.strip(" .:;")
    if _ONCE.match(title):
        return title
    if title.lower().startswith(_PHASES) and (once := _ONCE_BEHIND.search(title)):
        return once["when"]
    if not _TIME_BEHIND.search(title):
        title = _REMARK.sub("", title)
    opens = title.lower().startswith(_OPENINGS)
    timed = title.endswith(_TIME_ENDS)
    if timed and (found := _ALL_TIME.search(title) or (_PHASE_THEN_TIME.search(title) if opens else None)):
        return found["when"]
    if opens and not whole and (first := _TIME_FIRST.search(title)):
        return first["phase"] or first["when"]
    if not timed:
        return None
    behind = _TIME_BEHIND.search(title)
    phase = behind is not None and behind["when"].lower().startswith("giai đoạn")
    return behind["when"] if behind and (not phase or title.lower().startswith("giai đoạn")) else None
