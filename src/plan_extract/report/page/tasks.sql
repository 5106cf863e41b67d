WITH named AS (
  SELECT task_id,
    list(agency_id ORDER BY position) FILTER (role = 'lead') AS lead,
    list(agency_id ORDER BY position) FILTER (role = 'execute') AS execute,
    list(agency_id ORDER BY position) FILTER (role = 'support') AS support
  FROM task_agencies GROUP BY task_id
)
SELECT tasks.plan_id, tasks.task_id, tasks.stt, tasks.content, lead, execute, support, tasks.deadline_text,
  tasks.deadline_kind, strftime(tasks.deadline_end, '%Y-%m-%d'), tasks.output, tasks.page_first, tasks.source,
  pillars.number, tasks.section_title
FROM tasks JOIN plans USING (plan_id) LEFT JOIN named USING (task_id)
LEFT JOIN pillars ON pillars.pillar_id = tasks.pillar_id
WHERE tasks.same_as IS NULL AND ($province IS NULL OR plans.province = $province)
ORDER BY tasks.plan_id, tasks.ordinal
