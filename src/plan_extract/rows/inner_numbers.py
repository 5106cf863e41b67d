"""Numbers that stand in the task's own cell («1. Bê tông hóa …») where the table has no column for them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec.structs import replace

from plan_extract.model import RawCell, RawTask

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,2})(?:\s*[.)/]|\s*[-–](?=\s))\s*(?=[^\W\d])")
_LEAST = 3  # tasks, of which most begin with a number


def inner_numbers(tasks: Sequence[RawTask]) -> tuple[RawTask, ...]:
    """The same with the numbers taken for what they are, where no task has another and they count on."""
    if len(tasks) < _LEAST or any(task.stt for task in tasks):
        return tuple(tasks)
    found = [_NUMBER.match(task.content.text) for task in tasks]
    labels = [match[1] for match in found if match]
    if len(labels) < _LEAST or len(labels) < 0.6 * len(tasks) or not _counts_on(labels):
        return tuple(tasks)
    return tuple(
        replace(task, stt=match[1], content=_without(task.content, match.end())) if match else task
        for task, match in zip(tasks, found, strict=True)
    )


def _counts_on(labels: Sequence[str]) -> bool:
    """Each number follows the one above it, save where a section begins anew.

    >>> _counts_on(["3", "4", "5", "1", "2"]), _counts_on(["1", "1", "1"]), _counts_on(["1.1", "1.2", "2.1"])
    (True, False, True)
    """
    follows = [_follows(above, below) for above, below in itertools.pairwise(labels)]
    anew = sum(1 for label, yes in zip(labels[1:], follows, strict=True) if not yes and label == "1")
    return sum(follows) + anew == len(follows) and anew <= len(follows) / 3


def _follows(above: str, below: str) -> bool:
    """The next of its level, the first of the level below, or the next of a level above."""
    one, other = [int(part) for part in above.split(".")], [int(part) for part in below.split(".")]
    if other == [*one, 1]:
        return True
    for depth in range(len(one)):
        if other[: depth + 1] == [*one[:depth], one[depth] + 1]:
            return set(other[depth + 1 :]) <= {1}
    return False


def _without(cell: RawCell, length: int) -> RawCell:
    """The cell less its number, whose print is the same in both of its forms save for white space."""
    lined = cell.lined
    match = _NUMBER.match(lined)
    return replace(cell, text=cell.text[length:], lined=lined[match.end() :] if match else lined)
