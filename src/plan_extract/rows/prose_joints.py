"""Paragraphs set apart that are one, and one that are two: before the outline is read."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from msgspec.structs import replace

from plan_extract.model import Block
from plan_extract.rows.inner_lists import with_inner_lists
from plan_extract.rows.letters import PART, with_letters_levelled
from plan_extract.rows.mixed_numbers import with_mixed_levelled
from plan_extract.rows.note_marks import marks_in, unmarked
from plan_extract.rows.prose_headings import BULLET, below, heading_like, text_of
from plan_extract.rows.prose_labels import line_label
from plan_extract.rows.prose_lists import run_on_parts
from plan_extract.rows.prose_phrases import capital_work, phrase_at
from plan_extract.rows.prose_roles import begins_work, heading_roles, sentence_roles
from plan_extract.rows.prose_run_in import end_of_run_in, with_titles
from plan_extract.rows.prose_titles import part_kind, passage_kind
from plan_extract.rows.prose_tokens import begins_with, length_at, tokens_of

_CLOSED = (".", ";", ":", "!", "?", "…", ")", '"', "”", "/.")
_OPEN = frozenset(
    [
        "thuộc",
        "của",
        "và",
        "các",
        "với",
        "cho",
        "tại",
        "theo",
        "về",
        "trong",
        "để",
        "là",
        "có",
        "do",
        "từ",
        "đến",
        "bằng",
        "những",
        "hoặc",
        "nhằm",
        "như",
    ]
)
_CLAUSE_END = re.compile(r"[.;:](?=\s|$)")
_CAPITAL_BEHIND = re.compile(r"\w [A-ZĐÀ-Ỹ][a-zà-ỹ]")
_END = "./."  # closes a document
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LONGEST_PART = 8  # words
_LONGEST_LISTED = 14  # words of one above dashes
_LEAST_TITLE = 4  # syllables of a pillar's title
_LEAST_WORK = 15  # words from which a sentence about an agency is no heading


def body_paragraphs(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The paragraphs as a reader takes them: headings apart from what runs on behind, broken ones whole."""
    blocks = _without_note_marks(_levelled(blocks))
    pillars = frozenset(block.level for place, block in enumerate(blocks) if below(blocks, place))
    titled = with_titles(blocks)
    parted = [part for place, block in enumerate(blocks) for part in _parted(block, pillars, place in titled)]
    whole: list[Block] = []
    for place, block in enumerate(parted):
        if whole and _goes_on(whole[-1], block) and not _explains(whole[-1], block, parted[place + 1 :]):
            whole[-1] = _joined(whole[-1], block)
        else:
            whole.append(block)
    return run_on_parts(whole)


# ------------------------------------------------------------------ levels


def _levelled(blocks: Sequence[Block]) -> Sequence[Block]:
    blocks = with_inner_lists(with_mixed_levelled(blocks))
    if not any(0 < block.level <= PART for block in blocks):
        return [
            replace(block, level=PART) if _is_bare_part(blocks, place) else block
            for place, block in enumerate(blocks)
        ]
    return with_letters_levelled(blocks)


def _is_bare_part(blocks: Sequence[Block], place: int) -> bool:
    """«Phân công nhiệm vụ» on a line of its own, without a mark, between paragraphs."""
    block = blocks[place]
    if block.level or place == 0 or place + 1 == len(blocks):
        return False
    listed = blocks[place + 1].level >= BULLET  # what stands above dashes is no rest of the line before
    if len(block.text.split()) > (_LONGEST_LISTED if listed else _LONGEST_PART):
        return False
    if not (block.text[:1].isupper() and block.text[-1].isalnum()):
        return False
    if not (listed or blocks[place - 1].text.endswith(_CLOSED)):
        return False
    return part_kind(block.text) is not None and not blocks[place + 1].text[:1].islower()


# ------------------------------------------------------------------ marks of footnotes


def _without_note_marks(blocks: Sequence[Block]) -> Sequence[Block]:
    """«sáng tạo;1 nhắc nhở»: numbers of footnotes, known by counting on from 1 through the plan."""
    numbers = [int(mark) for block in blocks for mark in marks_in(block.text)]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        return blocks
    return [replace(block, text=unmarked(block.text)) for block in blocks]


# ------------------------------------------------------------------ run-in headings


