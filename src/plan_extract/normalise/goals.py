"""A goal in prose → its quantities, each with the clause that holds it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import itemgetter

from plan_extract.model import Quantity
from plan_extract.normalise.clause_units import clause_unit, with_tails
from plan_extract.normalise.clauses import spots_to_clauses
from plan_extract.normalise.deeds import is_done_to, joins_goal
from plan_extract.normalise.figure import Figure
from plan_extract.normalise.figures import covered, text_to_figures
from plan_extract.normalise.goal_clauses import CLAUSE, is_what_each_has, text_spans, worded_parts
from plan_extract.normalise.goal_parts import (
    COUNTED,
    LISTED,
    is_amount,
    is_part,
    labelled,
    outside_brackets,
    with_bound_of_list,
)
from plan_extract.normalise.horizons import find_horizons
from plan_extract.normalise.printed_keys import Aligned, align
from plan_extract.normalise.quantity_tables import figure_entries
from plan_extract.normalise.reached import ahead, is_aside, is_status, past_figures, tells_of_past

_BASELINE = re.compile(  # «tăng từ 5% đến 10%»: a range, or from where to where?
    r"(?<!tốc độ )(?:tăng(?! trưởng)|giảm|nâng)((?: (?!bình quân|trung bình)[^\W\d]+){0,9})"
    r" từ [\d.,]+( ?%| [^\W\d]+(?: [^\W\d]+)?)? ?(?:đến|tới) ?[\d.,]+(?:(?!/năm)[^\d]){0,20}$"
)
_YEARLY = re.compile(r" ?(?:/|mỗi|một|hằng|hàng) ?năm")
_COMPARED = re.compile(r",? so với (?!kế hoạch|mục tiêu|chỉ tiêu)")
_SHARE = re.compile(r"(?<!\w)t[ỷỉ] lệ(?!\w)")
EDGES = " ,;"
_PAST = "quantity:past"
_FROM = re.compile(r"từ (?=\d)")  # «huy động từ 3 nguồn» names no least number
_LABEL = 80  # letters of what is measured
_AMONG = re.compile(r"(?:dưới|trên|hơn) (?=\d)")  # «không còn xã dưới 15 tiêu chí»
_AMOUNT = re.compile(
    r"(?:[-+*•] )?(?:tổng |quy mô )?(?:đàn|diện tích|sản lượng|năng suất|thu|chi)(?!\w)[^;.]*$"
)
_NEXT_LABEL = re.compile(r" ?(?:[,;]|và|, và) ")
_SHARE_OF = re.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng)(?!\w)")
_REACHED = re.compile(r"(?<!\w)(?:đạt|là|chiếm|còn|lên|xuống)(?!\w)[^,;.]*$|: ?$")
_PARTED = re.compile(r"[,;.]| và (?:có |đạt )?$")
_BEGINS = re.compile(r"[,;:] ?$")
_PART = re.compile(r"; ?|\. ")


def in_words(words: str, unit: str | None, year: int | None = None) -> Quantity:
    """A goal without a figure."""
    return Quantity(None, None, None, unit, words, words, year, "quantity:words")


def figure_to_quantity(
    figure: Figure, aligned: Aligned, text: str, unit: str | None, horizon: int | None
) -> Quantity:
    printed = aligned.printed[figure.start : figure.end].strip()
    doubtful = figure.value is None or (figure.comparator == "between" and figure.value_max is None)
    doubtful = doubtful or (figure.value_max is not None and _is_change(figure, aligned.key))
    in_order = figure.value_max is None or figure.value is None or figure.value < figure.value_max
    if doubtful or not in_order:
        return Quantity(None, None, None, unit, text, printed, horizon, figure.rule)
    value_max = figure.value_max
    return Quantity(figure.comparator, figure.value, value_max, unit, text, printed, horizon, figure.rule)


def _is_change(figure: Figure, key: str) -> bool:
    """«Tăng tỷ lệ từ 5% đến 10%»: from where to where? A yearly growth, «tăng từ 3 đến 5%»: by how much.

    >>> key = "tăng từ 3 đến 5%"
    >>> [_is_change(figure, key) for figure in text_to_figures(key)]
    [False]
    >>> key = "thu nhập tăng từ 15% đến 20% so với năm 2025"
    >>> [_is_change(figure, key) for figure in text_to_figures(key)]
    [False]
    >>> key = "tội phạm giảm từ 3% đến 5%"  # by how much: nothing falls from 3 to 5
    >>> [_is_change(figure, key) for figure in text_to_figures(key)]
    [False]
    """
    change = _BASELINE.search(key, 0, figure.end)
    if change is None or (not change[1] and not change[2]):
        return False
    if change[0].startswith("giảm") and (figure.value or 0.0) < (figure.value_max or 0.0):
        return False
    if _COMPARED.match(key, figure.end) and not _SHARE.search(key, 0, figure.start):
        return False
    return _YEARLY.match(key, figure.end) is None


@cache
def _leads() -> re.Pattern[str]:
    verbs = "|".join(entry.pattern for entry, _ in figure_entries("leads"))
    return re.compile(rf"(?:^|[:;] ?|^[-+] ?|(?<!\w)(?:{verbs}))$")


@cache
def _reaches() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:" + "|".join(entry.pattern for entry, _ in figure_entries("reaches")) + ")$"
    )


def _is_index(key: str) -> bool:
    return any(pattern.search(key) for _, pattern in figure_entries("index"))


def _is_goal(figure: Figure, key: str, last: Figure | None) -> bool:
    """A share, a compared figure, or a count or number that a verb of the goal leads to, itself or through
    the goal before it («10 doanh nghiệp, 05 hợp tác xã»)."""
    before = key[: figure.start]
    if figure.kind in ("share", "rank"):
        return True
    if last is not None and figure.kind == "measure" and last.kind == "share":
        between = key[last.end : figure.start]
        if not _PARTED.search(between) and not _reaches().search(before):
            return False  # «100% hộ kinh doanh doanh thu trên 1 tỷ đồng …»: which ones
    if last is not None and last.kind == "share" and is_what_each_has(figure, key[last.end : figure.start]):
        return False
    bounded = figure.compared and figure.comparator != "="
    if bounded and (figure.kind is not None or not _among(figure, key)):
        return True
    if not (figure.kind is None and _among(figure, key)) and (
        joins_goal(figure, last, key) or is_done_to(figure, key)
    ):
        return True
    if figure.kind is None:
        words = _leads() if _is_index(key) else _reaches()
        return words.search(before) is not None
    if figure.comparator == "between" and figure.kind == "count" and _BEGINS.search(before):
        return True
    if is_amount(figure, key) or is_part(figure, last, key):
        return True
    if last is not None and last.kind in COUNTED and LISTED.fullmatch(key, last.end, figure.start):
        return True
    return _leads().search(before) is not None


def _among(figure: Figure, key: str) -> bool:
    """Whether a bare number with a word before it tells which ones are meant, not how many."""
    if _FROM.match(key, figure.start):
        return True
    noun_follows = key[figure.end :].lstrip()[:1].isalpha()
    among = noun_follows and _AMONG.match(key, figure.start) is not None
    return among and _leads().search(key[: figure.start]) is None


def _are_labels_and_measures(figures: list[Figure], key: str) -> bool:
    """«Lúa 507 ha», «Diện tích cây ăn quả 325,5 ha, sản lượng 4.100 tấn»: what is measured and how much."""
    if not figures or key[figures[-1].end :].strip(" .;,") or covered(key, "faint"):
        return False
    at = 0
    for number, figure in enumerate(figures):
        label = key[at : figure.start]
        at = figure.end
        if figure.kind != "measure" and figure.unit not in ("con", "đàn"):
            return False
        if number and not _NEXT_LABEL.match(label):
            return False
        label = _NEXT_LABEL.sub("", label, count=1) if number else label
        if (CLAUSE.search(label) and not _AMOUNT.match(label)) or len(label) > _LABEL:
            return False
        if is_status(figure, None, key):
            return False
    return True


def _tells_whose_share(figure: Figure, after: Figure | None, key: str) -> bool:
    """«Tỷ lệ tàu cá dài từ 15m trở lên lắp thiết bị giám sát đạt 100%»."""
    if after is None or figure.kind in ("share", "rank") or after.kind != "share":
        return False
    clause = CLAUSE.split(key[: figure.start])[-1]
    between = key[figure.end : after.start]
    return bool(_SHARE_OF.search(clause) and not CLAUSE.search(between) and _REACHED.search(between))


def goal_figures(figures: list[Figure], key: str) -> list[Figure]:
    """Those of a text's figures that are its goals."""
    if _are_labels_and_measures(figures, key):
        return figures
    goals: list[Figure] = []
    status: Figure | None = None
    for figure, after in zip(figures, [*figures[1:], None], strict=False):
        status = figure if is_status(figure, status, key) else None
        if status:
            continue
        if _tells_whose_share(figure, after, key):
            continue
        last = outside_brackets(goals, figure, key)
        if _is_goal(figure, key, last):
            goals.append(with_bound_of_list(figure, last, key))
    return labelled(goals or figures, key) or goals


