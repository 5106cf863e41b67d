"""What happens in a worker process stays with its file."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bundles import from_file
from plan_extract.errors import FileError
from plan_extract.pipeline.plan import read_plan
from plan_extract.pipeline.pool import Limits, Pool
from plan_extract.pipeline.worker import answer
from plan_extract.records import PlanBundle

SAMPLES = Path(__file__).parent.parent / "samples"
ODD = "odd_readers:read"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(Limits(timeout=8, stall=4, max_memory=250), ODD)
    yield made
    made.close()


def file(folder: Path, text: str) -> Path:
    path = folder / "tệp.pdf"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text, code",
    [
        pytest.param("crash", "worker-crashed", marks=pytest.mark.slow),
        pytest.param("hang", "worker-stalled", marks=pytest.mark.slow),
        pytest.param("slow", "worker-timeout", marks=pytest.mark.slow),
        pytest.param("swell", "worker-memory", marks=pytest.mark.slow),
        pytest.param("leap", "worker-memory", marks=pytest.mark.slow),
        ("damaged", "damaged"),
        ("bug", "internal"),
    ],
)
def test_each_failure_has_its_reason_and_the_next_file_is_read(
    pool: Pool, tmp_path: Path, text: str, code: str
) -> None:
    if text == "leap" and sys.platform != "linux":
        pytest.skip("only Linux sets a wall")
    with pytest.raises(FileError) as caught:
        pool.read(file(tmp_path, text))
    assert caught.value.code == code
    assert caught.value.advice
    good = file(tmp_path, "noise")
    assert pool.read(good) == from_file(good)


def test_a_worker_is_used_again_and_replaced_when_it_was_ended(pool: Pool, tmp_path: Path) -> None:
    good = file(tmp_path, "a")
    pool.read(good)
    pids = pool.pids()
    pool.read(good)
    assert pool.pids() == pids
    os.kill(pids[0], getattr(signal, "SIGKILL", signal.SIGTERM))
    assert pool.read(good) == from_file(good)
    assert pool.pids() != pids


def test_a_file_whose_worker_was_ended_is_tried_once_more(pool: Pool, tmp_path: Path) -> None:
    assert pool.read(file(tmp_path, "once")).plan.file_name == "tệp.pdf"


def test_a_plan_comes_out_of_a_worker_as_it_went_in() -> None:
    bundle = read_plan(SAMPLES / "loc_hung.pdf")
    said = answer(SAMPLES / "loc_hung.pdf", lambda path: bundle)
    assert said[:1] == b"B" and b"\n" not in said
    assert PlanBundle.model_validate_json(said[1:]) == bundle
