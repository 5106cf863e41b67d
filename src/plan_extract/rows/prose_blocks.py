"""Labelled lists → which paragraph each label belongs to: one task a block.

1. Xây dựng Kế hoạch kiểm tra …          the task
- Bộ phận tham mưu: Tư pháp - Hộ tịch    its labels
- Thời gian thực hiện: tháng 3 năm 2025
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from plan_extract.model import Block
from plan_extract.rows.prose_closings import closings, names_several, tells_who_and_when
from plan_extract.rows.prose_details import details_below, other_label
from plan_extract.rows.prose_headings import BULLET, LETTERS, STARS, level_of, text_of
from plan_extract.rows.prose_labels import STRONG, Labelled, line_label, line_labels
from plan_extract.rows.prose_names import charge_labels
from plan_extract.rows.prose_roles import begins_work, heading_roles
from plan_extract.vntext import fold

_TASKS = ("nhiệm vụ", "công việc", "tên ", "hoạt động", "làm gì", "việc ")
_ARROWS = ("=>", "→", "⇒", "->")


class LabelledBlock(NamedTuple):
    """A task's paragraph (``owner``), the dashes that belong to it, and its labelled lines. ``pillar``: the
    paragraph is no task, but the heading of those below, which are for the same to do."""

    owner: int
    details: tuple[int, ...]
    lines: tuple[tuple[int, Labelled], ...]
    pillar: bool = False


def labelled_blocks(blocks: Sequence[Block]) -> tuple[LabelledBlock, ...]:
    """All labelled lists of a plan, in order."""
    labels = [next(iter(_said(blocks, place)), None) for place in range(len(blocks))]
    for place in range(1, len(blocks)):  # «- Thời gian: Ngày 15/3/2026. | - Trang phục: áo đoàn.»
        beside = labels[place - 1] is not None and 0 < blocks[place].level == blocks[place - 1].level
        if beside and labels[place] is None:
            labels[place] = other_label(text_of(blocks[place]))
    ruled: dict[int, LabelledBlock] = {}
    for closing in closings(blocks):
        labels[closing.first : closing.last] = [None] * (closing.last - closing.first)
        ruled |= {owner: LabelledBlock(owner, (), closing.said) for owner in closing.above}
    starts = frozenset(_starts(blocks, labels))
    runs = list(_runs([None if place in starts else label for place, label in enumerate(labels)]))
    owners = [_owner(blocks, run[0][0], starts) for run in runs]
    labelled = {place for run in runs for place, _ in run}
    found = []
    for run, (owner, plain) in zip(runs, owners, strict=True):
        shared = plain != owner and sum(other == owner for other, _ in owners) > 1
        mine = plain if shared else owner
        details = tuple(range(mine + 1, run[0][0])) if mine >= 0 else ()
        if mine >= 0 and labelled.isdisjoint(details):
            lines = tuple((place, label) for place, one in run for label in _said(blocks, place) or (one,))
            if details and _is_title(blocks[mine]) and all(_is_work(blocks[each]) for each in details):
                ruled |= {each: LabelledBlock(each, (), lines) for each in details}
                continue
            found.append(LabelledBlock(mine, details, lines, _is_pillar(blocks, mine, run)))
    own = {group.owner for group in found}
    found.extend(group for owner, group in ruled.items() if owner not in own)
    taken = {place for group in found for place in (group.owner, *group.details, *_places(group.lines))}
    for place in range(len(blocks)):
        details = details_below(blocks, place) if place not in taken else ()
        if details and taken.isdisjoint(details):
            found.append(LabelledBlock(place, details, ()))
            taken.update(details)
    return tuple(found)


def _places(lines: Sequence[tuple[int, Labelled]]) -> tuple[int, ...]:
    return tuple(place for place, _ in lines)


def _said(blocks: Sequence[Block], place: int) -> tuple[Labelled, ...]:
    """The labels of a labelled line, or of a sentence without a mark that only charges somebody; of one in
    brackets below its task, or right below a title, also when."""
    block = blocks[place]
    if labels := line_labels(text_of(block)):
        return labels
    if block.level:
        told = tells_who_and_when(text_of(block)) if block.level >= BULLET else ()
        return told if told and _only_tells(blocks, place) else ()
    if place == 0:
        return ()
    if block.text.startswith(_ARROWS):
        return tells_who_and_when(block.text)
    bracketed = block.text.startswith("(") and block.text.rstrip(".;").endswith(")")
    title = 0 < blocks[place - 1].level < BULLET and not blocks[place - 1].text.endswith((".", ";", ":"))
    title = title or (names_several(block.text) and not blocks[place - 1].level)
    over = place + 1 < len(blocks) and level_of(blocks[place + 1]) > blocks[place - 1].level
    told = tells_who_and_when(block.text) if bracketed or (title and over) else ()
    return told or charge_labels(block.text)


def _only_tells(blocks: Sequence[Block], place: int) -> bool:
    """«1. Rà soát điểm sạt lở. | - Phòng Kinh tế chủ trì, Công an xã phối hợp. | - Hoàn thành trong quý I.»:
    whether each dash from a whole sentence down to a place says nothing but who and when."""
    for above in range(place, -1, -1):
        block = blocks[above]
        if level_of(block) < BULLET:
            return block.level > 0 and block.text.endswith((".", ";")) and begins_work(text_of(block))
        if not (line_labels(text_of(block)) or tells_who_and_when(text_of(block))):
            return False
    return False


def _is_title(block: Block) -> bool:
    """«1. Công tác kiểm tra», «1. Phòng Kinh tế»: no work itself, so that labels behind the dashes below it
    are for each of them."""
    text = text_of(block)
    titled = block.label is not None and not text.endswith((".", ";"))
    return titled and (bool(heading_roles(text)) or not begins_work(text))


def _is_work(block: Block) -> bool:
    return block.label is not None and line_label(text_of(block)) is None and begins_work(text_of(block))


def _is_pillar(blocks: Sequence[Block], owner: int, run: Sequence[tuple[int, Labelled]]) -> bool:
    """Whether numbers or letters deeper than the owner's follow its labels, or dashes that ask for work below
    a title: «Bước 2: Tuyên truyền | Chủ trì: Công an xã. | • Phát thanh …», «1. Công tác tuyên truyền | -
    Thời gian: Quý I. | - Treo băng rôn …»."""
    after = run[-1][0] + 1
    if after >= len(blocks) or blocks[owner].level == 0:
        return False
    if blocks[owner].level < blocks[after].level < BULLET and blocks[after].label not in STARS:
        return True
    title = blocks[owner].level < BULLET and not blocks[owner].text.endswith((".", ";"))
    text = text_of(blocks[after])
    dashed = level_of(blocks[after]) >= BULLET - 1 and not blocks[after - 1].level
    beside = run[0][0] == owner + 1 and level_of(blocks[after]) == level_of(blocks[after - 1])
    dashed = dashed or (beside and _is_title(blocks[owner]))
    return title and dashed and line_label(text) is None and begins_work(text)


def _starts(blocks: Sequence[Block], labels: Sequence[Labelled | None]) -> Iterator[int]:
    """Lines that say under a label what the task is: «1.1. Nội dung: …», «Nhiệm vụ: …», and «- Nội dung: …»
    where several stand under one heading. A single «- Nội dung: …» tells more of the task above it."""
    group: list[int] = []
    for place, label in enumerate(labels):
        if label is None:
            yield from group if len(group) > 1 else ()
            group = []
        elif label.role == "content" and label.value:
            numbered = 0 < blocks[place].level < LETTERS
            if numbered or fold(label.label).startswith(_TASKS):
                yield place
            else:
                group.append(place)
    yield from group if len(group) > 1 else ()


def _runs(labels: Sequence[Labelled | None]) -> Iterator[list[tuple[int, Labelled]]]:
    """Labelled lines that follow one another and say who or when."""
    run: list[tuple[int, Labelled]] = []
    for place, label in enumerate((*labels, None)):
        if label and label.value:
            run.append((place, label))
            continue
        if any(label.role in STRONG for _, label in run):
            yield run
        run = []


def _owner(blocks: Sequence[Block], first: int, starts: Container[int]) -> tuple[int, int]:
    """The paragraph that a run of labels belongs to, and the one right before the run (which it is where
    several runs stand under one number). -1 where there is none."""
    level = level_of(blocks[first]) or BULLET + 1
    if first == 0:
        return -1, -1
    place = first - 1
    while place >= 0 and place not in starts and (level_of(blocks[place]) or BULLET + 1) >= level:
        place -= 1
    if place in starts or _stands_alone(blocks, place, first - 1):
        return (place, first - 1) if place in starts else (first - 1, first - 1)
    if place < 0 or blocks[place].level <= 2:
        # «- Rà soát …. | 2. Thời gian: Quý II/2026 | - Kiểm tra …»: a time of those below
        mine = blocks[first - 1].level > 2 and level_of(blocks[first - 1]) <= level
        return (first - 1, first - 1) if mine else (-1, -1)
    return place, first - 1


def _stands_alone(blocks: Sequence[Block], heading: int, before: int) -> bool:
    """A sentence without a mark under a title, its labels without marks too: «1. Hạ tầng số / Lắp đặt …. / Cơ
    quan chủ trì: …»."""
    if heading < 0 or heading == before or blocks[before].level or blocks[before + 1].level:
        return False
    return not blocks[heading].text.endswith(".") and begins_work(blocks[before].text)
