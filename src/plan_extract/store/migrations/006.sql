-- Version 6: groups of tasks from a catalogue of matters; what the national figures are taken from.
COMMENT ON COLUMN task_groups.group_id IS 'Mã nhóm; mã bắt đầu bằng nv- là nhóm ngoài danh mục, gom theo lời văn';
COMMENT ON COLUMN task_groups.name IS 'Tên việc trong danh mục, hoặc lời văn đại diện cho nhóm';
COMMENT ON COLUMN task_groups.pillar_id IS 'Nhóm nhiệm vụ của Nghị quyết 57 (bảng pillars): theo danh mục, hoặc theo mục của đa số nhiệm vụ';
COMMENT ON COLUMN indicators.source IS 'Nguồn: 57-NQ/TW, 03/NQ-CP (bản sao không chính thức, chưa cập nhật sửa đổi của 71/NQ-CP), plans (thấy trong kế hoạch xã), wording (gom theo lời văn)';
COMMENT ON COLUMN indicator_goals.document IS 'Văn bản: 57-NQ/TW hoặc 03/NQ-CP (bản sao không chính thức, chưa cập nhật sửa đổi của 71/NQ-CP)';
UPDATE tasks SET group_id = NULL; -- made anew by the next run of ingest
