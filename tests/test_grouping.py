"""Targets and tasks that mean the same over plans: the catalogue, the groups, their stability."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from bundles import bundle, empty_database
from plan_extract.normalise.indicators import Indicator, claims_of, indicator_of, indicators
from plan_extract.normalise.likeness import like_groups
from plan_extract.normalise.matters import Matter, matter_of, matters
from plan_extract.normalise.pillars import Pillar, pillar_of, pillars
from plan_extract.pipeline.grouping import regroup
from plan_extract.pipeline.ingest import ingest
from plan_extract.settings import LIKENESS
from plan_extract.store.database import Database, connect
from plan_extract.store.load import delete_plan, load_plans
from plan_extract.vntext import bare, fold

ROOT = Path(__file__).parent.parent
PRECISION, RECALL = 0.97, 0.90
TASK_PRECISION, TASK_RECALL = 0.91, 0.95


@pytest.mark.parametrize("entry", indicators(), ids=lambda entry: entry.id)
def test_an_indicator_claims_its_examples_and_leaves_the_others(entry: Indicator) -> None:
    assert [indicator_of(text) for text in entry.matches] == [entry.id] * len(entry.matches)
    assert all(indicator_of(text) != entry.id for text in entry.rejects)


@pytest.mark.parametrize("entry", matters(), ids=lambda entry: entry.id)
def test_a_matter_claims_its_examples_and_leaves_the_others(entry: Matter) -> None:
    assert [matter_of(text) for text in entry.matches] == [entry.id] * len(entry.matches)
    assert all(matter_of(text) != entry.id for text in entry.rejects)


def test_a_task_is_about_what_it_says_first() -> None:
    said = "Xây dựng kế hoạch để mỗi người dân có danh tính số; bảo vệ người dân trên không gian mạng"
    assert matter_of(said) == "cong-dan-so"
    assert matter_of("Trồng rừng. " + "Chăm sóc cây trồng, vật nuôi. " * 9 + said) is None


@pytest.mark.parametrize("entry", pillars(), ids=lambda entry: entry.id)
def test_a_pillar_claims_its_titles(entry: Pillar) -> None:
    assert [pillar_of(title) for title in entry.matches] == [entry.id] * len(entry.matches)
    assert all(pillar_of(title) != entry.id for title in entry.rejects)


def test_catalogue_ids_are_single_and_its_pillars_are_known() -> None:
    for entries in (indicators(), matters()):
        ids = [entry.id for entry in entries]
        assert len(set(ids)) == len(ids)
        assert {entry.pillar for entry in entries} <= {None, *(entry.id for entry in pillars())}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ người dân có chữ ký số", "Tỷ lệ cán bộ, công chức có chữ ký số"),
        ("Tỷ lệ cấp kết quả giải quyết TTHC điện tử", "Tỷ lệ số hóa kết quả giải quyết TTHC"),
        ("Tỷ lệ thanh toán trực tuyến dịch vụ công", "Tỷ lệ sử dụng dịch vụ công trực tuyến"),
        ("Phủ sóng 5G", "Phủ sóng 6G"),
        ("Tỷ lệ hộ kinh doanh thanh toán không dùng tiền mặt", "Giao dịch không dùng tiền mặt"),
    ],
)
def test_near_wordings_that_count_something_else_stay_apart(one: str, other: str) -> None:
    assert indicator_of(one) != indicator_of(other)


def test_other_wordings_of_one_indicator_come_together_and_near_ones_stay_apart() -> None:
    path = ROOT / "tests" / "cases" / "indicators" / "wordings.json"
    groups = json.loads(path.read_text(encoding="utf-8"))["groups"]
    found = [{indicator_of(text) for text in group} for group in groups]
    assert [names for names in found if len(names) > 1 or None in names] == []
    assert len(set.union(*found)) == len(groups)


@pytest.mark.parametrize(
    "text",
    [
        "Số điểm hỗ trợ dịch vụ công trực tuyến",
        "Tỷ lệ hồ sơ nộp qua Internet",
        "Các nhóm nhiệm vụ chuyển đổi số",
        "Kết nối với Trung tâm dữ liệu của tỉnh",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert indicator_of(text) is None


def test_several_claims_go_to_what_is_said_first() -> None:
    text = "Hạ tầng công nghệ số tiên tiến, hiện đại; phủ sóng 5G trên địa bàn toàn xã"
    assert indicator_of(text) == "ha-tang-so"
    both = "Tỷ lệ người dân sử dụng sổ sức khỏe điện tử trên VNeID"
    assert len(claims_of(both)) == 2
    assert indicator_of(both) == "ho-so-suc-khoe"


def test_a_misread_letter_does_not_part_wordings() -> None:
    assert indicator_of("Mức độ hài 1òng của người dân, doanh nghiệp về giải quyết thủ tục hành chính") == (
        "muc-do-hai-long"
    )


def test_groups_do_not_depend_on_the_order() -> None:
    texts = {"Trồng 5 ha rừng": 1, "Trồng 8 ha rừng": 3, "Nuôi 20 con bò": 1, "Nuôi được 30 con bò": 1}
    backwards = dict(reversed(list(texts.items())))
    groups = like_groups(texts, LIKENESS.indicator)
    assert groups == like_groups(backwards, LIKENESS.indicator)
    assert groups["Trồng 5 ha rừng"] == groups["Trồng 8 ha rừng"] != groups["Nuôi 20 con bò"]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Database:
    path = tmp_path_factory.mktemp("samples") / "plans.duckdb"
    ingest(sorted((ROOT / "samples").glob("*.pdf")), path)
    return connect(path)


def test_targets_of_the_samples_are_grouped_as_a_reader_groups_them(samples: Database) -> None:
    rows = samples.rows(
        "SELECT DISTINCT replace(file_name, '.pdf', ''), indicator_text, indicator_id"
        " FROM targets JOIN plans USING (plan_id) ORDER BY ALL"
    )
    found = [(str(plan), str(text), indicator) for plan, text, indicator in rows]
    truth = [read_group(plan, text) for plan, text, _ in found]
    together = [(one, other) for one, other in combinations(range(len(found)), 2)]
    ours = {pair for pair in together if found[pair[0]][2] == found[pair[1]][2]}
    readers = {pair for pair in together if truth[pair[0]] == truth[pair[1]]}
    assert len(ours & readers) / len(ours) >= PRECISION
    assert len(ours & readers) / len(readers) >= RECALL
    assert len(readers) > 100


def test_tasks_of_the_samples_are_grouped_as_a_reader_groups_them(samples: Database) -> None:
    rows = samples.rows(
        "SELECT replace(file_name, '.pdf', ''), content, group_id FROM tasks JOIN plans USING (plan_id)"
        " WHERE same_as IS NULL ORDER BY ALL"
    )
    groups = json.loads((ROOT / "golden" / "task_groups.json").read_text(encoding="utf-8"))["groups"]
    read = [
        (member["plan"], bare(member["words"]), group["name"])
        for group in groups
        for member in group["members"]
    ]
    truth = [
        next((name for of, words, name in read if of == plan and bare(str(text)).startswith(words)), number)
        for number, (plan, text, _) in enumerate(rows)
    ]
    together = list(combinations(range(len(rows)), 2))
    ours = {(one, other) for one, other in together if rows[one][2] == rows[other][2]}
    readers = {(one, other) for one, other in together if truth[one] == truth[other]}
    assert len(groups) >= 25
    assert sum(isinstance(name, str) for name in truth) == len(read)
    assert len(ours & readers) / len(ours) >= TASK_PRECISION
    assert len(ours & readers) / len(readers) >= TASK_RECALL


def read_group(plan: str, text: str) -> object:
    """The group in which a reader put a target; the target itself where it stands alone."""
    for group in _truth():
        for member in group["members"]:
            words = fold(member["words"])
            same = fold(text) == words[1:] if words.startswith("=") else words in fold(text)
            if member["plan"] == plan and same:
                return group["name"]
    return plan, text


def _truth() -> list[dict[str, Any]]:
    groups = json.loads((ROOT / "golden" / "indicator_groups.json").read_text(encoding="utf-8"))["groups"]
    return list(groups)


def test_every_task_of_the_samples_has_its_pillar(samples: Database) -> None:
    without = samples.rows(
        "SELECT DISTINCT section_title FROM tasks WHERE pillar_id IS NULL AND source = 'table'"
    )
    assert without == [("Các nhiệm vụ, giải pháp khác",)]


def test_groups_follow_plans_that_are_added_and_removed(tmp_path: Path) -> None:
    with connect(empty_database(tmp_path / "plans.duckdb")) as database:
        first, second = bundle("/a.pdf", "a"), bundle("/b.pdf", "b")
        load_plans(database, [(first, 0.1), (second, 0.1)], "r")
        regroup(database)
        before = _groups(database)
        assert before[1]
        with database.transaction():
            delete_plan(database, second.plan.plan_id)
        regroup(database)
        load_plans(database, [(second, 0.1)], "r")
        regroup(database)
        assert _groups(database) == before


def test_a_plan_that_comes_to_a_large_database_joins_the_groups_that_stand(tmp_path: Path) -> None:
    large = replace(LIKENESS, anew_below=0, anew_share=1.1)
    with connect(empty_database(tmp_path / "plans.duckdb")) as database:
        load_plans(database, [(bundle("/a.pdf", "a"), 0.1)], "r")
        regroup(database)
        before = database.rows("SELECT * FROM task_groups")
        load_plans(database, [(bundle("/b.pdf", "b", tasks=3), 0.1)], "r")
        regroup(database, large)
        assert database.rows("SELECT * FROM task_groups") == before
        assert database.rows("SELECT count(*) - count(group_id) FROM tasks") == [(0,)]
        assert database.rows("SELECT count(DISTINCT indicator_id) FROM targets") == [(1,)]


def _groups(database: Database) -> tuple[object, ...]:
    return (
        database.rows("SELECT target_id, indicator_id FROM targets ORDER BY 1"),
        database.rows("SELECT * FROM task_groups ORDER BY 1"),
        database.rows("SELECT task_id, group_id, pillar_id FROM tasks ORDER BY 1"),
    )
