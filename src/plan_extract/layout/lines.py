"""Words → lines; which line breaks the writer made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from plan_extract.geometry import bounding
from plan_extract.model import Box, Fragment, Line, Word
from plan_extract.settings import LAYOUT
from plan_extract.syllables import is_torn, may_be_torn
from plan_extract.vntext import join_composed


def words_to_lines(words: Iterable[Word]) -> tuple[Line, ...]:
    """Words (in the order of a Page: line by line, left to right) grouped into lines.

    >>> [line.text for line in words_to_lines([Word("Kế", 0, 0, 9, 12), Word("hoạch", 12, 0, 40, 12),
    ...                                        Word("xã", 0, 15, 9, 27)])]
    ['Kế hoạch', 'xã']
    """
    lines: list[list[Word]] = []
    line: list[Word] = []
    uneven: set[int] = set()  # lines with a word of another height
    middle = height = 0.0
    top = bottom = float("nan")
    reach = 2 * LAYOUT.same_line
    for word in words:
        y0, y1 = word.y0, word.y1
        if y0 == top and y1 == bottom:  # as the line's first word: so it is nearly always
            line.append(word)
            continue
        apart = y0 + y1 - middle
        near = reach * height if height > y1 - y0 else reach * (y1 - y0)
        if line and -near <= apart <= near:
            line.append(word)
            uneven.add(len(lines) - 1)
        else:
            line = [word]
            lines.append(line)
            middle, height, top, bottom = y0 + y1, y1 - y0, y0, y1
    made: list[Line] = []
    for place, found in enumerate(lines):
        box: Box | None = None
        if place in uneven:  # words of two lines of the page, it may be
            found.sort(key=_left)
        else:
            first = found[0]
            box = _new(Box, (first.x0, first.y0, found[-1].x1, first.y1))
        made.append(Line(tuple(found), False, False, box))
    return tuple(made)


_left = attrgetter("x0")
_new = tuple.__new__  # a box's own constructor takes twice as long, and there are dozens a page


def mark_hard_breaks(lines: Sequence[Line], width: float) -> tuple[Line, ...]:
    """Marks each line whose first word would still have fitted on the line before (``width`` in points)."""
    if len(lines) < 2:
        return tuple(lines)
    marked = [lines[0]]
    proven = False
    for before, line in pairwise(lines):
        hard = _would_fit(before, line, width)
        torn = not hard and _torn(before, line)
        proven = proven or torn
        marked.append(line.begun(hard, torn))
    return _torn_alike(marked) if proven else tuple(marked)


def _torn_alike(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Where one word of a cell is torn, so are those whose halves happen to be words («nghi⏎ệp»)."""
    found = list(lines[:1])
    for before, line in pairwise(lines):
        torn = line.torn or (not line.hard and may_be_torn(before.words[-1].text, line.words[0].text))
        found.append(line.begun(line.hard, torn))
    return tuple(found)


_DATE = re.compile(r"^(\d{1,2}[/.-])?\d{1,2}[/.-]20\d\d\W*$|^20\d\d\s?[-–]\s?20\d\d\W*$")

_YEAR = re.compile(r"^20\d\d\W*$")
_TORN_YEAR = re.compile(r"/(2\|0\d\d|20\|\d\d|20\d\|\d)\W*$")  # «IV/20⏎26»


def _torn(before: Line, line: Line) -> bool:
    """A date too long for a narrow column breaks between its digits («20/04/202⏎6»), a word between its
    letters («Thườn⏎g»)."""
    end, start = before.words[-1].text, line.words[0].text
    if is_torn(end, start):
        return True
    if not (end[-1].isdigit() and start[0].isdigit()):
        return False
    if _TORN_YEAR.search(f"{end}|{start}"):
        return True
    alone = len(before.words) == 1
    if _DATE.match(end + start):
        return alone or before.words[-2].text.lower() == "ngày"
    return not alone and before.words[-2].text.lower() == "năm" and bool(_YEAR.match(end + start))


def _would_fit(before: Line, line: Line, width: float) -> bool:
    first = line.words[0]
    wide = first.x1 - first.x0
    used = before.words[-1].x1 - before.words[0].x0
    return used + LAYOUT.space * wide / len(first.text) + wide < width - LAYOUT.fit_margin


def fragment(page: int, lines: tuple[Line, ...]) -> Fragment:
    """Lines with the box around them."""
    return Fragment(page, bounding([line.box for line in lines]) if len(lines) > 1 else lines[0].box, lines)


def goes_over(text: str) -> bool:
    """Whether a line's end says that its sentence or name goes on.

    >>> goes_over("Trước tháng"), goes_over("Hằng năm"), goes_over("Phòng Kinh tế,")
    (True, False, True)
    """
    if text.endswith((",", "-", "–", "/", "&")):
        return True
    before, _, last = text.lower().rpartition(" ")
    return last in _OPEN_WORDS and not before.endswith(_EACH)


_LAST_WORD = re.compile(
    r"(?!Thuế)[^\W\d_][^\W\d_A-ZĐ]+(?:[;,.](?:\s|$)|$)"
)  # «Trang», «Trang; Sở Y tế», no «HCC»


def _goes_on(above: str, line: Line) -> bool:
    """Whether a line that begins with a capital goes on with the one above all the same: that is left open,
    or the rest is a single syllable, which no name of its own is («Viện Pasteur Nha⏎Trang»)."""
    if goes_over(above):
        return True
    return bool(_LAST_WORD.match(line.text)) and above[-1].isalpha() and " " in above


_EACH = ("hằng", "hàng", "mỗi", "từng", "cả", "trong")  # «hằng năm» is whole
_OPEN_WORDS = {"và", "của", "các", "tháng", "quý", "ngày", "năm", "số", "đến", "từ", "trước"}


def printed(lines: Sequence[Line]) -> tuple[str, str]:
    """The text with all lines joined, and with ``\\n`` where the writer broke the line."""
    if len(lines) == 1:
        return lines[0].text, lines[0].text
    paragraphs: list[list[str]] = []
    for line in lines:
        if line.torn and paragraphs:
            paragraphs[-1][-1] += line.text
            continue
        if line.hard or not paragraphs or (line.text[0].isupper() and not _goes_on(paragraphs[-1][-1], line)):
            paragraphs.append([])
        paragraphs[-1].append(line.text)
    texts = [join_composed(paragraph) for paragraph in paragraphs]
    return (texts[0], texts[0]) if len(texts) == 1 else (join_composed(texts), "\n".join(texts))
