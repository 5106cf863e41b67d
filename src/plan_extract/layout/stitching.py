"""Tables joined over page breaks: same columns, repeated heads dropped, broken rows made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from plan_extract.geometry import nearest
from plan_extract.layout.grids import FilledPart, Slot, part_to_rows, rows_to_cells
from plan_extract.layout.lines import goes_over
from plan_extract.model import Cell, Fragment, Grid
from plan_extract.settings import LAYOUT
from plan_extract.vntext import fold

Rows = list[dict[int, Slot]]


def same_columns(above: FilledPart, below: FilledPart) -> bool:
    """Whether the sides of the narrower set of columns all stand in the other, and the outer sides agree."""
    shift = below.xs[0] - above.xs[0]
    if abs(shift) > LAYOUT.table_shift or abs(below.xs[-1] - shift - above.xs[-1]) > LAYOUT.same_column:
        return False
    moved = [x - shift for x in below.xs]
    few, many = sorted((moved, list(above.xs)), key=len)
    return all(abs(x - many[nearest(x, many)]) <= LAYOUT.same_column for x in few)


def parts_to_grid(parts: Sequence[FilledPart]) -> Grid:
    """One table from its parts, in the order of the pages."""
    xs = _common_columns(parts)
    rows: Rows = []
    header: Rows = []
    repeated: list[Fragment] = []
    for part in parts:
        new = part_to_rows(part, xs, part.xs[0] - parts[0].xs[0])
        if rows:
            heads = _repeated(header, new, len(xs) - 1)
            repeated.extend(part for row in new[:heads] for slot in row.values() for part in slot.fragments)
            new = new[heads:]
            if new and _goes_on(rows, new[0], len(xs) - 1):
                repeated.extend(_join(rows, new.pop(0), new))
            elif new:
                _span_on(rows, new[0])
        else:
            header = new[: LAYOUT.header_rows]
        rows.extend(new)
    return Grid(
        rows=rows_to_cells(rows, len(xs) - 1),
        page_first=parts[0].page,
        page_last=parts[-1].page,
        repeated=tuple(repeated),
    )


def _common_columns(parts: Sequence[FilledPart]) -> list[float]:
    xs = list(parts[0].xs)
    for part in parts[1:]:
        shift = part.xs[0] - parts[0].xs[0]
        for x in part.xs:
            if abs(x - shift - xs[nearest(x - shift, xs)]) > LAYOUT.same_column:
                xs = sorted([*xs, x - shift])
    return xs


def _slot_text(slot: Slot) -> str:
    return " ".join(line.text for part in slot.fragments for line in part.lines)


def _row_text(row: dict[int, Slot]) -> str:
    return " ".join(filter(None, (_slot_text(slot) for _, slot in sorted(row.items()))))


def _repeated(header: Rows, new: Rows, n_cols: int) -> int:
    """How many rows at the top of a part repeat the table's head, the table's title above it included."""
    if len(new) > 1 and _spans(new[0], n_cols) and (below := _repeated(header, new[1:], n_cols)):
        return 1 + below
    count = 0
    for old, row in zip(header, new, strict=False):
        old_text, text = fold(_row_text(old)), fold(_row_text(row))
        if not text or fuzz.ratio(old_text, text) < LAYOUT.same_header:
            break
        count += 1
    return count


def _goes_on(rows: Rows, first: dict[int, Slot], n_cols: int) -> bool:
    """Whether the first row below a page break is the rest of the last row above it."""
    last = rows[-1]
    if _spans(last, n_cols) != _spans(first, n_cols):
        return False
    texts = {col: _slot_text(slot) for col, slot in first.items()}
    if not any(texts.values()):
        return True
    label = texts.get(0, "")
    if not _numbered(rows):
        return _mid_sentence(first, last) or _lacks_the_usual(rows, first)
    if label:
        return not _slot_text(last[0]) and _mid_sentence(first, last) if 0 in last else False
    return not (_merges_numbers(rows) and _begins_anew(first, last))


def _merges_numbers(rows: Rows) -> bool:
    """Several rows share a number: a blank one below a page break may be the merged cell's rest."""
    return any(0 in row and row[0].row_span > 1 and _slot_text(row[0]) for row in rows[1:])


def _begins_anew(first: dict[int, Slot], last: dict[int, Slot]) -> bool:
    """Three cells and more are filled, all of them begin like texts, and none above is left open."""
    texts = [text for slot in first.values() if (text := _slot_text(slot))]
    above = [text for slot in last.values() if (text := _slot_text(slot))]
    begun = all(text[0].isupper() or text[0] in "-+•" or _SHORT_FIGURE.match(text) for text in texts)
    return len(texts) > 2 and begun and not any(map(goes_over, above))


_SHORT_FIGURE = re.compile(r"\d[\d/.–-]*(\s*[–-]\s*\d[\d/.]*)?$")  # a date, not «80% máy tính»


def _lacks_the_usual(rows: Rows, first: dict[int, Slot]) -> bool:
    """One cell alone is filled, where the row above, which fills it too, fills three or more."""
    filled = [col for col, slot in first.items() if _slot_text(slot)]
    above = [col for col, slot in rows[-1].items() if _slot_text(slot)]
    return len(filled) == 1 and len(above) > 2 and filled[0] in above


def _spans(row: dict[int, Slot], n_cols: int) -> bool:
    """A row whose one text runs across most columns: a section's title."""
    return any(slot.col_end - slot.col > n_cols / 2 and n_cols > 2 for slot in row.values())


