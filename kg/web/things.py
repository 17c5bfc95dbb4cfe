"""What is asked of the graph to show one thing, a list of things, or all kinds of them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.rdf import iri, literal

MOST = 500  # rows of each part of a page
_LABEL = "OPTIONAL {{ ?{0} rdfs:label ?label FILTER(lang(?label) IN ('zh', '')) }}"


def which(candidates: Sequence[str]) -> str:
    """Which of some IRIs the graph knows."""
    values = " ".join(map(iri, candidates))
    return f"SELECT DISTINCT ?e {{ VALUES ?e {{ {values} }} {{ ?e ?p ?o }} UNION {{ ?s ?q ?e }} }}"


def said(thing: str) -> str:
    """What the graph says of a thing."""
    return f"SELECT DISTINCT ?p ?o ?label {{ {iri(thing)} ?p ?o {_LABEL.format('o')} }} LIMIT 10000"


def pointing(thing: str) -> str:
    """What points to a thing, claims apart: they are shown with their sentences."""
    return (
        f"SELECT DISTINCT ?p ?o ?label {{ ?o ?p {iri(thing)} {_LABEL.format('o')} "
        f"FILTER(?p NOT IN (rdf:subject, rdf:object)) }} ORDER BY ?p ?label ?o LIMIT {MOST}"
    )


def sentences(thing: str) -> str:
    """The claims about a thing, each with the sentence that says it and where that stands."""
    node = iri(thing)
    return (
        "SELECT DISTINCT ?claim ?s ?p ?o ?sl ?ol ?modality ?sentence ?article ?title { "
        f"{{ ?claim rdf:subject {node} }} UNION {{ ?claim rdf:object {node} }} "
        "?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; pkg:modality ?modality ; "
        "prov:wasDerivedFrom ?evidence . ?evidence oa:hasSource ?article ; oa:hasSelector/oa:exact ?sentence . "
        "OPTIONAL { ?s rdfs:label ?sl } OPTIONAL { ?o rdfs:label ?ol } OPTIONAL { ?article rdfs:label ?title } "
        f"}} ORDER BY ?p ?s ?o ?claim ?sentence LIMIT {MOST}"
    )


def graph(thing: str) -> str:
    """A thing as RDF: what is said of it, what points to it, and the names of both."""
    node = iri(thing)
    return (
        f"CONSTRUCT {{ {node} ?p ?o . ?o rdfs:label ?ol . ?s ?q {node} . ?s rdfs:label ?sl }} WHERE {{ "
        f"{{ {node} ?p ?o OPTIONAL {{ ?o rdfs:label ?ol }} }} UNION "
        f"{{ {{ SELECT ?s ?q {{ ?s ?q {node} }} ORDER BY ?q ?s LIMIT 5000 }} OPTIONAL {{ ?s rdfs:label ?sl }} }} }}"
    )


def kinds() -> str:
    """How many things there are of each class."""
    return "SELECT ?class (COUNT(DISTINCT ?e) AS ?n) { ?e a ?class } GROUP BY ?class"


def of_class(cls: str) -> str:
    """The things of a class, by name."""
    return f"SELECT DISTINCT ?e ?label {{ ?e a {iri(cls)} ; rdfs:label ?label }} ORDER BY ?label ?e LIMIT {MOST}"


def named(words: str) -> str:
    """The things whose label or alias holds some words."""
    return (
        "SELECT DISTINCT ?e ?label { ?e rdfs:label|skos:altLabel ?name . "
        f"FILTER(CONTAINS(STR(?name), {literal(words)})) ?e rdfs:label ?label }} ORDER BY ?label ?e LIMIT {MOST}"
    )


def graphs() -> str:
    """The named graphs."""
    return "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g LIMIT 10000"


def size() -> str:
    """How many triples the default graph holds."""
    return "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def ontology(graph_iri: str) -> str:
    """The ontology as RDF."""
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri(graph_iri)} {{ ?s ?p ?o }} }}"
