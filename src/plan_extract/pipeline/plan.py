"""One PDF → one :class:`~plan_extract.records.PlanBundle`."""

from __future__ import annotations

from pathlib import Path

from plan_extract.records import PlanBundle


def read_plan(path: Path) -> PlanBundle:
    """The plan that a PDF holds.

    Raises a FileError where the file cannot be read or holds no plan.
    """
    raise NotImplementedError(path)
