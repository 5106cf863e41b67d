"""What headings say of goals (``goal_headings.toml``), with an outline mark and without; outline marks that
only their neighbours tell from figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from msgspec.structs import replace
from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.model import Block
from plan_extract.rows.prose_titles import part_kind, passage_kind
from plan_extract.vntext import fold

GoalKind = Literal["name", "goals", "general", "work", "past"]

_TITLE_LENGTH = 90
_TITLE_WORDS = 9  # of a heading in small letters
_PLAIN = re.compile(  # a heading of such words alone needs neither mark nor capitals
    r"(?:(?:(?:các|những|một số|hệ thống|mục tiêu|chỉ tiêu|cụ thể|chủ yếu|cơ bản|phấn đấu|chính|trọng tâm"
    r"|chung|tổng quát|kế hoạch|kết quả|yêu cầu|mức|cần|phải|đạt|được|và|của|trong|cho|đến|hết|cuối|năm"
    r"|giai đoạn|toàn|xã|phường|đặc khu|20\d\d(?: ?[-–] ?20\d\d)?)(?!\w))[ ,]*)+"
)
_OPENS = re.compile(r"(?:(?:các|những|một số|hệ thống|phương hướng,?|mục đích,?|quan điểm,?) )*")
_TITLE = (
    r"(?P<title>(?:Các |Một số )?(?:Mục tiêu|Chỉ tiêu|MỤC TIÊU|CHỈ TIÊU)(?: [^:.;,\d]{1,40})?"
    r"(?: (?:đến )?(?:hết )?năm 20\d\d)?)"
)
_RUN_IN = re.compile(_TITLE + r" ?[:.] ?(?=[A-ZĐÀ-Ỹ\d≥>≤<])")
_LABEL = re.compile(
    rf"(?:{_TITLE}|(?P<result>(?:Kết quả|Yêu cầu|Mức) (?:cần|phải|phấn đấu)(?: đạt)?(?: năm 20\d\d)?))"
    r" ?: ?(?=\S)"
)
_COUNTED = re.compile(r"(?P<n>\d{1,2})(?P<mark> ?[-–] (?=\d)|[.)/] ?(?=\d{1,3}(?:,\d+)? ?%))")


class GoalHeadingEntry(BaseModel):
    """A row of ``goal_headings.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: GoalKind
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


def goal_headings() -> tuple[GoalHeadingEntry, ...]:
    """The table of headings."""
    return toml_table("goal_headings", GoalHeadingEntry)


@cache
def _patterns() -> dict[GoalKind, re.Pattern[str]]:
    found: dict[GoalKind, list[str]] = {}
    for entry in goal_headings():
        found.setdefault(entry.kind, []).append(f"(?:{entry.pattern})")
    return {kind: re.compile("|".join(parts)) for kind, parts in found.items()}


@lru_cache(maxsize=4096)
def heading_says(title: str) -> frozenset[GoalKind]:
    """What a heading, without its mark, says of goals.

    >>> sorted(heading_says("Mục tiêu tổng quát")), sorted(heading_says("Chương trình mục tiêu quốc gia"))
    (['general', 'goals'], [])
    """
    patterns = _patterns()
    folded = patterns["name"].sub(" ", fold(title)).strip(" .:;")
    return frozenset(kind for kind, pattern in patterns.items() if kind != "name" and pattern.search(folded))


def speaks_of_goals(title: str) -> bool:
    return "goals" in heading_says(title)


def titles_goals(block: Block) -> bool:
    """A paragraph without a mark that is a heading of goals: in capitals, or of the words of such alone.

    >>> titles = ("YÊU CẦU CẦN ĐẠT", "Mục tiêu cụ thể:", "Vì mục tiêu")
    >>> [titles_goals(Block("paragraph", text, ())) for text in titles]
    [True, True, False]
    """
    text = block.text.rstrip(" :.")
    if block.level or len(text) > _TITLE_LENGTH or not speaks_of_goals(text):
        return False
    folded = fold(text)
    if not block.text.isupper():
        return text[:1].isupper() and _PLAIN.fullmatch(folded) is not None
    return speaks_of_goals(folded[_OPENS.match(folded).end() :][:24])  # type: ignore[union-attr]


