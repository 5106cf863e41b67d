"""Task tables: columns in many orders and words, rows with their truth."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from made.agencies import Agencies
from made.deadlines import ROMAN, UNSPECIFIED, deadline, deadline_under_year
from made.model import Border, Cell, Table, Truth, cell, printed
from made.tasks import Tasks

HEADS: dict[str, tuple[str, ...]] = {
    "stt": ("STT", "TT", "Số TT", "Stt", "Số\nTT"),
    "detail": ("TT Chi tiết",),
    "content": (
        "Nhiệm vụ",
        "Tên nhiệm vụ",
        "Nội dung",
        "Nội dung công việc",
        "Công việc",
        "Nhiệm vụ, hoạt động cụ thể",
        "Nội dung nhiệm vụ",
        "Nhiệm vụ, giải pháp",
        "Nội dung thực hiện",
        "Nhiệm vụ trọng tâm",
        "Danh mục nhiệm vụ",
        "Nhiệm vụ cụ thể",
        "Tên nhiệm vụ, đề án, dự án",
        "Hoạt động",
        "Nội dung công việc/nhiệm vụ",
        "Nội dung nhiệm vụ, giải pháp",
    ),
    "lead": (
        "Cơ quan chủ trì",
        "Đơn vị chủ trì",
        "Chủ trì thực hiện",
        "Đơn vị chủ trì tham mưu",
        "Chủ trì",
        "Cơ quan, đơn vị chủ trì thực hiện",
        "Trách nhiệm chủ trì",
        "Bộ phận chủ trì",
        "Cơ quan/đơn vị chủ trì",
        "Cơ quan\nchủ trì",
        "Đơn vị chủ trì, tham mưu thực hiện",
        "Đơn vị đầu mối, chủ trì",
    ),
    "only_lead": (
        "Trách nhiệm thực hiện",
        "Cơ quan phụ trách",
        "Đơn vị thực hiện",
        "Cơ quan chủ trì",
        "Phân công thực hiện",
        "Cơ quan thực hiện",
    ),
    "support": (
        "Cơ quan phối hợp",
        "Đơn vị phối hợp",
        "Phối hợp",
        "Phối hợp thực hiện",
        "Cơ quan, đơn vị phối hợp",
        "Bộ phận phối hợp",
    ),
    "both": ("Đơn vị chủ trì/phối hợp", "Cơ quan chủ trì, phối hợp", "Đơn vị chủ trì/ đơn vị phối hợp"),
    "labelled": ("Đơn vị thực hiện", "Phân công thực hiện", "Cơ quan chủ trì, phối hợp", "Tổ chức thực hiện"),
    "execute": ("Phòng thực hiện chính", "Phòng, đơn vị trực tiếp thực hiện"),
    "deadline": (
        "Thời gian hoàn thành",
        "Thời gian thực hiện",
        "Thời hạn",
        "Thời hạn hoàn thành",
        "Tiến độ",
        "Thời gian",
        "Tiến độ thực hiện",
        "Giai đoạn thực hiện",
        "Thời gian dự kiến hoàn thành",
        "Lộ trình thực hiện",
        "Hạn hoàn thành",
        "Thời gian\nhoàn thành",
        "Thời điểm hoàn thành",
        "Mốc thời gian",
    ),
    "deadline_year": ("Thời gian (Năm {y})", "Thời gian thực hiện năm {y}", "Tiến độ (năm {y})"),
    "output": (
        "Sản phẩm",
        "Kết quả",
        "Kết quả, sản phẩm",
        "Sản phẩm/kết quả đầu ra",
        "Sản phẩm đầu ra",
        "Dự kiến sản phẩm, kết quả",
        "Yêu cầu kết quả",
        "Sản phẩm dự kiến",
        "Kết quả/sản phẩm",
        "Sản phẩm cần đạt",
    ),
    "note": ("Ghi chú",),
    "budget": ("Kinh phí", "Kinh phí (triệu đồng)", "Nguồn kinh phí", "Dự kiến kinh phí"),
    "resource": ("Nguồn lực dự kiến", "Nguồn lực"),
    "monitor": ("Theo dõi, kiểm tra, đôn đốc", "Lãnh đạo phụ trách"),
}
WIDTH = {
    "stt": 7, "detail": 7, "content": 34, "lead": 15, "only_lead": 17, "support": 17, "both": 20, "labelled": 24,
    "execute": 13, "deadline": 16, "deadline_year": 14, "output": 16, "note": 11, "budget": 11, "resource": 10, "monitor": 12,
}  # fmt: skip
ORDERS: tuple[tuple[str, ...], ...] = (
    ("stt", "content", "lead", "support", "deadline"),
    ("stt", "content", "lead", "support", "deadline", "output"),
    ("stt", "content", "output", "lead", "support", "deadline"),
    ("stt", "content", "deadline", "lead", "support", "output"),
    ("stt", "content", "deadline", "output", "lead", "support", "note"),
    ("stt", "content", "only_lead", "deadline"),
    ("stt", "content", "only_lead", "deadline", "output"),
    ("stt", "content", "output", "deadline", "only_lead"),
    ("stt", "content", "both", "deadline", "output"),
    ("stt", "content", "labelled", "deadline"),
    ("stt", "content", "output", "labelled", "deadline", "note"),
    ("stt", "content", "lead", "support", "budget", "deadline"),
    ("stt", "content", "lead", "support", "deadline", "budget", "note"),
    ("stt", "content", "lead", "support", "output", "deadline_year"),
    ("stt", "content", "deadline_year", "lead", "support"),
    ("stt", "detail", "content", "lead", "execute", "support", "deadline", "note"),
    ("stt", "content", "lead", "execute", "support", "deadline"),
    ("stt", "lead", "content", "support", "deadline"),
    ("stt", "content", "lead", "support", "resource", "monitor", "deadline"),
    ("content", "lead", "support", "deadline", "output"),
    ("stt", "content", "support", "lead", "deadline"),
    ("stt", "content", "lead", "deadline", "support", "note"),
    ("stt", "content", "output", "deadline", "monitor", "lead", "support"),
    ("stt", "content", "lead", "support"),
)
PEOPLE = (
    "Đ/c Nguyễn Văn Hải",
    "Chủ tịch UBND",
    "PCT phụ trách VX",
    "Đ/c Lò Thị Pành",
    "Văn phòng HĐND và UBND",
    "TT Đảng ủy",
)
NUMBERING = ("on", "on", "restart", "dotted", "dash", "blank", "point", "zero")
SECTIONS = ("roman", "roman", "whole", "unmerged", "letters", "digits", "band", "none", "two", "roman_cell")


@dataclass
class Recipe:
    """The choices of one table."""

    order: tuple[str, ...]
    numbering: str
    sections: str
    count: int
    year: int
    join: str
    header: str = "one"  # one, group, numbers, group+numbers
    header_fill: str | None = None
    repeat: bool = True
    keep_rows: bool = False
    valign: str = "top"
    long_rows: int = 0
    sub_rows: int = 0
    merge: str | None = None  # lead, deadline, support
    misprints: bool = False


def draw_recipe(rng: Random, **fixed: object) -> Recipe:
    """Choices at random, some of them fixed by the caller."""
    order = rng.choice(ORDERS)
    sections = rng.choice(SECTIONS)
    numbering = rng.choice(NUMBERING)
    if sections == "digits":
        numbering = rng.choice(("dotted", "dash"))
    elif sections in ("none", "two") and numbering in ("dotted", "restart"):
        numbering = "on"
    values: dict[str, object] = {
        "order": order,
        "numbering": numbering,
        "sections": sections,
        "count": rng.randint(15, 45),
        "year": rng.choice((2025, 2026, 2026)),
        "join": rng.choice(("; ", "; ", ", ", "\n", ";\n", "\n- ", " và ")),
        "header": rng.choice(("one", "one", "one", "group", "numbers", "group+numbers", "title")),
        "header_fill": rng.choice((None, None, None, "D9E2F3", "FFF2CC", "BFBFBF", "C6E0B4")),
        "repeat": rng.random() < 0.55,
        "keep_rows": rng.random() < 0.35,
        "valign": rng.choice(("top", "middle", "middle")),
        "long_rows": rng.choice((0, 0, 0, 1, 2)),
        "sub_rows": rng.choice((0, 0, 0, 2)),
        "merge": rng.choice((None, None, None, "lead", "deadline", "support")),
        "misprints": rng.random() < 0.3,
    }
    values.update(fixed)
    recipe = Recipe(**values)  # type: ignore[arg-type]
    if recipe.keep_rows:  # a row taller than a page cannot be kept whole: engines cut it
        recipe.long_rows = 0
        recipe.merge = None  # nor may merged cells bind rows over pages
    if "lead" not in recipe.order:
        recipe.sub_rows = 0
    if recipe.merge and (recipe.merge not in recipe.order or recipe.sub_rows):
        recipe.merge = None
    if "stt" not in recipe.order:
        recipe.numbering = "blank"
        if recipe.sections in ("roman", "unmerged", "letters", "digits", "two", "band", "roman_cell"):
            recipe.sections = "whole"
    return recipe


# ------------------------------------------------------------------ header


def header_rows(rng: Random, recipe: Recipe) -> list[list[Cell]]:
    """One or two rows of heads, and perhaps a row of column numbers."""
    heads = {role: rng.choice(HEADS[role]).replace("{y}", str(recipe.year)) for role in recipe.order}
    if rng.random() < 0.18:
        heads = {role: head.upper() for role, head in heads.items()}
    looks = {"bold": True, "align": "center", "valign": "middle", "fill": recipe.header_fill}
    rows: list[list[Cell]] = []
    group = _adjacent(recipe.order, ("lead", "execute", "support"))
    if "group" in recipe.header and group:
        top: list[Cell] = []
        for i, role in enumerate(recipe.order):
            if i == group[0]:
                name = rng.choice(
                    ("Phân công thực hiện", "Tổ chức thực hiện", "Đơn vị thực hiện", "Trách nhiệm")
                )
                top.append(cell(name, colspan=len(group), **looks))
            elif i not in group:
                top.append(cell(heads[role], rowspan=2, **looks))
        rows = [top, [cell(heads[recipe.order[i]], **looks) for i in group]]
    else:
        rows = [[cell(heads[role], **looks) for role in recipe.order]]
    if recipe.header == "title":
        rows.insert(0, [cell("BẢNG PHÂN CÔNG NHIỆM VỤ", colspan=len(recipe.order), **looks)])
    if "numbers" in recipe.header:
        style = rng.choice(("({})", "{}", "({})"))
        looks = {"italic": True, "align": "center", "valign": "middle"}
        rows.append([cell(style.format(i + 1), **looks) for i in range(len(recipe.order))])
    return rows


def _adjacent(order: tuple[str, ...], roles: tuple[str, ...]) -> list[int]:
    places = [i for i, role in enumerate(order) if role in roles]
    run = [i for i in places if i - 1 in places or i + 1 in places]
    return run if run and run == list(range(run[0], run[0] + len(run))) else []


# ------------------------------------------------------------------ sections


def section_row(recipe: Recipe, label: str, title: str) -> list[Cell]:
    """The row that opens a section, in one of the usual forms."""
    width = len(recipe.order)
    kind = recipe.sections
    if kind == "whole":
        return [cell(f"{label}. {title}", bold=True, colspan=width)]
    if kind == "band":
        return [
            cell(f"PHẦN {label}: {title.upper()}", bold=True, align="center", colspan=width, fill="E7E6E6")
        ]
    if kind == "unmerged":
        at = recipe.order.index("content")
        texts = [""] * width
        texts[recipe.order.index("stt")], texts[at] = label, title
        return [cell(text, bold=True, align="center" if i == 0 else "left") for i, text in enumerate(texts)]
    dot = "." if recipe.numbering == "point" else ""
    return [cell(label + dot, bold=True, align="center"), cell(title, bold=True, colspan=width - 1)]


def labels(kind: str) -> list[str]:
    """Section labels in order."""
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    if kind == "letters":
        return list("ABCDEFGHIK")
    return [str(i) for i in range(1, 11)] if kind == "digits" else roman


# ------------------------------------------------------------------ rows


class RowMaker:
    """Makes the rows of one task, and the task's truth."""

    def __init__(self, rng: Random, recipe: Recipe, agencies: Agencies, tasks: Tasks) -> None:
        self.rng, self.recipe, self.agencies, self.tasks = rng, recipe, agencies, tasks

    def stt(self, ordinal: int, within: int, label: str | None, place: int) -> str:
        kind = self.recipe.numbering
        if kind == "dotted" and label:
            return f"{place + 1}.{within}"
        return {
            "restart": str(within),
            "dash": "-",
            "blank": "",
            "point": f"{ordinal}.",
            "zero": f"{ordinal:02d}",
        }.get(kind, str(ordinal))

    def fields(
        self, pillar: int, long: bool, shared: dict[str, tuple[str, object]]
    ) -> tuple[dict[str, str], Truth]:
        """What the cells say, and what that means."""
        recipe, rng = self.recipe, self.rng
        texts: dict[str, str] = {"content": self.tasks.content(pillar, long)}
        truth: Truth = {"content": printed(texts["content"]), "output": None, "note": None}
        one = "both" in recipe.order  # «A, B» or «A; B; C» would leave open where the leads end
        lead, lead_ids = self.agencies.leads(many=0.0 if one else 0.2)
        support, support_ids = self.agencies.supports(lead_ids)
        execute_ids: list[str] = []
        if "execute" in recipe.order:
            texts["execute"], execute_ids = lead, lead_ids
            lead, lead_ids = f"UBND {self.agencies.unit}", ["ubnd"]
        texts["lead"] = texts["only_lead"] = lead
        texts["support"] = support
        texts["both"] = lead.replace("\n", " ") + (f"{self.slash}{support}" if support else "")
        texts["labelled"] = f"- Chủ trì: {lead}" + (f"\n- Phối hợp: {support}" if support else "")
        if self.dashless:
            texts["labelled"] = f"Chủ trì: {lead};" + (f" Phối hợp: {support}" if support else "")
        if "support" not in recipe.order and "both" not in recipe.order and "labelled" not in recipe.order:
            support_ids = []
        if "deadline_year" in recipe.order:
            texts["deadline_year"], when = deadline_under_year(rng, recipe.year)
        elif "deadline" in recipe.order:
            texts["deadline"], when = deadline(rng, recipe.year)
            if rng.random() < 0.04:
                texts["deadline"], when = "", UNSPECIFIED
        else:
            when = UNSPECIFIED
        texts["output"], texts["note"] = self.tasks.output(), self.tasks.note()
        texts["budget"], texts["resource"] = (
            self.tasks.budget(),
            rng.choice(("Nhân lực tại chỗ", "02 người", "", "NSNN")),
        )
        texts["monitor"] = rng.choice(PEOPLE)
        for role, (text, meaning) in shared.items():
            texts[role] = text
            if role == "lead":
                lead_ids = meaning  # type: ignore[assignment]
            elif role == "support":
                support_ids = meaning  # type: ignore[assignment]
            else:
                when = meaning  # type: ignore[assignment]
        for role in ("output", "note"):
            if role in recipe.order and texts[role]:
                truth[role] = texts[role]
        said = texts.get("deadline_year" if "deadline_year" in recipe.order else "deadline", "")
        truth |= {"deadline_text": said if said and when is not UNSPECIFIED else None, "deadline": when}
        truth |= {"lead": lead_ids, "execute": execute_ids, "support": support_ids}
        return texts, truth

    def prepare(self) -> None:
        """The habits that hold for the whole table."""
        self.slash = self.rng.choice(("/ ", "; ", "/"))
        self.dashless = self.rng.random() < 0.4
        if ("both" in self.recipe.order and self.slash == "; ") or (
            ("both" in self.recipe.order or self.dashless) and "\n" in self.agencies.join
        ):
            self.agencies.join = ", "
        if "labelled" in self.recipe.order and "\n" in self.agencies.join:
            self.agencies.join = ", "

    def row(
        self, texts: dict[str, str], number: str, within: int, without: set[str], spans: dict[str, int]
    ) -> list[Cell]:
        centred = {"stt", "detail", "deadline", "deadline_year", "budget"}
        out = []
        for role in self.recipe.order:
            if role in without:
                continue
            text = {"stt": number, "detail": str(within)}.get(role, texts.get(role, ""))
            align = "center" if role in centred else ("justify" if role == "content" else "left")
            out.append(cell(text, align=align, valign=self.recipe.valign, rowspan=spans.get(role, 1)))  # type: ignore[arg-type]
        return out


