"""A table's head, read: the role of each column, and what the table is about."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from plan_extract.column_heads import ColumnRole
from plan_extract.model import Value

# «sparse»: tasks and who does them, or when, and no more: their cells must tell (``sparse``)
TableKind = Literal["tasks", "sparse", "indicators", "other"]
AGENCIES: frozenset[ColumnRole] = frozenset(("lead", "lead_support", "execute"))  # who does it


class Column(Value):
    """A column's role and, where its head states one, its year. ``own``: the lowest level of its head;
    ``mark``: the words of it, where its cells only tick it («x» under «Quý II»); ``upper``: what of the head
    stands above."""

    role: ColumnRole
    head: str
    year: int | None = None
    own: str = ""
    mark: str | None = None
    upper: str = ""


class Head(Value):
    """What a table is and how its columns are to be read. ``rows`` counts the head's own rows."""

    kind: TableKind
    columns: tuple[Column, ...]
    rows: int

    def places(self, *roles: ColumnRole) -> tuple[int, ...]:
        """Where columns of these roles stand."""
        return tuple([place for place, column in enumerate(self.columns) if column.role in roles])


def with_role(columns: tuple[Column, ...], place: int, role: ColumnRole) -> tuple[Column, ...]:
    """The columns, one of them in another role."""
    return (*columns[:place], replace(columns[place], role=role), *columns[place + 1 :])
