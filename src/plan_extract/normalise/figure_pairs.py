"""Two numbers that are one figure: «25 tỷ 500 triệu đồng», «từ 50 ha đến 60 ha»."""

from __future__ import annotations

import re

from plan_extract.normalise.figure import Figure

_SMALLER = {"tỷ": "triệu đồng", "triệu": "nghìn đồng"}
_TO = re.compile(r" ?(?:đến|tới|-|–|÷|~) ?")


def joined_figures(figures: list[Figure], key: str) -> list[Figure]:
    """Each figure, the pairs as one."""
    joined: list[Figure] = []
    for figure in figures:
        whole = _sum(joined[-1], figure, key) or _range(joined[-1], figure, key) if joined else None
        if whole is None:
            joined.append(figure)
        else:
            joined[-1] = whole
    return joined


def _sum(one: Figure, two: Figure, key: str) -> Figure | None:
    """«25 tỷ 500 triệu đồng» is 25,5 tỷ đồng."""
    if one.value is None or two.value is None or key[one.end : two.start].strip():
        return None
    if two.unit != _SMALLER.get(one.unit or "", "") or two.value >= 1000:
        return None
    value = one.value + two.value / 1000
    return one._replace(end=two.end, value=value, unit=f"{one.unit} đồng", kind="measure")


def _range(one: Figure, two: Figure, key: str) -> Figure | None:
    """«Từ 60 triệu đồng đến 65 triệu đồng/năm», «từ 2 tỷ đến 3 tỷ đồng»: the second tells the unit of both.
    «Từ 900 triệu đồng đến 1 tỷ đồng» is one figure too, and stays as printed."""
    if one.unit is None or two.unit is None or not _TO.fullmatch(key, one.end, two.start):
        return None
    if one.comparator not in ("=", ">=") or two.comparator != "=" or two.compared or "/" in one.unit:
        return None
    if one.value_max is not None or two.value_max is not None:
        return None
    same = two.unit == one.unit or two.unit.startswith((one.unit + " ", one.unit + "/"))
    if not same and not (one.kind == two.kind == "measure" and one.unit.endswith("đồng")):
        return None
    value = one.value if same else None
    return two._replace(
        start=one.start, comparator="between", value=value, value_max=two.value, compared=True
    )
