"""The comparison with the truth, on bundles made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accuracy.floors import below, measured
from accuracy.score import Score, score_plan
from accuracy.truth import TrueTask, Truth, load_truth, truth_for
from measure_accuracy import TRUTH, line, summary
from plan_extract.records import (
    AgencyLink,
    AgencyRecord,
    PlanBundle,
    PlanRecord,
    TargetRecord,
    TaskRecord,
)
from plan_extract.vntext import slug

AGENCIES = (
    AgencyRecord(agency_id="phong-vhxh", name="Phòng Văn hóa - Xã hội", kind="agency"),
    AgencyRecord(agency_id="cac-phong", name="Các phòng, ban", kind="collective"),
    AgencyRecord(agency_id="dai-truyen-thanh", name="Đài Truyền thanh", kind="organisation"),
)
TRUE_TASK = {
    "stt": "1",
    "content": "Phổ cập kỹ năng số cho người dân",
    "lead": ["phong-vhxh"],
    "execute": [],
    "support": ["*collective", "?Đài truyền thanh"],
    "deadline_text": "Tháng 7/2025",
    "deadline": {"kind": "fixed", "end": "2025-07-31", "precision": "month"},
}
TRUE_TARGET = {
    "indicator_text": "Tỷ lệ hồ sơ trực tuyến đạt trên 90%",
    "horizon_year": 2030,
    "comparator": ">",
    "value": 90,
    "value_max": None,
    "unit": "%",
}


def plan(**changes: Any) -> PlanRecord:
    values: dict[str, Any] = dict.fromkeys(PlanRecord.model_fields)
    values |= {
        "plan_id": "p",
        "source_path": "a.pdf",
        "file_name": "a.pdf",
        "sha256": "0" * 64,
        "page_count": 1,
    }
    return PlanRecord(**values | {"text_source": "digital", "level": "commune"} | changes)


def task(**changes: Any) -> TaskRecord:
    links = (("lead", "phong-vhxh"), ("support", "cac-phong"), ("support", "dai-truyen-thanh"))
    values: dict[str, Any] = dict.fromkeys(TaskRecord.model_fields)
    values |= {"task_id": "t", "source": "table", "ordinal": 1, "stt": "1", "content": TRUE_TASK["content"]}
    values |= {"deadline_kind": "fixed", "deadline_text": "Tháng 7/2025", "deadline_start": date(2025, 7, 1)}
    values |= {"deadline_end": date(2025, 7, 31), "deadline_precision": "month", "evidence": ()}
    values |= {"page_first": 1, "page_last": 1, "confidence": 1.0}
    values["agencies"] = tuple(
        AgencyLink(role=role, position=i, agency_id=agency, raw_text=agency)
        for i, (role, agency) in enumerate(links, 1)
    )
    return TaskRecord(**values | changes)


def target(**changes: Any) -> TargetRecord:
    values: dict[str, Any] = dict.fromkeys(TargetRecord.model_fields)
    values |= {"target_id": "g", "source": "prose", "ordinal": 1, "page_first": 1, "confidence": 1.0}
    return TargetRecord(**values | TRUE_TARGET | {"agencies": (), "evidence": ()} | changes)


def score(
    truth: dict[str, Any], tasks: tuple[TaskRecord, ...] = (), targets: tuple[TargetRecord, ...] = ()
) -> Score:
    bundle = PlanBundle(
        plan=plan(commune="Xốp"), tasks=tasks, targets=targets, agencies=AGENCIES, citations=(), findings=()
    )
    return score_plan(Truth.model_validate(truth), bundle)


def test_a_task_read_right_has_no_miss() -> None:
    result = score({"tasks": [TRUE_TASK]}, (task(),))
    assert result.counts["tasks_right"] == 1
    assert result.misses == ()


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("content", {"content": "Phổ cập kỹ năng số cho người dân xã"}),
        ("stt", {"stt": "2"}),
        ("lead", {"agencies": ()}),
        ("support", {"agencies": ()}),
        ("deadline", {"deadline_end": date(2025, 8, 31)}),
        ("deadline", {"deadline_kind": "unread", "deadline_end": None, "deadline_start": None}),
    ],
)
def test_one_wrong_field_spoils_the_task_and_is_named(field: str, changes: dict[str, Any]) -> None:
    result = score({"tasks": [TRUE_TASK]}, (task(**changes),))
    assert (result.counts["tasks_found"], result.counts["tasks_right"]) == (1, 0)
    assert any(f" {field}: " in miss for miss in result.misses)


def test_an_invented_and_a_lost_task() -> None:
    result = score({"tasks": [TRUE_TASK]}, (task(content="Nơi nhận: Lưu VT"),))
    assert (result.counts["tasks_found"], result.counts["tasks_read"]) == (0, 1)
    assert [miss.split(":")[0] for miss in result.misses] == ["tasks 1 LOST", "tasks INVENTED #1 stt 1 p.1"]


def test_tasks_with_the_same_words_match_in_order() -> None:
    truth = {"tasks": [TRUE_TASK | {"stt": str(number)} for number in (1, 2)]}
    assert score(truth, (task(), task(stt="2"))).counts["tasks_right"] == 2


def test_a_role_that_nobody_should_have() -> None:
    extra = AgencyLink(role="execute", position=1, agency_id="phong-vhxh", raw_text="Phòng VHXH")
    result = score({"tasks": [TRUE_TASK]}, (task(agencies=(*task().agencies, extra)),))
    assert result.counts["tasks_execute"] == 0


def test_tasks_in_prose_count_apart() -> None:
    result = score({"tasks": [TRUE_TASK], "prose_tasks": [TRUE_TASK]}, (task(source="prose"), task()))
    assert [result.counts[name] for name in ("tasks_right", "tasks_read", "prose_right", "prose_read")] == [
        1
    ] * 4


def test_figures_count_by_value() -> None:
    truth = {"targets": [TRUE_TARGET, TRUE_TARGET | {"horizon_year": 2045}]}
    result = score(truth, targets=(target(), target(horizon_year=2035), target(value=None, comparator=None)))
    assert [result.counts[name] for name in ("targets", "targets_read", "targets_right")] == [2, 2, 1]
    assert result.misses[0].startswith("target MISSED 2045 > 90 %: ")
    assert result.misses[0].endswith("got 2035 > 90 %")


def test_what_the_truth_of_a_target_leaves_out_is_not_compared() -> None:
    bare = {name: TRUE_TARGET[name] for name in ("indicator_text", "comparator", "value")}
    assert score({"targets": [bare]}, targets=(target(),)).counts["targets_right"] == 1
    assert score({"targets": [bare | {"unit": None}]}, targets=(target(),)).counts["targets_right"] == 0


def test_missing_parts_of_the_truth_are_not_judged() -> None:
    result = score({"tasks": [{"content": TRUE_TASK["content"]}]}, (task(stt="9"),), (target(),))
    assert result.counts["tasks_right"] == 1
    assert result.counts["targets_read"] == 0
    assert result.misses == ()


def test_facts_are_compared_null_included() -> None:
    result = score({"plan": {"commune": "XỐP", "number": None, "signer": "Lê Hải Lâm"}})
    assert (result.counts["facts"], result.counts["facts_right"]) == (3, 2)
    assert result.misses == ("fact signer: 'Lê Hải Lâm' ≠ ∅",)


def test_the_table_and_the_floors() -> None:
    result = score({"tasks": [TRUE_TASK], "plan": {"commune": "Xốp"}}, (task(),))
    assert "1 100.0%" in line("xop", result)
    assert "right at once 100.0%" in summary(result + Score())
    assert below({"xop": {"tasks_right": 1.0, "facts": 1.0}}, measured({"xop": result})) == []


def test_truth_is_found_by_the_longest_beginning(tmp_path: Any) -> None:
    for name in ("nghia", "nghia_dan", "xop"):
        (tmp_path / f"{name}.json").write_text("{}")
    found = [truth_for(tmp_path / f"{stem}.pdf", tmp_path) for stem in ("nghia_dan_word", "xop", "xopx")]
    assert [path and path.stem for path in found] == ["nghia_dan", "xop", None]


def named(name: str) -> AgencyRecord:
    if name == "*collective":
        return AGENCIES[1]
    if name.startswith("?"):
        return AgencyRecord(agency_id=slug(name), name=name[1:], kind="organisation")
    return AgencyRecord(agency_id=name, name=name, kind="agency")


def task_of(true: TrueTask, ordinal: int) -> TaskRecord:
    roles = {"lead": true.lead, "execute": true.execute, "support": true.support}
    links = [(role, named(name)) for role, names in roles.items() for name in names]
    deadline = true.deadline.model_dump() if true.deadline else {"kind": "unspecified"}
    return task(
        **true.model_dump(exclude={"deadline", *roles}),
        **{f"deadline_{name}": value for name, value in deadline.items()},
        ordinal=ordinal,
        agencies=tuple(
            AgencyLink(role=role, position=i, agency_id=agency.agency_id, raw_text=agency.name)
            for i, (role, agency) in enumerate(links, 1)
        ),
    )


@pytest.mark.parametrize("path", sorted(TRUTH.glob("*.json")), ids=lambda path: path.stem)
def test_a_truth_read_perfectly_is_perfect(path: Path) -> None:
    """Also proves that each truth fits the records: a deadline that ends before it starts would not."""
    truth = load_truth(path)
    names = {name for t in (*truth.tasks, *truth.prose_tasks) for name in (*t.lead, *t.execute, *t.support)}
    tables = [task_of(true, i) for i, true in enumerate(truth.tasks, 1)]
    prose = [
        task_of(true, i).model_copy(update={"source": "prose"}) for i, true in enumerate(truth.prose_tasks, 1)
    ]
    bundle = PlanBundle(
        plan=plan(**truth.plan),
        tasks=(*tables, *prose),
        targets=tuple(target(**true.model_dump(), ordinal=i) for i, true in enumerate(truth.targets, 1)),
        agencies=tuple(named(name) for name in sorted(names)),
        citations=(),
        findings=(),
    )
    result = score_plan(truth, bundle)
    assert result.misses == ()
    assert all(share == 1.0 for share in measured({"it": result})["it"].values())
