"""Blocks → the paragraphs of a plan's body, each with what its headings say: what is asked, and of whom."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plan_extract.model import Block, Fragment
from plan_extract.rows.letters import PART as PART
from plan_extract.rows.prose_names import title_roles
from plan_extract.rows.prose_roles import Named, begins_work, heading_roles, names_all, sentence_roles
from plan_extract.rows.prose_times import find_time
from plan_extract.rows.prose_titles import PartKind, heading_time, part_kind, passage_kind

BULLET = 8  # levels from here on are dashes and pluses
_LETTERS = 6  # «a)», and all that may stand right below an unmarked heading
_LONG_HEADING = 75  # words: the pillars of Nghị quyết 57 have up to 55
_SHORT_HEADING = 20  # words of a bullet that is a heading («- Về hạ tầng số»)
_NOTE_MARK = re.compile(r"(?<=[^\W\d]\.)\d{1,2}$")
_TWO_SENTENCES = re.compile(r"[^\s.]{2,}\. +[A-ZĐÀ-Ỹ]|\w[.;] +\([^()]*\)\.?$")


class Heading(NamedTuple):
    """A heading that rules the paragraphs below. ``roles``: who has to act; such a one is no section.
    ``said``: where who and when are printed, its own fragments unless labels below it tell."""

    level: int
    label: str | None
    title: str
    kind: PartKind | None
    roles: tuple[Named, ...]
    section: bool
    time: str | None = None
    fragments: tuple[Fragment, ...] = ()
    said: tuple[Fragment, ...] = ()


class Charge(NamedTuple):
    """Who acts, and when, by the labelled lines of a heading, and where these stand."""

    roles: tuple[Named, ...]
    time: str | None
    fragments: tuple[Fragment, ...]


class Paragraph(NamedTuple):
    """A paragraph that is no heading, and the headings above it, outermost first; the kind of part they
    open."""

    place: int
    block: Block
    text: str
    above: tuple[Heading, ...]
    kind: PartKind | None

    @property
    def section(self) -> Heading | None:
        return next((heading for heading in reversed(self.above) if heading.section), None)

    @property
    def timed_by(self) -> Heading | None:
        return next((heading for heading in reversed(self.above) if heading.time), None)

    @property
    def number(self) -> str | None:
        """Its own, or that of the title it runs into («1. Hạ tầng số. Phối hợp với …»)."""
        title = self.above[-1]
        runs_in = title.fragments is self.block.fragments
        return title.label if self.block.label is None and runs_in else self.block.label

    @property
    def charged_by(self) -> Heading | None:
        return next((heading for heading in reversed(self.above) if heading.roles), None)

    @property
    def roles(self) -> tuple[Named, ...]:
        return heading.roles if (heading := self.charged_by) else ()


@lru_cache(maxsize=8192)
def unmarked(text: str, label: str | None) -> str:
    """A paragraph without its outline mark and without a footnote's number at its end.

    >>> unmarked("1.2. Phòng Kinh tế", "1.2"), unmarked("- Có 80% hộ", "-"), unmarked("công nghệ số.2", None)
    ('Phòng Kinh tế', 'Có 80% hộ', 'công nghệ số.')
    """
    if text[-1:].isdigit():
        text = _NOTE_MARK.sub("", text)
    return text if label is None else text[len(label) :].lstrip(" .)/:-–—−•*+\t")


def text_of(block: Block) -> str:
    return unmarked(block.text, block.label)


def outline(
    blocks: Sequence[Block], statements: Container[int] = (), charges: Mapping[int, Charge] | None = None
) -> Iterator[Paragraph]:
    """The paragraphs of the body, from its first heading to the list of those who receive it; an appendix
    in prose counts from its own heading on. ``statements``: places known to be no headings; ``charges``:
    headings whose labels tell who acts and when."""
    charges = charges or {}
    above: list[Heading] = []
    known = any(map(_announces_tasks, blocks))
    top = PART if any(0 < block.level <= PART for block in blocks) else PART + 1
    for place, block in enumerate(blocks):
        text = text_of(block)
        if block.level == 0 and passage_kind(block.text) == "parting":
            above = []
            continue
        above = _still_open(above, block)
        if place not in statements and is_heading(blocks, place):
            heading = _heading(blocks, place, above, known, top)
            if block.level == 0:
                above = _open_beside(above, heading)
                heading = _heading(blocks, place, above, known, top)
            if charge := charges.get(place):
                roles = charge.roles or heading.roles
                heading = heading._replace(roles=roles, time=charge.time, said=charge.fragments)
            above.append(heading)
        elif above:
            yield Paragraph(place, block, text, tuple(above), _kind(above))
            if below(blocks, place) and (roles := sentence_roles(text)):
                above.append(
                    Heading(block.level, block.label, text, None, roles, False, said=block.fragments)
                )


def _kind(above: Sequence[Heading]) -> PartKind | None:
    kinds = [heading.kind for heading in above if heading.kind]
    return "none" if "past" in kinds else kinds[-1] if kinds else None


def _still_open(above: list[Heading], block: Block) -> list[Heading]:
    level = level_of(block) or BULLET
    return [heading for heading in above if heading.level < level]


def _open_beside(above: list[Heading], heading: Heading) -> list[Heading]:
    """What an unmarked heading leaves open: all above its level; and, where it names no part of the plan, the
    numbered ones too («Quý II/2026:» below «III. HOẠT ĐỘNG», above «1. …»)."""
    numbered = heading.kind is None
    return [each for each in above if each.level < heading.level or (numbered and each.label is not None)]


def level_of(block: Block) -> int:
    """A block's level; a star stands above dashes («* Phòng Kinh tế:»)."""
    return BULLET - 1 if block.label in ("*", "•") else block.level


