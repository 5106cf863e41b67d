"""A plan as a flat OpenDocument text: what LibreOffice prints."""

from __future__ import annotations

from html import escape
from itertools import groupby

from sample_layout.looks import Look
from sample_layout.odt_styles import FOOT, HEAD, LETTER_SHARE, styles
from sample_layout.source import (
    LETTERHEAD,
    SIGNATURE,
    Column,
    Paragraph,
    Row,
    Table,
    column_kinds,
    in_blocks,
)


def inline(text: str) -> str:
    """Text with its line breaks, runs of blanks kept.

    >>> inline("Số:   /KH-UBND\\nA & B")
    'Số:<text:s text:c="3"/>/KH-UBND<text:line-break/>A &amp; B'
    """
    marked = escape(text, quote=False)
    pieces = []
    for blank, run in groupby(marked, lambda letter: letter == " "):
        letters = "".join(run)
        pieces.append(f'<text:s text:c="{len(letters)}"/>' if blank and len(letters) > 1 else letters)
    return "".join(pieces).replace("\n", "<text:line-break/>")


def paragraph(style: str, text: str, extra: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inline(text)}{extra}</text:p>'


def footnote(number: str, text: str) -> str:
    body = paragraph("Footnote", text)
    return (
        f'<text:note text:id="ftn{number}" text:note-class="footnote"><text:note-citation>{number}'
        f"</text:note-citation><text:note-body>{body}</text:note-body></text:note>"
    )


def cell(inner: str, style: str = "Cell", columns: int = 1, rows: int = 1) -> str:
    spans = f' table:number-columns-spanned="{columns}"' if columns > 1 else ""
    spans += f' table:number-rows-spanned="{rows}"' if rows > 1 else ""
    covered = "<table:covered-table-cell/>" * (columns - 1)
    return f'<table:table-cell table:style-name="{style}"{spans}>{inner}</table:table-cell>{covered}'


def row(cells: str, style: str = "Row") -> str:
    return f'<table:table-row table:style-name="{style}">{cells}</table:table-row>'


def two_columns(left: list[str], right: list[str], name: str) -> str:
    """A table without rules: how Word's users set a letterhead and a signature."""
    cells = cell("".join(left), "Bare") + cell("".join(right), "Bare")
    widths = "".join(f'<table:table-column table:style-name="{name}.{side}"/>' for side in "LR")
    return f'<table:table table:style-name="{name}">{widths}{row(cells, "WholeRow")}</table:table>'


def letterhead(block: tuple[Paragraph, ...], look: Look) -> str:
    left = [item for item in block if item.kind in ("left", "number")]
    right = [item for item in block if item.kind in ("right", "dateline")]
    whole = look.text_width_cm(False)
    widths = whole * LETTER_SHARE, whole * (1 - LETTER_SHARE)
    sides = (_letter_side(items, width, look) for items, width in zip((left, right), widths, strict=True))
    return two_columns(*sides, "Letterhead")


def _letter_side(items: list[Paragraph], width: float, look: Look) -> list[str]:
    """The side's paragraphs; the last of its names has a short line drawn under it."""
    styles_of = {
        "left": "LetterName",
        "right": "LetterName",
        "number": "LetterNumber",
        "dateline": "Dateline",
    }
    names = [index for index, item in enumerate(items) if item.kind in ("left", "right")]
    out = []
    for index, item in enumerate(items):
        under = _rule(width) if look.lines_under_names and names and index == names[-1] else ""
        out.append(f'<text:p text:style-name="{styles_of[item.kind]}">{under}{inline(item.text)}</text:p>')
    return out


def _rule(width: float) -> str:
    """A short line in the middle, under the paragraph that it hangs on."""
    ends = f'svg:x1="{width / 2 - 1:.2f}cm" svg:x2="{width / 2 + 1:.2f}cm" svg:y1="0.62cm" svg:y2="0.62cm"'
    return f'<draw:line draw:style-name="Rule" text:anchor-type="paragraph" {ends}/>'


def signature(block: tuple[Paragraph, ...]) -> str:
    left = [item.text for item in block if item.kind == "sign-left"]
    right = [item.text for item in block if item.kind == "sign-right"]
    signer = [item.text for item in block if item.kind == "signer"]
    receivers = [paragraph("Receivers" if i else "ReceiversHead", text) for i, text in enumerate(left)]
    names = [paragraph("SignRole", text) for text in right]
    names += [paragraph("Signer" if i == 0 else "SignRole", text) for i, text in enumerate(signer)]
    return two_columns(receivers or [paragraph("Receivers", "")], names, "Signature")


