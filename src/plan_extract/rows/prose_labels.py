"""Labelled words: «- Cơ quan chủ trì: Phòng Kinh tế» (``data/prose_labels.toml``)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.model import ROLES
from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_openings import opens_name
from plan_extract.rows.prose_phrases import phrase_at
from plan_extract.rows.prose_titles import heading_time
from plan_extract.rows.prose_tokens import length_at, says_together, tokens_of
from plan_extract.vntext import fold

LabelRole = Literal["lead", "execute", "support", "deadline", "output", "content", "note"]

_LINE = re.compile(r"^[(*→⇒➔=>]*\s*([^:;.()]{2,60}?)\s*:\s*(.*)$", re.S)
# «Cơ quan, đơn vị phối hợp», «Thời gian thực hiện, hoàn thành», «Kết quả, sản phẩm»
_WITH_COMMA = (
    r"(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]hời gian|[Tt]iến độ|[Kk]ết quả|[Ss]ản phẩm|[Cc]hủ trì)(?: [^\W\d]+){0,3},"
    r" (?:đơn vị|cơ quan|bộ phận|phối hợp|hỗ trợ|tham mưu|thực hiện|hoàn thành|tiến độ|sản phẩm|kết quả"
    r"|theo dõi|đôn đốc|giám sát)(?: [^\W\d]+){0,2}"
)
_INSIDE = re.compile(  # behind a mark, or in capitals behind a line that ended without one
    r"(?:(?<=[.;,])\s+|\s*\(|\s[-–+*]\s"
    r"|\s(?=(?:Cơ quan|Đơn vị|Bộ phận|Thời gian|Thời hạn|Tiến độ|Chủ trì|Sản phẩm)\b))"
    r"(" + _WITH_COMMA + r"|[^\s:;.,()](?:(?! [-–+*] )[^:;.,()]){1,40}?)\s*:\s*"
)
_WHO = (
    r"(?:các )?(?:cơ quan|đơn vị|bộ phận|nơi|phòng|ngành|sở|người|ban|địa phương|đồng chí|cán bộ|công chức"
    r"|lãnh đạo|cá nhân|chủ thể|lực lượng|đoàn thể)"
)
_PIECES = {
    "{who}": rf"{_WHO}(?:(?:,|/| và|, và) ?{_WHO})*,?",
    "{more}": r"(?:[ ,/]+(?:và )?(?:tham mưu|thực hiện|triển khai|chính|tổ chức|theo dõi|tổng hợp|chủ trì|với"
    r"|tham gia))*",
}
_SENTENCE = re.compile(  # «Chủ trì: Công an xã. Báo cáo hằng quý.»: what is no name, time or product
    r"(?<=[\w)]{2})\. (?:Báo cáo|Thực hiện|Định kỳ)(?= ).*$", re.S
)
_ANOTHER = re.compile(r"(?<=[\w)]{2})\.(?= [A-ZĐÀ-Ỹ][a-zà-ỹ]+ )")
_NEXT = re.compile(r";(?= )")
# «Trực cháy: Từ 15/4 đến 30/9/2026, Công an xã …» is work; «…, phối hợp: …» is another label
_TIME_ENDS = re.compile(r"[.;)]|,(?= [^:;,.]{2,40}: )| [-–+*] ")
# «Phân công: điểm 4.1 - X; …», «Phân công: Điểm a do X chủ trì, …»
_POINT_BY_POINT = re.compile(r"(?:điểm|mục|khoản|nhiệm vụ|việc|ý) (?:\d|[a-zđ](?!\w))", re.I)
_NO_TIME_OF_WORK = re.compile(  # «Giai đoạn 2: từ …» is a title, «Báo cáo: hằng quý» another work
    r"^(?:giai đoạn|đợt|bước|pha|chặng|quý|tháng|tuần|\W*\d)"
    r"|báo cáo|kinh phí|vốn|nguồn|ngân sách|sinh|nhiệm kỳ|năm học|căn cứ|tiêu|kết quả|hiện trạng|đã",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;.)]")
_SHORT_LABEL = 3  # words
_THESE = re.compile(
    r" (?:cả |tất cả )?(?:các |những )?(?:nhóm (?:nhiệm vụ|việc)|nhóm|nhiệm vụ|nội dung|công việc|việc)"
    r"(?: (?:này|trên|nêu trên|(?:số )?\d[\d.]*(?:, \d[\d.]*)*(?: và \d[\d.]*)?))+$"
)
_NAME = 40  # letters in which a name begins
STRONG: tuple[LabelRole, ...] = (*ROLES, "deadline", "output")  # who, when, and what comes of it


class LabelEntry(BaseModel):
    """A row of ``prose_labels.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: LabelRole
    pattern: str
    named: bool = False
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