def _announces_tasks(block: Block) -> bool:
    """«II. NHIỆM VỤ»: where no heading says so, parts of unknown names may hold them («II. HẠ TẦNG SỐ»)."""
    marked = 0 < block.level <= PART + 1 or (block.level == 0 and block.text.isupper())
    return marked and part_kind(text_of(block).rstrip(" :;")) == "tasks"


def _says_work(title: str) -> bool:
    """«I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO», «III. PHÁT TRIỂN HẠ TẦNG SỐ»: a part of work, whatever its name."""
    return title.lower().startswith(("công tác ", "về ")) or begins_work(title)


def _heading(blocks: Sequence[Block], place: int, above: Sequence[Heading], known: bool, top: int) -> Heading:
    block = blocks[place]
    text = text_of(block)
    title = text.rstrip(" :;")
    level = level_of(block) or BULLET - 1
    kind = part_kind(title) if block.level < BULLET and not _runs_in(blocks, place) else None
    if kind == "none" and title.lower().startswith("về ") and any(each.kind == "tasks" for each in above):
        kind = "perhaps"  # «NHIỆM VỤ / 1. Về nhận thức … 5. Về nguồn lực»: a field of work like the others
    roles = heading_roles(text) or (title_roles(text) if text.endswith(":") else ())
    if kind is None and 0 < block.level <= top and not any(each.kind for each in above):
        kind = "assignment" if roles else "perhaps" if not known or _says_work(title) else None
    if not roles and text.endswith(":"):
        named = sentence_roles(text)
        roles = named if any(role == "lead" for role, _ in named) else ()
    elsewhere = title_roles(text) if not roles else ()
    time = heading_time(title) or _time_of_all(text, bool(roles), bool(elsewhere))
    known_part = any(each.kind for each in above)
    if kind is None and time and block.level and not known_part:
        kind = "perhaps"  # «1. Tháng 7/2026» below a part of unknown name: what is done in July
    if block.level == 0 and time and known_part and not text.isupper():
        kind = None  # «Nhiệm vụ thường xuyên» beside «Quý IV»: a time of the part's, no other part
    pillar = any(heading.section and heading.kind is None for heading in above)
    section = block.level < BULLET and not roles and not (kind and pillar)
    if block.level == 0 and kind:  # above the Roman numbers that follow it
        level = PART - 1 if place + 1 < len(blocks) and blocks[place + 1].level == PART else PART
    elif block.level == 0 and PART < blocks[place + 1].level < BULLET:
        # «Quý II/2026:» above «1. Trạm Y tế …», «Giai đoạn 1» above «a) …»
        level = blocks[place + 1].level - 1
    own = block.fragments
    given = roles or elsewhere
    if given and kind and names_all(given) and _over_names(blocks, place):
        given = ()
    return Heading(level, block.label, title, kind, given, section, time, own, said=own)


def _over_names(blocks: Sequence[Block], place: int) -> bool:
    """«II. NHIỆM VỤ CỦA CÁC CƠ QUAN» above «1. Phòng Văn hóa - Xã hội», «1. Phòng Kinh tế tham mưu …»: those
    below say who."""
    follows = blocks[place + 1] if place + 1 < len(blocks) else None
    if follows is None or not level_of(follows) > level_of(blocks[place]) > 0:
        return False
    text = text_of(follows)
    return any(named.role == "lead" for named in heading_roles(text) or sentence_roles(text))


