"""Agencies: cells read by a person first, the catalogue's own order, and what must always hold."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_extract import lookups, vntext
from plan_extract.model import AgencyReading
from plan_extract.normalise import agency_catalogue, agency_roles, agency_words
from plan_extract.normalise.agencies import read_agencies, reading_of, split_roles
from plan_extract.normalise.agency_collectives import Collective
from plan_extract.normalise.agency_compositions import Composition, compositions
from plan_extract.normalise.agency_neighbours import Neighbours, neighbours
from plan_extract.normalise.agency_pieces import scan, spelling_of

CASES = Path(__file__).parent / "cases" / "agencies"


def cases(name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def read(text: str) -> list[str]:
    """Ids of a cell, an unknown name as «?words»."""
    reading = read_agencies(text.replace("⏎", "\n"))
    return [m.agency_id if m.known else f"?{m.raw_text}" for m in reading.mentions]


# blind: ids expected before the first run (then exact: 82.6 % of 276 cells, 89.0 % of 164, 86.1 % of 101;
# 4 to 7 by somebody who had not seen the rules: 99.3 % of 150, 98.7 % of 153, 98.1 % of 161, 98.1 % of 157)
BLIND = [f"blind_{number}" for number in range(1, 8)]
READ_FILES = ("in_the_wild", "slips", "variations", "beside_each_other", "which_of_several", *BLIND)
READ = [row for name in READ_FILES for row in cases(name)]


@pytest.mark.parametrize("case", READ, ids=lambda case: str(case["text"]))
def test_cells_read_by_a_person(case: dict[str, object]) -> None:
    assert read(str(case["text"])) == case["agencies"]


@pytest.mark.parametrize("case", cases("negative"), ids=lambda case: str(case["text"]))
def test_near_names_stay_unread_and_are_reported(case: dict[str, object]) -> None:
    reading = read_agencies(str(case["text"]))
    assert not {m.agency_id for m in reading.mentions if m.known}, case["never"]
    assert reading.findings


@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: str(case["text"]))
@pytest.mark.xfail(strict=True, reason="what the rules cannot read yet")
def test_known_failures(case: dict[str, object]) -> None:
    assert read(str(case["text"])) == case["agencies"]


# ------------------------------------------------------------------ the catalogue


def _official() -> list[agency_catalogue.Agency]:
    return [a for a in agency_catalogue.agencies().values() if a.aliases and a.kind != "collective"]


@pytest.mark.parametrize("agency", _official(), ids=lambda agency: agency.agency_id)
def test_each_official_name_and_alias_is_claimed_by_its_own_entry(agency: agency_catalogue.Agency) -> None:
    place = {"commune": " xã", "province": " tỉnh", "district": " huyện"}.get(agency.level, "")
    for name in (agency.name, *agency.aliases.split("|")):
        reading = read_agencies(
            name if name.endswith((" xã", " tỉnh", " huyện", " phường")) else name + place
        )
        ids = [m.agency_id for m in reading.mentions]
        ambiguous = any(f.code == "ambiguous-agency" for f in reading.findings)
        assert ids == [agency.agency_id] or ambiguous, f"{name}: {ids}"


def test_ids_of_the_contract_are_there() -> None:
    fixed = (
        "ubnd hdnd dang-uy van-phong-dang-uy van-phong-hdnd-ubnd phong-vhxh phong-kinh-te tt-pvhcc tt-dvth "
        "cong-an quan-su mttq doan-thanh-nien hoi-phu-nu hoi-nong-dan hoi-ccb tram-y-te tt-y-te truong-hoc "
        "thon ngan-hang dn-vien-thong"
    )
    assert set(fixed.split()) <= set(agency_catalogue.agencies())


def test_a_former_agency_has_a_successor_and_says_so() -> None:
    for agency in agency_catalogue.agencies().values():
        assert bool(agency.valid_to) == bool(agency.successor), agency.agency_id
    reading = read_agencies("Phòng Văn hóa và Thông tin")
    assert [f.code for f in reading.findings] == ["former-agency"]


@pytest.mark.parametrize("row", lookups.toml_table("collectives", Collective), ids=lambda row: row.agency_id)
def test_each_collective_claims_its_own_examples(row: Collective) -> None:
    assert all(read(text) == [row.agency_id] for text in row.matches)
    assert all(row.agency_id not in read(text) for text in row.rejects)


@pytest.mark.parametrize("row", compositions(), ids=lambda row: row.agency_id)
def test_each_composed_name_claims_its_own_examples(row: Composition) -> None:
    assert all(read(text) == [row.agency_id] for text in row.matches)
    assert all(row.agency_id not in read(text) for text in row.rejects)


@pytest.mark.parametrize("row", neighbours(), ids=lambda row: row.agency_id)
def test_neighbours_settle_their_own_examples(row: Neighbours) -> None:
    assert all(row.agency_id in read(text) for text in row.matches)
    assert all(row.agency_id not in read(text) for text in row.rejects)


def test_between_two_candidates_none_is_taken() -> None:
    reading = read_agencies("Văn phòng")
    assert [m.known for m in reading.mentions] == [False]
    assert [f.code for f in reading.findings] == ["ambiguous-agency"]


# ------------------------------------------------------------------ roles


@pytest.mark.parametrize("row", agency_roles.role_words(), ids=lambda row: f"{row.form}-{row.role}")
def test_each_role_word_claims_its_own_examples(row: agency_roles.RoleWords) -> None:
    wrap = {"label": "{}: Phòng Kinh tế", "bracket": "Phòng Kinh tế ({})", "verb": "Phòng Kinh tế {}"}[
        row.form
    ]
    for words in row.matches:
        assert split_roles(wrap.format(words), "execute") == ((row.role, "Phòng Kinh tế"),)
    for words in row.rejects:
        parts = split_roles(wrap.format(words), "execute" if row.role != "execute" else "lead")
        assert parts != ((row.role, "Phòng Kinh tế"),)


@pytest.mark.parametrize(
    ("cell", "lead", "support"),
    [
        ("Phòng VHXH chủ trì phối hợp với Công an xã", "Phòng VHXH", "Công an xã"),
        ("Chủ trì: Phòng VHXH, phối hợp với Công an", "Phòng VHXH", "Công an"),
        ("- Chủ trì: Phòng VHXH⏎- Phối hợp: các thôn", "Phòng VHXH", "các thôn"),
        ("Sở X (chủ trì); Sở Y, Z (phối hợp)", "Sở X", "Sở Y, Z"),
        ("Phòng VHXH (chủ trì) phối hợp với Công an xã", "Phòng VHXH", "Công an xã"),
        ("Phòng KT chủ trì tham mưu; các phòng phối họp thực hiện", "Phòng KT", "các phòng"),
        ("Chủ trì Phòng VHXH, phối hợp Công an", "Phòng VHXH", "Công an"),
        ("Phòng KT (CT); Công an (PH)", "Phòng KT", "Công an"),
        ("Chủ trì: Phòng KT; phối kết hợp: Công an", "Phòng KT", "Công an"),
        ("Phòng KT chủ trì, phối kết hợp với Công an", "Phòng KT", "Công an"),
    ],
)
def test_a_cell_of_two_roles_is_taken_apart(cell: str, lead: str, support: str) -> None:
    assert split_roles(cell.replace("⏎", "\n"), "lead") == (("lead", lead), ("support", support))


def test_a_column_of_both_roles_is_split_by_order() -> None:
    cell = "Phòng Văn hóa - Xã hội; Công an xã; các thôn"
    assert split_roles(cell, "lead") == (("lead", cell),)
    assert split_roles(cell, "lead", combined=True) == (
        ("lead", "Phòng Văn hóa - Xã hội"),
        ("support", "Công an xã; các thôn"),
    )


# ------------------------------------------------------------------ what must always hold

WORDS = (
    "Phòng VH-XH|Công an xã|Các ban, ngành|các thôn|;|,|\n| và |Phòng|Kinh tế|xyz|Sở|: |(|)|- |12|chủ trì"
    "|Trung tâm|Nghĩa Đàn|liên quan|xã|HĐND|của|/|&|theo|Bộ phận|Văn hóa|Sở Văn hóa|Thể thao|Du lịch|Trưởng"
)
PIECES = st.sampled_from([word for word in WORDS.split("|") if word])


def letters(text: str) -> set[str]:
    return {t.key for t in agency_words.tokens_of(unicodedata.normalize("NFC", text)) if t.key}


@settings(deadline=None)  # the first example reads the tables
@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_no_word_of_a_cell_is_lost(text: str) -> None:
    reading = read_agencies(text)
    kept = " ".join([m.raw_text for m in reading.mentions] + [f.words for f in reading.findings])
    passed = {
        word
        for row in lookups.toml_table("agency_words", agency_words.WordEntry)
        if row.kind in ("skip", "article", "tail")
        for word in letters(" ".join(row.words))
    }
    lost = {word for word in letters(text) - letters(kept) - passed if not word.isdigit()}
    assert lost <= {"và"}


def read_in_one(text: str) -> AgencyReading:
    """The reading of a cell that is scanned as it stands, without pieces remembered from other cells."""
    text = unicodedata.normalize("NFC", text)
    return reading_of(text, scan(text, (), False, spelling_of(text))[0])


def test_pieces_read_once_read_as_the_whole_cell_does() -> None:
    rows = [row for name in (*READ_FILES, "negative", "known_failures") for row in cases(name)]
    texts = [str(row["text"]).replace("⏎", "\n") for row in rows]
    listed = [f"{first}, {second}; {first}" for first, second in zip(texts[::4], texts[1::4], strict=False)]
    for text in [*texts, *listed]:
        assert read_agencies(text) == read_in_one(text), text


@settings(deadline=None)  # the first example reads the tables
@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=40))
def test_any_text_reads_the_same_in_pieces(text: str) -> None:
    assert read_agencies(text) == read_in_one(text)


@settings(deadline=None)  # the first example reads the tables
@given(st.text(max_size=40))
def test_nothing_crashes_on_any_text(text: str) -> None:
    reading = read_agencies(text)
    assert all(m.agency_id and m.raw_text for m in reading.mentions)
    assert len({m.agency_id for m in reading.mentions}) == len(reading.mentions)
    assert split_roles(text, "lead")


def test_spelling_of_tone_marks_and_dashes_makes_no_difference() -> None:
    spelt = ["Phòng Văn hóa - Xã hội", "phòng Văn hoá và Xã hội", "PhòngVH –XH;", "Phòng Văn hóa— Xã hội"]
    assert {tuple(read(cell)) for cell in spelt} == {("phong-vhxh",)}
    assert read(unicodedata.normalize("NFD", spelt[0])) == ["phong-vhxh"]
    assert vntext.fold(spelt[0]) != vntext.fold(spelt[1])
