-- Question: how do the plans compare at first sight?
-- Parameters: none
-- A task in prose that repeats one of the appendix (same_as) counts once.
-- Columns: commune, number, issued, tasks, those in tables, targets, share of tasks with a lead, with a deadline, findings, file
SELECT
  coalesce(concat_ws(' ', commune_type, commune), province, file_name) AS "Xã, phường",
  coalesce(number, '(để trống)') AS "Số",
  coalesce(
    strftime(issued_on, '%d/%m/%Y'), 'tháng ' || issued_month || '/' || issued_year, 'năm ' || issued_year, ''
  ) AS "Ngày",
  (SELECT count(*) FROM tasks WHERE tasks.plan_id = plans.plan_id AND same_as IS NULL) AS "Nhiệm vụ",
  (SELECT count(*) FROM tasks WHERE tasks.plan_id = plans.plan_id AND source = 'table') AS "Trong bảng",
  (SELECT count(*) FROM targets WHERE targets.plan_id = plans.plan_id) AS "Chỉ tiêu",
  (
    SELECT printf('%d%%', CAST(round(100.0 * count(*) FILTER (
      EXISTS (SELECT 1 FROM task_agencies WHERE task_agencies.task_id = tasks.task_id AND role = 'lead')
    ) / nullif(count(*), 0)) AS INTEGER))
    FROM tasks WHERE tasks.plan_id = plans.plan_id AND same_as IS NULL
  ) AS "Có chủ trì",
  (
    SELECT printf('%d%%', CAST(round(100.0 * count(*) FILTER (deadline_kind NOT IN ('unspecified', 'unread'))
      / nullif(count(*), 0)) AS INTEGER))
    FROM tasks WHERE tasks.plan_id = plans.plan_id AND same_as IS NULL
  ) AS "Có thời hạn",
  (SELECT count(*) FROM findings WHERE findings.plan_id = plans.plan_id AND severity <> 'info') AS "Cần xem lại",
  file_name AS "Tệp"
FROM plans
ORDER BY province, commune, number, file_name
