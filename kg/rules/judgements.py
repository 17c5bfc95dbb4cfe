"""What a person has decided about names (data/judgements.csv): it wins over every rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.rules.table import read_table

SAME, DIFFERENT, NONE = "same", "not the same", "no such thing"


@dataclass(frozen=True)
class Judgements:
    """The decisions: each maps a name, with a class or with “” for any, to what was decided.

    `same` leads to the name and class it is to bear; `different` holds pairs (name, other) of which the second is a
    thing of its own; `none` holds what names nothing.
    """

    same: dict[tuple[str, str], tuple[str, str]]
    different: frozenset[tuple[str, str, str]]
    none: frozenset[tuple[str, str]]

    def bears(self, cls: str, *forms: str) -> tuple[str, str] | None:
        """The name and class that something of any of these forms is to bear, or None where nothing was decided."""
        for form in forms:
            for key in ((cls, form), ("", form)):
                if key in self.same:
                    name, as_cls = self.same[key]
                    return name, as_cls or cls
        return None

    def parts(self, cls: str, name: str, other: str) -> bool:
        """Whether `other` is not a name of `name`."""
        return (cls, name, other) in self.different or ("", name, other) in self.different

    def denies(self, cls: str, forms: Iterable[str]) -> bool:
        """Whether any of these forms names nothing."""
        return any((c, form) in self.none for form in forms for c in (cls, ""))


def load_judgements(data: Path) -> Judgements:
    """Reads data/judgements.csv.

    Raises:
        RuleError: names the row whose judgement is unknown or lacks its other name.
    """
    same: dict[tuple[str, str], tuple[str, str]] = {}
    different, none = set(), set()
    for row in read_table(data / "judgements.csv", "judgement", "name"):
        what, cls, name, other = row["judgement"], row["class"], row["name"], row["other"]
        if what not in (SAME, DIFFERENT, NONE):
            raise row.error(f"{what!r} is no judgement; write {SAME!r}, {DIFFERENT!r} or {NONE!r}")
        if what != NONE and not other:
            raise row.error("other is empty")
        if what == SAME:
            same[cls, other] = name, cls
        elif what == DIFFERENT:
            different.add((cls, name, other))
        else:
            none.add((cls, name))
    return Judgements(same, frozenset(different), frozenset(none))
