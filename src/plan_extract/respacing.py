"""Spaces lost or put inside words («Thườngxuyên», «Thư ờng xuyên», «20 25»), as narrow cells, spreadsheets
and text layers have them. A deadline is spaced anew only where all of its letters part into words that the
examples of the deadlines' tables know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from plan_extract.vntext import LONGEST_WORD, bare, fold

LONGEST = 80
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_YEAR = re.compile(r"(?<![\d/.-])2 ?0 ?[2-4] ?\d(?!\d)|(?<=[/.-])2 ?0 ?[2-4] ?\d(?!\d)")
_MEETING = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_SHORT = re.compile(r"(?<!\w)([tq]) (?=\d)")
_ROMAN = re.compile(r"(?<!\w)[iv]+ [iv]+(?!\w)")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """All words of some texts, and those without their marks.

    >>> sorted(words_of(["Hằng năm"]))
    ['hang', 'hằng', 'nam', 'năm']
    """
    words = {word for text in texts for word in _LETTERS.findall(fold(text))}
    return frozenset(words | set(map(bare, words)))


def _parted(run: str, known: Collection[str]) -> str | None:
    """The fewest known words that a run of letters parts into."""
    best: dict[int, list[str]] = {0: []}  # by where the words end
    for start in range(len(run)):
        head = best.get(start)
        for end in range(start + 1, min(start + LONGEST_WORD, len(run)) + 1) if head is not None else ():
            fewer = end not in best or len(best[end]) > len(head or []) + 1
            if fewer and run[start:end] in known:
                best[end] = [*(head or []), run[start:end]]
    return " ".join(best[len(run)]) if len(run) in best else None


def respaced(folded: str, known: Collection[str]) -> str | None:
    """
    >>> known = words_of(["Thường xuyên", "Trước Quý IV, năm và hằng tháng"])
    >>> respaced("thườngxuyên", known), respaced("thư ờng xuyên", known), respaced("trước15/9/2025", known)
    ('thường xuyên', 'thường xuyên', 'trước 15/9/2025')
    >>> respaced("quý iv/20 25", known), respaced("năm 2025và hằng năm", known)
    ('quý iv/2025', 'năm 2025 và hằng năm')
    >>> respaced("tháng 1 2/2025", known), respaced("phòng kinh tế", known)
    (None, None)
    """
    if len(folded) > LONGEST or _ROMAN.search(folded):
        return None
    text = _YEAR.sub(lambda match: match[0].replace(" ", ""), folded)
    joined = _BETWEEN_LETTERS.sub("", text)
    pieces: list[str] = []
    position = 0
    for run in _LETTERS.finditer(joined):
        parted = _parted(run[0], known)
        if parted is None:
            return None
        pieces += (joined[position : run.start()], parted)
        position = run.end()
    spaced = _SHORT.sub(r"\1", _MEETING.sub(" ", "".join([*pieces, joined[position:]])))
    return spaced if spaced != folded else None
