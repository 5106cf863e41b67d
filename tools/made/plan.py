"""Whole plans: letterhead, prose, signature, appendices; and the plan's own facts."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from made.model import Block, Border, Cell, Par, Table, Truth, cell
from made.places import Place

TITLES = (
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới "
    "sáng tạo và chuyển đổi số quốc gia trên địa bàn {u} {p}",
    "Chuyển đổi số {u} {p} năm {y}",
    "Phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số và Đề án 06 năm {y}",
    "Triển khai Phong trào “Bình dân học vụ số” trên địa bàn {u} {p} giai đoạn {y} - 2030",
    "Thực hiện Kế hoạch số 02-KH/BCĐTW ngày 19/6/2025 của Ban Chỉ đạo Trung ương về thúc đẩy chuyển đổi số liên thông, đồng bộ, "
    "nhanh, hiệu quả đáp ứng yêu cầu sắp xếp tổ chức bộ máy của hệ thống chính trị",
    "Triển khai thực hiện Nghị quyết số 71/NQ-CP của Chính phủ và Chương trình hành động của Tỉnh ủy về phát triển khoa học, "
    "công nghệ, đổi mới sáng tạo và chuyển đổi số",
    "Cải cách hành chính nhà nước và chuyển đổi số năm {y}",
    "Ứng dụng công nghệ thông tin, bảo đảm an toàn thông tin mạng {u} {p} giai đoạn {y} - 2030",
)
FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Lò",
    "Vàng",
    "Y",
    "Rơ Châm",
    "Thạch",
    "Nông",
)
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Quốc", "Thanh", "Hữu", "Xuân", "Ngọc")
GIVEN = (
    "Hùng",
    "Lan",
    "Thủy",
    "Tuấn",
    "Hoà",
    "Phương",
    "Dũng",
    "Hiếu",
    "Quý",
    "Sơn",
    "Khánh",
    "Thuận",
    "Duy",
    "Thảo",
    "Điệp",
)
SYMBOLS = {"Quyết định": "QĐ-UBND", "Báo cáo": "BC-UBND", "Thông báo": "TB-UBND", "Quy trình": "QT-UBND"}
NO_RULES = Border(style="none")


@dataclass
class Masthead:
    """The choices of a letterhead."""

    place: Place
    level: str  # commune, province
    party: bool
    doc_type: str
    number: int | None
    fill: str  # blank, text, field
    year: int
    month: int | None
    day: int | None
    title: str
    signer: str
    role: str
    order: str  # what stands above the role: TM., KT.
    show_province: bool
    abbreviated: bool

    @property
    def symbol(self) -> str:
        if self.doc_type == "Chương trình hành động":
            return "CTr/ĐU" if self.party else "CTr-UBND"
        if self.doc_type in SYMBOLS:
            return SYMBOLS[self.doc_type]
        return "KH/ĐU" if self.party else "KH-UBND"

    @property
    def number_text(self) -> str:
        return f"{self.number:02d}-{self.symbol}" if self.party else f"{self.number}/{self.symbol}"

    @property
    def unit(self) -> str:
        return self.place.province_unit if self.level == "province" else self.place.unit

    @property
    def name(self) -> str:
        return self.place.province if self.level == "province" else self.place.name

    @property
    def issuer(self) -> str:
        body = "ĐẢNG ỦY" if self.party else ("UBND" if self.abbreviated else "ỦY BAN NHÂN DÂN")
        return f"{body} {self.unit.upper()} {self.name.upper()}"

    def said_number(self) -> str:
        """The number as the page prints it (a field fills the blank later)."""
        if self.number is not None and self.fill == "text":
            return f"Số {self.number_text}" if self.party else f"Số: {self.number_text}"
        gap = "\u00a0" * 12 if self.fill == "field" else " " * 11
        return f"Số{gap}-{self.symbol}" if self.party else f"Số:{gap}/{self.symbol}"

    def said_date(self) -> str:
        day = (
            f"{self.day:02d}"
            if self.day is not None and self.fill == "text"
            else ("\u00a0" * 8 if self.fill == "field" else " " * 8)
        )
        month = (
            f"{self.month:02d}"
            if self.month and self.month < 3
            else (str(self.month) if self.month else "      ")
        )
        seat = self.name
        return f"{seat}, ngày {day} tháng {month} năm {self.year}"


def draw_masthead(rng: Random, place: Place, **fixed: object) -> Masthead:
    """A letterhead at random."""
    party = rng.random() < 0.15
    year, month = rng.choice(
        ((2025, rng.randint(7, 12)), (2025, rng.randint(8, 12)), (2026, rng.randint(1, 6)))
    )
    fill = rng.choice(("blank", "text", "text", "field"))
    deputy = rng.random() < 0.35
    values: dict[str, object] = {
        "place": place,
        "level": "commune",
        "party": party,
        "doc_type": "Kế hoạch",
        "number": None if fill == "blank" else rng.randint(3, 320),
        "fill": fill,
        "year": year,
        "month": None if fill == "blank" and rng.random() < 0.3 else month,
        "day": None if fill == "blank" else rng.randint(1, 28),
        "title": "",
        "signer": f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}",
        "role": "",
        "order": "",
        "show_province": rng.random() < 0.5,
        "abbreviated": rng.random() < 0.2,
    }
    values.update(fixed)
    head = Masthead(**values)  # type: ignore[arg-type]
    if head.party:
        head.order, head.role = (
            "T/M ĐẢNG ỦY" if rng.random() < 0.5 else "T/M BAN THƯỜNG VỤ",
            "PHÓ BÍ THƯ" if deputy else "BÍ THƯ",
        )
    elif deputy:
        head.order, head.role = "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    else:
        head.order, head.role = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    head.title = head.title or rng.choice(TITLES).format(u=head.unit, p=head.name, y=max(2026, head.year))
    return head


def facts(head: Masthead) -> Truth:
    """The plan of the truth."""
    whole = head.number is not None and head.day is not None and head.month is not None
    role = f"{head.order} - {head.role}" if head.order.startswith("KT") else head.role
    return {
        "doc_type": head.doc_type,
        "number": head.number_text if head.number is not None else None,
        "symbol": head.symbol,
        "issued_on": f"{head.year}-{head.month:02d}-{head.day:02d}" if whole else None,
        "issued_year": head.year,
        "issued_month": head.month,
        "issuer_id": "dang-uy" if head.party else "ubnd",
        "issuer_name": head.issuer,
        "commune": None if head.level == "province" else head.place.name,
        "commune_type": None if head.level == "province" else head.place.unit,
        "province": head.place.province,
        "level": head.level,
        "title": head.title,
        "signer": head.signer,
        "signer_role": role,
    }


def letterhead(rng: Random, head: Masthead, size: float) -> list[Block]:
    """Two columns without rules, then the kind and subject."""
    body = head.issuer.removesuffix(f" {head.unit.upper()} {head.name.upper()}")
    left = f"{body}\n{head.unit.upper()} {head.name.upper()}"
    province = f"{head.place.province_unit.upper()} {head.place.province.upper()}"
    if head.show_province and head.level == "commune":
        left = (f"ĐẢNG BỘ {province}\n" if head.party else f"UBND {province}\n") + left
    right = (
        "ĐẢNG CỘNG SẢN VIỆT NAM"
        if head.party
        else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    )
    if head.party:
        left += "\n*"
    rows = [
        [cell(left, bold=True, align="center"), cell(right, bold=True, align="center")],
        [cell(head.said_number(), align="center"), cell(head.said_date(), italic=True, align="center")],
    ]
    blocks: list[Block] = [Table([38, 62], [], rows, border=NO_RULES, size=min(size - 1, 12.0)), Par("")]
    blocks += [
        Par(head.doc_type.upper(), bold=True, align="center", size=14),
        Par(head.title, bold=True, align="center"),
    ]
    if rng.random() < 0.4:
        blocks.append(Par("-----" if rng.random() < 0.5 else "________", align="center"))
    return blocks


def signature(rng: Random, head: Masthead, size: float) -> list[Block]:
    """Recipients left, signature right."""
    to = [
        "Nơi nhận:",
        f"- UBND {head.place.province_unit} (b/c);",
        f"- TT. Đảng ủy, HĐND {head.unit};",
        "- Các phòng, ban, đơn vị;",
    ]
    to += rng.sample(
        ["- Các thôn, bản;", "- UBMTTQ và các đoàn thể;", "- Cổng thông tin điện tử;", "- Sở KH&CN (b/c);"], 2
    )
    to.append("- Lưu: VT, VHXH." if rng.random() < 0.7 else "- Lưu: VT.")
    right = Cell(pars=[head.order, head.role, "", "", "", "", head.signer], bold=True, align="center")
    return [Par(""), Table([50, 50], [], [[Cell(pars=to), right]], border=NO_RULES, size=min(size, 12))]


def opening(rng: Random, head: Masthead) -> list[Block]:
    """What the plan builds on, aim and demands. A place that shares its name is told by its province."""
    province = f"{head.place.province_unit} {head.place.province}"
    bases = [
        f"Căn cứ Kế hoạch số {rng.randint(80, 400)}/KH-UBND ngày {rng.randint(10, 28)}/5/2025 của UBND {province} về triển khai "
        "Nghị quyết số 57-NQ/TW;",
        "Căn cứ Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ sửa đổi, bổ sung cập nhật Chương trình hành động của Chính phủ;",
        "Thực hiện Quyết định số 1132/QĐ-TTg ngày 09/10/2024 của Thủ tướng Chính phủ phê duyệt Chiến lược hạ tầng số đến năm 2025 và "
        "định hướng đến năm 2030;",
    ]
    if head.place.unique and head.show_province and rng.random() < 0.5:
        bases = bases[1:]
    who = "Đảng ủy" if head.party else "UBND"
    pars = [*bases, f"{who} {head.unit} {head.name} ban hành {head.doc_type} với các nội dung sau:"]
    out: list[Block] = [Par(text, indent=True) for text in pars]
    out.append(Par("I. MỤC ĐÍCH, YÊU CẦU", bold=True, indent=True))
    for label, lines in (("1. Mục đích", PURPOSES), ("2. Yêu cầu", DEMANDS)):
        out.append(Par(label, bold=True, indent=True))
        out += [Par(f"- {line}", indent=True) for line in rng.sample(lines, rng.randint(2, len(lines)))]
    return out


PURPOSES = (
    "Cụ thể hóa các chủ trương của Đảng, chính sách của Nhà nước về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi "
    "số phù hợp với tình hình thực tế của địa phương.",
    "Tạo sự chuyển biến mạnh mẽ về nhận thức và hành động của cả hệ thống chính trị, người dân và doanh nghiệp.",
    "Xác định rõ nội dung công việc, thời hạn, tiến độ hoàn thành và trách nhiệm của từng cơ quan, đơn vị.",
    "Phát huy vai trò của Tổ công nghệ số cộng đồng theo tinh thần “đi từng ngõ, gõ từng nhà, hướng dẫn từng người”.",
)
DEMANDS = (
    "Các cơ quan, đơn vị nghiêm túc tổ chức thực hiện; bảo đảm “6 rõ”: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, "
    "rõ thẩm quyền.",
    "Việc triển khai phải đồng bộ, thống nhất, tiết kiệm, tránh lãng phí, không chồng chéo.",
    "Lấy người dân, doanh nghiệp làm trung tâm; bảo đảm an toàn, an ninh mạng và bảo vệ dữ liệu cá nhân.",
)


def closing(rng: Random, head: Masthead, appendix: str) -> list[Block]:
    """Where the tasks stand, money, organisation."""
    lines: list[Block] = [
        Par("III. NHIỆM VỤ, GIẢI PHÁP", bold=True, indent=True),
        Par(f"(Chi tiết tại {appendix} ban hành kèm theo {head.doc_type} này)", italic=True, indent=True),
        Par("IV. KINH PHÍ THỰC HIỆN", bold=True, indent=True),
        Par(
            "Kinh phí thực hiện từ nguồn ngân sách nhà nước theo phân cấp hiện hành, lồng ghép các chương trình, đề án và các nguồn "
            "huy động hợp pháp khác.",
            indent=True,
            footnote=rng.choice((None, "Theo Luật Ngân sách nhà nước số 89/2025/QH15 ngày 25/6/2025.")),
        ),
        Par("V. TỔ CHỨC THỰC HIỆN", bold=True, indent=True),
        Par(
            "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về Phòng Văn hóa - Xã hội để được xem "
            "xét, giải quyết./.",
            indent=True,
        ),
    ]
    return lines


def caption(rng: Random, head: Masthead, number: str, title: str) -> list[Block]:
    """The lines above an appendix's table."""
    who = "Đảng ủy" if head.party else "UBND"
    said = head.said_number().removeprefix("Số:").removeprefix("Số").strip()
    said = said if head.fill == "text" and head.number else f"      /{head.symbol}"
    day = (
        f"{head.day:02d}/{head.month or 0:02d}/{head.year}"
        if head.fill == "text" and head.day
        else f"     /     /{head.year}"
    )
    where = f"(Kèm theo {head.doc_type} số {said} ngày {day} của {who} {head.unit} {head.name})"
    return [
        Par(number, bold=True, align="center"),
        Par(title, bold=True, align="center"),
        Par(where, italic=True, align="center", size=rng.choice((None, 12.0))),
    ]
