"""One plan's score: counts, and a line for each miss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from accuracy.compare import (
    OCR_SLACK,
    agency_tokens,
    deadline_faults,
    key,
    likeness,
    match_rows,
    misnamed,
    same_agencies,
    same_text,
)
from accuracy.truth import TrueTarget, TrueTask, Truth
from plan_extract.records import AgencyRecord, PlanBundle, TargetRecord, TaskRecord

LONG = 70  # letters of a text that a line of misses shows
FOUND = 0.8  # a row is found when its content is at least so much like the truth's
INDICATOR = 0.6  # an indicator is the same when its words are at least so much alike
AT_ONCE = frozenset({"content", "stt", "lead", "execute", "support", "deadline"})
ROLES = ("lead", "execute", "support")
PRINTED = ("section_label", "section_title", "output", "note", "deadline_text")
FIGURE = ("horizon_year", "comparator", "value", "value_max", "unit")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts by name and the misses in words. Scores add up."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(self.counts + other.counts, self.misses + other.misses)

    def share(self, part: str, whole: str) -> float | None:
        """None where there is nothing to share."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else None


def shown(value: object) -> str:
    """A value in a line of misses: ``∅`` is null."""
    return "∅" if value is None else repr(short(value))


def unlike(expected: object, got: object) -> str:
    """Both values; of long texts that begin alike what stands where they part.

    >>> unlike(2030, None)
    "'2030' ≠ ∅"
    """
    if expected is None or got is None or max(len(str(expected)), len(str(got))) <= LONG:
        return f"{shown(expected)} ≠ {shown(got)}"
    return _differing(str(expected), str(got))


def short(value: object, width: int = LONG) -> str:
    words = str(value)
    return words if len(words) <= width else f"{words[: width - 1]}…"


def score_plan(truth: Truth, bundle: PlanBundle) -> Score:
    """The whole plan. Tasks of tables (``tasks``) and of prose (``prose``) are counted apart."""
    total = score_facts(truth, bundle)
    if truth.states("tasks"):
        total += score_tasks("tasks", truth.tasks, _of("table", bundle), bundle, truth.arguable)
    if truth.states("prose_tasks"):
        total += score_tasks("prose", truth.prose_tasks, _of("prose", bundle), bundle, truth.arguable)
    if truth.states("targets"):
        total += score_targets(truth.targets, bundle.targets, truth.arguable)
    return total


def _of(source: str, bundle: PlanBundle) -> list[TaskRecord]:
    return [task for task in bundle.tasks if task.source == source]


def score_facts(truth: Truth, bundle: PlanBundle) -> Score:
    counts, misses = Counter[str](), []
    for name, expected in truth.plan.items():
        got = getattr(bundle.plan, name)
        right = same_text(None if expected is None else str(expected), None if got is None else str(got))
        counts.update(facts=1, facts_right=right)
        if not right:
            misses.append(f"fact {name}: {unlike(expected, got)}")
    return Score(counts, tuple(misses))


def score_tasks(
    kind: str,
    expected: Sequence[TrueTask],
    got: Sequence[TaskRecord],
    bundle: PlanBundle,
    arguable: Sequence[str] = (),
) -> Score:
    matches = match_rows([task.content for task in expected], [task.content for task in got], FOUND)
    agencies = {agency.agency_id: agency for agency in bundle.agencies}
    slack = 0.0 if bundle.plan.text_source == "digital" else OCR_SLACK
    spare = sorted(set(range(len(got))) - {match.got for match in matches})
    invented = [i for i in spare if not _is_arguable(got[i].content, arguable)]
    counts = {"": len(expected), "_read": len(matches) + len(invented), "_found": len(matches)}
    total = Score(Counter({f"{kind}{part}": count for part, count in counts.items()}))
    for match in matches:
        total += score_task(kind, expected[match.expected], got[match.got], agencies, slack)
    lost = set(range(len(expected))) - {match.expected for match in matches}
    missed = (f"{kind} {expected[i].stt} LOST: {short(expected[i].content)}" for i in sorted(lost))
    extra = (f"{kind} INVENTED {_name(got[i])}: {short(got[i].content)}" for i in invented)
    return total + Score(misses=(*missed, *extra))


def _is_arguable(text: str, arguable: Sequence[str]) -> bool:
    """Whether the truth leaves it open if the text counts: a whole paragraph of it, or a clause."""
    return any(key(text) in key(other) for other in arguable) or bool(match_rows(arguable, [text], FOUND))


def _name(task: TaskRecord) -> str:
    return f"#{task.ordinal} stt {task.stt} p.{task.page_first}"


