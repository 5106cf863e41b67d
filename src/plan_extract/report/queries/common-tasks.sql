-- title: Nhiệm vụ chung của nhiều xã
-- question: Cùng một nhiệm vụ, xã nào có, giao cơ quan nào chủ trì, thời hạn khi nào?
-- param task TEXT = NULL: mã nhóm, hoặc một phần lời văn
-- param least INTEGER = 2: chỉ nhiệm vụ có ở ít nhất chừng này kế hoạch
-- range least: 1..
-- param pillar INTEGER = NULL: nhóm nhiệm vụ của Nghị quyết 57 (1 đến 7)
-- range pillar: 1..7
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column task: Nhiệm vụ
-- column pillar: Nhóm nhiệm vụ (NQ 57)
-- column had_by: Số kế hoạch có
-- column place: Xã, phường
-- column lead: Chủ trì
-- column deadline_text: Thời hạn
-- column deadline_end: Hạn cuối
-- column content: Như in
-- column page: Trang
-- column task_id: Mã
-- column source: Đọc từ
WITH
  chosen AS (
    SELECT tasks.task_id, tasks.plan_id, tasks.group_id, tasks.ordinal, tasks.deadline_text,
      tasks.deadline_end, tasks.content, tasks.page_first, tasks.source
    FROM tasks JOIN plans USING (plan_id) JOIN task_groups USING (group_id)
    LEFT JOIN pillars ON pillars.pillar_id = task_groups.pillar_id
    WHERE (tasks.source = 'table' OR ($prose AND tasks.same_as IS NULL))
      AND ($task IS NULL OR tasks.group_id = $task OR task_groups.name ILIKE '%' || $task || '%')
      AND ($pillar IS NULL OR pillars.number = $pillar)
      AND ($province IS NULL OR plans.province = $province)
  ),
  shared AS (
    SELECT group_id, count(DISTINCT plan_id) AS had_by FROM chosen GROUP BY group_id
    HAVING count(DISTINCT plan_id) >= $least
  ),
  leads AS (
    SELECT task_id, string_agg(name, '; ' ORDER BY position) AS lead
    FROM task_agencies JOIN agencies USING (agency_id) WHERE role = 'lead' GROUP BY task_id
  )
SELECT task_groups.name AS task, pillars.name AS pillar, shared.had_by, coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place, leads.lead,
  chosen.deadline_text, chosen.deadline_end, chosen.content, chosen.page_first AS page, chosen.task_id,
  CASE chosen.source WHEN 'prose' THEN 'lời văn' ELSE 'bảng' END AS source
FROM chosen JOIN shared USING (group_id) JOIN task_groups USING (group_id) JOIN plans USING (plan_id)
LEFT JOIN pillars ON pillars.pillar_id = task_groups.pillar_id LEFT JOIN leads USING (task_id)
ORDER BY shared.had_by DESC, task, place, chosen.plan_id, chosen.ordinal
