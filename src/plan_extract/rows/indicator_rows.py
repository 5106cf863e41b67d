"""Grid → targets as printed: a row for each indicator and column of values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from plan_extract.model import Cell, Finding, Grid, RawCell, RawTarget
from plan_extract.rows.cells import next_label, role_cells, row_label
from plan_extract.rows.columns import Head
from plan_extract.rows.figure_columns import BARE_FIGURE
from plan_extract.rows.inner_rows import repeats_head
from plan_extract.rows.prints import raw_cell
from plan_extract.vntext import fold

Row = tuple[Cell, ...]

_FOOTNOTE_MARK = re.compile(r"^[\[(*]+\s*\d{0,2}\s*[\])*]*$")
_DITTO = re.compile(r"[\"″”“〃'’′`]{1,2}|(?:[-–] ?)?(?:nt|như trên)(?: ?[-–])?|[-–] ?[\"″”“] ?[-–]")
_YEAR = re.compile(r"20[2-9]\d")
_HORIZON = (
    re.compile(  # «Từ năm 2026 đến năm 2030», «Mục tiêu nhiệm kỳ 2025 - 2030», «Trung hạn (2026 - 2030)»
        r"(?:đến|hết|năm|tầm nhìn|giai đoạn|trung hạn|dài hạn"
        r"|(?:^|(?:mục tiêu|chỉ tiêu|chủ yếu|cụ thể|cả|toàn|trong) )(?:nhiệm kỳ|thời kỳ|khóa))"
        r"[^.;]{0,24}?\b(20\d\d)\b(?!\s*[-–/]\s*20|,? (?:đến|tới) (?:hết |cuối )*(?:năm )?20)"
    )
)


def grid_to_targets(grid: Grid, head: Head) -> tuple[RawTarget, ...]:
    """The targets of an indicator table: one for each row and value column that is filled."""
    horizon = caption_horizon(grid)
    targets: list[RawTarget] = []
    group: str | None = None
    values = head.places("value") or head.places("output")
    unit: str | None = None
    unit_places = head.places("unit")
    for row in grid.rows[head.rows :]:
        cells = [cell for cell in dict.fromkeys(row) if cell.text]
        if not cells or repeats_head(row, head):
            continue
        indicator = raw_cell(row[place] for place in head.places("indicator"))
        spanning = next((cell for cell in cells if cell.col_span > len(head.columns) / 2), None)
        if spanning is not None:
            group, horizon = spanning.text, sentence_horizon(spanning.text) or horizon
            continue
        if indicator is None:
            continue
        unit = _unit(row, unit_places, unit)
        group = next((row[place].text for place in head.places("group") if row[place].text), group)
        found = [
            _target(row, head, indicator, place, group, _due_year(row, head) or horizon, grid, unit)
            for place in values
            if row[place].text and not _FOOTNOTE_MARK.match(row[place].text)
        ]
        found = _share_percent(found)
        label = row_label(row, head)
        if not found and not any(row[place].text for place in (*unit_places, *values)):
            group = indicator.text
            if label and re.match(r"^[IVXLC]+$", label):
                horizon = sentence_horizon(indicator.text) or horizon
        elif found and label and _heads_group(label) and not head.places("group"):
            group = group if _is_sub(label) else indicator.text if _has_children(grid, row, head) else None
        targets.extend(found)
    if targets and (unread := tuple(_unread_columns(grid, head))):
        targets[0] = replace(targets[0], findings=(*targets[0].findings, *unread))
    return tuple(targets)


def _unread_columns(grid: Grid, head: Head) -> Iterator[Finding]:
    """The columns of figures whose heads tell nothing: passed over, and told of."""
    rows = grid.rows[head.rows :]
    for place in head.places("unknown", "deadline"):
        figures = sum(BARE_FIGURE.fullmatch(fold(row[place].text)) is not None for row in rows)
        if figures > len(rows) / 2:
            yield Finding("column-unread", words=head.columns[place].head, detail=str(figures))


def _share_percent(targets: list[RawTarget]) -> list[RawTarget]:
    """A bare number beside cells of its row that all say «%» is a percentage too; a finding says so."""
    texts = [target.value.text for target in targets if target.value]
    bare = [text for text in texts if re.fullmatch(r"[\d.,\s]+", text)]
    marked = [text for text in texts if "%" in text]
    if not bare or len(marked) < 2 or len(bare) + len(marked) < len(texts):
        return targets
    return [
        replace(target, unit="%", findings=(Finding("unit-from-row", words=target.value.text),))
        if target.value and target.value.text in bare and target.unit is None
        else target
        for target in targets
    ]


def _unit(row: Row, places: Sequence[int], above: str | None) -> str | None:
    """Ditto marks («″», «nt») stand for the unit of the row above."""
    text = next((row[place].text for place in places if row[place].text), None)
    return above if text is not None and _DITTO.fullmatch(fold(text).strip()) else text


def _due_year(row: Row, head: Head) -> int | None:
    """«Năm 2026», «Quý III/2026» below «Thời gian hoàn thành» of a goal."""
    years = {year for place in head.places("deadline") for year in _YEAR.findall(row[place].text)}
    return int(years.pop()) if len(years) == 1 else None


def _heads_group(label: str) -> bool:
    return label[0].isalnum() and "." not in label


def _is_sub(label: str) -> bool:
    return not label[0].isalnum() or "." in label


def _has_children(grid: Grid, row: Row, head: Head) -> bool:
    rows = list(grid.rows)
    label = row_label(row, head) or ""
    below = next_label(rows, rows.index(row), head)
    return below is not None and (below.startswith(label + ".") or not below[0].isalnum())


def _target(
    row: Row,
    head: Head,
    indicator: RawCell,
    place: int,
    group: str | None,
    horizon: int | None,
    grid: Grid,
    unit: str | None,
) -> RawTarget:
    label = row_label(row, head)
    own_group = group if label is None or _is_sub(label) or head.places("group") else None
    pages = [part.page for cell in row for part in cell.fragments if part.lines] or [grid.page_first]
    return RawTarget(
        source="table",
        stt=label,
        indicator=indicator,
        value=raw_cell([row[place]]),
        unit=unit,
        group_text=own_group if label else group,
        horizon_year=head.columns[place].year or horizon,
        agencies=tuple(role_cells(row, head)),
        page_first=min(pages),
        rule="table",
    )


def sentence_horizon(text: str) -> int | None:
    """The year that a heading or caption sets as the horizon.

    >>> sentence_horizon("CÁC CHỈ TIÊU CỤ THỂ ĐẾN NĂM 2030"), sentence_horizon("2. Đến hết năm 2035")
    (2030, 2035)
    >>> sentence_horizon("2. Từ năm 2026 đến năm 2030"), sentence_horizon("Mục tiêu nhiệm kỳ 2025 - 2030")
    (2030, 2030)
    >>> sentence_horizon("Nghị quyết số 193/2025/QH15") is None
    True
    """
    match = _HORIZON.search(fold(text))
    return int(match[1]) if match else None


_OF_THE_PLAN = ("(", "kèm theo", "ban hành kèm")


def caption_horizon(grid: Grid) -> int | None:
    """The horizon in the lines above the table; «(Kèm theo …)» gives the plan's date, not a horizon."""
    for title in reversed(tuple(_titles(grid))):  # what stands next to the table tells most
        text = re.sub(r"\b(số|ngày)\b[^;,]*?\d{1,2}/\d{1,2}/\d{4}", " ", title)
        if (year := sentence_horizon(text)) and _names_goals(text):
            return year
    return None


def _titles(grid: Grid) -> Iterator[str]:
    """The lines above a table, those of one title in capitals together."""
    lines = [block.text for block in grid.caption if not fold(block.text).startswith(_OF_THE_PLAN)]
    for capitals, title in groupby(lines, str.isupper):
        together = list(title)
        yield from ([" ".join(together)] if capitals else together)


def _names_goals(title: str) -> bool:
    folded = fold(title)
    return "chỉ tiêu" in folded or "mục tiêu" in folded
