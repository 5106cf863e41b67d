"""Cells that name agencies, and whom they name."""

from __future__ import annotations

from random import Random

from made.words_agencies import (
    COLLECTIVES,
    COMMUNE,
    LEADS,
    PROVINCE,
    PROVINCE_COLLECTIVES,
    SUPPORTS,
    WARD_ECONOMY,
)

JOINS = ("; ", "; ", "; ", ", ", "\n", ";\n", "\n- ", " và ")


class Agencies:
    """Chooses agencies for one document: its kind of unit, its habit of joining names."""

    def __init__(self, rng: Random, unit: str, join: str) -> None:
        self.rng, self.unit, self.join = rng, unit, join
        forms = PROVINCE if unit == "tỉnh" else {**COMMUNE}
        if unit == "phường":
            forms["phong-kinh-te"] = WARD_ECONOMY
        self.forms = forms
        self.habit = {key: rng.choice(names) for key, names in forms.items()}

    def name(self, key: str) -> tuple[str, str]:
        """A printed name and its id in the truth; an agency outside the fixed ids is named as printed."""
        if key == "*collective":
            pool = PROVINCE_COLLECTIVES if self.unit == "tỉnh" else COLLECTIVES
            return self.rng.choice(pool).replace("{T}", self.unit), key
        # a writer keeps to one form, mostly
        text = self.habit[key] if self.rng.random() < 0.8 else self.rng.choice(self.forms[key])
        text = text.replace("{T}", self.unit)
        return text, (f"?{text}" if key.startswith("?") else key)

    def _cell(self, keys: list[str]) -> tuple[str, list[str]]:
        named = [self.name(key) for key in keys]
        names = [
            text[0].upper() + text[1:] if i == 0 or "\n" in self.join else text
            for i, (text, _) in enumerate(named)
        ]
        join = self.join
        if join == ", " and any("," in text for text in names[:-1]):
            join = "; "
        if join == " và " and (len(names) > 2 or any(" và " in text or "," in text for text in names)):
            join = "; "
        text = join.join(names)
        if join == "\n- " and len(names) > 1:
            text = "- " + text
        return text, [key for _, key in named]

    def leads(self, many: float = 0.2) -> tuple[str, list[str]]:
        pool = list(PROVINCE) if self.unit == "tỉnh" else list(LEADS)
        return self._cell(self._draw(pool, 2 if self.rng.random() < many else 1, set()))

    def supports(self, lead: list[str], blank: float = 0.08) -> tuple[str, list[str]]:
        if self.rng.random() < blank:
            return "", []
        pool = [*PROVINCE, *("*collective",) * 12] if self.unit == "tỉnh" else list(SUPPORTS)
        count = self.rng.choices((1, 2, 3, 4), (50, 27, 15, 8))[0]
        keys = self._draw(pool, count, set(lead))
        keys.sort(key=lambda key: key == "*collective")  # «…; các đơn vị liên quan» closes the cell
        return self._cell(keys)

    def _draw(self, pool: list[str], count: int, taken: set[str]) -> list[str]:
        keys: list[str] = []
        while len(keys) < count:
            key = self.rng.choice(pool)
            if key not in taken and f"?{self.forms.get(key, ('',))[0]}" not in taken:
                keys.append(key)
                taken = taken | {key}
        return keys
