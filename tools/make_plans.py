"""Make PDFs of invented plans with their truth: ``python tools/make_plans.py --seed 1 --out DIR``.

Needs LibreOffice, Chromium and the fonts of Debian's fonts-croscore. A seed always gives the same documents.
Each document is NAME.pdf with NAME.json: ``plan``, ``tasks``, ``targets`` as in golden/truth; and ``recipe``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from made.after import treat
from made.documents import batch
from made.engines import print_browser, print_word
from made.places import draw, places
from made.prose import prose_batch
from made.verify import missing


def main() -> None:
    """The whole batch of a seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--word", type=int, default=10)
    parser.add_argument("--browser", type=int, default=7)
    parser.add_argument("--awkward", type=int, default=7)
    parser.add_argument("--negative", type=int, default=12)
    parser.add_argument("--prose", type=int, default=6)
    parser.add_argument("--only", default="", help="names that start so")
    args = parser.parse_args()
    started = time.monotonic()
    rng = Random(args.seed)
    counts = (args.word, args.browser, args.awkward, args.negative)
    found = batch(rng, draw(rng, places(), sum(counts)), *counts)
    apart = Random(f"{args.seed}/prose")
    found["prose"] = prose_batch(apart, draw(apart, places(), args.prose), args.prose)
    chosen = [
        (doc, args.out / folder)
        for folder, docs in found.items()
        for doc in docs
        if doc.name.startswith(args.only)
    ]
    for folder in {folder for _, folder in chosen}:
        folder.mkdir(parents=True, exist_ok=True)
    print_word([(doc, folder) for doc, folder in chosen if doc.engine == "word"])
    for doc, folder in chosen:
        if doc.engine == "browser":
            print_browser(doc, folder)
        treat(folder / f"{doc.name}.pdf", doc, Random(f"{args.seed}/{doc.name}"))
        truth = {**doc.truth, "recipe": doc.recipe}
        if lost := missing(folder / f"{doc.name}.pdf", doc.truth, doc.recipe):
            print(f"{doc.name}: {lost} letters of the truth are not on the page")
        (folder / f"{doc.name}.json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    tasks = sum(len([*doc.truth["tasks"], *doc.truth.get("prose_tasks", ())]) for doc, _ in chosen)
    print(f"{len(chosen)} documents, {tasks} tasks, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
