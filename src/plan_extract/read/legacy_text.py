"""Words in an encoding from before Unicode (TCVN3, VNI) → the same words in Unicode.

Neither the font's name nor the file tells; only whether the words read as Vietnamese does: a reading is
taken where it makes syllables of words that were none, and left where it does not.
Sources: TCVN 5712:1993 (VN3); VNI-Windows code table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_VNI_MARKS = {
    "a": "ùá øà ûả õã ïạ ââ áấ àầ åẩ ãẫ äậ êă éắ èằ úẳ üẵ ëặ",
    "e": "ùé øè ûẻ õẽ ïẹ âê áế àề åể ãễ äệ",
    "o": "ùó øò ûỏ õõ ïọ âô áố àồ åổ ãỗ äộ",
    "u": "ùú øù ûủ õũ ïụ",
    "y": "ùý øỳ ûỷ õỹ",
    "ô": "ùớ øờ ûở õỡ ïợ",
    "ö": "ùứ øừ ûử õữ ïự",
}
_VNI_LONE = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "í": "í", "ì": "ì"}
_MIN_WORDS = 4  # fewer odd words tell nothing
_GAIN = 0.6  # the share of odd words that a reading must turn into syllables
_ODD = re.compile(r"[^\x00-\x7f]")
_UNICODE_ONLY = re.compile(r"[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_EDGES = " \t.,;:!?()[]{}\"'-/*+0123456789%"


@cache
def _vni() -> Mapping[str, str]:
    pairs = {base + mark[0]: mark[1] for base, marks in _VNI_MARKS.items() for mark in marks.split()}
    pairs |= _VNI_LONE
    upper = {code.upper(): letter.upper() for code, letter in pairs.items()}
    titled = {code.capitalize(): letter.upper() for code, letter in pairs.items()}
    return {**pairs, **titled, **upper}


@cache
def _vni_codes() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _vni()), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """TCVN3 («.VnTime») → Unicode.

    >>> from_tcvn3("Céng hoµ x· héi chñ nghÜa ViÖt Nam, quyÕt ®Þnh")
    'Cộng hoà xã hội chủ nghĩa Việt Nam, quyết định'
    """
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """VNI-Windows → Unicode.

    >>> from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ÑOÄC LAÄP")
    'Cộng hòa xã hội chủ nghĩa Việt Nam, ĐỘC LẬP'
    """
    return _vni_codes().sub(lambda code: _vni()[code.group()], text)


def _share(words: Sequence[str], is_syllable: Callable[[str], bool]) -> float:
    return sum(is_syllable(word.strip(_EDGES)) for word in words) / len(words)


def legacy_reader(words: Sequence[str], is_syllable: Callable[[str], bool]) -> Callable[[str], str] | None:
    """The encoding that most of the odd words of a page are in; None for Unicode, or where none fits."""
    odd = [word for word in words if _ODD.search(word) and not _UNICODE_ONLY.search(word)]
    if len(odd) < _MIN_WORDS:
        return None
    plain = _share(odd, is_syllable)
    gains = [
        (_share([reader(word) for word in odd], is_syllable), reader) for reader in (from_tcvn3, from_vni)
    ]
    best, reader = max(gains, key=lambda gain: gain[0])
    return reader if best >= _GAIN and best > plain + (1 - plain) / 2 else None


def mend_encoding(words: Sequence[str], is_syllable: Callable[[str], bool]) -> tuple[str, ...]:
    """The words of a page in Unicode. On a page in two encodings (two fonts), words that hold letters of
    Unicode alone stay, and so do those that are syllables as they stand.

    >>> known = {"Cộng", "hòa", "xã", "hội", "chủ", "nghĩa"}.__contains__
    >>> mend_encoding(("Coäng", "hoøa", "xaõ", "hoäi", "chuû", "nghóa", "2025"), known)
    ('Cộng', 'hòa', 'xã', 'hội', 'chủ', 'nghĩa', '2025')
    >>> mend_encoding(("Cộng", "hòa", "xã", "hội"), known)
    ('Cộng', 'hòa', 'xã', 'hội')
    """
    reader = legacy_reader(words, is_syllable)
    if reader is None:
        return tuple(words)
    mixed = any(map(_UNICODE_ONLY.search, words))
    return tuple(
        word
        if not _ODD.search(word) or _UNICODE_ONLY.search(word) or (mixed and is_syllable(word.strip(_EDGES)))
        else reader(word)
        for word in words
    )
