"""The subjects that open the clauses of a sentence: places, words for home and nation, what a plan is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.link import Linker
from kg.observe.around import Around, Keys
from kg.observe.owners import OWNER, SITE, owners
from kg.observe.values import clauses
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.numerals import number

_MANY = 4  # so many places are counted only where all know which they are

_COUNT = 3  # signs of a count before a shared head


@dataclass(frozen=True, slots=True)
class Opener:
    """The subject that opens a clause: where it starts, whom it denotes, and the class of the place."""

    start: int
    end: int
    keys: Keys
    cls: str
    members: tuple[Candidate, ...] = ()
    pushed: bool = False

    @property
    def named_alone(self) -> bool:
        """Whether it is a name that only its own sentence makes one (a river, a line)."""
        return bool(self.members) and self.members[0].rule == SITE


@dataclass
class Openers:
    """Finds the openers of sentences; `opened` and `mentioned` are those and the places of the paragraph so far."""

    rules: Rules
    linker: Linker
    around: Around
    without_times: Callable[[str], str]
    opened: list[Opener] = field(default_factory=list)
    mentioned: list[Candidate] = field(default_factory=list)
    _here: list[Opener] = field(default_factory=list)
    _planned: Opener | None = None
    _found: tuple[int, list[Candidate]] = (-1, [])

    def begin(self, r: Reading, *, anew: bool) -> list[Opener]:
        """The openers of a sentence; a new paragraph forgets those of the one before."""
        if anew:
            self.opened, self.mentioned = [], []
        self._here = []
        for a, b in clauses(r.text):
            if (o := self._opener(r, a, b)) is not None:
                self._here.append(o)
        self._take_plan(r)
        return self._outside(r, self._here)

    def is_facility(self, o: Opener) -> bool:
        """Whether an opener is an airport, port or the like, of which no more is said than its own clause."""
        rules = (OWNER, *(f"head:{head}" for head in self.rules.measures.subjects.facilities))
        return bool(o.members) and o.members[0].rule in rules and o.cls == "FunctionalZone"

    def end(self, r: Reading, here: list[Opener]) -> None:
        """Keeps the openers of a sentence and all that it names."""
        self.opened += here
        self.mentioned += self.places(r)

    def places(self, r: Reading) -> list[Candidate]:
        """The names of a sentence that can be measured."""
        if self._found[0] != r.offset:
            self._found = (r.offset, owners(r, self.rules.classes["Measured"], self.rules.measures.subjects))
        return self._found[1]

    def _opener(self, r: Reading, start: int, end: int) -> Opener | None:
        """The place, or the word for nation or home, that opens a clause; of 甲省乙市 the nearer one."""
        lies = self.rules.measures.subjects.lies.match(r.text, start, end)
        start = lies.end() if lies else start
        inside = [c for c in self.places(r) if start <= c.start - r.offset < end]
        word = next(self._words(r.text, start, end), None)
        first = inside[0].start - r.offset if inside else len(r.text)
        if title := self._title(r, start, min(first, word.start() if word else end)):
            return title
        if word and word.start() < first:
            return self._of_word(r, word)
        s = self.rules.measures.subjects
        if region := self._covered(r, start, first):
            return region
        if formation := self._formation(r, start, min(first, end)):
            return formation
        if region := self._region(r, start, min(first, end)):
            return region
        if not inside or self._included(r, start, inside):
            return None
        before = self.rules.patterns.clauses.numbered.sub("", self.bare(r.text[start:first]))
        pushed = before in s.pivots
        if (before and not pushed) or s.contrast.search(r.text[:first]):
            return None
        if joint := self._joint(r, inside, end):
            return joint
        if parts := self._parts(r, inside):
            return Opener(first, parts[-1].end - r.offset, self.linker.keys(inside[0]), inside[0].cls, parts, pushed)
        run = self._run(r, inside)
        if summed := self._summed(r, run):
            return summed
        among = s.forms.among.search(r.text, run[-1].end - r.offset, end)
        if among and among.end() == end:
            return None  # the end of a list, not a subject
        if self._known_for(r, run[-1].end):
            return None  # 甲汽车零部件、乙酒业等产业…: not of the places
        if among and among.start() == run[-1].end - r.offset:
            return Opener(first, run[-1].end - r.offset, self.around.home("Province"), "", ())
        keys = tuple(dict.fromkeys(k for c in run for k in self.linker.keys(c)))
        return Opener(first, _end(r, run[-1]), keys, run[0].cls, tuple(run), pushed)

    def _included(self, r: Reading, start: int, inside: Sequence[Candidate]) -> bool:
        """Whether a clause goes on with what a region includes, province by province (包括甲省的乙、丙，丁省的戊)."""
        s = self.rules.measures.subjects
        of = len(inside) > 1 and r.text[inside[0].end - r.offset : inside[1].start - r.offset] == s.words.of
        return of and s.including.search(r.text, 0, inside[0].start - r.offset) is not None

    def _known_for(self, r: Reading, at: int) -> bool:
        """Whether a row of pairs begins with a place that ends there: the industry of each right behind it."""
        own = next((c for c in r.names if c.start == at and c.cls == "Industry"), None)
        return own is not None and r.text.startswith(self.rules.syntax.words.head.mark, own.end - r.offset)

    def _formation(self, r: Reading, start: int, end: int) -> Opener | None:
        """都市圈常住人口…: the bare noun of a formation stands for one that ends so.

        It is the last subject of the paragraph, what the headline is about, the last one named, or the only one.
        """
        bare = self.rules.measures.subjects.bare
        m = bare.match(self.bare(r.text[start:end])) if bare.search(r.text, start, end) else None
        if m is None:
            return None
        noun = m.group().removesuffix(self.rules.measures.subjects.inside)
        subjects = (o.keys for o in reversed(self.opened) if o.keys and o.keys[0].name.endswith(noun))
        headed = (k for k in self.around.region(r.article) if k.name.endswith(noun))
        named = (self.linker.keys(c) for c in reversed(self.mentioned) if c.name.endswith(noun))
        keys = next(subjects, ()) or tuple(headed) or next(named, ()) or self.around.called(noun)
        at = r.text.index(m.group(), start)
        return Opener(at, at + len(m.group()), tuple(keys), "Region", ())

    def _run(self, r: Reading, inside: Sequence[Candidate]) -> list[Candidate]:
        """The places coordinated with the first of a clause."""
        run, words = [inside[0]], self.rules.measures.subjects.words
        for c in inside[1:]:
            between = r.text[run[-1].end - r.offset : c.start - r.offset]
            if not between and c.cls in ("MacroRegion", "Region") and len(run) > 1:
                break  # 甲、乙皖北两市
            if not between and c.name.endswith(self.rules.measures.subjects.trains):
                break
            if not between or between in words.levels:
                run[-1] = c
            elif between in words.places:
                run.append(c)
            else:
                break
        return run

    def _region(self, r: Reading, start: int, end: int) -> Opener | None:
        """九城…: so many places as no clause before has listed are those of the region that the headline names."""
        m = self.rules.measures.subjects.group.match(self.bare(r.text[start:end]).lstrip("“‘"))
        count = number(m["n"]) if m else None
        listed = any(len(o.members) == count for o in (*self.opened, *self._here))
        if m is None or count is None or listed or count < _MANY:
            return None
        at = r.text.index(m.group(), start)
        keys = self.around.region(r.article)
        return Opener(at, at + len(m.group()), keys, "Region") if keys else None

    def _joint(self, r: Reading, inside: Sequence[Candidate], end: int) -> Opener | None:
        """甲与乙共建的某走廊，…: what the places of a clause that ends with it have made is the subject."""
        last, places = inside[-1], self.rules.classes["Place"] | {"TransportLine"}
        made = self.rules.measures.subjects.jointly.search(r.text[: last.start - r.offset])
        if not made or last.cls not in places or r.text[last.end - r.offset : end].strip("，"):
            return None
        return Opener(last.start - r.offset, last.end - r.offset, self.linker.keys(last), last.cls, (last,))

    def _parts(self, r: Reading, inside: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """甲城市群乙、丙、丁三市…: the list right behind a region, which alone is the subject."""
        whole, *rest = inside
        if not rest or whole.end != rest[0].start or whole.cls not in self.rules.classes["Formation"]:
            return ()
        run = self._run(r, rest)
        return tuple(run) if len(run) > 1 else ()

    def _summed(self, r: Reading, run: Sequence[Candidate]) -> Opener | None:
        """甲、乙、丙皖北三市…: the region right behind a list that counts it is the subject."""
        last = run[-1].end
        c = next((c for c in self.places(r) if c.start == last and c.cls in ("MacroRegion", "Region")), None)
        m = self.rules.measures.subjects.group.match(r.text, c.end - r.offset) if c else None
        if c is None or m is None:
            return None
        return Opener(run[0].start - r.offset, m.end(), self.linker.keys(c), c.cls, (c,))

    def _title(self, r: Reading, start: int, end: int) -> Opener | None:
        """The place that the title of a document begins with, where it opens the clause (《某市…规划》提出)."""
        docs = self.rules.classes["Doc"]
        c = next((c for c in r.names if c.cls in docs and start <= c.start - r.offset < end), None)
        if c is None or self.bare(r.text[start : c.start - r.offset]).strip("《"):
            return None
        keys, cls = self.around.of_document(c)
        return Opener(c.start - r.offset, c.end - r.offset, keys, cls) if keys else None

    def _covered(self, r: Reading, start: int, end: int) -> Opener | None:
        """The one region that a strategy covers or is named after, where it opens the clause (长株潭一体化…)."""
        c = next((c for c in r.names if c.cls == "Strategy" and start <= c.start - r.offset < end), None)
        if c is None or not self._opens(r.text, start, c.start - r.offset):
            return None
        inner = next((o for o in c.inner if o.start == c.start and o.cls in self.rules.classes["Place"]), None)
        keys = self.around.covered(c.name) or (self.linker.keys(inner) if inner else ())
        return Opener(c.start - r.offset, c.end - r.offset, keys, "Region") if keys else None

    def stands_for(self, kind: str) -> Keys:
        """我国 -> the nation; 全省, 全市 -> the paragraph's place of that class, else the document's."""
        if kind == "nation":
            return self.around.nation()
        seen = [o for o in (*self.opened, *self._here) if o.cls == kind and len(o.keys) == 1]
        return seen[-1].keys if seen else self.around.home(kind)

    def _words(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """我国, 全省, 全市 where they open the clause."""
        s = self.rules.measures.subjects
        for m in s.word.finditer(text, start, end):
            kind = s.home.get(m.group()) == "nation" and text.startswith(s.kinds, m.end())
            if (
                kind
                or s.contrast.search(text[: m.start()])
                or text[: m.start()].endswith(s.words.among)  # 在全国首推
                or (m.end() < len(text) and text[m.end()] == s.words.county)
            ):
                continue
            if self._opens(text, start, m.start()):
                yield m

    def _of_word(self, r: Reading, m: re.Match[str]) -> Opener:
        s = self.rules.measures.subjects
        if kind := s.that.get(m.group()):
            seen = [c for c in (*self.mentioned, *self.places(r)) if c.cls == kind and c.end - r.offset <= m.start()]
            return Opener(m.start(), m.end(), self.linker.keys(seen[-1]) if seen else (), kind)
        kind = s.home[m.group()]
        self.around.spoken.setdefault(r.article, []).append(kind)
        return Opener(m.start(), m.end(), self.stands_for(kind), "")

    def _opens(self, text: str, start: int, at: int) -> bool:
        return not self.bare(text[start:at])

    def bare(self, text: str) -> str:
        """A text without times and the words before a subject."""
        return self.rules.measures.indicators.without_front(self.without_times(text))

    def _take_plan(self, r: Reading) -> None:
        """Keeps the region that the last document named is about."""
        for c in (c for c in r.names if c.cls in self.rules.classes["Doc"]):
            keys, cls = self.around.of_document(c)
            self._planned = Opener(c.start - r.offset, c.end - r.offset, keys, cls) if keys else self._planned

    def _outside(self, r: Reading, here: list[Opener]) -> list[Opener]:
        """The openers of a sentence but for the parts that a plan lists; if none is before, the plan's region."""
        s = self.rules.measures.subjects
        whole = s.scope.search(r.text)
        scope = whole or s.parts_of.search(r.text)
        if scope is None:
            return here
        before = [o for o in here if o.end <= scope.start() and o.cls != "Organization"]
        if whole and not before and self._planned:
            before = [replace(self._planned, start=0, end=0)]
        after = [o for o in here if o.start > scope.end()]
        places = self.rules.classes["Place"]
        return before + [o for o in after if o.cls not in places or not (whole or self._lists(r, o))]

    def _lists(self, r: Reading, o: Opener) -> bool:
        """Whether the clause that an opener begins is nothing but a list of names."""
        start, end = next((a, b) for a, b in clauses(r.text) if a <= o.start < b)
        named = {i for c in r.names for i in range(c.start - r.offset, c.end - r.offset)}
        plain = "".join(ch for i, ch in enumerate(r.text[start:end], start) if i not in named)
        return self.rules.measures.subjects.listing.fullmatch(plain) is not None


def _end(r: Reading, c: Candidate) -> int:
    """Where a name ends in a sentence: with the head that it shares, where it is restored (甲、乙两个|产业园区)."""
    end = c.end - r.offset
    shared = c.name.removeprefix(r.text[c.start - r.offset : end]) if c.rule == "restored" else ""
    at = r.text.find(shared, end, end + len(shared) + _COUNT) if shared else -1
    return at + len(shared) if at >= 0 else end
