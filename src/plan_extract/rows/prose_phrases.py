"""Finds the words that name agencies inside a sentence (naming them is normalise's).

A name ends where the work begins: at a verb in lower case («Công an xã | rà soát …»), at a word that no name
holds («để», «trong»), at a bracket or the end of a clause. The words stand in ``data/prose_phrases.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.vntext import fold

PhraseKind = Literal[
    "head", "short", "no_head", "noun_like", "person", "charge", "verb", "stop", "inside", "opening"
]
End = Literal["verb", "stop", "colon", "clause"]
LONGEST = 40  # syllables: the longest list of agencies in a sentence seen has 31

# words after which a capital belongs to a name («Bộ Xây dựng», «Chương trình Xây dựng nông thôn mới»)
_TITLED = frozenset(
    [
        "và",
        "bộ",
        "sở",
        "ban",
        "phòng",
        "tâm",
        "trình",
        "án",
        "hoạch",
        "cuộc",
        "thi",
        "trào",
        "quỹ",
        "viện",
        "luật",
        "của",
        "đoàn",
        "cục",
        "trạm",
        "đội",
    ]
)
_LONGEST_WORD = 24  # letters
_PUNCTUATION = " .,;:()[]\"“”'…/-–—"


class PhraseEntry(BaseModel):
    """A row of ``prose_phrases.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: PhraseKind
    words: tuple[str, ...]


class Token(NamedTuple):
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


class Phrase(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) that name agencies, and what ended them."""

    first: int
    last: int
    ended_by: End


@cache
def _words(kind: PhraseKind) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a kind by their first syllable, longest first."""
    phrases = [
        tuple(fold(word).split())
        for entry in toml_table("prose_phrases", PhraseEntry)
        if entry.kind == kind
        for word in entry.words
    ]
    firsts = {phrase[0] for phrase in phrases}
    return {
        first: tuple(sorted((p for p in phrases if p[0] == first), key=len, reverse=True)) for first in firsts
    }


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The syllables of a text; a dash that stands alone has an empty key."""
    printed, keys = text.split(), fold(text).split()
    if len(keys) != len(printed):  # signs that the key leaves out
        keys = [fold(word) for word in printed]
    tokens, end = [], 0
    for key, word in zip(keys, printed, strict=True):
        start = text.index(word, end)
        end = start + len(word)
        tokens.append(Token(key.strip(_PUNCTUATION), word, start, end))
    return tuple(tokens)


def begins_with(text: str, *kinds: PhraseKind) -> bool:
    """Whether the first syllable of a text is that of a phrase of these kinds: spares taking the text apart.

    >>> begins_with("Phòng Kinh tế rà soát", "head"), begins_with("Rà soát chính sách", "head", "charge")
    (True, False)
    """
    first = fold(text[:_LONGEST_WORD].split(maxsplit=1)[0].strip(_PUNCTUATION)) if text.strip() else ""
    return any(first in _words(kind) for kind in kinds)


def length_at(tokens: Sequence[Token], place: int, kind: PhraseKind) -> int:
    """How many tokens the longest phrase of a kind takes at a place, 0 where none stands there.

    >>> length_at(tokens_of("giao cho Phòng Kinh tế"), 0, "charge")
    2
    """
    if place >= len(tokens):
        return 0
    for phrase in _words(kind).get(tokens[place][0], ()):
        length = len(phrase)
        if length == 1:
            return 1
        if place + length > len(tokens) or tokens[place + 1].key != phrase[1]:
            continue
        if length == 2 or tuple(token.key for token in tokens[place : place + length]) == phrase:
            return length
    return 0


def opens_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name may begin here.

    >>> opens_name(tokens_of("Phòng Kinh tế"), 0), opens_name(tokens_of("Phòng, chống tội phạm"), 0)
    (True, False)
    >>> opens_name(tokens_of("CA xã"), 0), opens_name(tokens_of("ca nô"), 0)
    (True, False)
    """
    short = place < len(tokens) and tokens[place].printed.isupper() and length_at(tokens, place, "short")
    return bool(length_at(tokens, place, "head") or short) and not length_at(tokens, place, "no_head")


