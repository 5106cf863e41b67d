"""Lines that only tell more of the task above them: «Trang bị phương tiện, gồm: | - Dao phát: 20 con;»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.model import Block
from plan_extract.rows.letters import PART
from plan_extract.rows.prose_headings import ANNOUNCED, level_of, text_of
from plan_extract.rows.prose_labels import Labelled, line_label
from plan_extract.rows.prose_roles import begins_work, heading_roles, sentence_roles
from plan_extract.rows.prose_times import find_time
from plan_extract.rows.prose_titles import heading_time, part_kind, passage_kind

_LONGEST = 12  # words
_LONGEST_VALUE = 40  # words behind a label beside others
_LABEL = 5  # words
_ASKS = re.compile(
    r"(?:nhiệm vụ|công việc|giải pháp|biện pháp|hoạt động|việc)(?: [^:,]{0,20})?:$", re.IGNORECASE
)


def details_below(blocks: Sequence[Block], place: int) -> tuple[int, ...]:
    """The places of the lines below a sentence of work, where none of them asks for anything: what it is for,
    with what, where, how many. Behind a colon any short lines, else such as «- Mức quà: 500.000 đồng»."""
    head = blocks[place]
    if head.text.endswith((".", ";", ",")):
        return ()
    text = text_of(head)
    opened = text.endswith(":")
    if level_of(head) <= PART or part_kind(text.rstrip(" :")) is not None:
        return ()
    if _ASKS.search(text) or ANNOUNCED.search(text) or heading_roles(text) or heading_time(text):
        return ()
    below = _list_below(blocks, place, opened)
    if not below or not _is_work(text):
        return ()
    each = [text_of(blocks[at]) for at in below]
    if opened:
        return below if all(map(_tells, each)) else ()
    return below if all(_tells(line) and (_label(line) or _states(line)) for line in each) else ()


def other_label(text: str) -> Labelled | None:
    """A labelled line that tells of a task under a label of no table: «Trang phục: áo đoàn».

    >>> other_label("Trang phục: áo đoàn.").value, other_label("Tuyên truyền: 02 buổi mỗi tuần")
    ('áo đoàn', None)
    """
    label, _, value = text.partition(": ")
    if not value or begins_work(text) or not (_label(text) and _tells(text, _LONGEST_VALUE)):
        return None
    return Labelled("note", label, value.rstrip(" .;"))


def _list_below(blocks: Sequence[Block], place: int, opened: bool) -> tuple[int, ...]:
    """The lines with deeper marks; behind a colon those without a mark."""
    last = place + 1
    level = level_of(blocks[place])
    if opened and last < len(blocks) and not blocks[last].level:
        while last < len(blocks) and not blocks[last].level and blocks[last].text.endswith((";", ".")):
            last += 1
        return tuple(range(place + 1, last))
    while last < len(blocks) and level_of(blocks[last]) > level:
        last += 1
    return tuple(range(place + 1, last))


def _is_work(text: str) -> bool:
    return begins_work(text) and not (text.isupper() and len(text.split()) > 1)


def _tells(text: str, longest: int = _LONGEST) -> bool:
    """A short line that names neither work, nor who does it, nor when."""
    if _states(text):
        return True
    if len(text.split()) > longest or text.endswith(":") or begins_work(text):
        _, colon, value = text.partition(": ")
        return bool(colon) and value[:1].isdigit() and len(text.split()) <= _LONGEST and not find_time(text)
    label = line_label(text)
    if label is not None:
        return label.role in ("note", "content")
    return not any(named.role == "lead" for named in sentence_roles(text)) and not find_time(text)


def _states(text: str) -> bool:
    """«Ông Nguyễn Văn An, Phó Chủ tịch UBND xã - Trưởng đoàn.»"""
    return passage_kind(text) == "states"


def _label(text: str) -> bool:
    label, colon, value = text.partition(": ")
    return bool(colon) and len(label.split()) <= _LABEL and not begins_work(value)
