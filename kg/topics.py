"""The subject of a clause: the one it names, else the one carried over from before it.

A subject is carried over commas and semicolons and within a paragraph; 一是, 二是, 三是 go back to the one
before the enumeration; a bare head noun (走廊, 该示范区) stands for the last name that ends with it; 我省 for the
province that the document is about, where that is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from kg.anaphors import Anaphors
from kg.link import Linker
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.skeleton import Skeleton
from kg.titled import titled

_FEW = 2  # so many places are the subject of the next sentence too
_CLAUSES = re.compile("[，；：、]")
_NAME_TAGS = ("nz", "ns", "nr", "nrt", "nrfg", "nt")
_LONGEST_LEAD = 12  # characters before the name in a sentence that only heads its paragraph


@dataclass(frozen=True, slots=True)
class Topic:
    """The subject of a clause: its candidates, and the article, paragraph and sentence (its start) it stands in.

    A `passing` one (推动某地…) is not carried into the next sentence. `partners` act beside it in this clause alone
    (与某地共建…); `led` are those of its members with whom the others act (支持甲与乙共建…). `source` is the document
    that says it (《规划》提出…), `meeting` the last one named. A `firm` one (某地要…) stays the subject also in a
    paragraph that has a head of its own. `joint` ones are pushed together (推动甲、乙协同发展).
    """

    members: tuple[Candidate, ...] = ()
    partners: tuple[Candidate, ...] = ()
    source: Candidate | None = None
    meeting: Candidate | None = None
    led: tuple[Candidate, ...] = ()
    head: tuple[Candidate, ...] = ()
    article: int = -1
    paragraph: int = -1
    sentence: int = -1
    passing: bool = False
    firm: bool = False
    joint: bool = False


@dataclass
class HandsOn:
    """Which subject a sentence hands on to the next: the one that it opens with, not one named in passing.

    A sentence of several parts (；), each with a subject of its own, hands on none. `last` is the one it ends with;
    `adverbial` is what a clause before the subject's own begins with.
    """

    carried: Topic
    adverbial: re.Pattern[str]
    last: Topic = field(default_factory=Topic)
    _opened: list[Topic] = field(default_factory=list)
    _open: bool = True

    def take(self, clause: str, before: Topic, topic: Topic, *, opens: bool) -> None:
        """Takes the next clause: its text, the subject before it and its own; `opens` begins a part of the sentence."""
        self.last = topic
        self._open = opens or self._open
        named = topic.members != before.members or topic.sentence != before.sentence
        if self._open and named and topic.members:
            self._opened.append(topic)
        self._open = self._open and not (named and topic.members) and bool(self.adverbial.match(clause))

    @property
    def topic(self) -> Topic:
        """The subject for the next sentence."""
        if not self._opened:
            return self.carried
        first = self._opened[0]
        return first if all(t.members == first.members for t in self._opened) else Topic()


@dataclass
class Topics:
    """Follows the subject through the sentences of a document, in their order.

    `own` are the documents that articles are themselves.
    """

    rules: Rules
    linker: Linker
    readings: Sequence[Reading]
    anaphors: Anaphors
    own: Mapping[int, Candidate | None]
    topic: Topic = field(default_factory=Topic)
    _base: Topic = field(default_factory=Topic)
    _frozen: bool = False
    _head: Topic = field(default_factory=Topic)
    _led: Topic = field(default_factory=Topic)
    _titled: tuple[Candidate, ...] = ()
    _source: Candidate | None = None
    _founding: bool = False  # whether the sentence says on what its document is founded
    _founded: int = -1  # the article that has said so
    _meeting: Candidate | None = None

    def heading(self, r: Reading) -> None:
        """A headline ends what was carried; one that names a single area heads what stands below it."""
        self.topic, self._base, self._frozen = Topic(), Topic(), False
        areas = [c for c in r.names if c.cls in self.rules.classes["Ground"]]
        self._titled = tuple(areas) if len(areas) == 1 else ()

    def begin(self, r: Reading) -> Topic:
        """The subject that a sentence begins with."""
        if self.topic.article != r.article:
            self.anaphors.clear()
            self._source = self._meeting = None
        if self._founding:
            self._source = None  # 根据《某规划》，编制本规划: what follows is of this one
        self._source = next((c for c in reversed(r.names) if c.cls in self.rules.classes["Doc"]), self._source)
        self._founding = self.rules.patterns.founds.search(r.text) is not None
        self._founded = r.article if self._founding else self._founded
        self._meeting = next((c for c in reversed(r.names) if c.cls == "Meeting"), self._meeting)
        if self.rules.patterns.clauses.enumerated.match(r.text):
            self._frozen = True
        elif self.topic.paragraph != r.sentence.paragraph:
            self._frozen = False
        self._take_head(r)
        self.topic = self._carried(r)
        listed = self.rules.patterns.clauses.enumerated.match(r.text)
        resumed = self.rules.patterns.resumed.match(r.text) and not self._several()
        if self.topic.passing and not listed and not resumed:
            self.topic = replace(self.topic, members=())  # 支持某地…。提升…: whose, nobody says
        if not self.topic.members:
            self.topic = self._single(r)
        if not self.topic.members:
            self.topic = _at(r, self._titled)
        self.anaphors.hear(r)
        return self.topic

    def _several(self) -> bool:
        """Whether the sentence before pushed several, each to its own (支持甲建设…、乙建设…、丙发展…)."""
        before = next((x for x in self.readings if x.sentence.start == self.topic.sentence), None)
        if before is None:
            return False
        mine = {c.name for c in self.topic.members}
        starts = (c for c in before.names if c.cls in self.rules.classes["Division"] and c.name not in mine)
        return sum(before.text[c.start - before.offset - 1] in "、，；" for c in starts if c.start > before.offset) > 1

    def _take_head(self, r: Reading) -> None:
        """A first sentence that only names an area heads its paragraph (某某经济圈。…).

        Behind a verb (（一）做强某某核心区。…) it only may own what follows, which has its own subjects.
        """
        if self._led.paragraph == r.sentence.paragraph and self._led.article == r.article:
            return
        self._head = self._led = _at(r)
        name = r.names[0] if len(r.names) == 1 else None
        if name is None or name.cls not in self.rules.classes["Place"]:
            return
        before, said, after = r.text.partition(name.name)
        before = self.rules.patterns.clauses.numbered.sub("", before).strip("“—－- 　")
        if said and not after.strip("”。： ") and len(before) <= _LONGEST_LEAD and not _CLAUSES.search(before):
            self._led = _at(r, (name,))
            if not before and name.cls in self.rules.classes["Ground"]:
                self._head = self._led

    def end(self, handed: HandsOn) -> None:
        """Takes what the sentence hands on; an enumeration goes back to the last subject before it."""
        topic = handed.topic
        if len(topic.members) > _FEW and all(c.cls in self.rules.classes["Division"] for c in topic.members):
            topic = replace(topic, members=())  # 甲、乙、丙、丁各有所长。大力发展…: not of them alone
        self.topic = topic
        if not self._base.members and not self._frozen:
            self._base = handed.last

    def of_clause(self, r: Reading, sk: Skeleton, span: tuple[int, int], carried: Topic) -> Topic:
        """The subject of a clause of a skeleton, and the area that heads its paragraph or stands in the headline."""
        topic, head = self._subject(r, sk, span, carried), self._led.members or self._titled
        told = topic.head is head and topic.meeting is self._meeting
        return topic if told else replace(topic, head=head, meeting=self._meeting)

    def _subject(self, r: Reading, sk: Skeleton, span: tuple[int, int], carried: Topic) -> Topic:
        """The subject of a clause: by the topic patterns, a bare head noun, 我省, or as carried."""
        start, clause = span[0], sk.text[slice(*span)]
        carried = replace(carried, partners=()) if carried.partners else carried
        passing = bool(self.rules.patterns.passing.match(clause))
        pushed = passing or self.rules.patterns.founding.match(clause) is not None
        here = Topic((), article=r.article, paragraph=r.sentence.paragraph, sentence=r.sentence.start, passing=pushed)
        apart = sk.text[start - 1 : start] == "；"
        over = apart and carried.passing and not self._is_own(carried)  # 支持甲…；加强与乙协作: whose, nobody says
        if carried.members and not over and (partners := self._partners(sk, clause)):
            return replace(carried, members=carried.led or carried.members, partners=partners)
        if said := self._document(sk, clause):
            self._source, asked = said
            return replace(here, members=asked or tuple(self._covered(self._source)), source=self._source)
        if carried.source and carried.sentence == r.sentence.start and self.rules.patterns.listed.match(clause):
            return carried
        spoken = self._source or self.own.get(r.article)
        # 规划范围包括…: of the last document named, or of this one
        if (spoken or self._founded == r.article) and self.rules.patterns.range.match(clause):
            return replace(here, members=tuple(self._covered(spoken)) if spoken else (), source=self._source)
        division = all(c.cls in self.rules.classes["Division"] for c in carried.members)
        based = self.rules.patterns.based.match(sk.text) is not None
        here_on = carried.sentence == r.sentence.start or based
        own = here_on and bool(carried.members) and (division or not carried.passing)
        for rule in self.rules.patterns.topics.possible(clause):
            if rule.keeps and not own:
                continue
            if m := rule.regex.search(clause):
                if rule.keeps:
                    return carried
                named, beside = (sk.group(m[g]).members if _has(m, g) else () for g in ("S", "S2"))
                firm = bool(self.rules.patterns.firm.search(clause))
                members = (*named, *beside)
                joint = len(members) > 1 and self.rules.patterns.together.search(clause) is not None
                led = named if beside else self._before_with(r, named)
                return replace(here, members=members, led=led, firm=firm, joint=joint)
        if kind := self._home_word(clause):
            home = self._home(kind)
            return replace(here, members=(home,) if home else ())
        found = self.anaphors.referents(clause, r.sentence.start if start == 0 else sk.offsets[start])
        if found is not None:
            return replace(here, members=found)
        if self.rules.patterns.pushing.match(clause):
            return here  # 支持某园先行先试: it is the subject, and no name that we know
        if apart and self._opens_strange(r, sk.offsets[start]):
            return here  # 甲突出…；乙集聚…: of a name that we do not know
        if members := self._told_before(sk, start, carried):
            area = members[0].cls in self.rules.classes["Area"]
            return replace(here, members=members, firm=True, passing=not area)
        if self._head.members and not carried.firm:
            return replace(self._head, sentence=r.sentence.start)
        if self._returns(r, clause, carried, passing=passing or apart):
            return here
        return carried

    def _opens_strange(self, r: Reading, at: int) -> bool:
        """Whether what stands at an offset is one word for a name, which no list knows, and a verb."""
        k = next((k for k, u in enumerate(r.units) if u.start == at), len(r.units))
        word, verb = (r.units[k], r.units[k + 1]) if k + 1 < len(r.units) else (None, None)
        named = word is not None and word.candidate is None and word.tag in _NAME_TAGS and len(word.text) > 1
        return named and verb is not None and verb.candidate is None and verb.tag == "v"

    def _before_with(self, r: Reading, group: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Who of a group goes before 与 (推动甲与乙、丙协调联动): it leads."""
        for k, (a, b) in enumerate(pairwise(group), 1):
            if r.text[a.end - r.offset : b.start - r.offset] in self.rules.patterns.beside:
                return tuple(group[:k])
        return ()

    def _told_before(self, sk: Skeleton, start: int, carried: Topic) -> tuple[Candidate, ...]:
        """The subject of a clause, where the clauses before it tell (建设某走廊，串联甲、乙，…).

        A mechanism stands for the places that its name begins with, where the sentence has no subject.
        """
        before = sk.text[:start]
        found = (rule.regex.search(before) for rule in self.rules.patterns.looking_back.possible(before))
        m = next((m for m in found if m), None)
        group = sk.group(m["S"]).members if m else ()
        if not group or group[0].cls != "Mechanism":
            return group
        owners = (c for c in group[0].inner if c.start == group[0].start and c.cls in self.rules.classes["Place"])
        return () if carried.members else tuple(owners)

    def _document(self, sk: Skeleton, clause: str) -> tuple[Candidate, tuple[Candidate, ...]] | None:
        """The document that a clause has for its subject, and whom it asks to act."""
        found = (rule.regex.search(clause) for rule in self.rules.patterns.sources.possible(clause))
        m = next((m for m in found if m), None)
        if m is None:
            return None
        asked = sk.group(m["S2"]).members if _has(m, "S2") else ()
        if not _has(m, "S"):  # 报告提出…: the last one named
            return (self._source, asked) if self._source else None
        return sk.group(m["S"]).members[-1], asked

    def _covered(self, document: Candidate) -> Iterator[Candidate]:
        """The regions that a document's title names; a short title stands for the full one."""
        full = self.linker.canonical.get((document.cls, document.name), document.name)
        yield from (c for c in titled(replace(document, name=full), self.rules) if c.cls in self.rules.classes["Place"])

    def _partners(self, sk: Skeleton, clause: str) -> tuple[Candidate, ...]:
        """Who acts beside the subject of the clause before: 与某地共建…, 携手某地…."""
        found = (rule.regex.search(clause) for rule in self.rules.patterns.companions.possible(clause))
        m = next((m for m in found if m), None)
        return sk.group(m["S"]).members if m else ()

    def _returns(self, r: Reading, clause: str, carried: Topic, *, passing: bool) -> bool:
        """Whether a clause speaks of the speaker again (推动甲与乙合作，推进丙建设), not of whom it pushed."""
        rules = self.rules.patterns
        pushed = carried.passing and carried.sentence == r.sentence.start and not self._is_own(carried)
        passing = passing or (not carried.joint and rules.founding.match(clause) is not None)
        return pushed and passing and not rules.resumed.match(clause)

    def _is_own(self, topic: Topic) -> bool:
        """Whether a subject is the one place that the text itself speaks for (推动我市融入…，加强与某地合作)."""
        one = topic.members[0] if len(topic.members) == 1 else None
        own = one is not None and one.cls == self.linker.own
        return own and one is not None and one.code is not None and self.linker.about(one.cls) == one.code

    def _carried(self, r: Reading) -> Topic:
        new = _at(r)
        if self.topic.article != r.article:
            self._base = new
            return new
        words = self.rules.patterns.clauses
        beside = self._base.paragraph == r.sentence.paragraph
        if words.enumerated.match(r.text) and (words.enumerated_is.match(r.text) or beside):
            return replace(self._base, paragraph=r.sentence.paragraph)
        if self.topic.paragraph == r.sentence.paragraph:
            said = self.topic.source is not None  # what a document says of its region ends with the sentence
            return replace(self.topic, source=None, members=() if said else self.topic.members)
        self._base = new
        return new

    def _single(self, r: Reading) -> Topic:
        """The one area that the paragraph has named so far, if it is one."""
        here = (x for x in self.readings if (x.article, x.sentence.paragraph) == (r.article, r.sentence.paragraph))
        before = [c for x in here if x.sentence.start < r.sentence.start for c in x.names]
        named = {a.name: a for a in map(self._area, before) if a is not None}
        members = tuple(named.values()) if len(named) == 1 else ()
        return _at(r, members)

    def _area(self, c: Candidate) -> Candidate | None:
        """The area that a name stands for: itself, or the one region that a strategy covers."""
        if c.cls in self.rules.classes["Ground"]:
            return c
        known = self.rules.lexicon.entries.get(c.name) if c.cls == "Strategy" else None
        if known is None or len(known.members) != 1:
            return None
        region = self.rules.lexicon.entries[known.members[0]]
        return replace(c, name=region.name, cls=region.cls, aliases=region.aliases)

    @cached_property
    def _home_words(self) -> Mapping[str, str]:
        """The words for a place of one's own (全省) and the class of division that each means."""
        return {w: kind for w, kind in self.rules.measures.subjects.home.items() if kind != "nation"}

    @cached_property
    def _opens_home(self) -> re.Pattern[str]:
        """Such a word at the beginning of a clause."""
        return self.rules.patterns.clauses.home.of(words="|".join(self._home_words))

    def _home_word(self, clause: str) -> str:
        """The class of division that a clause opens with a word for (我省 Province, 全市 City), else “”."""
        words, said = self._home_words, self.rules.patterns.clauses
        m = self._opens_home.match(clause)
        if m is None or said.compared.search(m.group()[: -len(m[1])]):
            return ""
        wider = m[1].startswith(said.all) and self.linker.own not in ("", words[m[1]])  # a city speaks of its province
        return "" if wider else words[m[1]]

    def _home(self, kind: str) -> Candidate | None:
        code = self.linker.about(kind)
        return self._division(code) if code else None

    def _division(self, code: str) -> Candidate:
        d = self.rules.gazetteer.divisions[code]
        return Candidate(0, 0, d.label, d.cls, "place:self", "place", code=code)


def _at(r: Reading, members: tuple[Candidate, ...] = ()) -> Topic:
    """A topic of a sentence's paragraph."""
    return Topic(members, article=r.article, paragraph=r.sentence.paragraph)


def _has(m: re.Match[str], group: str) -> bool:
    """Whether a match has a named group, and it took part."""
    return group in m.re.groupindex and m[group] is not None
