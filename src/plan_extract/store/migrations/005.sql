-- Version 5: what the catalogue knows of an agency: level, validity, successor, source.
ALTER TABLE agencies ADD COLUMN level TEXT;
ALTER TABLE agencies ADD COLUMN valid_from DATE;
ALTER TABLE agencies ADD COLUMN valid_to DATE;
ALTER TABLE agencies ADD COLUMN successor TEXT;
ALTER TABLE agencies ADD COLUMN source TEXT;
COMMENT ON COLUMN agencies.level IS 'Cấp: commune (xã, phường, đặc khu), district (huyện cũ), province, central, any (nhiều cấp); trống khi tên không có trong danh mục';
COMMENT ON COLUMN agencies.valid_from IS 'Ngày bắt đầu có cơ quan này, nếu biết';
COMMENT ON COLUMN agencies.valid_to IS 'Ngày thôi hoạt động của cơ quan cũ';
COMMENT ON COLUMN agencies.successor IS 'Mã cơ quan kế tục của cơ quan cũ (bảng agencies, có thể chưa được nhắc trong kế hoạch nào)';
COMMENT ON COLUMN agencies.source IS 'Căn cứ của tên trong danh mục; «cần đối chiếu» là chưa đối chiếu với văn bản gốc';