# ------------------------------------------------------------------ ruled tables


def header_rows(columns: tuple[Column, ...]) -> str:
    """One row of heads, or two where columns share an upper head."""
    if not any(column.group for column in columns):
        return row("".join(cell(paragraph("CellHead", column.head), "HeadCell") for column in columns))
    upper, lower = "", ""
    for group, run in groupby(columns, lambda column: column.group):
        members = list(run)
        if group:
            upper += cell(paragraph("CellHead", group), "HeadCell", columns=len(members))
            lower += "".join(cell(paragraph("CellHead", member.head), "HeadCell") for member in members)
        else:
            heads = (paragraph("CellHead", member.head) for member in members)
            upper += "".join(cell(head, "HeadCell", rows=2) for head in heads)
            lower += "<table:covered-table-cell/>" * len(members)
    return row(upper) + row(lower)


def cell_body(text: str, style: str, look: Look) -> str:
    pieces = text.split("\n") if look.break_as == "paragraph" else [text]
    return "".join(paragraph(style, piece) for piece in pieces)


def data_row(printed: Row, columns: int, alignments: tuple[str, ...], look: Look) -> str:
    if printed.section:
        return section_row(printed, columns, look)
    pairs = zip(printed.cells, alignments, strict=True)
    return row("".join(cell(cell_body(text, style, look)) for text, style in pairs))


def section_row(printed: Row, columns: int, look: Look) -> str:
    label = cell(paragraph("CellBoldCentre", printed.cells[0]))
    title = paragraph("CellBold", next((text for text in printed.cells[1:] if text), ""))
    if look.section_rows == "merged":
        return row(label + cell(title, columns=columns - 1))
    at = next((index for index, text in enumerate(printed.cells) if index and text), 1)
    empty = cell(paragraph("Cell", ""))
    return row(label + empty * (at - 1) + cell(title) + empty * (columns - at - 1))


def ruled_table(table: Table, number: int, look: Look) -> str:
    columns = len(table.columns)
    widths = "".join(f'<table:table-column table:style-name="T{number}.{i}"/>' for i in range(columns))
    head = header_rows(table.columns)
    if look.column_numbers:
        head += row("".join(cell(paragraph("CellCentre", f"({i + 1})")) for i in range(columns)))
    if look.header_repeated:
        head = f"<table:table-header-rows>{head}</table:table-header-rows>"
    alignments = tuple(f"Cell{kind}" for kind in column_kinds(table))
    body = "".join(data_row(printed, columns, alignments, look) for printed in table.rows)
    return f'<table:table table:style-name="T{number}">{widths}{head}{body}</table:table>'


# ------------------------------------------------------------------ the whole


STYLES = {"body": "Body", "title": "Title", "doctype": "DocType"}


def block_xml(block: tuple[Paragraph, ...], tables: tuple[Table, ...], look: Look) -> str:
    first = block[0]
    if first.kind in LETTERHEAD:
        return letterhead(block, look)
    if first.kind in SIGNATURE:
        return signature(block)
    if first.kind == "table":
        ruled = appendix(tables[int(first.text)], int(first.text), look)
        return anchored(ruled, tuple(item.text for item in block[1:]))
    notes = "".join(footnote(*item.text.split(" ", 1)) for item in block[1:])
    return paragraph(STYLES.get(first.kind, first.kind), first.text, notes)


def anchored(ruled: str, notes: tuple[str, ...]) -> str:
    """A table's footnotes hung on the figures in brackets that point to them, as in «(*1)»."""
    for note in notes:
        number, text = note.split(" ", 1)
        if f"(*{number})" not in ruled:
            raise ValueError(f"footnote {number}: no cell points to it")
        ruled = ruled.replace(f"(*{number})", f"(*{footnote(number, text)})", 1)
    return ruled


def appendix(table: Table, number: int, look: Look) -> str:
    """A table under its caption, on a new page."""
    turn = "Landscape" if look.landscape(number, table) else "Portrait"
    lines = table.caption or ("",)
    caption = [paragraph(f"Caption{turn}", lines[0])]
    caption += [paragraph("CaptionNote" if line.startswith("(") else "Caption", line) for line in lines[1:]]
    return "".join(caption) + ruled_table(table, number, look)


def flat_odt(paragraphs: tuple[Paragraph, ...], tables: tuple[Table, ...], look: Look) -> str:
    """The whole document."""
    body = "".join(block_xml(block, tables, look) for block in in_blocks(paragraphs))
    return (
        HEAD + styles(tables, look) + f"<office:body><office:text>{body}</office:text></office:body>" + FOOT
    )
