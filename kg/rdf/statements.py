"""What one article says -> quads of its own graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Article, Claim, Document, Extraction, Filler, Framework, Key, Observation, article_text
from kg.rdf.names import ARTICLE_KIND
from kg.rdf.terms import Quad, literal, term
from kg.rdf.writer import LABEL, A, Graph

EXTRACTED = ("pdf", "docx", "html")  # formats whose offsets count in an extracted text, which is then kept


@dataclass
class Share:
    """What one article has of its document's extraction."""

    keys: set[Key] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)
    fillers: list[tuple[Key, int, Filler]] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)


def shares(x: Extraction) -> dict[int, Share]:
    """Everything that an extraction holds, by the order of its article."""
    out = {a.order: Share() for a in x.articles}
    for order, mention in x.mentions:
        out[order].keys.update(mention.keys)
    for claim in x.claims:
        share = out[claim.evidence.article]
        share.claims.append(claim)
        share.keys.update(k for k in (claim.subject, claim.object) if isinstance(k, Key) and k.kind != ARTICLE_KIND)
    for f in x.frameworks:
        for order, filler in _fillers(f):
            out[filler.evidence.article].fillers.append((f.key, order, filler))
            out[filler.evidence.article].keys.update((f.key, filler.key))
    for o in x.observations:
        out[o.evidence.article].observations.append(o)
        out[o.evidence.article].keys.update(o.about)
    return out


def _fillers(framework: Framework) -> Iterator[tuple[int, Filler]]:
    return ((slot.order, filler) for slot in framework.slots for filler in slot.fillers)


def article_quads(graph: Graph, x: Extraction, article: Article, share: Share, *, text: bool) -> set[Quad]:
    """All that one article says, in its own graph.

    Args:
        graph: empty, named by the article's IRI.
        x: the extraction of the article's document.
        article: the article.
        share: its share of `x`.
        text: whether the texts themselves go in.
    """
    _describe(graph, x.document, article, text=text)
    _file(graph, x.document, text=text)
    entities = {e.key: e for e in x.entities}
    for key in share.keys:
        graph.add(graph.name, term("schema:mentions"), graph.names.key(key))
        if key in entities:
            graph.entity(entities[key])
        graph.framework(key)
    graph.claims([graph.said(x, c) for c in share.claims])
    graph.claims([graph.fill(x, *filler) for filler in share.fillers])
    for observation in share.observations:
        graph.observation(x, observation)
    return graph.quads


def article_label(document: Document, article: Article) -> str:
    """What an article is shown as: its title, else its authors, else its file."""
    authors = "、".join(c.name for c in article.creators)
    return article.title or (f"（无题，{authors}）" if authors else f"（无题）{document.source.name}")


def _describe(graph: Graph, document: Document, article: Article, *, text: bool) -> None:
    node = graph.name
    graph.add(node, A, term("pkg:Article"))
    graph.add(node, LABEL, literal(article_label(document, article), lang="zh"))
    graph.add(node, term("pkg:genre"), literal(article.genre))
    graph.add(node, term("dcterms:isPartOf"), graph.names.file(document.source.name))
    if article.title:
        graph.add(node, term("dcterms:title"), literal(article.title, lang="zh"))
    if text:
        graph.add(node, term("pkg:text"), literal(article_text(document, article), lang="zh"))


def _file(graph: Graph, document: Document, *, text: bool) -> None:
    source = document.source
    node = graph.names.file(source.name)
    graph.add(node, A, term("pkg:SourceFile"))
    graph.add(node, LABEL, literal(source.name))
    graph.add(node, term("pkg:sha256"), literal(source.sha256))
    if text and source.format in EXTRACTED:
        graph.add(node, term("pkg:text"), literal(source.raw))
