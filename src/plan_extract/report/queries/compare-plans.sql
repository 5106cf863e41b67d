-- title: So sánh hai kế hoạch
-- question: Hai kế hoạch giống và khác nhau ở chỉ tiêu và nhiệm vụ nào?
-- param first PLAN = required: kế hoạch thứ nhất (mã, số, tên tệp hoặc tên xã)
-- param second PLAN = required: kế hoạch thứ hai
-- param prose BOOLEAN = true: kể cả nhiệm vụ, chỉ tiêu đọc từ lời văn
-- column kind: Loại
-- column item: Nội dung
-- column horizon_year: Năm
-- column in_first: Kế hoạch thứ nhất
-- column in_second: Kế hoạch thứ hai
-- column compared: So sánh
WITH
  a AS (SELECT $first),
  b AS (SELECT $second),
  goals AS (
    SELECT plan_id, indicator_id, horizon_year, string_agg(coalesce(value_text, indicator_text), '; ' ORDER BY ordinal) AS said,
      -- what is compared: «100» of a column headed «%» and «100%» say the same
      list_sort(list(DISTINCT CASE WHEN value IS NULL THEN trim(lower(coalesce(value_text, indicator_text)), ' .;')
        ELSE concat_ws(' ', comparator, value, value_max, split_part(unit, ' ', 1)) END)) AS compared
    FROM targets WHERE (source = 'table' OR $prose) AND (plan_id IN (FROM a) OR plan_id IN (FROM b)) GROUP BY ALL
  ),
  works AS (
    SELECT plan_id, group_id, string_agg(
      tasks.content || coalesce(' [' || tasks.deadline_text || ']', '') || CASE source WHEN 'prose' THEN ' (lời văn)' ELSE '' END, ' / ' ORDER BY ordinal
    ) AS said,
      list_sort(list(DISTINCT concat_ws(' ', trim(lower(content), ' .;'), deadline_kind, deadline_start, deadline_end))) AS compared
    FROM tasks WHERE (source = 'table' OR ($prose AND same_as IS NULL)) AND (plan_id IN (FROM a) OR plan_id IN (FROM b)) GROUP BY ALL
  ),
  both_goals AS (
    SELECT 'chỉ tiêu' AS kind, coalesce(x.indicator_id, y.indicator_id) AS id,
      coalesce(x.horizon_year, y.horizon_year) AS horizon_year, x.said AS in_first, y.said AS in_second,
      x.compared = y.compared AS same
    FROM (SELECT * FROM goals WHERE plan_id IN (FROM a)) AS x
    FULL JOIN (SELECT * FROM goals WHERE plan_id IN (FROM b)) AS y
      ON x.indicator_id = y.indicator_id AND x.horizon_year IS NOT DISTINCT FROM y.horizon_year
  ),
  both_works AS (
    SELECT 'nhiệm vụ' AS kind, coalesce(x.group_id, y.group_id) AS id, NULL::INTEGER AS horizon_year,
      x.said AS in_first, y.said AS in_second, x.compared = y.compared AS same
    FROM (SELECT * FROM works WHERE plan_id IN (FROM a)) AS x
    FULL JOIN (SELECT * FROM works WHERE plan_id IN (FROM b)) AS y ON x.group_id = y.group_id
  )
SELECT kind, coalesce(indicators.name, task_groups.name, id) AS item, horizon_year, in_first, in_second,
  CASE
    WHEN in_first IS NULL THEN 'chỉ kế hoạch thứ hai'
    WHEN in_second IS NULL THEN 'chỉ kế hoạch thứ nhất'
    WHEN same THEN 'giống nhau'
    ELSE 'khác nhau' END AS compared
FROM (FROM both_goals UNION ALL FROM both_works)
LEFT JOIN indicators ON indicators.indicator_id = id LEFT JOIN task_groups ON task_groups.group_id = id
ORDER BY kind, item, horizon_year
