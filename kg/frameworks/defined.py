"""Definitions of labels: “4”指A、B、C; “一核”即A; “三区”：甲区，要…；乙区，要…; 所谓两带，是指…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.frameworks.cuts import parted
from kg.frameworks.labels import TOGETHER, Told
from kg.frameworks.lists import Lists
from kg.frameworks.members import plain
from kg.frameworks.runs import chains_in
from kg.frameworks.sharing import restored
from kg.reading import Candidate, Reading
from kg.rules.expressions import WORD
from kg.rules.numerals import count_of, number, thing_of
from kg.rules.slots import ToldWords

_PAIR = 2
_LONGEST = 24  # characters of a phrase that is a member


@dataclass(frozen=True)
class Definitions:
    """Reads definitions of labels; `following` as for the Teller."""

    lists: Lists
    following: Mapping[int, Reading]

    @property
    def words(self) -> ToldWords:
        """How a sentence explains a label."""
        return self.lists.rules.formula.slots.told

    def of(self, r: Reading, label: str, labels: Sequence[str]) -> Iterator[Told]:
        """“4”指A、B、C四大板块; “一核”即A; “一圈引领”，就是…的B都市圈; the list ends where the next label is said."""
        verb = self.lists.rules.formula.verb
        name = f"{WORD}(?:{verb})?"
        for m in self.words.numbered.marked(label, r.text, name=name):
            yield from self._told(r, label, self._parts(r, label, m.end(), labels))
        alone = any(m.span() == (0, len(r.text)) for m in self.words.alone_label.marked(label, r.text, name=name))
        if alone and (nxt := self.following.get(r.sentence.start)):
            yield from self._below(nxt, label, labels)
        asks = r.text.rstrip("”’").endswith(("？", "?"))
        for m in self.words.defined.marked(label, r.text, name=name, pause=self.words.pause) if not asks else ():
            following = self.words.following.of(labels="|".join(map(re.escape, labels)), verb=verb)
            stop = following.search(r.text[slice(*m.span("list"))])
            end = m.start("list") + stop.start() if stop else m.end("list")
            end = next((i for i in range(m.start("list"), end) if _is_open(r.text[m.start("list") : i + 1])), end)
            if parts := self._parts(r, label, m.start("list"), labels):
                yield from self._told(r, label, parts)
            elif more := self._going_on(r, label, m.start("list"), end):
                yield more
            else:
                yield from self._listed(
                    r, label, *self._narrowed(r, label, m.start("list"), self._said(r, label, m, end))
                )

    def _below(self, r: Reading, label: str, labels: Sequence[str]) -> Iterator[Told]:
        """“一核”。即甲市…; “两极”。甲市…；乙市…: what the sentence behind a label that stands alone says of it."""
        m = self.words.then.match(r.text)
        start, stop = (
            m.end() if m else 0,
            min((at for ch in "；。" if (at := r.text.find(ch)) > 0), default=len(r.text)),
        )
        if parts := self._parts(r, label, start, labels):
            yield from self._told(r, label, parts)
        elif start:
            more = self.words.predicate.search(r.text, start, stop)
            yield from self._listed(r, label, *self._narrowed(r, label, start, more.start() if more else stop))

    def _said(self, r: Reading, label: str, m: re.Match[str], end: int) -> int:
        """Where a definition goes on to say what its members do (“一带”为甲旅游带，着力打造…)."""
        more = self.words.predicate.search(r.text, m.start("list"), end)
        whole = more and len(self.lists.words.parting.findall(r.text, m.start("list"), more.start())) + 1
        return more.start() if more and whole and (count_of(label) or 0) <= whole else end

    def _told(self, r: Reading, label: str, items: Sequence[Candidate]) -> Iterator[Told]:
        yield from [Told(label, count_of(label), tuple(items), r, "slot:defined")] if items else []

    def _listed(self, r: Reading, label: str, begin: int, end: int) -> Iterator[Told]:
        """What the list of a definition names: whole phrases, what the label counts, the list, or coordinated names."""
        if sides := self._made_sides(r, label, begin, end):
            yield Told(label, count_of(label), sides, r, TOGETHER)
            return
        if phrases := self._holding(r, label, begin, end):
            yield from self._told(r, label, phrases)
            return
        if clause := self._first_clause(r, label, begin, end):
            several = count_of(label) == 1 < len(clause)
            yield Told(label, count_of(label), tuple(clause), r, TOGETHER if several else "slot:defined")
            return
        if count_of(label) == 1 and not self.words.leads_in.match(r.text, begin, end):
            end = self._named_end(r, begin, end)
        if count_of(label) == 1 and (phrase := self._phrase(r, label, begin, end)):
            yield from self._told(r, label, [phrase])
            return
        long = self.lists.long(r, begin, end, thing_of(label), count_of(label) or 0)
        items = tuple(long) if len(long) > 1 else self._of_kind(r, label, begin, end) or tuple(long)
        told = [] if items else self._to_comma(r, label, begin, end)
        told = told or ([] if items else list(labelled(r, label, begin, end, "slot:defined", self.lists)))
        told = [t for t in told if not self._leans(r, t, begin)]
        yield from told or self._told(r, label, items or self._run(r, label, begin, end))

    def _made_sides(self, r: Reading, label: str, begin: int, end: int) -> tuple[Candidate, ...]:
        """两翼：甲与乙组成的东翼、丙组成的南翼: the parts of which each of as many as counted is made."""
        thing = thing_of(label)
        if not thing or thing not in r.text[begin:end]:
            return ()
        made = [m.span("list") for m in self.words.made_sides.of(thing=re.escape(thing)).finditer(r.text, begin, end)]
        spans = [span for whole in made for span in parted(r.text, *whole, self.words.made_cuts)]
        items = [self.lists.member(r, a, b) for a, b in spans]
        return tuple(c for c in items if c) if len(made) == count_of(label) and all(items) else ()

    def _holding(self, r: Reading, label: str, begin: int, end: int) -> tuple[Candidate, ...]:
        """“四新”：在甲上闯新路、在乙上开新局、…: as many phrases as counted that hold its sign, no kind of place."""
        thing, count = thing_of(label), count_of(label) or 0
        if count <= _PAIR or len(thing) != 1 or thing in self.lists.rules.formula.morphemes:
            return ()
        spans = parted(r.text, begin, _clause_end(r.text, begin, end), self.words.shared_cuts)
        fit = len(spans) == count and all(thing in r.text[a:b] and b - a <= _LONGEST for a, b in spans)
        return tuple(self.lists.typed(r.text[a:b], a + r.offset, "") for a, b in spans) if fit else ()

    def _first_clause(self, r: Reading, label: str, begin: int, end: int) -> Sequence[Candidate]:
        """What the first clause of a definition names and nothing else: one name, or several places side by side.

        More than one for one label only where it leads (一核即甲区和乙、丙; 一主：甲、乙组成的中心城区).
        """
        stop = _clause_end(r.text, begin, end)
        count, thing, places = count_of(label), thing_of(label), self.lists.rules.classes["Place"]
        span = (begin + r.offset, stop + r.offset)
        if count == 1 and (one := next((c for c in r.names if (c.start, c.end) == span), None)):
            return [one]
        made = self.words.made_of.match(r.text, begin, stop)
        head = self.lists.rules.syntax.head_of(made["what"]) if made and thing and thing in made["what"] else None
        if made and ((head and head.cls in places) or any(c.end == span[1] and c.inner for c in r.names)):
            return []  # 由甲、乙组成的丙都市圈; “一核”即甲、乙组成的核心区
        if (count == 1 and thing not in self.words.hearts) or not (count == 1 or stop < end):
            return []
        if self.lists.words.parting.match(r.text, stop):
            return []  # 甲、乙，以及丙
        spans = parted(r.text, *(made.span("list") if made else (begin, stop)), self.words.made_cuts)
        items = [self.lists.item(r, a, b, "", "", whole=True, closed=True) for a, b in spans]
        whole = [c for c in items if c and c.cls in places]
        fits = len(whole) == len(items) > 1 and (count in (None, 1) or len(items) == count)
        ends = [r.text[a:b].endswith(thing) for a, b in spans]
        parts = re.split("[，；]", r.text[stop:end].strip("，；"))
        later = count != 1 and not all(ends) and any(ends) and any(x.endswith(thing) for x in parts)
        return whole if fits and not later else []  # 甲、乙临湖区，丙、丁等山地区: of two 区 each with its places

    def _named_end(self, r: Reading, begin: int, end: int) -> int:
        """Where the definition of one thing ends: with its first clause, where that holds an unknown name for it."""
        stop = _clause_end(r.text, begin, end)
        return end if any(begin <= c.start - r.offset < stop for c in r.names) else stop

    def _phrase(self, r: Reading, label: str, begin: int, end: int) -> Candidate | None:
        """The noun phrase that ends the definition of one thing (“一线”是西起甲、东到乙，全长丙公里的丁公路)."""
        at = r.text.rfind(self.lists.rules.formula.grammar.of, begin, end) + 1
        marked = self.words.clauses.search(r.text, at, end) or "、" in r.text[at:end]
        if not at or marked:
            return None
        sites, named = self.lists.rules.classes["Place"] | {"TransportLine"}, self.lists.head(r, at, end)
        return self.lists.head(r, at, end, thing_of(label)) or (named if named and named.cls in sites else None)

    def _going_on(self, r: Reading, label: str, start: int, end: int) -> Told | None:
        """A definition that only counts, whose members the next sentence lists (是指四条发展带。包括甲带、…)."""
        nxt, count = self.following.get(r.sentence.start), count_of(label) or 0
        m = self.words.goes_on.match(nxt.text) if nxt else None
        if nxt is None or m is None or count < 2 or end < len(r.text) - 1:
            return None
        if not self.words.only_counts.search(r.text[start:end]):
            return None
        items = self.lists.exactly(nxt, m.end(), len(nxt.text.rstrip("。")), count, exact=True)
        kind = self.lists.kind(nxt, m.end(), len(nxt.text.rstrip("。")), thing_of(label), count)
        return Told(label, count, kind or items, nxt, "slot:defined") if kind or items else None

    def _narrowed(self, r: Reading, label: str, start: int, end: int) -> tuple[int, int]:
        """The list within a definition, where that says more (以甲为主, 某区的核心城市——甲市)."""
        parts = (*self.words.hearts, *self.words.inner)
        one = self.words.narrowed if thing_of(label) in parts else ()
        forms = one if count_of(label) == 1 else self.words.narrowed_several
        m = next(filter(None, (form.match(r.text[start:end]) for form in forms)), None)
        return (start + m.start("list"), start + m.end("list")) if m else (start, end)

    def _parts(self, r: Reading, label: str, start: int, labels: Sequence[str]) -> tuple[Candidate, ...]:
        """What opens each part of a definition, if as many as the label counts.

        “三区”：甲区，要…；乙区，要…; “三群”，一是以A为核心的甲群，二是…; “两轴”，东西向为甲轴，南北向为乙轴.
        """
        stop = min((at for x in labels if (at := r.text.find(x, start)) > 0), default=len(r.text))
        stop, thing, count = len(r.text[:stop].rstrip("。")), thing_of(label), count_of(label)
        marked, ends, commas = self.words.part_marks, self.words.part_ends, self.words.part_commas
        said = [
            m.span("list")
            for a, b in parted(r.text, start, stop, commas)
            if (m := self.words.part_said.match(r.text, a, b))
        ]
        for spans in (parted(r.text, start, stop, marked)[1:], parted(r.text, start, stop, ends), said):
            heads = [c for a, b in spans if (c := self.lists.opening(r, a, b, thing))]
            if 1 < len(spans) == count == len({c.name for c in heads}):
                return tuple(heads)
        return self._one_each(r, parted(r.text, start, stop, ends), thing, count)

    def _one_each(
        self, r: Reading, spans: Sequence[tuple[int, int]], thing: str, count: int | None
    ) -> tuple[Candidate, ...]:
        """The one name of each part that is what a label counts (依托甲铁路，建设乙发展轴；依托丙江，建设丁发展轴)."""
        inside = [[c for c in r.names if a <= c.start - r.offset < b and c.name.endswith(thing)] for a, b in spans]
        one = thing and 1 < len(spans) == count and all(len(x) == 1 for x in inside)
        return tuple(x[0] for x in inside) if one else ()

    def _to_comma(self, r: Reading, label: str, start: int, end: int) -> list[Told]:
        """The members of a definition up to its first comma, where they are as many as the label counts."""
        mark, known = self.words.clauses.search(r.text, start, end), {c.start for c in r.names}
        at = mark.start() if mark else -1
        told = list(labelled(r, label, start, at, "slot:defined", self.lists)) if at > 0 else []
        quoted = r.text[start : start + 1] in "“‘"
        told = [t for t in told if len(t.items) == count_of(label)]
        alike = all(any(len({c.name[i] for c in t.items}) == 1 < len(t.items) for i in (0, -1)) for t in told)
        told = [t for t in told if quoted or alike or len({c.cls for c in t.items}) == 1]
        m = self.words.counts_itself.search(r.text, start, at) if at > 0 else None
        if m and number(m["n"]) == count_of(label):  # 甲、乙、丙、丁四个特色镇，…
            return told
        return [t for t in told if quoted or alike or count_of(label) == 1 or t.items[0].start in known]

    def _of_kind(self, r: Reading, label: str, start: int, end: int) -> tuple[Candidate, ...]:
        """The names in a definition that are what the label counts, or belts and circles, if as many as it counts."""
        count, thing = count_of(label), thing_of(label)
        names = [plain(c, self.lists.rules.classes["Place"]) for c in r.names]
        inside = [c for c in names if start <= c.start - r.offset and c.end - r.offset <= end]
        formations = [c for c in inside if c.cls in self.lists.rules.classes["Formation"]]
        for found in ([c for c in inside if thing and c.name.endswith(thing)], formations):
            unique = {c.name: c for c in found}
            nested = {c.end for c in inside for o in inside if c.end < o.end and o.start <= c.start}
            listed = len({c.end for c in inside} - nested) > 1 and not self.words.clause.search(
                r.text[start:end]
            )  # read member by member
            if count is not None and len(unique) == count and not listed:
                return tuple(unique.values())
        return ()

    def _leans(self, r: Reading, told: Told, start: int) -> bool:
        """Whether the one name of a definition is only what the thing leans on (“一轴”是指依托某通道，…的走廊)."""
        before = r.text[start : told.items[0].start - r.offset]
        leaning = self.lists.rules.formula.leaning
        return before.endswith(leaning) and (len(told.items) == 1 or before in leaning)

    def _run(self, r: Reading, label: str, start: int, end: int) -> tuple[Candidate, ...]:
        """The first coordinated names in a definition, if as many as the label counts (就是推动A、B、C各展所长)."""
        count, fit = count_of(label), self.lists.rules.classes["Filler"]
        for run in self.lists.runs(r, start, end):
            meets = r.text[: run[0].start - r.offset].endswith(self.lists.rules.formula.others)
            if count == len(run) > 1 and all(c.cls in fit for c in run) and not meets:
                return tuple(run)
        return ()


def _clause_end(text: str, begin: int, end: int) -> int:
    """Where the first clause of text[begin:end] ends."""
    return next((at for at in range(begin, end) if text[at] in "，；"), end)


def labelled(r: Reading, label: str, start: int, end: int, rule: str, lists: Lists) -> Iterator[Told]:
    """The list in r.text[start:end] as the members that a label counts, never more than it counts."""
    count = count_of(label)
    if (chained := chains_in(r, start, end)) and count in (None, len(chained)):
        yield Told(label, count, tuple(chained), r, rule)
        return
    exact = rule in ("slot:defined", "slot:bracketed")
    items = tuple(lists.items(r, start, end, thing=thing_of(label), exact=exact))
    if count is not None and len(items) > count:  # 和 within members: 食品及农产品加工、新能源及新型储能
        things = [thing_of(label)] if thing_of(label) else []
        cuts = (lists.members(r, start, end, things, last=last) for last in (True, False))
        ways = (lists.alike(r, start, end, thing_of(label)), *cuts)
        items = next((tuple(x) for x in ways if len(x) == count), items)
    if count and len(items) != count and (alike := lists.alike(r, start, end, thing_of(label))):
        items = tuple(alike) if len(alike) == count else items
    items = _elided(r, start, end, count, lists) or items
    if items and (count is None or len(items) <= count):
        yield Told(label, count, items, r, rule)


def _is_open(text: str) -> bool:
    """Whether a text closes a bracket that it does not open, so that it ends before that."""
    return text.endswith("）") and text.count("）") > text.count("（")


def _elided(r: Reading, start: int, end: int, count: int | None, lists: Lists) -> tuple[Candidate, ...]:
    """The members of a list as short as what the last one puts before its head (甲、乙高铁经济带; 甲、乙、丙新城).

    Two share a head only where that is one of belts and corridors: of other things the first may be a place of its own.
    """
    spans = parted(r.text, start, end, lists.words.parting)
    bare = {r.text[a:b] for a, b in spans[:-1]}
    if not 1 < len(spans) == (count or len(spans)) or len({len(x) for x in bare}) > 1:
        return ()
    (a, b), size = spans[-1], len(next(iter(bare)))
    head = lists.rules.syntax.head_of(r.text[a:b])
    noun = r.text[a + size : b]
    if (
        head is None
        or len(noun) < len(head.text)
        or number(noun[0]) is not None
        or any(lists.rules.syntax.head_of(x) for x in bare)
    ):
        return ()
    fits = head.cls in lists.rules.classes["Belt"] or (len(spans) > 2 and noun == head.text)
    return restored(r, (start, end - len(noun)), len(spans), noun, noun, lists) if fits and size < 4 else ()
