"""Figures that say what is or was, not what shall be: «Hiện nay, 65% hộ dân …», «Năm 2025 đạt 69,7%»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.normalise.figure import Figure
from plan_extract.normalise.quantity_tables import figure_entries

_PART = re.compile(r"; ?|\. | \((?=[^()]*$)")
_WISH = re.compile(
    r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|dự kiến|đặt ra|sẽ|tiếp tục|duy trì|giữ vững|nâng"
    r"|đến (?:hết |cuối )*năm|tối thiểu|ít nhất|trên cơ sở)(?!\w)"
)
_LOOKS = ("đến", "tới", "hết", "từ nay", "xong", "hoàn thành")
_CLOSES = re.compile(  # «100% hộ ký cam kết trong năm 2025.», «… trước tháng 12/2025.»
    r"(?<!\w)(?:trước|trong|hết|vào)(?: cả)? (?:năm |(?:tháng|quý) \S{1,4}(?: ?/ ?| năm )"
    r"|(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-])"
    r"(20[2-9]\d)[\s.;)]*$"
)
_COMPARED = re.compile(  # nor «hồ sơ lập trước ngày 01/7/2025», which tells of records
    r"(?<!\w)(?:(?:so với|hơn|cùng kỳ|đã|kết quả|xảy ra|phát sinh)(?!\w)[^,;.]*"
    r"|(?:bằng|của|mức|như|lập|cấp|ban hành|tồn|tồn đọng|sinh|hồ sơ|giấy tờ|văn bản|dữ liệu)(?: mức)? )$"
)
_YEAR = re.compile(r"20\d\d")
_YEAR_BEHIND = re.compile(r" ?\((?:năm )?(20\d\d)\)")
_YEAR_BEFORE = re.compile(r"năm (20\d\d) ?\((?:là |đạt )?$")
_OPENED = re.compile(r"\(([^()]*)$")
_SO_FAR = re.compile(  # «năm 2025 là 8,4%»
    r"(?<!\w)(?:ước|đã|hiện|hiện nay|đến nay|năm 20\d\d là"
    r"|(?:tính )?đến (?:hết |cuối )?(?:tháng|ngày|quý))(?!\w)"
)
_NO_YEAR = 9999
_MORE_OF_IT = re.compile(
    r"[^;.]*?(?:(?<!\w)trong đó(?!\w)|\(|, (?:đạt|chiếm|bằng|tương đương|còn|với)(?!\w))[^;.]*"
)


def is_status(figure: Figure, last: Figure | None, key: str) -> bool:
    """What is, not what shall be; ``last``: the figure before it, where that is such: «Xã hiện có
    48.000 hồ sơ, trong đó mới số hóa được 12.500 hồ sơ (26%)»."""
    part = _PART.split(key[: figure.start])[-1]
    if any(match.end() == len(part) for _, p in figure_entries("status") for match in p.finditer(part)):
        return True
    if last is None:
        return False
    between = key[last.end : figure.start]
    return _MORE_OF_IT.fullmatch(between) is not None and _WISH.search(between) is None


def past_figures(
    figures: Sequence[Figure], horizons: Sequence[tuple[int, int]], since: int, key: str
) -> set[Figure]:
    """Those that a year before the plan's first stands over, in their clause or one before in the sentence,
    with no wish between; those whose year stands behind them in brackets («50% (2025)»).

    >>> from plan_extract.normalise.figures import text_to_figures
    >>> from plan_extract.normalise.horizons import find_horizons
    >>> key = "năm 2025, xã đạt 69%; toàn tỉnh đạt 72%. phấn đấu năm 2026 đạt 80%"
    >>> past = past_figures(text_to_figures(key), find_horizons(key), 2026, key)
    >>> sorted(figure.value for figure in past)
    [69.0, 72.0]
    >>> key = "đạt trên 12% (năm 2025 là 8,4%); 40% hộ dùng hóa đơn điện tử"
    >>> past = past_figures(text_to_figures(key), find_horizons(key), 2026, key)
    >>> [figure.value for figure in past]
    [8.4]
    >>> past_figures(text_to_figures(key), find_horizons(key), 2025, key) == past
    True
    """
    past: set[Figure] = set()
    told = 0  # where the figure before ends: what was wished up to there is its own
    for figure in figures:
        before = [
            (place, year)
            for place, year in horizons
            if place < figure.start and not _in_brackets(key[place : figure.start])
        ]
        if before and before[-1][1] < since and _over(before[-1][0], told, figure, key):
            past.add(figure)
        if _of_a_year(figure, key) < since or _so_far(figure, since, key):
            past.add(figure)
        told = figure.end
    return past


def _so_far(figure: Figure, since: int, key: str) -> bool:
    """«85.000 doanh nghiệp (đến hết tháng 9/2025 có 41.250 doanh nghiệp)», «(năm 2025 ước đạt 4.270 USD)»:
    what brackets say of the plan's first year, or of none, is how things stand."""
    opened = _OPENED.search(key[: figure.start])
    if opened is None or not _SO_FAR.search(opened[1]) or not any(map(str.isdigit, key[: opened.start()])):
        return False
    return all(int(year) <= since for year in _YEAR.findall(opened[1]))


