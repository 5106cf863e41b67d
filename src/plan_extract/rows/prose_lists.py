"""Lists and sentences run on inside one paragraph, each a task of its own: «X chủ trì: (1) …; (2) …»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plan_extract.model import Block
from plan_extract.rows.prose_clauses import works_of_several
from plan_extract.rows.prose_closings import tells_who_and_when
from plan_extract.rows.prose_headings import BULLET, text_of
from plan_extract.rows.prose_names import who_does
from plan_extract.rows.prose_roles import Named, begins_work, heading_roles, sentence_roles
from plan_extract.rows.prose_times import find_time

_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNTS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SERIES: tuple[tuple[str, ...], ...] = (
    tuple(f"({number})" for number in range(1, 30)),
    tuple(f"({numeral})" for numeral in _ROMAN),
    tuple(f"({letter})" for letter in "abcdđeghiklmn"),
    tuple(f"{letter})" for letter in "abcdđeghiklmn"),
    tuple(f"{number})" for number in range(1, 30)),
    tuple(f"thứ {word}," for word in _WORDS),
    tuple(f"{word} là," for word in _COUNTS),
    ("-",) * 30,
    ("–",) * 30,
    ("+",) * 30,
)
_FIRST = re.compile(
    r"(?:[:;,.]?\s+(?=\((?:1|i|a)\)|[a1]\)|thứ nhất,|một là,)|:\s+(?=[-–+]\s))([^\s,]+(?: (?:nhất|là),)?)\s",
    re.IGNORECASE,
)
# one of which each list begins with, unless dashes follow a colon
_MARKS = ("1)", "i)", "a)", "nhất,", "là,")
_DASHES = re.compile(r":\s+[-–+]\s")
_ANNOUNCES = re.compile(  # «… thực hiện các nhiệm vụ sau», «… có trách nhiệm», without a work of its own
    r"(?:,?\s+(?:và|có|được giao|được phân công"
    r"|trách nhiệm|cần|phải|tập trung|chủ động|khẩn trương|nghiêm túc|tham mưu|thực hiện"
    r"|triển khai|tổ chức|các|những|một số|nhiệm vụ|nội dung|công việc|việc|giải pháp|trọng tâm|chính|chủ yếu"
    r"|cụ thể|dưới đây|sau đây|sau|như|gồm|là))+$",
    re.IGNORECASE,
)
_DONE = re.compile(r",?\s+(?:và |cần |phải )?(?:hoàn thành|thực hiện|xong|thời gian)?\s*$", re.IGNORECASE)
_PREFACE = re.compile(r"[:,]\s+")  # «Đối với học sinh, các trường học chủ trì»
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.])\s+(?=[A-ZĐÀ-Ỹ])|(?<=[)”\"\d][.])\s+(?=[A-ZĐÀ-Ỹ])")
_FOR_ALL = re.compile(
    r";\s+((?:tất cả |cùng |đều |các nhiệm vụ (?:trên )?)?(?:hoàn thành|thực hiện|xong)\s[^;]*)$"
)
_CLOSED = re.compile(r"\(([^()]{3,200})\)[.;]+(?=\s|$)")
_LONGEST_HEAD = 60  # words
_LEAST = 2  # items of a list
_LEAST_WORK = 0.3  # share of the items that begin with a verb of the table


def run_on_parts(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The paragraphs, those that hold several tasks taken apart. The parts share their fragments."""
    return tuple(part for block in blocks for part in _parts(block))


def _parts(block: Block) -> Sequence[Block]:
    text = text_of(block)
    match = _FIRST.search(text) if _may_list(text) else None
    if match and (parts := _list(block, text, match)):
        return parts
    if text.count(").") + text.count(");") > 1:
        return _sentences(block, text)
    return works_of_several(block, text) if "; " in text and block.level else (block,)


def _may_list(text: str) -> bool:
    """A quick look: most paragraphs hold no list."""
    small = text.lower()
    return bool([mark for mark in _MARKS if mark in small]) or _DASHES.search(text) is not None


# ------------------------------------------------------------------ lists


def _list(block: Block, text: str, first: re.Match[str]) -> Sequence[Block]:
    """The head, the items one level below it, and what follows the last of them."""
    before = text[: first.start() + 1].rstrip(" :;,.")
    items = _items(text, first)
    if len(items) < _LEAST:
        return ()
    head = _head(before) or (before if all(_acts(words) for _, words in items) else None)
    if head is None:
        return ()
    works = sum(begins_work(words[:1].upper() + words[1:]) for _, words in items)
    if works < _LEAST_WORK * len(items):
        return ()
    level = block.level or BULLET
    under = max(level, BULLET - 1) + 1
    last, rest = _last_item([words for _, words in items])
    words = [*(words for _, words in items[:-1]), last]
    said = [
        replace(block, text=f"{_label(mark)} {each}", label=_label(mark), level=under)
        for (mark, _), each in zip(items, words, strict=True)
    ]
    after = [replace(block, text=sentence, label=None, level=0) for sentence in rest]
    mark = block.text[: len(block.text) - len(text)] if block.text.endswith(text) else ""
    return (replace(block, text=f"{mark}{head}:", level=level), *said, *after)


