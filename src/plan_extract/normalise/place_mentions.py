"""Text → the places it names, not yet told apart: the type word and the name's key."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from plan_extract import vntext
from plan_extract.normalise import register
from plan_extract.normalise.place_owners import is_own, is_owner
from plan_extract.normalise.place_tokens import Token, tokens_of, words_of
from plan_extract.syllables import is_syllable

_LINE_ENDS = re.compile(r"\s*[\n⏎]\s*")


class Mention(NamedTuple):
    """A unit that the text names: its possible types (none where the text states none), the key of its
    name, whether the document speaks of its own province («UBND tỉnh …»), where it stands, whether the
    text shows that its marks are lost («xa» for «xã»), and whether something of it is named, not a visit
    («ngành y tế tỉnh …», «của tỉnh …»)."""

    types: tuple[str, ...]
    key: str
    own: bool
    position: int
    unmarked: bool = False
    owns: bool = False


_SEVERAL = ("các", "hai", "ba", "02", "2", "03", "3", "04", "4", "05", "5")
_LISTS = re.compile(r",?\s+")
_LONGEST_NAME = 6
_LONGEST_PREFIX = 2


@cache
def _prefixes(plain: bool) -> dict[str, register.PlaceWord]:
    key = vntext.bare if plain else vntext.fold
    return {key(entry.word): entry for entry in register.place_words() if entry.sort == "unit"}


def _prefix_at(tokens: tuple[Token, ...], start: int) -> tuple[register.PlaceWord, int] | None:
    for size in range(_LONGEST_PREFIX, 0, -1):
        words = tokens[start : start + size]
        if len(words) < size:
            continue
        joined = " ".join(vntext.fold(token.printed) for token in words)
        dotted = joined + "." if words[-1].after.startswith(".") else joined
        known = _prefixes(words[0].plain)
        entry = known.get(dotted) or known.get(joined) or _misprinted(words)
        after = words[-1].after
        listed = after.startswith(":") and start > 0 and tokens[start - 1].key in _SEVERAL
        if entry and (listed or after.startswith(".") or not words[-1].closed):
            return entry, size
    return None


def _misprinted(words: Sequence[Token]) -> register.PlaceWord | None:
    """The type word that a word is but for its marks, where it is no syllable at all: «phưòng»."""
    word = words[0].printed
    if len(words) > 1 or word.isascii() or is_syllable(word):
        return None
    return _prefixes(plain=True).get(vntext.bare(word))


def _announces(tokens: tuple[Token, ...], start: int) -> bool:
    """Whether «thành phố», «tỉnh», «thị xã» … starts here: «xã Tân Hòa thành phố …» is not Tân Hòa Thành."""
    prefix = _prefix_at(tokens, start)
    return prefix is not None and (prefix[1] > 1 or "tỉnh" in prefix[0].types)


def _runs(tokens: tuple[Token, ...], start: int) -> Iterator[tuple[int, str]]:
    """Ends and keys of the names that may start here, the longest first; last those that a line's end
    breaks («xã Con⏎Cuông»)."""
    end = _last_of_run(tokens, start, start)
    stops = [*range(end, start, -1)]
    if _LINE_ENDS.fullmatch(tokens[end - 1].after) and not _announces(tokens, end):
        stops += range(_last_of_run(tokens, start, end), end, -1)
    for stop in stops:
        yield stop, " ".join(token.key for token in tokens[start:stop])


def _last_of_run(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Where the longest name that starts at ``start`` and goes on past ``end`` may end."""
    while end < min(len(tokens), start + _LONGEST_NAME):
        end += 1
        if tokens[end - 1].closed or _announces(tokens, end):
            break
    return end


