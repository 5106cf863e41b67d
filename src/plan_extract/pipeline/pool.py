"""Worker processes that read files (:mod:`.worker`), watched: one that crashes, hangs or swells is ended,
fails its file alone, and is replaced."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic

from pydantic import ValidationError

from plan_extract.errors import (
    ReadingFailed,
    WorkerFailed,
    WorkerMemory,
    WorkerStalled,
    WorkerTimeout,
    file_error,
)
from plan_extract.pipeline.memory import resident_bytes
from plan_extract.records import PlanBundle
from plan_extract.settings import BATCH

READ_PLAN = "plan_extract.pipeline.plan:read_plan"

_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"), "1"
)
_LONGEST = 2**28  # bytes of a line: a worker that says more is not believed
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost: seconds in all, seconds without a new page, MB."""

    timeout: float = BATCH.timeout
    stall: float = BATCH.stall
    max_memory: int = BATCH.max_memory


class Worker:
    """One process. Made ready by the first :meth:`read`, of no use once a read raised WorkerFailed."""

    def __init__(self, limits: Limits, reader: str) -> None:
        self.limits = limits
        self.files = 0
        self._said: SimpleQueue[bytes] = SimpleQueue()
        self._page = (0, 0.0)
        command = [sys.executable, "-P", "-m", "plan_extract.pipeline.worker", str(limits.max_memory), reader]
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if _log.isEnabledFor(logging.INFO) else subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": paths},
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        Thread(target=self._listen, daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def read(self, path: Path, ocr: str) -> PlanBundle:
        """Raises the FileError that the reading raised, or WorkerFailed: then the process is gone."""
        if self.files == 0:
            self._await_start()
        self.files += 1
        job = {"path": str(path), "ocr": ocr, "seconds": self.limits.timeout}
        try:
            self._send(json.dumps(job).encode() + b"\n")
            said = self._await_answer()
        except WorkerFailed:
            self.end()
            raise
        if said[:1] == b"E":
            code, detail = json.loads(said[1:])
            raise file_error(str(code), str(detail))
        try:
            return PlanBundle.model_validate_json(said[1:])
        except ValidationError as error:
            raise ReadingFailed(str(error).splitlines()[0]) from error

    def worn(self) -> bool:
        """Better replaced: native code never gives back all memory."""
        if self.files % BATCH.weighed:
            return False
        half = self.limits.max_memory * 2**19
        return self.files >= BATCH.renew or resident_bytes(self.pid) > half

    def end(self) -> None:
        """Ends the process, native code too."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what was still to be written has nobody to read it
            self._stdin.close()

    def _listen(self) -> None:
        """Hands answers on. Pages are only noted: nobody need wake up for one."""
        with self._stdout as out:
            while (line := out.readline(_LONGEST)).endswith(b"\n"):
                if line[:1] == b"P" and line[1:-1].isdigit():
                    self._page = int(line[1:9]), monotonic()
                else:
                    self._said.put(line[:-1])
        self._said.put(b"")

    def _send(self, line: bytes) -> None:
        try:
            self._stdin.write(line)
            self._stdin.flush()
        except OSError as error:
            raise WorkerFailed(self._how_it_ended()) from error

    def _await_start(self) -> None:
        try:
            said = self._said.get(timeout=BATCH.start)
        except Empty:
            said = b""
        if said != b"R":
            self.end()
            raise WorkerFailed("không khởi động được")

    def _await_answer(self) -> bytes:
        started = looked = monotonic()
        self._page = 0, started
        while True:
            try:
                said = self._said.get(timeout=BATCH.poll)
            except Empty:
                said = b"?"
            now, (page, page_began) = monotonic(), self._page
            match said[:1]:
                case b"B" | b"E":
                    return said
                case b"":
                    raise WorkerFailed(_at(page, self._how_it_ended()))
            if now - started > self.limits.timeout:
                raise WorkerTimeout(_at(page, f"{self.limits.timeout:g} giây"))
            if now - page_began > self.limits.stall:
                raise WorkerStalled(_at(page, f"{self.limits.stall:g} giây"))
            if now - looked >= BATCH.poll:
                looked = now
                if resident_bytes(self.pid) > self.limits.max_memory * 2**20:
                    raise WorkerMemory(_at(page, f"{self.limits.max_memory} MB"))

    def _how_it_ended(self) -> str:
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "không trả lời"
        return signal.Signals(-status).name if status < 0 else f"mã {status}"


def _at(page: int, what: str) -> str:
    """
    >>> _at(3, "SIGSEGV"), _at(0, "SIGKILL")
    ('trang 3, SIGSEGV', 'SIGKILL')
    """
    return f"trang {page}, {what}" if page else what


class Pool:
    """Workers for as many threads as call :meth:`read`; each is used for many files."""

    def __init__(self, limits: Limits, reader: str = READ_PLAN, ocr: str = "auto") -> None:
        self._limits = limits
        self._reader = reader
        self._ocr = ocr
        self._lock = Lock()
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._closed = False

    def read(self, path: Path) -> PlanBundle:
        """Reads a file in a worker. One that crashed is tried anew: something else may have ended it.

        Raises a FileError.
        """
        for _ in range(BATCH.tries - 1):
            try:
                return self._read(path)
            except WorkerFailed as error:
                if type(error) is not WorkerFailed or self._closed:
                    raise
                _log.info("%s: %s; tried anew", path, error)
        return self._read(path)

    def pids(self) -> list[int]:
        """The processes alive."""
        with self._lock:
            return [worker.pid for worker in self._all]

    def close(self) -> None:
        """Ends all workers, those at work too."""
        with self._lock:
            self._closed = True
            workers = [*self._all]
            self._all.clear()
            self._idle.clear()
        for worker in workers:
            worker.end()

    def _read(self, path: Path) -> PlanBundle:
        worker = self._take()
        try:
            bundle = worker.read(path, self._ocr)
        except WorkerFailed:
            self._drop(worker)
            raise
        except BaseException:
            self._give_back(worker)
            raise
        self._give_back(worker)
        return bundle

    def _take(self) -> Worker:
        with self._lock:
            if self._closed:
                raise WorkerFailed("đã dừng")
            if self._idle:
                return self._idle.pop()
            worker = Worker(self._limits, self._reader)
            self._all.add(worker)
            return worker

    def _give_back(self, worker: Worker) -> None:
        if worker.worn():
            self._drop(worker)
            return
        with self._lock:
            if not self._closed:
                self._idle.append(worker)

    def _drop(self, worker: Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()
