-- title: Khối lượng việc của từng cơ quan
-- question: Mỗi cơ quan chủ trì, trực tiếp thực hiện, phối hợp bao nhiêu nhiệm vụ, ở bao nhiêu xã?
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param commune COMMUNE = NULL: chỉ xã này
-- param by_commune BOOLEAN = false: tách theo từng xã
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column place: Xã, phường
-- column agency: Cơ quan
-- column kind: Loại
-- column lead: Chủ trì
-- column execute: Thực hiện
-- column support: Phối hợp
-- column plans: Số kế hoạch
-- column lead_share: Tỷ lệ chủ trì (%)
WITH
  chosen AS (
    SELECT tasks.task_id, plans.plan_id, coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place
    FROM tasks JOIN plans USING (plan_id)
    WHERE (source = 'table' OR ($prose AND same_as IS NULL)) AND ($province IS NULL OR province = $province)
      AND ($commune IS NULL OR commune = $commune)
  ),
  sizes AS (
    SELECT CASE WHEN $by_commune THEN place END AS place, count(*) AS tasks FROM chosen GROUP BY ALL
  ),
  loads AS (
    SELECT CASE WHEN $by_commune THEN place END AS place, agency_id,
      count(DISTINCT task_id) FILTER (role = 'lead') AS lead,
      count(DISTINCT task_id) FILTER (role = 'execute') AS execute,
      count(DISTINCT task_id) FILTER (role = 'support') AS support,
      count(DISTINCT plan_id) AS plans
    FROM chosen JOIN task_agencies USING (task_id) GROUP BY ALL
  )
SELECT loads.place, coalesce(agencies.name, loads.agency_id) AS agency, agencies.kind, loads.lead,
  loads.execute, loads.support, loads.plans, round(100.0 * loads.lead / sizes.tasks, 1) AS lead_share
FROM loads JOIN sizes ON loads.place IS NOT DISTINCT FROM sizes.place
LEFT JOIN agencies USING (agency_id)
ORDER BY loads.place NULLS FIRST, loads.lead DESC, loads.execute DESC, loads.support DESC, agency
