-- Question: which agencies lead the most tasks, and in how many plans?
-- Parameters: none
-- A task in prose that repeats one of the appendix (same_as) counts once.
-- Columns: agency, tasks it leads, plans that name it as lead
SELECT
  coalesce(name, agency_id) AS "Cơ quan chủ trì",
  count(DISTINCT tasks.task_id) AS "Nhiệm vụ",
  count(DISTINCT tasks.plan_id) AS "Kế hoạch"
FROM task_agencies
LEFT JOIN agencies USING (agency_id)
JOIN tasks USING (task_id)
WHERE role = 'lead' AND same_as IS NULL
GROUP BY 1
ORDER BY 2 DESC, 1
LIMIT 10
