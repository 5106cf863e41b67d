"""Sentences that tell of the points above by their marks: «Điểm a do Phòng Kinh tế; điểm b do Công an xã»."""

from __future__ import annotations

import re

_MARK = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ](?![\w)]))"
POINT = r"(?:các )?(?:điểm|mục|khoản|ý)"
POINTS = rf"{_MARK}(?:(?:, | và |, và )(?:điểm |mục )?{_MARK})*"
_ONE = re.compile(_MARK)
_OF = re.compile(rf"(?:điểm|mục|khoản|ý)(?: số)? (?P<marks>{POINTS})", re.IGNORECASE)
_HEAD = re.compile(
    r"^(?:[^:;.]{2,60}: ?)?(?=(?:các |những )?(?:điểm|mục|ý|nhiệm vụ|nội dung|việc)(?!\w))", re.I
)
_CLAUSE = re.compile(
    r"(?:^|(?<=[;.,:] ))(?:các |những )?(?:điểm|mục|ý|nhiệm vụ|nội dung|công việc|việc)(?: số)?"
    rf" (?P<marks>{POINTS})(?: (?:nêu )?trên)?(?:,? (?:do|giao(?: cho)?|đề nghị|thuộc về)| ?[-–:])\s+",
    re.IGNORECASE,
)


def named_points(text: str) -> set[str]:
    """The marks of points that a text names.

    >>> sorted(named_points("thực hiện các nội dung tại điểm a, b và c khoản này"))
    ['a', 'b', 'c']
    """
    return {mark for found in _OF.finditer(text) for mark in _ONE.findall(found["marks"])}


def point_by_point(text: str) -> list[tuple[set[str], str]]:
    """The marks and the words of each clause, where a sentence is nothing but clauses of points.

    >>> told = point_by_point("Phân công: điểm 4.1 - Phòng Kinh tế; điểm 4.2, 4.3 giao Công an, xong quý I")
    >>> [(sorted(marks), words) for marks, words in told]
    [(['4.1'], 'Phòng Kinh tế'), (['4.2', '4.3'], 'Công an, xong quý I')]
    >>> point_by_point("Phòng Kinh tế thực hiện điểm a")
    []
    """
    head = _HEAD.match(text)
    clauses = list(_CLAUSE.finditer(text, head.end())) if head else []
    if not head or not clauses or clauses[0].start() != head.end():
        return []
    ends = [clause.start() for clause in clauses[1:]] + [len(text)]
    return [
        (set(_ONE.findall(clause["marks"])), text[clause.end() : end].strip(" ;.,"))
        for clause, end in zip(clauses, ends, strict=True)
    ]
