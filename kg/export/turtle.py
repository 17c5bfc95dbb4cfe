"""Quads -> Turtle and TriG that a person likes to read: short names, grouped by subject, in a stable order.

What comes when is decided in `kg.export.grouped`. The same quads give the same bytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.export.grouped import TYPE, Objects, Subjects, by_subject, ordered, predicates
from kg.export.reifiers import Triple, reified
from kg.rdf import Quad, term

_LOCAL = re.compile(  # the local names of Turtle 1.1 that need no escape, and some that do
    "[A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff]"
    "[A-Za-z0-9_\\-+()\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff]*"
)
_ESCAPED = re.compile(r"([+()])")
_NUMBER = re.compile(
    r'"([+-]?[0-9]+)"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>'
    r'|"([+-]?[0-9]*\.[0-9]+)"\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>'
)
_TYPED = re.compile(r"(.*\^\^)(<[^>]*>)", re.DOTALL)
_TRIPLE_TERM = re.compile(r"<<\( (\S+) (\S+) (.*) \)>>", re.DOTALL)
_EACH_A_LINE = " ,\n        "

Reifiers = Mapping[Triple, Sequence[str]]
_NONE: Reifiers = {}


@dataclass(frozen=True)
class Shortener:
    """Terms in Turtle, with prefixes where they can be used."""

    prefixes: dict[str, str]

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    def predicate(self, node: str) -> str:
        """A term where a predicate stands: only there rdf:type may be `a`."""
        return "a" if node == TYPE else self(node)

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
        if triple := _TRIPLE_TERM.fullmatch(node):
            return f"<<( {' '.join(map(self, triple.groups()))} )>>"
        for namespace, name in self._namespaces:
            local = node[1 + len(namespace) : -1]
            if node.startswith(namespace, 1) and _LOCAL.fullmatch(local):
                return name + ":" + _ESCAPED.sub(r"\\\1", local)
        return node

    def _literal(self, node: str) -> str:
        if number := _NUMBER.fullmatch(node):
            return number[1] or number[2]
        typed = _TYPED.fullmatch(node) if node[-1] == ">" else None
        return typed[1] + self(typed[2]) if typed else _long(node)

    def header(self) -> str:
        """The prefix declarations."""
        return "".join(f"@prefix {name}: <{ns}> .\n" for name, ns in self.prefixes.items())


def _long(node: str) -> str:
    r"""A text of several lines as several lines.

    >>> _long(r'"a\nb"@zh') == '"' * 3 + "a" + chr(10) + "b" + '"' * 3 + "@zh"
    True
    """
    end = node.rindex('"') if node[0] == '"' else 0
    if "\\n" not in node[:end]:
        return node
    body = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[0], node[1:end])
    return f'"""{body}"""{node[end + 1 :]}'


def turtle(quads: Iterable[Quad], prefixes: dict[str, str]) -> str:
    """The union of all graphs as Turtle 1.1."""
    short = Shortener(prefixes)
    return short.header() + "".join(_body(by_subject(quads), short))


def turtle12(quads: Iterable[Quad], prefixes: dict[str, str]) -> str:
    """The union of all graphs as RDF 1.2 Turtle: a claim is the reifier (`~`) of the triple that it states."""
    rest, reifiers = reified(quads)
    short = Shortener(prefixes)
    return 'VERSION "1.2"\n' + short.header() + "".join(_body(by_subject(rest), short, reifiers))


def trig(quads: Iterable[Quad], prefixes: dict[str, str]) -> str:
    """Each named graph in braces; the graphs of articles by file, the others first."""
    short = Shortener(prefixes)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph].append(quad)
    bodies = {name: by_subject(rows) for name, rows in graphs.items()}
    out = [short.header()]
    for name in sorted(bodies, key=lambda g: (_file_label(g, bodies[g]), g)):
        inside = (_subject(s, bodies[name][s], short, _NONE) for _, s in ordered(bodies[name]))
        out += [f"\n{short(name) + ' ' if name else ''}{{\n", *inside, "}\n"]
    return "".join(out)


def _file_label(graph: str, subjects: Subjects) -> str:
    files = subjects.get(graph, {}).get(term("dcterms:isPartOf"), [])
    return "".join(label for f in files for label in subjects.get(f, {}).get(term("rdfs:label"), []))


def _body(subjects: Subjects, short: Shortener, reifiers: Reifiers = _NONE) -> Iterator[str]:
    """Every subject in its place, under headings."""
    last = ""
    for heading, subject in ordered(subjects):
        if heading != last:
            yield f"\n# {heading}\n"
            last = heading
        yield _subject(subject, subjects[subject], short, reifiers)


def _subject(subject: str, objects: Objects, short: Shortener, reifiers: Reifiers) -> str:
    def words(predicate: str) -> str:
        found = [_object(short, o, reifiers.get((subject, predicate, o), ())) for o in objects[predicate]]
        return f"{short.predicate(predicate)} {(' , ' if len(found) <= 3 else _EACH_A_LINE).join(found)}"

    return f"\n{short(subject)} " + " ;\n    ".join(map(words, predicates(objects))) + " .\n"


def _object(short: Shortener, node: str, claims: Sequence[str]) -> str:
    return short(node) + "".join(f" ~ {short(claim)}" for claim in claims)
