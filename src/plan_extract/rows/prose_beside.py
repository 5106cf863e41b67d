"""Who acts beside a sentence's subject, with a work of its own or only to help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plan_extract.rows.known_names import known_name_at, of_commune_at
from plan_extract.rows.prose_bodies import NAMELESS, begins_beside, body_at, people_at
from plan_extract.rows.prose_leads import charge_before, closes_all, only_helps, past_partner
from plan_extract.rows.prose_phrases import Phrase
from plan_extract.rows.prose_tokens import Token, clause_end, keys_at, length_at

_EACH_OF_THEM = ("mỗi", "từng")
_MANY = (*_EACH_OF_THEM, "các", "những")
_LENDS = ("giúp", "góp")
_REPORTS = (
    "báo cáo",
    "gửi báo",
    "gửi danh",
    "gửi kết",
    "theo dõi",
    "tổng hợp",
    "giám sát",
    "phản ánh",
    "tham mưu",
    "thực hiện",
    "chủ trì",
)


class Acting(NamedTuple):
    """Who acts in a sentence that begins with its subject: ``leads``, who only helps, and of whom readers
    differ."""

    leads: list[Phrase]
    helping: list[Phrase]
    unsure: list[Phrase]


def acting(tokens: tuple[Token, ...], subject: Phrase, partners: Sequence[Phrase]) -> Acting:
    """The subject and who acts in a clause of its own, not many whose work another leads («Mỗi khu dân cư
    chọn một thanh niên …; | Đoàn Thanh niên xã chủ trì, phối hợp với … thực hiện»); and who only helps:
    bodies of no name of their own behind one with a name («Phòng Kinh tế xây dựng 04 mô hình; | các hợp tác
    xã ký hợp đồng thu mua»), and whose work a sentence of its own tells («Văn phòng Đảng ủy cấp tài khoản. |
    Tổ công nghệ số hướng dẫn cài đặt.»). Readers differ of one by name behind a semicolon («Trưởng các khu
    dân cư thống kê …; | Trạm Y tế xã đối chiếu danh sách»), and of both in «Công an xã hỗ trợ | Phòng Kinh
    tế cấp phép tàu cá»: whose work is it?"""
    if chief := _chairing(tokens, subject):
        return Acting([chief], [subject], [])
    if helped := _helped(tokens, subject):
        return Acting([], [], [subject, helped])
    every = list(_second_subjects(tokens, subject, partners))
    sentence = next(
        (at for at in range(subject.last, len(tokens)) if _begins_sentence(tokens, at)), len(tokens)
    )
    named = not tokens[subject.first].lower
    led = keys_at(tokens, subject.last, 2) == "chủ trì"  # «Công an xã chủ trì …; Trạm Y tế cung cấp dữ liệu»
    lesser = [each for each in every if named and _is_lesser(tokens, each, sentence, led)]
    lesser += [each for each in _in_later_sentences(tokens, sentence, partners) if each not in every]
    others = [phrase for phrase in every if phrase not in lesser]
    many = tokens[subject.first].key in _MANY or people_at(tokens, subject.first)
    many = many or (tokens[subject.first].lower and keys_at(tokens, subject.first, 2) in NAMELESS)
    if many and any(_leads_all(tokens, phrase.last) for phrase in others):
        return Acting(others, lesser, [])
    if _only_joins(tokens, subject) and any(keys_at(tokens, each.last, 2) == "chủ trì" for each in others):
        return Acting(others, [subject, *lesser], [])
    unsure = [phrase for phrase in others if _may_help(tokens, phrase)]
    return Acting([subject, *(each for each in others if each not in unsure)], lesser, unsure)


def _only_joins(tokens: tuple[Token, ...], subject: Phrase) -> bool:
    """«Đồn Biên phòng tham gia; | Phòng Kinh tế chủ trì …»: no work of its own is told."""
    return only_helps(tokens, subject.last) and clause_end(tokens, subject.last) == subject.last + 2


def _may_help(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Whether one acts behind a semicolon, neither charged with it nor said to lead."""
    leads = keys_at(tokens, phrase.last, 2) in ("chủ trì", "làm đầu")
    return tokens[phrase.first - 1].printed[-1] == ";" and not leads


def _chairing(tokens: tuple[Token, ...], subject: Phrase) -> Phrase | None:
    """«Hội Phụ nữ dưới sự chủ trì của | Ủy ban MTTQ xã tiếp nhận …», «Dưới sự chủ trì của | Phòng Kinh tế,
    Công an xã kiểm tra …»: who leads the subject's work."""
    if keys_at(tokens, 0, 5) == "dưới sự chủ trì của" and (chief := body_at(tokens, 5)):
        return chief._replace(last=min(chief.last, subject.first))
    chaired = keys_at(tokens, subject.last, 5) == "dưới sự chủ trì của"
    return body_at(tokens, subject.last + 5) if chaired else None


