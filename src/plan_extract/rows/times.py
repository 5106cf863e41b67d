"""When a row's task falls due: its cell, its cells for the beginning and the end, the heads that it ticks, or
the title that it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from plan_extract.model import Cell, RawCell
from plan_extract.rows.columns import Column, Head
from plan_extract.rows.outline import Section
from plan_extract.rows.prints import raw_cell
from plan_extract.vntext import fold

_BEGINNING = re.compile(r"\b(bắt đầu|khởi công|từ)\b")
_UNIT = re.compile(r"tháng|quý|tuần")
_NUMBERS = re.compile(r"(?:\d{1,2}|[IVX]{1,4})(?:\s*[,;&–-]\s*(?:\d{1,2}|[IVX]{1,4}))*")
_TITLE = re.compile(
    r"^(trong |các nhiệm vụ |nhiệm vụ )*((quý|tháng|tuần) [\divx]+(( ?/ ?| năm )20\d\d)?|(trong )?năm 20\d\d"
    r"|giai đoạn 20\d\d ?- ?20\d\d|thường xuyên|hằng năm|hàng năm)$"
)


class Due(NamedTuple):
    """The print of a deadline and the year that its column's head states."""

    cell: RawCell | None
    year: int | None = None


def due(row: tuple[Cell, ...], head: Head, section: Section | None) -> Due:
    """The deadline of a row as printed."""
    places = head.places("deadline")
    if not places:
        return Due(_of_title(section))
    filled = [place for place in places if row[place].text]
    year = next((head.columns[place].year for place in filled or places if head.columns[place].year), None)
    cell = raw_cell([row[place] for place in places])
    if cell is None:
        return Due(None, year)
    if ticked := [head.columns[place] for place in filled if head.columns[place].mark]:
        return Due(replace(cell, text=(text := _of_marks(ticked)), lined=text), year)
    own = head.columns[filled[0]].own
    if len(filled) == 1 and _UNIT.fullmatch(fold(own)) and _NUMBERS.fullmatch(cell.text):
        text = f"{own.capitalize()} {cell.text}"  # «1», «2-3» below «Tháng»
        return Due(replace(cell, text=text, lined=text), year)
    if len(filled) > 1 and _BEGINNING.search(fold(head.columns[filled[0]].own)):
        text = " - ".join(dict.fromkeys(row[place].text for place in filled))
        return Due(replace(cell, text=text, lined=text), year)
    return Due(cell, year)


def _of_marks(ticked: Sequence[Column]) -> str:
    """«Quý I, Quý II», as the heads have it; «Tháng 1, 2, 3» below one head «Tháng»."""
    first, *others = ticked
    return ", ".join([first.mark or "", *(column.own for column in others)])


def _of_title(section: Section | None) -> RawCell | None:
    """In a table without a time column, a title that is nothing but a time («Quý I/2026») rules its rows.

    >>> _of_title(Section("I", "Quý I/2026")).text, _of_title(Section("I", "Kinh tế quý I")) is None
    ('Quý I/2026', True)
    """
    if section is None or not _TITLE.match(fold(section.title).rstrip(" .:")):
        return None
    return RawCell(section.title, section.title, ())
