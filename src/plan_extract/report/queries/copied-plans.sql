-- title: Kế hoạch chép của nhau
-- question: Kế hoạch nào có phần lớn nhiệm vụ trùng từng chữ (trừ tên xã) với một kế hoạch ban hành trước?
-- param share DOUBLE = 0.5: tỷ lệ nhiệm vụ trùng (0 đến 1)
-- range share: 0..1
-- param least INTEGER = 5: số nhiệm vụ trùng ít nhất
-- range least: 1..
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column place: Xã, phường
-- column origin: Trùng với (bản có trước)
-- column relation: Quan hệ
-- column same_tasks: Nhiệm vụ trùng
-- column tasks: Trên số nhiệm vụ
-- column share: Tỷ lệ (%)
-- column file_name: Tệp
-- column origin_file: Tệp có trước
WITH
  texts AS (
    -- without the plan's own name: who copies puts his own name in its place
    SELECT tasks.plan_id, plans.level = 'commune' AS of_commune, plans.issued_on, hash(
      rtrim(replace(lower(content), lower(coalesce(plans.commune, plans.province, '·')), ''), ' .;')
    ) AS text
    FROM tasks JOIN plans USING (plan_id) WHERE source = 'table' OR ($prose AND same_as IS NULL)
  ),
  found AS (
    SELECT plan_id, first_value(plan_id) OVER (
        PARTITION BY text ORDER BY of_commune, issued_on NULLS LAST, plan_id
      ) AS origin_id
    FROM texts
  ),
  counted AS (
    SELECT plan_id, origin_id, count(*) AS same_tasks FROM found WHERE plan_id <> origin_id GROUP BY ALL
  ),
  sizes AS (SELECT plan_id, count(*) AS tasks FROM tasks WHERE source = 'table' OR ($prose AND same_as IS NULL) GROUP BY plan_id)
SELECT coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place,
  coalesce(origins.commune_type || ' ' || origins.commune, origins.commune, origins.province, origins.file_name) AS origin,
  CASE WHEN plans.commune_code = origins.commune_code THEN 'hai bản của cùng một xã' ELSE 'hai đơn vị' END AS relation,
  same_tasks, tasks, round(100.0 * same_tasks / tasks, 1) AS share, plans.file_name, origins.file_name AS origin_file
FROM counted JOIN sizes USING (plan_id) JOIN plans USING (plan_id)
JOIN plans AS origins ON origins.plan_id = counted.origin_id
WHERE same_tasks >= $least AND same_tasks >= $share * tasks
ORDER BY share DESC, place, origin