class Labelled(NamedTuple):
    """What stands behind a label. ``label`` as printed."""

    role: LabelRole
    label: str
    value: str


@cache
def _rules() -> tuple[tuple[LabelEntry, re.Pattern[str]], ...]:
    return tuple((entry, re.compile(_expanded(entry.pattern))) for entry in labels())


def _expanded(pattern: str) -> str:
    for name, piece in _PIECES.items():
        pattern = pattern.replace(name, piece)
    return pattern


def labels() -> tuple[LabelEntry, ...]:
    """The table."""
    return toml_table("prose_labels", LabelEntry)


@lru_cache(maxsize=4096)
def label_entry(label: str) -> LabelEntry | None:
    """The row of the table that a label belongs to."""
    folded = _THESE.sub("", fold(label).strip(" .-+*→⇒➔=>"))
    return next((entry for entry, pattern in _rules() if pattern.search(folded)), None)


def label_role(label: str) -> LabelRole | None:
    """What a label announces.

    >>> label_role("Bộ phận tham mưu"), label_role("Thời gian hoàn thành"), label_role("Thời gian qua")
    ('lead', 'deadline', None)
    """
    entry = label_entry(label)
    return entry.role if entry else None


def _role_before(label: str, value: str) -> LabelRole | None:
    entry = label_entry(label)
    if entry is None:  # «Ban hành: tháng 3/2026», «Nhịp thực hiện: hằng quý»: a time tells what it is
        short = len(label.split()) <= _SHORT_LABEL and not _NO_TIME_OF_WORK.search(label)
        return "deadline" if short and heading_time(_TIME_ENDS.split(value)[0]) else None
    if entry.named and (not _begins_with_a_name(value) or _goes_on(value)):
        return None
    return entry.role


def _begins_with_a_name(value: str) -> bool:
    tokens = tokens_of(value)
    return bool(tokens) and opens_name(tokens, 0)


def _goes_on(value: str) -> bool:
    """«Tổ chức thực hiện: Các thôn | rà soát, lập danh sách …» is work, not its label."""
    tokens = tokens_of(_CLAUSE_END.split(value)[0])
    phrase = phrase_at(tokens, 0) if tokens else None
    if phrase is None or says_together(value) or known_name_at(tokens, 0) >= phrase.last:
        return False
    return length_at(tokens, phrase.last, "verb") > 0


def line_label(text: str) -> Labelled | None:
    """A paragraph that is a labelled line.

    >>> line_label("Thời gian thực hiện: tháng 3 năm 2025.")
    Labelled(role='deadline', label='Thời gian thực hiện', value='tháng 3 năm 2025')
    >>> line_label("Bộ phận tham mưu: P. Kinh tế.").value
    'P. Kinh tế'
    >>> line_label("Công an xã: Chủ trì bảo đảm an toàn") is None
    True
    >>> line_label("Nhịp thực hiện: hằng quý").role, line_label("Báo cáo: hằng quý")
    ('deadline', None)
    """
    match = _LINE.match(text) if ":" in text else None
    role = _role_before(match[1], match[2]) if match else None
    if match is None or role is None or _POINT_BY_POINT.match(match[2]):
        return None
    return Labelled(role, match[1].strip(), _value(match[2]))


