"""A task's cell that also names its product, where no column does: «Rà soát quy ước⏎Sản phẩm: Quy ước»."""

from __future__ import annotations

import re

from msgspec.structs import replace

from plan_extract.model import RawCell
from plan_extract.vntext import join_lines

# the label stands on a line of its own, in brackets or behind a sentence; «báo cáo kết quả: …» is no label
_LABEL = re.compile(
    r"(?:\n[-–+\s]*|\s*\(\s*|[.;]\s+[-–+]?\s*|\s+[-–]\s+)"
    r"(?:Sản phẩm|Kết quả|Đầu ra|Kết quả, sản phẩm|Sản phẩm, kết quả)"
    r"(?: đầu ra| cần đạt| dự kiến| hoàn thành| thực hiện| công việc)?\s*:\s*",
    re.IGNORECASE,
)


def part_product(content: RawCell) -> tuple[RawCell, RawCell | None]:
    """The task and its product, each as printed.

    >>> cell = RawCell("Rà soát quy ước (Sản phẩm: Quy ước)", "Rà soát quy ước (Sản phẩm: Quy ước)", ())
    >>> [part.text for part in part_product(cell)]
    ['Rà soát quy ước', 'Quy ước']
    >>> part_product(RawCell("Báo cáo kết quả: 6 tháng", "Báo cáo kết quả: 6 tháng", ()))[1] is None
    True
    """
    label = _LABEL.search(content.lined) if ":" in content.lined else None
    if label is None:
        return content, None
    task, product = content.lined[: label.start()].strip(), content.lined[label.end() :].strip()
    if label[0].lstrip().startswith("(") and product.endswith((")", ").")):
        product = product.rstrip(".").removesuffix(")").strip()
    if not task or not product:
        return content, None
    return _with(content, task), _with(content, product)


def _with(cell: RawCell, lined: str) -> RawCell:
    return replace(cell, text=join_lines(lined.split("\n")), lined=lined)
