"""Write ``data/{provinces,communes,former_units}.csv`` from PyPI's ``vietnamadminunits`` (MIT).

A build-time need, not a run-time one. In a throw-away environment::

    pip install --no-deps vietnamadminunits==1.0.4
    python tools/make_communes.py PATH/TO/site-packages/vietnamadminunits/data

Source: units in force since 1 July 2025 (Nghị quyết 202/2025/QH15 and the 34 resolutions of the Standing
Committee of the National Assembly), and those before it. Four rows there name a type that contradicts the
full name («Xã» beside «Phường Việt Hòa»): the full name, which the resolutions have, rules.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "src" / "plan_extract" / "data"
IN_FORCE = "2025-07-01"
LAST_DAY_BEFORE = "2025-06-30"
TYPES = ("Đặc khu", "Phường", "Xã", "Thị trấn", "Thị xã", "Thành phố", "Huyện", "Quận", "Tỉnh")


def split_type(full_name: str) -> tuple[str, str]:
    """«Phường Việt Hòa» → («phường», «Việt Hòa»)."""
    kind = next(kind for kind in TYPES if full_name.lower().startswith(kind.lower() + " "))
    return kind.lower(), full_name[len(kind) + 1 :]


def write_csv(name: str, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with (DATA / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def read_units(source: Path) -> list[tuple[str, ...]]:
    database = sqlite3.connect(source / "dataset.db")
    query = (
        "SELECT provinceCode, province, provinceKey, wardCode, ward, wardKey FROM admin_units ORDER BY 1, 4"
    )
    return list(database.execute(query))


def read_former(source: Path) -> list[tuple[str, ...]]:
    database = sqlite3.connect(source / "dataset.db")
    query = (
        "SELECT provinceCode, province, provinceKey, districtCode, district, districtKey, wardCode, ward,"
        " wardKey FROM admin_units_legacy ORDER BY 1, 4, 7"
    )
    return list(database.execute(query))


def read_successors(source: Path, codes: dict[tuple[str, str], str]) -> dict[str, list[str]]:
    """Key of a former commune («tỉnh_huyện_xã») → codes of the communes it went into."""
    tables = json.loads((source / "converter_2025.json").read_text(encoding="utf-8"))
    successors: dict[str, list[str]] = defaultdict(list)
    for province, communes in tables["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, former in communes.items():
            for key in former:
                successors[key].append(codes[province, commune])
    for province, divided in tables["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            successors[key].extend(codes[province, part["newWardKey"]] for part in parts)
    return successors


def main(source: Path) -> None:
    units = read_units(source)
    provinces = {code: (key, *split_type(name)) for code, name, key, *_ in units}
    write_csv(
        "communes",
        ("commune_code", "commune_type", "commune", "province_code", "valid_from", "valid_to"),
        ((code, *split_type(name), province, IN_FORCE, "") for province, _, _, code, name, _ in units),
    )
    codes = {(province_key, key): code for _, _, province_key, code, _, key in units}
    successors = read_successors(source, codes)
    merged = json.loads((source / "converter_2025.json").read_text(encoding="utf-8"))["DICT_PROVINCE"]
    new_code = {old: code for code, (key, *_) in provinces.items() for old in merged[key]}
    rows: dict[str, tuple[str, ...]] = {}
    former: dict[str, tuple[str, ...]] = {}
    missing = []
    for p_code, p_name, p_key, d_code, d_name, d_key, w_code, w_name, w_key in read_former(source):
        found = " ".join(sorted(set(successors.get(f"{p_key}_{d_key}_{w_key or ''}", []))))
        former[p_code] = (*split_type(p_name), new_code[p_key])
        # a district went into its province; an island district, which had no communes, into one special zone
        rows[f"1{d_code}"] = (d_code, *split_type(d_name), p_code, new_code[p_key] if w_code else found)
        if w_code:
            rows[f"2{w_code}"] = (w_code, *split_type(w_name), d_code, found)
        if not found:
            missing.append(f"{w_name}, {d_name}, {p_name}")
    write_csv(
        "former_units",
        ("code", "unit_type", "name", "parent", "successors", "valid_from", "valid_to"),
        ((*row, "", LAST_DAY_BEFORE) for _, row in sorted(rows.items())),
    )
    now = [(code, kind, name, "", IN_FORCE, "") for code, (_, kind, name) in provinces.items()]
    before = [(code, *row, "", LAST_DAY_BEFORE) for code, row in sorted(former.items())]
    write_csv(
        "provinces",
        ("province_code", "province_type", "province", "successor", "valid_from", "valid_to"),
        now + before,
    )
    print(len(provinces), len(before), len(units), len(rows), "without successor:", missing, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
