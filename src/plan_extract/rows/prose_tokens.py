"""The syllables of a sentence, and the phrases of ``data/prose_phrases.toml`` that stand among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import csv_table, toml_table
from plan_extract.model import Value
from plan_extract.vntext import fold

PhraseKind = Literal[
    "head",
    "short",
    "no_head",
    "noun_like",
    "no_name",
    "person",
    "comrade",
    "staff",
    "charge",
    "verb",
    "noun",
    "stop",
    "inside",
    "opening",
]
_LONGEST_WORD = 24  # letters
_DASHES = ("-", "–", "—", "−")
PUNCTUATION = " .,;:()[]\"“”'…/-–—"


def says_together(text: str) -> bool:
    """Whether a text, in small letters, says «phối hợp» or «phối kết hợp»."""
    return "phối hợp" in text or "phối kết hợp" in text


class PhraseEntry(BaseModel):
    """A row of ``prose_phrases.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: PhraseKind
    words: tuple[str, ...]


class VerbEntry(BaseModel):
    """A row of ``prose_verbs.csv``: what a body does, right behind its name, and the field that it is of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verb: str
    field: str


class Token(Value):
    """A syllable: as a key, as printed, and where it stands in the text."""

    key: str
    printed: str
    start: int
    end: int

    @property
    def ends_clause(self) -> bool:
        printed = self.printed
        if printed[-1] not in ".;":
            return False
        short = len(printed) <= 3 and printed[:-1].isupper()  # «P. VHXH», «TP. Hải Phòng»
        return not short and not printed.endswith(("...", "v.v."))

    @property
    def lower(self) -> bool:
        return self.printed.lstrip("(\"“'")[:1].islower()


@cache
def phrases_by_first(kind: PhraseKind) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a kind by their first syllable, longest first."""
    phrases = [
        tuple(fold(word).split())
        for entry in toml_table("prose_phrases", PhraseEntry)
        if entry.kind == kind
        for word in entry.words
    ]
    if kind == "verb":
        phrases += [tuple(fold(row.verb).split()) for row in csv_table("prose_verbs", VerbEntry)]
    firsts = {phrase[0] for phrase in phrases}
    return {
        first: tuple(sorted((p for p in phrases if p[0] == first), key=len, reverse=True)) for first in firsts
    }


@cache
def _phrases_by_two(kind: PhraseKind) -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """The phrases of a kind by their first syllable and their second ("" for none), longest first."""
    return {
        first: {
            second: tuple(phrase for phrase in phrases if "".join(phrase[1:2]) == second)
            for second in {"".join(phrase[1:2]) for phrase in phrases}
        }
        for first, phrases in phrases_by_first(kind).items()
    }


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The syllables of a text; a dash that stands alone has an empty key, «phối kết» hợp that of «phối».

    >>> [token.key for token in tokens_of("Phối kết hợp với Trạm Y tế.")]
    ['phối', 'hợp', 'với', 'trạm', 'y', 'tế']
    """
    printed, keys = text.split(), fold(text).split()
    if len(keys) != len(printed):  # signs that the key leaves out
        keys = [fold(word) for word in printed]
    tokens: list[Token] = []
    end = 0
    for place, (key, word) in enumerate(zip(keys, printed, strict=True)):
        start = text.index(word, end)
        end = start + len(word)
        key = key.strip(PUNCTUATION)
        if key == "hợp" and keys[max(place - 2, 0) : place] == ["phối", "kết"]:
            first, last = tokens[-2:]
            tokens[-2:] = [Token("phối", text[first.start : last.end], first.start, last.end)]
        tokens.append(Token(key, word, start, end))
    return tuple(tokens)


def begins_with(text: str, *kinds: PhraseKind) -> bool:
    """Whether the first syllable of a text is that of a phrase of these kinds: spares taking the text apart.

    >>> begins_with("Phòng Kinh tế rà soát", "head"), begins_with("Rà soát chính sách", "head", "charge")
    (True, False)
    """
    first = fold(text[:_LONGEST_WORD].split(maxsplit=1)[0].strip(PUNCTUATION)) if text.strip() else ""
    return any(first in phrases_by_first(kind) for kind in kinds)


def length_at(tokens: Sequence[Token], place: int, kind: PhraseKind) -> int:
    """How many tokens the longest phrase of a kind takes at a place, 0 where none stands there.

    >>> length_at(tokens_of("giao cho Phòng Kinh tế"), 0, "charge")
    2
    """
    if place >= len(tokens) or (begun := _phrases_by_two(kind).get(tokens[place].key)) is None:
        return 0
    if place + 1 < len(tokens):
        for phrase in begun.get(tokens[place + 1].key, ()):
            length = len(phrase)
            if length == 2 or tuple(token.key for token in tokens[place : place + length]) == phrase:
                return length
    return 1 if "" in begun else 0


def keys_at(tokens: Sequence[Token], place: int, length: int) -> str:
    """The syllables at a place, as keys."""
    return " ".join(token.key for token in tokens[place : place + length])


def is_dash(tokens: Sequence[Token], place: int) -> bool:
    """Whether a dash stands alone there, in no name («Văn phòng HĐND - UBND» has one between capitals)."""
    if tokens[place].key or tokens[place].printed not in _DASHES:
        return False
    between = tokens[max(place - 1, 0) : place + 2]
    return tokens[place].printed != "-" or not all(token.printed[:1].isupper() for token in between[::2])


def clause_end(tokens: Sequence[Token], place: int, ends: str = ".;:,)") -> int:
    """Where the clause ends in which a place stands: behind the first token that a mark closes.

    >>> clause_end(tokens_of("Mở lớp; Công an xã cùng đi. Xong quý I."), 5)
    7
    """
    return next((at + 1 for at in range(place, len(tokens)) if tokens[at].printed[-1] in ends), len(tokens))


def clause_start(tokens: Sequence[Token], place: int, ends: str = ".;:") -> int:
    """Where the clause begins in which a place stands; ``ends`` are the marks that close one.

    >>> clause_start(tokens_of("Mở lớp; Công an xã rà soát, chấm điểm"), 6)
    2
    """
    return next((at for at in range(place - 1, 0, -1) if tokens[at - 1].printed[-1] in ends), 0)


def in_quotes(tokens: Sequence[Token], place: int) -> bool:
    """Whether a quotation that opens before a place is still open there."""
    before = "".join(token.printed for token in tokens[:place])
    return before.count("“") > before.count("”")
