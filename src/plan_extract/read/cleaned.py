"""A straight picture made fit for the engine: even white paper, on it what is print, and nothing else.

A scanner's noise, shading behind a head and what is left of rulings are read as dots, commas and bars, and a
shaded cell is at times not read at all.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
import numpy.typing as npt

from plan_extract.model import Ruling
from plan_extract.read.picture import PAPER, Grey, connected
from plan_extract.settings import OCR


def enlarged(grey: Grey, scale: float) -> tuple[Grey, float]:
    """A coarse picture at the resolution from which the engine tells marks over letters apart."""
    factor = OCR.dpi_drawn / 72 / scale
    if factor <= 1.02:
        return grey, scale
    larger = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return np.asarray(larger, np.uint8), scale * factor


def cleaned(even: Grey, scale: float, rulings: Iterable[Ruling]) -> Grey:
    """An evened picture on which only print is left: pieces larger than specks that do not lie within a
    ruling."""
    soft = cv2.GaussianBlur(even, (0, 0), OCR.smoothing * scale)
    block = 2 * round(OCR.neighbourhood * scale / 2) + 1
    depth = cv2.subtract(cv2.blur(soft, (block, block)), soft)
    dark = np.asarray(cv2.threshold(depth, OCR.print_depth, 1, cv2.THRESH_BINARY)[1], np.uint8)
    pieces, stats, _ = connected(dark, 8)
    area = stats[:, cv2.CC_STAT_AREA].astype(np.float64)
    in_bands = np.flatnonzero((dark & _bands(rulings, dark, scale)).view(np.bool_))
    within = np.bincount(pieces.ravel()[in_bands], minlength=len(stats))
    kept = (area >= OCR.speck * scale * scale) & (within < OCR.ruling_rest * area) & ~_lines(stats, scale)
    kept[0] = False
    side = 2 * round(OCR.letter_edge * scale) + 1
    shown = np.take(kept.astype(np.uint8), pieces, mode="clip")
    print_and_edge = cv2.dilate(shown, np.ones((side, side), np.uint8))
    return np.asarray(cv2.copyTo(even, print_and_edge, np.full_like(even, PAPER)), np.uint8)


def _lines(stats: npt.NDArray[np.int32], scale: float) -> npt.NDArray[np.bool_]:
    """Which pieces are long and thin, or the corner of two that are: thick rulings leave them."""
    wide, high = stats[:, cv2.CC_STAT_WIDTH] / scale, stats[:, cv2.CC_STAT_HEIGHT] / scale
    thin = stats[:, cv2.CC_STAT_AREA] / (scale * scale) <= OCR.line_thick * (wide + high)
    least, most = np.minimum(wide, high), np.maximum(wide, high)
    straight = (most >= OCR.line_rest) & (least <= OCR.line_thick + 2)
    return np.asarray(thin & (straight | (least >= OCR.corner_rest)), np.bool_)


def evened(grey: Grey, scale: float) -> Grey:
    """The picture divided by its ground, so that shadows and shading become paper; white print on dark areas
    becomes dark print on paper."""
    small = _grounds(grey, scale)
    areas = np.asarray(cv2.medianBlur(small, 5) < OCR.dark_area, np.uint8)
    if areas.any():
        grey = _inverted(grey, areas)
        small = _grounds(grey, scale)
    ground = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), 5)
    return np.asarray(
        cv2.divide(grey, _enlarged_to(np.asarray(ground, np.uint8), grey), scale=PAPER), np.uint8
    )


def _inverted(grey: Grey, areas: Grey) -> Grey:
    """The picture with its dark areas, the heads of tables, turned light. Each is a rectangle."""
    areas = np.asarray(cv2.morphologyEx(areas, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)), np.uint8)
    areas = np.asarray(cv2.morphologyEx(areas, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)), np.uint8)
    stats = connected(areas, 4).stats
    inverted = grey.copy()
    down, along = grey.shape[0] / areas.shape[0], grey.shape[1] / areas.shape[1]
    for x, y, wide, high, _ in stats[1:].tolist():
        rows, columns = (
            slice(round(y * down), round((y + high) * down)),
            slice(round(x * along), round((x + wide) * along)),
        )
        inverted[rows, columns] = 255 - grey[rows, columns]
    return inverted


def _grounds(grey: Grey, scale: float) -> Grey:
    """The picture at so few pixels that print is a shade of its ground."""
    factor = 1 / (OCR.ground * scale)
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def _enlarged_to(small: Grey, like: Grey) -> Grey:
    size = (like.shape[1], like.shape[0])
    return np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _bands(rulings: Iterable[Ruling], like: Grey, scale: float) -> Grey:
    """Where rulings lie and a little around, 1 there."""
    bands = np.zeros_like(like)
    thick = max(1, round(2 * OCR.ruling_band * scale))
    for line in rulings:
        x0, y0, x1, y1 = (round(side * scale) for side in line)
        cv2.line(bands, (x0, y0), (x1, y1), 1, thick)
    return bands
