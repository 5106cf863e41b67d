"""Who leads and who supports, by a paragraph's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plan_extract.model import Role
from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_brackets import explains_a_name
from plan_extract.rows.prose_partners import TIMES, partner_at, supports
from plan_extract.rows.prose_phrases import Phrase, opens_name, phrase_at, text_of, within_names
from plan_extract.rows.prose_subjects import (
    EACH,
    SUBJECT_WITHIN,
    begins_beside,
    body_at,
    charged_by,
    executing,
    people_at,
    subject_of,
)
from plan_extract.rows.prose_tokens import Token, begins_with, clause_start, keys_at, length_at, tokens_of

_BRACKETED = re.compile(r" *\([^()]*\)")  # «Phòng Kinh tế (đối với xã), Phòng …»
_LONGEST_HEADING = 12  # syllables of a heading that a full stop closes
_LEADS = (
    *("chủ trì", "làm đầu", "là đầu", "làm nòng", "làm chủ", "làm chính"),  # «làm đầu mối»
    *("đảm nhận", "đảm nhiệm", "chịu trách", "giữ vai"),
)
_LEADING = ("tham mưu", "thực hiện", "phụ trách", "đầu mối", "chịu trách", "là đầu")
# «…. Ban Chỉ huy Quân sự xã tham mưu thực hiện.»: a sentence that only says who
_ALL_IT_DOES = (
    "tham mưu",
    "tham mưu thực hiện",
    "thực hiện",
    "tổ chức thực hiện",
    "triển khai thực hiện",
    "phụ trách",
)
_CLOSING = ("tham mưu", "thực hiện", "phụ trách")  # one stands in each of them
# one stands wherever an agency is named later
_LATER = (
    *("phối hợp", " sự ", " cùng ", " cử ", "chủ trì", "đầu mối"),
    *("giao ", "phân công ", "yêu cầu ", "đề nghị ", "(", "["),
)
_SENT = 7  # syllables from «cử» to «tham gia»
_VERB = 6  # syllables that the longest verb has, and one more
_CLAUSE = ("sau", "khi", "ngay", "nếu", "trước", "ngoài", "bên", "để", "nhằm")
_AT_END = re.compile(r"(\S+)\s+\(([^()]{3,120})\)[.;]?$")
_BEFORE_TIME = re.compile(r"; |, (?=quý|tháng|trong|trước|xong|hoàn thành|từ|đến|năm|hằng|hàng|thường|định)")
_NUMBER = "nhất|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười"
ORDINAL = re.compile(
    rf"(?:thứ (?:{_NUMBER})(?: (?:{_NUMBER}))?|(?:{_NUMBER})(?: (?:{_NUMBER}))? là|mười (?:{_NUMBER})),\s+",
    re.IGNORECASE,
)
_MANY = ("mỗi", "từng", "các", "những")
_OF_SOMETHING = ("thành viên",)  # «phân công thành viên phụ trách từng thôn»: no agency
_BY_ONE = ("thực hiện", "triển khai", "tiến hành", "tham mưu", "phụ trách")  # «do X thực hiện»
_THEN = ("trong", "từ", "trước", "xong", "vào")
_BEFORE_DO = 12  # syllables
# «nhân rộng mô hình do X thực hiện trong năm 2025»: what somebody did, no work to be done
_WORKS_OF = (
    *("mô hình", "đề án", "dự án", "kế hoạch", "phong trào", "cuộc thi", "nhiệm vụ", "đề tài", "hoạt động"),
    *("công trình", "vận động", "nội dung", "dịch vụ", "kết quả", "thí điểm", "chương trình", "sáng kiến"),
)
_HELPS = ("hỗ trợ", "phối hợp", "giúp đỡ", "tham gia")
FOR_OTHERS = (
    "báo cáo",
    "theo dõi",
    "tổng hợp",
    "hỗ trợ",
    "tham gia",
    "giám sát",
    "hưởng ứng",
    "phản ánh",
)


class Named(NamedTuple):
    """Words that name agencies in a role."""

    role: Role
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
    >>> sentence_roles("Lắp đặt wifi. Giao UBND xã phối hợp với Viettel thực hiện")[0]
    Named(role='lead', words='UBND xã')
    """
    if not begins_with(text, "head", "short", "charge", "opening"):
        small = text.lower()
        closes = ("." in small or ";" in small) and any(does in small for does in _CLOSING)
        if not closes and not any(word in small for word in _LATER):
            return ()
    tokens = tokens_of(text)
    if not tokens:
        return ()
    subject = subject_of(tokens)
    partners = tuple(supports(tokens))
    leads = _acting(tokens, subject, partners) if subject else list(_leads_later(tokens))
    found = [Named("lead", text_of(tokens, phrase)) for phrase in leads]
    found = [named for named in found if named.words.lower() not in _OF_SOMETHING]
    if not found and text.rstrip(".;").endswith(")"):
        found = _behind(text, tokens)
    found += [Named("execute", text_of(tokens, phrase)) for phrase in executing(tokens, leads)]
    acting = {phrase.first for phrase in leads}
    helpers = (phrase for phrase in _helpers(tokens) if phrase.first not in acting)
    found += [Named("support", text_of(tokens, phrase)) for phrase in (*partners, *helpers)]
    return tuple(dict.fromkeys(found))


