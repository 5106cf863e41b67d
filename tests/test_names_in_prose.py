"""Each name of the catalogue comes out of a sentence whole, whatever verbs it holds."""

from __future__ import annotations

import pytest

from plan_extract.lookups import AGENCY_COLUMNS, csv_rows, csv_table, toml_table
from plan_extract.rows.prose_openings import opens_name
from plan_extract.rows.prose_roles import sentence_roles
from plan_extract.rows.prose_tokens import PhraseEntry, VerbEntry, length_at, tokens_of
from plan_extract.vntext import fold

NAMES = sorted(
    {
        name
        for row in csv_rows("agencies", AGENCY_COLUMNS)
        for name in (row[1], *row[-1].split("|"))
        if len(tokens_of(name)) > 1
        and opens_name(tokens_of(name), 0)
        and not length_at(tokens_of(name), 0, "person")  # «Trưởng thôn», «Chủ tịch …»: the title may go
    }
)


def test_the_catalogue_has_names() -> None:
    assert len(NAMES) > 1000


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("{} chủ trì, phối hợp với Ban Chỉ đạo xã rà soát số liệu.", "lead"),
        ("Giao {} rà soát, cập nhật số liệu.", "lead"),
        ("Rà soát số liệu; {} chủ trì thực hiện.", "lead"),
        ("Chủ trì, phối hợp với {} rà soát số liệu.", "support"),
    ],
)
def test_a_name_comes_out_whole(sentence: str, role: str) -> None:
    read = {
        name: [n.words for n in sentence_roles(sentence.format(name)) if n.role == role] for name in NAMES
    }
    assert {name: words for name, words in read.items() if words != [name]} == {}


def test_each_verb_stands_in_one_table_once() -> None:
    verbs = [entry.verb for entry in csv_table("prose_verbs", VerbEntry)]
    listed = {
        fold(word)
        for entry in toml_table("prose_phrases", PhraseEntry)
        if entry.kind == "verb"
        for word in entry.words
    }
    assert verbs == sorted(set(verbs)) == [fold(verb) for verb in verbs]
    assert not listed & set(verbs)
