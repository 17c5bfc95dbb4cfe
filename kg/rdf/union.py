"""What the documents together say of one thing: its class, its label, a framework's slots.

Two texts may disagree in rare cases; the union decides, always alike: the more specific class, then
the more frequent, then the first in code point order. A label that loses becomes an alias.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.model import Entity, Extraction, Key

IsA = Callable[[str, str], bool]
Shape = tuple[str, int | None]


@dataclass(frozen=True)
class Union:
    """The classes, labels and slots that hold in the whole build."""

    classes: dict[Key, str]
    labels: dict[Key, str]
    slots: dict[Key, dict[int, Shape]]

    def aliases(self, entity: Entity) -> list[str]:
        """An entity's other names, sorted, its own label among them where another one won."""
        label = self.labels[entity.key]
        return sorted({*entity.aliases, entity.label} - {label, ""})


def _first(votes: Counter[str]) -> str:
    return min(votes, key=lambda value: (-votes[value], value))


def _class(votes: Counter[str], is_a: IsA) -> str:
    narrow = [c for c in votes if not any(d != c and is_a(d, c) for d in votes)]
    return _first(Counter({c: votes[c] for c in narrow}))


def unite(extractions: Sequence[Extraction], known: Iterable[Entity], is_a: IsA) -> Union:
    """Counts what each document says; the gazetteer's word (`known`) stands above them all.

    Args:
        extractions: one a document; their order does not matter.
        known: the entities that the gazetteer describes.
        is_a: whether the first class is the second or below it.
    """
    classes: dict[Key, Counter[str]] = defaultdict(Counter)
    labels: dict[Key, Counter[str]] = defaultdict(Counter)
    for entity in (e for x in extractions for e in x.entities):
        classes[entity.key][entity.cls] += 1
        labels[entity.key][entity.label] += 1
    for entity in known:
        classes[entity.key] = Counter([entity.cls])
        labels[entity.key] = Counter([entity.label])
    return Union(
        {key: _class(votes, is_a) for key, votes in classes.items()},
        {key: _first(votes) for key, votes in labels.items()},
        _slots(extractions),
    )


def _slots(extractions: Sequence[Extraction]) -> dict[Key, dict[int, Shape]]:
    votes: dict[Key, dict[int, Counter[Shape]]] = defaultdict(lambda: defaultdict(Counter))
    for framework in (f for x in extractions for f in x.frameworks):
        for slot in framework.slots:
            votes[framework.key][slot.order][slot.label, slot.count] += 1
    return {
        key: {order: min(shapes, key=lambda s: (-shapes[s], s[0], s[1] or 0)) for order, shapes in orders.items()}
        for key, orders in votes.items()
    }
