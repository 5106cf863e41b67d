"""Blocks → the paragraphs of a plan's body, each with what its headings say: what is asked, and of whom."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.model import Block
from plan_extract.rows.prose_roles import Named, heading_roles, sentence_roles
from plan_extract.vntext import fold

PartKind = Literal["tasks", "assignment", "none"]
PassageKind = Literal["closing", "refers", "leads_in", "explains", "parting"]

BULLET = 8  # levels from here on are dashes and pluses
PART = 2  # «II. NHIỆM VỤ, GIẢI PHÁP»
_LONG_HEADING = 75  # words: the pillars of Nghị quyết 57 have up to 55
_SHORT_HEADING = 20  # words of a bullet that is a heading («- Về hạ tầng số»)
_NOTE_MARK = re.compile(r"(?<=[^\W\d]\.)\d{1,2}$")
_TWO_SENTENCES = re.compile(r"[^\s.]{2,}\. +[A-ZĐÀ-Ỹ]")


class PartEntry(BaseModel):
    """A row of ``prose_parts.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: PartKind
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


class PassageEntry(BaseModel):
    """A row of ``prose_passages.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: PassageKind
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


class Heading(NamedTuple):
    """A heading that rules the paragraphs below. ``roles``: who has to act; such a one is no section."""

    level: int
    label: str | None
    title: str
    kind: PartKind | None
    roles: tuple[Named, ...]
    section: bool


class Paragraph(NamedTuple):
    """A paragraph that is no heading, and the headings above it, outermost first."""

    place: int
    block: Block
    text: str
    above: tuple[Heading, ...]

    @property
    def kind(self) -> PartKind | None:
        return next((heading.kind for heading in reversed(self.above) if heading.kind), None)

    @property
    def section(self) -> Heading | None:
        return next((heading for heading in reversed(self.above) if heading.section), None)

    @property
    def roles(self) -> tuple[Named, ...]:
        return next((heading.roles for heading in reversed(self.above) if heading.roles), ())


@cache
def _parts() -> tuple[tuple[PartKind, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in parts())


def parts() -> tuple[PartEntry, ...]:
    """The table of headings."""
    return toml_table("prose_parts", PartEntry)


@cache
def _passages() -> tuple[tuple[PassageKind, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in passages())


def passages() -> tuple[PassageEntry, ...]:
    """The table of paragraphs that ask for nothing."""
    return toml_table("prose_passages", PassageEntry)


@lru_cache(maxsize=4096)
def part_kind(title: str) -> PartKind | None:
    """What a heading announces.

    >>> part_kind("NHIỆM VỤ VÀ GIẢI PHÁP"), part_kind("Tổ chức thực hiện"), part_kind("Nâng cao nhận thức")
    ('tasks', 'assignment', None)
    """
    folded = fold(title).strip(" .:;")
    return next((kind for kind, pattern in _parts() if pattern.search(folded)), None)


@lru_cache(maxsize=4096)
def passage_kind(text: str) -> PassageKind | None:
    """What a paragraph is that asks for nothing.

    >>> passage_kind("Trên đây là Kế hoạch của UBND xã./."), passage_kind("Xây dựng trang thông tin điện tử")
    ('closing', None)
    """
    folded = fold(text)
    return next((kind for kind, pattern in _passages() if pattern.search(folded)), None)


@lru_cache(maxsize=8192)
def unmarked(text: str, label: str | None) -> str:
    """A paragraph without its outline mark and without a footnote's number at its end.

    >>> unmarked("1.2. Phòng Kinh tế", "1.2"), unmarked("- Có 80% hộ", "-"), unmarked("công nghệ số.2", None)
    ('Phòng Kinh tế', 'Có 80% hộ', 'công nghệ số.')
    """
    text = _NOTE_MARK.sub("", text)
    return text if label is None else text[len(label) :].lstrip(" .)/:-–—−•*+\t")


def text_of(block: Block) -> str:
    return unmarked(block.text, block.label)


def outline(blocks: Sequence[Block], statements: Container[int] = ()) -> Iterator[Paragraph]:
    """The paragraphs of the body, from its first heading to the list of those who receive it; an appendix
    in prose counts from its own heading on. ``statements``: places known to be no headings."""
    above: list[Heading] = []
    for place, block in enumerate(blocks):
        text = text_of(block)
        if passage_kind(block.text) == "parting" and block.level == 0:
            above = []
            continue
        above = _still_open(above, block)
        if place not in statements and is_heading(blocks, place):
            above.append(_heading(block, text, above))
        elif above:
            yield Paragraph(place, block, text, tuple(above))
            if below(blocks, place) and (roles := sentence_roles(text)):
                above.append(Heading(block.level, block.label, text, None, roles, False))


def _still_open(above: list[Heading], block: Block) -> list[Heading]:
    level = level_of(block) or BULLET
    return [heading for heading in above if heading.level < level]


def level_of(block: Block) -> int:
    """A block's level; a star stands above dashes («* Phòng Kinh tế:»)."""
    return BULLET - 1 if block.label in ("*", "•") else block.level