def _runs_on(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Whether the name goes on past ``stop``: «xã Tân An Khang» is not xã Tân An."""
    last = tokens[stop - 1]
    if last.closed or stop >= len(tokens) or re.search("[-–—]", last.after) or _prefix_at(tokens, stop):
        return False
    name, following = tokens[start:stop], tokens[stop]
    if all(token.printed.isupper() for token in name):
        return following.goes_on
    if len(following.printed) > 2 and following.printed.isupper():
        return False  # an abbreviation: «xã Xốp UBND …»
    return following.goes_on or all(token.printed.islower() for token in name)


def _name_at(tokens: tuple[Token, ...], start: int, names: Collection[str]) -> tuple[int, str] | None:
    found = next(((stop, key) for stop, key in _runs(tokens, start) if key in names), None)
    if found is None or _runs_on(tokens, start, found[0]):
        return None
    lower = tokens[start].printed[0].islower()
    mixed = any(token.printed[0].isupper() for token in tokens)
    return None if lower and mixed else found


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that name no place, by their first word."""
    phrases = words_of("phrase")
    return {first: tuple(p for p in phrases if p[0] == first) for first, *_ in phrases}


def _phrase_at(tokens: tuple[Token, ...], start: int) -> int:
    """How many words of a phrase that looks like a place and is none start here."""
    for phrase in _phrases().get(tokens[start].key, ()):
        if tuple(token.key for token in tokens[start : start + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _alone(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Whether a name without type word fills its part of the text."""
    opens = start == 0 or tokens[start - 1].closed or bool(re.search("[-–—]", tokens[start - 1].after))
    last = tokens[stop - 1]
    shuts = stop == len(tokens) or last.closed or bool(re.search("[-–—]", last.after))
    return opens and (shuts or _prefix_at(tokens, stop) is not None)


def _is_name(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Whether words that no type word announces are written as a name: «Cộng hòa» is not; in a text without
    any capital «bắc ninh» is at its beginning, «quốc phòng - an ninh» is not."""
    mixed = any(token.printed[0].isupper() for token in tokens)
    return not any(token.printed[0].islower() for token in tokens[start:stop]) or (not mixed and start == 0)


def _mention_at(tokens: tuple[Token, ...], start: int, names: Collection[str]) -> tuple[Mention, int] | None:
    if prefix := _prefix_at(tokens, start):
        entry, size = prefix
        if found := _name_at(tokens, start + size, names):
            own = entry.own or is_own(tokens, start)
            unmarked = tokens[start].plain and not entry.word.isascii()
            return Mention(entry.types, found[1], own, start, unmarked, is_owner(tokens, start)), found[0]
    found = next(((stop, key) for stop, key in _runs(tokens, start) if key in names), None)
    if found and _alone(tokens, start, found[0]) and _is_name(tokens, start, found[0]):
        return Mention((), found[1], False, start), found[0]
    return None


def _are_several(tokens: tuple[Token, ...], start: int) -> bool:
    """Whether a list begins: «các xã Châu Bình, Châu Tiến và Quỳ Châu»."""
    return start > 0 and tokens[start - 1].key in _SEVERAL and _prefix_at(tokens, start) is not None


def _beside(tokens: tuple[Token, ...], start: int, names: Collection[str]) -> tuple[int, str] | None:
    """Where the next name of a list ends, and its key."""
    if start >= len(tokens) or _LISTS.fullmatch(tokens[start - 1].after) is None:
        return None
    start += tokens[start].key == "và"
    own = start < len(tokens) and _prefix_at(tokens, start) is None
    return _name_at(tokens, start, names) if own else None


def find_mentions(text: str, names: Collection[str]) -> tuple[Mention, ...]:
    """The units that a text names, of those whose :func:`register.name_key` is in ``names``.

    >>> names = {"nghĩa đàn", "nghệ an"}
    >>> [(m.types, m.key, m.own) for m in find_mentions("UBND xã Nghĩa Đàn - tỉnh NGHỆ AN", names)]
    [(('xã',), 'nghĩa đàn', True), (('tỉnh',), 'nghệ an', False)]
    >>> [m.key for m in find_mentions("các xã: Nghĩa Đàn, Nghệ An và Nghĩa Đàn", names)]
    ['nghĩa đàn', 'nghệ an', 'nghĩa đàn']
    >>> find_mentions("xã Nghĩa Đàn Khang", names), find_mentions("xã hội hóa", {"hội"})
    ((), ())
    """
    tokens, start, found = tokens_of(text), 0, []
    while start < len(tokens):
        if phrase := _phrase_at(tokens, start):
            start += phrase
        elif hit := _mention_at(tokens, start, names):
            several = _are_several(tokens, start)
            mention, start = hit
            found.append(mention)
            while several and (also := _beside(tokens, start, names)):
                found.append(mention._replace(key=also[1], position=start))
                start = also[0]
        else:
            start += 1
    return tuple(found)
