"""The one loader and checker of the tables in ``data/``. Every table has a JSON Schema in ``schemas/``."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from plan_extract.errors import KnowledgeError

Row = TypeVar("Row", bound=BaseModel)

# of tables as :func:`csv_rows` gives them
PROVINCE_COLUMNS = ("province_code", "province_type", "province", "successor", "valid_from", "valid_to")
COMMUNE_COLUMNS = ("commune_code", "commune_type", "commune", "province_code", "valid_from", "valid_to")
AGENCY_COLUMNS = (
    "agency_id",
    "name",
    "kind",
    "level",
    "valid_from",
    "valid_to",
    "successor",
    "source",
    "aliases",
)


def _data_text(name: str) -> str:
    return (files("plan_extract") / "data" / name).read_text(encoding="utf-8")


@cache
def toml_table(name: str, row: type[Row]) -> tuple[Row, ...]:
    """The ``[[entry]]`` rows of ``data/NAME.toml``, checked against a pydantic model.

    Raises KnowledgeError with the file's name and the offending place.
    """
    try:
        entries = tomllib.loads(_data_text(f"{name}.toml")).get("entry", [])
        return tuple(TypeAdapter(list[row]).validate_python(entries))  # type: ignore[valid-type]
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{name}.toml: {error}") from error


@cache
def csv_table(name: str, row: type[Row]) -> tuple[Row, ...]:
    """The rows of ``data/NAME.csv`` (UTF-8, comma, header), checked; an empty field counts as absent.

    Raises KnowledgeError with the file's name and the offending place.
    """
    lines = csv.DictReader(_data_text(f"{name}.csv").splitlines())
    entries = [{key: value for key, value in line.items() if value} for line in lines]
    try:
        return tuple(TypeAdapter(list[row]).validate_python(entries))  # type: ignore[valid-type]
    except ValidationError as error:
        raise KnowledgeError(f"{name}.csv: {error}") from error


@cache
def csv_rows(name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of a long ``data/NAME.csv`` as they stand, for speed: only the header and the width are
    checked here, the values by a test.

    Raises KnowledgeError with the file's name and the offending place.
    """
    header, *rows = csv.reader(_data_text(f"{name}.csv").splitlines())
    if tuple(header) != columns:
        raise KnowledgeError(f"{name}.csv: {header} instead of {columns}")
    if wrong := next((row for row in rows if len(row) != len(columns)), None):
        raise KnowledgeError(f"{name}.csv: {wrong}")
    return tuple(map(tuple, rows))
