-- Version 3: tasks in prose that repeat a row of the appendix; reporting duties.
ALTER TABLE tasks ADD COLUMN same_as TEXT;
COMMENT ON COLUMN tasks.same_as IS 'Mã nhiệm vụ trong phụ lục mà nhiệm vụ ở lời văn này nhắc lại; khi đếm khối lượng chỉ lấy dòng có same_as trống';

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