def _acts(words: str) -> bool:
    """Whether an item says itself who acts: «(1) Trung tâm Dịch vụ tổng hợp làm 10 phim ngắn»."""
    return any(named.role == "lead" for named in sentence_roles(words[:1].upper() + words[1:]))


def _items(text: str, first: re.Match[str]) -> list[tuple[str, str]]:
    """The items behind their marks, as long as these count on."""
    mark = first[1].lower()
    series = next((series for series in _SERIES if series[0] == mark), ())
    starts = [(first.start(1), first.end(1))]
    for each in series[1:]:
        again = re.compile(rf"[;.,]\s+(?:và )?({re.escape(each)})\s", re.IGNORECASE)
        found = again.search(text, starts[-1][1])
        if found is None:
            break
        starts.append((found.start(1), found.end(1)))
    stops = [start for start, _ in starts[1:]] + [len(text)]
    return [
        (text[start:end], text[end:stop].strip()) for (start, end), stop in zip(starts, stops, strict=True)
    ]


def _label(mark: str) -> str:
    return mark if mark.startswith("(") else mark.rstrip("),")


def _last_item(items: Sequence[str]) -> tuple[str, list[str]]:
    """The last item and the sentences behind it, which are none of its own where no other item has several;
    «…; hoàn thành trước ngày …» behind items without a time rules them all."""
    last = items[-1]
    if any(_SENTENCE.search(item) for item in items[:-1]):
        return last, []
    sentences = _SENTENCE.split(last)
    common = _FOR_ALL.search(sentences[0])
    if common and not any(find_time(item) for item in (*items[:-1], last[: common.start()])):
        when = common[1][:1].upper() + common[1][1:]
        return last[: common.start() + 1], [when, *sentences[1:]]
    return sentences[0], sentences[1:]


def _head(text: str) -> str | None:
    """«Phòng Kinh tế chủ trì, hoàn thành trong tháng 9/2026» of a list's head; nothing where it asks for work
    of its own.

    >>> _head("Riêng đối với học sinh, các trường học chủ trì thực hiện các nhiệm vụ sau")
    'các trường học chủ trì'
    >>> _head("Phòng Kinh tế chủ trì mua sắm thiết bị, gồm") is None
    True
    """
    if len(text.split()) > _LONGEST_HEAD:
        return None
    text = _ANNOUNCES.sub("", text) if not text.endswith("thực hiện") else text
    time = find_time(f"{text}.")
    timed = time is not None and text.rstrip(" ()").endswith(time.words)
    who = _DONE.sub("", text[: text.rindex(time.words)]) if time and timed else text
    starts = (0, *(match.end() for match in _PREFACE.finditer(who)))
    for start in starts:
        if any(named.role == "lead" for named in _who(who[start:].rstrip(" (,"))):
            names = who[start:].rstrip(" (,")
            return f"{names}, hoàn thành {time.words}" if time and timed else names
    return None


def _who(text: str) -> Sequence[Named]:
    clauses = [who_does(clause) for clause in text.split("; ")]
    return [named for clause in clauses for named in clause] if all(clauses) else heading_roles(text)


# ------------------------------------------------------------------ sentences


def _sentences(block: Block, text: str) -> Sequence[Block]:
    """«A (Phòng Kinh tế chủ trì, xong tháng 3/2026). B (Công an xã chủ trì).»: a task a sentence."""
    told = [(match, tells_who_and_when(match[1])) for match in _CLOSED.finditer(text)]
    closed = [match for match, said in told if said]
    if len(closed) < _LEAST or not any(label.role == "lead" for _, said in told for label in said):
        return (block,)
    pieces = list(_pieces(text, [match.end() for match in closed]))
    first, *others = pieces
    own = replace(block, text=block.text[: len(block.text) - len(text)] + first)
    level = block.level if block.level >= BULLET else 0
    return (own, *(replace(block, text=piece, label=None, level=level) for piece in others))


def _pieces(text: str, ends: Sequence[int]) -> Iterator[str]:
    """What each bracket closes, without sentences before it that ask for nothing."""
    start = 0
    for end in ends:
        sentences = _SENTENCE.split(text[start:end].strip())
        while len(sentences) > 1 and not begins_work(sentences[0]):
            yield sentences.pop(0)
        yield " ".join(sentences)
        start = end
    if rest := text[start:].strip():
        yield rest
