"""Paragraphs → tasks as printed (``docs/prose-tasks.md`` tells the rules)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from plan_extract.model import (
    ROLES,
    Block,
    Finding,
    RawCell,
    RawDuty,
    RawTarget,
    RawTask,
    Role,
    RoleCell,
    least_sure,
)
from plan_extract.rows.duties import paragraphs_to_duties
from plan_extract.rows.goal_headings import heading_says
from plan_extract.rows.prose_asks import asks_for_work, speaks_of_else
from plan_extract.rows.prose_blocks import LabelledBlock, labelled_blocks
from plan_extract.rows.prose_headings import text_of
from plan_extract.rows.prose_joints import body_paragraphs
from plan_extract.rows.prose_labels import Labelled, LabelRole, line_label, split_labels
from plan_extract.rows.prose_later import later_often
from plan_extract.rows.prose_names import partner, time_alone, who_does
from plan_extract.rows.prose_often import how_often
from plan_extract.rows.prose_outline import Charge, Paragraph, outline
from plan_extract.rows.prose_own_labels import KEPT, with_own_labels
from plan_extract.rows.prose_passed import parts_unknown, passed_over
from plan_extract.rows.prose_roles import Named, begins_work, heading_roles, sentence_roles
from plan_extract.rows.prose_said import Heading
from plan_extract.rows.prose_times import find_time
from plan_extract.rows.prose_titles import NO_WORK
from plan_extract.rows.prose_tokens import says_together
from plan_extract.rows.prose_who import paragraph_roles
from plan_extract.rows.report_free import without_reports, without_results

_PERSON = re.compile(r"(?:người|lãnh đạo|đồng chí|cá nhân) (?!thực hiện|làm)", re.IGNORECASE)


class Prose(NamedTuple):
    """What a plan's paragraphs ask for, in its order."""

    tasks: tuple[RawTask, ...]
    duties: tuple[RawDuty, ...]
    findings: tuple[Finding, ...] = ()


def blocks_to_prose(blocks: Sequence[Block], targets: Iterable[RawTarget] = ()) -> Prose:
    """The tasks and the reporting duties that a plan gives in paragraphs. ``targets``: those read from them,
    which are no tasks («CHỈ TIÊU, NHIỆM VỤ | - 100% hồ sơ được số hóa.»)."""
    body = with_own_labels(body_paragraphs(blocks))
    labelled = labelled_blocks(body)
    groups = {group.owner: group for group in labelled}
    said = {group.owner for group in labelled if not group.pillar}
    said |= {place for group in labelled for place, _ in group.lines}
    pillars = {group.owner: _charge(body, group) for group in labelled if group.pillar}
    paragraphs = outline(body, statements=said, charges=pillars)
    goals = {id(part) for target in targets for part in target.indicator.fragments}
    paragraphs = tuple(each for each in paragraphs if not _is_goal(each, goals))
    found = tuple(_tasks(body, paragraphs, groups))
    duties = paragraphs_to_duties(paragraphs)
    told = {place for group in labelled if group.pillar for place, _ in group.lines}  # with each task below
    others = [paragraph for paragraph in paragraphs if paragraph.place not in told]
    return Prose(found, duties, (*passed_over(others, found, duties), *parts_unknown(paragraphs)))


def _tasks(
    blocks: Sequence[Block], paragraphs: Iterable[Paragraph], groups: dict[int, LabelledBlock]
) -> Iterator[RawTask]:
    taken = {place for group in groups.values() for place in group.details}
    taken |= {place for group in groups.values() for place, _ in group.lines}
    paragraphs = tuple(paragraphs)
    listed = {paragraph.above[-1] for paragraph in paragraphs if paragraph.block.label is not None}
    for paragraph in paragraphs:
        if paragraph.place in taken:
            continue
        if group := groups.get(paragraph.place):
            asked = paragraph.kind not in NO_WORK or (_names_who(group) and not _sets_goals(paragraph))
            if asked and not speaks_of_else(paragraph.text):
                yield _labelled_task(blocks, paragraph, group)
        elif paragraph.kind in ("tasks", "assignment", "perhaps", "aside") and asks_for_work(
            paragraph, paragraph.above[-1] in listed
        ):
            yield _task(paragraph)


def _is_goal(paragraph: Paragraph, goals: Container[int]) -> bool:
    """A goal that asks nobody for work; its figure is a target already."""
    if not all(id(part) in goals for part in paragraph.block.fragments) or paragraph.roles:
        return False
    work = begins_work(paragraph.text) and not paragraph.text.startswith("Phấn đấu ")
    return not work and not sentence_roles(paragraph.text)


def _charge(blocks: Sequence[Block], group: LabelledBlock) -> Charge:
    labels = _persons_noted([label for _, label in group.lines])
    said = tuple(part for place, _ in group.lines for part in blocks[place].fragments)
    return Charge(_label_roles(labels), _labelled(labels, "deadline"), said)


