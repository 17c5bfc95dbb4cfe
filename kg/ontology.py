"""What exists: classes, relations and their labels, read from `ontology/policy.ttl` and nowhere else.

The file is read with pyoxigraph, in milliseconds, as every command needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from kg.errors import KgError, RuleError
from kg.resources import folder

Lang = Literal["zh", "en"]
Texts = Mapping[str, Mapping[str, list[str]]]
"""Subject -> predicate (`rdfs:label@zh` where the value is tagged) -> values; IRIs as CURIEs."""

Axiom = tuple[str, str, str]
"""Subject, predicate (a CURIE such as `owl:inverseOf`) and object; both ends are IRIs."""

_AXIOMS = ("rdf:type", "rdfs:subClassOf", "rdfs:subPropertyOf", "owl:inverseOf", "owl:disjointWith")
_CLASS_TYPES = ("owl:Class", "rdfs:Class")
_PROPERTY_TYPES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property")
_WORDS = {
    "label_zh": "rdfs:label@zh",
    "label_en": "rdfs:label@en",
    "comment_zh": "rdfs:comment@zh",
    "comment_en": "rdfs:comment@en",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology: `name` is what the code says, `iri` what the graph says."""

    name: str
    iri: str
    label_zh: str
    label_en: str
    comment_zh: str
    comment_en: str

    def label(self, lang: Lang) -> str:
        """The label in Chinese or English."""
        return self.label_zh if lang == "zh" else self.label_en


@dataclass(frozen=True, slots=True)
class TermInfo(Term):
    """A class: `parents` are its direct superclasses, `ancestors` all of them and itself.

    `concrete` marks a class that an entity may bear as its type; the others only gather classes.
    """

    parents: tuple[str, ...] = ()
    ancestors: frozenset[str] = frozenset()
    concrete: bool = False


@dataclass(frozen=True, slots=True)
class PropertyInfo(Term):
    """A predicate: `domain` and `range` are class names, or None where anything goes.

    `range` is a datatype such as `xsd:integer` where the object is a literal. `relation` marks a
    predicate that is read from texts and rests on claims.
    """

    domain: str | None = None
    range: str | None = None
    inverse: str | None = None
    symmetric: bool = False
    relation: bool = False


