"""Words that a file tears apart are glued, words that it runs together are parted: by geometry."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from plan_extract.geometry import bounding
from plan_extract.model import Ruling, Word
from plan_extract.respacing import LONGEST_WORD
from plan_extract.settings import READ
from plan_extract.syllables import is_syllable

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
        if _stand_apart(line):
            glued.extend(line)
            continue
        reach = height = float("-inf")
        for word in line:
            _, x0, y0, x1, y1, _, _ = word
            apart = x0 - reach > READ.glue_gap * max(height, y1 - y0)
            if apart or not _near(glued[-1], word) or _parted(glued[-1], word, standing):
                glued.append(word)
                reach, height = x1, y1 - y0
            elif not _same(glued[-1], word):
                glued[-1] = _glued(glued[-1], word)
                reach, height = glued[-1].x1, glued[-1].y1 - glued[-1].y0
    return tuple(glued)


def _stand_apart(line: Sequence[Word]) -> bool:
    """Whether no two words touch: so it is on nearly every line."""
    gap = READ.glue_gap * max([word[4] - word[2] for word in line])
    reach = float("-inf")
    for _, x0, _, x1, _, _, _ in line:
        if x0 - reach <= gap:
            return False
        reach = x1
    return True


def words_by_line(words: Sequence[Word]) -> list[list[Word]]:
    """Words whose middles lie at one height (a raised footnote mark too), left to right."""
    lines: list[list[Word]] = []
    line: list[Word] = []
    first, first_height = float("-inf"), 0.0
    reach = 2 * READ.same_line
    middles = [word[2] + word[4] for word in words]  # twice the middle
    for place in sorted(range(len(words)), key=middles.__getitem__):
        word, middle = words[place], middles[place]
        if middle - first > reach * first_height and middle - first > reach * (word[4] - word[2]):
            line = []
            lines.append(line)
            first, first_height = middle, word[4] - word[2]
        line.append(word)
    for line in lines:
        line.sort(key=_left)
    return lines


_left = itemgetter(1)


def _near(left: Word, right: Word) -> bool:
    gap = right.x0 - left.x1
    height = max(left.y1 - left.y0, right.y1 - right.y0)
    if min(left.y1, right.y1) - max(left.y0, right.y0) < height / 2 or (_upright(left) and _upright(right)):
        return False
    return -READ.glue_overlap * height <= gap <= READ.glue_gap * height or _same(left, right)


def _upright(word: Word) -> bool:
    """Set upright, as in a narrow head: what touches it at the side is another line."""
    return len(word.text) > 2 and word.y1 - word.y0 > _UPRIGHT * (word.x1 - word.x0)


def _parted(left: Word, right: Word, standing: Sequence[Ruling]) -> bool:
    middle_x, middle_y = (left.x0 + left.x1) / 2, (left.y0 + left.y1) / 2
    return any(
        middle_x < ruling.x0 <= (right.x0 + right.x1) / 2 and ruling.y0 <= middle_y <= ruling.y1
        for ruling in standing
    )


def _same(left: Word, right: Word) -> bool:
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


@lru_cache(maxsize=32768)
def in_nfc(text: str) -> str:
    """Composed letters, ligatures taken apart, letters that old fonts misname put right.

    >>> in_nfc("THƢƠNG"), in_nfc("Ðảng ủy"), in_nfc("iOﬃce"), in_nfc("KH\u00adUBND"), in_nfc("Face\u00adbook")
    ('THƯƠNG', 'Đảng ủy', 'iOffice', 'KH-UBND', 'Facebook')
    """
    if _SOFT in text:
        text = _without_soft_hyphens(text)
    return unicodedata.normalize("NFC", text).translate(_LETTERS)


def _without_soft_hyphens(text: str) -> str:
    """Inside a foreign word it only allows a break («Face\u00adbook»); drawn at a line's end, where the word
    breaks, a word joiner stands for it until the lines are joined."""
    text = _DRAWN.sub(_JOINER, text)
    return _ALLOWED.sub(lambda m: m[1] if _is_foreign(m[1], m[2]) else m[0], text)


def _is_foreign(first: str, second: str) -> bool:
    """«Face|book»; not «các|bon», also where a word before it is glued on («chỉcác|bon»)."""
    return first.isascii() and not (is_syllable(first) and is_syllable(second))


# ------------------------------------------------------------------ words that bridge others


def find_bridges(lines: Iterable[Sequence[Word]], standing: Sequence[Ruling]) -> set[Word]:
    """Words that reach over another word of their line, or over a vertical ruling: two runs of a font, or
    two cells, that the file sets one after the other."""
    bridges: set[Word] = set()
    places = sorted({ruling.x0 for ruling in standing})
    margin = READ.bridge
    for line in lines:
        for left, right in pairwise(line):
            if right[1] < left[3] - margin and right.x1 > right.x0 and not _same(left, right):
                bridges.add(left)
        if places:
            bridges.update(
                [
                    word
                    for word in line
                    if bisect_right(places, word[1] + margin) < bisect_left(places, word[3] - margin)
                    and _crosses(word, standing)
                ]
            )
    return bridges


def find_glued(words: Sequence[Word]) -> set[Word]:
    """Words of Vietnamese letters that are no syllable, on a page where one is longer than any syllable:
    there MuPDF misses spaces that stand only as a gap («Kếhoạch»), as in spreadsheets and drawn text.
    «HĐND-UBND» is not long: its parts are not.

    >>> sorted(word.text for word in find_glued([Word("Mởlớptoán", 0, 0, 9, 9), Word("Tựdo", 0, 0, 9, 9),
    ...                                          Word("xóa", 0, 0, 9, 9)]))
    ['Mởlớptoán', 'Tựdo']
    """
    long = [word[0] for word in words if len(word[0]) > LONGEST_WORD and _marked_letters(word[0])]
    if not any(len(part) > LONGEST_WORD for text in long for part in text.split("-")):
        return set()
    return {word for word in words if _marked_letters(word[0]) and not is_syllable(word[0])}


def _marked_letters(text: str) -> bool:
    """Letters only, some with a mark: «Internet» is no glued word."""
    return not text.isascii() and text.replace("-", "").isalpha()


def _crosses(word: Word, standing: Sequence[Ruling]) -> bool:
    middle = (word.y0 + word.y1) / 2
    return any(
        word.x0 + READ.bridge < ruling.x0 < word.x1 - READ.bridge and ruling.y0 < middle < ruling.y1
        for ruling in standing
    )


def split_bridges(words: Sequence[Word], bridges: set[Word], letters: Iterable[Word]) -> list[Word]:
    """Each bridging word as the runs of letters that it is made of.

    >>> split_bridges([Word("ab", 0, 0, 20, 10)], {Word("ab", 0, 0, 20, 10)},
    ...               [Word("a", 0, 0, 6, 10), Word("b", 14, 0, 20, 10)])
    [Word(text='a', x0=0, y0=0, x1=6, y1=10, confidence=1.0, printed=None), \
Word(text='b', x0=14, y0=0, x1=20, y1=10, confidence=1.0, printed=None)]
    """
    held = list(letters)
    split: list[Word] = []
    for word in words:
        split.extend(_runs(word, held) if word in bridges else [word])
    return split


def _runs(word: Word, letters: Sequence[Word]) -> list[Word]:
    inside = [
        letter
        for letter in letters
        if word.y0 - 1 < (letter.y0 + letter.y1) / 2 < word.y1 + 1
        and letter.x0 > word.x0 - 0.1
        and letter.x1 < word.x1 + 0.1
    ]
    own = _spelling(word.text, sorted(inside, key=lambda letter: letter.x0))
    if own is None:
        return [word]
    runs: list[list[Word]] = []
    for letter in own:
        if runs and letter.x0 - runs[-1][-1].x1 <= READ.glue_gap * (word.y1 - word.y0):
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return [
        Word("".join(letter.text for letter in run), *bounding(letter.box for letter in run)) for run in runs
    ]


def _spelling(text: str, letters: Sequence[Word]) -> list[Word] | None:
    """The letters that spell the word, those of other words between them left out; None where they do not."""
    own: list[Word] = []
    rest = text
    for letter in letters:
        if rest.startswith(letter.text):
            own.append(letter)
            rest = rest[len(letter.text) :]
    return own if not rest else None
