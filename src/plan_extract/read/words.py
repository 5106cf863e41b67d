"""Words that a file tears apart are glued, by geometry; letters are composed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from operator import attrgetter

from plan_extract.model import Ruling, Word
from plan_extract.settings import READ
from plan_extract.syllables import Told, is_syllable

_LETTERS = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "Ƣ": "Ư",
        "ƣ": "ư",
        "\u00ad": "-",  # a soft hyphen that is drawn is a hyphen: so some fonts name that glyph
        "Ð": "Đ",  # old fonts name these letters so; no Vietnamese word has them
    }
)

_UPRIGHT = 1.5  # height to width: three letters of level text are less
_SOFT = "\u00ad"
_JOINER = "\u2060"
_DRAWN = re.compile(r"(?<=[^\W\d_])\u00ad[-\u2010\u2011]$")
_ALLOWED = re.compile(r"([^\W\d_]*[a-zà-ỹ])\u00ad(?=([^\W\d_]+))")


def glue_words(words: Sequence[Word], standing: Sequence[Ruling] = ()) -> tuple[Word, ...]:
    """Words that touch on one base line are one: a letter missing from a font stands in a run of its own.
    A vertical ruling (``standing``) between them keeps them apart. Line by line, left to right.

    >>> glue_words([Word("đi", 0, 0, 10, 12), Word("ề", 10.1, 0.3, 15, 12.2), Word("u", 15, 0, 20, 12),
    ...             Word("hành", 23, 0, 45, 12)])[0].text
    'điều'
    """
    return glue_lines(words_by_line(words), standing)


def glue_lines(lines: Iterable[Sequence[Word]], standing: Sequence[Ruling] = ()) -> tuple[Word, ...]:
    """:func:`glue_words` on words that stand in lines already."""
    glued: list[Word] = []
    for line in lines:
        if _stand_apart(line, READ.glue_gap * max([word.y1 - word.y0 for word in line])):
            glued.extend(line)
            continue
        reach = height = float("-inf")
        for word in line:
            high = word.y1 - word.y0
            apart = word.x0 - reach > READ.glue_gap * max(height, high)
            if apart or not _near(glued[-1], word) or _parted(glued[-1], word, standing):
                glued.append(word)
                reach, height = word.x1, high
            elif not same(glued[-1], word):
                glued[-1] = _glued(glued[-1], word)
                reach, height = glued[-1].x1, glued[-1].y1 - glued[-1].y0
    return tuple(glued)


def _stand_apart(line: Sequence[Word], gap: float) -> bool:
    """Whether the white between any two words is wider than ``gap``: so it is on nearly every line."""
    reach = float("-inf")
    for word in line:
        if word.x0 - reach <= gap:
            return False
        reach = word.x1
    return True


def lines_and_close(words: Sequence[Word], highest: float) -> tuple[list[list[Word]], list[list[Word]]]:
    """:func:`words_by_line`, and those of the lines on which words touch, or nearly do: none on nearly every
    page. ``highest``: a height that no word exceeds."""
    gap = READ.glue_gap * highest
    lines = _levels(words)
    close: list[list[Word]] = []
    for line in lines:
        if _stand_apart(line, gap):  # and so from left to right
            continue
        line.sort(key=_left)
        if not _stand_apart(line, gap):
            close.append(line)
    return lines, close


def words_by_line(words: Iterable[Word]) -> list[list[Word]]:
    """Words whose middles lie at one height (a raised footnote mark too), left to right."""
    lines = _levels(words)
    for line in lines:
        line.sort(key=_left)
    return lines


def _levels(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line, those with one middle in the order in which they came."""
    levels: dict[float, list[Word]] = {}
    level: list[Word] = []
    last = float("nan")
    for word in words:
        middle = word.y0 + word.y1  # twice the middle
        if middle != last:  # seldom: words come in runs
            level = levels.setdefault(middle, [])
            last = middle
        level.append(word)
    lines: list[list[Word]] = []
    line: list[Word] = []
    first, first_height = float("-inf"), 0.0
    reach = 2 * READ.same_line
    for middle in sorted(levels):
        level = levels[middle]
        apart = middle - first
        if apart > reach * first_height:
            for place, word in enumerate(level):
                if apart > reach * (word.y1 - word.y0):
                    line.extend(level[:place])
                    line = level[place:]
                    lines.append(line)
                    first, first_height = middle, word.y1 - word.y0
                    break
            else:
                line.extend(level)
        else:
            line.extend(level)
    return lines


_left = attrgetter("x0")


def _near(left: Word, right: Word) -> bool:
    gap = right.x0 - left.x1
    height = max(left.y1 - left.y0, right.y1 - right.y0)
    if min(left.y1, right.y1) - max(left.y0, right.y0) < height / 2 or (_upright(left) and _upright(right)):
        return False
    return -READ.glue_overlap * height <= gap <= READ.glue_gap * height or same(left, right)


def _upright(word: Word) -> bool:
    """Set upright, as in a narrow head: what touches it at the side is another line."""
    return len(word.text) > 2 and word.y1 - word.y0 > _UPRIGHT * (word.x1 - word.x0)


def _parted(left: Word, right: Word, standing: Sequence[Ruling]) -> bool:
    middle_x, middle_y = (left.x0 + left.x1) / 2, (left.y0 + left.y1) / 2
    return any(
        middle_x < ruling.x0 <= (right.x0 + right.x1) / 2 and ruling.y0 <= middle_y <= ruling.y1
        for ruling in standing
    )


def same(left: Word, right: Word) -> bool:
    """Printed twice, a little apart, to look bold."""
    return left.text == right.text and abs(left.x0 - right.x0) < 1 and abs(left.y0 - right.y0) < 1


def _glued(left: Word, right: Word) -> Word:
    return Word(
        in_nfc(left.text + right.text),
        left.x0,
        min(left.y0, right.y0),
        max(left.x1, right.x1),
        max(left.y1, right.y1),
        min(left.confidence, right.confidence),
        (left.printed or left.text) + (right.printed or right.text)
        if left.printed or right.printed
        else None,
    )


def in_nfc(text: str) -> str:
    """Composed letters, ligatures taken apart, letters that old fonts misname put right.

    >>> in_nfc("THƢƠNG"), in_nfc("Ðảng ủy"), in_nfc("iOﬃce"), in_nfc("KH\u00adUBND"), in_nfc("Face\u00adbook")
    ('THƯƠNG', 'Đảng ủy', 'iOffice', 'KH-UBND', 'Facebook')
    """
    if _SOFT in text:
        text = _without_soft_hyphens(text)
    return unicodedata.normalize("NFC", text).translate(_LETTERS)


NFC_OF = Told(in_nfc)


def _without_soft_hyphens(text: str) -> str:
    """Inside a foreign word it only allows a break («Face\u00adbook»); drawn at a line's end, where the word
    breaks, a word joiner stands for it until the lines are joined."""
    text = _DRAWN.sub(_JOINER, text)
    return _ALLOWED.sub(lambda m: m[1] if _is_foreign(m[1], m[2]) else m[0], text)


def _is_foreign(first: str, second: str) -> bool:
    """«Face|book»; not «các|bon», also where a word before it is glued on («chỉcác|bon»)."""
    return first.isascii() and not (is_syllable(first) and is_syllable(second))
