"""A plan as a web page: what a browser prints."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from sample_layout.looks import Look
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
    'Số:&nbsp;&nbsp;&nbsp;/KH-UBND<br>A &amp; B'
    """
    marked = escape(text, quote=False)
    runs = ("".join(run) for _, run in groupby(marked, lambda letter: letter == " "))
    return "".join("&nbsp;" * len(run) if len(run) > 1 and run.isspace() else run for run in runs).replace(
        "\n", "<br>"
    )


def tag(name: str, inner: str, kind: str = "", extra: str = "") -> str:
    marked = f' class="{kind}"' if kind else ""
    return f"<{name}{marked}{extra}>{inner}</{name}>\n"


def style_sheet(look: Look) -> str:
    """``sample.css`` with the look's measures in it."""
    both = (look.margins_cm, look.landscape_margins_cm)
    upright, turned = (" ".join(f"{side}cm" for side in sides) for sides in both)
    measures = {
        "UPRIGHT": upright,
        "TURNED": turned,
        "FIRST": "counter(page)" if look.number_on_first_page else "none",
        "FONT": look.font,
        "BODY": f"{look.body_pt}pt",
        "LINE": f"{look.line_height + 0.2:.2f}",
        "INDENT": f"{look.indent_cm}cm",
        "TABLE": f"{look.table_pt}pt",
        "RULE": f"{look.ruling_pt}pt solid #222",
        "VALIGN": look.cell_valign,
        "LONG": "justify" if look.cell_justified else "left",
        "HEAD": "table-header-group" if look.header_repeated else "table-row-group",
        "SHADE": look.header_shade or "none",
    }
    return Template(Path(__file__).with_name("sample.css").read_text("utf-8")).substitute(measures)


def two_columns(left: str, right: str) -> str:
    return tag("table", tag("tr", tag("td", left) + tag("td", right)), "plain")


def letterhead(block: tuple[Paragraph, ...]) -> str:
    return two_columns(_side(block, {"left", "number"}), _side(block, {"right", "dateline"}))


def signature(block: tuple[Paragraph, ...]) -> str:
    left = "".join(tag("p", inline(item.text), "left") for item in block if item.kind == "sign-left")
    return two_columns(left, _side(block, {"sign-right", "signer"}))


def _side(block: tuple[Paragraph, ...], kinds: set[str]) -> str:
    names = {"left": "", "right": ""}
    return "".join(
        tag("p", inline(item.text), names.get(item.kind, item.kind)) for item in block if item.kind in kinds
    )


def header_rows(columns: tuple[Column, ...]) -> str:
    """One row of heads, or two where columns share an upper head."""
    if not any(column.group for column in columns):
        return tag("tr", "".join(tag("th", inline(column.head)) for column in columns))
    upper, lower = "", ""
    for group, run in groupby(columns, lambda column: column.group):
        members = list(run)
        if group:
            upper += tag("th", inline(group), extra=f' colspan="{len(members)}"')
            lower += "".join(tag("th", inline(member.head)) for member in members)
        else:
            upper += "".join(tag("th", inline(member.head), extra=' rowspan="2"') for member in members)
    return tag("tr", upper) + tag("tr", lower)


def body_row(printed: Row, columns: int, kinds: tuple[str, ...], look: Look) -> str:
    if not printed.section:
        cells = (
            tag("td", inline(text), kind.lower()) for text, kind in zip(printed.cells, kinds, strict=True)
        )
        return tag("tr", "".join(cells))
    label, title = printed.cells[0], " ".join(printed.cells[1:])
    merged = look.section_rows == "merged"
    spans = f' colspan="{columns - 1}"' if merged else ""
    empty = "" if merged else tag("td", "") * (columns - 2)
    return tag(
        "tr", tag("td", inline(label), "centre") + tag("td", inline(title), extra=spans) + empty, "section"
    )


def appendix(table: Table, number: int, look: Look) -> str:
    """A table under its caption, on a new page."""
    landscape = look.landscape(number, table)
    widths = look.column_widths_cm(number, len(table.columns), landscape)
    head = "".join(
        tag("p", inline(line), "note" if line.startswith("(") else "caption") for line in table.caption
    )
    columns = "".join(f'<col style="width: {width}cm">' for width in widths)
    kinds = column_kinds(table)
    rows = "".join(body_row(printed, len(table.columns), kinds, look) for printed in table.rows)
    ruled = tag("table", columns + tag("thead", header_rows(table.columns)) + tag("tbody", rows), "ruled")
    return tag("div", head + ruled, "appendix turned" if landscape else "appendix")


def block_html(block: tuple[Paragraph, ...], tables: tuple[Table, ...], look: Look) -> str:
    first = block[0]
    if first.kind in LETTERHEAD:
        return letterhead(block)
    if first.kind in SIGNATURE:
        return signature(block)
    if first.kind == "table":
        return appendix(tables[int(first.text)], int(first.text), look)
    return "".join(tag("p", inline(item.text), item.kind) for item in block)


def web_page(paragraphs: tuple[Paragraph, ...], tables: tuple[Table, ...], look: Look) -> str:
    """The whole page."""
    head = f'<meta charset="utf-8"><title>Kế hoạch</title><style>{style_sheet(look)}</style>'
    body = "".join(block_html(block, tables, look) for block in in_blocks(paragraphs))
    return f'<!doctype html><html lang="vi"><head>{head}</head><body>{body}</body></html>\n'
