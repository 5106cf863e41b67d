"""A straight picture made fit for the engine: even white paper, on it what is print, and nothing else.

A scanner's noise, shading behind a head and what is left of rulings are read as dots, commas and bars, and a
shaded cell is at times not read at all.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from plan_extract.model import Ruling
from plan_extract.read.picture import PAPER, Grey
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
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    area = stats[:, cv2.CC_STAT_AREA].astype(np.float64)
    within = np.bincount(pieces[_bands(rulings, dark, scale) > 0], minlength=count)
    kept = (area >= OCR.speck * scale * scale) & (within < OCR.ruling_rest * area)
    kept[0] = False
    side = 2 * round(OCR.letter_edge * scale) + 1
    print_and_edge = cv2.dilate(kept.astype(np.uint8)[pieces], np.ones((side, side), np.uint8))
    return np.asarray(np.where(print_and_edge > 0, even, PAPER), np.uint8)


def evened(grey: Grey) -> Grey:
    """The picture divided by its ground, so that shadows and shading become paper."""
    small = cv2.resize(grey, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), 5)
    width, height = grey.shape[1], grey.shape[0]
    ground = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, ground, scale=PAPER), np.uint8)


def _bands(rulings: Iterable[Ruling], like: Grey, scale: float) -> Grey:
    """Where rulings lie and a little around, 1 there."""
    bands = np.zeros_like(like)
    thick = max(1, round(2 * OCR.ruling_band * scale))
    for line in rulings:
        x0, y0, x1, y1 = (round(side * scale) for side in line)
        cv2.line(bands, (x0, y0), (x1, y1), 1, thick)
    return bands
