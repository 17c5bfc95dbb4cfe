"""Claims as RDF 1.2 has them: the reifier of a triple, instead of its subject, predicate and object apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.rdf import Quad, term

Triple = tuple[str, str, str]

REIFIES = term("rdf:reifies")
_PARTS = tuple(map(term, ("rdf:subject", "rdf:predicate", "rdf:object")))
_STATEMENT = (term("rdf:type"), term("rdf:Statement"))


def reified(quads: Iterable[Quad]) -> tuple[list[Quad], dict[Triple, list[str]]]:
    """Takes the triples that claims are about out of their descriptions.

    Args:
        quads: those of a build; their graphs do not matter.

    Returns:
        What is left, and for each triple that stands there the claims that reify it, sorted. A claim of
        a triple that does not stand there keeps it as the object of `rdf:reifies`.
    """
    triples = {quad[:3] for quad in quads}
    claims = _claims(triples)
    left = [t for t in triples if t[0] not in claims or (t[1] not in _PARTS and t[1:] != _STATEMENT)]
    reifiers: dict[Triple, list[str]] = defaultdict(list)
    for claim, said in sorted(claims.items()):
        if said in triples:
            reifiers[said].append(claim)
        else:
            left.append((claim, REIFIES, f"<<( {' '.join(said)} )>>"))
    return [Quad(*t, "") for t in left], dict(reifiers)


def _claims(triples: Iterable[Triple]) -> dict[str, Triple]:
    """Every claim that has one subject, one predicate and one object."""
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    statements = set()
    for s, p, o in triples:
        if p in _PARTS:
            parts[s][p].append(o)
        elif (p, o) == _STATEMENT:
            statements.add(s)
    whole = (s for s in statements if [len(parts[s][p]) for p in _PARTS] == [1, 1, 1])
    return {s: (parts[s][_PARTS[0]][0], parts[s][_PARTS[1]][0], parts[s][_PARTS[2]][0]) for s in whole}
