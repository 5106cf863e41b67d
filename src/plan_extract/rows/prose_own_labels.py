"""Labels that one plan alone uses, told by what stands behind them: «- Lo việc: Công an xã» each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from plan_extract.model import Block
from plan_extract.rows.prose_headings import text_of
from plan_extract.rows.prose_labels import line_label
from plan_extract.rows.prose_names import who_does
from plan_extract.rows.prose_roles import heading_roles
from plan_extract.rows.prose_times import find_time
from plan_extract.vntext import fold

_LINE = re.compile(r"([^\W\d_][^:;.,()“”\"]{1,40}?)\s*:\s+(\S.*)$")
_LONGEST = 5  # words of a label
_LEAST = 3  # lines with one label
_MOST = 0.8  # of these that name bodies, or times
_BESIDE = 3  # words beside a time
_HELPS = re.compile(r"\b(?:cùng|phối hợp|hỗ trợ|giúp|tham gia|phụ|góp)\b")
# who looks after the work, gets it or is told of it does not lead it
_OF_OTHERS = re.compile(
    r"\b(?:kiểm tra|giám sát|nghiệm thu|đôn đốc|theo dõi|báo cáo|thẩm định|phê duyệt|duyệt|nhận|gửi|đối tượng"
    r"|thành phần|địa bàn|địa điểm|nơi|học viên|giảng viên|thụ hưởng|hưởng lợi|mời|đối với|căn cứ|nguồn)\b"
)
KEPT = "Ghi chú"  # stands before a label that is kept with its value
_STANDS_FOR = {"lead": "Chủ trì", "support": "Phối hợp", "deadline": "Thời gian", "note": KEPT}


class _Line(NamedTuple):
    place: int
    label: str
    value: str


def with_own_labels(blocks: Sequence[Block]) -> Sequence[Block]:
    """The paragraphs, the plan's own labels as those that :func:`.line_label` knows. A plan that says under
    known labels who leads has no other word for it."""
    lines = [line for place, block in enumerate(blocks) if (line := _line(place, text_of(block)))]
    groups: dict[str, list[_Line]] = {}
    for line in lines:
        groups.setdefault(line.label, []).append(line)
    repeated = {label: found for label, found in groups.items() if len(found) >= _LEAST}
    if not repeated:
        return blocks
    known = {said.role for block in blocks if (said := line_label(text_of(block)))}
    changed = list(blocks)
    for label, found in repeated.items():
        role = _role(label, [line.value for line in found])
        if role is None or (role == "lead" and role in known):
            continue
        for line in found:
            block = blocks[line.place]
            text = text_of(block)
            words = text if role == "note" else line.value
            mark = block.text[: block.text.rindex(text)]
            changed[line.place] = replace(block, text=f"{mark}{_STANDS_FOR[role]}: {words}")
    return changed


def _line(place: int, text: str) -> _Line | None:
    match = _LINE.match(text) if ": " in text else None
    if match is None or len(match[1].split()) > _LONGEST or line_label(text) or heading_roles(match[1]):
        return None
    return _Line(place, fold(match[1]), match[2])


def _role(label: str, values: Sequence[str]) -> str | None:
    """What a label announces, by the values behind it."""
    if _share([_names(value) for value in values]) >= _MOST:
        if _HELPS.search(label):
            return "support"
        return "note" if _OF_OTHERS.search(label) else "lead"
    return "deadline" if _share([_is_time(value) for value in values]) >= _MOST else None


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found)


def _names(value: str) -> bool:
    """Whether bodies stand there and nothing else."""
    value = value.rstrip(" .;")
    clauses = value.split("; ")
    return bool(heading_roles(value)) or all(who_does(clause) for clause in clauses)


def _is_time(value: str) -> bool:
    found = find_time(f"Xong {value[:1].lower()}{value[1:]}") or find_time(value)
    return found is not None and len(value.replace(found.words, "").split()) <= _BESIDE
