"""Words for invented tasks: pillars, each with titles and sentences. ``{…}`` is filled from SLOTS, ``{T}`` from the place."""

from __future__ import annotations

SLOTS: dict[str, tuple[str, ...]] = {
    "who": (
        "cán bộ, công chức, viên chức",
        "đảng viên và Nhân dân",
        "người cao tuổi, đồng bào dân tộc thiểu số",
        "thanh niên, học sinh trên địa bàn",
        "hộ kinh doanh, hợp tác xã, tổ hợp tác",
        "thành viên Tổ công nghệ số cộng đồng",
        "người lao động trong các doanh nghiệp nhỏ và vừa",
        "già làng, trưởng bản, người có uy tín",
    ),
    "topic": (
        "kỹ năng số cơ bản",
        "an toàn thông tin mạng",
        "ứng dụng trí tuệ nhân tạo trong xử lý công việc",
        "thương mại điện tử và thanh toán không dùng tiền mặt",
        "khai thác dịch vụ công trực tuyến toàn trình",
        "bảo vệ dữ liệu cá nhân",
        "truy xuất nguồn gốc nông sản",
        "sở hữu trí tuệ và nhãn hiệu tập thể",
    ),
    "sys": (
        "Hệ thống thông tin giải quyết thủ tục hành chính",
        "Hệ thống quản lý văn bản và điều hành (iOffice)",
        "Cổng thông tin điện tử {T}",
        "nền tảng phản ánh hiện trường",
        "phần mềm “Một cửa điện tử”",
        "hệ thống camera an ninh (giai đoạn 2)",
        "kho dữ liệu dùng chung của {T}",
        "phần mềm quản lý hộ tịch, đất đai",
    ),
    "prod": (
        "chè Shan tuyết",
        "sầu riêng, bưởi da xanh",
        "tôm thẻ chân trắng",
        "lúa chất lượng cao ST25",
        "mật ong, dược liệu dưới tán rừng",
        "cà phê Arabica",
        "cá lồng trên hồ thủy điện",
        "thanh long, nho, táo",
    ),
    "doc": (
        "Nghị quyết số 57-NQ/TW",
        "Nghị quyết số 71/NQ-CP",
        "Quyết định số 1132/QĐ-TTg ngày 09/10/2024",
        "Kế hoạch số 02-KH/BCĐTW ngày 19/6/2025",
        "Đề án 06/CP",
        "Nghị quyết số 214/NQ-CP ngày 23/7/2025",
        "Nghị định số 118/2025/NĐ-CP",
        "Thông tư số 09/2025/TT-BKHCN",
    ),
    "n": ("02", "03", "05", "10", "01", "12", "20"),
    "pct": ("80%", "90%", "95%", "100%", "70%"),
    "y": ("2026", "2027", "2028", "2030"),
}

TAILS: tuple[str, ...] = (
    "",
    "",
    "",
    " theo hướng dẫn của Sở Khoa học và Công nghệ",
    ", bảo đảm thiết thực, hiệu quả, tránh hình thức",
    "; định kỳ sơ kết, rút kinh nghiệm",
    " trên địa bàn {T}",
    ", gắn với phong trào “Bình dân học vụ số”",
    "; kịp thời tháo gỡ khó khăn, vướng mắc phát sinh từ cơ sở",
    ", hoàn thành các chỉ tiêu được giao tại {doc}",
    " (lồng ghép với Chương trình mục tiêu quốc gia xây dựng nông thôn mới)",
    ".",
    "…",
)

