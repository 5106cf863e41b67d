"""Reads a plan's text (``samples/source/NAME.txt``) and its tables (``golden/truth/NAME.json``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

_MARK = re.compile(r"@(?P<mark>[a-z-]+)(?: (?P<rest>.*))?$")
_HEADING = re.compile(r"(?P<hashes>#{1,3}) (?P<rest>.*)$")
LETTERHEAD = frozenset({"left", "right", "number", "dateline"})
SIGNATURE = frozenset({"sign-left", "sign-right", "signer"})


class Paragraph(NamedTuple):
    """One paragraph of the text and what it is: ``body``, ``heading-1`` or the name of its @-mark."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head; ``group`` is the upper head that it shares with its neighbours."""

    head: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells. A section row has its label and its title and nothing else."""

    cells: tuple[str, ...]
    section: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is printed."""

    caption: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    landscape: bool

    @property
    def grouped(self) -> bool:
        return any(column.group for column in self.columns)


def parse_line(line: str) -> Paragraph:
    """A line of the source as a paragraph.

    >>> parse_line("@left XÃ XỐP")
    Paragraph(kind='left', text='XÃ XỐP')
    >>> parse_line("## 1. Mục đích")
    Paragraph(kind='heading-2', text='1. Mục đích')
    >>> parse_line("- Phổ cập kỹ năng số @ xã")
    Paragraph(kind='body', text='- Phổ cập kỹ năng số @ xã')
    """
    if match := _HEADING.match(line):
        return Paragraph(f"heading-{len(match['hashes'])}", match["rest"].strip())
    if match := _MARK.match(line):
        return Paragraph(match["mark"], match["rest"] or "")
    return Paragraph("body", line.strip())


def parse_source(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a source, in order; empty lines count for nothing."""
    return tuple(parse_line(line) for line in text.splitlines() if line.strip())


def in_blocks(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs one by one, but a letterhead, a signature, and a paragraph with its footnotes together.

    >>> [len(block) for block in in_blocks(parse_source("@left A\\n@right B\\nC\\n@footnote 1 D\\nE"))]
    [2, 2, 1]
    """
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if run and not _belongs(paragraph, run[-1]):
            yield tuple(run)
            run = []
        run.append(paragraph)
    if run:
        yield tuple(run)


def _belongs(paragraph: Paragraph, before: Paragraph) -> bool:
    together = any({paragraph.kind, before.kind} <= kinds for kinds in (LETTERHEAD, SIGNATURE))
    return together or paragraph.kind == "footnote"


# ------------------------------------------------------------------ tables, as the truth holds them


class _TruthColumn(BaseModel):
    head: str
    group: str | None = None


class _TruthRow(BaseModel):
    cells: tuple[str, ...] = ()
    section: tuple[str, ...] = ()


class _TruthTable(BaseModel):
    caption: tuple[str, ...] = ()
    orientation: str = "portrait"
    columns: tuple[_TruthColumn, ...]
    rows: tuple[_TruthRow, ...]


class _Truth(BaseModel):
    tables: tuple[_TruthTable, ...] = ()


def _table(printed: _TruthTable) -> Table:
    columns = tuple(Column(column.head, column.group) for column in printed.columns)
    rows = tuple(Row(row.cells or row.section, section=bool(row.section)) for row in printed.rows)
    for row in rows:
        if not row.section and len(row.cells) != len(columns):
            raise ValueError(f"{len(row.cells)} cells for {len(columns)} columns: {row.cells}")
    return Table(printed.caption, columns, rows, printed.orientation == "landscape")


def read_tables(truth: Path) -> tuple[Table, ...]:
    """The tables of a plan's truth, in order."""
    return tuple(_table(printed) for printed in _Truth.model_validate_json(truth.read_bytes()).tables)


def column_kinds(table: Table) -> tuple[str, ...]:
    """How each column's cells are set: short ones (numbers, years) ``Centre``, long ones ``Long``."""
    return tuple(_kind(index, table) for index in range(len(table.columns)))


def _kind(index: int, table: Table) -> str:
    lengths = [len(row.cells[index]) for row in table.rows if not row.section]
    if max(lengths) <= 24:
        return "Centre"
    return "Long" if sum(lengths) / len(lengths) > 60 else ""
