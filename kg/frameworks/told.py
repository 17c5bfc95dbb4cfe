"""What sentences say of the labels of slots: who is the “4”, the 两副, the 三带."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.frameworks.dealt import opening, whole
from kg.frameworks.defined import Definitions, labelled
from kg.frameworks.labels import Told
from kg.frameworks.lists import Lists
from kg.frameworks.runs import names_before
from kg.frameworks.sets import Sets
from kg.frameworks.sharing import open_sharing, sharing
from kg.reading import Candidate, Reading
from kg.rules.expressions import WORD, Form
from kg.rules.numerals import count_of, number, thing_of
from kg.rules.slots import ToldWords

_QUOTED = re.compile("[“‘]([^“”‘’]{2,6})[”’]")
_TWO = 2  # what a label may count whose members are told one by one
_PLAYS = "为"  # the verb of every cast
_NEVER = "(?!)"
_CLOSING = ("”", "’")


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
        yield from Sets(self.lists).told(r)
        yield from whole(r, self.lists)
        yield from opening(r, self.lists)

    def _singly(self, r: Reading, label: str) -> Iterator[Told]:
        """一翼是甲，一翼是乙; 甲一翼，…；乙一翼; 东翼甲…、西翼乙: the members of 两翼, one by one."""
        count, thing = count_of(label) or 0, thing_of(label)
        if count < 2 or not thing:
            return
        for form in (self.words.singly, self.words.apiece):
            spans = [m.span("list") for m in form.marked(thing, r.text, thing=WORD)]
            if len(spans) == count:
                items = [c for a, b in spans for c in self.lists.items(r, a, b, thing=thing, exact=True)]
                yield from [Told(label, count, tuple(items), r, "slot:defined")] if len(items) == count else []
        ends = {m.end() + r.offset for m in self.words.sided.marked(thing, r.text, thing=WORD)}
        sided = {c.name: c for c in r.names if c.start in ends and c.cls in self.lists.rules.classes["Place"]}
        yield from [Told(label, count, tuple(sided.values()), r, "slot:defined")] if len(sided) == count else []

    def _made(self, r: Reading, label: str) -> Iterator[Told]:
        """把甲、乙两市中心城区培植成两大增长极: the places that are to be what a label counts, as many as it counts."""
        count, thing = count_of(label) or 0, thing_of(label)
        for m in self.words.made.marked(thing, r.text, thing=WORD) if count > 1 and thing else ():
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
        cast = self._playing(self.words.cast, r.text, label) if _PLAYS in r.text else ()
        for m in (*cast, *self.words.makes_up.marked(label, r.text, label=WORD)):
            told = labelled(r, label, m.start("list"), m.end("list"), "slot:cast", self.lists)
            lines = thing in self.words.lines
            whole = count_of(label) or 0  # 以双廊、双带、双线为“三双”
            enough = (t for t in told if self._enough(label, len(t.items)))
            full = (t for t in enough if lines or len(t.items) == whole > 2 or all(c.cls in places for c in t.items))
            yield from full
        alone = [words[thing] for words in (self.words.alone, self._alone_here(r, label)) if thing in words]
        plays = thing in self.lists.rules.formula.slots.beside.played
        for m in self._playing(self.words.played, r.text, label, alone="|".join(alone) or _NEVER):
            players = (self._player(r, m.end()) or self._players(r, m.start())) if plays else []
            run = players or self._phrase(r, m, label)
            if run and (len(run) > 1 or (count_of(label) or 1) <= _TWO):
                yield Told(label, count_of(label), tuple(run), r, "slot:cast")
        yield from self._led(r, label, thing)

    def _alone_here(self, r: Reading, label: str) -> Mapping[str, str]:
        """Words for a part that need no verb in a sentence of the label."""
        return self.words.alone_here if label in r.text else {}

    def _playing(self, form: Form, text: str, label: str, **alone: str) -> list[re.Match[str]]:
        """Where the part of a label is played: said by it, by what it counts or by what that is called."""
        thing, never = thing_of(label), dict.fromkeys(alone, _NEVER)
        found = {m.start(): m for m in form.marked(label, text, thing, part=self.words.part.fill(part=WORD), **never)}
        if thing in self.words.calls or never != alone:
            called = self.words.part.fill(part=self.words.calls.get(thing, _NEVER))
            found |= {m.start(): m for m in form.of(part=called, **alone).finditer(text)}
        return [found[at] for at in sorted(found)]

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

    def _phrase(self, r: Reading, m: re.Match[str], label: str) -> list[Candidate]:
        """The noun phrase before a quoted part that ends in what is counted (提升甲线和乙线沿线主轴线这一“轴”)."""
        if count_of(label) != 1 or r.text[m.end() : m.end() + 1] not in _CLOSING:
            return []
        begin = self.lists.start(r, m.start())
        verbs = (v for v in self.lists.rules.formula.starting if r.text.startswith(v, begin))
        c = self.lists.head(r, begin + len(next(verbs, "")), m.start(), thing_of(label))
        return [c] if c else []

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
        """A、B“两副”, A、B为“两副”: a list of as many names as the label counts, right before it.

        Before 等 it may be a shorter one (甲、乙、丙等“六特”).
        """
        count, etc = count_of(label) or 0, self.lists.words.etc
        for m in self.words.apposed.marked(label, r.text, label=WORD) if count else ():
            run = names_before(r, m.start(), self.lists.words)
            if not m["marked"] and (count == 1 or not thing_of(label)):
                continue  # 甲一区, 甲、乙、丙、丁4大城市
            governed = next((u.tag == "v" for u in r.units if u.end - r.offset == m.start()), False)  # 做优“一带”
            if len(run) != count and not m["is"] and m["marked"] and not governed:
                run = list(self.lists.items(r, self.lists.start(r, m.start()), m.start()))
            some = m["marked"] and _TWO < len(run) < count and r.text.endswith(etc, 0, m.start())
            if len(run) == count or some:
                yield Told(label, count, tuple(run), r, "slot:apposed")
