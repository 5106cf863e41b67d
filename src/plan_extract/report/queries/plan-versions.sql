-- title: Hai bản của một kế hoạch, từng nhiệm vụ
-- question: Giữa hai bản (dự thảo, bản quét lại, bản thay thế), nhiệm vụ nào thêm, bớt, đổi?
-- param first PLAN = required: bản trước (mã, số, tên tệp hoặc tên xã)
-- param second PLAN = required: bản sau
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column stt: STT
-- column content: Nhiệm vụ
-- column compared: So sánh
-- column changes: Thay đổi
-- column first_task_id: Mã ở bản trước
-- column second_task_id: Mã ở bản sau
-- column source: Đọc từ
WITH
  a AS (SELECT $first),
  b AS (SELECT $second),
  leads AS (
    SELECT task_id, string_agg(agency_id, '; ' ORDER BY agency_id) AS lead
    FROM task_agencies WHERE role = 'lead' GROUP BY task_id
  ),
  works AS (
    SELECT tasks.*, leads.lead, tasks.plan_id IN (FROM a) AS before,
      row_number() OVER (PARTITION BY plan_id, lower(content) ORDER BY ordinal) AS nth_said
    FROM tasks LEFT JOIN leads USING (task_id)
    WHERE (source = 'table' OR ($prose AND same_as IS NULL)) AND (plan_id IN (FROM a) OR plan_id IN (FROM b))
  ),
  -- same words first; of the others, the n-th of a group in one version is the n-th in the other
  same AS (
    SELECT x, y FROM (SELECT w AS x FROM works AS w WHERE before)
    JOIN (SELECT w AS y FROM works AS w WHERE NOT before)
      ON lower(x.content) = lower(y.content) AND x.nth_said = y.nth_said
  ),
  others AS (
    SELECT *, row_number() OVER (PARTITION BY plan_id, group_id ORDER BY ordinal) AS nth FROM works
    WHERE task_id NOT IN (SELECT x.task_id FROM same UNION ALL SELECT y.task_id FROM same)
  ),
  paired AS (
    FROM same
    UNION ALL
    SELECT x, y FROM (SELECT o AS x FROM others AS o WHERE before)
    FULL JOIN (SELECT o AS y FROM others AS o WHERE NOT before)
      ON x.group_id = y.group_id AND x.nth = y.nth
  ),
  noted AS (
    SELECT x, y, list_filter([
      CASE WHEN x.content <> y.content THEN 'nội dung' END,
      CASE WHEN x.lead IS DISTINCT FROM y.lead THEN 'chủ trì' END,
      CASE WHEN x.deadline_text IS DISTINCT FROM y.deadline_text THEN 'thời hạn' END,
      CASE WHEN x.output IS DISTINCT FROM y.output THEN 'sản phẩm' END,
      CASE WHEN x.stt IS DISTINCT FROM y.stt THEN 'số thứ tự' END
    ], lambda change: change IS NOT NULL) AS changes
    FROM paired
  )
SELECT coalesce(y.stt, x.stt) AS stt, coalesce(y.content, x.content) AS content,
  CASE
    WHEN x.task_id IS NULL THEN 'thêm'
    WHEN y.task_id IS NULL THEN 'bớt'
    WHEN len(changes) = 0 THEN 'giữ nguyên'
    ELSE 'đổi' END AS compared,
  CASE WHEN x.task_id IS NOT NULL AND y.task_id IS NOT NULL THEN nullif(array_to_string(changes, ', '), '') END AS changes,
  x.task_id AS first_task_id, y.task_id AS second_task_id,
  CASE coalesce(y.source, x.source) WHEN 'prose' THEN 'lời văn' ELSE 'bảng' END AS source
FROM noted
ORDER BY coalesce(y.ordinal, x.ordinal), compared
