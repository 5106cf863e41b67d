"""Tables that set a task in a row of its own and its particulars in the rows below, each cell with its label:

1 | Làm sạch dữ liệu đảng viên, đoàn viên, hội viên
  | Chủ trì: Công an xã | Phối hợp: Văn phòng | Thời gian: Quý II/2026 | Sản phẩm: Báo cáo
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from plan_extract.column_heads import head_to_role
from plan_extract.model import Cell, Finding, Grid, RawCell, RawTask, Role, RoleCell
from plan_extract.rows.inner_numbers import inner_numbers
from plan_extract.rows.outline import Section, caption_section, clean_label
from plan_extract.rows.prints import raw_cell
from plan_extract.rows.prose_labels import LabelRole, label_role, line_labels
from plan_extract.settings import LAYOUT
from plan_extract.vntext import join_lines

_LEAST = 2  # tasks with particulars: one alone may be a form's
_HEAD = 20  # letters: more are no head of a column of numbers
_OWN = 0.6  # of the rows that begin something; the others are titles
_FIELDS: tuple[LabelRole, ...] = ("lead", "execute", "support", "deadline", "output", "note")
_ROLES: dict[LabelRole, Role] = {"lead": "lead", "execute": "execute", "support": "support"}

Card = list[tuple[LabelRole, RawCell]]


def cards_to_tasks(grid: Grid) -> tuple[tuple[RawTask, ...], tuple[Finding, ...]]:
    """The tasks of such a table, and the rows that have no particulars though they end it; none where the
    table is another."""
    rows = [
        (cells, _card(cells))
        for row in range(len(grid.rows))
        if (cells := _own_cells(grid, row)) and head_to_role(cells[0].text[:_HEAD]) != "stt"
    ]
    if sum(bool(card) for _, card in rows) < _LEAST:
        return (), ()
    tasks: list[RawTask] = []
    section = caption_section(grid.caption)
    above: Sequence[Cell] = ()
    titles = 0
    for cells, card in rows:
        if card is None:
            if above:
                titles += 1
                section = _section(above) if tasks or _section(above).label else section
            above = cells
        elif above:
            tasks.append(_task(above, card, section, grid))
            above = ()
        elif tasks:
            tasks[-1] = _with(tasks[-1], card)
        else:
            return (), ()
    led = sum(any(cell.role != "support" for cell in task.agencies) for task in tasks)
    if led < _LEAST or led < _OWN * len(tasks) or titles > len(tasks):
        return (), ()
    lost = [Finding("row-without-card", above[0].fragments[0].page, _words(above)[:120])] if above else []
    return inner_numbers(tasks), tuple(lost)


def _own_cells(grid: Grid, row: int) -> list[Cell]:
    """The filled cells that begin in a row."""
    return [cell for cell in dict.fromkeys(grid.rows[row]) if cell.text and cell.row == row]


def _card(cells: Sequence[Cell]) -> Card | None:
    """What labelled cells say; None where a cell has no label, and none stands before it."""
    card: Card = []
    waiting: LabelRole | None = None
    for cell in cells:
        alone = label_role(cell.text.rstrip(" :"))
        if labelled := _labelled(cell):
            card.extend(labelled)
            waiting = None
        elif alone in _FIELDS:
            waiting = alone
        elif waiting is not None:
            card.extend((waiting, value) for value in (raw_cell([cell]),) if value)
            waiting = None
        else:
            return None
    return card if any(role != "note" for role, _ in card) else None


def _labelled(cell: Cell) -> Card:
    """The labelled lines of a cell; a line without a label goes on with the one above."""
    found: list[tuple[LabelRole, list[str]]] = []
    for line in cell.lined.split("\n"):
        labels = line_labels(line)
        if labels and all(label.role in _FIELDS for label in labels):
            found.extend((label.role, [label.value]) for label in labels)
        elif found:
            found[-1][1].append(line)
        else:
            return []
    whole = raw_cell([cell])
    assert whole is not None
    return [
        (role, replace(whole, text=join_lines(lines), lined="\n".join(lines)))
        for role, lines in found
        if any(lines)
    ]


def _section(cells: Sequence[Cell]) -> Section:
    label, rest = _numbered(cells)
    return Section(label, " ".join(cell.text for cell in rest))


def _numbered(cells: Sequence[Cell]) -> tuple[str | None, Sequence[Cell]]:
    """The number in the first cell, and the other cells."""
    if len(cells) > 1 and cells[0].col == 0 and len(cells[0].text) <= LAYOUT.label_length:
        return clean_label(cells[0].text), cells[1:]
    return None, cells


def _words(cells: Sequence[Cell]) -> str:
    return " ".join(cell.text for cell in cells)


def _task(cells: Sequence[Cell], card: Card, section: Section | None, grid: Grid) -> RawTask:
    label, rest = _numbered(cells)
    pages = [part.page for cell in rest for part in cell.fragments if part.lines] or [grid.page_first]
    task = RawTask(
        source="table",
        stt=label,
        section_label=section.label if section else None,
        section_title=section.title if section else None,
        content=raw_cell(rest) or RawCell("", "", ()),
        output=None,
        note=None,
        agencies=(),
        deadline=None,
        header_year=None,
        page_first=min(pages),
        page_last=max(pages),
        rule="table-card",
    )
    return _with(task, card)


def _with(task: RawTask, card: Card) -> RawTask:
    for role, cell in card:
        if role in _ROLES:
            task = replace(task, agencies=(*task.agencies, RoleCell(_ROLES[role], cell)))
        elif role == "deadline":
            task = replace(task, deadline=task.deadline or cell)
        elif role == "output":
            task = replace(task, output=task.output or cell)
        else:
            task = replace(task, note=task.note or cell)
    pages = [part.page for _, cell in card for part in cell.fragments]
    return replace(task, page_last=max([task.page_last, *pages]))
