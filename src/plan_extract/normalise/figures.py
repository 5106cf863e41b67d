"""Text → its figures: comparator, number or range, unit; those that only describe are passed over.

What describes, what is a rank: ``data/quantities.toml``; signs and words: ``data/comparators.toml``; what is
counted: ``data/units.toml``.
"""

from __future__ import annotations

import re

from plan_extract.model import Comparator
from plan_extract.normalise.figure import Figure, overlaps
from plan_extract.normalise.figure_pairs import joined_figures
from plan_extract.normalise.numbers import read_number
from plan_extract.normalise.quantity_tables import (
    ONE_OR_FIVE,
    WORDED,
    Role,
    UnitEntry,
    comparators,
    figure_entries,
    figure_pattern,
    figure_tail,
    units,
    worded_pattern,
)
from plan_extract.normalise.ranks import find_ranks

FIGURE_ROLES: tuple[Role, ...] = ("describes", "faint", "rank")


# ------------------------------------------------------------------ figures


def _comparator(words: str, after: str | None) -> Comparator:
    """The sign nearest to the number, else the word; «trên > 20%» is >."""
    for text in (words.strip(), (after or "").strip()):
        best: tuple[int, int, Comparator] | None = None
        for comparator, pattern in comparators():
            for match in pattern.finditer(text):
                found = (match.end(), match.end() - match.start(), comparator)
                best = max(best, found, key=lambda item: item[:2]) if best else found
        if best is not None and not (after and best[2] == ">=" and text == "từ"):
            return best[2]
    return "="


def _unit(match: re.Match[str]) -> UnitEntry | None:
    """The unit that a match of a figure ends with."""
    name = match.lastgroup or ""
    return units()[int(name[1:])] if name[0:1] == "u" else None


_ONE = re.compile(r" ?/ ?(?:0?1 )?(?![\d.])")


def _per(tail: re.Match[str]) -> str:
    """«/ 1 vạn dân» → «/vạn dân», «/100 dân» as it stands."""
    per = re.sub(r" ?/ ?", "/", _ONE.sub("/", tail["per"])) if tail["per"] else ""
    return per + ("/năm" if tail["each"] else "")


def _tail(match: re.Match[str]) -> re.Match[str]:
    return next(figure_tail().finditer(match.string, match.end()))  # it may be empty


_STEPS = re.compile(r"(?:tăng|giảm|lên|nâng|cải thiện)(?: thêm)? ?$")  # a change of rank is no rank
_STEP = "bậc"
_SURPLUS = re.compile(r" ?(?:so với |của )?(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|mức|năm)(?!\w)")


def _is_surplus(match: re.Match[str]) -> bool:
    """«Vượt 5% dự toán»: by how much, not more than what; «vượt 105% kế hoạch» names the whole."""
    if match["words"].strip() != "vượt" or (read_number(match["a"]) or 100) >= 100:
        return False
    return _SURPLUS.match(match.string, _tail(match).end()) is not None


def _match_to_figure(match: re.Match[str]) -> Figure:
    unit, tail = _unit(match), _tail(match)
    value = read_number(match["a"])
    upper = read_number(match["b"]) if match["b"] else None
    exceeds = _is_surplus(match)
    comparator = _comparator("" if exceeds else match["words"], tail["after"])
    if upper is not None and value is not None:
        if comparator in (">", "<", "<="):
            value = None  # «> 80 - 90%» says two things
        comparator = "between"
    steps = unit is not None and unit.kind == "rank" and _STEPS.search(match.string, 0, match.start())
    return Figure(
        match.start(),
        tail.end(),
        comparator,
        value,
        upper,
        _STEP if steps else unit.unit + _per(tail) if unit else None,
        "share" if match["all"] or steps else unit.kind if unit else None,
        "quantity:" + (unit.id if unit else "number"),
        bool(match["words"].strip() or tail["after"]),
    )


_SHARE = re.compile(r"\d ?%")
_MAYBE_RANKED = re.compile(r"(?<!\w)(?:nhóm|tốp|top) (?!\d)")
_MAYBE_WORDED = re.compile(rf"(?<!\w)(?:{'|'.join([*WORDED, 'một', 'trăm'])}|năm(?! \d)) ")
_AT_LEAST = (">=", ">", "<=", "<")


_WISHED = re.compile(
    r"(?<!\w)(?:phấn đấu(?: [^\d,;.]{1,25})? (?:có|xây dựng|thành lập|hình thành|hoàn thành)"
    r"|có thêm|mỗi [^\d,;.:]{2,20} (?:có|xây dựng))(?: được| thêm| mới)* $"
)
_NO_NUMBER = re.compile(
    r"một (?:số|vài|phần|bộ|cách|trong|xã|phường|tỉnh|cửa|chiều|lần|nền|hệ|môi|cơ chế|khi|lúc|loạt|ít|nửa)"
    r"(?!\w)"
)


def _counts_one(match: re.Match[str]) -> bool:
    """«Phấn đấu có một sản phẩm OCOP», a cell «một mô hình»: a number; «một xã hội số»: an article."""
    key, at = match.string, match.start("w")
    if match["w"] != "một" or _NO_NUMBER.match(key, at):
        return False
    whole_cell = not key[: match.start()].strip(" -+") and not key[match.end() :].strip(" .;")
    return whole_cell or _WISHED.search(key, 0, at) is not None


