"""«≥» and «>»: the model knows no sign with a bar, so the picture decides."""

from __future__ import annotations

import cv2
import numpy as np

from plan_extract.read.picture import Grey
from plan_extract.settings import OCR

_BARRED = {">": "≥", "<": "≤"}


def sign_with_bar(text: str, cut: Grey) -> tuple[str, bool]:
    """The word with «≥» for «>» where a bar lies under the sign in its picture, and whether that is sure.
    Only a word that begins with the sign is looked at."""
    if text[0] not in _BARRED or cut.size == 0:
        return text, True
    barred = has_bar(cut)
    if barred is None:
        return text, False
    return (_BARRED[text[0]] if barred else text[0]) + text[1:], True


def has_bar(cut: Grey) -> bool | None:
    """Whether the first sign of a word's picture has a bar below; None where the picture does not tell.

    A chevron's arms slope: no row of it is dark over much of its width, but the bar's rows are.
    """
    glyph = _first_glyph(cut)
    if glyph is None:
        return None
    rows = glyph.mean(axis=1)
    foot = rows[round(len(rows) * 0.6) :]
    if len(rows) < OCR.sign_least or len(foot) == 0:
        return None
    widest = float(foot.max())
    if OCR.no_bar < widest < OCR.bar:
        return None
    return widest >= OCR.bar


def _first_glyph(cut: Grey) -> Grey | None:
    """Ink of the leftmost sign, 1 where dark, cut to its edges: parts above each other belong together."""
    _, dark = cv2.threshold(cut, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    dark = np.asarray(dark, np.uint8)
    columns = np.nonzero(dark.sum(axis=0) > 0)[0]
    if len(columns) == 0:
        return None
    breaks = np.nonzero(np.diff(columns) > 1)[0]
    last = int(columns[breaks[0]]) if len(breaks) else int(columns[-1])
    glyph = dark[:, int(columns[0]) : last + 1]
    rows = np.nonzero(glyph.sum(axis=1) > 0)[0]
    glyph = glyph[int(rows[0]) : int(rows[-1]) + 1]
    return glyph if glyph.shape[1] >= OCR.sign_least else None
