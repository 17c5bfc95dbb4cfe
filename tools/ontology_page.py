"""Writes docs/ontology.md (or the file that is named) from ontology/policy.ttl.

pyLODE was tried first: 3.4.1 as published cannot be imported, and it shows one language a term.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ontology.md"
PKG = Namespace("https://w3id.org/policykg/ontology#")
SCHEMA = Namespace("https://schema.org/")
HEADER = URIRef(str(PKG).rstrip("#"))
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)
ROWS = (
    ("上位 above", (RDFS.subClassOf, RDFS.subPropertyOf)),
    ("不相交 disjoint with", (OWL.disjointWith,)),
    ("定义域 domain", (RDFS.domain, SCHEMA.domainIncludes)),
    ("值域 range", (RDFS.range, SCHEMA.rangeIncludes)),
    ("逆 inverse", (OWL.inverseOf,)),
    ("相近 close to", (SKOS.closeMatch,)),
)
MARKS = (
    (OWL.TransitiveProperty, "传递 transitive"),
    (OWL.SymmetricProperty, "对称 symmetric"),
    (OWL.FunctionalProperty, "函数 functional"),
    (OWL.InverseFunctionalProperty, "反函数 inverse functional"),
)


class Page:
    """The ontology, and the words for its terms."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.terms = {s for s in graph.subjects(SKOS.example, None) if isinstance(s, URIRef)}

    def short(self, node: Node) -> str:
        return self.graph.namespace_manager.normalizeUri(str(node)).strip("<>")

    def said(self, term: Node, predicate: URIRef, lang: str) -> str:
        return next(str(o) for o in self.graph.objects(term, predicate) if getattr(o, "language", None) == lang)

    def link(self, node: Node) -> str:
        """A term's name, led to its section where it has one."""
        name = self.short(node)
        return f"[`{name}`](#{name})" if node in self.terms else f"`{name}`"

    def links(self, nodes: Iterable[Node]) -> str:
        return "、".join(self.link(n) for n in sorted(nodes, key=self.short))

    def is_a(self, term: Node, *classes: Node) -> bool:
        return any((term, RDF.type, c) in self.graph for c in classes)

    def groups(self) -> Iterator[tuple[str, list[Node]]]:
        """The sections of the page: a heading and its terms. Each term stands in the first that it fits."""
        own = {t for t in self.terms if str(t).startswith(PKG)}
        tests = (
            ("实体类 · Classes of entities", lambda t: t in own and self.is_a(t, PKG.EntityClass)),
            ("角色 · Roles", lambda t: t in own and self.is_a(t, PKG.Role)),
            ("其他类 · Other classes", lambda t: t in own and self.is_a(t, OWL.Class)),
            ("关系 · Relations", lambda t: self.is_a(t, PKG.Relation)),
            ("其他属性 · Other properties", lambda t: t in own and self.is_a(t, *PROPERTIES)),
            ("个体 · Individuals", lambda t: t in own),
            ("所用的外部词项 · Terms of other vocabularies", lambda t: True),
        )
        left = set(self.terms)
        for heading, fits in tests:
            found = sorted((t for t in left if fits(t)), key=self.short)
            left -= set(found)
            yield heading, found

    def term(self, term: Node) -> Iterator[str]:
        """One term: its names, what it is, where it stands, an example."""
        zh, en = (self.said(term, RDFS.label, lang) for lang in ("zh", "en"))
        yield f'### <a id="{self.short(term)}"></a>{self.short(term)}\n'
        yield f"**{zh} · {en}** · <{term}>\n"
        yield f"{self.said(term, RDFS.comment, 'zh')}<br>{self.said(term, RDFS.comment, 'en')}\n"
        rows = [(name, {o for p in ps for o in self.graph.objects(term, p)}) for name, ps in ROWS]
        below = {s for p in (RDFS.subClassOf, RDFS.subPropertyOf) for s in self.graph.subjects(p, term)}
        rows.insert(1, ("下位 below", below))
        lines = [f"- {name}: {self.links(nodes)}" for name, nodes in rows if nodes]
        marks = [words for mark, words in MARKS if self.is_a(term, mark)]
        lines += [f"- {'、'.join(marks)}"] if marks else []
        if lines:
            yield "\n".join(lines) + "\n"
        yield f"```turtle\n{self.graph.value(term, SKOS.example)}\n```\n"

    def head(self) -> Iterator[str]:
        value = self.graph.value
        yield "<!-- Made by tools/ontology_page.py from ontology/policy.ttl; change that file and run it. -->\n"
        yield f"# {self.said(HEADER, DCTERMS.title, 'zh')} · {self.said(HEADER, DCTERMS.title, 'en')}\n"
        yield f"{self.said(HEADER, DCTERMS.description, 'zh')}\n\n{self.said(HEADER, DCTERMS.description, 'en')}\n"
        creator = value(HEADER, URIRef("http://purl.org/dc/elements/1.1/creator"))
        yield (
            f"- 版本 version: {value(HEADER, OWL.versionInfo)} · <{value(HEADER, OWL.versionIRI)}>\n"
            f"- 命名空间 namespace: `pkg:` <{PKG}>\n"
            f"- 作者 creator: {creator}\n"
            f"- 许可 licence: <{value(HEADER, DCTERMS.license)}>\n"
        )
        notes = sorted(self.graph.objects(HEADER, SKOS.changeNote), key=str)
        yield "变更 · Changes\n\n" + "\n".join(f"- {n}" for n in notes) + "\n"

    def text(self) -> str:
        groups = list(self.groups())
        parts = [*self.head(), "## 词项 · Terms\n"]
        parts += [f"- {heading}: {self.links(terms)}" for heading, terms in groups]
        for heading, terms in groups:
            parts += [f"\n## {heading}\n", *(line for t in terms for line in self.term(t))]
        return "\n".join(parts)


def page() -> str:
    return Page(Graph(bind_namespaces="none").parse(ROOT / "ontology" / "policy.ttl")).text()


if __name__ == "__main__":
    (Path(sys.argv[1]) if sys.argv[1:] else PAGE).write_text(page(), encoding="utf-8")
