"""Text in XML: what must be escaped, and what XML 1.0 cannot hold at all."""

from __future__ import annotations

import re
from html import escape  # xml.sax.saxutils would load all that fetches from the network

_IMPOSSIBLE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_IN_QUOTES = str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def possible(text: str) -> str:
    r"""A text with U+FFFD for each character that XML 1.0 cannot hold, not even escaped.

    >>> possible("上\x0c下")
    '上\ufffd下'
    """
    return _IMPOSSIBLE.sub("\ufffd", text)


def lossy(text: str) -> bool:
    """Whether a text holds a character that XML 1.0 cannot hold."""
    return _IMPOSSIBLE.search(text) is not None


def content(text: str) -> str:
    r"""A text between tags; a carriage return is escaped, since a parser would make a line feed of it.

    >>> content("A&B\r<")
    'A&amp;B&#13;&lt;'
    """
    return escape(possible(text), quote=False).replace("\r", "&#13;")


def attribute(text: str) -> str:
    """A text between double quotes.

    >>> attribute('a"b')
    'a&quot;b'
    """
    return escape(possible(text), quote=False).translate(_IN_QUOTES)
