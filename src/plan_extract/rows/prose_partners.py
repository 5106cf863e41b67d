"""Who supports: the names behind «phối hợp với», and those before «phối hợp»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_joining import called_up, combined, joining, taking_part
from plan_extract.rows.prose_openings import opens_name, within_names
from plan_extract.rows.prose_phrases import Phrase, phrase_at
from plan_extract.rows.prose_tokens import Token, clause_start, is_dash, keys_at, length_at

_ADVERBS = ("chặt", "chẽ", "tốt", "hiệu", "quả", "đồng", "bộ", "thường", "xuyên", "có")
_WITH = ("với", "cùng")
_OWNERS = ("chủ trì", "làm đầu", "là đầu", "làm chủ", "phụ trách")  # «làm đầu mối», «làm chủ đầu tư»
_ARE = ("gồm", "là", "có")  # «đơn vị phối hợp gồm …»
TIMES = (
    *("từ", "trong", "trước", "xong", "hoàn", "thời", "quý", "tháng", "năm", "giai", "thực", "thường"),
    *("chậm", "muộn", "ít", "mỗi", "hằng", "hàng", "kết", "định"),
)
_HANDS = ("giao", "do", "được")
_GOES = ("đến", "tới", "trực")
_SUCH_AS = ("trong đó có", "nhất là", "đặc biệt là", "gồm", "như")
_DUTY = "có trách nhiệm"
_NOUNS = ("chế", "sự", "trình", "hoạch", "tác", "nhiệm", "quy")


def supports(tokens: tuple[Token, ...]) -> Iterator[Phrase]:
    """The names of those who support.

    >>> from plan_extract.rows.prose_phrases import text_of
    >>> from plan_extract.rows.prose_tokens import tokens_of
    >>> tokens = tokens_of("Chủ trì cùng Công an xã rà soát; phối hợp với Hội Nông dân, các thôn vận động")
    >>> [text_of(tokens, phrase) for phrase in supports(tokens)]
    ['Công an xã', 'Hội Nông dân, các thôn']
    """
    end = 0  # of the partners before
    for place in range(len(tokens) - 1):
        if tokens[place].key == "cùng" and (phrase := _together(tokens, place)):
            yield phrase
        elif end == place > 0 and tokens[place].key == "cùng" and (more := phrase_at(tokens, place + 1)):
            yield more  # «phối hợp với Phòng Kinh tế | cùng các khu phố rà soát»
        if combined(tokens, place) and (phrase := phrase_at(tokens, place + 3)):
            yield phrase
        if tokens[place].key == "sự" and (phrase := taking_part(tokens, place)):
            yield phrase
        made_of = tokens[place].key == "là" and keys_at(tokens, place - 2, 2) == "thành viên"
        if (made_of or tokens[place].key in ("có", "gồm", "mời")) and (phrase := joining(tokens, place)):
            yield phrase
        if tokens[place].key == "huy" and (phrase := called_up(tokens, place)):
            yield phrase
        if keys_at(tokens, place, 2) != "phối hợp":
            continue
        noun = place and (tokens[place - 1].key in _NOUNS or keys_at(tokens, place - 2, 2) == "văn bản")
        duty = keys_at(tokens, place - 3, 3) == _DUTY
        if noun and not duty and tokens[place - 1].printed[-1].isalpha():
            continue
        if place in within_names(tokens):
            continue  # «Hội đồng phối hợp phổ biến, giáo dục pháp luật»
        named = keys_at(tokens, place + 2, 1) in _ARE and phrase_at(tokens, place + 3)
        standing = _standing_before(tokens, place)  # «Hội Nông dân xã là đơn vị phối hợp»
        if (phrase := named or standing or partner_at(tokens, place)) or (phrase := _before(tokens, place)):
            end = phrase.last
            yield phrase
            if more := _by_name(tokens, phrase):
                yield more


def beside_each_other(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """«Phòng Kinh tế | cùng Công an xã kiểm tra …»: two bodies by name, and readers differ whether the second
    leads as well or helps; «Đoàn xã cùng các thôn …» is told by «các»."""
    place = phrase.first - 1 - (tokens[phrase.first - 1].key == "với")
    if tokens[phrase.first].lower or place < 1 or tokens[place].key != "cùng":
        return False
    return phrase.ended_by == "verb" and _behind_name(tokens, place)


def _standing_before(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    if keys_at(tokens, place - 3, 3) not in ("là đơn vị", "là cơ quan", "là bộ phận"):
        return None
    starts = (
        at for at in range(max(0, place - 25), place - 3) if at == 0 or tokens[at - 1].printed[-1] in ",;."
    )
    return next(
        (phrase for at in starts if (phrase := phrase_at(tokens, at)) and phrase.last == place - 3), None
    )


def _by_name(tokens: tuple[Token, ...], phrase: Phrase) -> Phrase | None:
    """«phối hợp với các đơn vị liên quan | (Công an xã, các thôn)», «… các đơn vị: | Công an xã, Trạm Y tế»,
    «…, nhất là | Công an xã»: some of all by their names."""
    if tokens[phrase.first].key != "các" or phrase.last >= len(tokens):
        return None
    place = phrase.last
    words = next((words for words in _SUCH_AS if keys_at(tokens, place, len(words.split())) == words), "")
    place += len(words.split())
    told = bool(words) or tokens[place].printed[0] == "(" or tokens[phrase.last - 1].printed[-1] == ":"
    return phrase_at(tokens, place) if told and known_name_at(tokens, place) else None


def _together(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«Cùng Điện lực kiểm tra …», «chủ trì, cùng Văn phòng Đăng ký đất đai …»: the names before the work."""
    before = tokens[place - 1] if place else None
    chaired = keys_at(tokens, place - 2, 2) == "chủ trì"  # «…: Phòng Kinh tế chủ trì cùng Trạm Y tế xã.»
    begins = before is None or before.printed[-1] in ";.," or chaired
    names = place + 1 + (tokens[place + 1].key == "với")
    does = before is not None and before.key in ("làm", "hiện")  # «việc này Công an xã làm cùng với các ấp»
    phrase = phrase_at(tokens, names) if begins or does or _behind_name(tokens, place) else None
    goes = phrase is not None and keys_at(tokens, phrase.last, 1) in _GOES  # «X cùng Y đến từng nhà hỗ trợ»
    closed = phrase is not None and (phrase.last == len(tokens) or tokens[phrase.last - 1].printed[-1] == ",")
    listed = closed and _behind_name(tokens, place)  # «giao Trạm Y tế | cùng Phòng Kinh tế, trong quý I»
    if phrase and (phrase.ended_by == "verb" or does or chaired or goes or listed):
        return phrase
    ends = phrase and (phrase.last == len(tokens) or tokens[phrase.last].key in TIMES)
    if phrase and ends and before is not None and before.printed[-1] == ",":
        return phrase  # «Việc này do Hội Cựu chiến binh xã đảm nhận, cùng các trường học.»
    return _at_work_with(tokens, place, names) if before and phrase is None else None


