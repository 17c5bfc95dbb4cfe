"""The one home of IRIs: what everything in the graph is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from kg.errors import UsageError
from kg.model import Key, digest
from kg.rdf.terms import ID

# What RFC 3987 allows in a path segment, less "%", "/" and bidirectional marks.
_UCS = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U000e1000-\U000efffd" + "".join(
    f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14)
)
_UNSAFE = re.compile(rf"[^A-Za-z0-9\-._~!$&'()*+,;=:@{_UCS}]|[\s\u200e\u200f\u202a-\u202e]")
# Names that would read as another thing's IRI: goal-…, claim-…, …-430100, …-<digest>.
_LIKE_MADE = re.compile(r"[a-z]+-.*|.*-(?:[0-9]{6}|[0-9a-f]{16})", re.DOTALL)
_NO_IRI = re.compile(r'[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})')
_PREFIXED_KINDS = ("goal", "industry", "concept")
ARTICLE_KIND = "article"


def escape(name: str) -> str:
    """A name as the last part of an IRI: Chinese stays, what an IRI may not hold is encoded.

    >>> escape("4321+N 战略/框架")
    '4321+N%20战略%2F框架'
    """
    return _UNSAFE.sub(lambda m: quote(m[0], safe=""), name)


def _plain(name: str) -> str:
    """An escaped name that cannot be taken for one that is made up of parts."""
    safe = escape(name)
    return safe.replace("-", "%2D") if _LIKE_MADE.fullmatch(safe) else safe


@dataclass(frozen=True)
class Names:
    """Turns identities into IRIs below `base`; all results are terms (`<…>`).

    >>> Names().key(Key("长沙")), Names().key(Key("增长极", "goal"))
    ('<https://w3id.org/policykg/id/长沙>', '<https://w3id.org/policykg/id/goal-增长极>')
    """

    base: str = ID

    def key(self, key: Key) -> str:
        """The IRI of an entity or an article."""
        if key.kind == ARTICLE_KIND:
            name, _, order = key.name.rpartition("#")
            return self.article(name, int(order))
        if key.kind in _PREFIXED_KINDS:
            return f"<{self.base}{key.kind}-{escape(key.name)}>"
        return f"<{self.base}{_plain(key.name)}-{escape(key.kind)}>" if key.kind else f"<{self.base}{_plain(key.name)}>"

    def made(self, kind: str, *parts: object) -> str:
        """The IRI of something that has no name: its kind and the digest of what it is."""
        return f"<{self.base}{kind}-{digest(*parts)}>"

    def article(self, source: str, order: int) -> str:
        """The IRI of an article, which is also that of its named graph."""
        return self.made("article", source, order)

    def file(self, source: str) -> str:
        """The IRI of a source file."""
        return self.made("file", source)

    def graph(self, name: str) -> str:
        """The IRI of a graph that belongs to no article: gazetteer, resolved, ontology."""
        return f"<{self.base}graph-{name}>"


def check_base(base: str) -> str:
    """The base, if IRIs can be made below it.

    Raises:
        UsageError: where it is relative, holds a character that no IRI has, or lacks its last `/` or `#`.
    """
    if not _is_absolute(base):
        raise UsageError(f"--base-iri {base}: is no absolute IRI; give one such as {ID}")
    if base[-1] not in "/#:":
        raise UsageError(f"--base-iri {base}: names would grow onto its last word; let it end in / or #")
    return base


def _is_absolute(iri: str) -> bool:
    try:
        parts = urlsplit(iri)
    except ValueError:
        return False
    return bool(parts.scheme and (parts.netloc or parts.path)) and not _NO_IRI.search(iri)
