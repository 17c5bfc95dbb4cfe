"""Beyond the sentence: the places that a document is about, and what its words for them stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.link import Linker
from kg.model import Article, Key
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.gazetteer import Division
from kg.titled import titled

Keys = tuple[Key, ...]
_FEW = 2  # places that are several
_REGION = "region"  # how 全区 is kept among the words for home


@dataclass
class Around:
    """What the document as a whole says of whom it speaks."""

    rules: Rules
    linker: Linker
    articles: Sequence[Article]
    readings: Sequence[Reading]
    openings: Mapping[int, Sequence[str]]
    spoken: dict[int, list[str]] = field(default_factory=dict)
    _counts: dict[int, Counter[Key]] = field(default_factory=dict)

    def nation(self) -> Keys:
        """中国, for 全国 and 我国."""
        *aliases, name = (w for w, k in self.rules.measures.subjects.home.items() if k == "nation")
        return (self.linker.named(name, "Country", aliases),)

    def home(self, kind: str) -> Keys:
        """The place of a class that the document is about, where that is certain; a district calls itself 全区 too."""
        code = self.linker.about(kind)
        found = (self.linker.division(code),) if code else self._headed(kind)
        return found or (self._district() if kind == _REGION else ())

    def _district(self) -> Keys:
        """The one district that the document is about."""
        keys, end = self.home("County"), self.rules.syntax.words.places.provinces[_REGION]
        known = (self.rules.gazetteer.by_key.get(k) for k in keys)
        return keys if keys and all(d is not None and d.full.endswith(end) for d in known) else ()

    def together(self, keys: Keys) -> Keys:
        """The known region of the document whose members some places are, all of them (沪苏浙皖: 长三角)."""
        if len(keys) < _FEW:
            return keys
        names, entries = {k.name for k in keys}, self.rules.lexicon.entries.values()
        whole = [x for x in entries if len(x.members) == len(names) and set(x.members) == names]
        said = (x for x in whole if any(c.name == x.name for r in self.readings for c in r.names))
        known = next(said, None)
        return (self.linker.named(known.name, known.cls, known.aliases),) if known else keys

    def _headed(self, kind: str) -> Keys:
        """The one place of a class that the headlines and the lines beneath them begin with, or the day of a speech."""
        lines = [line for a in self.articles for line in self.openings.get(a.order, ())]
        found = {keys for keys, cls in map(self.titled, lines) if cls == kind}
        return found.pop() if len(found) == 1 else ()

    def called(self, head: str) -> Keys:
        """The only thing of the document, or of its headlines, whose name ends so (…的都市圈)."""
        measured = self.rules.classes["Measured" if len(head) > 1 else "Formation"]
        fits = [k for k, e in self.linker.entities.items() if e.cls in measured and e.label.endswith(head)]
        titles = "".join(a.title or "" for a in self.articles)
        headed = [k for k in fits if k.name in titles] if len(fits) > 1 and head else fits
        return (headed[0],) if len(headed) == 1 else ()

    def covered(self, strategy: str) -> Keys:
        """The region of a known strategy, where it is one."""
        entries = self.rules.lexicon.entries
        known = entries.get(strategy)
        if known is None or len(known.members) != 1:
            return ()
        region = entries[known.members[0]]
        return (self.linker.named(region.name, region.cls, region.aliases),)

    def parts(self, name: str, n: int) -> list[Keys]:
        """The members of a known region, where they are n divisions (京津冀)."""
        known, g = self.rules.lexicon.entries.get(name), self.rules.gazetteer
        found = [g.by_name.get(m, ()) for m in (known.members if known else ())]
        sure = [self.linker.division(ds[0].code) for ds in found if ds]
        return [(key,) for key in sure] if len(sure) == len(found) == n else []

    def titled(self, title: str) -> tuple[Keys, str]:
        """The place that the title of a document begins with, and its class."""
        g, lexicon = self.rules.gazetteer, self.rules.lexicon
        times = self.rules.measures.times
        title = times.forms.dated.sub("", times.given.sub("", title))
        forms = sorted((form for at, _, form in lexicon.matches(title) if at == 0), key=len)
        for form in reversed(forms):
            known, divisions = lexicon.entries.get(form), g.by_name.get(form, ())
            if known and known.cls in self.rules.classes["Place"]:
                return (self.linker.named(known.name, known.cls, known.aliases),), known.cls
            if len(divisions) == 1:
                own = self._within(divisions[0], title[len(form) :])
                return (self.linker.division(own.code),), own.cls
        return (), ""

    def _within(self, division: Division, rest: str) -> Division:
        """The county of a division that the rest of a title begins with (某市|某区政府工作报告), else the division."""
        g = self.rules.gazetteer
        forms = sorted((form for at, _, form in self.rules.lexicon.matches(rest) if at == 0), key=len, reverse=True)
        inside = (d for form in forms for d in g.by_name.get(form, ()) if division.code in g.ancestors(d.code))
        return next(inside, division)

    def of_document(self, c: Candidate) -> tuple[Keys, str]:
        """The one area that a document named in the text is for, and its class."""
        found = [o for o in titled(c, self.rules) if o.cls in self.rules.classes["Place"]]
        return (self.linker.keys(found[0]), found[0].cls) if len(found) == 1 else self.titled(c.name)

    def of_article(self, article: int) -> Keys:
        """The one place in an article's headline, else its home, else the place that it speaks of most."""
        title = next((a.title for a in self.articles if a.order == article), None) or ""
        areas = self.rules.classes["Area"]
        named = [
            (e.label, k)
            for k, e in self.linker.entities.items()
            if e.cls in areas and any(self._names(title, n) for n in (e.label, *e.aliases))
        ]
        longest = [k for n, k in named if not any(n != o and n in o for o, _ in named)]
        if len(longest) == 1:
            return (longest[0],)
        return self._spoken_from(article) or self.titled(title)[0] or self._foremost(article)

    def region(self, article: int) -> Keys:
        """The one city circle, belt or corridor that an article's headline or the lines below it name."""
        lines, kinds = [x for x in self.openings.get(article, ()) if x[-1:] != "。"], self.rules.classes["Formation"]
        named = [
            (e.label, k)
            for k, e in self.linker.entities.items()
            if e.cls in kinds and any(self._names(line, n) for line in lines for n in (e.label, *e.aliases))
        ]
        longest = [k for n, k in named if not any(n != o and n in o for o, _ in named)]
        return (longest[0],) if len(longest) == 1 else ()

    def _names(self, title: str, name: str) -> bool:
        """Whether a headline names a place (not: a team of it)."""
        at = title.find(name)
        return at >= 0 and not self.rules.measures.subjects.forms.no_place.match(title, at + len(name))

    def _spoken_from(self, article: int) -> Keys:
        """The home of a report, or of an article that speaks of 全省, 全市."""
        genre = next((a.genre for a in self.articles if a.order == article), None)
        report = genre == "report" or (genre == "policy" and self._speaks("Province"))
        own = (self.linker.own,) if report and self.linker.own else ()
        kinds = [*own, *self.spoken.get(article, ()), *(("Province",) if report else ())]
        return next((keys for kind in kinds if kind != "nation" and (keys := self.home(kind))), ())

    def reported(self, article: int) -> Keys:
        """Whose report or communiqué an article is, where it is one."""
        of = next((a for a in self.articles if a.order == article), None)
        if of is None or of.genre == "report":
            return self._spoken_from(article) if of else ()
        periodical = of.title and self.rules.measures.times.periodical.search(of.title)
        return self.titled(of.title or "")[0] if periodical else ()

    def _speaks(self, kind: str) -> bool:
        """Whether the document anywhere uses a word for its own place of a class (全省)."""
        words = [w for w, k in self.rules.measures.subjects.home.items() if k == kind]
        return any(w in r.text for r in self.readings for w in words)

    def _foremost(self, article: int) -> Keys:
        """The place that an article speaks of more than twice, and twice as often as of any other."""
        if article not in self._counts:
            self._counts[article] = self._count(article)
        ranks = [*self._counts[article].most_common(2), (None, 0), (None, 0)]
        first, n = ranks[0]
        return (first,) if first and n > 2 and n >= 2 * ranks[1][1] else ()

    def _count(self, article: int) -> Counter[Key]:
        """How often an article names each place."""
        places, no_place = self.rules.classes["Place"], self.rules.measures.subjects.forms.no_place
        return Counter(
            k
            for r in self.readings
            if r.article == article
            for c in r.names
            if c.cls in places and not no_place.match(r.text, c.end - r.offset)
            for k in self.linker.keys(c)
        )
