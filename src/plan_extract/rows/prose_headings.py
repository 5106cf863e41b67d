"""Which paragraphs are headings: they announce those below them, and ask for nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from plan_extract.model import Block
from plan_extract.rows.letters import PART
from plan_extract.rows.prose_labels import line_label
from plan_extract.rows.prose_names import title_roles
from plan_extract.rows.prose_roles import begins_work, heading_roles, sentence_roles
from plan_extract.rows.prose_times import find_time
from plan_extract.rows.prose_titles import heading_time, part_kind, passage_kind

STARS = ("*", "•")  # above dashes
BULLET = 8  # levels from here on are dashes and pluses
LETTERS = 6  # «a)», and all that may stand right below an unmarked heading
_LONG_HEADING = 75  # words: the pillars of Nghị quyết 57 have up to 55
_SHORT_HEADING = 20  # words of a bullet that is a heading («- Về hạ tầng số»)
_SHORT_WORK = 8  # words of «Tuần tra, trực gác» above dashes
_SHORT_TITLE = 14  # words of a line between sentences that is one
CLOSED = (".", ";")
# «1. Phòng Kinh tế có trách nhiệm» without a colon
ANNOUNCED = re.compile(
    r" (?:có trách nhiệm|(?:các )?(?:nhiệm vụ|nội dung|công việc|việc) sau|như sau|sau đây)$"
)
# «Phòng Kinh tế | chủ trì xây dựng kế hoạch», not «Chủ rừng, doanh nghiệp | có dự án trên đất lâm nghiệp»
_ACTS = re.compile(r" (?!có (?!trách nhiệm)|thuộc |trên |tại )[a-zà-ỹđ]")
_NOTE_MARK = re.compile(r"(?<=[^\W\d]\.)\d{1,2}$")
_TWO_SENTENCES = re.compile(r"[^\s.]{2,}\. +[A-ZĐÀ-Ỹ]|\w[.;] +\([^()]*\)\.?$")


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


def level_of(block: Block) -> int:
    """A block's level; a star stands above dashes («* Phòng Kinh tế:»)."""
    return BULLET - 1 if block.level == BULLET and block.label in STARS else block.level


def following(blocks: Sequence[Block], place: int) -> Block | None:
    return blocks[place + 1] if place + 1 < len(blocks) else None


def below(blocks: Sequence[Block], place: int) -> bool:
    """Whether a paragraph with a deeper mark follows."""
    follows = following(blocks, place)
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
    closed = text.endswith(CLOSED)
    if text.endswith(":"):
        return True
    if block.level >= BULLET:
        short = not closed and len(text.split()) <= _SHORT_HEADING
        return short and (below(blocks, place) or _over_plain(blocks, place) or _over_stars(blocks, place))
    if block.level == BULLET - 1 and not closed and _over_stars(blocks, place):
        return True
    if len(text.split()) > _LONG_HEADING or _holds_sentences(text):
        return False
    if block.level <= PART or over_numbers(blocks, place):
        return True
    if below(blocks, place):
        return not ((closed and _before_a_head(blocks, place)) or _is_work(block))
    follows = following(blocks, place)
    return follows is not None and follows.label is None and (bool(heading_roles(text)) or not closed)


def _is_work(block: Block) -> bool:
    """«1. Phòng Kinh tế kiểm tra các cơ sở kinh doanh trước ngày 30/4/2026.» above its steps: work itself."""
    text = text_of(block)
    if len(text.split()) < _SHORT_WORK or not PART < block.level < BULLET:
        return False
    if text.endswith(CLOSED) and find_time(text) and begins_work(text):
        return True
    if heading_roles(text) or title_roles(text) or ANNOUNCED.search(text):
        return False
    leads = [named.words for named in sentence_roles(text) if named.role == "lead"]
    if text.endswith(CLOSED):
        return bool(leads)
    return any(_ACTS.match(text.partition(words)[2]) for words in leads)


def _before_a_head(blocks: Sequence[Block], place: int) -> bool:
    """«2. Trạm Y tế khám sức khỏe cho người cao tuổi. | * Đối với các thôn: | - Tuyên truyền …»: work, and
    another head behind it, whose mark only looks deeper."""
    text, head = text_of(blocks[place]), text_of(blocks[place + 1])
    if not head.endswith(":") or line_label(head) or not below(blocks, place + 1):
        return False
    return begins_work(text) and len(text.split()) >= _SHORT_WORK


def _over_stars(blocks: Sequence[Block], place: int) -> bool:
    """«- Về hạ tầng số» above «* Lắp đặt trạm 5G.»: a star stands below a title with another mark."""
    follows = following(blocks, place)
    if follows is None or follows.label not in STARS or blocks[place].label in STARS:
        return False
    return follows.text.endswith(CLOSED) and len(text_of(blocks[place]).split()) <= _SHORT_HEADING


