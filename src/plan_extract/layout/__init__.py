"""Page → Grid (tables joined over page breaks) and Block (paragraphs, outline)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from plan_extract.layout.aligned_pages import Sheets, with_aligned
from plan_extract.layout.blocks import Sorted, lines_to_blocks, set_furniture_aside
from plan_extract.layout.frames import without_frames
from plan_extract.layout.grids import FilledPart, fill_part
from plan_extract.layout.lines import fragment, words_to_lines
from plan_extract.layout.overhang import with_overhang
from plan_extract.layout.rulings import TablePart, rulings_to_parts, whole_table
from plan_extract.layout.stitching import grid_cells, parts_to_grid, same_columns, with_last_column
from plan_extract.layout.stretches import with_sides
from plan_extract.layout.text_columns import Columns, lines_in_columns
from plan_extract.layout.underlines import without_underlines
from plan_extract.layout.unparted import part_unparted
from plan_extract.model import Block, Box, Finding, Grid, Layout, Line, Page, Ruling, Word
from plan_extract.settings import LAYOUT

__all__ = ["grid_cells", "lay_out", "words_to_lines"]


def lay_out(pages: Sequence[Page]) -> Layout:
    """Every word of the pages in one place: a table's cell, a paragraph, or the furniture."""
    filled, lines = [], []
    in_columns = False
    for page in pages:
        parts, outside = fill_parts(page)
        filled.append(parts)
        columns = Columns(()) if parts else lines_in_columns(outside, page.height, in_columns)
        in_columns = columns.found
        lines.append((page, columns.lines or words_to_lines(outside)))
    filled, sorted_lines, unread = with_aligned(pages, Sheets(filled, set_furniture_aside(lines)))
    chains = chain_parts(pages, filled, sorted_lines)
    grids, loose = _grids(chains)
    blocks = _blocks(pages, sorted_lines, grids, loose)
    layout = Layout(
        grids=_captioned(grids, blocks),
        blocks=blocks,
        lines=tuple(found.body for found in sorted_lines),
        furniture=tuple(
            Block("furniture", line.text, (fragment(page.number, (line,)),))
            for page, found in zip(pages, sorted_lines, strict=True)
            for line in found.furniture
        ),
    )
    return replace(layout, findings=(*account(pages, layout), *unread))


def fill_parts(page: Page) -> tuple[list[FilledPart], list[Word]]:
    """The tables of a page with their words, and the words outside them."""
    filled, outside = [], list(page.words)
    for part in _parts(page):
        inside, outside = _parted(outside, part.box)
        filled.append(fill_part(part_unparted(part, inside), inside))
    return filled, outside


def _parts(page: Page) -> list[TablePart]:
    """The tables of a page by its rulings: one drawn whole, which leaves no ruling over that could underline
    a word, frame one, or end too early; else whatever the others make."""
    rulings: Sequence[Ruling] = page.rulings
    words = page.words
    if with_sides(rulings, words) is rulings and (whole := whole_table(page.number, rulings)):
        return [whole]
    rulings = without_underlines(rulings, words) if len(rulings) > 3 else rulings
    rulings = without_frames(with_sides(rulings, words), words)
    parts = [part for part in rulings_to_parts(page.number, rulings) if len(part.cells) > 1]
    if parts:
        parts[-1] = with_overhang(parts[-1], page.rulings, words)
    return parts


def _parted(words: Sequence[Word], box: Box) -> tuple[list[Word], list[Word]]:
    """The words whose middle lies in the box, and the others."""
    left, top, right, bottom = (2 * side for side in box)
    inside: list[Word] = []
    outside: list[Word] = []
    level, beside = float("nan"), False
    for word in words:
        if word.y0 + word.y1 != level:  # not at the height of the word before
            level = word.y0 + word.y1
            beside = top <= level <= bottom
        if beside and left <= word.x0 + word.x1 <= right:
            inside.append(word)
        else:
            outside.append(word)
    return inside, outside


# ------------------------------------------------------------------ which parts are one table


