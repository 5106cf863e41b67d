"""How each sample looks: ``looks.toml``, one table a plan."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from sample_layout.source import Table

LOOKS = Path(__file__).with_name("looks.toml")


class Look(BaseModel):
    """One plan's look. Sizes in points, margins (top, right, bottom, left) and indents in centimetres."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: Literal["office", "browser"]
    font: str = "Tinos"
    body_pt: float = 14
    table_pt: float = 12
    line_height: float = 1.1
    indent_cm: float = 1.27
    margins_cm: tuple[float, float, float, float] = (2.0, 1.5, 2.0, 3.0)
    landscape_margins_cm: tuple[float, float, float, float] = (2.0, 1.5, 1.5, 1.5)
    ruling_pt: float = 0.5
    cell_padding_cm: float = 0.1
    cell_valign: Literal["top", "middle"] = "top"
    cell_justified: bool = True
    header_repeated: bool = True
    header_shade: str = ""
    column_numbers: bool = False
    """A row (1) (2) (3) … under the heads."""
    section_rows: Literal["merged", "unmerged"] = "merged"
    break_as: Literal["line", "paragraph"] = "paragraph"
    number_on_first_page: bool = False
    lines_under_names: bool = True
    widths: tuple[tuple[float, ...], ...] = ()
    """Relative column widths, one list a table; equal ones where it has none."""

    portrait_tables: tuple[int, ...] = ()
    """Tables (from 0) that stand upright whatever the truth says."""

    def landscape(self, number: int, table: Table) -> bool:
        return table.landscape and number not in self.portrait_tables

    def text_width_cm(self, landscape: bool) -> float:
        _, right, _, left = self.landscape_margins_cm if landscape else self.margins_cm
        return (29.7 if landscape else 21.0) - right - left

    def column_widths_cm(self, table_number: int, columns: int, landscape: bool) -> tuple[float, ...]:
        """Widths that fill the text width, for the table of that number (from 0)."""
        shares = self.widths[table_number] if table_number < len(self.widths) else (1.0,) * columns
        if len(shares) != columns:
            raise ValueError(f"table {table_number}: {len(shares)} widths for {columns} columns")
        whole = self.text_width_cm(landscape)
        return tuple(round(whole * share / sum(shares), 3) for share in shares)


def load_looks(path: Path = LOOKS) -> dict[str, Look]:
    """Every plan's look, by the plan's name."""
    return {name: Look(**table) for name, table in tomllib.loads(path.read_text("utf-8")).items()}
