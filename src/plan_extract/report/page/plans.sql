SELECT plans.plan_id,
  coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name),
  plans.province, plans.number, strftime(plans.issued_on, '%Y-%m-%d'), plans.level, plans.file_name, plans.title
FROM plans
WHERE $province IS NULL OR plans.province = $province
ORDER BY plans.province NULLS LAST, plans.level = 'commune', 2, plans.plan_id
