"""Masthead → the plan's record: issuer, place and date resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, cast

from plan_extract.identify.masthead import issuer_id, issuer_level
from plan_extract.model import AgencyMention, Finding, Masthead, Page, Place, Source
from plan_extract.normalise.agencies import read_agencies
from plan_extract.normalise.places import resolve_commune, resolve_province
from plan_extract.records import PlanRecord

CommuneType = Literal["xã", "phường", "đặc khu"]


class Facts(NamedTuple):
    """The plan's own record, its issuer as an agency, and what is doubtful of them."""

    plan: PlanRecord
    issuers: tuple[AgencyMention, ...]
    findings: tuple[Finding, ...]


def plan_facts(source: Source, pages: Sequence[Page], masthead: Masthead, text: str) -> Facts:
    """``text`` is the plan's prose: it decides between communes of one name."""
    place, findings = _place(masthead, text)
    issuer = issuer_id(masthead)
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
    return Facts(plan, _issuer(issuer, masthead), (*masthead.findings, *findings))


def _place(masthead: Masthead, text: str) -> tuple[Place | None, tuple[Finding, ...]]:
    hints = [masthead.province] if masthead.province else []
    if masthead.commune is None:
        return resolve_province(hints, text), ()
    place, findings = resolve_commune(masthead.commune, masthead.commune_type, hints, text)
    return place or resolve_province(hints), findings


def _commune_type(place: Place | None, masthead: Masthead) -> CommuneType | None:
    found = (place.commune_type if place else None) or masthead.commune_type
    return cast(CommuneType, found) if found in ("xã", "phường", "đặc khu") else None


def _issuer(issuer: str | None, masthead: Masthead) -> tuple[AgencyMention, ...]:
    if issuer is None or masthead.issuer_name is None:
        return ()
    named = [m for m in read_agencies(masthead.issuer_name).mentions if m.agency_id == issuer]
    own = AgencyMention(issuer, masthead.issuer_name, "agency", masthead.issuer_name, True, "masthead")
    return (named[0] if named else own,)


def text_source(pages: Sequence[Page]) -> Literal["digital", "ocr", "mixed"]:
    """Where the words come from: the file's own text, recognition, or both by page."""
    sources = {page.source for page in pages if page.words}
    if len(sources) > 1:
        return "mixed"
    return next(iter(sources), "digital")
