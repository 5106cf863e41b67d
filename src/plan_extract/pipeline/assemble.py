"""Everything read from a plan → the bundle that one transaction loads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from plan_extract.geometry import on_paper
from plan_extract.model import (
    Affine,
    Box,
    Citation,
    Finding,
    Masthead,
    Page,
    PlanDate,
    RawDuty,
    RawTarget,
    RawTask,
    Source,
)
from plan_extract.normalise.agency_contexts import unmeant
from plan_extract.pipeline.catalogued import agency_records
from plan_extract.pipeline.duties import read_duties
from plan_extract.pipeline.facts import plan_facts
from plan_extract.pipeline.findings import finding_record
from plan_extract.pipeline.readings import read_targets, read_task
from plan_extract.pipeline.same_tasks import link_same
from plan_extract.records import (
    CitationRecord,
    EvidenceRecord,
    PlanBundle,
    TargetRecord,
    TaskRecord,
)
from plan_extract.vntext import fold


class Raw(NamedTuple):
    """What a plan's pages hold, as printed. ``text`` is its prose, which decides on its province."""

    tasks: tuple[RawTask, ...]
    targets: tuple[RawTarget, ...]
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    text: str
    duties: tuple[RawDuty, ...] = ()


def assemble(source: Source, pages: Sequence[Page], masthead: Masthead, raw: Raw) -> PlanBundle:
    """The bundle that one transaction loads."""
    facts = plan_facts(source, pages, masthead, raw.text)
    plan_id = facts.plan.plan_id
    when = plan_year(masthead)
    cells = [cell.cell.text for task in raw.tasks for cell in task.agencies]
    cited = [citation.number for citation in raw.citations]
    not_meant = unmeant(masthead.title, cited, "\n".join([raw.text, *cells]))
    tasks = [read_task(plan_id, ordinal, task, when, not_meant) for ordinal, task in enumerate(raw.tasks, 1)]
    horizon, since = title_horizon(masthead), first_year(masthead)
    targets, told = read_targets(plan_id, raw.targets, horizon, since, not_meant)
    duties = read_duties(plan_id, raw.duties, when, not_meant)
    everything = [*tasks, *targets]
    turns = {page.number: page.to_paper for page in pages if page.to_paper}
    return PlanBundle(
        plan=facts.plan,
        tasks=link_same(
            [_placed(read.record, turns) for read in tasks if isinstance(read.record, TaskRecord)]
        ),
        targets=tuple(
            _placed(read.record, turns) for read in targets if isinstance(read.record, TargetRecord)
        ),
        agencies=agency_records(
            [
                *facts.issuers,
                *(mention for read in everything for mention in read.mentions),
                *(mention for duty in duties for mention in duty.mentions),
            ]
        ),
        duties=tuple(duty.record for duty in duties),
        citations=_citation_records(raw.citations),
        findings=(
            *(
                finding_record(finding, None, None)
                for finding in (
                    *facts.findings,
                    *raw.findings,
                    *(f for c in raw.citations for f in c.findings),
                )
            ),
            *told,
            *(finding for read in everything for finding in read.findings),
        ),
    )


Placed = TypeVar("Placed", TaskRecord, TargetRecord)


def _placed(record: Placed, turns: Mapping[int, Affine]) -> Placed:
    """The record with its evidence where it stands on the paper: a scan is read upright and straight."""
    if not turns:
        return record
    return record.model_copy(update={"evidence": tuple(_on_page(piece, turns) for piece in record.evidence)})


def _on_page(piece: EvidenceRecord, turns: Mapping[int, Affine]) -> EvidenceRecord:
    box = on_paper(Box(piece.x0, piece.y0, piece.x1, piece.y1), turns.get(piece.page))
    places = zip(("x0", "y0", "x1", "y1"), box, strict=True)
    return piece.model_copy(update={side: round(place, 1) for side, place in places})


_YEAR_IN_TITLE = re.compile(r"(?<!đến )(?<!từ )(?<!và )\bnăm (20\d\d)\b(?!\s*[-–])")


def plan_year(masthead: Masthead) -> PlanDate:
    """The date that supplies a missing year. A yearly plan («Kế hoạch … năm 2026») signed in December before
    speaks of the year in its title.

    >>> plan_year(Masthead(issued_year=2025, issued_month=12, title="Kế hoạch chuyển đổi số năm 2026"))
    PlanDate(year=2026, month=None, day=None)
    """
    issued = PlanDate(masthead.issued_year, masthead.issued_month, masthead.issued_day)
    years = set(_YEAR_IN_TITLE.findall(_without_place(masthead)))
    if len(years) != 1:
        return issued
    year = int(years.pop())
    return PlanDate(year) if issued.year in (None, year - 1) else issued


