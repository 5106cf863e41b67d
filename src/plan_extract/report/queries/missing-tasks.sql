-- title: Nhiệm vụ còn thiếu của từng xã
-- question: Xã nào chưa có nhiệm vụ mà phần lớn các xã đã đưa vào kế hoạch?
-- param task TEXT = NULL: chỉ nhiệm vụ có chữ này, ví dụ camera; khi đó không xét share
-- param share DOUBLE = 0.5: tỷ lệ xã đã có (0 đến 1)
-- range share: 0..1
-- param everywhere BOOLEAN = NULL: so với mọi xã (true) hay chỉ xã cùng tỉnh (false); mặc định là cùng tỉnh, riêng các tỉnh chỉ có một kế hoạch thì so với nhau
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param commune COMMUNE = NULL: chỉ xã này
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column place: Xã, phường
-- column province: Tỉnh, thành phố
-- column pillar: Nhóm nhiệm vụ (NQ 57)
-- column task: Nhiệm vụ còn thiếu
-- column had_by: Số xã đã có
-- column of_plans: Trên số kế hoạch
-- column plan_id: Mã kế hoạch
WITH
  had AS (
    SELECT DISTINCT plan_id, group_id FROM tasks WHERE group_id IS NOT NULL AND (source = 'table' OR ($prose AND same_as IS NULL))
  ),
  communes AS (
    SELECT plan_id, province, commune, CASE WHEN NOT coalesce($everywhere, count(*) OVER (PARTITION BY province) = 1) THEN province END AS region, coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place FROM plans
    WHERE level = 'commune' AND plan_id IN (SELECT plan_id FROM had)
      AND ($province IS NULL OR province = $province)
  ),
  usual AS (
    SELECT communes.region, had.group_id, count(*) AS had_by
    FROM had JOIN communes USING (plan_id) GROUP BY ALL
  ),
  sizes AS (SELECT region, count(*) AS of_plans FROM communes GROUP BY region),
  wanted AS (
    SELECT usual.region, usual.group_id, usual.had_by, sizes.of_plans
    FROM usual JOIN sizes ON usual.region IS NOT DISTINCT FROM sizes.region
    WHERE usual.had_by < sizes.of_plans AND CASE
      WHEN $task IS NULL THEN usual.had_by >= $share * sizes.of_plans
      ELSE usual.group_id IN (
        SELECT group_id FROM tasks WHERE contains(lower(strip_accents(content)), lower(strip_accents($task)))
      )
    END
  )
SELECT communes.place, communes.province, pillars.name AS pillar, task_groups.name AS task, wanted.had_by,
  wanted.of_plans, communes.plan_id
FROM communes
JOIN wanted ON communes.region IS NOT DISTINCT FROM wanted.region
JOIN task_groups USING (group_id)
LEFT JOIN pillars ON pillars.pillar_id = task_groups.pillar_id
ANTI JOIN had ON had.plan_id = communes.plan_id AND had.group_id = wanted.group_id
WHERE $commune IS NULL OR communes.commune = $commune
ORDER BY communes.province, communes.place, wanted.had_by DESC, task