def _at_work_with(tokens: tuple[Token, ...], place: int, names: int) -> Phrase | None:
    """«thường xuyên tuần tra | cùng Hạt Kiểm lâm khu vực, ngăn chặn …»: a body that the work is done with."""
    works = any(place >= n and length_at(tokens, place - n, "verb") == n for n in (1, 2))
    phrase = phrase_at(tokens, names) if works and known_name_at(tokens, names) else None
    if phrase is None:
        return None
    comma = next((at for at in range(names, phrase.last - 1) if tokens[at].printed[-1] == ","), None)
    whole = comma is None or opens_name(tokens, comma + 1)
    closed = phrase.ended_by == "clause" or tokens[phrase.last - 1].printed[-1] in ",;."
    return phrase if whole and closed else None


def _behind_name(tokens: tuple[Token, ...], place: int) -> bool:
    """«Phòng Kinh tế | cùng Viettel đo kiểm …»: right behind who leads, at the beginning of a clause."""
    begin = clause_start(tokens, place)
    begin += length_at(tokens, begin, "charge")  # «Đề nghị Ủy ban MTTQ cùng các hội …»
    starts = (
        at
        for at in range(begin, place)
        if at == begin or tokens[at - 1].printed[-1] == "," or tokens[at - 1].key in _HANDS
    )
    return any((phrase := phrase_at(tokens, at)) and phrase.last == place for at in starts)


