"""Paragraphs → the documents that a plan builds on, one citation a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext
from plan_extract.identify.citation_words import date_at, issuer_at, type_before
from plan_extract.identify.document_keys import NUMBER, DocumentId, document_id, is_central, is_party
from plan_extract.identify.laws import find_laws
from plan_extract.model import Citation, Finding

_ITSELF = re.compile(r"kèm\s+theo\s+(?:[^\W\d_]+\s+){1,5}(?:số\s*:?\s*)?$", re.IGNORECASE)
_LISTED = re.compile(r"(?:,|;|và|số|\s)*")
_ALONE = ("Đề án", "Nghị quyết", "Kết luận", "Chương trình hành động")
_NUMBERED = ("Chỉ thị", "Quyết định", "Kế hoạch")
_CALLED = (*_ALONE, *_NUMBERED)
_BARE = re.compile(
    rf"\b(?P<type>{'|'.join(_ALONE)}|(?:{'|'.join(_NUMBERED)})(?=\s+số))"
    r"\s+(?:số\s+)?(?P<number>\d{2,4})(?![\w/%]|[-–.,]\w|\s*(?:năm|tháng|ngày|quý|%))"
)


class KnownDocument(BaseModel):
    """An entry of ``known_documents.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    doc_type: str
    issued_on: date
    issuer: str
    title: str


@cache
def _known() -> dict[str, KnownDocument]:
    return {entry.key: entry for entry in lookups.toml_table("known_documents", KnownDocument)}


@cache
def _known_laws() -> dict[tuple[str, int], KnownDocument]:
    laws = (entry for entry in _known().values() if entry.doc_type in ("Luật", "Bộ luật"))
    return {(vntext.fold(law.title), law.issued_on.year): law for law in laws}


def _doc_type(typed: re.Match[str] | None, identity: DocumentId, last: str | None) -> str | None:
    """As printed before the number, else of the number before it in a list, else as the signs tell."""
    if typed:
        return typed[1][0].upper() + typed[1][1:].lower() if typed[1].isupper() else _capital(typed[1])
    return last or identity.doc_type


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _citation(
    found: re.Match[str], identity: DocumentId, typed: re.Match[str] | None, doc_type: str | None, page: int
) -> Citation:
    rest = found.string[found.end() :]
    issued, used = date_at(rest)
    start = found.start() - (len(typed.group()) if typed else 0)
    key = identity.key
    if (
        doc_type
        and "-" not in identity.symbol
        and "/" not in identity.symbol
        and not identity.symbol[-1].isdigit()
    ):
        key = f"{doc_type} {found['number']}"  # «57-NQ», «06/CP»: half a number
    printed = vntext.compose(found.string[start : found.end() + used])
    return Citation(
        doc_type, identity.number, identity.symbol, issued, issuer_at(rest[used:]), key, printed, page
    )


def _numbered(page: int, text: str, own: str | None) -> Iterator[Citation]:
    last_end = 0
    last_type: str | None = None
    for found in NUMBER.finditer(text):
        before = text[: found.start()]
        typed = type_before().search(before[-60:])
        called = typed is not None and (typed[0].rstrip(" :").endswith("số") or is_party(found["signs"]))
        identity = document_id(found, called=called)
        if identity is None or identity.number == own or _ITSELF.search(before[-60:]):
            continue
        listed = last_type if last_end and _LISTED.fullmatch(text[last_end : found.start()]) else None
        last_type = _doc_type(typed, identity, listed)
        last_end = found.end()
        yield _citation(found, identity, typed, last_type, page)


def _full(page: int, text: str, own: str | None) -> list[Citation]:
    """Citations that tell the document by themselves."""
    citations = [*_numbered(page, text, own)]
    if len(citations) > 1:
        citations = _sharing_issuer(text, citations)
    citations.extend(_laws(page, text))
    if len(citations) > 1:
        composed = vntext.compose(text)
        citations.sort(key=lambda citation: composed.find(citation.printed))
    return citations


def _sharing_issuer(text: str, cited: Sequence[Citation]) -> list[Citation]:
    """«Quyết định số 131/QĐ-TTg ngày … và Quyết định số 411/QĐ-TTg ngày … của Thủ tướng Chính phủ»: the
    issuer is said once, after the last of those that are listed under one symbol of the centre."""
    kept: list[Citation] = []
    for citation, after in zip(reversed(cited), [None, *reversed(cited)], strict=False):
        alike = after is not None and after.symbol == citation.symbol and is_central(citation.symbol)
        if alike and after and citation.issuer is None and _side_by_side(text, citation, after):
            citation = citation._replace(issuer=kept[-1].issuer)
        kept.append(citation)
    return kept[::-1]


