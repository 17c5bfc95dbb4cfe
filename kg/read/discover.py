"""Which files to read, and how the build names them."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from kg.errors import ReadError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")


def discover(paths: Sequence[Path]) -> tuple[list[tuple[str, Path]], list[ReadError]]:
    """Files and folders -> (name, path) of every file to read, sorted by name, and what cannot be read.

    A name is the path below the given folder, with `/`, or the bare file name of a file given on its
    own; namesakes get their parent folders' names in front. Hidden files are passed over in silence.
    The result does not depend on the order of `paths`.
    """
    named: dict[Path, str] = {}
    errors: dict[Path, str] = {}
    for path in paths:
        found = _walk(path, errors) if path.is_dir() else iter([(path.name, path)])
        for name, file in found:
            _consider(name, file, named, errors)
    files = sorted(_distinct(named))
    return files, [ReadError(_shown(path), reason) for path, reason in sorted(errors.items())]


def _consider(name: str, file: Path, named: dict[Path, str], errors: dict[Path, str]) -> None:
    """Takes a file in or says why not; the same file once, under its own name and the longest that it is given."""
    reason = _fault(file)
    if reason:
        errors[file] = reason
        return
    key = file.resolve()
    given = [n for n in (named.get(key), name) if n is not None]
    named[key] = max(given, key=lambda n: (PurePath(n).name == key.name, n.count("/"), n))


def _fault(file: Path) -> str | None:
    if not file.exists():
        return "does not exist; check the path"
    if not file.is_file():
        return "is no regular file; give a file or a folder"
    if file.name.startswith("~$"):
        return "is a lock file of Word, no document; close Word or leave it out"
    if file.suffix.lower() not in SUFFIXES:
        return f"has an unsupported format; supported are {', '.join(SUFFIXES)}"
    return None


def _walk(root: Path, errors: dict[Path, str]) -> Iterator[tuple[str, Path]]:
    """The visible files below a folder; a folder that cannot be opened goes to `errors`."""

    def fault(error: OSError) -> None:
        errors[Path(str(error.filename))] = f"cannot be opened ({error.strerror}); change its permissions"

    for folder, inner, files in os.walk(root, onerror=fault):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(folder, name)
                yield path.relative_to(root).as_posix(), path


def _distinct(named: dict[Path, str]) -> Iterator[tuple[str, Path]]:
    """Names made different: namesakes take parent folders in front until they differ."""
    spelled = Counter(_nfc(path.as_posix()) for path in named)
    # Two spellings of one name in one folder: no parent parts them, so each keeps its own.
    spell = {path: _nfc if spelled[_nfc(path.as_posix())] == 1 else _safe for path in named}
    names = {path: spell[path](name) for path, name in named.items()}
    depth = dict.fromkeys(named, 0)
    while twice := {n for n, count in Counter(names.values()).items() if count > 1}:
        grown = False
        for path, name in names.items():
            above = path.parts[: len(path.parts) - len(Path(named[path]).parts)]
            if name in twice and depth[path] < len(above):
                depth[path] += 1
                names[path] = spell[path]("/".join((*above[-depth[path] :], named[path])).replace("//", "/"))
                grown = True
        if not grown:
            break
    return iter((name, path) for path, name in names.items())


def _nfc(name: str) -> str:
    """One spelling of a name on every system."""
    return unicodedata.normalize("NFC", _safe(name))


def _safe(name: str) -> str:
    r"""A name without undecodable bytes: they become `\xff`, and a backslash that stands there is doubled.

    >>> _safe("y-\udcff.txt")
    'y-\\xff.txt'
    """
    return os.fsencode(name.replace("\\", "\\\\")).decode("utf-8", "backslashreplace")


def _shown(path: Path) -> str:
    return _nfc(path.as_posix())
