"""A build as its reader sees it: things, relations with their sentences, frameworks with their slots.

Everything here is read off a store by SPARQL; nothing is inferred.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kg import ontology
from kg.rdf import Names
from kg.store import Store

HAS_PART = "hasPart"
_BREAK = re.compile(r"(?:(?<=([!-~]))|)[ \t\r\f\u3000]*\n[ \t\r\f\n\u3000]*(?=([!-~])?)")


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity: its IRI, class (local name), label, aliases, and how many articles name it.

    `facts` are its values that are no entities: divisionCode, lat, long, startYear, issuedOn.
    """

    iri: str
    cls: str
    label: str
    aliases: tuple[str, ...]
    mentions: int
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """A sentence behind a statement. `start` and `end` count code points of the file's raw text."""

    file: str
    article: str
    start: int
    end: int
    sentence: str
    article_iri: str
    modality: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Subject, predicate (the ontology's name of it) and object; no proof where the gazetteer says so.

    `object` is an IRI, or a literal's text where `literal` holds.
    """

    subject: str
    predicate: str
    object: str
    proofs: tuple[Proof, ...]
    literal: bool = False


@dataclass(frozen=True, slots=True)
class SlotView:
    """A slot: its order, label, count (None: not counted), and what fills it, with proofs."""

    order: int
    label: str
    count: int | None
    fillers: tuple[tuple[str, tuple[Proof, ...]], ...]


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework: its IRI, label and slots in order."""

    iri: str
    label: str
    slots: tuple[SlotView, ...]


@dataclass(frozen=True)
class View:
    """Reads a store once, piece by piece, as it is asked for."""

    store: Store

    @cached_property
    def things(self) -> dict[str, Thing]:
        """Every entity by its IRI, articles among them."""
        aliases, facts = self._pairs("skos:altLabel"), self._facts()
        counts = self._counts()
        stated = self._stated("?e a ?cls")
        query = f"SELECT ?e ?label ?cls {{ {_values('cls', _classes())} ?e a ?cls ; rdfs:label ?label {stated} }}"
        return {
            row["e"]: Thing(
                row["e"],
                self.name_of(row["cls"]),
                row["label"],
                tuple(sorted(aliases.get(row["e"], ()))),
                counts.get(row["e"], 0),
                tuple(sorted(facts.get(row["e"], ()))),
            )
            for row in sorted(self.store.query(query), key=lambda row: sorted(row.items()))
        }

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation between entities or to a value, sorted; a filler counts as hasPart."""
        proofs: dict[tuple[str, str, str], list[Proof]] = defaultdict(list)
        for (s, p, o), found in self._claims.items():
            subject, name = self._slot_owner.get(s, s), self.name_of(p)
            proofs[subject, HAS_PART if name == "filledBy" else name, o].extend(found)
        for s, p, o in self._plain():
            proofs.setdefault((s, p, o), [])
        relations = (
            Relation(s, p, o, tuple(sorted(set(found))), o not in self.things) for (s, p, o), found in proofs.items()
        )
        return tuple(
            sorted((r for r in relations if r.subject in self.things), key=lambda r: (r.subject, r.predicate, r.object))
        )

    @cached_property
    def frameworks(self) -> tuple[FrameworkView, ...]:
        """Every framework with its slots, by label."""
        fillers: dict[str, list[tuple[str, tuple[Proof, ...]]]] = defaultdict(list)
        for (s, p, o), found in self._claims.items():
            if self.name_of(p) == "filledBy":
                fillers[s].append((o, tuple(sorted(found))))
        slots: dict[str, list[SlotView]] = defaultdict(list)
        query = "SELECT * { ?f pkg:hasSlot ?s . ?s rdfs:label ?l ; pkg:slotOrder ?n OPTIONAL { ?s pkg:slotCount ?c } }"
        for row in self.store.query(query):
            count = int(row["c"]) if "c" in row else None
            slots[row["f"]].append(SlotView(int(row["n"]), row["l"], count, tuple(sorted(fillers[row["s"]]))))
        views = [
            FrameworkView(f, self.label(f), tuple(sorted(found, key=lambda s: (s.order, s.label))))
            for f, found in slots.items()
        ]
        return tuple(sorted(views, key=lambda f: (f.label, f.iri)))

    def label(self, iri: str) -> str:
        """The label of an entity, or the IRI where it has none."""
        return self.things[iri].label if iri in self.things else iri

    def find(self, name: str) -> list[Thing]:
        """The entities that bear a name (label, alias, IRI or the last part of the IRI), by IRI."""
        base = self.store.prefixes["id"]
        return [
            thing
            for iri, thing in sorted(self.things.items())
            if name in (thing.label, iri, iri.removeprefix(base), "id:" + iri.removeprefix(base))
            or name in thing.aliases
        ]

    def names(self) -> set[str]:
        """Every label and alias."""
        return {name for thing in self.things.values() for name in (thing.label, *thing.aliases)}

    def name_of(self, iri: str) -> str:
        """The ontology's name of a class or predicate."""
        return ontology.load().names.get(iri, iri)

    # -------------------------------------------------------------- pieces

    @cached_property
    def _slot_owner(self) -> dict[str, str]:
        return {row["s"]: row["f"] for row in self.store.query("SELECT ?f ?s { ?f pkg:hasSlot ?s }")}

    @cached_property
    def _claims(self) -> dict[tuple[str, str, str], list[Proof]]:
        """What is claimed, in terms' bare texts, with every sentence that says it."""
        patterns, proofs = self._pairs("pkg:pattern"), self.proofs("pkg:Claim")
        modalities = {row["c"]: self.name_of(row["m"]) for row in self.store.query("SELECT * { ?c pkg:modality ?m }")}
        query = "SELECT * { ?c a pkg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
        claims: dict[tuple[str, str, str], list[Proof]] = defaultdict(list)
        for row in self.store.query(query):
            pattern = "、".join(sorted(patterns.get(row["c"], ())))
            claims[row["s"], row["p"], row["o"]] += [
                replace(proof, modality=modalities.get(row["c"], ""), pattern=pattern)
                for proof in proofs.get(row["c"], ())
            ]
        return claims

    def proofs(self, cls: str) -> dict[str, list[Proof]]:
        """The sentences behind each finding of a class (a prefixed name); modality and pattern are left empty."""
        found: dict[str, list[Proof]] = defaultdict(list)
        for row in self.store.query(f"SELECT ?c ?v {{ ?c a {cls} ; prov:wasDerivedFrom ?v }}"):
            found[row["c"]] += [self._evidence[row["v"]]] if row["v"] in self._evidence else []
        return found

    @cached_property
    def _evidence(self) -> dict[str, Proof]:
        """Every sentence that says something; its parts are joined here, which takes the store three times as long."""
        sources = {row["v"]: row["a"] for row in self.store.query("SELECT ?v ?a { ?v oa:hasSource ?a }")}
        query = "SELECT ?v ?b ?e { ?v oa:hasSelector ?t . ?t oa:start ?b ; oa:end ?e }"
        spans = {row["v"]: (int(row["b"]), int(row["e"])) for row in self.store.query(query)}
        found = {}
        for row in self.store.query("SELECT ?v ?x { ?v oa:hasSelector/oa:exact ?x }"):
            if row["v"] in sources and row["v"] in spans:
                source = sources[row["v"]]
                article, file = self._articles.get(source, ("", ""))
                found[row["v"]] = Proof(file, article, *spans[row["v"]], row["x"], source, "", "")
        return found

    @cached_property
    def _articles(self) -> dict[str, tuple[str, str]]:
        """Article -> its label and its file's."""
        query = "SELECT ?a ?l ?f { ?a a pkg:Article ; rdfs:label ?l ; dcterms:isPartOf/rdfs:label ?f }"
        return {row["a"]: (row["l"], row["f"]) for row in self.store.query(query)}

    def _stated(self, pattern: str) -> str:
        """A filter that leaves out what only follows (`build --reason`)."""
        return f"FILTER NOT EXISTS {{ GRAPH {Names(self.store.prefixes['id']).graph('inferred')} {{ {pattern} }} }}"

    def _pairs(self, predicate: str) -> dict[str, set[str]]:
        pairs: dict[str, set[str]] = defaultdict(set)
        for row in self.store.query(f"SELECT ?s ?o {{ ?s {predicate} ?o }}"):
            pairs[row["s"]].add(row["o"])
        return pairs

    def _counts(self) -> dict[str, int]:
        query = "SELECT ?e (COUNT(DISTINCT ?a) AS ?n) { ?a schema:mentions ?e } GROUP BY ?e"
        return {row["e"]: int(row["n"]) for row in self.store.query(query)}

    def _facts(self) -> Mapping[str, list[tuple[str, str]]]:
        facts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        names = ("divisionCode", "geo:lat", "geo:long", "startYear", "issuedOn")
        values = _values("p", (ontology.load().iri(name) for name in names))
        for row in self.store.query(f"SELECT DISTINCT ?s ?p ?o {{ {values} ?s ?p ?o }}"):
            facts[row["s"]].append((self.name_of(row["p"]).removeprefix("geo:"), row["o"]))
        return facts

    def _plain(self) -> Iterable[tuple[str, str, str]]:
        """The plain triples of relations: what the gazetteer adds has no claim."""
        relations = [p.iri for p in ontology.load().properties.values() if p.relation and p.name != "filledBy"]
        query = f"SELECT DISTINCT ?s ?p ?o {{ {_values('p', relations)} ?s ?p ?o {self._stated('?s ?p ?o')} }}"
        return ((row["s"], self.name_of(row["p"]), row["o"]) for row in self.store.query(query))


def one_line(sentence: str) -> str:
    r"""A sentence without the line breaks of its file; Western words stay apart.

    >>> one_line("打造G4\n\n科创走廊，\nhigh\nspeed")
    '打造G4科创走廊，high speed'
    """
    return _BREAK.sub(lambda gap: " " if gap[1] and gap[2] else "", sentence)


def _values(variable: str, iris: Iterable[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def _classes() -> list[str]:
    return sorted(c.iri for c in ontology.load().classes.values() if c.concrete)
