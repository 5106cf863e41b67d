-- title: Danh sách giao việc (để nhập vào hệ thống theo dõi nhiệm vụ)
-- question: Mỗi nhiệm vụ một dòng, một cơ quan chủ trì, các đơn vị thực hiện và phối hợp, ngày theo dd/mm/yyyy
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param commune COMMUNE = NULL: chỉ xã này
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column task_id: Mã nhiệm vụ
-- column place: Xã, phường
-- column plan_number: Số kế hoạch
-- column content: Tên nhiệm vụ
-- column lead: Đơn vị chủ trì
-- column executing: Đơn vị thực hiện
-- column supporting: Đơn vị phối hợp
-- column start: Ngày bắt đầu
-- column due: Hạn hoàn thành
-- column deadline_text: Thời hạn như in
-- column output: Sản phẩm
-- column note: Ghi chú
-- column source: Đọc từ
WITH named AS (
  SELECT task_id,
    arg_min(name, position) FILTER (role = 'lead') AS lead,
    string_agg(name, '; ' ORDER BY role, position) FILTER (role = 'execute' OR (role = 'lead' AND position > 1)) AS executing,
    string_agg(name, '; ' ORDER BY position) FILTER (role = 'support') AS supporting
  FROM task_agencies JOIN agencies USING (agency_id) GROUP BY task_id
),
placed AS (  -- a number to sort by: 200,000 rows by three texts take a third longer
  SELECT plan_id, number, province, commune,
    coalesce(commune_type || ' ' || commune, commune, province, file_name) AS place,
    row_number() OVER (ORDER BY province, place, plan_id) AS nth
  FROM plans
)
SELECT tasks.task_id, placed.place, placed.number AS plan_number, tasks.content, named.lead, named.executing,
  named.supporting, strftime(tasks.deadline_start, '%d/%m/%Y') AS start,
  strftime(tasks.deadline_end, '%d/%m/%Y') AS due, tasks.deadline_text, tasks.output, tasks.note,
  CASE tasks.source WHEN 'prose' THEN 'lời văn' ELSE 'bảng' END AS source
FROM tasks JOIN placed USING (plan_id) LEFT JOIN named USING (task_id)
WHERE (tasks.source = 'table' OR ($prose AND tasks.same_as IS NULL)) AND ($province IS NULL OR placed.province = $province)
  AND ($commune IS NULL OR placed.commune = $commune)
ORDER BY placed.nth, tasks.ordinal
