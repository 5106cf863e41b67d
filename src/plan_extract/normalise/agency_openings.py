"""What stands before the name of an agency: articles («các», «12») and people at its head («Trưởng»)."""

from __future__ import annotations

from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_words import Tokens, phrases

_NAMES, _MOST_NAMES = 2, 5  # words of a person's name
_SHORT = 2  # letters of an abbreviation («Đ/c.»)


def after_articles(tokens: Tokens, place: int) -> int:
    """The place after «các», «toàn thể», «12»."""
    while place < len(tokens):
        found = phrases("article").at(tokens, place, "\n")
        if found:
            place = found[0][0]
            if place < len(tokens) and tokens[place].text == "\n":
                place += 1
        elif tokens[place].text.isdigit() and place + 1 < len(tokens) and tokens[place + 1].key:
            place += 1
        else:
            break
    return place


def after_person(tokens: Tokens, place: int) -> int:
    """The place after «Đồng chí Nguyễn Văn Hùng, » where the person's post follows, else the same place.

    >>> from plan_extract.normalise.agency_words import tokens_of
    >>> after_person(tokens_of("Đồng chí Nguyễn Văn Hùng, Phó Chủ tịch UBND xã"), 0)
    6
    """
    for first, _ in phrases("person").at(tokens, place, "/")[:1]:
        last = first
        while last < len(tokens) and tokens[last].text.istitle():
            last += 1
        named = _NAMES <= last - first <= _MOST_NAMES
        if named and tokens[last : last + 1] and tokens[last].text == "," and after_leaders(tokens, last + 1):
            return last + 1
    return place


def _parts(tokens: Tokens, place: int, end: int, value: str) -> bool:
    """Whether the mark before ``end`` parts people from the next name: «Cán bộ, công chức⏎Trạm Y tế»,
    «Ban Giám hiệu. Hội Phụ nữ»; not «Đ/c. Chủ tịch», «Trưởng⏎Công an xã»."""
    if tokens[end - 1].text == ".":
        return len(tokens[end - 2].text) > _SHORT
    capital = end < len(tokens) and tokens[end].text[0].isupper()
    whole = "".join(token.key for token in tokens[place:end]) in agency_catalogue.names().values
    return capital and (bool(value) or whole)


def after_leaders(tokens: Tokens, place: int) -> list[int]:
    """The places after each person at the head of an agency: «Trưởng», «Bí thư các», «Đ/c | Chánh».

    >>> from plan_extract.normalise.agency_words import tokens_of
    >>> after_leaders(tokens_of("Bí thư các chi bộ"), 0), after_leaders(tokens_of("cán bộ thống kê"), 0)
    ([3], [])
    """
    places = []
    while found := phrases("leader").at(tokens, place, "\n,/."):
        end, value = found[0]
        if end < len(tokens) and tokens[end].text in ".\n":
            end += 1
            if _parts(tokens, place, end, value):
                break
        following = after_articles(tokens, end)
        if following >= len(tokens) or (value and not phrases("head").at(tokens, following)):
            break
        place = following
        places.append(place)
    return places
