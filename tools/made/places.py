"""Communes, wards and special zones of the register, drawn at random from every region."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

DATA = Path(__file__).parents[2] / "src/plan_extract/data"


@dataclass(frozen=True)
class Place:
    """Where a plan comes from. ``unique``: the name alone tells the province."""

    name: str
    unit: str
    province: str
    province_unit: str
    unique: bool


def places(data: Path = DATA) -> list[Place]:
    """Every unit in force."""
    with (data / "provinces.csv").open(encoding="utf-8") as file:
        provinces = {row["province_code"]: row for row in csv.DictReader(file) if not row["valid_to"]}
    with (data / "communes.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if not row["valid_to"]]
    often = Counter((row["commune"], row["commune_type"]) for row in rows)
    found = []
    for row in rows:
        province = provinces[row["province_code"]]
        name = province["province"]
        kind = province["province_type"]
        found.append(
            Place(
                row["commune"],
                row["commune_type"],
                name,
                kind,
                often[row["commune"], row["commune_type"]] == 1,
            )
        )
    return found


def draw(rng: Random, pool: list[Place], count: int) -> list[Place]:
    """As many places, wards and special zones among them, no province twice while others are left."""
    zones = [
        place for place in pool if place.unit == "đặc khu" and place.name not in ("Hoàng Sa", "Trường Sa")
    ]
    wards = [place for place in pool if place.unit == "phường"]
    communes = [place for place in pool if place.unit == "xã"]
    chosen: list[Place] = []
    seen: Counter[str] = Counter()
    while len(chosen) < count:
        source = rng.choices((communes, wards, zones), (62, 30, 8))[0]
        place = rng.choice(source)
        if seen[place.province] <= len(chosen) // 30:
            chosen.append(place)
            seen[place.province] += 1
    return chosen
