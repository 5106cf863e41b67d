"""Marks of footnotes, that stand glued to words: «rượu ngâm lá rừng1» above «1 Theo Nghị định …»."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from plan_extract.model import Line, RawCell, RawTask
from plan_extract.vntext import has_figure

# a number right behind a word in small letters, or behind the mark that closes it
_MARK = re.compile(r"\d(?<=[a-zà-ỹ][a-zà-ỹ;,.”]\d)\d?(?=[;,.:]?(?:\s|$))")
_NOTE = re.compile(r"[(\[]?(\d{1,2})[)\]]?\s?(?=[A-ZĐÀ-Ỹ])")


def marks_in(text: str) -> list[str]:
    """The numbers in a text that may mark its footnotes.

    >>> marks_in("rượu ngâm lá rừng1, thuốc lá;2 trước 30/6")
    ['1', '2']
    """
    return _MARK.findall(text) if has_figure(text) else []


def unmarked(text: str) -> str:
    """A text without them."""
    return _MARK.sub("", text)


def without_marks(tasks: Sequence[RawTask], pages: Sequence[Iterable[Line]]) -> tuple[RawTask, ...]:
    """The tasks' cells without the marks, where these count up and each has its note on the task's page or
    behind it. ``pages``: the lines outside tables, page by page."""
    marks = [(int(number), task.page_first) for task in tasks for number in _marks(task)]
    if (
        not marks
        or marks[0][0] < 1
        or any(one >= other for (one, _), (other, _) in itertools.pairwise(marks))
    ):
        return tuple(tasks)
    notes = {
        int(match[1]): page
        for page, lines in enumerate(pages, start=1)
        for line in lines
        if (match := _NOTE.match(line.text))
    }
    if not all(number in notes for number in range(1, marks[-1][0] + 1)):
        return tuple(tasks)
    if any(notes[number] < page for number, page in marks):
        return tuple(tasks)
    return tuple(_unmarked(task) for task in tasks)


def _marks(task: RawTask) -> Iterator[str]:
    for cell in (task.content, *(named.cell for named in task.agencies), task.deadline, task.output):
        if cell is not None:
            yield from marks_in(cell.text)


def _unmarked(task: RawTask) -> RawTask:
    return replace(
        task,
        content=_bare(task.content),
        agencies=tuple(replace(named, cell=_bare(named.cell)) for named in task.agencies),
        deadline=_bare(task.deadline) if task.deadline else None,
        output=_bare(task.output) if task.output else None,
    )


def _bare(cell: RawCell) -> RawCell:
    text = unmarked(cell.text)
    return cell if text == cell.text else replace(cell, text=text, lined=unmarked(cell.lined))
