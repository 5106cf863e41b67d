"""The styles of a flat OpenDocument text: pages, paragraphs, table columns and cells."""

from __future__ import annotations

from sample_layout.looks import Look
from sample_layout.source import Table

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document '
    + " ".join(f'xmlns:{prefix}="{_OASIS}:{name}:1.0"' for prefix, name in _SPACES.items())
    + ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">\n'
)
LETTER_SHARE = 0.42  # of the text width, for the left side of the letterhead
FOOT = "</office:document>\n"

_BOLD = 'fo:font-weight="bold"'
_ITALIC = 'fo:font-style="italic"'


def _paragraph(
    name: str, size: float, align: str, paragraph: str = "", text: str = "", page: str = ""
) -> str:
    master = f' style:master-page-name="{page}"' if page else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard"'
        f"{master}>"
        f'<style:paragraph-properties fo:text-align="{align}" {paragraph}/>'
        f'<style:text-properties fo:font-size="{size}pt" {text}/></style:style>'
    )


def _paragraphs(look: Look) -> str:
    body, small = look.body_pt, look.table_pt
    prose = f'fo:text-indent="{look.indent_cm}cm" fo:margin-top="0.11cm" fo:margin-bottom="0.11cm"'
    prose += f' fo:line-height="{round(look.line_height * 100)}%"'
    with_next = prose + ' fo:keep-with-next="always"'
    apart = 'fo:margin-top="0.2cm" fo:margin-bottom="0.2cm"'
    cells = "justify" if look.cell_justified else "start"
    made = [
        _paragraph("Body", body, "justify", prose),
        _paragraph("heading-1", body, "justify", with_next, _BOLD),
        _paragraph("heading-2", body, "justify", with_next, _BOLD),
        _paragraph("heading-3", body, "justify", with_next, f"{_BOLD} {_ITALIC}"),
        _paragraph("DocType", body, "center", 'fo:margin-top="0.6cm"', _BOLD),
        _paragraph("Title", body, "center", apart, _BOLD),
        _paragraph("LetterName", min(body, 13), "center", "", _BOLD),
        _paragraph("LetterNumber", min(body, 13), "center", 'fo:margin-top="0.3cm"'),
        _paragraph("Dateline", min(body, 13), "center", 'fo:margin-top="0.3cm"', _ITALIC),
        _paragraph("ReceiversHead", 12, "start", "", f"{_BOLD} {_ITALIC}"),
        _paragraph("Receivers", 11, "start"),
        _paragraph("SignRole", body, "center", "", _BOLD),
        _paragraph("Signer", body, "center", 'fo:margin-top="2.4cm"', _BOLD),
        _paragraph("CaptionLandscape", body, "center", apart, _BOLD, "Landscape"),
        _paragraph("CaptionPortrait", body, "center", apart, _BOLD, "Portrait"),
        _paragraph("Caption", body, "center", apart, _BOLD),
        _paragraph("CaptionNote", body, "center", apart, _ITALIC),
        _paragraph("Cell", small, "start"),
        _paragraph("CellLong", small, cells),
        _paragraph("CellCentre", small, "center"),
        _paragraph("CellBold", small, "start", "", _BOLD),
        _paragraph("CellBoldCentre", small, "center", "", _BOLD),
        _paragraph("CellHead", small, "center", "", _BOLD),
        _paragraph("Footnote", 10, "justify"),
        _paragraph("PageNumber", body, "center"),
    ]
    return "".join(made)


def _tables(tables: tuple[Table, ...], look: Look) -> str:
    made = []
    for number, table in enumerate(tables):
        widths = look.column_widths_cm(number, len(table.columns), look.landscape(number, table))
        made.append(_table(f"T{number}", sum(widths)))
        made += [_column(f"T{number}.{index}", width) for index, width in enumerate(widths)]
    whole = look.text_width_cm(False)
    for name, share in (("Letterhead", LETTER_SHARE), ("Signature", 0.5)):
        made += [
            _table(name, whole),
            _column(f"{name}.L", whole * share),
            _column(f"{name}.R", whole * (1 - share)),
        ]
    return "".join(made)


