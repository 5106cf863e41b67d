"""Deadlines in prose: the table proves itself, cases read by a person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model import PlanDate
from plan_extract.normalise.prose_deadlines import (
    PhraseEntry,
    find_deadline,
    find_phrases,
    phrase_patterns,
)
from plan_extract.vntext import fold

CASES = json.loads((Path(__file__).parent / "cases" / "deadlines" / "prose.json").read_text(encoding="utf-8"))
FIELDS = ("kind", "start", "end", "precision", "recurrence", "condition")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_reads_as_a_person_reads_it(case: dict[str, Any]) -> None:
    deadline = find_deadline(case["text"], plan_date=PlanDate(2025, 7))
    reading = {field: str(getattr(deadline, field, None)) for field in FIELDS}
    assert reading == {field: str(case.get(field)) for field in FIELDS}


@pytest.mark.parametrize("entry", [entry for entry, _ in phrase_patterns()], ids=lambda entry: entry.id)
def test_an_entry_alone_claims_its_examples(entry: PhraseEntry) -> None:
    for text in entry.matches:
        assert [phrase.rule for phrase in find_phrases(fold(text))] == [entry.id], text
        deadline = find_deadline(text, plan_date=PlanDate(2025, 7))
        assert deadline is not None and deadline.kind != "unread", text
    for text in entry.rejects:
        assert entry.id not in [phrase.rule for phrase in find_phrases(fold(text))], text


@given(st.text(max_size=80))
def test_nothing_crashes(text: str) -> None:
    find_deadline(text, plan_date=PlanDate(2025, 7))
