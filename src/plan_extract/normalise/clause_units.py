"""The unit of a goal's figure with what its clause adds: «Mỗi năm có 01 sáng kiến» → sáng kiến/năm."""

from __future__ import annotations

import re

from plan_extract.normalise.deeds import with_bound_behind
from plan_extract.normalise.figure import Figure

_EACH_YEAR = re.compile(
    r"(?:^(?:[-+*•·] ?)?|[,;:.] ?|phấn đấu |ít nhất |tối thiểu |trung bình |bình quân )"
    r"(?:mỗi|hằng|hàng|0?1|một) năm,?"
    r"(?! (?:của|cho|theo|bố trí ngân sách))"
)
_IN_ALL = re.compile(  # «…, cả giai đoạn 1.500 lao động», «…, đến năm 2030 có 20 mô hình»
    r"(?<!\w)(?:cả|toàn) (?:giai đoạn|nhiệm kỳ|thời kỳ|khóa)(?!\w)"
    r"|\d[^;.]*, (?:phấn đấu )?đến (?:hết |cuối )*năm 20\d\d"
)
_RISE = re.compile(r"(?:tăng|giảm)(?: bình quân| trung bình| thêm| ít nhất| tối thiểu| từ| trên| khoảng)* ?$")
_HEADS = re.compile(
    r"(?:trên|/|tính trên|cho) ?(?:(?:(?:0?1|một) )?(?P<big>vạn|nghìn|triệu) dân"
    r"|(?P<n>1\.?000|10\.000|100\.000|100) (?:dân|người dân))"
)
_QUOTED_YEARLY = re.compile(r"(?:[^;,.%]{0,80}?[”\"»']| [^;,.%\d()]{1,40}?) ?/ ?năm(?!\w)")
_RANKED = re.compile(r"(?:xếp hạng|thứ hạng|thứ bậc|xếp vị trí)(?![^,;.]*(?:chỉ số|điểm))[^,;.\d]*$")
_PART = re.compile(r"; ?|\. ")


def clause_unit(figure: Figure, clause: str, key: str) -> str | None:
    """With its denominator: «Mỗi năm có 01 sáng kiến» → sáng kiến/năm, «10 người … trên 01 vạn dân» too."""
    unit, before = figure.unit, key[: figure.start]
    if unit is None and figure.kind is None and _RANKED.search(before):
        return "thứ bậc"
    if unit is None or figure.kind == "rank" or "/" in unit:
        return unit
    heads = _HEADS.search(clause)
    if figure.kind == "count" and heads:
        return unit + (f"/{heads['big']} dân" if heads["big"] else f"/{heads['n']} dân")
    if figure.kind == "count" and _is_yearly(_PART.split(key[: figure.end])[-1]):
        return unit + "/năm"
    if _RISE.search(before) and _EACH_YEAR.search(_PART.split(clause)[-1]):
        return unit + "/năm"
    return unit


def _is_yearly(part: str) -> bool:
    """Whether «mỗi năm» opens the words up to a figure, and no longer time stands between."""
    each = _EACH_YEAR.search(part)
    return each is not None and _IN_ALL.search(part, each.end()) is None


def with_tails(figure: Figure, key: str) -> Figure:
    """With what stands behind the noun: «97% dân số trở lên», «01 chuyên đề “Nông dân số”/năm»."""
    return with_bound_behind(_with_yearly_tail(figure, key), key)


def _with_yearly_tail(figure: Figure, key: str) -> Figure:
    """«01 chuyên đề “Nông dân số”/năm», «02 cuộc tuyên truyền/năm»: the denominator stands after the name."""
    tail = _QUOTED_YEARLY.match(key, figure.end)
    if figure.kind != "count" or tail is None or figure.unit is None:
        return figure
    return figure._replace(end=tail.end(), unit=figure.unit + "/năm")
