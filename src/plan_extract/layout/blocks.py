"""Lines outside tables → paragraphs with their outline marks; what belongs to the page's furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from plan_extract.layout.lines import fragment, printed
from plan_extract.layout.paragraphs import Placed, begins, document_margins, place_line
from plan_extract.layout.text_columns import runs_of_columns
from plan_extract.model import Block, Line, Page, Ruling
from plan_extract.settings import LAYOUT
from plan_extract.vntext import fold

PageLines = tuple[Page, tuple[Line, ...]]

_PAGE_NUMBER = re.compile(r"^[-–—\s]*(trang\s*)?\d{1,4}(\s*/\s*\d{1,4})?[-–—\s]*$")
_WEB = re.compile(  # what a browser prints at the top and the bottom of a page
    r"(https?://|www\.)\S+|^about:blank|^file:///|^\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}"
)
_TEXT_LEFT = 0.22  # of the page's width: a word left of it ends a paragraph (left margins: 3 to 3.5 of 21 cm)
_DIGITS = re.compile(r"\d+")

_GROUPED = r"nhóm(?: (?:nhiệm vụ|giải pháp|công việc|nội dung|việc))?|trụ cột|mảng"
_ORDINALS = "nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười"
_COUNTED = "nhiệm vụ|giải pháp|hoạt động|nội dung|công việc|bước|chỉ tiêu|mục tiêu"
# Outline marks: Phần/Chương, I., 1., 1.1., a), -, + (Nghị định 30/2020/NĐ-CP, phụ lục I); the Party's I-, 1-
_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"^((?:phần|chương|mục)\s+(?:thứ\s+\w+|[ivxlc]+|\d+))\b[.:]?\s*", re.IGNORECASE)),
    (3, re.compile(r"^([IVX]{1,4}\.\d{1,2})\s*[.)]?\s+(?=\S)")),
    (3, re.compile(r"^([A-HĐ]\.?\d{1,2})\s*[.)]\s+(?=[A-ZĐÀ-Ỹ])")),
    (3, re.compile(r"^(\([IVX]{1,4}\))\s*(?=[A-ZĐÀ-Ỹ])")),
    (4, re.compile(r"^(\d{1,2}[a-zđ])\s*[.)]\s+(?=[A-ZĐÀ-Ỹ])")),
    (2, re.compile(r"^([IVXLC]{1,6})\s*(?:[.)]\s*(?=\S)|/\s*(?=[^\d\s]))")),
    (2, re.compile(r"^([IVXLC]{1,6})\s?[-–]\s+(?=[A-ZĐÀ-Ỹ])")),
    (2, re.compile(r"^([A-HĐ])(?:\s*[.)]\s+|\s?[-–]\s+|\s*/\s*)(?=[A-ZĐÀ-Ỹ])")),
    (5, re.compile(r"^(\d{1,2}(?:\.\d{1,2}){2,3})\s*[.)–-]?\s+(?=\S)")),
    (4, re.compile(r"^(\d{1,2}\.\d{1,2})\s*[.)/–-]?\s+(?=\S)")),
    (3, re.compile(r"^(\d{1,2})\s?[-–]\s+(?=[A-ZĐÀ-Ỹ])")),
    (3, re.compile(r"^(\d{1,2})\s*(?:[.)/]\s*(?=[^\d\s])|[.)]\s+(?=\S))")),
    (7, re.compile(r"^([a-zđ]\.?\d{1,2})\s*[.)]\s*(?=\S)")),
    (6, re.compile(r"^(?!v\.v)([a-zđ])\s*[.)]\s*(?=\S)")),
    (6, re.compile(r"^([a-zđ])\s*/\s+(?=[A-ZĐÀ-Ỹ])")),
    (6, re.compile(r"^(i{2,3}|iv|vi{1,3}|ix)\s*[.)]\s+(?=\S)")),
    (7, re.compile(r"^(\((?:\d{1,2}|[a-zđ]|[ivx]{2,4})\))\s*(?=\S)")),
    (
        3,
        re.compile(
            rf"^((?:{_GROUPED}) (?:(?:số |thứ )?(?:\d{{1,2}}|[IVX]{{1,4}})|thứ (?:{_ORDINALS})))"
            r"\s*[.:)–-]\s*(?=\S)",
            re.IGNORECASE,
        ),
    ),
    (5, re.compile(rf"^((?:{_COUNTED})(?: số)? \d{{1,2}})\s*[.:)–-]\s*(?=\S)", re.IGNORECASE)),
    (8, re.compile(r"^([-–—−•*●▪■◆❖·\uf0b7\uf0a7\uf076])\s*(?=[^\d\s]|\d)")),  # \uf0xx: Wingdings, Symbol
    (9, re.compile(r"^(\+)\)?\s*(?=[A-ZĐÀ-Ỹ])")),
    (9, re.compile(r"^([+ov✓✔➢➤○◦\uf0d8\uf0fc])\s+(?=\S)")),
)
_DASHED, _DASHED_LEVEL = re.compile(r"^(\d{1,2})[-–]\s+(?=[\dA-ZĐÀ-Ỹ])"), 3
_ANY_MARK = re.compile(  # each mark has one group: its number tells the mark
    "|".join(f"(?{'i' * bool(mark.flags & re.IGNORECASE)}:{mark.pattern})" for _, mark in _MARKS)
)


def outline_mark(text: str) -> tuple[str | None, int, str]:
    """The mark a paragraph begins with, its level (0 = none) and the text without it.

    >>> outline_mark("1.2. Phòng Văn hoá - Xã hội")
    ('1.2', 4, 'Phòng Văn hoá - Xã hội')
    >>> outline_mark("II. MỤC TIÊU")
    ('II', 2, 'MỤC TIÊU')
    >>> outline_mark("100% cán bộ")
    (None, 0, '100% cán bộ')
    >>> outline_mark("(2) Số hóa hồ sơ")[:2], outline_mark("Nhiệm vụ 1: Số hóa hồ sơ")[:2]
    (('(2)', 7), ('Nhiệm vụ 1', 5))
    >>> outline_mark("1.1- Các cấp ủy")[:2], outline_mark("57-NQ/TW của Bộ Chính trị")[:2]
    (('1.1', 4), (None, 0))
    """
    match = _ANY_MARK.match(text)
    if match is None or match.lastindex is None:
        return None, 0, text
    level, _ = _MARKS[match.lastindex - 1]
    return match[match.lastindex], level, text[match.end() :]


# ------------------------------------------------------------------ furniture


class Sorted(NamedTuple):
    """The lines of a page that are text, and those that are not."""

    body: tuple[Line, ...]
    furniture: tuple[Line, ...]


def set_furniture_aside(pages: Sequence[PageLines]) -> list[Sorted]:
    """Page numbers, running heads and feet, URL lines and footnotes, for each page."""
    margins = [_in_margins(page, lines) for page, lines in pages]
    repeated = _running(margins)
    return [_sorted(page, lines, near, repeated) for (page, lines), near in zip(pages, margins, strict=True)]


def _sorted(page: Page, lines: tuple[Line, ...], near: Sequence[Line], repeated: set[str]) -> Sorted:
    aside = {*footnotes(page, lines), *[line for line in near if _is_furniture(page, line, repeated)]}
    if not aside:
        return Sorted(lines, ())
    body = tuple([line for line in lines if line not in aside])
    return Sorted(body, tuple([line for line in lines if line in aside]))


def _is_furniture(page: Page, line: Line, repeated: set[str]) -> bool:
    """Of a line in the page's margins."""
    text = line.text
    if page.source == "ocr" and len(text) <= LAYOUT.page_number and line.box.x0 > page.width * _TEXT_LEFT:
        return True  # a page number, read as «l:» or «1Ú,»
    return bool(_PAGE_NUMBER.match(fold(text)) or _WEB.search(text)) or _masked(text) in repeated


