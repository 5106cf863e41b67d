"""Words of a text in which places are looked for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from plan_extract.normalise import register

_CLOSES = re.compile(r"[,;:()\[\]\n⏎|+]|\.\s|^$")
_TOKEN = re.compile(r"([^\W_]+(?:['’ʼ`][^\W\d_]+)*)([\W_]*)")
_SLIPS = (  # «xãMường Típ», «T.P Cần Thơ»
    (re.compile(r"(?<!\w)(xã|phường|khu|tỉnh|phố|trấn)(?=[A-ZĐĂÂÊÔƠƯÁẤỔ])"), r"\1 "),
    (re.compile(r"(?<!\w)(T)\.(P)(?!\w)"), r"\1\2"),
)


class Token(NamedTuple):
    """A word of the text. ``after`` is what stands between it and the next one, ``plain`` whether the
    whole text lost its marks."""

    printed: str
    key: str
    after: str
    plain: bool

    @property
    def closed(self) -> bool:
        """Whether a name cannot run on past this word."""
        return bool(_CLOSES.search(self.after))

    @property
    def goes_on(self) -> bool:
        """Whether this word may be the next part of a name."""
        return self.printed[0].isupper() or (self.printed.isdigit() and len(self.printed) < 3)


def tokens_of(text: str) -> tuple[Token, ...]:
    text = unicodedata.normalize("NFC", text)
    for slip, mended in _SLIPS:
        text = slip.sub(mended, text)
    found = _TOKEN.findall(text)
    return tuple(
        Token(word, register.name_key(word), after if rest else "", text.isascii())
        for rest, (word, after) in zip(range(len(found) - 1, -1, -1), found, strict=True)
    )


@cache
def words_of(sort: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a sort in ``place_words.toml``, as keys."""
    entries = (entry.word for entry in register.place_words() if entry.sort == sort)
    return tuple(tuple(register.name_key(word).split()) for word in entries)
