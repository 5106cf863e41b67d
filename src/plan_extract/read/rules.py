"""Rulings in a straight picture: found on a shrunken one, joined where broken, and the cells they close."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from plan_extract.model import Box, Ruling
from plan_extract.read.picture import PAPER, Grey, Picture, ink, shrunken
from plan_extract.settings import OCR

Piece = tuple[float, float, float]  # x0, y, x1 of a lying line


def picture_to_rulings(picture: Picture) -> list[Ruling]:
    """Thin straight lines of an evened picture, in points. Strokes of letters are shorter, pictures thicker.
    A hairline close to bold print is no darker than its neighbourhood, but darker than the paper."""
    faint = shrunken(picture.grey, picture.scale) < PAPER - OCR.hairline
    dark = np.asarray(ink(picture.grey, picture.scale) | faint, np.uint8)
    scale = dark.shape[1] / (picture.grey.shape[1] / picture.scale)
    lying = _lines(dark, scale)
    standing = [(y0, x0, y1, x1) for x0, y0, x1, y1 in _lines(np.ascontiguousarray(dark.T), scale)]
    found = without_letters(extend_to_crossings([Ruling(*line) for line in (*lying, *standing)]))
    return parted_by_text(found, dark, scale)


def parted_by_text(rulings: Sequence[Ruling], dark: Grey, scale: float) -> list[Ruling]:
    """Standing lines without the pieces that cross a row's words: letters of bold print join the lines above
    and below a merged row. Beside a true ruling the paper is white."""
    lying = [line for line in rulings if line.horizontal]
    parted: list[Ruling] = [*lying]
    for line in rulings:
        if line.horizontal:
            continue
        crossings = sorted(
            {other.y0 for other in lying if other.x0 - 1 <= line.x0 <= other.x1 + 1} | {line.y0, line.y1}
        )
        start = line.y0
        for above, below in pairwise(y for y in crossings if line.y0 <= y <= line.y1):
            if below - above <= OCR.row_most and _crosses_text(
                dark, line.x0 * scale, above * scale, below * scale
            ):
                parted += [Ruling(line.x0, start, line.x0, above)] if above > start else []
                start = below
        parted += [Ruling(line.x0, start, line.x0, line.y1)] if line.y1 > start else []
    return parted


def _crosses_text(dark: Grey, x: float, y0: float, y1: float) -> bool:
    """Whether along most of a piece there is ink close by on a side."""
    near, beyond = round(OCR.beside * OCR.small), round(OCR.beside_end * OCR.small)
    rows, middle = dark[round(y0) + 3 : round(y1) - 2], round(x)
    left, right = rows[:, middle - beyond : middle - near], rows[:, middle + near : middle + beyond]
    if not left.size or not right.size:
        return False
    touched = np.maximum(left.max(axis=1), right.max(axis=1))
    return float(touched.mean()) >= OCR.beside_share


def _lines(dark: Grey, scale: float) -> list[tuple[float, float, float, float]]:
    """Lying lines of a picture as (x0, y, x1, y) in points."""
    length = round(OCR.line_piece * scale)
    thick = np.asarray(cv2.dilate(dark, np.ones((2, 1), np.uint8)), np.uint8)
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, _, stats, middles = cv2.connectedComponentsWithStats(pieces, connectivity=8)
    found = []
    for index in range(1, count):
        x, _, width, height, area = (int(value) for value in stats[index])
        if area / width <= OCR.line_thickness * scale and height <= OCR.line_thickness * scale * 2:
            found.append((x / scale, float(middles[index][1]) / scale, (x + width) / scale))

    def inked(x0: float, y: float, x1: float) -> bool:
        """Along a faded ruling there is ink, and white on both sides; across letters there is ink beside."""
        row, columns = round(y * scale), slice(round(x0 * scale), round(x1 * scale))
        band = thick[max(0, row - 1) : row + 2, columns]
        if not band.size or row < 5 or row + 6 > len(thick):
            return False
        beside = np.concatenate((thick[row - 5 : row - 3, columns], thick[row + 4 : row + 6, columns]))
        along = band.max(axis=0)
        lone = float((along * (1 - beside.max(axis=0))).mean())
        return float(along.mean()) >= (OCR.gap_ink if lone >= OCR.gap_lone else OCR.gap_full)

    return [(x0, y, x1, y) for x0, y, x1 in join_pieces(found, inked) if x1 - x0 >= OCR.line_least]


def join_pieces(
    pieces: Iterable[Piece], inked: Callable[[float, float, float], bool] = lambda *_: False
) -> list[Piece]:
    """Pieces (x0, y, x1) of one broken line as one, left to right: over a short gap, or over a long one that
    still shows ink along the line.

    >>> join_pieces([(0, 10.0, 50), (54, 10.4, 104), (0, 40, 30), (50, 40, 80)])
    [(0, 10.2, 104), (0, 40.0, 30), (50, 40.0, 80)]
    """
    joined: list[list[Piece]] = []
    for piece in sorted(pieces):
        for line in joined:
            end, y = max(x1 for _, _, x1 in line), line[-1][1]
            gap = piece[0] - end
            if abs(y - piece[1]) > OCR.line_wobble or gap > OCR.faded_gap:
                continue
            if gap <= OCR.line_gap or inked(end, (y + piece[1]) / 2, piece[0]):
                line.append(piece)
                break
        else:
            joined.append([piece])
    return sorted((line[0][0], _weighted(line), max(x1 for _, _, x1 in line)) for line in joined)


def _weighted(line: Sequence[Piece]) -> float:
    lengths = [x1 - x0 for x0, _, x1 in line]
    return round(sum(y * length for (_, y, _), length in zip(line, lengths, strict=True)) / sum(lengths), 2)


def extend_to_crossings(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Ends that stop just short of a line across reach it: corners are the first to fade in a copy."""
    standing = [ruling for ruling in rulings if not ruling.horizontal]
    lying = [ruling for ruling in rulings if ruling.horizontal]
    extended = []
    for x0, y, x1, _ in lying:
        near = [line.x0 for line in standing if line.y0 - OCR.line_gap <= y <= line.y1 + OCR.line_gap]
        extended.append(Ruling(_end(x0, near), y, _end(x1, near), y))
    for x, y0, _, y1 in standing:
        near = [line.y0 for line in lying if line.x0 - OCR.line_gap <= x <= line.x1 + OCR.line_gap]
        extended.append(Ruling(x, _end(y0, near), x, _end(y1, near)))
    return extended


