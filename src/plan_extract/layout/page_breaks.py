"""What a table's part below a page break begins with: its head again, the rest of a broken row, new rows."""

from __future__ import annotations

import re

from msgspec.structs import replace
from rapidfuzz import fuzz

from plan_extract.layout.grids import Slot
from plan_extract.layout.lines import goes_over
from plan_extract.model import Fragment
from plan_extract.settings import LAYOUT
from plan_extract.vntext import fold

Rows = list[dict[int, Slot]]


def slot_text(slot: Slot) -> str:
    return " ".join([line.text for part in slot.fragments for line in part.lines])


def row_text(row: dict[int, Slot]) -> str:
    return " ".join(filter(None, [slot_text(slot) for _, slot in sorted(row.items())]))


# ------------------------------------------------------------------ the head again


_DIGITS = re.compile(r"\d+")


def repeated_rows(header: Rows, new: Rows, n_cols: int) -> int:
    """How many rows at the top of a part repeat the table's head, the table's title above it included."""
    if len(new) > 1 and spans(new[0], n_cols) and (below := repeated_rows(header, new[1:], n_cols)):
        return 1 + below
    count = 0
    for old, row in zip(header, new, strict=False):
        old_text, text = fold(row_text(old)), fold(row_text(row))
        if not text or fuzz.ratio(old_text, text) < LAYOUT.same_header:
            break
        if count and _DIGITS.findall(old_text) != _DIGITS.findall(text):
            break  # «Thôn 31» below «Thôn 1»: rows of one wording
        count += 1
    return count


def without_head(header: Rows, row: dict[int, Slot]) -> tuple[dict[int, Slot], list[Fragment]]:
    """A row without the repeated head that no line parts from it («(1) (2) (3)» over the rest of a row that
    the page broke), and that head."""
    own = row_text(row)
    for head in header:
        texts = {col: text for col, slot in head.items() if (text := slot_text(slot))}
        if len(texts) < 3 or own == row_text(head):
            continue
        ends: dict[int, int] = {}
        for col, text in texts.items():
            if not (end := _end_of(text, row[col]) if col in row else 0):
                break
            ends[col] = end
        if len(ends) < len(texts):
            continue
        above, below = [], dict(row)
        for col, end in ends.items():
            part, *others = row[col].fragments
            above.append(replace(part, lines=part.lines[:end]))
            below[col] = replace(row[col], fragments=(replace(part, lines=part.lines[end:]), *others))
        return below, above
    return row, []


def _end_of(text: str, slot: Slot) -> int:
    """How many first lines of a cell hold a text, 0 where none do."""
    sought, read = "".join(text.split()), ""
    for place, line in enumerate(slot.fragments[0].lines, 1):
        read += "".join(line.text.split())
        if not sought.startswith(read):
            return 0
        if read == sought:
            return place
    return 0


# ------------------------------------------------------------------ the rest of a broken row


def goes_on(rows: Rows, first: dict[int, Slot], n_cols: int) -> bool:
    """Whether the first row below a page break is the rest of the last row above it."""
    last = rows[-1]
    if spans(last, n_cols) != spans(first, n_cols):
        return False
    texts = {col: slot_text(slot) for col, slot in first.items()}
    if not any(texts.values()):
        return True
    label = texts.get(0, "")
    if not _numbered(rows):
        return _mid_sentence(first, last) or _lacks_the_usual(rows, first)
    if label:
        return not slot_text(last[0]) and _mid_sentence(first, last) if 0 in last else False
    return not (_merges_numbers(rows) and _begins_anew(first, last))


def _merges_numbers(rows: Rows) -> bool:
    """Several rows share a number: a blank one below a page break may be the merged cell's rest."""
    return any(0 in row and row[0].row_span > 1 and slot_text(row[0]) for row in rows[1:])


def _begins_anew(first: dict[int, Slot], last: dict[int, Slot]) -> bool:
    """Three cells and more are filled, all of them begin like texts, and none above is left open."""
    texts = [text for slot in first.values() if (text := slot_text(slot))]
    above = [text for slot in last.values() if (text := slot_text(slot))]
    begun = all(text[0].isupper() or text[0] in "-+•" or _SHORT_FIGURE.match(text) for text in texts)
    return len(texts) > 2 and begun and not any(map(goes_over, above))


_SHORT_FIGURE = re.compile(r"\d[\d/.–-]*(\s*[–-]\s*\d[\d/.]*)?$")  # a date, not «80% máy tính»


def _lacks_the_usual(rows: Rows, first: dict[int, Slot]) -> bool:
    """One cell alone is filled, where the row above, which fills it too, fills three or more."""
    filled = [col for col, slot in first.items() if slot_text(slot)]
    above = [col for col, slot in rows[-1].items() if slot_text(slot)]
    return len(filled) == 1 and len(above) > 2 and filled[0] in above


def spans(row: dict[int, Slot], n_cols: int) -> bool:
    """A row whose one text runs across most columns: a section's title."""
    return any(slot.col_end - slot.col > n_cols / 2 and n_cols > 2 for slot in row.values())


def _numbered(rows: Rows) -> bool:
    """Whether the first column holds numbers: below the head, which ends with the columns' own numbers."""
    labels = [slot_text(row[0]) for row in rows if 0 in row]
    head = max((place for place, label in enumerate(labels) if _FIRST_COLUMN.match(label)), default=0)
    labels = labels[head + 1 :]
    short = sum(1 for label in labels if 0 < len(label) <= LAYOUT.label_length)
    return bool(labels) and short >= 0.6 * len(labels)


_FIRST_COLUMN = re.compile(r"[(\[]1[)\]]$")


def _mid_sentence(first: dict[int, Slot], last: dict[int, Slot]) -> bool:
    """The longest text below begins in lower case, or below what went on above nothing begins anew."""
    texts = [(len(slot_text(slot)), col) for col, slot in first.items() if col in last]
    if not texts:
        return False
    _, widest = max(texts)
    text = slot_text(first[widest])
    if text and (text[0].islower() or slot_text(last[widest]).endswith((",", ":", "-", "–", " và"))):
        return True
    return _runs_on(first, last)


def _runs_on(first: dict[int, Slot], last: dict[int, Slot]) -> bool:
    """What stands below the longest text above begins in small letters; or with an abbreviation («BTS phủ
    sóng»), and every other cell in small letters."""
    _, longest = max((len(slot_text(slot)), col) for col, slot in last.items())
    text = slot_text(first[longest]) if longest in first else ""
    others = [other for col, slot in first.items() if col != longest and (other := slot_text(slot))]
    small = bool(others) and all(other[0].islower() for other in others)
    return text[:1].islower() or (small and len(text) > 1 and text[:2].isupper())
