"""A reference file -> a reference, checked against the ontology; errors name file and field."""

from __future__ import annotations

from pathlib import Path

from kg import ontology
from kg.evaluation.fields import Field, load
from kg.evaluation.reference import Article, Entity, Framework, Observation, Reference, Relation, Slot

APART = ("creator", "filledBy")  # scored with the articles and as slots


def predicates() -> tuple[str, ...]:
    """The predicates that are scored as relations, sorted."""
    return tuple(sorted(p.name for p in ontology.load().properties.values() if p.relation and p.name not in APART))


def read_reference(path: Path) -> Reference:
    """Reads and checks a reference file.

    Raises:
        UsageError: where there is no such file.
        KgError: names the file and the field that does not hold.
    """
    whole = load(path)
    articles, lines, same = (whole.get(name) for name in ("articles", "lines", "equivalents"))
    return Reference(
        file=str(path),
        text=whole.need("text").text(),
        entities=tuple(_entity(f) for f in whole.need("entities").each()),
        frameworks=tuple(_framework(f) for f in whole.need("frameworks").each()),
        relations=tuple(_relation(f) for f in whole.need("relations").each()),
        observations=tuple(_observation(f) for f in whole.need("observations").each()),
        articles=tuple(_article(f) for f in articles.each()) if articles else None,
        lines=_lines(lines) if lines else None,
        equivalents=tuple(f.texts() for f in same.each()) if same else (),
    )


def _entity(f: Field) -> Entity:
    cls = f.need("class")
    classes = list(cls.each()) if isinstance(cls.value, list) else [cls]
    f.flag("restored")
    return Entity(
        f.need("name").text(), tuple(_class(c) for c in classes), f.list_of("aliases"), optional=f.flag("optional")
    )


def _class(f: Field) -> str:
    known = sorted(c.name for c in ontology.load().classes.values() if c.concrete)
    name = f.text()
    if name not in known:
        f.fail(f"{name} is no class; choose from {', '.join(known)}")
    return name


def _framework(f: Field) -> Framework:
    slots = tuple(_slot(s) for s in f.need("slots").each())
    return Framework(f.need("name").text(), slots, optional=f.flag("optional"))


def _slot(f: Field) -> Slot:
    count = f.get("count")
    return Slot(f.need("label").text(), count.whole() if count else None, f.list_of("fillers"))


def _relation(f: Field) -> Relation:
    predicate = f.need("p")
    if predicate.text() not in (*predicates(), "creator"):
        predicate.fail(f"{predicate.value} is no predicate; choose from {', '.join(predicates())}")
    return Relation(f.need("s").text(), predicate.text(), f.need("o").text(), optional=f.flag("optional"))


def _observation(f: Field) -> Observation:
    value, unit, time = f.need("value"), f.get("unit"), f.get("time")
    number = isinstance(value.value, int | float) and not isinstance(value.value, bool)
    return Observation(
        about=f.need("about").text(),
        indicator=f.need("indicator").text(),
        value=str(value.value) if number else value.text(),
        unit=unit.text() if unit and unit.value != "" else "",
        time=time.text() if time and time.value != "" else None,
        optional=f.flag("optional"),
    )


def _article(f: Field) -> Article:
    title = f.get("title")
    return Article(
        title=title.text() if title and title.value != "" else None,
        creators=f.list_of("creators"),
        starts_with=f.need("starts_with").text(),
        ends_with=f.need("ends_with").text(),
        optional=f.flag("optional"),
    )


def _lines(f: Field) -> tuple[int, int]:
    ends = [line.whole() for line in f.each()]
    if len(ends) != 2 or not 1 <= ends[0] <= ends[1]:
        f.fail("is no pair [first, last] of line numbers")
    return ends[0], ends[1]
