"""Who reports to whom and when: «TỔ CHỨC THỰC HIỆN» and the closing words → reporting duties as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from plan_extract.model import RawCell, RawDuty, least_sure
from plan_extract.rows.prose_outline import Paragraph
from plan_extract.rows.prose_phrases import phrase_at, text_of
from plan_extract.rows.prose_reports import (
    clauses_of,
    head_time,
    made_to_report,
    only_reports,
    parted,
    report_clauses,
    report_parts,
    reports_results,
    subject_first,
)
from plan_extract.rows.prose_roles import sentence_roles
from plan_extract.rows.prose_titles import passage_kind
from plan_extract.rows.prose_tokens import keys_at, tokens_of
from plan_extract.rows.prose_who import paragraph_roles
from plan_extract.rows.report_times import REPORT, on_demand, report_time

_TO = ("về", "lên", "với", "tới", "đến", "cho", "qua")
_ADDRESSED = (
    *("báo cáo", "gửi", "trình", "thông qua", "gửi cho", "gửi qua", "về cho"),
    *("về", "qua", "cho", "lên", "tới", *(f"{verb} {to}" for verb in ("báo cáo", "gửi") for to in _TO)),
    *(f"{what} với" for what in ("kết quả", "tiến độ", "tình hình", "thực hiện")),
)
# where the name of an office ends: «UBND xã | đúng hạn», «UBND xã | 6 tháng, hằng năm»
_BEHIND_NAME = re.compile(
    r"(?<=[^\W\d]) (?=(?:đúng|chậm|muộn|kịp thời|đầy đủ|đối với|định kỳ|hằng|hàng|mỗi|ngày|trước|sau|vào"
    r"|trong|khi|qua|thông qua|(?:các|những) (?:vụ|trường hợp|nội dung|vấn đề|khó khăn)|\d{1,2})(?!\w))"
)
# what the office does with the reports it got: «để tổng hợp, báo cáo UBND tỉnh»
_FURTHER = re.compile(
    r"\bđể (?:được )?(?:[^,;.]{3,60}? )?(?:tổng hợp|báo cáo|theo dõi|chỉ đạo)|(?<=\)) tổng hợp\b|\bxem xét\b"
    r"|,? (?:cụ thể|như sau|trong đó)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(r"(?<!chế độ )\bbáo cáo\b(?!:)", re.IGNORECASE)
# where the plan's last words turn to those who have to act
_ASKS = re.compile(
    r"[,;]\s+(?:(?:ubnd|ủy ban nhân dân|đảng ủy|ban thường vụ)[^,;.]{0,40}? )?"
    r"(?=(?:yêu cầu|đề nghị|giao|các|thủ trưởng|trưởng|toàn thể)(?!\w))",
    re.IGNORECASE,
)
_RULE = re.compile(r"\bbáo cáo:", re.IGNORECASE)  # «Chế độ báo cáo: định kỳ ngày 20 gửi về Phòng Kinh tế»
_BY_RULE = re.compile(r"\bchế độ báo cáo(?!:)", re.IGNORECASE)  # «Thực hiện chế độ báo cáo … về Sở Y tế»


def paragraphs_to_duties(paragraphs: Iterable[Paragraph]) -> tuple[RawDuty, ...]:
    """The reporting duties that the paragraphs of a plan's body give. Among tasks a report of what was done
    («kiểm tra các chợ, báo cáo kết quả về UBND xã trước ngày 30/11»). «Các đơn vị định kỳ báo cáo UBND xã:
    | - Báo cáo năm: trước ngày 15/12.»: who and to whom hold for the list, and no duty is made of it."""
    found: list[RawDuty] = []
    lead: Paragraph | None = None
    held: tuple[RawDuty, ...] = ()
    for paragraph in paragraphs:
        if lead and not (paragraph.block.label and paragraph.above == lead.above):
            found += held
            lead, held = None, ()
        duties = tuple(_duties(paragraph, lead))
        if paragraph.text.endswith(":") and any(report_clauses(paragraph.text)):
            found += held
            lead, held = paragraph, duties
            continue
        held = () if duties else held
        found += duties
    return (*found, *held)


class _Due(NamedTuple):
    """A report with its time, and the clause that it stands in."""

    clause: str
    report: str
    when: str


def _reports(paragraph: Paragraph) -> Iterator[_Due]:
    everything = paragraph.kind == "assignment" or passage_kind(paragraph.text) == "closing"
    if not everything and paragraph.kind not in ("tasks", "perhaps"):
        return
    everything = everything or only_reports(paragraph.text)
    for clause in report_clauses(paragraph.text):
        work, report = parted(clause)
        parts = report_parts(report or clause)
        for part in parts:
            when = report_time(part) or (head_time(work) if report and len(parts) == 1 else None)
            if when and (everything or reports_results(report)):
                yield _Due(clause, part, when)


def _duties(paragraph: Paragraph, lead: Paragraph | None) -> Iterator[RawDuty]:
    """What a paragraph asks to be reported and when: a duty for each time. Where one clause alone says to
    whom («báo cáo tháng trước ngày 20; báo cáo năm trước ngày 05/12 về UBND xã») all go there; so do those
    listed below a sentence that says it."""
    timed = tuple(_reports(paragraph))
    if not timed:
        return
    dated = [due for due in timed if not on_demand(due.when)]  # «…; đột xuất khi có yêu cầu» is no more
    told = {due: addressees(due.report.replace(f" {due.when}", ".").replace(due.when, "")) for due in timed}
    above = [heading.title for heading in reversed(paragraph.above) if heading.roles]
    said = (addressees(text) for text in ([lead.text] if lead else []) + above)
    whole = next(filter(None, (*told.values(), *said)), ())
    cell = _cell(paragraph)
    for due in dated or timed[:1]:
        if who := _who(paragraph, due.clause, due.report, lead):
            yield RawDuty(
                who=tuple(_words(cell, words) for words in who),
                to=tuple(_words(cell, words) for words in told[due] or whole),
                content=cell,
                deadline=_words(cell, due.when),
                page=paragraph.block.page,
            )


def _who(paragraph: Paragraph, clause: str, report: str, lead: Paragraph | None) -> tuple[str, ...]:
    """Who is urged to report, else the clause's own subject, else that of a clause before it, that of the
    sentence above a list, the heading's, or who acts in a later clause; of the plan's last words, which stand
    below no heading, only one that they name."""
    if urged := made_to_report(clause):
        return (urged,)
    before = paragraph.text[: paragraph.text.index(clause)]
    closing = passage_kind(paragraph.text) == "closing" and paragraph.block.label is None
    parts = [part for part in reversed(clauses_of(before)) if part]
    for part in (report, clause, clause.partition(": ")[2], *parts):
        if found := _leads(part, closing):
            return _listed(before, part, found)
    if closing:
        return ()
    if lead:
        clause = next(report_clauses(lead.text))
        return _who(lead, clause, clause, None)
    named = paragraph.roles or paragraph_roles(paragraph.text, ())
    return tuple(each.words for each in named if each.role == "lead")


def _leads(part: str, closing: bool) -> tuple[str, ...]:
    """Who acts by a clause: «Trên đây là Kế hoạch của UBND xã, | yêu cầu các đơn vị báo cáo …» too."""
    report = _REPORT.search(part)
    turns = _ASKS.finditer(part, 0, report.start() if report else len(part)) if closing else ()
    starts = [part, *(part[match.end() :] for match in turns)]
    ways = (words for start in starts for words in dict.fromkeys((start, subject_first(start))))
    leads = (tuple(each.words for each in sentence_roles(words) if each.role == "lead") for words in ways)
    return next(filter(None, leads), ())


def _listed(before: str, part: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """«Thủ trưởng các cơ quan; | trưởng các thôn | thực hiện; báo cáo …»: all of those named one by one."""
    sentence = re.split(r"(?<=\.)\s+(?=[A-ZĐÀ-Ỹ])", before[: before.rfind(part) + len(part)])[-1]
    whole = tuple(named.words for named in sentence_roles(sentence) if named.role == "lead")
    return whole if len(whole) == len(found) == 1 and whole[0].endswith(f"; {found[0]}") else found


def addressees(clause: str) -> tuple[str, ...]:
    """To whom a report goes, and through whom.

    >>> addressees("báo cáo kết quả về UBND xã (qua phòng Kinh tế) trước ngày 10/6 để báo cáo UBND tỉnh")
    ('UBND xã', 'phòng Kinh tế')
    >>> addressees("báo cáo UBND tỉnh (qua Sở Y tế) và Đảng ủy xã 6 tháng, hằng năm")
    ('UBND tỉnh', 'Sở Y tế', 'Đảng ủy xã')
    """
    first = _REPORT.search(clause) or _RULE.search(clause)
    first = first or _BY_RULE.search(clause) or REPORT.search(clause)
    tail = clause[first.start() :] if first else ""
    if further := _FURTHER.search(tail):
        tail = tail[: further.start()]
    tokens = tokens_of(_BEHIND_NAME.sub(". ", tail))
    found: dict[str, None] = {}
    for place in range(1, len(tokens)):
        spoken = {keys_at(tokens, place - n, n) for n in (1, 2, 3) if place >= n}
        # «UBND tỉnh (qua Sở Y tế) | và Đảng ủy xã»
        joined = bool(found) and tokens[place - 1].key == "và" and tokens[place - 2].printed.endswith(")")
        told = joined or (spoken & set(_ADDRESSED) and tokens[place - 1].printed[-1] not in ",.;")
        phrase = phrase_at(tokens, place) if told else None
        if phrase:
            found[text_of(tokens, phrase)] = None
    return tuple(found)


def _words(cell: RawCell, words: str) -> RawCell:
    return replace(cell, text=words, lined=words)


def _cell(paragraph: Paragraph) -> RawCell:
    fragments = paragraph.block.fragments
    return RawCell(paragraph.text, paragraph.text, fragments, least_sure(fragments))
