"""A row's note: its own column, and what stands in columns that no field is for, each behind its head."""

from __future__ import annotations

from msgspec.structs import replace

from plan_extract.column_heads import ColumnRole
from plan_extract.model import Cell, RawCell
from plan_extract.rows.columns import Head
from plan_extract.rows.prints import raw_cell
from plan_extract.vntext import fold

_NO_FIELD: tuple[ColumnRole, ...] = (
    *("other", "unknown", "particular", "budget", "unit", "value", "indicator", "result"),
)
_READ: tuple[ColumnRole, ...] = (
    *("stt", "content", "lead", "execute", "support", "lead_support", "group", "deadline", "output", "note"),
)


def note_of(row: tuple[Cell, ...], head: Head) -> RawCell | None:
    """«Ghi chú», and «Yêu cầu: đúng, đủ, sạch, sống», «Mã nhiệm vụ: NV01» beside it."""
    note = raw_cell([row[place] for place in head.places("note")])
    codes = [place for place in head.places("stt")[1:] if fold(head.columns[place].head).startswith("mã")]
    for place in (*codes, *head.places(*_NO_FIELD)) if head.places("content") else ():
        cell = row[place]
        if cell.col == place and not _read_elsewhere(row, head, cell) and (words := raw_cell([cell])):
            note = _joined(note, _behind(head.columns[place].head, words))
    return note


def _read_elsewhere(row: tuple[Cell, ...], head: Head, cell: Cell) -> bool:
    """Whether a cell runs over a column that is read as another field."""
    places = head.places(*_READ)
    return cell.col_span > 1 and any(row[place] is cell for place in places)


def _behind(title: str, words: RawCell) -> RawCell:
    if not title:
        return words
    return replace(words, text=f"{title}: {words.text}", lined=f"{title}: {words.lined}")


def _joined(note: RawCell | None, more: RawCell) -> RawCell:
    if note is None:
        return more
    return RawCell(
        f"{note.text.rstrip(' .;')}; {more.text}",
        f"{note.lined}\n{more.lined}",
        note.fragments + more.fragments,
        min(note.confidence, more.confidence),
    )
