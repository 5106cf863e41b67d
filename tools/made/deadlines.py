"""Deadlines of every kind with the reading that the contract gives them."""

from __future__ import annotations

import calendar
from random import Random

from made.model import Truth


def reading(
    kind: str,
    start: str | None = None,
    end: str | None = None,
    precision: str | None = None,
    recurrence: str | None = None,
    condition: str | None = None,
) -> Truth:
    """A deadline of the truth."""
    return {
        "kind": kind,
        "start": start,
        "end": end,
        "precision": precision,
        "recurrence": recurrence,
        "condition": condition,
    }


UNSPECIFIED = reading("unspecified")


def _last(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def month_of(year: int, month: int) -> Truth:
    return reading("fixed", f"{year}-{month:02d}-01", _last(year, month), "month")


def quarter_of(year: int, quarter: int) -> Truth:
    return reading("fixed", f"{year}-{quarter * 3 - 2:02d}-01", _last(year, quarter * 3), "quarter")


def year_of(year: int) -> Truth:
    return reading("fixed", f"{year}-01-01", f"{year}-12-31", "year")


def _before(year: int, month: int, day: int) -> Truth:
    return reading("fixed", None, f"{year}-{month:02d}-{day:02d}", "day")


ROMAN = ("", "I", "II", "III", "IV")


def _fixed(rng: Random, year: int) -> tuple[str, Truth]:
    month, quarter = rng.randint(1, 12), rng.randint(1, 4)
    day = rng.choice((5, 10, 15, 20, 25, 28))
    m0 = f"{month:02d}"
    forms: tuple[tuple[str, Truth], ...] = (
        (f"Tháng {month}/{year}", month_of(year, month)),
        (f"Tháng {m0}/{year}", month_of(year, month)),
        (f"{m0}/{year}", month_of(year, month)),
        (f"Tháng {month} năm {year}", month_of(year, month)),
        (f"Trong tháng {m0}/{year}", month_of(year, month)),
        (f"T{month}/{year}", month_of(year, month)),
        (f"Quý {ROMAN[quarter]}/{year}", quarter_of(year, quarter)),
        (f"Quý {ROMAN[quarter]} năm {year}", quarter_of(year, quarter)),
        (f"Quý {quarter}/{year}", quarter_of(year, quarter)),
        (f"Xong trong Quý {ROMAN[quarter]}/{year}", quarter_of(year, quarter)),
        (f"Trước ngày {day:02d}/{m0}/{year}", _before(year, month, day)),
        (f"Hoàn thành trước {day:02d}/{month}/{year}", _before(year, month, day)),
        (f"chậm nhất là ngày {day:02d}/{m0}/{year}", _before(year, month, day)),
        (f"Năm {year}", year_of(year)),
        (f"Trong năm {year}", year_of(year)),
        (f"{year}", year_of(year)),
        (f"Năm {year + 1}", year_of(year + 1)),
        (f"6 tháng đầu năm {year}", reading("fixed", f"{year}-01-01", f"{year}-06-30", "half_year")),
        (f"6 tháng cuối năm {year}", reading("fixed", f"{year}-07-01", f"{year}-12-31", "half_year")),
    )
    return rng.choice(forms)


def _period(rng: Random, year: int) -> tuple[str, Truth]:
    first = rng.randint(1, 8)
    last = rng.randint(first + 1, 12)
    months = reading("period", f"{year}-{first:02d}-01", _last(year, last), "month")
    years = reading("period", f"{year}-01-01", "2030-12-31", "year")
    forms: tuple[tuple[str, Truth], ...] = (
        (f"Từ tháng {first} đến tháng {last}/{year}", months),
        (f"Tháng {first} - {last}/{year}", months),
        (f"Từ tháng {first}/{year} đến tháng {last}/{year}", months),
        (f"{year} - 2030", years),
        (f"{year}-2030", years),
        (f"Giai đoạn {year} - 2030", years),
        (f"Năm {year} - 2030", years),
    )
    return rng.choice(forms)


_ROUND = (
    ("Hằng năm", "yearly"),
    ("Hàng năm", "yearly"),
    ("Hằng quý", "quarterly"),
    ("Hàng quý", "quarterly"),
    ("Định kỳ hằng tháng", "monthly"),
    ("Hàng tháng", "monthly"),
    ("Hằng tháng", "monthly"),
    ("Định kỳ 6 tháng, năm", "half_yearly"),
    ("Định kỳ 6 tháng", "half_yearly"),
)
_OPEN = ("Từ năm {y}", "Năm {y} và những năm tiếp theo", "Năm {y} và các năm tiếp theo")
_ONGOING = ("Thường xuyên", "Thường xuyên", "Thường xuyên", "Nhiệm vụ thường xuyên", "Thường xuyên, liên tục")
_CONDITIONS = (
    "Sau khi có văn bản hướng dẫn của tỉnh",
    "Theo kế hoạch của tỉnh",
    "Sau khi Đề án được cấp có thẩm quyền phê duyệt",
    "Khi có hướng dẫn của Sở Khoa học và Công nghệ",
    "Theo chỉ đạo của cấp trên",
    "Theo tiến độ của Trung ương",
    "Khi có yêu cầu",
)


def _any(rng: Random, year: int) -> tuple[str, Truth]:
    kind = rng.choices(
        ("fixed", "period", "recurring", "open", "ongoing", "conditional"), (50, 10, 12, 6, 15, 7)
    )[0]
    if kind == "fixed":
        return _fixed(rng, year)
    if kind == "period":
        return _period(rng, year)
    if kind == "recurring":
        text, each = rng.choice(_ROUND)
        return text, reading("recurring", recurrence=each)
    if kind == "open":
        text = rng.choice(_OPEN).format(y=year)
        return text, reading("open_ended", f"{year}-01-01", None, "year")
    if kind == "ongoing":
        return rng.choice(_ONGOING), reading("ongoing")
    text = rng.choice(_CONDITIONS)
    return text, reading("conditional", condition=text)


def deadline(rng: Random, year: int) -> tuple[str, Truth]:
    """A deadline as printed and as it must be read.

    >>> deadline(Random(3), 2026)[0] == deadline(Random(3), 2026)[0]
    True
    """
    return _any(rng, year)


def deadline_under_year(rng: Random, year: int) -> tuple[str, Truth]:
    """A deadline whose year stands in the column's head only («Thời gian (Năm 2026)»)."""
    month, quarter = rng.randint(1, 12), rng.randint(1, 4)
    forms: tuple[tuple[str, Truth], ...] = (
        (f"Tháng {month}", month_of(year, month)),
        (f"Tháng {month:02d}", month_of(year, month)),
        (f"Quý {ROMAN[quarter]}", quarter_of(year, quarter)),
        ("Cả năm", year_of(year)),
        ("Thường xuyên", reading("ongoing")),
    )
    return rng.choice(forms)
