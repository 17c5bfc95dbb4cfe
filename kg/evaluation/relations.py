"""Relations: by subject, predicate and object after the aliases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from kg import ontology
from kg.evaluation.found import Found, Pair
from kg.evaluation.names import Forms, any_alike
from kg.evaluation.parse import predicates
from kg.evaluation.reference import Reference, Relation
from kg.evaluation.tally import Scores
from kg.model import Key, Literal_

# A role and a zone to be built are often one phrase.
TURNED = {"hasGoal": "builds", "builds": "hasGoal"}
# Where nothing may stand for the subject or the object but their own names.
STRICT = ("covers", "hasPart", "locatedIn", "issuedBy", "issuedOn", "adoptedAt", "startYear", "affiliation")
LONG = 5  # a proposal of more characters than this may be worded differently

Used = dict[str, set[Pair]]


def compare_relations(reference: Reference, found: Found, scores: Scores) -> None:
    """Counts each predicate. A framework's parts are counted as slots."""
    frameworks = {f.name for f in reference.frameworks}
    used: Used = defaultdict(set)
    for r in reference.relations:
        if r.predicate in predicates() and not (r.predicate == "hasPart" and r.subject in frameworks):
            _count(r, _is_said(r, reference, found, used), reference, found, scores)
    for p in predicates():
        for pair, sentence in found.relations.get(p, {}).items():
            if pair not in used[p]:
                scores.extra(p, f"{found.label(pair[0])} — {p} → {found.label(pair[1])}", sentence)


def _count(r: Relation, hit: bool, reference: Reference, found: Found, scores: Scores) -> None:
    if r.optional:
        return
    if hit:
        scores.right(r.predicate)
    else:
        names = (reference.forms(r.subject), reference.forms(r.object))
        scores.missed(r.predicate, str(r), found.sentence_with(*names))


def _is_said(r: Relation, reference: Reference, found: Found, used: Used) -> bool:
    """Whether a relation is said; marks the pairs that say it."""
    loose = r.predicate not in STRICT
    ends = reference.forms(r.subject, owner=loose), reference.forms(r.object, owner=loose and r.predicate != "hasGoal")
    hits: set[Pair] = set()
    for p in (r.predicate, TURNED.get(r.predicate)):
        if p and not hits:
            said = found.relations.get(p, {})
            hits = {
                pair for pair in said if _says(r.predicate, ends, pair, found, role=p == "hasGoal" or p != r.predicate)
            }
            used[p] |= hits
    return bool(hits)


def _says(predicate: str, ends: tuple[Forms, Forms], pair: Pair, found: Found, *, role: bool) -> bool:
    """Whether a pair says a relation; the ends of a symmetric one may stand in either order."""
    ways: Collection[tuple[Key | Literal_, Key | Literal_]] = [pair]
    if ontology.load().properties[predicate].symmetric:
        ways = [pair, (pair[1], pair[0])]
    return any(_fits(predicate, ends, found.forms(s), found.forms(o), role=role) for s, o in ways)


def _fits(predicate: str, ends: tuple[Forms, Forms], subject: Forms, object_: Forms, *, role: bool) -> bool:
    """Whether the forms of a pair fit those of a relation.

    Args:
        predicate: the relation's.
        ends: the forms of its subject and object.
        subject: the forms of what was found.
        object_: the same of its object.
        role: whether the object is a role, whose words may differ.
    """
    owner, value = bool(subject & ends[0]), bool(object_ & ends[1])
    if _is_literal(predicate):
        return owner and any(a.startswith(b) or b.startswith(a) for a in object_ for b in ends[1])
    if predicate in TURNED:
        return owner and (value or (role and any_alike(object_, ends[1])))
    if predicate == "proposedIn" and not owner:
        return value and any_alike(subject, [n for n in ends[0] if len(n) > LONG])
    return owner and value


def _is_literal(predicate: str) -> bool:
    terms = ontology.load()
    return (terms.properties[predicate].range or "") not in terms.classes
