-- title: Kế hoạch chép của nhau
-- question: Kế hoạch nào có phần lớn nhiệm vụ trùng từng chữ với một kế hoạch ban hành trước?
-- param share DOUBLE = 0.5: tỷ lệ nhiệm vụ trùng (0 đến 1)
-- param least INTEGER = 5: số nhiệm vụ trùng ít nhất
-- column place: Xã, phường
-- column origin: Trùng với (bản có trước)
-- column same_tasks: Nhiệm vụ trùng
-- column tasks: Trên số nhiệm vụ
-- column share: Tỷ lệ (%)
-- column file_name: Tệp
-- column origin_file: Tệp có trước
WITH
  texts AS (
    SELECT tasks.task_id, tasks.plan_id, hash(lower(content)) AS text,
      first_value(tasks.plan_id) OVER (
        PARTITION BY hash(lower(content))
        ORDER BY plans.level = 'commune', plans.issued_on NULLS LAST, tasks.plan_id
      ) AS origin_id
    FROM tasks JOIN plans USING (plan_id) WHERE same_as IS NULL
  ),
  counted AS (
    SELECT plan_id, origin_id, count(*) AS same_tasks FROM texts WHERE plan_id <> origin_id GROUP BY ALL
  ),
  sizes AS (SELECT plan_id, count(*) AS tasks FROM tasks WHERE same_as IS NULL GROUP BY plan_id)
SELECT coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place,
  coalesce(origins.commune_type || ' ' || origins.commune, origins.commune, origins.province, origins.file_name) AS origin,
  same_tasks, tasks, round(100.0 * same_tasks / tasks, 1) AS share, plans.file_name, origins.file_name AS origin_file
FROM counted JOIN sizes USING (plan_id) JOIN plans USING (plan_id)
JOIN plans AS origins ON origins.plan_id = counted.origin_id
WHERE same_tasks >= $least AND same_tasks >= $share * tasks
ORDER BY share DESC, place, origin
