-- title: Chỉ tiêu từ trung ương đến xã
-- question: Mức của xã có đạt mức mà tỉnh, Nghị quyết 03/NQ-CP và Nghị quyết 57-NQ/TW đặt ra không? (03/NQ-CP theo bản sao không chính thức, chưa cập nhật sửa đổi của 71/NQ-CP)
-- param indicator TEXT = NULL: mã chỉ tiêu, hoặc một phần tên
-- param year INTEGER = NULL: mốc năm
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param verdict TEXT = NULL: chỉ kết luận này: đạt, chưa đạt, chưa so được
-- choices verdict: đạt = đạt, chưa đạt = chưa đạt, chưa so được = chưa so được
-- column indicator: Chỉ tiêu
-- column horizon_year: Năm
-- column place: Xã, phường
-- column commune_goal: Mức của xã
-- column above: Cấp trên
-- column above_goal: Mức cấp trên
-- column verdict: Kết luận
-- column page: Trang
-- column target_id: Mã
WITH
  named AS (
    SELECT * FROM indicators
    WHERE $indicator IS NULL OR indicator_id = $indicator OR name ILIKE '%' || $indicator || '%'
  ),
  stated AS (
    SELECT targets.indicator_id, horizon_year, comparator, value, value_max, targets.unit, plans.level, province,
      coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place, page_first, target_id, targets.plan_id
    FROM targets JOIN plans USING (plan_id) JOIN named USING (indicator_id)
    WHERE value IS NOT NULL AND ($year IS NULL OR horizon_year = $year)
    QUALIFY row_number() OVER (
      PARTITION BY targets.plan_id, targets.indicator_id, horizon_year, targets.unit
      ORDER BY targets.source = 'prose', ordinal
    ) = 1
  ),
  above AS (
    SELECT indicator_id, horizon_year, comparator, value, value_max, unit, document AS above, NULL AS province
    FROM indicator_goals JOIN named USING (indicator_id)
    UNION ALL
    SELECT indicator_id, horizon_year, comparator, value, value_max, unit, place, province
    FROM stated WHERE level = 'province'
  ),
  paired AS (
    SELECT named.name AS indicator, named.direction, stated.*, above.above, above.comparator AS above_comparator,
      above.value AS above_value, above.value_max AS above_max,
      split_part(coalesce(stated.unit, ''), ' ', 1) = split_part(coalesce(above.unit, ''), ' ', 1) AS same_unit
    FROM stated JOIN named USING (indicator_id)
    JOIN above ON above.indicator_id = stated.indicator_id AND above.horizon_year = stated.horizon_year
      AND (above.province IS NULL OR above.province = stated.province)
    WHERE stated.level = 'commune' AND ($province IS NULL OR stated.province = $province)
  ),
  judged AS (
    SELECT *, CASE
      WHEN NOT same_unit THEN 'chưa so được'
      -- the least that the commune promises against the least that is asked for
      WHEN direction = 'up' AND comparator IN ('=', '>=', '>', 'between') THEN
        CASE
          WHEN value > above_value OR (value = above_value AND (above_comparator <> '>' OR comparator = '>'))
          THEN 'đạt' ELSE 'chưa đạt' END
      -- the most that the commune allows against the most that is allowed
      WHEN direction = 'down' AND comparator IN ('=', '<=', '<', 'between') THEN
        CASE
          WHEN coalesce(value_max, value) < coalesce(above_max, above_value)
            OR (coalesce(value_max, value) = coalesce(above_max, above_value)
              AND (above_comparator <> '<' OR comparator = '<'))
          THEN 'đạt' ELSE 'chưa đạt' END
      ELSE 'chưa so được' END AS verdict
    FROM paired
  ),
  signs AS (SELECT MAP {'=': NULL, 'between': NULL, '>=': '≥', '<=': '≤', '>': '>', '<': '<'} AS sign)
SELECT indicator, horizon_year, place,
  concat_ws(' ', sign[comparator], concat_ws('–', replace(regexp_replace(value::VARCHAR, '\.0$', ''), '.', ','), replace(regexp_replace(value_max::VARCHAR, '\.0$', ''), '.', ',')), unit) AS commune_goal,
  above,
  concat_ws(' ', sign[above_comparator], concat_ws('–', replace(regexp_replace(above_value::VARCHAR, '\.0$', ''), '.', ','), replace(regexp_replace(above_max::VARCHAR, '\.0$', ''), '.', ','))) AS above_goal,
  verdict, page_first AS page, target_id
FROM judged, signs WHERE $verdict IS NULL OR list_contains(string_split($verdict, ','), verdict)
ORDER BY indicator, horizon_year, place, above
