"""Quads -> JSON-LD with a context that lets the data be read as plain JSON.

Classes and predicates go by their local names, things by prefixed names, and the context says once
what language, type or kind the values of a predicate have. Slots stand inside their framework,
selectors inside their evidence.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.export.grouped import TYPE, Objects, Subjects, by_subject, ordered, predicates, text_of
from kg.rdf import PREFIXES, Quad, bare, term

Kind = tuple[str, str]
"""What a value is: ("@id", ""), ("@language", "zh"), ("@type", IRI), or ("", "") for a plain string."""

_INTEGER = PREFIXES["xsd"] + "integer"
_CANONICAL = re.compile(r"0|-?[1-9][0-9]{0,14}")
_INNER = tuple(map(term, ("pkg:hasSlot", "oa:hasSelector")))
_PLAIN: Kind = ("", "")
_LINK: Kind = ("@id", "")
_NATIVE: Kind = ("@type", _INTEGER)


def jsonld(quads: Iterable[Quad], prefixes: dict[str, str]) -> str:
    """The union of all graphs as one JSON-LD document, for processors of 1.0 and 1.1."""
    subjects = by_subject(quads)
    writer = _Writer(subjects, _Context(subjects, prefixes), _parents(subjects))
    context = ",\n".join(f"  {_json(name)}: {_json(value)}" for name, value in writer.context.json().items())
    graph = ",\n".join(_json(node, indent=1) for node in writer.nodes())
    return f'{{"@context": {{\n{context}\n}},\n"@graph": [\n{graph}\n]}}\n'


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _kind(node: str) -> Kind:
    if node[0] != '"':
        return _LINK
    _, language, datatype = text_of(node)
    return ("@language", language) if language else ("@type", datatype) if datatype else _PLAIN


def _parents(subjects: Subjects) -> dict[str, str]:
    """What is written inside another node, with that node: it has one owner, which stands on its own."""
    owners: dict[str, list[str]] = defaultdict(list)
    for s, objects in subjects.items():
        for o in (o for p in _INNER for o in objects.get(p, ()) if o in subjects):
            owners[o].append(s)
    single = {o: found[0] for o, found in owners.items() if len(found) == 1}
    return {o: owner for o, owner in single.items() if owner not in single}


class _Context:
    """The names of predicates, and what is said of their values once for all."""

    def __init__(self, subjects: Subjects, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.kinds: dict[str, Kind] = {}
        self.several: set[str] = set()
        self._namespaces = sorted(((ns, name) for name, ns in prefixes.items()), key=lambda row: -len(row[0]))
        counts: dict[str, Counter[Kind]] = defaultdict(Counter)
        for objects in subjects.values():
            for p, values in objects.items():
                counts[p].update(map(_kind, values))
                self.several |= {p} if len(values) > 1 else set()
        for p, kinds in counts.items():
            self.kinds[p] = min(kinds, key=lambda kind: (-kinds[kind], kind))
        self.names = self._names(sorted(self.kinds))

    def _names(self, found: list[str]) -> dict[str, str]:
        """Predicate -> local name, where it is free; those of the ontology's own namespace choose first."""
        own = [p for p in found if bare(p).startswith(self.prefixes["pkg"])]
        names: dict[str, str] = {}
        for p in own + [p for p in found if p not in own and p != TYPE]:
            prefix, _, local = self.compact(p).partition(":")
            free = prefix in self.prefixes and local.isidentifier() and local not in {*names.values(), *self.prefixes}
            names[p] = local if free else self.compact(p)
        return names

    def compact(self, node: str) -> str:
        """A prefixed name, or the IRI."""
        iri = bare(node)
        for namespace, name in self._namespaces:
            local = iri.removeprefix(namespace)
            if local not in ("", iri) and not local.startswith("//"):  # as id://… it would be an IRI of its own
                return f"{name}:{local}"
        return iri

    def cls(self, node: str) -> str:
        """A class: by its local name, where it is one of the ontology."""
        name = self.compact(node)
        local = name.removeprefix("pkg:")
        return name if ":" in local or local in self.names.values() or local in self.prefixes else local

    def json(self) -> dict[str, Any]:
        """The context itself."""
        terms = {name: self._term(p) for p, name in sorted(self.names.items(), key=lambda row: row[1])}
        return {"@vocab": self.prefixes["pkg"], **self.prefixes, **terms}

    def _term(self, predicate: str) -> dict[str, Any]:
        mark, value = self.kinds[predicate]
        about: dict[str, Any] = {"@id": self.compact(predicate)}
        if mark == "@id":
            about["@type"] = "@id"
        elif mark and (mark, value) != _NATIVE:
            about[mark] = self.compact(f"<{value}>") if mark == "@type" else value
        return about | ({"@container": "@set"} if predicate in self.several else {})


@dataclass(frozen=True)
class _Writer:
    """Writes nodes; `parents` says which stand inside which."""

    subjects: Subjects
    context: _Context
    parents: Mapping[str, str]

    def nodes(self) -> list[dict[str, Any]]:
        """Every node that stands on its own."""
        return [self._node(s, self.subjects[s]) for _, s in ordered(self.subjects) if s not in self.parents]

    def _node(self, subject: str, objects: Objects) -> dict[str, Any]:
        node: dict[str, Any] = {"@id": self.context.compact(subject)}
        for p in predicates(objects):
            if p == TYPE:
                types = [self.context.cls(o) for o in objects[p]]
                node["@type"] = types if len(types) > 1 else types[0]
                continue
            values = [self._value(subject, o, self.context.kinds[p]) for o in objects[p]]
            node[self.context.names[p]] = values if p in self.context.several else values[0]
        return node

    def _value(self, subject: str, node: str, usual: Kind) -> Any:
        kind = _kind(node)
        if kind == _LINK:
            return self._link(subject, node, usual)
        text = bare(node)
        if kind == _NATIVE == usual and _CANONICAL.fullmatch(text):
            return int(text)
        if kind == usual != _NATIVE:
            return text
        mark, value = kind
        said = {mark: self.context.compact(f"<{value}>") if mark == "@type" else value} if mark else {}
        return {"@value": text, **said}

    def _link(self, subject: str, node: str, usual: Kind) -> Any:
        if self.parents.get(node) == subject:
            return self._node(node, self.subjects[node])
        name = self.context.compact(node)
        return name if usual == _LINK else {"@id": name}
