"""Print that the engine passed over or read badly: where it stands, for a second try by itself.

The engine's own segmentation of a page loses short last lines and lines close to others; a line that is cut
out alone is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from plan_extract.model import Box, Ruling, Word
from plan_extract.read.picture import PAPER, Grey, connected, shrunken
from plan_extract.settings import OCR

_STANDS_ALONE = re.compile(r"^[\dA-H]\.?$|^..")  # a number, a section's letter; else a mark of a neighbour
_ODD = re.compile(r"[^\w\s.,;:!?()\[\]/%+=<>≥≤&@'\"“”‘’…*°–—-]|[øñßØÑ]")


def leftover_lines(
    grey: Grey, scale: float, words: Sequence[Word], rulings: Iterable[Ruling]
) -> tuple[Grey, list[Box]]:
    """A cleaned picture without the words that were read well, and the lines that are left on it (points)."""
    left = grey.copy()
    well = [word for word in words if word.confidence >= OCR.read_well]
    for word in well:
        _fill(left, word.box, scale, PAPER)
    ink = np.asarray(shrunken(left, scale) < PAPER - OCR.ink_depth, np.uint8)
    scale = min(scale, OCR.small)
    spread = cv2.dilate(ink, np.ones((1, round(OCR.letter_gap * scale)), np.uint8))
    spread = cv2.dilate(spread, np.ones((round(OCR.mark_gap * scale), 1), np.uint8))
    for line in rulings:
        _fill(spread, Box(*line), scale, 0)
    stats = connected(np.asarray(spread, np.uint8), 8).stats
    boxes = []
    for x, y, wide, high, _ in stats[1:].tolist():
        box = Box(x / scale, y / scale, (x + wide) / scale, (y + high) / scale)
        enough = ink[y : y + high, x : x + wide].sum() > OCR.least_word * scale * scale
        if enough and OCR.line_low <= box.height <= OCR.line_high and not _part_of(box, well):
            boxes.append(box)
    return left, sorted(boxes, key=lambda box: (box.y0, box.x0))[: OCR.most_leftovers]


def replaced(words: Sequence[Word], box: Box, found: Sequence[Word]) -> list[Word]:
    """The words with those found in a box in place of the badly read ones there, where that reads better."""
    inside = [word for word in words if word.confidence < OCR.read_well and _lies_in(word, box)]
    lone = not inside and len(found) == 1 and not _stands_alone(found[0], words)
    if not found or lone or _mean(found) < max(_mean(inside), OCR.believed):
        return list(words)
    return [word for word in words if word not in inside] + list(found)


def _stands_alone(found: Word, words: Iterable[Word]) -> bool:
    """Whether a word is one by itself. A letter close behind another word is that word's own last one.

    >>> label, rest = Word("D", 50, 0, 55, 9), Word("UBND", 20, 0, 47, 9)
    >>> word = Word("là", 50, 0, 55, 9)
    >>> _stands_alone(label, []), _stands_alone(label, [rest]), _stands_alone(word, [rest])
    (True, False, True)
    """
    if len(found.text.rstrip(".")) == 1 and found.text[0].isalpha():
        return bool(_STANDS_ALONE.match(found.text)) and not any(
            word.y0 < found.y1 - 1 and word.y1 > found.y0 + 1 and -2 < found.x0 - word.x1 < OCR.letter_gap
            for word in words
        )
    return bool(_STANDS_ALONE.match(found.text))


def _part_of(box: Box, words: Sequence[Word]) -> bool:
    """Whether a short box touches a word: what stands out of the word's own box."""
    return box.width < OCR.short_rest and any(
        word.x0 - 1 < box.x1 and word.x1 + 1 > box.x0 and word.y0 < box.y1 - 1 and word.y1 > box.y0 + 1
        for word in words
    )


def _mean(words: Sequence[Word]) -> float:
    """The mean confidence of letters; a word with signs that plans do not use counts nothing."""
    letters = sum(len(word.text) for word in words)
    sure = sum(word.confidence * len(word.text) for word in words if not _ODD.search(word.text))
    return sure / letters if letters else 0.0


def _lies_in(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _fill(picture: Grey, box: Box, scale: float, shade: int) -> None:
    x0, y0, x1, y1 = (round(side * scale) for side in box)
    cv2.rectangle(picture, (x0 - 1, y0 - 1), (x1 + 1, y1 + 1), shade, cv2.FILLED)