def build_table(
    rng: Random, recipe: Recipe, agencies: Agencies, tasks: Tasks, border: Border, size: float | None = None
) -> tuple[Table, list[Truth]]:
    """A task table and its tasks in order."""
    maker = RowMaker(rng, recipe, agencies, tasks)
    maker.prepare()
    rows: list[list[Cell]] = []
    truths: list[Truth] = []
    titles = tasks.titles(1 if recipe.sections == "none" else max(3, min(8, recipe.count // 5)))
    share = _shares(rng, recipe.count, len(titles))
    long_at = set(rng.sample(range(recipe.count), recipe.long_rows))
    sub_at = set(rng.sample(range(recipe.count), recipe.sub_rows))
    marks = labels(recipe.sections)
    ordinal = 0
    for place, ((pillar, title), many) in enumerate(zip(titles, share, strict=True)):
        label: str | None = marks[place]
        section: str | None = title
        if recipe.sections == "none":
            label = section = None
        elif recipe.sections == "two":
            label = str(place % 3 + 1)
            if place % 3 == 0:
                top = ("NHÓM NHIỆM VỤ CHUNG", "NHÓM NHIỆM VỤ THEO LĨNH VỰC", "NHÓM NHIỆM VỤ KHÁC")[place // 3]
                rows.append(section_row(recipe, "ABC"[place // 3], top))
            rows.append(section_row(recipe, label, title))
        else:
            rows.append(section_row(recipe, marks[place], title))
            if recipe.sections == "band":
                section = title.upper()
        done = 0
        while done < many:
            run = min(many - done, rng.randint(2, 4)) if recipe.merge else 1
            shared = _shared(rng, recipe, agencies) if recipe.merge and run > 1 else {}
            for step in range(run):
                ordinal, done = ordinal + 1, done + 1
                texts, truth = maker.fields(pillar, ordinal - 1 in long_at, shared)
                number = maker.stt(ordinal, done, label, place)
                spans = dict.fromkeys(shared, run) if step == 0 else {}
                without = set(shared) if step else set()
                if ordinal - 1 in sub_at:
                    rows += _sub_rows(maker, texts, truth, number, done)
                else:
                    rows.append(maker.row(texts, number, done, without, spans))
                stt = number.rstrip(".") or None
                truths.append(
                    {"stt": stt, "section_label": label, "section_title": section, **truth, "source": "table"}
                )
    if "budget" in recipe.order and recipe.sections != "none" and rng.random() < 0.6:
        rows.append(_total(rng, recipe))
    table = Table(
        widths=[WIDTH[role] for role in recipe.order],
        header=header_rows(rng, recipe),
        rows=rows,
        repeat=recipe.repeat,
        keep_rows=recipe.keep_rows,
        border=border,
        size=size,
    )
    return table, truths


def _shared(rng: Random, recipe: Recipe, agencies: Agencies) -> dict[str, tuple[str, object]]:
    if recipe.merge == "lead":
        return {"lead": agencies.leads()}
    if recipe.merge == "support":
        return {"support": agencies.supports([], blank=0.0)}
    return {"deadline": deadline(rng, recipe.year)}


def _sub_rows(
    maker: RowMaker, texts: dict[str, str], truth: Truth, number: str, within: int
) -> list[list[Cell]]:
    """One task, a row for each lead; the other cells are merged down."""
    count = maker.rng.randint(2, 4)
    pool: list[tuple[str, list[str]]] = []
    while len(pool) < count:
        text, ids = maker.agencies.leads(many=0.0)
        if all(ids != seen for _, seen in pool):
            pool.append((text, ids))
    truth["lead"] = [key for _, ids in pool for key in ids]
    rest = {role: count for role in maker.recipe.order if role != "lead"}
    first = maker.row({**texts, "lead": pool[0][0]}, number, within, set(), rest)
    others = [maker.row({"lead": text}, "", 0, set(rest), {}) for text, _ in pool[1:]]
    return [first, *others]


def _total(rng: Random, recipe: Recipe) -> list[Cell]:
    """«Tổng cộng»: a row that is no task."""
    at = recipe.order.index("budget")
    first = cell("Tổng cộng", bold=True, align="center", colspan=at)
    sum_cell = cell(f"{rng.randint(1, 9)}.{rng.randint(100, 999)}", bold=True, align="center")
    return [first, sum_cell, *[cell("") for _ in recipe.order[at + 1 :]]]


def _shares(rng: Random, count: int, parts: int) -> list[int]:
    cuts = sorted(rng.sample(range(1, count), parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, count], strict=True)]


__all__ = ["ROMAN", "Recipe", "build_table", "draw_recipe"]
