"""Who has to act, by the words that a sentence begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_bodies import (
    EACH,
    LONGEST_NAME,
    NAMELESS,
    PEOPLE,
    PERIODS,
    SUBJECT_WITHIN,
    body_at,
    charged_by,
    is_done_by_another,
    people_at,
    up_to_comma,
)
from plan_extract.rows.prose_openings import opens_name, staff_at, within_names
from plan_extract.rows.prose_partners import only_supports
from plan_extract.rows.prose_patients import is_done_to
from plan_extract.rows.prose_phrases import Phrase, phrase_at
from plan_extract.rows.prose_tokens import Token, clause_end, is_dash, keys_at, length_at

# «Nhằm thay đổi …, UBND xã giao …», «Khi nhận tin báo cháy, …»: their clause holds verbs
_AIMS = ("nhằm", "để", "với", "căn", "thực", "sau", "khi", "ngay", "nếu", "trường", "đối", "về", "tại", "ở")
_PLACED = ("tại", "ở", "trên", "dọc")
_LIMITS = ("trong vòng", "trong thời", "chậm nhất")  # «Trong vòng 02 ngày làm việc kể từ khi công bố, …»
_WITH_PEOPLE = ("phân công", "đối với")
_RESIDENTS = (
    *("người dân", "hộ dân", "các hộ dân", "hộ gia đình"),
    *("các hộ gia đình", "mỗi hộ gia đình"),
)
_WHICH_OF_THEM = 10  # syllables
_LONGEST_TIME = 8  # «kể từ ngày 01 tháng 4 năm 2026»
_OWN_PLACE = ("xã", "phường", "tỉnh")
# bare words for kinds of bodies, which stand in pairs: «thôn, bản», «sở, ngành»
_KINDS = (
    *("bộ", "sở", "ban", "phòng", "ngành"),
    *("thôn", "buôn", "bản", "ấp", "xóm", "khóm", "làng", "khối", "phố"),
)


def subject_of(tokens: tuple[Token, ...]) -> Phrase | None:
    """The agency that the sentence says has to act."""
    place = length_at(tokens, 0, "charge")
    charged = place > 0
    if charged and _are_people(tokens, 0, place):
        return None
    phrase = body_at(tokens, place)
    if phrase is None and known_name_at(tokens, place) and not tokens[place].lower:
        phrase = _like_work(tokens, place)
    if phrase is None and place == 0:
        phrase = _residents(tokens)
    if phrase is None and keys_at(tokens, 0, 2) in ("chỉ đạo", "lãnh đạo"):
        phrase = _at_its_head(tokens, 2)
    if phrase and phrase.ended_by == "colon" and tokens[place].key == "các":
        # «Giao các phòng, đơn vị: Phòng Kinh tế, Công an xã | tăng cường …»: those who are named
        listed = body_at(tokens, phrase.last) if opens_name(tokens, phrase.last) else None
        phrase = listed if listed and listed.ended_by == "verb" else phrase
    if phrase and keys_at(tokens, 0, place) == "về phía":
        phrase = up_to_comma(tokens, phrase)
    about = keys_at(tokens, 0, 2) == "đối với" or tokens[0].key == "về"
    if keys_at(tokens, 0, 2) == "đối với" and phrase and phrase.ended_by in ("stop", "verb"):
        # «Đối với các hộ | có đất sát đường biên, Phòng Kinh tế …», «… phát sinh trong năm, Phòng Kinh tế …»
        phrase = phrase if phrase.ended_by == "verb" and not _after_opening(tokens) else None
    if phrase is None and (about or (not charged and length_at(tokens, 0, "opening"))):
        phrase = _after_opening(tokens)
    if phrase and phrase.ended_by == "clause":
        phrase = _over_brackets(tokens, phrase)
    if phrase and phrase.first == 0 and (last := own_title_end(tokens, phrase)):
        phrase = phrase._replace(last=last, ended_by="colon")
    if phrase and keys_at(tokens, phrase.last, 2) == "chủ trì":  # «Trạm Y tế (chủ trì), các trường học …»
        phrase = phrase._replace(ended_by="stop")
    if phrase is None or phrase.ended_by not in ("verb", "stop", "colon"):
        return None
    nameless = keys_at(tokens, phrase.first, 2) in (*NAMELESS, "chủ đầu")
    if nameless and keys_at(tokens, phrase.last, 1) == "là":
        # «Cơ quan thường trực của Kế hoạch là | Phòng Kinh tế; …»
        return _without_nameless(tokens, phrase.last + 1)
    if is_done_by_another(tokens, phrase):
        return None  # «Ban Chỉ đạo xã do | Trạm Y tế tham mưu kiện toàn»
    if is_done_to(tokens, phrase.last, people_at(tokens, phrase.first)):
        return None
    return charged_by(tokens, phrase) or phrase


def _residents(tokens: tuple[Token, ...]) -> Phrase | None:
    """«Người dân có rừng trồng | thu gom cành nhánh …», «Mỗi hộ gia đình | dự trữ …»: no body, but who has to
    act where a sentence begins so."""
    first = next((n for n in (4, 3, 2) if keys_at(tokens, 0, n) in _RESIDENTS), 0)
    for place in range(first, min(first + _WHICH_OF_THEM, len(tokens)) if first else 0):
        stops = tokens[place].key != "có" and length_at(tokens, place, "stop") > 0
        if stops or tokens[place - 1].printed[-1] in ",.;:":
            return None
        if tokens[place].lower and length_at(tokens, place, "verb"):
            return Phrase(0, place, "verb")
    return None


def _like_work(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«Quản lý thị trường | chủ trì, phối hợp với …»: a name that begins like work."""
    last = place + known_name_at(tokens, place)
    leads = keys_at(tokens, last, 2) in ("chủ trì", "phối hợp")
    return Phrase(place, last, "stop") if leads and tokens[last - 1].printed[-1].isalnum() else None


