"""The tables of a plan, one after the other: one without a head of its own goes on under the last head."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from plan_extract.column_heads import head_to_role
from plan_extract.model import Finding, Grid, Layout, RawTarget, RawTask
from plan_extract.rows.cards import cards_to_tasks
from plan_extract.rows.cells import fill_same_as_above, grid_to_tasks
from plan_extract.rows.column_texts import TIME
from plan_extract.rows.columns import Head, read_head
from plan_extract.rows.evidence import head_by_rows
from plan_extract.rows.figure_columns import unread_goals
from plan_extract.rows.indicator_rows import grid_to_targets
from plan_extract.rows.parted import parted_at_heads
from plan_extract.rows.rows_below import rows_below
from plan_extract.rows.sparse import promises
from plan_extract.rows.unread_heads import unread_heads
from plan_extract.settings import LAYOUT
from plan_extract.vntext import fold

_AGENCY = re.compile(
    r"^[-+•\s]*(các |toàn )?(sở|ban|bộ|ubnd|ủy ban|uỷ ban|văn phòng|vp|phòng|công an|cục|vụ|viện"
    r"|trung tâm|tt|hội|đoàn|tổ|cơ quan|đơn vị|chi cục|thanh tra|báo|đài|trường|ngân hàng|mttq|mặt trận"
    r"|thuế|bưu điện|doanh nghiệp|thành viên|đảng ủy|hđnd|kho bạc|bảo hiểm|liên|trạm|xã|thôn"
    r"|công chức|đồng chí|lãnh đạo|chủ tịch)\b"
)
_KEPT = 0.6  # of the cells: a list of goods or people under the same columns has none of both

Found = tuple[list[RawTask], list[RawTarget], list[Finding]]


def read_tables(layout: Layout) -> Found:
    """What the tables of a plan give, and a finding for each head of a task table that was read nowhere."""
    read: list[Grid] = []
    grids = tuple(part for grid in layout.grids for part in parted_at_heads(grid))
    found = read_grids(grids, read)
    found[2].extend(unread_heads(replace(layout, grids=grids), read))
    found[2].extend(rows_below(read, layout.lines))
    return found


def read_grids(grids: Iterable[Grid], read: list[Grid] | None = None) -> Found:
    """What the tables give: tasks, targets, and the rows that could not be placed. ``read`` takes those of
    which something was read or said."""
    found: Found = ([], [], [])
    above: tuple[Grid, Head] | None = None
    for grid in grids:
        head = head_by_rows(grid)
        if head.kind == "other" and above is not None and goes_on(grid, *above):
            head = replace(above[1], rows=0)
        cards = cards_to_tasks(grid) if head.kind == "other" or _recurs(grid, head) else ((), ())
        if cards[0]:
            found[0].extend(cards[0])
            found[2].extend(cards[1])
        elif head.kind == "tasks":
            above = (grid, head)
            tasks, findings = grid_to_tasks(grid, head)
            found[0].extend(fill_same_as_above(tasks))
            found[2].extend(findings if tasks else [_passed_over(grid)])
        elif head.kind == "indicators":
            found[1].extend(grid_to_targets(grid, head))
        elif (own := read_head(grid)).kind == "tasks" or promises(own.columns):
            found[2].append(_passed_over(grid))
        elif (unread := unread_goals(grid, head)) is not None:
            found[2].append(unread)
        else:
            continue
        if read is not None:
            read.append(grid)
    return found


def _recurs(grid: Grid, head: Head) -> bool:
    """Whether words of the head stand in two rows below it: labels of cards, it may be."""
    words = {column.own for column in head.columns if column.own}
    return sum(len({cell.text for cell in row} & words) > 1 for row in grid.rows[head.rows :]) > 1


def _passed_over(grid: Grid) -> Finding:
    """The head promises tasks, the rows hold none: a person may want to see for themselves."""
    head = read_head(grid)
    words = " · ".join(column.head for column in head.columns if column.head)
    return Finding("table-passed-over", grid.page_first, words[:120])


def goes_on(grid: Grid, above: Grid, head: Head) -> bool:
    """Whether a table without a head stands under the head of the one above: it has the same columns, and
    its cells read as that head says (agencies under «Cơ quan chủ trì», times under «Thời gian»)."""
    if len(grid.rows[0]) != len(head.columns):
        return False
    if any(head_to_role(grid.rows[0][place].text) == "stt" for place in head.places("stt")):
        return False
    shares = [
        *_share(grid, head.places("lead", "lead_support", "execute"), _AGENCY),
        *_share(grid, head.places("deadline"), TIME),
    ]
    return min(shares, default=0.0) >= _KEPT and (len(shares) > 1 or _same_sides(grid, above))


def _share(grid: Grid, places: Iterable[int], pattern: re.Pattern[str]) -> list[float]:
    """The share of the cells in these columns that read so; nothing where all are blank."""
    cells = dict.fromkeys(row[place] for row in grid.rows for place in places)
    texts = [fold(cell.text) for cell in cells if cell.text and cell.col_span == 1]
    return [sum(1 for text in texts if pattern.search(text)) / len(texts)] if texts else []


def _same_sides(grid: Grid, above: Grid) -> bool:
    """Each column begins at the same place, the table set anew as a whole or not."""
    sides, others = _left_sides(grid), _left_sides(above)
    both = sides.keys() & others.keys()
    shifts = [sides[place] - others[place] for place in both]
    return len(both) * 2 > len(others) and max(shifts) - min(shifts) <= 2 * LAYOUT.same_column


def _left_sides(grid: Grid) -> dict[int, float]:
    """Where each column begins: by the first cell that stands in it alone."""
    sides: dict[int, float] = {}
    for row in grid.rows:
        for place, cell in enumerate(row):
            if cell.col_span == 1 and cell.fragments:
                sides.setdefault(place, cell.fragments[0].box.x0)
    return sides
