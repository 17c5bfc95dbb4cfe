"""Limits that the operating system holds around a worker, whatever the code inside it does."""

from __future__ import annotations

import ctypes
import platform
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import resource
except ImportError:  # Windows, where only the server ends a worker
    resource = None  # type: ignore[assignment]

_STATM = Path("/proc/self/statm")

# Seccomp: the kernel's names of architectures, the number of socket() there, and the filter's few words.
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _ARCHITECTURE = 0, 4  # offsets of what a filter sees
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the latter: fail with EPERM


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def forbid_connections() -> bool:
    """From here on this thread cannot open a socket. The library would open one for SERVICE.

    Returns:
        Whether the system holds that; where it cannot (not Linux), only the text of queries is looked at.
    """
    known = _SOCKET.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    architecture, socket = known
    steps = (_Step * 6)(
        _Step(_LOAD, 0, 0, _ARCHITECTURE),
        _Step(_EQUAL, 0, 3, architecture),
        _Step(_LOAD, 0, 0, _NUMBER),
        _Step(_EQUAL, 0, 1, socket),
        _Step(_RETURN, 0, 0, _REFUSE),
        _Step(_RETURN, 0, 0, _ALLOW),
    )
    program = _Program(len(steps), steps)
    libc = ctypes.CDLL(None)
    return not libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) and not libc.prctl(
        _SECCOMP, _FILTER, ctypes.byref(program), 0, 0
    )


def bound_memory(size: int) -> None:
    """Memory for `size` bytes more than now; a library that asks for more ends its process."""
    if resource is None or not _STATM.exists():
        return
    now = int(_STATM.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + size, now + size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Ends this process after so many seconds, also where no Python code runs any more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
