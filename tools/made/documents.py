"""Draws whole documents: positives by engine, awkward ones, and those that hold no task."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, replace
from random import Random

from made import look_alikes
from made.agencies import Agencies
from made.model import Block, Border, Document, Par, Section, Style, Table, Truth
from made.places import Place
from made.plan import Masthead, caption, closing, draw_masthead, facts, letterhead, opening, signature
from made.targets import indicator_table, prose_targets
from made.task_tables import Recipe, build_table, draw_recipe
from made.tasks import Tasks

FONTS = {
    "word": ("Tinos", "Tinos", "Tinos", "Liberation Serif", "Arimo", "DejaVu Serif"),
    "browser": ("Tinos", "Arimo", "DejaVu Sans", "DejaVu Serif", "Liberation Serif"),
    "mixed": ("P052", "URW Bookman", "C059", "Nimbus Roman"),  # lack letters of Vietnamese: others step in
}
CAPTIONS = (
    "PHÂN CÔNG NHIỆM VỤ TRIỂN KHAI THỰC HIỆN KẾ HOẠCH",
    "DANH MỤC NHIỆM VỤ TRỌNG TÂM",
    "BẢNG PHÂN CÔNG NHIỆM VỤ CỤ THỂ",
    "NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM {y}",
)


def draw_border(rng: Random, engine: str) -> Border:
    """Rulings of a table."""
    return Border(
        width=rng.choice((0.25, 0.5, 0.5, 0.75, 1.0, 1.5)),
        color=rng.choice((*("000000",) * 7, "808080", "A6A6A6", "1F3864")),
        style=rng.choice(("single", "single", "single", "single", "double"))
        if engine == "word"
        else "single",
        outer=rng.random() > 0.12,
        collapse=engine == "word" or rng.random() < 0.6,
    )


def draw_style(rng: Random, engine: str, **fixed: object) -> Style:
    """Looks of a document."""
    values: dict[str, object] = {
        "font": rng.choice(FONTS[engine]),
        "size": rng.choice((12.0, 13.0, 13.0, 14.0)),
        "page_number": rng.choice(("top", "top", "bottom", "none")),
        "number_form": rng.choice(("{}", "{}", "{}", "- {} -", "Trang {}")),
        "running": rng.choice((None, None, None, None, "DỰ THẢO", "UBND - Kế hoạch chuyển đổi số")),
        "margin_cm": rng.choice((1.5, 2.0, 2.0, 2.5)),
        "browser_frame": engine == "browser" and rng.random() < 0.4,
    }
    values.update(fixed)
    return Style(**values)  # type: ignore[arg-type]


def positive(
    rng: Random,
    name: str,
    engine: str,
    place: Place,
    *,
    recipe: dict[str, object] | None = None,
    style: dict[str, object] | None = None,
    head: dict[str, object] | None = None,
    border: dict[str, object] | None = None,
    shape: str | None = None,
    after: tuple[str, ...] = (),
) -> Document:
    """A plan with a task table, and perhaps indicators and tables that are neither."""
    looks = draw_style(rng, engine, **(style or {}))
    fixed = dict(head or {})
    if "level" not in fixed and place.province_unit == "tỉnh" and rng.random() < 0.08:
        fixed |= {"level": "province", "party": False, "abbreviated": True}
    if rng.random() < 0.1:
        fixed.setdefault("doc_type", "Chương trình hành động")
    mast = draw_masthead(rng, place, **fixed)
    choices = draw_recipe(rng, **(recipe or {}))
    choices.year = max(choices.year, mast.year)
    ruled = draw_border(rng, engine)
    for key, value in (border or {}).items():
        setattr(ruled, key, value)
    unit = "tỉnh" if mast.level == "province" else place.unit
    tasks = Tasks(rng, unit, choices.misprints)
    size = looks.size - rng.choice((1.0, 2.0, 2.0, 3.0))
    if looks.font.startswith(("DejaVu", "Arimo", "URW")):  # broad letters: a date must fit its column
        size = min(size, 9.5 if looks.font.startswith("DejaVu") else 10.5)
    several = choices.sections == "whole" and "stt" in choices.order and rng.random() < 0.6
    table, truths = build_table(rng, choices, Agencies(rng, unit, choices.join), tasks, ruled, size)
    sections, targets, extra = _pages(rng, mast, looks, table, tasks, ruled, size, choices, shape, several)
    truth: Truth = {"plan": facts(mast), "tasks": truths, "prose_tasks": [], "targets": targets}
    steps = [*after, *(["number_field"] if mast.fill == "field" else [])]
    noted: Truth = {
        "engine": engine,
        "table": asdict(choices),
        "style": asdict(looks),
        "border": asdict(ruled),
        "after": steps,
        "other_tables": extra,
    }
    noted |= {"several_tables": several, "doubts": doubts(choices, several)}
    noted["columns"] = [" / ".join(cell.pars) for row in table.header for cell in row]
    document = Document(name, engine, sections, looks, truth, noted, steps, {"masthead": mast})  # type: ignore[arg-type]
    return decomposed(document) if looks.nfd else document


def _pages(
    rng: Random,
    mast: Masthead,
    looks: Style,
    table: Table,
    tasks: Tasks,
    ruled: Border,
    size: float,
    recipe: Recipe,
    shape: str | None,
    several: bool,
) -> tuple[list[Section], list[Truth], list[str]]:
    shape = shape or rng.choice(("appendix_wide", "appendix_wide", "appendix_tall", "inline"))
    if len(recipe.order) > 6 or (len(recipe.order) > 5 and looks.font.startswith("DejaVu")):
        shape = "appendix_wide"
    first: list[Block] = [*letterhead(rng, mast, looks.size), *opening(rng, mast)]
    extra: list[str] = []
    indicators = rng.random() < 0.45
    tables: list[Block] = [table]
    if several:
        tables = by_section(table)
    if indicators:
        shown, targets, title = indicator_table(rng, ruled, size)
        first += [Par("II. MỤC TIÊU", bold=True, indent=True)]
    else:
        pars, targets = prose_targets(rng, "II. MỤC TIÊU" if rng.random() < 0.5 else "II. MỤC TIÊU CỤ THỂ")
        first += pars
    number = "PHỤ LỤC" if not indicators else rng.choice(("PHỤ LỤC II", "Phụ lục số 02", "PHỤ LỤC 2"))
    name = rng.choice(CAPTIONS).format(y=recipe.year)
    if shape == "inline":
        if indicators:
            first += [Par(f"Các chỉ tiêu cụ thể như sau ({title.lower()}):", indent=True), shown]
        first.append(Par("III. NHIỆM VỤ, GIẢI PHÁP", bold=True, indent=True))
        first.append(
            Par("Các nhiệm vụ cụ thể được phân công theo bảng sau:", indent=True, footnote=_foot(rng))
        )
        first += tables
        first += closing(rng, mast, "bảng trên")[2:]
        first += signature(rng, mast, looks.size)
        return [Section(first, landscape=rng.random() < 0.25)], targets, extra
    if indicators:
        first.append(Par("(Chi tiết tại Phụ lục I kèm theo)", italic=True, indent=True))
    first += closing(rng, mast, number.lower())
    first += signature(rng, mast, looks.size)
    wide = shape == "appendix_wide"
    sections = [Section(first)]
    if indicators:
        sections.append(
            Section([*caption(rng, mast, "PHỤ LỤC I", title), shown], landscape=wide and rng.random() < 0.7)
        )
    blocks: list[Block] = [*caption(rng, mast, number, name), *tables]
    if rng.random() < 0.3:
        blocks.append(
            Par(
                "Ghi chú: Các nhiệm vụ phát sinh do UBND tỉnh giao được bổ sung vào chương trình công tác tháng.",
                italic=True,
            )
        )
    sections.append(Section(blocks, landscape=wide))
    if rng.random() < 0.35:
        kind = rng.choice(("funding", "recipients", "contacts", "report_form"))
        make, label = look_alikes.KINDS[kind]
        extra.append(kind)
        sections.append(
            Section([*caption(rng, mast, "PHỤ LỤC III", label), make(rng, tasks, ruled)], landscape=wide)
        )
    return sections, targets, extra


def by_section(table: Table) -> list[Block]:
    """A table for each section under a heading of its own, as some plans have them."""
    out: list[Block] = []
    for row in table.rows:
        if len(row) == 1:
            out.append(Par(" ".join(row[0].pars), bold=True, indent=True))
            out.append(replace(table, rows=[]))
        elif isinstance(out[-1], Table):
            out[-1].rows.append(row)
    return out


def doubts(recipe: Recipe, several: bool) -> list[str]:
    """What another reader might take otherwise: leave it out of a strict count."""
    known = {
        "two": "section_label/section_title: the inner of two levels is taken",
        "band": "section_label: «I» of «PHẦN I: …» is taken, title as printed in capitals",
    }
    found = [known[recipe.sections]] if recipe.sections in known else []
    if "only_lead" in recipe.order:
        found.append("roles: the only agency column, whatever its head, is taken as lead")
    if "both" in recipe.order:
        found.append("roles: before the first slash or semicolon lead, after it support")
    if "deadline_year" in recipe.order:
        found.append("deadline: «Cả năm», «Tháng 3» take the year of the column's head")
    if several:
        found.append("sections: taken from the heading above each table")
    return found


def _foot(rng: Random) -> str | None:
    return rng.choice((None, None, "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị."))


def negative(
    rng: Random, name: str, kinds: tuple[str, ...], place: Place, engine: str, plan: bool
) -> Document:
    """A document whose tables hold no task; ``plan``: it still calls itself a plan."""
    looks = draw_style(rng, engine)
    mast = draw_masthead(
        rng,
        place,
        party=False,
        title="Kiểm tra công tác cải cách hành chính năm 2026"
        if plan
        else "Về việc triển khai một số nội dung công tác năm 2026",
        doc_type="Kế hoạch" if plan else rng.choice(("Báo cáo", "Thông báo", "Quy trình")),
    )
    tasks = Tasks(rng, place.unit)
    ruled = draw_border(rng, engine)
    first: list[Block] = [*letterhead(rng, mast, looks.size), *opening(rng, mast)]
    sections = [Section(first)]
    for place_in, kind in enumerate(kinds):
        make, label = look_alikes.KINDS[kind]
        table = make(rng, tasks, ruled)
        table.repeat = rng.random() < 0.5
        if place_in == 0 and rng.random() < 0.5:
            first += [Par(f"II. {label}", bold=True, indent=True), table]
        else:
            sections.append(
                Section(
                    [*caption(rng, mast, f"PHỤ LỤC {place_in + 1}", label), table],
                    landscape=rng.random() < 0.5,
                )
            )
    first += signature(rng, mast, looks.size)
    truth: Truth = {"plan": facts(mast) if plan else {}, "tasks": [], "prose_tasks": [], "targets": []}
    noted: Truth = {"engine": engine, "tables": list(kinds), "style": asdict(looks), "border": asdict(ruled)}
    steps = ["number_field"] if mast.fill == "field" else []
    return Document(name, engine, sections, looks, truth, noted, steps, {"masthead": mast})  # type: ignore[arg-type]


def decomposed(document: Document) -> Document:
    """The same document with every letter and mark apart (NFD)."""
    apart = lambda text: unicodedata.normalize("NFD", text)  # noqa: E731 - used three times below, here only
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Par):
                block.text = apart(block.text)
                continue
            for row in [*block.header, *block.rows]:
                for cell in row:
                    cell.pars = [apart(text) for text in cell.pars]
    return document


# ------------------------------------------------------------------ a whole batch

AWKWARD: tuple[dict[str, object], ...] = (
    {"engine": "word", "style": {"nfd": True}, "recipe": {"repeat": False, "sections": "unmerged", "numbering": "on"}, "border": {"outer": True}},
    {"engine": "word", "after": ("stamp_on_table", "stamp_on_first", "encrypt"), "recipe": {"keep_rows": True, "repeat": False}},
    {"engine": "word", "after": ("rotate",), "shape": "appendix_wide", "head": {"fill": "text"}, "recipe": {"header": "group+numbers"}},
    {"engine": "word", "font": "mixed", "recipe": {"sections": "unmerged", "repeat": False}, "border": {"outer": False}},
    {"engine": "word", "after": ("white_boxes", "signed"), "recipe": {"sub_rows": 3, "order": ("stt", "content", "lead", "support", "deadline", "output"), "keep_rows": True}, "border": {"style": "double", "width": 0.75}},
    {"engine": "browser", "after": ("stamp_on_table",), "style": {"nfd": True, "browser_frame": True}, "recipe": {"keep_rows": True, "repeat": False}},
    {"engine": "browser", "font": "mixed", "after": ("signed", "encrypt"), "head": {"fill": "field"}, "border": {"collapse": False, "width": 1.0}, "recipe": {"merge": "lead", "order": ("stt", "content", "lead", "support", "deadline", "note"), "sub_rows": 0, "long_rows": 1}},
)  # fmt: skip


def batch(
    rng: Random, pool: list[Place], words: int, browsers: int, awkward: int, negatives: int
) -> dict[str, list[Document]]:
    """All documents of a seed, by folder."""
    places = iter(pool)
    found: dict[str, list[Document]] = {"word": [], "browser": [], "awkward": [], "negative": []}
    for i in range(words):
        found["word"].append(positive(rng, f"word_{i + 1:02d}", "word", next(places)))
    for i in range(browsers):
        found["browser"].append(positive(rng, f"browser_{i + 1:02d}", "browser", next(places)))
    for i in range(awkward):
        spec = dict(AWKWARD[i % len(AWKWARD)])
        engine = str(spec.pop("engine"))
        if spec.pop("font", None):
            spec["style"] = {**spec.get("style", {}), "font": rng.choice(FONTS["mixed"])}  # type: ignore[dict-item]
        found["awkward"].append(positive(rng, f"awkward_{i + 1:02d}", engine, next(places), **spec))  # type: ignore[arg-type]
    kinds = list(look_alikes.KINDS)
    rng.shuffle(kinds)
    for i in range(negatives):
        some = (kinds[i % len(kinds)],) if i % 3 else (kinds[i % len(kinds)], rng.choice(kinds))
        engine = "browser" if i % 3 == 2 else "word"
        found["negative"].append(
            negative(rng, f"negative_{i + 1:02d}", some, next(places), engine, plan=i % 2 == 0)
        )
    return found
