"""A cell of agencies as words: tokens with their folded letters, and the phrases around names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache, lru_cache
from typing import Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups, vntext

T = TypeVar("T")


class Token(NamedTuple):
    """A word (``key`` holds its folded letters) or one mark (``key`` is empty)."""

    text: str
    start: int
    end: int
    key: str


Tokens = tuple[Token, ...]
_TOKEN = re.compile(r"[^\W_]+|\n|[^\w\s]|_")
JOINING = {"và"}
_SPELLINGS = 96  # of one name: enough for «UBMTTQVN» and «UB MTTQ VN», a bound against long names


@lru_cache(maxsize=65536)
def _pieces(word: str) -> tuple[tuple[str, int, str], ...]:
    """Text, place and letters of «Phòng» and «VH» in «PhòngVH»: words that lost their space part where a
    capital follows a small letter."""
    if not word[0].isalnum():
        return ((word, 0, ""),)
    cuts = [i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper()]
    ends = zip([0, *cuts], [*cuts, len(word)], strict=True)
    return tuple((word[a:b], a, letters_of(word[a:b])) for a, b in ends)


def tokens_of(text: str, capitals: bool | None = None) -> Tokens:
    """Words and marks of a text, in order. Where all is in capitals they tell nothing and are made small.

    ``capitals`` says so for a piece of a text, None: as the text itself shows.

    >>> [token.text for token in tokens_of("PhòngVH –XH;")]
    ['Phòng', 'VH', '–', 'XH', ';']
    """
    found = []
    small = text.lower() if (text.isupper() if capitals is None else capitals) else text
    text = small if len(small) == len(text) else text
    for match in _TOKEN.finditer(text):
        start = match.start()
        for piece, place, key in _pieces(match.group()):
            found.append(Token(piece, start + place, start + place + len(piece), key))
    return tuple(found)


@lru_cache(maxsize=65536)
def letters_of(word: str) -> str:
    """The folded letters of a word as printed."""
    return "".join(letter for letter in vntext.fold(word) if letter.isalnum()) or word


def bare_of(tokens: Tokens) -> Tokens:
    """The same words, compared without marks."""
    return tuple(
        token._replace(key=vntext.bare(token.key)) if token.key not in JOINING else token for token in tokens
    )


@lru_cache(maxsize=65536)
def key_of(phrase: str) -> str:
    """The key by which phrases are compared: folded letters alone, «và» left out.

    >>> key_of("Văn phòng HĐND & UBND") == key_of("văn phòng HĐND và\\nUBND") == key_of("Văn phòng HĐND-UBND")
    True
    """
    return "".join(token.key for token in tokens_of(phrase) if token.key not in JOINING)


class Phrases(Generic[T]):
    """Phrases by key, found at a place in a cell, longest first.

    ``jointed`` holds the keys of those whose own print has joints («, - & và»): only these may be parted by
    joints in a cell, since «Đảng ủy UBND» is one name and «Đảng ủy, UBND» are two. None stands for all.
    """

    def __init__(self, named: Iterable[tuple[str, T]], jointed: Container[str] | None = None) -> None:
        self.values: dict[str, T] = {}
        for key, value in named:
            self.values.setdefault(key, value)
        self._jointed = self.values if jointed is None else jointed
        self._starts = {key[:end] for key in self.values for end in range(1, len(key) + 1)}

    def open(self, key: str) -> bool:
        """Whether some phrase begins with these letters."""
        return key in self._starts

    def at(self, tokens: Tokens, place: int, inside: str = "", before: str = "") -> list[tuple[int, T]]:
        """Ends (one after the last token) and values of the phrases that start at ``place``.

        ``inside`` holds the marks that may stand within a phrase, ``before`` the letters that go before.
        """
        found: list[tuple[int, T]] = []
        if place >= len(tokens) or before + tokens[place].key not in self._starts:
            return found
        key, parted = before, False
        starts, values = self._starts, self.values
        for index in range(place, len(tokens)):
            word = tokens[index].key
            if word and word not in JOINING:
                key += word
                if key not in starts:
                    break
                if key in values and (not parted or key in self._jointed):
                    found.append((index + 1, values[key]))
            elif index == place or not (word or tokens[index].text in inside):
                break
            else:
                parted = parted or bool(word) or _parts(tokens, index)
        return found[::-1]

    def reaches_end(self, tokens: Tokens, place: int, inside: str, before: str = "") -> bool:
        """Whether some phrase that starts at ``place`` may go on after the last token."""
        key = before
        for index in range(place, len(tokens)):
            word = tokens[index].key
            if word and word not in JOINING:
                key += word
                if key not in self._starts:
                    return False
            elif index == place or not (word or tokens[index].text in inside):
                return False
        return True


def _parts(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a mark parts names: not a line break, not «P. KT» or «BCH-QS»."""
    if tokens[index].text in ".\n":
        return False
    around = tokens[index - 1 : index + 2]
    short = len(around) == 3 and around[0].text.isupper() and around[2].text.isupper()
    return not (short and around[0].end + 1 == around[2].start)


