"""Places: the register itself, and texts with what they mean (cases/places)."""

import json
import unicodedata
from pathlib import Path

import pytest

from plan_extract import lookups
from plan_extract.normalise import register
from plan_extract.normalise.places import find_places, resolve_commune

CASES = Path(__file__).parent / "cases" / "places"


def load(name: str) -> list[dict[str, object]]:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", load("in_the_wild"), ids=lambda case: str(case["text"]))
def test_places_are_found(case: dict[str, object]) -> None:
    found = [[p.commune, p.commune_type, p.commune_code, p.province] for p in find_places(str(case["text"]))]
    assert found == case["places"]


@pytest.mark.parametrize("case", load("negative"), ids=lambda case: str(case["text"]))
def test_nothing_is_found(case: dict[str, object]) -> None:
    assert find_places(str(case["text"])) == ()


@pytest.mark.parametrize("case", load("resolve"), ids=lambda case: f"{case['name']}: {case['text']}")
def test_the_commune_of_a_document(case: dict[str, object]) -> None:
    place, findings = resolve_commune(case["name"], case["type"], tuple(case["hints"]), case["text"])  # type: ignore[arg-type]
    assert (place and place.commune_code) == case["code"]
    assert [finding.code for finding in findings] == case["findings"]


def test_the_register_is_whole_and_well_formed() -> None:
    communes = register.communes().values()
    assert (len(communes), len(register.provinces()), len(register.former_provinces())) == (3321, 34, 63)
    assert {unit.type for unit in communes} == {"xã", "phường", "đặc khu"}
    assert all(unit.province_code in register.provinces() for unit in communes)
    assert all(len(unit.code) == 5 and unit.code.isdigit() and unit.valid_from for unit in communes)
    assert len({(unit.type, unit.name, unit.province_code) for unit in communes}) == 3321


def test_every_former_unit_leads_to_units_in_force() -> None:
    known = {*register.communes(), *register.provinces()}
    former = register.former_units().values()
    assert len(former) > 10_000
    assert all(unit.successors and set(unit.successors.split()) <= known for unit in former)
    assert all(province.successor in known for province in register.former_provinces().values())


def test_246_names_stand_in_several_provinces() -> None:
    provinces: dict[tuple[str, str], set[str]] = {}
    for unit in register.communes().values():
        provinces.setdefault((unit.type, unit.name), set()).add(unit.province_code)
    assert sum(len(codes) > 1 for codes in provinces.values()) == 246


def test_every_commune_is_found_by_its_full_name() -> None:
    for unit in register.communes().values():
        province = register.provinces()[unit.province_code]
        text = f"{unit.type} {unit.name}, {province.type} {province.name}"
        assert [place.commune_code for place in find_places(text)] == [unit.code], text


WAYS_OF_WRITING = {
    "capitals": lambda name, province: f"{name}, {province}".upper(),
    "no comma": lambda name, province: f"{name} {province}",
    "a dash": lambda name, province: f"{name} - {province}",
    "brackets": lambda name, province: f"{name} ({province})",
    "province without type": lambda name, province: f"{name}, {province.removeprefix('tỉnh ')}",
    "small letters": lambda name, province: f"{name}, {province}".lower(),
    "decomposed": lambda name, province: unicodedata.normalize("NFD", f"{name}, {province}"),
    "a letterhead": lambda name, province: f"ỦY BAN NHÂN DÂN\n{name.upper()}\n{province}",
    "a sentence": lambda name, province: f"UBND {name} ban hành Kế hoạch trên địa bàn {province} năm 2025.",
    "province first": lambda name, province: f"{province}, {name}",
}


@pytest.mark.parametrize("way", WAYS_OF_WRITING)
def test_communes_are_found_in_every_way_of_writing(way: str) -> None:
    for unit in list(register.communes().values())[:: 11 if way == "a sentence" else 5]:
        province = register.provinces()[unit.province_code]
        text = WAYS_OF_WRITING[way](f"{unit.type} {unit.name}", f"{province.type} {province.name}")
        assert [place.commune_code for place in find_places(text)] == [unit.code], text


def test_a_name_alone_gives_all_the_communes_of_that_name() -> None:
    for unit in list(register.communes().values())[::3]:
        found = find_places(f"{unit.type} {unit.name}")
        assert unit.code in [place.commune_code for place in found], unit
        assert all(register.name_key(place.commune or "") == register.name_key(unit.name) for place in found)


def test_a_table_with_another_header_is_refused() -> None:
    with pytest.raises(lookups.KnowledgeError):
        lookups.csv_rows("communes", ("code",))
