"""Where a paragraph begins: by its mark, its first line, the white above it, the end of the line before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from plan_extract.model import Line, Value
from plan_extract.settings import LAYOUT

_SAME = 3.0  # points: lines that begin, or end, at one place
_WHITE = 4.5  # points: Nghị định 30 asks for 6 between paragraphs
_LIKE_HEIGHT = 0.08  # of a line's height: letters of one size


class Margins(Value):
    """Where the page's full lines begin and end; the usual distance of its lines, and that inside paragraphs
    (0 where unknown) for lines of the usual height; whether first lines are set in."""

    left: float
    right: float
    pitch: float
    tight: float = 0.0
    height: float = 0.0
    first_lines: bool = False


class Placed(Value):
    """A line on its page; ``marked``: it begins with an outline mark; ``centred``: it is set in on both sides
    by nearly the same, well inside the margins."""

    page: int
    line: Line
    margins: Margins
    marked: bool
    x0: float
    set_in: bool
    centred: bool

    @property
    def ordinary(self) -> bool:
        """Of the page's usual height, and not from a picture, whose lines jump by some points."""
        usual = abs(_height(self.line) - self.margins.height) <= _LIKE_HEIGHT * self.margins.height
        return usual and self.line.words[0].confidence == 1.0


def place_line(page: int, line: Line, margins: Margins, marked: bool) -> Placed:
    """A line with how it stands between its page's margins."""
    x0 = line.words[0].x0
    left, right = x0 - margins.left, margins.right - line.words[-1].x1
    centred = min(left, right) > 1.5 * LAYOUT.indent and abs(left - right) < 0.2 * max(left, right) + 6
    return Placed(page, line, margins, marked, x0, left > LAYOUT.indent, centred)


# ------------------------------------------------------------------ margins


def document_margins(pages: Sequence[Sequence[Line]]) -> list[Margins]:
    """Of each page. One with hardly a full line takes its right margin from the others that begin where it
    does; how close lines stand inside paragraphs, and whether first lines are set in, are habits of the whole
    document."""
    ends = [_shared_end(lines) for lines in pages]
    margins = [page_margins(lines, end) for lines, end in zip(pages, ends, strict=True)]
    first_lines = sum(_set_in_firsts(lines, page) for lines, page in zip(pages, margins, strict=True)) >= 3
    inside = [
        share for lines, page in zip(pages, margins, strict=True) for share in _inside(lines, page.height)
    ]
    tight = median(inside) if len(inside) >= 3 else 0.0
    return [
        replace(
            page,
            right=max(
                [page.right, *(other.right for other in margins if abs(other.left - page.left) <= _SAME)]
            ),
            tight=tight * page.height,
            first_lines=first_lines,
        )
        if end is None
        else replace(page, tight=tight * page.height, first_lines=first_lines)
        for end, page in zip(ends, margins, strict=True)
    ]


