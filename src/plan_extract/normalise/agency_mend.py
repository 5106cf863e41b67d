"""Words with slips mended before names are looked for: «đoàn thế», «nghành», «phònq»."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from plan_extract import lookups, vntext
from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_words import Token, Tokens, WordEntry, tokens_of

SHORTEST_SLIP = 5  # letters of a word in which one wrong letter is believed
SHORTEST_GLUED = 5  # letters of two words without a space
SHORTEST_CAPITALS = 4  # letters of an abbreviation in which wrong marks are believed: «ƯBND»
_VOWELS = frozenset("aeiouy")
SHORTEST = 3  # letters of a word in which wrong tone marks are believed


@cache
def known_words() -> frozenset[str]:
    """Every word of the catalogue and of the words around names."""
    named = [f"{row.name}|{row.aliases}" for row in agency_catalogue.agencies().values()]
    around = [" ".join(row.words) for row in lookups.toml_table("agency_words", WordEntry)]
    return frozenset(token.key for text in named + around for token in tokens_of(text) if token.key)


@cache
def _by_bare() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word in known_words():
        found[vntext.bare(word)].add(word)
    return found


@lru_cache(maxsize=65536)
def mended(word: str) -> str:
    """The one known word that a word is short of its marks or of one letter of, else the word itself.

    >>> mended("thế"), mended("nghành"), mended("phònq"), mended("bản"), mended("thiên")
    ('thể', 'ngành', 'phòng', 'bản', 'thiên')
    """
    if word in known_words() or len(word) < SHORTEST or not word.isalpha():
        return word
    near = _by_bare().get(vntext.bare(word), set())
    if not near and len(word) >= SHORTEST_SLIP:
        slips = extract(word, known_words(), scorer=OSA.distance, score_cutoff=1, limit=3)
        near = {row[0] for row in slips}
    return next(iter(near)) if len(near) == 1 else word


@lru_cache(maxsize=65536)
def glued_at(word: str) -> int:
    """Where two known words that lost their space part, 0 where none do.

    >>> glued_at("cácphòng"), glued_at("ubndxã"), glued_at("phòng"), glued_at("bánhkẹo")
    (3, 4, 0, 0)
    """
    if word in known_words() or len(word) < SHORTEST_GLUED:
        return 0
    cuts = [cut for cut in range(2, len(word) - 1) if {word[:cut], word[cut:]} <= known_words()]
    return cuts[0] if len(cuts) == 1 else 0


def _spoken(part: str) -> bool:
    """Whether letters can stand as a word: «Kh» of «Khương» cannot, «UBND» can."""
    return part.isupper() or bool(set(vntext.bare(part.lower())) & _VOWELS)


@lru_cache(maxsize=65536)
def _changes(text: str, key: str) -> tuple[tuple[str, int, str], ...]:
    """Text, place and letters of what a word is made into, nothing where it stays as it is."""
    cut = glued_at(key) if key and len(key) == len(text) else 0
    cut = cut if all(_spoken(part) for part in (text[:cut], text[cut:])) else 0
    if cut:
        return (text[:cut], 0, key[:cut]), (text[cut:], cut, key[cut:])
    short = text.isupper() and len(text) >= SHORTEST_CAPITALS
    better = mended(key) if key and (text[0].islower() or short) else key
    return () if better == key else ((text, 0, better),)


def _mend_one(token: Token) -> tuple[Token, ...]:
    changes = _changes(token.text, token.key)
    return tuple(
        Token(text, token.start + place, token.start + place + len(text), key) for text, place, key in changes
    ) or (token,)


def mend(tokens: Tokens, bare: bool) -> Tokens:
    """The tokens with glued words parted and small-lettered words mended; names of places are left alone.

    Where all marks are lost (``bare``) the words stay as they are: the cell is then compared without marks.
    """
    if bare:
        return tuple(token._replace(key="và") if token.key == "va" else token for token in tokens)
    return tuple(mended_token for token in tokens for mended_token in _mend_one(token))
