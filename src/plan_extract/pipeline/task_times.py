"""When a task falls due, by its words and the plan's own day."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from plan_extract.model import Deadline, PlanDate, RawTask
from plan_extract.normalise.deadlines import read_deadline
from plan_extract.rows.prose_times import find_times
from plan_extract.rows.prose_times_of_else import of_a_document
from plan_extract.rows.report_free import without_reports

_SIGNED_LATE = timedelta(days=90)


def due(task: RawTask, when: PlanDate, in_sentences: bool) -> tuple[RawTask, Deadline]:
    """When a task falls due. A sentence's own time that was over before the plan is of something else («hồ sơ
    tiếp nhận trong năm 2025, trình UBND xã trong quý III/2026»): the next that the sentence tells counts."""
    if task.deadline is None:
        return task, Deadline("unspecified")
    cell = task.deadline
    deadline = read_deadline(cell.lined, plan_date=when, header_year=task.header_year)
    said = task.content.text
    if not (in_sentences and cell.text in said and _past(deadline, when, of_a_document(said, cell.text))):
        return task, deadline
    for time in find_times(without_reports(said)):
        later = read_deadline(time.words, plan_date=when, header_year=task.header_year)
        if time.words not in cell.text and not _past(later, when, of_a_document(said, time.words)):
            return replace(task, deadline=replace(cell, text=time.words, lined=time.words)), later
    return replace(task, deadline=None), Deadline("unspecified")


def _past(deadline: Deadline, when: PlanDate, of_a_document: bool) -> bool:
    """Whether it was over before the plan was made: a stretch or a year that ended, the day of a document, a
    day that lies months back («giấy chứng nhận cấp trước ngày 01/8/2024»). One just gone by may be a
    deadline, of a plan signed late."""
    if deadline.kind not in ("fixed", "period") or deadline.end is None or when.year is None:
        return False
    if deadline.precision == "year" and deadline.kind == "fixed":
        return deadline.end.year < when.year
    if not (when.month and when.day):
        return False
    made = date(when.year, when.month, when.day)
    return deadline.end < (made if deadline.kind == "period" or of_a_document else made - _SIGNED_LATE)
