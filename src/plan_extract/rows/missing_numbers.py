"""Numbers of rows that the engine lost on a scan: completed by their sequence where nothing else fits."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from plan_extract.model import Finding, RawTask

_NUMBER = re.compile(r"((?:\d{1,3}\.){0,3})(\d{1,3})")
_OWN_KIND = re.compile(
    r".*\d.*|[IVXLC]+|[^\W\d_]|[-–+*•]+", re.IGNORECASE
)  # figures, letters, dashes tell something
_SURE = 0.5  # of a row whose number nobody read


def complete_numbers(tasks: Sequence[RawTask], gaps: Collection[int] = ()) -> tuple[RawTask, ...]:
    """The same, where one row between 4 and 6 of a section has no number that says anything: it is 5. Only
    on scans; ``gaps`` are the places of tasks before which a row could not be placed, which may be 5 too."""
    completed = list(tasks)
    for place in range(1, len(tasks) - 1):
        above, task, below = tasks[place - 1 : place + 2]
        if task.content.confidence == 1.0 or (task.stt and _OWN_KIND.fullmatch(task.stt)):
            continue
        number = _between(above.stt, below.stt)
        if (
            number
            and len({_section(each) for each in (above, task, below)}) == 1
            and not {place, place + 1} & {*gaps}
        ):
            completed[place] = _numbered(task, number)
    return tuple(completed)


def _section(task: RawTask) -> tuple[str | None, str | None]:
    return task.section_label, task.section_title


def _between(above: str | None, below: str | None) -> str | None:
    """The number between two of one rank.

    >>> _between("4", "6"), _between("2.9", "2.11"), _between("08", "10"), _between("4", "7")
    ('5', '2.10', '09', None)
    """
    before, after = _NUMBER.fullmatch(above or ""), _NUMBER.fullmatch(below or "")
    if not before or not after or before[1] != after[1] or int(after[2]) - int(before[2]) != 2:
        return None
    width = len(before[2]) if before[2].startswith("0") else 1
    return f"{before[1]}{int(before[2]) + 1:0{width}d}"


def _numbered(task: RawTask, number: str) -> RawTask:
    content = task.content._replace(confidence=min(task.content.confidence, _SURE))
    finding = Finding("number-completed", task.page_first, number, task.stt or "")
    return replace(task, stt=number, content=content, findings=(*task.findings, finding))
