"""Where things are found on this server: IRIs -> addresses, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from kg.rdf.names import escape
from kg.rdf.terms import PKG

THINGS, ONTOLOGY = "/id/", "/ontology"
_SAFE = "%~!$&'()*+,;=:@/-._"
_CHINESE = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_NO_IRI = re.compile(r'[<>"{}|\\^`\s]')


@dataclass(frozen=True, slots=True)
class Links:
    """`prefixes` are those of the graph; `id` names what this server has pages for."""

    prefixes: dict[str, str]

    def href(self, iri: str) -> str | None:
        """Where a thing is shown: here, or at its own address; None where it has none.

        >>> Links({"id": "https://example.org/id/"}).href("https://example.org/id/长沙")
        '/id/%E9%95%BF%E6%B2%99'
        """
        base = self.prefixes["id"]
        if iri.startswith(base):
            return THINGS + quote(iri.removeprefix(base), safe=_SAFE)
        if iri.startswith(PKG):
            return f"{ONTOLOGY}#{quote(iri.removeprefix(PKG), safe='')}"
        return iri if re.match(r"https?://", iri) else None

    def candidates(self, path: str) -> tuple[str, ...]:
        """The IRIs that a path below `/id/` may mean, the likeliest first.

        In an IRI Chinese stands as it is and a few characters are encoded, one of them the hyphen, which
        clients like to decode on the way.

        >>> Links({"id": "x:"}).candidates("%E9%95%BF%E6%B2%99%20a")
        ('x:长沙%20a',)
        >>> Links({"id": "x:"}).candidates("a%28b%29-c")
        ('x:a%28b%29-c', 'x:a(b)-c', 'x:a(b)%2Dc')
        """
        as_sent = _NO_IRI.sub(lambda m: quote(m[0], safe=""), _CHINESE.sub(_decode, path))
        as_sent = _ESCAPE.sub(lambda m: m[0].upper(), as_sent)
        plain = escape(unquote(path))
        every = (as_sent, plain, plain.replace("-", "%2D"))
        return tuple(dict.fromkeys(self.prefixes["id"] + name for name in every))

    def short(self, iri: str) -> str:
        """A prefixed name for reading, or the IRI itself."""
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri


def _decode(match: re.Match[str]) -> str:
    try:
        return escape(unquote(match[0], errors="strict"))
    except UnicodeDecodeError:
        return match[0]
