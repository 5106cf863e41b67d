"""Repairs of what the engine read, only where one reading is left. The engine's own stays in ``printed``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace
from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import csv_table, toml_table
from plan_extract.model import Word
from plan_extract.settings import OCR
from plan_extract.vntext import bare, fold

_CORE = re.compile(r"^([^\w]*)([^\W\d_]{2,})([^\w]*)$")
_HABITS = (
    "ốổ",
    "ếể",
    "ấẩ",
    "ôổ",
    "êể",
    "âẩ",
    "êề",
    "êế",
    "ằã",
    "ăã",
    "ăắ",
)  # letters that the engine confuses, either way
_FAMILIES = {(a[0], a[1]) for pair in _HABITS for a in (pair, pair[::-1])}
_BULLET = re.compile(r"^[~_¬=«»•]{1,2}$|^[_~]-$|^-[_~]$")
_LABEL = re.compile(r"^(?:[a-zđ]|\d{1,2})\)$")
_QUOTES = "'\"‘’“”`´"


class Confusion(BaseModel):
    """A row of ocr_confusions.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    pattern: str
    replacement: str
    source: str
    matches: tuple[tuple[str, str], ...]
    rejects: tuple[str, ...]


class Bigram(BaseModel):
    """A row of bigrams.csv: two neighbouring words of the sample plans, and how often they stand so."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    left: str
    right: str
    count: int


@cache
def _confusions() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = toml_table("ocr_confusions", Confusion)
    return tuple((re.compile(row.pattern), row.replacement) for row in rows)


@cache
def _pairs() -> dict[str, tuple[tuple[str, str], ...]]:
    """The pairs by their letters without marks."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in csv_table("bigrams", Bigram):
        pairs[f"{bare(row.left)} {bare(row.right)}"].append((row.left, row.right))
    return {key: tuple(found) for key, found in pairs.items()}


def repair_words(words: Sequence[Word]) -> list[Word]:
    """Words in reading order, repaired."""
    return repair_years(repair_pairs(repair_bullets([repair_word(word) for word in words])))


def repair_word(word: Word) -> Word:
    """A word without the slips that have one reading only.

    >>> repaired = repair_word(Word("57-NÑNQ/TW", 0, 0, 9, 9, 0.9))
    >>> repaired.confidence, repaired.printed
    (0.9, '57-NÑNQ/TW')
    """
    text = word.text
    for pattern, replacement in _confusions():
        text = pattern.sub(replacement, text)
    return word if text == word.text or not text else _reread(word, text)


def _reread(word: Word, text: str) -> Word:
    return replace(word, text=text, printed=word.printed or word.text)


def repair_bullets(words: Sequence[Word]) -> list[Word]:
    """A lone mark at the beginning of a line is the hyphen that lists begin with; «8)» and «C)» there are
    «a)» and «c)» where no «7)» and only «b)» goes before.

    >>> [word.text for word in repair_bullets([Word("~", 0, 0, 5, 9), Word("Số", 8, 0, 20, 9),
    ...     Word("~", 22, 0, 27, 9), Word("30%", 30, 0, 40, 9)])]
    ['-', 'Số', '~', '30%']
    >>> [word.text for word in repair_bullets([Word(text, 0, 20 * y, 9, 20 * y + 9) for y, text in
    ...     enumerate(("8)", "b)", "C)", "7)", "8)"))])]
    ['a)', 'b)', 'c)', '7)', '8)']
    """
    repaired: list[Word] = []
    label = ""
    for last, word in zip([None, *words], words, strict=False):
        if last is not None and _beside(last, word):
            repaired.append(word)
        elif _BULLET.match(word.text):
            repaired.append(_reread(word, "-"))
        else:
            text = _letter_label(word.text, label)
            repaired.append(_reread(word, text) if text != word.text else word)
            label = text if _LABEL.match(text) else label
    return repaired


def _letter_label(text: str, last: str) -> str:
    if text == "8)" and last != "7)":
        return "a)"
    return "c)" if text == "C)" and last == "b)" else text


def _beside(left: Word, right: Word) -> bool:
    height = max(left.y1 - left.y0, right.y1 - right.y0)
    down = abs(right.y0 + right.y1 - left.y0 - left.y1) / 2
    return down < height / 2 and -height / 2 < right.x0 - left.x1 < 2 * height


