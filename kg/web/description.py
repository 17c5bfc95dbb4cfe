"""The SPARQL 1.1 service description: what this endpoint is, as RDF."""

from __future__ import annotations

from collections.abc import Iterable

from kg.rdf import PREFIXES as USUAL
from kg.rdf import Quad, iri, literal, term
from kg.sparql.formats import GRAPHS, RESULTS

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_W3C = {  # the W3C's names of formats
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF_XML",
    "ntriples": "N-Triples",
    "n3": "N3",
    "nquads": "N-Quads",
    "trig": "TriG",
}
PREFIXES = {**USUAL, "sd": SD, "void": VOID, "formats": _FORMATS}


def describe(endpoint: str, triples: int, graphs: Iterable[str], *, union: bool) -> list[Quad]:
    """The description's triples, sorted.

    Args:
        endpoint: the address of the endpoint, which also names the service.
        triples: how many the default graph holds.
        graphs: the IRIs of the named graphs.
        union: whether the default graph is known to be the union of them.
    """
    service, dataset, default = iri(endpoint), iri(f"{endpoint}#dataset"), iri(f"{endpoint}#default-graph")
    rows = [
        (service, term("rdf:type"), _sd("Service")),
        (service, _sd("endpoint"), service),
        (service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        (service, _sd("defaultDataset"), dataset),
        (dataset, term("rdf:type"), _sd("Dataset")),
        (dataset, _sd("defaultGraph"), default),
        (default, term("rdf:type"), _sd("Graph")),
        (default, iri(VOID + "triples"), literal(str(triples), datatype="integer")),
    ]
    rows += [(service, _sd("feature"), _sd("UnionDefaultGraph"))] if union else []
    rows += [(service, _sd("resultFormat"), iri(_FORMATS + _W3C[f.name])) for f in (*RESULTS, *GRAPHS)]
    for number, name in enumerate(sorted(graphs), 1):
        node = iri(f"{endpoint}#graph-{number}")
        rows += [
            (dataset, _sd("namedGraph"), node),
            (node, term("rdf:type"), _sd("NamedGraph")),
            (node, _sd("name"), iri(name)),
        ]
    return sorted(Quad(*row, "") for row in rows)


def _sd(name: str) -> str:
    return iri(SD + name)
