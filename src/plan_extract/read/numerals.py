"""Lone numbers and marks in cells (12, III., -): read by likeness to printed glyphs.

The engine needs a line of text to know a letter's size; of lone numbers it loses or misreads one in five.
Glyphs are parted, brought to one size and compared with those of five fonts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import cv2
import numpy as np

from plan_extract.read.glyphs import Glyph, Ink, nearest_glyph, trimmed
from plan_extract.read.picture import PAPER, Grey
from plan_extract.settings import NUMERALS

Edges = tuple[int, int, int, int]

_SURE = re.compile(r"^(\d{1,4}|[IVX]{1,5}|[1-9]\d{0,1}(\.\d{1,2}){1,2})\.?$|^[-+]$|^S?TT$")
_LETTER = re.compile(r"^[A-EH]\.?$")  # numbers a section


class Numeral(NamedTuple):
    """What stands in a cell, its edges in pixels, and how like the nearest glyph is (0..1)."""

    text: str
    edges: Edges
    likeness: float


def cell_to_numeral(cut: Grey, paper: int, scale: float) -> Numeral | None:
    """The lone number or mark of a cell's picture; None where it holds anything else or is unclear."""
    ink = _ink(cut, paper, scale)
    parts = _parts(ink, scale)
    if not parts or not _lone(parts, scale):
        return None
    glyphs = _glyphs(ink, parts, scale)
    text = _one_or_roman("".join(glyph.text for glyph in glyphs))
    worst = min(glyph.likeness for glyph in glyphs)
    margin = NUMERALS.letter_margin if _LETTER.match(text) else NUMERALS.margin
    if worst < NUMERALS.likeness or min(glyph.margin for glyph in glyphs) < margin:
        return None
    edges = (parts[0][0], min(part[1] for part in parts), parts[-1][2], max(part[3] for part in parts))
    return Numeral(text, edges, worst) if _SURE.match(text) or _LETTER.match(text) else None


def picture_to_glyphs(cut: Grey, scale: float) -> list[Glyph]:
    """The glyphs of a word's cleaned picture, left to right."""
    ink = _ink(cut, PAPER, scale)
    return _glyphs(ink, _parts(ink, scale), scale)


def _glyphs(ink: Ink, parts: list[Edges], scale: float) -> list[Glyph]:
    tallest = max((y1 - y0 for _, y0, _, y1 in parts), default=0)
    return [_glyph(ink, part, tallest, scale) for part in parts]


def _one_or_roman(text: str) -> str:
    """A stroke among digits is a 1, among V and X and between more I than 1 an I; before TT stands an S.

    >>> [_one_or_roman(text) for text in ("I2", "V1.", "I", "II1.", "5TT")]
    ['12', 'VI.', 'I', 'III.', 'STT']
    """
    if text.endswith("TT"):
        return text.replace("5", "S")
    if re.search(r"[02-9]", text):
        return text.replace("I", "1").replace("S", "5")
    if re.search(r"[VX]", text) or text.count("I") > text.count("1") > 0:
        return text.replace("1", "I")
    return text


# ------------------------------------------------------------------ parting glyphs


def _ink(cut: Grey, paper: int, scale: float) -> Ink:
    """Darkness, 0 (paper) to 1 (the cell's darkest)."""
    smooth = cv2.GaussianBlur(cut.astype(np.float32), (0, 0), NUMERALS.smoothing * scale)
    depth = max(paper - float(smooth.min()), NUMERALS.least_depth)
    return np.asarray(np.clip((paper - smooth) / np.float32(depth), 0, 1), np.float32)


