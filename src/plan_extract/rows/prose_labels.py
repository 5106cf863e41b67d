"""Labelled words: «- Cơ quan chủ trì: Phòng Kinh tế» (``data/prose_labels.toml``)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.vntext import fold

LabelRole = Literal["lead", "execute", "support", "deadline", "output", "content", "note"]

_LINE = re.compile(r"^[(*]*([^:;.()]{2,60}?)\s*:\s*(.*)$", re.S)
_INSIDE = re.compile(r"(?:(?<=[.;,])\s+|\s*\(|\s[-–+]\s)([^\s:;.,()][^:;.,()]{1,40}?)\s*:\s*")
_STRONG = ("lead", "execute", "support", "deadline", "output")


class LabelEntry(BaseModel):
    """A row of ``prose_labels.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: LabelRole
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


class Labelled(NamedTuple):
    """What stands behind a label. ``label`` as printed."""

    role: LabelRole
    label: str
    value: str


@cache
def _rules() -> tuple[tuple[LabelRole, re.Pattern[str]], ...]:
    return tuple((entry.role, re.compile(entry.pattern)) for entry in labels())


def labels() -> tuple[LabelEntry, ...]:
    """The table."""
    return toml_table("prose_labels", LabelEntry)


@lru_cache(maxsize=4096)
def label_role(label: str) -> LabelRole | None:
    """What a label announces.

    >>> label_role("Bộ phận tham mưu"), label_role("Thời gian hoàn thành"), label_role("Thời gian qua")
    ('lead', 'deadline', None)
    """
    folded = fold(label).strip(" .-+*")
    return next((role for role, pattern in _rules() if pattern.search(folded)), None)


def line_label(text: str) -> Labelled | None:
    """A paragraph that is a labelled line.

    >>> line_label("Thời gian thực hiện: tháng 3 năm 2025.")
    Labelled(role='deadline', label='Thời gian thực hiện', value='tháng 3 năm 2025')
    >>> line_label("Công an xã: Chủ trì bảo đảm an toàn") is None
    True
    """
    match = _LINE.match(text)
    role = label_role(match[1]) if match else None
    if match is None or role is None:
        return None
    return Labelled(role, match[1].strip(), _value(match[2]))


def _value(text: str) -> str:
    return text.strip().rstrip(" .;,")


def split_labels(text: str) -> tuple[str, tuple[Labelled, ...]]:
    """A paragraph that carries labels inside, taken apart.

    >>> split_labels("Cấp chữ ký số cho cán bộ. Chủ trì: Phòng Kinh tế. Thời gian: Quý IV/2025.")[1][1].value
    'Quý IV/2025'
    >>> split_labels("Ba trụ cột: chính quyền số, kinh tế số")
    ('Ba trụ cột: chính quyền số, kinh tế số', ())
    """
    marks = [(match, role) for match in _INSIDE.finditer(text) if (role := label_role(match[1])) in _STRONG]
    if not marks:
        return text, ()
    stops = [match.start() for match, _ in marks[1:]] + [len(text)]
    found = tuple(
        Labelled(role, match[1], _value(text[match.end() : stop].rstrip(" .;,)")))
        for (match, role), stop in zip(marks, stops, strict=True)
        if role is not None
    )
    return text[: marks[0][0].start()].rstrip(" (-–+"), tuple(label for label in found if label.value)
