"""Labelled lists → which paragraph each label belongs to: one task a block.

1. Xây dựng Kế hoạch kiểm tra …          the task
- Bộ phận tham mưu: Tư pháp - Hộ tịch    its labels
- Thời gian thực hiện: tháng 3 năm 2025
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plan_extract.model import Block
from plan_extract.rows.prose_labels import Labelled, line_label
from plan_extract.rows.prose_outline import BULLET, level_of, text_of

_STRONG = ("lead", "execute", "support", "deadline")


class LabelledBlock(NamedTuple):
    """A task's paragraph (``owner``), the dashes that belong to it, and its labelled lines."""

    owner: int
    details: tuple[int, ...]
    lines: tuple[tuple[int, Labelled], ...]


def labelled_blocks(blocks: Sequence[Block]) -> tuple[LabelledBlock, ...]:
    """All labelled lists of a plan, in order."""
    runs = list(_runs(blocks))
    owners = [_owner(blocks, run[0][0]) for run in runs]
    found = []
    for run, (owner, plain) in zip(runs, owners, strict=True):
        shared = plain != owner and sum(other == owner for other, _ in owners) > 1
        mine = plain if shared else owner
        details = tuple(range(mine + 1, run[0][0])) if mine >= 0 else ()
        if mine >= 0 and not any(place in details for other in runs for place, _ in other):
            found.append(LabelledBlock(mine, details, tuple(run)))
    return tuple(found)


def _runs(blocks: Sequence[Block]) -> Iterator[list[tuple[int, Labelled]]]:
    """Labelled lines that follow one another and say who or when."""
    run: list[tuple[int, Labelled]] = []
    for place, block in enumerate(blocks):
        label = line_label(text_of(block))
        if label and label.value:
            run.append((place, label))
            continue
        if any(label.role in _STRONG for _, label in run):
            yield run
        run = []
    if any(label.role in _STRONG for _, label in run):
        yield run


def _owner(blocks: Sequence[Block], first: int) -> tuple[int, int]:
    """The paragraph that a run of labels belongs to, and the one right before the run (which it is where
    several runs stand under one number). -1 where there is none."""
    level = level_of(blocks[first]) or BULLET + 1
    if first == 0:
        return -1, -1
    place = first - 1
    while place >= 0 and (level_of(blocks[place]) or BULLET + 1) >= level:
        place -= 1
    if place < 0 or blocks[place].level <= 2:
        return (first - 1, first - 1) if blocks[first - 1].level > 2 else (-1, -1)
    return place, first - 1