# pillar: (titles, sentences)
PILLARS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            "Nâng cao nhận thức, đổi mới tư duy, trách nhiệm của người đứng đầu",
            "Công tác lãnh đạo, chỉ đạo, tuyên truyền, quán triệt",
            "Nhóm nhiệm vụ về thông tin, tuyên truyền và nâng cao nhận thức của toàn xã hội",
        ),
        (
            "Tổ chức hội nghị quán triệt {doc} đến {who}",
            "Xây dựng chuyên trang, chuyên mục về chuyển đổi số trên Cổng thông tin điện tử {T}, hệ thống truyền "
            "thanh cơ sở; đăng tải tối thiểu {n} tin, bài/tháng",
            "Ban hành quy định gắn kết quả chuyển đổi số với đánh giá, xếp loại người đứng đầu các phòng, ban, đơn vị",
            "Kiện toàn Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số và Đề án 06 của {T}",
            "Phát động phong trào thi đua “Cả nước đổi mới sáng tạo và chuyển đổi số” trong {who}",
            "Biên soạn, in ấn và cấp phát tờ gấp hướng dẫn {topic} cho {who}",
            "Tổ chức Ngày hội chuyển đổi số {T} năm {y}",
            "Sinh hoạt chuyên đề tại chi bộ về {topic}; mỗi chi bộ ít nhất {n} buổi trong năm",
            "Xây dựng bộ nhận diện, phóng sự ngắn giới thiệu mô hình hay, cách làm sáng tạo của {who}",
            "Duy trì chuyên mục hỏi - đáp về {topic} trên trang Zalo OA của {T}",
        ),
    ),
    (
        (
            "Hoàn thiện thể chế, cơ chế, chính sách",
            "Rà soát, tháo gỡ điểm nghẽn về thể chế; khơi thông nguồn lực",
            "Xây dựng, hoàn thiện các quy chế, quy định và công cụ quản lý",
        ),
        (
            "Ban hành Quy chế quản lý, vận hành, khai thác {sys}",
            "Rà soát, kiến nghị cấp có thẩm quyền sửa đổi quy định chồng chéo liên quan {topic}",
            "Xây dựng chính sách hỗ trợ {who} ứng dụng công nghệ số giai đoạn 2026 - 2030",
            "Bố trí tối thiểu {n}% chi ngân sách {T} hằng năm cho khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số",
            "Tham mưu Nghị quyết của HĐND {T} về phát triển kinh tế số",
            "Xây dựng Kế hoạch bảo đảm an toàn thông tin cho {sys}",
            "Cập nhật quy trình nội bộ giải quyết thủ tục hành chính theo {doc}",
            "Rà soát, cắt giảm {pct} giấy tờ phải nộp khi dữ liệu đã có trong cơ sở dữ liệu quốc gia",
            "Xây dựng cơ chế đặt hàng, giao nhiệm vụ thường xuyên về {topic}",
        ),
    ),
    (
        (
            "Phát triển hạ tầng số",
            "Tăng cường đầu tư, hoàn thiện hạ tầng kỹ thuật, hạ tầng số",
            "Hạ tầng viễn thông, công nghệ thông tin và nền tảng dùng chung",
        ),
        (
            "Rà soát các điểm lõm sóng; đề nghị doanh nghiệp viễn thông lắp đặt thêm {n} trạm BTS phủ sóng 4G, 5G",
            "Trang bị máy vi tính, máy quét, thiết bị ký số cho {who}",
            "Nâng cấp mạng LAN, đường truyền số liệu chuyên dùng phục vụ {sys}",
            "Lắp đặt {n} điểm wifi miễn phí tại nhà văn hóa, chợ, trạm y tế",
            "Đầu tư phòng họp trực tuyến kết nối với tỉnh và các thôn, bản",
            "Lắp đặt màn hình LED, bảng điện tử công khai thủ tục hành chính",
            "Kết nối {sys} với Nền tảng tích hợp, chia sẻ dữ liệu (LGSP) của tỉnh",
            "Gắn mã QR tại các điểm di tích, tuyến đường, biển số nhà",
            "Duy tu, thay thế thiết bị truyền thanh không dây bằng truyền thanh thông minh ứng dụng IP",
            "Lắp đặt hệ thống quan trắc, cảnh báo sớm lũ quét, sạt lở đất tại {n} điểm xung yếu",
        ),
    ),
    (
        (
            "Phát triển nguồn nhân lực",
            "Đào tạo, bồi dưỡng, thu hút nhân lực chất lượng cao",
            "Nguồn nhân lực số và công dân số",
        ),
        (
            "Tổ chức {n} lớp tập huấn {topic} cho {who}",
            "Cử công chức tham gia bồi dưỡng về {topic} do cấp trên tổ chức",
            "Hướng dẫn {who} cài đặt, sử dụng ứng dụng VNeID, chữ ký số cá nhân",
            "Bố trí ít nhất 01 công chức có chuyên môn công nghệ thông tin làm đầu mối chuyển đổi số",
            "Thành lập, kiện toàn {n} Tổ công nghệ số cộng đồng tại thôn, tổ dân phố",
            "Phối hợp với các trường đại học đưa sinh viên tình nguyện về hỗ trợ {who}",
            "Đưa nội dung giáo dục STEM, {topic} vào hoạt động ngoại khóa của các trường học",
            "Khen thưởng, tôn vinh tập thể, cá nhân có sáng kiến về {topic}",
        ),
    ),
    (
        (
            "Chuyển đổi số trong hoạt động của cơ quan Đảng, chính quyền",
            "Phát triển chính quyền số",
            "Đẩy mạnh ứng dụng công nghệ số trong quản lý, điều hành, cung cấp dịch vụ công",
        ),
        (
            "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực, bảo đảm đạt {pct}",
            "Vận hành {sys} bảo đảm thông suốt, liên tục 24/7",
            "Thực hiện chế độ báo cáo điện tử, họp không giấy tờ tại các kỳ họp HĐND {T}",
            "Triển khai ký số {pct} văn bản đi; không phát hành song song bản giấy",
            "Cung cấp dịch vụ công trực tuyến toàn trình, phi địa giới hành chính; bố trí {n} máy phục vụ người dân",
            "Thí điểm trợ lý ảo hỗ trợ {who} tra cứu thủ tục, soạn thảo văn bản",
            "Thu thập, làm sạch dữ liệu đất đai, hộ tịch, an sinh xã hội “đúng, đủ, sạch, sống”",
            "Tích hợp thanh toán phí, lệ phí không dùng tiền mặt tại bộ phận tiếp nhận và trả kết quả",
            "Xây dựng bản đồ số GIS về quy hoạch, hạ tầng, đất đai của {T}",
            "Khảo sát mức độ hài lòng của người dân, doanh nghiệp đối với {sys}",
            "Lập hồ sơ công việc điện tử và nộp lưu trữ điện tử theo {doc}",
        ),
    ),
    (
        (
            "Phát triển kinh tế số, thúc đẩy đổi mới sáng tạo trong doanh nghiệp",
            "Khoa học, công nghệ, đổi mới sáng tạo phục vụ sản xuất, kinh doanh",
            "Kinh tế số và xã hội số",
        ),
        (
            "Hỗ trợ đưa sản phẩm OCOP, {prod} lên sàn thương mại điện tử",
            "Xây dựng mô hình ứng dụng công nghệ cao trong sản xuất {prod} quy mô {n} ha",
            "Cấp mã số vùng trồng, tem truy xuất nguồn gốc cho {prod}",
            "Xây dựng, đăng ký nhãn hiệu tập thể đối với {prod}",
            "Vận động {who} sử dụng hóa đơn điện tử khởi tạo từ máy tính tiền",
            "Triển khai “Chợ 4.0”, “Tuyến phố không dùng tiền mặt” tại trung tâm {T}",
            "Tổ chức hội nghị kết nối cung - cầu công nghệ cho {who}",
            "Phát triển du lịch thông minh: bản đồ số, thuyết minh tự động, đặt phòng trực tuyến",
            "Nhân rộng mô hình tưới tiết kiệm, giám sát dịch hại bằng thiết bị IoT trên cây {prod}",
            "Hỗ trợ chuyển đổi từ hộ kinh doanh thành doanh nghiệp ứng dụng nền tảng số",
        ),
    ),
    (
        (
            "Bảo đảm an ninh, an toàn thông tin mạng",
            "Quốc phòng, an ninh; an toàn, an ninh mạng",
            "Bảo vệ dữ liệu và phòng, chống tội phạm công nghệ cao",
        ),
        (
            "Phê duyệt hồ sơ đề xuất cấp độ an toàn hệ thống thông tin đối với {sys}",
            "Tuyên truyền, cảnh báo thủ đoạn lừa đảo trực tuyến đến {who}",
            "Tổ chức diễn tập ứng cứu sự cố an toàn thông tin mạng",
            "Làm sạch dữ liệu dân cư; thu nhận hồ sơ căn cước cho công dân từ đủ 06 tuổi trở lên",
            "Kiểm tra, xử lý tài khoản mạng xã hội đăng tải thông tin sai sự thật trên địa bàn",
            "Cài đặt phần mềm phòng, chống mã độc cho {pct} máy tính của {T}",
            "Rà soát, cấp phát chứng thư số chuyên dùng công vụ; quản lý USB token theo {doc}",
        ),
    ),
    (
        (
            "Chuyển đổi số các ngành, lĩnh vực: y tế, giáo dục, nông nghiệp, môi trường",
            "Nhiệm vụ trọng tâm theo lĩnh vực",
            "Xã hội số, chăm sóc sức khỏe, giáo dục, an sinh",
        ),
        (
            "Lập hồ sơ sức khỏe điện tử cho {pct} dân số",
            "Triển khai học bạ số, thư viện điện tử, tuyển sinh trực tuyến đầu cấp",
            "Chi trả trợ cấp an sinh xã hội, lương hưu qua tài khoản ngân hàng cho người thụ hưởng",
            "Ứng dụng công nghệ trong phân loại, thu gom, xử lý rác thải sinh hoạt tại nguồn",
            "Số hóa dữ liệu di tích, lễ hội, nghề truyền thống của {T}",
            "Theo dõi diễn biến rừng, cảnh báo cháy rừng bằng ảnh vệ tinh và flycam",
            "Khám, chữa bệnh bằng căn cước công dân gắn chíp; tư vấn sức khỏe từ xa tại Trạm Y tế",
            "Quản lý, giám sát chất lượng nước sạch nông thôn bằng cảm biến trực tuyến",
            "Xây dựng “Thôn thông minh”, “Tổ dân phố số” kiểu mẫu; năm {y} có ít nhất {n} mô hình",
        ),
    ),
)

