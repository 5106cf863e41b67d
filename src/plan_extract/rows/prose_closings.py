"""Lines that tell only who and when: the last line of a group rules all paragraphs above it.

+ Tái canh 180 ha cà phê.
+ Đăng ký mã số vùng trồng.
Phòng Kinh tế chủ trì, Hội Nông dân xã phối hợp; tiến độ thực hiện: tháng 9/2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plan_extract.model import Block
from plan_extract.rows.prose_labels import Labelled, line_labels, split_labels
from plan_extract.rows.prose_names import tells_who
from plan_extract.rows.prose_outline import is_heading, level_of, text_of
from plan_extract.rows.prose_roles import sentence_roles
from plan_extract.rows.prose_times import find_time
from plan_extract.vntext import fold

_THESE = re.compile(
    r"^(?:các |những )?(?:nội dung|nhiệm vụ|công việc|hoạt động|phần việc|việc)"
    r"(?: (?:này|trên|nêu trên|tại mục này))+,?(?: (?:do|giao(?: cho)?))?\s+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;.]\s+|,\s+(?=(?:hoàn thành|xong|thời gian|thực hiện|trước|trong)\b)")
_AROUND_TIME = re.compile(r"^(?:hoàn thành|thực hiện|xong|thời gian|trong|dự kiến|và|là|,|\s)*$")
_LONGEST = 60  # words
_LETTERS = 6  # the level of «a)»; numbers have lines of their own


def tells_who_and_when(text: str) -> tuple[Labelled, ...]:
    """What a line says that names who acts and when, and no work; nothing for any other.

    >>> found = tells_who_and_when("Phòng Kinh tế chủ trì, các thôn phối hợp; xong trước ngày 15/11/2026.")
    >>> [(each.role, each.value) for each in found]
    [('lead', 'Phòng Kinh tế'), ('support', 'các thôn'), ('deadline', 'trước ngày 15/11/2026')]
    >>> tells_who_and_when("Phòng Kinh tế chủ trì rà soát chính sách")
    ()
    """
    if labelled := line_labels(text):
        return () if any(label.role in ("content", "note") for label in labelled) else labelled
    if len(text.split()) > _LONGEST or not _may_tell(text):
        return ()
    words, labels = split_labels(_THESE.sub("", text.strip(" ().")))
    words = words[:1].upper() + words[1:]
    found: list[Labelled] = []
    for clause in _CLAUSE.split(words.rstrip(" .;,")):
        if tells_who(clause):
            found += (Labelled(named.role, "", named.words) for named in sentence_roles(clause))
        elif (time := find_time(f"{clause}.")) and _AROUND_TIME.match(fold(clause.replace(time.words, ""))):
            found.append(Labelled("deadline", "", time.words))
        else:
            return ()
    return (*found, *labels) if any(label.role == "lead" for label in found) else ()


class Closing(NamedTuple):
    """The lines that close a group, from ``first`` to ``last`` (exclusive), the paragraphs above that they
    rule, and what they say, each with its place."""

    first: int
    last: int
    above: tuple[int, ...]
    said: tuple[tuple[int, Labelled], ...]


def closings(blocks: Sequence[Block]) -> Iterator[Closing]:
    """The closing lines of a plan."""
    last = 0
    for first in range(2, len(blocks)):
        if first < last or not _unmarked(blocks[first]) or not _may_tell(blocks[first].text):
            continue
        if not (above := _group(blocks, first)):
            continue
        said: list[tuple[int, Labelled]] = []
        last = first
        while last < len(blocks) and _unmarked(blocks[last]):
            found = tells_who_and_when(text_of(blocks[last]))
            if not found:
                break
            said += ((last, label) for label in found)
            last += 1
        deeper = last < len(blocks) and level_of(blocks[last]) >= level_of(blocks[above[0]])
        if any(label.role in ("lead", "execute", "deadline") for _, label in said) and not deeper:
            yield Closing(first, last, above, tuple(said))


def _may_tell(text: str) -> bool:
    return ":" in text or "chủ trì" in text or "thực hiện" in text or "phối hợp" in text


def _unmarked(block: Block) -> bool:
    return (not block.level and not block.centred) or block.label == "*"


def _group(blocks: Sequence[Block], place: int) -> tuple[int, ...]:
    """The dashes, letters or bracketed numbers under one heading that end right above a place."""
    level = level_of(blocks[place - 1])
    first = place
    while first > 0 and level_of(blocks[first - 1]) == level:
        first -= 1
    if level < _LETTERS or first == 0 or not 0 < level_of(blocks[first - 1]) < level:
        return ()
    if not is_heading(blocks, first - 1) or any(line_labels(text_of(each)) for each in blocks[first:place]):
        return ()
    return tuple(range(first, place))
