"""What can go wrong, in words for the user: what happened, where, and what to do next."""

from __future__ import annotations


class KgError(Exception):
    """The root of every error that this package raises on purpose.

    >>> str(KgError("out: is a file; name a folder"))
    'out: is a file; name a folder'
    """


class UsageError(KgError):
    """The call itself is wrong (exit code 2); nothing was written."""


class ReadError(KgError):
    """One input could not be read; the others still are.

    Args:
        name: the input, as the user named it.
        reason: why, and what to do about it.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        """Pickle by both arguments, so that a worker process can send the error home."""
        return (ReadError, (self.name, self.reason))


class RuleError(KgError):
    """A row of `data/` or a term of `ontology/` does not hold; found when they are loaded.

    Args:
        file: the file's name.
        row: the 1-based line, or the identifier of the row.
        reason: what is wrong with it.
    """

    def __init__(self, file: str, row: int | str, reason: str) -> None:
        super().__init__(f"{file}, row {row}: {reason}")
        self.file = file
        self.row = row
        self.reason = reason

    def __reduce__(self) -> tuple[type[RuleError], tuple[str, int | str, str]]:
        """Pickle by all three arguments."""
        return (RuleError, (self.file, self.row, self.reason))


class StoreError(KgError):
    """A build's store cannot be opened, or a query does not hold."""


class StoreUseError(StoreError, UsageError):
    """There is no build where one is looked for, or the query does not hold: wrong use (exit code 2)."""
