"""A document as an HTML page for the browser's printer."""

from __future__ import annotations

from html import escape
from pathlib import Path

from made.model import Border, Cell, Document, Par, Section, Style, Table


def _line(border: Border) -> str:
    style = {"single": "solid"}.get(border.style, border.style)
    return "none" if style == "none" else f"{border.width}pt {style} #{border.color}"


def _inner(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _par(par: Par) -> str:
    looks = [f"text-align:{par.align}"]
    looks += ["font-weight:bold"] if par.bold else []
    looks += ["font-style:italic"] if par.italic else []
    looks += ["text-indent:1cm"] if par.indent else []
    looks += [f"background:#{par.shade}"] if par.shade else []
    looks += [f"font-size:{par.size}pt"] if par.size else []
    body = _inner(par.text)
    if par.tab:
        body = f'<span>{body}</span><span style="float:right">{_inner(par.tab)}</span>'
    note = f'<p class="note">{_inner("(*) " + par.footnote)}</p>' if par.footnote else ""
    return f'<p style="{";".join(looks)}">{body}</p>{note}'


def _cell(cell: Cell, tag: str) -> str:
    looks = [f"text-align:{cell.align}", f"vertical-align:{cell.valign}"]
    looks += ["font-weight:bold"] if cell.bold else ["font-weight:normal"]
    looks += ["font-style:italic"] if cell.italic else []
    looks += [f"background:#{cell.fill}"] if cell.fill else []
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    body = "".join(f"<div>{_inner(text) or '&nbsp;'}</div>" for text in cell.pars)
    return f'<{tag}{spans} style="{";".join(looks)}">{body}</{tag}>'


def _rows(rows: list[list[Cell]], tag: str) -> str:
    return "".join(f"<tr>{''.join(_cell(cell, tag) for cell in row)}</tr>" for row in rows)


def _table(table: Table, index: int) -> tuple[str, str]:
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / total:.2f}%">' for width in table.widths)
    line = _line(table.border)
    frame = line if table.border.outer and table.border.collapse else "none"
    name = f"t{index}"
    css = f".{name}{{border:{frame};border-collapse:{'collapse' if table.border.collapse else 'separate'};border-spacing:0;"
    css += f"font-size:{table.size}pt}}" if table.size else "}"
    css += f".{name} td,.{name} th{{border:{line}}}"
    if not table.header:
        css += f".{name} tr{{break-inside:avoid}}"
    if not table.border.outer:
        css += (
            f".{name} tr>:first-child{{border-left:none}}.{name} tr>:last-child{{border-right:none}}"
            f".{name} tr:last-child>*{{border-bottom:none}}"
        )
    if table.keep_rows:
        css += f".{name} tr{{break-inside:avoid}}"
    if not table.repeat:
        css += f".{name} thead{{display:table-row-group}}"
    body = f"<thead>{_rows(table.header, 'th')}</thead>" if table.header else ""
    return (
        f'<table class="{name}"><colgroup>{columns}</colgroup>{body}<tbody>{_rows(table.rows, "td")}</tbody></table>',
        css,
    )


def _section(section: Section, first: int) -> tuple[str, str]:
    html, css = [], []
    for i, block in enumerate(section.blocks):
        if isinstance(block, Table):
            text, rules = _table(block, first + i)
            html.append(text)
            css.append(rules)
        else:
            html.append(_par(block))
    page = "wide" if section.landscape else "tall"
    return f'<section class="{page}">{"".join(html)}</section>', "".join(css)


def _page_css(style: Style) -> str:
    before, after = style.number_form.split("{}")
    number = f'{{content:"{before}" counter(page) "{after}";font:10pt serif}}'
    box = {"top": f"@top-center{number}", "bottom": f"@bottom-center{number}"}.get(style.page_number, "")
    if style.browser_frame:
        box = ""
    margin = f"{style.margin_cm}cm"
    return (
        f"@page tall{{size:A4 portrait;margin:{margin};{box}}}@page wide{{size:A4 landscape;margin:{margin};{box}}}"
        ".tall{page:tall}.wide{page:wide}section+section{break-before:page}"
    )


def write_html(document: Document, path: Path) -> None:
    """The document as one HTML file."""
    style, html, css = document.style, [], []
    for i, section in enumerate(document.sections):
        text, rules = _section(section, i * 100)
        html.append(text)
        css.append(rules)
    base = (
        f'body{{font:{style.size}pt "{style.font}";margin:0}}p{{margin:4pt 0;line-height:1.25}}table{{width:100%;margin:6pt 0}}'
        "td,th{padding:2pt 4pt;}.note{font-size:9pt;border-top:0.5pt solid #000;width:100%}"
    )
    title = document.truth["plan"]["title"] if document.truth["plan"] else document.name
    page = (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title[:60])}</title>'
        f"<style>{_page_css(style)}{base}{''.join(css)}</style></head><body>{''.join(html)}</body></html>"
    )
    path.write_text(page, encoding="utf-8")
