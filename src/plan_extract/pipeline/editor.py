"""What an editor would mark in a plan: words of a template, figures and numbers that cannot be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from plan_extract.identify.document_keys import NUMBER, document_id
from plan_extract.model import Finding
from plan_extract.normalise.indicators import indicator_of, indicators
from plan_extract.normalise.leftovers import leftovers
from plan_extract.normalise.likeness import counted, meaning_key
from plan_extract.pipeline.findings import finding_record
from plan_extract.records import FindingRecord, PlanBundle, TargetRecord
from plan_extract.vntext import bare

_KINDS_OF_ONE = ("Nghị quyết", "Nghị định", "Kết luận", "Thông tư", "Thông báo", "Hướng dẫn", "Kế hoạch")
"""Kinds of documents whose number tells them, whatever they are about."""
_MAY_BE_OVER = re.compile(r"\b(?:tang|so voi|vuot|gap|du toan|ke hoach giao|chi tieu giao)\b")

Paragraph = tuple[int, str]
"""A page and a text on it."""


def edited(bundle: PlanBundle, paragraphs: Iterable[Paragraph]) -> PlanBundle:
    """The bundle with an editor's findings after those of reading."""
    found = (
        *_left_words(bundle, paragraphs),
        *(record for check in (_miscited, _late, _misnumbered) for record in check(bundle)),
        *(record for check in (_over_100, _twice, _falling) for record in check(bundle)),
    )
    return bundle.model_copy(update={"findings": (*bundle.findings, *found)})


def _left_words(bundle: PlanBundle, paragraphs: Iterable[Paragraph]) -> Iterator[FindingRecord]:
    plan = bundle.plan
    if plan.level != "commune" or not plan.commune_code or not plan.commune or not plan.commune_type:
        return
    seen: set[Finding] = set()
    for page, text in (*paragraphs, *_cells(bundle)):
        for finding in leftovers(text, page, plan.commune, plan.commune_type, plan.province_code):
            if finding not in seen:
                seen.add(finding)
                yield finding_record(finding)


def _cells(bundle: PlanBundle) -> Iterator[Paragraph]:
    """Texts of tables: they are no paragraphs."""
    for task in bundle.tasks:
        if task.source == "table":
            yield from ((task.page_first, text) for text in (task.content, task.output, task.note) if text)
    for target in bundle.targets:
        if target.source == "table":
            texts = (target.indicator_text, target.value_text)
            yield from ((target.page_first, text) for text in texts if text)


def _late(bundle: PlanBundle) -> Iterator[FindingRecord]:
    """Deadlines that end before the plan's day."""
    day = bundle.plan.issued_on
    for task in bundle.tasks:
        ends = task.deadline_end if task.deadline_kind in ("fixed", "period") else None
        if day and ends and ends < day:
            finding = Finding(
                "deadline-before-plan", task.page_first, task.deadline_text or "", f"{day:%d/%m/%Y}"
            )
            yield finding_record(finding, task_id=task.task_id)


def _miscited(bundle: PlanBundle) -> Iterator[FindingRecord]:
    """Numbers whose sign is of another kind of document («Nghị quyết số 57-KL/TW»). A decision promulgates
    documents of many kinds under its own number, and CT is a directive as well as a programme."""
    for citation in bundle.citations:
        match = NUMBER.search(citation.number or "")
        identity = document_id(match) if match else None
        kind, said = identity and identity.doc_type, citation.doc_type
        if kind in _KINDS_OF_ONE and said in _KINDS_OF_ONE and kind != said:
            yield finding_record(Finding("citation-symbol", citation.page, citation.printed, str(kind)))


