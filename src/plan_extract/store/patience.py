"""Waiting for a database that another process has open, not without a word."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

from plan_extract.errors import DatabaseLocked
from plan_extract.settings import LOAD

T = TypeVar("T")

_RETRY_SECONDS = 0.05
_WAITING = "Đang đợi chương trình khác dùng xong %s. Đã đợi %.0f giây, sẽ đợi nhiều nhất %.0f giây."
_log = logging.getLogger(__name__)


def patiently(attempt: Callable[[], T], wait: float, weary: Callable[[], bool]) -> T:
    """Tries again while the database is locked: for a short time in any case, then for ``wait`` seconds or
    until ``weary``. Who has it is said after some seconds, and again each minute.

    Raises DatabaseLocked.
    """
    began, most, tell_at = monotonic(), max(wait, LOAD.patience), LOAD.tell_after
    while True:
        try:
            return attempt()
        except DatabaseLocked as error:
            waited = monotonic() - began
            if waited >= most or (waited >= LOAD.patience and weary()):
                raise
            if waited >= tell_at:
                tell_at = waited + LOAD.tell_again
                _log.warning(_WAITING, error.detail, waited, most)
            sleep(_RETRY_SECONDS)
