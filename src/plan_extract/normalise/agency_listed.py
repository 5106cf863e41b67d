"""Places behind a name told by its places: «Thôn Nà Lùng, Khuổi Nấng», «UBND các xã Mẫu Sơn, Ba Sơn»."""

from __future__ import annotations

from collections.abc import Iterator

from plan_extract.normalise.agency_names import Span, is_of_places
from plan_extract.normalise.agency_words import JOINING, Tokens, phrases

_PLACE_NAME = 4  # words of a place's name


def names_places(tokens: Tokens, before: Span, span: Span) -> bool:
    """«Thôn Nà Lùng | , Khuổi Nấng», «UBND các xã: Hòa Bình | , Nghĩa Đàn và xã Mỹ Hạnh»: more places."""
    if span.agencies or not before.agencies or not is_of_places(before.agencies):
        return False
    last = tokens[before.last - 1].text
    if not (last[0].isupper() or last.isdigit() or tokens[before.last].text == ":"):
        return False
    return all(map(_is_place_name, _listed(tokens[span.first : span.last])))


def _listed(tokens: Tokens) -> Iterator[list[str]]:
    """The words between marks and «và», without the word for a kind of place that each may begin with."""
    place = 0
    while place < len(tokens):
        kinds = phrases("place").at(tokens, place) if tokens[place].text.islower() else []
        first = kinds[0][0] if kinds else place
        joints = (end for end in range(first, len(tokens)) if tokens[end].key in (*JOINING, ""))
        place = next(joints, len(tokens))
        yield [token.text for token in tokens[first:place]]
        place += 1


def _is_place_name(words: list[str]) -> bool:
    return len(words) <= _PLACE_NAME and all(word[0].isupper() or word.isdigit() for word in words)
