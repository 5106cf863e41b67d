"""The years that a goal looks to («đến năm 2030 đạt 70%»)."""

from __future__ import annotations

import re

_HORIZON = re.compile(
    r"(?<!\w)(?:(?:đến|tới|hết|vào|trong|từ nay đến)(?: hết| cuối)*(?: năm)?|năm|cuối năm"
    r"|giai đoạn 20\d\d ?-|\((?=20\d\d\))|(?<![/.-])(?=20\d\d ?:)) ?(?P<y>20[2-9]\d)(?![\d/.,-]\d| ?- ?20)"
    r"(?!\)?,? (?:tăng |giảm )?(?:lên|xuống)(?!\w))"
)
_NOT_HORIZON = re.compile(
    r"(?:so với|ngày \S+|tháng \S+|luật \D{0,40}|số \S+|từ|kể từ|của|trước)(?: cuối)? ?$"
)


def find_horizons(clause: str) -> list[tuple[int, int]]:
    """(place, year) of each year that the clause looks to.

    >>> find_horizons("đến năm 2030 đạt 70%, so với năm 2024")
    [(0, 2030)]
    >>> find_horizons("50% (2025), tăng từ 60% năm 2026 lên 80% năm 2030")
    [(4, 2025), (41, 2030)]
    """
    return [
        (match.start(), int(match["y"]))
        for match in _HORIZON.finditer(clause)
        if not _NOT_HORIZON.search(clause[: match.start()])
    ]
