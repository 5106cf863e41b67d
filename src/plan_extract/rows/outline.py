"""Which rows of a table are section titles, and what they hand down to the rows below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plan_extract.model import Block, Cell
from plan_extract.rows.columns import Head
from plan_extract.vntext import bare

_ROMAN = re.compile(
    r"^(?:phần|mục|chương)?\s*([IVXLC]+(\.\d{1,2})*|[A-HĐ](\.[IVXLC\d]+)*|\*+)[.):]*$", re.IGNORECASE
)
_LABELLED = re.compile(r"^((?:PHẦN|Phần|MỤC|Mục|Chương|CHƯƠNG)\s+(?:THỨ\s+\w+|[IVXLC]+|\d+)|[IVXLC]+|[A-H]|\d{1,2}(?:\.\d{1,2})*)\s*[.):/-]+\s*(?=\S)")  # fmt: skip # noqa: E501


_NUMERAL = re.compile(r"[IVXL]{1,5}")
_PART_WORD = re.compile(r"^(phần|mục|chương|nhóm)(?=\s)", re.IGNORECASE)


class Section(NamedTuple):
    """A section row: its label without the closing dot, and its title."""

    label: str | None
    title: str


def clean_label(text: str) -> str | None:
    """A number as printed, without its closing dot and without the space of a broken line.

    >>> clean_label("VI I."), clean_label("1."), clean_label("-"), clean_label(" "), clean_label("Phần II")
    ('VII', '1', '-', None, 'II')
    >>> clean_label("VỊ")  # a scanner's speck below the numeral
    'VI'
    """
    text = "".join(_PART_WORD.sub("", text.strip()).split()).rstrip(".):")
    if not text.isascii() and _NUMERAL.fullmatch(plain := bare(text).upper()):
        text = plain
    return text or None


_FIGURE = re.compile(r"[\d\s.,%+-]+")
_SUMS = ("budget", "value", "unit", "particular", "other", "unknown", "note")


def section_of(
    row: tuple[Cell, ...], head: Head, next_label: str | None, lone_titles: bool = False
) -> Section | None:
    """The section that a row names, or None for a row of data.

    A title runs across the columns; or it stands alone beside a label that cannot be a task's: a Roman
    number or letter, or a number whose children («1.1», «-») follow; or alone, where only a title can be
    (``lone_titles``: rows of data are numbered, or all filled).
    """
    sums = {cell for cell in dict.fromkeys(row) if _is_sum(cell, head)}
    cells = [cell for cell in dict.fromkeys(row) if cell.text and cell not in sums]
    if not cells:
        return None
    labels = set(head.places("stt"))
    label_cells = [cell for cell in cells if cell.col in labels and cell.col_span == 1]
    texts = [cell for cell in cells if cell not in label_cells]
    label = clean_label(label_cells[0].text) if label_cells else None
    if not texts:
        return Section(label, label_cells[0].text) if label and _ROMAN.match(label) else None
    if len(texts) > 1:
        return None
    title = texts[0]
    if title.col_span >= max(2, (len(head.columns) - len(labels)) * 0.6) or _covers(title, labels):
        return _split_label(label, title.text)
    if title.col not in head.places("content", "indicator"):
        return None
    if label is None:
        inside = _LABELLED.match(title.text)
        if inside and _ROMAN.match(inside[1]):
            return _split_label(None, title.text)
        return Section(None, title.text) if title.text.isupper() or (lone_titles and _titles(title)) else None
    if _ROMAN.match(label) or (next_label is not None and _is_child(next_label, label)):
        return Section(label, title.text)
    return None


def title_above(rows: Sequence[tuple[Cell, ...]]) -> Section | None:
    """The numbered title in the frame above a table's head («1. Kinh tế»), where each section repeats it."""
    found = None
    for row in rows:
        cells = [cell for cell in dict.fromkeys(row) if cell.text]
        if len(cells) == 1 and cells[0].col_span > len(row) / 2 and _LABELLED.match(cells[0].text):
            found = _split_label(None, cells[0].text)
    return found


_CAPTION = re.compile(r"(phụ lục|biểu|bảng|danh mục|kế hoạch)\b", re.IGNORECASE)


_LONGEST, _LONGEST_OF_PART = 150, 300  # letters: the longest pillar of Nghị quyết 57 has 230


def caption_section(caption: Sequence[Block]) -> Section | None:
    """The heading right above a table («II. Hạ tầng số»), where each section has a table of its own."""
    block = caption[-1] if caption else None
    longest = _LONGEST_OF_PART if block and block.level == 2 else _LONGEST
    if block is None or block.label is None or not 2 <= block.level <= 6 or len(block.text) > longest:
        return None
    title = block.text[len(block.label) :].lstrip(" .)/:-–")
    if not title or title[-1] in ".;," or _CAPTION.match(title):
        return None
    return Section(clean_label(block.label), title.rstrip(": "))


def _covers(title: Cell, labels: set[int]) -> bool:
    """A title that runs over the number's column has no number: it is no task's."""
    return any(title.col <= place < title.col + title.col_span for place in labels) and title.col_span > 1


def _is_sum(cell: Cell, head: Head) -> bool:
    """A title row's sum: a figure in a column of money or such."""
    return head.columns[cell.col].role in _SUMS and _FIGURE.fullmatch(cell.text) is not None


def _titles(cell: Cell) -> bool:
    """Begins like a title and ends like one."""
    text = cell.text
    return text[0].isupper() and len(text) <= 150 and text[-1] not in ".;,"


def _split_label(label: str | None, text: str) -> Section:
    if label is None and (match := _LABELLED.match(text)):
        return Section(clean_label(match[1]), text[match.end() :])
    return Section(label, text)


def _is_child(label: str, parent: str) -> bool:
    """
    >>> _is_child("1.1", "1"), _is_child("-", "1"), _is_child("1", "2"), _is_child("2", "1")
    (True, True, True, False)
    """
    if label.startswith(parent + ".") or (not label[0].isalnum() and parent[0].isalnum()):
        return True
    return parent.isdigit() and label in ("a", "1", "01")