def _heading(block: Block, text: str, above: Sequence[Heading]) -> Heading:
    title = text.rstrip(" :;")
    level = level_of(block) or BULLET - 1
    kind = part_kind(title) if block.level < BULLET else None
    roles = heading_roles(text)
    if not roles and text.endswith(":"):
        named = sentence_roles(text)
        roles = named if any(role == "lead" for role, _ in named) else ()
    elsewhere = _bracketed_roles(text) if not roles else ()
    pillar = any(heading.section and heading.kind is None for heading in above)
    section = block.level < BULLET and not roles and not (kind and pillar)
    level = PART if block.level == 0 and kind else level
    return Heading(level, block.label, title, kind, roles or elsewhere, section)


def _bracketed_roles(text: str) -> tuple[Named, ...]:
    """«Phát triển xã hội số (Phòng Văn hóa - Xã hội chủ trì)»: a section that names its lead."""
    start = text.find("(")
    named = sentence_roles(text[start:].strip(" ().")) if start > 0 else ()
    return named if any(each.role == "lead" for each in named) else ()


def below(blocks: Sequence[Block], place: int) -> bool:
    """Whether a paragraph with a deeper mark follows."""
    return place + 1 < len(blocks) and level_of(blocks[place + 1]) > level_of(blocks[place]) > 0


def is_heading(blocks: Sequence[Block], place: int) -> bool:
    """Whether a paragraph only announces those below it."""
    block = blocks[place]
    text = text_of(block)
    if block.level == 0:
        return _unmarked_part(block) or _unmarked_heading(blocks, place)
    words = len(text.split())
    closed = text.endswith((".", ";", "./."))
    if text.endswith(":"):
        return True
    if block.level >= BULLET:
        return below(blocks, place) and not closed and words <= _SHORT_HEADING
    if _TWO_SENTENCES.search(text) or words > _LONG_HEADING:
        return False
    if block.level <= PART or below(blocks, place):
        return True
    follows = blocks[place + 1] if place + 1 < len(blocks) else None
    return follows is not None and follows.level == 0 and (bool(heading_roles(text)) or not closed)


def heading_like(block: Block) -> bool:
    """A paragraph without a mark that names a part of the plan or an agency, and no work."""
    return _unmarked_part(block) or (
        len(block.text.split()) <= _SHORT_HEADING and bool(heading_roles(block.text))
    )


def _unmarked_part(block: Block) -> bool:
    """«TỔ CHỨC THỰC HIỆN» without a number, in capitals."""
    return block.text.isupper() and len(block.text.split()) <= 12 and part_kind(block.text) is not None


def _unmarked_heading(blocks: Sequence[Block], place: int) -> bool:
    """«Phòng Văn hóa - Xã hội:» without a mark, above dashes."""
    text = blocks[place].text
    follows = blocks[place + 1] if place + 1 < len(blocks) else None
    if follows is None or follows.level < BULLET - 2 or len(text.split()) > _SHORT_HEADING:
        return False
    return not text.endswith((".", ";", ",", "/")) and bool(heading_roles(text))
