"""A print becomes a scan: skewed, a little soft, noisy, grey JPEG. The same bytes each time."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pymupdf
from pydantic import BaseModel, ConfigDict

from sample_layout.printing import MADE

Image = npt.NDArray[np.uint8]


class Scanner(BaseModel):
    """How a sheet is scanned. ``skew`` in degrees (at most, either way), ``noise`` in grey levels;
    with ``sideways`` landscape sheets go through the feeder upright."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dpi: int = 200
    quality: int = 50
    skew: float = 0.8
    noise: float = 4.0
    blur: float = 0.5
    sideways: bool = False
    seed: int = 57


def page_to_image(page: pymupdf.Page, dpi: int) -> Image:
    picture = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
    height, width = int(picture.h), int(picture.w)
    return np.frombuffer(picture.samples, np.uint8).reshape(height, width)


def scanned(sheet: Image, scanner: Scanner, chance: np.random.Generator) -> Image:
    """The sheet as the scanner sees it: turned a little, soft, on paper that is not quite white."""
    height, width = sheet.shape
    angle = chance.uniform(-scanner.skew, scanner.skew)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    skewed = cv2.warpAffine(sheet, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255.0)
    soft = cv2.GaussianBlur(skewed, (0, 0), scanner.blur).astype(np.float32)
    grain = chance.normal(0.0, scanner.noise, soft.shape).astype(np.float32)
    paper = 20 + soft * (228 / 255) + cv2.GaussianBlur(grain, (0, 0), 0.8)
    seen: Image = np.clip(paper, 0, 255).astype(np.uint8)
    return seen


def scan_pdf(pdf: bytes, scanner: Scanner) -> bytes:
    """Each page as one grey JPEG."""
    chance = np.random.default_rng(scanner.seed)
    with pymupdf.open(stream=pdf, filetype="pdf") as source, pymupdf.open() as target:
        for page in source:
            sheet = scanned(page_to_image(page, scanner.dpi), scanner, chance)
            if scanner.sideways and sheet.shape[1] > sheet.shape[0]:
                sheet = np.ascontiguousarray(np.rot90(sheet))
            _add_image(target, sheet, scanner)
        facts = {"creationDate": MADE, "keywords": source.metadata["keywords"]}
        target.set_metadata({"producer": "scan_samples.py", **facts})
        return bytes(target.tobytes(no_new_id=True, deflate=True, garbage=1))


def _add_image(target: pymupdf.Document, sheet: Image, scanner: Scanner) -> None:
    options = [cv2.IMWRITE_JPEG_QUALITY, scanner.quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
    _, packed = cv2.imencode(".jpg", sheet, options)
    height, width = (72 * side / scanner.dpi for side in sheet.shape)
    page = target.new_page(width=width, height=height)
    page.insert_image(page.rect, stream=packed.tobytes())
