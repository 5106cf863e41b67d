"""Plans that give their tasks in prose: labelled lists, paragraphs by agency, bullets under pillars."""

from __future__ import annotations

import re
from dataclasses import asdict
from random import Random

from made.agencies import Agencies
from made.deadlines import UNSPECIFIED, deadline
from made.documents import draw_style
from made.model import Block, Document, Par, Section, Truth
from made.places import Place
from made.plan import draw_masthead, facts, letterhead, opening, signature
from made.tasks import Tasks

FORMS = ("labelled", "by_agency", "bullets", "labelled_flat")
LEAD = ("Cơ quan chủ trì", "Đơn vị chủ trì", "Bộ phận tham mưu", "Đơn vị thực hiện", "Chủ trì")
SUPPORT = ("Cơ quan phối hợp", "Đơn vị phối hợp", "Bộ phận phối hợp", "Phối hợp")
WHEN = ("Thời gian thực hiện", "Thời gian hoàn thành", "Thời hạn hoàn thành", "Thời gian")
# words that say when or who: left out where the truth must be plain
_TELLING = re.compile(
    r"hằng|hàng|định kỳ|tháng|giai đoạn|hối hợp|đề nghị|thường xuyên|liên tục|24/7|năm 20|UBND|HĐND", re.I
)


def plain(tasks: Tasks, pillar: int) -> str:
    """A sentence that names neither time nor agency."""
    for _ in range(200):
        text = tasks.sentence(pillar).rstrip(".…")
        if not _TELLING.search(text):
            return text + "."
    return "Rà soát, cập nhật danh mục dữ liệu dùng chung."


def _task(stt: str | None, section: tuple[str, str], content: str) -> Truth:
    label, title = section
    empty: Truth = {"output": None, "note": None, "deadline_text": None, "deadline": UNSPECIFIED}
    roles: Truth = {"lead": [], "execute": [], "support": [], "source": "prose"}
    return {"stt": stt, "section_label": label, "section_title": title, "content": content, **empty, **roles}


def labelled(
    rng: Random, tasks: Tasks, agencies: Agencies, year: int, flat: bool
) -> tuple[list[Block], list[Truth]]:
    """«1. Xây dựng … / - Cơ quan chủ trì: … / - Cơ quan phối hợp: … / - Thời gian thực hiện: …»; the labels change."""
    part = ("II", "NHIỆM VỤ, GIẢI PHÁP")
    blocks: list[Block] = [Par(f"{part[0]}. {part[1]}", bold=True, indent=True)]
    truths: list[Truth] = []
    end = rng.choice((".", ";", ""))
    for place, (pillar, title) in enumerate(tasks.titles(1 if flat else rng.randint(3, 6)), 1):
        section = part if flat else (str(place), title)
        if not flat:
            blocks.append(Par(f"{place}. {title}", bold=True, indent=True))
        for within in range(1, rng.randint(8, 14) if flat else rng.randint(3, 6)):
            stt = str(within) if flat else f"{place}.{within}"
            truth = _task(stt, section, plain(tasks, pillar))
            blocks.append(Par(f"{stt}. {truth['content']}", indent=True, bold=rng.random() < 0.1))
            lead, truth["lead"] = agencies.leads()
            support, truth["support"] = agencies.supports(truth["lead"], blank=0.15)
            truth["deadline_text"], truth["deadline"] = deadline(rng, year)
            said = [
                (rng.choice(LEAD), lead),
                (rng.choice(SUPPORT), support),
                (rng.choice(WHEN), truth["deadline_text"]),
            ]
            if rng.random() < 0.4:
                truth["output"] = tasks.output()
                said.append((rng.choice(("Sản phẩm", "Kết quả")), truth["output"]))
            blocks += [Par(f"- {label}: {text}{end}", indent=True) for label, text in said if text]
            truths.append(truth)
    return blocks, truths