@lru_cache(maxsize=16384)
def _read_goals(sentence: str, since: int) -> tuple[Quantity, ...]:
    aligned = align(sentence)
    key = aligned.key
    figures = [with_tails(figure, key) for figure in text_to_figures(key)]
    figures = goal_figures(figures, key)
    horizons = find_horizons(key)
    past = past_figures(figures, horizons, since, key) if since else set()
    if (past and len(past) == len(figures)) or (not figures and tells_of_past(key, horizons, since)):
        return (in_words(aligned.printed, None)._replace(rule=_PAST),)
    horizons = ahead(horizons, since, key)
    if not figures:
        year = horizons[0][1] if len({year for _, year in horizons}) == 1 else None
        return (in_words(aligned.printed, None, year),) if aligned.printed else ()
    clauses = spots_to_clauses(key, [(figure.start, figure.end) for figure in figures])
    opens = [start for start, _ in clauses]  # a year before «không còn …; » is also that of what follows
    clauses, worded = worded_parts(figures, clauses, key)
    spans = text_spans(figures, clauses, key)
    found: list[tuple[int, Quantity]] = []
    carried: int | None = None
    for figure, (start, end), span, at in zip(figures, clauses, spans, opens, strict=True):
        if figure in past:
            told = aligned.printed[start:end].strip(EDGES + "()")
            found.append((start, in_words(told, None)._replace(rule=_PAST)))
            continue
        own = [(place, year) for place, year in horizons if at <= place < end]
        year = own[0][1] if own else carried
        ruling = [year for place, year in own if place < figure.start and not is_aside(key, place)]
        carried = ruling[0] if ruling else carried
        unit = clause_unit(figure, key[start:end], key)
        text = aligned.printed[slice(*span)].strip(EDGES)
        found.append((start, figure_to_quantity(figure, aligned, text, unit, year)))
    for start, end in worded:
        years = {year for place, year in horizons if start <= place < end}
        told = aligned.printed[start:end].strip(EDGES)
        found.append((start, in_words(told, None, years.pop() if len(years) == 1 else None)))
    return tuple(quantity for _, quantity in sorted(found, key=itemgetter(0)))


