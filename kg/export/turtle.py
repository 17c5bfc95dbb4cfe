"""Quads -> Turtle and TriG that a person likes to read: short names, grouped by subject, in a stable order.

Entities come first, then articles with their files, observations, and claims, each claim with its
evidence below it. The same quads give the same bytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.rdf import Quad, term

Objects = dict[str, list[str]]  # predicate -> objects, of one subject

_LOCAL = re.compile(  # the local names of Turtle 1.1 that need no escape, and some that do
    "[A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff]"
    "[A-Za-z0-9_\\-+()\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff]*"
)
_ESCAPED = re.compile(r"([+()])")
_INTEGER = re.compile(r'"([+-]?[0-9]+)"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>')
_TYPED = re.compile(r"(.*\^\^)(<[^>]*>)", re.DOTALL)

_TYPE = term("rdf:type")
_RANK = {p: i for i, p in enumerate(map(term, ("rdf:type", "rdfs:label", "skos:altLabel", "dcterms:title")))}
_SECTIONS = {
    term("pkg:Article"): 1,
    term("pkg:SourceFile"): 1,
    term("pkg:Observation"): 2,
    term("pkg:Claim"): 3,
}
_TITLES = ("Entities", "Articles and files", "Observations", "Claims and their evidence")
_OWNED = tuple(map(term, ("pkg:hasSlot", "prov:wasDerivedFrom", "oa:hasSelector")))
_CLAIM_ORDER = tuple(map(term, ("rdf:subject", "rdf:predicate", "rdf:object")))


@dataclass(frozen=True)
class Shortener:
    """Terms in Turtle, with prefixes where they can be used."""

    prefixes: dict[str, str]

    @cached_property
    def _known(self) -> dict[str, str]:
        return {_TYPE: "a"}

    @cached_property
    def _namespaces(self) -> list[tuple[str, str]]:
        return sorted(((ns, name) for name, ns in self.prefixes.items()), key=lambda row: -len(row[0]))

    def __call__(self, node: str) -> str:
        """One term; each is worked out once."""
        short = self._known.get(node)
        if short is None:
            short = self._known[node] = self._iri(node) if node[0] == "<" else self._literal(node)
        return short

    def _iri(self, node: str) -> str:
        for namespace, name in self._namespaces:
            local = node[1 + len(namespace) : -1]
            if node.startswith(namespace, 1) and _LOCAL.fullmatch(local):
                return name + ":" + _ESCAPED.sub(r"\\\1", local)
        return node

    def _literal(self, node: str) -> str:
        if number := _INTEGER.fullmatch(node):
            return number[1]
        typed = _TYPED.fullmatch(node) if node[-1] == ">" else None
        return typed[1] + self(typed[2]) if typed else node

    def header(self) -> str:
        """The prefix declarations."""
        return "".join(f"@prefix {name}: <{ns}> .\n" for name, ns in self.prefixes.items())


def turtle(quads: Iterable[Quad], prefixes: dict[str, str]) -> str:
    """The union of all graphs as Turtle 1.1."""
    short = Shortener(prefixes)
    return short.header() + "".join(_body(_by_subject(quads), short))


def trig(quads: Iterable[Quad], prefixes: dict[str, str]) -> str:
    """Each named graph in braces; the graphs of articles by file, the others first."""
    short = Shortener(prefixes)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph].append(quad)
    bodies = {name: _by_subject(rows) for name, rows in graphs.items()}
    out = [short.header()]
    for name in sorted(bodies, key=lambda g: (_file_label(g, bodies[g]), g)):
        out += [f"\n{short(name) + ' ' if name else ''}{{\n", *_body(bodies[name], short, sections=False), "}\n"]
    return "".join(out)


def _by_subject(quads: Iterable[Quad]) -> dict[str, Objects]:
    subjects: dict[str, Objects] = defaultdict(lambda: defaultdict(list))
    for s, p, o in sorted({quad[:3] for quad in quads}):
        subjects[s][p].append(o)
    return subjects


def _file_label(graph: str, subjects: dict[str, Objects]) -> str:
    files = subjects.get(graph, {}).get(term("dcterms:isPartOf"), [])
    return "".join(label for f in files for label in subjects.get(f, {}).get(term("rdfs:label"), []))


def _place(subject: str, objects: Objects) -> tuple[int, tuple[str, ...], str]:
    """Where a subject stands: its section, then entities by class and claims by what they say."""
    types = objects.get(_TYPE, [])
    section = min((_SECTIONS[t] for t in types if t in _SECTIONS), default=0)
    inner = [o for p in _CLAIM_ORDER for o in objects.get(p, [])] if section == 3 else types
    return section, tuple(inner), subject


def _body(subjects: dict[str, Objects], short: Shortener, *, sections: bool = True) -> Iterator[str]:
    """Every subject in its place, what it owns right below it."""
    last, seen = -1, set[str]()
    owned = {o for objects in subjects.values() for p in _OWNED for o in objects.get(p, []) if o in subjects}
    places = sorted(_place(s, objects) for s, objects in subjects.items() if s not in owned)
    for section, _, subject in places + [(0, (), s) for s in sorted(owned)]:
        if subject in seen:
            continue
        if sections and section > last:
            yield f"\n# {_TITLES[section]}\n"
            last = section
        yield from _subject(subject, subjects, short, seen)


def _predicate_place(predicate: str) -> tuple[int, str]:
    return _RANK.get(predicate, len(_RANK)), predicate


def _line(predicate: str, objects: list[str]) -> str:
    comma = " , " if len(objects) <= 3 else " ,\n        "
    return f"{predicate} {comma.join(objects)}"


def _subject(subject: str, subjects: dict[str, Objects], short: Shortener, seen: set[str]) -> Iterator[str]:
    seen.add(subject)
    objects = subjects[subject]
    lines = [_line(short(p), [short(o) for o in objects[p]]) for p in sorted(objects, key=_predicate_place)]
    yield f"\n{short(subject)} " + " ;\n    ".join(lines) + " .\n"
    for owned in (o for p in _OWNED for o in objects.get(p, [])):
        if owned in subjects and owned not in seen:
            yield from _subject(owned, subjects, short, seen)