def _behind(text: str, tokens: tuple[Token, ...]) -> list[Named]:
    """«Nạo vét cống rãnh trước ngày 20/8. (Phòng Kinh tế)»"""
    match = _AT_END.search(text)
    if match is None:
        return []
    bracket = match[2]
    if match[1][-1] not in ".;" and explains_a_name(tokens, text[: match.end(1)], bracket):
        return []
    first = bracket if heading_roles(bracket) else _BEFORE_TIME.split(bracket)[0]
    return [named for named in heading_roles(first) if named.role == "lead"]


def _helpers(tokens: tuple[Token, ...]) -> Iterator[Phrase]:
    """«(Công an xã chủ trì; VNPT hỗ trợ kỹ thuật)»: who helps, in brackets; «…, các thôn cùng tham gia»."""
    opened = False
    for place, token in enumerate(tokens):
        begins = tokens[place - 1].printed[-1] in ".;" if place else False
        begins = begins or begins_beside(tokens, place)
        bracketed = token.printed[0] == "("  # «… (VNPT Phú Thọ hỗ trợ kỹ thuật)»
        phrase = phrase_at(tokens, place) if begins or bracketed else None
        if bracketed and phrase and any(each.printed[-1] == ";" for each in tokens[place : phrase.last]):
            phrase = None  # «(Phòng Kinh tế; VNPT hỗ trợ)»: two clauses
        if phrase and (
            _takes_part(tokens, phrase.last) or (opened and keys_at(tokens, phrase.last, 2) in _HELPS)
        ):
            yield phrase
        opened = (opened or token.printed[0] == "(") and ")" not in token.printed


def _sends_some(tokens: Sequence[Token], place: int) -> bool:
    """«Phòng Văn hóa - Xã hội | cử người tham gia», «… cử nhân viên xuống bản cùng làm»."""
    ends = range(place + 1, min(place + _SENT, len(tokens)))
    return keys_at(tokens, place, 1) == "cử" and any(
        keys_at(tokens, at, 2) in ("tham gia", "cùng làm", "phối hợp") for at in ends
    )


def _takes_part(tokens: Sequence[Token], place: int) -> bool:
    """«… cùng tham gia», «… tham gia.», «… hỗ trợ thiết bị», «… cử người tham gia»: help for what others
    do."""
    if _sends_some(tokens, place):
        return True
    together = keys_at(tokens, place, 1) == "cùng"
    does = keys_at(tokens, place + together, 2)
    ends = place + 1 < len(tokens) and tokens[place + 1].printed[-1] in ",.;)"
    return does == "hỗ trợ" or (does == "tham gia" and (together or ends))


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
    """«Phối hợp với Thuế cơ sở, Phòng Kinh tế hướng dẫn …»: of two names without «và» the second acts, where
    nothing else says who.

    >>> [tuple(named) for named in led_together("Phối hợp với Thuế cơ sở, Phòng Kinh tế hướng dẫn hộ dân.")]
    [('lead', 'Phòng Kinh tế'), ('support', 'Thuế cơ sở')]
    >>> led_together("Phối hợp với Công an xã, Trạm Y tế và các thôn vận động"), led_together("Phối hợp tốt")
    ((), ())
    """
    tokens = tokens_of(text)
    both = partner_at(tokens, 0)
    if both is None or both.ended_by != "verb":
        return ()
    places = range(both.first + 1, both.last)
    if any(tokens[at].key == "và" and opens_name(tokens, at + 1) for at in places):
        return ()
    seconds = [
        at
        for at in places
        if tokens[at - 1].printed[-1] == "," and not tokens[at].lower and opens_name(tokens, at)
    ]
    if len(seconds) != 1 or not known_name_at(tokens, seconds[0]):
        return ()
    second = both._replace(first=seconds[0])
    first = both._replace(last=seconds[0])
    return (Named("lead", text_of(tokens, second)), Named("support", text_of(tokens, first)))


