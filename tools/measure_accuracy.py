"""Measures the pipeline against the truth: ``python tools/measure_accuracy.py [NAME…] [--verbose]``.

Reads ``samples/*.pdf``, compares with ``golden/truth`` and holds the floors of ``golden/floors.json``
(exit 1 where a share fell below; ``--raise`` raises them to what was measured). Any other folder:
``--truth DIR --pdf DIR`` (no floors); a PDF is judged by the truth whose name its own begins with.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from accuracy.floors import below, load_floors, measured, raised, save_floors
from accuracy.score import Score, score_plan
from accuracy.truth import Truth, load_truth, truth_for
from plan_extract.errors import FileError
from plan_extract.pipeline import read_plan

ROOT = Path(__file__).parent.parent
SAMPLES, TRUTH, FLOORS = ROOT / "samples", ROOT / "golden/truth", ROOT / "golden/floors.json"
HEAD = (
    f"{'plan':28}{'tasks':>6}{'found':>6}{'extra':>6}{'RIGHT':>13}  content stt lead exec supp dead"
    f"{'prose':>7}{'found':>6}{'extra':>6}{'right':>6}"
    f"{'targets':>9}{'right':>6}{'extra':>6}{'words':>9}{'facts':>8}"
)


def measure(pdf: Path, truth: Truth) -> Score:
    """One file's score; one that cannot be read scores nothing of what it holds."""
    try:
        return score_plan(truth, read_plan(pdf))
    except FileError as error:
        counts = Counter(
            tasks=len(truth.tasks),
            prose=len(truth.prose_tasks),
            targets=sum(target.value is not None for target in truth.targets),
            facts=len(truth.plan),
        )
        return Score(counts, (f"NOT READ: {error.code} {error}",))


def score_files(pdfs: list[Path], folder: Path) -> Iterator[tuple[str, Score]]:
    for pdf in pdfs:
        if truth := truth_for(pdf, folder):
            yield pdf.stem, measure(pdf, load_truth(truth))


def percent(score: Score, part: str, whole: str) -> str:
    share = score.share(part, whole)
    return "" if share is None else f"{100 * share:.1f}%"


PARTS = {"content": 9, "stt": 4, "lead": 5, "execute": 5, "support": 5, "deadline": 5}  # and their widths


def line(name: str, score: Score) -> str:
    """One row under HEAD."""
    count = score.counts
    right = f"{count['tasks_right']} {percent(score, 'tasks_right', 'tasks'):>6}"
    parts = "".join(f"{count[f'tasks_{part}']:>{width}}" for part, width in PARTS.items())
    words = f"{count['words_found']}/{count['words']}"
    return (
        f"{name:28}{count['tasks']:>6}{count['tasks_found']:>6}"
        f"{count['tasks_read'] - count['tasks_found']:>6}"
        f"{right:>13}{parts}{count['prose']:>7}{count['prose_found']:>6}"
        f"{count['prose_read'] - count['prose_found']:>6}{count['prose_right']:>6}"
        f"{count['targets']:>9}{count['targets_right']:>6}"
        f"{count['targets_read'] - count['targets_right']:>6}{words:>9}"
        f"{count['facts_right']:>5}/{count['facts']}"
    )


def summary(total: Score) -> str:
    shares = {
        "tasks found": ("tasks_found", "tasks"),
        "right at once": ("tasks_right", "tasks"),
        "wrong attributions": ("tasks_misnamed", "tasks_named"),
        "precision": ("tasks_found", "tasks_read"),
        "prose found": ("prose_found", "prose"),
        "precision of prose": ("prose_found", "prose_read"),
        "its lead": ("prose_lead", "prose_found"),
        "its deadline": ("prose_deadline", "prose_found"),
        "its wrong attributions": ("prose_misnamed", "prose_named"),
        "targets recall": ("targets_right", "targets"),
        "precision of targets": ("targets_right", "targets_read"),
        "facts": ("facts_right", "facts"),
    }
    return " · ".join(f"{name} {percent(total, *counts) or '—'}" for name, counts in shares.items())


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="only these files (beginnings of their names)"
    )
    parser.add_argument("--truth", type=Path, default=TRUTH, metavar="DIR")
    parser.add_argument("--pdf", type=Path, default=SAMPLES, metavar="DIR")
    parser.add_argument(
        "--raise", dest="rise", action="store_true", help="raise the floors to what was measured"
    )
    parser.add_argument("--verbose", "-v", action="store_true", help="a line for each miss: expected ≠ got")
    return parser.parse_args()


def main() -> int:
    asked = arguments()
    pdfs = [
        pdf
        for pdf in sorted(asked.pdf.glob("*.pdf"))
        if not asked.names or pdf.stem.startswith(tuple(asked.names))
    ]
    print(HEAD)
    scores = {}
    for name, score in score_files(pdfs, asked.truth):
        scores[name] = score
        print(line(name, score), flush=True)
        for miss in score.misses if asked.verbose else ():
            print(f"  {miss}")
    total = sum(scores.values(), Score())
    print(line("total", total), summary(total), sep="\n")
    ours = asked.pdf == SAMPLES and asked.truth == TRUTH and not asked.names
    return hold_floors({**scores, "total": total}, asked.rise) if ours else 0


def hold_floors(scores: dict[str, Score], rise: bool) -> int:
    """Exit 1 where a share fell below its floor."""
    floors, now = load_floors(FLOORS), measured(scores)
    fallen = below(floors, now)
    for fall in fallen:
        print(f"BELOW THE FLOOR: {fall}")
    if rise:
        save_floors(FLOORS, raised(floors, now))
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
