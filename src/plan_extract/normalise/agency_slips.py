"""What may stand for a word with a slip: lost marks, a lost space, letters that a scanner mistakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from plan_extract import lookups, vntext
from plan_extract.normalise.agency_mend import known_words
from plan_extract.normalise.agency_words import Abbreviation, Token, Tokens, key_of, letters_of

SHORTEST_MARKS = 2  # letters of a word whose marks may be wrong
SHORTEST_LETTER = 4  # letters of an unknown word with any one wrong letter
SHORTEST_PART = 2  # letters of each of two words that lost their space
_MOST = 12  # words tried in the place of one
_SPACE, KINDS = 1, 4  # the kinds of slip: marks, a lost space, mistaken letters, any one letter


class Slip(BaseModel):
    """A row of ``agency_slips.csv``: letters that are read for others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seen: str
    meant: str
    source: str


@cache
def _by_bare() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known_words()):
        found[vntext.bare(word)].append(word)
    return {bare: tuple(words) for bare, words in found.items()}


def _same_letters(key: str) -> Iterator[str]:
    """«va» → «và», «phương» → «phường»."""
    if len(key) >= SHORTEST_MARKS:
        yield from _by_bare().get(vntext.bare(key), ())


def _mistaken(key: str) -> Iterator[str]:
    """«cônq» → «công», «iiội» → «hội»."""
    bare = vntext.bare(key)
    for slip in lookups.csv_table("agency_slips", Slip):
        at = bare.find(slip.seen)
        while at >= 0:
            yield from _by_bare().get(bare[:at] + slip.meant + bare[at + len(slip.seen) :], ())
            at = bare.find(slip.seen, at + 1)


def _one_letter(key: str) -> Iterator[str]:
    """«nghàng» → «ngành»: any one letter of a word that no name has."""
    if len(key) >= SHORTEST_LETTER and key not in known_words():
        near = extract(vntext.bare(key), tuple(_by_bare()), scorer=OSA.distance, score_cutoff=1, limit=_MOST)
        for bare, _, _ in near:
            yield from _by_bare()[bare] if len(bare) >= SHORTEST_LETTER - 1 else ()


@cache
def _parts() -> frozenset[str]:
    """What a word may be parted into: known words and abbreviations («VHXH»)."""
    short = (key_of(row.short) for row in lookups.csv_table("agency_abbreviations", Abbreviation))
    return known_words().union(short)


def _parted(token: Token) -> Iterator[Tokens]:
    """«anxã» → «an xã», «57xã» → «57 xã», «VHXHchủ» → «VHXH chủ»."""
    text = token.text
    for cut in range(1, len(text)):
        parts = letters_of(text[:cut]), letters_of(text[cut:])
        if all(part.isdigit() or (len(part) >= SHORTEST_PART and part in _parts()) for part in parts):
            middle = token.start + cut
            yield (
                Token(text[:cut], token.start, middle, parts[0]),
                Token(text[cut:], middle, token.end, parts[1]),
            )


@lru_cache(maxsize=65536)
def _others(key: str) -> tuple[tuple[str, ...], ...]:
    kinds = (_same_letters, _mistaken, _one_letter)
    return tuple(tuple(word for word in dict.fromkeys(words(key)) if word != key)[:_MOST] for words in kinds)


def tries(token: Token, kind: int) -> Iterator[Tokens]:
    """What may stand for a word, by the kind of slip, the likeliest first.

    >>> word = Token("phònq", 0, 5, "phònq")
    >>> [[other.key for other in words] for words in tries(word, 2)], list(tries(word, 0))
    ([['phong'], ['phòng']], [])
    """
    if kind == _SPACE:
        yield from _parted(token)
    else:
        words = _others(token.key)[kind - (kind > _SPACE)]
        yield from ((token._replace(key=word),) for word in words)
