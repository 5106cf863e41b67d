"""Small plans as clerks of different communes and committees write them: ``cases/prose/*.txt``.

One paragraph a line. ⟦…⟧ stands behind a task's first words, or behind each task of a paragraph that holds
several; what else belongs to it follows without. Inside:
``L`` who leads, ``S`` who supports (agencies by id, ``*collective`` for everyone), ``D`` when (kind, dates or
recurrence), ``C=whole`` that the task's words are these and no more. What is left out must not be found;
``~`` is not judged.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from plan_extract.layout.blocks import outline_mark
from plan_extract.model import Block, Box, Fragment, PlanDate
from plan_extract.pipeline.readings import read_task
from plan_extract.records import TaskRecord
from plan_extract.rows.prose import blocks_to_prose

PLANS = sorted((Path(__file__).parent / "cases/prose").glob("*.txt"))
_MARK = re.compile(r" ?⟦([^⟦⟧]*)⟧")
_FIELD = re.compile(r"([CLSD])=([^=]*?)(?= [CLSD]=|$)")


class Expected(NamedTuple):
    text: str
    fields: dict[str, str]


def plan_of(path: Path) -> tuple[list[Block], list[Expected]]:
    blocks, expected = [], []
    for line in filter(None, map(str.strip, path.read_text("utf-8").splitlines())):
        pieces = _MARK.split(line)
        line = "".join(pieces[::2])
        expected += (
            Expected(text, dict(_FIELD.findall(fields)))
            for text, fields in zip(pieces[::2], pieces[1::2], strict=False)
        )
        label, level, _ = outline_mark(line)
        blocks.append(Block("paragraph", line, (Fragment(1, Box(0, 0, 1, 1), ()),), label, level))
    return blocks, expected


def deadline_of(task: TaskRecord) -> str:
    parts = {
        "fixed": (task.deadline_end,),
        "period": (task.deadline_start, task.deadline_end),
        "open_ended": (task.deadline_start,),
        "recurring": (task.deadline_recurrence,),
    }.get(task.deadline_kind, ())
    return " ".join(map(str, (task.deadline_kind, *parts)))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_read_as_a_reader_takes_it(path: Path) -> None:
    blocks, expected = plan_of(path)
    found = [
        read_task("p", place, task, PlanDate(2025, 7, 30))
        for place, task in enumerate(blocks_to_prose(blocks).tasks, 1)
    ]
    contents = [read.record.content for read in found if isinstance(read.record, TaskRecord)]
    assert len(found) == len(expected), set(contents) ^ {each.text for each in expected}
    for read, want in zip(found, expected, strict=True):
        task = read.record
        assert isinstance(task, TaskRecord)
        assert task.content[:20] in want.text
        assert "C" not in want.fields or want.text.strip().endswith(task.content), task.content
        kinds = {mention.agency_id: mention.kind for mention in read.mentions}
        for role, field in (("lead", "L"), ("support", "S")):
            named = {each.agency_id for each in task.agencies if each.role == role}
            shown = {"*collective" if kinds.get(each) == "collective" else each for each in named}
            asked = want.fields.get(field, "")
            assert asked == "~" or set(filter(None, asked.split(","))) in (named, shown), (want.text, named)
        asked = want.fields.get("D", "unspecified")
        assert asked == "~" or asked == deadline_of(task), (want.text, task.deadline_text)
