"""Names that bodies of many plans bear («Ban Chỉ đạo»): what a plan is about says whose they are."""

from __future__ import annotations

import pytest

from page_maker import PageMaker
from plan_extract.layout import lay_out
from plan_extract.model import Masthead, Source
from plan_extract.normalise.agencies import read_agencies
from plan_extract.normalise.agency_contexts import Context, contexts
from plan_extract.pipeline.assemble import assemble
from plan_extract.pipeline.plan import layout_to_rows
from plan_extract.records import PlanBundle

XS = [50.0, 90.0, 390.0, 580.0, 700.0]
HEAD = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
DENGUE = "Phòng, chống dịch bệnh sốt xuất huyết năm 2026, ứng dụng công nghệ giám sát"


def plan_of(title: str | None, *cells: str, text: str = "") -> PlanBundle:
    """A plan with one task a cell, under a title."""
    rows = [[str(number), f"Rà soát lần {number}", cell, "2026"] for number, cell in enumerate(cells, 1)]
    page = PageMaker(1).text(text).table(XS, [HEAD, *rows]).page()
    masthead = Masthead(title=title, issued_year=2026)
    layout = lay_out([page])
    raw = layout_to_rows([page], layout, masthead)
    return assemble(Source("k.pdf", "k.pdf", "0" * 64, 1), [page], masthead, raw)


def ids(bundle: PlanBundle) -> list[str]:
    return [link.agency_id for task in bundle.tasks for link in task.agencies]


@pytest.mark.parametrize(
    "title",
    [None, "Chuyển đổi số xã năm 2026", "Thực hiện Nghị quyết số 57-NQ/TW", "Triển khai Đề án 06 năm 2026"],
)
def test_a_plan_about_them_means_the_bodies_of_the_catalogue(title: str | None) -> None:
    assert ids(plan_of(title, "Ban Chỉ đạo xã", "Tổ giúp việc")) == ["bcd-57", "to-giup-viec-bcd"]


def test_another_plan_has_bodies_of_its_own() -> None:
    bundle = plan_of(DENGUE, "Ban Chỉ đạo", "BCĐ xã", "Trưởng Ban Chỉ đạo", "Tổ công tác; Trạm Y tế")
    assert ids(bundle) == ["ban-chi-dao", "bcd-xa", "truong-ban-chi-dao", "to-cong-tac", "tram-y-te"]
    kinds = {agency.agency_id: agency.kind for agency in bundle.agencies}
    assert kinds["ban-chi-dao"] == kinds["to-cong-tac"] == "organisation"
    assert [finding.code for finding in bundle.findings].count("unknown-agency") == 4


def test_what_a_cell_says_itself_counts_in_every_plan() -> None:
    assert ids(plan_of(DENGUE, "Ban Chỉ đạo chuyển đổi số xã", "Ban Chỉ đạo")) == ["bcd-57", "bcd-57"]


def test_a_text_that_names_the_body_in_full_decides() -> None:
    text = "Kiện toàn Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo (Ban Chỉ đạo)."
    assert ids(plan_of("Cải cách hành chính năm 2026", "Ban Chỉ đạo", text=text)) == ["bcd-57"]
    passing = "Đẩy mạnh chuyển đổi số trong giám sát dịch bệnh."
    assert ids(plan_of(DENGUE, "Ban Chỉ đạo", text=passing)) == ["ban-chi-dao"]


def test_a_document_that_the_plan_builds_on_decides() -> None:
    text = "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;"
    assert ids(plan_of("Cải cách hành chính năm 2026", "Ban Chỉ đạo", text=text)) == ["bcd-57"]


@pytest.mark.parametrize("row", contexts(), ids=lambda row: sorted(row.agency_ids)[0])
def test_each_context_claims_its_own_titles(row: Context) -> None:
    assert all(map(row.is_title, row.matches))
    assert not any(map(row.is_title, row.rejects))


@pytest.mark.parametrize("row", contexts(), ids=lambda row: sorted(row.agency_ids)[0])
def test_each_shared_name_is_one_of_its_agencies(row: Context) -> None:
    for name in row.names:
        assert {mention.agency_id for mention in read_agencies(name).mentions} <= row.agency_ids
        assert not any(mention.known for mention in read_agencies(name, row.agency_ids).mentions)


def test_the_committee_of_an_event_is_none_of_the_party() -> None:
    assert ids(plan_of("Tổ chức Đại hội Thể dục thể thao phường", "Ban Tổ chức")) == ["ban-to-chuc"]
    assert ids(plan_of("Công tác xây dựng Đảng năm 2026", "Ban Tổ chức")) == ["ban-to-chuc-tinh-uy"]
