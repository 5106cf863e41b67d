"""Whose a unit is that a text names: the document's own, or one that is visited, helped or bordered on."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.normalise.place_tokens import Token, words_of

_BEFORE = 6  # words before a unit that may tell
_THERE = frozenset(("tại", "ở", "với", "từ", "đến", "sang", "về", "qua", "giữa", "trong", "và", "các", "hai"))


def is_own(tokens: Sequence[Token], start: int) -> bool:
    """«UBND tỉnh …», «trên địa bàn tỉnh …»: the document speaks of its own province.

    >>> from plan_extract.normalise.place_tokens import tokens_of
    >>> is_own(tokens_of("Kế hoạch của UBND tỉnh Nghệ An"), 4)
    True
    >>> is_own(tokens_of("học tập kinh nghiệm của UBND tỉnh Nghệ An"), 6)
    False
    """
    before = tuple(token.key for token in tokens[max(0, start - 4) : start])
    own = any(before[-len(word) :] == word for word in words_of("own"))
    return own and not _is_elsewhere(_clause_before(tokens, start))


def is_owner(tokens: Sequence[Token], start: int) -> bool:
    """Whether something of the unit is named.

    >>> from plan_extract.normalise.place_tokens import tokens_of
    >>> is_owner(tokens_of("Ban An toàn giao thông tỉnh An Giang"), 5)
    True
    >>> is_owner(tokens_of("Ban Chỉ đạo họp tại tỉnh An Giang"), 5)
    False
    >>> is_owner(tokens_of("ủng hộ ngành y tế tỉnh An Giang"), 5)
    False
    """
    before = _clause_before(tokens, start)
    if not before or before[-1].key in _THERE or _is_elsewhere(before):
        return False
    keys = tuple(token.key for token in before)
    if any(keys[-len(word) :] == word for word in words_of("of")):
        return True
    return any(
        keys[at : at + len(word)] == word and (before[at].printed[0].isupper() or word == ("ngành",))
        for word in words_of("body")
        for at in range(len(keys))
    )


def _clause_before(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    first = start
    while first > max(0, start - _BEFORE) and not tokens[first - 1].closed:
        first -= 1
    return tokens[first:start]


def _is_elsewhere(before: Sequence[Token]) -> bool:
    """«học tập kinh nghiệm của …», «giáp ranh với …»."""
    text = f" {' '.join(token.key for token in before)} "
    return any(f" {' '.join(word)} " in text for word in words_of("elsewhere"))