def _worded_figures(key: str) -> list[Figure]:
    """
    >>> [figure[2:6] for figure in _worded_figures("xây dựng hai mô hình, ít nhất một sáng kiến của một xã")]
    [('=', 2.0, None, 'mô hình'), ('>=', 1.0, None, 'sáng kiến')]
    """
    found = []
    for match in worded_pattern().finditer(key) if _MAYBE_WORDED.search(key) else ():
        unit, word = _unit(match), match["w"]
        comparator = _comparator(match["words"], None)
        if unit is None:
            continue
        if word in ONE_OR_FIVE and comparator not in _AT_LEAST and not _counts_one(match):
            continue
        value = float(100 if match["hundred"] else (WORDED | ONE_OR_FIVE)[word])
        tail = _tail(match)
        printed = unit.unit + _per(tail)
        compared, rule = bool(match["words"].strip()), f"quantity:{unit.id}"
        span = (match.start(), tail.end())
        found.append(Figure(*span, comparator, value, None, printed, unit.kind, rule, compared))
    return found


def covered(key: str, role: Role) -> list[tuple[int, int]]:
    """Stretches of the text that an entry of this role takes."""
    return [match.span() for _, pattern in figure_entries(role) for match in pattern.finditer(key)]


def covered_by(key: str) -> set[str]:
    """Ids of the entries that take a figure of the text away or make it a rank, the widest only.

    >>> covered_by("đề án 06")
    {'named-by-number'}
    """
    found = [
        (entry.id, *match.span())
        for role in FIGURE_ROLES
        for entry, pattern in figure_entries(role)
        for match in pattern.finditer(key)
        if role == "rank" or any(letter.isdigit() for letter in match[0])
    ]

    def inside_another(start: int, end: int) -> bool:
        return any(s <= start and end <= e and (s, e) != (start, end) for _, s, e in found)

    return {name for name, start, end in found if not inside_another(start, end)}


_NO_COUNT = re.compile(r"(?<!\w)(?:tỷ lệ|ngày|trước|sau|vào|đến|tới|từ|hết|dịp|lễ|sáng|chiều|tối) $")
_LEAST_WHOLE = 6  # «2/3 thôn», «3/4 hộ» may be a fraction


def _is_of_all(match: re.Match[str]) -> bool:
    """«19/19 tiêu chí», «10/12 thôn», «05/06 trường»: how many, of how many."""
    part, whole = int(match["a"]) if match["a"].isdecimal() else 0, int(match["all"][1:])
    unit = _unit(match)
    if unit is None or part == whole:
        return unit is not None
    plain = whole >= _LEAST_WHOLE or match["a"].startswith("0")
    counts = unit.kind == "count" and 0 < part < whole and plain
    return counts and not _NO_COUNT.search(match.string, 0, match.start("a"))


def _all_figures(key: str, taken: list[tuple[int, int]]) -> list[Figure]:
    """«19/19 tiêu chí», «10/12 thôn» count so many of them, unless a share says so too («15/15 thôn, đạt
    100%»)."""
    counts_all = not _SHARE.search(key)
    found = []
    position = 0
    while (match := figure_pattern().search(key, position)) is not None:
        number = match.span("a") if match["b"] is None else (match.start("a"), match.end("b"))
        if overlaps(number, taken) or (match["all"] and not (counts_all and _is_of_all(match))):
            position = match.end("all") if match["all"] else match.end("a")
            continue
        found.append(_match_to_figure(match))
        position = found[-1].end
    return found


def whole_figure(key: str) -> Figure | None:
    """The figure with its unit that is all of a cell, whatever it would describe in a sentence.

    >>> (whole_figure("tối đa 10 ngày") or ())[2:6]
    ('<=', 10.0, None, 'ngày')
    """
    text = key.strip(" .;+*•").removeprefix("- ")
    match = figure_pattern().match(text)
    figure = _match_to_figure(match) if match else None
    if match is None or figure is None or figure.unit is None or figure.end < len(text):
        return None
    if match["all"] and not _is_of_all(match):
        return None
    before = key.index(text)
    return figure._replace(start=before, end=before + figure.end)


def text_to_figures(key: str) -> list[Figure]:
    """Figures of a key that do not merely describe, in their order.

    >>> [figure[2:6] for figure in text_to_figures("tối thiểu 15% grdp, trong đó chiếm 50%")]
    [('>=', 15.0, None, '%'), ('=', 50.0, None, '%')]
    >>> text_to_figures("dân số từ 15 tuổi trở lên theo đề án 06 đến năm 2030")
    []
    >>> [figure[2:6] for figure in text_to_figures("từ 2 tỷ đến 3 tỷ đồng, 25 tỷ 500 triệu đồng")]
    [('between', 2.0, 3.0, 'tỷ đồng'), ('=', 25.5, None, 'tỷ đồng')]
    """
    worded = _worded_figures(key)
    if not any(letter.isdigit() for letter in key):
        ranks = find_ranks(key) if _MAYBE_RANKED.search(key) else []
        return sorted([*ranks, *(one for one in worded if not overlaps(one[:2], [r[:2] for r in ranks]))])
    ranks = find_ranks(key)
    hard = covered(key, "describes") + [figure[:2] for figure in ranks]
    faint = covered(key, "faint")
    figures = _all_figures(key, hard + faint)
    if not figures and not ranks and faint:
        figures = _all_figures(key, hard)
    taken = hard + [figure[:2] for figure in figures]
    free = [figure for figure in worded if not overlaps(figure[:2], taken)]
    return joined_figures(sorted(figures + ranks + free), key)
