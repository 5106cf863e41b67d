"""Figures that are goals through what stands around them: parts of the goal before («trong đó …»), one list
with it, a label in front («Số lao động được đào tạo 120 người», «Số mô hình: 02»)."""

from __future__ import annotations

import re

from plan_extract.normalise.figure import Figure
from plan_extract.normalise.quantity_tables import known_unit
from plan_extract.normalise.reached import is_aside

COUNTED = ("count", "measure", "magnitude")
_AMOUNT_BEFORE = (
    re.compile(  # «… ; diện tích cây màu 1.150 ha», «Tổng sản lượng thuỷ sản, hải sản 38.700 tấn»
        r"(?:^|[;:.] ?|, )(?:[-+*•] ?|\(\d+\) ?)?(?:tổng |quy mô )*"
        r"(?:đàn|diện tích|sản lượng|năng suất|thu|chi|giá trị|doanh thu|kim ngạch)(?!\w)[^;:.\d]*$"
    )
)
_COUNT_BEFORE = re.compile(  # «Số lao động được đào tạo nghề 120 người»
    r"(?:^|[;:.] ?|, )(?:[-+*•] ?|\(\d+\) ?)?(?:tổng )?(?:số(?! (?:hóa|liệu))|(?<!, )dân số)(?!\w)"
    r"(?P<label>[^;:.,\d]*)$"
)
_OPENS_PARTS = r"[^;:.()%\d]{0,40}?(?: ?\(|[,;] ?)(?:trong đó|riêng|bao gồm|gồm)(?!\w)[:,]? ?"
_OTHER = (  # words that put a number somewhere else
    r"(?:tại|của|ở|theo|từ|trong|thuộc|qua|giữa|trên|cho|với|đã|còn|là|do|từng|mỗi|cùng kỳ|năm|so)(?!\w)"
)
_LABEL = rf"(?:(?!(?<!\w){_OTHER})[^;:.,()\d%]){{2,60}} "
_PART = re.compile(_OPENS_PARTS + _LABEL)
_PART_OF = re.compile(r" ?(?:\((?:trong đó|gồm)[: ]|[,;]) ?[^;:()%]{2,60} ")
_SAME_UNIT = re.compile(rf"[^;:.()\d%]{{0,60}}?(?:[,;]|,? và) {_LABEL}")
_ALSO = re.compile(r"[^;.%]{0,80}(?:,|và|, và|;) ?(?:có |thêm |phát |cấp )?")  # «… mức độ 1 và 01 trường»
LISTED = re.compile(r"[^;.\d%]{0,60}(?:,|và|, và| với) ?(?:phát |có |cấp )?")
_AT_LEAST_EACH = re.compile(r"(?:tối thiểu|ít nhất),? (?:mỗi|từng) ")
_PLACES = ("thôn", "xã", "xóm", "bản", "ấp", "phường", "buôn", "khu phố", "tổ dân phố", "khu dân cư")
_LABELLED = re.compile(r"(?:[-+*•] ?)?(?P<label>[^:;]{3,150}?)(?: ?\((?P<unit>[^()\d]{1,30})\))? ?: ?")
_SO_MANY = re.compile(r"(?:tổng )?số (?:lượng )?(?P<noun>[^\W\d]+(?: [^\W\d]+){0,4})")


def is_amount(figure: Figure, key: str) -> bool:
    """A measure or a count behind what is measured or counted, which opens its clause."""
    before = key[: figure.start]
    if figure.kind == "measure" and _AMOUNT_BEFORE.search(before):
        return True
    found = _COUNT_BEFORE.search(before) if figure.kind in COUNTED else None
    if found is None or re.search(rf"(?<!\w){_OTHER} ?$", found["label"]):
        return False
    return figure.unit not in _PLACES or figure.unit in found["label"]


def is_part(figure: Figure, last: Figure | None, key: str) -> bool:
    """«3.450 ha (trong đó: ngô 1.900 ha; lúa nước 2 vụ 320 ha)», «350 lao động, trong đó xuất khẩu 20 người»;
    «bắt buộc 450 người; tự nguyện 320 người»: a part of the goal before, or its like, in one unit."""
    if last is None or figure.kind not in COUNTED or last.kind not in COUNTED:
        return False
    between = (last.end, figure.start)
    if _PART.fullmatch(key, *between):
        return True
    if figure.unit != last.unit:
        return False
    if _SAME_UNIT.fullmatch(key, *between) or _ALSO.fullmatch(key, *between):
        return True
    in_brackets = figure.kind == "measure" and is_aside(key, figure.start)
    return in_brackets and _PART_OF.fullmatch(key, *between) is not None


def outside_brackets(goals: list[Figure], figure: Figure, key: str) -> Figure | None:
    """The goal before a figure: «Giảm 30 hộ nghèo (1,5%) và 20 hộ cận nghèo» goes on from the 30."""
    if not goals or is_aside(key, figure.start) or not is_aside(key, goals[-1].start):
        return goals[-1] if goals else None
    closed = key.find(")", goals[-1].end, figure.start)
    before = [goal for goal in goals if not is_aside(key, goal.start)]
    return before[-1]._replace(end=closed + 1) if before and closed >= 0 else goals[-1]


def with_bound_of_list(figure: Figure, last: Figure | None, key: str) -> Figure:
    """«Tối thiểu mỗi thôn có 01 tổ hợp tác, 01 câu lạc bộ»: at least one of both."""
    if last is None or last.comparator != ">=" or figure.compared or figure.kind != "count":
        return figure
    if not _AT_LEAST_EACH.match(key, last.start) or not LISTED.fullmatch(key, last.end, figure.start):
        return figure
    return figure._replace(comparator=">=")


def labelled(figures: list[Figure], key: str) -> list[Figure]:
    """«Tỷ lệ hồ sơ số hóa (%): 90.», «Số mô hình: 02.»: a bare number, compared or not, behind a label."""
    if len(figures) != 1 or figures[0].kind is not None or key[figures[0].end :].strip(" .;"):
        return []
    figure = figures[0]
    label = _LABELLED.fullmatch(key, 0, figure.start)
    if label is None:
        return []
    if label["unit"]:
        unit = known_unit(label["unit"].strip())
        return [figure._replace(unit=unit)] if unit else []
    counted = _SO_MANY.match(label["label"])
    words = counted["noun"].split() if counted else []
    found = (known_unit(" ".join(words[:many])) for many in range(len(words), 0, -1))
    unit = next((unit for unit in found if unit), None)
    return [figure._replace(unit=unit)] if counted and unit else []
