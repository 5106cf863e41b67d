-- title: Lịch thời hạn theo tháng
-- question: Mỗi tháng có bao nhiêu nhiệm vụ đến hạn, bao nhiêu đã qua hạn và sắp đến hạn tính từ một ngày?
-- param on DATE = today: ngày tính
-- param days INTEGER = 30: sắp đến hạn là trong chừng này ngày
-- range days: 0..
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param commune COMMUNE = NULL: chỉ xã này
-- param prose BOOLEAN = true: kể cả nhiệm vụ đọc từ lời văn
-- column month: Tháng
-- column tasks: Nhiệm vụ đến hạn
-- column plans: Số kế hoạch
-- column overdue: Đã qua hạn
-- column due_soon: Sắp đến hạn
SELECT
  date_trunc('month', deadline_end)::DATE AS month, count(*) AS tasks, count(DISTINCT plan_id) AS plans,
  count(*) FILTER (deadline_end < $on) AS overdue,
  count(*) FILTER (deadline_end BETWEEN $on AND $on + CAST($days AS INTEGER)) AS due_soon
FROM tasks JOIN plans USING (plan_id)
WHERE deadline_end IS NOT NULL AND deadline_kind IN ('fixed', 'period') AND (source = 'table' OR ($prose AND same_as IS NULL))
  AND ($province IS NULL OR province = $province) AND ($commune IS NULL OR commune = $commune)
GROUP BY ALL
ORDER BY month
