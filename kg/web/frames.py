"""What the server and its workers send each other: a small JSON head and a body of bytes."""

from __future__ import annotations

import json
import struct
from typing import Any, Protocol

SIZES = struct.Struct(">IQ")
Head = dict[str, Any]


class Reader(Protocol):
    """A file that is read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


def pack(head: Head, body: bytes = b"") -> bytes:
    """A message as bytes.

    >>> len(pack({"query": "ASK {}"}, b"true"))
    35
    """
    text = json.dumps(head, ensure_ascii=False).encode("utf-8")
    return SIZES.pack(len(text), len(body)) + text + body


def sizes(prefix: bytes) -> tuple[int, int]:
    """The lengths of head and body, from the first `SIZES.size` bytes."""
    head, body = SIZES.unpack(prefix)
    return head, body


def read(file: Reader) -> tuple[Head, bytes] | None:
    """The next message; None where the other side is gone."""
    prefix = file.read(SIZES.size)
    if len(prefix) < SIZES.size:
        return None
    head, body = sizes(prefix)
    return unpack(file.read(head)), file.read(body)


def unpack(text: bytes) -> Head:
    """A head, read again."""
    head: Head = json.loads(text)
    return head
