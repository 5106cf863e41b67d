"""Targets: indicator tables and prose, with what a reader takes from them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from made.model import Border, Cell, Par, Table, Truth, cell


@dataclass(frozen=True)
class Figure:
    """A goal as printed and as meant."""

    text: str
    comparator: str | None
    value: float | None
    unit: str | None
    value_max: float | None = None


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Phát triển hạ tầng số",
        (
            "Tỷ lệ thôn, tổ dân phố được phủ sóng 5G",
            "Tỷ lệ hộ gia đình có Internet cáp quang băng rộng",
            "Tỷ lệ dân số trưởng thành có điện thoại thông minh",
            "Tỷ lệ nhà văn hóa thôn có wifi miễn phí",
        ),
    ),
    (
        "Phát triển chính quyền số",
        (
            "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận trực tuyến",
            "Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
            "Tỷ lệ văn bản được ký số, gửi nhận trên môi trường mạng",
            "Mức độ hài lòng của người dân, doanh nghiệp khi giải quyết thủ tục hành chính",
            "Tỷ lệ thanh toán trực tuyến phí, lệ phí",
            "Tỷ lệ cán bộ, công chức sử dụng chữ ký số cá nhân",
        ),
    ),
    (
        "Phát triển kinh tế số",
        (
            "Tỷ trọng kinh tế số trong tổng giá trị sản xuất trên địa bàn",
            "Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng nền tảng số",
            "Tỷ lệ sản phẩm OCOP được đưa lên sàn thương mại điện tử",
            "Tỷ lệ hộ kinh doanh sử dụng hóa đơn điện tử từ máy tính tiền",
        ),
    ),
    (
        "Phát triển xã hội số",
        (
            "Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản thanh toán điện tử",
            "Tỷ lệ người dân có hồ sơ sức khỏe điện tử",
            "Tỷ lệ người dân từ 14 tuổi trở lên được kích hoạt định danh điện tử mức 2",
            "Tỷ lệ cơ sở giáo dục thực hiện học bạ số",
            "Tỷ lệ người thụ hưởng an sinh xã hội nhận trợ cấp qua tài khoản",
        ),
    ),
)
RATES: tuple[tuple[str, str, str, float, str], ...] = (
    ("Số cán bộ khoa học và công nghệ trên một vạn dân", "người/vạn dân", "{}", 12.0, "12"),
    ("Thu nhập bình quân đầu người", "triệu đồng/người", "{}", 85.5, "85,5"),
    ("Số lượt khách du lịch", "lượt", "{}", 125000.0, "125.000"),
    ("Tổng dung lượng dữ liệu dùng chung", "GB", "{}", 2500.0, "2.500"),
)
COUNTS: tuple[tuple[str, str], ...] = (
    ("Số mô hình chuyển đổi số tiêu biểu", "mô hình"),
    ("Số sáng kiến cấp cơ sở được công nhận", "sáng kiến"),
    ("Số doanh nghiệp công nghệ số được thành lập mới", "doanh nghiệp"),
    ("Số điểm hỗ trợ dịch vụ công trực tuyến", "điểm"),
)
WORDS = (
    "Hình thành thói quen sử dụng dịch vụ số trong các tầng lớp Nhân dân.",
    "Người dân ở vùng sâu, vùng xa được tiếp cận các dịch vụ số thiết yếu thuận lợi, an toàn.",
    "Trở thành địa phương thuộc nhóm khá của tỉnh về chuyển đổi số.",
)
LEADS = (
    ("Phòng Văn hóa - Xã hội", ["phong-vhxh"]),
    ("Phòng Kinh tế", ["phong-kinh-te"]),
    ("Trung tâm Phục vụ hành chính công", ["tt-pvhcc"]),
    ("Văn phòng HĐND và UBND", ["van-phong-hdnd-ubnd"]),
)
_FORMS = (
    ("{v}%", "="),
    ("{v}%", "="),
    ("≥ {v}%", ">="),
    (">{v}%", ">"),
    ("Trên {v}%", ">"),
    ("Tối thiểu {v}%", ">="),
    ("{v},5%", "="),
)


def percent(rng: Random, low: int = 30) -> Figure:
    """A share in one of the usual prints."""
    value = rng.randint(low // 5, 19) * 5
    form, comparator = rng.choice(_FORMS)
    if rng.random() < 0.25:
        return Figure("100%", "=", 100.0, "%")
    return Figure(form.format(v=value), comparator, value + (0.5 if ",5" in form else 0.0), "%")


def target(
    source: str, stt: str | None, text: str, group: str | None, year: int | None, figure: Figure
) -> Truth:
    """A target of the truth."""
    return {
        "source": source,
        "stt": stt,
        "indicator_text": text,
        "group_text": group,
        "horizon_year": year,
        "comparator": figure.comparator,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "value_text": figure.text,
        "lead": [],
    }


# ------------------------------------------------------------------ tables


def indicator_table(rng: Random, border: Border, size: float | None) -> tuple[Table, list[Truth], str]:
    """A table of indicators, its targets, its caption."""
    form = rng.choice(("years", "years_unit", "unit_value", "caption"))
    years = rng.choice(((2025, 2030), (2026, 2030), (2025, 2030, 2035), (2026, 2028, 2030), (2030, 2045)))
    if form in ("unit_value", "caption"):
        years = (rng.choice((2026, 2030, 2030)),)
    with_lead = rng.random() < 0.6
    looks = {"bold": True, "align": "center", "valign": "middle"}
    unit_column = form != "years"
    heads = ["TT", rng.choice(("Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu", "Chỉ tiêu, nhiệm vụ"))]
    heads += ["Đơn vị tính"] if unit_column else []
    if form == "caption":
        values = [rng.choice(("Chỉ tiêu", "Mục tiêu", "Kết quả cần đạt", "Chỉ tiêu giao"))]
        values = ["Mục tiêu"] if heads[1].startswith(("Chỉ tiêu", "Tên", "Nội dung")) else values
    elif form == "unit_value":
        values = [f"Mục tiêu đến năm {years[0]}"]
    else:
        form_of_year = rng.choice(("Năm {}", "Năm {}", "{}", "Đến năm {}"))
        values = [form_of_year.format(year) for year in years]
    lead_head = rng.choice(("Cơ quan chủ trì theo dõi, đánh giá", "Đơn vị theo dõi", "Cơ quan chủ trì"))
    two_level = len(values) > 1 and rng.random() < 0.6
    header: list[list[Cell]] = [[cell(text, rowspan=2 if two_level else 1, **looks) for text in heads]]
    if two_level:
        header[0].append(
            cell(
                rng.choice(("Lộ trình thực hiện", "Mục tiêu phấn đấu", "Giai đoạn")),
                colspan=len(values),
                **looks,
            )
        )
        header.append([cell(text, **looks) for text in values])
    else:
        header[0] += [cell(text, **looks) for text in values]
    if with_lead:
        header[0].append(cell(lead_head, rowspan=2 if two_level else 1, **looks))
    rows: list[list[Cell]] = []
    truths: list[Truth] = []
    width = len(heads) + len(values) + with_lead
    number = 0
    grouped = rng.random() < 0.5
    for place, (group, items) in enumerate(rng.sample(GROUPS, rng.randint(2, 4))):
        if grouped:
            label = ("I", "II", "III", "IV")[place]
            rows.append([cell(label, bold=True, align="center"), cell(group, bold=True, colspan=width - 1)])
        chosen: list[tuple[str, str]] = [
            (text, "%") for text in rng.sample(items, rng.randint(2, len(items)))
        ]
        if rng.random() < 0.5:
            chosen.append(COUNTS[place])
        if unit_column and rng.random() < 0.35:
            chosen.append(RATES[place][:2])
        for text, unit in chosen:
            number += 1
            lead = rng.choice(LEADS)
            row = [cell(str(number), align="center"), cell(text)]
            if unit_column:
                row.append(
                    cell(
                        unit if unit == "%" or "/" in unit or unit.isupper() else unit.capitalize(),
                        align="center",
                    )
                )
            low = 30
            for year in years:
                figure = _figure(rng, unit, unit_column, low)
                low = min(90, int(figure.value or low)) if unit == "%" else low
                row.append(cell(figure.text, align="center"))
                truths.append(
                    {
                        **target("table", str(number), text, group if grouped else None, year, figure),
                        "lead": lead[1] if with_lead else [],
                    }
                )
            if with_lead:
                row.append(cell(lead[0]))
            rows.append(row)
    widths = [
        6.0,
        40.0,
        *([11.0] if unit_column else []),
        *[12.0] * len(values),
        *([18.0] if with_lead else []),
    ]
    horizon = f" ĐẾN NĂM {years[0]}" if form == "caption" else ""
    caption = f"HỆ THỐNG CHỈ TIÊU CHUYỂN ĐỔI SỐ{horizon}"
    return Table(widths, header, rows, repeat=rng.random() < 0.6, border=border, size=size), truths, caption


def _figure(rng: Random, unit: str, own_column: bool, low: int) -> Figure:
    if unit == "%":
        figure = percent(rng, low)
        return (
            Figure(figure.text.replace("%", ""), figure.comparator, figure.value, "%")
            if own_column
            else figure
        )
    for _, measure, _, amount, said in RATES:
        if measure == unit:
            sign = rng.choice(("", "≥ ", "Trên "))
            return Figure(sign + said, {"": "=", "≥ ": ">="}.get(sign, ">"), amount, unit)
    value = rng.randint(1, 12)
    text = f"{value:02d}" if own_column else f"{value:02d} {unit}"
    return Figure(text, "=", float(value), unit)


# ------------------------------------------------------------------ prose


def _clause(rng: Random, text: str) -> tuple[str, Figure]:
    value = rng.randint(10, 19) * 5
    form, comparator, shown = rng.choice(
        (
            ("{t} đạt {v}", "=", "{n}%"),
            ("{t} đạt {v}", ">", "trên {n}%"),
            ("{t} đạt {v}", ">=", "tối thiểu {n}%"),
            ("{t} đạt {v}", ">=", "ít nhất {n}%"),
            ("Phấn đấu {l} đạt {v}", ">=", "từ {n}% trở lên"),
            ("{t} đạt {v}", "=", "100%"),
        )
    )
    value = 100 if shown == "100%" else value
    printed = shown.format(n=value)
    return form.format(t=text, l=text[0].lower() + text[1:], v=printed), Figure(
        printed, comparator, float(value), "%"
    )


def prose_targets(rng: Random, heading: str) -> tuple[list[Par], list[Truth]]:
    """A «Mục tiêu» chapter: horizons by heading or inside the sentence, groups, several figures in a bullet."""
    pars = [Par(heading, bold=True, indent=True)]
    truths: list[Truth] = []
    inside = rng.random() < 0.3
    years = (2030,) if rng.random() < 0.5 else (2026, 2030)
    for place, year in enumerate(years, 1):
        if not inside:
            form = rng.choice(
                (
                    "{p}. Mục tiêu đến năm {y}",
                    "{p}. Đến năm {y}",
                    "{p}. Đến hết năm {y}",
                    "{p}. Mục tiêu cụ thể đến năm {y}",
                )
            )
            pars.append(Par(form.format(p=place, y=year), bold=True, indent=True))
        grouped = rng.random() < 0.5
        for letter, (group, items) in zip("abcd", rng.sample(GROUPS, 3), strict=False):
            if grouped:
                pars.append(Par(f"{letter}) {group}", italic=True, indent=True))
            for text in rng.sample(items, 2):
                bullet, found = _bullet(rng, text, items, year, inside, group if grouped else None)
                pars.append(Par(bullet, indent=True))
                truths += found
        if rng.random() < 0.5:
            words = rng.choice(WORDS)
            lead = f"Đến năm {year}, " if inside else ""
            said = lead + (words[0].lower() + words[1:] if lead else words)
            pars.append(Par("- " + said, indent=True))
            truths.append(
                target("prose", "-", said, group if grouped else None, year, Figure(said, None, None, None))
            )
    return pars, truths


def _bullet(
    rng: Random, text: str, items: tuple[str, ...], year: int, inside: bool, group: str | None
) -> tuple[str, list[Truth]]:
    clause, figure = _clause(rng, text)
    start = f"Đến năm {year}, " if inside else ""
    clause = start + (clause[0].lower() + clause[1:] if start else clause)
    parts = [(clause, figure)]
    if rng.random() < 0.3:
        other = rng.choice([item for item in items if item != text])
        second, more = _clause(rng, other[0].lower() + other[1:])
        parts.append((second[0].lower() + second[1:], more))
    bullet = "; ".join(said for said, _ in parts) + "."
    ends = [""] * (len(parts) - 1) + ["."]
    return "- " + bullet, [
        target("prose", "-", said + end, group, year, fig)
        for (said, fig), end in zip(parts, ends, strict=True)
    ]
