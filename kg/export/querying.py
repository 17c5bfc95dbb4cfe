"""What the explorer's editor of queries offers: prefixes, terms with their labels, questions to begin with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from kg import ontology, questions
from kg.ontology import Term
from kg.rdf import PREFIXES


def offered() -> bytes:
    """All of it as JSON, the same each time; `src/query/vocabulary.ts` reads it."""
    terms = ontology.load()
    made = {
        "prefixes": PREFIXES,
        "classes": _known(terms.classes.values()),
        "predicates": _known(terms.properties.values()),
        "individuals": _known(terms.individuals.values()),
        "examples": [{"name": q.name, "zh": q.zh, "en": q.en, "text": q.text} for q in questions.load().values()],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _known(terms: Iterable[Term]) -> list[Mapping[str, str]]:
    return [{"name": _short(term.iri), "zh": term.label_zh, "en": term.label_en} for term in terms]


def _short(iri: str) -> str:
    """An IRI as a query writes it.

    >>> _short("http://www.w3.org/ns/oa#exact"), _short("http://example.org/x")
    ('oa:exact', '<http://example.org/x>')
    """
    fitting = [name for name, start in PREFIXES.items() if iri.startswith(start)]
    best = max(fitting, key=lambda name: len(PREFIXES[name]), default=None)
    return f"{best}:{iri.removeprefix(PREFIXES[best])}" if best else f"<{iri}>"