def chain_parts(
    pages: Sequence[Page], parts: Sequence[Sequence[FilledPart]], lines: Sequence[Sorted]
) -> list[list[FilledPart]]:
    """Parts that are one table: last on its page and first on the next, nothing between but a title that
    stood above the first one too, same columns."""
    chains: list[list[FilledPart]] = []
    titles: set[str] = set()
    ended = -1  # the page whose last part ends the last chain
    for index, found in enumerate(parts):
        for place, part in enumerate(found):
            if place == 0 and ended == index - 1 >= 0 and pages[index].number == pages[ended].number + 1:
                last = chains[-1][-1]
                widened = with_last_column(last, part)
                if (
                    not _below(last, lines[ended].body)
                    and titles.issuperset(_above(part, lines[index].body))
                    and same_columns(last, widened)
                ):
                    chains[-1].append(widened)
                    continue
            chains.append([part])
            titles = set(_above(part, lines[index].body))
        ended = index if found else ended
    return chains


def _below(part: FilledPart, lines: Sequence[Line]) -> bool:
    return any(line.box.y0 > part.box.y0 and line.box.y1 > part.box.y1 for line in lines)


def _above(part: FilledPart, lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines if line.box.y1 < part.box.y1 and line.box.y0 < part.box.y0]


def _grids(
    chains: Sequence[Sequence[FilledPart]],
) -> tuple[list[tuple[Grid, Box]], list[FilledPart]]:
    """Tables of two columns and two rows or more; smaller ones are frames around text."""
    grids: list[tuple[Grid, Box]] = []
    loose: list[FilledPart] = []
    for chain in chains:
        n_rows = sum(len(part.ys) - 1 for part in chain)
        if n_rows < 2 or max(len(part.xs) for part in chain) < 3:
            loose.extend(chain)
        else:
            grids.append((parts_to_grid(chain), chain[0].box))
    return grids, loose


def _blocks(
    pages: Sequence[Page],
    lines: Sequence[Sorted],
    grids: Sequence[tuple[Grid, Box]],
    loose: Sequence[FilledPart],
) -> tuple[Block, ...]:
    partings: dict[int, list[float]] = {}
    for grid, _ in grids:
        for cell in grid_cells(grid):
            for part in cell.fragments:
                partings.setdefault(part.page, []).append((part.box.y0 + part.box.y1) / 2)
    framed: dict[int, list[Line]] = {}
    for frame in loose:
        framed.setdefault(frame.page, []).extend(line for cell in frame.cells for line in cell.lines)
    return lines_to_blocks(
        (
            page.number,
            sorted((*found.body, *framed.get(page.number, ())), key=lambda line: line.box.y0)
            if page.number in framed
            else found.body,
            partings.get(page.number, ()),
        )
        for page, found in zip(pages, lines, strict=True)
    )


def _captioned(grids: Sequence[tuple[Grid, Box]], blocks: Sequence[Block]) -> tuple[Grid, ...]:
    """Each table with the paragraphs right above it on its page; where there are none, with the heading that
    the page before ends with."""
    captioned: list[Grid] = []
    for grid, box in grids:
        above = [
            block for block in blocks if block.page == grid.page_first and block.fragments[0].box.y0 < box.y0
        ]
        if not above:
            above = _last_heading(blocks, grid.page_first - 1, captioned[-1:])
        captioned.append(replace(grid, caption=tuple(above[-LAYOUT.caption_blocks :])))
    return tuple(captioned)


def _last_heading(blocks: Sequence[Block], page: int, before: Sequence[Grid]) -> list[Block]:
    """The numbered paragraph at the very end of a page, below the table that ends there."""
    last = [block for block in blocks if block.fragments[-1].page == page][-1:]
    ends = [
        part.box.y1
        for grid in before
        for cell in dict.fromkeys(grid.rows[-1])
        for part in cell.fragments
        if part.page == page
    ]
    return [block for block in last if block.label and block.fragments[-1].box.y0 > max(ends, default=0.0)]


# ------------------------------------------------------------------ nothing lost


def account(pages: Sequence[Page], layout: Layout) -> tuple[Finding, ...]:
    """Compares, page by page, the words that came in with those placed. A difference is a finding."""
    placed: defaultdict[int, int] = defaultdict(int)
    fragments = [
        *[part for grid in layout.grids for cell in grid_cells(grid) for part in cell.fragments],
        *[part for grid in layout.grids for part in grid.repeated],
        *[part for block in (*layout.blocks, *layout.furniture) for part in block.fragments],
    ]
    for part in fragments:
        placed[part.page] += sum([len(line.words) for line in part.lines])
    return tuple(
        Finding("words-unplaced", page.number, detail=str(len(page.words) - placed[page.number]))
        for page in pages
        if len(page.words) != placed[page.number]
    )
