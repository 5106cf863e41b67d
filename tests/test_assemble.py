"""Evidence of a scan stands on the paper, not on the page set upright."""

from msgspec.structs import replace

from page_maker import PageMaker
from plan_extract.model import Source
from plan_extract.pipeline.plan import pages_to_plan

XS = [50.0, 90.0, 390.0, 520.0, 650.0]
ROWS = [["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"], ["1", "Rà soát", "Công an xã", "2025"]]


def test_evidence_of_a_turned_scan_points_to_the_paper() -> None:
    page = PageMaker(1).table(XS, ROWS).page()
    turned = replace(page, source="ocr", to_paper=(0.0, 1.0, -1.0, 0.0, 595.0, 0.0))
    source = Source("k.pdf", "k.pdf", "0" * 64, 1)
    straight, paper = (pages_to_plan(source, [each]).tasks[0].evidence[0] for each in (page, turned))
    assert (paper.x0, paper.y0) == (round(595.0 - straight.y1, 1), straight.x0)
