"""The agencies that a cell names: text → :class:`~plan_extract.model.AgencyReading`."""

from __future__ import annotations

import unicodedata
import zlib
from functools import lru_cache

from plan_extract import vntext
from plan_extract.model import AgencyMention, AgencyReading, Finding
from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_mend import mend
from plan_extract.normalise.agency_names import Span
from plan_extract.normalise.agency_roles import split_roles
from plan_extract.normalise.agency_scan import is_remark, spans_of
from plan_extract.normalise.agency_words import Tokens, tokens_of

__all__ = ["read_agencies", "split_roles"]


def _printed(text: str, tokens: Tokens, span: Span) -> str:
    return vntext.join_lines(text[tokens[span.first].start : tokens[span.last - 1].end].split("\n"))


def _unknown_id(words: str) -> str:
    """An id made from a name that never meets one of the catalogue."""
    made = vntext.slug(words) or f"chua-ro-{zlib.crc32(words.encode('utf-8', 'replace')):08x}"
    return f"{made}-chua-ro" if made in agency_catalogue.agencies() else made


def _unknown(words: str, rule: str) -> AgencyMention:
    return AgencyMention(_unknown_id(words), words, "organisation", words, False, rule)


def _mention(words: str, span: Span) -> AgencyMention:
    if len(span.agencies) != 1:
        return _unknown(words, span.rule)
    agency = span.agencies[0]
    return AgencyMention(agency.agency_id, agency.name, agency.kind, words, True, span.rule)


def _finding(words: str, span: Span) -> Finding | None:
    if not span.agencies:
        return Finding("unknown-agency", words=words)
    if len(span.agencies) > 1:
        return Finding("ambiguous-agency", words=words, detail=", ".join(a.name for a in span.agencies))
    successor = span.agencies[0].successor
    if not successor:
        return None
    return Finding("former-agency", words=words, detail=agency_catalogue.agencies()[successor].name)


def _with(again: AgencyMention, words: str, adjacent: str | None) -> AgencyMention:
    return again._replace(raw_text=adjacent or f"{again.raw_text}; {words}")


def _once_each(text: str, tokens: Tokens, spans: list[Span]) -> list[AgencyMention]:
    """Mentions, an agency once at its first place: its print takes in what names it again and its notes."""
    mentions: dict[str, AgencyMention] = {}
    last_id, began = "", 0
    for span in spans:
        words = _printed(text, tokens, span)
        mention = _mention(words, span)
        own_id = last_id if span.rule == "note" else mention.agency_id
        if own_id == last_id and last_id:
            whole = _printed(text, tokens, span._replace(first=began))
            mentions[own_id] = _with(mentions[own_id], words, whole)
        elif own_id in mentions:
            mentions[own_id], began = _with(mentions[own_id], words, None), span.first
        else:
            mentions[own_id], began = mention, span.first
        last_id = own_id
    return list(mentions.values())


@lru_cache(maxsize=65536)
def read_agencies(text: str) -> AgencyReading:
    """The agencies of a cell in their order; an agency named twice stands once.

    >>> [m.agency_id for m in read_agencies("Phòng VH-XH\\nVP HĐND-\\nUBND").mentions]
    ['phong-vhxh', 'van-phong-hdnd-ubnd']
    >>> [m.agency_id for m in read_agencies("Các phòng: VHXH, Kinh tế").mentions]
    ['phong-vhxh', 'phong-kinh-te']
    >>> reading = read_agencies("Phòng Kinh tế Đối ngoại")
    >>> [(m.agency_id, m.known) for m in reading.mentions], reading.findings[0].code
    ([('phong-kinh-te-doi-ngoai', False)], 'unknown-agency')
    """
    text = unicodedata.normalize("NFC", text)
    tokens = mend(tokens_of(text))
    spans = spans_of(tokens)
    findings = [_finding(_printed(text, tokens, span), span) for span in spans]
    named = [span for span in spans if span.agencies or span.rule == "note" or not is_remark(tokens, span)]
    return AgencyReading(
        tuple(_once_each(text, tokens, named)), tuple(finding for finding in findings if finding)
    )
