"""The truth as a person wrote it (``golden/truth/NAME.json``). What a file leaves out is not compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Truth(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    def states(self, field: str) -> bool:
        """Whether the file gives this field (null counts: «not in the document»)."""
        return field in self.model_fields_set


class TrueDeadline(_Truth):
    kind: str
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    recurrence: str | None = None
    condition: str | None = None


class TrueTask(_Truth):
    content: str
    stt: str | None = None
    section_label: str | None = None
    section_title: str | None = None
    output: str | None = None
    note: str | None = None
    deadline_text: str | None = None
    lead: tuple[str, ...] = ()
    execute: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: TrueDeadline | None = None


class TrueTarget(_Truth):
    indicator_text: str
    group_text: str | None = None
    horizon_year: int | None = None
    comparator: str | None = None
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None


class Truth(_Truth):
    plan: dict[str, str | int | None] = {}
    tasks: tuple[TrueTask, ...] = ()
    prose_tasks: tuple[TrueTask, ...] = ()
    targets: tuple[TrueTarget, ...] = ()
    arguable: tuple[str, ...] = ()  # paragraphs that a reader may take for a task or a target, or may not


def load_truth(path: Path) -> Truth:
    return Truth.model_validate_json(path.read_bytes())


def truth_for(pdf: Path, folder: Path) -> Path | None:
    """The truth of a PDF: of the same name, or of the longest name that its own begins with.

    ``nghia_dan_word.pdf`` is judged by ``nghia_dan.json``.
    """
    fitting = [path for path in folder.glob("*.json") if f"{pdf.stem}_".startswith(f"{path.stem}_")]
    return max(fitting, key=lambda path: len(path.stem), default=None)
