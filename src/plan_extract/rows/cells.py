"""Grid → rows as printed, each cell with its role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from plan_extract.model import Cell, Finding, Grid, RawCell, RawTask, Role, RoleCell
from plan_extract.rows.columns import Head
from plan_extract.rows.inner_numbers import inner_numbers
from plan_extract.rows.inner_rows import is_total, numbers_columns, repeats_head
from plan_extract.rows.missing_numbers import complete_numbers
from plan_extract.rows.notes import note_of
from plan_extract.rows.outline import Section, caption_section, clean_label, section_of, title_above
from plan_extract.rows.prints import raw_cell
from plan_extract.rows.products import part_product
from plan_extract.rows.times import due
from plan_extract.vntext import fold

Row = tuple[Cell, ...]

_SAME_AS_ABOVE = {'"', "''", "nt", "-nt-", '-"-', "như trên", "//", "-//-", "n.t", "'"}


# ------------------------------------------------------------------ tasks


def grid_to_tasks(grid: Grid, head: Head) -> tuple[tuple[RawTask, ...], tuple[Finding, ...]]:
    """The tasks of a table, in order, and the rows that could not be placed."""
    tasks: list[RawTask] = []
    findings: list[Finding] = []
    gaps: set[int] = set()
    section = title_above(grid.rows[: head.rows]) or caption_section(grid.caption)
    rows = grid.rows[head.rows :]
    filled = [len({cell for cell in row if cell.text}) for row in rows]
    labels = [row_label(row, head) for row in rows]
    lone_titles = _numbered(filled, labels) or _all_filled(filled)
    for index, row in enumerate(rows):
        if not filled[index] or _no_data(row, head):
            continue
        below = next((labels[place] for place in range(index + 1, len(rows)) if filled[place]), None)
        below = below or _unnumbered_task(rows[index + 1 : index + 2], head)
        if found := section_of(row, head, below, lone_titles):
            section = found
            continue
        task = _task(row, labels[index], head, section, grid)
        if tasks and _continues(tasks[-1], task, row, rows[index - 1] if index else None, head):
            tasks[-1] = _merged(tasks[-1], task)
        elif task.content.text:
            tasks.append(task)
        else:
            findings.append(Finding("row-without-content", task.page_first, _words(row)))
            gaps.add(len(tasks))
    return (() if _blank_form(tasks) else complete_numbers(inner_numbers(tasks), gaps)), tuple(findings)


def _numbered(filled: Sequence[int], labels: Sequence[str | None]) -> bool:
    """Whether rows of data (three cells ``filled`` and more) have a number."""
    data = [label for count, label in zip(filled, labels, strict=True) if count > 2]
    return sum(1 for label in data if label) >= 0.6 * len(data)


def _all_filled(filled: Sequence[int]) -> bool:
    """Whether rows have three cells ``filled`` and more, or one alone with such a row below: a title's, where
    nothing is numbered."""
    counts = [count for count in filled if count]
    lone = [place for place, count in enumerate(counts) if count == 1]
    heads_rows = all(place + 1 < len(counts) and counts[place + 1] > 2 for place in lone)
    return heads_rows and 2 not in counts and 3 * len(lone) <= len(counts)


def _no_data(row: Row, head: Head) -> bool:
    return repeats_head(row, head) or is_total(row) or numbers_columns(row, head)


def next_label(rows: Sequence[Row], index: int, head: Head) -> str | None:
    for row in rows[index + 1 :]:
        if any(cell.text for cell in row):
            return row_label(row, head)
    return None


def _unnumbered_task(rows: Sequence[Row], head: Head) -> str | None:
    """«-», as if it were so numbered, where the next row is a task without a number."""
    for row in rows:
        filled = [cell for cell in dict.fromkeys(row) if cell.text]
        if len(filled) > 2 and not row_label(row, head) and any(row[at].text for at in _content_places(head)):
            return "-"
    return None


def row_label(row: Row, head: Head) -> str | None:
    """The first number of a row; of two number columns («STT», «TT Chi tiết») the one that is filled, and not
    merged down over several rows."""
    cells = [row[place] for place in head.places("stt") if row[place].text and row[place].col_span <= 2]
    if not cells:
        return None
    own = next((cell for cell in cells[1:] if cell.row_span < cells[0].row_span), cells[0])
    return clean_label(own.text)


def _words(row: Row) -> str:
    return " ".join(cell.text for cell in dict.fromkeys(row) if cell.text)[:120]


def _task(row: Row, label: str | None, head: Head, section: Section | None, grid: Grid) -> RawTask:
    content = raw_cell([row[place] for place in _content_places(head)]) or RawCell("", "", ())
    outputs = head.places("output")
    output = raw_cell([row[place] for place in outputs])
    if not outputs:
        content, output = part_product(content)
    when = due(row, head, section)
    pages = [part.page for cell in row for part in cell.fragments if part.lines] or [grid.page_first]
    return RawTask(
        source="table",
        stt=label,
        section_label=section.label if section else None,
        section_title=_group(row, head) or (section.title if section else None),
        content=content,
        output=output,
        note=note_of(row, head),
        agencies=tuple(role_cells(row, head)),
        deadline=when.cell,
        header_year=when.year,
        page_first=min(pages),
        page_last=max(pages),
        rule="table",
    )


def _group(row: Row, head: Head) -> str | None:
    """The cell of the column «Nhóm nhiệm vụ», which stands for a section row."""
    return next((row[place].text for place in head.places("group") if row[place].text), None)


def _content_places(head: Head) -> tuple[int, ...]:
    """The task's column; where two columns qualify («Nhiệm vụ», «Nội dung») the most telling, both kept."""
    return head.places("content") or head.places("indicator")


