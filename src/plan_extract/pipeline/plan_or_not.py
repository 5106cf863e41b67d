"""Which documents are loaded, and which of their paragraphs are the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.identify.titles import document_type, issued_type
from plan_extract.model import Block, Layout, Masthead, RawTask
from plan_extract.rows.letters import PART
from plan_extract.rows.prose_headings import text_of
from plan_extract.rows.prose_titles import part_kind

# «Điều 3. Chánh Văn phòng … chịu trách nhiệm thi hành Quyết định này./.»
_IN_FORCE = re.compile(
    r"Điều \d+\s*[.:].*\b(?:có hiệu lực\b|(?:thi hành|thực hiện) (?:Quyết định|Nghị quyết)(?: này)?\W*$)",
    re.DOTALL,
)
_SET_OUT = 2  # tasks that a part must give for its document to be one of tasks: one may be a chance sentence


def calls_itself_plan(masthead: Masthead) -> bool:
    """«KẾ HOẠCH», or «QUYẾT ĐỊNH» with «KẾ HOẠCH (Ban hành kèm theo Quyết định …)» attached.

    >>> calls_itself_plan(Masthead("Kế hoạch")), calls_itself_plan(Masthead("Quyết định"))
    (True, False)
    >>> calls_itself_plan(Masthead("Quyết định", attached_type="Kế hoạch"))
    True
    """
    return any(document_type(kind).plan for kind in (masthead.doc_type, masthead.attached_type))


def own_blocks(layout: Layout, masthead: Masthead) -> tuple[Block, ...]:
    """The plan's paragraphs: those of the document attached to a decision where that is the plan; without
    the articles that put a decision in force."""
    first, own = masthead.attached_page, document_type(masthead.doc_type)
    if not own.issues:
        return layout.blocks
    begins = 1 if first is None or own.sets_work else first
    return tuple(block for block in layout.blocks if block.page >= begins and not _IN_FORCE.match(block.text))


def gives_work(blocks: Sequence[Block], masthead: Masthead, tasks: Sequence[RawTask]) -> bool:
    """Whether a document that is no plan gives tasks in prose: it, or what it puts in force, is of a kind
    that does («Đề án», «Phương án»), and a part whose title says so holds them."""
    kinds = [masthead.doc_type, masthead.attached_type]
    if document_type(masthead.doc_type).issues:
        kinds.append(issued_type(masthead.title))
    known = map(document_type, kinds)
    if not any(kind.plan or kind.sets_work for kind in known):
        return False
    first = next((place for place, block in enumerate(blocks) if _opens_work(block)), len(blocks))
    below = {id(part) for block in blocks[first:] for part in block.fragments}
    given = [task for task in tasks if any(id(part) in below for part in task.content.fragments)]
    return len(given) >= _SET_OUT


def _opens_work(block: Block) -> bool:
    """«II. NHIỆM VỤ, GIẢI PHÁP», «TỔ CHỨC THỰC HIỆN»."""
    marked = 0 < block.level <= PART + 1 or block.text.isupper()
    return marked and part_kind(text_of(block).rstrip(" :;")) in ("tasks", "assignment")