def titles_other(block: Block) -> bool:
    """A title without a mark that ends goals which such a title has opened, or the list of recipients."""
    text = block.text
    if block.level:
        return False
    if len(text) > _TITLE_LENGTH or text.endswith((".", ";", ",")):
        return passage_kind(text) in ("parting", "closing")
    if text.isupper() or passage_kind(text) in ("parting", "closing"):
        return True
    short = len(text.split()) <= _TITLE_WORDS and not any(letter.isdigit() for letter in text)
    return short and part_kind(text) is not None


def split_run_in(block: Block) -> tuple[Block, ...]:
    """A heading of goals on one line with its goal, taken apart.

    >>> block = Block("paragraph", "2. Mục tiêu: 100% hộ có nước sạch.", (), "2", 3)
    >>> [part.text for part in split_run_in(block)]
    ['2. Mục tiêu', '100% hộ có nước sạch.']
    """
    if block.level >= 8 or ("iêu" not in block.text[:40] and "IÊU" not in block.text[:40]):
        return (block,)
    start = len(block.label or "")
    start += len(block.text[start:]) - len(block.text[start:].lstrip(" .)/:-–—"))
    match = _RUN_IN.match(block.text, start)
    if match is None or not speaks_of_goals(match["title"]):
        return (block,)
    title = replace(block, text=block.text[: match.end("title")])
    return (title, replace(block, text=block.text[match.end() :], label=None, level=0))


def titles_list(block: Block) -> bool:
    """«* Mục tiêu:», «- Chỉ tiêu năm 2026:», «Mục tiêu:» above a list, in whatever part of a plan."""
    text = block.text[len(block.label or "") :].lstrip(" .)/:-–—−•*+\t")
    if not text.endswith(":") or len(text) > _TITLE_LENGTH or not speaks_of_goals(text):
        return False
    return text[:1].isupper() and _PLAIN.fullmatch(fold(text.rstrip(" :"))) is not None


def labelled_goal(text: str) -> tuple[str, str] | None:
    """The label and what it labels: «- Mục tiêu: 100% hồ sơ được số hóa» below a task.

    >>> labelled_goal("Chỉ tiêu: 100% hồ sơ"), labelled_goal("Chỉ tiêu kinh tế")
    (('Chỉ tiêu', '100% hồ sơ'), None)
    """
    match = _LABEL.match(text)
    title = (match["title"] or match["result"]) if match else ""
    return (title, text[match.end() :]) if match and speaks_of_goals(title) else None


def with_counted_marks(blocks: Sequence[Block]) -> Iterator[Block]:
    """«3- 100% hộ …» below «2- Khu vực …»: the number that goes on with the count is the outline's."""
    last, sign, depth = 0, "", 0
    for place, block in enumerate(blocks):
        found = _COUNTED.match(block.text) if block.label is None else None
        if found and _goes_on(
            int(found["n"]), found["mark"].strip(), last, sign, blocks[place + 1 : place + 6]
        ):
            depth = depth or 3
            block = replace(block, label=found["n"], level=depth)
        if block.label is not None and block.label.isdigit():
            last, sign, depth = int(block.label), _sign(block), block.level
        elif 0 < block.level < 3:
            last, sign, depth = 0, "", 0
        yield block


def _sign(block: Block) -> str:
    return block.text[len(block.label or "") :].lstrip()[:1]


def _goes_on(number: int, sign: str, last: int, last_sign: str, after: Sequence[Block]) -> bool:
    if number == last + 1 and last:
        return sign == last_sign
    following = next((block for block in after if block.label and block.label.isdigit()), None)
    return number == 1 and following is not None and following.label == "2" and _sign(following) == sign
