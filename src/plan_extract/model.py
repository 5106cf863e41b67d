"""Frozen values that pass between the stages.

Coordinates are PDF points (1/72 inch), origin at the top left of the page as a reader sees it
(after /Rotate), x to the right, y down. Pages are numbered from 1. ``None`` means «not in the
document» and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, NamedTuple, dataclass_transform

from msgspec import Struct


@dataclass_transform(frozen_default=True)
class Value(Struct, frozen=True, gc=False):
    """What is made by the dozen a page and looked at by every stage. Making one takes a quarter of a named
    tuple's time, a tenth of a frozen dataclass's; a named tuple's field takes several times as long to ask
    for. It holds no cycle, so that the collector need not walk it. What is often taken apart («x0, y0, x1, y1
    = box») stays a named tuple."""


# ------------------------------------------------------------------ what a page is made of


class Box(NamedTuple):
    """A rectangle in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


class Word(Value):
    """A run of letters without a space inside, NFC, with the box of its line height.

    ``confidence`` is 1.0 for text of the file itself and the engine's (0..1) for text read from an image: 1.0
    for a number or dash that stands alone in a cell and looks like nothing else.
    ``printed`` holds the reading before a certain repair, where one was made.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 1.0
    printed: str | None = None

    @property
    def box(self) -> Box:
        return Box(self.x0, self.y0, self.x1, self.y1)


class Ruling(NamedTuple):
    """A thin dark line, horizontal (y0 == y1) or vertical (x0 == x1)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        return self.y0 == self.y1


TextSource = Literal["digital", "ocr"]
Affine = tuple[float, float, float, float, float, float]
"""x' = a·x + c·y + e, y' = b·x + d·y + f (the order a, b, c, d, e, f)."""


class Page(Value):
    """Words and rulings, wherever they come from: a born-digital page or a scan.

    The words of a scan or of a page that lies sideways stand as on the page set upright and straight;
    ``to_paper`` leads from there to the place on the PDF page itself
    (:func:`plan_extract.geometry.on_paper`), None where the two are the same.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    source: TextSource = "digital"
    findings: tuple[Finding, ...] = ()
    to_paper: Affine | None = None


class Source(Value):
    """A file as it came in: where it lay and what it holds (``sha256`` of its bytes, hex)."""

    path: str
    file_name: str
    sha256: str
    page_count: int


# ------------------------------------------------------------------ layout


class Line:
    """Words side by side, left to right. ``hard`` tells that the line before it ended early: the next word
    would have fitted, so the writer broke the line there. ``torn``: the first word is the rest of a number
    that was too long for the column. Never changed once made; ``box`` is made when first asked for, save
    where the maker knows it. There are many: a dataclass with cached properties takes three times as long."""

    __slots__ = ("box", "hard", "text", "torn", "words")
    words: tuple[Word, ...]
    hard: bool
    torn: bool
    text: str
    box: Box

    def __init__(
        self, words: tuple[Word, ...], hard: bool = False, torn: bool = False, box: Box | None = None
    ) -> None:
        self.words = words
        self.hard = hard
        self.torn = torn
        self.text = " ".join([word.text for word in words])
        if box is not None:
            self.box = box

    def __getattr__(self, name: str) -> Any:
        if name == "box":
            self.box = Box(
                self.words[0].x0,
                min([word.y0 for word in self.words]),
                self.words[-1].x1,
                max([word.y1 for word in self.words]),
            )
            return self.box
        raise AttributeError(name)

    def begun(self, hard: bool, torn: bool) -> Line:
        """The same words, begun otherwise."""
        if hard == self.hard and torn == self.torn:
            return self
        other = Line.__new__(Line)
        other.words, other.text = self.words, self.text
        other.hard, other.torn = hard, torn
        return other

    def __repr__(self) -> str:
        return f"Line({self.words!r}, hard={self.hard}, torn={self.torn})"


class Fragment(Value):
    """The part of a cell or paragraph that stands on one page."""

    page: int
    box: Box
    lines: tuple[Line, ...]


def least_sure(fragments: Iterable[Fragment]) -> float:
    """The confidence of the least sure word, 1.0 where there is none. Beside a number that is sure may stand
    words that are not.

    >>> line = Line((Word("1", 0, 0, 5, 9), Word("xã", 9, 0, 20, 9, 0.5)))
    >>> least_sure([Fragment(1, line.box, (line,))])
    0.5
    """
    least = 1.0
    for part in fragments:
        for line in part.lines:
            for word in line.words:
                if word.confidence < least:
                    least = word.confidence
    return least


class Cell(Value, eq=False):
    """A cell of a joined table, the same object in every place it covers. ``text`` as printed: lines
    joined, hyphenation undone; ``lined`` the same with ``\n`` where the writer broke the line. A cell
    broken by a page has a fragment for each page."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    lined: str
    fragments: tuple[Fragment, ...]


