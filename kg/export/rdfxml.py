"""Quads -> RDF/XML, in the order of the Turtle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.errors import KgError
from kg.export.grouped import TYPE, Objects, by_subject, ordered, predicates, text_of
from kg.export.xmltext import attribute, content
from kg.rdf import PREFIXES, Quad, bare, term

_LAST_NAME = re.compile(r"[^\W\d][\w\-.]*\Z")


def rdfxml(quads: Iterable[Quad], prefixes: dict[str, str]) -> str:
    """The union of all graphs as RDF/XML 1.1.

    Raises:
        KgError: where a predicate cannot be the name of an element; the text names it.
    """
    names = _Names({**prefixes, "rdf": PREFIXES["rdf"]})
    subjects = by_subject(quads)
    body = [line for _, subject in ordered(subjects) for line in _subject(subject, subjects[subject], names)]
    declared = "".join(f'\n    xmlns:{name}="{attribute(ns)}"' for name, ns in names.prefixes.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n' + "".join(body) + "</rdf:RDF>\n"


class _Names:
    """Names of elements; a namespace that has no prefix yet gets one."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.prefixes = dict(prefixes)
        self._short = {namespace: name for name, namespace in prefixes.items()}

    def __call__(self, predicate: str) -> str:
        iri = bare(predicate)
        last = _LAST_NAME.search(iri)
        if last is None:
            raise KgError(f"{iri}: cannot be a name in RDF/XML; export turtle instead")
        namespace = iri[: last.start()]
        if namespace not in self._short:
            self._short[namespace] = f"ns{len(self.prefixes)}"
            self.prefixes[self._short[namespace]] = namespace
        return f"{self._short[namespace]}:{last[0]}"


def _subject(subject: str, objects: Objects, names: _Names) -> Iterator[str]:
    """One element; the first of its types that can be a name is the element's."""
    types = objects.get(TYPE, [])
    first = next((t for t in types if _LAST_NAME.search(bare(t))), term("rdf:Description"))
    element = names(first)
    yield f"  <{element} {_node(subject, 'about')}>\n"
    for predicate in predicates(objects):
        name = names(predicate)
        left = (o for o in objects[predicate] if predicate != TYPE or o != first)
        yield from (f"    {_property(name, o)}\n" for o in left)
    yield f"  </{element}>\n"


def _property(name: str, node: str) -> str:
    if node[0] != '"':
        return f"<{name} {_node(node, 'resource')}/>"
    text, language, datatype = text_of(node)
    marks = f' xml:lang="{language}"' if language else ""
    marks += f' rdf:datatype="{attribute(datatype)}"' if datatype else ""
    return f"<{name}{marks}>{content(text)}</{name}>"


def _node(node: str, what: str) -> str:
    if node.startswith("_:"):
        return f'rdf:nodeID="{node[2:]}"'
    return f'rdf:{what}="{attribute(bare(node))}"'