def read_goals(sentence: str, since: int | None = None) -> tuple[Quantity, ...]:
    """A bullet of a «Mục tiêu» section: one quantity a goal figure, one without value where there is none;
    none for what was before ``since``, the plan's first year.

    >>> [(q.comparator, q.value, q.unit) for q in read_goals("Mỗi năm có > 01 sáng kiến được công nhận.")]
    [('>', 1.0, 'sáng kiến/năm')]
    >>> [(q.text, q.value) for q in read_goals("Có ≥ 90% người dân có VNeID, tỷ lệ có chữ ký số đạt ≥ 15%.")]
    [('Có ≥ 90% người dân có VNeID', 90.0), ('tỷ lệ có chữ ký số đạt ≥ 15%.', 15.0)]
    >>> [q.value for q in read_goals("Năm 2025 đạt 69%, năm 2026 phấn đấu đạt 85%", 2026)]
    [85.0]
    >>> read_goals("Ứng dụng AI trong quản lý môi trường.")[0].value is None
    True
    """
    return tuple(each for each in _read_goals(sentence, since or 0) if each.rule != _PAST)


def past_of(sentence: str, since: int | None) -> tuple[str, ...]:
    """What a goal's sentence tells of years before ``since``: no goal, and named to the reader.

    >>> past_of("Năm 2025 đạt 69%, năm 2026 phấn đấu đạt 85%", 2026)
    ('Năm 2025 đạt 69%',)
    """
    return tuple(each.text for each in _read_goals(sentence, since or 0) if each.rule == _PAST)
