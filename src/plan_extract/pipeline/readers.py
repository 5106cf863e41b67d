"""Who reads: worker processes of this machine, or this very process."""

from __future__ import annotations

import atexit
import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar

from plan_extract.errors import UsageError
from plan_extract.pipeline.pool import Limits, Pool
from plan_extract.pipeline.reading import Read, Reading, read_file
from plan_extract.settings import BATCH

_log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
AS_SET = Limits()
OcrChoice = Literal["auto", "off", "force"]


@dataclass(frozen=True, slots=True)
class Options:
    """How files are read. ``workers``: 0 is one a core. ``executor``: ``processes`` or
    ``dask://host:port``. ``retry``: files that failed too often are tried again. ``refresh``: plans that an
    older version or another configuration read are read again."""

    workers: int = 0
    limits: Limits = AS_SET
    executor: str = "processes"
    ocr: OcrChoice = "auto"
    retry: bool = False
    refresh: bool = False

    @property
    def configuration(self) -> str:
        """What decides on the result, beside content and version."""
        return f"ocr={self.ocr}"


AS_USUAL = Options()


@dataclass(frozen=True, slots=True)
class Readers:
    """An executor, what it is to do with a file and its content's hash, and how many files it should have
    at a time."""

    executor: Executor
    task: Callable[[Path, str], Reading]
    at_a_time: int


def here(read: Read) -> Readers:
    """This process, one file after the other."""
    return Readers(Here(), partial(read_file, read=read), 1)


class Here(Executor):
    """Runs each task at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def readers(options: Options, files: int) -> Iterator[Readers]:
    """Readers for so many files; ended, even in the middle of a file, when the block is left.

    Raises UsageError for an executor that is unknown, not installed or not there.
    """
    if options.executor == "processes":
        ways = _processes(options, files)
    elif options.executor.startswith("dask://"):
        ways = _dask(options)
    else:
        raise UsageError(f"--executor {options.executor}: processes hoặc dask://máy:cổng")
    with ways as way:
        yield way


@contextmanager
def _processes(options: Options, files: int) -> Iterator[Readers]:
    count = min(options.workers or cores(), max(files, 1))
    pool = Pool(options.limits, ocr=options.ocr)
    threads = ThreadPoolExecutor(count, thread_name_prefix="reader")
    try:
        yield Readers(threads, partial(read_file, read=pool.read), count * (1 + BATCH.ahead))
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        pool.close()
        threads.shutdown(wait=True)


@contextmanager
def _dask(options: Options) -> Iterator[Readers]:
    """A cluster of machines that see the same paths. A task whose machine is lost is run on another one."""
    try:
        import distributed
    except ImportError as error:
        raise UsageError("chưa cài dask: python -m pip install 'plan-extract[dask]'") from error
    address = options.executor.replace("dask://", "tcp://", 1)
    try:
        client = distributed.Client(address, timeout=BATCH.start, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"--executor {options.executor}: không kết nối được") from error
    try:
        if not client.nthreads():
            _log.warning("%s chưa có máy đọc nào. Đợi nhiều nhất %.0f giây.", options.executor, BATCH.start)
            _await_worker(client, options.executor)
        threads = sum(client.nthreads().values())
        task = partial(read_there, options.limits, options.ocr)
        yield Readers(client.get_executor(pure=False), task, max(threads, 1) * (1 + BATCH.ahead))
    finally:
        client.close()


def _await_worker(client: Any, executor: str) -> None:
    try:
        client.wait_for_workers(1, timeout=BATCH.start)
    except TimeoutError as error:
        raise UsageError(f"--executor {executor}: không có máy đọc nào (dask worker)") from error


def read_there(limits: Limits, ocr: OcrChoice, path: Path, sha256: str) -> Reading:
    """Reads a file on the machine where this runs, in a worker process as everywhere."""
    return read_file(path, sha256, _pool(limits, ocr).read)


@cache
def _pool(limits: Limits, ocr: OcrChoice) -> Pool:
    pool = Pool(limits, ocr=ocr)
    atexit.register(pool.close)
    return pool
