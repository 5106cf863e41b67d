"""Lines that tell only who and when: the last line of a group rules all paragraphs above it.

+ Tái canh 180 ha cà phê.
+ Đăng ký mã số vùng trồng.
Phòng Kinh tế chủ trì, Hội Nông dân xã phối hợp; tiến độ thực hiện: tháng 9/2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plan_extract.model import Block
from plan_extract.rows.prose_headings import LETTERS, is_heading, level_of, text_of
from plan_extract.rows.prose_labels import Labelled, line_labels, split_labels
from plan_extract.rows.prose_names import who_does
from plan_extract.rows.prose_points import POINT, POINTS, named_points, point_by_point
from plan_extract.rows.prose_roles import Named, heading_roles
from plan_extract.rows.prose_times import find_time
from plan_extract.rows.prose_titles import heading_time
from plan_extract.rows.prose_tokens import says_together

_WORK = r"(?:nội dung|nhiệm vụ|công việc|hoạt động|phần việc|việc)"
_THESE = re.compile(
    rf"^(?P<many>(?:tất cả |toàn bộ )(?:các |những )?|các |những |(?:hai|ba|bốn|năm|sáu|\d{{1,2}}) )?{_WORK}"
    r"(?: (?:này|trên|nêu trên|(?:nêu )?(?:tại|ở|trong|thuộc)"
    r" (?:(?:các )?(?:mục|điểm|khoản|phần|nhóm) )?(?:này|[\w.]{1,6})(?:, [\w.]{1,4})*"
    r"(?: (?:khoản|mục) này)?))+,?"
    r"(?: (?:do|giao(?: cho)?))?\s+",
    re.IGNORECASE,
)
# «Giao Trung tâm Dịch vụ tổng hợp thực hiện thường xuyên | các nhiệm vụ nêu trên.», «Phòng Kinh tế chủ trì
# thực hiện | các nội dung tại điểm a, b khoản này |, hoàn thành trong quý II»
_ALL_OF_THESE = re.compile(
    rf" (?:tất cả |toàn bộ )?(?:các|những) (?:{_WORK}|{POINT})"
    rf"(?: (?:nêu )?(?:tại|ở|thuộc))?(?: (?:{POINT} )?(?:trên|nêu trên|này|{POINTS}))+"
    r"(?=\.?$|[,;] (?:hoàn thành|xong|thời gian|thực hiện|trong|trước)\b)"
)
# «Cơ quan chủ trì | các nhiệm vụ 9, 10, 11: Phòng Kinh tế.»
_BY_NUMBERS = re.compile(rf" (?:các|những) {_WORK} (?:số )?[\d.]+(?:, [\d.]+)*(?: và [\d.]+)?:")
_LISTED = re.compile(r"\d+(?:\.\d+)*")
_BUT = re.compile(r"[;,.] (?:riêng|trừ) .*$")  # «…; riêng nhiệm vụ nào ghi đơn vị khác thì …»
_WITH = re.compile(r"^(?:có|với|dưới) sự (?:phối hợp|tham gia|hỗ trợ|hướng dẫn)(?: \w+ \w+)? của (.+)$")
_DOES_OFTEN = re.compile(r"(?<=thực hiện) (thường xuyên(?:, liên tục)?|(?:định kỳ )?(?:hằng|hàng) \w+)$")
_CLAUSE = re.compile(
    r"[;.]\s+|,?\s+(?=(?:có sự|với sự|dưới sự)\b)"
    r"|,\s+(?=(?:hoàn thành|xong|thời gian|thực hiện|trước|trong|ngay|từ|đến|cuối|đầu|giai đoạn|quý"
    r"|tháng \d|năm 20|0?6 tháng|sáu tháng|hằng|hàng|định kỳ|thường xuyên|dự kiến|hạn|chậm nhất|muộn nhất)\b)"
)
_DONE = re.compile(
    r"^(?:(?:được|cần|phải|đều|cùng|hoàn thành|thực hiện|xong|thời gian|hạn cuối|hạn|dự kiến|là)\s+)+",
    re.IGNORECASE,
)
_DONE_BEFORE = re.compile(r"(?:^|,?\s+)(?:hoàn thành|xong|dự kiến)$", re.IGNORECASE)
_LONGEST = 60  # words
_TELLING = (
    ":",
    "chủ trì",
    "hoàn thành",
    "Hoàn thành",
    "Thực hiện",
    "thực hiện",
    "phối hợp",
    "phụ trách",
    "đầu mối",
    "đảm nh",
)


@lru_cache(maxsize=1024)
def tells_who_and_when(text: str) -> tuple[Labelled, ...]:
    """What a line says that names who acts and when, and no work; nothing for any other.

    >>> found = tells_who_and_when("Phòng Kinh tế chủ trì, các thôn phối hợp; xong trước ngày 15/11/2026.")
    >>> [(each.role, each.value) for each in found]
    [('lead', 'Phòng Kinh tế'), ('support', 'các thôn'), ('deadline', 'trước ngày 15/11/2026')]
    >>> tells_who_and_when("Phòng Kinh tế chủ trì rà soát chính sách")
    ()
    """
    if labelled := line_labels(text):
        other = any(label.role in ("content", "note") for label in labelled)
        return () if other else tuple(each for label in labelled for each in _apart(label))
    if len(text.split()) > _LONGEST or not _may_tell(text):
        return ()
    text = _ALL_OF_THESE.sub("", _BUT.sub("", text.strip(" ().=>→⇒")))
    words, labels = split_labels(_THESE.sub("", text))
    words = words[:1].upper() + words[1:]
    found: list[Labelled] = []
    for clause in _CLAUSE.split(words.rstrip(" .;,")):
        said = _clause(clause)
        if not said:
            return ()
        found += said
    return (*found, *labels) if any(label.role in ("lead", "deadline") for label in found) else ()


def _apart(label: Labelled) -> tuple[Labelled, ...]:
    """«Phân công: Phòng Kinh tế chủ trì; các thôn phối hợp»: two roles behind one label."""
    if label.role != "lead" or not ("chủ trì" in label.value or says_together(label.value)):
        return (label,)
    return tells_who_and_when(label.value) or (label,)


def _labels(named: Iterable[Named]) -> tuple[Labelled, ...]:
    return tuple(Labelled(each.role, "", each.words) for each in named if each.role != "unsure")


def _clause(clause: str) -> tuple[Labelled, ...]:
    """Who, when, or both: «Hội Liên hiệp Phụ nữ xã chủ trì thực hiện trong năm 2026»."""
    if joining := _WITH.search(clause):
        return tuple(Labelled("support", "", each.words) for each in heading_roles(joining[1]))
    if often := _DOES_OFTEN.search(clause):
        return (*_labels(who_does(clause[: often.start()])), Labelled("deadline", "", often[1]))
    if named := _labels(who_does(clause)):
        return named
    if when := heading_time(_DONE.sub("", clause)):
        return (Labelled("deadline", "", when),)
    time = find_time(f"{clause}.")
    if time is None or not clause.endswith(time.words):
        return ()
    before = _DONE_BEFORE.sub("", clause.removesuffix(time.words).rstrip(" ,"))
    who = _labels(who_does(before))
    return (*who, Labelled("deadline", "", time.words)) if who or not before else ()


class Closing(NamedTuple):
    """The lines that close a group, from ``first`` to ``last`` (exclusive), the paragraphs above that they
    rule, and what they say, each with its place."""

    first: int
    last: int
    above: tuple[int, ...]
    said: tuple[tuple[int, Labelled], ...]


def closings(blocks: Sequence[Block]) -> Iterator[Closing]:
    """The closing lines of a plan. Those below numbers count where each stands below several: else it may be
    the last number's own."""
    last = 0
    numbers = _close_numbers(blocks)
    for first in range(2, len(blocks)):
        if first < last or not _unmarked(blocks[first]):
            continue
        if points := _by_points(blocks, first):
            yield from points
            last = first + 1
            continue
        if not _may_tell(blocks[first].text):
            continue
        above = _group(blocks, first)
        several = numbers or names_several(blocks[first].text)
        if not above or (0 < blocks[above[0]].level < LETTERS and not several):
            continue
        said: list[tuple[int, Labelled]] = []
        last = first
        while last < len(blocks) and _unmarked(blocks[last]):
            found = tells_who_and_when(text_of(blocks[last]))
            if not found:
                break
            said += ((last, label) for label in found)
            last += 1
        if numbered := _BY_NUMBERS.search(blocks[first].text):
            above = tuple(place for place in above if blocks[place].label in _LISTED.findall(numbered[0]))
        elif pointed := named_points(blocks[first].text):
            above = tuple(place for place in above if blocks[place].label in pointed) or above
        if not above:
            continue
        deeper = last < len(blocks) and level_of(blocks[last]) >= level_of(blocks[above[0]])
        deeper = deeper and not numbered
        if any(label.role in ("lead", "execute", "deadline") for _, label in said) and not deeper:
            yield Closing(first, last, above, tuple(said))


