"""The nearest printed glyph to a piece of a picture: glyphs of five fonts, compared at one size."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import pymupdf

from plan_extract.settings import NUMERALS

Ink = npt.NDArray[np.float32]

_GLYPHS = (*"0123456789IVXLCTSABDEHMNUabdeghknuy+):=%>/", "TT", "STT")
_ALIKE = {"I": "1", "S": "5"}  # told apart by themselves
_SHAPES = np.array([_GLYPHS.index(_ALIKE.get(text, text)) for text in _GLYPHS])
_FONTS = ("tiro", "tibo", "tiit", "helv", "hebo")  # PDF's own Times and Helvetica


class Glyph(NamedTuple):
    text: str
    likeness: float
    margin: float  # to the next other glyph


def trimmed(piece: Ink) -> Ink:
    rows = np.nonzero((piece > NUMERALS.dark).any(axis=1))[0]
    columns = np.nonzero((piece > NUMERALS.dark).any(axis=0))[0]
    if len(rows) == 0:
        return piece[:0]
    return piece[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


class Templates(NamedTuple):
    """Glyphs of all fonts: unit vectors, their texts and their logarithmic proportions."""

    vectors: npt.NDArray[np.float32]
    texts: npt.NDArray[np.int64]  # places in _GLYPHS
    proportions: npt.NDArray[np.float32]


def nearest_glyph(piece: Ink) -> Glyph:
    """The most alike glyph of all fonts."""
    known = templates()
    stretch = np.abs(known.proportions - np.float32(np.log(piece.shape[1] / piece.shape[0])))
    scores = np.einsum("ij,j->i", known.vectors, _vector(piece)) - NUMERALS.stretch * np.minimum(stretch, 1)
    best = int(scores.argmax())
    others = scores[_SHAPES[known.texts] != _SHAPES[known.texts[best]]]
    return Glyph(_GLYPHS[known.texts[best]], float(scores[best]), float(scores[best] - others.max()))


def _vector(piece: Ink) -> npt.NDArray[np.float32]:
    """The piece in a square of one size, proportions kept, as a vector of length 1."""
    side = NUMERALS.side
    factor = side / max(piece.shape)
    wide, high = (max(1, round(length * factor)) for length in (piece.shape[1], piece.shape[0]))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    square = np.zeros((side, side), np.float32)
    top, left = (side - high) // 2, (side - wide) // 2
    square[top : top + high, left : left + wide] = cv2.resize(piece, (wide, high), interpolation=way)
    flat = cv2.GaussianBlur(square, (0, 0), 0.7).ravel()
    flat = flat - flat.mean()
    return np.asarray(flat / (np.linalg.norm(flat) + 1e-6), np.float32)


@cache
def templates() -> Templates:
    vectors, texts, proportions = [], [], []
    for font in _FONTS:
        for place, drawn in enumerate(_drawn(font)):
            for size in NUMERALS.sizes:
                small = cv2.resize(
                    drawn,
                    None,
                    fx=size / drawn.shape[0],
                    fy=size / drawn.shape[0],
                    interpolation=cv2.INTER_AREA,
                )
                for piece in (small, cv2.GaussianBlur(small, (0, 0), 0.8)):
                    vectors.append(_vector(np.asarray(piece, np.float32)))
                    texts.append(place)
                    proportions.append(np.log(drawn.shape[1] / drawn.shape[0]))
    return Templates(np.array(vectors), np.array(texts), np.array(proportions, np.float32))


def _drawn(font: str) -> Iterator[Ink]:
    """Each glyph as a font draws it, cut to its edges."""
    pitch = 60
    with pymupdf.open() as document:
        page = document.new_page(width=pitch * len(_GLYPHS), height=40)
        for index, text in enumerate(_GLYPHS):
            page.insert_text((index * pitch + 8, 28), text, fontsize=20, fontname=font)
        pixels = page.get_pixmap(matrix=pymupdf.Matrix(3, 3), colorspace=pymupdf.csGRAY)
        rows = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.stride)[
            :, : pixels.width
        ]
    dark = (np.float32(255) - rows.astype(np.float32)) / np.float32(255)
    for index in range(len(_GLYPHS)):
        yield trimmed(dark[:, index * pitch * 3 : (index + 1) * pitch * 3])
