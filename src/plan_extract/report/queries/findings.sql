-- title: Những điểm cần người xem lại
-- question: Chỗ nào trong các kế hoạch cần người xem lại?
-- param severity TEXT = NULL: chỉ mức độ này, ví dụ error,warning
-- choices severity: error = phải xem, warning = nên xem, info = để biết
-- param code TEXT = NULL: mã loại phát hiện
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- param commune COMMUNE = NULL: chỉ xã này
-- column place: Xã, phường
-- column severity: Mức độ
-- column code: Mã
-- column message: Nội dung
-- column page: Trang
-- column file_name: Tệp
-- column plan_id: Mã kế hoạch
SELECT coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place, findings.severity, findings.code, findings.message, findings.page, plans.file_name,
  findings.plan_id
FROM findings JOIN plans USING (plan_id)
WHERE ($severity IS NULL OR list_contains(string_split($severity, ','), findings.severity)) AND ($code IS NULL OR findings.code = $code)
  AND ($province IS NULL OR plans.province = $province) AND ($commune IS NULL OR plans.commune = $commune)
ORDER BY place, findings.plan_id, findings.page, findings.code, findings.message
