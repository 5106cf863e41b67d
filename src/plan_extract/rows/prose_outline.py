"""Blocks → the paragraphs of a plan's body, each with what its headings say: what is asked, and of whom."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from msgspec.structs import replace

from plan_extract.model import Block, Fragment, Value
from plan_extract.rows.letters import PART
from plan_extract.rows.prose_headings import (
    BULLET,
    LETTERS,
    below,
    is_heading,
    level_of,
    over_numbers,
    text_of,
)
from plan_extract.rows.prose_roles import Named, begins_work, heading_roles, sentence_roles
from plan_extract.rows.prose_said import OVER_NUMBERS, Heading, heading_at
from plan_extract.rows.prose_titles import PartKind, heading_time, part_kind, passage_kind

_FEW = 2  # paragraphs with marks that may be no list of tasks
_BELOW = 0.25  # of a level: a title below a time, both without marks


class Charge(Value):
    """Who acts, and when, by the labelled lines of a heading, and where these stand."""

    roles: tuple[Named, ...]
    time: str | None
    fragments: tuple[Fragment, ...]


class Paragraph(Value):
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
        """Of the innermost heading that names bodies; one that names only who supports («- Phối hợp với Công
        an xã điều tra số liệu:») leaves the lead to those above it."""
        heading = self.charged_by
        if heading is None or any(named.role == "lead" for named in heading.roles):
            return heading.roles if heading else ()
        leads = [
            tuple(named for named in each.roles if named.role == "lead") for each in reversed(self.above)
        ]
        return (*next(filter(None, leads), ()), *heading.roles)


def outline(
    blocks: Sequence[Block], statements: Container[int] = (), charges: Mapping[int, Charge] | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs of the body, from its first heading to the list of those who receive it; an appendix
    in prose counts from its own heading on. Where no heading stands at all, paragraphs with marks count from
    the first of them on. ``statements``: places known to be no headings; ``charges``: headings whose labels
    tell who acts and when."""
    found = tuple(_paragraphs(blocks, statements, charges or {}))
    if found:
        return found
    first = next((place for place, block in enumerate(blocks) if block.level), len(blocks))
    if len(blocks) <= first + _FEW:
        return ()
    return tuple(_paragraphs(blocks, statements, charges or {}, first, (_NAMELESS,)))


_NAMELESS = Heading(0, None, "", "perhaps", (), section=False)


def _paragraphs(
    blocks: Sequence[Block],
    statements: Container[int],
    charges: Mapping[int, Charge],
    first: int = 0,
    opened: Sequence[Heading] = (),
) -> Iterator[Paragraph]:
    above = list(opened)
    known = any(map(_announces_tasks, blocks))
    top = PART if any(0 < block.level <= PART for block in blocks) else PART + 1
    ends, times_go_on = 0, False  # how far the part's times were looked for, and what was found
    over_plain = False  # «- Công an xã:» above sentences without a mark
    for place in range(first, len(blocks)):
        block = blocks[place]
        text = text_of(block)
        if block.level == 0 and passage_kind(block.text) == "parting":
            above = []
            continue
        over_plain = over_plain and block.level == 0
        above = above if over_plain else _still_open(above, block)
        if not above and _is_preamble(block):
            continue
        if place not in statements and is_heading(blocks, place):
            heading = heading_at(blocks, place, above, known, top)
            if over_numbers(blocks, place):
                above = [each for each in above if each.level < heading.level]
            elif any(_counts_on(each, heading) for each in above):
                heading = replace(heading, level=heading.level - OVER_NUMBERS)
                above = [each for each in above if each.level < heading.level]
            if block.level == 0:
                told = heading.time or heading.roles or heading.kind
                if place >= ends and not told:
                    ends, times_go_on = _next_time(blocks, place)
                below_a_time = _BELOW if times_go_on and not told else 0
                heading = replace(heading, level=heading.level + below_a_time)
                above = _open_beside(above, heading)
                heading = heading_at(blocks, place, above, known, top)
                heading = replace(heading, level=heading.level + below_a_time)
            if charge := charges.get(place):
                roles = charge.roles or heading.roles
                heading = replace(
                    heading, roles=roles, time=charge.time or heading.time, said=charge.fragments
                )
            above.append(heading)
            over_plain = block.level >= BULLET and bool(heading.roles) and text.endswith(":")
        elif above:
            yield Paragraph(place, block, text, tuple(above), _kind(above))
            over = below(blocks, place) or _goes_on_plainly(blocks, place, _kind(above))
            if over and (roles := sentence_roles(text)):
                above.append(
                    Heading(block.level, block.label, text, None, roles, False, said=block.fragments)
                )


def _goes_on_plainly(blocks: Sequence[Block], place: int, kind: PartKind | None) -> bool:
    """«1. Phòng Kinh tế: Chủ trì triển khai Kế hoạch. | Tham mưu bố trí kinh phí ….»: more for the same to
    do, in a paragraph without a mark."""
    block, follows = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
    if kind != "assignment" or follows is None or follows.level or not 0 < block.level < LETTERS:
        return False
    text = text_of(block)
    named = bool(heading_roles(text.partition(": ")[0])) if ": " in text else False
    return named and begins_work(follows.text) and not sentence_roles(follows.text)


def _counts_on(title: Heading, heading: Heading) -> bool:
    """«3. Năm 2026» above «8. …» (which count through) is ended by «4. Giải pháp chung» above dashes."""
    beside = heading.level - title.level == OVER_NUMBERS
    labels = (title.label or "", heading.label or "")
    return beside and all(map(str.isdigit, labels)) and int(labels[1]) == int(labels[0]) + 1


def _is_preamble(block: Block) -> bool:
    """«Căn cứ Luật …, UBND xã ban hành Kế hoạch như sau:» opens no part."""
    if block.level or passage_kind(block.text) != "leads_in":
        return False
    return part_kind(block.text.rstrip(" :;")) not in ("tasks", "assignment", "perhaps")


def _next_time(blocks: Sequence[Block], place: int) -> tuple[int, bool]:
    """Where the next heading of a part stands, or the next time without a mark, and whether it is a time:
    then a title without a mark up to there stands below the time before it («Giai đoạn 1 (tháng 4/2026) |
    Kiểm tra công trình | Giai đoạn 2 …»)."""
    for after in range(place + 1, len(blocks) - 1):
        if 0 < blocks[after].level <= PART or part_kind(blocks[after].text) is not None:
            return after, False
        if not blocks[after].level and heading_time(blocks[after].text) and is_heading(blocks, after):
            return after, True
    return len(blocks), False


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


def _announces_tasks(block: Block) -> bool:
    """«II. NHIỆM VỤ»: where no heading says so, parts of unknown names may hold them («II. HẠ TẦNG SỐ»)."""
    marked = 0 < block.level <= PART + 1 or (block.level == 0 and block.text.isupper())
    return marked and part_kind(text_of(block).rstrip(" :;")) == "tasks"
