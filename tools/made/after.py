"""What happens to a PDF after the word processor: stamps, signatures, turned pages, passwords."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from unicodedata import normalize

import pymupdf

from made.model import Document
from made.plan import Masthead

FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
RED, BLACK = (0.85, 0.1, 0.1), (0.0, 0.0, 0.0)


def treat(path: Path, document: Document, rng: Random) -> None:
    """All treatments of a document, in place."""
    if not document.after:
        return
    pdf = pymupdf.open(path)
    mast: Masthead = document.facts["masthead"]
    for step in document.after:
        if step != "encrypt":
            STEPS[step](pdf, mast, rng)
    changed = path.with_suffix(".tmp")
    if "encrypt" in document.after:
        allowed = pymupdf.PDF_PERM_PRINT | pymupdf.PDF_PERM_COPY
        pdf.save(
            changed,
            encryption=pymupdf.PDF_ENCRYPT_AES_256,
            owner_pw="chu",
            user_pw="",
            permissions=allowed,
            garbage=3,
            deflate=True,
        )
    else:
        pdf.save(changed, garbage=3, deflate=True)
    pdf.close()
    changed.replace(path)


def _appearance(
    pdf: pymupdf.Document,
    page: pymupdf.Page,
    rect: pymupdf.Rect,
    lines: list[str],
    color: tuple[float, ...],
    size: float,
    framed: bool,
    field: str | None,
) -> None:
    """A field (or annotation) that draws its words itself, as signing programs make them."""
    source = pymupdf.open()
    sheet = source.new_page(width=rect.width, height=rect.height)
    if framed:
        sheet.draw_rect(pymupdf.Rect(1, 1, rect.width - 1, rect.height - 1), color=color, width=1)
    for i, line in enumerate(lines):
        sheet.insert_text(
            (3, size + i * size * 1.2), line, fontsize=size, fontfile=FONT, fontname="F0", color=color
        )
    number = page.number
    spare = pdf.new_page(width=rect.width, height=rect.height)
    form = spare.show_pdf_page(spare.rect, source, 0)
    pdf.delete_page(spare.number)
    page = pdf[number]
    if field:
        widget = pymupdf.Widget()
        widget.field_type, widget.field_name, widget.rect = pymupdf.PDF_WIDGET_TYPE_TEXT, field, rect
        widget.field_value = " ".join(lines)
        xref = page.add_widget(widget).xref
    else:
        xref = page.add_freetext_annot(rect, " ").xref
    pdf.xref_set_key(xref, "AP", f"<</N {form} 0 R>>")


def number_field(pdf: pymupdf.Document, mast: Masthead, rng: Random) -> None:
    """Number and date of a signed plan, drawn over the blanks by form fields."""
    words = [(*word[:4], normalize("NFC", word[4])) for word in pdf[0].get_text("words")]
    symbol = next(
        (word for word in words if word[4].startswith(("/" + mast.symbol, "-" + mast.symbol))), None
    )
    if symbol and mast.number is not None:
        text = f"{mast.number:02d}" if mast.party else str(mast.number)
        box = pymupdf.Rect(symbol[0] - 7.5 * len(text) - 1, symbol[1], symbol[0] + 1, symbol[3])
        _appearance(pdf, pdf[0], box, [text], BLACK, 12, False, "so")
    for i, word in enumerate(words[:-1]):
        if word[4] == "ngày" and words[i + 1][4] == "tháng" and word[1] < 250 and mast.day is not None:
            middle = (word[2] + words[i + 1][0]) / 2
            box = pymupdf.Rect(middle - 9, word[1], middle + 9, word[3])
            _appearance(pdf, pdf[0], box, [f"{mast.day:02d}"], BLACK, 12, False, "ngay")
            return


def _signed_lines(mast: Masthead) -> list[str]:
    day = f"{mast.day or 5:02d}.{mast.month or 8:02d}.{mast.year}"
    return [
        f"Ký bởi: {mast.issuer.title()}",
        f"Cơ quan: {mast.place.province_unit.capitalize()} {mast.place.province}",
        f"Thời gian ký: {day} 16:24:05 +07:00",
    ]


def signed(pdf: pymupdf.Document, mast: Masthead, rng: Random) -> None:
    """A signature's appearance beside the signer's name."""
    for page in pdf:
        for box in page.search_for(mast.signer):
            rect = pymupdf.Rect(box.x0 - 20, box.y0 - 45, box.x0 + 150, box.y0 - 3)
            _appearance(pdf, page, rect, _signed_lines(mast), RED, 8, True, "chuky")
            return


def stamp_on_first(pdf: pymupdf.Document, mast: Masthead, rng: Random) -> None:
    """«SAO Y» over the first page's corner."""
    page = pdf[0]
    lines = [
        "SAO Y",
        f"VĂN PHÒNG HĐND VÀ UBND {mast.name.upper()}",
        f"{mast.day or 9:02d}/{mast.month or 9:02d}/{mast.year} 08:{rng.randint(10, 59)}:17",
    ]
    _appearance(
        pdf, page, pymupdf.Rect(page.rect.x1 - 190, 4, page.rect.x1 - 8, 42), lines, RED, 8, True, None
    )


def stamp_on_table(pdf: pymupdf.Document, mast: Masthead, rng: Random) -> None:
    """A round seal's text over the edge of the table on one of the later pages."""
    page = pdf[rng.randrange(max(1, len(pdf) - 2), len(pdf))]
    lines = [
        f"Ký bởi: {mast.issuer.title()}",
        f"Ngày ký: {mast.day or 9:02d}-{mast.month or 9:02d}-{mast.year}",
    ]
    rect = pymupdf.Rect(page.rect.x1 - 175, page.rect.y1 - 44, page.rect.x1 - 6, page.rect.y1 - 14)
    _appearance(pdf, page, rect, lines, RED, 8, True, None)


def rotate(pdf: pymupdf.Document, mast: Masthead, rng: Random) -> None:
    """Landscape pages become portrait ones with the content on its side and /Rotate 90."""
    source = pymupdf.open("pdf", pdf.tobytes())
    for page in source:
        if page.rect.width < page.rect.height:
            continue
        pdf.delete_page(page.number)
        fresh = pdf.new_page(page.number, width=page.rect.height, height=page.rect.width)
        fresh.show_pdf_page(fresh.rect, source, page.number, rotate=90)
        fresh.set_rotation(90)


def white_boxes(pdf: pymupdf.Document, mast: Masthead, rng: Random) -> None:
    """White rectangles behind every line, as Word paints shading."""
    for page in pdf:
        for block in page.get_text("dict")["blocks"]:
            for line in block.get("lines", ()):
                page.draw_rect(pymupdf.Rect(line["bbox"]), color=None, fill=(1, 1, 1), overlay=False)


STEPS: dict[str, Callable[[pymupdf.Document, Masthead, Random], None]] = {
    "number_field": number_field,
    "signed": signed,
    "stamp_on_first": stamp_on_first,
    "stamp_on_table": stamp_on_table,
    "rotate": rotate,
    "white_boxes": white_boxes,
}
