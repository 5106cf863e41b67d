-- title: Tổng quan các kế hoạch
-- question: Mỗi kế hoạch có bao nhiêu nhiệm vụ, chỉ tiêu, bao nhiêu điểm cần xem lại?
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param prose BOOLEAN = true: kể cả nhiệm vụ, chỉ tiêu đọc từ lời văn
-- column place: Xã, phường
-- column province: Tỉnh, thành phố
-- column number: Số, ký hiệu
-- column issued_on: Ngày ban hành
-- column tasks: Nhiệm vụ
-- column prose_tasks: Trong đó từ lời văn
-- column targets: Chỉ tiêu
-- column indicators: Chỉ tiêu khác nhau
-- column findings: Cần xem lại
-- column file_name: Tệp
-- column plan_id: Mã kế hoạch
WITH
  t AS (
    SELECT plan_id, count(*) AS n, count(*) FILTER (source = 'prose') AS prose_n
    FROM tasks WHERE source = 'table' OR ($prose AND same_as IS NULL) GROUP BY plan_id
  ),
  g AS (
    SELECT plan_id, count(*) AS n, count(DISTINCT indicator_id) AS kinds
    FROM targets WHERE $prose OR source = 'table' GROUP BY plan_id
  ),
  f AS (SELECT plan_id, count(*) AS n FROM findings WHERE severity <> 'info' GROUP BY plan_id)
SELECT
  coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place, plans.province, plans.number, plans.issued_on,
  coalesce(t.n, 0) AS tasks, coalesce(t.prose_n, 0) AS prose_tasks,
  coalesce(g.n, 0) AS targets, coalesce(g.kinds, 0) AS indicators, coalesce(f.n, 0) AS findings,
  plans.file_name, plans.plan_id
FROM plans LEFT JOIN t USING (plan_id) LEFT JOIN g USING (plan_id) LEFT JOIN f USING (plan_id)
WHERE $province IS NULL OR plans.province = $province
ORDER BY plans.province NULLS LAST, plans.level = 'commune', place, plans.plan_id
