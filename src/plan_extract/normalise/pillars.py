"""The title of a section → one of the seven groups of tasks of Nghị quyết 57 (``data/pillars.toml``)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.vntext import bare


class Pillar(BaseModel):
    """A row of ``pillars.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    number: int
    name: str
    all: tuple[str, ...]
    matches: tuple[str, ...]
    rejects: tuple[str, ...] = ()


def pillars() -> tuple[Pillar, ...]:
    """The seven, in the resolution's order."""
    return toml_table("pillars", Pillar)


@lru_cache(maxsize=4096)
def pillar_of(title: str | None) -> str | None:
    """The pillar that a section's title means.

    >>> pillar_of("Phát triển hạ tầng số"), pillar_of("Các nhiệm vụ, giải pháp khác")
    ('ha-tang', None)
    """
    plain = bare(title or "")
    found = [
        (max(match.start() for match in matches if match), name)
        for name, patterns in _patterns()
        if all(matches := [pattern.search(plain) for pattern in patterns])
    ]
    return min(found)[1] if found else None


@cache
def _patterns() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple((row.id, tuple(re.compile(bare(p)) for p in row.all)) for row in pillars())
