"""What an editor would mark in a plan."""

from __future__ import annotations

from datetime import date

import pytest

from bundles import bundle
from plan_extract.normalise.leftovers import TemplateWord, leftovers, template_words
from plan_extract.pipeline.editor import edited
from plan_extract.records import CitationRecord, FindingRecord, PlanBundle, TargetRecord, TaskRecord


def found(plan: PlanBundle, paragraphs: tuple[tuple[int, str], ...] = ()) -> list[FindingRecord]:
    return list(edited(plan, paragraphs).findings[len(plan.findings) :])


def with_tasks(*changes: dict[str, object]) -> PlanBundle:
    plan = bundle(tasks=len(changes), targets=0)
    tasks: list[TaskRecord] = [
        task.model_copy(update=change) for task, change in zip(plan.tasks, changes, strict=True)
    ]
    return plan.model_copy(update={"tasks": tuple(tasks)})


def with_targets(*changes: dict[str, object]) -> PlanBundle:
    plan = bundle(tasks=0, targets=len(changes))
    targets: list[TargetRecord] = [
        target.model_copy(update={"source": "table", **change})
        for target, change in zip(plan.targets, changes, strict=True)
    ]
    return plan.model_copy(update={"targets": tuple(targets)})


@pytest.mark.parametrize("entry", template_words(), ids=lambda entry: entry.word)
def test_a_template_word_claims_its_examples_alone(entry: TemplateWord) -> None:
    def words(text: str) -> list[str]:
        return [finding.detail for finding in leftovers(text, 1, "Xốp", entry.of[0], "51")]

    assert [words(text) for text in entry.matches] == [[entry.word]] * len(entry.matches)
    assert [words(text) for text in entry.rejects] == [[]] * len(entry.rejects)


def test_the_city_of_a_city_is_no_leftover() -> None:
    text = "theo kế hoạch của thành phố"
    assert [finding.detail for finding in leftovers(text, 1, "Xốp", "xã", "51")] == ["thành phố"]
    assert list(leftovers(text, 1, "Ba Đình", "phường", "01")) == []


def test_another_communes_name_is_told_with_its_page() -> None:
    paragraphs = ((4, "UBND xã Nghĩa Đàn tổ chức thực hiện trên địa bàn xã Võ Nhai"),)
    (finding,) = found(bundle(), paragraphs)
    assert (finding.code, finding.page) == ("other-commune", 4)
    assert "xã Nghĩa Đàn" in finding.message


def test_a_plan_of_a_province_may_name_communes() -> None:
    plan = bundle()
    province = plan.model_copy(
        update={"plan": plan.plan.model_copy(update={"level": "province", "commune": None})}
    )
    assert found(province, ((1, "UBND xã Nghĩa Đàn"),)) == []


def test_a_deadline_before_the_plan_is_told() -> None:
    early = {"deadline_text": "Tháng 6/2025", "deadline_start": None, "deadline_end": date(2025, 6, 30)}
    (finding,) = found(with_tasks({}, early))
    assert finding.code == "deadline-before-plan"
    assert "30/07/2025" in finding.message
    assert finding.task_id


def test_numbers_that_skip_or_repeat_are_told_within_a_section() -> None:
    other = {"section_label": "II", "section_title": "Khác"}
    plan = with_tasks(
        {"stt": "1"}, {"stt": "2"}, {"stt": "2"}, {"stt": "5"}, {"stt": "9", **other}, {"stt": "-"}
    )
    assert [finding.code for finding in found(plan)] == ["numbering-repeats", "numbering-skips"]


def test_numbers_of_two_ranks_are_followed_apart() -> None:
    plan = with_tasks(*({"stt": stt} for stt in ("1", "1.1", "1.2", "2", "2.1", "2.3", "2.3", "4", "a", "5")))
    messages = [finding.message for finding in found(plan)]
    assert [" ".join(part for part in message.split() if part[0].isdigit()) for message in messages] == [
        "2.1 2.3.", "2.3", "2 4.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "numbers",
    [("1", "2.1", "2.2", "3"), ("1", "1.1", "1.2", "2"), ("1.1", "1.2", "3.1"), ("5", "-", "8"), ("9", "1")],
)
def test_a_number_that_a_heading_may_bear_is_not_missed(numbers: tuple[str, ...]) -> None:
    assert found(with_tasks(*({"stt": stt} for stt in numbers))) == []


