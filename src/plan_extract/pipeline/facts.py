"""Masthead → the plan's record: issuer, place and date resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, cast

from plan_extract.identify.masthead import issuer_id, issuer_level
from plan_extract.model import AgencyMention, Finding, Masthead, Page, Place, Source
from plan_extract.normalise.agencies import read_agencies
from plan_extract.normalise.places import resolve_commune, resolve_province
from plan_extract.records import PlanRecord
from plan_extract.vntext import slug

CommuneType = Literal["xã", "phường", "đặc khu"]


class Facts(NamedTuple):
    """The plan's own record, its issuer as an agency, and what is doubtful of them."""

    plan: PlanRecord
    issuers: tuple[AgencyMention, ...]
    findings: tuple[Finding, ...]


def plan_facts(source: Source, pages: Sequence[Page], masthead: Masthead, text: str) -> Facts:
    """``text`` is the plan's prose: it decides between communes of one name."""
    place, findings = _place(masthead, text)
    issuer, names = _issuer(masthead)
    plan = PlanRecord(
        plan_id=source.sha256[:16],
        source_path=source.path,
        file_name=source.file_name,
        sha256=source.sha256,
        page_count=source.page_count,
        text_source=text_source(pages),
        doc_type=masthead.doc_type,
        number=masthead.number,
        symbol=masthead.symbol,
        issued_on=masthead.issued_on,
        issued_year=masthead.issued_year,
        issued_month=masthead.issued_month,
        issuer_id=issuer,
        issuer_name=masthead.issuer_name,
        commune=place.commune if place and place.commune else masthead.commune,
        commune_type=_commune_type(place, masthead),
        commune_code=place.commune_code if place else None,
        province=place.province if place else None,
        province_code=place.province_code if place else None,
        level=issuer_level(masthead),
        title=masthead.title,
        signer=masthead.signer,
        signer_role=masthead.signer_role,
    )
    return Facts(plan, names, (*masthead.findings, *findings))


def _place(masthead: Masthead, text: str) -> tuple[Place | None, tuple[Finding, ...]]:
    hints = [masthead.province] if masthead.province else []
    if masthead.commune is None:
        return resolve_province(hints, text), ()
    place, findings = resolve_commune(masthead.commune, masthead.commune_type, hints, text)
    return place or resolve_province(hints, text), findings


def _commune_type(place: Place | None, masthead: Masthead) -> CommuneType | None:
    found = (place.commune_type if place else None) or masthead.commune_type
    return cast(CommuneType, found) if found in ("xã", "phường", "đặc khu") else None


def _issuer(masthead: Masthead) -> tuple[str | None, tuple[AgencyMention, ...]]:
    """The issuer's id and what it is called: as in the catalogue where that knows the whole name, so that a
    department is the same one that plans name.

    >>> _issuer(Masthead(issuer_name="SỞ KHOA HỌC VÀ CÔNG NGHỆ"))[0], _issuer(Masthead())
    ('so-khcn', (None, ()))
    """
    issuer, name = issuer_id(masthead), masthead.issuer_name
    if issuer is None or name is None:
        return issuer, ()
    named = read_agencies(name).mentions
    if own := [mention for mention in named if mention.agency_id == issuer]:
        return issuer, (own[0],)
    if len(named) == 1 and named[0].known and named[0].raw_text == name and issuer == slug(name):
        return named[0].agency_id, named
    return issuer, (AgencyMention(issuer, name, "agency", name, True, "masthead"),)


def text_source(pages: Sequence[Page]) -> Literal["digital", "ocr", "mixed"]:
    """Where the words come from: the file's own text, recognition, or both by page."""
    sources = {page.source for page in pages if page.words}
    if len(sources) > 1:
        return "mixed"
    return next(iter(sources), "digital")
