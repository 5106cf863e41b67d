"""The order of the stages, written once.

read → layout → identify → rows → normalise → records (:mod:`.plan`) → store (:mod:`.ingest`)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from plan_extract.records import PlanBundle

__all__ = ["read_plan"]


def read_plan(path: Path, ocr: Literal["auto", "off", "force"] = "auto") -> PlanBundle:
    """The plan that a PDF holds (:func:`.plan.read_plan`). The stages are imported at the first call, so
    that trying out one of them (:mod:`.values`) starts at once.

    Raises a FileError where the file cannot be read or holds no plan.
    """
    from plan_extract.pipeline import plan

    return plan.read_plan(path, ocr)