def _over_plain(blocks: Sequence[Block], place: int) -> bool:
    """«* TRẠM Y TẾ PHƯỜNG» above sentences without marks."""
    follows = following(blocks, place)
    if follows is None or follows.level or not begins_work(follows.text):
        return False
    return bool(heading_roles(text_of(blocks[place])))


def _number(block: Block | None) -> int | None:
    """The last number of a block's label."""
    number = (block.label or "").split(".")[-1] if block else ""
    return int(number) if number.isdigit() else None


def over_numbers(blocks: Sequence[Block], place: int) -> bool:
    """«2. Thể chế số» above «4. Ban hành Quy chế ….»: a title numbered like the tasks below it, which have
    their own count."""
    block, follows = blocks[place], following(blocks, place)
    if follows is None or block.level != follows.level or not 0 < block.level < LETTERS:
        return False
    if block.text.endswith(CLOSED) or not follows.text.endswith(CLOSED):
        return False
    label, after = _number(block), _number(follows)
    if label is None or after is None or len(block.text.split()) > _SHORT_HEADING:
        return False
    if after != label + 1:
        return True
    above = (blocks[at] for at in range(place - 1, -1, -1))
    last = _number(next((each for each in above if 0 < each.level <= block.level), None))
    return last is not None and label != last + 1


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
    follows = following(blocks, place)
    if follows is None or 0 < follows.level <= PART or len(text.split()) > _SHORT_HEADING:
        return False
    if text.endswith((".", ";", ",", "/")):
        return False
    if follows.level == 0:
        return _over_sentences(blocks, place)
    counted = follows.level < LETTERS and not _counts_on(blocks, place)
    if counted and not text.endswith(":"):
        return False
    if text.endswith(":") and len(text.split()) <= _SHORT_WORK and part_kind(text.rstrip(" :")) is not None:
        return True  # «Mục đích, yêu cầu:»
    told = heading_roles(text) or heading_time(text) or (text.endswith(")") and title_roles(text))
    return bool(told) or announces(text) or _is_title(blocks, place)


def announces(text: str) -> bool:
    """«Ủy ban Kiểm tra Đảng ủy thực hiện các nội dung sau:»"""
    return text.endswith(":") and any(named.role == "lead" for named in sentence_roles(text))


def _counts_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether the number below an unmarked heading is the first, or the one that follows («5. … | Quý II | 6.
    …»)."""
    label = blocks[place + 1].label or ""
    level = blocks[place + 1].level
    if label[1:] == "a" and label[:1].isdigit():  # «1a. …»
        return True
    if label == "1" or not label.isdigit():
        return label == "1"
    above = (blocks[at] for at in range(place - 1, -1, -1))
    last = next((block.label or "" for block in above if block.level == level), "")
    return last.isdigit() and int(label) == int(last) + 1


def _is_title(blocks: Sequence[Block], place: int) -> bool:
    """«Về đội ngũ và cơ sở vật chất» above dashes, behind a paragraph that is closed: whatever it is about,
    what the title before it said of who and when ends here."""
    below_title = place > 0 and not blocks[place - 1].level and is_heading(blocks, place - 1)
    if not (_stands_alone(blocks, place) or below_title) or line_label(text_of(blocks[place + 1])):
        return False
    text = blocks[place].text
    return not begins_work(text) or (len(text.split()) <= _SHORT_WORK and blocks[place + 1].level >= BULLET)


def _stands_alone(blocks: Sequence[Block], place: int) -> bool:
    """Whether a line without a full stop follows a paragraph that has one."""
    text, before = blocks[place].text, blocks[place - 1].text if place else ""
    ends = text[-1:].isalnum() or text[-1:] in ")”"
    ends = ends or (text.endswith(":") and passage_kind(text) != "leads_in")
    return before.endswith(CLOSED) and text[:1].isupper() and ends


def _over_sentences(blocks: Sequence[Block], place: int) -> bool:
    """«Công an phường», «Phân loại, xử lý dữ liệu» between paragraphs, no marks: a short line without a
    full stop above a sentence that has one."""
    text, follows = blocks[place].text, blocks[place + 1].text
    if not follows.endswith(CLOSED):
        # «Giai đoạn phòng ngừa (tháng 4/2026)» above «Kiểm tra công trình»
        return heading_time(text) is not None and len(follows.split()) <= _SHORT_TITLE
    alone = _stands_alone(blocks, place) or (place > 0 and is_heading(blocks, place - 1))
    alone = alone or (place > 0 and blocks[place - 1].text.endswith(CLOSED) and text.endswith(":"))
    short = len(text.split()) <= min(_SHORT_TITLE, len(follows.split()) - 1)
    return alone and text[:1].isupper() and (short or bool(heading_roles(text) or heading_time(text)))
