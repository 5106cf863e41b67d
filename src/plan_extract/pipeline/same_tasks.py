"""A task that stands in prose and in the appendix is one in two places: the first points to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from plan_extract.records import TaskRecord
from plan_extract.vntext import fold

# Measured on the four samples that have both: pairs from 84 on are the same task, below 80 hardly any is.
_SAME = 86.0
_WITHIN = 4.0  # less sure than a whole: one text stands inside the other
_LONG = 50  # letters from which a text inside another says something
_SHARED = 0.75  # of the shorter's words: of texts one of which stands inside the other
_RELATED = (
    0.4  # the same of texts alike as a whole: where one letter in seven differs, six words in ten are whole
)


def link_same(tasks: Sequence[TaskRecord]) -> tuple[TaskRecord, ...]:
    """The tasks, those in prose with the table's task that they repeat: one to one, the most alike first."""
    prose = [task for task in tasks if task.source == "prose"]
    table = [task for task in tasks if task.source == "table"]
    if not (prose and table):
        return tuple(tasks)
    found = dict(_pairs([task.content for task in prose], [task.content for task in table]))
    links = {prose[ours].task_id: table[theirs].task_id for ours, theirs in found.items()}
    return tuple(
        task.model_copy(update={"same_as": links[task.task_id]}) if task.task_id in links else task
        for task in tasks
    )


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    ranked = sorted(
        ((alike, -row, -column) for row, column, alike in likeness(ours, theirs) if alike >= _SAME),
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


def likeness(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts that may be alike, by their places, and how much they are, 0 to 100.

    >>> found = likeness(["Triển khai trợ lý ảo."], ["Phủ sóng 5G", "Triển khai trợ lý ảo"])
    >>> [(row, column, alike > 95) for row, column, alike in found]
    [(0, 1, True)]
    """
    left, right = [fold(text) for text in ours], [fold(text) for text in theirs]
    for row, column, share in _related(left, right):
        yield row, column, _alike(left[row], right[column], share)


def _alike(ours: str, theirs: str, share: float) -> float:
    whole = fuzz.ratio(ours, theirs, score_cutoff=_SAME)
    return whole if whole or share < _SHARED else _inside(ours, theirs)


def _related(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """The pairs that share so many words that their letters, which are dear, are to be compared; and which
    share of the shorter's words stand in the longer.

    >>> list(_related(["trợ lý ảo"], ["dùng trợ lý ảo", "phủ sóng", ""]))
    [(0, 0, 1.0)]
    """
    bits = _Bits()
    ours, theirs = (
        [(words, max(words.bit_count(), 1)) for words in _bits(side, bits)] for side in (left, right)
    )
    for row, (mine, size) in enumerate(ours):
        for column, (words, many) in enumerate(theirs):
            share = (mine & words).bit_count() / (size if size < many else many)
            if share >= _RELATED:
                yield row, column, share


def _bits(texts: Sequence[str], bits: _Bits) -> list[int]:
    """Each text's words as a number with a bit for each."""
    return [reduce(or_, map(bits.__getitem__, text.split()), 0) for text in texts]


class _Bits(dict[str, int]):
    """The bit of each word: a new word gets the next."""

    def __missing__(self, word: str) -> int:
        bit = self[word] = 1 << len(self)
        return bit


def _inside(ours: str, theirs: str) -> float:
    """How alike the shorter is to a part of the longer, where that tells something."""
    wanted = _SAME + _WITHIN
    if min(len(ours), len(theirs)) < _LONG or not _may_lie_inside(ours, theirs, wanted):
        return 0.0
    return max(fuzz.partial_ratio(ours, theirs, score_cutoff=wanted) - _WITHIN, 0.0)


def _may_lie_inside(ours: str, theirs: str, wanted: float) -> bool:
    """A quick look: letters in common with a part are letters in common with the whole. Where these are too
    few for a part as long as the shorter text, it is a shorter part, at the longer one's beginning or end."""
    shorter, longer = sorted((ours, theirs), key=len)
    length, common = len(shorter), LCSseq.similarity(shorter, longer)
    needed = int(length * wanted / (200 - wanted))
    if common < needed:
        return False
    if common >= int(length * wanted / 100) or length == len(longer):
        return True
    reach = int(200 * common / wanted) + 1 - length
    ends = longer[:reach], longer[-reach:]
    return any(LCSseq.similarity(shorter, end) >= needed for end in ends)
