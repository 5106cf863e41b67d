"""A page's picture: drawn, freed of stamps by colour, set upright and straight."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import pymupdf

from plan_extract.model import Affine
from plan_extract.settings import OCR

Grey = npt.NDArray[np.uint8]
Colour = npt.NDArray[np.uint8]

PAPER = 245  # grey of the paper in an evened picture


class Picture(NamedTuple):
    """A grey picture (0 = black), upright and straight. ``scale``: pixels a point. ``to_paper`` leads from
    its points to those of the PDF page as drawn (after /Rotate)."""

    grey: Grey
    scale: float
    to_paper: Affine


def native_dpi(page: pymupdf.Page) -> int:
    """The resolution of the page's largest image, within the range that the engine reads well."""
    best, dpi = 0.0, OCR.dpi_drawn
    for info in page.get_image_info():
        box = pymupdf.Rect(info["bbox"])
        if box.get_area() > best and box.width > 0 and box.height > 0:
            best = box.get_area()
            sides = max(info["width"], info["height"]), max(box.width, box.height)
            dpi = round(72 * sides[0] / sides[1])
    if best < page.rect.get_area() / 2:
        return OCR.dpi_drawn
    return min(max(dpi, OCR.dpi_least), OCR.dpi_most)


def draw(page: pymupdf.Page, dpi: int) -> Colour:
    """The page as drawn, height × width × 3."""
    side = max(page.rect.width, page.rect.height) / 72
    dpi = min(dpi, int(OCR.most_pixels_a_side / side))
    pixels = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csRGB, alpha=False)
    pymupdf.TOOLS.store_shrink(100)  # MuPDF would keep up to 256 MB of decoded images
    rows = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.stride)
    return np.ascontiguousarray(rows[:, : pixels.width * 3].reshape(pixels.height, pixels.width, 3))


def without_ink_colours(colour: Colour, scale: float) -> Grey:
    """Grey, with thin strokes of red and blue (stamps, signatures) taken out: where ink is coloured the
    lightest channel shows what is black beneath. Coloured areas (shaded heads) stay as they are."""
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    if _vivid(colour[::3, ::3])[0].mean() < OCR.least_vivid:
        return grey
    vivid, lightest = _vivid(colour)
    side = max(3, round(OCR.stroke * scale))
    areas = cv2.morphologyEx(vivid, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    areas = cv2.dilate(areas, np.ones((side, side), np.uint8))
    strokes = cv2.dilate(vivid, np.ones((3, 3), np.uint8)) & (1 - areas)
    lifted = np.asarray(cv2.threshold(lightest, OCR.ink_light, 255, cv2.THRESH_BINARY)[1], np.uint8)
    cv2.copyTo(cv2.max(cv2.max(lightest, lifted), grey), strokes, grey)
    return grey


def _vivid(colour: Colour) -> tuple[Grey, Grey]:
    """Where a picture is coloured (1), and the lightest of each point's channels."""
    red, green, blue = cv2.split(np.ascontiguousarray(colour))
    lightest = np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)
    spread = cv2.subtract(lightest, cv2.min(cv2.min(red, green), blue))
    return np.asarray(cv2.threshold(spread, OCR.vivid, 1, cv2.THRESH_BINARY)[1], np.uint8), lightest


def ink(grey: Grey, scale: float) -> Grey:
    """What is darker than its neighbourhood, 1 where there is ink, at :data:`OCR.small` pixels a point."""
    small = shrunken(grey, scale, cv2.INTER_LINEAR)
    block = 2 * round(OCR.neighbourhood * min(OCR.small, scale) / 2) + 1
    return np.asarray(
        cv2.adaptiveThreshold(
            small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, OCR.contrast
        ),
        dtype=np.uint8,
    )


def shrunken(grey: Grey, scale: float, way: int = cv2.INTER_AREA) -> Grey:
    """The picture at :data:`OCR.small` pixels a point. ``way``: the mean of areas keeps hairlines; linear is
    four times as quick and does for angles."""
    factor = OCR.small / scale
    if factor >= 1:
        return grey
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=way), np.uint8)


class Pieces(NamedTuple):
    """What is connected in a picture; piece 0 is where nothing is."""

    labels: npt.NDArray[np.integer]  # each point's piece
    stats: npt.NDArray[np.int32]  # x, y, width, height, area of each piece
    middles: npt.NDArray[np.float64]


