"""Agencies as plans print them, with their fixed ids. ``{T}`` is the commune's type (xã, phường, đặc khu)."""

from __future__ import annotations

# id -> printed forms; «xã» forms where the office is named otherwise in wards stand under "phường"
COMMUNE: dict[str, tuple[str, ...]] = {
    "phong-vhxh": (
        "Phòng Văn hóa - Xã hội",
        "Phòng Văn hoá – Xã hội",
        "Phòng VH-XH",
        "P. VHXH",
        "Phòng Văn hóa - Xã hội {T}",
        "phòng VHXH",
    ),
    "phong-kinh-te": ("Phòng Kinh tế", "Phòng Kinh tế {T}", "P. Kinh tế", "Phòng KT"),
    "van-phong-hdnd-ubnd": (
        "Văn phòng HĐND và UBND {T}",
        "VP HĐND-UBND",
        "Văn phòng HĐND&UBND",
        "Văn phòng HĐND - UBND",
        "VP HĐND và UBND",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {T}",
    ),
    "tt-pvhcc": (
        "Trung tâm Phục vụ hành chính công",
        "TTPVHCC",
        "Trung tâm PVHCC {T}",
        "Trung tâm Phục vụ HCC",
        "TT PVHCC",
        "Trung tâm phục vụ hành chính công {T}",
    ),
    "tt-dvth": ("Trung tâm Dịch vụ tổng hợp", "TT Dịch vụ tổng hợp {T}", "Trung tâm DVTH"),
    "cong-an": ("Công an {T}", "Công an", "CA {T}"),
    "quan-su": ("Ban Chỉ huy Quân sự {T}", "Ban CHQS {T}", "BCH Quân sự {T}"),
    "mttq": (
        "Ủy ban Mặt trận Tổ quốc Việt Nam {T}",
        "UBMTTQ Việt Nam {T}",
        "Uỷ ban MTTQVN {T}",
        "MTTQ {T}",
    ),
    "doan-thanh-nien": (
        "Đoàn Thanh niên {T}",
        "Đoàn TNCS Hồ Chí Minh {T}",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    ),
    "hoi-phu-nu": ("Hội Liên hiệp Phụ nữ {T}", "Hội LHPN {T}", "Hội Phụ nữ"),
    "hoi-nong-dan": ("Hội Nông dân {T}", "Hội Nông dân"),
    "hoi-ccb": ("Hội Cựu chiến binh {T}", "Hội CCB {T}"),
    "tram-y-te": ("Trạm Y tế {T}", "Trạm Y tế"),
    "truong-hoc": ("Các trường học trên địa bàn", "Các trường học", "các trường học trên địa bàn {T}"),
    "thon": ("Các thôn", "các thôn trên địa bàn", "Các tổ dân phố", "Các thôn, bản", "các thôn, tổ dân phố"),
    "ngan-hang": ("Các ngân hàng trên địa bàn", "Các chi nhánh ngân hàng trên địa bàn"),
    "dn-vien-thong": ("Các doanh nghiệp viễn thông", "doanh nghiệp viễn thông trên địa bàn"),
    "van-phong-dang-uy": ("Văn phòng Đảng ủy", "Văn phòng Đảng uỷ {T}", "VP Đảng ủy"),
    "ubnd": ("UBND {T}", "Ủy ban nhân dân {T}", "Uỷ ban nhân dân {T}"),
    "hdnd": ("HĐND {T}", "Hội đồng nhân dân {T}"),
    "?Tổ công nghệ số cộng đồng": ("Tổ công nghệ số cộng đồng",),
    "?Sở Khoa học và Công nghệ": ("Sở Khoa học và Công nghệ", "Sở KH&CN"),
    "?Bưu điện": ("Bưu điện {T}", "Bưu điện"),
    "?Ban Quản lý chợ": ("Ban Quản lý chợ",),
    "?Ban Xây dựng Đảng": ("Ban Xây dựng Đảng", "Ban Xây dựng Đảng Đảng ủy"),
    "?Thuế cơ sở": ("Thuế cơ sở 5", "Thuế cơ sở"),
}

WARD_ECONOMY: tuple[str, ...] = (
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Phòng Kinh tế, Hạ tầng và Đô thị {T}",
    "Phòng KT, HT và ĐT",
    "Phòng Kinh tế, Hạ tầng & Đô thị",
)

COLLECTIVES: tuple[str, ...] = (
    "Các phòng, ban, ngành, đơn vị liên quan",
    "Các cơ quan, đơn vị có liên quan",
    "Các ban, ngành, đoàn thể {T}",
    "Các đơn vị liên quan",
    "các phòng chuyên môn, đơn vị thuộc UBND {T}",
    "Các tổ chức chính trị - xã hội",
    "các cơ quan, đơn vị liên quan",
    "Các phòng, ban chuyên môn",
)

LEADS: tuple[str, ...] = (
    *("phong-vhxh",) * 6,
    *("phong-kinh-te",) * 5,
    *("van-phong-hdnd-ubnd",) * 4,
    *("tt-pvhcc",) * 3,
    *("cong-an",) * 3,
    "tt-dvth",
    "mttq",
    "tram-y-te",
    "doan-thanh-nien",
    "van-phong-dang-uy",
    "truong-hoc",
    "*collective",
    "?Ban Xây dựng Đảng",
    "ubnd",
)
SUPPORTS: tuple[str, ...] = (
    *("*collective",) * 7,
    "phong-vhxh",
    "phong-kinh-te",
    "van-phong-hdnd-ubnd",
    "tt-pvhcc",
    "cong-an",
    "quan-su",
    "mttq",
    "doan-thanh-nien",
    "hoi-phu-nu",
    "hoi-nong-dan",
    "hoi-ccb",
    "tram-y-te",
    *("thon",) * 3,
    "truong-hoc",
    "ngan-hang",
    "dn-vien-thong",
    "?Tổ công nghệ số cộng đồng",
    "?Sở Khoa học và Công nghệ",
    "?Bưu điện",
    "?Ban Quản lý chợ",
    "?Thuế cơ sở",
    "tt-dvth",
)

PROVINCE: dict[str, tuple[str, ...]] = {
    f"?{name}": (name,)
    for name in (
        "Sở Khoa học và Công nghệ",
        "Sở Nội vụ",
        "Sở Tài chính",
        "Sở Nông nghiệp và Môi trường",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Giáo dục và Đào tạo",
        "Sở Y tế",
        "Sở Công Thương",
        "Sở Xây dựng",
        "Sở Tư pháp",
        "Công an tỉnh",
        "Văn phòng UBND tỉnh",
        "Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh",
        "Báo và Đài Phát thanh, Truyền hình tỉnh",
    )
}
PROVINCE_COLLECTIVES: tuple[str, ...] = (
    "Các sở, ban, ngành",
    "UBND các xã, phường",
    "Các cơ quan, đơn vị liên quan",
)
