"""The years that a goal looks to («đến năm 2030 đạt 70%»)."""

from __future__ import annotations

import re

# what a moment says before its year: «15/12/», «quý iv năm »
_BEFORE_YEAR = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]|(?:tháng|quý) (?:\d{1,2}|i{1,3}|iv)(?: ?/ ?| năm ))"
_HORIZON = re.compile(
    r"(?<!\w)(?:(?:đến|tới|hết|vào|trong|từ nay đến)(?: hết| cuối)*(?: năm)?|năm|cuối năm"
    r"|giai đoạn 20\d\d ?-|\((?=20\d\d\))|(?<![/.-])(?=20\d\d ?:)) ?(?P<y>20[2-9]\d)(?![\d/.,-]\d| ?- ?20)"
    r"(?!\)?,? (?:tăng |giảm )?(?:lên|xuống)(?!\w))"
)
_MOMENT = re.compile(  # «Đến 31/12/2025: 100% hộ», «Phấn đấu đến tháng 6/2026, 98% dân số»
    r"(?:^(?:[-+*•] ?)?|[;:.] ?|phấn đấu |(?:^|[;:.] ?)từ nay )"
    r"(?:(?:đến|tới|hết)(?: hết| cuối)*|(?:chậm nhất |xong |hoàn thành )?"
    r"trước(?=[^,:]{4,20}(?:[,:]| có \d| phải| phấn đấu)))(?: ngày)? "
    rf"{_BEFORE_YEAR}(?P<y>20[2-9]\d)(?![\d/])(?! ?[-–])"
)
_CLOSING = re.compile(  # «100% hộ ký cam kết, xong trước ngày 15/12/2025.»
    r"(?<!\w)(?:xong|hoàn thành) (?:trước|trong|vào|chậm nhất(?: là| vào)?)(?: ngày)? "
    rf"{_BEFORE_YEAR}(?P<y>20[2-9]\d)(?=[ .;)]*$)"
)
_SEASON = re.compile(  # «vụ Đông Xuân 2025 - 2026 đạt 5.200 ha», «trong năm học 2025 - 2026»
    r"(?<!\w)(?:vụ|mùa|năm học|niên khóa)(?: (?!năm )[^\W\d_]+){0,3}(?: năm(?= 20\d\d ?[-–]))? "
    r"(?:20[2-9]\d ?[-–] ?)?(?P<y>20[2-9]\d)(?![\d/]| ?[-–])"
)
_NOT_HORIZON = re.compile(
    r"(?:so với|ngày \S+|tháng \S+|luật \D{0,40}|số \S*\d\S*|từ|kể từ|của|trước|lần|gấp đôi|bằng|hơn|vượt|mức"
    r"|cùng kỳ)(?: cuối| cả| mức| cùng kỳ| của| thực hiện| kết quả)* ?$"
)
_STAGE_OF_PERIOD = re.compile(r"(?<![\d,.])\d{1,2}(?:,\d+)? ?%(?: của)? kế hoạch(?: vốn)? (?=giai đoạn)")


def find_horizons(clause: str) -> list[tuple[int, int]]:
    """(place, year) of each year that the clause looks to.

    >>> find_horizons("đến năm 2030 đạt 70%, so với năm 2024")
    [(0, 2030)]
    >>> find_horizons("gấp 1,5 lần năm 2025, bằng mức năm 2024, cao hơn năm 2023")
    []
    >>> find_horizons("50% (2025), tăng từ 60% năm 2026 lên 80% năm 2030")
    [(4, 2025), (41, 2030)]
    >>> find_horizons("đạt 85% kế hoạch giai đoạn 2025 - 2027"), find_horizons("đạt 85% kế hoạch năm 2026")
    ([], [(17, 2026)])
    >>> find_horizons("đến 31/12/2025: 100% hộ; đến tháng 6/2026, 98% dân số")
    [(0, 2025), (23, 2026)]
    >>> find_horizons("trước ngày 30/11/2025, thu thập 100% bản sao"), find_horizons("hồ sơ trước 01/7/2025")
    ([(0, 2025)], [])
    >>> find_horizons("trước ngày 15/12/2025 có 100% bản ký cam kết")
    [(0, 2025)]
    >>> find_horizons("vụ đông xuân 2025 - 2026 đạt 900 ha, hơn vụ 2024"), find_horizons("mùa khô năm 2026")
    ([(0, 2026)], [(8, 2026)])
    >>> find_horizons("100% hộ ký cam kết, xong trước ngày 15/12/2025.")
    [(20, 2025)]
    >>> find_horizons("90% giấy được số hóa trong năm 2025"), find_horizons("theo luật số 45/2019 năm 2019")
    ([(21, 2025)], [])
    """
    stages = {match.end() for match in _STAGE_OF_PERIOD.finditer(clause)}  # 85 % of it is not its end
    found = [
        (match.start(), int(match["y"]))
        for each in (_HORIZON, _SEASON)
        for match in each.finditer(clause)
        if match.start() not in stages and not _NOT_HORIZON.search(clause[: match.start()])
    ]
    moments = [
        (match.start(), int(match["y"])) for each in (_MOMENT, _CLOSING) for match in each.finditer(clause)
    ]
    return sorted(found + moments)
