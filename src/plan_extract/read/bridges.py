"""Words that a file runs together are parted, by geometry: two runs of a font, two cells, a gap for space."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from plan_extract.geometry import bounding
from plan_extract.model import Ruling, Word
from plan_extract.read.words import same
from plan_extract.settings import READ
from plan_extract.syllables import is_syllable
from plan_extract.vntext import LONGEST_WORD


def find_bridges(lines: Iterable[Sequence[Word]]) -> set[Word]:
    """Words that reach over another word of their line: two runs of a font that the file sets one after the
    other."""
    return {
        left
        for line in lines
        for left, right in pairwise(line)
        if right.x0 < left.x1 - READ.bridge and right.x1 > right.x0 and not same(left, right)
    }


def find_crossing(words: Sequence[Word], standing: Sequence[Ruling]) -> set[Word]:
    """Words that reach over a vertical ruling: two cells that the file sets one after the other."""
    if not standing:
        return set()
    places = [*sorted({ruling.x0 for ruling in standing}), float("inf")]
    margin = READ.bridge
    return {
        word
        for word in words
        if places[bisect_right(places, word.x0 + margin)] < word.x1 - margin and _crosses(word, standing)
    }


def find_glued(words: Sequence[Word]) -> set[Word]:
    """Words of Vietnamese letters that are no syllable, on a page where one is longer than any syllable:
    there MuPDF misses spaces that stand only as a gap («Kếhoạch»), as in spreadsheets and drawn text.
    «HĐND-UBND» is not long: its parts are not.

    >>> sorted(word.text for word in find_glued([Word("Mởlớptoán", 0, 0, 9, 9), Word("Tựdo", 0, 0, 9, 9),
    ...                                          Word("xóa", 0, 0, 9, 9)]))
    ['Mởlớptoán', 'Tựdo']
    """
    long = [word.text for word in words if len(word.text) > LONGEST_WORD and _marked_letters(word.text)]
    if not any(len(part) > LONGEST_WORD for text in long for part in text.split("-")):
        return set()
    return {word for word in words if _marked_letters(word.text) and not is_syllable(word.text)}


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