def _misnumbered(bundle: PlanBundle) -> Iterator[FindingRecord]:
    """Numbers of rows (7; 5.25) that skip or repeat after the last of the same rank. Between the two stand
    only rows of the former's own (5, 5.1, 5.2, 6): a heading is no row, and may bear the number between."""
    trail: list[tuple[int, ...]] = []
    section: object = None
    for task in (task for task in bundle.tasks if task.source == "table"):
        number = _number(task.stt)
        if not number or section != (task.section_label, task.section_title):
            trail, section = [], (task.section_label, task.section_title)
        while trail and len(trail[-1]) > len(number):
            trail.pop()
        before = trail[-1] if trail and trail[-1][:-1] == number[:-1] else None
        if before == number:
            yield finding_record(Finding("numbering-repeats", task.page_first, task.stt or ""), task.task_id)
        elif before and number[-1] > before[-1] + 1:
            finding = Finding("numbering-skips", task.page_first, _dotted(before), task.stt or "")
            yield finding_record(finding, task_id=task.task_id)
        if before:
            trail.pop()
        elif trail and trail[-1] != number[:-1]:
            trail = []
        if number:
            trail.append(number)


def _number(stt: str | None) -> tuple[int, ...]:
    """
    >>> _number("5.25"), _number("07"), _number("-"), _number("1.a")
    ((5, 25), (7,), (), ())
    """
    parts = (stt or "").split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()


def _dotted(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))


def _over_100(bundle: PlanBundle) -> Iterator[FindingRecord]:
    """Shares over the whole; growth, and what is measured against a plan, may be."""
    for target in bundle.targets:
        words = f"{target.indicator_text} {_said(target)}"
        if target.unit == "%" and (target.value or 0) > 100 and not _MAY_BE_OVER.search(bare(words)):
            yield _about(target, Finding("percent-over-100", target.page_first, words))


def _twice(bundle: PlanBundle) -> Iterator[FindingRecord]:
    """The same words for the same year with different figures."""
    for first, *others in _alike(bundle.targets, _words_and_year):
        for other in others:
            if _figure(other) != _figure(first):
                yield _about(other, Finding("target-twice", other.page_first, _said(first), _said(other)))


def _falling(bundle: PlanBundle) -> Iterator[FindingRecord]:
    """A later year that asks for less than an earlier one."""
    direction = {entry.id: entry.direction for entry in indicators()}
    for same in _alike(bundle.targets, lambda target: indicator_of(target.indicator_text)):
        years = [target.horizon_year for target in same]
        better = direction.get(indicator_of(same[0].indicator_text) or "", "none")
        if better == "none" or len(set(years)) < len(years):
            continue
        for earlier, later in pairwise(sorted(same, key=lambda target: target.horizon_year or 0)):
            change = (later.value or 0) - (earlier.value or 0)
            if change < 0 if better == "up" else change > 0:
                detail = f"{_said(earlier)}, năm {earlier.horizon_year}"
                yield _about(later, Finding("target-falls", later.page_first, _said(later), detail))


def _alike(
    targets: Iterable[TargetRecord], measure: Callable[[TargetRecord], object]
) -> list[list[TargetRecord]]:
    """Targets with a figure and a year that measure the same thing in the same unit."""
    groups: defaultdict[object, list[TargetRecord]] = defaultdict(list)
    for target in targets:
        if target.value is not None and target.horizon_year is not None:
            groups[measure(target), target.unit].append(target)
    return [group for group in groups.values() if len(group) > 1]


_NAMED = re.compile(r"(?<!\d)(?!20\d\d(?!\d))\d+")  # numbers that are no year


def _words_and_year(target: TargetRecord) -> object:
    """Only texts that read alike are the same here: to say «twice» of two things would be wrong, as of
    «Thôn 1» and «Thôn 2»."""
    text, printed = target.indicator_text, target.value_text or ""
    named = tuple(_NAMED.findall(text if target.source == "table" else text.replace(printed, " ")))
    return meaning_key(text), named, counted(text), meaning_key(printed), target.horizon_year


def _figure(target: TargetRecord) -> object:
    return target.comparator, target.value, target.value_max


def _said(target: TargetRecord) -> str:
    return target.value_text or f"{target.value:g}"


def _about(target: TargetRecord, finding: Finding) -> FindingRecord:
    return finding_record(finding, target_id=target.target_id)