def role_cells(row: Row, head: Head) -> Iterable[RoleCell]:
    for role, columns in _ROLES:
        for place, column in enumerate(head.columns):
            if column.role not in columns:
                continue
            once = (
                place == 0 or row[place] is not row[place - 1] or head.columns[place - 1].role != column.role
            )
            if once and (cell := raw_cell([row[place]])):
                yield RoleCell(role, cell, column.role == "lead_support")


_ROLES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("lead", ("lead", "lead_support")),
    ("execute", ("execute",)),
    ("support", ("support",)),
)


def _continues(task: RawTask, more: RawTask, row: Row, above: Row | None, head: Head) -> bool:
    """Whether a row adds to the task above: sub-rows of one task (its cell spans them, or they leave number
    and content blank) in which only the agencies differ."""
    places = _content_places(head)
    if above is not None and places and row[places[0]] is above[places[0]]:
        return _same_but_agencies(task, more)
    return more.stt is None and not more.content.text


def _same_but_agencies(task: RawTask, more: RawTask) -> bool:
    return (more.deadline in (None, task.deadline)) and (more.output in (None, task.output))


def _merged(task: RawTask, more: RawTask) -> RawTask:
    agencies = task.agencies + tuple(cell for cell in more.agencies if cell not in task.agencies)
    return replace(
        task,
        agencies=agencies,
        deadline=_added(task.deadline, more.deadline),
        output=_added(task.output, more.output),
        note=_added(task.note, more.note),
        page_last=max(task.page_last, more.page_last),
    )


def _added(cell: RawCell | None, more: RawCell | None) -> RawCell | None:
    if cell is None or more is None or cell == more:
        return cell or more
    return RawCell(
        f"{cell.text} {more.text}",
        f"{cell.lined}\n{more.lined}",
        cell.fragments + more.fragments,
        min(cell.confidence, more.confidence),
    )


def _blank_form(tasks: Sequence[RawTask]) -> bool:
    """A reporting form to be filled in: its rows name no agency and no time."""
    filled = sum(1 for task in tasks if any(map(_says, (*(c.cell for c in task.agencies), task.deadline))))
    return filled * 5 < len(tasks) or (bool(tasks) and not any(task.content.text for task in tasks))


_BLANK = re.compile(r"[\s.…_/–-]*(20\s*[.…]*)?[\s.…_/–-]*")


def _says(cell: RawCell | None) -> bool:
    """Dots to be written over («…/…/20…») say nothing."""
    return cell is not None and not _BLANK.fullmatch(cell.text)


def fill_same_as_above(tasks: Iterable[RawTask]) -> tuple[RawTask, ...]:
    """«nt», «như trên», ditto marks take the cell above, which they stand for."""
    filled: list[RawTask] = []
    for task in tasks:
        above = filled[-1] if filled else None
        if above is not None:
            task = replace(
                task,
                deadline=_ditto(task.deadline, above.deadline),
                agencies=tuple(_ditto_agency(cell, above) for cell in task.agencies),
            )
        filled.append(task)
    return tuple(filled)


def _ditto(cell: RawCell | None, above: RawCell | None) -> RawCell | None:
    return above if cell is not None and fold(cell.text) in _SAME_AS_ABOVE else cell


def _ditto_agency(cell: RoleCell, above: RawTask) -> RoleCell:
    if fold(cell.cell.text) not in _SAME_AS_ABOVE:
        return cell
    return next((other for other in above.agencies if other.role == cell.role), cell)
