"""What sentences say of the labels of slots: who is the “4”, the 两副, the 三带."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.formula import Formula, find_formulas
from kg.frameworks.cuts import list_end, parted
from kg.frameworks.dealt import opening, whole
from kg.frameworks.defined import Definitions, labelled
from kg.frameworks.labels import Told
from kg.frameworks.lists import Lists, names_before
from kg.frameworks.sharing import named_pieces, open_sharing, pieced, restored, sharing
from kg.reading import Candidate, Reading
from kg.rules.expressions import WORD
from kg.rules.numerals import count_of, is_short, number, thing_of
from kg.rules.numerals import labels as label_words
from kg.rules.slots import ToldWords

_QUOTED = re.compile("[“‘]([^“”‘’]{2,6})[”’]")
_CHARACTERS = re.compile(r"[“‘]([一-鿿、]+)[”’]$")
_LIST = re.compile("[“‘]([^“”‘’]{6,90})[”’]的?[“‘]?$")
_MARK = re.compile("、")
_TWO = 2  # what a label may count whose members are told one by one
_PLAYS = "为"  # the verb of every cast
_NEVER = "(?!)"


@dataclass(frozen=True)
class Teller:
    """Finds explanations of labels; `labels` are those of the document's formulas, the longest first.

    `following` gives the next sentence of the paragraph by where a sentence starts, `preceding` the one before it.
    """

    lists: Lists
    labels: Sequence[str]
    following: Mapping[int, Reading]
    preceding: Mapping[int, Reading]

    @property
    def definitions(self) -> Definitions:
        """What defines labels."""
        return Definitions(self.lists, self.following)

    @property
    def words(self) -> ToldWords:
        """How a sentence explains a label."""
        return self.lists.rules.formula.slots.told

    def told(self, r: Reading) -> Iterator[Told]:
        """Everything that a sentence says of labels, its own quoted ones included."""
        pair = self.lists.rules.formula.grammar.pair
        own = [m[1] for m in _QUOTED.finditer(r.text) if pair.fullmatch(m[1])]
        labels = sorted({*self.labels, *own}, key=lambda x: (-len(x), x))
        before = self.preceding[r.sentence.start].text if r.sentence.start in self.preceding else ""
        for label in labels:
            if label in r.text:
                yield from self.definitions.of(r, label, labels)
                yield from self._bracketed(r, label)
                yield from self._apposed(r, label)
            if thing_of(label) in r.text:
                yield from self._singly(r, label)
                yield from self._made(r, label)
                yield from self._cast(r, label)
                if label in self.labels:
                    yield from sharing(r, label, self.lists, named=label in before + r.text)
                    yield from open_sharing(r, label, self.lists)
        yield from self._counted(r)
        yield from whole(r, self.lists)
        yield from opening(r, self.lists)

    def _singly(self, r: Reading, label: str) -> Iterator[Told]:
        """一翼是甲，一翼是乙; 甲一翼，…；乙一翼; 东翼甲…、西翼乙: the members of 两翼, one by one."""
        count, thing = count_of(label) or 0, re.escape(thing_of(label))
        if count < 2 or not thing:
            return
        for form in (self.words.singly, self.words.apiece):
            spans = [m.span("list") for m in form.within(r.text, thing=thing)]
            if len(spans) == count:
                items = [c for a, b in spans for c in self.lists.items(r, a, b, thing=thing, exact=True)]
                yield from [Told(label, count, tuple(items), r, "slot:defined")] if len(items) == count else []
        ends = {m.end() + r.offset for m in self.words.sided.within(r.text, thing=thing)}
        sided = {c.name: c for c in r.names if c.start in ends and c.cls in self.lists.rules.classes["Place"]}
        yield from [Told(label, count, tuple(sided.values()), r, "slot:defined")] if len(sided) == count else []

    def _made(self, r: Reading, label: str) -> Iterator[Told]:
        """把甲、乙两市中心城区培植成两大增长极: the places that are to be what a label counts, as many as it counts."""
        count, thing = count_of(label) or 0, re.escape(thing_of(label))
        for m in self.words.made.within(r.text, thing=thing) if count > 1 and thing else ():
            runs = list(self.lists.runs(r, m.start("list"), m.end("list")))
            fits = number(m["n"]) == count and len(runs) == 1 and len(runs[0]) == count
            yield from [Told(label, count, tuple(runs[0]), r, "slot:cast")] if fits else []

    def _bracketed(self, r: Reading, label: str) -> Iterator[Told]:
        """一核（A）, “两副”（A、B两个省域副中心）, 以A、B、C为内容的“三新设施”."""
        forms = (self.words.bracketed, self.words.content)
        for m in (m for form in forms for m in form.marked(label, r.text, label=WORD)):
            if r.text.startswith(label, m.start()) and r.text[: m.start()].endswith(tuple(self.labels)):
                continue  # 两江一水（甲、乙、丙): of the whole
            yield from labelled(r, label, m.start("list"), m.end("list"), "slot:bracketed", self.lists)

    def _cast(self, r: Reading, label: str) -> Iterator[Told]:
        """以A为核心，以B、C为副中心; 以A、B为两极; A作主中心，B是极点: who plays the part that a label counts."""
        thing, places = thing_of(label), self.lists.rules.classes["Place"]
        if not thing or (len(thing) > 1 and label not in self.labels):
            return
        called = self.words.calls.get(thing, _NEVER)
        part = self.words.part.fill(label=re.escape(label), thing=re.escape(thing), called=called)
        for m in self.words.cast.of(part=part).finditer(r.text) if _PLAYS in r.text else ():
            told = labelled(r, label, m.start("list"), m.end("list"), "slot:cast", self.lists)
            lines = thing in self.words.lines
            whole = count_of(label) or 0  # 以双廊、双带、双线为“三双”
            enough = (t for t in told if self._enough(label, len(t.items)))
            full = (t for t in enough if lines or len(t.items) == whole > 2 or all(c.cls in places for c in t.items))
            yield from full
        alone = self.words.alone.get(thing, _NEVER)
        for m in self.words.played.of(part=part, alone=alone).finditer(r.text):
            if run := self._player(r, m.end()) or self._players(r, m.start()):
                yield Told(label, count_of(label), tuple(run), r, "slot:cast")
        yield from self._led(r, label, thing)

    def _enough(self, label: str, members: int) -> bool:
        """Whether so many may play a part: all where more than one is called by a word (以某市为中心 is no 四中心)."""
        count = count_of(label)
        return count is None or members == count or (len(thing_of(label)) == 1 and (members > 1 or count <= _TWO))

    def _player(self, r: Reading, end: int) -> list[Candidate]:
        """The place behind its part (作为副中心的甲市)."""
        of, places = self.lists.rules.formula.grammar.of, self.lists.rules.classes["Place"]
        start = end + len(of) + r.offset
        return [c for c in r.names if c.start == start and c.cls in places] if r.text.startswith(of, end) else []

    def _players(self, r: Reading, end: int) -> list[Candidate]:
        """The places before a part; what the part is one of is none of them (甲市作为乙城市群|副中心)."""
        classes = self.lists.rules.classes
        run = [c for c in names_before(r, end, self.lists.words) if c.cls in classes["Place"]]
        of = run and run[-1].cls in classes["Formation"]
        m = self.words.plays.search(r.text[: run[-1].start - r.offset]) if of else None
        return [c for c in names_before(r, m.start(), self.lists.words) if c.cls in classes["Place"]] if m else run

    def _led(self, r: Reading, label: str, thing: str) -> Iterator[Told]:
        """以A、B、C为引领 for 三核, 以甲带、乙带为支撑 for 两带: as many as the label counts, each of its kind."""
        count = count_of(label) or 0
        for m in self.words.led.finditer(r.text):
            items = self.lists.members(r, m.start("list"), m.end("list"), [thing])
            kind = all(c.name.endswith(thing) for c in items)
            heart = thing in self.words.hearts and all(c.cls in self.lists.rules.classes["Division"] for c in items)
            if count > 1 and len(items) == count and (kind or heart):
                yield Told(label, count, tuple(items), r, "slot:led")

    def _apposed(self, r: Reading, label: str) -> Iterator[Told]:
        """A、B“两副”, A、B为“两副”: a list of as many names as the label counts, right before it."""
        count = count_of(label)
        for m in self.words.apposed.marked(label, r.text, label=WORD) if count else ():
            run = names_before(r, m.start(), self.lists.words)
            if not m["marked"] and (count == 1 or not thing_of(label)):
                continue  # 甲一区, 甲、乙、丙、丁4大城市
            if len(run) != count and not m["is"] and m["marked"]:
                run = list(self.lists.items(r, self.lists.start(r, m.start()), m.start()))
            if len(run) == count:
                yield Told(label, count, tuple(run), r, "slot:apposed")

    def _counted(self, r: Reading) -> Iterator[Told]:
        """A、B、C三条高铁经济带; A、B等八大机制; A、B等城市组团."""
        for f in find_formulas(r.text, self.lists.rules.formula):
            if f.shape == "set" and f.slots[0].count:
                yield from self._set(r, f)
        for m in self.words.counted.finditer(r.text):
            run = names_before(r, m.start(), self.lists.words)
            if len(run) == number(m["n"]):
                for thing in self._things(m["np"]):
                    yield Told(m["n"] + thing, len(run), tuple(run), r, "slot:counted")
        for m in self.words.listed.finditer(r.text):
            run = names_before(r, m.start(), self.lists.words)
            if len(run) > 1:
                yield Told(label_words().open + m["thing"], None, tuple(run), r, "slot:listed")

    def _set(self, r: Reading, f: Formula) -> Iterator[Told]:
        """The members of a counted set, named right before it: A、B等八大机制; “甲乙丙丁”四大产业集群."""
        place, start = f.slots[0], list_end(r.text, f.start, self.words.before_set)
        if r.text[start - 1 : start] == "，" and r.text[start:].startswith(self.words.before_set):
            start -= 1  # 甲、乙、丙，这三大集群
        if whole := self._quoted_list(r, start, place.count or 0):
            yield Told(place.label, place.count, whole, r, "slot:set")
            return
        quoted = _CHARACTERS.search(r.text[:start])
        signs = [(i, ch) for i, ch in enumerate(quoted[1]) if ch != "、"] if quoted else []
        single = quoted is not None and ("、" not in quoted[1] or len(signs) * 2 == len(quoted[1]) + 1)
        if quoted and single and len(signs) == place.count and f.name.endswith(self.words.of_characters):
            at = quoted.start(1) + r.offset
            items = tuple(_character(at + i, ch, self.words.character) for i, ch in signs)
            yield Told(place.label, place.count, items, r, "slot:characters")
            return
        if named := self._formations(r, f, start):
            yield Told(place.label, place.count, named, r, "slot:noun")
            return
        if shared := self._shared_noun(r, f, start):
            yield Told(place.label, place.count, shared, r, "slot:noun")
            return
        if is_short(place.label):
            held = self._holding(r, f, start)
            yield from [Told(place.label, place.count, held, r, "slot:set")] if held else []
            return
        begin, count = self.lists.start(r, start), place.count or 0
        items = tuple(self.lists.items(r, begin, start, f.name))
        items = items if len(items) <= count else self.lists.exactly(r, begin, start, count)  # 甲与乙、丙: two
        some = self.lists.words.etc in r.text[start : f.start] and 2 < len(items) < (
            place.count or 0
        )  # 甲、乙、丙等“八大产业集群”
        if 1 < len(items) == place.count or some:
            yield Told(place.label, place.count, items, r, "slot:set")
        elif count > 2 and (plain := named_pieces(r, self._clause(r, start), count, f.name, self.lists)):
            yield Told(place.label, count, plain, r, "slot:set")
        elif (m := self.words.listing_set.match(r.text, f.end)) and count > 2:
            whole = tuple(pieced(r, m.span("list"), count, self.lists))
            alike = len(whole) == count and len({c.name[-2:] for c in whole}) == 1
            behind = whole if alike else self.lists.exactly(r, m.start("list"), m.end("list"), count, exact=True)
            yield from [Told(place.label, count, behind, r, "slot:set")] if behind else []

    def _quoted_list(self, r: Reading, end: int, count: int) -> tuple[Candidate, ...]:
        """“甲的先进走廊、乙的先试走廊”的“两先走廊”: a list in quotation marks right before a set and its 的."""
        m = _LIST.search(r.text[:end])
        spans = parted(r.text, *m.span(1), _MARK) if m else []
        if len(spans) != count or count < 2 or len({r.text[b - 2 : b] for _, b in spans}) > 1:
            return ()
        known = {(c.start - r.offset, c.end - r.offset): c for c in r.names}
        return tuple(known.get((a, b)) or self.lists.typed(r.text[a:b], a + r.offset, "") for a, b in spans)

    def _holding(self, r: Reading, f: Formula, end: int) -> tuple[Candidate, ...]:
        """科技创新、产业焕新、城市更新“三新”: members that all hold the one sign counted; 甲、乙、丙“三区”: places."""
        thing, count = thing_of(f.slots[0].label), f.slots[0].count or 0
        if len(thing) > 1:
            return self._with_word(r, end, thing, count)
        items = self.lists.members(r, self.lists.start(r, end), end, (), exact=True)
        pieces = [r.text[c.start - r.offset : c.end - r.offset] for c in items]
        places = thing in self.words.of_places and all(c.cls in self.lists.rules.classes["Place"] for c in items)
        alike = all(x.endswith(thing) for x in pieces) or (count > 2 and all(thing in x for x in pieces))
        fits = len(items) == count and (alike or (places and count > 2))
        return tuple(items) if fits else ()

    def _with_word(self, r: Reading, end: int, thing: str, count: int) -> tuple[Candidate, ...]:
        """统一规划、统一标准、统一执法的“三统一”: members that all begin or end with the word counted."""
        end -= r.text[:end].endswith(self.lists.rules.formula.grammar.of)
        start, _ = self._clause(r, end)
        spans = parted(r.text, start, end, self.words.shared_cuts)[-count:]
        first = r.text.rfind(thing, *spans[0])
        begun = [(first, spans[0][1]), *spans[1:]]
        ended = [(max(spans[0][0], self.lists.start(r, end)), spans[0][1]), *spans[1:]]
        for held, says in ((begun, str.startswith), (ended, str.endswith)):
            pieces = [r.text[a:b] for a, b in held]
            if len(held) == count > 2 and first >= 0 and all(says(x, thing) and len(x) > len(thing) for x in pieces):
                return tuple(self.lists.typed(x, a + r.offset, "") for x, (a, _) in zip(pieces, held, strict=True))
        return ()

    def _formations(self, r: Reading, f: Formula, end: int) -> tuple[Candidate, ...]:
        """省会、胶东、鲁南三大经济圈: each with the noun of the set, where that is one of formations."""
        syntax, thing = self.lists.rules.syntax, thing_of(f.slots[0].label)
        head = syntax.head_of(thing)
        if head is None or head.cls not in syntax.classes["Formation"] | {"Region"}:
            return ()
        noun = thing if thing in self.lists.rules.formula.sets or thing == head.text else head.text
        items = restored(r, self._clause(r, end), f.slots[0].count or 0, noun, head.text, self.lists)
        known = self.lists.rules.lexicon.entries  # 京津冀、长三角两大城市群: regions of their own
        return () if all(c.name.removesuffix(noun) in known for c in items) else items

    def _clause(self, r: Reading, end: int) -> tuple[int, int]:
        """The clause that ends at an offset of the sentence."""
        return end - len(self.words.clauses.split(r.text[:end])[-1]), end

    def _shared_noun(self, r: Reading, f: Formula, end: int) -> tuple[Candidate, ...]:
        """国际经济、金融、贸易“三个中心”: each with the noun behind and the word before the list."""
        noun, count, rules = thing_of(f.slots[0].label), f.slots[0].count or 0, self.lists.rules.formula
        clause = self.words.clauses.split(r.text[:end])[-1]
        pieces = self.words.shared_cuts.split(clause)
        if noun not in rules.role_nouns or len(pieces) != count or any(p.endswith(noun) or not p for p in pieces):
            return ()
        found = next(((x, pieces[0].rfind(x)) for x in rules.scopes if x in pieces[0]), None)
        if found is None:  # 创新、开放、人才“三个高地”
            return restored(r, self._clause(r, end), count, noun, noun, self.lists) if count > 2 else ()
        scope, first = found
        at = end - len(clause) + first + r.offset
        own = [pieces[0][first + len(scope) :], *pieces[1:]]
        span = (at, end + r.offset)
        return tuple(Candidate(*span, scope + x + noun, "Goal", "slot:noun", "head", (x + noun,)) for x in own)

    def _things(self, phrase: str) -> Iterator[str]:
        """The morphemes by which a noun phrase may be counted: 高铁经济带 -> 带; 省域副中心 -> 副."""
        syntax, sets = self.lists.rules.syntax, self.lists.rules.formula.sets
        starts = (phrase[:n] for n in range(len(phrase), 1, -1))
        long = tuple(x for x in sets if len(x) > 3)
        np = next((x for x in starts if syntax.head_of(x) or x in sets or x.endswith(long)), phrase)
        for thing in self.lists.rules.formula.morphemes:
            inner = thing in self.words.inner and thing in np[:6]
            if np.endswith(thing) or inner or (len(np) == 2 and np[0] == thing):
                yield thing


def _character(at: int, ch: str, noun: str) -> Candidate:
    """One character of “牛羊菜果”八大产业集群 as an industry."""
    return Candidate(at, at + 1, ch, "Industry", "slot:characters", "head", (ch + noun,))
