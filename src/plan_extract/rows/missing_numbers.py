"""Numbers of rows that the engine lost on a scan: completed by their sequence where nothing else fits."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from plan_extract.model import Finding, RawTask

_NUMBER = re.compile(r"((?:\d{1,3}\.){0,3})(\d{1,3})")
_OWN_KIND = re.compile(
    r".*\d.*|[IVXLC]+|[^\W\d_]|[-–+*•]+", re.IGNORECASE
)  # figures, letters, dashes tell something
_BROKEN = re.compile(r"\d[\d.]*[^\W\da-zđA-C_][\d.]*|\d+")  # «3Ð», «5D», «35» for 3.5; not 5a, 5A, TH-09
_SURE = 0.5  # of a row whose number nobody read


def complete_numbers(tasks: Sequence[RawTask], gaps: Collection[int] = ()) -> tuple[RawTask, ...]:
    """The same, where one row between 4 and 6 of a section has no number that says otherwise: it is 5. Only
    on scans; ``gaps`` are the places of tasks before which a row could not be placed, which may be 5 too."""
    completed = list(tasks)
    for place in range(1, len(tasks) - 1):
        above, task, below = tasks[place - 1 : place + 2]
        if task.content.confidence == 1.0:
            continue
        number = _between(above.stt, below.stt)
        if (
            number
            and may_be(task.stt or "", number)
            and len({_section(each) for each in (above, task, below)}) == 1
            and not {place, place + 1} & {*gaps}
        ):
            completed[place] = _numbered(task, number)
    return tuple(completed)


def may_be(read: str, number: str) -> bool:
    """Whether what was read of a number may be it: nothing that tells something, or its own figures in their
    order, one of them lost in a capital letter, or a dot.

    >>> [may_be(read, "3.5") for read in ("", "(", "3Ð", "35", "3Ð5")]
    [True, True, True, True, True]
    >>> [may_be(read, "3.5") for read in ("3.6", "4Ð", "5", "3a", "II", "-", "TH-05")]
    [False, False, False, False, False, False, False]
    """
    if not _OWN_KIND.fullmatch(read):
        return True
    figures, whole = _figures(read), _figures(number)
    if not _BROKEN.fullmatch(read) or read == number:
        return False
    return figures == whole or (not read.isdecimal() and _in_order(figures, whole))


def _figures(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _in_order(figures: str, whole: str) -> bool:
    """Whether all figures stand in the whole, one after the other."""
    rest = iter(whole)
    return all(figure in rest for figure in figures)


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
    content = replace(task.content, confidence=min(task.content.confidence, _SURE))
    finding = Finding("number-completed", task.page_first, number, task.stt or "")
    return replace(task, stt=number, content=content, findings=(*task.findings, finding))
