"""Words of a sentence that begin with agencies and run on into the work: cut where the catalogue ends."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_extract.normalise.agencies import read_agencies

_WORD = re.compile(r"\S+")


@lru_cache(maxsize=16384)
def known_start(words: str) -> str:
    """The longest beginning that names known agencies alone, where what follows is in small letters; all of
    the words where there is none.

    >>> known_start("Công an xã khám, chữa bệnh"), known_start("Trung tâm Khuyến công Hải Hà")
    ('Công an xã', 'Trung tâm Khuyến công Hải Hà')
    """
    if _known(words):
        return words
    ends = [match.end() for match in _WORD.finditer(words)]
    for end in reversed(ends[:-1]):
        rest = words[end:].lstrip(" ,;")
        if rest[:1].islower() and not words[:end].endswith((" và", " các", ",")) and _known(words[:end]):
            return words[:end]
    return words


def _known(words: str) -> bool:
    reading = read_agencies(words)
    return bool(reading.mentions) and all(mention.known for mention in reading.mentions)
