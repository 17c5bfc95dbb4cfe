"""What the project says of one text, in the terms that a reference is written in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg import ontology
from kg.credits import article_key
from kg.evaluation.names import Forms, forms, group_of, norm
from kg.model import Article, Evidence, Extraction, Filler, Key, Literal_, Observation, Resolved, article_text
from kg.rdf.names import ARTICLE_KIND
from kg.rdf.statements import shares
from kg.rdf.union import unite
from kg.rules.gazetteer import Gazetteer

Pair = tuple[Key, Key | Literal_]


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity with its class, its group, and all forms of its names."""

    label: str
    cls: str
    group: str | None
    forms: Forms

    def __str__(self) -> str:
        return f"{self.label} ({self.cls})"


@dataclass(frozen=True, slots=True)
class FoundSlot:
    """A slot with its fillers and the sentence that puts each there."""

    label: str
    count: int | None
    fillers: Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article: its text as it is compared, its title, and its authors' names."""

    text: str
    title: str | None
    creators: frozenset[str]


class Found:
    """All that an extraction says.

    Args:
        x: the extraction of one document.
        resolved: the pass over the union of that document alone.
        gazetteer: gives places their class and other names.
    """

    def __init__(self, x: Extraction, resolved: Resolved, gazetteer: Gazetteer) -> None:
        self._x, self._resolved, self._gazetteer = x, resolved, gazetteer

    @cached_property
    def _mentioned(self) -> frozenset[Key]:
        return frozenset().union(*(s.keys for s in shares(self._x).values()))

    @cached_property
    def things(self) -> dict[Key, Thing]:
        """The entities that the text names; what only the gazetteer adds is none of them."""
        own = [e for e in self._x.entities if e.key.kind != ARTICLE_KIND]
        known, _ = self._gazetteer.known(sorted(self._mentioned | {e.key for e in own}))
        union = unite([self._x], known, ontology.load().is_a)
        names: dict[Key, set[str]] = defaultdict(set)
        for e in (*own, *known):
            names[e.key] |= {e.label, *e.aliases}
        named = sorted(self._mentioned & names.keys())
        return {k: _thing(union.labels[k], union.classes[k], names[k]) for k in named}

    def forms(self, end: Key | Literal_) -> Forms:
        """All forms of an entity's names; a literal is its own only form."""
        if isinstance(end, Literal_):
            return frozenset({end.value})
        thing = self.things.get(end)
        return thing.forms if thing else forms([end.name])

    def label(self, end: Key | Literal_) -> str:
        """What an entity or literal is shown as."""
        if isinstance(end, Literal_):
            return end.value
        thing = self.things.get(end)
        return thing.label if thing else end.name

    def is_a(self, end: Key | Literal_, group: str) -> bool:
        """Whether an entity is of a group or of a class."""
        thing = self.things.get(end) if isinstance(end, Key) else None
        return thing is not None and group in (thing.group, thing.cls)

    @cached_property
    def relations(self) -> dict[str, dict[Pair, str]]:
        """Predicate -> subject and object -> the sentence that says it first."""
        out: dict[str, dict[Pair, str]] = defaultdict(dict)
        for c in self._x.claims:
            out[c.predicate].setdefault((c.subject, c.object), self.quote(c.evidence))
        return {p: {pair: said for pair, said in pairs.items() if self._scored(p, pair)} for p, pairs in out.items()}

    def _scored(self, predicate: str, pair: Pair) -> bool:
        """The official hierarchy, fillers, and the articles' own data are scored elsewhere or not at all."""
        subject = pair[0]
        if predicate == "locatedIn":
            return not self.is_a(subject, "AdministrativeArea")
        if predicate == "hasPart":
            return not self.is_a(subject, "Framework")
        return predicate == "creator" or subject.kind != ARTICLE_KIND

    @cached_property
    def frameworks(self) -> dict[Key, list[FoundSlot]]:
        """Every framework's slots in order, with what any article puts there."""
        slots: dict[Key, dict[int, FoundSlot]] = defaultdict(dict)
        for f in self._x.frameworks:
            for s in f.slots:
                kept = slots[f.key].setdefault(s.order, FoundSlot(s.label, s.count, {}))
                self._fill(slots[f.key], s.order, kept, s.fillers)
        for key, slot, filler, _ in self._resolved:
            self._fill(slots[key], slot.order, slots[key][slot.order], [filler])
        return {key: [row[n] for n in sorted(row)] for key, row in sorted(slots.items())}

    def _fill(self, row: dict[int, FoundSlot], order: int, slot: FoundSlot, fillers: Iterable[Filler]) -> None:
        more = {f.key: self.quote(f.evidence) for f in fillers}
        row[order] = FoundSlot(slot.label, slot.count, {**more, **slot.fillers})

    @cached_property
    def observations(self) -> list[Observation]:
        """The measured values in the order of the text, each once an article."""
        seen = {(o.evidence.article, o.about, o.indicator, o.qualifier, o.value, o.unit, o.time): o for o in self._rows}
        return sorted(seen.values(), key=lambda o: o.evidence.start)

    @property
    def _rows(self) -> Sequence[Observation]:
        return self._x.observations[::-1]  # so that the first of its kind stays

    @cached_property
    def articles(self) -> list[FoundArticle]:
        """The articles that have a text."""
        rows = [self._article(a) for a in self._x.articles]
        return [a for a in rows if a.text]

    def _article(self, article: Article) -> FoundArticle:
        key = article_key(self._x.document, article)
        creators = {norm(self.label(o)) for s, o in self.relations.get("creator", ()) if s == key}
        text = norm(article_text(self._x.document, article))
        return FoundArticle(text, article.title and norm(article.title), frozenset(creators))

    # -------------------------------------------------------------- sentences

    def quote(self, evidence: Evidence) -> str:
        """The sentence behind a piece of evidence."""
        return self._x.document.text[evidence.start : evidence.end]

    @cached_property
    def _sentences(self) -> list[tuple[int, int, str]]:
        rows = [(s.start, s.end) for a in self._x.articles for s in a.sentences]
        return [(start, end, self._x.document.text[start:end]) for start, end in rows]

    def sentence_of(self, key: Key) -> str | None:
        """The first sentence that names an entity."""
        at = next((m.start for _, m in self._x.mentions if key in m.keys), None)
        return next((t for start, end, t in self._sentences if at is not None and start <= at < end), None)

    def sentence_with(self, *names: Forms) -> str | None:
        """The first sentence that holds a form of each name."""
        holds = (t for *_, t in self._sentences if all(any(n in norm(t) for n in one) for one in names))
        return next(holds, None)


def _thing(label: str, cls: str, names: set[str]) -> Thing:
    group = group_of(cls)
    return Thing(label, cls, group, forms(names, group))
