"""Cells that name agencies in several roles, taken apart by their role words (``data/agency_roles.toml``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups
from plan_extract.model import Role
from plan_extract.normalise.agency_pieces import pieces_of

Parts = tuple[tuple[Role, str], ...]
_EDGES = " \n\t;,.:-–—+•*/&"
_WRAPS = {"label": r"(?<!\w)(?:{})\s*:", "bracket": r"\(\s*(?:{})\s*\)", "verb": r"(?:{})(?!\w)"}


class RoleWords(BaseModel):
    """An entry of ``agency_roles.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Literal["label", "bracket", "verb"]
    role: Role
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def role_words() -> tuple[RoleWords, ...]:
    """All role words, in the order in which they are tried."""
    return lookups.toml_table("agency_roles", RoleWords)


@cache
def _pattern(form: str) -> tuple[re.Pattern[str], tuple[Role, ...]]:
    rows = [row for row in role_words() if row.form == form]
    body = "|".join(f"({row.pattern})" for row in rows)
    return re.compile(_WRAPS[form].format(body), re.IGNORECASE), tuple(row.role for row in rows)


def _marks(text: str, form: str) -> list[tuple[int, int, Role]]:
    pattern, roles = _pattern(form)
    return [(m.start(), m.end(), roles[(m.lastindex or 1) - 1]) for m in pattern.finditer(text)]


def _clean(parts: list[tuple[Role, str]]) -> Parts:
    stripped = ((role, words.strip(_EDGES)) for role, words in parts)
    return tuple((role, words) for role, words in stripped if words)


def _spoken(text: str, role: Role) -> list[tuple[Role, str]]:
    """A labelled or bracketed part may still say «phối hợp với» inside."""
    return _by_verbs(text, role) or [(role, text)]


def _by_labels(text: str, role: Role) -> list[tuple[Role, str]]:
    """«Chủ trì: A; Phối hợp: B»: a label rules up to the next one."""
    marks = _marks(text, "label")
    stops = [start for start, _, _ in marks[1:]] + [len(text)]
    ruled = [(own, text[end:stop]) for (_, end, own), stop in zip(marks, stops, strict=False)]
    return [(role, text[: marks[0][0]]), *ruled] if marks else []


def _by_brackets(text: str, role: Role) -> list[tuple[Role, str]]:
    """«Sở X (chủ trì); Sở Y, Z (phối hợp)»: brackets rule what stands before them, up to a semicolon."""
    marks = _marks(text, "bracket")
    unmarked: Role = "support" if any(own == "lead" for _, _, own in marks) else role
    parts: list[tuple[Role, str]] = []
    place = 0
    for start, end, own in marks:
        before, _, nearest = text[place:start].strip(_EDGES).rpartition(";")
        parts += [(unmarked, before), (own, nearest)]
        place = end
    return [*parts, (unmarked, text[place:])] if marks else []


def _by_verbs(text: str, role: Role) -> list[tuple[Role, str]]:
    """«A chủ trì, phối hợp với B và C», «A chủ trì; B, C phối hợp», «A phối hợp với B»."""
    marks = _marks(text, "verb")
    if not marks:
        return []
    first, last = marks[0], marks[-1]
    before, after = text[: first[0]], text[last[1] :]
    between = text[first[1] : last[0]] if len(marks) > 1 else ""
    if first[2] == "support":
        return [(role if after.strip(_EDGES) else "support", before), ("support", after)]
    lead_first = before.strip(_EDGES)  # «A chủ trì …», else «Chủ trì A, phối hợp B»
    rest: Role = "support" if lead_first else "lead"
    return [("lead", before), (rest, between), ("support" if between or lead_first else "lead", after)]


_SLASH = re.compile(r"[^;/]*(?:[^;/A-ZĐ]/|/(?![A-ZĐ]{2}))[^/]*;")  # no «HĐND/UBND»


def _by_order(text: str) -> list[tuple[Role, str]]:
    """A cell under «Đơn vị chủ trì/phối hợp»: the first names lead, the others support. A single slash
    before any semicolon stands for the head's own («UBND xã/Các thôn; Trường học»).

    >>> _by_order("UBND xã/Các thôn; Trường học"), _by_order("Văn phòng HĐND/UBND; Công an xã")[0]
    ([('lead', 'UBND xã'), ('support', 'Các thôn; Trường học')], ('lead', 'Văn phòng HĐND/UBND'))
    """
    slash = "/" if _SLASH.match(text) and text.count("/") == 1 else ";"
    text = text.strip(_EDGES)
    for mark in (r"\s/|/\s", slash, ";", "/"):
        parts = re.split(mark, text, maxsplit=1)
        if len(parts) > 1:
            return [("lead", parts[0]), ("support", parts[1])]
    return _by_lines(text.split("\n"))


def _by_lines(lines: Sequence[str]) -> list[tuple[Role, str]]:
    """The first lines name who leads, up to where no name is broken: «Ủy ban MTTQ Việt | Nam xã | Các thôn».

    >>> _by_lines(["Ủy ban MTTQ Việt", "Nam xã", "Các thôn"])
    [('lead', 'Ủy ban MTTQ Việt\\nNam xã'), ('support', 'Các thôn')]
    """
    parts = [("\n".join(lines[:at]), "\n".join(lines[at:])) for at in range(1, len(lines))]
    if not parts:
        return []
    lead, support = min(parts, key=lambda part: sum(map(_unknown, part)))
    return [("lead", lead), ("support", support)]


def _unknown(text: str) -> int:
    """How many names of a text the catalogue does not have."""
    return sum(not piece.agencies and not piece.remark for piece in pieces_of(text))


@lru_cache(maxsize=65536)
def split_roles(text: str, role: Role, combined: bool = False) -> Parts:
    """The roles that a cell's own words give and the words that stand under each; else the column's role.

    ``combined`` tells that the column's head names both roles («Đơn vị chủ trì/phối hợp»).

    >>> split_roles("Chủ trì: Phòng VHXH; Phối hợp: Công an xã", "lead")
    (('lead', 'Phòng VHXH'), ('support', 'Công an xã'))
    >>> split_roles("Phòng VHXH chủ trì, phối hợp với Công an và các thôn", "lead")
    (('lead', 'Phòng VHXH'), ('support', 'Công an và các thôn'))
    >>> split_roles("Phòng Kinh tế; Công an xã", "support")
    (('support', 'Phòng Kinh tế; Công an xã'),)
    """
    text = unicodedata.normalize("NFC", text)
    marked = _by_labels(text, role) or _by_brackets(text, role) or [(role, text)]
    spoken = [part for own, words in marked for part in _spoken(words, own)]
    parts = spoken if spoken != [(role, text)] else []
    return _clean(parts or (_by_order(text) if combined else [])) or ((role, text),)