def _without_nameless(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«Cơ quan chủ trì là | Phòng Kinh tế, | cơ quan phối hợp là …»"""
    phrase = body_at(tokens, place)
    if phrase and (end := clause_end(tokens, place, ";")) < phrase.last:
        return phrase._replace(last=end, ended_by="stop")  # «Chủ đầu tư là Ban Quản lý dự án; | Trạm Y tế …»
    if phrase and keys_at(tokens, phrase.last - 2, 2) in NAMELESS and phrase.last - 2 > phrase.first:
        return phrase._replace(last=phrase.last - 2, ended_by="stop")
    return phrase


def _at_its_head(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«Chỉ đạo | Công an xã chủ trì …», «Lãnh đạo | Phòng Kinh tế trực tiếp …»: who acts, not who is led."""
    phrase = body_at(tokens, place) if known_name_at(tokens, place) else None
    if phrase is None:
        return None
    does = "chủ trì" if tokens[0].key == "chỉ" else "trực tiếp"
    return phrase._replace(ended_by="verb") if keys_at(tokens, phrase.last, 2) == does else None


def executing(tokens: tuple[Token, ...], leads: Sequence[Phrase]) -> Iterator[Phrase]:
    """«(Phòng Kinh tế chủ trì, | Bưu điện xã trực tiếp thực hiện)»: who carries out what others lead."""
    for place in range(1, len(tokens) - 3):
        if keys_at(tokens, place, 4) != "trực tiếp thực hiện":
            continue
        for first in range(max(0, place - LONGEST_NAME), place):
            begins = first == 0 or tokens[first - 1].printed[-1] in ",;.:" or tokens[first - 1].key == "giao"
            phrase = phrase_at(tokens, first) if begins else None
            if phrase and phrase.last == place and phrase not in leads:
                yield phrase
                break


def _are_people(tokens: tuple[Token, ...], place: int, charge: int) -> bool:
    """Whether the one charged at a place, in that many words, is nobody by name: «công chức Tư pháp - Hộ
    tịch» is somebody."""
    return keys_at(tokens, place, charge) in _WITH_PEOPLE and people_at(tokens, place + charge)


def own_title_end(tokens: tuple[Token, ...], phrase: Phrase) -> int:
    """«Phòng Kinh tế. | Rà soát …», «Công an xã - | Tuần tra …»: where the name ends that heads the
    sentence, 0 where none is."""
    known = known_name_at(tokens, 0)
    for last in range(max(known, 1), min(phrase.last, len(tokens) - 2) + 1):
        dashed = is_dash(tokens, last)
        work = last + dashed
        if not dashed and tokens[last - 1].printed[-1] != ".":
            continue
        acts = length_at(tokens, work, "verb") or keys_at(tokens, work, 2) == "chủ trì"
        return last if acts and tokens[work].printed[0].isupper() and (known or not dashed) else 0
    return 0


def _over_brackets(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase:
    """«Công an xã (Cơ quan thường trực): theo dõi …»: what follows the brackets ends the name."""
    place = phrase.last
    if place >= len(tokens) or tokens[place].printed[0] != "(":
        return phrase
    while place < len(tokens) and ")" not in tokens[place].printed:
        place += 1
    if place < len(tokens) and tokens[place].printed.endswith(":"):
        return phrase._replace(ended_by="colon")
    if keys_at(tokens, place + 1, 1) in _OWN_PLACE:
        place += 1  # «Trung tâm Dịch vụ tổng hợp (TTDVTH) xã tổ chức …»
    acts = length_at(tokens, place + 1, "verb") or keys_at(tokens, place + 1, 2) == "chủ trì"
    return phrase._replace(ended_by="verb") if acts else phrase


def _after_opening(tokens: tuple[Token, ...]) -> Phrase | None:
    """«Căn cứ Kế hoạch này, các phòng chủ động …»: the first name after a comma that acts."""
    for place in range(1, min(len(tokens), SUBJECT_WITHIN)):
        before = tokens[place - 1]
        told = before.printed[-1] == ":" and keys_at(tokens, 0, 2) != "đối với"
        if before.ends_clause or (told and known_name_at(tokens, place)):
            return None  # «Khi có dịch, lập chốt …: | Phòng Kinh tế tham mưu, …»
        if (
            _is_work_at(tokens, place - 1)
            and tokens[0].key not in _AIMS
            and keys_at(tokens, 0, 2) not in _LIMITS
        ):
            return None
        named = staff_at(tokens, place) or known_name_at(tokens, place) > len(PEOPLE[0].split())
        if keys_at(tokens, place, 2) in PEOPLE and not named:
            continue
        marks = ",:" if keys_at(tokens, 0, 2) == "đối với" else ","
        if before.printed[-1] not in marks or _listed_behind_do(tokens, place) or _pairs(tokens, place):
            continue
        each = tokens[place].key in EACH and keys_at(tokens, place + 1, 1) in PERIODS
        charge = length_at(tokens, place, "charge") or 2 * each or _past_time(tokens, place)
        if _are_people(tokens, place, charge):
            return None  # «Đối với các bản thiếu đảng viên, phân công đảng viên … đến sinh hoạt»
        place += charge  # «Tại các khu phố …, đề nghị Trung tâm Y tế phun …», «…, hằng ngày Đoàn xã cử …»
        if opens_name(tokens, place):
            phrase = body_at(tokens, place)
            if phrase and not charge and only_supports(tokens, phrase.last):
                continue
            if phrase and tokens[0].key in _PLACED and tokens[phrase.last - 1].printed[-1] == ",":
                return None  # «Tại các trụ sở, trường học và Trạm Y tế, thay thế …»: where
            return phrase if phrase and phrase.ended_by in ("verb", "stop") else None
    return None


def _is_work_at(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a verb stands behind the opening's own words; «tham mưu của Công an xã», «sự hướng dẫn của …»
    and what is in a name («Ban Chỉ đạo») are none."""
    length = length_at(tokens, place, "verb")
    if not length or place + 1 <= length_at(tokens, 0, "opening") or place in within_names(tokens):
        return False
    return keys_at(tokens, place + length, 1) != "của"


def _listed_behind_do(tokens: tuple[Token, ...], place: int) -> bool:
    """«Trong quý IV, danh sách do Đoàn Thanh niên, | Hội Phụ nữ rà soát»: one of those behind «do»."""
    starts = (
        at
        for at in range(1, place)
        if tokens[at - 1].key in ("do", "được", "giao") and opens_name(tokens, at)
    )
    return any((phrase := phrase_at(tokens, at)) is not None and phrase.last > place for at in starts)


def _pairs(tokens: tuple[Token, ...], place: int) -> bool:
    """«Khi Bộ, | ngành công bố …, Trung tâm …», «tại mỗi buôn, | thôn trong năm 2026»: kinds of bodies."""
    return tokens[place].lower and tokens[place].key in _KINDS and tokens[place - 1].key in _KINDS


def _past_time(tokens: tuple[Token, ...], place: int) -> int:
    """«Để dân đỡ đi xa, | kể từ ngày 01/4/2026 Trung tâm …»: how many tokens a time takes before a name."""
    if not length_at(tokens, place, "opening"):
        return 0
    ends = range(place + 1, min(place + _LONGEST_TIME, len(tokens)))
    return next(
        (at - place for at in ends if tokens[at - 1].printed[-1].isdigit() and opens_name(tokens, at)), 0
    )
