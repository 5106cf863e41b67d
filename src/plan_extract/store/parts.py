"""Plans as Parquet files, one a plan and kind of record, in a folder or an object store: what many machines
write at the same time, and what DuckDB, Spark or Trino read as a dataset.

``plans/ID.parquet``, ``tasks/ID.parquet``, … and ``files/HASH.parquet`` for each file that was met. A plan's
own row is written last: where it is, the plan is whole. The same plan written twice is the same files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa
import pyarrow.fs as filesystems
import pyarrow.parquet as parquet
from pydantic import BaseModel

from plan_extract.errors import DatabaseError
from plan_extract.records import PlanBundle, PlanRecord, Record

_TYPES: dict[object, Any] = {str: pa.string(), int: pa.int64(), float: pa.float64(), date: pa.date32()}


class PartRow(Record):
    """What became of one file, as a part: ``version`` and ``configuration`` of the program that read it."""

    source_path: str
    sha256: str | None
    error_code: str | None
    error_detail: str | None
    seconds: float
    plan_id: str | None
    version: str
    configuration: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A place for parts: a folder's path, or the address of an object store (``s3://…``, ``gs://…``, or what
    fsspec knows: ``fsspec+abfs://…``). Raises DatabaseError where it cannot be used."""

    place: str

    def write(self, row: PartRow, bundle: PlanBundle | None) -> None:
        """Keeps what became of a file, its plan first."""
        if bundle:
            plan_id = bundle.plan.plan_id
            for name, kind in _kinds().items():
                self._write(name, plan_id, kind, list(getattr(bundle, name)))
            self._write("plans", plan_id, PlanRecord, [bundle.plan])
        self._write("files", hashlib.sha256(row.source_path.encode()).hexdigest()[:16], PartRow, [row])

    def rows(self) -> Iterator[PartRow]:
        """Every file that was met, by the order of their parts' names."""
        for name in self._names("files"):
            yield from map(PartRow.model_validate, self._read("files", name))

    def any(self) -> bool:
        """Whether any file was met."""
        return bool(self._names("files"))

    def plan_ids(self) -> set[str]:
        """The plans that are whole."""
        return set(self._names("plans"))

    def bundle(self, plan_id: str) -> PlanBundle:
        """A plan. Raises DatabaseError where its parts are damaged."""
        (plan,) = self._read("plans", plan_id)
        rest = {name: self._read(name, plan_id) for name in _kinds()}
        return PlanBundle.model_validate({"plan": plan, **rest})

    def _write(self, table: str, name: str, kind: type[BaseModel], records: list[BaseModel]) -> None:
        rows = [record.model_dump() for record in records]
        schema = pa.schema([(key, _arrow_type(field.annotation)) for key, field in kind.model_fields.items()])
        with _failures(self.place):
            system, root = _open(self.place)
            system.create_dir(f"{root}/{table}", recursive=True)
            path = f"{root}/{table}/{name}.parquet"
            local = isinstance(system, filesystems.LocalFileSystem)
            target = (
                f"{root}/{table}/.{name}.part" if local else path
            )  # stores show an object when it is whole
            parquet.write_table(
                pa.Table.from_pylist(rows, schema=schema), target, filesystem=system, compression="zstd"
            )
            if local:
                system.move(target, path)

    def _read(self, table: str, name: str) -> list[Any]:
        with _failures(self.place):
            system, root = _open(self.place)
            path = f"{root}/{table}/{name}.parquet"
            rows: list[Any] = parquet.ParquetFile(path, filesystem=system).read().to_pylist()
            return rows

    def _names(self, table: str) -> list[str]:
        with _failures(self.place):
            system, root = _open(self.place)
            chosen = filesystems.FileSelector(f"{root}/{table}", allow_not_found=True)
            names = [info.base_name for info in system.get_file_info(chosen)]
        return sorted(name.removesuffix(".parquet") for name in names if _is_part(name))


def _is_part(name: str) -> bool:
    return name.endswith(".parquet") and not name.startswith(".")


def _kinds() -> dict[str, type[BaseModel]]:
    """Name and model of everything that a plan has several of."""
    fields = ((name, field.annotation) for name, field in PlanBundle.model_fields.items())
    return {name: get_args(kind)[0] for name, kind in fields if get_origin(kind) is tuple}


def _arrow_type(kind: Any) -> Any:
    """
    >>> str(_arrow_type(str | None)), str(_arrow_type(tuple[int, ...])), str(_arrow_type(Literal["a", "b"]))
    ('string', 'list<item: int64>', 'string')
    """
    arguments = [each for each in get_args(kind) if each not in (NoneType, ...)]
    if get_origin(kind) is Annotated:
        return _arrow_type(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return _arrow_type(arguments[0])
    if get_origin(kind) is Literal:
        return pa.string()
    if get_origin(kind) is tuple:
        return pa.list_(_arrow_type(arguments[0]))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return pa.struct([(name, _arrow_type(each.annotation)) for name, each in kind.model_fields.items()])
    return _TYPES[kind]


def _open(place: str) -> tuple[Any, str]:
    """The file system and the path there."""
    if "://" in place:
        system, root = filesystems.FileSystem.from_uri(place)
        return system, root.rstrip("/")
    return filesystems.LocalFileSystem(), place.rstrip("/\\")


class _failures:  # noqa: N801  reads as a statement
    """What can be wrong with a place, as ours."""

    def __init__(self, place: str) -> None:
        self.place = place

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (OSError, pa.ArrowException)):
            raise DatabaseError(f"{self.place}: {error}".splitlines()[0]) from error
