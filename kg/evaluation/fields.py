"""JSON values that know where they stand, so that an error can name the file and the field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from kg.errors import KgError, UsageError


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a JSON file.

    >>> list(Field({"a": ["x"]}, "r.json").need("a").each())[0].text()
    'x'
    >>> Field({"a": ["x"]}, "r.json").need("b")
    Traceback (most recent call last):
    kg.errors.KgError: r.json: b: is missing; a reference is described by policykg evaluate --help
    """

    value: object
    file: str
    path: str = ""

    def fail(self, reason: str) -> NoReturn:
        """Raises the error that names this field."""
        raise KgError(f"{self.file}: {self.path}: {reason}" if self.path else f"{self.file}: {reason}")

    def get(self, name: str) -> Field | None:
        """A field of an object; None where it is missing or null."""
        if not isinstance(self.value, dict):
            self.fail("is no object; write {…}")
        value = self.value.get(name)
        return None if value is None else Field(value, self.file, f"{self.path}.{name}" if self.path else name)

    def need(self, name: str) -> Field:
        """A field of an object that must be there."""
        found = self.get(name)
        if found is None:
            Field(None, self.file, f"{self.path}.{name}" if self.path else name).fail(
                "is missing; a reference is described by policykg evaluate --help"
            )
        return found

    def each(self) -> Iterator[Field]:
        """The items of a list."""
        if not isinstance(self.value, list):
            self.fail("is no list; write […]")
        return (Field(v, self.file, f"{self.path}[{n}]") for n, v in enumerate(self.value))

    def text(self) -> str:
        """A string that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail("is no text; write it in quotation marks")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(item.text() for item in self.each())

    def whole(self) -> int:
        """A whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.fail("is no whole number")
        return self.value

    def share(self) -> float:
        """A number from 0 to 1."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not 0 <= self.value <= 1:
            self.fail("is no number from 0 to 1")
        return float(self.value)

    def flag(self, name: str) -> bool:
        """A field that is true or false; false where it is missing."""
        found = self.get(name)
        if found is None:
            return False
        if not isinstance(found.value, bool):
            found.fail("is neither true nor false")
        return found.value

    def list_of(self, name: str) -> tuple[str, ...]:
        """A field that is a list of strings; empty where it is missing."""
        found = self.get(name)
        return found.texts() if found else ()


def load(path: Path) -> Field:
    """The content of a JSON file.

    Raises:
        UsageError: where there is no such file.
        KgError: where it holds no JSON.
    """
    try:
        return Field(json.loads(path.read_text("utf-8-sig")), str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name a JSON file") from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise KgError(f"{path}: is no JSON ({error}); a reference is described by policykg evaluate --help") from None
