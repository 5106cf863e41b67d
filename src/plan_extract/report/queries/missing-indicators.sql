-- title: Chỉ tiêu còn thiếu của từng xã
-- question: Xã nào chưa có chỉ tiêu mà phần lớn các xã đã có?
-- param share DOUBLE = 0.5: tỷ lệ xã đã có (0 đến 1)
-- range share: 0..1
-- param everywhere BOOLEAN = NULL: so với mọi xã (true) hay chỉ xã cùng tỉnh (false); mặc định là cùng tỉnh, riêng các tỉnh chỉ có một kế hoạch thì so với nhau
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param commune COMMUNE = NULL: chỉ xã này
-- column place: Xã, phường
-- column province: Tỉnh, thành phố
-- column indicator: Chỉ tiêu còn thiếu
-- column had_by: Số xã đã có
-- column of_plans: Trên số kế hoạch
-- column source: Nguồn
-- column plan_id: Mã kế hoạch
WITH
  communes AS (
    SELECT plan_id, province, commune, CASE WHEN NOT coalesce($everywhere, count(*) OVER (PARTITION BY province) = 1) THEN province END AS region, coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place FROM plans
    WHERE level = 'commune' AND ($province IS NULL OR province = $province)
  ),
  had AS (SELECT DISTINCT plan_id, indicator_id FROM targets WHERE indicator_id IS NOT NULL),
  usual AS (
    SELECT communes.region, had.indicator_id, count(*) AS had_by
    FROM had JOIN communes USING (plan_id) GROUP BY ALL
  ),
  sizes AS (SELECT region, count(*) AS of_plans FROM communes GROUP BY region),
  wanted AS (
    SELECT usual.region, usual.indicator_id, usual.had_by, sizes.of_plans
    FROM usual JOIN sizes ON usual.region IS NOT DISTINCT FROM sizes.region
    WHERE usual.had_by >= $share * sizes.of_plans AND usual.had_by < sizes.of_plans
  )
SELECT communes.place, communes.province, indicators.name AS indicator, wanted.had_by, wanted.of_plans,
  indicators.source, communes.plan_id
FROM communes
JOIN wanted ON communes.region IS NOT DISTINCT FROM wanted.region
JOIN indicators USING (indicator_id)
ANTI JOIN had ON had.plan_id = communes.plan_id AND had.indicator_id = wanted.indicator_id
WHERE $commune IS NULL OR communes.commune = $commune
ORDER BY communes.province, communes.place, wanted.had_by DESC, indicator
