"""What of a goal's sentence belongs to which figure: what each of a share has, words that two share; what is
a goal without a figure."""

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
_PARTED = re.compile(r"; ?|(?<=[\w%)”\"])\. (?=\S)")
_WORDED = re.compile(  # «không còn nhà tạm; …», «…; giữ vững danh hiệu xã nông thôn mới»
    r"(?:[-+*•] ?)?"
    r"(?:(?:phấn đấu|đến (?:hết |cuối )*năm 20\d\d|năm 20\d\d|toàn|xã|phường|trên địa bàn|tiếp tục),? )*"
    r"(?:không (?:còn|để|có|phát sinh|xảy ra)(?!\w)"
    r"|(?:duy trì|giữ vững|hoàn thành(?! (?:trước|trong|vào|xong|chậm nhất))|chấm dứt|đạt chuẩn|xóa)(?!\w)"
    r"\D*$)"
)
_BARE_IN_BRACKETS = re.compile(r"(?:(?:tương đương|tương ứng|đạt|chiếm|bằng|khoảng|là|với|giảm|tăng) ?)*")


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


def text_spans(figures: list[Figure], clauses: list[tuple[int, int]], key: str) -> list[tuple[int, int]]:
    """Each goal's words. A figure alone in brackets has those before it too: «Giảm 30 hộ nghèo (1,5%)»."""
    spans: list[tuple[int, int]] = []
    for place, (figure, end) in enumerate(zip(figures, text_ends(figures, clauses, key), strict=True)):
        start = clauses[place][0]
        bare = key[start - 1 : start] == "(" and _BARE_IN_BRACKETS.fullmatch(key, start, figure.start)
        if place and bare and key.startswith(")", figure.end):
            start, end = spans[-1][0], figure.end + 1
        elif key.count(")", start, end) > key.count("(", start, end):
            closed = key.rfind(")", start, end)
            end = end if key[closed + 1 : end].strip(" .,;") else closed
        spans.append((start, end))
    return spans


def worded_parts(
    figures: list[Figure], clauses: list[tuple[int, int]], key: str
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The clauses without what of them is a goal of its own, in words; where those stand.

    >>> from plan_extract.normalise.figures import text_to_figures
    >>> key = "không còn nhà tạm; tỷ lệ hộ nghèo còn dưới 2%."
    >>> [key[slice(*span)] for found in worded_parts(text_to_figures(key), [(0, 46)], key) for span in found]
    ['tỷ lệ hộ nghèo còn dưới 2%.', 'không còn nhà tạm']
    """
    left: list[tuple[int, int]] = []
    worded: list[tuple[int, int]] = []
    for figure, (start, end) in zip(figures, clauses, strict=True):
        while (parted := _PARTED.search(key, start, figure.start)) and _WORDED.match(
            key[start : parted.start()]
        ):
            worded.append((start, parted.start()))
            start = parted.end()
        while (behind := [*_PARTED.finditer(key, figure.end, end)]) and _WORDED.match(
            key[behind[-1].end() : end]
        ):
            worded.append((behind[-1].end(), end))
            end = behind[-1].start()
        left.append((start, end))
    return left, worded
