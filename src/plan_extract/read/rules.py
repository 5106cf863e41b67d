"""Rulings in a straight picture: found on a shrunken one, joined where broken, and painted over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import cv2
import numpy as np

from plan_extract.model import Ruling
from plan_extract.read.picture import PAPER, Grey, Picture, connected, ink, shrunken
from plan_extract.settings import OCR

Piece = tuple[float, float, float]  # x0, y, x1 of a lying line


def picture_to_rulings(picture: Picture) -> list[Ruling]:
    """Thin straight lines of an evened picture, in points. Strokes of letters are shorter, pictures thicker.
    A hairline close to bold print is no darker than its neighbourhood, but darker than the paper."""
    small = shrunken(picture.grey, picture.scale)
    dark = np.asarray(ink(small, min(picture.scale, OCR.small)) | (small < PAPER - OCR.hairline), np.uint8)
    scale = dark.shape[1] / (picture.grey.shape[1] / picture.scale)
    across = np.ascontiguousarray(small.T)
    lying = _lines(dark | faint_lines(small), scale)
    standing = [
        (y0, x0, y1, x1)
        for x0, y0, x1, y1 in _lines(np.ascontiguousarray(dark.T) | faint_lines(across), scale)
    ]
    found = without_letters(extend_to_crossings([Ruling(*line) for line in (*lying, *standing)]))
    return parted_by_text(without_lone_faint(found, dark, scale), dark, scale)


def faint_lines(small: Grey) -> Grey:
    """Where an evened picture of two pixels a point holds a pale or dotted lying line: along it the mean is
    darker than the white just above and below. 1 there."""
    certain = _ridge(small, OCR.faint_long, OCR.faint_depth)
    around = cv2.dilate(certain, np.ones((1, round(OCR.faint_long * OCR.small)), np.uint8))
    return np.asarray(around & _ridge(small, OCR.faint_short, OCR.faint_depth / 2), np.uint8)


def _ridge(small: Grey, length: float, depth: float) -> Grey:
    """Where the mean along a length is darker by a depth than the white above and below."""
    mean, away = cv2.blur(small, (round(length * OCR.small), 1)), OCR.faint_beside
    ridge: Grey = np.zeros_like(small)
    if len(small) > 2 * away:
        beside = cv2.min(mean[: -2 * away], mean[2 * away :])
        deep = cv2.compare(cv2.subtract(beside, mean[away:-away]), depth, cv2.CMP_GE)
        white = cv2.compare(beside, float(PAPER - OCR.faint_ground), cv2.CMP_GE)
        ridge[away:-away] = (deep & white) >> 7
    return ridge


def without_lone_faint(rulings: Sequence[Ruling], dark: Grey, scale: float) -> list[Ruling]:
    """Pale lines count only where they meet two others across: dots that lead to a blank are no ruling. Short
    ones are inked all along: the bars of a bold «TT» are not."""
    kept = []
    for line in rulings:
        x0, y0, x1, y1 = (round(side * scale) for side in line)
        band = dark[max(0, y0 - 1) : y1 + 2, max(0, x0 - 1) : x1 + 2].max(axis=0 if line.horizontal else 1)
        across = [other for other in rulings if other.horizontal != line.horizontal]
        met = sum(
            other.x0 - 1 <= line.x1
            and other.x1 + 1 >= line.x0
            and other.y0 - 1 <= line.y1
            and other.y1 + 1 >= line.y0
            for other in across
        )
        ink_along = float(band.mean())
        if _length(line) < OCR.line_sure:
            certain = ink_along >= OCR.whole
        else:
            certain = ink_along >= OCR.gap_ink or met >= 2
        if certain:
            kept.append(line)
    return kept


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
    """Whether along most of a piece there is ink close by on a side, and the piece itself is broken."""
    near, beyond = round(OCR.beside * OCR.small), round(OCR.beside_end * OCR.small)
    rows, middle = dark[round(y0) + 3 : round(y1) - 2], round(x)
    left, right = rows[:, middle - beyond : middle - near], rows[:, middle + near : middle + beyond]
    if not left.size or not right.size or rows[:, middle - 1 : middle + 2].max(axis=1).mean() >= OCR.whole:
        return False
    touched = np.maximum(left.max(axis=1), right.max(axis=1))
    return float(touched.mean()) >= OCR.beside_share


def _lines(dark: Grey, scale: float) -> list[tuple[float, float, float, float]]:
    """Lying lines of a picture as (x0, y, x1, y) in points."""
    length = round(OCR.line_piece * scale)
    thick = np.asarray(cv2.dilate(dark, np.ones((2, 1), np.uint8)), np.uint8)
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    _, stats, middles = connected(np.asarray(pieces, np.uint8), 8)
    found = []
    for (x, _, width, height, area), (_, middle) in zip(
        stats[1:].tolist(), middles[1:].tolist(), strict=True
    ):
        if area / width <= OCR.line_thickness * scale and height <= OCR.line_thickness * scale * 2:
            found.append((x / scale, middle / scale, (x + width) / scale))

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
            y = line[-1][1]
            if abs(y - piece[1]) > OCR.line_wobble:
                continue
            end = max(x1 for _, _, x1 in line)
            gap = piece[0] - end
            if gap > OCR.faded_gap:
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
        if _length(line) >= OCR.line_sure or (_met(line[:2], across) and _met(line[2:], across)):
            kept.append(line)
    return kept


def _length(line: Ruling) -> float:
    return line.x1 - line.x0 + line.y1 - line.y0


def _met(end: tuple[float, ...], across: Iterable[Ruling]) -> bool:
    x, y = end
    return any(line.x0 - 1 <= x <= line.x1 + 1 and line.y0 - 1 <= y <= line.y1 + 1 for line in across)


def without_rulings(picture: Picture, rulings: Iterable[Ruling]) -> Grey:
    """The picture with the rulings painted over in the colour of the paper, but for what a letter that
    touches them needs: where ink goes on beyond a lying line, it stays."""
    grey = picture.grey.copy()
    paper = int(np.percentile(grey[::7, ::7], 75))
    for line in rulings:
        (x0, y0, x1, y1), *_ = pixels([line], picture.scale, OCR.rub_out)
        if line.horizontal:
            band, near = grey[max(0, y0) : y1, max(0, x0) : x1], round(OCR.letter_near * picture.scale)
            above = grey[max(0, y0 - near) : max(0, y0), max(0, x0) : x1]
            letters = (above < paper - OCR.ink_depth).sum(axis=0) >= near if above.size else False
            band[:, ~letters] = paper
        else:
            cv2.rectangle(grey, (x0, y0), (x1, y1), paper, cv2.FILLED)
    return grey


def pixels(rulings: Iterable[Ruling], scale: float, half: float) -> list[tuple[int, int, int, int]]:
    return [
        (
            round((line.x0 - half) * scale),
            round((line.y0 - half) * scale),
            round((line.x1 + half) * scale),
            round((line.y1 + half) * scale),
        )
        for line in rulings
    ]
