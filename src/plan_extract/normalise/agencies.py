"""The agencies that a cell names: text → :class:`~plan_extract.model.AgencyReading`."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from plan_extract import vntext
from plan_extract.model import AgencyMention, AgencyReading, Finding
from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_contexts import is_shared_name
from plan_extract.normalise.agency_neighbours import settled
from plan_extract.normalise.agency_pieces import Piece, pieces_of
from plan_extract.normalise.agency_roles import split_roles
from plan_extract.normalise.agency_starts import starts
from plan_extract.normalise.agency_words import phrases, tokens_of

__all__ = ["read_agencies", "split_roles"]


def _unknown_id(words: str) -> str:
    """An id made from a name that never meets one of the catalogue."""
    made = vntext.slug(words) or f"chua-ro-{zlib.crc32(words.encode('utf-8', 'replace')):08x}"
    return f"{made}-chua-ro" if made in agency_catalogue.agencies() else made


_PLURAL = re.compile(r"^(?:tất cả )?(?:các|những) +(?=\w)", re.IGNORECASE)

# «chủ rừng liên quan» are «chủ rừng», here or there
_RELATED = re.compile(
    r"(?<=\w)(?: (?:có )?liên quan"
    r"|(?: đóng| đứng chân| hoạt động)? trên địa bàn(?: (?:xã|phường|đặc khu))?)$",
    re.IGNORECASE,
)


def _unknown(words: str, rule: str) -> AgencyMention:
    """«Các chủ thể OCOP» and «chủ thể OCOP» are one body."""
    one = _PLURAL.sub("", _RELATED.sub("", words))
    name = words if one == words else one[0].upper() + one[1:]
    return AgencyMention(_unknown_id(name), name, "organisation", words, False, rule)


# «cộng tác viên bảo vệ thực vật của | Trung tâm Dịch vụ tổng hợp xã»: the body whose people they are
_PEOPLE_OF = re.compile(
    r"(?:các |những )?(?:lực lượng|bộ phận|cán bộ|công chức|viên chức|nhân viên|cộng tác viên|chuyên viên"
    r"|giáo viên|đoàn viên|hội viên|dân quân)(?: [^,;()]+?)? (?:của|thuộc) (?P<whose>[^,;()]+)$",
    re.IGNORECASE,
)


# «các hợp tác xã hoa kiểng», «các chi đoàn trường học»: some of a kind
_SOME_OF = re.compile(
    r"(?P<whose>(?:các|những) (?:hợp tác xã|chi bộ|chi đoàn|chi hội|tổ công nghệ số cộng đồng))"
    r"(?: [a-zà-ỹđ]+){1,6}$",
    re.IGNORECASE,
)


# «các ngành | Công an», «lực lượng quân y | Ban Chỉ huy Quân sự xã»: no «của» before a name in capitals
_OF_NAME = re.compile(
    r"(?:các |những )?(?:ngành|lực lượng(?: [a-zà-ỹđ]+){1,3}) (?P<whose>(?-i:[A-ZĐỦ])[^,;()]+)$",
    re.IGNORECASE,
)


def _with_whose(piece: Piece) -> Piece:
    """A piece that names people no catalogue knows with the one body whose they are."""
    unknown = not (piece.agencies or piece.remark)
    patterns = (_PEOPLE_OF, _SOME_OF, _OF_NAME) if unknown else ()
    told = next((match for each in patterns if (match := each.match(piece.words))), None)
    whose = pieces_of(told["whose"]) if told else ()
    if len(whose) != 1 or whose[0].rule not in ("name", "collective") or len(whose[0].agencies) != 1:
        return piece
    return piece._replace(agencies=whose[0].agencies, rule="people")


def _mention(piece: Piece) -> AgencyMention:
    if len(piece.agencies) != 1:
        return _unknown(piece.words, piece.rule)
    agency = piece.agencies[0]
    return AgencyMention(agency.agency_id, agency.name, agency.kind, piece.words, True, piece.rule)


def _finding(piece: Piece) -> Finding | None:
    words, agencies = piece.words, piece.agencies
    if not agencies:
        return Finding("unknown-agency", words=words)
    if len(agencies) > 1:
        return Finding("ambiguous-agency", words=words, detail=", ".join(a.name for a in agencies))
    successor = agencies[0].successor
    if not successor:
        return None
    return Finding("former-agency", words=words, detail=agency_catalogue.agencies()[successor].name)


class _Run(NamedTuple):
    """An agency's print so far: what stood before, and where its present run of neighbours began."""

    before: str
    began: int


