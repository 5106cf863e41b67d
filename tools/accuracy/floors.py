"""The shares that must hold (``golden/floors.json``): they only rise."""

from __future__ import annotations

import json
import math
from pathlib import Path

from accuracy.score import Score

Floors = dict[str, dict[str, float]]
SHARES = {
    "tasks_found": ("tasks_found", "tasks"),
    "tasks_right": ("tasks_right", "tasks"),
    "tasks_precision": ("tasks_found", "tasks_read"),
    "prose_found": ("prose_found", "prose"),
    "prose_right": ("prose_right", "prose"),
    "prose_precision": ("prose_found", "prose_read"),
    "targets_recall": ("targets_right", "targets"),
    "targets_precision": ("targets_right", "targets_read"),
    "facts": ("facts_right", "facts"),
}


def measured(scores: dict[str, Score]) -> Floors:
    """The shares of each plan, rounded down to four places; those with nothing to share are left out."""
    return {plan: _shares(score) for plan, score in scores.items()}


def _shares(score: Score) -> dict[str, float]:
    shares = {name: score.share(*counts) for name, counts in SHARES.items()}
    return {name: math.floor(share * 1e4) / 1e4 for name, share in shares.items() if share is not None}


def below(floors: Floors, now: Floors) -> list[str]:
    """Each share that fell under its floor; a share that is no longer measured counts as nothing.

    >>> below({"xop": {"facts": 0.9}}, {"xop": {"facts": 0.8}})
    ['xop facts 0.8 < 0.9']
    """
    return [
        f"{plan} {name} {now.get(plan, {}).get(name, 0.0)} < {floor}"
        for plan, shares in floors.items()
        for name, floor in shares.items()
        if now.get(plan, {}).get(name, 0.0) < floor
    ]


def raised(floors: Floors, now: Floors) -> Floors:
    """The higher of both.

    >>> raised({"xop": {"facts": 0.9}}, {"xop": {"facts": 0.8, "tasks_found": 1.0}})
    {'xop': {'tasks_found': 1.0, 'facts': 0.9}}
    """
    plans = sorted(floors.keys() | now.keys())
    return {plan: _higher(floors.get(plan, {}), now.get(plan, {})) for plan in plans}


def _higher(old: dict[str, float], new: dict[str, float]) -> dict[str, float]:
    return {
        name: max(old.get(name, 0.0), new.get(name, 0.0)) for name in SHARES if name in old or name in new
    }


def load_floors(path: Path) -> Floors:
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def save_floors(path: Path, floors: Floors) -> None:
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", "utf-8")
