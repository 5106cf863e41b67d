"""Paragraphs under headings of tasks that became neither a task nor a duty: told of, never lost silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_extract.model import Finding, Fragment, RawDuty, RawTask
from plan_extract.rows.prose_outline import Paragraph
from plan_extract.rows.prose_reports import parted, report_clauses
from plan_extract.rows.prose_roles import begins_work, heading_roles, sentence_roles
from plan_extract.rows.prose_titles import NO_WORK, passage_kind
from plan_extract.rows.report_times import on_demand, report_time

_ASKS_FOR_NOTHING = ("closing", "parting", "refers", "leads_in", "last", "exhorts")
_OF_ELSE = ("Kinh phí", "Nguồn kinh phí", "Ghi chú", "Lưu ý")
_LEAST = 30  # letters: shorter ones are titles and remarks
_FEW = 1  # a part of unknown name with no more than this many sentences of work explains something


def passed_over(
    paragraphs: Iterable[Paragraph], tasks: Sequence[RawTask], duties: Sequence[RawDuty]
) -> tuple[Finding, ...]:
    """A finding for each; none for what is known to ask for nothing («Trên đây là Kế hoạch …»)."""
    contents = [*(task.content for task in tasks), *(duty.content for duty in duties)]
    taken = {id(part) for content in contents for part in content.fragments}
    return tuple(
        Finding("prose-passed-over", paragraph.block.page, paragraph.text)
        for paragraph in paragraphs
        if _may_ask(paragraph) and not _is_taken(paragraph.block.fragments, taken)
    )


def parts_unknown(paragraphs: Iterable[Paragraph]) -> Iterator[Finding]:
    """A finding for each part whose heading says nothing of what it holds, while others say that they hold
    the tasks, or which was taken for what was done though bodies head its lines, and which asks for work
    nevertheless."""
    parts: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if (paragraph.kind is None or _is_charged(paragraph)) and _asks(paragraph):
            parts.setdefault(paragraph.above[0].title, []).append(paragraph)
    for title, asking in parts.items():
        numbered = asking[0].above[0].label is not None
        if len(asking) > _FEW or (numbered and sentence_roles(asking[0].text)):
            yield Finding("part-unknown", asking[0].block.page, title, detail=str(len(asking)))


def _is_charged(paragraph: Paragraph) -> bool:
    """A line below a body's name, within a part of tasks, of which nothing is taken."""
    if paragraph.kind not in NO_WORK:
        return False
    within = any(heading.kind in ("tasks", "assignment") for heading in paragraph.above)
    return within and any(heading.roles for heading in paragraph.above)


def _asks(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) >= _LEAST and passage_kind(text) not in _ASKS_FOR_NOTHING and begins_work(text)


def _is_taken(parts: Iterable[Fragment], taken: set[int]) -> bool:
    return any(id(part) in taken for part in parts)


def _may_ask(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.kind not in ("tasks", "assignment", "perhaps") or len(text) < _LEAST:
        return False
    if text.endswith(":") or text.startswith(("(", *_OF_ELSE)) or heading_roles(text):
        return False
    return passage_kind(text) not in _ASKS_FOR_NOTHING or _owes_a_report(text)


def _owes_a_report(text: str) -> bool:
    """«Trên đây là Kế hoạch …, báo cáo kết quả trước ngày 30/11/2026./.», of whomever."""
    times = (report_time(parted(clause).report) for clause in report_clauses(text))
    return any(when is not None and not on_demand(when) for when in times)