def _table(name: str, width: float) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties '
        f'style:width="{width:.3f}cm" table:align="center" table:border-model="collapsing" '
        'style:may-break-between-rows="true"/></style:style>'
    )


def _column(name: str, width: float) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.3f}cm"/></style:style>'
    )


def _cells(look: Look) -> str:
    rules = f'fo:border="{look.ruling_pt}pt solid #000000" fo:padding="{look.cell_padding_cm}cm" '
    rules += f'style:vertical-align="{look.cell_valign}"'
    shade = f' fo:background-color="{look.header_shade}"' if look.header_shade else ""
    kinds = {
        "Cell": rules,
        "HeadCell": rules.replace('"top"', '"middle"') + shade,
        "Bare": 'fo:border="none" fo:padding="0cm"',
    }
    made = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f"<style:table-cell-properties {properties}/></style:style>"
        for name, properties in kinds.items()
    )
    for name, keep in (("Row", "auto"), ("WholeRow", "always")):
        row = f'<style:table-row-properties fo:keep-together="{keep}"/>'
        made += f'<style:style style:name="{name}" style:family="table-row">{row}</style:style>'
    rule = '<style:graphic-properties svg:stroke-width="0.5pt" svg:stroke-color="#000000" '
    rule += 'style:wrap="run-through" style:vertical-rel="paragraph" style:horizontal-rel="paragraph"/>'
    return made + f'<style:style style:name="Rule" style:family="graphic">{rule}</style:style>'


def _page_layout(name: str, landscape: bool, look: Look) -> str:
    top, right, bottom, left = look.landscape_margins_cm if landscape else look.margins_cm
    width, height, turn = (29.7, 21.0, "landscape") if landscape else (21.0, 29.7, "portrait")
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{width}cm" '
        f'fo:page-height="{height}cm" style:print-orientation="{turn}" fo:margin-top="{top - 0.9}cm" '
        f'fo:margin-right="{right}cm" fo:margin-bottom="{bottom}cm" fo:margin-left="{left}cm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.9cm" fo:margin-bottom="0.2cm"/>'
        "</style:header-style></style:page-layout>"
    )


def _masters(look: Look) -> str:
    number = '<text:p text:style-name="PageNumber"><text:page-number text:select-page="current"/></text:p>'
    first = number if look.number_on_first_page else '<text:p text:style-name="PageNumber"/>'
    pages = (
        ("Standard", "Upright", first, ' style:next-style-name="Portrait"'),
        ("Portrait", "Upright", number, ""),
        ("Landscape", "Turned", number, ""),
    )
    return "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}"{following}>'
        f"<style:header>{header}</style:header></style:master-page>"
        for name, layout, header, following in pages
    )


def styles(tables: tuple[Table, ...], look: Look) -> str:
    """Fonts, styles and pages."""
    face = f'<style:font-face style:name="{look.font}" svg:font-family="{look.font}"/>'
    default = (
        '<style:default-style style:family="paragraph">'
        '<style:paragraph-properties fo:orphans="2" fo:widows="2"/>'
        f'<style:text-properties style:font-name="{look.font}" fo:font-size="{look.body_pt}pt" '
        'fo:language="vi" fo:country="VN" fo:hyphenate="false"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph"/>'
        '<style:style style:name="Anchor" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
        '<text:notes-configuration text:note-class="footnote" text:citation-body-style-name="Anchor" '
        'style:num-format="1" text:footnotes-position="page" text:start-numbering-at="document"/>'
    )
    # A paragraph's own page and the styles of tables count only among the automatic styles.
    pages = _page_layout("Upright", False, look) + _page_layout("Turned", True, look)
    made = pages + _paragraphs(look) + _tables(tables, look) + _cells(look)
    return (
        f"<office:font-face-decls>{face}</office:font-face-decls><office:styles>{default}</office:styles>"
        f"<office:automatic-styles>{made}</office:automatic-styles>"
        f"<office:master-styles>{_masters(look)}</office:master-styles>"
    )
