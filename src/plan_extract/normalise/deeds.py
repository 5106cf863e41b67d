"""Figures that are goals by what is done («Kiểm tra 06 tổ chức đảng», «Khám sức khỏe cho 50 hộ»), by the goal
before them («02 lớp, mỗi lớp 60 học viên»); bounds behind the noun («97% dân số trở lên»)."""

from __future__ import annotations

import re
from functools import cache

from plan_extract.model import Comparator
from plan_extract.normalise.figure import Figure
from plan_extract.normalise.quantity_tables import Role, figure_entries

_PLACES = re.compile(
    r"thôn|xã|xóm|bản|ấp|phường|buôn|khu phố|khối phố|tổ dân phố|khu dân cư|đơn vị|cơ quan|địa phương|trường"
)
_BEHIND = re.compile(  # the thing done to stands before: «Nạo vét kênh mương 6,5 km»
    r"ha|km|m|m2|m3|tấn|tạ|kg|con|đợt|buổi|cuộc|lượt|lớp|hội nghị|chuyến|phiên|ca|ngày công"
    r"|(?:nghìn |triệu |tỷ )?đồng|cơ sở|hộ|hộ dân|người|đồng chí|đối tượng|đảng viên|đoàn viên|hội viên"
    r"|công dân|lao động|học viên|học sinh|trường hợp|chi bộ|tổ chức đảng|vụ|vụ việc|doanh nghiệp|quần chúng"
)
_ASSIGNS = ("giao", "hướng dẫn")
_RUNS = 90  # letters from the verb to the figure
_PREPOSITION = (
    r"(?<!\w)(?:tại|của|trong|ở|theo|từ|gồm|giữa|qua|trên|đối với|thuộc|để|nhằm|là|bằng|so với|có|về|như|mà"
    r"|với|số|thứ|được|đã|do|khi|dưới|sau|trước|cách|còn|cho|việc|tới|các|những|dọc|quanh)(?!\w)"
)
_PLACED = re.compile(r"(?<!\w)(?:tại|của|trong|ở|theo|gồm|thuộc|đã|còn|là)(?!\w)")
_NOUN = re.compile(
    r" (?!(?:cấp(?! ủy)|chiều|không|bước|quan điểm|nội dung|nguyên tắc|vấn đề|giải pháp|nhóm|khâu|mặt|mũi"
    r"|trụ cột|phương châm|tại chỗ|luật|lực lượng|phần|kỳ|khóa|thứ|con số|đúng|có|sẵn sàng|cùng|nhất|năm"
    r"|tháng|quý"
    r"|tuần|ngày|giờ|phút|tuổi|và|hoặc|đến|trở|lần|rõ|dám|biết|tự|tốt|tăng|giảm|đột phá|yếu tố"
    r"|nhiệm kỳ|của|tại|trong|ở|theo|cho|với|về|do|để|khi|là|trên|dưới|từ|này)(?!\w))"
    r"[^\W\d_]{2,}"
)
_LISTED = re.compile(r"[^;.:\d%,]{0,40}(?:, |,? và )")
_FOR = re.compile(r"[^;.\d%]{0,70} cho (?:khoảng |ít nhất |trên )?")
_FOR_WHOM = re.compile(r"(?:^(?:[-+*•] ?)?|[;.] )(?P<deed>(?:[^\d;:.%]{2,50}?)??) ?(?<!\w)cho $")
_LEAD = re.compile(r"(?:[-+*•] ?)?([^\W\d_]+(?: [^\W\d_]+){0,4}) ")
_ABSTRACT = re.compile(
    r"điểm|lần|năm|tuổi|ngày|ngày làm việc|giờ|phút|giây|inch|MP|[GTM]B|[GTM]b/s|chỉ tiêu|nhiệm vụ|lĩnh vực"
    r"|tiêu chí|giải pháp|chương trình|kế hoạch|nghị quyết|quyết định|văn bản|quy định|thành viên"
    r"|kỹ thuật|công nghệ"
    r"|ngành|vùng|khu|cụm|giai đoạn|nhóm|ban|kỳ họp|bộ|vụ|khối|đội|tổ|trạm|địa điểm|vị trí"
    r"|danh hiệu"
)
_NO_DEED = re.compile(
    r"(?:tỷ lệ|tỉ lệ|số|tổng số|kinh phí|nguồn|mức|định mức|quy mô|diện tích|lớp|hội nghị|khóa|dân số|nơi"
    r"|toàn|xã|phường|thôn|ấp|xóm|bản|cán bộ|công chức|viên chức|đảng|chi bộ|ban|đội|tổ|trường|trạm|đoàn"
    r"|phòng"
    r"|hội|trung tâm|ủy ban|hđnd|ubnd|công an|hiện|đã|nay|các|những|mọi|mỗi|từng|giao|người|nhân dân|hộ"
    r"|căn cứ)(?!\w)"
    r"|.*(?:phục vụ|dành|áp dụng|đủ|thay|ưu tiên|đáp ứng|bảo đảm|đảm bảo|thuận lợi|chung|riêng)$"
)
_BOUND = re.compile(r" ([^\d,;.():%]{1,40}(?:, [^\d,;.():%]{1,20}){0,2}) (trở lên|trở xuống)(?!\w)")
_SCALE = re.compile(
    r"(?<!\w)(?:từ|mức|cấp|hạng|loại|trình độ|khá|giỏi|tốt|trung bình|đại học|cao đẳng|trung cấp|sơ cấp"
    r"|thạc sĩ"
    r"|thpt|thcs|tuổi|lớp|sao|bậc|độ|chuẩn|có|đạt|xếp|năm|tháng|phó|trưởng|thông minh|kiểu mẫu|văn hóa"
    r"|nâng cao|hoàn thành|xuất sắc|tiên tiến|thứ|chuyên viên|lãnh đạo|quản lý|sĩ quan|ủy viên|phòng)(?!\w)"
)