def _end(end: float, crossings: Iterable[float]) -> float:
    near = [place for place in crossings if abs(place - end) <= OCR.line_gap]
    return min(near, key=lambda place: abs(place - end)) if near else end


def without_letters(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Rulings that are long, or meet one across at both ends: «TTTT» and «ươ» make short lines."""
    kept = []
    for line in rulings:
        across = [other for other in rulings if other.horizontal != line.horizontal]
        length = line.x1 - line.x0 + line.y1 - line.y0
        if length >= OCR.line_sure or (_met(line[:2], across) and _met(line[2:], across)):
            kept.append(line)
    return kept


def _met(end: tuple[float, ...], across: Iterable[Ruling]) -> bool:
    x, y = end
    return any(line.x0 - 1 <= x <= line.x1 + 1 and line.y0 - 1 <= y <= line.y1 + 1 for line in across)


def without_rulings(picture: Picture, rulings: Iterable[Ruling]) -> Grey:
    """The picture with the rulings painted over in the colour of the paper, but for what a letter that
    touches them needs: where ink goes on beyond a lying line, it stays."""
    grey = picture.grey.copy()
    paper = int(np.percentile(grey[::7, ::7], 75))
    for line in rulings:
        (x0, y0, x1, y1), *_ = _pixels([line], picture.scale, OCR.rub_out)
        if line.horizontal:
            band, near = grey[max(0, y0) : y1, max(0, x0) : x1], round(OCR.letter_near * picture.scale)
            above = grey[max(0, y0 - near) : max(0, y0), max(0, x0) : x1]
            letters = (above < paper - OCR.ink_depth).sum(axis=0) >= near if above.size else False
            band[:, ~letters] = paper
        else:
            cv2.rectangle(grey, (x0, y0), (x1, y1), paper, cv2.FILLED)
    return grey


def rulings_to_cells(rulings: Sequence[Ruling], width: float, height: float) -> list[Box]:
    """The closed spaces between rulings, top to bottom (points): each is recognised by itself."""
    scale = OCR.small
    free: npt.NDArray[np.uint8] = np.ones((round(height * scale) + 2, round(width * scale) + 2), np.uint8)
    for box in _pixels((*rulings, *open_sides(rulings)), scale, 0.5):
        cv2.rectangle(free, box[:2], box[2:], 0, cv2.FILLED)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(free, connectivity=4)
    outside = {int(labels[0, 0]), int(labels[-1, -1])}
    cells = []
    for index in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[index])
        if index not in outside and min(wide, high) >= OCR.cell_least * scale and area >= 0.8 * wide * high:
            cells.append(Box(x / scale, y / scale, (x + wide) / scale, (y + high) / scale))
    return sorted(cells, key=lambda cell: (cell.y0, cell.x0))


def open_sides(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The sides that a table without outer rulings lacks: between neighbouring lying lines that end at the
    same place, where none stands.

    >>> lying = [Ruling(50, y, 300, y) for y in (10, 40)]
    >>> open_sides([*lying, Ruling(120, 10, 120, 40), Ruling(300, 10, 300, 40)])
    [Ruling(x0=50, y0=10, x1=50, y1=40)]
    """
    lying = sorted((line for line in rulings if line.horizontal), key=lambda line: line.y0)
    standing = [line for line in rulings if not line.horizontal]
    sides = []
    for above, below in pairwise(lying):
        crossed = any(
            line.y0 - 1 <= above.y0 and line.y1 + 1 >= below.y0 and above.x0 < line.x0 < above.x1
            for line in standing
        )
        for one, other in ((above.x0, below.x0), (above.x1, below.x1)):
            taken = any(
                abs(line.x0 - one) <= OCR.line_gap and line.y0 <= below.y0 - 1 and line.y1 >= above.y0 + 1
                for line in standing
            )
            if crossed and not taken and abs(one - other) <= OCR.line_gap:
                x = min(one, other) if one == above.x0 else max(one, other)
                sides.append(Ruling(x, above.y0, x, below.y0))
    return sides


def _pixels(rulings: Iterable[Ruling], scale: float, half: float) -> list[tuple[int, int, int, int]]:
    return [
        (
            round((line.x0 - half) * scale),
            round((line.y0 - half) * scale),
            round((line.x1 + half) * scale),
            round((line.y1 + half) * scale),
        )
        for line in rulings
    ]
