"""Whose text a page's is: the file's own, a scanner's, nobody's. Decides what is read from the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

import pymupdf

from plan_extract.model import Page
from plan_extract.read.glyph_codes import leaks
from plan_extract.settings import TRIAGE
from plan_extract.syllables import readable


class Kind(Enum):
    """What a page is made of."""

    TEXT = "text"  # born digital: its text is used
    SCAN = "scan"  # an image: whatever text lies over or under it is a scanner's or a stamp's
    DOUBTFUL = "doubtful"  # its own text reads badly: the picture may tell better
    OUTLINES = "outlines"  # letters drawn as curves
    BLANK = "blank"


def page_kind(page: pymupdf.Page, digital: Page) -> Kind:
    """The kind of a page, given its own words."""
    if len(digital.words) >= TRIAGE.few_words and not _names_images(page):
        return Kind.DOUBTFUL if reads_badly(digital) else Kind.TEXT
    log = page.get_bboxlog()
    texts = [place for place, (kind, _) in enumerate(log) if kind.endswith("-text")]
    image = _covering_image(page, log)
    if image is not None:
        hidden = sum(1 for place in texts if place < image or log[place][0] == "ignore-text")
        if len(digital.words) < TRIAGE.few_words or hidden > TRIAGE.hidden_share * len(texts):
            return Kind.SCAN
    if reads_badly(digital):
        return Kind.DOUBTFUL
    if len(digital.words) < TRIAGE.few_words and _curves(page) > TRIAGE.outlines:
        return Kind.OUTLINES
    return Kind.TEXT if digital.words else Kind.BLANK


def _names_images(page: pymupdf.Page) -> bool:
    """Whether the page's resources hold an image. Most hold no object at all, and need no search."""
    mupdf = pymupdf.mupdf
    resources = mupdf.pdf_dict_get_inheritable(
        mupdf.pdf_page_from_fz_page(page.this).obj(), mupdf.PDF_ENUM_NAME_Resources
    )
    return bool(mupdf.pdf_dict_get(resources, mupdf.PDF_ENUM_NAME_XObject).m_internal and page.get_images())


def reads_badly(page: Page) -> bool:
    """Whether a page's words are no Vietnamese: letters lost, swapped, or without their marks."""
    if any(finding.code == LOST for finding in page.findings):
        return True
    texts = [word.text for word in page.words]
    sound = readable(texts)
    if sound.runs < len(texts) / 2 and len(texts) >= TRIAGE.few_words and _signs(texts) >= TRIAGE.signs:
        return True
    if sound.odd and (
        sound.odd > (1 - TRIAGE.syllables) * len(texts) or leaks(" ".join(texts)) >= TRIAGE.leaks
    ):
        return True
    return sound.runs >= TRIAGE.judged and (
        sound.syllables < TRIAGE.syllables or sound.marked < TRIAGE.marked
    )


def _signs(texts: Sequence[str]) -> float:
    """The share of words with a sign that plans seldom use.

    >>> _signs("0 2 $(+ &' 45$ 3 < 3 <$".split()), _signs("≥ 95 % 12.500 < 3 (2) -".split())
    (0.56, 0.12)
    """
    return round(sum(_SIGN.search(text) is not None for text in texts) / len(texts), 2)


LOST = "letters-lost"  # a page's own remark until its text is chosen or dropped
_SIGN = re.compile(r"""[!"#$&'*;<=>?@\[\\\]^`{|}~]""")


def _covering_image(
    page: pymupdf.Page, log: list[tuple[str, tuple[float, float, float, float]]]
) -> int | None:
    """The place in the drawing order of the last image, where the images together cover most of the page."""
    boxes = [
        (place, pymupdf.Rect(box) & page.rect)
        for place, (kind, box) in enumerate(log)
        if kind == "fill-image"
    ]
    if not boxes or sum(box.get_area() for _, box in boxes) < TRIAGE.image_share * page.rect.get_area():
        return None
    return boxes[-1][0]


def _curves(page: pymupdf.Page) -> int:
    return sum(1 for drawing in page.get_cdrawings() for item in drawing["items"] if item[0] == "c")