@dataclass(frozen=True, eq=False)
class Ontology:
    """The vocabulary. Terms of `pkg:` go by their local name, others by their CURIE (`oa:exact`).

    Four others go by the name that rules use: creator, affiliation, issuedBy, issuedOn.

    >>> o = load()
    >>> o.iri("issuedBy"), o.classes["City"].label_zh, o.is_a("Corridor", "Place")
    ('http://purl.org/dc/terms/publisher', '地级行政区', True)
    """

    namespace: str
    version: str
    classes: Mapping[str, TermInfo]
    properties: Mapping[str, PropertyInfo]
    individuals: Mapping[str, Term]
    prefixes: Mapping[str, str]
    names: Mapping[str, str]
    """IRI -> name, of every term."""
    axioms: tuple[Axiom, ...]
    """What a reasoner starts from: types, superclasses, superproperties, inverses, disjoint classes."""
    source: str
    """The text of policy.ttl."""

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether `cls` is `ancestor` or below it.

        Raises:
            KgError: where the ontology has no such class.
        """
        for name in (cls, ancestor):
            if name not in self.classes:
                raise KgError(f"{name}: no class of the ontology; declare it in ontology/policy.ttl")
        return ancestor in self.classes[cls].ancestors

    def iri(self, name: str) -> str:
        """The IRI of a class, predicate or individual.

        Raises:
            KgError: where the ontology has no such term.
        """
        return self.term(name).iri

    def term(self, name: str) -> Term:
        """The class, predicate or individual of that name.

        Raises:
            KgError: where the ontology has no such term.
        """
        found = self.properties.get(name) or self.classes.get(name) or self.individuals.get(name)
        if found is None:
            raise KgError(f"{name}: no term of the ontology; declare it in ontology/policy.ttl")
        return found

    def admits(self, predicate: str, subject: str, object_: str | None = None) -> bool:
        """Whether classes fit a predicate's domain and range; None for a literal object.

        >>> load().admits("cooperatesWith", "City", "Province"), load().admits("startYear", "City")
        (True, False)

        Raises:
            KgError: where the ontology has no such predicate or class.
        """
        info = self.properties.get(predicate)
        if info is None:
            raise KgError(f"{predicate}: no predicate of the ontology; declare it in ontology/policy.ttl")
        fits = info.domain is None or self.is_a(subject, info.domain)
        if info.range is None or not fits:
            return fits
        literal = info.range not in self.classes
        return literal if object_ is None else not literal and self.is_a(object_, info.range)

    def turtle(self) -> str:
        """The text of policy.ttl, to be loaded into a graph of its own."""
        return self.source


@cache
def load() -> Ontology:
    """Reads and checks the ontology, once a process.

    Raises:
        RuleError: names the term and what is wrong with it.
    """
    return read(folder("ontology") / "policy.ttl")


def read(path: Path) -> Ontology:
    """Reads and checks an ontology file in Turtle.

    Raises:
        RuleError: names the term and what is wrong with it.
    """
    try:
        source = path.read_text(encoding="utf-8")
        texts, prefixes = _texts(source)
    except (OSError, SyntaxError, UnicodeDecodeError) as e:
        raise RuleError(path.name, getattr(e, "lineno", None) or 1, f"cannot be read: {e}") from e
    return _Reader(path.name, texts, prefixes).ontology(source)


def _texts(source: str) -> tuple[Texts, dict[str, str]]:
    """All that the file says, and its prefixes."""
    import pyoxigraph as ox

    parser = ox.parse(source, format=ox.RdfFormat.TURTLE)
    quads = list(parser)
    prefixes = parser.prefixes
    texts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode):
            raise RuleError("policy.ttl", str(quad.subject), "is a blank node; give it a name")
        key, value = _curie(quad.predicate.value, prefixes), quad.object
        if isinstance(value, ox.NamedNode):
            texts[_curie(quad.subject.value, prefixes)][key].append(_curie(value.value, prefixes))
        elif isinstance(value, ox.Literal):
            tag = f"@{value.language}" if value.language else ""
            texts[_curie(quad.subject.value, prefixes)][key + tag].append(value.value)
    return texts, prefixes


def _curie(iri: str, prefixes: Mapping[str, str]) -> str:
    """`oa:exact` for an IRI below a known prefix; the IRI itself otherwise."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    for prefix, namespace in prefixes.items():
        if iri[:cut] == namespace:
            return f"{prefix}:{iri[cut:]}"
    return iri