def by_agency(rng: Random, tasks: Tasks, agencies: Agencies) -> tuple[list[Block], list[Truth]]:
    """The name of an agency, then its work."""
    part = ("II", rng.choice(("NHIỆM VỤ, GIẢI PHÁP", "PHÂN CÔNG NHIỆM VỤ")))
    blocks: list[Block] = [Par(f"{part[0]}. {part[1]}", bold=True, indent=True)]
    truths: list[Truth] = []
    keys = rng.sample(
        ["phong-vhxh", "phong-kinh-te", "van-phong-hdnd-ubnd", "tt-pvhcc", "cong-an", "tram-y-te", "mttq"], 5
    )
    form = rng.choice(("{i}. {name}", "{i}. Giao {name}:", "{i}. {name}:"))
    for place, key in enumerate(keys, 1):
        name, lead = agencies.name(key)
        blocks.append(Par(form.format(i=place, name=name), bold=True, indent=True))
        for _ in range(rng.randint(2, 5)):
            said = plain(tasks, rng.randrange(8))
            support: list[str] = []
            if rng.random() < 0.3:
                other, other_id = agencies.name(rng.choice([each for each in keys if each != key]))
                said, support = f"Chủ trì, phối hợp với {other} {said[0].lower()}{said[1:]}", [other_id]
            blocks.append(Par(f"- {said}", indent=True))
            truths.append({**_task("-", part, said), "lead": [lead], "support": support})
    return blocks, truths


def bullets(rng: Random, tasks: Tasks) -> tuple[list[Block], list[Truth]]:
    """Dashes under pillars; a time only where the sentence says one."""
    blocks: list[Block] = [Par("II. NHIỆM VỤ VÀ GIẢI PHÁP", bold=True, indent=True)]
    truths: list[Truth] = []
    for place, (pillar, title) in enumerate(tasks.titles(rng.randint(4, 6)), 1):
        blocks.append(Par(f"{place}. {title}", bold=True, indent=True))
        for _ in range(rng.randint(2, 6)):
            said = plain(tasks, pillar)
            truth = _task("-", (str(place), title), said)
            if rng.random() < 0.25:
                day, month = rng.choice((15, 20, 30)), rng.choice((6, 9, 11))
                truth["deadline_text"] = f"trước ngày {day}/{month}/2026"
                truth["deadline"] = {
                    **UNSPECIFIED,
                    "kind": "fixed",
                    "end": f"2026-{month:02d}-{day}",
                    "precision": "day",
                }
                truth["content"] = f"{said[:-1]}, hoàn thành {truth['deadline_text']}."
            blocks.append(Par(f"- {truth['content']}", indent=True))
            truths.append(truth)
    return blocks, truths


def prose_plan(rng: Random, name: str, place: Place, engine: str, form: str) -> Document:
    """A plan without a table."""
    looks = draw_style(rng, engine)
    mast = draw_masthead(rng, place)
    tasks = Tasks(rng, place.unit)
    agencies = Agencies(rng, place.unit, rng.choice(("; ", ", ")))
    if form == "by_agency":
        body, truths = by_agency(rng, tasks, agencies)
    elif form == "bullets":
        body, truths = bullets(rng, tasks)
    else:
        body, truths = labelled(rng, tasks, agencies, 2026, form == "labelled_flat")
    end = (
        "Trên đây là Kế hoạch của địa phương, yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./."
    )
    blocks: list[Block] = [
        *letterhead(rng, mast, looks.size),
        *opening(rng, mast),
        *body,
        Par(end, indent=True),
    ]
    blocks += signature(rng, mast, looks.size)
    truth: Truth = {"plan": facts(mast), "tasks": [], "prose_tasks": truths, "targets": []}
    steps = ["number_field"] if mast.fill == "field" else []
    recipe: Truth = {"engine": engine, "form": form, "style": asdict(looks), "after": steps}
    return Document(name, engine, [Section(blocks)], looks, truth, recipe, steps, {"masthead": mast})  # type: ignore[arg-type]


def prose_batch(rng: Random, pool: list[Place], count: int) -> list[Document]:
    """Plans without tables, every form in turn."""
    return [
        prose_plan(
            rng, f"prose_{i + 1:02d}", place, "browser" if i % 3 == 2 else "word", FORMS[i % len(FORMS)]
        )
        for i, place in zip(range(count), pool, strict=False)
    ]
