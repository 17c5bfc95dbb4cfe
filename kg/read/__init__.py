"""Files -> sources: what to read, and each format's text. One file a format."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import ReadError
from kg.model import Source
from kg.read import docx, html, markdown, pdf, txt
from kg.read.base import Reader, Unreadable
from kg.read.discover import discover

__all__ = ["READERS", "Reader", "Unreadable", "discover", "read", "read_bytes", "sniff"]

READERS: dict[str, Reader] = {
    ".txt": txt.read,
    ".md": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
}


def read(name: str, path: Path) -> Source:
    """Reads one file.

    Args:
        name: how the build names it: its path below the input root.
        path: where it lies; its suffix chooses the reader.

    Raises:
        ReadError: whatever is wrong with the file, in one line that says what to do.
    """
    if path.name.startswith("~$"):
        raise ReadError(name, "is a lock file of Word, no document; close Word or leave it out")
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(name, "does not exist; check the path") from error
    except PermissionError as error:
        raise ReadError(name, "may not be read; change its permissions") from error
    except OSError as error:
        raise ReadError(name, f"cannot be read ({error.strerror}); check the path") from error
    return read_bytes(name, data, path.suffix)


def read_bytes(name: str, data: bytes, format: str = ".txt") -> Source:
    """Reads bytes that are already here, for example those of standard input.

    Args:
        name: how the build names them.
        data: the file's bytes.
        format: a suffix of `READERS`.

    Raises:
        ReadError: as `read`.

    >>> read_bytes("-", "正文。".encode()).raw
    '正文。'
    """
    suffix = format.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise ReadError(name, f"has an unsupported format; supported are {', '.join(READERS)}")
    if not data:
        raise ReadError(name, "is empty; give a file with text")
    try:
        raw, title = reader(data)
    except Unreadable as error:
        raise ReadError(name, str(error)) from error
    except (ValueError, RecursionError, OverflowError, MemoryError) as error:
        # The format libraries let these through on hostile input; one bad file must not stop a build.
        raise ReadError(name, f"is broken ({type(error).__name__}); save it again") from error
    return Source(name, hashlib.sha256(data).hexdigest(), raw, suffix.removeprefix("."), title)


def sniff(data: bytes) -> str:
    """The suffix of `READERS` for bytes that come without a name.

    >>> sniff(b"%PDF-1.7")
    '.pdf'
    """
    begin = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begin.startswith(b"%pdf-"):
        return ".pdf"
    if begin.startswith(b"pk\x03\x04") and b"word/" in data:
        return ".docx"
    return ".html" if begin.startswith((b"<!doctype html", b"<html")) else ".txt"
