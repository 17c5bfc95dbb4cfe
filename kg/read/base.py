"""What the readers of all formats share: the type of a reader, and how it says that it cannot read."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import KgError

Reader = Callable[[bytes], tuple[str, str | None]]


class Unreadable(KgError):
    """The bytes hold no text that this format's reader can give; the message says what to do.

    >>> str(Unreadable("is empty; give a file with text"))
    'is empty; give a file with text'
    """
