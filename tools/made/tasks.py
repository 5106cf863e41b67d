"""Invented tasks: section titles and contents, no sentence twice in a document."""

from __future__ import annotations

from random import Random

from made.words_tasks import BUDGETS, NOTES, OUTPUTS, PILLARS, SLOTS, TAILS

MISPRINTS = (
    ("triển khai", "triên khai"),
    ("chuyển đổi số", "chuyển đôi số"),
    ("Tổ chức", "Tố chức"),
    ("bảo đảm", "bảođảm"),
)


class Tasks:
    """Draws titles, contents, outputs for one document."""

    def __init__(self, rng: Random, unit: str, misprints: bool = False) -> None:
        self.rng, self.unit, self.misprints = rng, unit, misprints
        self.used: set[str] = set()

    def fill(self, text: str) -> str:
        for key, values in SLOTS.items():
            while f"{{{key}}}" in text:
                text = text.replace(f"{{{key}}}", self.rng.choice(values), 1)
        return text.replace("{T}", self.unit)

    def sentence(self, pillar: int) -> str:
        for _ in range(40):
            text = self.fill(self.rng.choice(PILLARS[pillar][1]) + self.rng.choice(TAILS))
            if text not in self.used:
                break
        self.used.add(text)
        if self.misprints and self.rng.random() < 0.15:
            text = text.replace(*self.rng.choice(MISPRINTS))
        return text

    def content(self, pillar: int, long: bool = False) -> str:
        """A task's words; ``\\n`` where the writer starts a new paragraph in the cell."""
        rng = self.rng
        if long:
            parts = [
                self.sentence(rng.randrange(len(PILLARS))).rstrip(".…") for _ in range(rng.randint(14, 24))
            ]
            return (
                self.sentence(pillar).rstrip(".…")
                + ":\n"
                + "\n".join(f"- {part};" for part in parts[:-1])
                + f"\n- {parts[-1]}."
            )
        kind = rng.choices(("one", "two", "list", "count"), (64, 22, 9, 5))[0]
        first = self.sentence(pillar)
        if kind == "one":
            return first
        if kind == "two":
            return first.rstrip(".…") + "; " + _lower(self.sentence(pillar))
        parts = [self.sentence(pillar).rstrip(".…") for _ in range(rng.randint(2, 4))]
        if kind == "list":
            return (
                first.rstrip(".…")
                + ":\n"
                + "\n".join(f"- {part};" for part in parts[:-1])
                + f"\n- {parts[-1]}."
            )
        numbered = "; ".join(f"({i}) {_lower(part)}" for i, part in enumerate(parts, 1))
        return first.rstrip(".…") + f", trong đó: {numbered}."

    def titles(self, count: int) -> list[tuple[int, str]]:
        pillars = list(range(len(PILLARS)))
        self.rng.shuffle(pillars)
        pillars = [*pillars, *pillars][:count]
        return [(pillar, self.rng.choice(PILLARS[pillar][0])) for pillar in pillars]

    def output(self) -> str:
        return self.fill(self.rng.choice(OUTPUTS))

    def note(self) -> str:
        return self.fill(self.rng.choice(NOTES)) if self.rng.random() < 0.2 else ""

    def budget(self) -> str:
        return self.fill(self.rng.choice(BUDGETS)) if self.rng.random() < 0.7 else ""


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
