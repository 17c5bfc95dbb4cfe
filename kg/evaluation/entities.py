"""Entities: by name or alias within a group of classes."""

from __future__ import annotations

from kg.evaluation.found import Found, Thing
from kg.evaluation.names import any_alike
from kg.evaluation.reference import Entity, Reference
from kg.evaluation.tally import Scores
from kg.model import Key

ELSEWHERE = ("Goal", "Industry")  # under another class the same phrase may be a zone or a project


def compare_entities(reference: Reference, found: Found, scores: Scores) -> None:
    """Counts each group, and how many of the entities found have the very class of the reference."""
    scored = {k: t for k, t in found.things.items() if t.group}
    taken: set[Key] = set()
    for entity in reference.named:
        hits = [k for k, t in scored.items() if _same(entity, t)] if entity.groups else []
        taken.update(hits)
        if entity.groups and not entity.optional:
            _count(entity, [scored[k] for k in hits], found, scores)
    for key, thing in scored.items():
        if key not in taken and not (thing.group in ELSEWHERE and thing.forms & reference.every_form):
            scores.extra(str(thing.group), str(thing), found.sentence_of(key))


def _same(entity: Entity, thing: Thing) -> bool:
    if thing.group not in entity.groups:
        return False
    return bool(thing.forms & entity.forms) or ("Goal" in entity.groups and any_alike(thing.forms, entity.forms))


def _count(entity: Entity, hits: list[Thing], found: Found, scores: Scores) -> None:
    group, what = entity.groups[0], f"{entity.name} ({', '.join(entity.classes)})"
    if not hits:
        scores.missed(group, what, found.sentence_with(entity.forms))
        return
    scores.right(group)
    if any(t.cls in entity.classes for t in hits):
        scores.right("exact_class")
    else:
        scores.wrong(
            "exact_class", f"{what}: read as {', '.join(t.cls for t in hits)}", found.sentence_with(entity.forms)
        )
