"""The sentence that issues a plan, a caption («… của UBND xã Võ Nhai») → whose it is."""

from __future__ import annotations

import re

from plan_extract import vntext
from plan_extract.identify.issuers import Heading

_SENTENCE = re.compile(
    r"\b((?:UBND|[ỦU][yỷ] ban nhân dân|HĐND|Hội đồng nhân dân|"
    r"(?:Ban (?:Thường vụ|Chấp hành) )?Đảng (?:[uủ][ỷy]|bộ))\s+(xã|phường|đặc khu)\s+)([^\n]{2,60})"
)


def read_sentence(text: str) -> Heading | None:
    """Who issues, from running text.

    >>> read_sentence("Ban Thường vụ Đảng uỷ xã Lộc Hưng ban hành Kế hoạch")[:3]
    ('Ban Thường vụ Đảng uỷ xã Lộc Hưng', 'xã', 'Lộc Hưng')
    >>> read_sentence("UBND xã ban hành Kế hoạch") is None
    True
    """
    for found in _SENTENCE.finditer(text):
        name = _capitalised(found[3])
        if name:
            after = found[3].partition(name)[2]
            province = re.match(r"\s*[,(-]?\s*(?:tỉnh|thành phố)\s+(.+)", after)
            of = _capitalised(province[1]) if province else None
            return Heading(vntext.compose(found[1] + name), found[2], name, of)
    return None


def _capitalised(text: str) -> str | None:
    """The words in capitals that a text starts with: a name."""
    words: list[str] = []
    for word in re.split(r"\s+", re.split(r"[,;:.()/]", text)[0]):
        if not (word[:1].isupper() or word in "-–" or (word.isdigit() and len(word) < 3)):
            break
        words.append(word)
    name = " ".join(words).strip(" -–")
    return name if name and name[0].isupper() else None
