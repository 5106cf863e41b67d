-- Version 4: what decides on a result beside content and version; contents that failed, and how often.
ALTER TABLE runs ADD COLUMN configuration TEXT;
COMMENT ON COLUMN runs.configuration IS 'Cấu hình quyết định kết quả đọc, ví dụ ocr=auto';

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
