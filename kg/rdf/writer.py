"""One named graph as it gathers: how entities, claims and evidence are written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.model import Claim, Entity, Evidence, Extraction, Filler, Key, Literal_, Modality, Observation
from kg.rdf.names import Names
from kg.rdf.terms import Quad, literal, number, term, time
from kg.rdf.union import Union

A = term("rdf:type")
LABEL = term("rdfs:label")
ALIAS = term("skos:altLabel")
STRENGTH: tuple[Modality, ...] = ("Stated", "Planned", "Proposed")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim in terms, with the extraction that its evidence is read from."""

    subject: str
    predicate: str
    object: str
    pattern: str
    modality: Modality
    source: Extraction
    evidence: Evidence


@dataclass
class Graph:
    """The quads of one named graph, as they gather. `vocabulary` gives the term of a local name."""

    name: str
    names: Names
    union: Union
    vocabulary: Callable[[str], str]
    quads: set[Quad] = field(default_factory=set)

    def add(self, subject: str, predicate: str, object_: str) -> None:
        """One triple; all three are terms."""
        self.quads.add(Quad(subject, predicate, object_, self.name))

    def entity(self, entity: Entity) -> str:
        """An entity's class, label and aliases; its term."""
        node = self.names.key(entity.key)
        self.add(node, A, self.vocabulary(self.union.classes[entity.key]))
        self.add(node, LABEL, literal(self.union.labels[entity.key], lang="zh"))
        for alias in self.union.aliases(entity):
            self.add(node, ALIAS, literal(alias, lang="zh"))
        return node

    def framework(self, key: Key) -> None:
        """A framework's slots as the union has them."""
        node = self.names.key(key)
        for order, (label, count) in self.union.slots.get(key, {}).items():
            slot = self.slot(key, order)
            self.add(node, term("pkg:hasSlot"), slot)
            self.add(slot, A, term("pkg:FrameworkSlot"))
            self.add(slot, LABEL, literal(label, lang="zh"))
            self.add(slot, term("pkg:slotOrder"), literal(str(order), datatype="integer"))
            if count is not None:
                self.add(slot, term("pkg:slotCount"), literal(str(count), datatype="integer"))

    def slot(self, key: Key, order: int) -> str:
        """The term of a framework's slot."""
        return self.names.made("slot", self.names.key(key), order)

    def evidence(self, source: Extraction, evidence: Evidence) -> str:
        """The sentence and its place; identity is the article and the raw span."""
        article = self.names.article(source.document.source.name, evidence.article)
        quote, start, end = source.quote(evidence)
        node, exact, position = (
            self.names.made(kind, article, start, end) for kind in ("evidence", "quote", "position")
        )
        self.add(node, A, term("oa:SpecificResource"))
        self.add(node, term("oa:hasSource"), article)
        self.add(node, term("oa:hasSelector"), exact)
        self.add(node, term("oa:hasSelector"), position)
        self.add(exact, A, term("oa:TextQuoteSelector"))
        self.add(exact, term("oa:exact"), literal(quote))
        self.add(position, A, term("oa:TextPositionSelector"))
        self.add(position, term("oa:start"), literal(str(start), datatype="integer"))
        self.add(position, term("oa:end"), literal(str(end), datatype="integer"))
        return node

    def claims(self, said: Iterable[Said]) -> None:
        """Claims with their plain triples; the same content said twice is one claim, two evidences.

        A claim's identity is its graph, subject, predicate and object, so that an article's graph
        holds its claims whole. Of several modalities the strongest stands.
        """
        strongest: dict[str, int] = {}
        for s in said:
            self.add(s.subject, s.predicate, s.object)
            node = self.names.made("claim", self.name, s.subject, s.predicate, s.object)
            self.add(node, A, term("pkg:Claim"))
            self.add(node, A, term("rdf:Statement"))
            self.add(node, term("rdf:subject"), s.subject)
            self.add(node, term("rdf:predicate"), s.predicate)
            self.add(node, term("rdf:object"), s.object)
            self.add(node, term("pkg:pattern"), literal(s.pattern))
            self.add(node, term("prov:wasDerivedFrom"), self.evidence(s.source, s.evidence))
            strongest[node] = min(strongest.get(node, len(STRENGTH)), STRENGTH.index(s.modality))
        for node, rank in strongest.items():
            self.add(node, term("pkg:modality"), term(f"pkg:{STRENGTH[rank]}"))

    def observation(self, source: Extraction, o: Observation) -> None:
        """A measured value with its evidence."""
        about = sorted(self.names.key(k) for k in o.about)
        node = self.names.made("observation", self.name, about, o.indicator, o.qualifier, o.value, o.unit, o.time)
        self.add(node, A, term("pkg:Observation"))
        for entity in about:
            self.add(node, term("pkg:about"), entity)
        self.add(node, term("pkg:indicator"), literal(o.indicator, lang="zh"))
        self.add(node, term("pkg:value"), number(o.value))
        self.add(node, term("pkg:pattern"), literal(o.pattern))
        for name, value in (("unit", o.unit), ("qualifier", o.qualifier)):
            if value:
                self.add(node, term(f"pkg:{name}"), literal(value))
        if o.time:
            self.add(node, term("pkg:time"), time(o.time))
        self.add(node, term("prov:wasDerivedFrom"), self.evidence(source, o.evidence))

    def said(self, source: Extraction, claim: Claim) -> Said:
        """A claim of the text, in terms."""
        o = claim.object
        predicate = self.vocabulary(claim.predicate)
        value = time(o.value) if isinstance(o, Literal_) else self.names.key(o)
        return Said(
            self.names.key(claim.subject), predicate, value, claim.pattern, claim.modality, source, claim.evidence
        )

    def fill(self, source: Extraction, key: Key, order: int, filler: Filler) -> Said:
        """A filler as a claim about its slot; also a part of the framework."""
        node = self.names.key(filler.key)
        self.add(self.names.key(key), self.vocabulary("hasPart"), node)
        slot = self.slot(key, order)
        return Said(slot, term("pkg:filledBy"), node, filler.pattern, filler.modality, source, filler.evidence)
