"""Bodies that a paragraph calls by the beginning of their heading's name: «Phòng», «Trạm», «Công ty»."""

from __future__ import annotations

from functools import lru_cache

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_openings import opens_name
from plan_extract.rows.prose_roles import Named
from plan_extract.rows.prose_tokens import Token, keys_at, length_at, tokens_of

# heads alone, which tell nobody apart where no heading says whose they are
_HALF_NAMES = frozenset(
    ("phòng", "trạm", "trung tâm", "ban", "công ty", "đội", "tổ", "hội", "sở", "lực lượng", "khâu", "chi cục")
)
_OFTEN_MORE = ("tổ", "đội")  # «Tổ hướng dẫn …»: a name of its own, it may be
_ACTS = ("chủ", "phối", "có", "sẽ", "phải", "thường", "hằng", "hàng", "là", "cử", "chịu", "đồng")


@lru_cache(maxsize=4096)
def in_full(text: str, names: tuple[str, ...]) -> str:
    """A paragraph with the one of ``names`` that its first words shorten put in full.

    >>> in_full("Trạm bố trí xe cứu thương", ("Trạm Y tế xã",))
    'Trạm Y tế xã bố trí xe cứu thương'
    >>> in_full("Đề nghị Công ty kiểm tra lưới điện", ("Công ty Điện lực Hà Đông",))
    'Đề nghị Công ty Điện lực Hà Đông kiểm tra lưới điện'
    >>> in_full("Phòng chống dịch", ("Phòng Kinh tế",)), in_full("Hội viên nêu gương", ("Hội Nông dân",))
    ('Phòng chống dịch', 'Hội viên nêu gương')
    >>> in_full("Đề nghị Đội phối hợp kiểm tra", ("Đội Thuế",)), in_full("Tổ hướng dẫn", ("Tổ công nghệ số",))
    ('Đề nghị Đội Thuế phối hợp kiểm tra', 'Tổ hướng dẫn')
    """
    tokens = tokens_of(text)
    first = length_at(tokens, 0, "charge")
    if first >= len(tokens) or tokens[first].lower or not opens_name(tokens, first):
        return text
    fitting = {name: end for name in names if (end := _shortened(tokens, first, tokens_of(name)))}
    if len(fitting) != 1:
        return text
    (name, end), *_ = fitting.items()
    return f"{text[: tokens[first].start]}{name}{text[tokens[end - 1].end :]}"


def without_half_names(named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Who is named, without «Phòng» beside «Phòng Kinh tế»; alone it stays, and is reported as unknown."""
    whole = tuple(each for each in named if each.words.lower() not in _HALF_NAMES)
    return whole if any(each.role == "lead" for each in whole) else named


def _shortened(tokens: tuple[Token, ...], first: int, name: tuple[Token, ...]) -> int:
    """Where the words end that begin a name and break off before what it does; 0 where they do not."""
    end = first
    while end - first < len(name) and end < len(tokens) and tokens[end].key == name[end - first].key:
        end += 1
    alone = end - first
    if (
        not alone
        or alone == len(name)
        or known_name_at(tokens, first) > 1
        or end >= len(tokens)
        or not tokens[end - 1].printed[-1].isalnum()
    ):
        return 0
    more = tokens[first].key in _OFTEN_MORE and tokens[end].key not in _ACTS
    if alone == 1 and (more or length_at(tokens, first, "inside") > 1):
        return 0
    if alone == 1 and keys_at(tokens, first, 2) == keys_at(name, 0, 2):
        return 0
    acts = tokens[end].key in _ACTS or length_at(tokens, end, "verb") > 0
    return end if tokens[end].lower and acts else 0
