"""Blocks → the paragraphs of a plan's body, each with what its headings say: what is asked, and of whom."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from plan_extract.model import Block, Fragment
from plan_extract.rows.letters import PART
from plan_extract.rows.prose_headings import BULLET, below, is_heading, level_of, over_numbers, text_of
from plan_extract.rows.prose_names import title_roles
from plan_extract.rows.prose_roles import Named, begins_work, heading_roles, names_all, sentence_roles
from plan_extract.rows.prose_times import find_time
from plan_extract.rows.prose_titles import PartKind, heading_time, part_kind, passage_kind

# «Các khu vực», «Các bản làm du lịch», beside «Công an xã»
_PLACES = re.compile(
    r"Các (?!chủ (?:trương|đề)|trường hợp|bản (?:tin|đồ|vẽ|án)|hộ tịch|cơ sở (?:pháp|dữ|vật|để))"
    r"(?:khu vực|bản|thôn|ấp|xóm|buôn|làng|khóm|khu phố|hộ|trường|cơ sở|chủ)(?: [^\W\d_]+){0,5}",
    re.IGNORECASE,
)
_SERIES = re.compile(r"(?:giai đoạn|đợt|bước|pha|chặng|quý|tháng|tuần)(?!\w)")
_FEW = 2  # paragraphs with marks that may be no list of tasks
_BELOW = 0.25  # of a level: a title below a time, both without marks


class Heading(NamedTuple):
    """A heading that rules the paragraphs below. ``roles``: who has to act; such a one is no section.
    ``said``: where who and when are printed, its own fragments unless labels below it tell."""

    level: float
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
    for place in range(first, len(blocks)):
        block = blocks[place]
        text = text_of(block)
        if block.level == 0 and passage_kind(block.text) == "parting":
            above = []
            continue
        above = _still_open(above, block)
        if not above and _is_preamble(block):
            continue
        if place not in statements and is_heading(blocks, place):
            heading = _heading(blocks, place, above, known, top)
            if over_numbers(blocks, place):
                above = [each for each in above if each.level < heading.level]
            if block.level == 0:
                told = heading.time or heading.roles or heading.kind
                if place >= ends and not told:
                    ends, times_go_on = _next_time(blocks, place)
                below_a_time = _BELOW if times_go_on and not told else 0
                heading = heading._replace(level=heading.level + below_a_time)
                above = _open_beside(above, heading)
                heading = _heading(blocks, place, above, known, top)
                heading = heading._replace(level=heading.level + below_a_time)
            if charge := charges.get(place):
                roles = charge.roles or heading.roles
                heading = heading._replace(
                    roles=roles, time=charge.time or heading.time, said=charge.fragments
                )
            above.append(heading)
        elif above:
            yield Paragraph(place, block, text, tuple(above), _kind(above))
            if below(blocks, place) and (roles := sentence_roles(text)):
                above.append(
                    Heading(block.level, block.label, text, None, roles, False, said=block.fragments)
                )


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


def _says_work(title: str) -> bool:
    """«I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO», «III. PHÁT TRIỂN HẠ TẦNG SỐ»: a part of work, whatever its name."""
    return title.lower().startswith(("công tác ", "về ")) or begins_work(title)


def _heading(blocks: Sequence[Block], place: int, above: Sequence[Heading], known: bool, top: int) -> Heading:
    block = blocks[place]
    text = text_of(block)
    title = text.rstrip(" :;")
    level: float = level_of(block) or BULLET - 1
    kind = part_kind(title) if block.level < BULLET and not _runs_in(blocks, place) else None
    if kind == "none" and title.lower().startswith("về ") and any(each.kind == "tasks" for each in above):
        # «NHIỆM VỤ / 1. Về nhận thức … 5. Về nguồn lực»: a field of work like the others
        kind = "perhaps" if block.level else None
    roles = heading_roles(text) or (title_roles(text) if text.endswith(":") else ())
    if not roles and _PLACES.fullmatch(title) and any(each.kind == "assignment" for each in above):
        roles = (Named("lead", title),)
    if kind is None and 0 < block.level <= top and not any(each.kind for each in above):
        kind = "assignment" if roles else "perhaps" if not known or _says_work(title) else None
    if not roles and text.endswith(":"):
        named = sentence_roles(text)
        # «- Phối hợp với Đồn Biên phòng tổ chức diễn tập trong tháng 9/2025, gồm:»
        roles = named if block.level >= BULLET or any(role == "lead" for role, _ in named) else ()
    elsewhere = title_roles(text) if not roles else ()
    time = heading_time(title) or _time_of_all(text, bool(roles) or block.level >= BULLET, bool(elsewhere))
    known_part = any(each.kind for each in above)
    if kind is None and time and block.level and not known_part:
        kind = "perhaps"  # «1. Tháng 7/2026» below a part of unknown name: what is done in July
    if block.level == 0 and time and known_part and not text.isupper():
        kind = None  # «Nhiệm vụ thường xuyên» beside «Quý IV»: a time of the part's, no other part
    pillar = any(heading.section and heading.kind is None for heading in above)
    section = block.level < BULLET and not roles and not (kind and pillar)
    if block.level == 0 and kind:  # above the Roman numbers that follow it
        level = PART - 1 if place + 1 < len(blocks) and blocks[place + 1].level == PART else PART
    elif block.level == 0 and (beside := _beside(title, above)):
        level = beside.level
    elif block.level == 0 and PART < blocks[place + 1].level < BULLET:
        # «Quý II/2026:» above «1. Trạm Y tế …», «Giai đoạn 1» above «a) …»
        level = blocks[place + 1].level - 1
    elif over_numbers(blocks, place):
        level -= 0.5  # above the numbers that follow, below the part
    own = block.fragments
    given = roles or elsewhere
    if given and kind and names_all(given) and _over_names(blocks, place):
        given = ()
    return Heading(level, block.label, title, kind, given, section, time, own, said=own)


def _beside(title: str, above: Sequence[Heading]) -> Heading | None:
    """«Giai đoạn 2: Ứng phó» ends «Giai đoạn 1 (tháng 4/2026)», whatever stands below it."""
    own = _SERIES.match(title.lower())
    return next(
        (
            each
            for each in above
            if own
            and each.label is None
            and (same := _SERIES.match(each.title.lower()))
            and same[0] == own[0]
        ),
        None,
    )


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
    if brackets and title.endswith(")") and "(" in title:
        found = find_time(title[title.rindex("(") :])
    else:
        found = find_time(f"{title}.") if names and text.endswith(":") else None
    return found.words if found else None
