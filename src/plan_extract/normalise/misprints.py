"""Misprints in the key words of a deadline («táng 6/2024», tone marks lost, «O9/2025»), within a small bound.

A word is mended only when it stands alone next to one key word: at one edit's distance, the key word four
letters or longer; or equal to it once all marks are dropped. The mended
text still has to fit an entry as a whole, and the reading carries a finding.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from plan_extract.vntext import bare

SHORTEST = 4  # letters: «năm» and «nam» are one edit from too much
_WORD = re.compile(r"[^\W\d_]+")
KEY_WORDS = tuple(
    _WORD.findall(
        "ngày tháng quý năm tuần hằng hàng trước sau thường xuyên định kỳ cuối đầu giữa đến từ trong "
        "khi theo và những các tiếp hoàn thành chậm nhất giai đoạn văn bản kế hoạch của "
        "tỉnh cả liên tục nhiệm vụ hết kết thúc"
    )
)
_DIGITS = re.compile(r"(?<!\w)(?=[ol\d/]*\d)(?=[ol\d/]*[ol])[ol\d]{1,2}(?:/[ol\d]{1,2})?/[ol\d]{4}(?!\w)")
_ROMAN = re.compile(r"(?<=quý )(?=[1|]*[liv])[il1|]{1,3}v?(?=[/ .-]|$)")
_AS_ROMAN = str.maketrans("l1|", "iii")
_GLUED = re.compile(
    r"(?<=[^\W\d_])(?=20\d\d(?!\d))|(?<=tháng)(?=\d)|(?<=quý)(?=[iv\d])|(?<=ngày)(?=\d)|(?<=\d)(?=năm|tháng)"
)
_COUNTED = ("ngày", "tháng", "tuần")
_FIGURE = re.compile(r" ?\d")
_SHORT_YEAR = re.compile(
    r"((?<!\w)(?:(?:tháng |t)\d{1,2}|quý (?:i{1,3}|iv|[1-4])|\d{1,2}/\d{1,2}) ?/ ?)(2[4-9])(?![\w/])"
)
_YEAR = re.compile(r"(?<=[/ -])2[0o][\dol]{2}(?!\w)")
_AS_DIGITS = str.maketrans("ol", "01")


@cache
def _bare_keys() -> dict[str, str]:
    """Marks dropped → the one key word that looks so."""
    keys: dict[str, list[str]] = {}
    for word in KEY_WORDS:
        keys.setdefault(bare(word), []).append(word)
    return {key: words[-1] for key, words in keys.items() if len(words) == 1 or key == "hang"}


@cache
def _glued_keys() -> dict[str, str]:
    """«thườngxuyên» → «thường xuyên»: two key words that lost the space between them."""
    return {one + other: f"{one} {other}" for one in KEY_WORDS for other in KEY_WORDS}


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str:
    if word in KEY_WORDS:
        return word
    if (unmarked := bare(word)) in _bare_keys():
        return _bare_keys()[unmarked]
    if len(word) < SHORTEST - 1:
        return word
    if word in _glued_keys():
        return _glued_keys()[word]
    near = _near(word) or _turned(word)
    return near[0] if len(near) == 1 else word


def _turned(word: str) -> list[str]:
    """The key words whose letters stand in another order («nagỳ»): the mark moves with its letter."""
    plain = bare(word)
    return [key for key in KEY_WORDS if len(key) >= SHORTEST and _is_turned(plain, bare(key))]


def _is_turned(word: str, key: str) -> bool:
    return sorted(word) == sorted(key) and OSA.distance(word, key, score_cutoff=1) == 1


def _near(word: str) -> list[str]:
    return [key for key in KEY_WORDS if len(key) >= SHORTEST and OSA.distance(word, key, score_cutoff=1) <= 1]


def _mended_word(match: re.Match[str]) -> str:
    """Before a figure the key words that take one come first («thánh 11/2025» is no «thành»)."""
    word = match[0]
    if len(word) >= SHORTEST and word not in KEY_WORDS and _FIGURE.match(match.string, match.end()):
        counted = [key for key in _near(word) if key in _COUNTED]
        if len(counted) == 1:
            return counted[0]
    return _nearest(word)


def mend(folded: str) -> str | None:
    """The text with its key words mended, None where there is nothing to mend.

    >>> mend("táng 6/2024"), mend("quy iii/2025"), mend("thang o9/2o25")
    ('tháng 6/2024', 'quý iii/2025', 'tháng 09/2025')
    >>> mend("quý lV/2025".lower()), mend("tháng7/2025"), mend("năm2025")
    ('quý iv/2025', 'tháng 7/2025', 'năm 2025')
    >>> mend("trước nagỳ 20/8/2025"), mend("quý ll/2026")
    ('trước ngày 20/8/2025', 'quý ii/2026')
    >>> mend("thánh 11/2025"), mend("t8/25"), mend("quý iv/25"), mend("tháng 7/30")
    ('tháng 11/2025', 't8/2025', 'quý iv/2025', None)
    >>> mend("trướcngày 15/9/2025"), mend("trước ngày15/9/2025")
    ('trước ngày 15/9/2025', 'trước ngày 15/9/2025')
    >>> mend("tháng 6/2024") is None
    True
    """
    mended = _romans(folded)  # before «ll/2026» becomes a day or a month
    mended = _DIGITS.sub(lambda match: match[0].translate(_AS_DIGITS), mended)
    mended = _SHORT_YEAR.sub(r"\g<1>20\2", mended)
    mended = _GLUED.sub(" ", _YEAR.sub(lambda match: match[0].translate(_AS_DIGITS), mended))
    if mended.isascii():
        keys = _bare_keys()
        mended = _WORD.sub(lambda match: keys.get(match[0], match[0]), mended)
    else:
        mended = _WORD.sub(_mended_word, mended)
    mended = _romans(mended)
    return mended if mended != folded else None


def _romans(text: str) -> str:
    return _ROMAN.sub(lambda match: match[0].translate(_AS_ROMAN), text)
