"""Whether letters make a Vietnamese syllable: tells a text that reads from one that does not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import csv_table
from plan_extract.vntext import LONGEST_WORD, bare, fold

_LETTERS = re.compile(r"[^\W\d_]+")
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_ONSETS = ("ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx")
_FRONT = frozenset("eêiy")


class _Rhyme(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    rhyme: str


@cache
def _rhymes() -> frozenset[str]:
    return frozenset(row.rhyme for row in csv_table("rhymes", _Rhyme))


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """One syllable of Vietnamese, in any case. Stops take sắc and nặng only; k, gh, ngh go before e, ê, i, y.

    >>> [is_syllable(word) for word in ("Nghị", "quyết", "chuyển", "đổi", "HÒA", "giữ", "ý")]
    [True, True, True, True, True, True, True]
    >>> [is_syllable(word) for word in ("h", "NGHI~A", "quản]ý", "úng", "chưc", "kà", "Vipt")]
    [False, False, False, True, False, False, False]
    """
    plain, tone = _split_tone(fold(word))
    for onset in (*_ONSETS, ""):
        if not plain.startswith(onset):
            continue
        rhyme = plain[len(onset) :]
        if onset == "gi" and (rhyme in _rhymes() or "i" + rhyme in _rhymes()) and _sounds("i" + rhyme, tone):
            return True
        if onset == "qu" and ("u" + rhyme in _rhymes() or rhyme in _rhymes()) and _sounds(rhyme, tone):
            return True
        if onset not in ("gi", "qu") and rhyme in _rhymes() and _sounds(rhyme, tone):
            return _spelt(onset, rhyme)
    return False


_OPENING, _CLOSING, _VOWELS = '(“"', ".,;:)", frozenset("aeiouy")


def is_torn(end: str, start: str) -> bool:
    """Whether the end of a line and the start of the next are one syllable, torn by too narrow a column: the
    whole is a syllable, and one half is none.

    >>> is_torn("Thườn", "g"), is_torn("ngh", "iệp."), is_torn("(phườn", "g,"), is_torn("ST", "T")
    (True, True, True, False)
    >>> is_torn("quy", "ho"), is_torn("điểm", "b"), is_torn("UBND", "xã"), is_torn("kế", "hoạch")
    (False, False, False, False)
    """
    halves = _halves(end, start)
    return halves is not None and not (is_syllable(halves[0]) and is_syllable(halves[1]))


def may_be_torn(end: str, start: str) -> bool:
    """Whether both together are a syllable, be the halves syllables or not; the second begins with a vowel.

    >>> may_be_torn("nghi", "ệp"), may_be_torn("khi", "ấy"), may_be_torn("Ban", "ho")
    (True, False, False)
    """
    halves = _halves(end, start)
    return halves is not None and bare(halves[1])[0] in _VOWELS


def _halves(end: str, start: str) -> tuple[str, str] | None:
    """The two words without the marks around them, where together they are a syllable."""
    first, second = end.lstrip(_OPENING), start.rstrip(_CLOSING)
    if len(first) + len(second) > LONGEST_WORD or not (first.isalpha() and second.isalpha()):
        return None
    if not is_syllable(first + second):
        return None
    small = second.islower() and (len(first) == 1 or first[1:].islower())
    return (first, second) if small or (first + second).isupper() else None


def _split_tone(word: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in decomposed if mark in _TONES), "")
    plain = "".join(mark for mark in decomposed if mark not in _TONES)
    return unicodedata.normalize("NFC", plain), tone


def _sounds(rhyme: str, tone: str) -> bool:
    return not rhyme.endswith(("c", "ch", "p", "t")) or _TONES.get(tone) in ("sắc", "nặng")


def _spelt(onset: str, rhyme: str) -> bool:
    front = rhyme[0] in _FRONT
    if onset in ("k", "gh", "ngh"):
        return front
    return not (onset in ("c", "ng", "g") and front)


class Told(dict[str, str]):
    """What a function tells of each text, by the text: a look-up takes half the time of ``lru_cache``'s, and
    there are hundreds a page. Too large, it is begun anew."""

    _MOST = 65536

    def __init__(self, tell: Callable[[str], str]) -> None:
        self.tell = tell

    def __missing__(self, text: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        told = self[text] = self.tell(text)
        return told


class Readable(NamedTuple):
    """Of the runs of two letters and more: how many, which share are syllables, which share bear a mark. Of
    the words: how many hold a letter of no Vietnamese text."""

    runs: int
    syllables: float
    marked: float
    odd: int


def readable(words: Iterable[str]) -> Readable:
    """How well words read as Vietnamese. Capitals without any mark (UBND, HCC) are not counted.

    >>> readable(["Kế", "hoạch", "(UBND)", "số", "57-NQ/TW"])
    Readable(runs=3, syllables=1.0, marked=1.0, odd=0)
    >>> readable("Cong hoa xa hoi chu nghTa".split())
    Readable(runs=6, syllables=0.83, marked=0.0, odd=0)
    """
    kinds = "".join(map(_KINDS_OF.__getitem__, words))
    odd, marked_good = kinds.count(_ODD_WORD), kinds.count("S")
    count, good = len(kinds) - odd, kinds.count("s") + marked_good
    marked = marked_good + kinds.count("X")
    return Readable(count, round(good / max(count, 1), 2), round(marked / max(count, 1), 2), odd)


# Letters of no Vietnamese text: control and private characters, other scripts.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u0250-\u02ff\u0370-\u1dff\ufffd\ue000-\uf8ff]")
_KINDS = {(True, True): "s", (True, False): "S", (False, True): "x", (False, False): "X"}
_ODD_WORD = "?"


def _kinds(word: str) -> str:
    """A letter for each of a word's runs of letters: «s» for a syllable, «x» for none, capital with a mark;
    «?» more where some letter is odd.

    >>> _kinds("nghĩa"), _kinds("chu"), _kinds("nghTa"), _kinds("UBND-chưc"), _kinds("xã\uf0b7")
    ('S', 's', 'x', 'X', 'S?')
    """
    runs = [
        run
        for run in _LETTERS.findall(unicodedata.normalize("NFC", word))
        if len(run) > 1 and not (run.isupper() and run.isascii())
    ]
    kinds = "".join(_KINDS[is_syllable(run), run.isascii()] for run in runs)
    return kinds + _ODD_WORD if _ODD.search(word) else kinds


_KINDS_OF = Told(_kinds)