def _in_margins(page: Page, lines: Sequence[Line]) -> list[Line]:
    """The lines in the page's upper and lower margin."""
    top = page.height * LAYOUT.margin_share
    bottom = page.height - top
    near = [line for line in lines if line.words[0].y1 <= top or line.words[0].y0 >= bottom]
    return [line for line in near if line.box.y1 <= top or line.box.y0 >= bottom]


def _masked(text: str) -> str:
    return _DIGITS.sub("#", fold(text))


def _running(margins: Sequence[Sequence[Line]]) -> set[str]:
    """Texts in the margin of at least three pages and of a third of all. A point of a list is none:
    «- Thời gian: Thường xuyên.» may end three pages."""
    counts: dict[str, int] = {}
    for lines in margins:
        near = [line.text for line in lines]
        for text in {_masked(text) for text in near if not (_ANY_MARK.match(text) and " " in text[4:])}:
            counts[text] = counts.get(text, 0) + 1
    return {text for text, count in counts.items() if count >= max(3, len(margins) / 3)}


def footnotes(page: Page, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines below the short rule that parts footnotes from the text (Word, LibreOffice: 5 cm or a quarter
    of the line, at the left margin), the first of which begins with a mark."""
    for ruling in page.rulings:
        length = ruling.x1 - ruling.x0
        if not ruling.horizontal or not 90 <= length <= page.width * 0.4 or ruling.y0 < page.height * 0.4:
            continue
        below = tuple(line for line in lines if line.box.y0 >= ruling.y0 - 2)
        if (
            below
            and re.match(r"^[(\[]?(\d{1,2}|\*)", below[0].text)
            and abs(below[0].box.x0 - ruling.x0) < 60
            and not _goes_on_across(ruling, page.rulings)
        ):
            return below
    return ()


def _goes_on_across(ruling: Ruling, rulings: Sequence[Ruling]) -> bool:
    """Whether the ruling is one piece of several side by side: the line below a table's row."""
    return any(
        other.horizontal and abs(other.y0 - ruling.y0) < 2 and other.x1 > ruling.x1 + 20 for other in rulings
    )


# ------------------------------------------------------------------ paragraphs


def lines_to_blocks(pages: Iterable[tuple[int, Sequence[Line], Sequence[float]]]) -> tuple[Block, ...]:
    """Paragraphs of all pages. For each page: its number, its lines and the heights (y) at which a table
    parts them. A paragraph goes on over a page break where its last line is full and the next has no mark."""
    pages = [(number, run, partings) for number, lines, partings in pages for run in runs_of_columns(lines)]
    margins = document_margins([lines for _, lines, _ in pages])
    paragraphs: list[list[Placed]] = []
    for (number, lines, partings), sides in zip(pages, margins, strict=True):
        for line in lines:
            current = place_line(number, line, sides, _ANY_MARK.match(line.text) is not None)
            if not paragraphs or begins(paragraphs[-1], current, partings):
                paragraphs.append([])
            paragraphs[-1].append(current)
    return with_dash_numbers([_block(paragraph) for paragraph in paragraphs])


def with_dash_numbers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The Party's «1- 100% chi bộ …», «2- Tối thiểu 80% …»: a number before a figure looks like the range
    «1- 100%», and is a mark where the number before it or after it in the list is one too.

    >>> two = [Block("paragraph", text, ()) for text in ("1- 100% chi bộ", "2- 80% hồ sơ", "5- 10% số hộ")]
    >>> [block.label for block in with_dash_numbers(two)]
    ['1', '2', None]
    """
    numbers = [_dash_number(block) for block in blocks]
    if not any(block.label is None and number for block, number in zip(blocks, numbers, strict=True)):
        return tuple(blocks)
    listed = [(place, number) for place, number in enumerate(numbers) if number]
    marks = {
        place
        for one, other in pairwise(listed)
        if int(other[1]) - int(one[1]) == 1
        for place, _ in (one, other)
    }
    return tuple(
        replace(block, label=numbers[place], level=_DASHED_LEVEL)
        if place in marks and block.label is None
        else block
        for place, block in enumerate(blocks)
    )


def _dash_number(block: Block) -> str | None:
    match = _DASHED.match(block.text)
    return match[1] if match else None


def _block(paragraph: Sequence[Placed]) -> Block:
    lines = tuple([placed.line for placed in paragraph])
    text, _ = printed(lines)
    label, level, _ = outline_mark(text)
    if paragraph[0].page == paragraph[-1].page:
        return Block("paragraph", text, (fragment(paragraph[0].page, lines),), label, level)
    fragments = tuple(
        fragment(number, tuple([placed.line for placed in on_page]))
        for number, on_page in groupby(paragraph, key=_page)
    )
    return Block("paragraph", text, fragments, label, level)


_page = attrgetter("page")
