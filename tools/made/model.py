"""What an invented document is made of, before an engine lays it out; and the truth that goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Align = Literal["left", "center", "right", "justify"]
Truth = dict[str, Any]


@dataclass
class Par:
    """A paragraph. A line break of the writer is ``\\n``; ``tab`` sets a value at a right tab stop."""

    text: str
    bold: bool = False
    italic: bool = False
    align: Align = "justify"
    indent: bool = False
    shade: str | None = None
    tab: str | None = None
    size: float | None = None
    footnote: str | None = None


@dataclass
class Cell:
    """A cell: its paragraphs, spans and looks."""

    pars: list[str] = field(default_factory=list)
    bold: bool = False
    italic: bool = False
    align: Align = "left"
    valign: Literal["top", "middle"] = "top"
    rowspan: int = 1
    colspan: int = 1
    fill: str | None = None


@dataclass
class Border:
    """How a table is ruled: width in points, colour, style, and whether the outer frame is drawn."""

    width: float = 0.5
    color: str = "000000"
    style: Literal["single", "double", "none"] = "single"
    outer: bool = True
    collapse: bool = True


@dataclass
class Table:
    """Rows of cells; a cell spanning down is left out of the rows that it covers."""

    widths: list[float]
    header: list[list[Cell]]
    rows: list[list[Cell]]
    repeat: bool = True
    keep_rows: bool = False
    border: Border = field(default_factory=Border)
    size: float | None = None


Block = Par | Table


@dataclass
class Section:
    """Pages of one orientation."""

    blocks: list[Block]
    landscape: bool = False


@dataclass
class Style:
    """Looks of a whole document."""

    font: str = "Tinos"
    size: float = 13.0
    page_number: Literal["top", "bottom", "none"] = "top"
    number_form: str = "{}"
    running: str | None = None
    nfd: bool = False
    margin_cm: float = 2.0
    browser_frame: bool = False


@dataclass
class Document:
    """A document, its truth, and the choices that made it (``recipe``)."""

    name: str
    engine: Literal["word", "browser"]
    sections: list[Section]
    style: Style
    truth: Truth
    recipe: Truth
    after: list[str] = field(default_factory=list)  # PyMuPDF treatments, by name
    facts: Truth = field(default_factory=dict)  # what those treatments need (number, signer …)


def cell(text: str, **looks: Any) -> Cell:
    """A cell whose ``\\n`` starts a new paragraph.

    >>> cell("a\\nb").pars
    ['a', 'b']
    """
    return Cell(pars=text.split("\n") if text else [], **looks)


def printed(text: str) -> str:
    """A cell's text as a reader takes it down: one line, spaces collapsed."""
    return " ".join(text.split())
