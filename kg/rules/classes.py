"""Sets of classes by name, families that coordinate, and narrower signs: data/classes.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import RuleError
from kg.ontology import Ontology
from kg.rules.expressions import load_toml

_FILE = "classes.toml"


@dataclass(frozen=True, slots=True)
class Narrow:
    """A sign for the names of a class that end in certain words (Cluster: industries that end in 集群)."""

    cls: str
    endings: tuple[str, ...]


@dataclass(frozen=True)
class ClassSets:
    """Named sets of classes; `families` hold what can stand in one coordination.

    >>> from kg.rules import load
    >>> "City" in load().classes["Division"]
    True
    """

    sets: Mapping[str, frozenset[str]]
    families: tuple[tuple[str, ...], ...]
    narrow: Mapping[str, Narrow]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The classes of a set, without signs.

        Raises:
            KeyError: where no set bears the name.
        """
        return self.sets[name]

    def expand(self, names: str) -> list[str]:
        """The classes and signs behind `Area|Strategy`; with a class come the signs that narrow it.

        Raises:
            ValueError: where a name is neither a set nor a class of a family nor a sign.
        """
        out: list[str] = []
        for name in names.split("|"):
            out += sorted(self.sets.get(name, {name}))
        out += [sign for sign, n in self.narrow.items() if n.cls in out]
        known = {c for f in self.families for c in f} | self.narrow.keys()
        if unknown := [n for n in out if n not in known]:
            raise ValueError(f"{unknown[0]} is no class of {_FILE}")
        return list(dict.fromkeys(out))

    def sign(self, cls: str, name: str) -> str:
        """The sign that a name is shown by: the narrow one where its ending fits, else its class."""
        return next((s for s, n in self.narrow.items() if n.cls == cls and name.endswith(n.endings)), cls)

    def related(self, a: str, b: str) -> bool:
        """Whether names of two classes can stand in one coordination."""
        return any(a in f and b in f for f in self.families)


def load_classes(data: Path, ontology: Ontology) -> ClassSets:
    """Reads data/classes.toml.

    Raises:
        RuleError: where a set or family names a class that the ontology does not have.
    """
    t = load_toml(data / _FILE)
    try:
        narrow = {k: Narrow(v["class"], tuple(v["endings"])) for k, v in t["narrow"].items()}
        families = tuple(tuple(f) for f in t["families"].values())
        sets = {k: frozenset(v) for k, v in t["sets"].items()}
    except KeyError as e:
        raise RuleError(_FILE, str(e), "this table or key is missing") from e
    for where, classes in [*sets.items(), *t["families"].items(), *((k, [n.cls]) for k, n in narrow.items())]:
        check_classes(_FILE, where, (c for c in classes if c not in narrow), ontology)
    return ClassSets(sets, families, narrow)


def check_classes(file: str, row: int | str, classes: Iterable[str], ontology: Ontology) -> None:
    """Sees that classes are those of the ontology.

    Raises:
        RuleError: names the file, the row and the class.
    """
    for c in classes:
        if c not in ontology.classes:
            raise RuleError(file, row, f"class {c} is not in ontology/policy.ttl")
