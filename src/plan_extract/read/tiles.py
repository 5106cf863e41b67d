"""Light shading of a table's rows, cell by cell: the tiles' edges across are the lines that a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_extract.model import Ruling

Tile = tuple[float, float, float, float]

_NEAR = 1.5  # points: tiles that touch, tiles of one row
_LEAST = 3  # tiles side by side
_LOW = 8.0  # points: a tile is a row high
_SAME = 3.0  # points: columns of two rows


def tiles_to_rulings(
    tiles: Sequence[Tile], rulings: Sequence[Ruling], grounds: Sequence[Tile] = ()
) -> list[Ruling]:
    """The edges across, tile by tile, of rows that are shaded alike, of a head on dark ``grounds`` above them
    and of titles that run over their columns; nothing where lines part the columns.

    >>> row = [(x, 0.0, x + 50, 20.0) for x in (0.0, 50.0, 100.0)]
    >>> below = [(x0, 40.0, x1, 60.0) for x0, _, x1, _ in row]
    >>> len(tiles_to_rulings(row, ())), len(tiles_to_rulings([*row, *below], ()))
    (0, 12)
    """
    rows = [row for row in _rows(tiles) if len(row) >= _LEAST]
    if len(rows) < 2:
        return _framed(rows[0], rulings) if rows else []
    alike = [row for row in rows if any(row is not other and _alike(row, other) for other in rows)]
    found = [tile for row in alike for tile in row]
    if not found:
        return []
    if _lined(found, rulings):
        return []
    found += [tile for row in _rows(grounds) if _alike(row, alike[0]) for tile in row]
    left, right = alike[0][0][0], alike[0][-1][2]
    titles = (tile for tile in (*tiles, *grounds) if tile[3] - tile[1] >= _LOW)
    found += [tile for tile in titles if abs(tile[0] - left) <= _SAME and abs(tile[2] - right) <= _SAME]
    return [Ruling(x0, y, x1, y) for x0, y0, x1, y1 in found for y in (y0, y1)]


def _framed(row: Sequence[Tile], rulings: Sequence[Ruling]) -> list[Ruling]:
    """One shaded row between others, inside a frame that shows only a part of the table (the page ends)."""
    left, top, right, bottom = row[0][0], row[0][1], row[-1][2], row[0][3]
    beside = [
        ruling
        for ruling in rulings
        if ruling.x0 == ruling.x1
        and min(abs(ruling.x0 - left), abs(ruling.x0 - right)) <= _SAME
        and ruling.y0 < top - _LOW
        and ruling.y1 > bottom - _SAME
    ]
    if len({ruling.x0 for ruling in beside}) < 2 or _lined(row, rulings):
        return []
    high, low = min(ruling.y0 for ruling in beside), max(ruling.y1 for ruling in beside)
    heights = [high, top, bottom] + ([low] if low > bottom + _LOW else [])
    return [Ruling(x0, y, x1, y) for x0, _, x1, _ in row for y in heights]


def _lined(tiles: Sequence[Tile], rulings: Sequence[Ruling]) -> bool:
    """Whether a line stands between the outer sides of the tiles."""
    top, bottom = min(tile[1] for tile in tiles), max(tile[3] for tile in tiles)
    left, right = min(tile[0] for tile in tiles), max(tile[2] for tile in tiles)
    return any(
        x0 == x1 and left + _SAME < x0 < right - _SAME and y0 < bottom and y1 > top
        for x0, y0, x1, y1 in rulings
    )


def _rows(tiles: Iterable[Tile]) -> list[list[Tile]]:
    """Tiles that touch side by side."""
    rows: list[list[Tile]] = []
    tall = sorted({tile for tile in tiles if tile[3] - tile[1] >= _LOW}, key=lambda tile: (tile[1], tile[0]))
    for tile in tall:
        last = rows[-1][-1] if rows else None
        if last and max(abs(last[1] - tile[1]), abs(last[3] - tile[3]), abs(last[2] - tile[0])) <= _NEAR:
            rows[-1].append(tile)
        else:
            rows.append([tile])
    return rows


def _alike(row: Sequence[Tile], other: Sequence[Tile]) -> bool:
    return len(row) == len(other) and all(
        abs(one[0] - two[0]) <= _SAME for one, two in zip(row, other, strict=True)
    )
