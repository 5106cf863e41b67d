"""Unknown words tried again with the slip of one mended: lost marks, mistaken letters, a lost space.

A repair counts only where the words then name agencies of the catalogue and nothing else, and where all
repairs of the likeliest kind say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from plan_extract import lookups, vntext
from plan_extract.normalise.agency_catalogue import names
from plan_extract.normalise.agency_compositions import compositions_at
from plan_extract.normalise.agency_mend import known_words
from plan_extract.normalise.agency_names import Span
from plan_extract.normalise.agency_scan import is_note, is_remark, spans_of
from plan_extract.normalise.agency_slips import KINDS, SHORTEST_LETTER, tries
from plan_extract.normalise.agency_starts import INSIDE, Heads
from plan_extract.normalise.agency_words import (
    JOINING,
    Token,
    Tokens,
    WordEntry,
    head_families,
    phrases,
    tokens_of,
)

_REPAIRS = 3  # in one piece of a cell
_PAIR = 2  # words of a name of which one must not be guessed
_LONGEST = 14  # words of the unknown text that is tried
_AROUND = ("skip", "leader", "article", "tail", "of", "owner", "place", "field")


Spans = list[Span]


def _print_of(tokens: Tokens, span: Span) -> tuple[int, int, tuple[str, ...]]:
    ids = tuple(agency.agency_id for agency in span.agencies)
    return tokens[span.first].start, tokens[span.last - 1].end, ids


def _differing(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many at the start and at the end are the same."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _middle(
    tokens: Tokens, spans: Spans, changed: Tokens, after: Spans, unknown: Span
) -> tuple[str, ...] | None:
    """The ids that a repair puts in the place of an unknown span, None where it does not do so cleanly."""
    old, new = [_print_of(tokens, span) for span in spans], [_print_of(changed, span) for span in after]
    head, tail = _differing(old, new)
    lost = spans[head : len(spans) - tail]
    put = after[head : len(after) - tail]
    known = all(len(span.agencies) == 1 and not span.rule.startswith(("bare", "near")) for span in put)
    if unknown not in lost or not put or not known:
        return None
    ids = tuple(span.agencies[0].agency_id for span in put)
    begun = tokens[unknown.first].start
    whole = max((end for start, end, _ in new[head : len(after) - tail] if start <= begun), default=begun)
    kept = all(  # «?Vău phòng HĐND | UBND» is one name
        span.agencies[0].kind == "collective"
        or span.agencies[0].agency_id in ids
        or tokens[span.last - 1].end <= whole
        for span in lost
        if span.agencies
    )
    return ids if kept else None


@cache
def _small_words() -> frozenset[str]:
    """Words of the phrases around names, which no name need cover."""
    rows = lookups.toml_table("agency_words", WordEntry)
    around = [phrase for row in rows if row.kind in _AROUND for phrase in row.words]
    return frozenset(token.key for phrase in around for token in tokens_of(phrase)) | JOINING


@lru_cache(maxsize=65536)
def _heads_before(key: str) -> tuple[str, ...]:
    """The heads that a list may have left out before a word («» where it opens a name by itself)."""
    heads = ("", *{head for _, heads in head_families() for head in heads})
    return tuple(head for head in heads if names().open(head + key))


def _cover(tokens: Tokens, first: int, place: int) -> Iterator[int]:
    """How many words the names and nouns have that a word belongs to."""
    for start in range(first, place + 1):
        found = [
            end
            for head in _heads_before(tokens[start].key)
            for end, _ in names().at(tokens, start, INSIDE, head)[:1]
        ]
        found += [end for end, _ in phrases("noun").at(tokens, start, INSIDE)[:1]]
        found += [end for end, _ in compositions_at(tokens, start, bare=False)[:1]]
        yield from (end - start for end in found if end > place)


def _is_likely(tokens: Tokens, first: int, place: int, printed: Token) -> bool:
    """Whether a mended word makes a name; one that is a name by itself only where something before it says
    that a name begins («các lhôn»; «Du khách» is no «ĐU», «Cảng Cửa Lò» no «làng»)."""
    word = tokens[place]
    longest = max(_cover(tokens, first, place), default=0)
    other_word = len(printed.key) < SHORTEST_LETTER and printed.key in known_words()
    if longest == _PAIR and other_word and place > first and phrases("leader").at(tokens, place - 1):
        return False  # «Trưởng ban» is no «Trưởng bản»
    if longest != 1:
        return longest > 1 or word.key in _small_words()
    same = (
        not other_word
        and len(word.key) >= SHORTEST_LETTER
        and vntext.bare(word.key) == vntext.bare(printed.key)
    )
    if same or place == 0:
        return same
    if not tokens[place - 1].key:  # «Các thôn, ban»; «Hội Khuyến học phường, ban đại diện …» is no «bản»
        before = phrases("place").at(tokens, place - 2) if place > 1 else ()
        return not other_word or any(value == "any" for _, value in before)
    return bool(phrases("article").at(tokens, place - 1))


class _Reader:
    """Reads the tokens of a piece again and again with the same surroundings."""

    def __init__(self, heads: Heads, later: bool, bare: bool) -> None:
        self._around = heads, later, bare

    def read(self, tokens: Tokens) -> tuple[Spans, Heads]:
        heads, later, bare = self._around
        return spans_of(tokens, heads, later, bare)

    def repaired(self, tokens: Tokens, spans: Spans, unknown: Span) -> Tokens | None:
        """The tokens with the one repair that makes an unknown span known."""
        for kind in range(KINDS):
            found: dict[tuple[str, ...], Tokens] = {}
            for place in range(unknown.first, unknown.last):
                for words in tries(tokens[place], kind) if tokens[place].key else ():
                    changed = (*tokens[:place], *words, *tokens[place + 1 :])
                    if len(words) == 1 and not _is_likely(changed, unknown.first, place, tokens[place]):
                        continue
                    ids = _middle(tokens, spans, changed, self.read(changed)[0], unknown)
                    if ids:
                        found.setdefault(ids, changed)
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None


def _unknown(tokens: Tokens, spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        tried = not span.agencies and span.rule == "unknown" and span.last - span.first <= _LONGEST
        if tried and not is_remark(tokens, span) and not is_note(tokens, span):
            yield span


def read_repaired(tokens: Tokens, heads: Heads, later: bool, bare: bool) -> tuple[Tokens, Spans, Heads]:
    """The tokens as they were read, their spans, and the heads that what follows may leave out."""
    reader = _Reader(heads, later, bare)
    spans, after = reader.read(tokens)
    first = {_print_of(tokens, span) for span in spans}
    for _ in range(0 if bare else _REPAIRS):
        tries = (reader.repaired(tokens, spans, unknown) for unknown in _unknown(tokens, spans))
        changed = next(filter(None, tries), None)
        if changed is None:
            break
        tokens = changed
        spans, after = reader.read(tokens)
    prints = [_print_of(tokens, span) for span in spans]
    guessed = [
        span if own in first else span._replace(rule="repaired")
        for span, own in zip(spans, prints, strict=True)
    ]
    return tokens, guessed, after
