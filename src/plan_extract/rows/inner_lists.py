"""Lists that stand below a mark which stands below theirs elsewhere: «a) …» below «- Phòng Kinh tế:»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from plan_extract.model import Block
from plan_extract.rows.letters import PART
from plan_extract.rows.prose_headings import BULLET, CLOSED, LETTERS, STARS, announces, level_of, text_of
from plan_extract.rows.prose_labels import line_label
from plan_extract.rows.prose_roles import heading_roles

_DASHES = "-–—−"
_NUMBER = re.compile(r"\d+")
_FIRST = ("1", "a", "i", "(1)", "(a)", "(i)")


def with_inner_lists(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, those of a list below an open head or a labelled task one level deeper than it, whatever
    their mark; the list ends where the head's own mark comes again or a shallower one.

    >>> texts = ("- Phòng Kinh tế:", "a) Kiểm tra.", "b) Hướng dẫn.", "- Công an xã:", "a) Tuần tra.")
    >>> levels = ((text[0], 8 if text[0] == "-" else 6) for text in texts)
    >>> marked = [Block("paragraph", text, (), *each) for text, each in zip(texts, levels)]
    >>> [block.level for block in with_inner_lists(marked)]
    [8, 9, 9, 8, 9]
    """
    levelled = list(blocks)
    place = 0
    while place + 1 < len(levelled):
        if not _opens(levelled, place):
            place += 1
            continue
        head, first = levelled[place], levelled[place + 1]
        deeper = level_of(head) + 1 - level_of(first)
        after = place + 1
        while after < len(levelled) and not _ends(levelled[after], head, first):
            block = levelled[after]
            if block.level:
                levelled[after] = replace(block, level=level_of(block) + deeper)
            after += 1
        place = after
    return levelled


def _opens(blocks: Sequence[Block], place: int) -> bool:
    """Whether a list begins right below a block though its mark stands no deeper."""
    head, first = blocks[place], blocks[place + 1]
    if not (PART < level_of(first) <= level_of(head)) or head.label is None or first.label is None:
        return False
    text = text_of(head)
    if line_label(text) is not None:
        return False
    if _kind(first) == _kind(head):  # «- Phòng Kinh tế: | - Kiểm tra …. | - Công an xã: | - Tuần tra …»
        return level_of(head) >= BULLET - 1 and _is_open_name(head) and not _is_open_name(first)
    if _belongs_above(blocks, place):
        return False
    if head.label[:1].isalpha() and len(head.label) > 2 and first.label.isdigit():
        return not text.endswith(CLOSED)  # «Hoạt động 2: Hỗ trợ việc làm» above «4. …», which count through
    if not _begins(first):
        return False
    if (said := line_label(text_of(first))) and said.value:  # «(1) Rà soát đất đai. | a) Thời hạn: …»
        return True
    if heading_roles(text) and not text.endswith(CLOSED):  # «- Phòng Kinh tế | 1. Kiểm tra …»
        return True
    if not text.endswith(":"):
        return False
    if level_of(first) >= LETTERS and not _over_the_heads_mark(blocks, place):
        return True  # «- Tổ chức điều tra, cập nhật số liệu: | a) Điều tra …. | b) Nhập dữ liệu ….»
    return _is_open_name(head) or _comes_again(blocks, place)


def _over_the_heads_mark(blocks: Sequence[Block], place: int) -> bool:
    """«- Giải pháp: | a) Về thể chế | - Ban hành …»: the letters stand above such dashes."""
    return place + 2 < len(blocks) and _kind(blocks[place + 2]) == _kind(blocks[place])


def _is_open_name(block: Block) -> bool:
    """«- Phòng Kinh tế có trách nhiệm:»"""
    text = text_of(block)
    return announces(text) or (text.endswith(":") and bool(heading_roles(text)))


def _kind(block: Block) -> str:
    """What a mark is, whatever its number."""
    label = block.label or ""
    if label in _DASHES or label in STARS:
        return "dash" if label in _DASHES else "star"
    bare = _NUMBER.sub("1", label.strip("()"))
    label = _NUMBER.sub("1", label)
    counted = "1" if bare.isdigit() else "a" if bare.isalpha() and len(bare) == 1 else bare
    return label.replace(bare, counted) if bare else label


def _begins(block: Block) -> bool:
    label = block.label or ""
    return not any(map(str.isalnum, label)) or label in _FIRST


def _belongs_above(blocks: Sequence[Block], place: int) -> bool:
    """Whether the mark that follows is open above already: «- Hạ tầng số | + Xây trạm: | - Nhân lực»."""
    follows, head = blocks[place + 1], blocks[place]
    for at in range(place - 1, -1, -1):
        block = blocks[at]
        if 0 < level_of(block) < level_of(follows):
            return False
        if _kind(block) == _kind(follows) and level_of(block) <= level_of(head):
            return True
    return False


def _comes_again(blocks: Sequence[Block], place: int) -> bool:
    """Whether another head with this mark opens a list with that mark: «- Về hạ tầng: | a) … | b) … | - Về
    nhân lực: | a) …»."""
    head, first = blocks[place], blocks[place + 1]
    for at in range(place + 2, len(blocks) - 1):
        block, after = blocks[at], blocks[at + 1]
        if 0 < level_of(block) < level_of(first):
            return False
        if _kind(block) == _kind(head):
            return block.text.endswith(":") and _kind(after) == _kind(first) and _begins(after)
    return False


def _ends(block: Block, head: Block, first: Block) -> bool:
    star = _kind(block) == "star" != _kind(first) and level_of(block) < level_of(head)
    if star or 0 < level_of(block) < level_of(first):
        return True
    same = block.level > 0 and _kind(block) == _kind(head)
    return same and (_kind(first) != _kind(head) or _is_open_name(block))
