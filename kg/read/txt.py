"""Plain text."""

from __future__ import annotations

from kg.read.encoding import decode


def read(data: bytes) -> tuple[str, str | None]:
    r"""The decoded text as it stands; a plain text tells no title.

    Raises:
        Unreadable: where the bytes are no text.

    >>> read(b"a\r\nb")
    ('a\r\nb', None)
    """
    return decode(data), None
