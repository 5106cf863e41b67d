"""Finds the words inside a sentence that say when its work is done (reading them is normalise's)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.rows.prose_times_of_else import of_something_else

MOMENT = (
    r"(?:(?:hết |cuối |đầu |giữa )?(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]20\d\d)?"
    r"|(?:hết |cuối |đầu |giữa )?(?:(?:ngày )?\d{1,2} )?tháng \d{1,2}(?:(?:/| năm |-)20\d\d)?"
    r"|(?:hết |cuối |đầu |giữa )?(?:(?:ngày )?\d{1,2} )?tháng"
    r" (?:giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?) năm 20\d\d"
    r"|(?:hết |cuối |đầu )?quý (?:i{1,3}|iv|[1-4]|(?:một|hai|ba|tư|bốn)(?= năm 20))(?:(?:/| năm |-)20\d\d)?"
    r"|(?:hết |cuối |đầu |giữa )?(?:năm )20\d\d)(?![\d/]|\w)"
)
# what a list goes on with: «quý I, II/2027», «tháng 3, tháng 6 và tháng 9/2026», «ngày 15/6, 15/12 hằng năm»
_NUMBER = r"(?:quý |tháng |ngày )?(?:\d{1,2}|i{1,3}|iv)(?![\d/.]|\w)"
_DAY = r"(?:ngày )?\d{1,2}/\d{1,2}(?![\d/]|\w)"
_OF_YEAR = r"(?:(?:quý |tháng )?(?:\d{1,2}|i{1,3}|iv)(?:/| năm )|(?:ngày )?\d{1,2}/\d{1,2}/)20\d\d(?!\d)"
_JOINT, _AND = r"(?:,? (?:và|hoặc) |, ?)", r",? (?:và|hoặc) "
_NAMED = (
    r"(?:(?:(?:cuối |đầu )?(?:(?:quý )?(?:i{1,3}|iv)|quý [1-4]|tháng \d{1,2})|(?:năm )?20\d\d)(?![\d/]|\w)"
    rf"|{_DAY})"
)
_END = r"(?= *(?:[.;)]|$)| hằng | hàng )"
_MORE = (
    rf"(?:(?:{_JOINT}(?:{_NUMBER}|{_DAY}|{_OF_YEAR}))*{_JOINT}{_OF_YEAR}"  # what tells the year is the last
    rf"|(?:, ?(?:quý )?(?:i{{1,3}}|iv)(?!\w)|{_AND}{_NAMED}|{_AND}\d{{1,2}}{_END}"
    rf"|, ?{_NAMED}(?:{_END}|(?=,)|(?={_AND})))+)"
)
_LISTED = rf"(?:{MOMENT}{_MORE}?(?: âm lịch)?)"
_LAST = rf"(?:{_LISTED}|{_OF_YEAR}|20\d\d(?!\d))"  # «từ tháng 3 - 6/2026», «từ ngày 15 đến 20/3/2026»
# «đợt 1 trước ngày 30/6/2026, đợt 2 trước ngày 30/10/2026»
_TURN = rf"(?:(?:(?:[,;]|,? và) (?:đợt|lần) \d{{1,2}}:?|,? và) (?:hoàn thành |xong )?%s{_LISTED})"
_EACH = r"(?:hằng|hàng) (?:năm|quý|tháng|tuần)"
_PIECES = {
    "{d}": _LISTED,
    "{last}": _LAST,
    "{more}": _MORE,
    "{or_before}": _TURN % "trước ",
    "{or_in}": _TURN % "(?:trong |vào )",
    "{y}": _EACH,
    r"\p": r"(?=\w)",
}
# a document cited by name before the words, in the same clause («Kế hoạch số 482/KH-UBND … đến năm 2030»)
_CITED = re.compile(
    r"(?:Kế hoạch|Nghị quyết|Quyết định|Đề án|Chương trình|Chiến lược|Chỉ thị|Kết luận|Quy hoạch|Nghị định)"
    r"(?:\s+\S+){0,60}$"
)
_SOME_TIME = re.compile(
    r"\d|h[ằà]ng|quý|thường|khi|trường hợp|mỗi|định|lần|cuối tuần|ngày làm việc|thực hiện theo|từ nay"
)  # no entry reads a text without
_EVERY = re.compile(rf"(?:định kỳ )?{_EACH}(?!\w)", re.IGNORECASE)
_EVERY_IN = re.compile(_EACH, re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_BY_DAY = re.compile(r"(?:phấn đấu )?đến (?:hết )?ngày \d")  # «…, đến ngày 30/11/2026 giải ngân hết vốn»


class TimeEntry(BaseModel):
    """A row of ``prose_times.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pattern: str
    words: tuple[str, ...]
    name: bool
    once: bool = False
    unless: str = ""
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


