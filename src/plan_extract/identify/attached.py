"""The document attached to a decision: «KẾ HOẠCH … (Ban hành kèm theo Quyết định …)» on its own page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from plan_extract.identify.letterhead import below_motto
from plan_extract.identify.printed_rows import page_words, words_to_rows
from plan_extract.identify.titles import document_type, find_type_row, issued_type
from plan_extract.model import Line

_ABOVE = 4  # rows between a letterhead and the kind of document: «PHỤ LỤC», the caption, number and date


class Attached(NamedTuple):
    """What it calls itself, and the page (1-based) that it begins on; nothing where none is attached."""

    doc_type: str | None = None
    page: int | None = None


def find_attached(
    pages: Sequence[Sequence[Line]],
    doc_type: str | None,
    title: str | None,
    names_own: Callable[[int], bool],
) -> Attached:
    """The first document behind the first page that this one puts in force: a caption (``names_own`` a page)
    says so, or this one's title. A plan has none: what follows is its own appendix; a document without a
    heading is a letter («V/v …»), which sends on what it names."""
    if document_type(doc_type).plan or not (doc_type is None or document_type(doc_type).issues):
        return Attached()
    issued = issued_type(title)
    for index in range(1, len(pages)):
        if not (issued or names_own(index)):
            continue
        found = _type_on_top(pages[index])
        known = document_type(found)
        if found and (known.plan or known.sets_work) and (found == issued or names_own(index)):
            return Attached(found, index + 1)
    return Attached()


def _type_on_top(lines: Sequence[Line]) -> str | None:
    """The kind of document that a page begins with, below a letterhead of its own or «PHỤ LỤC»."""
    rows = words_to_rows(page_words(lines))
    motto = below_motto(rows)
    row = find_type_row(rows, motto)
    return row.doc_type if row and row.at - motto <= _ABOVE else None