@cache
def _patterns(role: Role) -> str:
    return "|".join(entry.pattern for entry, _ in figure_entries(role))


@cache
def _right_before() -> re.Pattern[str]:
    verbs = _patterns("deed")
    more = (
        "thêm|mới|lại|được|thành công|xong|dứt điểm|khoảng|chuyên đề|định kỳ|thường xuyên|đột xuất|toàn diện"
    )
    return re.compile(rf"(?<!\w)(?P<verb>{verbs})(?: (?:{more}))*[ :]*$")


@cache
def _done_to() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb that opens a clause, what it is done to, with «cho» before the figure or without."""
    opens = r"(?:^(?:[-+*•] ?)?|[;:.,] ?|(?<!\w)(?:và|phấn đấu|tiếp tục|chủ động|đẩy mạnh|tập trung) )"
    verb = rf"{opens}(?:{_patterns('deed')})(?!\w)"
    return (
        re.compile(rf"{verb}(?P<object>[^\d;:.%]{{0,70}}) cho(?: khoảng)? $"),
        re.compile(rf"{verb}(?P<object>[^\d;:.%,]{{0,60}}) $"),
    )


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"(?:{_patterns('joins')})$")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?:{_patterns('whole')})(?!\w)")


def _counts(what: re.Pattern[str], figure: Figure) -> bool:
    return what.fullmatch((figure.unit or "").partition("/")[0]) is not None


def _noun_follows(figure: Figure, key: str) -> bool:
    return _NOUN.match(key, figure.end) is not None


def is_done_to(figure: Figure, key: str) -> bool:
    """Whether a verb of doing leads to what the figure counts, its unit known or not.

    >>> from plan_extract.normalise.figures import text_to_figures
    >>> [is_done_to(f, k) for k in ("trồng 500 lim xanh", "giao 12 thôn") for f in text_to_figures(k)]
    [True, False]
    """
    if figure.kind is None and not _noun_follows(figure, key):
        return False
    at = max(0, figure.start - _RUNS)
    near = _right_before().search(key, at, figure.start)
    if near is not None:
        return not (near["verb"] in _ASSIGNS and _counts(_PLACES, figure))
    if figure.kind in ("count", "measure") and _opens(figure, key, 0):
        return True
    helped, done = _done_to()
    if figure.kind != "measure" and not _counts(_PLACES, figure):
        if (match := helped.search(key, at, figure.start)) is not None:
            return _PLACED.search(match["object"]) is None
        if figure.kind == "count" and (match := _FOR_WHOM.search(key, at, figure.start)) is not None:
            return _NO_DEED.match(match["deed"]) is None and re.search(_PREPOSITION, match["deed"]) is None
    if not _counts(_BEHIND, figure) or (match := done.search(key, at, figure.start)) is None:
        return False
    return re.search(_PREPOSITION, match["object"]) is None


def _opens(figure: Figure, key: str, start: int) -> bool:
    """Whether only a few words from ``start`` lead to a counted figure: «Khôi phục 02 nghề truyền thống»."""
    lead = _LEAD.fullmatch(key, start, figure.start)
    if (
        lead is None
        or key.startswith("bằng ", figure.start)
        or _counts(_PLACES, figure)
        or _counts(_ABSTRACT, figure)
    ):
        return False
    return _NO_DEED.match(lead[1]) is None and re.search(_PREPOSITION, lead[1]) is None


def joins_goal(figure: Figure, last: Figure | None, key: str) -> bool:
    """Whether the figure says more of the goal before it: how long, for how many, how many each."""
    if last is None or last.kind == "share" or last.kind == "rank":
        return False
    if figure.kind is None and not _noun_follows(figure, key):
        return False
    between = key[last.end : figure.start]
    if len(between) > _RUNS or re.search(r"; |\. ", between):
        return False
    if figure.kind is None and _LISTED.fullmatch(between):
        return True
    if figure.kind != "measure" and _FOR.fullmatch(between):
        return not _counts(_PLACES, figure)
    if figure.kind is None:
        return False
    return _joins().search(between) is not None or _opens_next(figure, last, key)


def _opens_next(figure: Figure, last: Figure, key: str) -> bool:
    """«Kiểm tra 40 cơ sở, nhắc nhở 10 cơ sở»."""
    comma = key.rfind(", ", last.end, figure.start)
    return comma >= 0 and figure.kind in ("count", "measure") and _opens(figure, key, comma + 2)


def with_bound_behind(figure: Figure, key: str) -> Figure:
    """«97% dân số trở lên» is at least; «học sinh khá trở lên» says which ones."""
    if figure.comparator != "=" or figure.compared or "trở " not in key:
        return figure
    bound = _BOUND.match(key, figure.end)
    if bound is None or _whole().match(bound[1]) is None or _SCALE.search(bound[1]):
        return figure
    comparator: Comparator = ">=" if bound[2] == "trở lên" else "<="
    return figure._replace(comparator=comparator, end=bound.end(), compared=True)
