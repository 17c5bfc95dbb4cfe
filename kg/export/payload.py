"""What the explorer knows: a graph as columns of small numbers and shared lists, ready for JSON.

The shape is that of `kg/web/explorer/src/data.ts`; change both. Nodes, articles, evidence and the like are
named by their place in a list. All offsets count UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg import ontology
from kg.export.layout import sizes
from kg.export.pagedata import Shared
from kg.export.palette import Palette
from kg.export.picture import Picture, draw
from kg.export.texts import Finder, Told, articles, mark, named
from kg.rdf import ID
from kg.tables import Observed, observations
from kg.view import FrameworkView, Proof, Relation, View, one_line

VERSION = 1
NAMED_BY = 3
"""A community is named by so many of its members."""
FINE = 2000
"""Fewer nodes than this get places with a decimal."""
SMALLEST = 4
"""A group of fewer nodes is no community."""

Graph = nx.MultiDiGraph  # takes a parameter for type checkers only


@dataclass(frozen=True)
class Source:
    """What the payload is made of, beside the graph: all of it may be empty."""

    articles: Sequence[Told] = ()
    frameworks: Sequence[FrameworkView] = ()
    observations: Sequence[Observed] = ()
    literals: Sequence[Relation] = ()
    base: str = ID

    @classmethod
    def of(cls, view: View) -> Source:
        """Everything that a build says."""
        literals = tuple(r for r in view.relations if r.literal)
        return cls(articles(view), view.frameworks, observations(view), literals, view.store.prefixes["id"])


def payload(
    graph: Graph[Any],
    source: Source,
    palette: Palette,
    *,
    title: str,
    lang: str = "zh",
    focus: Iterable[Any] = (),
    drawn: Picture | None = None,
) -> dict[str, Any]:
    """The whole payload, the same for the same graph, whatever the order it was made in.

    Args:
        graph: as `kg.export.network.network` makes it.
        source: articles, frameworks, observations and values of the same build.
        palette: looks of classes.
        title: what stands above the picture.
        lang: the language that the page starts with, `zh` or `en`.
        focus: nodes that the page is about; they are selected first.
        drawn: `draw` of the graph, where the caller has it already.
    """
    maker = _Maker(graph, source, palette, drawn or draw(graph, palette))
    chosen = sorted(maker.number[name] for name in focus if name in maker.number)
    return maker.make({"version": VERSION, "title": plain(title), "lang": lang, "focus": chosen, "base": source.base})


def plain(value: Any) -> str:
    """A string, whatever was there; lone surrogates, which no file can hold, become `?`."""
    return "" if value is None else str(value).encode("utf-8", "replace").decode("utf-8")


_EVIDENCE = ("sentence", "article", "modality", "pattern", "start", "end", "from", "to")
_MARKS = ("subjectStart", "subjectEnd", "objectStart", "objectEnd")


@dataclass
class _Evidence:
    """The columns of the evidence, as they gather; each finding's pieces stand together."""

    columns: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in (*_EVIDENCE, *_MARKS)})

    def __len__(self) -> int:
        return len(self.columns["sentence"])

    def add(self, **values: int) -> int:
        """Adds a piece; its place."""
        for name, column in self.columns.items():
            column.append(values[name])
        return len(self) - 1


