"""The formats of answers: their names on the command line and in URLs, and their media types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["rows", "boolean", "graph"]
"""What a query gives: SELECT rows, ASK a boolean, CONSTRUCT and DESCRIBE a graph."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `media` is what it is sent as; `also` and `nicknames` are what clients call it too."""

    name: str
    media: str
    also: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The header's value; text says its encoding."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


RESULTS = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    Format("turtle", "text/turtle", ("application/x-turtle", "application/turtle", "text/plain"), ("ttl",)),
    Format("jsonld", "application/ld+json", ("application/json",), ("json-ld", "json")),
    Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml"), ("rdf+xml", "xml")),
    Format("ntriples", "application/n-triples", (), ("n-triples", "nt")),
    Format("n3", "text/n3", ("text/rdf+n3",)),
    Format("nquads", "application/n-quads", (), ("n-quads", "nq")),
    Format("trig", "application/trig"),
)


def offered(kind: Kind) -> tuple[Format, ...]:
    """The formats for an answer of a kind, the usual one first."""
    return GRAPHS if kind == "graph" else RESULTS