def page_margins(lines: Sequence[Line], end: float | None) -> Margins:
    """From the lines themselves. ``end``: the place where most of them end, if they share one."""
    if not lines:
        return Margins(0.0, 0.0, 0.0)
    lefts = sorted([line.words[0].x0 for line in lines])
    middles = [(line.box.y0 + line.box.y1) / 2 for line in lines]
    gaps = [below - above for above, below in pairwise(middles) if below - above > 4]
    return Margins(
        left=lefts[len(lefts) // 10],
        right=max([line.words[-1].x1 for line in lines]) if end is None else end,
        pitch=median(gaps) if gaps else 0.0,
        height=median(map(_height, lines)),
    )


def _height(line: Line) -> float:
    first = line.words[0]
    return first.y1 - first.y0


def _inside(lines: Sequence[Line], height: float) -> Iterator[float]:
    """The distances of lines of the usual height to the one that they go on with, for a small letter opens
    them, as shares of the height."""
    for above, below in pairwise(lines):
        if below.words[0].text[0].islower() and abs(_height(below) - height) <= _LIKE_HEIGHT * height:
            apart = (below.box.y0 + below.box.y1 - above.box.y0 - above.box.y1) / 2
            if 0.5 * height < apart < 3 * height:
                yield apart / height


def _shared_end(lines: Sequence[Line]) -> float | None:
    """The rightmost place where several lines end: justified text."""
    rights = sorted([line.words[-1].x1 for line in lines], reverse=True)
    least = max(4, len(rights) // 6)
    ends = (first for first, last in zip(rights, rights[least - 1 :], strict=False) if first - last <= _SAME)
    return next(ends, None)


def _set_in_firsts(lines: Sequence[Line], margins: Margins) -> int:
    """Lines set in, full, and followed by one that is not: first lines of paragraphs."""
    edge = margins.left + LAYOUT.indent
    return sum(
        above.words[0].x0 > edge >= below.words[0].x0 and above.words[-1].x1 >= margins.right - _SAME
        for above, below in pairwise(lines)
    )


# ------------------------------------------------------------------ beginnings


def begins(paragraph: Sequence[Placed], current: Placed, partings: Sequence[float]) -> bool:
    """Whether a line begins a paragraph, or goes on with the running one. ``partings``: heights of tables."""
    before = paragraph[-1]
    if current.line.words[0].text == "Nơi" and current.line.text.startswith("Nơi nhận:"):
        return True
    if current.marked and _at_start(current) and not _by_chance(paragraph, current):
        return True
    if before.centred != current.centred:
        return True
    if current.page != before.page or current.margins is not before.margins:  # another page or column
        return not _full(before, current) or (current.set_in and not _hangs(paragraph, current))
    top, bottom = before.line.box, current.line.box
    apart = (bottom.y0 + bottom.y1 - top.y0 - top.y1) / 2
    if partings and any(top.y0 < parting < bottom.y1 for parting in partings):
        return True
    margins = current.margins
    if current.centred:
        return apart > LAYOUT.line_pitch * max(margins.pitch, 1.0)
    if not _full(before, current) or apart > LAYOUT.line_pitch * margins.pitch + 4:
        return True
    if margins.tight and apart > margins.tight + _WHITE and before.ordinary and current.ordinary:
        return True
    return _is_first(paragraph, current)


def _is_first(paragraph: Sequence[Placed], current: Placed) -> bool:
    """By where it stands: set in deeper than a line without a mark, set in like the first line before it, or
    left of the lines that hang below a mark."""
    first, before = paragraph[0], paragraph[-1]
    if current.set_in and not before.set_in:
        return not before.marked
    if len(paragraph) == 1:
        alike = abs(current.x0 - before.x0) <= _SAME
        return current.margins.first_lines and current.set_in and alike
    second = paragraph[1]
    hanging = second.page == first.page == current.page and second.x0 > first.x0 + 2 * _SAME
    return hanging and current.x0 < second.x0 - 2 * _SAME


def _by_chance(paragraph: Sequence[Placed], current: Placed) -> bool:
    """A full line goes on with what looks like a mark («chính trị⏎- xã hội»): the paragraph's first line is
    set in, this one is not."""
    first, before = paragraph[0], paragraph[-1]
    return first.set_in and not current.set_in and not before.centred and _full(before, current)


def _hangs(paragraph: Sequence[Placed], current: Placed) -> bool:
    """Over a page break: set in like the other lines below a mark."""
    first, others = paragraph[0], paragraph[1:]
    deeper = all(other.x0 > first.x0 + 2 * _SAME for other in others if other.page == first.page)
    return first.marked and deeper and current.x0 > first.x0 + 2 * _SAME


def _at_start(placed: Placed) -> bool:
    margins = placed.margins
    return placed.x0 - margins.left < (margins.right - margins.left) / 2


def _full(before: Placed, current: Placed) -> bool:
    """Whether the line before ran to the right margin: the next word would not have fitted."""
    first = current.line.words[0]
    return before.line.words[-1].x1 + (first.x1 - first.x0) * 1.1 > before.margins.right - LAYOUT.fit_margin
