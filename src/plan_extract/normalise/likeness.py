"""Which texts mean the same: a key without empty words, what a text counts, groups of like texts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from math import ceil

from pydantic import BaseModel, ConfigDict
from rapidfuzz.distance import Indel

from plan_extract.lookups import toml_table
from plan_extract.normalise.abbreviations import spelled
from plan_extract.settings import LIKENESS
from plan_extract.vntext import bare, fold

Counted = frozenset[tuple[str, str]]
"""What a text counts: pairs of axis and value («network», «5g»)."""


class EmptyWords(BaseModel):
    """A row of ``indicator_words.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: str
    reason: str
    tasks_only: bool = False


class Qualifier(BaseModel):
    """A row of ``qualifiers.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    axis: str
    value: str
    pattern: str


@lru_cache(maxsize=65536)
def meaning_key(text: str) -> str:
    """What is left of a text without figures and empty words.

    >>> meaning_key("Có ≥ 50% doanh nghiệp vừa và nhỏ địa phương ứng dụng công nghệ số.")
    'doanh nghiep vua nho ung dung cong nghe so'
    """
    return " ".join(_empty_words(False).sub(" ", bare(spelled(text))).split())


@lru_cache(maxsize=65536)
def task_key(text: str) -> str:
    """:meth:`meaning_key`, without the theme that every task repeats.

    >>> task_key("Cụ thể hóa nhiệm vụ phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số")
    'cu the hoa nhiem vu'
    """
    return " ".join(_empty_words(True).sub(" ", bare(spelled(text))).split())


@lru_cache(maxsize=65536)
def counted(text: str) -> Counted:
    """What decides what is counted.

    >>> sorted(counted("Phủ sóng 5G cho người dân"))
    [('network', '5g'), ('who', 'người dân')]
    """
    plain = fold(spelled(text))
    return frozenset((axis, value) for axis, value, pattern in _qualifiers() if pattern.search(plain))


def like_groups(
    weights: Mapping[str, int], least: float, *, tasks: bool = False, standing: Iterable[str] = ()
) -> dict[str, str]:
    """Texts → the text that stands for their group. ``weights`` says how often each occurs.

    The same texts give the same groups, in whatever order they come: the most frequent lead (then the
    shorter, then by letters), each other one joins the leader that it is most like, at ``least`` (0..1).
    Indicators come together only where they count the same (:func:`counted`); ``tasks`` need not.
    ``standing`` are texts that lead already: they stay leaders, and others join them first.

    >>> like_groups({"lập tổ số": 2, "lập các tổ số": 1, "lập tổ 5G": 1}, 0.8)
    {'lập tổ số': 'lập tổ số', 'lập tổ 5G': 'lập tổ 5G', 'lập các tổ số': 'lập tổ số'}
    """
    leading = frozenset(standing)
    ranked = sorted(leading) + sorted(
        weights.keys() - leading, key=lambda text: (-weights[text], len(text), text)
    )
    key = task_key if tasks else meaning_key
    words = {text: _words(key(text) or bare(text)) for text in ranked}
    rarity = Counter(word for text in ranked for word in words[text])
    common = max(LIKENESS.common_least, LIKENESS.common * len(ranked))
    posted: defaultdict[tuple[str, Counted], list[str]] = defaultdict(list)
    leaders: dict[str, str] = {}
    for text in ranked:
        prefix = _prefix(words[text], rarity, common, least)
        counts = Counted() if tasks else counted(text)
        near = {other for word in prefix for other in posted[word, counts]} if text not in leading else ()
        leader = _most_like(text, near, words, least)
        leaders[text] = leader or text
        if leader is None:
            for word in prefix:
                posted[word, counts].append(text)
    return leaders


def group_id(prefix: str, leader: str) -> str:
    """An id made from the text that stands for a group: the same from run to run.

    >>> group_id("ct", "lập tổ số") == group_id("ct", "Lập tổ số")
    True
    """
    return f"{prefix}-{hashlib.sha256(bare(leader).encode()).hexdigest()[:10]}"


def _words(key: str) -> frozenset[str]:
    """The syllables of a key, and its pairs of syllables: Vietnamese words mostly have two."""
    syllables = key.split()
    return frozenset(syllables) | frozenset(" ".join(pair) for pair in pairwise(syllables))


def _prefix(words: Iterable[str], rarity: Counter[str], common: float, least: float) -> list[str]:
    """The rarest words: two texts that share ``least`` of their words share one of these (prefix filter).
    Words in every other text are left out: texts that share no other are not alike."""
    ordered = sorted(words, key=lambda word: (rarity[word], word))
    prefix = ordered[: len(ordered) - ceil(least * len(ordered)) + 1]
    return [word for word in prefix if rarity[word] <= common] or prefix[:1]


def _most_like(
    text: str, near: Iterable[str], words: Mapping[str, frozenset[str]], least: float
) -> str | None:
    own, size = words[text], len(words[text])
    fitting = (other for other in near if least * size <= len(words[other]) <= size / least)
    scored = [(likeness(own, words[other]), other) for other in fitting]
    best = max(scored, key=lambda pair: (pair[0], pair[1]), default=(0.0, ""))
    return best[1] if best[0] >= least else None


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """The share of words that two texts have in common (Jaccard).

    >>> likeness(frozenset("ab"), frozenset("bc"))
    0.3333333333333333
    """
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared or 1)


def slip_likeness(first: str, second: str) -> float:
    """How alike two keys are letter by letter (0..1): for slips of recognition.

    >>> slip_likeness("quan ly giam sat", "quan ]y giam sat") > LIKENESS.slip
    True
    """
    return Indel.normalized_similarity(first, second)


@cache
def _empty_words(tasks: bool) -> re.Pattern[str]:
    rows = toml_table("indicator_words", EmptyWords)
    return re.compile("|".join(row.pattern for row in rows if tasks or not row.tasks_only))


@cache
def _qualifiers() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = toml_table("qualifiers", Qualifier)
    return tuple((row.axis, row.value, re.compile(fold(row.pattern))) for row in rows)
