SELECT findings.plan_id, findings.severity, findings.code, findings.message, findings.page
FROM findings JOIN plans USING (plan_id)
WHERE $province IS NULL OR plans.province = $province
ORDER BY findings.plan_id, findings.page