def partner_at(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """The names after «phối hợp (chặt chẽ) (với)», «cùng (với)»."""
    together = keys_at(tokens, place, 1) == "cùng"
    if not together and (keys_at(tokens, place, 2) != "phối hợp" or _before_lead(tokens, place)):
        return None
    place += 1 if together else 2
    while place < len(tokens) and tokens[place].lower and tokens[place].key in (*_ADVERBS, *_WITH):
        place += 1  # «phối hợp đồng bộ, thường xuyên với», not «phối hợp với Bộ Công an»
    named = (phrase_at(tokens, place) or _like_work(tokens, place)) if place < len(tokens) else None
    return _before_leader(tokens, named) if named else None


def _before_leader(tokens: tuple[Token, ...], partner: Phrase) -> Phrase:
    """«phối hợp với Công an xã | - Phòng Kinh tế chủ trì», «…, | Phòng Kinh tế chủ trì»: who leads behind a
    mark is no partner."""
    does = keys_at(tokens, partner.last, 2)
    if does not in ("chủ trì", "phụ trách"):
        return partner
    places = range(partner.last - 1, partner.first, -1)
    named = does == "chủ trì"  # not «…, Đội Quản lý thị trường phụ trách địa bàn»
    end = next((at for at in places if is_dash(tokens, at) or (named and _begins_name(tokens, at))), None)
    return partner if end is None else partner._replace(last=end, ended_by="clause")


def leader_behind(tokens: tuple[Token, ...], partner: Phrase) -> Phrase | None:
    """«phối hợp với Công an xã, | Phòng Kinh tế chủ trì»"""
    phrase = phrase_at(tokens, partner.last) if tokens[partner.last - 1].printed[-1] == "," else None
    return phrase if phrase and keys_at(tokens, phrase.last, 2) == "chủ trì" else None


def _begins_name(tokens: tuple[Token, ...], place: int) -> bool:
    return tokens[place - 1].printed[-1] in ",;" and known_name_at(tokens, place) > 0


def _like_work(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«phối hợp với | Quản lý thị trường (, Công an xã) kiểm tra …»: a name that begins like work."""
    last = place + known_name_at(tokens, place)
    if last == place or tokens[place].lower:
        return None
    more = phrase_at(tokens, last) if tokens[last - 1].printed[-1] == "," and last < len(tokens) else None
    if more:
        return more._replace(first=place)
    return Phrase(place, last, "verb" if length_at(tokens, last, "verb") else "clause")


def up_to_lead(partners: Phrase, leads: Sequence[Phrase]) -> Phrase:
    """«Cùng với Thuế cơ sở, | Phòng Kinh tế hướng dẫn …», «…, phối hợp với Vườn quốc gia; | Phòng Kinh tế chủ
    trì»: without who leads, right behind them."""
    within = (lead.first for lead in leads if partners.first < lead.first < partners.last == lead.last)
    return partners._replace(last=min(within, default=partners.last))


def at_work(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Whether a verb follows the names, or those of partners behind them: «Công an xã | rà soát», «Công an
    xã phối hợp với Y | rà soát»."""
    partner = partner_at(tokens, phrase.last)
    return phrase.ended_by == "verb" or (partner is not None and partner.ended_by == "verb")


def only_supports(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether «phối hợp» at a place has no partners behind it: those before it support."""
    return keys_at(tokens, place, 2) == "phối hợp" and partner_at(tokens, place) is None


def _before(tokens: tuple[Token, ...], place: int) -> Phrase | None:
    """«(…; Công an xã phối hợp)»: the names before it, where nothing follows."""
    closes = tokens[place + 1].printed[-1] in ".;)" or place + 2 == len(tokens)
    closes = (
        closes
        or _beside_lead(tokens, place)
        or _before_lead(tokens, place)
        or (tokens[place + 1].printed[-1] == "," and tokens[place + 2].key in TIMES)
        or keys_at(tokens, place + 2, 1) == "về"  # «VNPT phối hợp về kỹ thuật»
    )
    if keys_at(tokens, place + 2, 1) in _WITH:
        return None  # «Phòng Kinh tế phối hợp với …», whoever that is
    works = length_at(tokens, place + 2, "verb") > 0
    for first in range(max(0 if closes else 1, place - 25, _bracket_clause(tokens, place)), place):
        before = tokens[first - 1]
        begins = first == 0 or before.printed[-1] in ".;:," or tokens[first].printed[0] == "("
        # «giao Công an xã phối hợp bố trí địa điểm», «có Công an xã phối hợp»
        begins = begins or before.key in ("giao", "có")
        # «…; Bưu điện xã phối hợp chuyển phát», «…, có Công an xã phối hợp, do Văn phòng …»
        alone = first > 0 and (before.printed[-1] in ".;" or before.key == "có")
        phrase = phrase_at(tokens, first) if begins and (closes or works or alone) else None
        if phrase and closes and before.key == "giao" and without_partner(tokens, phrase) != phrase:
            continue  # «giao Bưu điện xã, | Đoàn xã phối hợp»
        if phrase and before.printed[-1] == ":" and without_partner(tokens, phrase, ";") != phrase:
            continue  # «…: Hạt Kiểm lâm; | Phòng Kinh tế phối hợp»
        if phrase and before.printed[-1] == "," and any(t.printed[-1] == ";" for t in tokens[first:place]):
            continue  # «đến cán bộ, công chức; Trung tâm Chính trị phối hợp …»: a clause of its own
        between = 1 if tokens[place - 1].key == "cùng" else 0  # «Hội Nông dân xã cùng phối hợp»
        if keys_at(tokens, place - 3, 3) == _DUTY:  # «các thôn có trách nhiệm phối hợp»
            between = 3
        if phrase and phrase.last == place - between:
            return phrase
    return None


def without_partner(tokens: tuple[Token, ...], phrase: Phrase, ends: Sequence[str] = (";", ",")) -> Phrase:
    """«giao Bưu điện xã, | Đoàn xã phối hợp», «giao Phòng Kinh tế; | Công an xã, các thôn phối hợp»: those
    who are charged, without those behind them."""
    for marks in ends:
        for at in range(phrase.last - 1, phrase.first, -1):
            apart = marks == ";" or not tokens[at].lower or tokens[at].key == "các"
            if tokens[at - 1].printed[-1] in marks and opens_name(tokens, at) and apart:
                return phrase._replace(last=at)
    return phrase


def _bracket_clause(tokens: tuple[Token, ...], place: int) -> int:
    """Where a place's clause begins inside brackets: «(Phòng Kinh tế; | Điện lực phối hợp)»."""
    for at in range(place - 1, 0, -1):
        if ")" in tokens[at].printed:
            return 0
        if tokens[at].printed[-1] == ";" and any(token.printed[0] == "(" for token in tokens[:at]):
            return at + 1
    return 0


def _before_lead(tokens: tuple[Token, ...], place: int) -> bool:
    """«(Công an xã | phối hợp, Phòng Kinh tế chủ trì)»: who leads is named behind who helps."""
    if place + 2 >= len(tokens) or tokens[place + 1].printed[-1] not in ",;":
        return False
    phrase = phrase_at(tokens, place + 2)
    return phrase is not None and keys_at(tokens, phrase.last, 2) in _OWNERS


def _beside_lead(tokens: tuple[Token, ...], place: int) -> bool:
    """«(Phòng Kinh tế chủ trì, Công an xã phối hợp, xong trước …)»"""
    before = range(max(0, place - 25), place)
    return tokens[place + 1].printed[-1] == "," and any(
        keys_at(tokens, each, 2) in _OWNERS for each in before
    )
