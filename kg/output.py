"""The folder OUT: whether it may be written, and how it is replaced in one step or not at all."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import KgError, UsageError
from kg.store import FOLDER, MANIFEST

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
HOLDS = frozenset({"graph.ttl", "graph.trig", "graph.html", FOLDER, "report.md", MANIFEST})


def check(out: Path) -> Path:
    """The folder behind `out`, if a build may be written there.

    Raises:
        UsageError: where it is a file, or holds what no build wrote; nobody's files are deleted.
    """
    target = Path(os.path.realpath(out))
    if not target.exists():
        return target
    if not target.is_dir():
        raise UsageError(f"{out}: is a file; name a folder that the build may write")
    held = sorted(os.listdir(target))
    foreign = [name for name in held if name not in HOLDS]
    if held and not _is_build(target):
        raise UsageError(f"{out}: holds files that are no build (such as {held[0]}); name another folder, or empty it")
    if foreign:
        raise UsageError(f"{out}: a new build would delete {foreign[0]}; move it, or name another folder")
    return target


def _is_build(folder: Path) -> bool:
    try:
        return "policykg" in json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def inside(path: Path, target: Path) -> bool:
    """Whether a path lies in OUT: an earlier build is no input, even where OUT lies in an input folder."""
    return Path(os.path.realpath(path)).is_relative_to(target)


def put(path: Path, text: str) -> None:
    """Writes a text file as UTF-8, line ends as they are, on every system."""
    path.write_bytes(text.encode("utf-8"))


def put_whole(path: Path, text: str) -> None:
    """Writes one file for the user, whole or not at all.

    Raises:
        KgError: where the disk does not take it; a file that stood there is as it was.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        put(new, text)
        new.replace(path)
    except OSError as error:
        raise KgError(_explain(path, error)) from None
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder beside `target` that takes its place at the end; after an error `target` is as it was.

    Raises:
        KgError: where the disk does not take it (full, read-only, not allowed).
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent))
    except OSError as error:
        raise KgError(_explain(target, error)) from None
    try:
        new.chmod(0o777 & ~_umask())
        yield new
        _swap(new, target)
    except OSError as error:
        raise KgError(_explain(target, error)) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _explain(target: Path, error: OSError) -> str:
    told = (os.strerror(code) for code in _FULL)  # the database gives words, no number
    full = error.errno in _FULL or any(words in str(error) for words in told)
    reason = (
        "the disk is full; make room" if full else f"cannot be written ({error.strerror or error}); check the folder"
    )
    return f"{target}: {reason}, and build again; what stood there is as it was"


def _umask() -> int:
    """The process's umask; `mkdtemp` hides its folder from others, a build need not."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _swap(new: Path, target: Path) -> None:
    """`new` becomes `target`; an old `target` ends up at `new`, where the caller deletes it."""
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        old = new.with_suffix(".old")
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
        old.rename(new)


def _exchange(a: Path, b: Path) -> bool:
    """Swaps two names in one step where the system can (Linux: renameat2)."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(AttributeError, OSError):
        libc = ctypes.CDLL(None, use_errno=True)
        here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
        done: int = libc.renameat2(here, os.fsencode(a), here, os.fsencode(b), exchange)
        return done == 0
    return False
