"""Bytes -> text: which encoding a plain-text file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from kg.read.base import Unreadable

# Longer marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTAINERS = (
    (b"%PDF-", "is a PDF under another name; rename it to .pdf"),
    (b"PK\x03\x04", "is a ZIP or Office file under another name; rename it to .docx or save it as text"),
    (b"\xd0\xcf\x11\xe0", "is an old Office file (.doc); save it as .docx or as text"),
    (b"{\\rtf", "is a rich text file; save it as .docx or as text"),
)
_BINARY = "holds binary content, no text; give a txt, md, html, pdf or docx file"
_NON_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Characters that fill about a third of any Chinese prose, old or new script; a wrong decoding has few of them.
_COMMON = re.compile(
    "[的一是不了在有和人这中大为上个国以要会时来用们生到作地于出发展经济区域政策建设與國會時來們發經區設"
    r"，。、；：“”《》（）\s0-9A-Za-z.,;:()\-]"
)
_LEGACY = ("gb18030", "utf-16-le", "utf-16-be", "big5hkscs")
_ENOUGH = 0.2  # share of common characters that real text exceeds; measured: prose 0.35 and more, garbage below 0.1

_DAMAGED = 0.01  # share of the characters beyond ASCII that may be lost


def decode(data: bytes) -> str:
    """The text of a file, its line endings and all; a byte order mark is no part of it.

    Byte order marks first, then strict UTF-8, then GB18030, UTF-16 and Big5, whichever reads like text. Where a few
    bytes are damaged, U+FFFD stands for each of them.

    Raises:
        Unreadable: where the bytes are empty, binary, or in no encoding that gives text.

    >>> decode("乡村振兴".encode("gb18030"))
    '乡村振兴'
    """
    if not data.strip():
        raise Unreadable("is empty; give a file with text")
    for magic, reason in _CONTAINERS:
        if data.startswith(magic):
            raise Unreadable(reason)
    text = (
        _by_mark(data)
        or _utf8(data)
        or _damaged(data, "utf-8")
        or _by_likeness(data)
        or _damaged(data, "gb18030")
        or _by_statistics(data)
    )
    if text is None:
        raise Unreadable(
            _BINARY
            if _NON_TEXT.search(data[:4096].decode("latin-1"))
            else "is in an unknown encoding; save it as UTF-8"
        )
    if not text.strip():
        raise Unreadable("holds nothing but white space; give a file with text")
    return text


def _by_mark(data: bytes) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise Unreadable(f"begins as {name} but breaks at byte {error.start}; save it as UTF-8") from error
    return None


def _utf8(data: bytes) -> str | None:
    text = _strict(data, "utf-8")
    return text if text is not None and not _NON_TEXT.search(text) else None


def _damaged(data: bytes, name: str) -> str | None:
    """The text of which nearly all that is no ASCII decodes; what does not becomes U+FFFD."""
    text = data.decode(name, "replace")
    beyond = sum(not c.isascii() for c in text)
    # Other bytes seldom make UTF-8; in GB18030 nearly any do.
    likely = name == "utf-8" or _likeness(text) > _ENOUGH
    return text if likely and text.count("\ufffd") <= _DAMAGED * beyond and not _NON_TEXT.search(text) else None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _likeness(text: str) -> float:
    """How much of a text common characters make up, 0 where it holds what no text holds."""
    sample = text[:5000]
    if _NON_TEXT.search(sample):
        return 0.0
    return len(_COMMON.findall(sample)) / len(sample)


def _by_likeness(data: bytes) -> str | None:
    readings = [text for name in _LEGACY if (text := _strict(data, name))]
    best = max(readings, key=_likeness, default=None)
    if best is not None and _likeness(best) > _ENOUGH:
        return best
    # A few words hold no common character; GB2312 is so narrow that other bytes seldom fit it.
    return text if (text := _strict(data, "gb2312")) and not _NON_TEXT.search(text) else None


def _by_statistics(data: bytes) -> str | None:
    """The last word: charset-normalizer, and only where what it gives looks like text."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None or not (text := _strict(data, best.encoding)) or _NON_TEXT.search(text):
        return None
    letters = sum(c.isalpha() or c.isspace() for c in text[:5000])
    return text if letters > 0.6 * len(text[:5000]) else None