def connected(dark: Grey, ways: int) -> Pieces:
    """What is connected by 4 or 8 ways. Short labels take half the time; only noise makes more pieces than
    they can number."""
    for size in (cv2.CV_16U, cv2.CV_32S):
        try:
            return Pieces(*cv2.connectedComponentsWithStats(dark, connectivity=ways, ltype=size)[1:])
        except cv2.error:
            if size == cv2.CV_32S:
                raise
    raise AssertionError


def skew(dark: Grey) -> float:
    """The angle (degrees, clockwise positive) at which the lines of a page lie: the profile of heights is
    steepest when the page is straight."""
    places = np.flatnonzero(dark)
    few, many = (_sample(dark, places, size) for size in (OCR.skew_sample // 4, OCR.skew_sample))
    angle, _ = _steepest(few, np.arange(-OCR.most_skew, OCR.most_skew + 0.01, 0.25))
    angle, _ = _steepest(many, np.arange(angle - 0.25, angle + 0.26, 0.05))
    return _steepest(many, np.array([angle - 0.025, angle, angle + 0.025]))[0]


Points = tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]  # down the page, along it from its middle


def _sample(dark: Grey, places: npt.NDArray[np.int64], most: int) -> Points:
    """Some of a picture's points of ink, at random: every nth stands in columns, which look like lines."""
    if len(places) > most:
        places = places[np.random.default_rng(0).integers(0, len(places), most)]
    ys, xs = np.divmod(places, dark.shape[1])
    return ys.astype(np.float32), (xs - dark.shape[1] / 2).astype(np.float32)


def _steepest(points: Points, angles: npt.NDArray[np.float64]) -> tuple[float, float]:
    """The best of some angles and how sharply lines stand out at it."""
    if len(points[0]) < 100:
        return 0.0, 0.0
    sharpness, angle = max((_sharpness(*points, float(angle)), float(angle)) for angle in angles)
    return angle, sharpness


def _sharpness(ys: npt.NDArray[np.float32], xs: npt.NDArray[np.float32], angle: float) -> float:
    heights = ys - xs * np.float32(np.tan(np.radians(angle)))
    profile = np.bincount((heights - (heights.min() - np.float32(0.5))).astype(np.int64))
    return float(np.square(np.diff(profile)).sum() / len(xs))


def sideways(dark: Grey) -> bool:
    """Whether lines of text run up and down. Rulings, which run both ways, are left out."""
    length = round(OCR.letter * OCR.small)
    text = dark.copy()
    for shape in ((1, length), (length, 1)):
        text[cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) > 0] = 0
    half = np.ascontiguousarray(text[::2, ::2])  # every line is there still, a quarter of the points
    angles = np.arange(-OCR.most_skew, OCR.most_skew + 0.01, 0.5)
    lying, standing = (
        _steepest(_sample(way, np.flatnonzero(way), OCR.skew_sample), angles)[1]
        for way in (half, np.ascontiguousarray(half.T))
    )
    return standing > OCR.sideways * lying


def straighten(grey: Grey, scale: float, quarters: int, dark: Grey) -> Picture:
    """The picture turned by quarters (counter-clockwise), then by its own small angle about its middle.
    ``dark``: its ink, as :func:`ink` gives it."""
    turned = np.ascontiguousarray(np.rot90(grey, quarters))
    angle = skew(np.ascontiguousarray(np.rot90(dark, quarters)))
    height, width = turned.shape
    if abs(angle) < OCR.least_skew:
        return Picture(turned, scale, _to_paper(grey.shape, scale, quarters, 0.0))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    edge = float(np.median(turned[:: max(1, height // 50), :: max(1, width // 50)]))
    straight = cv2.warpAffine(turned, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=edge)
    return Picture(np.asarray(straight, np.uint8), scale, _to_paper(grey.shape, scale, quarters, angle))


def _to_paper(shape: tuple[int, ...], scale: float, quarters: int, angle: float) -> Affine:
    """From points of the straight picture back to points of the page as drawn."""
    height, width = shape[0] / scale, shape[1] / scale
    tall, wide = (height, width) if quarters % 2 == 0 else (width, height)
    back = pymupdf.Matrix(1, 0, 0, 1, -wide / 2, -tall / 2) * pymupdf.Matrix(-angle)
    back = back * pymupdf.Matrix(90 * (quarters % 4)) * pymupdf.Matrix(1, 0, 0, 1, width / 2, height / 2)
    return (back.a, back.b, back.c, back.d, back.e, back.f)
