"""Who reports to whom and when: «TỔ CHỨC THỰC HIỆN» and the closing words → reporting duties as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plan_extract.model import RawCell, RawDuty, least_sure
from plan_extract.rows.prose_outline import Paragraph
from plan_extract.rows.prose_phrases import phrase_at, text_of
from plan_extract.rows.prose_reports import (
    on_demand,
    only_reports,
    report_clauses,
    report_parts,
    report_time,
)
from plan_extract.rows.prose_roles import sentence_roles
from plan_extract.rows.prose_titles import passage_kind
from plan_extract.rows.prose_tokens import tokens_of

_ADDRESSED = ("báo cáo", "gửi", "về", "qua", "thông qua", "cho", "gửi về", "báo cáo về", "về cho")
# what the office does with the reports it got: «để tổng hợp, báo cáo UBND tỉnh»
_FURTHER = re.compile(
    r"\bđể (?:được )?(?:tổng hợp|báo cáo|theo dõi|chỉ đạo)|(?<=\)) tổng hợp\b|\bxem xét\b", re.IGNORECASE
)
_REPORT = re.compile(r"(?<!chế độ )\bbáo cáo\b", re.IGNORECASE)
_RULE = re.compile(r"\bbáo cáo:", re.IGNORECASE)  # «Chế độ báo cáo: định kỳ ngày 20 gửi về Phòng Kinh tế»


def paragraphs_to_duties(paragraphs: Iterable[Paragraph]) -> tuple[RawDuty, ...]:
    """The reporting duties that the paragraphs of a plan's body give."""
    return tuple(
        duty
        for paragraph in paragraphs
        if paragraph.kind == "assignment"
        or passage_kind(paragraph.text) == "closing"
        or (paragraph.kind in ("tasks", "perhaps") and only_reports(paragraph.text))
        for duty in _duties(paragraph)
    )


def _duties(paragraph: Paragraph) -> Iterator[RawDuty]:
    """What a paragraph asks to be reported and when: a duty for each time. Where one clause alone says to
    whom («báo cáo tháng trước ngày 20; báo cáo năm trước ngày 05/12 về UBND xã») all go there."""
    cell = _cell(paragraph)
    clauses = [part for clause in report_clauses(paragraph.text) for part in report_parts(clause)]
    timed = [(clause, when) for clause in clauses if (when := report_time(clause))]
    dated = [each for each in timed if not on_demand(each[1])]  # «…; đột xuất khi có yêu cầu» is no more
    told = {clause: addressees(clause.replace(when, ",")) for clause, when in timed}
    whole = next(filter(None, told.values()), ())
    for clause, when in dated or timed[:1]:
        if who := tuple(_who(paragraph, clause)):
            yield RawDuty(
                who=tuple(_words(cell, words) for words in who),
                to=tuple(_words(cell, words) for words in told[clause] or whole),
                content=cell,
                deadline=_words(cell, when),
                page=paragraph.block.page,
            )


def _who(paragraph: Paragraph, clause: str) -> Iterator[str]:
    """The clause's own subject, else that of a clause before it, else the heading's."""
    before = paragraph.text[: paragraph.text.index(clause)]
    for part in (clause, clause.partition(": ")[2], *reversed(re.split(r"(?<=[;.])\s+", before))):
        found = [named.words for named in sentence_roles(part) if named.role == "lead"]
        if found:
            yield from found
            return
    yield from (named.words for named in paragraph.roles if named.role == "lead")


def addressees(clause: str) -> tuple[str, ...]:
    """To whom a report goes, and through whom.

    >>> addressees("báo cáo kết quả về UBND xã (qua phòng Kinh tế) trước ngày 10/6 để báo cáo UBND tỉnh")
    ('UBND xã', 'phòng Kinh tế')
    """
    first = _REPORT.search(clause) or _RULE.search(clause)
    tail = clause[first.start() :] if first else ""
    if further := _FURTHER.search(tail):
        tail = tail[: further.start()]
    tokens = tokens_of(tail)
    found: dict[str, None] = {}
    for place in range(1, len(tokens)):
        spoken = {" ".join(token.key for token in tokens[max(0, place - n) : place]) for n in (1, 2)}
        phrase = phrase_at(tokens, place) if spoken & set(_ADDRESSED) else None
        if phrase:
            found[text_of(tokens, phrase)] = None
    return tuple(found)


def _words(cell: RawCell, words: str) -> RawCell:
    return cell._replace(text=words, lined=words)


def _cell(paragraph: Paragraph) -> RawCell:
    fragments = paragraph.block.fragments
    return RawCell(paragraph.text, paragraph.text, fragments, least_sure(fragments))