def test_a_number_whose_sign_is_of_another_kind_is_told() -> None:
    plan = bundle()
    given = {"position": 1, "symbol": None, "issued_on": None, "issuer": None, "page": 2}
    cited = [
        CitationRecord(
            document_key=number, doc_type=kind, number=number, printed=f"{kind} số {number}", **given
        )
        for kind, number in (
            ("Nghị quyết", "57-KL/TW"),
            ("Nghị quyết", "57-NQ/TW"),
            ("Kế hoạch hành động", "04-KH/ĐU"),
            ("Kế hoạch", "411/QĐ-TTg"),
            ("Chương trình", "18-CT/TU"),
            ("Luật", "44/2013/QH13"),
        )
    ]
    (finding,) = found(plan.model_copy(update={"citations": tuple(cited)}))
    assert (finding.code, finding.page) == ("citation-symbol", 2)
    assert "57-KL/TW" in finding.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("đưa xã Nghĩa Đàn trở thành xã phát triển", True),
        ("Nhân dân xã Nghĩa Đàn", True),
        ("Công an xã Nghĩa Đàn phối hợp với các đơn vị", True),
        ("trên địa bàn xã Nghĩa Đàn cũ", False),
        ("trên địa bàn xã Nghĩa Đàn (trước đây)", False),
        ("Phối hợp, học tập kinh nghiệm của xã Nghĩa Đàn", False),
        ("phối hợp với UBND xã Nghĩa Đàn", False),
        ("đưa xã Võ Nhai trở thành xã phát triển", False),
        ("Nhân dân xã nhà", False),
    ],
)
def test_a_name_is_left_over_unless_the_text_speaks_of_the_other(text: str, told: bool) -> None:
    assert ["other-commune"] * told == [finding.code for finding in leftovers(text, 1, "Võ Nhai", "xã", "19")]


@pytest.mark.parametrize("words", ["đạt 120% so với năm 2024", "đạt 110% dự toán giao", "vượt 105% kế hoạch"])
def test_more_than_a_plan_asked_for_is_no_slip(words: str) -> None:
    said = {"indicator_text": f"Thu ngân sách {words}", "value": 110.0, "value_text": words}
    assert found(with_targets(said)) == []


def test_a_share_over_the_whole_is_told_but_growth_is_none() -> None:
    over = {"indicator_text": "Tỷ lệ hồ sơ trực tuyến", "value": 120.0, "value_text": "120%"}
    growth = {"indicator_text": "Doanh thu tăng", "value": 150.0, "value_text": "150%"}
    assert [finding.code for finding in found(with_targets(over, growth))] == ["percent-over-100"]


def test_one_target_with_two_figures_is_told() -> None:
    said = {"indicator_text": "Tỷ lệ phủ sóng 5G", "value_text": "80%"}
    other = {"indicator_text": "Tỷ lệ phủ sóng 5G trên địa bàn xã", "value": 90.0, "value_text": "90%"}
    assert [finding.code for finding in found(with_targets(said, other))] == ["target-twice"]
    of_some = {**other, "value_text": "90% đối với trường mầm non"}
    assert found(with_targets(said, of_some)) == []
    assert found(with_targets(said, {**other, "indicator_text": "Tỷ lệ phủ sóng 6G"})) == []
    village = {**said, "source": "table", "indicator_text": "Hộ nghèo thôn 1"}
    assert (
        found(with_targets(village, {**other, "source": "table", "indicator_text": "Hộ nghèo thôn 2"})) == []
    )


def test_a_later_year_that_asks_for_less_is_told() -> None:
    said = {"indicator_text": "Tỷ lệ phủ sóng 5G", "value": 95.0, "value_text": "95%"}
    later = {**said, "horizon_year": 2035, "value": 90.0, "value_text": "90%"}
    (finding,) = found(with_targets(said, later))
    assert finding.code == "target-falls"
    rank = {"indicator_text": "Xếp hạng về an toàn thông tin mạng", "value": 10.0, "value_text": "10"}
    assert found(with_targets(rank, {**rank, "horizon_year": 2035, "value": 5.0})) == []