def repair_pairs(words: list[Word]) -> list[Word]:
    """Tone and vowel marks by the neighbour: «đối mới» is no pair that plans use, «đổi mới» the only one
    with these letters. A word that makes a known pair on its other side stays («cân đối mới»).

    >>> [word.text for word in repair_pairs([Word(text, x, 0, x + 9, 9, 0.9) for x, text in
    ...     ((0, "chuyển"), (12, "đối"), (24, "số,"), (36, "ĐỐI"), (48, "MỚI"))])]
    ['chuyển', 'đổi', 'số,', 'ĐỔI', 'MỚI']
    """
    repaired = list(words)
    for place in range(len(repaired) - 1):
        left, right = repaired[place], repaired[place + 1]
        known = _pair(left, right)
        if known is None:
            continue
        for offset, (word, new) in enumerate(zip((left, right), known, strict=True)):
            if fold(_core(word)) != new and _slip(word, new) and _open_to(repaired, place + offset, offset):
                repaired[place + offset] = _reread(word, _recased(word, new))
    return repaired


def repair_years(words: list[Word]) -> list[Word]:
    """«năm» before a year, read with a tone: nothing is held («nắm») or lies («nằm») there.

    >>> [word.text for word in repair_years([Word(text, x, 0, x + 9, 9, 0.96) for x, text in
    ...     ((0, "nắm"), (12, "2026"), (24, "NẮM"), (36, "2026,"), (48, "nắm"), (60, "20"))])]
    ['năm', '2026', 'NĂM', '2026,', 'nắm', '20']
    """
    repaired = list(words)
    for place, (word, right) in enumerate(pairwise(words)):
        if word.text.lower() in _TONED_YEAR and _YEAR.match(right.text) and _next_to(word, right):
            repaired[place] = _reread(word, "năm" if word.text.islower() else "NĂM")
    return repaired


_TONED_YEAR = frozenset(("nắm", "nằm", "nẳm", "nẵm", "nặm", "nãm"))
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


def _pair(left: Word, right: Word) -> tuple[str, str] | None:
    """The one known pair with these letters, or of several the one that leaves a word as read («hằng năm»,
    not «hàng năm», for «hằng nắm»), where the pair as read is unknown."""
    known = _known(left, right)
    read = fold(_core(left)), fold(_core(right))
    if read in known:
        return None
    nearest = [pair for pair in known if pair[0] == read[0] or pair[1] == read[1]]
    chosen = known if len(known) == 1 else nearest
    return chosen[0] if len(chosen) == 1 else None


def _known(left: Word, right: Word) -> tuple[tuple[str, str], ...]:
    """The known pairs with the letters of two neighbours that no punctuation parts."""
    a, b = _core(left), _core(right)
    if not a or not b or not left.text.endswith(a) or not right.text.startswith(b):
        return ()
    return _pairs().get(f"{bare(a)} {bare(b)}", ()) if _next_to(left, right) else ()


def _core(word: Word) -> str:
    match = _CORE.match(word.text)
    return match[2] if match else ""


def _next_to(left: Word, right: Word) -> bool:
    """Beside on the line, or first on the next."""
    height = max(left.y1 - left.y0, right.y1 - right.y0)
    down = (right.y0 + right.y1 - left.y0 - left.y1) / 2
    if abs(down) < height / 2:
        return 0 <= right.x0 - left.x1 + height / 2 < 2 * height
    return height / 2 < down < 2.2 * height and right.x0 < left.x0


def _open_to(words: Sequence[Word], place: int, offset: int) -> bool:
    """Whether no known pair holds the word on its other side."""
    other = place - 1 if offset == 0 else place + 1
    if not 0 <= other < len(words):
        return True
    pair = (words[other], words[place]) if offset == 0 else (words[place], words[other])
    return (fold(_core(pair[0])), fold(_core(pair[1]))) not in _known(*pair)


def _slip(word: Word, new: str) -> bool:
    """Whether the engine may have slipped from one to the other: it confuses ổ and ố, ể and ế, ẩ and ấ even
    when it seems sure; other marks only when it is not."""
    if word.confidence < OCR.unsure:
        return True
    changed = {(a, b) for a, b in zip(fold(_core(word)), new, strict=True) if a != b}
    return word.confidence < OCR.sure and changed <= _FAMILIES


def _recased(word: Word, new: str) -> str:
    """The new letters with the old ones' case and punctuation."""
    match = _CORE.match(word.text)
    assert match is not None
    before, core, after = match.groups()
    cased = (n.upper() if o.isupper() else n for n, o in zip(new, core, strict=True))
    return before + "".join(cased) + after


def without_stray_quote(words: list[Word]) -> list[Word]:
    """A cell's words without a quote mark at its edge that nothing closes: the rest of a ruling.

    >>> [word.text for word in without_stray_quote([Word("'VP", 0, 0, 9, 9), Word("HĐND", 9, 0, 20, 9)])]
    ['VP', 'HĐND']
    """
    marks = sum(letter in _QUOTES for word in words for letter in word.text)
    if marks != 1 or not words or words[0].text[0] not in "'\"`´‘“" or len(words[0].text) < 2:
        return words
    return [_reread(words[0], words[0].text[1:]), *words[1:]]
