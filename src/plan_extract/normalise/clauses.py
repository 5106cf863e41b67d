"""A sentence with several figures → the clause of each. The clauses together hold the whole sentence."""

from __future__ import annotations

import re
from itertools import pairwise

_PREFACE = r"(?:(?:có|đạt|là|và|phấn đấu|còn|chiếm|trong đó|cho|với|lên|về|bằng) ?)*"
_NEW_SUBJECT = (
    r"(?=(?:trong đó|tỷ lệ|tỉ lệ|tỷ trọng|số lượng|số hóa|tổng số|quy mô|mức độ|chỉ số|đến năm|đến hết"
    r"|giai đoạn|mỗi năm|hằng năm|hàng năm|phấn đấu|thành lập|xây dựng|hình thành|tổ chức|đồng thời)(?!\w))"
)
_SEPARATOR = r"(?:, và |, | và |[,] ?)"
_STRONG = re.compile(r"\s*;\s*|(?:(?<=[\w%)\]”\"])|^)\. (?=\S)")
_BRACKET = re.compile(r" \((?=[^()]*$)")
_BEFORE_SUBJECT = re.compile(_SEPARATOR + _NEW_SUBJECT)
_BEFORE_FIGURE = re.compile(_SEPARATOR + _PREFACE + "$")
_AT_ONCE = re.compile(r" ?(?:, và|,| và) ")
_COMMA = re.compile(r", ")
_AND = re.compile(r" và ")


def _outside_brackets(between: str, at: int) -> bool:
    before = between[:at]
    return before.count("(") <= before.count(")")


def _cut(between: str) -> tuple[int, int]:
    """Where the text between two figures parts: the end of the first clause, the start of the second.

    >>> between = " GRDP, trong đó kinh tế số ngành, lĩnh vực chiếm "
    >>> between[slice(*_cut(between))]
    ', '
    """
    for pattern in (_STRONG, _BEFORE_SUBJECT, _BEFORE_FIGURE):
        for match in pattern.finditer(between):
            if _outside_brackets(between, match.start()):
                return _kept(between, match, pattern)
    if bracket := _BRACKET.search(between):
        return bracket.span()
    if at_once := _AT_ONCE.match(between):
        return at_once.span()
    for pattern in (_COMMA, _AND):
        found = [at.span() for at in pattern.finditer(between) if _outside_brackets(between, at.start())]
        if found:
            return found[-1]
    return len(between), len(between)


def _kept(between: str, match: re.Match[str], pattern: re.Pattern[str]) -> tuple[int, int]:
    """A full stop stays with its sentence; the words before a figure stay with the figure."""
    if pattern is _STRONG and "." in match[0]:
        return match.start() + match[0].index(".") + 1, match.end()
    if pattern is _BEFORE_FIGURE:
        separator = re.match(_SEPARATOR, match[0])
        return match.start(), match.start() + (separator.end() if separator else 0)
    return match.span()


def spots_to_clauses(key: str, spots: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A stretch of the key for each figure, in their order."""
    starts = [0]
    ends: list[int] = []
    for one, two in pairwise(spots):
        end, start = _cut(key[one[1] : two[0]])
        ends.append(one[1] + end)
        starts.append(one[1] + start)
    return list(zip(starts, [*ends, len(key)], strict=True))