def _names_who(group: LabelledBlock) -> bool:
    return any(label.role in ("lead", "execute") for _, label in group.lines)


def _sets_goals(paragraph: Paragraph) -> bool:
    """Under «CHỈ TIÊU CHỦ YẾU» a label tells who answers for a goal."""
    return any(
        "goals" in (says := heading_says(heading.title)) and "work" not in says for heading in paragraph.above
    )


def _task(paragraph: Paragraph) -> RawTask:
    """A bullet or a numbered paragraph; labels inside it are taken apart."""
    text, inside = split_labels(paragraph.text)
    labels = _persons_noted(inside)
    when = _labelled(labels, "deadline") or _time(paragraph.kind, text)
    said = paragraph_roles(text, paragraph.roles)
    return _raw(
        paragraph,
        content=_without_labels(paragraph.text, text, labels),
        named=(*said, *_label_roles(labels)),
        said=said,
        deadline=when,
        output=_labelled(labels, "output"),
        note="; ".join(_note(label) for label in labels if label.role in ("note", "content")) or None,
        cells=[paragraph.block],
        rule="prose:agency" if paragraph.roles else "prose:paragraph",
    )


def _without_labels(whole: str, text: str, labels: Sequence[Labelled]) -> str:
    """«Mở lớp thêu. Chủ trì: …; phối hợp: …» without the words of who; what stands in brackets stays."""
    bracketed = "(" in whole[len(text) : len(text) + 2]
    return whole if bracketed or not any(label.role in ROLES for label in labels) else text.rstrip(" ;,")


def _time(kind: str | None, text: str) -> str | None:
    rest = without_reports(text)
    found = find_time(rest) or (find_time(without_results(text)) if kind != "assignment" else None)
    return found.words if found else how_often(text) or later_often(rest)


def _label_roles(labels: Iterable[Labelled]) -> tuple[Named, ...]:
    labels = tuple(labels)
    led = any("chủ trì" in label.label.lower() for label in labels)
    return tuple(
        named
        for label in labels
        for role in ROLES
        if label.role == role and label.value
        for named in _named("execute" if led and _only_does(label) else role, label)
    )


def _persons_noted(labels: Sequence[Labelled]) -> Sequence[Labelled]:
    """«Cơ quan chủ trì: Phòng Kinh tế. | Lãnh đạo phụ trách: Phó Chủ tịch UBND xã»: beside a body that leads
    a person only looks after the work."""
    if all(_PERSON.match(label.label) for label in labels if label.role == "lead"):
        return labels
    return [
        label._replace(role="note") if label.role == "lead" and _PERSON.match(label.label) else label
        for label in labels
    ]


def _only_does(label: Labelled) -> bool:
    """«Cơ quan chủ trì: X. | Đơn vị thực hiện: Y»: who carries out what another leads."""
    name = label.label.lower()
    return label.role == "lead" and name.endswith("thực hiện") and "chủ trì" not in name


def _named(role: Role, label: Labelled) -> tuple[Named, ...]:
    """«Đơn vị thực hiện: Công an xã phối hợp với Đồn Biên phòng»: who supports stands behind who leads.
    «Chủ trì, phối hợp: Công an xã, Phòng Kinh tế» does not tell the one from the other."""
    value = label.value
    mixed = role == "lead" and (says_together(value) or "chủ trì" in value)
    clauses = value.split("; ") if mixed else []
    said = (who_does(clause) or heading_roles(clause) or partner(clause) for clause in clauses)
    both = [named for each in said for named in each]
    if role == "lead" and not mixed and not heading_roles(value):
        # «Trách nhiệm: Các thôn rà soát, lập danh sách; Phòng Văn hóa - Xã hội tổng hợp»
        clauses = value.split("; ")
        roles = [sentence_roles(clause) for clause in clauses]
        if any(named.role == "lead" for named in roles[0]):
            both = [
                named
                for clause, each in zip(clauses, roles, strict=True)
                for named in each or heading_roles(clause)
            ]
    if any(named.role == "lead" for named in both):
        return tuple(both)
    unsure = role == "lead" and says_together(label.label.lower())
    return (Named("unsure" if unsure else role, value),)


def _labelled(labels: Iterable[Labelled], role: LabelRole) -> str | None:
    return next((label.value for label in labels if label.role == role and label.value), None)


def _beside(labels: Iterable[Labelled]) -> str | None:
    """«Đơn vị thực hiện: Phòng Kinh tế; thời gian quý I/2026.»"""
    clauses = (clause for label in labels if label.role == "lead" for clause in label.value.split("; ")[1:])
    return next(filter(None, map(time_alone, clauses)), None)