@lru_cache(maxsize=4096)
def heading_roles(text: str) -> tuple[Named, ...]:
    """The roles that a heading gives which names agencies and no work; none for any other.

    >>> heading_roles("Phòng Kinh tế chủ trì, phối hợp các phòng, ban")[1].words
    'các phòng, ban'
    >>> heading_roles("Giao Sở Khoa học và Công nghệ:")[0].words, heading_roles("Phòng Kinh tế rà soát")
    ('Sở Khoa học và Công nghệ', ())
    """
    if not begins_with(text, "head", "short", "charge"):
        return ()
    tokens = tokens_of((_BRACKETED.sub("", text) if "(" in text else text).rstrip(" .:;"))
    place = length_at(tokens, 0, "charge") if tokens else 0
    first = phrase_at(tokens, place)
    if first is None:
        return ()
    named = [Named("lead", text_of(tokens, first))]
    rest = first.last
    if rest < len(tokens) and keys_at(tokens, rest, 2) == "chủ trì":
        rest += 2
    if rest < len(tokens) and (support := partner_at(tokens, rest)):
        named.append(Named("support", text_of(tokens, support)))
        rest = support.last
    sentence = text.endswith(".") and len(tokens) > _LONGEST_HEADING  # its work runs on into the last name
    return tuple(named) if rest >= len(tokens) and not sentence else ()


def _acting(tokens: tuple[Token, ...], subject: Phrase, partners: Sequence[Phrase]) -> list[Phrase]:
    """The subject and who acts in a clause of its own; not many whose work another leads: «Mỗi khu dân cư
    chọn một thanh niên …; | Đoàn Thanh niên xã chủ trì, phối hợp với … thực hiện»."""
    others = list(_second_subjects(tokens, subject, partners))
    many = tokens[subject.first].key in _MANY or people_at(tokens, subject.first)
    led = many and any(_leads_all(tokens, phrase.last) for phrase in others)
    return others if led else [subject, *others]