OUTPUTS: tuple[str, ...] = (
    "Kế hoạch của UBND {T}",
    "Quyết định ban hành",
    "Văn bản triển khai",
    "Báo cáo kết quả",
    "Hội nghị, tài liệu tập huấn",
    "Hệ thống được vận hành ổn định",
    "Tin, bài, phóng sự",
    "Nghị quyết của HĐND {T}",
    "Danh mục, cơ sở dữ liệu được cập nhật",
    "{n} mô hình",
    "Quy chế được ban hành; 100% đơn vị thực hiện",
    "Hồ sơ đề xuất cấp độ được phê duyệt",
    "Biên bản nghiệm thu, bàn giao",
    "Số lớp/số lượt người được tập huấn",
)

NOTES: tuple[str, ...] = (
    "Lồng ghép",
    "Mục 3.2 Kế hoạch 58-KH/TU",
    "Theo QĐ 1441",
    "Nhiệm vụ trọng tâm",
    "Chuyển tiếp từ năm 2025",
    "Có phụ lục riêng",
)

BUDGETS: tuple[str, ...] = (
    "NSNN",
    "Ngân sách {T}",
    "150 triệu đồng",
    "Xã hội hóa",
    "2.350",
    "Không",
    "NS tỉnh hỗ trợ",
    "80.000.000",
)
