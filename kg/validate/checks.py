"""What core SHACL cannot say: a comparison of counts, a triple that must also stand, a term that no one declared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.validate.words import Found, Words

if TYPE_CHECKING:
    from rdflib.term import Node


def checked(words: Words) -> Iterator[Found]:
    """All that the checks of this module find."""
    for check in _CHECKS:
        yield from check(words)


def _fillers(words: Words) -> Iterator[Found]:
    """What fills a slot is claimed, and a part of the framework."""
    graph, filled, part = words.graph, words.iri("filledBy"), words.iri("hasPart")
    claimed = set(words.said.values())
    for slot, filler in graph.subject_objects(filled):
        framework = words.framework(slot)
        if framework is not None and (framework, part, filler) not in graph:
            yield Found("notPart", framework, part, filler)
        if (slot, filled, filler) not in claimed:
            yield Found("unclaimed", slot, filled, filler)


def _arity(words: Words) -> Iterator[Found]:
    """A slot holds as many as it counts."""
    filled = words.iri("filledBy")
    for slot, count in words.graph.subject_objects(words.iri("slotCount")):
        number = getattr(count, "value", None)
        if not isinstance(number, int):  # a shape complains
            continue
        fillers = sorted(words.graph.objects(slot, filled), key=words.name)
        if len(fillers) > number:
            yield Found("overfull", slot, filled, None, *_surplus(words, slot, fillers, number))
        elif len(fillers) < number:
            yield Found("underfull", slot, filled, None, *_missing(words, slot, fillers, number))


def _surplus(words: Words, slot: Node, fillers: Sequence[Node], number: int) -> tuple[str, str]:
    """What is too much, in both languages: what the fewest sentences put there is named."""
    said = Counter(
        object_
        for claim, (subject, _, object_) in words.said.items()
        if subject == slot
        for _ in words.graph.objects(claim, words.iri("prov:wasDerivedFrom"))
    )
    surplus = len(fillers) - number
    least = sorted(fillers, key=lambda f: (said[f], words.name(f)))[:surplus]
    held, last = [words.name(f) for f in fillers], [words.name(f) for f in least]
    zh, en = "、".join(held), ", ".join(held)
    return (
        f"应有 {number} 项，现有 {len(held)} 项：{zh}；多 {surplus} 项，依据最少的是：{'、'.join(last)}。",
        f"Counts {number}, holds {len(held)}: {en}; {surplus} too many, the least attested: {', '.join(last)}.",
    )


def _missing(words: Words, slot: Node, fillers: Sequence[Node], number: int) -> tuple[str, str]:
    """What is missing, in both languages: parts of the framework that no slot holds may be it."""
    missing, held, loose = number - len(fillers), [words.name(f) for f in fillers], _loose(words, slot)
    zh = f"应有 {number} 项，现有 {len(held)} 项" + (f"：{'、'.join(held)}" if held else "") + f"；缺 {missing} 项"
    en = f"Counts {number}, holds {len(held)}" + (f": {', '.join(held)}" if held else "") + f"; {missing} missing"
    zh += f"，可能是：{'、'.join(loose)}。" if loose else "。"
    return zh, en + (f", perhaps: {', '.join(loose)}." if loose else ".")


def _loose(words: Words, slot: Node) -> list[str]:
    """The names of a framework's parts that stand in none of its slots."""
    framework = words.framework(slot)
    if framework is None:
        return []
    slots = words.graph.objects(framework, words.iri("hasSlot"))
    held = {filler for s in slots for filler in words.graph.objects(s, words.iri("filledBy"))}
    return sorted(words.name(p) for p in words.graph.objects(framework, words.iri("hasPart")) if p not in held)


def _claims(words: Words) -> Iterator[Found]:
    """What a claim speaks of stands in the graph."""
    relations = {p.iri for p in words.vocabulary.properties.values() if p.relation}
    for claim, (subject, predicate, object_) in words.said.items():
        whole = str(predicate) in relations and None not in (subject, object_)  # else a shape complains
        if whole and (subject, predicate, object_) not in words.graph:
            yield Found("unsaid", claim, predicate, object_)


def _types(words: Words) -> Iterator[Found]:
    """An entity bears one class, the most specific; the ontology declares all that `pkg:` names."""
    from rdflib import RDF

    names, namespace, classes = words.vocabulary.names, words.vocabulary.namespace, words.vocabulary.classes
    borne: dict[Node, set[str]] = defaultdict(set)
    for node, cls in words.graph.subject_objects(RDF.type):
        if str(cls).startswith(namespace) and names.get(str(cls)) not in classes:
            yield Found("undeclared", node, RDF.type, cls)
        elif str(cls) in names:
            borne[node].add(names[str(cls)])
    for node, held in borne.items():
        above = {a for c in held for a in classes[c].ancestors if a != c}
        narrow = [c for c in held - above if classes[c].concrete]
        if any("Entity" in classes[c].ancestors for c in held) and len(narrow) != 1:
            yield Found("unclassed", node, RDF.type)


def _terms(words: Words) -> Iterator[Found]:
    """No predicate of `pkg:` that the ontology does not declare, and no blank node."""
    from rdflib import BNode

    names, namespace = words.vocabulary.names, words.vocabulary.namespace
    for subject, predicate, object_ in words.graph:
        if str(predicate).startswith(namespace) and str(predicate) not in names:
            yield Found("undeclared", subject, predicate)
        if isinstance(subject, BNode) or isinstance(object_, BNode):
            yield Found("blank", subject, predicate)


_CHECKS: tuple[Callable[[Words], Iterator[Found]], ...] = (_fillers, _arity, _claims, _types, _terms)