def _explains(owner: Block, block: Block) -> bool:
    """«Số hóa hồ sơ. | Hiện còn 12.600 trang giấy.»: a sentence that asks for nothing below a whole one."""
    return not block.level and owner.text.endswith(".") and not begins_work(block.text)


def _note(label: Labelled) -> str:
    """«Kinh phí: …»; a label of the plan's own stands in its value («Nghiệm thu: Phòng Kinh tế»)."""
    return label.value if label.label == KEPT and ": " in label.value else f"{label.label}: {label.value}"


def _labelled_task(blocks: Sequence[Block], paragraph: Paragraph, group: LabelledBlock) -> RawTask:
    text, inside = split_labels(paragraph.text)
    labels = _persons_noted([*inside, *(label for _, label in group.lines)])
    when = _labelled(labels, "deadline") or _beside(labels) or _time(paragraph.kind, paragraph.text)
    own = line_label(text)
    text = own.value if own and own.role == "content" else text
    explained = {place for place in group.details if _explains(blocks[group.owner], blocks[place])}
    details = [text_of(blocks[place]) for place in group.details if place not in explained]
    notes = [_note(label) for label in labels if label.role in ("note", "content")]
    notes += (text_of(blocks[place]).rstrip(".") for place in sorted(explained))
    if not group.lines and not text.endswith(":"):  # «Thăm, tặng quà | - Mức quà: 500.000 đồng/suất.»
        notes += (each.rstrip(" .;") for each in details)
        details = []
    places = dict.fromkeys((group.owner, *group.details, *(place for place, _ in group.lines)))
    labelled = _label_roles(labels)
    told = {each.role for each in labelled}
    said: Sequence[Named] = ()
    if "lead" not in told:
        said = paragraph_roles(paragraph.text, paragraph.roles)
    elif "support" not in told:  # «Phối hợp với VNPT lắp trạm phát sóng. | Chủ trì: Phòng Kinh tế»
        said = [each for each in sentence_roles(paragraph.text) if each.role == "support"]
    return _raw(
        paragraph,
        content=" ".join([text.rstrip(" :") if group.lines else text, *details]),
        named=(*said, *labelled) if "lead" not in told else (*labelled, *said),
        said=said,
        deadline=when,
        output=_labelled(labels, "output"),
        note="; ".join(notes) or None,
        cells=[blocks[place] for place in places],
        rule="prose:labelled",
    )


# ------------------------------------------------------------------ as printed


_OF_ONE_YEAR = re.compile(
    r"(?:trong )?(?:(?:quý \w+|tháng \d{1,2}|(?:0?6|sáu) tháng (?:đầu|cuối))(?:/| )(?:năm )?|năm )(20\d\d)",
    re.I,
)


def _year_of(heading: Heading | None) -> int | None:
    """«Quý I/2026 | - Tháng 01: …»: the year of a month that names none."""
    when = _OF_ONE_YEAR.fullmatch(heading.time) if heading and heading.time else None
    return int(when[1]) if when else None


def _raw(
    paragraph: Paragraph,
    content: str,
    named: Iterable[Named],
    said: Iterable[Named],
    deadline: str | None,
    output: str | None,
    note: str | None,
    cells: Sequence[Block],
    rule: str,
) -> RawTask:
    """A task with where each of its words stands: what a heading gives stands in the heading. ``said``: those
    of the ``named`` whom its sentence names, if not its heading."""
    section: Heading | None = paragraph.section
    fragments = tuple(part for block in cells for part in block.fragments)
    sure = least_sure(fragments)

    def cell(text: str, heading: Heading | None = None) -> RawCell:
        return RawCell(text, text, heading.said if heading else fragments, sure)

    inherited = set(paragraph.roles) - set(sentence_roles(paragraph.text))
    in_sentence = set(said) - set(paragraph.roles)
    timed_by = None if deadline else paragraph.timed_by
    deadline = timed_by.time if timed_by else deadline
    pages = [part.page for part in fragments]
    named = tuple(named)
    known = {each.words for each in named if each.role != "unsure"}
    unsure = [each.words for each in named if each.role == "unsure" and each.words not in known]
    return RawTask(
        source="prose",
        stt=paragraph.number,
        section_label=section.label if section else None,
        section_title=section.title if section else None,
        content=cell(content.strip() or paragraph.block.text),  # nothing but labels: the whole is kept
        output=cell(output) if output else None,
        note=cell(note) if note else None,
        agencies=tuple(
            RoleCell(
                each.role,
                cell(each.words, paragraph.charged_by if each in inherited else None),
                in_sentence=each in in_sentence,
            )
            for each in named
            if each.role != "unsure"
        ),
        deadline=cell(deadline, timed_by) if deadline else None,
        header_year=None if timed_by else _year_of(paragraph.timed_by),
        page_first=min(pages),
        page_last=max(pages),
        rule=rule,
        findings=tuple(Finding("role-unsure", min(pages), words) for words in unsure),
    )
