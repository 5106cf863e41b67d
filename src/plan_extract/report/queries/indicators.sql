-- title: Danh mục chỉ tiêu và số xã có chỉ tiêu
-- question: Có những chỉ tiêu nào, bao nhiêu xã đề ra, mức thường gặp là bao nhiêu?
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param least INTEGER = 1: chỉ chỉ tiêu có ở ít nhất chừng này kế hoạch
-- range least: 1..
-- column indicator_id: Mã chỉ tiêu
-- column indicator: Chỉ tiêu
-- column unit: Đơn vị
-- column pillar: Nhóm nhiệm vụ (NQ 57)
-- column source: Nguồn
-- column horizon_year: Năm
-- column plans: Số kế hoạch
-- column lowest: Thấp nhất
-- column median: Trung vị
-- column highest: Cao nhất
SELECT
  indicators.indicator_id, indicators.name AS indicator, indicators.unit, pillars.name AS pillar,
  indicators.source, targets.horizon_year, count(DISTINCT targets.plan_id) AS plans,
  min(targets.value) AS lowest, median(targets.value) AS median, max(targets.value) AS highest
FROM targets JOIN plans USING (plan_id) JOIN indicators USING (indicator_id)
LEFT JOIN pillars ON pillars.pillar_id = indicators.pillar_id
WHERE $province IS NULL OR plans.province = $province
GROUP BY ALL
HAVING count(DISTINCT targets.plan_id) >= $least
ORDER BY plans DESC, indicator, targets.horizon_year