def _parts(ink: Ink, scale: float) -> list[Edges]:
    """Edges of what is connected, left to right; parts above each other (=, :) are one."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((ink > NUMERALS.dark).astype(np.uint8), connectivity=8)
    height, width = ink.shape
    found = []
    for x, y, wide, high, area in stats[1:].tolist():
        at_edge = x <= 1 or y <= 1 or x + wide >= width - 1 or y + high >= height - 1
        if area >= NUMERALS.speck * scale * scale and not at_edge:
            found.append((x, y, x + wide, y + high))
    joined: list[Edges] = []
    for part in sorted(found):
        last = joined[-1] if joined else None
        if last and min(last[2], part[2]) - part[0] > (part[2] - part[0]) / 2:
            joined[-1] = (last[0], min(last[1], part[1]), max(last[2], part[2]), max(last[3], part[3]))
        else:
            joined.append(part)
    return joined


def _lone(parts: list[Edges], scale: float) -> bool:
    wide = parts[-1][2] - parts[0][0]
    high = max(part[3] for part in parts) - min(part[1] for part in parts)
    return wide <= NUMERALS.widest * scale and high <= NUMERALS.tallest * scale


def _glyph(ink: Ink, edges: Edges, tallest: int, scale: float) -> Glyph:
    """One part's glyph, or its glyphs where they touch."""
    x0, y0, x1, y1 = edges
    wide, high = x1 - x0, y1 - y0
    if high < max(NUMERALS.low * tallest, NUMERALS.dot * scale):
        return _low_glyph(wide, high, scale)
    piece = ink[y0:y1, x0:x1]
    whole = nearest_glyph(piece)
    if wide < NUMERALS.maybe_two * high:
        return _told_apart(piece, whole)
    return max((whole, _split(piece)), key=lambda glyph: glyph.likeness)


def _low_glyph(wide: int, high: int, scale: float) -> Glyph:
    """A dash is wide, a dot about square; a comma (tall) is left to the engine."""
    if wide > NUMERALS.dash * high and wide > NUMERALS.dash_least * scale:
        return Glyph("-", 1.0, 1.0)
    square = high <= 1.6 * wide and max(wide, high) <= NUMERALS.dot * scale
    return Glyph(".", 1.0, 1.0) if square else Glyph("?", 0.0, 0.0)


def _split(piece: Ink) -> Glyph:
    """A piece as glyphs that touch: of all ways to cut it at its thin places the one whose least likely
    glyph is likeliest."""
    wide = piece.shape[1]
    cuts = [0, *_thin_places(piece), wide]
    best: dict[int, Glyph] = {0: Glyph("", 1.0, 1.0)}
    for end in cuts[1:]:
        ways = [
            _beside(best[start], _cut_out(piece, start, end))
            for start in cuts
            if start in best and start < end and (start, end) != (0, wide)
        ]
        if ways:
            best[end] = max(ways, key=lambda glyph: glyph.likeness)
    return best.get(wide, Glyph("", 0.0, 0.0))


def _thin_places(piece: Ink) -> list[int]:
    """Columns with the least ink around, at most as many as tell three letters apart."""
    columns = piece.sum(axis=0)
    inner = range(2, len(columns) - 2)
    low = [x for x in inner if columns[x] == columns[max(0, x - 2) : x + 3].min()]
    return sorted(sorted(low, key=lambda x: float(columns[x]))[: NUMERALS.cuts])


def _cut_out(piece: Ink, start: int, end: int) -> Glyph:
    part, least = trimmed(piece[:, start:end]), NUMERALS.narrow * piece.shape[0]
    if not part.size or part.shape[0] < 0.8 * piece.shape[0] or part.shape[1] < least:
        return Glyph("?", 0.0, 0.0)
    return _told_apart(part, nearest_glyph(part))


def _beside(left: Glyph, right: Glyph) -> Glyph:
    return Glyph(left.text + right.text, min(left.likeness, right.likeness), min(left.margin, right.margin))


def _told_apart(piece: Ink, glyph: Glyph) -> Glyph:
    """1 and I differ at the top right only: the I has there the serif that both have at the foot; a bracket
    has none."""
    if glyph.text not in ("1", "I", ")"):
        return glyph
    high, wide = piece.shape
    middle = piece[round(high * 0.4) : round(high * 0.7)].sum(axis=0)
    stem = float((middle * np.arange(wide)).sum() / max(float(middle.sum()), 1e-6))
    right = round(stem + NUMERALS.beside_stem * wide)
    rows = max(2, round(high * 0.16))
    top, foot = float(piece[:rows, right:].sum()), float(piece[-rows:, right:].sum())
    if foot < NUMERALS.no_serif * rows:
        return glyph
    return glyph._replace(text="I" if top > NUMERALS.serif * foot else "1", margin=1.0)
