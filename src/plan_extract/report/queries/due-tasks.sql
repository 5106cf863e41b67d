-- title: Nhiệm vụ sắp đến hạn và đã qua hạn
-- question: Tính từ một ngày, nhiệm vụ nào đến hạn trong N ngày tới (xếp trước), nhiệm vụ nào đã qua hạn (mới qua xếp trước)?
-- param on DATE = today: ngày tính
-- param days INTEGER = 30: trong chừng này ngày tới
-- range days: 0..
-- param overdue BOOLEAN = true: kể cả nhiệm vụ đã qua hạn
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param commune COMMUNE = NULL: chỉ xã này
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column place: Xã, phường
-- column content: Nhiệm vụ
-- column lead: Chủ trì
-- column deadline_text: Thời hạn như in
-- column deadline_end: Hạn cuối
-- column days_left: Còn (ngày)
-- column state: Tình trạng
-- column page: Trang
-- column task_id: Mã
-- column source: Đọc từ
WITH leads AS (
  SELECT task_id, string_agg(name, '; ' ORDER BY position) AS lead
  FROM task_agencies JOIN agencies USING (agency_id) WHERE role = 'lead' GROUP BY task_id
)
SELECT coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place, content, lead, deadline_text, deadline_end,
  date_diff('day', CAST($on AS DATE), deadline_end) AS days_left,
  CASE WHEN deadline_end < $on THEN 'đã qua hạn' ELSE 'sắp đến hạn' END AS state,
  page_first AS page, task_id, CASE tasks.source WHEN 'prose' THEN 'lời văn' ELSE 'bảng' END AS source
FROM tasks JOIN plans USING (plan_id) LEFT JOIN leads USING (task_id)
WHERE deadline_kind IN ('fixed', 'period') AND deadline_end <= CAST($on AS DATE) + CAST($days AS INTEGER)
  AND ($overdue OR deadline_end >= $on) AND (tasks.source = 'table' OR ($prose AND same_as IS NULL))
  AND ($province IS NULL OR province = $province) AND ($commune IS NULL OR commune = $commune)
ORDER BY deadline_end < $on, abs(days_left), place, tasks.plan_id, ordinal