class Grid(Value):
    """A table, joined over page breaks, repeated headers dropped. ``rows[r][c]`` is the cell that covers
    row r and column c, so a spanning cell stands there more than once. ``caption`` holds the lines above,
    ``repeated`` the heads on later pages that were dropped."""

    rows: tuple[tuple[Cell, ...], ...]
    page_first: int
    page_last: int
    caption: tuple[Block, ...] = ()
    repeated: tuple[Fragment, ...] = ()
    findings: tuple[Finding, ...] = ()


BlockKind = Literal["paragraph", "furniture"]


class Block(Value):
    """A paragraph with its lines joined. ``label`` is its outline mark as printed without closing dot or
    bracket («I», «1.2», «a», «-», «+»), ``level`` its depth in the outline (0 = no mark)."""

    kind: BlockKind
    text: str
    fragments: tuple[Fragment, ...]
    label: str | None = None
    level: int = 0
    centred: bool = False

    @property
    def page(self) -> int:
        return self.fragments[0].page


class Layout(Value):
    """What the pages hold: tables and paragraphs in reading order, and what was set aside.
    ``lines`` are each page's lines outside its tables."""

    grids: tuple[Grid, ...]
    blocks: tuple[Block, ...]
    lines: tuple[tuple[Line, ...], ...] = ()
    furniture: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = ()


# ------------------------------------------------------------------ which plan, whose, when


class Masthead(Value):
    """What the first page, the signature and the appendix captions say of the plan, as printed.

    ``number`` is the whole («17/KH-UBND») and None where left blank; ``symbol`` («KH-UBND») stands even then.
    ``commune``/``province`` are names as printed, still to be resolved against the register.
    ``issuer_above`` is the body above the issuer in the letterhead («ĐẢNG ỦY XÃ … | VĂN PHÒNG»).
    ``attached_type`` is what the document attached to a decision calls itself, ``attached_page`` (1-based)
    where it begins.
    """

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued_year: int | None = None
    issued_month: int | None = None
    issued_day: int | None = None
    issuer_name: str | None = None
    issuer_above: str | None = None
    commune: str | None = None
    commune_type: str | None = None
    province: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    place_of_issue: str | None = None
    attached_type: str | None = None
    attached_page: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def issued_on(self) -> date | None:
        """The date, where day, month and year are all there.

        >>> Masthead(issued_year=2025, issued_month=7, issued_day=30).issued_on
        datetime.date(2025, 7, 30)
        >>> Masthead(issued_year=2025, issued_month=7).issued_on is None
        True
        """
        if self.issued_year is None or self.issued_month is None or self.issued_day is None:
            return None
        return date(self.issued_year, self.issued_month, self.issued_day)


# ------------------------------------------------------------------ rows as printed

Role = Literal["lead", "execute", "support"]
ROLES: tuple[Role, ...] = ("lead", "execute", "support")


class RawCell(Value):
    """A field as printed and where it stands. ``lined`` keeps the writer's line breaks (``\\n``)."""

    text: str
    lined: str
    fragments: tuple[Fragment, ...]
    confidence: float = 1.0


