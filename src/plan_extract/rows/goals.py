"""Paragraphs of the «Mục tiêu» sections → targets as printed, each with the headings that rule it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from plan_extract.model import Block, RawCell, RawTarget, least_sure
from plan_extract.rows.goal_charges import with_charges
from plan_extract.rows.goal_columns import Piece, part_columns
from plan_extract.rows.goal_headings import (
    labelled_goal,
    split_run_in,
    titles_goals,
    titles_list,
    titles_other,
    with_counted_marks,
)
from plan_extract.rows.goal_lists import split_listed
from plan_extract.rows.goal_rulings import (
    BULLET,
    MARK_LENGTH,
    SECTION_LEVEL,
    Ruling,
    are_mixed,
    asks_how,
    at_work,
    close_unmarked,
    is_assigned,
    is_heading,
    is_shut,
    level_of,
    opens_goal,
    strip_mark,
    to_ruling,
    under_goals,
)
from plan_extract.rows.goal_years import part_years
from plan_extract.rows.indicator_rows import sentence_horizon
from plan_extract.rows.letters import with_letters_levelled
from plan_extract.rows.prose_titles import part_kind, passage_kind
from plan_extract.vntext import fold, has_figure

_HEADED = re.compile(
    r"^\S+\s+(?:Mục tiêu (?:tổng quát|chung)"
    r"|(?:Tầm nhìn |Mục tiêu )*[Đđ]ến (?:hết )?năm 20\d\d)\s+(?=[A-ZĐÁ-Ỹ])"
)
_YEAR_ALONE = re.compile(
    r"(?:(?:Mục tiêu|Chỉ tiêu|Phấn đấu) )?(?:(?:đến|hết|cuối|năm|giai đoạn) )+20\d\d(?: ?[-–] ?20\d\d)?\.?$",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(  # how a goal is counted, where its figures come from
    r"(?:(?:cách|phương pháp|công thức) (?:tính|xác định|đánh giá|đo)|công thức|nguồn(?: số liệu| dữ liệu)?"
    r"|ghi chú|chú thích|lưu ý|số liệu|đơn vị tính|đvt)(?: [^:.;]{1,40})?:"
    r"|(?:các |những )?(?:số liệu|chỉ tiêu)[^.;:]{0,60} (?:được )?(?:lấy|tính|tổng hợp|xác định)"
    r" (?:theo|từ|tại|trên cơ sở)(?!\w)"
)
_ELSEWHERE = re.compile(  # «Các chỉ tiêu cụ thể tại Biểu 1 kèm theo Kế hoạch này.»
    r"(?:các |những |hệ thống |danh mục )*(?:mục tiêu|chỉ tiêu)(?: cụ thể| chủ yếu| chi tiết)*"
    r"[^.;:\d%]{0,50}(?:tại|theo|trong|nêu ở) (?:các )?(?:biểu|phụ lục|bảng)(?!\w)"
)
IN_GENERAL = "goals-general"
_BELOW = (
    0.5  # of a level: what a paragraph without a mark announces stands below the heading, whatever its marks
)


def blocks_to_targets(blocks: Sequence[Block]) -> tuple[RawTarget, ...]:
    """Every bullet below a goals heading that rules it (not a general one) is a target as printed."""
    pieces = part_columns(part_years(with_letters_levelled(tuple(with_counted_marks(blocks)))))
    parted = [
        replace(piece, block=part)
        for piece in pieces
        for headed in ((piece.block,) if piece.value else split_headed(piece.block))
        for whole in ((headed,) if piece.value else split_run_in(headed))
        for part in ((whole,) if piece.value else split_listed(whole))
    ]
    return with_charges(_targets(parted))


def split_headed(block: Block) -> tuple[Block, ...]:
    """A heading set on one line with its paragraph («1. Mục tiêu tổng quát Xây dựng …»), taken apart.

    >>> [part.text for part in split_headed(Block("paragraph", "b) Đến năm 2045 Triển khai", (), "b", 6))]
    ['b) Đến năm 2045', 'Triển khai']
    """
    if block.label is None or block.level >= 8 or not (match := _HEADED.match(block.text)):
        return (block,)
    rest = block.text[match.end() :]
    return (replace(block, text=match[0].rstrip()), replace(block, text=rest, label=None, level=0))


def _targets(pieces: Sequence[Piece]) -> Iterator[RawTarget]:
    open_headings: list[Ruling] = []
    above: Block | None = None
    blocks = [piece.block for piece in pieces]
    label: str | None = None
    for piece, (block, below) in zip(pieces, zip_longest(blocks, blocks[1:]), strict=False):
        while block.level and open_headings and open_headings[-1].level >= level_of(block):
            open_headings.pop()
        if label is not None:
            yield replace(
                _target(replace(piece, year=sentence_horizon(label)), open_headings), rule=IN_GENERAL
            )
            label = None
            continue
        if piece.value is None and not block.level:
            if _labels_goal(block, below, open_headings):
                label = block.text
                continue
            if titles_goals(block) and not at_work(open_headings):
                close_unmarked(open_headings)
                level = open_headings[-1].level + _BELOW if open_headings else SECTION_LEVEL
                open_headings.append(replace(to_ruling(block), level=level, unmarked=True))
                if block.text.endswith(":"):
                    open_headings[-1] = replace(open_headings[-1], leads_in=True)
                above = None
                continue
            if titles_other(block):
                close_unmarked(open_headings)
            if passage_kind(block.text) in ("parting", "closing"):
                open_headings.clear()
        if piece.value is None and is_heading(block, below):
            ruling = to_ruling(block)
            shut = ruling.goals and is_assigned(open_headings)
            open_headings.append(replace(ruling, goals=False) if shut else ruling)
            continue
        if piece.value is None and (_leads_in(block) or _titles_list(block, open_headings)):
            if not block.level and open_headings and open_headings[-1].leads_in:
                open_headings.pop()
            open_headings.append(_lead_in(block, below, open_headings))
            above = None
            continue
        if _ends_list(block, above, open_headings) or _titles_work(block, open_headings):
            open_headings.pop()
        above = block
        if piece.value is None and (labelled := _below_task(piece, open_headings)):
            yield labelled
            continue
        general = is_shut(open_headings) or _listed_at_work(open_headings)
        if are_mixed(open_headings) and opens_goal(strip_mark(block)):
            general = True
        elif not (general or under_goals(open_headings)) or (
            asks_how(open_headings) and not has_figure(block.text)
        ):
            continue
        if piece.value or _is_statement(block):
            target = _target(piece, open_headings)
            yield replace(target, rule=IN_GENERAL) if general else target


def _titles_list(block: Block, headings: Sequence[Ruling]) -> bool:
    """«* Mục tiêu:» above what a task shall reach, or within «Mục đích»."""
    at_dashes = block.level >= BULLET and bool(headings)
    return (
        (at_dashes or (not block.level and at_work(headings)))
        and titles_list(block)
        and not is_assigned(headings)
    )


def _lead_in(block: Block, below: Block | None, headings: list[Ruling]) -> Ruling:
    """What announces some goals stands above them, though its mark be theirs: «- Đến năm 2030:» above «- 100%
    hồ sơ …» ends with the next such line."""
    level = level_of(block) or (headings[-1].level if headings else 0)
    ruling = replace(to_ruling(block), level=level + _BELOW, leads_in=True, unmarked=not block.level)
    if block.level < BULLET or below is None or (below.label, below.level) != (block.label, block.level):
        return ruling
    while headings and headings[-1].leads_in and headings[-1].level >= level - _BELOW:
        headings.pop()
    return replace(ruling, level=level - _BELOW)


def _listed_at_work(headings: Sequence[Ruling]) -> bool:
    """Below «* Mục tiêu:» of a task figures are goals, purposes are none."""
    return bool(headings) and headings[-1].leads_in and headings[-1].goals and at_work(headings)


def _below_task(piece: Piece, headings: Sequence[Ruling]) -> RawTarget | None:
    """«- Mục tiêu: 100% hồ sơ được số hóa» among the lines of a task."""
    if (
        not at_work(headings)
        or is_assigned(headings)
        or under_goals(headings)
        or 0 < piece.block.level < BULLET
    ):
        return None
    labelled = labelled_goal(strip_mark(piece.block))
    if labelled is None:
        return None
    target = _target(replace(piece, year=sentence_horizon(labelled[0])), headings)
    indicator = replace(target.indicator, text=labelled[1], lined=labelled[1])
    return replace(target, indicator=indicator, rule=IN_GENERAL)


def _labels_goal(block: Block, below: Block | None, headings: Sequence[Ruling]) -> bool:
    """«Mục tiêu: Phấn đấu 90% hộ …» below a task, a paragraph without a mark, parted like a heading."""
    one = below is not None and below.fragments is block.fragments
    at_task = at_work(headings) and not is_assigned(headings) and not under_goals(headings)
    return one and at_task and titles_goals(block)


def _leads_in(block: Block) -> bool:
    """«Các chỉ tiêu đến năm 2030:», «- Đến năm 2030:», «* Năm 2030» above what it announces."""
    text = strip_mark(block)
    if not text.endswith(":"):
        return _YEAR_ALONE.match(text) is not None
    return len(text) <= MARK_LENGTH and sentence_horizon(text) is not None


def _ends_list(block: Block, above: Block | None, headings: Sequence[Ruling]) -> bool:
    """Outside a section of goals, a line that announces some rules the marked ones below it: a paragraph
    without a mark ends them."""
    if not headings or not headings[-1].leads_in or any(heading.goals for heading in headings[:-1]):
        return False
    return block.level == 0 and above is not None and above.level > 0


def _titles_work(block: Block, headings: Sequence[Ruling]) -> bool:
    """«* Nhiệm vụ:» ends what «Mục tiêu:» announced above it."""
    listed = bool(headings) and headings[-1].leads_in and headings[-1].goals
    return listed and block.text.endswith(":") and part_kind(strip_mark(block)) == "tasks"


def _is_statement(block: Block) -> bool:
    text = strip_mark(block)
    folded = fold(text)
    return (
        len(text) > 8
        and not text.endswith(":")
        and not folded.startswith(("(", "kèm theo", "chi tiết tại"))
        and not _EXPLAINS.match(folded)
        and not _ELSEWHERE.match(folded)
    )


def _target(piece: Piece, headings: Sequence[Ruling]) -> RawTarget:
    block, value = piece.block, piece.value
    horizon = piece.year or next((h.horizon for h in reversed(headings) if h.horizon), None)
    last = next((heading for heading in reversed(headings) if not heading.leads_in), headings[-1])
    plain = last.goals or last.general or (last.horizon is not None and len(last.text) < 60)
    text = strip_mark(block).rstrip(" :" if value else "")
    return RawTarget(
        source="prose",
        stt=block.label,
        indicator=RawCell(text, text, block.fragments, least_sure(block.fragments)),
        value=value,
        unit=piece.unit,
        group_text=None if plain else last.text,
        horizon_year=horizon,
        agencies=(),
        page_first=block.page,
        rule="goals-columns" if value else "goals-section",
    )
