"""Quads by subject, in the order in which a person reads them; the same for Turtle, RDF/XML and JSON-LD.

Entities come first, class by class, then articles with their files, observations, and claims, each
with its evidence below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from kg import ontology
from kg.rdf import Quad, bare, term
from kg.rdf.terms import PKG

Objects = dict[str, list[str]]
"""Predicate -> objects, of one subject."""
Subjects = dict[str, Objects]

TYPE = term("rdf:type")
OTHER = 4
TITLES = ("Entities", "Articles and files", "Observations", "Claims and their evidence", "Descriptions")
SECTIONS = {
    term("pkg:Article"): 1,
    term("pkg:SourceFile"): 1,
    term("pkg:Observation"): 2,
    term("pkg:Claim"): 3,
}
_OWN = "<" + PKG
_HAS_SLOT, _SLOT_ORDER = term("pkg:hasSlot"), term("pkg:slotOrder")
_PARTS = ("dcat:distribution", "void:classPartition", "void:propertyPartition")
_OWNED = (_HAS_SLOT, *map(term, ("prov:wasDerivedFrom", "oa:hasSelector", *_PARTS)))
_CLAIM_ORDER = tuple(map(term, ("rdf:subject", "rdf:predicate", "rdf:object", "rdf:reifies")))
_FIRST = (
    *("rdf:type", "rdfs:label", "skos:altLabel", "dcterms:title", "rdf:subject", "rdf:predicate", "rdf:object"),
    *("rdf:reifies", "pkg:slotOrder", "pkg:slotCount", "pkg:about", "pkg:indicator", "pkg:value", "pkg:unit"),
    *("pkg:time", "oa:exact", "oa:start", "oa:end"),
)
_LAST = ("pkg:modality", "pkg:pattern", "prov:wasDerivedFrom", "schema:mentions", "pkg:text")
_RANK = {term(p): i for i, p in enumerate(_FIRST)} | {term(p): 100 + i for i, p in enumerate(_LAST)}


def by_subject(quads: Iterable[Quad]) -> Subjects:
    """The union of all graphs; objects sorted, types of our own ontology first, slots in their order."""
    subjects: Subjects = defaultdict(lambda: defaultdict(list))
    for s, p, o in sorted({quad[:3] for quad in quads}):
        subjects[s][p].append(o)
    for objects in subjects.values():
        objects.get(TYPE, []).sort(key=lambda o: not o.startswith(_OWN))
        objects.get(_HAS_SLOT, []).sort(key=lambda o: _slot_order(o, subjects))
    return subjects


def _slot_order(slot: str, subjects: Subjects) -> int:
    (order,) = subjects.get(slot, {}).get(_SLOT_ORDER, [])[:1] or ['"0"']
    return int(bare(order)) if bare(order).isdecimal() else 0


def predicates(objects: Objects) -> list[str]:
    """The predicates of a subject: what it is first, where it comes from last."""
    return sorted(objects, key=lambda p: (_RANK.get(p, len(_FIRST)), p))


def ordered(subjects: Subjects) -> Iterator[tuple[str, str]]:
    """Every subject once, under its heading, what it owns (slots, evidence) right below it.

    Yields:
        Heading and subject; the heading changes where a new part begins.
    """
    seen = set[str]()
    owned = _owned(subjects)
    for place in sorted(_place(s, objects) for s, objects in subjects.items() if s not in owned):
        heading = _heading(place[0], place[1])
        yield from ((heading, s) for s in _family(place[2], subjects, owned, seen))
    yield from ((TITLES[OTHER], s) for s in sorted(owned - seen))


def _owned(subjects: Subjects) -> set[str]:
    """What stands below another subject, since it has no place of its own."""
    targets = {o for objects in subjects.values() for p in _OWNED for o in objects.get(p, ()) if o in subjects}
    return {o for o in targets if _section(subjects[o]) == OTHER}


def _family(subject: str, subjects: Subjects, owned: set[str], seen: set[str]) -> Iterator[str]:
    if subject in seen:
        return
    seen.add(subject)
    yield subject
    for inner in (o for p in _OWNED for o in subjects[subject].get(p, ()) if o in owned):
        yield from _family(inner, subjects, owned, seen)


def _place(subject: str, objects: Objects) -> tuple[int, tuple[str, ...], str]:
    """Where a subject stands: its section, then entities by class and claims by what they say."""
    section = _section(objects)
    inner = [o for p in _CLAIM_ORDER for o in objects.get(p, ())] if section == 3 else objects.get(TYPE, [])
    return section, tuple(inner), subject


def _section(objects: Objects) -> int:
    types = objects.get(TYPE, [])
    known = [SECTIONS[t] for t in types if t in SECTIONS]
    return min(known, default=0 if not types or any(t in _entity_classes() for t in types) else OTHER)


def _heading(section: int, types: tuple[str, ...]) -> str:
    cls = next((_entity_classes()[t] for t in types if t in _entity_classes()), "") if section == 0 else ""
    return TITLES[section] + (f": {cls}" if cls else "")


@cache
def _entity_classes() -> dict[str, str]:
    """Class -> how a heading names it."""
    classes = ontology.load().classes.values()
    return {f"<{c.iri}>": f"{c.name} {c.label_zh}" for c in classes if c.concrete}


def text_of(node: str) -> tuple[str, str, str]:
    """A literal's text, language and datatype (an IRI); the latter two empty where it has none.

    >>> text_of('"长沙"@zh'), text_of('"2"^^<x:int>')
    (('长沙', 'zh', ''), ('2', '', 'x:int'))
    """
    tail = node[node.rindex('"') + 1 :]
    return bare(node), tail[1:] if tail.startswith("@") else "", tail[3:-1] if tail.startswith("^^") else ""
