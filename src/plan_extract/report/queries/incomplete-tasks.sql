-- title: Nhiệm vụ thiếu chủ trì, thiếu thời hạn, chỉ ghi «Thường xuyên»
-- question: Nhiệm vụ nào không rõ ai chủ trì, không rõ thời hạn, hoặc chỉ làm «Thường xuyên»?
-- param lack TEXT = NULL: chỉ một loại: lead (thiếu chủ trì), deadline (thiếu thời hạn), ongoing (thường xuyên)
-- choices lack: lead = thiếu chủ trì, deadline = thiếu thời hạn, ongoing = thường xuyên
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param commune COMMUNE = NULL: chỉ xã này
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column place: Xã, phường
-- column stt: STT
-- column content: Nhiệm vụ
-- column no_lead: Thiếu chủ trì
-- column no_deadline: Thiếu thời hạn
-- column ongoing: Chỉ thường xuyên
-- column deadline_text: Thời hạn như in
-- column page: Trang
-- column task_id: Mã
-- column source: Đọc từ
WITH looked AS (
  SELECT coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place, tasks.stt, tasks.content, tasks.task_id NOT IN (
      SELECT task_id FROM task_agencies WHERE role = 'lead'
    ) AS no_lead,
    tasks.deadline_kind IN ('unspecified', 'unread') AS no_deadline,
    tasks.deadline_kind = 'ongoing' AS ongoing, tasks.deadline_text, tasks.page_first AS page, tasks.task_id,
    tasks.plan_id, tasks.ordinal, CASE tasks.source WHEN 'prose' THEN 'lời văn' ELSE 'bảng' END AS source
  FROM tasks JOIN plans USING (plan_id)
  WHERE (tasks.source = 'table' OR ($prose AND same_as IS NULL)) AND ($province IS NULL OR province = $province)
    AND ($commune IS NULL OR commune = $commune)
)
SELECT place, stt, content, CASE WHEN no_lead THEN 'x' END AS no_lead, CASE WHEN no_deadline THEN 'x' END AS no_deadline,
  CASE WHEN ongoing THEN 'x' END AS ongoing, deadline_text, page, task_id, source
FROM looked
WHERE (looked.no_lead AND list_contains(string_split(coalesce($lack, 'lead'), ','), 'lead'))
  OR (looked.no_deadline AND list_contains(string_split(coalesce($lack, 'deadline'), ','), 'deadline'))
  OR (looked.ongoing AND list_contains(string_split(coalesce($lack, 'ongoing'), ','), 'ongoing'))
ORDER BY place, plan_id, ordinal