class _Reader:
    """Makes terms of what the file says; names the term that does not hold."""

    def __init__(self, file: str, texts: Texts, prefixes: Mapping[str, str]) -> None:
        self.file, self.texts, self.prefixes = file, texts, prefixes
        self.class_curies = self._typed(_CLASS_TYPES)
        self.property_curies = self._typed(_PROPERTY_TYPES)

    def ontology(self, source: str) -> Ontology:
        """The whole of it, checked."""
        classes = {c.name: c for c in map(self._class, self.class_curies)}
        properties = {p.name: p for p in map(self._property, self.property_curies)}
        individuals = {t["name"]: Term(**t) for t in map(self._words, self._typed(("owl:NamedIndividual",)))}
        terms: list[Term] = [*classes.values(), *properties.values(), *individuals.values()]
        return Ontology(
            namespace=self.prefixes["pkg"],
            version=self._version(),
            classes=classes,
            properties=properties,
            individuals=individuals,
            prefixes=dict(self.prefixes),
            names={t.iri: t.name for t in terms},
            axioms=tuple(sorted(self._axioms())),
            source=source,
        )

    def _axioms(self) -> Iterator[Axiom]:
        for subject, said in self.texts.items():
            for predicate in _AXIOMS:
                yield from ((self._full(subject), predicate, self._full(o)) for o in said.get(predicate, ()))

    def _full(self, curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return self.prefixes[prefix] + local if prefix in self.prefixes else curie

    def _typed(self, types: tuple[str, ...]) -> list[str]:
        """The terms of these types, those apart that other vocabularies explain."""
        found = (s for s, said in self.texts.items() if any(t in types for t in said.get("rdf:type", ())))
        return sorted(s for s in found if not self._only_declared(s))

    def _only_declared(self, curie: str) -> bool:
        """Whether it is a term of another vocabulary that is aligned with, and not described here."""
        return not curie.startswith("pkg:") and set(self.texts[curie]) <= {"rdf:type", "rdfs:isDefinedBy"}

    def _version(self) -> str:
        header = self._typed(("owl:Ontology",))
        return self._one(header[0], "owl:versionInfo") if header else ""

    def _get(self, subject: str, predicate: str) -> list[str]:
        return list(self.texts.get(subject, {}).get(predicate, ()))

    def _one(self, subject: str, predicate: str) -> str:
        found = self._get(subject, predicate)
        if len(found) != 1:
            raise RuleError(self.file, subject, f"has {len(found)} {predicate}; write exactly one")
        return found[0]

    def _name(self, curie: str) -> str:
        given = self._get(curie, "pkg:annotationName")
        return given[0] if given else curie.removeprefix("pkg:")

    def _words(self, curie: str) -> dict[str, str]:
        """Name, IRI, labels and comments of a term."""
        prefix, _, local = curie.partition(":")
        if prefix not in self.prefixes:
            raise RuleError(self.file, curie, "has an IRI below no @prefix; declare one")
        words = {field: self._one(curie, said) for field, said in _WORDS.items()}
        return {"name": self._name(curie), "iri": self.prefixes[prefix] + local, **words}

    def _class(self, curie: str) -> TermInfo:
        return TermInfo(
            **self._words(curie),
            parents=tuple(sorted(map(self._name, self._parents(curie)))),
            ancestors=frozenset(map(self._name, self._above(curie))),
            concrete="pkg:EntityClass" in self._get(curie, "rdf:type"),
        )

    def _known(self, curie: str, cls: str) -> str:
        if cls not in self.class_curies:
            raise RuleError(self.file, curie, f"speaks of {cls}, which is no class here; declare it")
        return cls

    def _parents(self, curie: str) -> list[str]:
        """The direct superclasses that are described here."""
        above = [p for p in self._get(curie, "rdfs:subClassOf") if p not in self.texts or not self._only_declared(p)]
        return [self._known(curie, p) for p in above]

    def _above(self, curie: str) -> set[str]:
        found, todo = {curie}, [curie]
        while todo:
            new = set(self._parents(todo.pop())) - found
            found |= new
            todo += new
        return found

    def _end(self, curie: str, which: str) -> str | None:
        """The domain or range of a property: a class of the ontology, or a datatype."""
        found = self._get(curie, f"rdfs:{which}") + self._get(curie, f"schema:{which}Includes")
        if len(found) > 1:
            raise RuleError(self.file, curie, f"has {len(found)} of {which}; name one class that gathers them")
        if not found or found[0].startswith("xsd:") or found[0] == "rdfs:Literal":
            return found[0] if found else None
        return self._name(self._known(curie, found[0]))

    def _property(self, curie: str) -> PropertyInfo:
        inverse = self._get(curie, "owl:inverseOf")
        types = self._get(curie, "rdf:type")
        return PropertyInfo(
            **self._words(curie),
            domain=self._end(curie, "domain"),
            range=self._end(curie, "range"),
            inverse=self._name(inverse[0]) if inverse else None,
            symmetric="owl:SymmetricProperty" in types,
            relation="pkg:Relation" in types,
        )
