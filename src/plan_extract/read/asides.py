"""What stands on a page and belongs to none of its sentences: watermarks, stamps, signers' certificates."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pymupdf

from plan_extract.geometry import bounding
from plan_extract.model import Box, Ruling
from plan_extract.read.glyph_codes import RawWord, Tables
from plan_extract.read.glyph_trace import TEXT_FLAGS, letter_corners
from plan_extract.read.text_page import words_of
from plan_extract.settings import READ
from plan_extract.vntext import bare

_FILLED = 0.5  # of a stamp's frame, by its words, in height and width

# What a signature's or a copy stamp's appearance says first: Nghị định 30/2020/NĐ-CP, phụ lục I, III.
_STAMP = re.compile(
    r"^(ky boi ?:|ky so boi|nguoi ky ?:|digitally signed|sao y(;| ban)|ngay ky ?:|thoi gian ky ?:)"
)
_STAMP_WORDS = {
    form(word)
    for word in ("ký", "người", "digitally", "sao", "ngày", "thời", "ky", "nguoi", "ngay", "thoi")
    for form in (str.lower, str.upper, str.capitalize)
}


def set_watermark_aside(raw: Sequence[RawWord]) -> tuple[Sequence[RawWord], Sequence[RawWord]]:
    """Letters as large as a watermark's, set straight or aslant, lie under the text and are none of it: wide
    and high, so that a head turned upright is kept."""
    least = READ.watermark
    large = [word for word in raw if word[3] - word[1] > least and word[2] - word[0] > least]
    if not large:
        return raw, ()
    return [word for word in raw if word not in large], large


def set_stamps_aside(raw: Sequence[RawWord]) -> tuple[Sequence[RawWord], Sequence[RawWord]]:
    """A stamp is a block of its own that begins with a stamp's words; it belongs to no sentence, no cell."""
    first_words: dict[int, str] = {}
    for word in raw:
        if word[5] not in first_words:
            first_words[word[5]] = word[4]
    stamps = {
        block for block, first in first_words.items() if first in _STAMP_WORDS and _is_stamp(raw, block)
    }
    if not stamps:
        return raw, ()
    return [word for word in raw if word[5] not in stamps], [word for word in raw if word[5] in stamps]


def _is_stamp(raw: Sequence[RawWord], block: int) -> bool:
    first_words = [word[4] for word in raw if word[5] == block][:3]
    return _STAMP.match(bare(" ".join(first_words))) is not None


def set_signatures_aside(
    page: pymupdf.Page, raw: Sequence[RawWord], tables: Tables | None = None
) -> tuple[list[RawWord], list[RawWord]]:
    """Words that a signature's appearance adds: a bare number or date is the plan's (its blanks are filled
    that way when it is signed) and stays; several words are the signer's certificate and go aside."""
    contents = pymupdf.TextPage(page.get_displaylist(annots=False).get_textpage(flags=TEXT_FLAGS))
    own = {(round(x0, 1), round(y0, 1), text) for x0, y0, _, _, text, *_ in words_of(contents)}
    corners = letter_corners(contents) if tables else set()
    kept: list[RawWord] = []
    aside: list[RawWord] = []
    fields: dict[int, list[RawWord]] = {}
    boxes = [widget.rect for widget in page.widgets()]
    for word in raw:
        place = round(word[0], 1), round(word[1], 1)
        if place in corners or (*place, word[4]) in own:
            kept.append(word)
            continue
        middle = pymupdf.Point((word[0] + word[2]) / 2, (word[1] + word[3]) / 2)
        field = next((index for index, box in enumerate(boxes) if middle in box), -1)
        fields.setdefault(field, []).append(word)
    for words in fields.values():
        filled = len(words) <= 3 and any(any(letter.isdigit() for letter in word[4]) for word in words)
        (kept if filled else aside).extend(words)
    return kept, aside


def without_stamp_frames(rulings: Sequence[Ruling], stamps: Sequence[Box]) -> list[Ruling]:
    """The rulings but for the frames drawn around stamps: rectangles that the stamp's words fill.

    >>> frame = [Ruling(0, 0, 90, 0), Ruling(0, 30, 90, 30), Ruling(0, 0, 0, 30), Ruling(90, 0, 90, 30)]
    >>> without_stamp_frames([*frame, Ruling(0, 20, 200, 20)], [Box(5, 3, 80, 26)])
    [Ruling(x0=0, y0=20, x1=200, y1=20)]
    """
    dropped: set[Ruling] = set()
    lying = [ruling for ruling in rulings if ruling.horizontal]
    for stamp in stamps:
        for top in lying:
            if not (top.x0 <= stamp.x0 and stamp.x1 <= top.x1 and top.y0 <= stamp.y0 + 1):
                continue
            if stamp.width < _FILLED * (top.x1 - top.x0):
                continue
            for bottom in lying:
                if bottom.y0 < stamp.y1 - 1 or stamp.height < _FILLED * (bottom.y0 - top.y0):
                    continue
                if abs(bottom.x0 - top.x0) + abs(bottom.x1 - top.x1) <= 1:
                    sides = [r for r in rulings if not r.horizontal and _joins(r, top, bottom)]
                    dropped |= {top, bottom, *sides} if len(sides) > 1 else set()
    return [ruling for ruling in rulings if ruling not in dropped]


def _joins(side: Ruling, top: Ruling, bottom: Ruling) -> bool:
    """Whether an upright links the ends of two lying lines, and is no longer."""
    at_end = min(abs(side.x0 - top.x0), abs(side.x0 - top.x1)) <= 1
    return at_end and abs(side.y0 - top.y0) <= 1 and abs(side.y1 - bottom.y0) <= 1


def stamp_boxes(stamps: Sequence[RawWord]) -> list[Box]:
    """The box around each stamp's words."""
    blocks: dict[int, list[Box]] = {}
    for word in stamps:
        blocks.setdefault(word[5], []).append(Box(*word[:4]))
    return [bounding(boxes) for boxes in blocks.values()]