def _by_points(blocks: Sequence[Block], place: int) -> tuple[Closing, ...]:
    """«Điểm a do Phòng Kinh tế chủ trì, xong trong quý I; điểm b giao Công an xã.»: a closing for each, where
    every one is told of a paragraph that stands above."""
    told = point_by_point(text_of(blocks[place]))
    group = {blocks[above].label: above for above in _group(blocks, place)} if told else {}
    found: list[Closing] = []
    for labels, words in told:
        said = tells_who_and_when(words) or _labels(heading_roles(words))
        if not said or not group.keys() >= labels:
            return ()
        above = tuple(sorted(group[label] for label in labels))
        found.append(Closing(place, place + 1, above, tuple((place, each) for each in said)))
    return tuple(found)


def names_several(text: str) -> bool:
    """«Các nhiệm vụ tại mục 3 do …»: a line that says itself that it is for several."""
    these = _THESE.match(text)
    return bool(these and these["many"]) or any(said.search(text) for said in (_ALL_OF_THESE, _BY_NUMBERS))


def _close_numbers(blocks: Sequence[Block]) -> bool:
    """Whether lines that tell who and when stand only below two numbers and more, twice at least."""
    groups = 0
    for place in range(2, len(blocks)):
        if not (0 < blocks[place - 1].level < LETTERS and _unmarked(blocks[place])):
            continue
        if _may_tell(blocks[place].text) and tells_who_and_when(blocks[place].text):
            if len(_group(blocks, place)) < 2:
                return False
            groups += 1
    return groups > 1


def _may_tell(text: str) -> bool:
    return any(word in text for word in _TELLING)


def _unmarked(block: Block) -> bool:
    return (not block.level and not block.centred) or block.label == "*"


def _group(blocks: Sequence[Block], place: int) -> tuple[int, ...]:
    """The dashes, letters or bracketed numbers under one heading that end right above a place."""
    level = level_of(blocks[place - 1])
    first = place
    while first > 0 and level_of(blocks[first - 1]) == level:
        first -= 1
    title = first - 1
    if title > 0 and not blocks[title].level and blocks[title].text.endswith("."):
        title -= 1  # a sentence that explains stands between
    if not level or first == 0 or not 0 < level_of(blocks[title]) < level:
        return ()
    if not is_heading(blocks, title) or any(line_labels(text_of(each)) for each in blocks[first:place]):
        return ()
    return tuple(range(first, place))