def _leads_all(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether «chủ trì» says nothing of a work of its own: «… chủ trì (, phối hợp với Y) (thực hiện).»"""
    if keys_at(tokens, place, 2) != "chủ trì":
        return False
    partner = partner_at(tokens, place + 2)
    end = partner.last if partner else place + 2
    return tokens[end - 1].printed[-1] in ".;" or end >= len(tokens) or _closes(tokens, end)


def _second_subjects(
    tokens: tuple[Token, ...], subject: Phrase, partners: Sequence[Phrase]
) -> Iterator[Phrase]:
    """«Viettel lắp đặt trạm; | Điện lực bảo đảm nguồn điện»: who acts in a clause of its own; neither one of
    a list of partners nor one that only reports or helps."""
    for place in range(subject.last + 1, len(tokens) - 1):
        begins = tokens[place - 1].printed[-1] == ";" or begins_beside(tokens, place)
        if not begins or any(each.first <= place < each.last for each in partners):
            continue
        given = place + (tokens[place].key == "giao")
        phrase = None if people_at(tokens, given) else body_at(tokens, given)
        chief = (
            length_at(tokens, place, "person") > 0 and tokens[place].key != "trưởng"
        )  # not «trưởng các thôn»
        acts = phrase is not None and phrase.ended_by == "verb" and not chief
        if phrase and (
            (acts and not only_helps(tokens, phrase.last)) or keys_at(tokens, phrase.last, 2) == "chủ trì"
        ):
            yield phrase


def only_helps(tokens: Sequence[Token], place: int) -> bool:
    """Whether what somebody does at a place is help for others' work or a report of it; not «tổng hợp, cấp mã
    số vùng trồng», which goes on with work."""
    does = keys_at(tokens, place, 2)
    if _sends_some(tokens, place):
        return True
    if does == "tổng hợp" and place + 2 < len(tokens) and tokens[place + 1].printed[-1] == ",":
        return keys_at(tokens, place + 2, 2) in FOR_OTHERS or not length_at(tokens, place + 2, "verb")
    return does in FOR_OTHERS


def charge_before(tokens: Sequence[Token], place: int) -> int:
    """How many tokens the words take that charge the one named at a place («Giao», «đề nghị»), 0 for none."""
    return next((n for n in (1, 2) if place >= n and length_at(tokens, place - n, "charge") == n), 0)


def _closes(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but «tham mưu thực hiện» follows, or it and a time: «…, xong trong tháng 01»."""
    end = next((at for at in range(place, len(tokens)) if tokens[at].printed[-1] in ",;"), len(tokens))
    timed = end + 1 < len(tokens) and tokens[end + 1].key in TIMES
    does = keys_at(tokens, place, end + 1 - place if timed else len(tokens))
    return does in _ALL_IT_DOES


def _asked(tokens: tuple[Token, ...], place: int, phrase: Phrase) -> bool:
    """«…, do Phòng Kinh tế tham mưu», «do Phòng Kinh tế phối hợp với Viettel thực hiện, xong trước …»"""
    partner = partner_at(tokens, phrase.last)
    end = partner.last if partner else phrase.last
    return keys_at(tokens, end, 2) in _BY_ONE and _is_all(tokens, place, end + 2)


def over_clauses(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """«… do ngành giáo dục cấp; | hiệu trưởng các trường chịu …»: a list behind «do» has commas."""
    return any(token.printed[-1] == ";" for token in tokens[phrase.first : phrase.last])


def _is_all(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether «do X thực hiện» tells of the whole sentence: as a clause of its own, or with its time behind
    («Nạo vét kênh do X thực hiện, xong trong tháng 11»), not «nhân rộng mô hình do X thực hiện»."""
    apart = place > 1 and (tokens[place - 2].printed[-1] in ",;" or tokens[place - 1].printed[0] == "(")
    # «…, trong tháng 11», «…, 07 ngày một lần»
    timed = end < len(tokens) and (tokens[end].key in TIMES or tokens[end].key.isdigit())
    ends = end >= len(tokens) or tokens[end - 1].printed[-1] in ",.;)"
    often = place > 2 and (keys_at(tokens, place - 3, 1) in EACH or tokens[place - 2].key == "lần")
    if keys_at(tokens, end - 2, 2) in _BY_ONE and keys_at(tokens, end, 1) in _THEN:
        start = max(
            clause_start(tokens, place), place - _BEFORE_DO
        )  # «Lấy mẫu đất do X thực hiện trong quý I»
        if not any(keys_at(tokens, at, 2) in _WORKS_OF for at in range(start, place)):
            return True
    if often and ends:
        return True  # «Sao lưu dữ liệu vào thứ Sáu hằng tuần do Văn phòng Đảng ủy thực hiện.»
    if keys_at(tokens, end, 1) == "vào" and any(token.key in EACH for token in tokens[end:]):
        return True  # «Gắn biển do Đoàn Thanh niên xã thực hiện vào thứ Bảy hằng tuần»
    closed = tokens[end - 1].printed[-1] in ",;"
    return (apart and (ends or timed)) or (closed and (timed or opens_name(tokens, end)))


def _leads_later(tokens: tuple[Token, ...]) -> Iterator[Phrase]:
    """«…; Phòng Kinh tế chủ trì …», «(Công an xã thực hiện)», «(do Công an chủ trì)», «Giao Công an …»."""
    named = within_names(tokens)  # «Công nghiệp - Viễn thông Quân đội»; not «… - Công an xã chủ trì»
    for place in range(1, len(tokens) - 1):
        before = tokens[place - 1]
        bracketed = tokens[place].printed[0] in "(["
        begins = bracketed or before.printed[-1] in ".;:" or (not before.key and place - 1 not in named)
        begins = begins or keys_at(tokens, place - 2, 2) == "trong đó"
        charge = charge_before(tokens, place)
        charged = before.key == "do" or charge > 0
        phrase = body_at(tokens, place) if begins or charged else None
        if phrase is None or (before.key == "do" and over_clauses(tokens, phrase)):
            continue
        if before.printed[-1] in ".;" and (ordered_one := charged_by(tokens, phrase)):
            yield ordered_one  # «…. Đảng ủy giao Phòng Kinh tế tham mưu …»
            continue
        does = keys_at(tokens, phrase.last, 2)
        ordered = (
            charge > 0
            and place > charge
            and tokens[place - charge - 1].printed[-1] in ".;"
            and (
                phrase.ended_by == "verb"
                or (before.key == "giao" and (phrase.last == len(tokens) or partner_at(tokens, phrase.last)))
            )
        )
        asked = before.key == "do" and _asked(tokens, place, phrase)
        shares = bracketed and partner_at(tokens, phrase.last) is not None  # «(X phối hợp với Y; quý I)»
        closing = before.printed[-1] in ".;" and _closes(tokens, phrase.last)
        timed = bracketed and tokens[phrase.last - 1].printed[-1] == ";" and tokens[-1].printed[-1] in ")."
        acts = phrase.ended_by == "verb" and does not in (*FOR_OTHERS, "ban hành", "phối hợp")
        in_brackets = bracketed and (does in _LEADING or timed or acts)
        if does in _LEADS or asked or closing or shares or in_brackets or ordered:
            yield phrase