class FoundTime(NamedTuple):
    """The words and the entry that found them."""

    words: str
    rule: str


@cache
def _rules() -> tuple[tuple[TimeEntry, re.Pattern[str]], ...]:
    return tuple((entry, re.compile(_expanded(entry.pattern), re.I)) for entry in times())


def times() -> tuple[TimeEntry, ...]:
    """The table."""
    return toml_table("prose_times", TimeEntry)


def _expanded(pattern: str) -> str:
    for name, piece in _PIECES.items():
        pattern = pattern.replace(name, piece)
    return pattern


@lru_cache(maxsize=4096)
def find_time(text: str) -> FoundTime | None:
    """The first words that tell when the sentence's work is done.

    >>> find_time("Hoàn thành số hóa hồ sơ trước ngày 15/12/2025.").words
    'trước ngày 15/12/2025'
    >>> find_time("Đánh giá thi đua, khen thưởng hằng năm") is None
    True
    >>> find_time("Rà soát giấy chứng nhận đã cấp trước ngày 01/7/2025") is None
    True
    >>> find_time("Phổ biến quy định bỏ thuế khoán áp dụng từ ngày 01/01/2026.") is None
    True
    >>> find_time("Mít tinh hưởng ứng Ngày sách (21/4).") is None
    True
    """
    return next(_times_in(text), None)


def find_times(text: str) -> tuple[FoundTime, ...]:
    """All words that may tell it, the likeliest first. What is of something else takes its words with it:
    in «hồ sơ phát sinh từ ngày 01/7/2025 đến ngày 31/12/2025» no «đến ngày 31/12/2025» is looked at.

    >>> [time.words for time in find_times("Trong quý III/2026, rà soát văn bản có trước ngày 01/7/2025.")]
    ['trước ngày 01/7/2025', 'Trong quý III/2026']
    """
    return tuple(_times_in(text))


def _times_in(text: str) -> Iterator[FoundTime]:
    small = text.lower()
    if not _SOME_TIME.search(small):
        return
    taken: list[tuple[int, int]] = []
    for entry, pattern in _rules():
        for word in entry.words:
            if word in small:
                break
        else:
            continue
        for match in pattern.finditer(text):
            start, end = match.span(match.lastgroup or "when")
            words = text[start:end]
            if any(start < last and first < end for first, last in taken):
                continue
            if entry.once and _yearly(text, words):
                continue  # «Hằng năm xây dựng kế hoạch trước ngày 31/01»: each year, whatever the day
            if entry.unless and _stands_before(entry.unless, text, start):
                continue
            if entry.name and _in_a_name(text, start):
                continue
            taken.append((start, end))
            if not of_something_else(text, start, words, entry.once):
                yield FoundTime(words.strip(), entry.id)


def _stands_before(unless: str, text: str, place: int) -> bool:
    """Whether words that the time belongs to stand before it in its clause."""
    clause = text[max(text.rfind(";", 0, place), text.rfind(". ", 0, place)) + 1 : place]
    return re.search(unless, clause, re.IGNORECASE) is not None


def _yearly(text: str, words: str) -> bool:
    return _EVERY.match(text) is not None and _YEAR.search(words) is None and _EVERY_IN.search(words) is None


def _in_a_name(text: str, place: int) -> bool:
    clause = re.split(r";|\.\s", text[:place])[-1]
    if clause.endswith((", bắt đầu ", ", thời gian ")) or (
        clause.endswith(", ") and _BY_DAY.match(text, place)
    ):
        return False
    return bool(_CITED.search(clause.rstrip()))
