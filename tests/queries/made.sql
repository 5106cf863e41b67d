-- A province with three communes, small enough to work out every answer by hand.
INSERT INTO plans (plan_id, source_path, file_name, sha256, page_count, text_source, number, issued_on, commune, commune_type, province, level, extractor_version, ingested_at, run_id) VALUES
  ('P', '/p.pdf', 'p.pdf', 'p', 9, 'digital', '1/KH-UBND', '2025-06-01', NULL, NULL, 'Tỉnh', 'province', '0', '2025-09-01', 'r'),
  ('A', '/a.pdf', 'a.pdf', 'a', 9, 'digital', '2/KH-UBND', '2025-07-30', 'An', 'xã', 'Tỉnh', 'commune', '0', '2025-09-01', 'r'),
  ('B', '/b.pdf', 'b.pdf', 'b', 9, 'digital', '3/KH-UBND', '2025-08-15', 'Bình', 'xã', 'Tỉnh', 'commune', '0', '2025-09-01', 'r'),
  ('C', '/c.pdf', 'c.pdf', 'c', 9, 'digital', NULL, NULL, 'Cửa', 'phường', 'Tỉnh', 'commune', '0', '2025-09-01', 'r');
INSERT INTO pillars VALUES ('nhan-thuc', 1, 'Nhận thức'), ('ha-tang', 3, 'Hạ tầng');
INSERT INTO indicators VALUES
  ('phu-song-5g', 'Phủ sóng 5G', '%', 'up', 'ha-tang', '03/NQ-CP'),
  ('chi-ngan-sach-khcn', 'Chi ngân sách', '%', 'up', NULL, '57-NQ/TW'),
  ('xep-hang-an-toan-thong-tin', 'An toàn thông tin', 'thứ bậc', 'down', NULL, '03/NQ-CP');
INSERT INTO indicator_goals VALUES
  ('phu-song-5g', '03/NQ-CP', 2030, '=', 99, NULL), ('xep-hang-an-toan-thong-tin', '03/NQ-CP', 2030, '<=', 10, NULL);
INSERT INTO targets (target_id, plan_id, source, ordinal, indicator_text, horizon_year, comparator, value, value_max, unit, value_text, page_first, confidence, indicator_id) VALUES
  ('P-m1', 'P', 'table', 1, 'Phủ sóng 5G', 2030, '>=', 90, NULL, '%', '≥ 90%', 2, 1, 'phu-song-5g'),
  ('A-m1', 'A', 'table', 1, 'Phủ sóng 5G', 2030, '=', 100, NULL, '%', '100%', 2, 1, 'phu-song-5g'),
  ('A-m2', 'A', 'table', 2, 'Phủ sóng 5G', 2035, '=', 95, NULL, '%', '95%', 2, 1, 'phu-song-5g'),
  ('A-m3', 'A', 'table', 3, 'Chi ngân sách', 2030, '=', 30, NULL, '%', '30%', 2, 1, 'chi-ngan-sach-khcn'),
  ('B-m1', 'B', 'table', 1, 'Sóng 5G', 2030, '>=', 80, NULL, '%', '≥ 80%', 2, 1, 'phu-song-5g'),
  ('B-m2', 'B', 'table', 2, 'Xếp hạng', 2030, '<=', 20, NULL, 'thứ bậc', 'top 20', 2, 1, 'xep-hang-an-toan-thong-tin'),
  ('C-m1', 'C', 'prose', 1, '90% có sóng 5G', 2030, '=', 90, NULL, '%', '90%', 2, 1, 'phu-song-5g');
INSERT INTO task_groups VALUES ('g1', 'Lập tổ số', 'nhan-thuc'), ('g2', 'Mở lớp học', 'nhan-thuc'), ('g3', 'Mua máy', 'ha-tang');
INSERT INTO tasks (task_id, plan_id, source, ordinal, stt, content, output, deadline_text, deadline_kind, deadline_start, deadline_end, deadline_precision, page_first, page_last, confidence, pillar_id, group_id, same_as) VALUES
  ('A-t1', 'A', 'table', 1, '1', 'Lập tổ số', 'Tổ', 'Quý III/2025', 'fixed', '2025-07-01', '2025-09-30', 'quarter', 3, 3, 1, 'nhan-thuc', 'g1', NULL),
  ('A-t2', 'A', 'table', 2, '2', 'Mở lớp học', NULL, 'Thường xuyên', 'ongoing', NULL, NULL, NULL, 3, 3, 1, 'nhan-thuc', 'g2', NULL),
  ('A-t3', 'A', 'prose', 3, NULL, 'Lập tổ số', NULL, 'Quý III/2025', 'fixed', '2025-07-01', '2025-09-30', 'quarter', 2, 2, 1, 'nhan-thuc', 'g1', 'A-t1'),
  ('B-t1', 'B', 'table', 1, '1', 'Lập các tổ số', NULL, '2025', 'fixed', '2025-01-01', '2025-12-31', 'year', 3, 3, 1, 'nhan-thuc', 'g1', NULL),
  ('B-t2', 'B', 'prose', 2, NULL, 'Mua máy', NULL, NULL, 'unspecified', NULL, NULL, NULL, 4, 4, 1, 'ha-tang', 'g3', NULL),
  ('C-t1', 'C', 'table', 1, '1', 'Lập tổ số', NULL, 'Quý III/2025', 'fixed', '2025-07-01', '2025-09-30', 'quarter', 3, 3, 1, 'nhan-thuc', 'g1', NULL);
INSERT INTO agencies (agency_id, name, kind) VALUES
  ('cong-an', 'Công an', 'agency'), ('ubnd', 'Ủy ban nhân dân', 'agency'), ('don-vi', 'Các đơn vị', 'collective');
INSERT INTO task_agencies VALUES
  ('A-t1', 'lead', 1, 'cong-an', 'CA'), ('A-t1', 'support', 1, 'ubnd', 'UBND'), ('A-t3', 'lead', 1, 'cong-an', 'CA'),
  ('B-t1', 'lead', 1, 'don-vi', 'Các đơn vị'),
  ('B-t2', 'lead', 1, 'cong-an', 'CA'), ('B-t2', 'lead', 2, 'ubnd', 'UBND'), ('C-t1', 'lead', 1, 'cong-an', 'CA');
INSERT INTO citations VALUES
  ('A', 1, '57-nq-tw', 'Nghị quyết', '57-NQ/TW', 'NQ/TW', '2024-12-22', 'Bộ Chính trị', 'Nghị quyết số 57-NQ/TW', 1),
  ('A', 2, '57-nq-tw', 'Nghị quyết', '57-NQ/TW', 'NQ/TW', '2024-12-22', 'Bộ Chính trị', 'Nghị quyết 57', 2),
  ('A', 3, '3-nq-cp', 'Nghị quyết', '03/NQ-CP', 'NQ-CP', '2025-01-09', 'Chính phủ', 'Nghị quyết số 03/NQ-CP', 1),
  ('C', 1, '57-nq-tw', 'Nghị quyết', '57-NQ/TW', 'NQ/TW', '2024-12-22', 'Bộ Chính trị', 'Nghị quyết 57-NQ/TW', 1);
INSERT INTO findings VALUES
  ('A', 'A-t2', NULL, 'warning', 'missing-lead', 'Nhiệm vụ không ghi cơ quan chủ trì.', 3),
  ('B', NULL, NULL, 'info', 'vague-deadline', 'Thời hạn không rõ.', 4);
