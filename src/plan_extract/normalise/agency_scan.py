"""A cell taken apart into the spans that name one agency each. Nothing is dropped: what no rule knows is
a span of its own."""

from __future__ import annotations

from plan_extract import vntext
from plan_extract.normalise import agency_near
from plan_extract.normalise.agency_collectives import collective_at
from plan_extract.normalise.agency_listed import names_places
from plan_extract.normalise.agency_mend import known_words
from plan_extract.normalise.agency_names import Span, name_at
from plan_extract.normalise.agency_openings import after_articles, after_leaders
from plan_extract.normalise.agency_places import is_apostrophe
from plan_extract.normalise.agency_starts import (
    INSIDE,
    JOINS,
    Heads,
    heads_of,
    is_headed,
    is_known,
    next_word,
    starts,
    starts_slipped,
)
from plan_extract.normalise.agency_tail import after_tail, ends
from plan_extract.normalise.agency_words import JOINING, Tokens, phrases

_COMMISSIONS = ("banchỉđạo", "tổcôngtác", "tổgiúpviệc", "hộiđồng")
_BUSINESS = "doanh-nghiep"
_SURE = 3  # letters of a known word that a near name must have
_LONGEST = 24  # tokens of the longest name: a commission with its field and four joints

_QUOTES = {"“": "”", '"': '"', "«": "»", "‘": "’"}

# ------------------------------------------------------------------ what no rule knows


def _lists_its_field(tokens: Tokens, first: int, place: int) -> bool:
    """Whether what follows a comma in small letters belongs to an unknown name: «Tổ, đội phòng cháy rừng»,
    «Ban Chỉ đạo thực hiện chính sách bảo hiểm xã hội, bảo hiểm y tế»."""
    begins = "".join(token.key for token in tokens[first : first + 3])
    listed = begins.startswith(_COMMISSIONS) and not is_known(tokens, next_word(tokens, place)[0])
    return place == first + 1 or listed


def _breaks(tokens: Tokens, first: int, place: int) -> bool:
    """Whether an unknown name that began at ``first`` ends before the mark or «và» at ``place``."""
    if is_apostrophe(tokens, place):
        return False  # «Lâm trường Chư M'lanh»
    following, joints = next_word(tokens, place)
    if following >= len(tokens) or set(joints) - set(JOINS + "v\n."):
        return True
    if (
        joints == "\n"
        and tokens[following].text[0].islower()
        and after_articles(tokens, following) == following
    ):
        return False  # «Câu lạc⏎bộ khởi nghiệp»
    if joints == "," and tokens[following].text[0].islower() and _lists_its_field(tokens, first, place):
        return after_articles(tokens, following) > following
    if set(joints) & set("-‐‑–—−&") and "\n" not in joints:
        return False  # «?Vă phòng HĐND-UBND» is one name
    if starts(tokens, following, ()) or starts_slipped(tokens, following):
        return True
    if joints == "v" and tokens[following].key == "các" and place > first + 1:
        return True  # «Ban Quản lý Vườn quốc gia Cúc Phương và các chủ rừng»
    return "," in joints and tokens[following].text[0].isupper() and not is_headed(tokens, first)


def unknown_at(tokens: Tokens, place: int) -> Span:
    """The words up to where another name may begin; a remark («Theo …») up to a semicolon or bracket."""
    last = place + 1
    remark = bool(phrases("remark").at(tokens, place))
    while last < len(tokens):
        if (quoted := _after_quoted(tokens, last)) > last:
            last = quoted
            continue
        joint = not tokens[last].key or tokens[last].key in JOINING
        if tokens[last].text in ";()" if remark else joint and _breaks(tokens, place, last):
            break
        last += 1
    while not tokens[last - 1].key and tokens[last - 1].text not in _QUOTES.values():
        last -= 1
    return Span(place, last, (), "unknown")


def _after_quoted(tokens: Tokens, place: int) -> int:
    """Behind words in quotation marks, one name with the words before: «Ban Chỉ đạo phong trào “…” | xã»."""
    closing = _QUOTES.get(tokens[place].text)
    for last in range(place + 1, min(place + _LONGEST, len(tokens)) if closing else place):
        if tokens[last].text == closing:
            return last + 1
    return place


def _reach(tokens: Tokens, place: int) -> int:
    """How far a name that starts here may go: to a strong mark, at most as far as the longest name."""
    last = place
    while last < len(tokens) and last - place < _LONGEST and not set(tokens[last].text) & set(";:()[]"):
        last += 1
    return last


def near_at(tokens: Tokens, unknown: Span, heads: Heads) -> Span | None:
    """The name that the words of an unknown span come near to: fewest slips, then longest.

    Some word must be none that names have: «Khuyến công» is not a slip of «Khuyến nông».
    """
    first = after_articles(tokens, unknown.first)
    found = [_near_from(tokens, unknown, start, heads) for start in (first, *after_leaders(tokens, first))]
    return min(filter(None, found), key=lambda ranked: ranked[:2], default=(0, 0, None))[2]


