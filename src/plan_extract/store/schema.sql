-- The database of schema version 6 (the contract's tables and views). Comments are for analysts, in Vietnamese.
-- A change here needs a new version in database.py, a migration in migrations/ and a line in CHANGELOG.md.

CREATE TABLE meta (
  schema_version INTEGER NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON TABLE meta IS 'Phiên bản cấu trúc của cơ sở dữ liệu (một dòng)';
COMMENT ON COLUMN meta.schema_version IS 'Số phiên bản cấu trúc';
COMMENT ON COLUMN meta.created_at IS 'Thời điểm tạo cơ sở dữ liệu';

CREATE TABLE runs (
  run_id TEXT PRIMARY KEY,
  started_at TIMESTAMPTZ NOT NULL,
  finished_at TIMESTAMPTZ,
  extractor_version TEXT NOT NULL,
  loaded INTEGER,
  unchanged INTEGER,
  failed INTEGER,
  configuration TEXT
);
COMMENT ON TABLE runs IS 'Mỗi dòng là một lần chạy lệnh ingest';
COMMENT ON COLUMN runs.run_id IS 'Mã lần chạy';
COMMENT ON COLUMN runs.started_at IS 'Bắt đầu lúc';
COMMENT ON COLUMN runs.finished_at IS 'Kết thúc lúc; trống nếu lần chạy bị ngắt giữa chừng';
COMMENT ON COLUMN runs.extractor_version IS 'Phiên bản chương trình đã đọc';
COMMENT ON COLUMN runs.loaded IS 'Số tệp đã nạp';
COMMENT ON COLUMN runs.unchanged IS 'Số tệp không thay đổi so với lần trước';
COMMENT ON COLUMN runs.failed IS 'Số tệp không đọc được';
COMMENT ON COLUMN runs.configuration IS 'Cấu hình quyết định kết quả đọc, ví dụ ocr=auto';

CREATE TABLE plans (
  plan_id TEXT PRIMARY KEY,
  source_path TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  page_count INTEGER NOT NULL,
  text_source TEXT NOT NULL,
  doc_type TEXT,
  number TEXT,
  symbol TEXT,
  issued_on DATE,
  issued_year INTEGER,
  issued_month INTEGER,
  issuer_id TEXT,
  issuer_name TEXT,
  commune TEXT,
  commune_type TEXT,
  commune_code TEXT,
  province TEXT,
  province_code TEXT,
  level TEXT NOT NULL,
  title TEXT,
  signer TEXT,
  signer_role TEXT,
  extractor_version TEXT NOT NULL,
  ingested_at TIMESTAMPTZ NOT NULL,
  run_id TEXT NOT NULL
);
COMMENT ON TABLE plans IS 'Mỗi dòng là một văn bản kế hoạch';
COMMENT ON COLUMN plans.plan_id IS 'Mã kế hoạch, tạo từ nội dung tệp: cùng tệp thì cùng mã';
COMMENT ON COLUMN plans.source_path IS 'Đường dẫn của tệp khi nạp';
COMMENT ON COLUMN plans.file_name IS 'Tên tệp';
COMMENT ON COLUMN plans.sha256 IS 'Mã băm SHA-256 của nội dung tệp';
COMMENT ON COLUMN plans.page_count IS 'Số trang của tệp';
COMMENT ON COLUMN plans.text_source IS 'Nguồn chữ: digital (chữ có sẵn), ocr (nhận dạng từ ảnh), mixed (cả hai)';
COMMENT ON COLUMN plans.doc_type IS 'Loại văn bản như in: Kế hoạch, Chương trình hành động, Quyết định…';
COMMENT ON COLUMN plans.number IS 'Số, ký hiệu đầy đủ, ví dụ 17/KH-UBND; trống nếu văn bản để trống số';
COMMENT ON COLUMN plans.symbol IS 'Ký hiệu, ví dụ KH-UBND';
COMMENT ON COLUMN plans.issued_on IS 'Ngày ban hành; trống nếu thiếu ngày, tháng hoặc năm';
COMMENT ON COLUMN plans.issued_year IS 'Năm ban hành';
COMMENT ON COLUMN plans.issued_month IS 'Tháng ban hành';
COMMENT ON COLUMN plans.issuer_id IS 'Mã cơ quan ban hành (bảng agencies)';
COMMENT ON COLUMN plans.issuer_name IS 'Tên cơ quan ban hành như in';
COMMENT ON COLUMN plans.commune IS 'Tên xã, phường, đặc khu (không kèm loại), ví dụ Võ Nhai';
COMMENT ON COLUMN plans.commune_type IS 'Loại đơn vị: xã, phường, đặc khu';
COMMENT ON COLUMN plans.commune_code IS 'Mã đơn vị hành chính cấp xã (danh mục từ 01/7/2025)';
COMMENT ON COLUMN plans.province IS 'Tên tỉnh, thành phố';
COMMENT ON COLUMN plans.province_code IS 'Mã tỉnh, thành phố (danh mục từ 01/7/2025)';
COMMENT ON COLUMN plans.level IS 'Cấp ban hành: commune (xã), province (tỉnh), central (trung ương), other (khác)';
COMMENT ON COLUMN plans.title IS 'Trích yếu';
COMMENT ON COLUMN plans.signer IS 'Người ký';
COMMENT ON COLUMN plans.signer_role IS 'Chức vụ người ký như in, ví dụ KT. CHỦ TỊCH - PHÓ CHỦ TỊCH';
COMMENT ON COLUMN plans.extractor_version IS 'Phiên bản chương trình đã đọc tệp';
COMMENT ON COLUMN plans.ingested_at IS 'Thời điểm nạp';
COMMENT ON COLUMN plans.run_id IS 'Mã lần chạy đã nạp (bảng runs)';

CREATE TABLE tasks (
  task_id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL,
  source TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  stt TEXT,
  section_label TEXT,
  section_title TEXT,
  content TEXT NOT NULL,
  output TEXT,
  note TEXT,
  deadline_text TEXT,
  deadline_kind TEXT NOT NULL,
  deadline_start DATE,
  deadline_end DATE,
  deadline_precision TEXT,
  deadline_recurrence TEXT,
  deadline_condition TEXT,
  page_first INTEGER NOT NULL,
  page_last INTEGER NOT NULL,
  confidence DOUBLE NOT NULL,
  pillar_id TEXT,
  group_id TEXT,
  same_as TEXT
);
COMMENT ON TABLE tasks IS 'Mỗi dòng là một nhiệm vụ';
COMMENT ON COLUMN tasks.task_id IS 'Mã nhiệm vụ';
COMMENT ON COLUMN tasks.plan_id IS 'Mã kế hoạch (bảng plans)';
COMMENT ON COLUMN tasks.source IS 'Đọc từ bảng (table) hay từ lời văn (prose)';
COMMENT ON COLUMN tasks.ordinal IS 'Thứ tự trong kế hoạch: 1, 2, 3…';
COMMENT ON COLUMN tasks.stt IS 'Số thứ tự như in, không kèm dấu chấm cuối; trống nếu ô trống';
COMMENT ON COLUMN tasks.section_label IS 'Số hiệu của mục chứa nhiệm vụ: I, 1…';
COMMENT ON COLUMN tasks.section_title IS 'Tên của mục chứa nhiệm vụ';
COMMENT ON COLUMN tasks.content IS 'Nội dung nhiệm vụ như in';
COMMENT ON COLUMN tasks.output IS 'Kết quả, sản phẩm như in';
COMMENT ON COLUMN tasks.note IS 'Ghi chú như in';
COMMENT ON COLUMN tasks.deadline_text IS 'Thời hạn như in';
COMMENT ON COLUMN tasks.deadline_kind IS 'Loại thời hạn: fixed (một mốc), period (từ… đến…), open_ended (từ… trở đi), ongoing (thường xuyên), recurring (định kỳ), conditional (tùy việc khác), unspecified (không ghi), unread (không đọc được)';
COMMENT ON COLUMN tasks.deadline_start IS 'Ngày bắt đầu';
COMMENT ON COLUMN tasks.deadline_end IS 'Ngày cuối cùng của thời hạn';
COMMENT ON COLUMN tasks.deadline_precision IS 'Độ chi tiết: day (ngày), month (tháng), quarter (quý), half_year (nửa năm), year (năm)';
COMMENT ON COLUMN tasks.deadline_recurrence IS 'Chu kỳ của việc định kỳ: yearly (hằng năm), quarterly (hằng quý), monthly (hằng tháng)…';
COMMENT ON COLUMN tasks.deadline_condition IS 'Điều kiện như in, ví dụ: Theo kế hoạch của tỉnh';
COMMENT ON COLUMN tasks.page_first IS 'Trang đầu (tính từ 1)';
COMMENT ON COLUMN tasks.page_last IS 'Trang cuối';
COMMENT ON COLUMN tasks.confidence IS 'Độ chắc chắn của chữ đọc được, từ 0 đến 1';
COMMENT ON COLUMN tasks.pillar_id IS 'Nhóm nhiệm vụ của Nghị quyết 57 (bảng pillars), theo tên mục; trống nếu không rõ';
COMMENT ON COLUMN tasks.group_id IS 'Nhóm các nhiệm vụ cùng nội dung giữa các kế hoạch (bảng task_groups)';
COMMENT ON COLUMN tasks.same_as IS 'Mã nhiệm vụ trong phụ lục mà nhiệm vụ ở lời văn này nhắc lại; khi đếm khối lượng chỉ lấy dòng có same_as trống';

CREATE TABLE task_agencies (
  task_id TEXT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  agency_id TEXT NOT NULL,
  raw_text TEXT NOT NULL
);
COMMENT ON TABLE task_agencies IS 'Cơ quan của từng nhiệm vụ';
COMMENT ON COLUMN task_agencies.task_id IS 'Mã nhiệm vụ (bảng tasks)';
COMMENT ON COLUMN task_agencies.role IS 'Vai trò: lead (chủ trì), execute (trực tiếp thực hiện), support (phối hợp)';
COMMENT ON COLUMN task_agencies.position IS 'Thứ tự trong cùng vai trò: 1, 2…';
COMMENT ON COLUMN task_agencies.agency_id IS 'Mã cơ quan (bảng agencies)';
COMMENT ON COLUMN task_agencies.raw_text IS 'Chữ trong ô mà từ đó đọc ra cơ quan';

CREATE TABLE targets (
  target_id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL,
  source TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  stt TEXT,
  indicator_text TEXT NOT NULL,
  group_text TEXT,
  horizon_year INTEGER,
  comparator TEXT,
  value DOUBLE,
  value_max DOUBLE,
  unit TEXT,
  value_text TEXT,
  page_first INTEGER NOT NULL,
  confidence DOUBLE NOT NULL,
  indicator_id TEXT
);
COMMENT ON TABLE targets IS 'Mỗi dòng là một chỉ tiêu, cho một mốc năm và một giá trị';
COMMENT ON COLUMN targets.target_id IS 'Mã chỉ tiêu';
COMMENT ON COLUMN targets.plan_id IS 'Mã kế hoạch (bảng plans)';
COMMENT ON COLUMN targets.source IS 'Đọc từ bảng (table) hay từ lời văn (prose)';
COMMENT ON COLUMN targets.ordinal IS 'Thứ tự trong kế hoạch: 1, 2, 3…';
COMMENT ON COLUMN targets.stt IS 'Số thứ tự như in; trống nếu ô trống';
COMMENT ON COLUMN targets.indicator_text IS 'Chỉ tiêu như in';
COMMENT ON COLUMN targets.group_text IS 'Tên nhóm, mục chứa chỉ tiêu';
COMMENT ON COLUMN targets.horizon_year IS 'Mốc năm phải đạt';
COMMENT ON COLUMN targets.comparator IS 'Phép so sánh: =, >=, >, <=, <, between (trong khoảng)';
COMMENT ON COLUMN targets.value IS 'Giá trị bằng số; trống nếu chỉ tiêu ghi bằng lời';
COMMENT ON COLUMN targets.value_max IS 'Cận trên của khoảng (khi comparator là between)';
COMMENT ON COLUMN targets.unit IS 'Đơn vị tính: %, doanh nghiệp, người/vạn dân, thứ bậc…';
COMMENT ON COLUMN targets.value_text IS 'Giá trị như in';
COMMENT ON COLUMN targets.page_first IS 'Trang (tính từ 1)';
COMMENT ON COLUMN targets.confidence IS 'Độ chắc chắn của chữ đọc được, từ 0 đến 1';
COMMENT ON COLUMN targets.indicator_id IS 'Chỉ tiêu cùng nghĩa giữa các kế hoạch (bảng indicators), dù cách viết khác nhau';

CREATE TABLE target_agencies (
  target_id TEXT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  agency_id TEXT NOT NULL,
  raw_text TEXT NOT NULL
);
COMMENT ON TABLE target_agencies IS 'Cơ quan của từng chỉ tiêu';
COMMENT ON COLUMN target_agencies.target_id IS 'Mã chỉ tiêu (bảng targets)';
COMMENT ON COLUMN target_agencies.role IS 'Vai trò: lead (chủ trì), execute (trực tiếp thực hiện), support (phối hợp)';
COMMENT ON COLUMN target_agencies.position IS 'Thứ tự trong cùng vai trò: 1, 2…';
COMMENT ON COLUMN target_agencies.agency_id IS 'Mã cơ quan (bảng agencies)';
COMMENT ON COLUMN target_agencies.raw_text IS 'Chữ trong ô mà từ đó đọc ra cơ quan';

CREATE TABLE reporting_duties (
  duty_id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  who TEXT NOT NULL,
  to_whom TEXT,
  content TEXT NOT NULL,
  deadline_text TEXT NOT NULL,
  deadline_kind TEXT NOT NULL,
  deadline_end DATE,
  deadline_recurrence TEXT,
  page_first INTEGER NOT NULL,
  confidence DOUBLE NOT NULL
);
COMMENT ON TABLE reporting_duties IS 'Chế độ báo cáo: ai báo cáo ai, khi nào (mục Tổ chức thực hiện)';
COMMENT ON COLUMN reporting_duties.duty_id IS 'Mã chế độ báo cáo';
COMMENT ON COLUMN reporting_duties.plan_id IS 'Mã kế hoạch (bảng plans)';
COMMENT ON COLUMN reporting_duties.ordinal IS 'Thứ tự trong kế hoạch: 1, 2, 3…';
COMMENT ON COLUMN reporting_duties.who IS 'Nơi phải báo cáo, như in';
COMMENT ON COLUMN reporting_duties.to_whom IS 'Nơi nhận báo cáo và nơi chuyển qua, như in';
COMMENT ON COLUMN reporting_duties.content IS 'Đoạn văn như in';
COMMENT ON COLUMN reporting_duties.deadline_text IS 'Thời hạn báo cáo như in';
COMMENT ON COLUMN reporting_duties.deadline_kind IS 'Loại thời hạn (xem tasks.deadline_kind)';
COMMENT ON COLUMN reporting_duties.deadline_end IS 'Ngày cuối cùng của thời hạn';
COMMENT ON COLUMN reporting_duties.deadline_recurrence IS 'Chu kỳ: yearly (hằng năm), quarterly (hằng quý), monthly (hằng tháng)…';
COMMENT ON COLUMN reporting_duties.page_first IS 'Trang (tính từ 1)';
COMMENT ON COLUMN reporting_duties.confidence IS 'Độ chắc chắn của chữ đọc được, từ 0 đến 1';

CREATE TABLE duty_agencies (
  duty_id TEXT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  agency_id TEXT NOT NULL,
  raw_text TEXT NOT NULL
);
COMMENT ON TABLE duty_agencies IS 'Cơ quan của từng chế độ báo cáo';
COMMENT ON COLUMN duty_agencies.duty_id IS 'Mã chế độ báo cáo (bảng reporting_duties)';
COMMENT ON COLUMN duty_agencies.role IS 'Vai trò: who (nơi báo cáo), to (nơi nhận)';
COMMENT ON COLUMN duty_agencies.position IS 'Thứ tự trong cùng vai trò: 1, 2…';
COMMENT ON COLUMN duty_agencies.agency_id IS 'Mã cơ quan (bảng agencies)';
COMMENT ON COLUMN duty_agencies.raw_text IS 'Chữ mà từ đó đọc ra cơ quan';

CREATE TABLE agencies (
  agency_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  level TEXT,
  valid_from DATE,
  valid_to DATE,
  successor TEXT,
  source TEXT
);
COMMENT ON TABLE agencies IS 'Danh mục cơ quan, tổ chức; mã dùng chung cho mọi xã, phường để so sánh';
COMMENT ON COLUMN agencies.agency_id IS 'Mã cơ quan, ví dụ cong-an là Công an xã hoặc Công an phường';
COMMENT ON COLUMN agencies.name IS 'Tên đầy đủ';
COMMENT ON COLUMN agencies.kind IS 'Loại: agency (cơ quan trong danh mục), organisation (tổ chức khác), collective (chỉ chung nhiều đơn vị)';
COMMENT ON COLUMN agencies.level IS 'Cấp: commune (xã, phường, đặc khu), district (huyện cũ), province, central, any (nhiều cấp); trống khi tên không có trong danh mục';
COMMENT ON COLUMN agencies.valid_from IS 'Ngày bắt đầu có cơ quan này, nếu biết';
COMMENT ON COLUMN agencies.valid_to IS 'Ngày thôi hoạt động của cơ quan cũ';
COMMENT ON COLUMN agencies.successor IS 'Mã cơ quan kế tục của cơ quan cũ (bảng agencies, có thể chưa được nhắc trong kế hoạch nào)';
COMMENT ON COLUMN agencies.source IS 'Căn cứ của tên trong danh mục; «cần đối chiếu» là chưa đối chiếu với văn bản gốc';

CREATE TABLE pillars (
  pillar_id TEXT PRIMARY KEY,
  number INTEGER NOT NULL,
  name TEXT NOT NULL
);
COMMENT ON TABLE pillars IS 'Bảy nhóm nhiệm vụ, giải pháp của Nghị quyết 57-NQ/TW';
COMMENT ON COLUMN pillars.pillar_id IS 'Mã nhóm';
COMMENT ON COLUMN pillars.number IS 'Thứ tự trong nghị quyết';
COMMENT ON COLUMN pillars.name IS 'Tên nhóm';

CREATE TABLE indicators (
  indicator_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  unit TEXT,
  direction TEXT NOT NULL,
  pillar_id TEXT,
  source TEXT NOT NULL
);
COMMENT ON TABLE indicators IS 'Danh mục chỉ tiêu: mỗi dòng gom các cách viết cùng nghĩa của các kế hoạch';
COMMENT ON COLUMN indicators.indicator_id IS 'Mã chỉ tiêu; mã bắt đầu bằng ct- là chỉ tiêu ngoài danh mục, gom theo lời văn';
COMMENT ON COLUMN indicators.name IS 'Tên chỉ tiêu';
COMMENT ON COLUMN indicators.unit IS 'Đơn vị tính';
COMMENT ON COLUMN indicators.direction IS 'Hướng tốt hơn: up (càng cao càng tốt), down (càng thấp càng tốt), none (không rõ)';
COMMENT ON COLUMN indicators.pillar_id IS 'Nhóm nhiệm vụ của Nghị quyết 57 (bảng pillars)';
COMMENT ON COLUMN indicators.source IS 'Nguồn: 57-NQ/TW, 03/NQ-CP (bản sao không chính thức, chưa cập nhật sửa đổi của 71/NQ-CP), plans (thấy trong kế hoạch xã), wording (gom theo lời văn)';

CREATE TABLE indicator_goals (
  indicator_id TEXT NOT NULL,
  document TEXT NOT NULL,
  horizon_year INTEGER NOT NULL,
  comparator TEXT NOT NULL,
  value DOUBLE NOT NULL,
  value_max DOUBLE
);
COMMENT ON TABLE indicator_goals IS 'Mức mà nghị quyết của trung ương đặt ra cho chỉ tiêu';
COMMENT ON COLUMN indicator_goals.indicator_id IS 'Mã chỉ tiêu (bảng indicators)';
COMMENT ON COLUMN indicator_goals.document IS 'Văn bản: 57-NQ/TW hoặc 03/NQ-CP (bản sao không chính thức, chưa cập nhật sửa đổi của 71/NQ-CP)';
COMMENT ON COLUMN indicator_goals.horizon_year IS 'Mốc năm phải đạt';
COMMENT ON COLUMN indicator_goals.comparator IS 'Phép so sánh, như targets.comparator';
COMMENT ON COLUMN indicator_goals.value IS 'Giá trị';
COMMENT ON COLUMN indicator_goals.value_max IS 'Cận trên của khoảng';

CREATE TABLE task_groups (
  group_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  pillar_id TEXT
);
COMMENT ON TABLE task_groups IS 'Nhóm các nhiệm vụ cùng nội dung giữa các kế hoạch';
COMMENT ON COLUMN task_groups.group_id IS 'Mã nhóm; mã bắt đầu bằng nv- là nhóm ngoài danh mục, gom theo lời văn';
COMMENT ON COLUMN task_groups.name IS 'Tên việc trong danh mục, hoặc lời văn đại diện cho nhóm';
COMMENT ON COLUMN task_groups.pillar_id IS 'Nhóm nhiệm vụ của Nghị quyết 57 (bảng pillars): theo danh mục, hoặc theo mục của đa số nhiệm vụ';

CREATE TABLE citations (
  plan_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  document_key TEXT NOT NULL,
  doc_type TEXT,
  number TEXT,
  symbol TEXT,
  issued_on DATE,
  issuer TEXT,
  printed TEXT NOT NULL,
  page INTEGER NOT NULL
);
COMMENT ON TABLE citations IS 'Văn bản mà kế hoạch căn cứ, viện dẫn';
COMMENT ON COLUMN citations.plan_id IS 'Mã kế hoạch (bảng plans)';
COMMENT ON COLUMN citations.position IS 'Thứ tự xuất hiện';
COMMENT ON COLUMN citations.document_key IS 'Khóa của văn bản, giống nhau giữa các kế hoạch';
COMMENT ON COLUMN citations.doc_type IS 'Loại văn bản: Nghị quyết, Quyết định…';
COMMENT ON COLUMN citations.number IS 'Số, ký hiệu, ví dụ 57-NQ/TW';
COMMENT ON COLUMN citations.symbol IS 'Ký hiệu, ví dụ NQ/TW';
COMMENT ON COLUMN citations.issued_on IS 'Ngày ban hành';
COMMENT ON COLUMN citations.issuer IS 'Cơ quan ban hành';
COMMENT ON COLUMN citations.printed IS 'Lời viện dẫn như in';
COMMENT ON COLUMN citations.page IS 'Trang';

CREATE TABLE evidence (
  plan_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  field TEXT NOT NULL,
  page INTEGER NOT NULL,
  x0 DOUBLE NOT NULL,
  y0 DOUBLE NOT NULL,
  x1 DOUBLE NOT NULL,
  y1 DOUBLE NOT NULL,
  printed TEXT NOT NULL,
  rule TEXT NOT NULL
);
COMMENT ON TABLE evidence IS 'Căn cứ của từng giá trị: nằm ở trang nào, khung nào, chữ nào, đọc theo quy tắc nào';
COMMENT ON COLUMN evidence.plan_id IS 'Mã kế hoạch (bảng plans)';
COMMENT ON COLUMN evidence.record_id IS 'Mã nhiệm vụ hoặc chỉ tiêu';
COMMENT ON COLUMN evidence.field IS 'Giá trị nào: content, lead, support, deadline, indicator, value…';
COMMENT ON COLUMN evidence.page IS 'Trang';
COMMENT ON COLUMN evidence.x0 IS 'Cạnh trái của khung (điểm, 1/72 inch, gốc ở góc trên bên trái)';
COMMENT ON COLUMN evidence.y0 IS 'Cạnh trên của khung';
COMMENT ON COLUMN evidence.x1 IS 'Cạnh phải của khung';
COMMENT ON COLUMN evidence.y1 IS 'Cạnh dưới của khung';
COMMENT ON COLUMN evidence.printed IS 'Chữ như in trong khung';
COMMENT ON COLUMN evidence.rule IS 'Quy tắc đã đọc ra giá trị';

CREATE TABLE files (
  source_path TEXT PRIMARY KEY,
  sha256 TEXT,
  status TEXT NOT NULL,
  error_code TEXT,
  error_message TEXT,
  seconds DOUBLE NOT NULL,
  plan_id TEXT,
  run_id TEXT NOT NULL,
  finished_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE files IS 'Mỗi dòng là một tệp, theo lần chạy gần nhất gặp tệp đó, kể cả tệp không đọc được';
COMMENT ON COLUMN files.source_path IS 'Đường dẫn của tệp';
COMMENT ON COLUMN files.sha256 IS 'Mã băm SHA-256 của nội dung tệp';
COMMENT ON COLUMN files.status IS 'Kết quả: loaded (đã nạp), unchanged (không thay đổi), failed (không đọc được)';
COMMENT ON COLUMN files.error_code IS 'Mã lỗi, ví dụ not-a-pdf, no-plan';
COMMENT ON COLUMN files.error_message IS 'Lỗi và việc nên làm';
COMMENT ON COLUMN files.seconds IS 'Thời gian đọc (giây)';
COMMENT ON COLUMN files.plan_id IS 'Mã kế hoạch đọc được từ tệp (bảng plans)';
COMMENT ON COLUMN files.run_id IS 'Mã lần chạy (bảng runs)';
COMMENT ON COLUMN files.finished_at IS 'Thời điểm xong';

CREATE TABLE failures (
  sha256 TEXT PRIMARY KEY,
  error_code TEXT NOT NULL,
  runs INTEGER NOT NULL,
  extractor_version TEXT NOT NULL,
  configuration TEXT NOT NULL,
  failed_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE failures IS 'Nội dung tệp không đọc được và số lần chạy đã thử: quá số lần cho phép thì không thử lại, trừ khi có --retry';
COMMENT ON COLUMN failures.sha256 IS 'Mã băm SHA-256 của nội dung tệp';
COMMENT ON COLUMN failures.error_code IS 'Mã lỗi của lần thử gần nhất';
COMMENT ON COLUMN failures.runs IS 'Số lần chạy liên tiếp đã thử với cùng phiên bản và cấu hình';
COMMENT ON COLUMN failures.extractor_version IS 'Phiên bản chương trình đã thử';
COMMENT ON COLUMN failures.configuration IS 'Cấu hình đã thử, ví dụ ocr=auto';
COMMENT ON COLUMN failures.failed_at IS 'Thời điểm của lần thử gần nhất';

CREATE TABLE findings (
  plan_id TEXT NOT NULL,
  task_id TEXT,
  target_id TEXT,
  severity TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  page INTEGER
);
COMMENT ON TABLE findings IS 'Những điểm cần người xem lại';
COMMENT ON COLUMN findings.plan_id IS 'Mã kế hoạch (bảng plans)';
COMMENT ON COLUMN findings.task_id IS 'Mã nhiệm vụ, nếu có';
COMMENT ON COLUMN findings.target_id IS 'Mã chỉ tiêu, nếu có';
COMMENT ON COLUMN findings.severity IS 'Mức độ: info (để biết), warning (nên xem), error (phải xem)';
COMMENT ON COLUMN findings.code IS 'Mã loại phát hiện, ví dụ unknown-agency';
COMMENT ON COLUMN findings.message IS 'Lời giải thích';
COMMENT ON COLUMN findings.page IS 'Trang';

CREATE VIEW v_tasks AS
WITH named AS (
  SELECT
    task_id,
    string_agg(coalesce(name, agency_id), '; ' ORDER BY position) FILTER (WHERE role = 'lead') AS lead,
    string_agg(coalesce(name, agency_id), '; ' ORDER BY position) FILTER (WHERE role = 'execute') AS execute,
    string_agg(coalesce(name, agency_id), '; ' ORDER BY position) FILTER (WHERE role = 'support') AS support
  FROM task_agencies LEFT JOIN agencies USING (agency_id)
  GROUP BY task_id
)
SELECT
  plans.province, plans.commune, plans.number AS plan_number, plans.issued_on,
  tasks.stt, tasks.section_title, tasks.content, named.lead, named.execute, named.support,
  tasks.deadline_text, tasks.deadline_kind, tasks.deadline_start, tasks.deadline_end,
  tasks.output, tasks.note, tasks.page_first, tasks.confidence, plans.file_name, tasks.task_id, tasks.plan_id,
  tasks.source, pillars.number AS pillar_number, pillars.name AS pillar, tasks.group_id, tasks.same_as
FROM tasks JOIN plans USING (plan_id) LEFT JOIN named USING (task_id)
LEFT JOIN pillars ON pillars.pillar_id = tasks.pillar_id
ORDER BY plans.province, plans.commune, tasks.plan_id, tasks.ordinal;
COMMENT ON VIEW v_tasks IS 'Nhiệm vụ kèm tên xã, số kế hoạch và các cơ quan ghép thành chữ: dễ lọc trong Excel';
COMMENT ON COLUMN v_tasks.province IS 'Tỉnh, thành phố';
COMMENT ON COLUMN v_tasks.commune IS 'Xã, phường, đặc khu';
COMMENT ON COLUMN v_tasks.plan_number IS 'Số, ký hiệu của kế hoạch';
COMMENT ON COLUMN v_tasks.issued_on IS 'Ngày ban hành kế hoạch';
COMMENT ON COLUMN v_tasks.stt IS 'Số thứ tự như in';
COMMENT ON COLUMN v_tasks.section_title IS 'Tên của mục chứa nhiệm vụ';
COMMENT ON COLUMN v_tasks.content IS 'Nội dung nhiệm vụ';
COMMENT ON COLUMN v_tasks.lead IS 'Cơ quan chủ trì, ghép bằng dấu chấm phẩy';
COMMENT ON COLUMN v_tasks.execute IS 'Cơ quan trực tiếp thực hiện';
COMMENT ON COLUMN v_tasks.support IS 'Cơ quan phối hợp';
COMMENT ON COLUMN v_tasks.deadline_text IS 'Thời hạn như in';
COMMENT ON COLUMN v_tasks.deadline_kind IS 'Loại thời hạn (xem tasks.deadline_kind)';
COMMENT ON COLUMN v_tasks.deadline_start IS 'Ngày bắt đầu';
COMMENT ON COLUMN v_tasks.deadline_end IS 'Ngày cuối cùng của thời hạn';
COMMENT ON COLUMN v_tasks.output IS 'Kết quả, sản phẩm';
COMMENT ON COLUMN v_tasks.note IS 'Ghi chú';
COMMENT ON COLUMN v_tasks.source IS 'Đọc từ bảng (table) hay từ lời văn (prose)';
COMMENT ON COLUMN v_tasks.same_as IS 'Mã nhiệm vụ trong phụ lục mà dòng này nhắc lại; trống nếu không nhắc lại';
COMMENT ON COLUMN v_tasks.page_first IS 'Trang đầu';
COMMENT ON COLUMN v_tasks.confidence IS 'Độ chắc chắn, từ 0 đến 1';
COMMENT ON COLUMN v_tasks.file_name IS 'Tên tệp';
COMMENT ON COLUMN v_tasks.task_id IS 'Mã nhiệm vụ';
COMMENT ON COLUMN v_tasks.plan_id IS 'Mã kế hoạch';
COMMENT ON COLUMN v_tasks.pillar_number IS 'Số thứ tự nhóm nhiệm vụ của Nghị quyết 57';
COMMENT ON COLUMN v_tasks.pillar IS 'Nhóm nhiệm vụ của Nghị quyết 57';
COMMENT ON COLUMN v_tasks.group_id IS 'Nhóm các nhiệm vụ cùng nội dung (bảng task_groups)';

CREATE VIEW v_targets AS
WITH named AS (
  SELECT
    target_id,
    string_agg(coalesce(name, agency_id), '; ' ORDER BY position) FILTER (WHERE role = 'lead') AS lead,
    string_agg(coalesce(name, agency_id), '; ' ORDER BY position) FILTER (WHERE role = 'execute') AS execute,
    string_agg(coalesce(name, agency_id), '; ' ORDER BY position) FILTER (WHERE role = 'support') AS support
  FROM target_agencies LEFT JOIN agencies USING (agency_id)
  GROUP BY target_id
)
SELECT
  plans.province, plans.commune, plans.number AS plan_number, plans.issued_on,
  targets.stt, targets.group_text, targets.indicator_text, targets.horizon_year,
  targets.comparator, targets.value, targets.value_max, targets.unit, targets.value_text,
  named.lead, named.execute, named.support,
  targets.page_first, targets.confidence, plans.file_name, targets.target_id, targets.plan_id,
  targets.source, targets.indicator_id, indicators.name AS indicator
FROM targets JOIN plans USING (plan_id) LEFT JOIN named USING (target_id)
LEFT JOIN indicators ON indicators.indicator_id = targets.indicator_id
ORDER BY plans.province, plans.commune, targets.plan_id, targets.ordinal;
COMMENT ON VIEW v_targets IS 'Chỉ tiêu kèm tên xã, số kế hoạch và các cơ quan ghép thành chữ: dễ lọc trong Excel';
COMMENT ON COLUMN v_targets.province IS 'Tỉnh, thành phố';
COMMENT ON COLUMN v_targets.commune IS 'Xã, phường, đặc khu';
COMMENT ON COLUMN v_targets.plan_number IS 'Số, ký hiệu của kế hoạch';
COMMENT ON COLUMN v_targets.issued_on IS 'Ngày ban hành kế hoạch';
COMMENT ON COLUMN v_targets.stt IS 'Số thứ tự như in';
COMMENT ON COLUMN v_targets.group_text IS 'Tên nhóm, mục chứa chỉ tiêu';
COMMENT ON COLUMN v_targets.indicator_text IS 'Chỉ tiêu như in';
COMMENT ON COLUMN v_targets.horizon_year IS 'Mốc năm phải đạt';
COMMENT ON COLUMN v_targets.comparator IS 'Phép so sánh';
COMMENT ON COLUMN v_targets.value IS 'Giá trị bằng số';
COMMENT ON COLUMN v_targets.value_max IS 'Cận trên của khoảng';
COMMENT ON COLUMN v_targets.unit IS 'Đơn vị tính';
COMMENT ON COLUMN v_targets.value_text IS 'Giá trị như in';
COMMENT ON COLUMN v_targets.lead IS 'Cơ quan chủ trì, ghép bằng dấu chấm phẩy';
COMMENT ON COLUMN v_targets.execute IS 'Cơ quan trực tiếp thực hiện';
COMMENT ON COLUMN v_targets.support IS 'Cơ quan phối hợp';
COMMENT ON COLUMN v_targets.page_first IS 'Trang';
COMMENT ON COLUMN v_targets.confidence IS 'Độ chắc chắn, từ 0 đến 1';
COMMENT ON COLUMN v_targets.file_name IS 'Tên tệp';
COMMENT ON COLUMN v_targets.target_id IS 'Mã chỉ tiêu';
COMMENT ON COLUMN v_targets.plan_id IS 'Mã kế hoạch';
COMMENT ON COLUMN v_targets.source IS 'Đọc từ bảng (table) hay từ lời văn (prose)';
COMMENT ON COLUMN v_targets.indicator_id IS 'Mã chỉ tiêu cùng nghĩa (bảng indicators)';
COMMENT ON COLUMN v_targets.indicator IS 'Tên chung của chỉ tiêu';

CREATE VIEW v_findings AS
SELECT
  plans.province, plans.commune, findings.severity, findings.code, findings.message, findings.page,
  plans.file_name, findings.task_id, findings.target_id, findings.plan_id
FROM findings JOIN plans USING (plan_id);
COMMENT ON VIEW v_findings IS 'Những điểm cần xem lại, kèm tên xã và tên tệp';
COMMENT ON COLUMN v_findings.province IS 'Tỉnh, thành phố';
COMMENT ON COLUMN v_findings.commune IS 'Xã, phường, đặc khu';
COMMENT ON COLUMN v_findings.severity IS 'Mức độ: info, warning, error';
COMMENT ON COLUMN v_findings.code IS 'Mã loại phát hiện';
COMMENT ON COLUMN v_findings.message IS 'Lời giải thích';
COMMENT ON COLUMN v_findings.page IS 'Trang';
COMMENT ON COLUMN v_findings.file_name IS 'Tên tệp';
COMMENT ON COLUMN v_findings.task_id IS 'Mã nhiệm vụ, nếu có';
COMMENT ON COLUMN v_findings.target_id IS 'Mã chỉ tiêu, nếu có';
COMMENT ON COLUMN v_findings.plan_id IS 'Mã kế hoạch';

INSERT INTO meta (schema_version) VALUES (6);
