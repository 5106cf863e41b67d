"""Deadlines: the tables prove themselves, cases read by a person, properties."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_extract.lookups import toml_table
from plan_extract.model import PlanDate
from plan_extract.normalise.deadlines import (
    DeadlineEntry,
    _claim_of_any_year,
    _first_rule,
    _trimmed,
    claiming,
    read_deadline,
    rules,
)
from plan_extract.normalise.misprints import KEY_WORDS, mend
from plan_extract.normalise.moments import OPENS, RecurrenceEntry, moment_entries, text_to_skeleton
from plan_extract.normalise.spelling_out import spell_out
from plan_extract.vntext import compose, fold

CASES = Path(__file__).parent / "cases" / "deadlines"
FIELDS = ("kind", "start", "end", "precision", "recurrence", "condition")


def _cases(name: str) -> list[Any]:
    cases = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"] or "blank") for case in cases]


def _reading(case: dict[str, Any]) -> dict[str, str]:
    plan_date = PlanDate(*case.get("plan_date", ()))
    deadline = read_deadline(case["text"], plan_date=plan_date, header_year=case.get("header_year"))
    return {field: str(getattr(deadline, field)) for field in FIELDS if getattr(deadline, field) is not None}


def _truth(case: dict[str, Any]) -> dict[str, str]:
    return {field: case[field] for field in FIELDS if field in case}


@pytest.mark.parametrize("case", _cases("in_the_wild") + _cases("negative"))
def test_a_cell_reads_as_a_person_reads_it(case: dict[str, Any]) -> None:
    assert _reading(case) == _truth(case)


@pytest.mark.parametrize("case", _cases("in_the_wild"))
def test_no_two_entries_claim_a_cell(case: dict[str, Any]) -> None:
    assert len(claiming(fold(case["text"]))) <= 1


@pytest.mark.parametrize("case", _cases("known_failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert _reading(case) != _truth(case), "mended: move the case to in_the_wild.json"


@pytest.mark.parametrize("entry", toml_table("deadlines", DeadlineEntry), ids=lambda entry: entry.id)
def test_an_entry_alone_claims_its_examples(entry: DeadlineEntry) -> None:
    assert entry.matches and entry.rejects
    for text in entry.matches:
        assert claiming(fold(text)) == (entry.id,), text
    for text in entry.rejects:
        assert entry.id not in claiming(fold(text)), text


@pytest.mark.parametrize("entry", moment_entries(), ids=lambda entry: entry.id)
def test_a_moment_alone_claims_its_examples(entry: Any) -> None:
    for text in entry.matches:
        skeleton = text_to_skeleton(fold(text))
        assert (len(skeleton.text), [moment.rule for moment in skeleton.moments]) == (1, [entry.id]), text
    for text in entry.rejects:
        skeleton = text_to_skeleton(fold(text))
        assert len(skeleton.text) > 1 or [moment.rule for moment in skeleton.moments] != [entry.id], text


def test_words_passed_over_at_once_open_no_moment() -> None:
    entries = (*moment_entries(), *toml_table("recurrences", RecurrenceEntry))
    assert [
        text for entry in entries for text in entry.matches if not re.match(OPENS, spell_out(fold(text)))
    ] == []


def test_years_put_back_give_the_skeleton_itself() -> None:
    for case in (param.values[0] for param in _cases("in_the_wild") + _cases("negative")):
        words = compose(case["text"])
        rule, skeleton = _claim_of_any_year(words)
        plain = text_to_skeleton(_trimmed(fold(words)))
        assert rule is None or (skeleton.moments, skeleton.recurrences) == (plain.moments, plain.recurrences)
        assert rule is _first_rule(plain.text)


@pytest.mark.parametrize("entry", toml_table("recurrences", RecurrenceEntry), ids=lambda entry: entry.id)
def test_a_recurrence_alone_claims_its_examples(entry: RecurrenceEntry) -> None:
    for text in entry.matches:
        skeleton = text_to_skeleton(fold(text))
        assert (skeleton.text, skeleton.recurrences) == ("R", (entry.id,)), text
    for text in entry.rejects:
        assert text_to_skeleton(fold(text)).recurrences != (entry.id,), text


def test_no_entry_asks_which_figure_stands_in_a_skeleton() -> None:
    patterns = [re.sub(r"\{[\d,]+\}", "", rule.pattern.pattern) for rule in rules()]
    assert [pattern for pattern in patterns if re.search(r"\d", pattern)] == []


def _finding_codes(text: str, *issued: int) -> list[str]:
    return [note.code for note in read_deadline(text, plan_date=PlanDate(*issued)).findings]


def test_what_rests_on_the_plan_date_says_so() -> None:
    assert _finding_codes("Tháng 10", 2025, 7) == ["year-from-plan-date"]
    assert _finding_codes("Cả năm", 2025) == ["year-from-plan-date"]
    assert _finding_codes("Tháng 10/2025", 2025, 7) == []
    assert read_deadline("Tháng 10", header_year=2026).findings == ()


def test_a_month_gone_by_and_a_whole_year_at_its_end_are_doubtful() -> None:
    assert _finding_codes("Tháng 3", 2025, 9) == ["year-doubtful"]
    assert _finding_codes("Cả năm", 2025, 12) == ["year-doubtful"]
    assert _finding_codes("Tháng 11", 2025, 12) == ["year-doubtful"]
    assert _finding_codes("Cuối năm", 2025, 11) == ["year-from-plan-date"]


def test_a_plan_of_the_years_end_means_the_year_to_come() -> None:
    january = read_deadline("Trước ngày 20/01", plan_date=PlanDate(2025, 12, 22))
    assert (january.kind, january.end) == ("fixed", date(2026, 1, 20))
    assert [note.code for note in january.findings] == ["year-after-plan-date"]
    spring = read_deadline("Quý I - Quý II", plan_date=PlanDate(2025, 11, 5))
    assert (spring.start, spring.end) == (date(2026, 1, 1), date(2026, 6, 30))
    assert read_deadline("Tháng 12", plan_date=PlanDate(2025, 12, 22)).end == date(2025, 12, 31)


def test_other_findings() -> None:
    assert _finding_codes("Quý III/2025; Quý IV/2026") == ["several-deadlines"]
    assert _finding_codes("Giữa năm 2026") == ["vague-deadline"]
    assert _finding_codes("táng 6/2024") == ["misprint-deadline"]
    assert _finding_codes("Phòng Kinh tế") == ["unread-deadline"]


def test_no_key_word_mends_to_another() -> None:
    assert [word for word in KEY_WORDS if not word.isascii() and mend(word) is not None] == []


days = st.dates(min_value=date(2020, 1, 1), max_value=date(2050, 12, 31))
DAY_FORMS = ("{0.day}/{0.month}/{0.year}", "ngày {0:%d/%m/%Y}", "ngày {0:%d} tháng {0:%m} năm {0.year}")
MONTH_FORMS = (
    "{0.month}/{0.year}",
    "Tháng {0:%m}/{0.year}",
    "T{0.month}/{0.year}",
    "tháng {0.month} năm {0.year}",
)
QUARTERS = ("I", "II", "III", "IV")


@settings(deadline=None)
@given(days, st.sampled_from(DAY_FORMS))
def test_a_day_reads_back(day: date, form: str) -> None:
    deadline = read_deadline("Trước " + form.format(day))
    assert (deadline.kind, deadline.start, deadline.end, deadline.precision) == ("fixed", None, day, "day")


@settings(deadline=None)
@given(days, st.sampled_from(MONTH_FORMS))
def test_a_month_reads_back(day: date, form: str) -> None:
    deadline = read_deadline(form.format(day))
    assert (deadline.kind, deadline.start, deadline.precision) == ("fixed", day.replace(day=1), "month")
    assert deadline.end is not None
    assert (deadline.end + timedelta(days=1)).day == 1


@settings(deadline=None)
@given(
    st.integers(2020, 2050), st.integers(1, 4), st.sampled_from(("Quý {}/{}", "Quý {} năm {}", "Quý {}-{}"))
)
def test_a_quarter_reads_back(year: int, quarter: int, form: str) -> None:
    for printed in (QUARTERS[quarter - 1], str(quarter)):
        deadline = read_deadline(form.format(printed, year))
        assert (deadline.start, deadline.precision) == (date(year, 3 * quarter - 2, 1), "quarter")


@settings(deadline=None)
@given(st.integers(2000, 2049), st.integers(1, 40), st.sampled_from(("{} - {}", "Từ năm {} đến năm {}")))
def test_a_period_reads_back(first: int, length: int, form: str) -> None:
    last = min(first + length, 2050)  # later years are misprints («2052»): unread
    deadline = read_deadline(form.format(first, last))
    assert (deadline.kind, deadline.start, deadline.end) == ("period", date(first, 1, 1), date(last, 12, 31))


@settings(deadline=None)
@given(
    st.integers(2020, 2050),
    st.sampled_from((1, 2)),
    st.sampled_from(("6 tháng {} năm {}", "Trong 06 tháng {} năm {}", "Nửa {} năm {}")),
)
def test_half_a_year_reads_back(year: int, half: int, form: str) -> None:
    deadline = read_deadline(form.format("đầu" if half == 1 else "cuối", year))
    assert (deadline.start, deadline.precision) == (date(year, 6 * half - 5, 1), "half_year")


@settings(deadline=None)
@given(days, st.sampled_from(("Trước ngày {0:%d/%m} hằng năm", "Hằng năm, trước ngày {0.day}/{0.month}")))
def test_a_day_of_each_year_reads_back(day: date, form: str) -> None:
    assert read_deadline(form.format(day))[:6] == ("recurring", None, None, "day", "yearly", None)


@settings(deadline=None)
@given(days, st.integers(1, 4))
def test_a_week_reads_back(day: date, week: int) -> None:
    deadline = read_deadline(f"Tuần {week} tháng {day.month}/{day.year}")
    assert deadline.end == day.replace(day=7 * week)
    assert [note.code for note in deadline.findings] == ["vague-deadline"]


@settings(deadline=None)
@given(
    days, days, st.sampled_from(("Từ ngày {0:%d/%m/%Y} đến ngày {1:%d/%m/%Y}", "{0:%d.%m.%Y} - {1:%d.%m.%Y}"))
)
def test_a_stretch_of_days_reads_back(one: date, two: date, form: str) -> None:
    first, last = sorted((one, two))
    deadline = read_deadline(form.format(first, last))
    assert (deadline.kind, deadline.start, deadline.end) == ("period", first, last)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_nothing_crashes_and_nothing_is_dropped(text: str) -> None:
    deadline = read_deadline(text, plan_date=PlanDate(2025, 7))
    assert deadline.kind != "unread" or deadline.findings


pieces = st.sampled_from(
    re.findall(
        r"\S+",
        "ngày tháng quý năm trước sau từ đến hằng 6 9 12 31 2025 "
        "2026 / - , ; I IV và thường xuyên theo khi cuối đầu",
    )
)


@settings(deadline=None)
@given(st.lists(pieces, max_size=8).map(" ".join))
def test_shuffled_words_never_end_before_they_start(text: str) -> None:
    deadline = read_deadline(text, plan_date=PlanDate(2025, 7))
    if deadline.start and deadline.end:
        assert deadline.start <= deadline.end


def test_rules_are_named_once() -> None:
    names = [rule.id for rule in rules()]
    assert len(names) == len(set(names))
