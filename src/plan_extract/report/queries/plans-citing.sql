-- title: Kế hoạch viện dẫn một văn bản
-- question: Kế hoạch nào căn cứ, viện dẫn văn bản này, ghi thế nào, ở trang nào?
-- param document TEXT = NULL: số, ký hiệu của văn bản, hoặc một phần lời viện dẫn, ví dụ 57-NQ/TW, Nghị quyết 57
-- param province PROVINCE = NULL: chỉ tỉnh, thành phố này
-- column document: Văn bản
-- column issued_on: Ngày ghi trong kế hoạch
-- column cited_by: Số kế hoạch viện dẫn
-- column place: Xã, phường
-- column printed: Như in
-- column page: Trang
-- column plan_id: Mã kế hoạch
WITH once AS (
  SELECT coalesce(mode(citations.number) OVER (PARTITION BY citations.document_key), citations.document_key) AS document,
    citations.document_key,
    citations.issued_on, coalesce(plans.commune_type || ' ' || plans.commune, plans.commune, plans.province, plans.file_name) AS place,
    citations.printed, citations.page, citations.plan_id
  FROM citations JOIN plans USING (plan_id)
  WHERE ($document IS NULL OR citations.document_key = $document OR citations.number ILIKE '%' || $document || '%'
      OR replace(citations.printed, ' số ', ' ') ILIKE '%' || replace($document, ' số ', ' ') || '%')
    AND ($province IS NULL OR plans.province = $province)
  QUALIFY row_number() OVER (PARTITION BY citations.document_key, citations.plan_id ORDER BY citations.position) = 1
)
SELECT document, issued_on, count(*) OVER (PARTITION BY document_key) AS cited_by, place, printed, page, plan_id
FROM once
ORDER BY cited_by DESC, document, place, plan_id
