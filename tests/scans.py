"""Scans made for the tests: a piece of a sample's page as a grey, noisy, skewed JPEG on a page of its own."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pymupdf

SAMPLES = Path(__file__).parent.parent / "samples"


def scan(
    sample: str | Path,
    number: int,
    clip: tuple[float, float, float, float],
    *,
    dpi: int = 150,
    skew: float = 0.0,
    quarters: int = 0,
    noise: float = 8,
    layer: str = "",
) -> bytes:
    """A PDF of one page: the clip (points) of a page (from 1) of a sample or another file, turned by ``skew``
    degrees and by ``quarters`` (counter-clockwise), over an invisible text ``layer``."""
    with pymupdf.open(SAMPLES / sample) as document:
        pixels = document[number - 1].get_pixmap(dpi=dpi, clip=clip, colorspace=pymupdf.csGRAY)
        grey = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.stride)[
            :, : pixels.width
        ]
    grey = cv2.copyMakeBorder(grey, 40, 40, 40, 40, cv2.BORDER_CONSTANT, value=255)
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
    grey = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    noise = np.random.default_rng(1).normal(0, noise, grey.shape)
    grey = np.rot90(np.clip(grey * 0.92 + 12 + noise, 0, 255).astype(np.uint8), quarters)
    _, jpeg = cv2.imencode(".jpg", np.ascontiguousarray(grey), [cv2.IMWRITE_JPEG_QUALITY, 60])
    with pymupdf.open() as made:
        page = made.new_page(width=grey.shape[1] * 72 / dpi, height=grey.shape[0] * 72 / dpi)
        page.insert_image(page.rect, stream=jpeg.tobytes())
        if layer:
            page.insert_text((20, 40), layer, render_mode=3)
        return bytes(made.tobytes())