def _runs_in(blocks: Sequence[Block], place: int) -> bool:
    """«a) Về nguồn lực: Phòng Kinh tế bố trí …»: a title of one paragraph, whatever its words, is no part."""
    parted = place + 1 < len(blocks) and blocks[place + 1].fragments is blocks[place].fragments
    return parted and blocks[place].text.endswith(":")


def _time_of_all(text: str, names: bool, brackets: bool) -> str | None:
    """«Phòng Kinh tế chủ trì, hoàn thành trong tháng 9:», «Xã hội số (Công an xã chủ trì, tháng 9/2026)»"""
    title = text.rstrip(" .:;")
    if brackets and title.endswith(")"):
        found = find_time(title[title.rindex("(") :])
    else:
        found = find_time(f"{title}.") if names and text.endswith(":") else None
    return found.words if found else None


def below(blocks: Sequence[Block], place: int) -> bool:
    """Whether a paragraph with a deeper mark follows."""
    follows = blocks[place + 1] if place + 1 < len(blocks) else None
    if follows is None or (follows.label is None and blocks[place].text.endswith(".")):
        return (
            False  # «2.2. Tiếp nhận hồ sơ ngoài giờ. | Phòng Kinh tế chủ trì: (1) …»: a paragraph of its own
        )
    return level_of(follows) > level_of(blocks[place]) > 0


def is_heading(blocks: Sequence[Block], place: int) -> bool:
    """Whether a paragraph only announces those below it."""
    block = blocks[place]
    text = text_of(block)
    if block.level == 0:
        return _unmarked_part(block) or _unmarked_heading(blocks, place)
    closed = text.endswith((".", ";", "./."))
    if text.endswith(":"):
        return True
    if block.level >= BULLET:
        return below(blocks, place) and not closed and len(text.split()) <= _SHORT_HEADING
    if len(text.split()) > _LONG_HEADING or _holds_sentences(text):
        return False
    if block.level <= PART or below(blocks, place):
        return True
    follows = blocks[place + 1] if place + 1 < len(blocks) else None
    return follows is not None and follows.label is None and (bool(heading_roles(text)) or not closed)


def _holds_sentences(text: str) -> bool:
    """Two of them, or one and a remark in brackets; a quick look first."""
    return (". " in text or "; " in text) and _TWO_SENTENCES.search(text) is not None


def heading_like(block: Block) -> bool:
    """A paragraph without a mark that names a part of the plan or an agency, and no work."""
    return _unmarked_part(block) or (
        len(block.text.split()) <= _SHORT_HEADING
        and bool(heading_roles(block.text) or heading_time(block.text))
    )


def _unmarked_part(block: Block) -> bool:
    """«TỔ CHỨC THỰC HIỆN» without a number, in capitals."""
    return block.text.isupper() and len(block.text.split()) <= 12 and part_kind(block.text) is not None


def _unmarked_heading(blocks: Sequence[Block], place: int) -> bool:
    """«Phòng Văn hóa - Xã hội:», «Tháng 8/2025» without a mark, above dashes."""
    text = blocks[place].text
    follows = blocks[place + 1] if place + 1 < len(blocks) else None
    if follows is None or follows.level <= PART or len(text.split()) > _SHORT_HEADING:
        return False
    if text.endswith((".", ";", ",", "/")):
        return False
    counted = follows.level < _LETTERS and not _counts_on(blocks, place)
    if counted and not text.endswith(":"):
        return False
    return bool(heading_roles(text) or heading_time(text)) or _is_title(blocks, place)


def _counts_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether the number below an unmarked heading is the first, or the one that follows («5. … | Quý II | 6.
    …»)."""
    label = blocks[place + 1].label or ""
    level = blocks[place + 1].level
    last = next((block.label for block in reversed(blocks[:place]) if block.level == level), None)
    return label == "1" or (label.isdigit() and (last or "").isdigit() and int(label) == int(last or 0) + 1)


def _is_title(blocks: Sequence[Block], place: int) -> bool:
    """«Về đội ngũ và cơ sở vật chất» above dashes, behind a paragraph that is closed: whatever it is about,
    what the title before it said of who and when ends here."""
    text, before = blocks[place].text, blocks[place - 1].text if place else ""
    closed = before.endswith((".", ";", "/."))
    return closed and text[:1].isupper() and text[-1:].isalnum() and not begins_work(text)
