"""First page, signature and appendix captions → what the plan says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plan_extract import vntext
from plan_extract.identify.attached import find_attached
from plan_extract.identify.document_number import DocumentNumber, IssueDate, read_date, read_number
from plan_extract.identify.issuers import Heading, issuer_id, issuer_level
from plan_extract.identify.issuing_sentence import read_sentence
from plan_extract.identify.letterhead import (
    Letterhead,
    below_motto,
    letterhead_end,
    letterhead_words,
    read_letterhead,
)
from plan_extract.identify.printed_rows import page_words, words_to_rows
from plan_extract.identify.signatures import read_signature
from plan_extract.identify.titles import find_type_row, read_title
from plan_extract.model import Finding, Line, Masthead

__all__ = ["issuer_id", "issuer_level", "read_masthead"]


class Caption(NamedTuple):
    """What an appendix says of its plan."""

    doc_type: str
    number: DocumentNumber | None
    issued: IssueDate | None
    heading: Heading | None
    issuer: str


_CAPTION = re.compile(
    r"kèm\s+theo\s+(?P<type>[^\W\d_]+(?:\s+[^\W\d_]+){1,4}?)\s+(?P<rest>số\b[^()]{0,160})", re.IGNORECASE
)


def read_captions(text: str) -> tuple[Caption, ...]:
    """The captions of appendices in a text.

    >>> caption, = read_captions("(Kèm theo Kế hoạch số 17/KH-UBND ngày 30/7/2025 của UBND xã Võ Nhai)")
    >>> caption.number.number, caption.issued[:3], caption.heading.commune
    ('17/KH-UBND', (2025, 7, 30), 'Võ Nhai')
    >>> read_captions("(Chi tiết tại Phụ lục kèm theo)")
    ()
    """
    found = _CAPTION.finditer(vntext.compose(text)) if "kèm" in text.lower() else ()
    return tuple(_caption(match["type"], match["rest"]) for match in found)


def _caption(doc_type: str, rest: str) -> Caption:
    dated = re.split(r"\bngày\b", rest, maxsplit=1)
    number = read_number(re.split(r"\bcủa\b", dated[0])[0])
    issuer = vntext.fold(rest.partition("của ")[2])
    return Caption(doc_type, number, read_date(rest), read_sentence(rest), issuer)


def _of_this_plan(caption: Caption, head: Letterhead, doc_type: str | None) -> bool:
    """Whether a caption means the plan itself, and no plan of the province or of another kind."""
    kinds = vntext.bare(caption.doc_type), vntext.bare(doc_type or caption.doc_type)
    ours = head.number.symbol if head.number else None
    theirs = caption.number.symbol if caption.number else None
    if not (kinds[0].startswith(kinds[1]) or kinds[1].startswith(kinds[0])):
        return False
    if ours and theirs and vntext.bare(ours) != vntext.bare(theirs):
        return False
    if not head.heading.commune:
        return True
    commune = caption.heading.commune if caption.heading else None
    if commune:
        return vntext.bare(commune) == vntext.bare(head.heading.commune)
    return not re.search(r"\b(tỉnh|thành phố|huyện|chính phủ|bộ)\b", caption.issuer)


def _number_of(first: DocumentNumber | None, captions: Sequence[Caption]) -> DocumentNumber:
    """Number and symbol: of the first page, else of a caption; a finding where they disagree."""
    others = [caption.number for caption in captions if caption.number]
    own = first or DocumentNumber(None, None)
    stated = next((other.number for other in others if other.number), None)
    symbol = own.symbol or next((other.symbol for other in others), None)
    findings = own.findings
    if own.number and stated and own.number != stated:
        findings += (Finding("masthead-disagrees", words=own.number, detail=stated),)
    return DocumentNumber(own.number or stated, symbol, findings)


def _parts(issued: IssueDate) -> tuple[int | None, int | None, int | None]:
    return issued.year, issued.month, issued.day


def _date_of(first: IssueDate | None, captions: Sequence[Caption]) -> IssueDate:
    """The date: each part from the first page, else from a caption; a finding where they disagree."""
    own, findings = first or IssueDate(), first.findings if first else ()
    for caption in captions:
        if caption.issued is None:
            continue
        pairs = list(zip(_parts(own), _parts(caption.issued), strict=True))
        if any(mine and theirs and mine != theirs for mine, theirs in pairs):
            findings += (Finding("masthead-disagrees", words=_shown(own), detail=_shown(caption.issued)),)
            continue
        year, month, day = (mine or theirs for mine, theirs in pairs)
        own = own._replace(year=year, month=month, day=day)
    return own._replace(findings=tuple(dict.fromkeys(findings)))


def _shown(issued: IssueDate) -> str:
    year, month, day = _parts(issued)
    return f"{day or '…'}/{month or '…'}/{year or '…'}"


def _heading_of(own: Heading, captions: Sequence[Caption], text: str) -> Heading:
    """The issuer: of the letterhead, else of a caption, else of the sentence that issues the plan."""
    if own.commune or own.province:
        return own
    captioned = (caption.heading for caption in captions if caption.heading)
    other = next(captioned, None) or read_sentence(text)
    if other is None:
        return own
    if own.issuer_name is None:
        return other
    return own._replace(commune_type=other.commune_type, commune=other.commune, province=other.province)


def read_masthead(pages: Sequence[Sequence[Line]], captions: Sequence[str] = ()) -> Masthead:
    """What a plan says of itself. ``pages`` are the lines of each page; ``captions`` further texts that may
    name the plan («Kèm theo Kế hoạch số …»)."""
    first = next(filter(None, map(page_words, pages)), ())
    rows = words_to_rows(first)
    motto = below_motto(rows)
    type_row = find_type_row(rows, motto)
    end = letterhead_end(rows, type_row, motto)
    head = read_letterhead(letterhead_words(rows, end)) if end else Letterhead(Heading(), None, None)
    running = [" ".join([line.text for line in lines]) for lines in pages]
    doc_type = type_row.doc_type if type_row else None
    told_on = [
        [caption for caption in read_captions(text) if _of_this_plan(caption, head, doc_type)]
        for text in (*running, *captions)
    ]
    told = [caption for those in told_on for caption in those]
    number, issued = _number_of(head.number, told), _date_of(head.issued, told)
    heading = _heading_of(head.heading, told, " ".join(running[:2]))
    signature = read_signature(pages, running)
    title = read_title(rows, type_row) if type_row else None
    attached = find_attached(pages, doc_type, title, lambda page: bool(told_on[page]))
    return Masthead(
        doc_type=doc_type,
        number=number.number,
        symbol=number.symbol,
        issued_year=issued.year,
        issued_month=issued.month,
        issued_day=issued.day,
        issuer_name=heading.issuer_name,
        issuer_above=heading.above,
        commune=heading.commune,
        commune_type=heading.commune_type,
        province=heading.province,
        title=title,
        signer=signature.signer,
        signer_role=signature.role,
        place_of_issue=head.issued.place if head.issued else None,
        attached_type=attached.doc_type,
        attached_page=attached.page,
        findings=(*number.findings, *issued.findings),
    )
