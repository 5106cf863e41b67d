"""Times in a sentence that are not its work's: of a law, a document, a figure, a vision."""

from __future__ import annotations

import re

_COMPARED = re.compile(r"(?<!\w)(?:so với(?! quy định| yêu cầu)|cùng kỳ)(?: [^\s.;,]+){0,4} $")
# «giấy chứng nhận đã cấp trước ngày …», «thẻ sắp hết hạn trong quý IV»: the time of something else
_OF_ELSE = re.compile(
    r"(?:(?<!\w)đã(?: [^\s.;,]+){1,7}"
    r"|(?<!\w)(?:quy định|luật|nghị định|thông tư|chính sách|chế độ|mức thu|bảng giá|đơn giá|biểu giá)"
    r"(?: [^\s.;,]+){0,8} (?:áp dụng|thực hiện)"
    r"|(?<!\w)(?:hết hạn|đến hạn|hiệu lực(?: thi hành)?|phát sinh|hình thành|tồn đọng|tầm nhìn|định hướng"
    r"|(?:số liệu|dữ liệu|thống kê|thời điểm|độ tuổi)(?: [^\s.;,]+){0,6} tính"
    r"|(?<!học )(?<!tuyển )(?<!vệ )(?<!hộ )sinh))(?: kể)? $"
)
# «mục tiêu quốc gia đến năm 2030», not «hoàn thành mục tiêu … đến năm 2030»
_GOAL = re.compile(r"(?<!hoàn thành )(?<!đạt )(?<!được )(?<!\w)mục tiêu(?: [^\s.;,]+){1,10} (?:đến|vào)? ?$")
_COUNTED = re.compile(r"tính (?=đến)", re.IGNORECASE)  # «hộ nghèo tính đến ngày 31/12/2025»
_FAR = re.compile(r"(?:(?:đến|vào) )?(?:hết )?năm 20(?:30|35|45|50)$", re.IGNORECASE)
# a document, its date behind it in brackets: «tại Quyết định 1234/QĐ-UBND (tháng 12/2025)»
_NUMBERED = re.compile(r"\d/[^\s()]*[A-ZĐ]{2}[^\s()]*(?: của [^,;.()]{2,60})? \($")
_USED = re.compile(
    r"\b(?:thực hiện|triển khai|quán triệt|theo|tại|phổ biến|học tập|căn cứ)(?: [^\s,;.()]+){0,4}? "
    r"(?:quyết định|nghị quyết|kế hoạch|chỉ thị|công văn|thông báo|kết luận|hướng dẫn|chương trình|đề án)"
    r"[^,;.()]* \($",
    re.IGNORECASE,
)
_BARE_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/20\d\d)?")
_YEAR_AT_ALL = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIRST_YEAR = "2024"  # of a plan that may be read at all


def of_something_else(text: str, start: int, words: str, once: bool) -> bool:
    """Whether what stands before the words has them: «tăng 8,5% so với thực hiện năm 2025», «hồ sơ kết nạp
    trước năm 2000». ``once`` tells that they are one time.

    >>> of_something_else("Rà soát hộ nghèo tính đến ngày 31/12/2025", 22, "đến ngày 31/12/2025", once=True)
    True
    """
    small = text.lower()
    years = _YEAR_AT_ALL.findall(words)
    if years and (years[0] if words.lower().startswith("từ ") else max(years)) < _FIRST_YEAR:
        return True
    if _COMPARED.search(small, 0, start) or (once and _OF_ELSE.search(small, 0, start)):
        return True
    if _COUNTED.match(text, start - len("tính ")):
        return True
    if _FAR.match(words) and _GOAL.search(small, 0, start):
        return True
    return _is_a_named_day(text, start, words) or _NUMBERED.search(text, 0, start) is not None


def _is_a_named_day(text: str, place: int, words: str) -> bool:
    """«hưởng ứng Ngày toàn dân phòng, chống ma túy (26/6)»: a day alone in brackets."""
    return text[place - 1 : place] == "(" and _BARE_DAY.fullmatch(words) is not None


def of_a_document(text: str, words: str) -> bool:
    """Whether words in brackets tell of what day a document is that the sentence uses.

    >>> of_a_document("Triển khai Quyết định của UBND tỉnh (ngày 20/12/2025).", "ngày 20/12/2025")
    True
    >>> of_a_document("Tham mưu ban hành Quyết định phê duyệt (ngày 20/12/2025).", "ngày 20/12/2025")
    False
    """
    place = text.find(f"({words})")
    return place >= 0 and _USED.search(text, 0, place + 1) is not None