def _near_from(tokens: Tokens, unknown: Span, start: int, heads: Heads) -> tuple[int, int, Span] | None:
    best: tuple[int, int, Span] | None = None
    key, slipped, parted, sure = "", False, False, list[str]()
    for index in range(start, _reach(tokens, start)):
        word = tokens[index].key
        if not word or word in JOINING:
            parted = parted or bool(word) or tokens[index].text in ",/&+"
            continue
        key += word
        known = word in known_words()
        slipped = slipped or not known
        sure += [vntext.bare(word)] if known and len(word) >= _SURE else []
        tail = after_tail(tokens, index + 1)
        at_place = any(end == index + 1 for end, _ in phrases("place").at(tokens, index))
        tried = slipped and not tail.foreign and not at_place
        near = agency_near.nearest(key, tail.level, sure, parted) if tried else None
        if near is None or not ends(tokens, start, tail.end, tail.end > index + 1, heads):
            continue
        ranked = (near[0], -index, Span(unknown.first, tail.end, near[1], "near"))
        if best is None or ranked[:2] < best[:2]:
            best = ranked
    return best


# ------------------------------------------------------------------ the cell


def _head_places(tokens: Tokens, place: int) -> list[int]:
    """Where a label may name its head: «Các | Sở:», «Giám đốc các | Sở:»."""
    start = after_articles(tokens, place)
    return [start, *after_leaders(tokens, start)]


def _label_at(tokens: Tokens, place: int) -> int:
    """The place after «Các phòng:», «Sở:», «Các đoàn thể:», which only announce the names that follow."""
    label = phrases("label").at(tokens, place, "./,\n")[:1]
    found = [
        head
        for start in _head_places(tokens, place)
        for head in phrases("head").at(tokens, start)[:1] or phrases("noun").at(tokens, start)[:1]
    ]
    whole = [after_tail(tokens, place).end]  # «Đặc khu Phú Quý: …», «Cấp xã: …»
    whole += [end for end, _ in (*label, *found)] + [
        span.last for span in [collective_at(tokens, place)] if span
    ]
    for end in whole:
        if end + 1 < len(tokens) and tokens[end].text == ":":
            return end + 1
    return place


def _skip_at(tokens: Tokens, place: int) -> int:
    token = tokens[place]
    if not token.key or token.key in JOINING:
        return place + 1
    for end, _ in phrases("skip").at(tokens, place, "./,"):
        if any(noun > end for noun, _ in phrases("noun").at(tokens, place, INSIDE)):
            break  # «Cơ quan tham mưu, giúp việc Đảng ủy»
        following, joints = next_word(tokens, end)
        if following >= len(tokens) or joints or starts(tokens, following, ()):
            return end
    numbered = token.text.isdigit() or (len(token.text) == 1 and token.text.islower())
    if (
        numbered
        and place + 1 < len(tokens)
        and tokens[place + 1].text in ".)"
        and not name_at(tokens, place, ())
    ):
        return place + 2
    return place


def _known_at(tokens: Tokens, place: int, heads: Heads, bare: bool) -> Span | None:
    """The name or the collective here: «Hội Nông dân, | doanh nghiệp» names no Hội Doanh nghiệp."""
    name = name_at(tokens, place, heads, bare)
    collective = collective_at(tokens, place, bare)
    if name is None or collective is None:
        return name or collective
    plural = after_articles(tokens, place) > place  # «các Ban Xây dựng Đảng» are several
    plain = name.rule.endswith("headed") and collective.agencies[0].agency_id == _BUSINESS
    return collective if (collective.last, plural or plain) > (name.last, False) else name


def _one_span(tokens: Tokens, place: int, heads: Heads, bare: bool) -> Span:
    found = _known_at(tokens, place, heads, bare) or name_at(tokens, place, heads, bare=True)
    if found:
        return found
    unknown = unknown_at(tokens, place)
    return near_at(tokens, unknown, heads) or unknown


def is_note(tokens: Tokens, span: Span) -> bool:
    """Words in brackets or of a qualifier that name nothing: they belong to the name before them."""
    bracketed = span.first > 0 and tokens[span.first - 1].text in "(["
    return not span.agencies and (bracketed or bool(phrases("tail").at(tokens, span.first, ",")))


def spans_of(tokens: Tokens, heads: Heads, later: bool, bare: bool) -> tuple[list[Span], Heads]:
    """The spans of a cell or a piece of one in order, and the heads that what follows may leave out.

    ``heads`` and ``later`` tell what stood before the piece; ``bare``: a scanner or keyboard lost all marks.
    """
    labelled = any(token.text == ":" for token in tokens)
    spans: list[Span] = []
    place, announced = 0, -1
    while place < len(tokens):
        if (after := _skip_at(tokens, place)) > place:
            place = after
            continue
        if labelled and (after := _label_at(tokens, place)) > place:
            led = (heads_of(tokens, start) for start in reversed(_head_places(tokens, place)))
            heads = next(filter(None, led), heads)
            announced = place if announced < 0 else announced
            place = after
            continue
        span = _one_span(tokens, place, heads, bare)
        place = span.last
        if spans and names_places(tokens, spans[-1], span):
            spans[-1] = spans[-1]._replace(last=span.last)
            continue
        if (spans or later) and is_note(tokens, span):
            spans.append(span._replace(rule="note"))
            continue
        if not span.rule.endswith("headed"):
            heads = heads_of(tokens, after_articles(tokens, span.first)) or heads
        if announced >= 0:
            span, announced = span._replace(first=announced), -1
        spans.append(span)
    if announced >= 0:  # «Các ban, ngành: ;» announced nothing: it names itself
        spans.append(_one_span(tokens, announced, (), bare))
    return spans, heads


def is_remark(tokens: Tokens, span: Span) -> bool:
    """Words that are no name: «Theo phân công tại Quyết định số …»."""
    return bool(phrases("remark").at(tokens, span.first)) or not any(
        letter.isalpha() for token in tokens[span.first : span.last] for letter in token.key
    )