def _numbered(rows: Rows) -> bool:
    """Whether the first column holds numbers: below the head, which ends with the columns' own numbers."""
    labels = [_slot_text(row[0]) for row in rows if 0 in row]
    head = max((place for place, label in enumerate(labels) if _FIRST_COLUMN.match(label)), default=0)
    labels = labels[head + 1 :]
    short = sum(1 for label in labels if 0 < len(label) <= LAYOUT.label_length)
    return bool(labels) and short >= 0.6 * len(labels)


_FIRST_COLUMN = re.compile(r"[(\[]1[)\]]$")


def _mid_sentence(first: dict[int, Slot], last: dict[int, Slot]) -> bool:
    """The longest text below begins in lower case, or below what went on above nothing begins anew."""
    texts = [(len(_slot_text(slot)), col) for col, slot in first.items() if col in last]
    if not texts:
        return False
    _, widest = max(texts)
    text = _slot_text(first[widest])
    return bool(text) and (
        text[0].islower() or _slot_text(last[widest]).endswith((",", ":", "-", "–", " và"))
    )


def _cover(rows: Rows, col: int) -> tuple[int, int] | None:
    """Row and column where the cell begins that covers a column of the last row."""
    for row in range(len(rows) - 1, -1, -1):
        for start, slot in rows[row].items():
            if start <= col < slot.col_end and row + slot.row_span >= len(rows):
                return row, start
    return None


def _join(rows: Rows, below: dict[int, Slot], rest: Rows) -> list[Fragment]:
    """The first row of a part is the rest of the last row: each of its cells goes on in the cell above it,
    and runs as far down as it does here. Returns what only repeats the cell above: some engines print a
    merged cell's text on each page."""
    repeated: list[Fragment] = []
    for slot in below.values():
        place = _cover(rows, slot.col) or (len(rows) - 1, min(rows[-1]))
        above = rows[place[0]][place[1]]
        again = _slot_text(slot) != "" and fold(_slot_text(slot)) == fold(_slot_text(above))
        if again:
            repeated.extend(slot.fragments)
        rows[place[0]][place[1]] = above._replace(
            fragments=above.fragments if again else above.fragments + slot.fragments,
            row_span=above.row_span + min(slot.row_span - 1, len(rest)),
        )
    return repeated


def _span_on(rows: Rows, first: dict[int, Slot]) -> None:
    """A merged cell prints its text once: where it is broken by the page, the part below is a blank cell.
    Blank and merged, it is the cell above that goes on; blank alone it may be blank, as beside a section."""
    if _names_a_section(first) or _names_a_section(rows[-1]):
        return
    inner = max(first.values(), key=lambda slot: len(_slot_text(slot))).row_span  # the rows of one task
    for col, slot in list(first.items()):
        place = _cover(rows, slot.col)
        if place is None or not (slot.row_span > inner or _must_be_filled(rows, place, slot)):
            continue
        above = rows[place[0]][place[1]]
        same = (above.col, above.col_end) == (slot.col, slot.col_end)
        if same and _slot_text(above) and _is_rest(slot, above):
            rows[place[0]][place[1]] = above._replace(
                fragments=above.fragments + slot.fragments, row_span=above.row_span + slot.row_span
            )
            del first[col]


_PART_LABEL = re.compile(r"(?:[IVXLC]{1,5}|[A-H])[.)]?$")


def _names_a_section(first: dict[int, Slot]) -> bool:
    """A part's number and its title, and nothing else."""
    texts = [text for _, slot in sorted(first.items()) if (text := _slot_text(slot))]
    return len(texts) == 2 and _PART_LABEL.match(texts[0]) is not None


def _must_be_filled(rows: Rows, place: tuple[int, int], slot: Slot) -> bool:
    """Below a merged cell of a column that no row leaves blank, a blank is the rest of that cell; below a
    single one too, where most of the column's cells are merged: of the merged rows only one stood above the
    break. (Where few are, the blank is one: of made plans in which a merge or a blank met a page break, all
    merges had two merged cells in three, all blanks one in five at most.)"""
    if _slot_text(slot):
        return False
    full = [row for row in rows if sum(bool(_slot_text(cell)) for cell in row.values()) > 2]
    column = [row[slot.col] for row in full if slot.col in row]
    if not all(_slot_text(cell) for cell in column):
        return False
    if rows[place[0]][place[1]].row_span > 1:
        return len(column) > 4
    merged = sum(cell.row_span > 1 for cell in column)
    return slot.col > 0 and len(column) > 7 and 2 * merged >= len(column)


def _is_rest(slot: Slot, above: Slot) -> bool:
    """Blank, or plainly the middle of what stands above («Tháng» over «08/2026»)."""
    text, before = _slot_text(slot), _slot_text(above)
    if not text or (text[0].islower() and not _OPENS.match(text)):
        return True
    return text[0] not in "-+" and goes_over(before)


_OPENS = re.compile(  # deadlines of their own in small letters
    r"(?:chậm nhất|trước|trong|từ|đến|h[ằà]ng|khi|sau|định kỳ|thường xuyên|theo|quý|hoàn thành|xong)\b"
)


def grid_cells(grid: Grid) -> list[Cell]:
    """Each cell once, in reading order."""
    return [
        cell
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row)
        if cell.row == r and cell.col == c
    ]
