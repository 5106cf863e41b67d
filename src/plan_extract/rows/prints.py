"""Cells → what a field says as printed."""

from __future__ import annotations

from collections.abc import Iterable

from plan_extract.model import Cell, RawCell


def raw_cell(cells: Iterable[Cell]) -> RawCell | None:
    """The print of one or more cells; None where all are blank."""
    filled = [cell for cell in dict.fromkeys(cells) if cell.text]
    if not filled:
        return None
    return RawCell(
        " ".join([cell.text for cell in filled]),
        "\n".join([cell.lined for cell in filled]),
        tuple([part for cell in filled for part in cell.fragments if part.lines]),
        min([cell.confidence for cell in filled]),
    )
