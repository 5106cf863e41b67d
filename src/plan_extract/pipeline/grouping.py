"""Targets and tasks that mean the same over all plans of a database.

In a database of some hundred plans they are made anew after each change, from the texts alone: whatever order
the plans came in, were replaced or taken out, the groups are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_extract.normalise.indicators import indicator_of, indicators
from plan_extract.normalise.likeness import group_id, like_groups
from plan_extract.normalise.matters import matter_of, matters
from plan_extract.normalise.pillars import pillar_of, pillars
from plan_extract.settings import LIKENESS, LikenessSettings
from plan_extract.store.database import Database, Row
from plan_extract.store.grouping import (
    Groups,
    leaders,
    section_titles,
    sizes,
    target_texts,
    task_texts,
    write_groups,
)

Text = tuple[str, str | None, int]
"""Words, the unit or section that they mostly come with, how often they stand."""


def regroup(database: Database, settings: LikenessSettings = LIKENESS) -> None:
    """Makes all groups of a database anew; where few texts came to a large database, only theirs: they join
    the groups that stand, as they would if these had been found first."""
    total, new = sizes(database)
    anew = total < settings.anew_below or new >= settings.anew_share * total
    standing = ([], []) if anew else leaders(database)
    targets, tasks = target_texts(database, new=not anew), task_texts(database, new=not anew)
    named = {text: name for text, unit, _ in targets if (name := indicator_of(text, unit))}
    others = [target for target in targets if target[0] not in named]
    led = like_groups(_weights(others), settings.indicator, standing=_names(standing[0]))
    about = {text: matter for text, _, _ in tasks if (matter := matter_of(text))}
    other_tasks = [task for task in tasks if task[0] not in about]
    tasks_led = like_groups(_weights(other_tasks), settings.task, tasks=True, standing=_names(standing[1]))
    write_groups(
        database,
        Groups(
            pillars=[(pillar.id, pillar.number, pillar.name) for pillar in pillars()],
            indicators=_once([*_catalogue(), *standing[0], *_found_indicators(others, set(led.values()))]),
            goals=_goals(),
            task_groups=_once(
                [*_matters(), *standing[1], *_task_groups(other_tasks, set(tasks_led.values()))]
            ),
            indicator_of={**named, **{text: group_id("ct", leader) for text, leader in led.items()}},
            group_of={**about, **{text: group_id("nv", leader) for text, leader in tasks_led.items()}},
            pillar_of={title: pillar for title in section_titles(database) if (pillar := pillar_of(title))},
        ),
    )


def _names(rows: Iterable[Row]) -> list[str]:
    return [str(row[1]) for row in rows]


def _once(rows: Iterable[Row]) -> list[Row]:
    """Rows by their id, the first of each."""
    return list({row[0]: row for row in reversed(list(rows))}.values())


def _weights(texts: Iterable[Text]) -> dict[str, int]:
    return {text: count for text, _, count in texts}


def _catalogue() -> list[Row]:
    return [(row.id, row.name, row.unit, row.direction, row.pillar, row.source) for row in indicators()]


def _matters() -> list[Row]:
    return [(row.id, row.name, row.pillar) for row in matters()]


def _goals() -> list[Row]:
    return [
        (row.id, goal.document, goal.year, goal.comparator, goal.value, goal.value_max)
        for row in indicators()
        for goal in row.goals
    ]


def _found_indicators(texts: Sequence[Text], leaders: set[str]) -> list[Row]:
    """Indicators that nobody foresaw: named by the words that stand for them."""
    rows: dict[str, Row] = {}
    for text, unit, _ in texts:
        if text in leaders:
            rows.setdefault(group_id("ct", text), (group_id("ct", text), text, unit, "none", None, "wording"))
    return list(rows.values())


def _task_groups(texts: Sequence[Text], leaders: set[str]) -> list[Row]:
    rows: dict[str, Row] = {}
    for text, title, _ in texts:
        if text in leaders:
            rows.setdefault(group_id("nv", text), (group_id("nv", text), text, pillar_of(title)))
    return list(rows.values())
