-- title: Mức độ đầy đủ của kế hoạch («6 rõ»)
-- question: Bao nhiêu phần trăm nhiệm vụ của mỗi kế hoạch rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền?
-- param clear TEXT = 'person,work,time,duty,product,authority': các điều «rõ» mà tỉnh yêu cầu, cách nhau bởi dấu phẩy, ví dụ người,việc,thời gian
-- choices clear: person = người, work = việc, time = thời gian, duty = trách nhiệm, product = sản phẩm, authority = thẩm quyền
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column place: Xã, phường
-- column province: Tỉnh, thành phố
-- column tasks: Nhiệm vụ
-- column person: Rõ người: chủ trì là cơ quan cụ thể, không phải «các cơ quan, đơn vị» (%)
-- column work: Rõ việc: có nội dung (%)
-- column time: Rõ thời gian: có mốc, không chỉ «Thường xuyên» (%)
-- column duty: Rõ trách nhiệm: có phối hợp hoặc thực hiện (%)
-- column product: Rõ sản phẩm: có kết quả (%)
-- column authority: Rõ thẩm quyền: chỉ một cơ quan chủ trì (%)
-- column all_clear: Rõ mọi điều yêu cầu (%)
-- column plan_id: Mã kế hoạch
WITH
  named AS (
    SELECT task_id, count(*) FILTER (role = 'lead') AS leads, count(*) FILTER (role <> 'lead') AS others,
      bool_or(role = 'lead' AND kind = 'collective') AS anyone
    FROM task_agencies LEFT JOIN agencies USING (agency_id) GROUP BY task_id
  ),
  looked AS (
    SELECT tasks.plan_id,
      coalesce(leads, 0) > 0 AND NOT anyone AS person,
      trim(content) <> '' AS work,
      deadline_kind IN ('fixed', 'period', 'recurring', 'open_ended') AS time,
      coalesce(others, 0) > 0 AS duty,
      coalesce(trim(output), '') <> '' AS product,
      coalesce(leads, 0) = 1 AND NOT anyone AS authority
    FROM tasks LEFT JOIN named USING (task_id) WHERE source = 'table' OR ($prose AND same_as IS NULL)
  ),
  wanted AS (SELECT string_split($clear, ',') AS clear)
SELECT coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place, plans.province, count(*) AS tasks,
  round(100.0 * avg(coalesce(person, false)::INTEGER), 1) AS person,
  round(100.0 * avg(work::INTEGER), 1) AS work,
  round(100.0 * avg(time::INTEGER), 1) AS time,
  round(100.0 * avg(duty::INTEGER), 1) AS duty,
  round(100.0 * avg(product::INTEGER), 1) AS product,
  round(100.0 * avg(coalesce(authority, false)::INTEGER), 1) AS authority,
  round(100.0 * avg((
    (coalesce(person, false) OR NOT list_contains(clear, 'person'))
    AND (work OR NOT list_contains(clear, 'work'))
    AND (time OR NOT list_contains(clear, 'time'))
    AND (duty OR NOT list_contains(clear, 'duty'))
    AND (product OR NOT list_contains(clear, 'product'))
    AND (coalesce(authority, false) OR NOT list_contains(clear, 'authority'))
  )::INTEGER), 1) AS all_clear,
  plans.plan_id
FROM looked JOIN plans USING (plan_id), wanted
WHERE $province IS NULL OR plans.province = $province
GROUP BY ALL
ORDER BY all_clear DESC, place, plans.plan_id
