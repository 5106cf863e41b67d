"""Words of a result cell → quantities (README, «Targets»). Nothing is guessed: a figure that allows two
readings gives no value and stays as printed. Goals in prose: :func:`read_goals`."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_extract.model import Quantity
from plan_extract.normalise.clause_units import clause_unit, with_tails
from plan_extract.normalise.clauses import spots_to_clauses
from plan_extract.normalise.figure import Figure
from plan_extract.normalise.figures import text_to_figures, whole_figure
from plan_extract.normalise.goals import (
    EDGES,
    figure_to_quantity,
    goal_figures,
    in_words,
    past_of,
    read_goals,
)
from plan_extract.normalise.horizons import find_horizons
from plan_extract.normalise.printed_keys import align
from plan_extract.normalise.quantity_tables import known_unit
from plan_extract.vntext import compose, fold

__all__ = ["column_unit", "past_of", "read_goals", "read_quantities"]

_BLANK = re.compile(r"[\s.…_\-–—/*xX]*")
_BULLET = r"[-+*•·] "
_NEXT_BULLET = re.compile(rf"\s*\n\s*{_BULLET}")
_NEXT_ITEM = re.compile(rf"\s*\n\s*(?:{_BULLET}(?=\D)|(?:{_BULLET})?(?=năm 20\d\d|20\d\d ?:))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_BARE_PAIR = re.compile(r"\d ?\n ?\d|\d (?!\d{3}(?!\d))\d|(?<!\d)(?:0\d*|\d{4,}) \d")  # «1 200» is one


@lru_cache(maxsize=4096)
def column_unit(printed: str | None) -> str | None:
    """The unit that a column states: a known one in its one spelling, another as printed.

    >>> column_unit("Thứ bậc"), column_unit("Người/vạn dân"), column_unit("% dân số"), column_unit("-")
    ('thứ bậc', 'người/vạn dân', '% dân số', None)
    """
    if printed is None or _BLANK.fullmatch(printed):
        return None
    printed = compose(printed)
    key = fold(printed).strip("() ")
    base, slash, per = key.partition("/")
    for words, tail in ((key, ""), (base.strip(), slash + per.strip().removeprefix("1 "))):
        if unit := known_unit(words):
            return unit + tail
    return printed


def _cell_unit(figure: Figure, column: str | None) -> str | None:
    """The figure's own unit, unless the column says the same or more («% dân số»); both for «1,5 triệu»."""
    if figure.unit is None or figure.kind == "rank":
        return figure.unit or column
    if column is not None and figure.kind == "magnitude":
        return f"{figure.unit} {column}"
    if column is not None and fold(column).startswith(fold(figure.unit)):
        return column
    return figure.unit


def _one_line(text: str) -> str:
    """Listed lines parted by «;». A dash before a figure goes on with a range («16⏎- 18») unless the cell
    begins with a bullet itself.

    >>> _one_line("Năm 2026: 60\\nNăm 2030: 90"), _one_line("16\\n- 18"), _one_line("- 60%\\n- 90%")
    ('Năm 2026: 60; Năm 2030: 90', '16\\n- 18', '- 60%; - 90%')
    """
    if "\n" not in text:
        return text
    listed = re.match(rf"\s*{_BULLET}", text)
    return _NEXT_BULLET.sub("; - ", text) if listed else _NEXT_ITEM.sub("; ", text)


FEW_WORDS = 5  # beside a figure; a cell with more is a sentence


def _opens(figure: Figure, key: str) -> bool:
    """Whether a cell begins with a figure that is no row's number («1 Dân số …»)."""
    numbers_row = figure.kind is None and key[figure.end :].lstrip()[:1].isalpha()
    return not key[: figure.start].strip(" -+*") and not numbers_row


def _cell_figures(key: str, column: str | None) -> list[Figure]:
    """All figures of a short cell, the goals of a sentence («100% học sinh từ lớp 3 trở lên …»); its only
    figure where a column tells the unit."""
    figures = [with_tails(figure, key) for figure in text_to_figures(key)]
    short = len(_WORD.findall(key)) <= FEW_WORDS or (column is not None and len(figures) == 1)
    opening = [figure for figure in figures[:1] if _opens(figure, key)]
    goals = goal_figures(figures, key)
    if goals:
        return [figure for figure in figures if figure in goals or figure in opening]
    return figures if short else opening


@lru_cache(maxsize=16384)
def _read_cell(text: str, unit: str | None) -> tuple[Quantity, ...]:
    aligned = align(_one_line(text))
    column = column_unit(unit)
    rest = _without_footnotes(aligned.key)
    if _BLANK.fullmatch(rest):
        return ()
    figures = (
        [] if _BARE_PAIR.search(_without_footnotes(text.strip())) else _cell_figures(aligned.key, column)
    )
    if not figures and (whole := whole_figure(rest)) and rest == aligned.key:
        figures = [whole]
    if not figures:
        return (in_words(aligned.printed, column),)
    clauses = spots_to_clauses(aligned.key, [(figure.start, figure.end) for figure in figures])
    found = []
    for figure, (start, end) in zip(figures, clauses, strict=True):
        years = [year for place, year in find_horizons(aligned.key) if start <= place < end]
        words = aligned.printed[start:end].strip(EDGES)
        figure = figure._replace(unit=clause_unit(figure, aligned.key[start:end], aligned.key))
        year = years[0] if years else None
        found.append(figure_to_quantity(figure, aligned, words, _cell_unit(figure, column), year))
    return tuple(found)


_FOOTNOTE = re.compile(r"\(\*? ?\d{0,2}\)|\[\d{1,2}\]")


def _without_footnotes(key: str) -> str:
    return _FOOTNOTE.sub("", key)


def read_quantities(text: str, *, unit: str | None = None) -> tuple[Quantity, ...]:
    """A result cell of an indicator table, given the text of its unit column.

    >>> [q[:4] for q in read_quantities("≥ 1,0%")]
    [('>=', 1.0, None, '%')]
    >>> [q[:4] for q in read_quantities("Phấn đấu đứng top 20 toàn tỉnh", unit="Thứ bậc")]
    [('<=', 20.0, None, 'thứ bậc')]
    >>> read_quantities("Đạt mức khá của tỉnh", unit="Thứ bậc")[0][1:4]
    (None, None, 'thứ bậc')
    >>> read_quantities("(*1)")
    ()
    """
    return _read_cell(text, unit)