def _side_by_side(text: str, one: Citation, other: Citation) -> bool:
    composed = vntext.compose(text)
    end = composed.find(one.printed) + len(one.printed)
    start = composed.find(other.printed, end)
    return start >= end and _LISTED.fullmatch(composed[end:start]) is not None


def _unnumbered(page: int, text: str) -> Iterator[Citation]:
    """«Đề án 06», «Nghị quyết 57»: a number without signs."""
    for found in _BARE.finditer(text) if any(name in text for name in _CALLED) else ():
        doc_type, number = found["type"], found["number"]
        key = f"{doc_type} {number}"
        issuer = issuer_at(text[found.end() :])
        yield Citation(doc_type, number, None, None, issuer, key, vntext.compose(found.group()), page)


def _laws(page: int, text: str) -> Iterator[Citation]:
    """Laws called by title and date; the key is the number of one that is known."""
    for law in find_laws(text):
        name = f"{law.doc_type} {law.title}"
        known = _known_laws().get((vntext.fold(name), law.year))
        key = known.key if known else f"{name} {law.year}"
        issuer, printed = issuer_at(text[law.end :]), vntext.compose(text[law.start : law.end])
        yield Citation(law.doc_type, None, None, law.issued_on, issuer, key, printed, page)


def _is_short(citation: Citation) -> bool:
    """«Nghị quyết 57», «Nghị quyết 57-NQ», «Đề án 06/CP»: not enough to tell the document by itself."""
    return citation.symbol is None or citation.key == _short_of(citation)


def _short_of(citation: Citation) -> str:
    """How a document is called for short: «Nghị quyết 57»."""
    digits = re.match(r"\d+", citation.key)
    return f"{citation.doc_type} {digits.group()}" if digits else citation.key


def _differs(issued: date, known: date) -> bool:
    """Whether two dates are one date misprinted: they share the year, or day and month."""
    same_day = (issued.day, issued.month) == (known.day, known.month)
    return issued != known and (same_day or issued.year == known.year)


def _date_finding(citation: Citation, first: Citation) -> tuple[Finding, ...]:
    """What is wrong with a citation's date, against the known document and the first citation."""
    if citation.issued_on is None:
        return ()
    known = _known().get(citation.key)
    if known and _differs(citation.issued_on, known.issued_on):
        detail = f"{citation.key} ban hành ngày {known.issued_on:%d/%m/%Y}"
    elif first.issued_on and first.issued_on != citation.issued_on:
        detail = f"ở trang {first.page} ghi ngày {first.issued_on:%d/%m/%Y}"
    else:
        return ()
    return (Finding("citation-date", page=citation.page, words=citation.printed, detail=detail),)


def _merge(first: Citation, later: Citation) -> Citation:
    findings = dict.fromkeys([*first.findings, *_date_finding(later, first)])
    right = _right_date(first, later)
    return first._replace(
        doc_type=first.doc_type or later.doc_type,
        issued_on=right,
        issuer=first.issuer or later.issuer,
        findings=tuple(findings),
    )


def _right_date(first: Citation, later: Citation) -> date | None:
    """The first date printed; that of the known document where one of the two bears it."""
    known = _known().get(first.key)
    if known and known.issued_on in (first.issued_on, later.issued_on):
        return known.issued_on
    return first.issued_on or later.issued_on


def find_citations(blocks: Iterable[tuple[int, str]], own: str | None = None) -> tuple[Citation, ...]:
    """The documents named in paragraphs (page, text): one citation a document, at its first place.
    ``own`` is the plan's own number, which is no citation.

    >>> text = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá; Nghị quyết 03-NQ/CP"
    >>> [(c.doc_type, c.number, c.key, c.issuer) for c in find_citations([(1, text)])]
    [('Nghị quyết', '57-NQ/TW', '57-NQ/TW', 'Bộ Chính trị'), ('Nghị quyết', '03-NQ/CP', '03/NQ-CP', None)]
    """
    # a document is cited by its number or its date
    paragraphs = [(page, text) for page, text in blocks if vntext.has_figure(text)]
    found: dict[str, Citation] = {}
    for citation in (c for page, text in paragraphs for c in _full(page, text, own)):
        if citation.key in found:
            found[citation.key] = _merge(found[citation.key], citation)
        else:
            found[citation.key] = citation._replace(findings=_date_finding(citation, citation))
    shorts = {_short_of(citation) for citation in found.values() if not _is_short(citation)}
    for citation in (c for page, text in paragraphs for c in _unnumbered(page, text)):
        found.setdefault(citation.key, citation)
    return tuple(citation for citation in found.values() if citation.key not in shorts)