def _parted(block: Block, pillars: Container[int], titled: bool) -> tuple[Block, ...]:
    """«1.1. Các phòng, ban, các thôn Tổ chức tuyên truyền …»: the heading, then the paragraph. ``pillars``:
    levels whose paragraphs are headings elsewhere in the plan; ``titled``: it begins with a title, as those
    beside it do."""
    if (last := block.text.find(_END + " ")) > 0:  # «… Kế hoạch này./. | Nơi nhận: …»
        last += len(_END)
        rest = block.text[last:].lstrip()
        return (replace(block, text=block.text[:last]), replace(block, text=rest, label=None, level=0))
    if block.label is None or not 3 <= block.level < BULLET:
        return (block,)
    text = text_of(block)
    run_in = end_of_run_in(text) if titled else None
    cut = run_in or _end_of_names(text) or (_end_of_title(text) if block.level in pillars else None)
    if cut is None:
        return (block,)
    mark = block.text[: len(block.text) - len(text)] if block.text.endswith(text) else f"{block.label}. "
    title = text[:cut].rstrip()
    heading = replace(block, text=mark + (f"{title[:-1]}:" if run_in else title))
    return (heading, replace(block, text=text[cut:].lstrip(), label=None, level=0))


def _end_of_names(text: str) -> int | None:
    """Where the work begins behind the names of agencies, in capitals though no mark parts them."""
    tokens = tokens_of(text) if begins_with(text, "head", "short", "charge") else ()
    phrase = phrase_at(tokens, length_at(tokens, 0, "charge")) if tokens else None
    if phrase is None or phrase.last >= len(tokens) or not capital_work(tokens, phrase.last):
        return None
    return tokens[phrase.last].start


def _end_of_title(text: str) -> int | None:
    """Where a sentence begins behind a title that no mark closes («… chuyển đổi số Tích cực học tập …»)."""
    mark = _CLAUSE_END.search(text)
    title = text[: mark.end()] if mark else text
    tokens = tokens_of(title) if _CAPITAL_BEHIND.search(title) else ()
    for place in range(1, len(tokens)):
        if tokens[place - 1].printed[-1] in ".;:":
            return None
        if place >= _LEAST_TITLE and capital_work(tokens, place):
            return tokens[place].start
    return None


# ------------------------------------------------------------------ broken paragraphs


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a paragraph is the rest of the one before: it has no mark, or one that counts on inside it."""
    if block.label and _counts_on(before, block.label):
        return True
    if before.level == 1 and not text_of(before) and block.level == 0:
        return True  # «PHẦN THỨ HAI», its title on a line of its own
    if block.level or before.centred or block.centred or passage_kind(block.text):
        return False
    # not «6- Các chi bộ trực thuộc»
    open_end = before.text.split()[-1] in _OPEN and not before.text.endswith("trực thuộc")
    if block.text[:1].islower() or open_end or _open_bracket(before.text):
        return True
    if block.text[:1].isdigit():  # a footnote that no rule parts from the text
        return False
    if before.text.endswith(":") or heading_like(block) or line_label(block.text):
        return False
    if line_label(text_of(before)) and before.text[-1] != ",":
        return False  # «- Thời gian: Thường xuyên | Việc xử phạt thực hiện theo quy định.»
    if before.label is None:
        return not before.text.endswith(_CLOSED) and len(before.text.split()) >= 2 * _LEAST_WORK
    if before.text.endswith(_CLOSED):  # «Định kỳ công bố …» goes on with the work before it, others explain
        return before.level >= 4 and block.text.startswith("Định kỳ ")
    if heading_roles(text_of(before)) and begins_work(block.text):
        return False  # «* TRẠM Y TẾ PHƯỜNG | Tổ chức khám sức khỏe ….»
    return before.level >= BULLET or _asks(text_of(before))


def _explains(before: Block, block: Block, after: Sequence[Block]) -> bool:
    """A sentence of its own between a task and its labelled lines: «Nhiệm vụ 1: Số hóa hồ sơ. | Hiện còn
    12.600 trang hồ sơ giấy. | Chủ trì: …»."""
    if block.level or not before.text.endswith((".", ";")) or not block.text[:1].isupper():
        return False
    return bool(after) and block.text.endswith(".") and line_label(text_of(after[0])) is not None


def _open_bracket(text: str) -> bool:
    """«(Chủ trì: Trạm Y tế xã; thời gian: trước ngày»: the rest stands on the next line."""
    return "(" in text and text.rfind("(") > text.rfind(")")


def _counts_on(before: Block, label: str) -> bool:
    """«… gồm: (1) …; | (2) …»: a line of the paragraph happens to begin with a number of its list."""
    if not label.startswith("("):
        return False
    number = label.strip("()")
    if len(number) > 1 and not number.isdigit():  # «(ii)»
        return number in _ROMAN and before.text.find(f"({_ROMAN[_ROMAN.index(number) - 1]})") > 0
    last = f"({int(number) - 1})" if number.isdigit() else f"({chr(ord(number) - 1)})"
    return before.text.find(last) > 0


def _asks(text: str) -> bool:
    """A sentence that charges an agency, not the mere name of one."""
    leads = any(named.role == "lead" for named in sentence_roles(text))
    return leads and not heading_roles(text) and len(text.split()) >= _LEAST_WORK


def _joined(before: Block, block: Block) -> Block:
    return replace(
        before, text=f"{before.text} {block.text}", fragments=(*before.fragments, *block.fragments)
    )