class _Maker:
    """Makes the parts of a payload, which share lists."""

    def __init__(self, graph: Graph[Any], source: Source, palette: Palette, drawn: Picture) -> None:
        self.graph, self.source, self.palette, self.drawn = graph, source, palette, drawn
        self.names = sorted(graph, key=str)
        self.number = {name: at for at, name in enumerate(self.names)}
        self.articles = list(source.articles)
        self.article = {told.iri: at for at, told in enumerate(self.articles)}
        self.sentences, self.patterns, self.modalities = Shared(), Shared(), Shared()
        self.predicates = Shared()
        self.evidence = _Evidence()
        self._finders: dict[str, Finder] = {}
        self._marks: dict[tuple[str, int], tuple[int, int] | None] = {}

    def make(self, meta: dict[str, Any]) -> dict[str, Any]:
        """The payload; edges come first, since the evidence of the rest follows theirs."""
        edges = self._edges()
        facts, seen = self._facts(), self._observations()
        return {
            "meta": meta,
            "classes": [self._class(name) for name in self._classes],
            "nodes": self._nodes(),
            "edges": edges,
            "facts": facts,
            "evidence": self.evidence.columns,
            "sentences": self.sentences.items,
            "modalities": [_term(name) for name in self.modalities.items],
            "patterns": self.patterns.items,
            "predicates": [_term(name) for name in self.predicates.items],
            "articles": [self._article(told) for told in self.articles],
            "frameworks": [self._framework(f) for f in self.source.frameworks if f.iri in self.number],
            "observations": seen,
            **self._picture(),
        }

    # -------------------------------------------------------------- nodes

    @property
    def _classes(self) -> list[str]:
        """The classes that occur, in the order of the palette."""
        found = {plain(cls) for _, cls in self.graph.nodes(data="cls")}
        return sorted(found, key=lambda cls: (self.palette.of(cls).order, cls))

    def _class(self, name: str) -> dict[str, Any]:
        look, known = self.palette.of(name), ontology.load().classes.get(name)
        parents = known.parents if known else ()
        return _term(name) | {
            "colour": look.colour,
            "dark": look.dark,
            "shape": look.shape,
            "focus": look.focus,
            "parents": sorted(parents),
        }

    def _nodes(self) -> dict[str, Any]:
        classes, radii = {name: at for at, name in enumerate(self._classes)}, sizes(self.graph)
        data = [self.graph.nodes[name] for name in self.names]
        aliases = (sorted({plain(alias) for alias in d.get("aliases") or ()}) for d in data)
        return {
            "label": [plain(d.get("label")) or plain(name) for name, d in zip(self.names, data, strict=True)],
            "cls": [classes[plain(d.get("cls"))] for d in data],
            "iri": [self._local(plain(name), d) for name, d in zip(self.names, data, strict=True)],
            "aliases": {at: found for at, found in enumerate(aliases) if found},
            "size": [radii[name] for name in self.names],
            "mentions": [int(d.get("mentions") or 0) for d in data],
            "places": [[at, *place] for at, d in enumerate(data) if (place := _degrees(d))],
            "codes": {at: plain(d["divisionCode"]) for at, d in enumerate(data) if d.get("divisionCode")},
        }

    def _local(self, iri: str, data: Mapping[str, Any] = {}) -> str:
        """The local name below the base, empty where it is the label; another IRI whole, in brackets."""
        if not iri.startswith(self.source.base):
            return f"<{iri}>"
        local = iri.removeprefix(self.source.base)
        return "" if local == plain(data.get("label")) else local

    def _picture(self) -> dict[str, Any]:
        places, first, number = self.drawn.places, self.drawn.first, self.number
        start = self.drawn.start
        digits = 1 if len(self.names) < FINE else None
        return {
            "x": [round(places[name][0], digits) for name in self.names],
            "y": [round(places[name][1], digits) for name in self.names],
            "communities": self._communities(self.drawn.groups),
            "start": {
                "nodes": [number[name] for name in start],
                "x": [first[name][0] for name in start] if first else [],
                "y": [first[name][1] for name in start] if first else [],
                "communities": self._communities(self.drawn.first_groups) if first else [],
            },
        }

    def _communities(self, groups: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
        found = [[self.number[v] for v in group] for group in groups if len(group) >= SMALLEST]
        return [{"members": group, "names": self._titles(group)} for group in found]

    def _titles(self, group: Sequence[int]) -> list[str]:
        labels = (plain(self.graph.nodes[self.names[v]].get("label")) for v in group)
        return list(dict.fromkeys(label for label in labels if label))[:NAMED_BY]

    # -------------------------------------------------------------- what is said

    def _edges(self) -> dict[str, list[int]]:
        columns: dict[str, list[int]] = {"s": [], "p": [], "o": [], "count": []}
        found = ((self.number[a], self.number[b], str(d.get("predicate") or key), d) for a, b, key, d in self._all())
        for s, o, predicate, data in sorted(found, key=lambda edge: edge[:3]):
            pieces = [self._said(piece, s, o) for piece in _in_order(data.get("evidence") or ())]
            values = (s, self.predicates.at(predicate), o, len(pieces))
            for column, value in zip(columns.values(), values, strict=True):
                column.append(value)
        return columns

    def _all(self) -> Iterable[tuple[Any, Any, Any, Mapping[str, Any]]]:
        return self.graph.edges(keys=True, data=True)

    def _facts(self) -> list[list[Any]]:
        """Values: [node, predicate, text, first evidence, how many]."""
        rows: list[list[Any]] = []
        for r in self.source.literals:
            if r.subject in self.number:
                first, s = len(self.evidence), self.number[r.subject]
                for proof in r.proofs:
                    self._said(_piece(proof), s, None)
                rows.append(
                    [s, self.predicates.at(r.predicate), plain(r.object), first, len(self.evidence) - first],
                )
        return rows

    def _observations(self) -> list[dict[str, Any]]:
        found = []
        for o in self.source.observations:
            about = [self.number[iri] for iri in o.about if iri in self.number]
            if about:
                first = len(self.evidence)
                for proof in o.proofs:
                    self._said(_piece(proof), about[0], None)
                texts = {name: plain(getattr(o, name)) for name in ("indicator", "qualifier", "value", "unit", "time")}
                found.append(
                    {
                        "iri": self._local(o.iri),
                        "about": about,
                        **texts,
                        "evidence": [first, len(self.evidence) - first],
                    }
                )
        return found

    def _said(self, piece: Mapping[str, Any], subject: int, object_: int | None) -> int:
        """Adds one piece of evidence for a relation of two nodes, or for a value of one."""
        raw = plain(piece.get("sentence"))
        sentence = one_line(raw)
        first = self._mark(sentence, subject)
        second = self._mark(sentence, object_, first) if object_ is not None else None
        start, to = int(piece.get("start") or 0), int(piece.get("end") or 0)
        span = self._place(plain(piece.get("article_iri")), raw, start) or (-1, -1)
        return self.evidence.add(
            sentence=self.sentences.at(sentence),
            article=self.article.get(plain(piece.get("article_iri")), -1),
            modality=self.modalities.at(plain(piece.get("modality"))),
            pattern=self.patterns.at(plain(piece.get("pattern"))),
            start=span[0],
            end=span[1],
            **{"from": start, "to": to},
            **dict(zip(("subjectStart", "subjectEnd"), first or (-1, -1), strict=True)),
            **dict(zip(("objectStart", "objectEnd"), second or (-1, -1), strict=True)),
        )

    def _mark(self, sentence: str, node: int, beside: tuple[int, int] | None = None) -> tuple[int, int] | None:
        data = self.graph.nodes[self.names[node]]
        return mark(sentence, [plain(data.get("label")), *map(plain, data.get("aliases") or ())], beside)

    def _place(self, article: str, sentence: str, start: int) -> tuple[int, int] | None:
        if article not in self.article:
            return None
        if article not in self._finders:
            self._finders[article] = Finder(plain(self.articles[self.article[article]].text))
        return self._finders[article].span(sentence, start)

    # -------------------------------------------------------------- articles and frameworks

    def _article(self, told: Told) -> dict[str, Any]:
        known = sorted((self.number[iri] for iri in told.mentions if iri in self.number), key=self._weight)
        names: dict[str, int] = {}
        for node in known:
            data = self.graph.nodes[self.names[node]]
            for name in (data.get("label"), *(data.get("aliases") or ())):
                names.setdefault(plain(name), node)
        text = plain(told.text)
        return {
            "node": self.number.get(told.iri, -1),
            "iri": self._local(told.iri),
            **{name: plain(getattr(told, name)) for name in ("label", "title", "genre", "year", "file")},
            "creators": [self.number[iri] for iri in told.creators if iri in self.number],
            "about": sorted(known),
            "text": text,
            "mentions": [value for span in named(text, names) for value in span],
        }

    def _weight(self, node: int) -> tuple[int, int]:
        """Of two entities of one name the better known one is meant."""
        return -int(self.graph.nodes[self.names[node]].get("mentions") or 0), node

    def _framework(self, framework: FrameworkView) -> dict[str, Any]:
        return {
            "node": self.number[framework.iri],
            "slots": [
                {
                    "label": plain(slot.label),
                    "count": slot.count,
                    "fillers": [
                        {
                            "node": self.number[iri],
                            "evidence": [
                                self._said(_piece(proof), self.number[framework.iri], self.number[iri])
                                for proof in proofs
                            ],
                        }
                        for iri, proofs in slot.fillers
                        if iri in self.number
                    ],
                }
                for slot in framework.slots
            ],
        }


def _term(name: str) -> dict[str, str]:
    """A term of the ontology by its name, with its labels and IRI; another name as it is."""
    terms = ontology.load()
    known = terms.properties.get(name) or terms.classes.get(name) or terms.individuals.get(name)
    if known is None:
        return {"name": name, "zh": name, "en": name, "iri": ""}
    return {"name": name, "zh": known.label_zh, "en": known.label_en, "iri": known.iri}


def _piece(proof: Proof) -> dict[str, Any]:
    return {name: getattr(proof, name) for name in Proof.__dataclass_fields__}


def _in_order(evidence: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """By file and offset."""
    return sorted(
        evidence, key=lambda e: (plain(e.get("file")), plain(e.get("article")), int(e.get("start") or 0), str(e))
    )


def _degrees(data: Mapping[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude of a node."""
    try:
        return float(data["lat"]), float(data["long"])
    except (KeyError, TypeError, ValueError):
        return None