@lru_cache(maxsize=4096)
def _within_names(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Places whose syllables are of a name though they look like a verb («Ban Chỉ đạo»)."""
    openings = _words("inside")
    within: list[int] = []
    for start, token in enumerate(tokens):
        if token[0] in openings and (length := length_at(tokens, start, "inside")):
            within += range(start, start + length)
    return frozenset(within)


def phrase_at(tokens: tuple[Token, ...], first: int) -> Phrase | None:
    """The name or list of names that begins at a place.

    >>> tokens = tokens_of("phối hợp với Công an xã, các đơn vị liên quan rà soát chính sách")
    >>> found = phrase_at(tokens, 3); text_of(tokens, found), found.ended_by
    ('Công an xã, các đơn vị liên quan', 'verb')
    >>> phrase_at(tokens, 0) is None
    True
    """
    if first >= len(tokens) or not opens_name(tokens, first):
        return None
    within = _within_names(tokens)
    place = first + max(1, length_at(tokens, first, "head"))
    while place < len(tokens) and place - first <= LONGEST:
        before = tokens[place - 1].printed
        if before.endswith(":"):
            return _trimmed(tokens, first, place, "colon")
        listed = before.endswith(";") and opens_name(tokens, place)
        closed = tokens[place - 1].ends_clause and not listed
        if closed or before.endswith(")") or tokens[place].printed.startswith("("):
            return _trimmed(tokens, first, place, "clause")
        if place not in within and capital_work(tokens, place):
            return _trimmed(tokens, first, place, "verb")
        if place not in within and tokens[place].lower:
            if length_at(tokens, place, "stop"):
                return _trimmed(tokens, first, place, "stop")
            if length_at(tokens, place, "verb"):
                return _trimmed(tokens, first, place, "verb")
        place += 1
    if place < len(tokens):
        return None
    ended: End = "colon" if tokens[-1].printed.endswith(":") else "clause"
    return _trimmed(tokens, first, len(tokens), ended)


def capital_work(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb in capitals follows a word without a mark between: a sentence begins there.

    >>> capital_work(tokens_of("các thôn Tổ chức tuyên truyền"), 2)
    True
    >>> capital_work(tokens_of("chịu trách nhiệm trước Chủ tịch UBND xã"), 4)
    False
    >>> capital_work(tokens_of("Ban Tổ chức"), 1), capital_work(tokens_of("Nông nghiệp và Phát triển"), 3)
    (False, False)
    """
    if place < 1 or not tokens[place].printed[:1].isupper() or tokens[place].printed.isupper():
        return False
    before = tokens[place - 1]
    if not before.printed[-1].isalnum() or before.key in _TITLED:
        return False
    if length_at(tokens, place, "noun_like"):
        return False
    chairs = (
        place + 1 < len(tokens) and tokens[place].key == "chủ" and tokens[place + 1].key in ("trì", "động")
    )
    return bool(length_at(tokens, place, "verb")) or chairs


def _trimmed(tokens: tuple[Token, ...], first: int, last: int, ended_by: End) -> Phrase:
    while last - 1 > first and tokens[last - 1].key in ("và", "cùng", "hoặc", ""):
        last -= 1
    return Phrase(first, last, ended_by)


def text_of(tokens: Sequence[Token], phrase: Phrase) -> str:
    """The words of a phrase, without the marks around them and without the chief's title.

    >>> tokens = tokens_of("Thủ trưởng các cơ quan, đơn vị chủ động thực hiện")
    >>> text_of(tokens, phrase_at(tokens, 0))
    'các cơ quan, đơn vị'
    """
    first = phrase.first
    titles = length_at(tokens, first, "person")
    if titles and first + titles < phrase.last and opens_name(tokens, first + titles):
        first += titles
    return " ".join(token.printed for token in tokens[first : phrase.last]).strip(_PUNCTUATION)
