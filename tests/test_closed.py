"""The short way to a table's cells gives what the search gives, whatever lines stand."""

import random

from plan_extract.layout.bare_heads import with_bare_head
from plan_extract.layout.closed import closed_cells
from plan_extract.layout.lattice import Span, edges_to_cells, spans_to_edges
from plan_extract.layout.rulings import close_open_sides
from plan_extract.settings import LAYOUT


def drawn(chance: random.Random) -> tuple[list[Span], list[Span]]:
    """Lines of a table that is whole, or lacks some, each a little off its place at times."""
    xs, ys = sorted(chance.sample(range(0, 300, 9), 4)), sorted(chance.sample(range(0, 300, 9), 5))

    def near(place: float) -> float:
        return place + (chance.choice((0.4, -1.3, 2.9, -3.1, 5.0)) if chance.random() < 0.1 else 0.0)

    lying = [(near(y), near(xs[0]), near(xs[-1])) for y in ys]
    standing = [(near(x), near(ys[0]), near(ys[-1])) for x in (xs[0], xs[-1]) if chance.random() < 0.95]
    for x in xs[1:-1]:
        ends = sorted(chance.sample(ys, chance.choice((2, 4))))
        standing.extend((near(x), top, bottom) for top, bottom in zip(ends[::2], ends[1::2], strict=True))
    return lying, standing


def test_closed_cells_are_those_of_the_search() -> None:
    chance = random.Random(7)
    closed = 0
    for _ in range(2000):
        edges = spans_to_edges(*drawn(chance), LAYOUT.snap)
        if cells := closed_cells(edges):
            closed += 1
            assert cells == edges_to_cells(close_open_sides(with_bare_head(edges)), LAYOUT.snap)
    assert closed > 500
