"""A name of several bodies settled by what else a cell names (``data/agency_neighbours.toml``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict

from plan_extract import lookups
from plan_extract.normalise.agency_pieces import Piece


class Neighbours(BaseModel):
    """An entry of ``agency_neighbours.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agency_id: str
    beside: frozenset[str]
    unless: frozenset[str] = frozenset()
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def neighbours() -> tuple[Neighbours, ...]:
    """The table."""
    return lookups.toml_table("agency_neighbours", Neighbours)


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, one that may be several bodies with the one whose neighbours are there: «Văn phòng, Ban Xây
    dựng Đảng» is the office of the Đảng ủy."""
    named = {piece.agencies[0].agency_id for piece in pieces if len(piece.agencies) == 1}
    near = {row.agency_id for row in neighbours() if row.beside & named and not row.unless & named}
    return [_settled(piece, near) if len(piece.agencies) > 1 else piece for piece in pieces]


def _settled(piece: Piece, near: set[str]) -> Piece:
    fitting = tuple(agency for agency in piece.agencies if agency.agency_id in near)
    return piece._replace(agencies=fitting) if len(fitting) == 1 else piece
