"""Pages made by hand for tests: text set in a grid of 6-point letters, rules drawn around cells."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.model import Page, Ruling, Word

LETTER, LINE = 6.0, 14.0


def set_text(text: str, x: float, y: float) -> list[Word]:
    """Words of a text, a line for each ``\\n``, from the top left corner."""
    words = []
    for number, line in enumerate(text.split("\n")):
        left = x
        for token in line.split(" "):
            if token:
                top = y + number * LINE
                words.append(Word(token, left, top, left + LETTER * len(token), top + LINE - 2))
            left += LETTER * (len(token) + 1)
    return words


class PageMaker:
    """Collects words and rulings of one page; ``y`` is where the next thing stands."""

    def __init__(self, number: int, width: float = 842.0, height: float = 595.0) -> None:
        self.number, self.width, self.height = number, width, height
        self.words: list[Word] = []
        self.rulings: list[Ruling] = []
        self.y = 100.0

    def text(self, text: str, x: float = 60.0, y: float | None = None) -> PageMaker:
        top = self.y if y is None else y
        self.words += set_text(text, x, top)
        if y is None:
            self.y = top + LINE * (text.count("\n") + 1) + 6
        return self

    def table(
        self,
        xs: Sequence[float],
        rows: Sequence[Sequence[str | None]],
        *,
        closed: bool = True,
        outer: bool = True,
    ) -> PageMaker:
        """A ruled table. None in a row merges the place with the one on its left. ``closed=False`` leaves
        the last row open at the bottom (a row broken by the page), ``outer=False`` omits the outer sides."""
        top = self.y
        self.rulings.append(Ruling(xs[0], top, xs[-1], top))
        for number, row in enumerate(rows):
            bottom = top + LINE * max(1 + (text or "").count("\n") for text in row) + 4
            for place, text in enumerate(row):
                if text is None:
                    continue
                if outer or place:
                    self.rulings.append(Ruling(xs[place], top, xs[place], bottom))
                self.words += set_text(text, xs[place] + 4, top + 2)
            if outer:
                self.rulings.append(Ruling(xs[-1], top, xs[-1], bottom))
            if closed or number + 1 < len(rows):
                self.rulings.append(Ruling(xs[0], bottom, xs[-1], bottom))
            top = bottom
        self.y = top + 10
        return self

    def page(self) -> Page:
        words = sorted(self.words, key=lambda word: (round((word.y0 + word.y1) / 8), word.x0))
        return Page(self.number, self.width, self.height, tuple(words), tuple(self.rulings))
