-- title: So sánh một chỉ tiêu giữa các xã
-- question: Mỗi xã đặt mức nào cho chỉ tiêu, đứng thứ mấy trong tỉnh, cách trung vị của tỉnh và kế hoạch đối chiếu bao nhiêu?
-- param indicator TEXT = NULL: mã chỉ tiêu, hoặc một phần tên
-- param year INTEGER = NULL: mốc năm
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param reference PLAN = NULL: kế hoạch đối chiếu (mã, số, tên tệp hoặc tên xã); mặc định là kế hoạch của tỉnh
-- param prose BOOLEAN = true: kể cả chỉ tiêu đọc từ lời văn
-- column indicator: Chỉ tiêu
-- column horizon_year: Năm
-- column place: Xã, phường
-- column province: Tỉnh, thành phố
-- column comparator: So sánh
-- column value: Giá trị
-- column value_max: Đến
-- column unit: Đơn vị
-- column rank: Thứ hạng trong tỉnh
-- column median: Trung vị của tỉnh
-- column to_median: Cách trung vị
-- column reference: Kế hoạch đối chiếu
-- column to_reference: Cách kế hoạch đối chiếu
-- column value_text: Như in
-- column page: Trang
-- column target_id: Mã
WITH
  stated AS (
    SELECT targets.*, CASE WHEN targets.unit LIKE '\%%' ESCAPE '\' THEN '%' ELSE targets.unit END AS of_unit, plans.province, plans.level, indicators.name AS indicator, indicators.direction,
      coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place
    FROM targets JOIN plans USING (plan_id) JOIN indicators USING (indicator_id)
    WHERE targets.value IS NOT NULL AND ($prose OR targets.source = 'table')
      AND ($indicator IS NULL OR indicators.indicator_id = $indicator OR indicators.name ILIKE '%' || $indicator || '%')
      AND ($year IS NULL OR targets.horizon_year = $year)
    QUALIFY row_number() OVER (
      PARTITION BY targets.plan_id, targets.indicator_id, targets.horizon_year, of_unit
      ORDER BY targets.source = 'prose', targets.ordinal
    ) = 1
  ),
  reference AS (
    SELECT stated.* FROM stated JOIN plans USING (plan_id)
    WHERE plans.plan_id = $reference
      OR ($reference IS NULL AND plans.level = 'province')
    QUALIFY row_number() OVER (
      PARTITION BY coalesce($reference, plans.province), indicator_id, horizon_year, of_unit
      ORDER BY plans.issued_on DESC NULLS LAST, plans.plan_id
    ) = 1
  ),
  communes AS (
    SELECT *,
      rank() OVER (same ORDER BY CASE WHEN direction = 'down' THEN value ELSE -value END) AS rank,
      median(value) OVER same AS median
    FROM stated WHERE level = 'commune'
    WINDOW same AS (PARTITION BY province, indicator_id, horizon_year, of_unit)
  )
SELECT
  communes.indicator, communes.horizon_year, communes.place, communes.province, communes.comparator,
  communes.value, communes.value_max, communes.unit, communes.rank, communes.median,
  communes.value - communes.median AS to_median,
  reference.value AS reference,
  communes.value - reference.value AS to_reference,
  communes.value_text, communes.page_first AS page, communes.target_id
FROM communes LEFT JOIN reference
  ON reference.indicator_id = communes.indicator_id
  AND reference.horizon_year IS NOT DISTINCT FROM communes.horizon_year
  AND reference.of_unit IS NOT DISTINCT FROM communes.of_unit
  AND ($reference IS NOT NULL OR reference.province = communes.province)
WHERE $province IS NULL OR communes.province = $province
ORDER BY communes.indicator, communes.horizon_year, communes.province, communes.rank, communes.place