class RoleCell(Value):
    """A cell that names agencies, with the role that its column gives them. ``shared``: the column's head
    names two roles («Đơn vị chủ trì/phối hợp»), the cell's own words tell them apart. ``in_sentence``: a
    sentence's words, no cell, label or heading of their own."""

    role: Role
    cell: RawCell
    shared: bool = False
    in_sentence: bool = False


class RawTask(Value):
    """A task as printed. ``header_year`` is the year that the deadline column's head states."""

    source: Literal["table", "prose"]
    stt: str | None
    section_label: str | None
    section_title: str | None
    content: RawCell
    output: RawCell | None
    note: RawCell | None
    agencies: tuple[RoleCell, ...]
    deadline: RawCell | None
    header_year: int | None
    page_first: int
    page_last: int
    rule: str
    findings: tuple[Finding, ...] = ()


class RawTarget(Value):
    """An indicator as printed. ``value`` is None in prose, where ``indicator`` holds the whole sentence.
    ``horizon_year`` is what its heading, column or caption rules; the sentence itself may overrule it."""

    source: Literal["table", "prose"]
    stt: str | None
    indicator: RawCell
    value: RawCell | None
    unit: str | None
    group_text: str | None
    horizon_year: int | None
    agencies: tuple[RoleCell, ...]
    page_first: int
    rule: str
    findings: tuple[Finding, ...] = ()


class RawDuty(Value):
    """A duty to report as printed: who owes it, to whom and through whom it goes, when it falls due."""

    who: tuple[RawCell, ...]
    to: tuple[RawCell, ...]
    content: RawCell
    deadline: RawCell
    page: int


# ------------------------------------------------------------------ values read from text

AgencyKind = Literal["agency", "organisation", "collective"]


class AgencyMention(NamedTuple):
    """An agency that a piece of text names. ``known`` tells whether the catalogue has it."""

    agency_id: str
    name: str
    kind: AgencyKind
    raw_text: str
    known: bool
    rule: str


class AgencyReading(NamedTuple):
    """The agencies of a cell in their order, and what a person should look at."""

    mentions: tuple[AgencyMention, ...]
    findings: tuple[Finding, ...] = ()


DeadlineKind = Literal[
    "fixed", "period", "open_ended", "ongoing", "recurring", "conditional", "unspecified", "unread"
]
Precision = Literal["day", "month", "quarter", "half_year", "year"]


class Deadline(NamedTuple):
    """A deadline's reading (contract.md, «Deadlines»). ``rule`` is the id of the pattern that read it."""

    kind: DeadlineKind
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    recurrence: str | None = None
    condition: str | None = None
    rule: str = ""
    findings: tuple[Finding, ...] = ()


Comparator = Literal["=", ">=", ">", "<=", "<", "between"]


class Quantity(NamedTuple):
    """A figure that is a goal. ``value`` is None for a goal in words. ``text`` is the clause that holds it,
    ``printed`` the figure with its words («trên > 20%»). ``horizon_year`` only where the clause states it."""

    comparator: Comparator | None
    value: float | None
    value_max: float | None
    unit: str | None
    text: str
    printed: str
    horizon_year: int | None = None
    rule: str = ""


class PlanDate(NamedTuple):
    """As much of the plan's date as it states."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Place(NamedTuple):
    """A commune or a province of the official register; ``commune`` is None for a province."""

    commune: str | None
    commune_type: str | None
    commune_code: str | None
    province: str
    province_code: str


class Citation(NamedTuple):
    """A document that the plan builds on."""

    doc_type: str | None
    number: str | None
    symbol: str | None
    issued_on: date | None
    issuer: str | None
    key: str
    printed: str
    page: int
    findings: tuple[Finding, ...] = ()


# ------------------------------------------------------------------ findings

Severity = Literal["info", "warning", "error"]


class Finding(NamedTuple):
    """What a person should look at. ``code`` stands in ``data/findings.toml`` with its severity and its
    Vietnamese sentence, into which ``words`` (the print) and ``detail`` are put."""

    code: str
    page: int | None = None
    words: str = ""
    detail: str = ""
