"""The words of a task → the matter it is about (``data/task_matters.toml``)."""

from __future__ import annotations

from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.normalise.abbreviations import spelled
from plan_extract.normalise.claims import Patterns, claims, compiled, first_said
from plan_extract.settings import LIKENESS
from plan_extract.vntext import bare


class Matter(BaseModel):
    """A row of ``task_matters.toml``: claimed by texts that hold each of ``all`` and none of ``none``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    pillar: str | None = None
    all: tuple[str, ...]
    none: tuple[str, ...] = ()
    matches: tuple[str, ...]
    rejects: tuple[str, ...] = ()


def matters() -> tuple[Matter, ...]:
    return toml_table("task_matters", Matter)


@lru_cache(maxsize=65536)
def matter_of(text: str) -> str | None:
    """The matter that a task says first; None where the catalogue holds none, or cannot tell.

    >>> matter_of("Xây dựng kế hoạch phát động phong trào “học tập số” trong cán bộ, công chức")
    'hoc-tap-so'
    >>> matter_of("Trồng 5 ha rừng") is None
    True
    """
    return first_said(claims(bare(spelled(text)[: LIKENESS.matter_within]), _patterns()))


@cache
def _patterns() -> tuple[Patterns, ...]:
    return compiled(matters())