class Abbreviation(BaseModel):
    """A row of ``agency_abbreviations.csv``: a run of words and its short form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    full: str
    short: str


def _worded(name: str) -> str:
    words = (token.key for token in tokens_of(name) if token.key)
    return " ".join(word for word in words if word not in JOINING)


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    rows = lookups.csv_table("agency_abbreviations", Abbreviation)
    return tuple((f" {_worded(row.full)} ", f" {_worded(row.short)} ") for row in rows)


def spellings(name: str) -> set[str]:
    """Keys of a name with each of its parts in full or in short.

    >>> sorted(spellings("Phòng Văn hóa - Xã hội"))[:2]
    ['phòngvhxh', 'phòngvhxãhội']
    """
    forms = [f" {_worded(name)} "]
    for form in forms:
        for full, short in _abbreviations():
            shorter = form.replace(full, short)
            if shorter not in forms and len(forms) < _SPELLINGS:
                forms.append(shorter)
    return {form.replace(" ", "") for form in forms}


class WordEntry(BaseModel):
    """An entry of ``agency_words.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal[
        "skip",
        "leader",
        "article",
        "tail",
        "of",
        "owner",
        "place",
        "head",
        "family",
        "noun",
        "remark",
        "field",
        "which",
        "branch",
        "study",
        "hamlets",
        "office",
        "label",
        "matter",
        "everybody",
        "person",
    ]
    value: str = ""
    words: tuple[str, ...]


def _one_spelling(phrase: str) -> set[str]:
    return {key_of(phrase)}


def _noun_spellings(noun: str) -> set[str]:
    """«tổ chức CT-XH», «TC chính trị - xã hội»; one letter («P.») opens a name."""
    return {key for key in spellings(noun) if len(key) > 1}


SHORTEST_BARE_ROLE = 6  # letters: «cùng» without its mark would part «cung cấp»


def _bare(kind: str, key: str) -> str:
    bare = vntext.bare(key)
    return key if kind == "remark" or (kind == "skip" and len(bare) < SHORTEST_BARE_ROLE) else bare


@cache
def phrases(kind: str) -> Phrases[str]:
    """All phrases of a kind with their value, with marks and without where that says enough."""
    rows = [row for row in lookups.toml_table("agency_words", WordEntry) if row.kind == kind]
    spelt = _noun_spellings if kind == "noun" else _one_spelling
    named = [(key, row.value) for row in rows for word in row.words for key in spelt(word)]
    jointed = () if kind == "of" else None  # «trên địa bàn | và các xóm»
    return Phrases(named + [(_bare(kind, key), value) for key, value in named], jointed)


@cache
def head_families() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Keys that open a name, and the heads that stand for one another in a list after it."""
    rows = [row for row in lookups.toml_table("agency_words", WordEntry) if row.kind == "family"]
    return tuple(
        (tuple(map(key_of, row.value.split("|") if row.value else row.words)), tuple(map(key_of, row.words)))
        for row in rows
    )
