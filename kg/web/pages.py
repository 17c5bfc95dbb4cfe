"""HTML: what the graph says, made readable. Everything from the graph is escaped by the templates."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader

from kg import ontology
from kg.view import one_line
from kg.web.links import Links

SHOWN = 1_000  # rows of an answer that a page shows
_PLAIN = ("zh", "xsd:string")  # what most literals are
_FIRST = ("rdf:type", "rdfs:label", "skos:altLabel", "dcterms:title")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

Node = Mapping[str, str]
"""A term as SPARQL results in JSON have it: type, value, xml:lang, datatype."""
Row = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Value:
    """A term to show: its text, where it leads, and its language or datatype."""

    text: str
    href: str | None = None
    note: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A predicate and what stands on its other side."""

    predicate: Value
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with the sentence that makes it."""

    parts: tuple[Value, Value, Value]
    modality: Value
    sentence: str
    article: Value


@dataclass(frozen=True)
class Pages:
    """Writes pages about a graph whose things `links` can place."""

    links: Links
    title: str

    def render(self, template: str, **fields: Any) -> str:
        """A page from one of the templates."""
        return _environment().get_template(template).render(site=self.title, **fields)

    def query(self, text: str, *, body: bytes = b"", media: str = "", error: str = "", address: str = "") -> str:
        """The page with the editor, and below it an answer or what is wrong.

        Args:
            text: the query, empty at first.
            body: the answer.
            media: its media type: results in JSON, or Turtle.
            error: why there is none.
            address: where the same answer can be had in other formats.
        """
        fields: dict[str, Any] = {"query": text, "error": error, "address": address, "examples": examples()}
        if body and "json" in media:
            answer = json.loads(body)
            if "boolean" in answer:
                fields["boolean"] = answer["boolean"]
            else:
                fields |= self._table(answer)
        elif body:
            fields["turtle"] = body.decode("utf-8")
        return self.render("query.html", prefixes=self.links.prefixes, **fields)

    def _table(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        names: list[str] = answer["head"]["vars"]
        rows = answer["results"]["bindings"]
        shown = [[self.value(row[name]) if name in row else None for name in names] for row in rows[:SHOWN]]
        return {"names": names, "rows": shown, "count": len(rows), "shown": len(shown)}

    def thing(self, iri: str, said: Sequence[Row], pointing: Sequence[Row], claims: Sequence[Row]) -> str:
        """The page of one thing.

        Args:
            iri: the thing.
            said: rows of `things.said`.
            pointing: rows of `things.pointing`.
            claims: rows of `things.sentences`.
        """
        groups = self._groups(said)
        names = {group.predicate.note: group.values for group in groups}
        label = next((v.text for v in names.get("rdfs:label", ())), self.links.short(iri))
        return self.render(
            "thing.html",
            iri=iri,
            label=label,
            classes=names.get("rdf:type", ()),
            groups=[g for g in groups if g.predicate.note not in ("rdf:type", "rdfs:label")],
            pointing=self._groups(pointing),
            claims=[self._claim(row) for row in claims],
        )

    def _groups(self, rows: Sequence[Row]) -> list[Group]:
        found: dict[str, set[Value]] = defaultdict(set)
        for row in rows:
            found[row["p"]["value"]].add(self.value(row["o"], row.get("label")))
        groups = [
            Group(self.term(p), tuple(sorted(values, key=lambda v: (v.text, v.note)))) for p, values in found.items()
        ]
        return sorted(groups, key=lambda g: (_place(g.predicate.note), g.predicate.note))

    def _claim(self, row: Row) -> Claim:
        parts = (self.value(row["s"], row.get("sl")), self.term(row["p"]["value"]), self.value(row["o"], row.get("ol")))
        article = self.value(row["article"], row.get("title"))
        return Claim(parts, self.term(row["modality"]["value"]), one_line(row["sentence"]["value"]), article)

    def value(self, node: Node, label: Node | None = None) -> Value:
        """A term to show, under its label where it has one."""
        text = node["value"]
        if node["type"] == "uri":
            known = ontology.load().names.get(text)
            if known:
                return self.term(text)
            return Value(label["value"] if label else self.links.short(text), self.links.href(text))
        language = node.get("xml:lang", "")
        note = self.links.short(node["datatype"]) if "datatype" in node else language
        return Value(text, None, "" if note in _PLAIN else note, language)

    def term(self, iri: str) -> Value:
        """A term of the vocabulary in Chinese and English; its short name is the note."""
        terms = ontology.load()
        short, href = self.links.short(iri), self.links.href(iri)
        if iri not in terms.names:
            return Value(short, href, short)
        term = terms.term(terms.names[iri])
        return Value(f"{term.label_zh} {term.label_en}", href, short)

    def ontology(self) -> str:
        """The page of the vocabulary: each class and predicate with its explanation."""
        terms = ontology.load()
        parts = (
            ("类 Classes", terms.classes),
            ("谓词 Predicates", terms.properties),
            ("个体 Individuals", terms.individuals),
        )
        return self.render(
            "ontology.html",
            version=terms.version,
            parts=[(head, [(self.links.short(t.iri), t) for t in part.values()]) for head, part in parts],
        )

    def home(self, kinds: Sequence[Row]) -> str:
        """The first page: how many things of which class there are."""
        terms = ontology.load()
        counts = {terms.names.get(row["class"]["value"], ""): int(row["n"]["value"]) for row in kinds}
        listed = [(c, counts[c.name]) for c in terms.classes.values() if c.concrete and counts.get(c.name)]
        return self.render("home.html", kinds=sorted(listed, key=lambda row: (-row[1], row[0].name)))

    def listing(self, head: str, rows: Sequence[Row], words: str = "") -> str:
        """A list of things, by name."""
        found = [self.value(row["e"], row.get("label")) for row in rows]
        return self.render("list.html", head=head, things=found, words=words)

    def message(self, head: str, text: str) -> str:
        """A page that says what went wrong."""
        return self.render("message.html", head=head, text=text)


def _place(short: str) -> int:
    return _FIRST.index(short) if short in _FIRST else len(_FIRST)


@cache
def examples() -> list[dict[str, str]]:
    """Queries to begin with, each with a title in zh and en."""
    text = (Path(__file__).parent / "examples.toml").read_text("utf-8")
    found: list[dict[str, str]] = tomllib.loads(text)["example"]
    return found


@cache
def _environment() -> Environment:
    loader = PackageLoader("kg.web")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
