"""A cell cut where no name reaches over; pieces that many cells share («Công an xã») are read once.

A semicolon always parts names. A comma may stand within one («Sở Văn hóa, Thể thao và Du lịch»), so the
parts of a list count only where each is one known name and its neighbour cannot be a part of it; all else is
scanned as it stands. Both ways give the same reading (a test compares them on every case).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from plan_extract import vntext
from plan_extract.normalise.agency_catalogue import Named, bare_names, names
from plan_extract.normalise.agency_compositions import may_go_on
from plan_extract.normalise.agency_lines import soften
from plan_extract.normalise.agency_mend import mend
from plan_extract.normalise.agency_openings import after_articles
from plan_extract.normalise.agency_repair import read_repaired
from plan_extract.normalise.agency_scan import is_remark
from plan_extract.normalise.agency_starts import INSIDE, Heads, starts
from plan_extract.normalise.agency_words import Tokens, bare_of, phrases, tokens_of

_GUESSED = ("near", "repaired")
_KEPT = 65536  # readings remembered
_COMMA = re.compile(r"\s*,\s*")
_PHRASES = ("noun", "skip", "tail", "of", "owner", "place", "leader", "field", "article")


class Spelling(NamedTuple):
    """What the whole cell says of its letters: all capitals (they tell nothing), no mark on any letter."""

    capitals: bool
    bare: bool


class Piece(NamedTuple):
    """Letters ``start`` to ``end`` that name ``agencies`` (as in a Span); ``words`` are their print."""

    start: int
    end: int
    words: str
    agencies: Named
    rule: str
    remark: bool


Reading = tuple[tuple[Piece, ...], Heads]


def spelling_of(text: str) -> Spelling:
    """How a cell is spelt.

    >>> spelling_of("CÔNG AN XÃ"), spelling_of("Cong an xa")
    (Spelling(capitals=True, bare=False), Spelling(capitals=False, bare=True))
    """
    capitals = text.isupper() and len(text.lower()) == len(text)
    return Spelling(capitals, "".join(text.split()).isascii())


def _tokens(text: str, spelling: Spelling) -> Tokens:
    return soften(mend(tokens_of(text, spelling.capitals), spelling.bare))


def scan(text: str, heads: Heads, later: bool, spelling: Spelling) -> Reading:
    """The spans of a text, read word by word; ``later``: others stood before it."""
    pieces: list[Piece] = []
    for part in _parts(_tokens(text, spelling)):
        found, heads = _scan_part(text, part, heads, later or bool(pieces), spelling)
        pieces += found
    return tuple(pieces), heads


def _parts(tokens: Tokens) -> Iterator[Tokens]:
    """The runs between semicolons, the whole where a label speaks for what follows."""
    if any(token.text == ":" for token in tokens):
        yield tokens
        return
    marks = [-1, *(place for place, token in enumerate(tokens) if token.text == ";"), len(tokens)]
    yield from filter(None, (tokens[a + 1 : b] for a, b in pairwise(marks)))


def _scan_part(text: str, tokens: Tokens, heads: Heads, later: bool, spelling: Spelling) -> Reading:
    tokens, spans, heads = read_repaired(tokens, heads, later, spelling.bare)
    pieces = []
    for span in spans:
        start, end = tokens[span.first].start, tokens[span.last - 1].end
        remark = not span.agencies and span.rule != "note" and is_remark(tokens, span)
        words = vntext.join_lines(text[start:end].split("\n"))
        pieces.append(Piece(start, end, words, span.agencies, span.rule, remark))
    return tuple(pieces), heads


@lru_cache(maxsize=_KEPT)
def _needed(text: str, heads: Heads, spelling: Spelling) -> Heads:
    """The heads that a list left out before a text, none where no word of it goes on from one of them.

    >>> family = ("phòng", "bộphận")
    >>> _needed("Trường học", family, spelling_of("ọ")), _needed("Kinh tế", family, spelling_of("ế"))
    ((), ('phòng', 'bộphận'))
    """
    bare = [vntext.bare(head) for head in heads]
    for token in _tokens(text, spelling):
        key = token.key
        if key and any(names().open(head + key) for head in heads):
            return heads
        if key and any(bare_names().open(head + vntext.bare(key)) for head in bare):
            return heads
    return ()


def _moved(piece: Piece, by: int) -> Piece:
    return piece if not by else piece._replace(start=piece.start + by, end=piece.end + by)


# ------------------------------------------------------------------ lists of known names


class Part(NamedTuple):
    """A text that names one known agency from its first letter to its last."""

    piece: Piece
    first_word: str  # with the articles before it
    opens: bool  # whether a scanner sees at its first word that a name may begin
    heads: Heads


@lru_cache(maxsize=_KEPT)
def _part(text: str, heads: Heads, spelling: Spelling) -> Part | None:
    """The one known agency that all of a text names, None where it names another number."""
    pieces, after = scan(text, heads, True, spelling)
    if len(pieces) != 1 or not pieces[0].agencies or pieces[0].rule in _GUESSED:
        return None
    if (pieces[0].start, pieces[0].end) != (0, len(text)):
        return None
    tokens = _tokens(text, spelling)
    opening = tokens[min(after_articles(tokens, 0), len(tokens) - 1)]
    return Part(pieces[0], text[: opening.end], starts(tokens, 0, ()), after)


def _goes_on(tokens: Tokens, place: int, heads: Heads) -> bool:
    """Whether a name or phrase that starts here may go on after the last token."""
    befores = ("", *heads, *map(vntext.bare, heads))
    return any(
        known.reaches_end(words, place, INSIDE, before)
        for known, words in ((names(), tokens), (bare_names(), bare_of(tokens)))
        for before in befores
    ) or (
        may_go_on(tokens, place, bare=False)
        or may_go_on(bare_of(tokens), place, bare=True)
        or any(phrases(kind).reaches_end(tokens, place, INSIDE) for kind in _PHRASES)
    )


@cache
def _province_words() -> tuple[str, ...]:
    return tuple(key for key, level in phrases("place").values.items() if level == "province")


def _may_continue(tokens: Tokens, place: int) -> bool:
    """Whether nouns or a place may go on here: «Các ban, ngành», «…, tỉnh Nghệ An»."""
    nouns = phrases("noun")
    words = [token.key for token in tokens[place:]]
    keys = ("".join(words), vntext.bare("".join(words)))
    if any(map(nouns.open, keys)) or nouns.at(tokens, place) or nouns.at(bare_of(tokens), place):
        return True
    return any(word.startswith(words[0]) or words[0].startswith(word) for word in _province_words())


@lru_cache(maxsize=_KEPT)
def _apart(text: str, mark: str, next_word: str, heads: Heads, spelling: Spelling) -> bool:
    """Whether a known name ends before a comma, whatever name follows that begins with ``next_word``."""
    tokens = _tokens(text + mark + next_word, spelling)
    within = [place for place, token in enumerate(tokens) if token.end <= len(text) and token.key]
    following = next(place for place, token in enumerate(tokens) if token.start >= len(text + mark))
    return not _may_continue(tokens, following) and not any(
        _goes_on(tokens, place, heads) for place in within
    )


def _listed(text: str, heads: Heads, spelling: Spelling) -> Reading | None:
    """A list of known names parted by commas; None where some part is no such name."""
    if "," not in text:
        return None
    pieces: list[Piece] = []
    start, last, before = 0, "", heads
    for match in (*_COMMA.finditer(text), None):
        words = text[start : match.start() if match else None]
        needed = _needed(words, heads, spelling) if heads else ()
        part = _part(words, needed, spelling)
        if part is None:
            return None
        mark = text[pieces[-1].end : start] if pieces else ""
        if pieces and not (part.opens and _apart(last, mark, part.first_word, before, spelling)):
            return None
        pieces.append(_moved(part.piece, start))
        last, before, heads = words, needed, part.heads or heads
        start = match.end() if match else 0
    return tuple(pieces), heads


@lru_cache(maxsize=_KEPT)
def _later_piece(text: str, heads: Heads, spelling: Spelling) -> Reading:
    return _listed(text, heads, spelling) or scan(text, heads, True, spelling)


def _piece(text: str, heads: Heads, later: bool, spelling: Spelling) -> Reading:
    """What :func:`scan` says, from memory: what stood before a piece seldom matters to it."""
    needed = _needed(text, heads, spelling) if heads else ()
    pieces, after = _later_piece(text, needed, spelling)
    if not later and pieces and pieces[0].rule == "note":
        return scan(text, heads, later, spelling)
    return pieces, after or heads


def pieces_of(text: str) -> tuple[Piece, ...]:
    """All spans of a cell in order.

    >>> [(piece.words, len(piece.agencies)) for piece in pieces_of("Công an xã, Sở X; các thôn")]
    [('Công an xã', 1), ('Sở X', 0), ('các thôn', 1)]
    """
    spelling = spelling_of(text)
    if ":" in text:  # «Các phòng: VHXH; Kinh tế»: a label speaks for what follows
        return scan(text, (), False, spelling)[0]
    found: list[Piece] = []
    heads: Heads = ()
    start = 0
    for part in text.split(";"):
        if stripped := part.strip():
            pieces, heads = _piece(stripped, heads, bool(found), spelling)
            lead = start + part.index(stripped)
            found += [_moved(piece, lead) for piece in pieces]
        start += len(part) + 1
    return tuple(found)
