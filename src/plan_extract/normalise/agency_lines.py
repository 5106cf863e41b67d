"""Line breaks of a narrow column told from those that part two names."""

from __future__ import annotations

from plan_extract.normalise.agency_openings import after_articles
from plan_extract.normalise.agency_starts import starts
from plan_extract.normalise.agency_words import JOINING, Token, Tokens, phrases

_LONGEST = 3  # words of the phrases that are looked for before a break («tổ dân phố»)


def _expects_more(tokens: Tokens, place: int) -> bool:
    """Whether the word before ``place`` cannot end a line by itself: «các», «và», «của»."""
    number = tokens[place - 1].text.isdigit() and (place == 1 or not tokens[place - 2].key)
    return (number or tokens[place - 1].key in JOINING) or any(
        end == place
        for first in range(max(0, place - _LONGEST), place)
        for kind in ("article", "of", "field")
        for end, _ in phrases(kind).at(tokens, first)
    )


def _after_place_word(tokens: Tokens, place: int) -> bool:
    """«thành phố⏎Vinh», «khu vực⏎XI»."""
    return any(
        end == place
        for first in range(max(0, place - _LONGEST), place)
        for end, _ in phrases("place").at(tokens, first)
    )


_AROUND = ("skip", "tail", "of", "place", "article", "owner", "field")


def _begins_words(tokens: Tokens, place: int) -> bool:
    """«xã⏎Người có uy tín»: a capital before a small letter is no place's name, unless that goes on the cell:
    «xã⏎Vân và các thôn», «xã⏎Vân chủ trì»."""
    if place + 1 >= len(tokens) or not tokens[place].text.istitle() or not tokens[place + 1].text.islower():
        return False
    after = tokens[place + 1]
    return after.key not in JOINING and not any(phrases(kind).at(tokens, place + 1) for kind in _AROUND)


def _is_region(tokens: Tokens, place: int) -> bool:
    """«khu vực XI», which no name of a hamlet («khu») begins."""
    return any(level == "region" for _, level in phrases("place").at(tokens, place)[:1])


def _of_hamlets(tokens: Tokens, place: int) -> bool:
    """«Tổ CNSCĐ⏎các thôn»: a body that each hamlet has, and no mark between."""
    following = after_articles(tokens, place + 1)
    if not any(level == "any" for _, level in phrases("place").at(tokens, following)):
        return False
    first = place
    while first > 0 and (tokens[first - 1].key or tokens[first - 1].text in "-–"):
        first -= 1
    while first < place and not tokens[first].key:
        first += 1  # «- Tổ CNSCĐ⏎các thôn»
    return bool(phrases("hamlets").at(tokens, after_articles(tokens, first), "\n"))


def _is_wrap(tokens: Tokens, place: int) -> bool:
    """Whether the column was too narrow for what stands on both sides of the break at ``place``."""
    if place == 0 or place + 1 >= len(tokens):
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    if not before.key or not after.key:
        return False
    if len(after.text) == 1 and place + 2 < len(tokens) and tokens[place + 2].text in ".)":
        return False  # «a) …⏎b) …»
    if before.key == "số" and after.text.isdigit():
        return True
    if _is_region(tokens, place + 1):
        return True
    if phrases("skip").at(tokens, place + 1, "\n"):
        return after.text[0].islower()
    if starts(tokens, place + 1, ()):
        return after.text[0].islower() and (_expects_more(tokens, place) or _of_hamlets(tokens, place))
    of_place = _after_place_word(tokens, place) and not _begins_words(tokens, place + 1)
    return after.text[0].islower() or of_place or _expects_more(tokens, place)


def soften(tokens: Tokens) -> Tokens:
    """The tokens without the breaks of a narrow column.

    >>> from plan_extract.normalise.agency_words import tokens_of
    >>> [token.text for token in soften(tokens_of("Công an\\nTrạm Y\\ntế chủ\\ntrì"))]
    ['Công', 'an', '\\n', 'Trạm', 'Y', 'tế', 'chủ', 'trì']
    """
    if not any(token.text == "\n" for token in tokens):
        return tokens
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.text != "\n" or not _is_wrap((*kept, *tokens[place:]), len(kept)):
            kept.append(token)
    return tuple(kept)