_ANY_YEAR = re.compile(r"(?<![\d/.-])20\d\d(?![\d/])")
_DATE = re.compile(
    r"ngày \d{1,2} tháng \d{1,2} năm 20\d\d|(?:luật|nghị quyết|kết luận)(?: [^\d,;]{1,80})? năm 20\d\d"
)


_OUTLOOK = re.compile(
    r"(?:,| và|;)? (?:định hướng|tầm nhìn)(?: đến| tới| cho| năm| giai đoạn)* 20\d\d(?: ?[-–] ?20\d\d)?"
)


# «vụ Đông Xuân 2026 - 2027», «mùa khô năm 2025 - 2026», «năm học 2026-2027»: one season; its second year
_SEASON = re.compile(r"(?:\b(?:vụ|mùa)\b[^\d,;.]{1,30}|\bnăm học )20\d\d ?[-–] ?(20\d\d)")
_HORIZON = re.compile(r"(?<!từ )(?<!20\d\d )\b(?:đến|tới)(?: hết| cuối)?(?: năm)? 20\d\d")


def _own_time(masthead: Masthead) -> str:
    """The folded title without the dates of other documents and without what the plan only looks out to."""
    return _OUTLOOK.sub(" ", _DATE.sub(" ", _without_place(masthead)))


def _without_place(masthead: Masthead) -> str:
    """The folded title without the commune's name: «trên địa bàn xã Đại Từ năm 2026» is no «từ năm 2026»."""
    title = fold(masthead.title or "")
    return title.replace(fold(masthead.commune), " ") if masthead.commune else title


def first_year(masthead: Masthead) -> int | None:
    """The year that the plan begins with: the first that its title names, else that of its date; of a period
    that was under way when it was made, too. A year to look to («đến năm 2030, tầm nhìn đến năm 2045») is
    where something ends.

    >>> first_year(Masthead(issued_year=2025, title="Kế hoạch số hóa hồ sơ giai đoạn 2026 - 2030"))
    2026
    >>> first_year(Masthead(issued_year=2025, title="Kế hoạch thực hiện Nghị quyết số 57-NQ/TW"))
    2025
    >>> first_year(Masthead(issued_year=2025, title="Kế hoạch thực hiện quy hoạch thời kỳ 2021 - 2030"))
    2025
    >>> first_year(Masthead(issued_year=2026, title="Kế hoạch phát triển Thủ đô đến năm 2030"))
    2026
    """
    years = [int(year) for year in _ANY_YEAR.findall(_HORIZON.sub(" ", _own_time(masthead)))]
    issued = masthead.issued_year
    if not years or (issued and min(years) < issued <= max(years)):
        return issued
    return min(years)


def title_horizon(masthead: Masthead) -> int | None:
    """The year of a yearly plan's title, which its goals look to where they name none: the one year in the
    title, that of the plan's date or the next. A period, or several years, tell nothing.

    >>> title_horizon(Masthead(issued_year=2025, title="Kế hoạch phát triển du lịch năm 2026"))
    2026
    >>> title_horizon(Masthead(commune="Đại Từ", title="Kế hoạch của xã Đại Từ năm 2026"))
    2026
    >>> title_horizon(Masthead(title="Kế hoạch chuyển đổi số năm 2026, định hướng đến năm 2030"))
    2026
    >>> title_horizon(Masthead(issued_year=2026, title="Kế hoạch sản xuất lúa vụ Đông Xuân 2026 - 2027"))
    2027
    >>> title_horizon(Masthead(issued_year=2025, title="Kế hoạch phòng hạn mùa khô năm 2025 - 2026"))
    2026
    >>> title_horizon(Masthead(title="Kế hoạch giảm nghèo giai đoạn 2026 - 2030")) is None
    True
    """
    title = _SEASON.sub(r"năm \1", _own_time(masthead))
    years = set(_ANY_YEAR.findall(title))
    if len(years) != 1 or not _YEAR_IN_TITLE.search(title):
        return None
    year, issued = int(years.pop()), masthead.issued_year
    return year if issued is None or year - issued in (0, 1) else None


def _citation_records(citations: Iterable[Citation]) -> tuple[CitationRecord, ...]:
    return tuple(
        CitationRecord(
            position=position,
            document_key=citation.key,
            doc_type=citation.doc_type,
            number=citation.number,
            symbol=citation.symbol,
            issued_on=citation.issued_on,
            issuer=citation.issuer,
            printed=citation.printed,
            page=citation.page,
        )
        for position, citation in enumerate(citations, 1)
    )
