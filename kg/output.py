"""The folder OUT: whether it may be written, and how it is replaced in one step or not at all."""

from __future__ import annotations

import ctypes
import errno
import glob
import io
import json
import os
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path

from kg.errors import KgError, UsageError
from kg.store import FOLDER, MANIFEST

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
HOLDS = frozenset({"graph.ttl", "graph.trig", "graph.html", "explorer.html", FOLDER, "report.md", MANIFEST})


def check(out: str | PathLike[str]) -> Path:
    """The folder behind `out`, if a build may be written there.

    Raises:
        UsageError: where it is a file, or holds what no build wrote (nobody's files are deleted), or is the folder
            that the process stands in, which cannot be replaced under it.
    """
    if not os.fspath(out):
        raise UsageError("OUT is empty; name a folder that the build may write")
    target = Path(os.path.realpath(out))
    if Path.cwd().is_relative_to(target):
        raise UsageError(f"{out}: you stand in that folder, which a build replaces; name a folder in it")
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


def put_whole(path: Path, content: str | bytes) -> None:
    """Writes one file for the user, whole or not at all; text as UTF-8.

    Raises:
        UsageError: where the path is a folder or its folder is missing.
        KgError: where the disk does not take it; a file that stood there is as it was.
    """
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError(f"{path}: cannot be written; name a file in a folder that exists")
    new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        new.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        new.replace(path)
    except OSError as error:
        raise KgError(_explain(path, error)) from None
    finally:
        new.unlink(missing_ok=True)


def put_files(path: Path, files: Mapping[str, str]) -> None:
    """Writes several files into a folder, or into one zip where the path ends in `.zip`.

    Raises:
        UsageError: where the path is a file that is no zip, or its folder is missing.
        KgError: where the disk does not take it.
    """
    if path.suffix.lower() == ".zip":
        put_whole(path, _zip(files))
        return
    if path.is_file() or not path.absolute().parent.is_dir():
        raise UsageError(f"{path}: cannot be written; name a folder, or a file that ends in .zip")
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise KgError(_explain(path, error)) from None
    for name, text in files.items():
        put_whole(path / name, text)


def _zip(files: Mapping[str, str]) -> bytes:
    """An archive whose bytes depend on the files alone: every date in it is the first that zip knows."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return data.getvalue()


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new folder beside `target` that takes its place at the end; after an error `target` is as it was.

    Raises:
        KgError: where the disk does not take it (full, read-only, not allowed).
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        new = Path(tempfile.mkdtemp(prefix=f".{target.name}.{os.getpid()}.", suffix=".tmp", dir=target.parent))
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


def _sweep(target: Path) -> None:
    """Removes what builds of `target` left that were killed: the folders of processes that live no more."""
    if sys.platform == "win32":
        return  # there a process cannot be asked for without ending it
    for left in target.parent.glob(f".{glob.escape(target.name)}.*.tmp"):
        owner = re.fullmatch(r"([0-9]+)\..*", left.name.removeprefix(f".{target.name}."))
        if owner and not _lives(int(owner[1])):
            shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


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
