"""One text a line → one JSON object a line, by the same rules that the ingest uses (contract.md, «read»)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, get_args

from plan_extract.model import PlanDate

ValueKind = Literal["agencies", "deadline", "quantity", "place"]
VALUE_KINDS: tuple[ValueKind, ...] = get_args(ValueKind)

_LINE_BREAK = "⏎"
_Answer = dict[str, object]


def read_values(kind: ValueKind, lines: Iterable[str], plan_date: PlanDate) -> Iterator[str]:
    """A JSON object for each line; ``⏎`` in a line stands for a line break inside the cell."""
    read = _READERS[kind]
    for line in lines:
        text = line.rstrip("\r\n").replace(_LINE_BREAK, "\n")
        yield json.dumps(read(text, plan_date), ensure_ascii=False)


def _agencies(text: str, plan_date: PlanDate) -> _Answer:
    from plan_extract.normalise.agencies import read_agencies

    mentions = read_agencies(text).mentions
    return {
        "agencies": [
            {"agency_id": each.agency_id, "kind": each.kind, "raw_text": each.raw_text} for each in mentions
        ]
    }


def _deadline(text: str, plan_date: PlanDate) -> _Answer:
    from plan_extract.normalise.deadlines import read_deadline

    deadline = read_deadline(text, plan_date=plan_date)
    return {
        "kind": deadline.kind,
        "start": deadline.start and deadline.start.isoformat(),
        "end": deadline.end and deadline.end.isoformat(),
        "precision": deadline.precision,
        "recurrence": deadline.recurrence,
        "condition": deadline.condition,
    }


def _quantity(text: str, plan_date: PlanDate) -> _Answer:
    from plan_extract.normalise.quantities import read_quantities

    return {
        "quantities": [
            {
                "comparator": each.comparator,
                "value": each.value,
                "value_max": each.value_max,
                "unit": each.unit,
            }
            for each in read_quantities(text)
            if each.value is not None
        ]
    }


def _place(text: str, plan_date: PlanDate) -> _Answer:
    from plan_extract.normalise.places import find_places

    return {"places": [place._asdict() for place in find_places(text)]}


_READERS: dict[ValueKind, Callable[[str, PlanDate], _Answer]] = {
    "agencies": _agencies,
    "deadline": _deadline,
    "place": _place,
    "quantity": _quantity,
}
