"""What a heading says: which part it opens, who acts, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.model import ROLES, Block, Fragment, Value
from plan_extract.rows.letters import PART
from plan_extract.rows.prose_headings import ANNOUNCED, BULLET, following, level_of, over_numbers, text_of
from plan_extract.rows.prose_labels import line_labels
from plan_extract.rows.prose_names import title_roles
from plan_extract.rows.prose_roles import Named, begins_work, heading_roles, names_all, sentence_roles
from plan_extract.rows.prose_times import find_time
from plan_extract.rows.prose_titles import NO_WORK, PartKind, heading_time, part_kind

# «Các khu vực», «Các bản làm du lịch», beside «Công an xã»
_PLACES = re.compile(
    r"Các (?!chủ (?:trương|đề)|trường hợp|bản (?:tin|đồ|vẽ|án)|hộ tịch|cơ sở (?:pháp|dữ|vật|để))"
    r"(?:khu vực|bản|thôn|ấp|xóm|buôn|làng|khóm|khu phố|hộ|trường|cơ sở|chủ)(?: [^\W\d_]+){0,5}",
    re.IGNORECASE,
)
OVER_NUMBERS = 0.5  # of a level: a title numbered like the tasks below it
# a sentence, no «CĂN CỨ PHÁP LÝ»
_GROUNDS = re.compile(
    r"căn cứ (?!pháp lý|xây dựng|ban hành|thực tiễn)[^:]{5,}, (?P<then>[^:,]{5,}):$", re.IGNORECASE
)
_ORDERS = re.compile(r"(?<!\w)(?:giao|phân công|có trách nhiệm|chịu trách nhiệm)(?!\w)[^:]*:$", re.IGNORECASE)
_UP_TO = re.compile(r"(?:giai đoạn |định hướng |tầm nhìn )?đến (?:hết )?năm 20\d\d$", re.IGNORECASE)
_GOALS = re.compile(r"mục tiêu|chỉ tiêu|định hướng", re.IGNORECASE)
_TOPICS = re.compile(r"(?:các )?(?:nội dung|chủ đề|hồ sơ|tài liệu)\b", re.IGNORECASE)
_BRACKETED = re.compile(r" *\([^()]*\)")
_SERIES = re.compile(r"(?:giai đoạn|đợt|bước|pha|chặng|quý|tháng|tuần)(?!\w)")


class Heading(Value):
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


def _says_work(title: str) -> bool:
    """«I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO», «III. PHÁT TRIỂN HẠ TẦNG SỐ»: a part of work, whatever its name."""
    return title.lower().startswith(("công tác ", "về ")) or begins_work(title)


def heading_at(
    blocks: Sequence[Block], place: int, above: Sequence[Heading], known: bool, top: int
) -> Heading:
    """The heading at a place. ``above``: those still open; ``known``: whether one says «nhiệm vụ»;
    ``top``: the level of its parts."""
    block = blocks[place]
    text = text_of(block)
    title = text.rstrip(" :;")
    level: float = level_of(block) or BULLET - 1.5  # above stars
    kind = part_kind(title) if block.level < BULLET and not _runs_in(blocks, place) else None
    grounds = _GROUNDS.match(text) if kind == "past" else None
    if grounds or (kind in ("past", *NO_WORK) and _ORDERS.search(text)):
        kind = None  # «Căn cứ nhiệm vụ được giao, UBND xã phân công như sau:» within its part
    if kind in NO_WORK and title.lower().startswith("về ") and any(each.kind == "tasks" for each in above):
        # «NHIỆM VỤ / 1. Về nhận thức … 5. Về nguồn lực»: a field of work like the others
        kind = "perhaps" if block.level else None
    roles = _labelled(title) or heading_roles(text) or (title_roles(text) if text.endswith(":") else ())
    if grounds and not roles:
        roles = heading_roles(grounds["then"])  # «Căn cứ Kế hoạch này, | Phòng Kinh tế:»
    if not roles and _PLACES.fullmatch(title) and any(each.kind == "assignment" for each in above):
        roles = (Named("lead", title),)
    if kind is None and 0 < block.level <= top and not any(each.kind for each in above):
        kind = "assignment" if roles else "perhaps" if not known or _says_work(title) else None
    if not roles and (text.endswith(":") or ANNOUNCED.search(text)):
        named = sentence_roles(f"{_BRACKETED.sub('', title)}:")
        # «- Phối hợp với Đồn Biên phòng tổ chức diễn tập trong tháng 9/2025, gồm:»
        roles = named if block.level >= BULLET or any(role == "lead" for role, _ in named) else ()
    elsewhere = title_roles(text) if not roles else ()
    time = heading_time(title) or _time_of_all(text, bool(roles) or block.level >= BULLET, bool(elsewhere))
    known_part = any(each.kind for each in above)
    if kind is None and time and block.level and not known_part:
        kind = "perhaps"  # «1. Tháng 7/2026» below a part of unknown name: what is done in July
    if block.level == 0 and time and known_part and not text.isupper():
        kind = None  # «Nhiệm vụ thường xuyên» beside «Quý IV»: a time of the part's, no other part
    if kind in NO_WORK and time and known_part and ":" in title and _over_work(blocks, place):
        kind = None  # «1. Thời gian: Quý I/2026» above «- Rà soát …»
    if kind == "perhaps" and any(each.kind == "tasks" for each in above) and not _TOPICS.match(title):
        kind = None  # «NHIỆM VỤ | 1. Công tác chuẩn bị»
    if kind == "none" and _UP_TO.match(title) and _below_tasks(above):
        kind = None  # «II. NHIỆM VỤ | 1. Đến năm 2030 | - Rà soát …»
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
        level -= OVER_NUMBERS  # above the numbers that follow, below the part
    own = block.fragments
    given = roles or elsewhere
    if given and kind and names_all(given) and _over_names(blocks, place):
        given = ()
    return Heading(level, block.label, title, kind, given, section, time, own, said=own)


def _labelled(title: str) -> tuple[Named, ...]:
    """«1. Chủ trì: Phòng Kinh tế; phối hợp: Công an xã», «2. Cơ quan phối hợp: Các thôn» above what they
    do."""
    labels = line_labels(title) if ":" in title else ()
    if not labels or not all(label.role in (*ROLES, "deadline") for label in labels):
        return ()
    who = [label._replace(value=ANNOUNCED.sub("", label.value)) for label in labels if label.role in ROLES]
    if not all(heading_roles(label.value) for label in who):
        return ()
    alone = len(who) == 1
    return tuple(
        Named("lead" if alone else role, label.value) for label in who for role in ROLES if role == label.role
    )


def _below_tasks(above: Sequence[Heading]) -> bool:
    parts = [heading for heading in above if heading.kind]
    return bool(parts) and parts[-1].kind == "tasks" and not _GOALS.search(parts[-1].title)


def _over_work(blocks: Sequence[Block], place: int) -> bool:
    follows = following(blocks, place)
    return follows is not None and begins_work(text_of(follows))


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
    follows = following(blocks, place)
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
