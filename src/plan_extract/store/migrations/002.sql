-- Version 2: targets and tasks that mean the same over plans, the catalogue of indicators, the seven pillars.
ALTER TABLE tasks ADD COLUMN pillar_id TEXT;
ALTER TABLE tasks ADD COLUMN group_id TEXT;
ALTER TABLE targets ADD COLUMN indicator_id TEXT;
COMMENT ON COLUMN tasks.pillar_id IS 'Nhóm nhiệm vụ của Nghị quyết 57 (bảng pillars), theo tên mục; trống nếu không rõ';
COMMENT ON COLUMN tasks.group_id IS 'Nhóm các nhiệm vụ cùng nội dung giữa các kế hoạch (bảng task_groups)';
COMMENT ON COLUMN targets.indicator_id IS 'Chỉ tiêu cùng nghĩa giữa các kế hoạch (bảng indicators), dù cách viết khác nhau';

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
COMMENT ON COLUMN indicators.source IS 'Nguồn: 57-NQ/TW, 03/NQ-CP, plans (thấy trong kế hoạch xã), wording (gom theo lời văn)';

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
COMMENT ON COLUMN indicator_goals.document IS 'Văn bản: 57-NQ/TW hoặc 03/NQ-CP (bản sao không chính thức)';
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
COMMENT ON COLUMN task_groups.group_id IS 'Mã nhóm, tạo từ lời văn đại diện';
COMMENT ON COLUMN task_groups.name IS 'Lời văn đại diện cho nhóm';
COMMENT ON COLUMN task_groups.pillar_id IS 'Nhóm nhiệm vụ của Nghị quyết 57 mà đa số nhiệm vụ thuộc về';

CREATE OR REPLACE VIEW v_tasks AS
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
  tasks.source, pillars.number AS pillar_number, pillars.name AS pillar, tasks.group_id
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
COMMENT ON COLUMN v_tasks.page_first IS 'Trang đầu';
COMMENT ON COLUMN v_tasks.confidence IS 'Độ chắc chắn, từ 0 đến 1';
COMMENT ON COLUMN v_tasks.file_name IS 'Tên tệp';
COMMENT ON COLUMN v_tasks.task_id IS 'Mã nhiệm vụ';
COMMENT ON COLUMN v_tasks.plan_id IS 'Mã kế hoạch';
COMMENT ON COLUMN v_tasks.source IS 'Đọc từ bảng (table) hay từ lời văn (prose)';
COMMENT ON COLUMN v_tasks.pillar_number IS 'Số thứ tự nhóm nhiệm vụ của Nghị quyết 57';
COMMENT ON COLUMN v_tasks.pillar IS 'Nhóm nhiệm vụ của Nghị quyết 57';
COMMENT ON COLUMN v_tasks.group_id IS 'Nhóm các nhiệm vụ cùng nội dung (bảng task_groups)';

CREATE OR REPLACE VIEW v_targets AS
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
