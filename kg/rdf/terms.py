"""Terms and quads as plain strings in N-Triples syntax, and the namespaces of the graph.

A term is a `str` such as `<https://…>` or `"长沙"@zh`. Strings sort, compare and travel between
processes at no cost, and a line of N-Quads is four of them joined; the store parses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

PKG = "https://w3id.org/policykg/ontology#"
ID = "https://w3id.org/policykg/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "id": ID,
    "pkg": PKG,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": XSD,
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "org": "http://www.w3.org/ns/org#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "gsp": "http://www.opengis.net/ont/geosparql#",
}


class Quad(NamedTuple):
    """Subject, predicate, object, graph; each in N-Triples syntax, the default graph's name empty."""

    subject: str
    predicate: str
    object: str
    graph: str


def nquads(quads: Iterable[Quad]) -> str:
    """One line a quad, sorted.

    >>> print(nquads([Quad("<s:s>", "<s:p>", '"o"', "<s:g>")]), end="")
    <s:s> <s:p> "o" <s:g> .
    """
    return "".join(f"{q[0]} {q[1]} {q[2]}{q[3] and ' ' + q[3]} .\n" for q in sorted(quads))


def iri(text: str) -> str:
    """An IRI as a term.

    >>> iri("https://schema.org/mentions")
    '<https://schema.org/mentions>'
    """
    return f"<{text}>"


@cache
def term(curie: str) -> str:
    """A prefixed name of the fixed vocabulary as a term.

    >>> term("oa:exact")
    '<http://www.w3.org/ns/oa#exact>'
    """
    prefix, _, local = curie.partition(":")
    return iri(PREFIXES[prefix] + local)


_ESCAPES = {c: f"\\u{c:04X}" for c in (*range(0x20), 0x7F)} | {
    ord(c): "\\" + e for c, e in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)
}


def literal(text: str, *, lang: str = "", datatype: str = "") -> str:
    """A literal as a term, escaped as canonical N-Triples has it; `datatype` is an xsd name.

    >>> print(literal("长沙", lang="zh"), literal("2", datatype="integer"))
    "长沙"@zh "2"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    quoted = f'"{text.translate(_ESCAPES)}"'
    if lang:
        return f"{quoted}@{lang}"
    return f"{quoted}^^<{XSD}{datatype}>" if datatype else quoted


_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_TIMES = (
    (re.compile(r"[0-9]{4}"), "gYear"),
    (re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])"), "gYearMonth"),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "date"),
)


def number(text: str) -> str:
    """A plain number as `xsd:decimal` (thousands commas go), anything else as a string.

    >>> print(number("1,234.5"), number("百余"))
    "1234.5"^^<http://www.w3.org/2001/XMLSchema#decimal> "百余"
    """
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text)
    return literal(plain, datatype="decimal") if _NUMBER.fullmatch(plain) else literal(text)


def time(text: str) -> str:
    """A year, month or day as its xsd type; what is no date (前三季度, 2021-02-30) as a string.

    >>> print(time("2012-06"), time("2021-02-30"))
    "2012-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> "2021-02-30"
    """
    for pattern, datatype in _TIMES:
        if pattern.fullmatch(text) and (datatype != "date" or _is_day(text)):
            return literal(text, datatype=datatype)
    return literal(text)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_UNESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def bare(node: str) -> str:
    r"""A term without its syntax: the IRI, or the literal's text.

    >>> bare("<https://schema.org/name>"), bare('"长\\"沙"@zh')
    ('https://schema.org/name', '长"沙')
    """
    if node.startswith("<") and not node.startswith("<<"):
        return node[1:-1]
    if not node.startswith('"'):
        return node
    body = node[1 : node.rindex('"')]
    return _UNESCAPE.sub(lambda m: chr(int(m[1][1:], 16)) if m[1][0] in "uU" else _PLAIN.get(m[1], m[1]), body)
