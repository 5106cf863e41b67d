"""Citations: paragraphs of plans and the documents they name (cases/citations)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract import lookups
from plan_extract.identify.citations import KnownDocument, find_citations
from plan_extract.identify.document_keys import NUMBER, document_id

CASES = Path(__file__).parent / "cases" / "citations"


def load(name: str) -> list[dict[str, object]]:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", load("in_the_wild"), ids=lambda case: str(case["text"])[:60])
def test_citations_are_found(case: dict[str, object]) -> None:
    found = [
        [c.doc_type, c.number, c.key, c.issued_on and c.issued_on.isoformat(), c.issuer, len(c.findings)]
        for c in find_citations([(1, str(case["text"]))], str(case.get("own")))
    ]
    assert found == case["citations"]


@pytest.mark.parametrize("case", load("negative"), ids=lambda case: str(case["text"])[:60])
def test_nothing_is_cited(case: dict[str, object]) -> None:
    assert find_citations([(1, str(case["text"]))]) == ()


def test_a_document_is_cited_once_at_its_first_place() -> None:
    blocks = [(2, "Nghị quyết số 03-NQ/CP"), (5, "Nghị quyết số 03/NQ-CP ngày 09/01/2025 của Chính phủ")]
    (citation,) = find_citations(blocks)
    assert (citation.page, citation.number, citation.issuer) == (2, "03-NQ/CP", "Chính phủ")
    assert citation.issued_on is not None and not citation.findings


def test_known_documents_bear_the_key_that_their_number_gives() -> None:
    known = lookups.toml_table("known_documents", KnownDocument)
    assert len({entry.key for entry in known}) == len(known)
    for entry in known:
        found = NUMBER.search(entry.key)
        identity = document_id(found) if found else None
        assert identity is not None and identity.key == entry.key


@given(st.text(max_size=80))
def test_no_text_crashes(text: str) -> None:
    find_citations([(1, text)])