def _once_each(text: str, pieces: Iterable[Piece]) -> list[AgencyMention]:
    """Mentions, an agency once at its first place: its print takes in what names it again and its notes."""
    mentions: dict[str, AgencyMention] = {}
    last_id, run = "", _Run("", 0)
    for piece in pieces:
        mention = _mention(piece)
        own_id = last_id if piece.rule == "note" else mention.agency_id
        if own_id not in mentions:
            mentions[own_id], run = mention, _Run("", piece.start)
        else:
            if own_id != last_id:
                run = _Run(f"{mentions[own_id].raw_text}; ", piece.start)
            words = vntext.join_lines(text[run.began : piece.end].split("\n"))
            mentions[own_id] = mentions[own_id]._replace(raw_text=run.before + words)
        last_id = own_id
    return list(mentions.values())


def _whole(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with unknown names kept whole: «Thường trực Ủy ban Tài chính, Ngân sách» is one, since nothing
    that could begin a name follows the comma; «Phòng Bưu chính, Viễn thông» may be one."""
    whole: list[Piece] = []
    for piece in pieces:
        last = whole[-1] if whole else None
        between = text[last.end : piece.start].strip() if last else ""
        if last and between == "," and _is_part(last, piece):
            words = vntext.join_lines(text[last.start : piece.end].split("\n"))
            whole[-1] = last._replace(end=piece.end, words=words)
        else:
            whole.append(piece)
    return whole


def _is_part(unknown: Piece, piece: Piece) -> bool:
    """Whether what follows a comma may be a part of the unknown name before it."""
    if not _is_name_unknown(unknown):
        return False
    tokens = tokens_of(piece.words)
    if piece.agencies:
        return any(len(tokens) == end for end, _ in phrases("matter").at(tokens, 0, ""))
    return _is_name_unknown(piece) and not starts(tokens, 0, ())


def _is_name_unknown(piece: Piece) -> bool:
    return not (piece.agencies or piece.remark or piece.rule == "note")


def _meant(piece: Piece, unmeant: frozenset[str]) -> Piece:
    """A piece whose name is shared («Ban Chỉ đạo») without the agency that the plan does not mean by it."""
    ids = {agency.agency_id for agency in piece.agencies} & unmeant
    shared = any(is_shared_name(piece.words, agency_id) for agency_id in ids)
    return piece._replace(agencies=(), rule="unknown") if shared else piece


def reading_of(text: str, pieces: Sequence[Piece], unmeant: frozenset[str] = frozenset()) -> AgencyReading:
    """The mentions and findings of a cell's pieces."""
    pieces = [_meant(_with_whose(piece), unmeant) for piece in settled(_whole(text, pieces))]
    findings = map(_finding, pieces)
    return AgencyReading(
        tuple(_once_each(text, [piece for piece in pieces if not piece.remark])),
        tuple(finding for finding in findings if finding),
    )


@lru_cache(maxsize=65536)
def read_agencies(text: str, unmeant: frozenset[str] = frozenset()) -> AgencyReading:
    """The agencies of a cell in their order; an agency named twice stands once. ``unmeant``: those that the
    plan does not mean by a name that many bodies bear (:func:`.agency_contexts.unmeant`).

    >>> [m.agency_id for m in read_agencies("Phòng VH-XH\\nVP HĐND-\\nUBND").mentions]
    ['phong-vhxh', 'van-phong-hdnd-ubnd']
    >>> [m.agency_id for m in read_agencies("Các phòng: VHXH, Kinh tế").mentions]
    ['phong-vhxh', 'phong-kinh-te']
    >>> reading = read_agencies("Phòng Kinh tế Đối ngoại")
    >>> [(m.agency_id, m.known) for m in reading.mentions], reading.findings[0].code
    ([('phong-kinh-te-doi-ngoai', False)], 'unknown-agency')
    >>> read_agencies("Ban Chỉ đạo xã", frozenset({"bcd-57"})).mentions[0].agency_id
    'ban-chi-dao-xa'
    """
    text = unicodedata.normalize("NFC", text)
    return reading_of(text, pieces_of(text), unmeant)
