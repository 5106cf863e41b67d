"""The order of the stages, written once.

read → layout → identify → rows → normalise → records → store
"""

from __future__ import annotations
