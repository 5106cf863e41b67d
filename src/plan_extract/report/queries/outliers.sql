-- title: Chỉ tiêu khác thường
-- question: Chỉ tiêu nào quá xa mức chung của các xã, quá lớn so với ngân sách, năm sau lại kém năm trước, hoặc đổi đơn vị?
-- param times DOUBLE = 3: khác thường là lệch khỏi trung vị quá chừng này lần độ lệch thường gặp
-- range times: 0..
-- param budget DOUBLE = 10: tỷ lệ chi ngân sách (%) từ mức này là khác thường
-- range budget: 0..
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- column place: Xã, phường
-- column indicator: Chỉ tiêu
-- column horizon_year: Năm
-- column value: Giá trị
-- column unit: Đơn vị
-- column compared_with: So với
-- column reason: Lý do
-- column value_text: Như in
-- column page: Trang
-- column target_id: Mã
WITH
  stated AS (
    SELECT targets.*, CASE WHEN targets.unit LIKE '\%%' ESCAPE '\' THEN '%' ELSE targets.unit END AS of_unit, indicators.name AS indicator, indicators.direction, coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place
    FROM targets JOIN plans USING (plan_id) JOIN indicators USING (indicator_id)
    WHERE targets.value IS NOT NULL AND ($province IS NULL OR plans.province = $province)
  ),
  middle AS (
    SELECT indicator_id, horizon_year, of_unit, median(value) AS median, mad(value) AS usual, count(DISTINCT plan_id) AS n
    FROM stated GROUP BY ALL HAVING count(DISTINCT plan_id) >= 4
  ),
  far AS (
    SELECT stated.*, middle.median AS compared_with, 'xa mức chung của các xã' AS reason
    FROM stated JOIN middle
      ON stated.indicator_id = middle.indicator_id AND stated.horizon_year IS NOT DISTINCT FROM middle.horizon_year
      AND stated.of_unit IS NOT DISTINCT FROM middle.of_unit
    WHERE abs(stated.value - middle.median) > $times * greatest(middle.usual, 0.05 * abs(middle.median))
  ),
  rich AS (
    SELECT stated.*, $budget AS compared_with, 'tỷ lệ chi ngân sách rất cao' AS reason FROM stated
    WHERE indicator_id = 'chi-ngan-sach-khcn' AND unit LIKE '\%%' ESCAPE '\' AND value >= $budget
  ),
  back AS (
    SELECT later.*, earlier.value AS compared_with,
      'kém hơn mốc năm ' || earlier.horizon_year || ' của chính kế hoạch' AS reason
    FROM stated AS later JOIN stated AS earlier
      ON later.plan_id = earlier.plan_id AND later.indicator_id = earlier.indicator_id
      AND later.of_unit IS NOT DISTINCT FROM earlier.of_unit AND later.horizon_year > earlier.horizon_year
    WHERE later.direction IN ('up', 'down')
      AND CASE later.direction WHEN 'up' THEN later.value < earlier.value ELSE later.value > earlier.value END
    QUALIFY row_number() OVER (PARTITION BY later.target_id ORDER BY earlier.horizon_year DESC, earlier.ordinal) = 1
  ),
  -- «0,85» for one year and «0,97%» for another: one of the two is a slip
  other_unit AS (
    SELECT later.*, earlier.value AS compared_with,
      'đơn vị khác mốc năm ' || earlier.horizon_year || ' của chính kế hoạch' AS reason
    FROM stated AS later JOIN stated AS earlier
      ON later.plan_id = earlier.plan_id AND later.indicator_id = earlier.indicator_id
      AND (coalesce(later.unit, '') LIKE '\%%' ESCAPE '\') <> (coalesce(earlier.unit, '') LIKE '\%%' ESCAPE '\')
      AND later.horizon_year > earlier.horizon_year
    QUALIFY row_number() OVER (PARTITION BY later.target_id ORDER BY earlier.horizon_year DESC, earlier.ordinal) = 1
  )
SELECT place, indicator, horizon_year, value, unit, compared_with, reason, value_text, page_first AS page, target_id
FROM (FROM far UNION ALL FROM rich UNION ALL FROM back UNION ALL FROM other_unit)
ORDER BY place, indicator, horizon_year, reason, target_id
