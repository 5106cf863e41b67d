"""The closed spaces between rulings: each is recognised by itself."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from plan_extract.model import Box, Ruling
from plan_extract.read.picture import connected
from plan_extract.read.rules import pixels
from plan_extract.settings import OCR


def rulings_to_cells(rulings: Sequence[Ruling], width: float, height: float) -> list[Box]:
    """The closed spaces between rulings, top to bottom (points): each is recognised by itself."""
    if sum(line.horizontal for line in rulings) < 2:
        return []
    scale = OCR.small
    free: npt.NDArray[np.uint8] = np.ones((round(height * scale) + 2, round(width * scale) + 2), np.uint8)
    for box in pixels((*rulings, *open_sides(rulings)), scale, 0.5):
        cv2.rectangle(free, box[:2], box[2:], 0, cv2.FILLED)
    labels, stats, _ = connected(free, 4)
    outside = {int(labels[0, 0]), int(labels[-1, -1])}
    cells = []
    for index, (x, y, wide, high, area) in enumerate(stats.tolist()):
        if (
            index
            and index not in outside
            and min(wide, high) >= OCR.cell_least * scale
            and area >= 0.8 * wide * high
        ):
            cells.append(Box(x / scale, y / scale, (x + wide) / scale, (y + high) / scale))
    return sorted(cells, key=lambda cell: (cell.y0, cell.x0))


def open_sides(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The sides that a table without outer rulings lacks: between neighbouring lying lines that end at the
    same place, where none stands.

    >>> lying = [Ruling(50, 10, 300, 10), Ruling(250, 25, 300, 25), Ruling(50, 40, 300, 40)]
    >>> open_sides([*lying, Ruling(120, 10, 120, 40), Ruling(300, 10, 300, 40)])
    [Ruling(x0=50, y0=10, x1=50, y1=40)]
    """
    lying = sorted((line for line in rulings if line.horizontal), key=lambda line: line.y0)
    standing = [line for line in rulings if not line.horizontal]
    sides = []
    for place, above in enumerate(lying):
        for end in (0, 2):
            x = above[end]
            below = next((line for line in lying[place + 1 :] if abs(line[end] - x) <= OCR.line_gap), None)
            if below is not None and _side_lacks(above, below, x, standing):
                inner = (max if end == 0 else min)(x, below[end])
                sides.append(Ruling(inner, above.y0, inner, below.y0))
    return sides


def _side_lacks(above: Ruling, below: Ruling, x: float, standing: Sequence[Ruling]) -> bool:
    """Whether lines stand between two lying ones, but none at their end."""
    between = [line for line in standing if line.y0 - 1 <= above.y0 and line.y1 + 1 >= below.y0]
    near = [line for line in standing if line.y0 < below.y0 - 1 and line.y1 > above.y0 + 1]
    return any(above.x0 < line.x0 < above.x1 for line in between) and not any(
        abs(line.x0 - x) <= OCR.line_gap for line in near
    )
