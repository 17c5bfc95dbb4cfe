"""What one build says that another does not: entities, slots, relations, claims, observations.

Things are compared by what they mean: an entity that bears a former name is a renamed one, and its
relations go with it; a sentence that stands elsewhere in the file is the same evidence, moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from kg.errors import UsageError
from kg.rdf import Quad
from kg.store import Store
from kg.tables import Observed, observations
from kg.view import Proof, Relation, SlotView, Thing, View, one_line

Kind = Literal["entity", "slot", "relation", "claim", "observation"]
Presence = Literal["added", "removed"]
Manner = Literal["renamed", "reclassified", "aliases", "facts", "slots", "value"]
Shift = Literal["moved", "reworded", "modality", "rule"]
How = Presence | Manner | Shift

T = TypeVar("T")
Pairs = list[tuple[T, T]]
Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: what changed.
        how: added, removed, or in what way it is another.
        what: the thing in words, such as `岳阳 alignsWith 长沙`.
        ids: its IRIs (of an entity one; of a relation or claim subject, predicate's name, object).
        before: what stood there, empty where it was added.
        after: what stands there now, empty where it was removed.
    """

    kind: Kind
    how: How
    what: str
    ids: tuple[str, ...]
    before: str = ""
    after: str = ""


def differences(old: View, new: View) -> tuple[Change, ...]:
    """Every difference between two builds, by kind, in a stable order.

    Raises:
        UsageError: where the builds name things below different base IRIs.
    """
    bases = [view.store.prefixes["id"] for view in (old, new)]
    if bases[0] != bases[1]:
        raise UsageError(
            f"the builds have different base IRIs ({bases[0]}, {bases[1]}); build both with one --base-iri"
        )
    names = _renamed(old, new)
    return (
        *_entities(old, new, names),
        *_slots(old, new, names),
        *_relations(old, new, names),
        *_observations(old, new, names),
    )


def patch(old: Store, new: Store) -> str:
    """An RDF Patch that makes the quads of the new store of those of the old one."""
    before, after = set(old.quads()), set(new.quads())
    lines = [f"D {_row(q)}" for q in sorted(before - after)] + [f"A {_row(q)}" for q in sorted(after - before)]
    return "".join(f"{line} .\n" for line in ("TX", *lines, "TC"))


def _row(quad: Quad) -> str:
    return " ".join(node for node in quad if node)


def pair(old: Iterable[T], new: Iterable[T], *keys: Callable[[T], Hashable]) -> tuple[Pairs[T], list[T], list[T]]:
    """Finds for each old item its new one: by the first key, what is left by the next, and so on.

    Returns:
        The pairs, the old items without a new one, the new items without an old one.

    >>> pair(["a1", "b1"], ["a2", "c1"], str, lambda s: s[0])
    ([('a1', 'a2')], ['b1'], ['c1'])
    """
    pairs: Pairs[T] = []
    left, right = list(old), list(new)
    for key in keys:
        waiting: dict[Hashable, list[T]] = defaultdict(list)
        for item in right:
            waiting[key(item)].append(item)
        still = []
        for item in left:
            if found := waiting[key(item)]:
                pairs.append((item, found.pop(0)))
            else:
                still.append(item)
        left, right = still, [item for items in waiting.values() for item in items]
    return pairs, left, right


# ------------------------------------------------------------------ entities


def _renamed(old: View, new: View) -> dict[str, str]:
    """Old IRI -> new one, of entities that are gone and go on under another name that both know."""
    gone = [thing for iri, thing in old.things.items() if iri not in new.things]
    come = [thing for iri, thing in new.things.items() if iri not in old.things]
    by_name: dict[str, list[Thing]] = defaultdict(list)
    for thing in come:
        for name in {thing.label, *thing.aliases}:
            by_name[name].append(thing)
    heirs = {a.iri: {b.iri for name in (a.label, *a.aliases) for b in by_name[name]} for a in gone}
    taken = [iri for found in heirs.values() for iri in found]
    return {a: b for a, found in heirs.items() for b in found if len(found) == 1 and taken.count(b) == 1}


def _entities(old: View, new: View, names: Mapping[str, str]) -> Iterator[Change]:
    before = {names.get(iri, iri): thing for iri, thing in old.things.items()}
    for iri in sorted(before.keys() | new.things.keys()):
        a, b = before.get(iri), new.things.get(iri)
        if a and b:
            yield from _entity(a, b)
        elif thing := a or b:
            yield Change("entity", "added" if b else "removed", thing.label, (iri,), *_sides(thing.cls, b is not None))


def _entity(a: Thing, b: Thing) -> Iterator[Change]:
    compared: tuple[tuple[How, str, str], ...] = (
        ("renamed", a.label, b.label),
        ("reclassified", a.cls, b.cls),
        ("aliases", "、".join(a.aliases), "、".join(b.aliases)),
        ("facts", _facts(a), _facts(b)),
    )
    yield from (Change("entity", how, b.label, (b.iri,), x, y) for how, x, y in compared if x != y)


