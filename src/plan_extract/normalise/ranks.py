"""Places in an order («Top 20», «nhóm 5 xã dẫn đầu», «xếp thứ 3»): ``data/quantities.toml``."""

from __future__ import annotations

import re

from plan_extract.normalise.figure import Figure, overlaps
from plan_extract.normalise.quantity_tables import ONE_OR_FIVE, WORDED, figure_entries

_OR_BETTER = re.compile(r"(?:/\d{1,4})?(?: [^\W\d]+){0,6} trở lên(?!\w)")  # «thứ 30/99 xã, phường trở lên»


def find_ranks(key: str) -> list[Figure]:
    """Places in an order; of two readings of the same words the longer.

    >>> [figure.rule for figure in find_ranks("vào tốp 20 xã, phường của tỉnh")]
    ['quantity:group-of']
    """
    found: list[Figure] = []
    for entry, pattern in figure_entries("rank"):
        for match in pattern.finditer(key):
            number = next(text for name, text in match.groupdict().items() if text and name in "nkgw")
            better = _OR_BETTER.match(key, match.end())
            comparator = "<=" if better else entry.comparator or "="
            found.append(
                Figure(
                    match.start(),
                    better.end() if better else match.end(),
                    comparator,
                    float((WORDED | ONE_OR_FIVE).get(number, number)),
                    None,
                    "thứ bậc",
                    "rank",
                    f"quantity:{entry.id}",
                    True,
                )
            )
    widest: list[Figure] = []
    for rank in sorted(found, key=lambda rank: rank.start - rank.end):
        if not overlaps(rank[:2], [other[:2] for other in widest]):
            widest.append(rank)
    return widest
