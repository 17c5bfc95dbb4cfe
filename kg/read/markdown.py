"""Markdown: the text as it stands (repair strips the marks), and the title that it names."""

from __future__ import annotations

import re

from kg.read.encoding import decode

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def read(data: bytes) -> tuple[str, str | None]:
    r"""The decoded text, and the title of the front matter or of the first `#` heading.

    Raises:
        Unreadable: where the bytes are no text.

    >>> read("# 工作要点\n\n正文。".encode())[1]
    '工作要点'
    """
    text = decode(data)
    front = _FRONT.match(text)
    found = (front and _TITLE.search(front[1])) or _HEADING.search(text)
    return text, found[1].strip() if found else None