def _helped(tokens: tuple[Token, ...], subject: Phrase) -> Phrase | None:
    """«Công an xã hỗ trợ | Phòng Kinh tế cấp phép tàu cá»: a body by name at whose work the subject helps;
    not «Phòng Kinh tế hỗ trợ Hợp tác xã xây dựng thương hiệu», which is served."""
    place = subject.last + 2
    if keys_at(tokens, subject.last, 2) != "hỗ trợ" or not of_commune_at(tokens, place):
        return None
    phrase = body_at(tokens, place)
    return phrase if phrase and phrase.ended_by == "verb" and not tokens[place].lower else None


def _begins_sentence(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place - 1].printed[-1] == "." and tokens[place - 1].ends_clause


def _in_later_sentences(
    tokens: tuple[Token, ...], sentence: int, partners: Sequence[Phrase]
) -> Iterator[Phrase]:
    """Who acts at the beginning of a sentence from the one on that begins at a place."""
    for place in range(sentence, len(tokens) - 1):
        if not _begins_sentence(tokens, place):
            continue
        known = known_name_at(tokens, place) or tokens[place].key == "các"
        within = any(each.first <= place < each.last for each in partners)
        phrase = body_at(tokens, place) if known and not within and not people_at(tokens, place) else None
        if phrase and phrase.ended_by == "verb" and keys_at(tokens, phrase.last, 2) not in _REPORTS:
            yield phrase


def _is_lesser(tokens: tuple[Token, ...], phrase: Phrase, sentence: int, led: bool) -> bool:
    """Whether who acts beside the subject helps: one that is ``led`` and not charged itself, in another
    ``sentence``, without a name of its own behind a semicolon, or by its clause's last words («…, các thôn
    huy động ngày công hỗ trợ»)."""
    if keys_at(tokens, phrase.last, 2) == "chủ trì":
        return False
    if led and not charge_before(tokens, phrase.first):
        return True
    end = clause_end(tokens, phrase.last)
    nameless = tokens[phrase.first].lower and tokens[phrase.first - 1].printed[-1] == ";"
    return nameless or phrase.first >= sentence or keys_at(tokens, end - 2, 2) == "hỗ trợ"


def _leads_all(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether «chủ trì» says nothing of a work of its own: «… chủ trì (, phối hợp với Y) (thực hiện).»"""
    place += 3 * (keys_at(tokens, place, 3) == "giữ vai trò")
    if keys_at(tokens, place, 2) != "chủ trì":
        return False
    end = past_partner(tokens, place + 2)
    return tokens[end - 1].printed[-1] in ".;" or end >= len(tokens) or closes_all(tokens, end)


def _is_to_lead(tokens: tuple[Token, ...], place: int) -> bool:
    phrase = body_at(tokens, place)
    return phrase is not None and _leads_all(tokens, phrase.last)


def _second_subjects(
    tokens: tuple[Token, ...], subject: Phrase, partners: Sequence[Phrase]
) -> Iterator[Phrase]:
    """«Viettel lắp đặt trạm; | Điện lực bảo đảm nguồn điện»: who acts in a clause of its own; neither one of
    a list of partners nor one that only reports or helps."""
    for place in range(subject.last + 1, len(tokens) - 1):
        begins = tokens[place - 1].printed[-1] == ";" or begins_beside(tokens, place)
        if not begins or any(each.first <= place < each.last for each in partners):
            continue
        if tokens[place].key in _EACH_OF_THEM:
            continue  # «Phòng Kinh tế phát động phong trào; mỗi thôn làm một công trình»
        given = place + (tokens[place].key == "giao")
        if keys_at(tokens, place, 2) == "đề nghị" and _is_to_lead(tokens, place + 2):
            given = place + 2  # «…; đề nghị Ủy ban MTTQ xã giữ vai trò chủ trì»
        phrase = None if people_at(tokens, given) else body_at(tokens, given)
        chief = length_at(tokens, place, "person") > 0 and tokens[place].key != "trưởng"  # «Trưởng thôn»
        acts = phrase is not None and phrase.ended_by == "verb" and not chief
        if phrase and keys_at(tokens, phrase.last, 1) in _LENDS:
            continue  # «Hội Phụ nữ lập tổ hợp tác; Phòng Kinh tế giúp tìm nơi bán hàng»
        leads = phrase is not None and (
            keys_at(tokens, phrase.last, 2) == "chủ trì" or _leads_all(tokens, phrase.last)
        )
        if phrase and (leads or (acts and not only_helps(tokens, phrase.last))):
            yield phrase