def is_aside(key: str, place: int) -> bool:
    """Whether a place lies in brackets."""
    return key.count("(", 0, place) > key.count(")", 0, place)


def _in_brackets(behind: str) -> bool:
    """Whether the brackets in which words stand are closed: what they say is no more than an aside."""
    return behind.count(")") > behind.count("(")


def _over(place: int, told: int, figure: Figure, key: str) -> bool:
    """Whether a year reaches to a figure, and nothing wished stands in its sentence up to there."""
    year = _YEAR.search(key, place)
    behind = key[year.end() if year else place : figure.start]
    start = told if told <= place else 0
    return ". " not in behind and _WISH.search(_PART.split(key[start:place])[-1] + behind) is None


def _of_a_year(figure: Figure, key: str) -> int:
    """The year in brackets behind a figure, or before one in brackets: «50% (2025)», «năm 2025 (50%)»."""
    found = _YEAR_BEHIND.match(key, figure.end) or _YEAR_BEFORE.search(key[: figure.start])
    return int(found[1]) if found else _NO_YEAR


def ahead(horizons: Sequence[tuple[int, int]], since: int, key: str) -> list[tuple[int, int]]:
    """Without years that have been, which a goal is only compared with: «Từ kết quả năm 2025, phấn đấu …»; a
    goal's last words are its own.

    >>> ahead([(7, 2025)], 2026, "ký kết trong năm 2025."), ahead([(8, 2025)], 2026, "từ mức trong năm 2025.")
    ([(7, 2025)], [])
    """
    later = [(place, year) for place, year in horizons if year >= since]
    return later or [
        (place, year) for place, year in horizons if key.startswith(_LOOKS, place) or closing_year(key, place)
    ]


def closing_year(key: str, place: int = 0) -> int | None:
    """The year that a goal's last words tell, from a place on, unless it is only compared with.

    >>> closing_year("100% thôn có tổ trước tháng 12/2025."), closing_year("giảm 5% so với trong năm 2025")
    (2025, None)
    >>> closing_year("số hóa 100% hồ sơ trước ngày 01/7/2025."), closing_year("90% hộ nộp trước 01/7/2025.")
    (None, 2025)
    """
    found = _CLOSES.search(key, place)
    return int(found[1]) if found and not _COMPARED.search(key[: found.start()]) else None


def tells_of_past(key: str, horizons: Sequence[tuple[int, int]], since: int) -> bool:
    """A sentence without figures that opens with a year before the plan's first and names no other."""
    opens = (
        bool(horizons)
        and not key[: horizons[0][0]].strip(" -+*•")
        and max(year for _, year in horizons) < since
    )
    return opens and _WISH.search(key) is None
