"""How much memory a process holds, and a wall that it cannot pass. Native code is counted too."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

_SYSTEM: str = sys.platform
_ASK = 0x1000 | 0x0010  # PROCESS_QUERY_LIMITED_INFORMATION | PROCESS_VM_READ


def resident_bytes(pid: int) -> int:
    """Memory that a process has in use; 0 where it is gone or cannot be asked.

    >>> resident_bytes(os.getpid()) > 2**20, resident_bytes(2**22 + 1)
    (True, 0)
    """
    if _SYSTEM == "win32":
        return _on_windows(pid)
    try:
        if _SYSTEM == "linux":
            with open(f"/proc/{pid}/statm", "rb") as file:  # noqa: PTH123  Path takes three times as long
                return int(file.read().split()[1]) * _page_size()
        said = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=False)
        return int(said.stdout or 0) * 1024
    except (OSError, ValueError):
        return 0


@cache
def _page_size() -> int:
    return os.sysconf("SC_PAGE_SIZE")


def set_wall(more: int) -> None:
    """This process may ask for so many bytes more of address space, then allocations fail at once: what
    swells faster than it is looked at. Only Linux has it."""
    if _SYSTEM == "linux":
        import resource

        has = int(Path("/proc/self/statm").read_text().split()[0]) * _page_size()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wall = has + more if hard == resource.RLIM_INFINITY else min(has + more, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wall, hard))


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        *((name, ctypes.c_size_t) for name in ("peak", "working_set", "a", "b", "c", "d", "e", "f")),
    )


def _on_windows(pid: int) -> int:
    kernel = ctypes.CDLL("kernel32")
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(_ASK, False, pid)
    if not handle:
        return 0
    counters = _Counters(size=ctypes.sizeof(_Counters))
    asked = kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(handle), ctypes.byref(counters), counters.size)
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return int(counters.working_set) if asked else 0
