"""Sentences that only name agencies and what they do for others' work."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_extract.rows.prose_labels import Labelled, line_label, line_labels
from plan_extract.rows.prose_partners import partner_at
from plan_extract.rows.prose_phrases import phrase_at, text_of
from plan_extract.rows.prose_roles import Named, heading_roles, sentence_roles
from plan_extract.rows.prose_times import find_time
from plan_extract.rows.prose_titles import heading_time
from plan_extract.rows.prose_tokens import Token, begins_with, keys_at, length_at, tokens_of

_WORDS = (
    *(
        "chịu trách nhiệm tổ chức thực hiện",
        "chủ trì tổ chức thực hiện",
        "chủ trì triển khai thực hiện",
        "chịu trách nhiệm thực hiện",
        "tổ chức thực hiện",
        "triển khai thực hiện",
        "tham mưu thực hiện",
        "chịu trách nhiệm chính",
        "chủ trì thực hiện",
        "chủ trì triển khai",
        "chủ trì tham mưu",
        "cùng chịu trách nhiệm",
        "chịu trách nhiệm",
        "phối hợp thực hiện",
        "cùng phối hợp",
        "cùng thực hiện",
        "làm đầu mối",
        "là đầu mối",
    ),
    *("chủ trì", "phối hợp", "phụ trách", "thực hiện", "đảm nhiệm", "đảm nhận"),  # longest first
)
_CHARGED = re.compile(  # «Giao X chủ trì, phối hợp với Y thực hiện | trong quý I/2026.»
    r";\s+|(?<=thực hiện)[,.]\s+"
    r"|(?<=thực hiện) (?=(?:trong|trước|xong|hoàn thành|từ|đến|quý|tháng|chậm|thường|định|hằng|hàng)\b)"
)
_TIMED = re.compile(r"^(?:thời gian|thời hạn)(?: thực hiện| hoàn thành)? ", re.IGNORECASE)
_GROUP = re.compile(  # «Nhóm nhiệm vụ do …», «Các nhiệm vụ thuộc trách nhiệm của …»
    r"^(?:(?:các|những|nhóm|danh mục|phần) )*(?:nhiệm vụ|nội dung|công việc|phần việc|việc|giải pháp)"
    r"(?: (?:trọng tâm|cụ thể|chủ yếu|chính|riêng))*(?: (?:thuộc|được|trách nhiệm|thẩm quyền|phạm vi))*"
    r" (?:do|giao(?: cho)?|của|phân công(?: cho)?|đề nghị|đối với) ",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s[-–]\s|[:.]\s+")
_BRACKET_AT_END = re.compile(r"[(\[]([^()\[\]]{3,200})[)\]]$")
_FEW = 4  # words beside the time: «phải hoàn thành xong»
_SHARED = ("cùng chịu trách nhiệm",)
_DOES = ("chủ trì thực hiện", "phối hợp thực hiện", "chủ trì", "phối hợp", "thực hiện")


def only_names(text: str) -> bool:
    """«Công an xã chủ trì; các thôn phối hợp.»: tells who, not what."""
    if not begins_with(text, "head", "short", "charge"):
        return False
    clauses = [clause for clause in re.split(r"[;.](?:\s+|$)", text) if clause]
    return bool(clauses) and all(_only_names(tokens_of(clause)) for clause in clauses)


def _only_names(tokens: tuple[Token, ...]) -> bool:
    phrase = phrase_at(tokens, length_at(tokens, 0, "charge")) if tokens else None
    return phrase is not None and keys_at(tokens, phrase.last, len(tokens)) in _DOES


def who_does(text: str) -> tuple[Named, ...]:
    """One or several names and what they do for others' work; nothing where the text says more.

    >>> [tuple(named) for named in who_does("Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã")]
    [('lead', 'Phòng Kinh tế'), ('support', 'Hội Nông dân xã')]
    >>> who_does("Công an xã phối hợp rà soát")
    ()
    """
    if not begins_with(text, "head", "short", "charge"):
        return ()
    tokens = tokens_of(text)
    found: list[Named] = []
    place = length_at(tokens, 0, "charge")
    while place < len(tokens):
        if partner := partner_at(tokens, place):
            found.append(Named("support", text_of(tokens, partner)))
            place = partner.last + 2 * (keys_at(tokens, partner.last, 2) == "thực hiện")
        elif phrase := phrase_at(tokens, place):
            does = _does_at(tokens, phrase.last)
            place = phrase.last + len(does.split())
            with_partner = partner_at(tokens, phrase.last) is not None
            if not does and not with_partner:
                return ()
            supports = does.startswith(("phối hợp", "cùng")) and does not in _SHARED and not with_partner
            found.append(Named("support" if supports else "lead", text_of(tokens, phrase)))
            place = phrase.last if with_partner else place
        else:
            return ()
    return tuple(found)


def partner(clause: str) -> tuple[Named, ...]:
    """A clause that says with whom and no more.

    >>> partner("phối hợp với Công an xã"), partner("phối hợp với Công an xã rà soát")
    ((Named(role='support', words='Công an xã'),), ())
    """
    tokens = tokens_of(clause.rstrip(" ."))
    named = partner_at(tokens, 0) if tokens else None
    return (Named("support", text_of(tokens, named)),) if named and named.last == len(tokens) else ()


def charge_labels(text: str) -> tuple[Labelled, ...]:
    """A sentence below a task that only charges somebody with it, as a label for each and for the time.

    >>> said = charge_labels("Giao Công an xã chủ trì, phối hợp với các thôn thực hiện; trong quý I/2026.")
    >>> [(label.role, label.value) for label in said]
    [('lead', 'Công an xã'), ('support', 'các thôn'), ('deadline', 'trong quý I/2026')]
    >>> charge_labels("Giao Công an xã chủ trì rà soát, cập nhật dữ liệu dân cư")
    ()
    """
    if not begins_with(text, "charge"):
        return ()
    who, *rest = _CHARGED.split(text.rstrip(" ."))
    named = who_does(who)
    when = [time_alone(clause) for clause in rest]
    if not any(each.role == "lead" for each in named) or not all(when):
        return ()
    said = [Labelled(each.role, "", each.words) for each in named if each.role in ("lead", "support")]
    return (*said, *(Labelled("deadline", "", words) for words in when if words))


def time_alone(clause: str) -> str | None:
    """«hoàn thành trong quý I/2026», «thời gian: thường xuyên»: a clause that only says when."""
    if label := line_label(clause[:1].upper() + clause[1:]):
        return label.value if label.role == "deadline" else None
    if when := heading_time(_TIMED.sub("", clause.rstrip(" ."))):
        return when
    found = find_time(clause)
    rest = clause.replace(found.words, "").split() if found else ()
    return found.words if found and len(rest) <= _FEW else None


def _does_at(tokens: tuple[Token, ...], place: int) -> str:
    return next((does for does in _WORDS if keys_at(tokens, place, len(does.split())) == does), "")


def _behind(title: str) -> tuple[Named, ...]:
    """«Cải cách thủ tục hành chính - Trung tâm Phục vụ hành chính công chủ trì»"""
    if not title.endswith(("chủ trì", "phụ trách", "phối hợp", "thực hiện")):
        return ()
    parts = (title[mark.end() :] for mark in _BEHIND.finditer(title))
    return next((found for part in parts if (found := who_does(part)) and found[0].role == "lead"), ())


@lru_cache(maxsize=2048)
def title_roles(title: str) -> tuple[Named, ...]:
    """Who leads and supports all that stands below a title, by the title's own words; nothing where it asks
    for work.

    >>> title_roles("Nhóm nhiệm vụ do Phòng Kinh tế chủ trì")
    (Named(role='lead', words='Phòng Kinh tế'),)
    >>> [tuple(n) for n in title_roles("Xã hội số (Công an xã chủ trì, các thôn phối hợp)")]
    [('lead', 'Công an xã'), ('support', 'các thôn')]
    >>> title_roles("Nâng cao chất lượng dịch vụ do Trung tâm Dịch vụ tổng hợp cung cấp")
    ()
    """
    title = title.rstrip(" .:;")
    bracket = _BRACKET_AT_END.search(title)
    if group := _GROUP.match(title):
        title = title[group.end() :]
    elif bracket:
        title = bracket[1]
        named = (
            Named(label.role, label.value)
            for label in line_labels(title[:1].upper() + title[1:])
            if label.role in ("lead", "support", "execute")
        )
        if found := tuple(named):
            return found
    elif behind := _behind(title):
        return behind
    clauses = [who_does(clause[:1].upper() + clause[1:]) for clause in title.split("; ")]
    found = tuple(named for clause in clauses for named in clause) if all(clauses) else ()
    found = found or (heading_roles(title) if group else ()) or (sentence_roles(title) if bracket else ())
    return found if any(named.role == "lead" for named in found) else ()
