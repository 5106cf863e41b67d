"""Tables that look like tasks and hold none."""

from __future__ import annotations

from random import Random

from made.model import Border, Cell, Table, cell
from made.tasks import Tasks

NAMES = (
    "Nguyễn Văn An",
    "Lê Thị Bình",
    "Trần Quốc Cường",
    "Hoàng Thị Dung",
    "Vũ Minh Đức",
    "Lò Văn Hặc",
    "Y Bhăm Niê",
    "Thạch Sa Rây",
)
VILLAGES = (
    "Thôn Đông",
    "Thôn 3",
    "Bản Nà Lầu",
    "Tổ dân phố số 7",
    "Ấp Phú Lợi",
    "Buôn Kô Sia",
    "Khóm 2",
    "Xóm Chùa",
)
UNITS = (
    "Trường Tiểu học Lê Lợi",
    "Trạm Y tế",
    "Trung tâm Phục vụ hành chính công",
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Hợp tác xã Tân Tiến",
    "Công an xã",
)


def _table(heads: list[str], widths: list[float], rows: list[list[str]], border: Border) -> Table:
    header = [[cell(head, bold=True, align="center", valign="middle") for head in heads]]
    return Table(
        widths, header, [[cell(text, valign="middle") for text in row] for row in rows], border=border
    )


