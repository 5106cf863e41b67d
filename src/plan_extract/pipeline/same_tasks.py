"""A task that stands in prose and in the appendix is one in two places: the first points to the other."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from plan_extract.records import TaskRecord
from plan_extract.vntext import fold

# Measured on the four samples that have both: pairs from 84 on are the same task, below 80 hardly any is.
_SAME = 86.0
_WITHIN = 4.0  # less sure than a whole: one text stands inside the other
_LONG = 50  # letters from which a text inside another says something
_SHARED = 0.75  # of the shorter's words: texts alike by _SAME share more


def link_same(tasks: Sequence[TaskRecord]) -> tuple[TaskRecord, ...]:
    """The tasks, those in prose with the table's task that they repeat: one to one, the most alike first."""
    prose = [task for task in tasks if task.source == "prose"]
    table = [task for task in tasks if task.source == "table"]
    found = dict(_pairs([task.content for task in prose], [task.content for task in table]))
    links = {prose[ours].task_id: table[theirs].task_id for ours, theirs in found.items()}
    return tuple(
        task.model_copy(update={"same_as": links[task.task_id]}) if task.task_id in links else task
        for task in tasks
    )


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    ranked = sorted(
        (
            (alike, -row, -column)
            for row, scores in enumerate(likeness(ours, theirs))
            for column, alike in enumerate(scores)
            if alike >= _SAME
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    rows, columns = set[int](), set[int]()
    for _, row, column in ranked:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((-row, -column))
    return pairs


def likeness(ours: Sequence[str], theirs: Sequence[str]) -> list[list[float]]:
    """How alike each pair of texts is, 0 to 100.

    >>> likeness(["Triển khai trợ lý ảo cho cán bộ."], ["Triển khai trợ lý ảo cho cán bộ"])[0][0] > 95
    True
    """
    if not ours or not theirs:
        return []
    left, right = [fold(text) for text in ours], [fold(text) for text in theirs]
    whole = process.cdist(left, right, scorer=fuzz.ratio, score_cutoff=_SAME)
    words = [frozenset(text.split()) for text in right]
    return [
        [
            max(float(whole[i][j]), _inside(a, b) if _shares(mine, words[j]) else 0.0)
            for j, b in enumerate(right)
        ]
        for i, (a, mine) in enumerate((text, frozenset(text.split())) for text in left)
    ]


def _shares(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the shorter's words nearly all stand in the longer: else comparing letters is wasted."""
    return len(ours & theirs) >= _SHARED * min(len(ours), len(theirs))


def _inside(ours: str, theirs: str) -> float:
    if min(len(ours), len(theirs)) < _LONG:
        return 0.0
    return max(fuzz.partial_ratio(ours, theirs, score_cutoff=_SAME) - _WITHIN, 0.0)
