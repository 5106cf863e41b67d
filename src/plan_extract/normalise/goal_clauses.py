"""What of a goal's sentence belongs to which figure: what each of a share has, words that two share."""

from __future__ import annotations

import re

from plan_extract.normalise.figure import Figure

CLAUSE = re.compile(r"[,;.] ")
_EACH_HAS = re.compile(
    r"(?<!\w)(?:có|hoàn thành|tham gia|biết|sử dụng|được học|học|dùng|tiếp cận|thực hiện|xây dựng|duy trì"
    r"|tổ chức|được (?:tham gia|tập huấn|hỗ trợ|tầm soát|sàng lọc|khám|tiếp cận)|thành lập|bố trí|đạt)"
    r"(?: được)? ?$"
)
_ALL_OF = re.compile(r"(?<!\w)(?:toàn|xã|phường|đặc khu|địa bàn|trong đó|phấn đấu|mỗi năm|hằng năm)(?!\w)")
_YEAR_ALONE = re.compile(
    r"(?:[^:;]{1,60}: ?)?"
    r"(?:(?:phấn đấu|đến|tới|hết|cuối|năm|giai đoạn|có|đạt|là|trên|và)[ ,:]*|20\d\d[ ,:]*)+"
)


def is_what_each_has(figure: Figure, between: str) -> bool:
    """«80% công nhân hoàn thành ít nhất một khóa học»: what each of them does, not how many in all."""
    if (
        figure.kind not in ("count", None)
        or figure.comparator not in (">=", ">")
        or "/" in (figure.unit or "")
    ):
        return False
    clause = CLAUSE.split(between)[-1]
    own = _EACH_HAS.search(clause)
    if own is None or ";" in between or ". " in between:
        return False
    listed = clause is not between and len(clause) < len(between)
    return not listed or (figure.value == 1 and own.start() > 0 and not _ALL_OF.search(clause))


def text_ends(figures: list[Figure], clauses: list[tuple[int, int]], key: str) -> list[int]:
    """Where each goal's words end: with its clause, or with the next one's, which alone says what is measured
    («Năm 2027 có 60%, năm 2030 có 75% gia đình đạt danh hiệu»)."""
    ends = [end for _, end in clauses]
    for place in range(len(figures) - 2, -1, -1):
        start, end = clauses[place]
        bare = not key[figures[place].end : end].strip(" ,;")
        if bare and _YEAR_ALONE.fullmatch(key, start, figures[place].start):
            following = key[clauses[place + 1][0] : figures[place + 1].start]
            ends[place] = ends[place + 1] if _YEAR_ALONE.fullmatch(following) else ends[place]
    return ends
