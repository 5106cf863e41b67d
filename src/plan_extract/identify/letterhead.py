"""The letterhead: issuer, number, place and date, in two columns above the kind of document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from plan_extract import vntext
from plan_extract.identify.document_number import DocumentNumber, IssueDate, read_date, read_number
from plan_extract.identify.issuers import Heading, opens_body, read_heading
from plan_extract.identify.printed_rows import Row, white_strip, words_to_rows
from plan_extract.identify.titles import TypeRow, read_doc_type
from plan_extract.model import Word

_MOTTO = ("cong hoa xa hoi", "doc lap", "dang cong san")
_MOTTO_OPENS = ("cong hoa xa", "dang cong san")
_HAIR = 0.5  # points
_TOP_ROWS = 16  # a letterhead has no more
_BLANK_NUMBER = "00"  # what a stamped digit over a printed one is read as: neither is certain


class Letterhead(NamedTuple):
    """What stands above the kind of document, in two columns."""

    heading: Heading
    number: DocumentNumber | None
    issued: IssueDate | None


def _is_motto(text: str, alone: bool = True) -> bool:
    """``alone``: the row stands in no column of its own, where «NAM» may end a commune's name."""
    key = vntext.bare(text)
    return any(motto in key for motto in _MOTTO) or (alone and key in ("nam", "viet nam"))


def below_motto(rows: Sequence[Row]) -> int:
    """Index of the row after the last one of the motto, 0 where there is none."""
    typed = (
        at for at, row in enumerate(rows[:_TOP_ROWS]) if (read := read_doc_type(row.text)) and not read[1]
    )
    above = rows[: next(typed, _TOP_ROWS)]
    return max((at + 1 for at, row in enumerate(above) if _is_motto(row.text)), default=0)


def _certain(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of a row; digits printed over one another become a number that is none."""
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        if (
            last
            and last.text.isdigit()
            and word.text.isdigit()
            and word.x0 < last.x1 - 0.4 * (word.x1 - word.x0)
        ):
            kept[-1] = replace(last, text=_BLANK_NUMBER, x1=max(last.x1, word.x1))
        else:
            kept.append(word)
    return tuple(kept)


def _texts(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(Row(_certain(row.words)).text for row in words_to_rows(words))


def _columns(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Left and right column of a letterhead."""
    strip = white_strip(words) or _motto_edge(words)
    if strip is None:
        return tuple(words), tuple(words)
    left = tuple(word for word in words if word.x1 <= strip + 1)
    return left, tuple(word for word in words if word.x1 > strip + 1)


def _motto_edge(words: Sequence[Word]) -> float | None:
    """Where the motto begins, the widest row of the right column, if no word of a long issuer's name reaches
    over it: the two may nearly touch."""
    for row in words_to_rows(words):
        keys = [vntext.bare(word.text) for word in row.words]
        for place in range(1, len(keys)):
            if " ".join(keys[place : place + 3]) not in _MOTTO_OPENS:
                continue
            edge = row.words[place].x0 - _HAIR
            return None if any(word.x0 < edge < word.x1 - _HAIR for word in words) else edge
    return None


def _first_number(texts: Sequence[str]) -> tuple[int, DocumentNumber] | None:
    following = (*texts[1:], "")
    ends = [following[at] if text.endswith(("-", "/")) else "" for at, text in enumerate(texts)]
    read = ((at, read_number(text + ends[at])) for at, text in enumerate(texts))
    return next(((at, number) for at, number in read if number), None)


def _first_date(texts: Sequence[str]) -> IssueDate | None:
    """The date of a row, or of two rows together."""
    pairs = [f"{first} {second}" for first, second in pairwise(texts)]
    broken = (pair for text, pair in zip(texts, pairs, strict=False) if vntext.bare(text).endswith(" nam"))
    whole = (issued for pair in broken if (issued := read_date(pair)) and issued.year)
    return next(whole, None) or next(
        (issued for text in (*texts, *pairs) if (issued := read_date(text))), None
    )


def read_letterhead(words: Sequence[Word]) -> Letterhead:
    """Issuer and number stand left, motto, place and date right.

    >>> read_letterhead([Word("…", 57.0, 60.0, 70.0, 72.0)]).number is None  # nothing is left to read
    True
    """
    left, right = _columns(words)
    texts = [text for text in _texts(left) if not re.fullmatch(r"[\W\d]*", text)]
    numbered = _first_number(texts)
    above = texts[: numbered[0]] if numbered else texts
    bodies = [text for text in above if not _is_motto(text, alone=left == right) and read_date(text) is None]
    number = numbered[1] if numbered else next(iter(_numbers(_texts(right))), None)
    issued = _first_date([text for text in _texts(right) if not (_is_motto(text) or text.isupper())])
    return Letterhead(read_heading(bodies), number, issued)


def _numbers(texts: Iterable[str]) -> list[DocumentNumber]:
    return [number for text in texts if (number := read_number(text))]


def letterhead_words(rows: Sequence[Row], end: int) -> list[Word]:
    """Words above the kind of document; page number, running line and marks above the issuer left out."""
    starts = (at for at, row in enumerate(rows[:end]) if _is_motto(row.text) or _names_body(row.text))
    return [word for row in rows[next(starts, 0) : end] for word in row.words]


def _names_body(text: str) -> bool:
    return text.isupper() and opens_body(text, None)


def letterhead_end(rows: Sequence[Row], type_row: TypeRow | None, motto: int) -> int:
    if type_row is not None:
        return type_row.at
    dated = (at + 1 for at, row in enumerate(rows[:_TOP_ROWS]) if read_date(row.text))
    return max(motto, next(dated, motto)) if motto else 0
