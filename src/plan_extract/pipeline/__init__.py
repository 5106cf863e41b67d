"""The order of the stages, written once.

read → layout → identify → rows → normalise → records (:mod:`.plan`) → store (:mod:`.ingest`)
"""

from __future__ import annotations

from plan_extract.pipeline.plan import read_plan

__all__ = ["read_plan"]
