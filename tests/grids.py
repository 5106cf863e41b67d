"""Tables for tests, written as lines: cells parted by «|», «<» goes on from the left, «^» from above."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.model import Box, Cell, Fragment, Grid


def to_grid(lines: Sequence[str]) -> Grid:
    """A grid of one page; short lines are filled up with blank cells."""
    texts = [[part.strip() for part in line.split("|")] for line in lines]
    width = max(map(len, texts))
    rows: list[list[Cell]] = []
    for r, parts in enumerate(texts):
        rows.append([])
        for c, text in enumerate([*parts, *[""] * (width - len(parts))]):
            if text in ("<", "^"):
                cell = rows[r][c - 1] if text == "<" else rows[r - 1][c]
                rows[r].append(cell)
            else:
                rows[r].append(_cell(texts, r, c, text))
    return Grid(tuple(map(tuple, rows)), 1, 1, ())


def _cell(texts: list[list[str]], r: int, c: int, text: str) -> Cell:
    across = next((k for k in range(c + 1, len(texts[r])) if texts[r][k] != "<"), len(texts[r]))
    down = next((k for k in range(r + 1, len(texts)) if c >= len(texts[k]) or texts[k][c] != "^"), len(texts))
    return Cell(r, c, down - r, across - c, text, text, (Fragment(1, Box(0, 0, 1, 1), ()),))
