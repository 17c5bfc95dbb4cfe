"""What is right: a reference annotation of one text, its names with all that may stand for them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from kg.evaluation.names import Forms, forms, group_of, norm


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the text names; of several classes, any counts."""

    name: str
    classes: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    optional: bool = False

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of its classes, sorted; none where it is not scored."""
        return tuple(sorted({g for c in self.classes if (g := group_of(c))}))

    @property
    def forms(self) -> Forms:
        """Its names and aliases in all their forms."""
        names = (self.name, *self.aliases)
        return frozenset().union(*(forms(names, g) for g in self.groups or (None,)))


@dataclass(frozen=True, slots=True)
class Slot:
    """A counted place of a framework; `count` is None for N and 多."""

    label: str
    count: int | None
    fillers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework with its slots in order."""

    name: str
    slots: tuple[Slot, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """Subject, predicate, object by name; the object may be a year or date."""

    subject: str
    predicate: str
    object: str
    optional: bool = False

    def __str__(self) -> str:
        return f"{self.subject} — {self.predicate} → {self.object}"


@dataclass(frozen=True, slots=True)
class Observation:
    """A measured value."""

    about: str
    indicator: str
    value: str
    unit: str
    time: str | None = None
    optional: bool = False

    def __str__(self) -> str:
        time = f"（{self.time}）" if self.time else ""
        return f"{self.about} {self.indicator} {self.value}{self.unit}{time}"


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the file: its headline, its authors, and how its body starts and ends."""

    title: str | None
    creators: tuple[str, ...]
    starts_with: str
    ends_with: str
    optional: bool = False

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last twelve characters of the body."""
        return norm(self.starts_with)[:12], norm(self.ends_with)[-12:]


@dataclass(frozen=True)
class Reference:
    """All that is right about one text.

    `lines` are the only lines annotated (counted from 1, both ends within), `articles` is None
    where the reference does not speak of them.
    """

    file: str
    text: str
    entities: tuple[Entity, ...]
    frameworks: tuple[Framework, ...]
    relations: tuple[Relation, ...]
    observations: tuple[Observation, ...]
    articles: tuple[Article, ...] | None = None
    lines: tuple[int, int] | None = None
    equivalents: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def named(self) -> tuple[Entity, ...]:
        """Its entities, and the frameworks that are not listed among them."""
        listed = {e.name for e in self.entities}
        more = [Entity(f.name, ("Framework",), (), f.optional) for f in self.frameworks if f.name not in listed]
        return (*self.entities, *more)

    @cached_property
    def _shapes(self) -> dict[str, Forms]:
        return {e.name: e.forms for e in self.named}

    @cached_property
    def _same(self) -> dict[str, set[str]]:
        """Name -> what may stand for it: its equivalents; for a strategy what it covers, and back."""
        out: dict[str, set[str]] = defaultdict(set)
        covered = [(r.subject, r.object) for r in self.relations if r.predicate == "covers"]
        for group in (*self.equivalents, *covered):
            for name in group:
                out[name] |= set(group)
        return out

    def forms(self, name: str, *, owner: bool = False) -> Forms:
        """All forms of a name; of an owner also those of what may stand for it."""
        names = {name, *(self._same.get(name, ()) if owner else ())}
        return frozenset().union(*(self._shapes.get(n) or forms([n]) for n in names))

    @cached_property
    def every_form(self) -> Forms:
        """The forms of all its entities."""
        return frozenset().union(*self._shapes.values())
