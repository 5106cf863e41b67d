"""One PDF → one :class:`~plan_extract.records.PlanBundle`: the order of the stages, written once."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from plan_extract.errors import NoPlanFound
from plan_extract.identify.citations import find_citations
from plan_extract.identify.masthead import read_masthead
from plan_extract.layout import lay_out
from plan_extract.model import Layout, Line, Masthead, Page, RawTarget, Source
from plan_extract.pipeline.assemble import Raw, assemble
from plan_extract.pipeline.editor import edited
from plan_extract.pipeline.plan_or_not import calls_itself_plan, gives_work, own_blocks
from plan_extract.read.document import OnPage, read_pages
from plan_extract.read.pages import OcrChoice
from plan_extract.records import PlanBundle
from plan_extract.rows.goals import blocks_to_targets
from plan_extract.rows.grids import read_tables
from plan_extract.rows.note_marks import without_marks
from plan_extract.rows.prose import blocks_to_prose


def read_plan(path: Path, ocr: OcrChoice = "auto", on_page: OnPage = lambda number: None) -> PlanBundle:
    """The plan that a PDF holds; ``ocr`` and ``on_page`` as :func:`.read_pages` has them.

    Raises a FileError where the file cannot be read or holds no plan.
    """
    with _collector_resting():  # no name for the pages here: they are gone when it wakes, and not walked
        return pages_to_plan(*read_pages(path, ocr, on_page=on_page))


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Words and lines are many and make no cycles: walking them while a file is read takes up to a quarter of
    the time. Between files the collector works as ever."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def pages_to_plan(source: Source, pages: Sequence[Page]) -> PlanBundle:
    """layout → identify → rows → normalise → records."""
    layout = lay_out(pages)
    masthead = layout_to_masthead(pages, layout)
    raw = layout_to_rows(pages, layout, masthead)
    blocks = own_blocks(layout, masthead)
    goals = [target for target in raw.targets if target.source == "prose"]
    prose = blocks_to_prose(blocks, goals)
    held = raw.tasks or raw.targets or gives_work(blocks, masthead, prose.tasks)
    if not (held or calls_itself_plan(masthead)):
        raise NoPlanFound
    written = without_marks(prose.tasks, outside_tables(layout))
    tasks = sorted((*written, *raw.tasks), key=lambda task: task.page_first)
    findings = (*raw.findings, *prose.findings)
    raw = raw._replace(tasks=tuple(tasks), duties=prose.duties, findings=findings)
    bundle = assemble(source, pages, masthead, raw)
    return edited(bundle, ((block.page, block.text) for block in layout.blocks))


def layout_to_masthead(pages: Sequence[Page], layout: Layout) -> Masthead:
    """Plan facts from the first page, the signature and the captions of the appendices."""
    captions = [block.text for grid in layout.grids for block in grid.caption]
    return read_masthead(layout.lines, captions)


def outside_tables(layout: Layout) -> list[list[Line]]:
    """The lines outside tables, page by page, with those of the margins: footnotes may stand there."""
    lines = [list(page) for page in layout.lines]
    for block in layout.furniture:
        for part in block.fragments:
            lines[part.page - 1] += part.lines
    return lines


def layout_to_rows(pages: Sequence[Page], layout: Layout, masthead: Masthead) -> Raw:
    """Tasks and targets as printed, in the plan's order, and the documents it cites."""
    targets: list[RawTarget] = list(blocks_to_targets(layout.blocks))
    findings = [
        *(finding for page in pages for finding in page.findings),
        *layout.findings,
        *(finding for grid in layout.grids for finding in grid.findings),
    ]
    tasks, more_targets, more_findings = read_tables(layout)
    targets.extend(more_targets)
    findings.extend(more_findings)
    paragraphs = ((block.page, block.text) for block in layout.blocks)
    citations = find_citations(paragraphs, own=masthead.number)
    text = "\n".join(block.text for block in layout.blocks)
    return Raw(without_marks(tasks, outside_tables(layout)), tuple(targets), citations, tuple(findings), text)