def score_task(
    kind: str, expected: TrueTask, got: TaskRecord, agencies: dict[str, AgencyRecord], slack: float
) -> Score:
    faults = task_faults(expected, got, agencies, slack)
    counts = Counter({f"{kind}_{name}": name not in faults for name in (*sorted(AT_ONCE), *PRINTED)})
    counts[f"{kind}_right"] = not AT_ONCE & faults.keys()
    for role in filter(expected.states, ROLES):
        named = agency_tokens(got.agencies, role, agencies)
        counts[f"{kind}_named"] += len(named)
        counts[f"{kind}_misnamed"] += misnamed(getattr(expected, role), named)
    return Score(counts, tuple(f"{kind} {_name(got)} {name}: {fault}" for name, fault in faults.items()))


def task_faults(
    expected: TrueTask, got: TaskRecord, agencies: dict[str, AgencyRecord], slack: float
) -> dict[str, str]:
    """What is wrong with a task, by field."""
    faults = {}
    if not same_text(expected.content, got.content, slack):
        faults["content"] = unlike(expected.content, got.content)
    for name in ("stt", *PRINTED):
        want, have = getattr(expected, name), getattr(got, name)
        if expected.states(name) and not same_text(want, have, slack):
            faults[name] = unlike(want, have)
    for role in ROLES:
        tokens = agency_tokens(got.agencies, role, agencies)
        if expected.states(role) and not same_agencies(getattr(expected, role), tokens):
            read = [f"{link.agency_id}«{link.raw_text}»" for link in got.agencies if link.role == role]
            faults[role] = f"{' '.join(getattr(expected, role)) or '∅'} ≠ {' '.join(read) or '∅'}"
    if expected.deadline and (wrong := deadline_faults(expected.deadline, got)):
        faults["deadline"] = f"«{got.deadline_text}» {'; '.join(wrong)}"
    return faults


def _differing(expected: str, got: str) -> str:
    """Both texts from a little before they part."""
    same = next(
        (i for i, (a, b) in enumerate(zip(expected, got, strict=False)) if a != b),
        min(len(expected), len(got)),
    )
    start = max(0, same - 20)
    return f"…{short(expected[start:])!r} ≠ …{short(got[start:])!r}"


# ------------------------------------------------------------------ targets


def score_targets(
    expected: tuple[TrueTarget, ...], got: tuple[TargetRecord, ...], arguable: Sequence[str] = ()
) -> Score:
    """Figures are judged by value; goals in words only counted."""
    figures = [target for target in expected if target.value is not None]
    read = [target for target in got if target.value is not None]
    matches = _matched_figures(figures, read)
    words = [target.indicator_text for target in expected if target.value is None]
    words_read = [target.indicator_text for target in got if target.value is None]
    words_found = len(match_rows(words, words_read, INDICATOR, partial=True))
    spare = [target for i, target in enumerate(read) if i not in {pair[1] for pair in matches}]
    extra = [target for target in spare if not _is_arguable(target.indicator_text, arguable)]
    counts = Counter(targets=len(figures), targets_read=len(matches) + len(extra), targets_right=len(matches))
    counts.update(words=len(words), words_read=len(words_read), words_found=words_found)
    missed = [target for i, target in enumerate(figures) if i not in {pair[0] for pair in matches}]
    lost = (f"target MISSED {figure(t)}: {short(t.indicator_text)} | {_nearest(t, extra)}" for t in missed)
    invented = (f"target EXTRA p.{t.page_first} {figure(t)}: {short(t.indicator_text)}" for t in extra)
    return Score(counts, (*lost, *invented))


def figure(target: TrueTarget | TargetRecord) -> str:
    """``2030 >= 90 %``"""
    value = f"{target.value:g}" if target.value is not None else "—"
    upper = f"..{target.value_max:g}" if target.value_max is not None else ""
    return f"{target.horizon_year} {target.comparator} {value}{upper} {target.unit or ''}".strip()


def same_figure(expected: TrueTarget, got: TargetRecord) -> bool:
    """What the truth leaves out is not compared."""
    exact = all(
        getattr(expected, name) == getattr(got, name) for name in FIGURE[:-1] if expected.states(name)
    )
    return exact and (not expected.states("unit") or same_text(expected.unit, got.unit))


def _matched_figures(expected: list[TrueTarget], got: list[TargetRecord]) -> list[tuple[int, int]]:
    """Rows 1:1 among those whose figures agree, the most alike indicators first."""
    if not expected or not got:
        return []
    alike = likeness([t.indicator_text for t in expected], [t.indicator_text for t in got], partial=True)
    pairs = [
        (float(alike[i, j]), -abs(i - j), i, j)
        for i, want in enumerate(expected)
        for j, have in enumerate(got)
        if alike[i, j] >= INDICATOR and same_figure(want, have)
    ]
    taken: list[tuple[int, int]] = []
    for _, _, i, j in sorted(pairs, reverse=True):
        if all(i != row and j != column for row, column in taken):
            taken.append((i, j))
    return taken


def _nearest(target: TrueTarget, extra: list[TargetRecord]) -> str:
    """What was read instead, as far as one can tell."""
    near = match_rows(
        [target.indicator_text], [other.indicator_text for other in extra], INDICATOR, partial=True
    )
    return f"got {figure(extra[near[0].got])}" if near else "nothing like it"