def _facts(thing: Thing) -> str:
    return ", ".join(f"{name} {value}" for name, value in thing.facts)


def _sides(text: str, is_new: bool) -> tuple[str, str]:
    return ("", text) if is_new else (text, "")


def _slots(old: View, new: View, names: Mapping[str, str]) -> Iterator[Change]:
    """Slots of frameworks that stand in both; of the others they come and go with the framework."""
    before = {names.get(f.iri, f.iri): f for f in old.frameworks}
    for framework in new.frameworks:
        earlier = before.get(framework.iri)
        if earlier and (a := _slot_words(earlier.slots)) != (b := _slot_words(framework.slots)):
            yield Change("slot", "slots", framework.label, (framework.iri,), a, b)


def _slot_words(slots: Sequence[SlotView]) -> str:
    return "、".join(slot.label + ("" if slot.count is None else f" ({slot.count})") for slot in slots)


# ------------------------------------------------------------------ relations and claims


def _relations(old: View, new: View, names: Mapping[str, str]) -> Iterator[Change]:
    """Relations first, then the claims behind those that stand in both."""
    before = {_key(r): r for r in (_carried(r, names) for r in old.relations)}
    after = {_key(r): r for r in new.relations}
    for key in sorted(before.keys() ^ after.keys()):
        relation = after.get(key) or before[key]
        how: How = "added" if key in after else "removed"
        yield Change("relation", how, _words(key, new, old), key, *_sides(_evidence(relation), key in after))
    for key in sorted(before.keys() & after.keys()):
        yield from _claims(key, _words(key, new, old), before[key].proofs, after[key].proofs)


def _key(relation: Relation) -> Triple:
    return relation.subject, relation.predicate, relation.object


def _carried(relation: Relation, names: Mapping[str, str]) -> Relation:
    """The relation between the things by their new names."""
    subject, object_ = (names.get(end, end) for end in (relation.subject, relation.object))
    return replace(relation, subject=subject, object=object_)


def _words(key: Triple, *views: View) -> str:
    subject, object_ = (next((v.things[end].label for v in views if end in v.things), end) for end in (key[0], key[2]))
    return f"{subject} {key[1]} {object_}"


def _evidence(relation: Relation) -> str:
    return " | ".join(dict.fromkeys(one_line(p.sentence) for p in relation.proofs)) or "gazetteer"


def _claims(key: Triple, what: str, before: Sequence[Proof], after: Sequence[Proof]) -> Iterator[Change]:
    def sentence(p: Proof) -> str:
        return one_line(p.sentence)

    pairs, gone, come = pair(before, after, lambda p: p, lambda p: (p.file, sentence(p)), sentence, lambda p: p.file)
    for a, b in pairs:
        yield from _claim(key, what, a, b)
    yield from (Change("claim", "removed", what, key, sentence(p)) for p in gone)
    yield from (Change("claim", "added", what, key, after=sentence(p)) for p in come)


def _claim(key: Triple, what: str, a: Proof, b: Proof) -> Iterator[Change]:
    reworded = one_line(a.sentence) != one_line(b.sentence)
    compared: tuple[tuple[How, str, str], ...] = (
        ("reworded", one_line(a.sentence), one_line(b.sentence)),
        ("moved", *((_where(a), _where(b)) if not reworded else ("", ""))),
        ("modality", a.modality, b.modality),
        ("rule", a.pattern, b.pattern),
    )
    yield from (Change("claim", how, what, key, x, y) for how, x, y in compared if x != y)


def _where(proof: Proof) -> str:
    return f"{proof.file} {proof.start}–{proof.end}"


# ------------------------------------------------------------------ observations


def _observations(old: View, new: View, names: Mapping[str, str]) -> Iterator[Change]:
    before = [replace(o, about=tuple(sorted(names.get(e, e) for e in o.about))) for o in observations(old)]
    pairs, gone, come = pair(before, observations(new), lambda o: (_topic(o), o.value), _topic)
    for a, b in pairs:
        if a.value != b.value:
            yield Change("observation", "value", _measured(b, new), (b.iri,), a.value, b.value)
    yield from (Change("observation", "removed", _measured(o, old), (o.iri,), before=o.value) for o in gone)
    yield from (Change("observation", "added", _measured(o, new), (o.iri,), after=o.value) for o in come)


def _topic(o: Observed) -> Hashable:
    return o.about, o.indicator, o.qualifier, o.unit, o.time


def _measured(o: Observed, view: View) -> str:
    about = "、".join(map(view.label, o.about))
    return " ".join(filter(None, (about, o.time, o.indicator, o.qualifier, o.unit)))
