"""Headings that rule the paragraphs of a plan below them: which of them are goals, for which year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.model import Block, Value
from plan_extract.rows.goal_headings import heading_says, speaks_of_goals
from plan_extract.rows.indicator_rows import sentence_horizon
from plan_extract.rows.prose_titles import part_kind
from plan_extract.vntext import fold

MARK_LENGTH = 160  # a heading is short; a goal that begins with a number is a sentence
SECTION_LEVEL = 2
BULLET = 8  # levels from here on are dashes
_STAR = 6.5
_COUNTED = re.compile(r"\(\d+\)")
_YEAR = re.compile(r"20\d\d")


class Ruling(Value):
    """A heading that rules the paragraphs below it, by its outline level. ``joint``: it speaks of goals and
    of work, ``work``: of work alone."""

    level: float
    text: str
    goals: bool
    general: bool
    horizon: int | None
    past: bool = False
    leads_in: bool = False
    unmarked: bool = False
    work: bool = False
    joint: bool = False


def strip_mark(block: Block) -> str:
    """A paragraph without its outline mark.

    >>> strip_mark(Block("paragraph", "- Có 80% hộ", (), "-", 8))
    'Có 80% hộ'
    """
    if block.label is None:
        return block.text
    return block.text[len(block.label) :].lstrip(" .)/:-–—−•*+\t")


def close_unmarked(headings: list[Ruling]) -> None:
    """A title without a mark ends what another has opened."""
    place = next((place for place, heading in enumerate(headings) if heading.unmarked), len(headings))
    del headings[place:]


def at_work(headings: Sequence[Ruling]) -> bool:
    """Below tasks, «Mục tiêu: …» tells what a task is for."""
    return any(part_kind(heading.text) in ("tasks", "assignment") for heading in headings)


def is_assigned(headings: Sequence[Ruling]) -> bool:
    """Below «Tổ chức thực hiện», «… hoàn thành các chỉ tiêu năm 2026» is what somebody is asked for."""
    return any(part_kind(heading.text) == "assignment" for heading in headings)


def level_of(block: Block) -> float:
    """A star stands above dashes, and above «(1)», which counts through the parts that stars name."""
    return _STAR if block.label in ("*", "•") else block.level


def is_heading(block: Block, below: Block | None) -> bool:
    """An outline mark that is no bullet, on a short text that ends like a heading and rules what follows."""
    if not block.label:
        return False
    text = strip_mark(block)
    if block.level >= BULLET:
        counted = below is not None and _COUNTED.match(below.label or "") is not None
        return counted and level_of(block) == _STAR and not text.endswith((".", ";")) and not _figures(text)
    if block.level <= SECTION_LEVEL:
        return True
    if block.label[:1].isalpha() and len(block.label) > 4:  # «Chỉ tiêu 1: …» counts goals, unless some follow
        return below is not None and below.level > block.level
    if len(text) > MARK_LENGTH:
        return False
    if text.endswith((".", ";")) and (_figures(text) or not speaks_of_goals(text)):
        return False  # «Tuyển quân đạt 100% chỉ tiêu.» is a goal
    return below is not None and (below.level == 0 or below.level > block.level or speaks_of_goals(text))


def _figures(text: str) -> bool:
    """Figures other than years."""
    return any(map(str.isdigit, _YEAR.sub("", text)))


_WORK_ALONE = re.compile(  # «2. Biện pháp thực hiện», not «2. Hoạt động văn hóa», a field of goals
    r"(?:(?:các|những|một số|và|nhiệm vụ|giải pháp|biện pháp|nội dung|công việc|hoạt động|tổ chức|thực hiện"
    r"|chủ yếu|trọng tâm|cụ thể|chính|cần|làm|triển khai|năm 20\d\d)(?!\w)[ ,]*)+"
)


def _titles_work(block: Block, text: str) -> bool:
    if part_kind(text) not in ("tasks", "assignment"):
        return False
    return 0 < block.level <= SECTION_LEVEL or _WORK_ALONE.fullmatch(fold(text)) is not None


def to_ruling(block: Block) -> Ruling:
    text = strip_mark(block).rstrip(" .:;")
    says = heading_says(text)
    horizon = sentence_horizon(text)
    bare_horizon = horizon is not None and len(text) < 60
    return Ruling(
        level=level_of(block),
        text=text,
        goals="goals" in says and "work" not in says,
        general="general" in says,
        horizon=horizon if bare_horizon or "goals" in says else None,
        past="past" in says,
        work="goals" not in says and _titles_work(block, text),
        joint=says >= {"goals", "work"},
    )


def under_goals(headings: Sequence[Ruling]) -> bool:
    """The nearest heading that speaks of goals rules: a general one shuts the section, as do the past and
    work («III. NHIỆM VỤ» below «PHẦN THỨ HAI: MỤC TIÊU», «2. Biện pháp» below «II. CHỈ TIÊU»)."""
    goals = False
    general = False
    for heading in headings:  # asked of each paragraph: a loop takes half of what three generators do
        if heading.past:
            return False
        goals = (goals and not heading.work) or heading.goals
        general = general or (heading.general and "yêu cầu" not in fold(heading.text))
    return headings[-1].goals and not headings[-1].general if general else goals


def are_mixed(headings: Sequence[Ruling]) -> bool:
    """Below a heading of goals and work («II. CHỈ TIÊU, NHIỆM VỤ»), or of work within goals, what opens like
    a goal and has a figure is one."""
    mixed = goals = False
    for heading in headings:
        if heading.past:
            return False
        if heading.work:
            mixed, goals = goals and heading.level > SECTION_LEVEL, False
        elif heading.goals or heading.joint:
            mixed, goals = heading.joint and not heading.goals, heading.goals
    return mixed


_OPENS_GOAL = re.compile(
    r"(?:(?:phấn đấu|(?:đến|trong|hết) (?:hết |cuối )*(?:năm )?20\d\d|năm 20\d\d|(?:hằng|hàng|mỗi) năm"
    r"|toàn xã|xã|phường),? )*(?:(?:có|đạt|duy trì|giảm|còn) (?=\d|trên|ít nhất|tối thiểu|khoảng|≥))?"
    r"(?:\d|[≥≤><]|(?:trên|dưới|hơn|từ|khoảng) \d|ít nhất|tối thiểu|không quá|t[ỷỉ] (?:lệ|trọng)|độ che phủ"
    r"|tổng (?:số|thu|giá trị|sản lượng|diện tích|đàn)|số (?!hóa|liệu)|thu (?:nhập|ngân sách)|giá trị"
    r"|sản lượng|diện tích|năng suất|chỉ số|tốc độ|mức (?:giảm|tăng|độ)|dân số|tăng trưởng)"
)


def opens_goal(text: str) -> bool:
    """
    >>> [opens_goal(text) for text in ("Trên 90% hộ dùng nước sạch.", "Tổ chức 02 lớp tập huấn.")]
    [True, False]
    """
    return _OPENS_GOAL.match(fold(text)) is not None


def is_shut(headings: Sequence[Ruling]) -> bool:
    """Below a general objective («Mục tiêu chung») a bullet with a figure is a goal all the same."""
    if not [heading for heading in headings if heading.goals] or any(heading.work for heading in headings):
        return False
    return not any(heading.past for heading in headings) and not under_goals(headings)


def asks_how(headings: Sequence[Ruling]) -> bool:
    """«MỤC TIÊU, YÊU CẦU / 1. Yêu cầu»: how to work, not what to reach, unless it counts."""
    last = next((heading for heading in reversed(headings) if not heading.leads_in), None)
    return last is not None and fold(last.text) in ("yêu cầu", "các yêu cầu", "yêu cầu chung")