def line_labels(text: str) -> tuple[Labelled, ...]:
    """A labelled line with the labels that stand behind its own.

    >>> [label.value for label in line_labels("Chủ trì: Công an xã. Thời gian: Quý IV/2025.")]
    ['Công an xã', 'Quý IV/2025']
    """
    first = line_label(text)
    if first is None:
        return ()
    value, more = split_labels(first.value, below=True)
    return (*_timed(first._replace(value=_value(value))), *more)


def _timed(label: Labelled) -> tuple[Labelled, ...]:
    """«(chủ trì: Phòng Kinh tế; phối hợp: Công an xã; quý II/2026)», «Phối hợp: Sở Y tế. Xong trong quý II»:
    a time without a label behind a name."""
    before, _, last = label.value.rpartition(max("; ", ". ", key=label.value.rfind))
    if not before or label.role not in ROLES or not (when := heading_time(last)):
        return (label,)
    return label._replace(value=before), Labelled("deadline", "", when)


def _value(text: str) -> str:
    text = _SENTENCE.sub("", text)
    return text.strip().rstrip(" .;,")


def split_labels(text: str, below: bool = False) -> tuple[str, tuple[Labelled, ...]]:
    """A paragraph that carries labels inside, taken apart. Behind one that says who, when or what comes of it
    any other label ends its value («Chủ trì: Công an xã; kinh phí: ngân sách xã»); ``below``: such a one
    stands before the text.

    >>> split_labels("Cấp chữ ký số cho cán bộ. Chủ trì: Phòng Kinh tế. Thời gian: Quý IV/2025.")[1][1].value
    'Quý IV/2025'
    >>> split_labels("Tập huấn (thời gian: quý II/2026) và phối hợp với Công an xã xử lý tin giả.")[0]
    'Tập huấn và phối hợp với Công an xã xử lý tin giả.'
    >>> [label.value for label in split_labels("Mở lớp (chủ trì: Công an xã; quý II/2026).")[1]]
    ['Công an xã', 'quý II/2026']
    >>> split_labels("Ba trụ cột: chính quyền số, kinh tế số")
    ('Ba trụ cột: chính quyền số, kinh tế số', ())
    """
    if ":" not in text:
        return text, ()
    marks = [
        (match, role)
        for match in _INSIDE.finditer(text)
        if (role := _role_before(match[1], text[match.end() : match.end() + _NAME])) is not None
    ]
    if not below:
        strong = (place for place, (_, role) in enumerate(marks) if role in STRONG)
        marks = marks[next(strong, len(marks)) :]
    if not marks:
        return text, ()
    stops = [match.start() for match, _ in marks[1:]] + [len(text)]
    if (closed := _closed(text, *marks[-1])) is not None:
        stops[-1] = closed
    found = tuple(
        Labelled(role, match[1], _value(text[match.end() : stop].rstrip(" .;,)")))
        for (match, role), stop in zip(marks, stops, strict=True)
        if role is not None
    )
    before, after = text[: marks[0][0].start()].rstrip(" (-–+"), text[stops[-1] :].lstrip(") ")
    words = f"{before} {after}" if len(after.split()) > 1 else before
    return words, tuple(timed for label in found if label.value for timed in _timed(label))


def _closed(text: str, label: re.Match[str], role: LabelRole | None) -> int | None:
    """Where the bracket closes that a label stands in, if the sentence goes on behind it; where another
    sentence follows a time."""
    if role == "deadline":
        ends = [another.end() for another in _ANOTHER.finditer(text, label.end())]
        ends += [
            mark.end()
            for mark in _NEXT.finditer(text, label.end())
            if _begins_with_a_name(text[mark.end() :]) or heading_time(text[label.end() : mark.start()])
        ]
        if ends:
            return min(ends)
    opened = text.rfind("(", 0, label.start(1))
    end = text.find(")", label.end())
    inside = opened >= 0 and ")" not in text[opened : label.start(1)] and "(" not in text[label.end() : end]
    return end if inside and end >= 0 and text[end:].strip(" ).;,") else None
