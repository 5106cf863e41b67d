"""Who of those whom a sentence names leads its work, and who only helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_bodies import EACH, begins_beside, body_at, charged_by, people_at, up_to_comma
from plan_extract.rows.prose_openings import opens_name, within_names
from plan_extract.rows.prose_partners import TIMES, only_supports, partner_at, without_partner
from plan_extract.rows.prose_phrases import Phrase, phrase_at
from plan_extract.rows.prose_tokens import Token, clause_end, clause_start, keys_at, length_at

_LEADS = (
    *("chủ trì", "đầu mối", "chủ công", "đảm nhận", "đảm nhiệm", "chịu trách", "giữ vai"),
    *("làm đầu", "là đầu", "làm nòng", "làm chủ", "làm chính"),  # «làm đầu mối»
)
_STANDING = ("thường trực", "chủ trì", "đầu mối", "tham mưu")
_LEADING = ("tham mưu", "thực hiện", "phụ trách", "đầu mối", "chịu trách", "là đầu")
# «…. Ban Chỉ huy Quân sự xã tham mưu thực hiện.»: a sentence that only says who
_ALL_IT_DOES = (
    "tham mưu",
    "tham mưu thực hiện",
    "thực hiện",
    "tổ chức thực hiện",
    "triển khai thực hiện",
    "phụ trách",
    "được giao",
    "được giao thực hiện",
    "được giao triển khai",
    "được phân công thực hiện",
    "được phân công",
)
_TOGETHER = ("cùng thực hiện", "cùng chủ trì", "cùng chịu trách", "cùng phụ trách")
_SENTENCE = 40  # syllables from «chủ trì» to who takes part
_SENT = 7  # syllables from «cử» to «tham gia»
_BY_ONE = ("thực hiện", "triển khai", "tiến hành", "tham mưu", "phụ trách")  # «do X thực hiện»
_THEN = ("trong", "từ", "trước", "xong", "vào", "thường", "hằng", "hàng")
_BEFORE_DO = 12  # syllables
# «nhân rộng mô hình do X thực hiện trong năm 2025»: what somebody did, no work to be done
_WORKS_OF = (
    *("mô hình", "đề án", "dự án", "kế hoạch", "phong trào", "cuộc thi", "nhiệm vụ", "đề tài", "hoạt động"),
    *("công trình", "vận động", "nội dung", "dịch vụ", "kết quả", "thí điểm", "chương trình", "sáng kiến"),
)
_HELPS = ("hỗ trợ", "phối hợp", "giúp đỡ", "tham gia")
_JOINING = 3  # syllables of «cùng phục vụ»
# «Phòng Kinh tế, Phòng Văn hóa - Xã hội cùng chủ trì»
_SHARED = ("chủ trì", "thực hiện", "đảm nhiệm", "đảm nhận", "phụ trách")
HELP = (  # what is help whatever follows
    *("hỗ trợ", "góp ý", "góp sức", "tiếp sức", "đồng hành", "hiệp đồng"),
    *("vào cuộc", "sát cánh", "chi viện", "phối thuộc"),
    *("giúp đỡ", "giúp về", "giúp thêm", "phụ giúp"),
)
FOR_OTHERS = (
    *("báo cáo", "theo dõi", "tổng hợp", "tham gia", "giám sát", "hưởng ứng", "phản ánh", "cung cấp"),
    *("góp công", "góp ngày", "góp lực", "giúp ngày", "giúp công"),
    *HELP,
)
_ABOVE = ("ubnd", "hđnd", "ủy ban", "hội đồng", "đảng ủy", "chủ tịch", "bí thư", "ban chỉ", "ban thường")
_TO_KNOW = ("tài liệu", "số liệu", "dữ liệu", "thông tin", "danh sách", "nội dung", "tư liệu")
_HANDS_OVER = ("bàn", "chuyển")  # «bàn giao | cho doanh nghiệp quản lý»
_HOW = ("nghiệp vụ", "kỹ thuật", "chuyên môn")  # «hướng dẫn nghiệp vụ»


def helpers(tokens: tuple[Token, ...]) -> Iterator[Phrase]:
    """«(Công an xã chủ trì; VNPT hỗ trợ kỹ thuật)»: who helps, in brackets; «…, các thôn cùng tham gia»."""
    opened = False
    for place, token in enumerate(tokens):
        begins = tokens[place - 1].printed[-1] in ".;" if place else False
        begins = begins or begins_beside(tokens, place)
        asked = keys_at(tokens, place - 2, 2) == "đề nghị" and place > 2
        begins = begins or (asked and tokens[place - 3].printed[-1] in ".;")
        bracketed = token.printed[0] == "("  # «… (VNPT Phú Thọ hỗ trợ kỹ thuật)»
        phrase = phrase_at(tokens, place) if begins or bracketed else None
        if bracketed and phrase and over_clauses(tokens, phrase):
            phrase = None  # «(Phòng Kinh tế; VNPT hỗ trợ)»: two clauses
        if phrase and (
            _takes_part(tokens, phrase.last) or (opened and keys_at(tokens, phrase.last, 2) in _HELPS)
        ):
            yield phrase
        opened = (opened or bracketed) and ")" not in token.printed


def _sends_some(tokens: Sequence[Token], place: int) -> bool:
    """«Phòng Văn hóa - Xã hội | cử người tham gia», «… cử nhân viên xuống bản cùng làm»."""
    ends = range(place + 1, min(place + _SENT, len(tokens)))
    return keys_at(tokens, place, 1) == "cử" and any(
        keys_at(tokens, at, 2) in ("tham gia", "cùng làm", "phối hợp", "hướng dẫn", "hỗ trợ") for at in ends
    )


def _takes_part(tokens: Sequence[Token], place: int) -> bool:
    """«… cùng tham gia», «… tham gia.», «… hỗ trợ thiết bị», «… cử người tham gia»: help for what others
    do."""
    together = keys_at(tokens, place, 1) == "cùng"
    does = keys_at(tokens, place + together, 2)
    if does in (*HELP, "góp lực") or _lends_a_hand(tokens, place):
        return True
    if does == "tham gia":
        ends = place + 1 < len(tokens) and tokens[place + 1].printed[-1] in ",.;)"
        ends = ends or keys_at(tokens, place, 4) == "tham gia phối hợp"
        if together or ends or _led_before(tokens, place):
            return True
    aids = keys_at(tokens, place, 1) == "giúp" and not _serves_above(tokens, place)
    if aids or keys_at(tokens, place, 4) == "tham gia ý kiến":
        return True
    # «…, Hội Chữ thập đỏ cùng phục vụ.», «…, Hạt Kiểm lâm giúp.»
    closes = clause_end(tokens, place) - place
    return together and 1 < closes <= _JOINING and does not in _SHARED


def _lends_a_hand(tokens: Sequence[Token], place: int) -> bool:
    """«cử người tham gia», «cung cấp tài liệu», «chiêu sinh giúp»: help, to the end of its clause."""
    end = clause_end(tokens, place)
    to_the_end = end > place and tokens[end - 1].key == "giúp"
    return to_the_end or _sends_some(tokens, place) or _gives_knowledge(tokens, place)


def _serves_above(tokens: Sequence[Token], place: int) -> bool:
    """«Phòng Kinh tế | giúp UBND xã dự thảo quyết định»: what its office is for, no help."""
    return any(keys_at(tokens, place + 1, n) in _ABOVE for n in (1, 2))


def _gives_knowledge(tokens: Sequence[Token], place: int) -> bool:
    """«Hạt Kiểm lâm | cung cấp tài liệu», «Đồn Biên phòng | hướng dẫn nghiệp vụ; các thôn trực tiếp làm»"""
    does, what = keys_at(tokens, place, 2), keys_at(tokens, place + 2, 2)
    if does == "hướng dẫn" and what in _HOW:
        return any(keys_at(tokens, at, 2) == "trực tiếp" for at in range(place, len(tokens)))
    return does == "cung cấp" and what in _TO_KNOW


def _led_before(tokens: Sequence[Token], place: int) -> bool:
    """«X chủ trì, | Y tham gia bao tiêu sản phẩm»"""
    return any(keys_at(tokens, at, 2) == "chủ trì" for at in range(max(0, place - _SENTENCE), place))


def only_helps(tokens: Sequence[Token], place: int) -> bool:
    """Whether what somebody does at a place is help for others' work or a report of it; not «tổng hợp, cấp mã
    số vùng trồng», which goes on with work."""
    does = keys_at(tokens, place, 2)
    if _lends_a_hand(tokens, place) or keys_at(tokens, place, 3) == "ra quân giúp":
        return True
    if keys_at(tokens, place, 1) == "cùng" and 1 < clause_end(tokens, place) - place < _JOINING:
        return True
    if does == "tổng hợp" and place + 2 < len(tokens) and tokens[place + 1].printed[-1] == ",":
        return keys_at(tokens, place + 2, 2) in FOR_OTHERS or not length_at(tokens, place + 2, "verb")
    return does in FOR_OTHERS


def charge_before(tokens: Sequence[Token], place: int) -> int:
    """How many tokens the words take that charge the one named at a place («Giao», «đề nghị»), 0 for none."""
    if keys_at(tokens, place - 1, 2) == "giao ban" and tokens[place].lower:
        return 0
    charge = next((n for n in (1, 2) if place >= n and length_at(tokens, place - n, "charge") == n), 0)
    return 0 if charge and place > charge and tokens[place - charge - 1].key in _HANDS_OVER else charge


def _led_behind(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """«(trường học | lập danh sách, Phòng Văn hóa - Xã hội chủ trì thực hiện)»: another leads in the same
    brackets."""
    if keys_at(tokens, phrase.last, 2) == "chủ trì":
        return False
    end = clause_end(tokens, phrase.last, ")")
    return any(keys_at(tokens, at, 2) == "chủ trì" for at in range(phrase.last, end))


def closes_all(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but «tham mưu thực hiện» follows, or it and a time: «…, xong trong tháng 01»."""
    end = clause_end(tokens, place, ",;")
    timed = end < len(tokens) and tokens[end].key in TIMES
    does = keys_at(tokens, place, end - place if timed else len(tokens))
    return does in _ALL_IT_DOES


