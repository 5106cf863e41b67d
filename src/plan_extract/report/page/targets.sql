SELECT targets.plan_id, targets.target_id, targets.indicator_id, targets.indicator_text, targets.horizon_year,
  targets.comparator, targets.value, targets.value_max, targets.unit, targets.value_text, targets.page_first,
  targets.source
FROM targets JOIN plans USING (plan_id)
WHERE $province IS NULL OR plans.province = $province
ORDER BY targets.plan_id, targets.ordinal
