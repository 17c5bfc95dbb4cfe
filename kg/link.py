"""Linking: the names of one document -> entities, one for all the names of a thing.

Known names carry their canonical form already. What a text names by itself is one entity for
its name, for its short forms (《纲要》 after the full title, 某某片区 after the name that ends so), and
for the words that stand for the place the text is about (我省).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Entity, Key
from kg.reading import Candidate, Reading
from kg.recognise.home import foremost, own_class
from kg.rules import Rules
from kg.rules.gazetteer import Division, division_entity

_KINDS = {"Goal": "goal", "Industry": "industry", "Concept": "concept"}
_MAINLY = 3  # times as often as all else of its prefecture is a county-level city named that a text is about


@dataclass
class Linker:
    """Entities of one document by key, and the keys that each candidate denotes."""

    rules: Rules
    entities: dict[Key, Entity] = field(default_factory=dict)
    canonical: dict[tuple[str, str], str] = field(default_factory=dict)
    divisions: dict[str, str] = field(default_factory=dict)
    home: str | None = None
    own: str = ""
    titled: str | None = None
    ambiguous: set[str] = field(default_factory=set)

    def keys(self, c: Candidate) -> tuple[Key, ...]:
        """The entities that a candidate denotes; they are made on first sight."""
        if c.denotes:
            for key in c.denotes:
                self.division(self.rules.gazetteer.by_key[key].code)
            return c.denotes
        if c.kind == "place" and c.cls in ("Province", "City", "County"):
            code = c.code or self._settle(c)
            return (self.division(code),) if code else ()
        return (self.named(self.canonical.get((c.cls, c.name), c.name), c.cls, (c.name, *c.aliases)),)

    def named(self, name: str, cls: str, aliases: Iterable[str] = ()) -> Key:
        """The entity of a name and class, with further names; what a person has decided about it wins."""
        if decided := self.rules.judgements.bears(cls, name):
            aliases = (*aliases, name)
            name, cls = decided
        key = Key(name, _KINDS.get(cls, ""))
        if key in self.rules.gazetteer.by_key:
            return self.division(self.rules.gazetteer.by_key[key].code)
        old = self.entities.get(key)
        extra = (a for a in aliases if a and a != name)
        both = tuple(dict.fromkeys([*(old.aliases if old else ()), *extra]))
        self.entities[key] = Entity(key, old.cls if old else cls, name, both)
        return key

    def division(self, code: str) -> Key:
        """The entity of a division."""
        d = self.rules.gazetteer.divisions[code]
        self.entities.setdefault(d.key, division_entity(d))
        return d.key

    def about(self, cls: str) -> str | None:
        """The division of a class (a code) that the document is about, where that is certain: 全省, 全市, 全区."""
        g = self.rules.gazetteer
        if self.titled and self._is(g.divisions[self.titled], cls):
            return self.titled
        if cls == "Province":
            own = self.speaker() if self.home is None and self.own != cls else None
            return g.province(own).code if own else self.home
        end = self.rules.syntax.words.places.provinces.get(cls)
        for code in filter(None, (self.titled, self.home)):
            if g.divisions[code].cls == "Province" and g.divisions[code].full[-1] == end:
                return code  # 全市 of 上海, 我区 of 广西
        named = {c: n for c, n in self._seen.items() if self._is(g.divisions[c], cls)}
        return foremost(named) if cls != "City" else self._city_county() or foremost(named)

    def _city_county(self) -> str | None:
        """The county-level city that calls itself 全市: named most, and its prefecture hardly but with it."""
        g, city = self.rules.gazetteer, self.rules.syntax.words.places.provinces["City"]
        first = foremost({c: n for c, n in self._seen.items() if g.divisions[c].cls == "County"})
        if first is None or not g.divisions[first].full.endswith(city):
            return None
        if first == self.titled:
            return first
        prefecture = foremost({c: n for c, n in self._seen.items() if g.divisions[c].cls == "City"})
        if prefecture is None or prefecture not in g.ancestors(first):
            return None
        beside = self._seen[prefecture] - self._seen[first]  # of the prefecture without this city
        return first if self._seen[first] > max(1, _MAINLY * beside) else None

    def speaker(self) -> str | None:
        """The division (a code) that the text calls its own: of 我县 or 全县 rather than of 我市 or 全省."""
        return self.about(self.own) if self.own else None

    def _is(self, d: Division, cls: str) -> bool:
        """Whether a division is of a class; a municipality is a city too (全市)."""
        municipal = d.full.endswith(self.rules.syntax.words.places.provinces["City"])
        return d.cls == cls or (cls == "City" and d.cls == "Province" and municipal)

    def _settle(self, c: Candidate) -> str | None:
        """A division of an ambiguous name: the one whose ancestors the document names most."""
        if c.name in self.divisions:
            return self.divisions[c.name]
        g = self.rules.gazetteer
        options = g.by_name.get(c.name, ())
        top = [d for d in options if d.cls == options[0].cls] if options else []
        scores = [(self._near(d.code), d.code) for d in top]
        best = max(scores, default=(0, ""))
        if len(top) == 1:
            return top[0].code
        if best[0] and [s for s, _ in scores].count(best[0]) == 1:
            self.divisions[c.name] = best[1]
            return best[1]
        self.ambiguous.add(c.name)
        return None

    def _near(self, code: str) -> int:
        return sum(self._seen[a] for a in self.rules.gazetteer.ancestors(code))

    _seen: Counter[str] = field(default_factory=Counter)


def link(readings: Sequence[Reading], text: str, rules: Rules) -> Linker:
    """Makes the linker of a document: what its names stand for, and the place it is about."""
    linker = Linker(rules)
    linker._seen = _division_counts(readings, rules)
    linker.own, linker.titled = own_class(text, rules), _titled(text, rules)
    linker.home = _home(linker._seen, rules)
    titles, called = _short_titles(readings, text, rules), _also_called(readings, rules)
    linker.canonical = {**_suffixes(readings, rules), **_long_formulas(readings, rules), **called, **titles}
    return linker


def _division_counts(readings: Sequence[Reading], rules: Rules) -> Counter[str]:
    """How often each division is named in a document, its counties counted for it too."""
    out: Counter[str] = Counter()
    for r in readings:
        for c in r.names:
            codes = (
                [c.code]
                if c.code
                else [rules.gazetteer.by_key[k].code for k in c.denotes if k in rules.gazetteer.by_key]
            )
            for inner in c.inner:
                codes += [inner.code] if inner.code else []
            for code in codes:
                out.update([code, *rules.gazetteer.ancestors(code)])
    return out


def _home(seen: Counter[str], rules: Rules) -> str | None:
    """The province that 我省 stands for."""
    return foremost({c: n for c, n in seen.items() if rules.gazetteer.divisions[c].parent is None})


def _titled(text: str, rules: Rules) -> str | None:
    """The division whose full name the first line of a text begins with, alone."""
    line = text.lstrip().partition("\n")[0]
    forms = sorted((form for at, _, form in rules.lexicon.matches(line) if at == 0), key=len)
    named = (d for form in reversed(forms) for d in rules.gazetteer.by_name.get(form, ()) if d.full == form)
    d = next(named, None)
    alone = d is not None and line[len(d.full) : len(d.full) + 1] not in rules.syntax.words.sharing.joints
    return d.code if d is not None and alone else None


def _short_titles(readings: Sequence[Reading], text: str, rules: Rules) -> dict[tuple[str, str], str]:
    """《纲要》 -> the full title: as declared (以下简称), or the last title before it that ends so."""
    declared = {m["short"]: re.sub(r"\s", "", m["full"]) for m in rules.documents.short.finditer(text)}
    out: dict[tuple[str, str], str] = {}
    full: list[str] = []
    for r in readings:
        for c in r.names:
            if c.cls not in rules.classes["Doc"]:
                continue
            stem = declared.get(c.name)
            if stem is None and len(c.name) <= 6:
                stem = next(
                    (f for f in reversed(full) if f != c.name and re.sub(r"[（(].*[）)]$", "", f).endswith(c.name)),
                    None,
                )
            if stem:
                out[(c.cls, c.name)] = stem
            elif len(c.name) > 4:
                full.append(c.name)
    return out


def _also_called(readings: Sequence[Reading], rules: Rules) -> dict[tuple[str, str], str]:
    """G4高速公路（即京港澳高速…）: the name in brackets stands for the one before them."""
    out = {}
    for r in readings:
        for a, b in zip(r.names, r.names[1:], strict=False):
            between = r.text[a.end - r.offset : b.start - r.offset]
            if a.cls == b.cls and rules.documents.also_called.fullmatch(between):
                out[(b.cls, b.name)] = a.name
    return out


def _long_formulas(readings: Sequence[Reading], rules: Rules) -> dict[tuple[str, str], str]:
    """一核两带 -> 一核引领、两带贯通: the one formula of the document that a shorter one leaves the verbs out of.

    1+5+N产业集群 -> 1+5+N现代产业体系: of one sum with several nouns the longest name, where all are of industries.
    """
    formulas = {c.name: c for r in readings for c in r.names if c.kind == "formula"}
    out, noun = {}, rules.syntax.words.industry.sector
    for name, short in formulas.items():
        longer = [c.name for c in formulas.values() if name in c.aliases and c.name != name]
        core = next((a for a in short.aliases if name.startswith(a)), "")
        same = [n for n, c in formulas.items() if n.startswith(core) and core in c.aliases and noun in n]
        longest = max(same, key=lambda n: (len(n), n), default=name) if core and noun in name else name
        if len(longer) == 1 or longest != name:
            out[(short.cls, name)] = longer[0] if len(longer) == 1 else longest
    return out


def _suffixes(readings: Sequence[Reading], rules: Rules) -> dict[tuple[str, str], str]:
    """Short names -> the one longer name of their class in the document that ends with them."""
    names: dict[str, set[str]] = defaultdict(set)
    places = {}
    for r in readings:
        for c in r.names:
            if c.cls in rules.classes["Shortened"] and c.kind == "head":
                names[c.cls].add(c.name)
                places[c.name] = bool(c.inner)
    out = {}
    for cls, group in names.items():
        for name in sorted(group):
            longer = sorted(n for n in group if n != name and n.endswith(name) and len(name) >= 4)
            if len(longer) == 1:
                out[(cls, name)] = longer[0]
    return out
