"""A build as four tables: nodes, edges, claims, observations; for spreadsheets and data frames."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg import ontology
from kg.errors import UsageError
from kg.view import Proof, View, one_line

Cell = str | int | float | None
JOIN = "、"

_PROOF = ("modality", "pattern", "sentence", "article", "file", "start", "end")


@dataclass(frozen=True, slots=True)
class Table:
    """Column names, and rows of as many cells; None is an empty cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, order=True)
class Observed:
    """A measured value: the entities it is about (IRIs), and the sentences that say it.

    `value` is the number as text; `qualifier`, `unit` and `time` are empty where nothing is said.
    """

    iri: str
    about: tuple[str, ...]
    indicator: str
    qualifier: str
    value: str
    unit: str
    time: str
    proofs: tuple[Proof, ...]


def observations(view: View) -> tuple[Observed, ...]:
    """Every measured value, by IRI."""
    about: dict[str, set[str]] = defaultdict(set)
    for row in view.store.query("SELECT ?o ?e { ?o a pkg:Observation ; pkg:about ?e }"):
        about[row["o"]].add(row["e"])
    query = (
        "SELECT * { ?o a pkg:Observation ; pkg:indicator ?indicator ; pkg:value ?value ; pkg:pattern ?pattern . "
        "OPTIONAL { ?o pkg:qualifier ?qualifier } OPTIONAL { ?o pkg:unit ?unit } OPTIONAL { ?o pkg:time ?time } }"
    )
    found = {row["o"]: row for row in sorted(view.store.query(query), key=lambda row: sorted(row.items()))}
    proofs = view.proofs("pkg:Observation")
    return tuple(
        Observed(
            iri,
            tuple(sorted(about[iri])),
            row["indicator"],
            row.get("qualifier", ""),
            row["value"],
            row.get("unit", ""),
            row.get("time", ""),
            tuple(sorted(replace(proof, pattern=row["pattern"]) for proof in proofs.get(iri, ()))),
        )
        for iri, row in sorted(found.items())
    )


def table(view: View, name: str) -> Table:
    """One of the `TABLES`, its rows in a stable order.

    Raises:
        UsageError: where there is no such table.
    """
    if name not in TABLES:
        raise UsageError(f"{name}: is no table; choose one of {', '.join(TABLES)}")
    columns, rows = TABLES[name]
    return Table(columns, tuple(tuple(row.get(column) for column in columns) for row in rows(view)))


def _nodes(view: View) -> Iterator[Mapping[str, Cell]]:
    """Every entity, articles among them."""
    for iri, thing in sorted(view.things.items()):
        yield {
            "id": iri,
            "label": thing.label,
            "class": thing.cls,
            "class_zh": _label(thing.cls),
            "aliases": JOIN.join(thing.aliases),
            "mentions": thing.mentions,
            **{name: float(value) if name in ("lat", "long") else value for name, value in thing.facts},
        }


def _edges(view: View) -> Iterator[Mapping[str, Cell]]:
    """Every relation between entities; `weight` is the number of sentences, 1 where the gazetteer says it."""
    for relation in (r for r in view.relations if not r.literal):
        yield {
            "source": relation.subject,
            "target": relation.object,
            "type": "Directed",
            "label": _label(relation.predicate),
            "predicate": relation.predicate,
            "weight": max(1, len(relation.proofs)),
            "source_label": view.label(relation.subject),
            "target_label": view.label(relation.object),
            "from": "text" if relation.proofs else "gazetteer",
        }


def _claims(view: View) -> Iterator[Mapping[str, Cell]]:
    """Every relation with each sentence that states it; a filler with its slot."""
    slots = _slots(view)
    for relation in view.relations:
        for proof in relation.proofs:
            yield {
                "subject": relation.subject,
                "predicate": relation.predicate,
                "object": relation.object,
                "subject_label": view.label(relation.subject),
                "predicate_zh": _label(relation.predicate),
                "object_label": relation.object if relation.literal else view.label(relation.object),
                "slot": slots.get((relation.subject, relation.object, proof)),
                **_said(proof),
            }


def _observations(view: View) -> Iterator[Mapping[str, Cell]]:
    """Every measured value, once for each entity it is about."""
    for found in observations(view):
        for about in found.about:
            for proof in found.proofs:
                yield {
                    "id": found.iri,
                    "about": about,
                    "about_label": view.label(about),
                    "indicator": found.indicator,
                    "qualifier": found.qualifier or None,
                    "value": _number(found.value),
                    "unit": found.unit or None,
                    "time": found.time or None,
                    **_said(proof),
                }


def _slots(view: View) -> dict[tuple[str, str, Proof], str]:
    return {
        (framework.iri, filler, proof): slot.label
        for framework in view.frameworks
        for slot in framework.slots
        for filler, proofs in slot.fillers
        for proof in proofs
    }


def _said(proof: Proof) -> dict[str, Any]:
    return {name: getattr(proof, name) for name in _PROOF} | {"sentence": one_line(proof.sentence)}


def _number(text: str) -> Cell:
    """A number where the text is one."""
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    return float(text) if re.fullmatch(r"[-+]?[0-9]*\.[0-9]+", text) else text


def _label(name: str) -> str:
    return ontology.load().term(name).label_zh


_ENTITY = ("id", "label", "class", "class_zh", "aliases", "mentions")
_VALUES = ("divisionCode", "lat", "long", "startYear", "issuedOn")
_RELATION = ("source", "target", "type", "label", "predicate", "weight", "source_label", "target_label", "from")
_CLAIM = ("subject", "predicate", "object", "subject_label", "predicate_zh", "object_label", "slot")
_OBSERVATION = ("id", "about", "about_label", "indicator", "qualifier", "value", "unit", "time")
_MEASURED = tuple(name for name in _PROOF if name != "modality")

TABLES: dict[str, tuple[tuple[str, ...], Callable[[View], Iterable[Mapping[str, Cell]]]]] = {
    "nodes": ((*_ENTITY, *_VALUES), _nodes),
    "edges": (_RELATION, _edges),
    "claims": ((*_CLAIM, *_PROOF), _claims),
    "observations": ((*_OBSERVATION, *_MEASURED), _observations),
}
"""Table -> its columns, and what gives its rows. Ids and the names of columns suit Gephi's import too."""
