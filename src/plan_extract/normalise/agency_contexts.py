"""Names that mean a body of the catalogue only in plans about it (``data/agency_contexts.toml``)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups
from plan_extract.normalise.agency_catalogue import Agency, bare_names, names
from plan_extract.normalise.agency_compositions import compositions_at
from plan_extract.normalise.agency_openings import after_articles, after_leaders
from plan_extract.normalise.agency_starts import INSIDE
from plan_extract.normalise.agency_words import JOINING, Tokens, bare_of, spellings, tokens_of
from plan_extract.vntext import bare

_REACH = 160  # letters of the longest name


class Context(BaseModel):
    """An entry of ``agency_contexts.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agency_ids: frozenset[str]
    names: tuple[str, ...]
    titles: tuple[str, ...]
    documents: frozenset[str] = frozenset()
    matches: tuple[str, ...]
    rejects: tuple[str, ...]

    def is_title(self, title: str) -> bool:
        """Whether a title says that its plan is about these bodies."""
        plain = bare(title)
        return any(re.search(bare(pattern), plain) for pattern in self.titles)


@cache
def contexts() -> tuple[Context, ...]:
    """The table."""
    return lookups.toml_table("agency_contexts", Context)


def unmeant(title: str | None, documents: Collection[str | None], text: str) -> frozenset[str]:
    """The agencies that a plan does not mean by the names that many bear; one without a title tells nothing.

    >>> sorted(unmeant("Phòng, chống sốt xuất huyết", (), "Ban Chỉ đạo xã"))
    ['ban-to-chuc-tinh-uy', 'bcd-57', 'bcd-trung-uong', 'to-giup-viec-bcd']
    >>> "bcd-57" in unmeant("Cải cách hành chính năm 2026", ["57-NQ/TW"], ""), unmeant(None, (), "")
    (False, frozenset())
    >>> "bcd-57" in unmeant("Cải cách hành chính", (), "Ban Chỉ đạo cải cách hành chính và chuyển đổi số xã")
    False
    """
    if not title:
        return frozenset()
    rows = (row for row in contexts() if not (row.is_title(title) or row.documents & set(documents)))
    return frozenset(each for row in rows if not _names_in_full(row, text) for each in row.agency_ids)


def _names_in_full(row: Context, text: str) -> bool:
    """«Ban Chỉ đạo chuyển đổi số xã (sau đây gọi tắt là Ban Chỉ đạo)»."""
    heads = "|".join(re.escape(name) for name in row.names)
    parts = (text[match.start() :][:_REACH] for match in re.finditer(heads, text, re.IGNORECASE))
    return any(agency_id in row.agency_ids and not own for part in parts for agency_id, own in _named(part))


def is_shared_name(words: str, agency_id: str) -> bool:
    """Whether the words name an agency by a name that bodies of many plans bear.

    >>> is_shared_name("Thành viên BCĐ xã", "bcd-57"), is_shared_name("Thành viên BCĐ CĐS xã", "bcd-57")
    (True, False)
    """
    return any(own for named, own in _named(words) if named == agency_id)


def _named(words: str) -> Iterator[tuple[str, bool]]:
    """The agencies of the longest name at the start of some words, and whether others bear that name, too."""
    printed = tokens_of(words)
    found = [*_found(printed, bare=False), *_found(bare_of(printed), bare=True)]
    longest = max((end for end, _, _ in found), default=0)
    for end, start, agency in found:
        if end == longest:
            yield agency.agency_id, bare(_key(printed[start:end])) in _shared()


def _found(tokens: Tokens, bare: bool) -> Iterator[tuple[int, int, Agency]]:
    """Ends, starts and agencies of the names behind articles and people («Trưởng | Ban Chỉ đạo»)."""
    known = bare_names() if bare else names()
    first = after_articles(tokens, 0)
    for start in (0, first, *after_leaders(tokens, first)):
        for end, named in (*known.at(tokens, start, INSIDE), *compositions_at(tokens, start, bare)):
            yield from ((end, start, agency) for agency in named)


def _key(tokens: Tokens) -> str:
    return "".join(token.key for token in tokens if token.key not in JOINING)


@cache
def _shared() -> frozenset[str]:
    """Keys of the names that bodies of many plans bear."""
    return frozenset(bare(key) for row in contexts() for name in row.names for key in spellings(name))
