"""Cells → what a field says as printed."""

from __future__ import annotations

from collections.abc import Iterable

from plan_extract.model import Cell, RawCell, least_sure


def raw_cell(cells: Iterable[Cell]) -> RawCell | None:
    """The print of one or more cells; None where all are blank."""
    filled = [cell for cell in dict.fromkeys(cells) if cell.text]
    if not filled:
        return None
    parts = tuple([part for cell in filled for part in cell.fragments if part.lines])
    if len(filled) == 1:
        return RawCell(filled[0].text, filled[0].lined, parts, least_sure(parts))
    return RawCell(
        " ".join([cell.text for cell in filled]),
        "\n".join([cell.lined for cell in filled]),
        parts,
        least_sure(parts),
    )
