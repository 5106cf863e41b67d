"""Every tunable number, with its reason. Lengths are in points unless a name says otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How a PDF becomes pages."""

    max_pages: int = 2_000  # the longest real file has 170; ten times that and a margin
    max_page_side: float = 14_400  # Adobe's limit for a page side
    dark_below: float = 0.7  # a ruling's luminance: real ones are 0 to 0.5, shading is 0.75 and above
    ruling_thickness: float = 3.0  # a filled rectangle is a ruling up to this; Word's double line is 2.25


READ = ReadSettings()
