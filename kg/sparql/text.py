"""What can be read off the text of a query without running it.

The library gives no syntax tree. What stands here decides about convenience (prefixes, datasets) and gives
early words about SERVICE; that nothing leaves a worker is held by the worker itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.store import EVERYTHING, Dataset

_TOKEN = re.compile(
    r"""
      \#[^\n\r]*
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:\w[\w.\-]*)?:(?:[\w:%.\-]|\\.)*)
    | (?P<word>@?\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"\bPREFIX\s+([\w.\-]*):", re.IGNORECASE)
_SERVICE = re.compile(r"(?<![?$:@\w\-])SERVICE(?:\s|\#[^\n]*\n)*(?:SILENT\b|<|[?$:]|[A-Za-z_][\w.\-]*:)", re.IGNORECASE)


def asks_elsewhere(query: str) -> bool:
    """Whether a query calls another endpoint by SERVICE.

    >>> asks_elsewhere("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }")
    True
    >>> asks_elsewhere('SELECT * { ?s ex:hasService ?o FILTER(?o = "public service") }')
    False
    """
    return _SERVICE.search(query) is not None


def form(query: str) -> str:
    r"""The form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE; empty where it has none.

    >>> form("PREFIX ask: <http://example.org/> # SELECT\n ask { ?s a ask:b }")
    'ASK'
    """
    words = (token.upper() for kind, token in _tokens(query) if kind == "word")
    return next((word for word in words if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), "")


def with_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """The query with those of the usual prefixes declared that it uses and does not declare.

    >>> with_prefixes("SELECT ?s { ?s a pkg:City }", {"pkg": "https://example.org/", "oa": "https://example.net/"})
    'PREFIX pkg: <https://example.org/> SELECT ?s { ?s a pkg:City }'
    """
    declared = set(_PREFIX.findall(query))
    used = {token.partition(":")[0] for kind, token in _tokens(query) if kind == "name"}
    missing = [name for name in prefixes if name in used - declared]
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in missing) + query


def dataset_of(query: str, prefixes: Mapping[str, str]) -> Dataset:
    """The dataset that a query names by FROM, where its default graph is merged of several graphs.

    The library answers such a query once for each graph that holds a triple; the standard merges them first.

    >>> dataset_of("SELECT * FROM <http://a> FROM <http://b> { ?s ?p ?o }", {}).default
    ('http://a', 'http://b')
    >>> dataset_of("SELECT * FROM <http://a> { ?s ?p ?o }", {}) == EVERYTHING
    True
    """
    tokens = list(_tokens(query))
    known = {**prefixes, **dict(_declared(tokens))}
    default, named = [], []
    for (_, first), (_, second), (_, third) in zip(tokens, tokens[1:], [*tokens[2:], ("", "")], strict=False):
        if first.upper() == "FROM" and second.upper() == "NAMED":
            named.append(_resolve(third, known))
        elif first.upper() == "FROM":
            default.append(_resolve(second, known))
    return Dataset(tuple(default), tuple(named)) if len(set(default)) > 1 else EVERYTHING


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    """Kind and text of IRIs, names, variables and words; strings and comments are passed by."""
    return ((m.lastgroup, m[0]) for m in _TOKEN.finditer(query) if m.lastgroup)


def _declared(tokens: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for (_, word), (_, name), (kind, iri) in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.upper() == "PREFIX" and kind == "iri":
            yield name.rstrip(":"), iri[1:-1]


def _resolve(node: str, prefixes: Mapping[str, str]) -> str:
    if node.startswith("<"):
        return node[1:-1]
    prefix, _, local = node.partition(":")
    return prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
