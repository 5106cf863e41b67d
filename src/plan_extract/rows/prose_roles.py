"""Who leads and who supports, by a paragraph's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from plan_extract.model import Role
from plan_extract.rows.known_names import known_name_at, of_commune_at
from plan_extract.rows.prose_beside import Acting, acting
from plan_extract.rows.prose_bodies import NAMELESS, PEOPLE, SUBJECT_WITHIN
from plan_extract.rows.prose_brackets import explains_a_name
from plan_extract.rows.prose_leads import HELP, helpers, leads_later
from plan_extract.rows.prose_openings import opens_name
from plan_extract.rows.prose_partners import (
    beside_each_other,
    leader_behind,
    partner_at,
    supports,
    up_to_lead,
)
from plan_extract.rows.prose_phrases import phrase_at, text_of
from plan_extract.rows.prose_subjects import executing, own_title_end, subject_of
from plan_extract.rows.prose_tokens import Token, begins_with, keys_at, length_at, says_together, tokens_of

_BRACKETED = re.compile(r" *\([^()]*\)")  # «Phòng Kinh tế (đối với xã), Phòng …»
_STANDING = r"(?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối|chủ trì|tham mưu)"
_APPOSED = re.compile(
    rf"(?:,| [-–]) (?:là )?{_STANDING}[^:.;]*", re.IGNORECASE
)  # «X - cơ quan thường trực …:»
# «Chủ tịch UBND xã | - Trưởng ban Chỉ huy Phòng thủ dân sự xã»: what he is besides
_TITLE_BEHIND = re.compile(r"(?<=\w) [-–] (?:Phó )?(?:Trưởng [Bb]an|Chỉ huy trưởng|Tổ trưởng) .*$")
_STANDS_FOR = re.compile(
    rf"{_STANDING}[^(:]{{0,40}}(?:\((?P<one>[^()]+)\):?|: (?P<other>[^:]+))$", re.IGNORECASE
)
_ROLE_BEHIND = re.compile(r"\s*\((?:(?:cơ quan|đơn vị) )?(chủ trì|phối (?:kết )?hợp)\)", re.IGNORECASE)
_CHARGE = re.compile(r"^(?:giao|đề nghị|yêu cầu|phân công|đối với) ", re.IGNORECASE)
_ALL_BY_NAME = re.compile(
    r"^(?:(?:giao|đề nghị|yêu cầu|phân công|đối với) )?các (?:phòng|ban|sở)(?: (?:chuyên môn|ban))?: ?"
    r"([^\W\d][^:;.]*)[:;.]?$",
    re.IGNORECASE,
)
_LONGEST_HEADING = 12  # syllables of a heading that a full stop closes
_CLOSING = ("tham mưu", "thực hiện", "phụ trách")  # one stands in each of them
# one stands wherever an agency is named later
_LATER = (
    *(
        "phối hợp",
        "phối kết hợp",
        " sự ",
        " cùng ",
        " cử ",
        "chủ trì",
        "đầu mối",
        ", có ",
        "thành phần có",
        "thành phần gồm",
        "kết hợp với",
        "mời ",
        "tiến hành",
        "giúp",
        "góp ",
    ),
    *("giao ", "phân công ", "yêu cầu ", "đề nghị ", "(", "["),
)
# … and these where a clause names somebody behind a mark
_HELPING = (*HELP, "cung cấp", "hướng dẫn")
_BESIDE = re.compile(r"[.;,(\u2013-] ?(?:[A-ZĐÀ-Ỹ]|các |trưởng |đề nghị )")
_VERB = 6  # syllables that the longest verb has, and one more
_CLAUSE = ("sau", "khi", "ngay", "nếu", "trước", "ngoài", "bên", "để", "nhằm")
_AT_END = re.compile(r"(\S+)\s+\(([^()]{3,120})\)[.;]?$")
_BEFORE_TIME = re.compile(r"; |, (?=quý|tháng|trong|trước|xong|hoàn thành|từ|đến|năm|hằng|hàng|thường|định)")
_NUMBER = "nhất|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười"
ORDINAL = re.compile(
    rf"(?:thứ (?:{_NUMBER})(?: (?:{_NUMBER}))?|(?:{_NUMBER})(?: (?:{_NUMBER}))? là|mười (?:{_NUMBER})),\s+",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"được giao |có (?!trách nhiệm|nhiệm vụ)(?:\w+ ?){1,6}$")
_APART = re.compile(r"^Riêng (?=[A-ZĐ])")  # «Riêng Đoàn Thanh niên phường duy trì đội hình tình nguyện …»
_SOME_PEOPLE = ("người", "dân", "trẻ", "nữ", "mới", "là", "và")
_OF_SOMETHING = ("thành viên",)  # «phân công thành viên phụ trách từng thôn»: no agency


class Named(NamedTuple):
    """Words that name agencies in a role; ``unsure`` where readers differ whether they lead or help."""

    role: Role | Literal["unsure"]
    words: str


@lru_cache(maxsize=4096)
def sentence_roles(text: str) -> tuple[Named, ...]:
    """The agencies that a paragraph itself names, in their roles.

    >>> sentence_roles("Chủ trì, phối hợp với Công an xã rà soát chính sách")
    (Named(role='support', words='Công an xã'),)
    >>> [tuple(n) for n in sentence_roles("Giao Phòng Kinh tế chủ trì, phối hợp với các đơn vị cân đối vốn")]
    [('lead', 'Phòng Kinh tế'), ('support', 'các đơn vị')]
    >>> sentence_roles("Kiện toàn Tổ; phân công thành viên phụ trách từng thôn (Công an xã chủ trì).")
    (Named(role='lead', words='Công an xã'),)
    >>> sentence_roles("Tham mưu UBND xã ban hành kế hoạch"), sentence_roles("Phối hợp triển khai bệnh án")
    ((), ())
    >>> sentence_roles("Đối với cán bộ, công chức: tự học"), sentence_roles("Phân công công chức đi cơ sở")
    ((), ())
    >>> [named.words for named in sentence_roles("Viettel lắp đặt trạm; Điện lực bảo đảm nguồn điện")]
    ['Viettel', 'Điện lực']
    >>> sentence_roles("Riêng Đoàn Thanh niên xã lập đội tình nguyện")[0].words
    'Đoàn Thanh niên xã'
    >>> sentence_roles("Lắp đặt wifi. Giao UBND xã phối hợp với Viettel thực hiện")[0]
    Named(role='lead', words='UBND xã')
    """
    text = _APART.sub("", text)
    if not begins_with(text, "head", "short", "charge", "opening"):
        small = text.lower()
        closes = ("." in small or ";" in small) and any(does in small for does in _CLOSING)
        beside = _BESIDE.search(text) is not None and any(word in small for word in _HELPING)
        if not (closes or beside or any(word in small for word in _LATER)):
            return ()
    tokens = tokens_of(text)
    if not tokens:
        return ()
    subject = subject_of(tokens)
    partners = tuple(up_to_lead(phrase, [subject] if subject else []) for phrase in supports(tokens))
    who = acting(tokens, subject, partners) if subject else Acting(list(leads_later(tokens)), [], [])
    leads = who.leads or [one for each in partners if (one := leader_behind(tokens, each))]
    # «Các cơ quan, | đơn vị phối hợp …»: no partner, but the end of who leads
    partners = tuple(
        up_to_lead(each, leads)
        for each in partners
        if not any(one.first < each.first and each.last <= one.last for one in leads)
    )
    found = [Named("lead", _without_standing(text_of(tokens, phrase))) for phrase in leads]
    found = [named for named in found if named.words.lower() not in _OF_SOMETHING]
    if not found and text.rstrip(".;").endswith(")"):
        found = _behind(text, tokens)
    found += [Named("execute", text_of(tokens, phrase)) for phrase in executing(tokens, leads)]
    led = {phrase.first for phrase in leads}
    helping = (phrase for phrase in helpers(tokens) if phrase.first not in led)
    unsure = [*who.unsure, *(phrase for phrase in partners if beside_each_other(tokens, phrase))]
    found += [Named("unsure", text_of(tokens, phrase)) for phrase in unsure]
    helping = (phrase for phrase in (*partners, *helping, *who.helping) if phrase not in unsure)
    found += [Named("support", text_of(tokens, phrase)) for phrase in helping]
    return tuple(dict.fromkeys(found))


def _without_standing(words: str) -> str:
    """«Công an phường | - cơ quan thường trực Tổ công tác Đề án 06»: what it is besides names no other."""
    words = _APPOSED.sub("", words) if "thường trực" in words else words
    return _TITLE_BEHIND.sub("", words) if "rưởng" in words else words


def _behind(text: str, tokens: tuple[Token, ...]) -> list[Named]:
    """«Nạo vét cống rãnh trước ngày 20/8. (Phòng Kinh tế)»"""
    match = _AT_END.search(text)
    if match is None:
        return []
    bracket = match[2]
    groups = [part for part in bracket.split("; ") if heading_roles(part)]
    timed = len(groups) > 1 and _BEFORE_TIME.split(bracket)[0] != bracket
    if match[1][-1] not in ".;" and not timed and explains_a_name(tokens, text[: match.end(1)], bracket):
        return []
    if len(groups) > 1 and bracket.startswith(groups[0]):  # «(Các trường học; các thôn, Công an xã; tháng 9)»
        named = heading_roles(groups[0])
        helping = [each.words for part in groups[1:] for each in heading_roles(part) if each.role == "lead"]
        return [*named, *(Named("support", words) for words in helping)]
    first = bracket if heading_roles(bracket) else _BEFORE_TIME.split(bracket)[0]
    return [named for named in heading_roles(first) if named.role == "lead"]


def begins_work(text: str) -> bool:
    """A sentence that begins with a verb or with who has to act.

    >>> begins_work("Đẩy mạnh phối hợp với các xã"), begins_work("Chuyển đổi là xu thế tất yếu của xã hội")
    (True, True)
    >>> begins_work("Việc chuyển đổi số đòi hỏi nguồn lực lớn"), begins_work("Không đốt rác, vứt rác")
    (False, True)
    """
    if ordinal := ORDINAL.match(text):  # «Thứ nhất, tổ chức học tập …»
        text = text[ordinal.end() :]
    tokens = tokens_of(" ".join(text.split(maxsplit=_VERB)[:_VERB]))
    if not tokens:
        return False
    if length_at(tokens, 0, "verb") or length_at(tokens, 0, "charge") or text.startswith("Chủ trì"):
        return True
    if tokens[0].key == "không" and length_at(tokens, 1, "verb"):  # «Không đốt rác, …»
        return True
    if length_at(tokens, 0, "opening") and _works_behind(tokens_of(text)):
        return True
    return any(role == "lead" for role, _ in sentence_roles(text)) or bool(led_together(text))


def _works_behind(tokens: Sequence[Token]) -> bool:
    """«Nhằm thay đổi thói quen, vận động …», «Hằng năm xây dựng …»: a verb behind the opening clause.
    «Định kỳ công bố …» goes on with the work before it."""
    if tokens[0].key == "định":
        return False
    place = 0
    while length := length_at(tokens, place, "opening"):
        place += length
    clause = tokens[0].key in _CLAUSE  # «Sau khi sắp xếp, xã có 03 phòng»: the verb is the clause's
    return (not clause and length_at(tokens, place, "verb") > 0) or any(
        tokens[place - 1].printed[-1] == "," and length_at(tokens, place, "verb")
        for place in range(1, min(len(tokens), SUBJECT_WITHIN))
    )


def names_all(roles: Iterable[Named]) -> bool:
    """Whether nobody leads by name: «các cơ quan, đơn vị»."""
    return all(named.words.lower().startswith("các ") for named in roles if named.role == "lead")


def led_together(text: str) -> tuple[Named, ...]:
    """«Cùng với Thuế cơ sở, Phòng Kinh tế hướng dẫn …»: of two names without «và» the second acts, where
    nothing else says who. «Phối hợp với Trạm Y tế, Hội Phụ nữ xã truyền thông …» is a list of those who help.

    >>> [tuple(named) for named in led_together("Cùng với Thuế cơ sở, Phòng Kinh tế hướng dẫn hộ dân.")]
    [('lead', 'Phòng Kinh tế'), ('support', 'Thuế cơ sở')]
    >>> led_together("Cùng Công an xã, Trạm Y tế và các thôn vận động"), led_together("Phối hợp tốt")
    ((), ())
    """
    tokens = tokens_of(text)
    begin = _past_opening(tokens)
    both = partner_at(tokens, begin) if keys_at(tokens, begin, 1) == "cùng" else None
    if both is None or both.ended_by != "verb":
        return ()
    places = range(both.first + 1, both.last)
    if any(tokens[at].key == "và" and opens_name(tokens, at + 1) for at in places):
        return ()
    seconds = [
        at
        for at in places
        if tokens[at - 1].printed[-1] == ","
        and opens_name(tokens, at)
        and (not tokens[at].lower or known_name_at(tokens, at))
    ]
    if len(seconds) != 1 or not known_name_at(tokens, seconds[0]) or not of_commune_at(tokens, seconds[0]):
        return ()  # «Phối hợp với Chi cục Thú y, Đội Quản lý thị trường kiểm tra»: both from outside
    second = both._replace(first=seconds[0])
    first = both._replace(last=seconds[0])
    return (Named("lead", text_of(tokens, second)), Named("support", text_of(tokens, first)))


def _past_opening(tokens: Sequence[Token]) -> int:
    """«Khi thông tin không khớp, | cùng với thôn, công chức Địa chính kiểm tra»: behind the opening's comma,
    where «cùng» follows; else 0."""
    if not tokens or not length_at(tokens, 0, "opening"):
        return 0
    places = (at for at in range(1, min(len(tokens), SUBJECT_WITHIN)) if tokens[at - 1].printed[-1] == ",")
    return next((at for at in places if tokens[at].key == "cùng"), 0)


def _with_brackets(text: str) -> tuple[Named, ...]:
    """«Phòng Kinh tế (chủ trì), Công an xã (phối hợp)»: roles in brackets behind the names."""
    pieces = _ROLE_BEHIND.split(text.rstrip(" .:;"))
    if len(pieces) < 3 or pieces[-1].strip():
        return ()
    found: list[Named] = []
    for names, role in zip(pieces[::2], pieces[1::2], strict=False):
        named = heading_roles(names.strip(" ,;"))
        if not named:
            return ()
        helps = says_together(role.lower())
        found += (Named("support" if helps else each.role, each.words) for each in named)
    return tuple(found)


@lru_cache(maxsize=4096)
def heading_roles(text: str) -> tuple[Named, ...]:
    """The roles that a heading gives which names agencies and no work; none for any other.

    >>> heading_roles("Phòng Kinh tế chủ trì, phối hợp các phòng, ban")[1].words
    'các phòng, ban'
    >>> heading_roles("Giao Sở Khoa học và Công nghệ:")[0].words, heading_roles("Phòng Kinh tế rà soát")
    ('Sở Khoa học và Công nghệ', ())
    >>> heading_roles("Phòng Kinh tế - cơ quan thường trực Ban Chỉ đạo")
    (Named(role='lead', words='Phòng Kinh tế'),)
    >>> heading_roles("UBND xã đề nghị Hạt Kiểm lâm")
    (Named(role='lead', words='Hạt Kiểm lâm'),)
    >>> heading_roles("Trưởng các ấp có rừng")[0].words, heading_roles("Các ấp có trách nhiệm sau")
    ('Trưởng các ấp', ())
    """
    if told := _with_brackets(text):
        return told
    all_by_name = _ALL_BY_NAME.match(text)
    if all_by_name and not begins_work(all_by_name[1]):  # «Các phòng: Kinh tế, Văn hóa - Xã hội»
        return (Named("lead", _CHARGE.sub("", text).rstrip(" .:;")),)
    if standing := _STANDS_FOR.match(text):
        text = standing["one"] or standing["other"]
    if not begins_with(text, "head", "short", "charge"):
        return ()
    if "thường trực" in text or "đầu mối" in text:
        text = _APPOSED.sub("", text)
    tokens = tokens_of((_BRACKETED.sub("", text) if "(" in text else text).rstrip(" .:;"))
    place = length_at(tokens, 0, "charge") if tokens else 0
    first = phrase_at(tokens, place)
    if first and (charge := length_at(tokens, first.last, "charge")):
        place = first.last + charge  # «UBND xã đề nghị | Hạt Kiểm lâm khu vực»
        first = phrase_at(tokens, place)
    if first and first.first == 0 and own_title_end(tokens, first):
        return ()  # «Phòng Kinh tế - Rà soát …»
    if first is None or (keys_at(tokens, place, 2) in NAMELESS and tokens[place + 1].printed[-1] == ","):
        return ()  # «Lực lượng, vật tư»
    if keys_at(tokens, place, 3) == "người đứng đầu":
        return ()  # «Trách nhiệm của người đứng đầu cấp ủy, chính quyền»: a field of work
    if keys_at(tokens, place, 2) in ("cán bộ", *PEOPLE) and keys_at(tokens, place + 2, 1) in _SOME_PEOPLE:
        return ()  # «Cán bộ người dân tộc Khmer», «Đảng viên trẻ»: a field of work
    named = [Named("lead", text_of(tokens, first))]
    rest = first.last
    if rest < len(tokens) and keys_at(tokens, rest, 2) == "chủ trì":
        rest += 2
    if rest < len(tokens) and (support := partner_at(tokens, rest)):
        named.append(Named("support", text_of(tokens, support)))
        rest = support.last
    several = "các" in keys_at(tokens, first.first, 2).split()
    if several and not text.endswith(".") and _QUALIFIED.match(keys_at(tokens, rest, len(tokens))):
        rest = len(tokens)  # «Các đơn vị được giao sử dụng tài sản», «Trưởng các ấp có rừng»
    sentence = text.endswith(".") and len(tokens) > _LONGEST_HEADING  # its work runs on into the last name
    return tuple(named) if rest >= len(tokens) and not sentence else ()