def blank_form(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["STT", "Nội dung công việc", "Vai trò (Chủ trì/Phối hợp)", "Tiến độ", "Kết quả", "Ghi chú"]
    rows = [[str(i) if i <= 5 else "...", "", "", "", "", ""] for i in range(1, rng.randint(7, 14))]
    return _table(heads, [7, 34, 18, 14, 16, 12], rows, border)


def report_form(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["TT", "Tên nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện", "Khó khăn, vướng mắc"]
    rows = [
        ["I", "Nhiệm vụ được giao trong kỳ", "", "", "", ""],
        ["1", "……………………", "………", "…/…/20…", "………", "………"],
        ["2", "……………………", "………", "…/…/20…", "………", "………"],
    ]
    rows += [
        ["II", "Nhiệm vụ chuyển kỳ sau", "", "", "", ""],
        ["1", "……………………", "………", "…/…/20…", "………", "………"],
    ]
    return _table(heads, [7, 30, 16, 14, 18, 16], rows, border)


STEPS = (
    "Tiếp nhận hồ sơ, kiểm tra tính hợp lệ", "Chuyển hồ sơ về phòng chuyên môn", "Thẩm định hồ sơ, xác minh thực tế", "Dự thảo kết quả, trình lãnh đạo",
    "Lãnh đạo UBND ký duyệt", "Văn thư vào sổ, đóng dấu, ký số", "Trả kết quả cho tổ chức, cá nhân", "Lưu hồ sơ theo quy định",
)  # fmt: skip


def procedure(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["Bước", "Trình tự", "Trách nhiệm", "Thời gian", "Biểu mẫu"]
    who = ("Công chức TTPVHCC", "Công chức Phòng Kinh tế", "Lãnh đạo phòng", "Chủ tịch UBND", "Văn thư")
    rows = [
        [
            f"B{i}" if rng.random() < 0.0 else f"Bước {i}",
            step,
            rng.choice(who),
            rng.choice(("0,5 ngày", "01 ngày", "04 giờ", "02 ngày làm việc")),
            rng.choice(("BM.01", "Mẫu số 02", "")),
        ]
        for i, step in enumerate(STEPS, 1)
    ]
    return _table(heads, [10, 38, 22, 16, 14], rows, border)


def inspection(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["STT", "Đơn vị được kiểm tra", "Nội dung kiểm tra", "Thời gian kiểm tra", "Ghi chú"]
    rows = [
        [
            str(i),
            unit,
            "Công tác cải cách hành chính, chuyển đổi số",
            f"{rng.randint(1, 28):02d}/{rng.randint(3, 11):02d}/2026",
            "",
        ]
        for i, unit in enumerate(rng.sample(UNITS, 6), 1)
    ]
    return _table(heads, [7, 32, 30, 20, 12], rows, border)


def funding(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = [
        "TT",
        "Nội dung chi",
        "Đơn vị tính",
        "Số lượng",
        "Đơn giá (đồng)",
        "Thành tiền (đồng)",
        "Nguồn kinh phí",
    ]
    items = (
        "Máy tính để bàn",
        "Máy quét tài liệu",
        "In tờ rơi tuyên truyền",
        "Thuê đường truyền",
        "Nước uống đại biểu",
        "Thù lao báo cáo viên",
        "Phần mềm diệt virus",
    )
    rows = []
    for i, item in enumerate(rng.sample(items, 6), 1):
        count, price = rng.randint(1, 40), rng.randint(1, 300) * 50_000
        rows.append(
            [
                str(i),
                item,
                rng.choice(("Bộ", "Cái", "Tờ", "Buổi")),
                str(count),
                f"{price:,}".replace(",", "."),
                f"{count * price:,}".replace(",", "."),
                "NSNN",
            ]
        )
    return _table(heads, [7, 30, 11, 10, 15, 16, 12], rows, border)


def ranking(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["Hạng", "Đơn vị", "Điểm tự chấm", "Điểm thẩm định", "Xếp loại"]
    rows = [
        [
            str(i),
            unit,
            f"{99 - i * 2 - rng.random():.2f}".replace(".", ","),
            f"{97 - i * 2 - rng.random():.2f}".replace(".", ","),
            rng.choice(("Tốt", "Khá", "Xuất sắc")),
        ]
        for i, unit in enumerate(rng.sample(UNITS, 7), 1)
    ]
    return _table(heads, [8, 40, 17, 17, 15], rows, border)


def coordinates(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["Điểm", "Tọa độ X (m)", "Tọa độ Y (m)", "Vị trí", "Ghi chú"]
    rows = [
        [
            f"M{i}",
            f"{rng.randint(1100000, 2400000)}.{rng.randint(10, 99)}",
            f"{rng.randint(400000, 600000)}.{rng.randint(10, 99)}",
            rng.choice(VILLAGES),
            "",
        ]
        for i in range(1, rng.randint(16, 90))
    ]
    return _table(heads, [10, 25, 25, 25, 15], rows, border)


def week(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["Thứ, ngày", "Buổi", "Nội dung", "Chủ trì", "Thành phần", "Địa điểm"]
    header = [[cell(head, bold=True, align="center", valign="middle") for head in heads]]
    rows: list[list[Cell]] = []
    for i, day in enumerate(("Hai", "Ba", "Tư", "Năm", "Sáu")):
        talk = [
            f"- {7 + rng.randint(0, 2)}h30: Họp giao ban; {tasks.sentence(rng.randrange(8)).lower()}"
            for _ in range(2)
        ]
        boss = ("Chủ tịch UBND", "PCT Nguyễn Văn Tú")
        rows.append(
            [
                cell(f"Thứ {day}\n{8 + i:02d}/6/2026", rowspan=2, align="center", valign="middle"),
                cell("Sáng"),
                cell(talk[0]),
                cell(rng.choice(boss)),
                cell("Theo giấy mời"),
                cell("Hội trường"),
            ]
        )
        rows.append(
            [
                cell("Chiều"),
                cell(talk[1]),
                cell(rng.choice(boss)),
                cell("Các phòng, đơn vị liên quan"),
                cell("Phòng họp số 2"),
            ]
        )
    return Table([13, 8, 35, 15, 17, 12], header, rows, border=border)


def agenda(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["Ngày", "Nội dung", "Chủ trì", "Địa điểm"]
    rows = [
        [
            f"{i:02d}/7/2026",
            rng.choice(
                (
                    "Khai mạc lớp tập huấn",
                    "Thảo luận tổ",
                    "Tham quan mô hình",
                    "Bế mạc, trao giấy chứng nhận",
                    "Tiếp công dân định kỳ",
                )
            ),
            rng.choice(NAMES),
            rng.choice(VILLAGES),
        ]
        for i in range(6, 14)
    ]
    return _table(heads, [15, 45, 20, 20], rows, border)


def contacts(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["STT", "Họ và tên", "Chức vụ, đơn vị", "Nhiệm vụ", "Số điện thoại"]
    jobs = ("Trưởng ban", "Phó Trưởng ban", "Ủy viên thường trực", "Ủy viên", "Thư ký")
    rows = [
        [str(i), name, rng.choice(UNITS), jobs[min(i - 1, 4)], f"09{rng.randint(10000000, 99999999)}"]
        for i, name in enumerate(NAMES, 1)
    ]
    return _table(heads, [7, 25, 28, 18, 22], rows, border)


def recipients(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["STT", "Đơn vị nhận", "Số lượng", "Thời gian giao nhận", "Ký nhận"]
    rows = [
        [str(i), village, str(rng.randint(2, 60)), "Tháng 8/2026", ""]
        for i, village in enumerate(VILLAGES, 1)
    ]
    return _table(heads, [7, 35, 14, 24, 20], rows, border)


def results(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["TT", "Chỉ tiêu thống kê", "Kỳ trước", "Kỳ báo cáo", "So sánh (%)"]
    names = (
        "Số hồ sơ tiếp nhận",
        "Số hồ sơ giải quyết đúng hạn",
        "Số hồ sơ quá hạn",
        "Số lượt truy cập",
        "Số văn bản đi ký số",
    )
    rows = [
        [
            str(i),
            name,
            str(rng.randint(20, 900)),
            str(rng.randint(20, 900)),
            f"{rng.randint(80, 130)},{rng.randint(0, 9)}",
        ]
        for i, name in enumerate(names, 1)
    ]
    return _table(heads, [7, 43, 16, 16, 18], rows, border)


def issued(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["STT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu nội dung", "Cơ quan ban hành"]
    rows = [
        [
            str(i),
            f"{rng.randint(10, 900)}/QĐ-UBND",
            f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/2025",
            "Về việc " + tasks.sentence(rng.randrange(8)).lower().rstrip("."),
            "UBND tỉnh",
        ]
        for i in range(1, 9)
    ]
    return _table(heads, [7, 18, 15, 45, 16], rows, border)


PROCEDURES = (
    "Đăng ký khai sinh",
    "Cấp bản sao trích lục hộ tịch",
    "Xác nhận tình trạng hôn nhân",
    "Đăng ký thành lập hộ kinh doanh",
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "Trợ giúp xã hội đột xuất",
    "Chứng thực chữ ký",
    "Đăng ký biến động đất đai",
)
CRITERIA = (
    "Ban hành kế hoạch cải cách hành chính đúng thời hạn",
    "Tỷ lệ hồ sơ giải quyết đúng hạn",
    "Tỷ lệ hồ sơ trực tuyến toàn trình",
    "Cập nhật, công khai thủ tục hành chính",
    "Thực hiện chế độ báo cáo định kỳ",
    "Mức độ hài lòng của người dân",
)


def services(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = [
        "STT",
        "Mã TTHC",
        "Tên thủ tục hành chính",
        "Thời hạn giải quyết",
        "Cơ quan thực hiện",
        "Phí, lệ phí",
    ]
    who = ("UBND cấp xã", "Trung tâm Phục vụ hành chính công", "Công an xã", "Phòng Kinh tế")
    rows = [["I", "", "Lĩnh vực Hộ tịch", "", "", ""]]
    for i in range(1, rng.randint(12, 40)):
        days = rng.choice(("Trong ngày", "03 ngày làm việc", "05 ngày", "10 ngày làm việc", "20 ngày"))
        code = f"{rng.randint(1, 2)}.{rng.randint(1000, 13999):06d}"
        rows.append(
            [str(i), code, rng.choice(PROCEDURES), days, rng.choice(who), rng.choice(("Không", "8.000 đồng"))]
        )
    return _table(heads, [7, 14, 33, 17, 19, 12], rows, border)


def criteria(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["TT", "Nội dung tiêu chí", "Điểm tối đa", "Điểm tự đánh giá", "Tài liệu kiểm chứng"]
    rows = []
    for i, name in enumerate(CRITERIA, 1):
        best = rng.choice((2, 3, 5))
        rows.append([str(i), name, str(best), str(best - rng.randint(0, 1)), "Báo cáo, quyết định"])
        rows += [
            [f"{i}.{k}", f"Mức {k}: đạt từ {90 - k * 10}% trở lên", str(best - k), "", ""] for k in (1, 2)
        ]
    return _table(heads, [7, 45, 12, 14, 22], rows, border)


def legal(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["STT", "Tên văn bản", "Nội dung hết hiệu lực", "Lý do", "Thời điểm hết hiệu lực"]
    rows = [
        [
            str(i),
            f"Nghị quyết số {rng.randint(1, 60)}/NQ-HĐND",
            "Toàn bộ",
            "Được thay thế",
            f"01/{rng.randint(1, 12):02d}/2026",
        ]
        for i in range(1, 14)
    ]
    return _table(heads, [7, 35, 20, 20, 18], rows, border)


def teams(rng: Random, tasks: Tasks, border: Border) -> Table:
    heads = ["Đoàn", "Trưởng đoàn", "Địa bàn phụ trách", "Thời gian", "Phương tiện"]
    rows = [
        [f"Đoàn số {i}", name, rng.choice(VILLAGES), f"Từ {i + 2}/8 đến {i + 4}/8/2026", "Xe công vụ"]
        for i, name in enumerate(NAMES, 1)
    ]
    return _table(heads, [13, 25, 25, 22, 15], rows, border)


KINDS = {
    "blank_form": (blank_form, "BIỂU MẪU BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ"),
    "report_form": (report_form, "MẪU TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO"),
    "procedure": (procedure, "QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"),
    "inspection": (inspection, "DANH SÁCH ĐƠN VỊ ĐƯỢC KIỂM TRA"),
    "funding": (funding, "DỰ TOÁN KINH PHÍ"),
    "ranking": (ranking, "KẾT QUẢ XẾP HẠNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"),
    "coordinates": (coordinates, "BẢNG TỌA ĐỘ ĐIỂM GÓC"),
    "week": (week, "LỊCH CÔNG TÁC TUẦN"),
    "agenda": (agenda, "LỊCH TRÌNH"),
    "contacts": (contacts, "DANH SÁCH THÀNH VIÊN BAN CHỈ ĐẠO"),
    "recipients": (recipients, "DANH SÁCH CẤP PHÁT THIẾT BỊ"),
    "results": (results, "SỐ LIỆU THỐNG KÊ"),
    "services": (services, "DANH MỤC THỦ TỤC HÀNH CHÍNH THUỘC THẨM QUYỀN GIẢI QUYẾT"),
    "criteria": (criteria, "BẢNG CHẤM ĐIỂM XÁC ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"),
    "legal": (legal, "DANH MỤC VĂN BẢN HẾT HIỆU LỰC"),
    "teams": (teams, "PHÂN CÔNG CÁC ĐOÀN CÔNG TÁC"),
    "issued": (issued, "DANH MỤC VĂN BẢN ĐÃ BAN HÀNH"),
}  # fmt: skip
