"""A document as .docx: the XML that Word itself writes, no more than is needed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from made.model import Border, Cell, Document, Par, Section, Style, Table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
LONG, SHORT = 16838, 11906  # A4 in twentieths of a point
CM = 567


def _run(text: str, bold: bool, italic: bool, size: float, extra: str = "") -> str:
    props = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + extra
    props += f'<w:sz w:val="{int(size * 2)}"/>'
    parts = []
    for i, line in enumerate(text.split("\n")):
        parts.append(("<w:br/>" if i else "") + f'<w:t xml:space="preserve">{escape(line)}</w:t>')
    return f"<w:r><w:rPr>{props}</w:rPr>{''.join(parts)}</w:r>"


def _par(par: Par, size: float, gap: int = 60, note_id: int | None = None) -> str:
    align = {"justify": "both"}.get(par.align, par.align)
    props = f'<w:spacing w:before="{gap}" w:after="{gap}"/>'
    if par.indent:
        props += '<w:ind w:firstLine="567"/>'
    props += f'<w:jc w:val="{align}"/>'
    head = ""
    if par.tab:
        head = '<w:tabs><w:tab w:val="right" w:pos="8800"/></w:tabs>'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{par.shade}"/>' if par.shade else ""
    body = _run(par.text, par.bold, par.italic, par.size or size, shade)
    if note_id is not None:
        body += f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{note_id}"/></w:r>'
    if par.tab:
        body += f"<w:r><w:tab/></w:r>{_run(par.tab, False, False, par.size or size)}"
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{par.shade}"/>' if par.shade else ""
    return f"<w:p><w:pPr>{head}{shade}{props}</w:pPr>{body}</w:p>"


def _edges(border: Border) -> str:
    if border.style == "none":
        return "".join(
            f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
    line = (
        f'w:val="{border.style}" w:sz="{max(2, int(border.width * 8))}" w:space="0" w:color="{border.color}"'
    )
    outer = line if border.outer else 'w:val="nil"'
    sides = [
        ("top", outer),
        ("left", outer),
        ("bottom", outer),
        ("right", outer),
        ("insideH", line),
        ("insideV", line),
    ]
    return "".join(f"<w:{side} {look}/>" for side, look in sides)


def _cell(cell: Cell | None, width: int, span: int, size: float, merge: str) -> str:
    props = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        props += f'<w:gridSpan w:val="{span}"/>'
    props += merge
    if cell and cell.fill:
        props += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>'
    if cell and cell.valign == "middle":
        props += '<w:vAlign w:val="center"/>'
    if cell is None or not cell.pars:
        body = f'<w:p><w:pPr><w:rPr><w:sz w:val="{int(size * 2)}"/></w:rPr></w:pPr></w:p>'
    else:
        body = "".join(
            _par(Par(text, bold=cell.bold, italic=cell.italic, align=cell.align), size, gap=0)
            for text in cell.pars
        )
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{body}</w:tc>"


def _row(
    cells: list[Cell], open_spans: dict[int, tuple[int, int]], widths: list[int], size: float, props: str
) -> str:
    """``open_spans``: column -> (rows still to cover, columns), carried from row to row."""
    out, col, queue = [], 0, list(cells)
    while col < len(widths):
        if col in open_spans:
            left, across = open_spans.pop(col)
            out.append(_cell(None, sum(widths[col : col + across]), across, size, "<w:vMerge/>"))
            if left > 1:
                open_spans[col] = (left - 1, across)
            col += across
            continue
        cell = queue.pop(0)
        merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        out.append(_cell(cell, sum(widths[col : col + cell.colspan]), cell.colspan, size, merge))
        if cell.rowspan > 1:
            open_spans[col] = (cell.rowspan - 1, cell.colspan)
        col += cell.colspan
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(out)}</w:tr>"


def _table(table: Table, room: int, base: float) -> str:
    size = table.size or base
    total = sum(table.widths)
    widths = [int(room * width / total) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows: list[str] = []
    spans: dict[int, tuple[int, int]] = {}
    keep = "<w:cantSplit/>" if table.keep_rows or not table.header else ""
    top = keep + ("<w:tblHeader/>" if table.repeat else "")
    rows += [_row(cells, spans, widths, size, top) for cells in table.header]
    rows += [_row(cells, spans, widths, size, keep) for cells in table.rows]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{_edges(table.border)}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _section_props(section: Section, style: Style) -> str:
    wide, high = (LONG, SHORT) if section.landscape else (SHORT, LONG)
    turn = ' w:orient="landscape"' if section.landscape else ""
    margin = int(style.margin_cm * CM)
    place = {"top": "header", "bottom": "footer"}.get(style.page_number)
    ref = f'<w:{place}Reference w:type="default" r:id="rIdNum"/>' if place else ""
    return (
        f'<w:sectPr>{ref}<w:pgSz w:w="{wide}" w:h="{high}"{turn}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin + 283}" w:header="500" w:footer="500"/></w:sectPr>'
    )


def _body(document: Document) -> tuple[str, list[str]]:
    style = document.style
    notes: list[str] = []
    out: list[str] = []
    for i, section in enumerate(document.sections):
        room = (LONG if section.landscape else SHORT) - int(2 * style.margin_cm * CM) - 283
        for block in section.blocks:
            if isinstance(block, Table):
                out.append(_table(block, room, style.size))
                out.append('<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:p>')
                continue
            note = None
            if block.footnote:
                notes.append(block.footnote)
                note = len(notes) + 1
            out.append(_par(block, style.size, note_id=note))
        props = _section_props(section, style)
        out.append(props if i == len(document.sections) - 1 else f"<w:p><w:pPr>{props}</w:pPr></w:p>")
    return "".join(out), notes


def _footnotes(notes: list[str], size: float) -> str:
    own = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f"{_run(' ' + text, False, False, size - 3)}</w:p></w:footnote>"
        for i, text in enumerate(notes, 2)
    )
    edge = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    )
    return f"<w:footnotes {W}>{edge}{own}</w:footnotes>"


_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _number(style: Style) -> str:
    """The header or footer: the page number, and perhaps a running line."""
    before, after = style.number_form.split("{}")
    size = style.size - 1
    runs = _run(before, False, False, size) + _FIELD + _run(after, False, False, size)
    line = f"<w:p>{_run(style.running, False, True, size - 2)}</w:p>" if style.running else ""
    return f'{line}<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p>'


_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write_docx(document: Document, path: Path) -> None:
    """The document as a .docx file."""
    body, notes = _body(document)
    style = document.style
    place = {"top": "header", "bottom": "footer"}.get(style.page_number, "header")
    tag = {"header": "hdr", "footer": "ftr"}[place]
    styles = (
        f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}" '
        f'w:eastAsia="{style.font}"/><w:sz w:val="{int(style.size * 2)}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}.footnotes+xml"/>'
        f'<Override PartName="/word/number.xml" ContentType="{_TYPE}.{place}+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdNum" Type="{_REL}/{place}" Target="number.xml"/>'
        f'<Relationship Id="rIdStyles" Type="{_REL}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rIdNotes" Type="{_REL}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles,
        "word/footnotes.xml": _footnotes(notes, style.size),
        "word/number.xml": f"<w:{tag} {W}>{_number(style)}</w:{tag}>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