def _asked(tokens: tuple[Token, ...], place: int, phrase: Phrase) -> bool:
    """«…, do Phòng Kinh tế tham mưu», «do Phòng Kinh tế phối hợp với Viettel thực hiện, xong trước …»"""
    end = past_partner(tokens, phrase.last)
    end += keys_at(tokens, end, 1) == "cùng"  # «do Hội Nông dân và Bưu điện cùng thực hiện»
    return keys_at(tokens, end, 2) in _BY_ONE and _is_all(tokens, place, end + 2)


def past_partner(tokens: tuple[Token, ...], place: int) -> int:
    """Behind the names that «phối hợp với» at a place brings, if any."""
    partner = partner_at(tokens, place)
    return partner.last if partner else place


def over_clauses(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase runs over a semicolon: «… do ngành giáo dục cấp; | hiệu trưởng các trường chịu …»."""
    return any(token.printed[-1] == ";" for token in tokens[phrase.first : phrase.last])


def _is_all(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether «do X thực hiện» tells of the whole sentence: as a clause of its own, or with its time behind
    («Nạo vét kênh do X thực hiện, xong trong tháng 11»), not «nhân rộng mô hình do X thực hiện»."""
    apart = place > 1 and (tokens[place - 2].printed[-1] in ",;" or tokens[place - 1].printed[0] == "(")
    # «…, trong tháng 11», «…, 07 ngày một lần»
    timed = end < len(tokens) and (tokens[end].key in TIMES or tokens[end].key.isdigit())
    ends = end >= len(tokens) or tokens[end - 1].printed[-1] in ",.;)"
    if keys_at(tokens, end, 1) in _THEN or end >= len(tokens):
        # «Lấy mẫu đất do X thực hiện (trong quý I)»
        start = max(clause_start(tokens, place) + 1, place - _BEFORE_DO)  # «Vận động người dân … do X»
        if not any(keys_at(tokens, at, 2) in _WORKS_OF for at in range(start, place)):
            return True
    often = place > 2 and (keys_at(tokens, place - 3, 1) in EACH or tokens[place - 2].key == "lần")
    if often and ends:
        return True  # «Sao lưu dữ liệu vào thứ Sáu hằng tuần do Văn phòng Đảng ủy thực hiện.»
    if keys_at(tokens, end, 1) == "vào" and any(token.key in EACH for token in tokens[end:]):
        return True  # «Gắn biển do Đoàn Thanh niên xã thực hiện vào thứ Bảy hằng tuần»
    closed = tokens[end - 1].printed[-1] in ",;"
    joined = timed or opens_name(tokens, end) or keys_at(tokens, end, 1) == "có"  # «…, có Y tham gia»
    return (apart and (ends or timed)) or (closed and joined)


def _is_made(tokens: Sequence[Token], place: int) -> bool:
    """«giao Trạm Y tế | là cơ quan thường trực, …», «trong đó Trạm Y tế | làm đơn vị chủ trì»"""
    stands = keys_at(tokens, place, 1) in ("là", "làm")
    body = keys_at(tokens, place + 1, 2) in ("cơ quan", "đơn vị", "bộ phận")
    return stands and body and keys_at(tokens, place + 3, 2) in _STANDING


def asked_for_help(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """«…; đề nghị | Trung tâm Kiểm soát bệnh tật tỉnh | hỗ trợ máy phun»: who is asked so does not lead."""
    asked = phrase.first > 1 and keys_at(tokens, phrase.first - 2, 2) == "đề nghị"
    helps = keys_at(tokens, phrase.last, 2) == "hỗ trợ" or keys_at(tokens, phrase.last, 1) == "giúp"
    return asked and helps


def leads_later(tokens: tuple[Token, ...]) -> Iterator[Phrase]:
    """«…; Phòng Kinh tế chủ trì …», «(Công an xã thực hiện)», «(do Công an chủ trì)», «Giao Công an …»."""
    named = within_names(tokens)  # «Công nghiệp - Viễn thông Quân đội»; not «… - Công an xã chủ trì»
    for place in range(1, len(tokens) - 1):
        before = tokens[place - 1]
        bracketed = tokens[place].printed[0] in "(["
        begins = bracketed or before.printed[-1] in ".;:" or (not before.key and place - 1 not in named)
        begins = begins or keys_at(tokens, place - 2, 2) == "trong đó"
        charge = charge_before(tokens, place)
        done_by = before.key == "do" or before.printed == "được"
        if charge and keys_at(tokens, place - charge - 2, 2) == "hợp đồng":
            continue  # «ký hợp đồng giao nhân viên bưu điện đảm nhận …»
        # «mời Đội Quản lý thị trường chủ trì»
        charged = done_by or charge > 0 or before.key in ("mời", "bởi")
        phrase = body_at(tokens, place) if begins or charged else None
        if phrase is None or (before.key == "do" and over_clauses(tokens, phrase)):
            continue
        if before.key == "bởi" and known_name_at(tokens, place):
            yield up_to_comma(tokens, phrase)  # «… được lắp đặt bởi X, có Y tham gia»
            continue
        if before.printed[-1] in ".;" and (ordered_one := charged_by(tokens, phrase)):
            yield ordered_one  # «…. Đảng ủy giao Phòng Kinh tế tham mưu …»
            continue
        does = keys_at(tokens, phrase.last, 2)
        ordered = (
            charge > 0
            and place > charge
            and not people_at(tokens, place)
            and keys_at(tokens, place - 2, 2) != "đối với"  # «đối với hợp tác xã ngừng hoạt động thì …»
            and tokens[place - charge - 1].printed[-1] in ".;"
            and not asked_for_help(tokens, phrase)
            and (
                phrase.ended_by == "verb"
                or (before.key == "giao" and (phrase.last == len(tokens) or partner_at(tokens, phrase.last)))
            )
        )
        asked = done_by and _asked(tokens, place, phrase)
        shares = bracketed and partner_at(tokens, phrase.last) is not None  # «(X phối hợp với Y; quý I)»
        closing = before.printed[-1] in ".;:" and closes_all(tokens, phrase.last)
        if bracketed and only_supports(tokens, phrase.last):
            if (first := without_partner(tokens, phrase, ";")) != phrase:
                yield first  # «(Phòng Kinh tế; | các thôn phối hợp) trong 24 giờ»
            continue
        groups = sum(token.printed[-1] == ";" for token in tokens[place : phrase.last])
        timed = (
            bracketed
            and groups == 1
            and tokens[phrase.last - 1].printed[-1] == ";"
            and tokens[-1].printed[-1] in ")."
        )
        acts = phrase.ended_by == "verb" and does not in (*FOR_OTHERS, "ban hành", "phối hợp")
        acts = acts or keys_at(tokens, phrase.last, 3) in _TOGETHER
        in_brackets = bracketed and (does in _LEADING or timed or acts) and not _led_behind(tokens, phrase)
        standing = (begins or charged) and _is_made(tokens, phrase.last)
        if does in _LEADS or standing or asked or closing or shares or in_brackets or ordered:
            yield phrase
